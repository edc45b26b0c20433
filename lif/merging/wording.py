"""A conflict in the words of the record: what it is about, and what either side says."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any

from lif.changes.case import Case
from lif.changes.change import BOARD_WIDE, Sort
from lif.changes.leaves import ORDER, Item, Pointer, leaves
from lif.changes.ledger import Ledger
from lif.changes.plainly import value_in_words, where
from lif.changes.telling import group, of_record
from lif.changes.words import Words, cut, listed, value
from lif.merging.conflict import NOTHING, Conflict
from lif.model import kinds
from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.kinds import Address
from lif.model.plans import Action

_MOST = 6
_QUIET = frozenset({kinds.MARKS, kinds.SEAL, kinds.SIGNATURE})
"""Kinds of which no more is told than that the sides differ: digests mean nothing to a reader, and marks are long."""


class Telling:
    """Puts what is to be decided of one record into words. `record` is what the record belongs to."""

    def __init__(self, address: Address, holdings: Holdings) -> None:
        self.address = address
        self.holdings = holdings
        words = Words(holdings, holdings)
        self._case = Case(address, None, None, BOARD_WIDE, words, Ledger({}))
        belongs = group(address, words)
        self.record = address.path if belongs.sort is Sort.BOARD else belongs.label

    def about(self, conflict: Conflict) -> str:
        """Return what a conflict is about."""
        if not conflict.pointer:
            return "the record as a whole"
        if conflict.pointer[-1] == ORDER:
            return f"{where(self._case, conflict.pointer[:-1])}: the order"
        names = self._fields(conflict)
        place = where(self._case, (*conflict.pointer[:-1], names[0]) if names else conflict.pointer)
        return listed([place, *(name.replace("_", " ") for name in names[1:])]) if names[1:] else place

    def place(self, pointer: Pointer) -> str:
        """Return what a place of the record is called."""
        return where(self._case, pointer)

    def day_that_holds(self, record: Any) -> str:
        """Return the day by which an action is due, in words; empty for any other record."""
        return in_words(record.due_now) if isinstance(record, Action) else ""

    def side(self, conflict: Conflict, side: Any) -> str:
        """Return what one side says."""
        if not conflict.pointer:
            return self._whole(conflict, side)
        if side is NOTHING:
            return "taken away" if conflict.base is not NOTHING else "not there"
        if isinstance(side, Mapping):
            return self._several(conflict, side)
        if isinstance(side, tuple):
            shown = [value(item) if isinstance(item, Item) else self._item(item) for item in side]
            return "; ".join(shown) or "nothing"
        return self._item(side) if is_dataclass(side) else self._value(conflict.pointer, side)

    def joined(self, ours: Any, result: Any) -> list[str]:
        """Return in sentences what a record says that our side did not; which texts have other words come last."""
        found = sorted(of_record(self.address, ours, result, self.holdings), key=lambda change: change.minor)
        said = [f"Other words in: {change.words}" if change.minor else begun(change.words) for change in found]
        if isinstance(result, Action) and isinstance(ours, Action) and result.revised != ours.revised:
            said.append(f"The day that holds is {self.day_that_holds(result)}")
        return said

    def _fields(self, conflict: Conflict) -> list[str]:
        return [*conflict.ours] if isinstance(conflict.ours, Mapping) else []

    def _several(self, conflict: Conflict, side: Mapping[str, Any]) -> str:
        at = conflict.pointer[:-1]
        if len(side) == 1:
            return self._value((*at, next(iter(side))), next(iter(side.values())))
        return "; ".join(f"{name.replace('_', ' ')}: {self._value((*at, name), it)}" for name, it in side.items())

    def _value(self, pointer: Any, found: Any) -> str:
        if found is None or found == "" or found is NOTHING:
            return "nothing"
        return value_in_words(self._case, pointer, found) or value(found)

    def _item(self, item: Any) -> str:
        """Return an item of a list, or a group of fields, in a few words."""
        if not is_dataclass(item):
            return value(item)
        found = [
            f"{', '.join(str(step).replace('_', ' ') for step in way)}: {self._value(way, it)}"
            for way, it in leaves(item).items()
            if way and way[-1] != ORDER
        ]
        return "; ".join(found[:_MOST]) + ("; …" if len(found) > _MOST else "")

    def _whole(self, conflict: Conflict, side: Any) -> str:
        if self.address.kind in _QUIET:
            return "as it was written there"
        before = None if conflict.base is NOTHING else conflict.base
        found = of_record(self.address, before, side, self.holdings)
        shown = [cut(begun(change.words), 160) for change in found[:_MOST]]
        more = f" … and {len(found) - _MOST} more" if len(found) > _MOST else ""
        return "\n".join(shown) + more


def begun(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
