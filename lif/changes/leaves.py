"""The values of a record, each under a name that stays when others are added, moved or taken away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, NamedTuple, TypeVar

from lif.model import audits, boards, frameworks, panels, plans, reminders, returns, scales, statuses, tools

T = TypeVar("T")


class Item(NamedTuple):
    """An item of a list: what it is known by, and which of several known by the same it is, counted from 0."""

    name: tuple[str, ...]
    turn: int = 0

    def __str__(self) -> str:
        return ", ".join(filter(None, self.name)) + (f" ({self.turn + 1})" if self.turn else "")


Step = str | Item
Pointer = tuple[Step, ...]
"""The way to a value in a record: fields and items of lists. That of the record itself is empty."""

ORDER = "(order)"
"""The step to the order of a list whose order means something."""

KNOWN_BY: Mapping[type[Any], tuple[str, ...]] = {
    audits.Asked: ("agency",),
    boards.Allowance: ("file", "kind", "mark"),
    boards.Area: ("id",),
    frameworks.AuditKind: ("id",),
    frameworks.Duty: ("id",),
    frameworks.Group: ("id",),
    frameworks.InterestKind: ("id",),
    frameworks.Involvement: ("id",),
    frameworks.LearningMethod: ("id",),
    frameworks.Measure: ("id",),
    frameworks.Named: ("id",),
    frameworks.NamedScale: ("id",),
    frameworks.Outcome: ("id",),
    frameworks.ReportOwed: ("id",),
    frameworks.ReviewType: ("id",),
    frameworks.Route: ("group",),
    frameworks.Seat: ("id",),
    frameworks.Statement: ("id",),
    panels.AgreedRating: ("question",),
    panels.Guest: ("person",),
    panels.Interest: ("note",),
    panels.Mark: ("question",),
    panels.Member: ("seat",),
    panels.PartDigest: ("part",),
    panels.Recommendation: ("id",),
    panels.Reopened: ("date",),
    panels.Replaced: ("person", "date"),
    panels.SealSeen: ("person",),
    panels.Withdrawn: ("date",),
    plans.Origin: ("plan", "recommendation"),
    plans.PlanRecommendation: ("id",),
    plans.Revision: ("date",),
    plans.Update: ("date",),
    reminders.AskedFor: ("plan", "action", "matter"),
    returns.Answer: ("question",),
    returns.CameBy: ("sha256",),
    returns.Evidence: ("title",),
    returns.Improvement: ("action",),
    returns.SentBack: ("date",),
    scales.Level: ("id",),
    statuses.Status: ("id",),
    tools.Band: ("rating",),
    tools.Descriptor: ("level",),
    tools.Question: ("id",),
    tools.Replacement: ("question",),
    tools.Requirement: ("id",),
    tools.Standard: ("id",),
    tools.Threshold: ("rating",),
}
"""The fields by which the items of lists are told apart."""

ORDERED = frozenset({
    frameworks.Route, plans.Revision, plans.Update, returns.SentBack, scales.Level, tools.Band, tools.Question,
    tools.Standard,
})  # fmt: skip
"""Items of lists whose order means something: which is best, which came last, which is asked first, which number one has."""


def keyed(items: Sequence[T], after: Sequence[T] = ()) -> dict[Item, T]:
    """Return the items of a list, in order, each under the step that leads to it.

    Of several known by the same, those that are also in the list `after`, which came of this one, have the turn they
    have there.
    """
    found = {}
    names = [_name(item) for item in items]
    ours, theirs = _by_name(items), _by_name(after)
    turns = {name: iter(_turns(same, theirs.get(name, ()))) for name, same in ours.items()}
    for name, item in zip(names, items, strict=True):
        found[Item(name, next(turns[name]))] = item
    return found


def _by_name(items: Sequence[T]) -> dict[tuple[str, ...], list[T]]:
    found: dict[tuple[str, ...], list[T]] = {}
    for item in items:
        found.setdefault(_name(item), []).append(item)
    return found


def _turns(items: Sequence[T], after: Sequence[T]) -> list[int]:
    """Return the turns of items known by the same: those of the same items after, and for others what is left."""
    if len(after) < 2 and len(items) < 2:
        return [0] * len(items)
    free = dict(enumerate(after))
    found = []
    for item in items:
        turn = next((turn for turn, other in free.items() if other == item), None)
        found.append(turn)
        free.pop(-1 if turn is None else turn, None)
    rest = (turn for turn in range(len(items) + len(after)) if turn not in found)
    return [next(rest) if turn is None else turn for turn in found]


def leaves(record: object, after: object = None) -> dict[Pointer, Any]:
    """Return every value that a record holds, by its pointer: the record's own, that it is there, is true.

    Fields at their default are left out, as they are in files. Where the order of a list means something, the steps to
    its items in their order are one value more. Items are numbered as `keyed` does it, by the record `after`.
    """
    return {(): True, **dict(_of_fields(record, (), after))}


def _of_fields(record: Any, pointer: Pointer, after: Any) -> Iterator[tuple[Pointer, Any]]:
    for field in fields(record):
        value = getattr(record, field.name)
        if field.default is MISSING or value != field.default:
            yield from _of_value(value, (*pointer, field.name), getattr(after, field.name, None))


def _of_value(value: Any, pointer: Pointer, after: Any) -> Iterator[tuple[Pointer, Any]]:
    if is_dataclass(value):
        yield from _of_fields(value, pointer, after)
    elif isinstance(value, tuple):
        twins = after if isinstance(after, tuple) else ()
        items, others = keyed(value, twins), keyed(twins)
        for step, item in items.items():
            yield from _of_value(item, (*pointer, step), others.get(step))
        if value and type(value[0]) in ORDERED:
            yield (*pointer, ORDER), tuple(items)
    else:
        yield pointer, value


def _name(item: object) -> tuple[str, ...]:
    if is_dataclass(item):
        return tuple(str(getattr(item, name)) for name in KNOWN_BY[type(item)])
    return (str(item),)
