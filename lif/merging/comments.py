"""The comments in a record's text: which are there, and how one that was lost finds its place again."""

import bisect
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lif.store.source import Node, Source, parse, plain

_HASH = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)
_NAMED_BY = ("id", "question", "agency", "title", "action", "date", "seat", "person", "file", "plan")

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
    places = _places(source.root)
    found = []
    for match in _HASH.finditer(source.text):
        before = bisect.bisect_right(starts, match.start()) - 1
        if before < 0 or spans[before][1] <= match.start():
            line = source.text.count("\n", 0, match.start())
            line_start = source.text.rfind("\n", 0, match.start()) + 1
            alone = not source.text[line_start : match.start()].strip(" \t\ufeff")
            ways = tuple(way for at, way in places if at >= line)
            found.append(Comment(match.group().rstrip(), line, alone, ways))
    return found


def kept(base: Source | None, ours: Source, theirs: Source, text: str) -> str:
    """Return a text that came of ours, with the comments that either side has in it and without those that one took away."""
    was, mine, yours, there = (
        comments(source) if source else [] for source in (base, ours, theirs, parse(text.encode(), ours.path))
    )
    wanted = _wanted(was, mine, yours)
    missing = wanted - _counted(there)
    text = _without(text, there, _counted(there) - wanted)
    lost: list[Comment] = []
    for comment in (*mine, *yours):
        if missing[comment.words] > 0:
            missing[comment.words] -= 1
            lost.append(comment)
    return _with(text, ours.path, lost)


def at_the_end(base: Source | None, ours: Source, theirs: Source, text: str) -> str:
    """Return a text with the comments that it lost below its last line."""
    was, mine, yours = (comments(source) if source else [] for source in (base, ours, theirs))
    missing = _wanted(was, mine, yours) - _counted(comments(parse(text.encode(), ours.path)))
    line_end = _line_end(text)
    body = text if text.endswith("\n") or not text else text + line_end
    return body + "".join(f"{words}{line_end}" for words in missing.elements())


def all_kept(base: Source | None, ours: Source, theirs: Source, result: Source) -> bool:
    """Tell whether a text has every comment that either side has, those apart that one side took away."""
    was, mine, yours = (comments(source) if source else [] for source in (base, ours, theirs))
    return not _wanted(was, mine, yours) - _counted(comments(result))


def _wanted(was: list[Comment], mine: list[Comment], yours: list[Comment]) -> Counter[str]:
    """Return how often each comment is to be there."""
    base, one, other = map(_counted, (was, mine, yours))
    found = Counter[str]()
    for words in {**one, **other}:
        if base[words] in (one[words], other[words]):
            found[words] = other[words] if one[words] == base[words] else one[words]
        else:
            found[words] = max(one[words], other[words])
    return +found


def _counted(found: list[Comment]) -> Counter[str]:
    return Counter(comment.words for comment in found)


def _without(text: str, there: list[Comment], surplus: Counter[str]) -> str:
    """Return a text without comments that a side took away; only lines of their own are taken out."""
    gone = set()
    for comment in there:
        if comment.alone and surplus[comment.words] > 0:
            surplus[comment.words] -= 1
            gone.add(comment.line)
    lines = text.splitlines(keepends=True) if "\r" not in text.replace("\r\n", "") else [text]
    return "".join(line for number, line in enumerate(lines) if number not in gone)


def _with(text: str, path: str, lost: list[Comment]) -> str:
    """Return a text with comments put back: each above the next thing after it that is still there, else at the end."""
    places: dict[Way, int] = {}
    for line, way in _places(parse(text.encode(), path).root):
        places.setdefault(way, line)
    lines = text.split("\n")
    above: dict[int, list[str]] = {}
    for comment in lost:
        line = next((places[way] for way in comment.ways if way in places), len(lines))
        above.setdefault(line, []).append(comment.words)
    end = "\r" if "\r\n" in text else ""
    found: list[str] = []
    for number, line in enumerate(lines):
        indent = " " * (len(line) - len(line.lstrip(" ")))
        found += [f"{indent}{words}{end}" for words in above.get(number, [])]
        found.append(line)
    last = above.get(len(lines), [])
    body = "\n".join(found)
    return body if not last else _below(body, last, _line_end(text))


def _below(body: str, last: list[str], line_end: str) -> str:
    start = body if body.endswith("\n") else body + line_end
    return start + "".join(f"{words}{line_end}" for words in last)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _spans(node: Node, text: str) -> Iterator[tuple[int, int]]:
    """Yield where single values begin and end; of a block of text, from the line after its mark."""
    if node.kind == "scalar":
        start = text.find("\n", node.start) if node.style in ("literal", "folded") else node.start
        yield (node.start if start < 0 else start, node.end)
    for key, value in node.items:
        if key is not None:
            yield (key.start, key.end)
        yield from _spans(value, text)


def _places(root: Node) -> list[tuple[int, Way]]:
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
