"""People: those who can sit on a panel or sign, known by role."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sit on a panel or sign. No personal name is kept."""

    role: str
    agency: str = ""
    employed_by_board: bool = False
    on_executive: bool = False
    practitioner: bool = False
    sectors: tuple[str, ...] = ()
    ended: date | None = None
