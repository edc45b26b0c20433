"""Audits: one round of one kind of audit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Asked:
    """One agency that owes a return, and where its return goes."""

    agency: str
    group: str
    feedback_to: str = ""
    due: date | None = None
    due_reason: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """One round: which tool, who is asked, and by when."""

    title: str
    kind: str
    tool: str
    edition: str
    opened: date
    due: date
    carried_from: str = ""
    midterm_of: str = ""
    closed: date | None = None
    asked: tuple[Asked, ...] = ()

    def asks(self, agency: str) -> Asked | None:
        """Return what the round asks of the agency, or None where it is not asked."""
        return next((asked for asked in self.asked if asked.agency == agency), None)

    def due_for(self, agency: str) -> date:
        """Return the day on which the agency's return is due: its own later day where one was agreed."""
        asked = self.asks(agency)
        return asked.due if asked and asked.due else self.due
