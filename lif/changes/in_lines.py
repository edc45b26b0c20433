"""One file as lines that can be compared: each value on its own, with the way to it, however the file is laid out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lif.changes.leaves import ORDER, Item, Pointer, leaves
from lif.changes.words import cut, value
from lif.model.kinds import KINDS, Kind
from lif.model.plain import decode
from lif.model.tools import Tool
from lif.store import quick, schema
from lif.store.comments import comments
from lif.store.source import MAX_BYTES, Source, UnreadableError, parse

_SCHEMA = re.compile(rb"\A(?:\xef\xbb\xbf)?# yaml-language-server: \$schema=\S*?([a-z]+)\.schema\.json\s")
_MODELINE = "# yaml-language-server:"
_LONGEST = 50
_BY_QUESTION = frozenset({"answers", "ratings", "marks"})
_KINDS = {kind.name: kind for kind in KINDS}


def in_lines(raw: bytes, numbers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield a record's values in lines, in the order in which they stand; a file that is no record that can be read as it is.

    A text of several lines follows the line that names it, indented. Comments come last. Answers, ratings and marks are
    named by the number of their question too, where `numbers` has it by its short name.
    """
    source, record = _record(raw)
    if source is None or record is None:
        yield from raw[:MAX_BYTES].decode("utf-8", "replace").splitlines()
        if len(raw) > MAX_BYTES:
            yield f"(and {len(raw) - MAX_BYTES:,} bytes more)"
        return
    for pointer, found in leaves(record).items():
        if pointer and pointer[-1] != ORDER:
            yield from _lines(pointer, found, numbers or {})
    yield from (comment.words for comment in comments(source) if not comment.words.startswith(_MODELINE))


def _record(raw: bytes) -> tuple[Source | None, Any]:
    """Return the record in a file; of a kind that the file names, or the only one that it fits."""
    if len(raw) > MAX_BYTES:
        return None, None
    try:
        source = parse(raw, "")
    except UnreadableError:
        return None, None
    named = _SCHEMA.match(raw)
    kinds: list[Kind] = [_KINDS[name] for name in ([named[1].decode()] if named else _KINDS) if name in _KINDS]
    fitting = [kind for kind in kinds if not schema.misfits(source, kind.name)]
    return source, decode(fitting[0].record, source.data) if len(fitting) == 1 else None


def question_numbers(tools: Iterable[bytes]) -> dict[str, str]:
    """Return the numbers of questions by their short names: of those that bear the same one in each tool that asks them.

    Both versions of a record are named alike by it, whichever tool they answer. A tool that cannot be read quickly is
    passed over.
    """
    found: dict[str, set[str]] = {}
    for raw in tools:
        data = quick.plain(raw)
        if data is not None and schema.fits(data, "tool"):
            for placed in decode(Tool, data).placed():
                found.setdefault(placed.question.id, set()).add(placed.number)
    return {name: number for name, (number, *others) in ((name, [*own]) for name, own in found.items()) if not others}


def _lines(pointer: Pointer, found: Any, numbers: Mapping[str, str]) -> Iterator[str]:
    steps = [_step(step) for step in pointer]
    if pointer[0] in _BY_QUESTION and len(pointer) > 1 and isinstance(pointer[1], Item):
        number = numbers.get(pointer[1].name[0], "")
        steps[1] = f"[{number} {steps[1][1:]}" if number else steps[1]
    place = ", ".join(steps)
    if isinstance(found, str) and "\n" in found:
        yield f"{place}:"
        yield from (f"    {line}" for line in found.splitlines())
    else:
        yield f"{place}: {value(found)}"


def _step(step: str | Item) -> str:
    return f"[{cut(str(step), _LONGEST)}]" if isinstance(step, Item) else step.replace("_", " ")
