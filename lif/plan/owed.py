"""What one agency leads, takes part in, and owes, of all actions of all plans."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lif.plan.composing import Group, Row

LEADS, TAKES_PART = "leads", "takes-part"


@dataclass(frozen=True, slots=True)
class Owed:
    """What is waited for, of some actions: each list has the action that has waited longest in front.

    Overdue are open ones past their day; an update is owed where the last one is too long ago; evidence where an action
    is complete and nothing shows it; a check of impact where nobody has looked by the day set whether anything changed.
    """

    overdue: tuple[Row, ...]
    updates: tuple[Row, ...]
    evidence: tuple[Row, ...]
    impact: tuple[Row, ...]

    def __bool__(self) -> bool:
        return bool(self.overdue or self.updates or self.evidence or self.impact)


def owed(rows: Iterable[Row]) -> Owed:
    """Return what is waited for of the actions."""
    every = list(rows)
    late = sorted((row for row in every if row.standing.overdue), key=lambda row: -row.standing.days_overdue)
    checks = sorted((row for row in every if row.impact_due and row.impact_owed), key=lambda row: str(row.impact_due))
    return Owed(
        tuple(late),
        tuple(row for row in every if row.update_owed),
        tuple(row for row in every if row.standing.lacks_evidence),
        tuple(checks),
    )


def parts(rows: Sequence[Row], agency: str, name: str) -> list[Group]:
    """Return an agency's actions in two groups, either of which may be missing: those it leads, those it takes part in."""
    led = tuple(row for row in rows if row.action.lead_agency == agency)
    shared = tuple(row for row in rows if row.action.lead_agency != agency and agency in row.action.others)
    both = (
        Group(LEADS, f"Actions that {name} leads", led),
        Group(TAKES_PART, f"Actions that {name} takes part in", shared),
    )
    return [group for group in both if group.rows]
