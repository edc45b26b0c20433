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
    decoder: Callable[[Mapping[str, Plain]], R] = _decoder(record_class)  # type: ignore[arg-type]
    return decoder(data)


def encode(record: Any) -> dict[str, Plain]:
    """Return the record as plain data: fields in their order, those at their default left out."""
    return {
        field.name: _plain(value)
        for field in fields(record)
        if not _is_default(field, value := getattr(record, field.name))
    }


@cache
def _decoder(record_class: type) -> Callable[[Mapping[str, Plain]], Any]:
    """Return what makes records of a class.

    It puts the values into the record's slots one by one: as many records are made as there are answers in all returns,
    and a frozen record's own way takes several times as long.
    """
    hints = get_type_hints(record_class)
    needed, spare = [], []
    for item in fields(record_class):
        put, read = getattr(record_class, item.name).__set__, _reader(hints[item.name])
        if item.default is MISSING:
            needed.append((item.name, put, read))
        else:
            spare.append((item.name, put, read, item.default))
    new = object.__new__

    def decoded(data: Mapping[str, Plain]) -> Any:
        record: Any = new(record_class)
        for name, put, read in needed:
            put(record, read(data[name]) if read else data[name])
        for name, put, read, default in spare:
            if name not in data:
                put(record, default)
            else:
                put(record, read(data[name]) if read else data[name])
        return record

    return decoded


def _reader(hint: Any) -> Callable[[Plain], Any] | None:
    """Return what makes a value of plain data, None where it is one already."""
    if isinstance(hint, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        read_item = _reader(get_args(hint)[0])
        return (lambda items: tuple(map(read_item, items))) if read_item else tuple
    if isinstance(hint, type) and is_dataclass(hint):
        return _decoder(hint)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {member.value: member for member in hint}.__getitem__
    return hint if hint is Fraction else None


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
