"""The order of a list that both sides changed: what is new stands where its side put it."""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
Rank = Callable[[Any], Any]


def ordered(
    base: Sequence[K], ours: Sequence[K], theirs: Sequence[K], kept: Collection[K], rank: Rank, dated: bool
) -> tuple[list[K], bool]:
    """Return the items that are kept in their order, and whether that order follows from both sides.

    Where it does not, `rank` says which side's order is taken, so that it is the same whoever asks. So it does of what both
    sides put in the same place: each item for itself where the list is by days, else each side's items in one piece.
    """
    one, other = _within(ours, kept), _within(theirs, kept)
    shared, swapped = _within(one, other), _within(other, one)
    certain = shared == swapped
    if not certain:
        was = _within(base, shared)
        moved = [_within(order, was) != was for order in (shared, swapped)]
        certain = moved.count(True) == 1
        first = min(shared, swapped, key=lambda order: [rank(item) for item in order])
        shared = (shared if moved[0] else swapped) if certain else first
    found, apart = _laid(shared, one, other, rank, dated)
    return found, certain and apart


def led(one: Sequence[K], other: Sequence[K], kept: Collection[K]) -> list[K]:
    """Return the items that are kept in the order of one side; what only the other has comes after what it follows there."""
    first, second = _within(one, kept), _within(other, kept)
    return _laid(_within(first, second), first, second, lambda _: 0, False)[0]


def _laid(shared: Sequence[K], one: Sequence[K], other: Sequence[K], rank: Rank, dated: bool) -> tuple[list[K], bool]:
    """Return all items, what only one side has in the gaps; and whether no gap holds something of both."""
    gaps, others = _gaps(one, shared), _gaps(other, shared)
    found: list[K] = []
    for place in (None, *shared):
        mine, yours = gaps.get(place, []), others.get(place, [])
        found += [] if place is None else [place]
        if dated:
            found += sorted([*mine, *yours], key=rank)
        elif mine and yours and rank(yours[0]) < rank(mine[0]):
            found += [*yours, *mine]
        else:
            found += [*mine, *yours]
    return found, not gaps.keys() & others.keys()


def _within(items: Sequence[K], others: Collection[K]) -> list[K]:
    known = frozenset(others)
    return [item for item in items if item in known]


def _gaps(items: Sequence[K], shared: Collection[K]) -> dict[K | None, list[K]]:
    """Return the items that only one side has, by the shared item that they follow, None at the beginning."""
    found: dict[K | None, list[K]] = {}
    last: K | None = None
    known = frozenset(shared)
    for item in items:
        if item in known:
            last = item
        else:
            found.setdefault(last, []).append(item)
    return found
