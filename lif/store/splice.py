"""Changing a record in its text: only the lines that must change, comments and order kept.

The change is found by comparing the record's plain data before and after; each difference becomes an edit of the text
at the place of the value. The caller reads the result back and refuses what does not come out as meant.
"""

import difflib
import json
from dataclasses import dataclass, field
from typing import Any

from lif.store.emit import emit, inline
from lif.store.source import Node, Source

_NAMING_FIELDS = ("id", "question", "agency", "title", "action", "date")


def revise(source: Source, before: dict[str, Any], after: dict[str, Any]) -> str:
    """Return the source's text changed so that it says `after` where it said `before`.

    Fields that stand in the text but not in `before` (a default written out) are left alone.
    """
    edits = _Edits(source.text)
    if source.root.items:
        edits.mapping(source.root, before, after)
    else:
        edits.found.append((source.root.start, source.root.end, emit(after).rstrip("\n")))
    return edits.applied()


@dataclass
class _Edits:
    """Replacements in one text, as (start, end, new text), gathered in any order."""

    text: str
    found: list[tuple[int, int, str]] = field(default_factory=list)

    def applied(self) -> str:
        line_end = "\r\n" if "\r\n" in self.text else "\n"
        text = self.text
        in_order = sorted(enumerate(self.found), key=lambda edit: (edit[1][0], edit[1][1], edit[0]), reverse=True)
        for _, (start, end, new) in in_order:
            text = text[:start] + new.replace("\n", line_end) + text[end:]
        return text

    def mapping(self, node: Node, before: dict[str, Any], after: dict[str, Any]) -> None:
        places = {key.value: (key, value) for key, value in node.items if key is not None}
        if node.flow or not places:
            self.found.append((node.start, node.end, inline(after)))
            return
        gone = [name for name in before if name not in after]
        if places.keys() <= {*gone}:
            self.found.append((node.start, node.end, _indented(emit(after), node.column - 1)))
            return
        for name in gone:
            self._delete_entry(node, name)
        anchor: Node | None = None
        waiting: list[str] = []
        for name, value in after.items():
            if name not in places:
                waiting.append(name)
                continue
            key, old = places[name]
            self._insert_entries(node, anchor, waiting, after)
            anchor, waiting = old, []
            if name not in before or before[name] != value:
                self._value(key, old, before.get(name), value)
        self._insert_entries(node, anchor, waiting, after)

    def _value(self, key: Node, node: Node, before: Any, after: Any) -> None:
        if isinstance(before, dict) and isinstance(after, dict) and after and not node.flow:
            self.mapping(node, before, after)
        elif isinstance(before, list) and isinstance(after, list) and before and after and not node.flow:
            self._sequence(node, before, after)
        elif self._comment_follows(node) and isinstance(after, str):
            self.found.append((node.start, node.end, _one_line(after)))
        else:
            entry = _indented(emit({key.value: after}), key.column - 1)
            end = max(node.end, self.text.index(":", key.end) + 1)
            self.found.append((key.start, end, entry))

    def _sequence(self, node: Node, before: list[Any], after: list[Any]) -> None:
        items = [value for _, value in node.items]
        matcher = difflib.SequenceMatcher(None, [*map(_name, before)], [*map(_name, after)], autojunk=False)
        for step, old, old_end, new, new_end in matcher.get_opcodes():
            shared = old_end - old if old_end - old == new_end - new else 0
            for offset in range(shared):
                self._item(node, items[old + offset], before[old + offset], after[new + offset])
            if step == "insert" or (step == "replace" and not shared):
                self._insert_items(node, items[old - 1] if old else None, after[new:new_end])
            if step == "delete" or (step == "replace" and not shared):
                for item in items[old:old_end]:
                    self._delete_lines(self._dash(node, item), item.end)

    def _item(self, sequence: Node, node: Node, before: Any, after: Any) -> None:
        if before == after:
            return
        if isinstance(before, dict) and isinstance(after, dict) and not node.flow:
            self.mapping(node, before, after)
        elif node.flow:
            self.found.append((node.start, node.end, inline(after)))
        else:
            self.found.append((node.start, node.end, _indented(emit(after), sequence.column + 1)))

    def _insert_entries(self, node: Node, anchor: Node | None, names: list[str], after: dict[str, Any]) -> None:
        if not names:
            return
        first_key = node.items[0][0]
        column = first_key.column - 1 if first_key else 0
        text = _indented(emit({name: after[name] for name in names}), column)
        if anchor is None:
            self.found.append((first_key.start if first_key else node.start,) * 2 + (f"{text}\n{' ' * column}",))
        else:
            end = self._line_end(anchor.end)
            self.found.append((end, end, f"\n{' ' * column}{text}"))

    def _insert_items(self, node: Node, anchor: Node | None, items: list[Any]) -> None:
        column = node.column - 1
        pad = " " * column
        lines = "".join(f"{pad}- {_indented(emit(item), column + 2)}\n" for item in items)
        if anchor is None:
            start = self.text.rfind("\n", 0, node.start) + 1
            self.found.append((start, start, lines))
        else:
            end = self._line_end(anchor.end)
            self.found.append((end, end, "\n" + lines.removesuffix("\n")))

    def _delete_entry(self, node: Node, name: str) -> None:
        names = [key.value for key, _ in node.items if key is not None]
        place = names.index(name)
        key, value = node.items[place]
        if key is None:
            return
        if place == 0 and len(names) > 1:
            following = node.items[1][0]
            self.found.append((key.start, following.start if following else value.end, ""))
        else:
            self._delete_lines(key.start, max(value.end, key.end))

    def _delete_lines(self, start: int, end: int) -> None:
        """Delete from the start of the one's line to the end of the other's, with its line break."""
        line_start = self.text.rfind("\n", 0, start) + 1
        after = self.text.find("\n", end) + 1 or len(self.text)
        self.found.append((line_start, after, ""))

    def _dash(self, sequence: Node, item: Node) -> int:
        """Return where the dash of a list item stands."""
        start = item.start
        while start and (self.text[start] != "-" or start - self.text.rfind("\n", 0, start) != sequence.column):
            start -= 1
        return start

    def _comment_follows(self, node: Node) -> bool:
        """Tell whether a comment stands behind a value on its line."""
        return node.kind == "scalar" and self.text[node.end : self._line_end(node.end)].lstrip().startswith("#")

    def _line_end(self, index: int) -> int:
        end = self.text.find("\n", index)
        if end == -1:
            return len(self.text)
        return end - 1 if self.text[end - 1] == "\r" else end


def _indented(text: str, columns: int) -> str:
    """Indent every line but the first, and drop the last line break."""
    first, *rest = text.rstrip("\n").split("\n")
    return "\n".join([first, *(f"{' ' * columns}{line}" if line else "" for line in rest)])


def _one_line(text: str) -> str:
    """Return text as YAML on one line, so that a comment can stand behind it."""
    return inline(text) if "\n" in text else emit(text).rstrip("\n")


def _name(item: Any) -> str:
    """What tells a list item from its neighbours while its other fields change."""
    if isinstance(item, dict):
        for name in _NAMING_FIELDS:
            if name in item:
                return f"{name}={item[name]}"
    return json.dumps(item, sort_keys=True)
