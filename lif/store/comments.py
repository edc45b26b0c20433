"""The comments in a record's text, and what they stand above or beside."""

import bisect
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lif.store.source import Node, Source, plain

_HASH = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)
_NAMED_BY = ("id", "question", "agency", "title", "action", "date", "seat", "person", "file", "plan")

_NEAR = 50
"""How many keys and items below it a comment is known by."""

Way = tuple[str, ...]
"""The way to a key or an item in a text, by names."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its words, its line (from 0), whether it has the line to itself, and what it stands above or beside."""

    words: str
    line: int
    alone: bool
    ways: tuple[Way, ...]


def comments(source: Source) -> list[Comment]:
    """Return the comments in a text, in order. What looks like one inside a value is none."""
    spans = sorted(_spans(source.root, source.text))
    starts = [start for start, _ in spans]
    found_at = places(source.root)
    lines = [line for line, _ in found_at]
    breaks = [match.start() for match in re.finditer("\n", source.text)]
    found = []
    for match in _HASH.finditer(source.text):
        before = bisect.bisect_right(starts, match.start()) - 1
        if before < 0 or spans[before][1] <= match.start():
            line = bisect.bisect_left(breaks, match.start())
            line_start = source.text.rfind("\n", 0, match.start()) + 1
            alone = not source.text[line_start : match.start()].strip(" \t\ufeff")
            first = bisect.bisect_left(lines, line)
            ways = tuple(way for _, way in found_at[first : first + _NEAR])
            found.append(Comment(match.group().rstrip(), line, alone, ways))
    return found


def _spans(node: Node, text: str) -> Iterator[tuple[int, int]]:
    """Yield where single values begin and end; of a block of text, from the line after its mark."""
    if node.kind == "scalar":
        start = text.find("\n", node.start) if node.style in ("literal", "folded") else node.start
        yield (node.start if start < 0 else start, node.end)
    for key, value in node.items:
        if key is not None:
            yield (key.start, key.end)
        yield from _spans(value, text)


def places(root: Node) -> list[tuple[int, Way]]:
    """Return the line (from 0) of every key and item that begins a line, with the way to it."""
    return sorted(_under(root, ()), key=lambda place: (place[0], len(place[1])))


def _under(node: Node, way: Way) -> Iterator[tuple[int, Way]]:
    if node.flow:
        return
    names: Counter[str] = Counter()
    for key, value in node.items:
        name = key.value if key is not None else _name(plain(value))
        names[name] += 1
        step = (*way, name, str(names[name])) if key is None else (*way, name)
        yield (value.line if key is None else key.line) - 1, step
        yield from _under(value, step)


def _name(item: Any) -> str:
    if isinstance(item, dict):
        return next((f"{name}={item[name]}" for name in _NAMED_BY if name in item), json.dumps(item, sort_keys=True))
    return json.dumps(item)
