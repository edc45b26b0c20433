"""Holding a file's data against its schema.

A compiled validator gives the verdict; the slower one that can explain itself is asked only for the words.
"""

import difflib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from lif import shipped
from lif.finding import Finding, Pointer
from lif.store.source import Source

_CUT = 60


def misfits(source: Source, kind: str) -> list[Finding]:
    """Return a finding for every way in which the data breaks the schema of its kind, in the order of the file."""
    decimals = list(_decimals(source.data, ()))
    if _verdict(kind).is_valid(source.data) and not decimals:
        return []
    found: dict[tuple[Pointer, bool], Finding] = {}
    for fault in sorted(_explainer(kind).iter_errors(source.data), key=lambda fault: _precedence(fault.validator)):
        for pointer, at_key, rule, message in _WORDS.get(fault.validator, _unexplained)(fault):
            found.setdefault((pointer, at_key), Finding(source.where(pointer, key=at_key), rule, message))
    for pointer, value in decimals:
        message = f"{value} is not a whole number: write digits only, or put it in quotes if it is text"
        found.setdefault((pointer, False), Finding(source.where(pointer), "wrong-type", message))
    return sorted(found.values()) or [Finding(source.where(()), "schema", _cut(_first_fault(source, kind)))]


def _decimals(data: Any, pointer: Pointer) -> Iterator[tuple[Pointer, float]]:
    """Yield every decimal: no field takes one, though validators let 24.0 pass as a whole number."""
    if isinstance(data, float):
        yield pointer, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _decimals(value, (*pointer, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _decimals(value, (*pointer, place))


def _first_fault(source: Source, kind: str) -> str:
    return next((fault.message for fault in _verdict(kind).iter_errors(source.data)), "this does not fit its schema")


@cache
def schema(kind: str) -> dict[str, Any]:
    """Return the schema of a kind of record, as shipped."""
    text = (shipped.folder("schemas") / f"{kind}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _verdict(kind: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema(kind), validate_formats=True)


@cache
def _explainer(kind: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker, validators

    extend: Any = validators.extend
    explainer = extend(Draft202012Validator, {"pattern": _whole_pattern})
    return explainer(schema(kind), format_checker=FormatChecker(["date"]))


def _whole_pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[Any]:
    """Check a pattern so that `$` is the very end, as other validators have it: Python's lets a line break through."""
    from jsonschema import ValidationError

    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError(f"{instance!r} does not match")


Explained = Iterator[tuple[Pointer, bool, str, str]]


def _precedence(validator: str) -> int:
    """A value of the wrong type is explained as that, whatever else is wrong with it."""
    order = ("type", "enum", "pattern")
    return order.index(validator) if validator in order else len(order)


def _pointer(fault: Any) -> Pointer:
    return tuple(fault.absolute_path)


def _unknown_fields(fault: Any) -> Explained:
    known = list(fault.schema["properties"])
    for name in fault.instance:
        if name not in known:
            hint = _did_you_mean(name, known) or f"the fields here are {_listed(known)}"
            yield (*_pointer(fault), name), True, "unknown-field", f"no field is called '{_cut(name)}' here; {hint}"


def _missing_fields(fault: Any) -> Explained:
    missing = [name for name in fault.validator_value if name not in fault.instance]
    for name in missing:
        described = fault.schema["properties"][name]
        words = described.get("description", "").split(". ")[0].rstrip(".")
        message = f"'{name}' is missing: {_small(words)}" if words else f"'{name}' is missing"
        yield (*_pointer(fault), f"({name})"), False, "missing-field", message


def _wrong_type(fault: Any) -> Explained:
    wanted = fault.validator_value if isinstance(fault.validator_value, list) else [fault.validator_value]
    value, described = fault.instance, fault.schema
    if value is None:
        message = "there is no value here: write one, or delete the line"
    elif "string" in wanted and isinstance(value, bool):
        message = f"{str(value).lower()} reads as yes or no, not as text: put it in quotes"
    elif "string" in wanted and isinstance(value, (int, float)):
        message = f"{value} reads as a number, not as text: put it in quotes, as it is meant to be seen"
    elif described.get("title") == "Points" and isinstance(value, float):
        message = f'{value} is not exact: write a whole number, or a fraction in quotes such as "1/2"'
    elif "integer" in wanted:
        message = f"'{_shown(value)}' is not a whole number: write digits only, without quotes, point or leading zero"
    elif "boolean" in wanted:
        message = f"'{_shown(value)}' is neither true nor false: write one of these, without quotes"
    else:
        message = f"this is to be {_TYPE_WORDS[wanted[0]]}, and is {_kind_of(value)}"
    yield _pointer(fault), False, "wrong-type", message


def _not_listed(fault: Any) -> Explained:
    allowed = [str(item) for item in fault.validator_value]
    hint = _did_you_mean(str(fault.instance), allowed)
    words = f"'{_cut(fault.instance)}' is not one of {_listed(allowed)}"
    yield _pointer(fault), False, "not-allowed", f"{words}; {hint}" if hint else words


def _ill_formed(fault: Any) -> Explained:
    value = str(fault.instance)
    described = fault.schema
    if not value.strip():
        yield from _too_little(fault)
    elif described.get("format") == "date":
        yield from _bad_date(fault)
    elif described.get("title") == "Points":
        yield (
            _pointer(fault),
            False,
            "bad-points",
            f"'{_cut(value)}' is not exact: write a whole number, or a fraction such as \"1/2\"",
        )
    else:
        slug = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:63]
        hint = f", for example {slug}" if slug else ""
        message = f"'{_cut(value)}' cannot be a short name: use small letters, digits and hyphens{hint}"
        yield _pointer(fault), False, "bad-id", message


def _bad_date(fault: Any) -> Explained:
    value = str(fault.instance)
    british = re.fullmatch(r"\s*([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})\s*", value)
    if british:
        day, month, year = british.groups()
        message = f"'{_cut(value)}' is not written as a date here: write \"{year}-{int(month):02}-{int(day):02}\""
    elif re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        message = f"there is no such day as {value}: check the day and the month"
    else:
        message = f"'{_cut(value)}' is not a date: write year, month and day, such as \"2026-03-31\""
    yield _pointer(fault), False, "bad-date", message


def _too_little(fault: Any) -> Explained:
    yield (
        _pointer(fault),
        False,
        "empty-value",
        "this is empty: write something, or leave the field out where it is not needed",
    )


def _out_of_range(fault: Any) -> Explained:
    side = "at least" if fault.validator == "minimum" else "at most"
    yield (
        _pointer(fault),
        False,
        "out-of-range",
        f"{fault.instance} is out of range: it is to be {side} {fault.validator_value}",
    )


def _wrong_length(fault: Any) -> Explained:
    if not fault.instance:
        yield from _too_little(fault)
    else:
        yield (
            _pointer(fault),
            False,
            "out-of-range",
            f"'{_cut(fault.instance)}' is to be {fault.validator_value} characters long",
        )


def _unexplained(fault: Any) -> Explained:
    yield _pointer(fault), False, "schema", f"this does not fit: {_cut(fault.message)}"


_WORDS: dict[str, Callable[[Any], Explained]] = {
    "additionalProperties": _unknown_fields,
    "required": _missing_fields,
    "type": _wrong_type,
    "enum": _not_listed,
    "pattern": _ill_formed,
    "format": _bad_date,
    "minItems": _too_little,
    "minLength": _wrong_length,
    "maxLength": _wrong_length,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
}
_TYPE_WORDS = {
    "string": "text",
    "object": "a group of fields",
    "array": "a list",
    "integer": "a whole number",
    "boolean": "true or false",
}


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else _cut(value)


def _kind_of(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    return "a single value"


def _did_you_mean(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else ""


def _listed(words: list[str]) -> str:
    return ", ".join(words)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _cut(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _CUT else f"{text[: _CUT - 1]}…"
