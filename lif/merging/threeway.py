"""Three versions of one record put together: what it was, and what either side made of it.

Fields are joined by their names, items of lists by what they are known by. Two values for one thing are never chosen
between here: that is a conflict, which somebody decides.
"""

from collections.abc import Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from lif.changes.leaves import ORDER, ORDERED, Item, Pointer
from lif.merging.conflict import NOTHING, Choices, Conflict, Merged, Side
from lif.merging.matching import Items, matched
from lif.merging.order import led, ordered
from lif.merging.sense import BOUND, DATED, TOGETHER, WHOLE, clash, contradiction

_BOUND_WHY = "it is bound by a digest, and holds only as one side wrote it"
_GONE_WHY = "one side took it away, and the other changed it"


def merge(base: Any, ours: Any, theirs: Any, choices: Choices | None = None) -> Merged:
    """Return two versions of a record put together, `base` what they were made from, None where both are new.

    What the choices decide is decided; in place of what they do not, our side stands.
    """
    merger = _Merger(choices or {})
    record = merger.value((), NOTHING if base is None else base, ours, theirs)
    return Merged(record, tuple(merger.conflicts))


class _Merger:
    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.conflicts: list[Conflict] = []

    def value(self, at: Pointer, base: Any, ours: Any, theirs: Any) -> Any:
        if _same(ours, theirs) or _same(theirs, base):
            return ours
        if _same(ours, base):
            return theirs
        if is_dataclass(ours) and is_dataclass(theirs) and type(ours) not in WHOLE:
            return self._record(at, base if is_dataclass(base) else None, ours, theirs)
        if isinstance(ours, tuple) and isinstance(theirs, tuple):
            return self._items(at, base if isinstance(base, tuple) else (), ours, theirs)
        why = _BOUND_WHY if type(ours) in BOUND else _GONE_WHY if NOTHING in (ours, theirs) else ""
        return theirs if self._side(Conflict(at, base, ours, theirs, why)) is Side.THEIRS else ours

    def _side(self, conflict: Conflict) -> Side:
        """Return which side holds; where that is not decided, note it, and our side stands meanwhile."""
        chosen = self.choices.get(conflict.pointer)
        if chosen is None or (chosen is Side.BOTH and not conflict.joinable):
            self.conflicts.append(conflict)
            return Side.OURS
        return chosen

    def _record(self, at: Pointer, base: Any, ours: Any, theirs: Any) -> Any:
        if why := clash(base, ours, theirs):
            side = self._side(Conflict(at, base or NOTHING, ours, theirs, why, joinable=True))
            if side is not Side.BOTH:
                return theirs if side is Side.THEIRS else ours
        values = {field.name: (_before(field, base), *_of(field, ours, theirs)) for field in fields(ours)}
        found: dict[str, Any] = {}
        for names in TOGETHER.get(type(ours), ()):
            found |= self._together(at, {name: values.pop(name) for name in names})
        found |= {name: self.value((*at, name), *three) for name, three in values.items()}
        return type(ours)(**found)

    def _together(self, at: Pointer, values: dict[str, tuple[Any, Any, Any]]) -> dict[str, Any]:
        """Put fields together that are one in meaning: those of one side."""
        base, ours, theirs = ({name: three[place] for name, three in values.items()} for place in range(3))
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        apart = [name for name in values if not _same(ours[name], theirs[name])]
        was, mine, yours = ({name: side[name] for name in apart} for side in (base, ours, theirs))
        conflict = Conflict((*at, _first(apart)), was, mine, yours)
        return theirs if self._side(conflict) is Side.THEIRS else ours

    def _items(self, at: Pointer, base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...]:
        before, one, other = matched(base, ours, theirs)
        one, other = self._added(at, before, one, other)
        found: Items = {}
        for name in {**before, **one, **other}:
            was, mine, yours = (side.get(name, NOTHING) for side in (before, one, other))
            kept = self.value((*at, name), was, mine, yours)
            if kept is not NOTHING:
                found[name] = kept
        return self._ordered(at, (before, one, other), found)

    def _added(self, at: Pointer, before: Items, one: Items, other: Items) -> tuple[Items, Items]:
        """Return both sides of a list of what happened, without what one of them added where only the other's holds."""
        mine, yours = (
            {name: item for name, item in side.items() if name not in before and name not in twin}
            for side, twin in ((one, other), (other, one))
        )
        why = contradiction([*mine.values()], [*yours.values()]) if _type(one) in DATED else ""
        if not why:
            return one, other
        conflict = Conflict(at, (), tuple(mine.values()), tuple(yours.values()), why, joinable=True)
        side = self._side(conflict)
        if side is Side.OURS:
            other = {name: item for name, item in other.items() if name not in yours}
        elif side is Side.THEIRS:
            one = {name: item for name, item in one.items() if name not in mine}
        return one, other

    def _ordered(self, at: Pointer, sides: tuple[Items, Items, Items], found: Items) -> tuple[Any, ...]:
        before, one, other = ([*side] for side in sides)
        dated, matters = _type(found) in DATED, _type(found) in ORDERED

        def rank(name: Item) -> Any:
            item = found[name]
            return (item.date, name.name, getattr(item, "due", item.date), repr(item)) if dated else name

        order, certain = ordered(before, one, other, found, rank, dated)
        if matters and not dated and not certain:
            ours, theirs = led(one, other, found), led(other, one, found)
            side = self._side(Conflict((*at, ORDER), tuple(before), tuple(ours), tuple(theirs)))
            order = theirs if side is Side.THEIRS else ours
        return tuple(found[name] for name in order)


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same: true is not 1."""
    return one is other or (type(one) is type(other) and bool(one == other))


def _before(field: "Field[Any]", base: Any) -> Any:
    """Return what a field held: in a record that was not there, nothing. Left out, some fields say something even so."""
    if base is not None:
        return getattr(base, field.name)
    return NOTHING if field.default is MISSING or field.default else field.default


def _of(field: "Field[Any]", ours: Any, theirs: Any) -> tuple[Any, Any]:
    return getattr(ours, field.name), getattr(theirs, field.name)


def _first(names: Sequence[str]) -> str:
    """Return the field by which several that belong together are named: the rating, where it is one of them."""
    return "rating" if "rating" in names else names[0]


def _type(items: Items) -> type[Any]:
    return type(next(iter(items.values()), None))
