"""Keeping the comments of both sides: one that was lost on the way finds its place again."""

from collections import Counter

from lif.store.comments import Comment, Way, comments, places
from lif.store.source import Source, parse


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


def all_kept(base: Source | None, ours: Source, theirs: Source, result: Source, no_more: bool = False) -> bool:
    """Tell whether a text has every comment that either side has, those apart that one side took away.

    With `no_more`, whether it has none of those either.
    """
    was, mine, yours = (comments(source) if source else [] for source in (base, ours, theirs))
    wanted, there = _wanted(was, mine, yours), _counted(comments(result))
    return wanted == there if no_more else not wanted - there


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
    lines_of: dict[Way, int] = {}
    for number, way in places(parse(text.encode(), path).root):
        lines_of.setdefault(way, number)
    lines = text.split("\n")
    above: dict[int, list[str]] = {}
    for comment in lost:
        place = next((lines_of[way] for way in comment.ways if way in lines_of), len(lines))
        above.setdefault(place, []).append(comment.words)
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
