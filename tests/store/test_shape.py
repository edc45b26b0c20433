"""The shape of a kind's files is made of its schema, or refused where it asks for more than a shape can tell."""

from typing import Any

import pytest

from lif.store import shape as module
from lif.store.shape import shape

FIELD: dict[str, Any] = {"type": "string"}
ITEM: dict[str, Any] = {"type": "object", "required": ["b"], "properties": {"b": FIELD}, "additionalProperties": False}


def made(monkeypatch: pytest.MonkeyPatch, field: dict[str, Any], required: tuple[str, ...] = ()) -> module.Shape:
    node = {"type": "object", "required": [*required], "properties": {"a": field}}
    monkeypatch.setattr(module, "schema", lambda _: node)
    return shape.__wrapped__("any")


@pytest.mark.parametrize(
    "field",
    [
        {"type": "integer"},
        {"type": "string", "maxLength": 9},
        {"type": "string", "pattern": "^(a|b)$"},
        {"type": "array", "items": FIELD, "uniqueItems": True},
        {"type": "array", "items": {"type": "object", "required": [], "properties": {"b": FIELD}}},
        {"type": "string", "minLength": 2},
        {"type": "array", "items": {**ITEM, "dependentRequired": {"b": ["a"]}}},
        {**ITEM, "minProperties": 2},
    ],
    ids=[
        "a number",
        "a length",
        "a choice of patterns",
        "no repetitions",
        "an item without a sure first line",
        "a least length",
        "an item whose fields ask for others",
        "a number of fields",
    ],
)
def test_a_schema_that_asks_for_more_is_refused(monkeypatch: pytest.MonkeyPatch, field: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a"):
        made(monkeypatch, field)


def test_a_schema_that_asks_for_more_of_the_record_as_a_whole_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "schema", lambda _: {**ITEM, "dependentRequired": {"b": ["a"]}})
    with pytest.raises(ValueError, match="dependentRequired"):
        shape.__wrapped__("any")


def test_fields_are_asked_as_the_schema_asks_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert made(monkeypatch, FIELD).fits("\n")
    assert not made(monkeypatch, FIELD, ("a",)).fits("\n")
    assert made(monkeypatch, FIELD, ("a",)).fits("\na: b\n")
    assert not made(monkeypatch, {"type": "string", "enum": ["x"]}).fits("\na: b\n")


DAYS = {
    "2026-02-28": True,
    "2026-02-29": False,
    "2024-02-29": False,
    "2026-04-30": True,
    "2026-04-31": False,
    "2026-13-01": False,
}


@pytest.mark.parametrize("day", DAYS)
def test_only_days_of_the_calendar_fit(day: str) -> None:
    assert shape("return").fits(f'\nstatus: draft\nsubmitted: "{day}"\n') is DAYS[day]


def test_lines_are_told_by_the_path_of_their_field() -> None:
    assert shape("return").lines["status"] == "\nstatus:"
    assert shape("return").lines["answers/question"] == "\n  - question:"
    assert shape("return").lines["answers/evidence/date"] == "\n        date:"
    assert shape("return").lines["answers/carried/audit"] == "\n      audit:"
