"""Holding a file's data against its schema.

A compiled validator gives the verdict; the slower one that can explain itself is asked only for the words.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lif import shipped
from lif.discreet import shown
from lif.finding import Finding, Pointer
from lif.store.schema_words import NO_FIT, explained, precedence
from lif.store.source import Source


def fits(data: dict[str, Any], kind: str) -> bool:
    """Tell whether data without decimals meets the schema of its kind."""
    try:
        return bool(_verdict(kind).is_valid(data))
    except ValueError:  # it knows no names but text
        return False


def misfits(source: Source, kind: str) -> list[Finding]:
    """Return a finding for every way in which the data breaks the schema of its kind, in the order of the file."""
    decimals = list(_decimals(source.data, ()))
    if _verdict(kind).is_valid(source.data) and not decimals:
        return []
    found: dict[tuple[Pointer, bool], Finding] = {}
    for fault in sorted(_explainer(kind).iter_errors(source.data), key=lambda fault: precedence(fault.validator)):
        fault.written = source.written(tuple(fault.absolute_path))
        for pointer, at_key, rule, message in explained(fault):
            found.setdefault((pointer, at_key), Finding(source.where(pointer, key=at_key), rule, message))
    for pointer, value in decimals:
        written = source.written(pointer) or value
        message = f"{shown(written)} is not a whole number: write digits only, or put it in quotes if it is text"
        found.setdefault((pointer, False), Finding(source.where(pointer), "wrong-type", message))
    return sorted(found.values()) or [Finding(source.where(()), "schema", NO_FIT)]


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
