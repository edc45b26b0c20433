"""A change as a sentence: what it belongs to, when it was, which values it tells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import groupby

from lif.changes.ledger import Claim
from lif.model.kinds import Address


class Sort(IntEnum):
    """What a change belongs to, in the order in which changes are told."""

    AGENCY = 0
    PLAN = 1
    BOARD = 2


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """What changes belong to: an agency, on its own or in one round, a plan, or the board.

    `names` are the short names: of the agency and, where it is about one, of the round; or of the plan.
    """

    sort: Sort
    label: str
    names: tuple[str, ...] = ()


BOARD_WIDE = Group(Sort.BOARD, "The board")


@dataclass(frozen=True, slots=True)
class Change:
    """One change in words, as they stand under the heading of its group.

    `day` is the day that the record gives for it, None where it gives none. `minor` are changes of free text alone,
    that no sentence tells.
    """

    group: Group
    words: str
    address: Address
    claims: tuple[Claim, ...]
    day: date | None = None
    minor: bool = False

    @property
    def sentence(self) -> str:
        """The words as a sentence that stands by itself."""
        about = f"{self.group.label}: " if self.group.sort is Sort.AGENCY else ""
        return f"{about}{self.words}" if about else self.words[:1].upper() + self.words[1:]


def grouped(found: Iterable[Change]) -> Iterator[tuple[Group, list[Change]]]:
    """Yield each group with its changes: agencies by name, plans by name, then the board."""
    for group, changes in groupby(sorted(found, key=lambda change: change.group), key=lambda change: change.group):
        yield group, [*changes]
