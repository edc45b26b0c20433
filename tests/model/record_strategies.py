"""Records drawn at random, by the types of their fields, and random changes to them."""

import types
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

R = TypeVar("R")

NAMING_FIELDS = ("id", "question", "agency", "title", "action", "date", "file", "rating", "level", "group")
"""Fields that tell list items apart: no two items of a drawn list have the same first one of these."""

AWKWARD = (
    "",
    " ",
    "no",
    "Yes",
    "on",
    "y",
    "null",
    "~",
    "true",
    "12:30",
    "190:20:30",
    "2026-03-31",
    "2026-03-31 12:30:00",
    "1.10",
    "007",
    "0o14",
    "0x1F",
    "1_000",
    "1e5",
    ".5",
    "+3",
    "-1",
    ".inf",
    ".nan",
    "=",
    "<<",
    "---",
    "...",
    "and so on...",
    "- a dash",
    "-",
    "? a question",
    "?",
    "a: b",
    "a:",
    ":",
    "a # b",
    "# a",
    "#",
    "it's",
    "'quoted'",
    '"quoted"',
    "[n/a]",
    "{a: b}",
    "a, b",
    "@home",
    "`code`",
    "%",
    "50%",
    "*bold*",
    "&",
    "!",
    "|",
    ">90%",
    "C:\\new\\table",
    " leading",
    "trailing ",
    "two  spaces",
    "a tab\there",
    "\ttab first",
    "two\nlines",
    "a gap\n\nbetween",
    "ending in a break\n",
    "ending in two\n\n",
    "\nbeginning with one",
    "  indented\nthen not",
    "not\n  then indented",
    "trailing space \nbefore a break",
    "a list:\n- one\n- two\n",
    "a # comment?\n# and another?",
    "the end...\n",
    "\n",
    "caf\u00e9",
    "\U0001f692",
    "no\u00a0break",
    "\u3000",
    "word " * 200,
)
"""Text that has tripped some writer or reader of YAML."""

LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"),
    include_characters="\n\t",
)


def texts() -> st.SearchStrategy[str]:
    """Text that a record may hold: whole pieces known to be awkward, pieces joined, and any letters."""
    pieces = st.sampled_from(AWKWARD) | st.text(LETTERS, max_size=12)
    return pieces | st.lists(pieces, max_size=4).map("".join) | st.text(LETTERS, max_size=60)


def records(record_class: type[R], text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[R]:
    """Records of a class: each field of its type, those with a default at it as often as not."""
    text = texts() if text is None else text
    hints = get_type_hints(record_class)
    drawn = {}
    for field in fields(record_class):  # type: ignore[arg-type]
        values = _values(hints[field.name], text)
        drawn[field.name] = values if field.default is MISSING else st.just(field.default) | values
    return st.builds(record_class, **drawn)


def change(draw: st.DrawFn, record: R, text: st.SearchStrategy[str]) -> tuple[R, bool]:
    """Return the record with one change somewhere in it, and whether the change took something with comments away."""
    hints = get_type_hints(type(record))
    name = draw(st.sampled_from([field.name for field in fields(record)]))  # type: ignore[arg-type]
    value, removed = _changed(draw, getattr(record, name), hints[name], text)
    named = name in NAMING_FIELDS
    return replace(record, **{name: value}), removed or named  # type: ignore[type-var]


def distinct(value: object) -> bool:
    """Tell whether the items of every list inside can be told apart."""
    if isinstance(value, tuple):
        return len({repr(_name(item)) for item in value}) == len(value) and all(map(distinct, value))
    if is_dataclass(value):
        return all(distinct(getattr(value, field.name)) for field in fields(value))
    return True


def _changed(draw: st.DrawFn, value: Any, hint: Any, text: st.SearchStrategy[str]) -> tuple[Any, bool]:
    inner = _inner(hint)
    if get_origin(inner) is tuple:
        return _changed_list(draw, list(value), get_args(inner)[0], text)
    if is_dataclass(inner) and value is not None and draw(st.booleans()):
        return change(draw, value, text)
    return draw(_values(hint, text)), is_dataclass(inner)


def _changed_list(draw: st.DrawFn, items: list[Any], hint: Any, text: st.SearchStrategy[str]) -> tuple[Any, bool]:
    kind = draw(st.sampled_from(("insert", "change", "remove") if items else ("insert",)))
    if kind == "insert":
        items.insert(draw(st.integers(0, len(items))), draw(_values(hint, text)))
        return tuple(items), False
    place = draw(st.integers(0, len(items) - 1))
    if kind == "remove":
        del items[place]
        return tuple(items), True
    items[place], removed = _changed(draw, items[place], hint, text)
    return tuple(items), removed


def _values(hint: Any, text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    if isinstance(hint, types.UnionType):
        return st.none() | _values(_inner(hint), text)
    if get_origin(hint) is tuple:
        items = _values(get_args(hint)[0], text)
        return st.lists(items, max_size=3, unique_by=lambda item: repr(_name(item))).map(tuple)
    if is_dataclass(hint):
        return records(hint, text)  # type: ignore[arg-type]
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    whole = st.integers(-(10**12), 10**12)
    fractions = st.fractions(-1000, 1000, max_denominator=1000)
    by_type: dict[Any, st.SearchStrategy[Any]] = {
        str: text,
        bool: st.booleans(),
        int: whole,
        Fraction: fractions,
        date: st.dates(date(1000, 1, 1)),
    }
    return by_type[hint]


def _inner(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        return next(part for part in get_args(hint) if part is not types.NoneType)
    return hint


def _name(item: object) -> object:
    return next((getattr(item, name) for name in NAMING_FIELDS if hasattr(item, name)), item)
