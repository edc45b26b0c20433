"""Reading one YAML file: the subset of YAML that lif accepts, with the place of every value.

The text is scanned by libyaml (through PyYAML's events, never its constructors), so that nothing in a file is ever
built or run. Scalars follow the YAML 1.2 core schema; dates stay text. What lif does not accept (anchors, tags,
several documents and so on) is refused with the place and the remedy.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from lif.discreet import quoted
from lif.finding import Finding, Pointer, Where
from lif.model.text import FORBIDDEN
from lif.store.yaml_words import NOT_YAML, explained

MAX_BYTES = 1 << 20
MAX_DEPTH = 40
MAX_VALUES = 20_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONFLICT = re.compile(
    r"(?<![^\n])[ \t]*(?P<marker>(?:<{7}|>{7}|\|{7})(?= |\r?$)|(?<![^\n])={7}(?=\r?$))", re.MULTILINE
)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_LONE_CR = re.compile(r"\r(?!\n)")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}(?:[eE][-+]?[0-9]{1,2})?\Z")
_WORDS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}


class UnreadableError(Exception):
    """A file that is no record at all: one finding says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


@dataclass(slots=True)
class Node:
    """A value in the text: where it begins and ends (offsets into the text), and what is in it.

    `items` holds (key, value) pairs of a mapping, (None, value) of a list, nothing for a scalar.
    """

    kind: str
    start: int
    end: int
    line: int
    column: int
    style: str = ""
    value: str = ""
    items: list[tuple["Node | None", "Node"]] = field(default_factory=list)

    @property
    def flow(self) -> bool:
        """Whether it is written in brackets or braces."""
        return self.style == "flow"


@dataclass(frozen=True)
class Source:
    """One file's text, the plain data in it, and the places of its values."""

    path: str
    text: str
    data: dict[str, Any]
    byte_order_mark: bool = False

    @cached_property
    def root(self) -> Node:
        """The values as they stand in the text."""
        return _Reader(self.path, self.text).root()

    def written(self, pointer: Pointer) -> str:
        """Return a single value as it is written, without its quotes; empty where there is none at the pointer."""
        node = self.root
        for step in pointer:
            try:
                node = _child(node, step)
            except KeyError:
                return ""
        return node.value

    def part(self, pointer: Pointer, data: dict[str, Any]) -> "Source":
        """Return what lies at a pointer as a source of its own: of other data, its places those of this file."""
        node = self.root
        for step in pointer:
            node = _child(node, step)
        found = Source(self.path, self.text, data)
        found.__dict__["root"] = node
        return found

    def where(self, pointer: Pointer, key: bool = False) -> Where:
        """Return the place of the value (or of its key) at the pointer: of the nearest one that exists."""
        node, found = self.root, self.root
        for step in pointer:
            try:
                found = _key(node, step) if key else _child(node, step)
                node = _child(node, step)
            except KeyError:
                break
        return Where(self.path, found.line, found.column)


def parse(raw: bytes, path: str) -> Source:
    """Return what a file says. Raises UnreadableError with the place and the remedy."""
    text = _decoded(raw, path)
    reader = _Reader(path, text)
    root = reader.root()
    if root.kind != "mapping":
        raise reader.refusal(root.start, "yaml", "a record is a list of fields, each written 'name: value'")
    return Source(path, text, plain(root), raw.startswith(b"\xef\xbb\xbf"))


def located(raw: bytes, path: str) -> Source:
    """Return what a file says with the places of its values at hand. Raises UnreadableError as `parse` does."""
    source = parse(raw, path)
    source.root  # noqa: B018 - looked up once, and kept
    return source


def plain(node: Node) -> Any:
    """Return the plain data that a node stands for."""
    if node.kind == "mapping":
        return {key.value: plain(value) for key, value in node.items if key is not None}
    if node.kind == "sequence":
        return [plain(value) for _, value in node.items]
    return _scalar(node)


def _scalar(node: Node) -> Any:
    text = node.value
    if node.style != "plain":
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return float(text)
    return text


def _child(node: Node, step: str | int) -> Node:
    if node.kind == "sequence" and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step][1]
    for key, value in node.items:
        if key is not None and key.value == step:
            return value
    raise KeyError(step)


def _key(node: Node, step: str | int) -> Node:
    for key, _ in node.items:
        if key is not None and key.value == step:
            return key
    return _child(node, step)


def _decoded(raw: bytes, path: str) -> str:
    if len(raw) > MAX_BYTES:
        raise _refused(
            path,
            "too-large",
            f"the file is larger than {MAX_BYTES // 1024} KiB: split it, or remove what was pasted in",
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in raw[:4]:
        raise _refused(path, "encoding", "the file is UTF-16: save it again as UTF-8")
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise _refused(path, "encoding", "the file is not UTF-8 text: save it again as UTF-8", line, column) from None


def _refused(path: str, rule: str, message: str, line: int = 1, column: int = 1) -> UnreadableError:
    return UnreadableError(Finding(Where(path, line, column), rule, message))


class _Reader:
    """One pass over one text: events in, nodes out, everything outside the subset refused."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.values = 0

    def root(self) -> Node:
        self._look_over()
        try:
            return self._document(yaml.parse(self.text, Loader=_LOADER))
        except yaml.MarkedYAMLError as error:
            index, message = explained(error, self.text)
            raise self.refusal(index, "yaml", message) from None
        except yaml.YAMLError:
            raise self.refusal(0, "yaml", NOT_YAML) from None

    def refusal(self, index: int, rule: str, message: str) -> UnreadableError:
        line = self.text.count("\n", 0, index) + 1
        return _refused(self.path, rule, message, line, index - self.text.rfind("\n", 0, index))

    def _look_over(self) -> None:
        """Refuse what can be seen in the bare text."""
        for pattern, rule, message in (
            (
                _CONFLICT,
                "merge-conflict",
                "git left a merge conflict here: lif merge asks which side holds, "
                "or keep one side and delete the marker lines",
            ),
            (_DIRECTIVE, "yaml-feature", "lines that start with % are not used here: delete the line"),
            (
                _LONE_CR,
                "control-character",
                "a carriage return stands alone here: save the file with ordinary line ends",
            ),
        ):
            if found := pattern.search(self.text):
                raise self.refusal(found.start("marker" if rule == "merge-conflict" else 0), rule, message)
        if found := FORBIDDEN.search(self.text):
            raise self._forbidden(found.start(), found.group())

    def _forbidden(self, index: int, character: str) -> UnreadableError:
        message = f"the invisible character U+{ord(character):04X} is not allowed: delete it, or type the text again"
        return self.refusal(index, "control-character", message)

    def _document(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self.refusal(
                        _index(event),
                        "yaml-feature",
                        "a second document starts here: keep one record a file, and delete the '---'",
                    )
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
        if root is None or (root.kind == "scalar" and not root.value and root.style == "plain"):
            raise self.refusal(0, "yaml", f"the file is empty: {_remedy_for_empty(self.path)}")
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        self._admit(event, depth)
        start, line, column = _index(event), event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            self._look_at(event)
            end = start + len(self.text[start : _end(event)].rstrip())
            return Node("scalar", start, end, line, column, _style(event), event.value)
        style = "flow" if event.flow_style else "block"
        if isinstance(event, yaml.SequenceStartEvent):
            node = Node("sequence", start, start, line, column, style)
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                node.items.append((None, self._node(item, events, depth + 1)))
        else:
            node = Node("mapping", start, start, line, column, style)
            item = self._entries(node, events, depth)
        node.end = _end(item) if node.flow else max(start, node.items[-1][1].end if node.items else start)
        return node

    def _entries(self, node: Node, events: Iterator[Any], depth: int) -> Any:
        """Read a mapping's entries into the node; return the event that ends it."""
        seen: set[str] = set()
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            if key.kind != "scalar":
                raise self.refusal(key.start, "yaml-feature", "a field's name must be plain text on one line")
            if key.value == "<<" and key.style == "plain":
                raise self.refusal(key.start, "yaml-feature", "merge keys (<<) are not used here: write the fields out")
            if key.value in seen:
                raise self.refusal(key.start, "duplicate-key", f"{quoted(key.value)} is given twice: keep one of them")
            seen.add(key.value)
            node.items.append((key, self._node(next(events), events, depth + 1)))
        return event

    def _admit(self, event: Any, depth: int) -> None:
        index = _index(event)
        if isinstance(event, yaml.AliasEvent):
            raise self.refusal(
                index,
                "yaml-feature",
                "aliases (*name) are not used here: write the value out, or put the text in quotes",
            )
        if event.anchor is not None:
            raise self.refusal(
                index,
                "yaml-feature",
                "anchors (&name) are not used here: write the value out, or put the text in quotes",
            )
        if event.tag is not None:
            raise self.refusal(
                index, "yaml-feature", "tags (!name) are not used here: delete it, or put the text in quotes"
            )
        self.values += 1
        if depth > MAX_DEPTH:
            raise self.refusal(index, "too-large", f"values are nested more than {MAX_DEPTH} deep here")
        if self.values > MAX_VALUES:
            raise self.refusal(index, "too-large", f"the file holds more than {MAX_VALUES} values: split it")

    def _look_at(self, event: Any) -> None:
        """Refuse in a quoted text what may not be typed either."""
        if event.style == '"' and (found := FORBIDDEN.search(event.value) or _LONE_CR.search(event.value)):
            raise self._forbidden(_index(event), found.group())


def _remedy_for_empty(path: str) -> str:
    """Return what to do about an empty file: only of records that stand for themselves may one be deleted."""
    if "/returns/" in path:
        return "copy it back from git or a backup, or write 'status: draft' where nothing was answered yet"
    if path.startswith(("agencies/", "people/", "tools/")):
        return "write the record, or delete the file"
    return "copy it back from git or a backup"


def _index(event: Any) -> int:
    index: int = event.start_mark.index
    return index


def _end(event: Any) -> int:
    index: int = event.end_mark.index
    return index


def _style(event: Any) -> str:
    return {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}[event.style]
