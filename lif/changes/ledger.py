"""The values that differ between two versions of a board, kept until a sentence tells them: each in one, and once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from lif.changes.leaves import ORDER, Item, Pointer, Step, leaves
from lif.model.holdings import Holdings
from lif.model.kinds import KINDS, Address


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that differs: what it was and what it is, None where it is not there."""

    pointer: Pointer
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a sentence tells: of which record, and where in it."""

    address: Address
    pointer: Pointer


@dataclass(slots=True)
class _Node:
    leaf: Leaf | None = None
    below: dict[Step, "_Node"] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Leaf]:
        if self.leaf:
            yield self.leaf
        for node in self.below.values():
            yield from node


class Ledger:
    """The values that differ and that no sentence tells yet, by record.

    What is taken is gone, so that no value is told twice.
    """

    def __init__(self, differing: Mapping[Address, Sequence[Leaf]]) -> None:
        self._roots = {address: _grown(found) for address, found in differing.items()}

    def left(self, address: Address, *pointer: Step) -> tuple[Leaf, ...]:
        """Return what is left of a record under a pointer."""
        node = self._roots.get(address)
        for step in pointer:
            node = node.below.get(step) if node else None
        return tuple(node) if node else ()

    def take(self, address: Address, *pointer: Step) -> tuple[Claim, ...]:
        """Take all that is left of a record under a pointer; nothing where a sentence tells it already."""
        taken = self.left(address, *pointer)
        if taken and not pointer:
            del self._roots[address]
        elif taken:
            node = self._roots[address]
            for step in pointer[:-1]:
                node = node.below[step]
            del node.below[pointer[-1]]
        return tuple(Claim(address, leaf.pointer) for leaf in taken)

    def take_existence(self, address: Address) -> tuple[Claim, ...]:
        """Take of a record no more than that it came or went."""
        root = self._roots.get(address)
        if root is None or root.leaf is None:
            return ()
        root.leaf = None
        return (Claim(address, ()),)


def differing(before: Holdings, after: Holdings) -> dict[Address, tuple[Leaf, ...]]:
    """Return the values that differ between two versions of a board, by record, in the order of kinds and names."""
    was, now = records(before), records(after)
    found = {}
    for address in sorted({**was, **now}, key=_place):
        one, other = was.get(address), now.get(address)
        if one is not other and one != other and (leaves_apart := apart(one, other)):
            found[address] = leaves_apart
    return found


def records(holdings: Holdings) -> dict[Address, Any]:
    """Return every record of a board under its address."""
    found: dict[Address, Any] = {}
    for kind, place in zip(KINDS, (place for place in fields(Holdings) if place.init), strict=True):
        value = getattr(holdings, place.name)
        if kind.parts:
            found |= {Address(kind, (key,) if isinstance(key, str) else key): item for key, item in value.items()}
        elif value is not None:
            found[Address(kind)] = value
    return found


def _place(address: Address) -> tuple[int, tuple[str, ...]]:
    return _KIND_PLACES[address.kind.name], address.names


def apart(one: Any, other: Any) -> tuple[Leaf, ...]:
    """Return the values in which two versions of a record differ, None where there is none of it."""
    was = leaves(one, other) if one is not None else {}
    now = leaves(other) if other is not None else {}
    found = (Leaf(pointer, was.get(pointer), now.get(pointer)) for pointer in {**now, **was})
    return tuple(leaf for leaf in found if _differs(leaf))


def _differs(leaf: Leaf) -> bool:
    """Tell whether a value differs; the order of a list only where items that are in both have changed places."""
    if leaf.pointer and leaf.pointer[-1] == ORDER:
        return _shared(leaf.before, leaf.after) != _shared(leaf.after, leaf.before)
    return bool(leaf.before != leaf.after)


def _shared(one: Sequence[Item] | None, other: Sequence[Item] | None) -> list[Item]:
    both = {*(other or ())}
    return [step for step in one or () if step in both]


def _grown(found: Sequence[Leaf]) -> _Node:
    root = _Node()
    for leaf in found:
        node = root
        for step in leaf.pointer:
            node = node.below.setdefault(step, _Node())
        node.leaf = leaf
    return root


_KIND_PLACES = {kind.name: place for place, kind in enumerate(KINDS)}
