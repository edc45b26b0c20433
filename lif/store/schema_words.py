"""What a schema validator's complaints mean, in words that say what is wrong and what to do."""

import difflib
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from lif.discreet import EXAMPLE_DAY, fit, quoted, shown
from lif.finding import Pointer
from lif.model.days import no_day

NO_FIT = "this does not fit the schema of its kind: compare it with the other fields"

Explained = Iterator[tuple[Pointer, bool, str, str]]


def explained(fault: Any) -> Explained:
    """Return what one complaint of the validator means: where, whether at the field's name, the rule, the words."""
    return _WORDS.get(fault.validator, _unexplained)(fault)


def precedence(validator: str) -> int:
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
            if name.strip() in known:
                hint = "an invisible space stands beside the name: delete it"
            yield (*_pointer(fault), name), True, "unknown-field", f"no field is called {quoted(name)} here; {hint}"


def _missing_fields(fault: Any) -> Explained:
    missing = [name for name in fault.validator_value if name not in fault.instance]
    for name in missing:
        described = fault.schema["properties"][name]
        words = described.get("description", "").split(". ")[0].rstrip(".")
        message = f"'{name}' is missing: {_small(words)}" if words else f"'{name}' is missing"
        yield (*_pointer(fault), f"({name})"), False, "missing-field", message


def _wrong_type(fault: Any) -> Explained:
    wanted = fault.validator_value if isinstance(fault.validator_value, list) else [fault.validator_value]
    value, described, written = fault.instance, fault.schema, fault.written
    if value is None:
        message = "there is no value here: write one, or delete the line"
    elif isinstance(value, (list, dict)):
        message = f"this is to be {_TYPE_WORDS[wanted[0]]}, and is {_kind_of(value)}"
    elif described.get("format") == "date":
        yield from _bad_date(fault)
        return
    elif described.get("title") == "Points":
        yield from _bad_points(fault)
        return
    elif "enum" in described and "string" in wanted:
        yield _pointer(fault), False, "not-allowed", _unlisted(fault.written, described["enum"])
        return
    elif "string" in wanted and isinstance(value, bool):
        message = f"{shown(written)} reads as yes or no, not as text: put it in quotes"
    elif "string" in wanted and isinstance(value, (int, float)):
        message = f"{shown(written)} reads as a number, not as text: put it in quotes, as it is meant to be seen"
    elif "integer" in wanted:
        message = f"{quoted(written)} is not a whole number: write digits only, without quotes, point or leading zero"
    elif "boolean" in wanted:
        message = f"{quoted(written)} is neither true nor false: write one of these, without quotes"
    else:
        message = f"this is to be {_TYPE_WORDS[wanted[0]]}, and is {_kind_of(value)}"
    yield _pointer(fault), False, "wrong-type", message


def _not_listed(fault: Any) -> Explained:
    yield _pointer(fault), False, "not-allowed", _unlisted(fault.written, fault.validator_value)


def _unlisted(written: str, values: list[object]) -> str:
    allowed = [str(item) for item in values]
    if len(allowed) == 1:
        return f"{quoted(written)} cannot stand here: write {allowed[0]}"
    hint = _did_you_mean(written, allowed)
    words = f"{quoted(written)} is not one of {_listed(allowed)}"
    return f"{words}; {hint}" if hint else words


def _ill_formed(fault: Any) -> Explained:
    value = str(fault.instance)
    described = fault.schema
    if not value.strip():
        yield from _too_little(fault)
    elif described.get("format") == "date":
        yield from _bad_date(fault)
    elif described.get("title") == "Points":
        yield from _bad_points(fault)
    elif described.get("title") == "Report template":
        message = (
            f"{quoted(value)} is no Word file in the board's folder: write its way from there with forward slashes, "
            "without accents, such as templates/our-board.docx"
        )
        yield _pointer(fault), False, "schema", _stray_space(value) or message
    elif "[0-9a-f]" in described.get("pattern", ""):
        message = (
            "lif alone writes what stands here, in hexadecimal digits, and this is not it: put back what was there"
        )
        yield _pointer(fault), False, "schema", message
    else:
        slug = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:63]
        hint = f", for example {slug}" if slug and fit(value) else ""
        words = "use small letters, digits and hyphens" if len(value) <= 63 else "use at most 63 letters"
        message = _stray_space(value) or f"{quoted(value)} cannot be a short name: {words}{hint}"
        yield _pointer(fault), False, "bad-id", message


def _bad_points(fault: Any) -> Explained:
    value = fault.written
    message = f'{quoted(value)} is not exact: write a whole number, or a fraction such as "1/2"'
    yield _pointer(fault), False, "bad-points", _stray_space(value) or message


def _stray_space(value: str) -> str:
    if value != value.strip():
        return f"a space or a line break stands beside {quoted(value)}: delete it"
    return ""


def _bad_date(fault: Any) -> Explained:
    """Say what is wrong with a day without repeating it: whatever its field, it may be somebody's day of birth."""
    value = fault.written
    british = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", value)
    iso = f"{british[3]}-{int(british[2]):02}-{int(british[1]):02}" if british else value
    if value != value.strip():
        message = "a space or a line break stands beside this day: delete it"
    elif no_day(value):
        message = f'no day can be told from this: choose one by which it can be checked, such as "{EXAMPLE_DAY}"'
    elif re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso) and not _is_day(iso):
        message = "there is no such day: check the day and the month"
    else:
        message = f'this is not written as a date here: write year, month and day, such as "{EXAMPLE_DAY}"'
    yield _pointer(fault), False, "bad-date", message


def _is_day(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _too_few(fault: Any) -> Explained:
    if not fault.instance:
        yield from _too_little(fault)
        return
    message = f"at least {fault.validator_value} are needed here, and there is only {len(fault.instance)}"
    yield _pointer(fault), False, "empty-value", message


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
        f"{shown(fault.instance)} is out of range: it is to be {side} {fault.validator_value}",
    )


def _wrong_length(fault: Any) -> Explained:
    side = "at least" if fault.validator == "minLength" else "at most"
    if not fault.instance:
        yield from _too_little(fault)
    else:
        yield (
            _pointer(fault),
            False,
            "out-of-range",
            f"{quoted(fault.instance)} is to be {side} {fault.validator_value} characters long",
        )


def _unexplained(fault: Any) -> Explained:
    yield _pointer(fault), False, "schema", NO_FIT


_WORDS: dict[str, Callable[[Any], Explained]] = {
    "additionalProperties": _unknown_fields,
    "required": _missing_fields,
    "type": _wrong_type,
    "enum": _not_listed,
    "pattern": _ill_formed,
    "format": _bad_date,
    "minItems": _too_few,
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
