"""Any record, changed anyhow on both sides: no value is lost, and none is made up."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from model.record_strategies import change
from model.record_strategies import records as drawn

from lif.changes.leaves import ORDER, leaves
from lif.merging.conflict import NOTHING, Side
from lif.merging.threeway import merge
from lif.model.kinds import KINDS, Kind

QUICK = settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[*HealthCheck],
)
WORDS = st.sampled_from([
    "", "met", "partly-met", "fire", "lead", "whistleblowing", "A word.", "two\nlines", "2026-03-31", "learning", "officer",
    "complete", "a, b",
])  # fmt: skip
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@st.composite
def three(draw: st.DrawFn, kind: Kind) -> tuple[Any, Any, Any]:
    """Draw a record, and two that came of it by a few changes each."""
    base = draw(drawn(kind.record, WORDS))
    return base, draw(altered(base)), draw(altered(base))


@st.composite
def altered(draw: st.DrawFn, record: Any) -> Any:
    for _ in range(draw(st.integers(0, 4))):
        record, _ = change(draw, record, WORDS)
    return record


def values(record: Any) -> set[str]:
    """Return every single value in a record with the names of the fields on the way to it."""
    return {f"{[step for step in way if isinstance(step, str)]}: {found!r}" for way, found in told(record)}


def told(value: Any, way: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    if is_dataclass(value):
        return [leaf for field in fields(value) for leaf in told(getattr(value, field.name), (*way, field.name))]
    if isinstance(value, tuple):
        return [leaf for item in value for leaf in told(item, way)]
    return [] if value in (None, "", False) or value is NOTHING else [(way, value)]


def in_conflicts(found: Any) -> set[str]:
    """Return every value that a conflict names, on either side."""
    shown: set[str] = set()
    for item in found.conflicts:
        way = tuple(step for step in item.pointer if isinstance(step, str) and step != ORDER)
        for side in (item.ours, item.theirs):
            fields_of = side if isinstance(side, dict) else {way[-1]: side} if way else {}
            sides = [leaf for name, value in fields_of.items() for leaf in told(value, (*way[:-1], name))]
            shown |= {f"{[*names]}: {value!r}" for names, value in (sides if way else told(side))}
    return shown


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_every_value_that_a_side_wrote_is_in_the_result_or_in_a_conflict(kind: Kind, data: st.DataObject) -> None:
    base, ours, theirs = data.draw(three(kind))

    found = merge(base, ours, theirs)

    was, result = values(base), values(found.record) | in_conflicts(found)
    assert (values(ours) - was) | (values(theirs) - was) <= result
    assert values(found.record) <= values(ours) | values(theirs)


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_what_neither_side_changed_stays(kind: Kind, data: st.DataObject) -> None:
    base, ours, theirs = data.draw(three(kind))

    found = merge(base, ours, theirs)

    one, other, was = leaves(ours, base), leaves(theirs, base), leaves(base)
    result, asked = leaves(found.record, base), [item.pointer for item in found.conflicts]
    for way, value in was.items():
        if way[-1:] != (ORDER,) and one.get(way) == other.get(way) == value:
            assert result.get(way) == value or any(way[: len(place)] == place for place in asked)


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_two_values_for_one_thing_are_always_a_conflict(kind: Kind, data: st.DataObject) -> None:
    base, ours, theirs = data.draw(three(kind))

    found = merge(base, ours, theirs)

    one, other, was = leaves(ours, base), leaves(theirs, base), leaves(base)
    apart = {
        way for way in one.keys() & other.keys() & was.keys()
        if len({repr(one[way]), repr(other[way]), repr(was[way])}) == 3 and way[-1:] != (ORDER,)
    }  # fmt: skip
    assert not apart or found.conflicts


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_a_side_that_changed_nothing_gives_way_and_the_same_change_is_made_once(
    kind: Kind, data: st.DataObject
) -> None:
    base, ours, _ = data.draw(three(kind))

    assert merge(base, ours, base) == merge(base, base, ours) == merge(base, ours, ours) == merge(None, ours, ours)
    assert merge(base, ours, base).record == ours
    assert merge(base, ours, base).conflicts == ()


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_what_is_joined_is_the_same_whichever_side_is_ours(kind: Kind, data: st.DataObject) -> None:
    base, ours, theirs = data.draw(three(kind))

    one, other = merge(base, ours, theirs), merge(base, theirs, ours)

    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert one.record == other.record


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_whatever_is_decided_nothing_is_left_open_in_the_end(kind: Kind, data: st.DataObject) -> None:
    base, ours, theirs = data.draw(three(kind))
    choices: dict[Any, Side] = {}

    while (found := merge(base, ours, theirs, choices)).conflicts:
        item = found.conflicts[0]
        assert item.pointer not in choices
        sides = [*Side] if item.joinable else [Side.OURS, Side.THEIRS]
        choices[item.pointer] = data.draw(st.sampled_from(sides))

    assert values(found.record) <= values(ours) | values(theirs)


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_two_new_records_are_joined_by_the_same_rules(kind: Kind, data: st.DataObject) -> None:
    ours = data.draw(drawn(kind.record, WORDS))
    theirs = data.draw(altered(ours))

    found = merge(None, ours, theirs)

    assert values(ours) | values(theirs) <= values(found.record) | in_conflicts(found)
