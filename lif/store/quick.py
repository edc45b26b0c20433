"""Reading an ordinary file quickly: plain data and no places, or a word that somebody had better look closely.

A compiled parser makes the data. It is only asked for text in which nothing stands that it and the careful reader
(`lif.store.source`) could take differently: what lif writes itself, and what people usually type. Where the parser is
not installed, every file is looked at closely.
"""

import re
from collections.abc import Callable
from typing import Any

MAX_CHARACTERS = 1 << 19
MAX_LINES = 5_000
"""No line can hold more than four values, so that so many hold no more than the careful reader takes."""

_ORDINARY = bytes(range(0x20, 0x7F))
"""What is fine wherever it stands; the rest of a file is looked at sign by sign."""

_UNUSUAL = re.compile(
    r"""\n(?>\ {0,16}+)(?:-\ )?+                      # so little indented that nothing is nested too deep
        (?:[a-z][a-z0-9_]*+:(?:\ |(?=\n)))?+          # a field's name
        (?!\n|\Z|\#|[A-Za-z(]|[^\x00-\x7f]            # nothing more, a comment, words
          |"(?:[^"\\\n]|\\["\\n])*+"\n|'(?:[^'\n]|'')*+'\n
          |[|>][-+]?\n(?=\ +[^\ \n])|(?:\[\]|\{\})\n
          |(?:0|[1-9][0-9]{0,14})\n|[0-9]{4}-[0-9]{2}-[0-9]{2}\n|[0-9]{1,9}%?\ [A-Za-z(])""",
    re.VERBOSE,
)
"""A line that the two readers might take differently, or that neither takes."""


def plain(raw: bytes) -> dict[str, Any] | None:
    """Return what an ordinary file says; None for one that is to be looked at closely, or where no parser is installed.

    What is returned is what `source.parse` returns for the same bytes.
    """
    lines = text(raw)
    loads = parser()
    if lines is None or loads is None or _UNUSUAL.search(f"\n{lines}"):
        return None
    try:
        data = loads(lines, parse_datetime=False)
    except ValueError:
        return None
    return data if type(data) is dict and all(type(key) is str for key in data) else None


def text(raw: bytes) -> str | None:
    """Return a file's text with its line breaks made alike; None where it is long, or holds signs that not all readers take alike."""
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n")
    if len(raw) > MAX_CHARACTERS or not raw.endswith(b"\n") or b" :" in raw:
        return None
    rest = raw.translate(None, _ORDINARY)
    if rest.count(b"\n") > MAX_LINES:
        return None
    try:
        return raw.decode("utf-8") if rest.decode("utf-8").replace("\n", "").isprintable() else None
    except UnicodeDecodeError:
        return None


def parser() -> Callable[..., Any] | None:
    """Return the compiled parser, None where it is not installed."""
    try:
        from yaml_rs import loads
    except ImportError:
        return None
    return loads
