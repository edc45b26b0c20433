"""Every value that differs is told exactly once, whatever changed; and nothing is told where nothing did."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model.record_strategies import change as changed_somewhere
from model.record_strategies import records as drawn

from changes.boards import BOARD, EMPTY
from lif.changes.change import Change
from lif.changes.leaves import KNOWN_BY
from lif.changes.ledger import differing
from lif.changes.telling import changes, of_record
from lif.model.holdings import Holdings
from lif.model.kinds import KINDS, Address, Kind
from lif.model.plain import decode, encode

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])
WORDS = st.sampled_from([
    "", "met", "partly-met", "fire", "lead", "whistleblowing", "A word.", "two\nlines", "2026-03-31", "learning", "officer",
    "complete", "a, b",
])  # fmt: skip
NAMES = {
    "agency": "fire", "audit": "s11-2026", "person": "officer", "plan": "child-h", "action": "nights-fire", "tool": "s11",
    "day": "2026-04-20",
}  # fmt: skip
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
PLACES = {
    kind.name: place.name
    for kind, place in zip(KINDS, (place for place in fields(Holdings) if place.init), strict=True)
}


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_every_change_of_a_record_is_told_exactly_once(kind: Kind, data: st.DataObject) -> None:
    before = data.draw(drawn(kind.record, WORDS) | st.just(held(kind)))
    after = data.draw(altered(before))

    check(put(BOARD, kind, before), put(BOARD, kind, after))


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_a_record_that_comes_goes_or_is_another_is_told_whole(kind: Kind, data: st.DataObject) -> None:
    one, other = (data.draw(drawn(kind.record, WORDS)) for _ in range(2))

    check(put(BOARD, kind, one), put(BOARD, kind, other))
    if kind.parts:
        check(put(BOARD, kind, None), put(BOARD, kind, one))
        check(put(BOARD, kind, one), put(BOARD, kind, None))


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_one_record_by_itself_is_told_exactly_once_too(kind: Kind, data: st.DataObject) -> None:
    address = Address(kind, tuple(NAMES[part] for part in kind.parts))
    one, other = (data.draw(st.none() | drawn(kind.record, WORDS)) for _ in range(2))

    found = of_record(address, one, other, BOARD)

    assert Counter(claim.pointer for change in found for claim in change.claims) == own_leaves(one, other)
    assert {change.address for change in found} <= {address}
    sound(found)


def test_a_whole_board_that_comes_or_goes_is_told_exactly_once() -> None:
    check(EMPTY, BOARD)
    check(BOARD, EMPTY)


@pytest.mark.parametrize("sort", sorted({*NAMES} - {"day"}))
def test_a_board_on_which_something_has_another_short_name_is_told_exactly_once(sort: str) -> None:
    def renamed(kind: Kind, name: Any) -> Any:
        names = (name,) if isinstance(name, str) else name
        new = tuple(
            "new" if (part, old) == (sort, NAMES[sort]) else old for part, old in zip(kind.parts, names, strict=True)
        )
        return new if len(new) > 1 else new[0]

    places = {PLACES[kind.name]: kind for kind in KINDS if kind.parts}
    held = {place: getattr(BOARD, place).items() for place in places}
    after: dict[str, Any] = {
        place: {renamed(kind, name): item for name, item in held[place]} for place, kind in places.items()
    }

    found = changes(BOARD, replace(BOARD, **after))

    check(BOARD, replace(BOARD, **after))
    assert sum("has the short name new now" in change.words for change in found) == 1


@EVERY_KIND
@QUICK
@given(data=st.data())
def test_what_was_written_and_read_again_has_not_changed(kind: Kind, data: st.DataObject) -> None:
    record = data.draw(drawn(kind.record, WORDS))
    again = decode(kind.record, encode(record))

    assert changes(put(BOARD, kind, record), put(BOARD, kind, again)) == []


def test_items_of_every_list_of_records_are_known_by_fields_they_have() -> None:
    found = {item for kind in KINDS for item in items_of(kind.record)}

    assert found - KNOWN_BY.keys() == set()
    assert KNOWN_BY.keys() - found == set()
    assert {
        (item.__name__, name) for item, names in KNOWN_BY.items() for name in names if name not in get_type_hints(item)
    } == set()


@st.composite
def altered(draw: st.DrawFn, record: Any) -> Any:
    """Draw a few changes anywhere in a record."""
    for _ in range(draw(st.integers(0, 4))):
        record, _ = changed_somewhere(draw, record, WORDS)
    return record


def check(before: Holdings, after: Holdings) -> None:
    """See that each value that differs is in one change, once."""
    found = changes(before, after)
    kinds = {kind.name: kind for kind in KINDS}
    expected: Counter[tuple[Address, tuple[object, ...]]] = Counter()
    for name, place in PLACES.items():
        was, now = (everything(kinds[name], getattr(side, place)) for side in (before, after))
        for address in {**was, **now}:
            leaves = own_leaves(was.get(address), now.get(address))
            expected.update({(address, pointer): count for pointer, count in leaves.items()})
    assert Counter((claim.address, claim.pointer) for change in found for claim in change.claims) == expected
    assert differing(before, after).keys() == {address for address, _ in expected}
    sound(found)


def sound(found: Sequence[Change]) -> None:
    """See that a change is a sentence on one line, and tells something."""
    for change in found:
        assert change.claims
        assert change.words.strip()
        assert "\n" not in change.sentence


def everything(kind: Kind, value: Any) -> dict[Address, Any]:
    if not kind.parts:
        return {Address(kind): value}
    return {Address(kind, (name,) if isinstance(name, str) else name): item for name, item in value.items()}


def own_leaves(before: Any, after: Any) -> Counter[tuple[object, ...]]:
    """Return the pointers that differ, found another way: all values as text, side by side."""
    was, now = flat(before, after), flat(after)
    found = [pointer for pointer in {**was, **now} if was.get(pointer) != now.get(pointer)]
    return Counter([*found, *moved(before, after, ())])


def flat(record: Any, later: Any = None) -> dict[tuple[object, ...], object]:
    """Return the values of a record by pointer, with items of lists by what they are known by and their turn.

    Items that are in the later record too have the turn they have there.
    """
    if record is None:
        return {}
    found: dict[tuple[object, ...], object] = {(): "there"}

    def walk(value: Any, after: Any, pointer: tuple[object, ...]) -> None:
        if is_dataclass(value):
            for field in fields(value):
                item = getattr(value, field.name)
                if item != field.default:
                    walk(item, getattr(after, field.name, None), (*pointer, field.name))
        elif isinstance(value, tuple):
            known = dict(steps(after or ()))
            for step, item in steps(value, after or ()):
                walk(item, known.get(step), (*pointer, step))
        else:
            found[pointer] = value

    walk(record, later, ())
    return found


def steps(items: tuple[Any, ...], after: tuple[Any, ...] = ()) -> list[tuple[tuple[object, ...], Any]]:
    names, known = [named(item) for item in items], [named(item) for item in after]
    found: list[tuple[object, ...] | None] = []
    for item in items:
        same = [(known[:place].count(known[place]), other) for place, other in enumerate(after)]
        turns = [(named(other), turn) for turn, other in same if other == item]
        found.append(next((step for step in turns if step not in found), None))
    for place, name in enumerate(names):
        if found[place] is None:
            found[place] = next(step for turn in range(99) if (step := (name, turn)) not in found)
    return [(step, item) for step, item in zip(found, items, strict=True) if step]


def named(item: Any) -> tuple[str, ...]:
    names = KNOWN_BY[type(item)] if is_dataclass(item) else ()
    return tuple(str(getattr(item, name)) for name in names) if is_dataclass(item) else (str(item),)


IN_ORDER = {"Route", "Revision", "Update", "SentBack", "Level", "Band", "Question", "Standard"}


def moved(before: Any, after: Any, pointer: tuple[object, ...]) -> list[tuple[object, ...]]:
    """Return the lists whose order means something and whose items have changed places."""
    found: list[tuple[object, ...]] = []
    if is_dataclass(before) and is_dataclass(after):
        for field in fields(before):
            found += moved(getattr(before, field.name), getattr(after, field.name, None), (*pointer, field.name))
    elif isinstance(before, tuple) and isinstance(after, tuple) and before and after:
        was, now = dict(steps(before, after)), dict(steps(after))
        if type(before[0]).__name__ in IN_ORDER and [k for k in was if k in now] != [k for k in now if k in was]:
            found.append((*pointer, "(order)"))
        for step in was:
            if step in now:
                found += moved(was[step], now[step], (*pointer, step))
    return found


def held(kind: Kind) -> Any:
    """Return the record of that kind on the board."""
    value = getattr(BOARD, PLACES[kind.name])
    return value[key(kind)] if kind.parts else value


def put(board: Holdings, kind: Kind, record: Any) -> Holdings:
    """Return the board with another record in place of one; with none where it is None."""
    place = PLACES[kind.name]
    value: Any = record
    if kind.parts:
        others = {name: item for name, item in getattr(board, place).items() if name != key(kind)}
        value = others if record is None else {**others, key(kind): record}
    return replace(board, **{place: value})


def key(kind: Kind) -> Any:
    names = tuple(NAMES[part] for part in kind.parts)
    return names[0] if len(names) == 1 else names


def items_of(record: Any) -> set[type[Any]]:
    """Return the classes of the items of all lists of records in a record."""
    found: set[type[Any]] = set()
    for hint in get_type_hints(record).values():
        inner = next((part for part in get_args(hint) if part is not type(None)), hint)
        if get_origin(hint) is tuple and is_dataclass(inner):
            found.add(inner)  # type: ignore[arg-type]
        if is_dataclass(inner):
            found |= items_of(inner)
    return found
