"""Between plain data (what YAML and JSON hold) and records.

`decode` trusts its input: data reaches it only after the schema has been met.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

R = TypeVar("R")
Plain = Any
"""Dicts, lists, text, whole numbers, true and false."""


def decode(record_class: type[R], data: Mapping[str, Plain]) -> R:
    """Return the record of that class that the plain data describes."""
    readers: dict[str, Callable[[Plain], Any]] = _readers(record_class)  # type: ignore[arg-type]
    return record_class(**{name: readers[name](value) for name, value in data.items()})


def encode(record: Any) -> dict[str, Plain]:
    """Return the record as plain data: fields in their order, those at their default left out."""
    return {
        field.name: _plain(value)
        for field in fields(record)
        if not _is_default(field, value := getattr(record, field.name))
    }


@cache
def _readers(record_class: type) -> dict[str, Callable[[Plain], Any]]:
    hints = get_type_hints(record_class)
    return {field.name: _reader(hints[field.name]) for field in fields(record_class)}


def _reader(hint: Any) -> Callable[[Plain], Any]:
    if isinstance(hint, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        read_item = _reader(get_args(hint)[0])
        return lambda items: tuple(map(read_item, items))
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda data: decode(hint, data)
    if hint is date:
        return date.fromisoformat
    if hint is Fraction or (isinstance(hint, type) and issubclass(hint, StrEnum)):
        return hint
    return _as_it_is


def _as_it_is(value: Plain) -> Plain:
    return value


def _plain(value: Any) -> Plain:
    if is_dataclass(value):
        return encode(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    return value


def _is_default(field: "Field[Any]", value: Any) -> bool:
    return field.default is not MISSING and bool(value == field.default)
