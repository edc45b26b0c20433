"""One file as lines that can be compared: each value on its own, with the way to it, however the file is laid out."""

import re
from collections.abc import Iterator
from typing import Any

from lif.changes.leaves import ORDER, Item, Pointer, leaves
from lif.changes.words import cut, value
from lif.model.kinds import KINDS, Kind
from lif.model.plain import decode
from lif.store import schema
from lif.store.comments import comments
from lif.store.source import MAX_BYTES, Source, UnreadableError, parse

_SCHEMA = re.compile(rb"\A(?:\xef\xbb\xbf)?# yaml-language-server: \$schema=\S*?([a-z]+)\.schema\.json\s")
_MODELINE = "# yaml-language-server:"
_LONGEST = 50
_KINDS = {kind.name: kind for kind in KINDS}


def in_lines(raw: bytes) -> Iterator[str]:
    """Yield a record's values in lines, in the order in which they stand; a file that is no record that can be read as it is.

    A text of several lines follows the line that names it, indented. Comments come last.
    """
    source, record = _record(raw)
    if source is None or record is None:
        yield from raw[:MAX_BYTES].decode("utf-8", "replace").splitlines()
        if len(raw) > MAX_BYTES:
            yield f"(and {len(raw) - MAX_BYTES:,} bytes more)"
        return
    for pointer, found in leaves(record).items():
        if pointer and pointer[-1] != ORDER:
            yield from _lines(pointer, found)
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


def _lines(pointer: Pointer, found: Any) -> Iterator[str]:
    place = ", ".join(_step(step) for step in pointer)
    if isinstance(found, str) and "\n" in found:
        yield f"{place}:"
        yield from (f"    {line}" for line in found.splitlines())
    else:
        yield f"{place}: {value(found)}"


def _step(step: str | Item) -> str:
    return f"[{cut(str(step), _LONGEST)}]" if isinstance(step, Item) else step.replace("_", " ")
