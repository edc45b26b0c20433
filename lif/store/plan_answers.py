"""Recommendations, actions and updates handed over in a file, written as in the records they go into."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from lif.finding import Finding, Pointer, Where
from lif.model.plain import decode
from lif.model.plans import Action, Plan, PlanRecommendation, Update
from lif.store import disk, schema
from lif.store.reading import InvalidRecordsError
from lif.store.source import MAX_BYTES, Source, UnreadableError, parse

T = TypeVar("T")

_PLAN = {"title": "-", "source": {"kind": "other", "title": "-"}, "opened": "2000-01-01"}
_ACTION = {"recommendation": "none", "text": "-", "lead_agency": "none", "due": "2000-01-01"}
_NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class Given(Generic[T]):
    """One thing that a file gives, and where it stands there."""

    item: T
    source: Source
    pointer: Pointer

    def where(self, *field: str | int) -> Where:
        """Return the place of one of its fields: of the whole where the file does not name it."""
        return self.source.where((*self.pointer, *field))


@dataclass(frozen=True, slots=True)
class NamedUpdate:
    """An update, and the action that it is of. Its status is empty where the file leaves it out."""

    plan: str
    action: str
    update: Update


def read_recommendations(file: Path) -> tuple[Given[PlanRecommendation], ...]:
    """Return the recommendations in a file: a list under `recommendations`, written as in a plan. `id` may be left out.

    Raises InvalidRecordsError, with the place of each fault, where the file cannot be read so.
    """
    source, items = _items(file, "recommendations")
    stated = [{"id": _NOT_SAID, **item} for item in items]
    _require(file, schema.misfits(replace(source, data={**_PLAN, "recommendations": stated}), "plan"))
    made = decode(Plan, {**_PLAN, "recommendations": stated}).recommendations
    return tuple(
        Given(item if "id" in items[place] else replace(item, id=""), source, ("recommendations", place))
        for place, item in enumerate(made)
    )


def read_actions(file: Path, recommendation: str = "") -> tuple[Given[Action], ...]:
    """Return the actions in a file: a list under `actions`, written as in their records, without days agreed later.

    One that names no recommendation answers the one given. Raises InvalidRecordsError as `read_recommendations` does.
    """
    source, items = _items(file, "actions")
    stated = [{**({"recommendation": recommendation} if recommendation else {}), **item} for item in items]
    faults = []
    for place, item in enumerate(stated):
        faults += schema.misfits(source.part(("actions", place), item), "action")
        faults += [
            Finding(
                source.where(("actions", place, name), key=True),
                "unknown-field",
                f"a new action has no '{name}' yet: take it out",
            )
            for name in ("revised", "updates")
            if name in item
        ]
    _require(file, faults)
    return tuple(Given(decode(Action, item), source, ("actions", place)) for place, item in enumerate(stated))


def read_updates(file: Path, today: date, plan: str = "", action: str = "") -> tuple[Given[NamedUpdate], ...]:
    """Return the updates in a file: a list under `updates`, each with its `plan` and `action`, else as in an action.

    What is left out: the plan and the action are those given, the date is today, the status is empty. Raises
    InvalidRecordsError as `read_recommendations` does.
    """
    source, items = _items(file, "updates")
    given = {name: value for name, value in (("plan", plan), ("action", action)) if value}
    names = [{**given, **{key: item[key] for key in ("plan", "action") if key in item}} for item in items]
    faults = [fault for place, named in enumerate(names) for fault in _unnamed(source, place, named)]
    left_out = {"date": today.isoformat(), "status": _NOT_SAID}
    stated = [{**left_out, **{key: item[key] for key in item if key not in ("plan", "action")}} for item in items]
    whole = {**_ACTION, "updates": stated}
    _require(file, faults + schema.misfits(replace(source, data=whole), "action"))
    made = decode(Action, whole).updates
    return tuple(
        Given(
            NamedUpdate(
                names[place]["plan"],
                names[place]["action"],
                item if "status" in items[place] else replace(item, status=""),
            ),
            source,
            ("updates", place),
        )
        for place, item in enumerate(made)
    )


def _unnamed(source: Source, place: int, named: Mapping[str, Any]) -> list[Finding]:
    """Return what is wrong with the names of an update's plan and action."""
    where = ("updates", place)
    missing = [name for name in ("plan", "action") if name not in named]
    found = [
        Finding(source.where((*where, name)), "wrong-type", f"'{name}' is a short name, such as child-h")
        for name, value in named.items()
        if not isinstance(value, str)
    ]
    if missing:
        words = f"'{missing[0]}' is missing: say which action this is about"
        found.append(Finding(source.where(where), "missing-field", words))
    return found


def _items(file: Path, name: str) -> tuple[Source, list[dict[str, Any]]]:
    """Return a file's one list, each item a group of fields."""
    try:
        source = parse(disk.read(file, MAX_BYTES + 1), str(file))
    except UnreadableError as error:
        raise _faulty(file, [error.finding]) from None
    others = [key for key in source.data if key != name]
    items = source.data.get(name)
    if others or not isinstance(items, list) or not items:
        words = f"this file holds one list, called '{name}', and nothing else"
        raise _faulty(file, [Finding(source.where(tuple(others[:1]), key=True), "unknown-field", words)])
    _require(
        file,
        [
            Finding(source.where((name, place)), "wrong-type", "this is to be a group of fields, each 'name: value'")
            for place, item in enumerate(items)
            if not isinstance(item, dict)
        ],
    )
    return source, items


def _require(file: Path, faults: list[Finding]) -> None:
    if faults:
        raise _faulty(file, sorted(faults))


def _faulty(file: Path, faults: list[Finding]) -> InvalidRecordsError:
    return InvalidRecordsError(faults, str(file), "put them right in that file and try again; nothing was written")
