"""What two sides cannot both have: a question, with what either side says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lif.changes.leaves import Pointer


class Side(StrEnum):
    """Which side holds. Both is an answer only where a conflict can be joined."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class Nothing:
    """That there is no value in a place, as where it was taken away."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING = Nothing()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing of a record on which both sides say something else than before, and not the same.

    The values are what it was, and what either side says: NOTHING where it is not there. Of fields that belong together
    they are mappings, by the names of the fields that are not the same. `why` says what keeps them from being joined, where
    the values do not say it by themselves; it stands after "because". `joinable` tells whether both may be kept.
    """

    pointer: Pointer
    base: Any
    ours: Any
    theirs: Any
    why: str = ""
    joinable: bool = False


Choices = Mapping[Pointer, Side]
"""What was decided, by the pointers of conflicts."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Two versions of a record put together, and what is still to be decided: our side stands there meanwhile."""

    record: Any
    conflicts: tuple[Conflict, ...] = field(default=())
