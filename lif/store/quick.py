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
    text = _ordinary(raw)
    loads = parser()
    if text is None or loads is None:
        return None
    try:
        data = loads(text, parse_datetime=False)
    except ValueError:
        return None
    return data if type(data) is dict and all(type(key) is str for key in data) else None


def _ordinary(raw: bytes) -> str | None:
    """Return a file's text where nothing in it is unusual."""
    if len(raw) > MAX_CHARACTERS or raw.count(b"\n") > MAX_LINES:
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if not text.endswith("\n") or " :" in text or not text.replace("\n", " ").isprintable():
        return None
    return None if _UNUSUAL.search(f"\n{text}") else text


def parser() -> Callable[..., Any] | None:
    """Return the compiled parser, None where it is not installed."""
    try:
        from yaml_rs import loads
    except ImportError:
        return None
    return loads
