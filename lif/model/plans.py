"""Plans: recommendations of one source, and the actions that answer them, with their days."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from lif.model.returns import Evidence


class SourceKind(StrEnum):
    """Where recommendations come from."""

    PANEL = "panel"
    AUDIT = "audit"
    REVIEW = "review"
    INSPECTION = "inspection"
    CHILD_DEATH_PANEL = "child-death-panel"
    BOARD = "board"
    OTHER = "other"


class Scope(StrEnum):
    """How far a recommendation reaches."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class Response(StrEnum):
    """What the board says to a recommendation."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT_ACCEPTED = "not-accepted"


class ImpactMethod(StrEnum):
    """How somebody looked whether an action changed anything."""

    AUDIT = "audit"
    MEASURE = "measure"
    SURVEY = "survey"
    OTHER = "other"


class ImpactResult(StrEnum):
    """What they found."""

    EVIDENT = "evident"
    PARTLY = "partly"
    NOT_EVIDENT = "not-evident"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a plan's recommendations come from. A panel's has its round and agency."""

    kind: SourceKind
    title: str
    date: datetime.date | None = None
    audit: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """A recommendation of another plan that says the same, and is answered here."""

    plan: str
    recommendation: str


@dataclass(frozen=True, slots=True)
class PlanRecommendation:
    """What is recommended, to whom, and what the board says to it."""

    id: str
    text: str
    theme: str = ""
    standard: str = ""
    questions: tuple[str, ...] = ()
    scope: Scope = Scope.LOCAL
    addressed_to: tuple[str, ...] = ()
    response: Response = Response.ACCEPTED
    response_reason: str = ""
    instead: str = ""
    joined: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The recommendations of one source, who approved them, and who watches over the actions."""

    title: str
    source: Source
    opened: datetime.date
    approved_by: str = ""
    monitored_by: str = ""
    closed: datetime.date | None = None
    recommendations: tuple[PlanRecommendation, ...] = ()

    def recommendation(self, name: str) -> PlanRecommendation | None:
        """Return the recommendation with that short name, or None."""
        return next((item for item in self.recommendations if item.id == name), None)


@dataclass(frozen=True, slots=True)
class Revision:
    """A later day by which an action is due, with the reason, and the group that agreed it."""

    date: datetime.date
    due: datetime.date
    reason: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class Impact:
    """A look at whether an action changed anything for children."""

    method: ImpactMethod
    reference: str
    result: ImpactResult


@dataclass(frozen=True, slots=True)
class Update:
    """What an action's lead, or the group that watches over it, says on one day."""

    date: datetime.date
    status: str
    agency: str = ""
    words: str = ""
    percent: int | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    approved_by: str = ""
    impact: Impact | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to be done: by whom, by when, how anybody will know that it helped, and how far it is.

    `due` is the first day that was agreed and never changes; later ones are revisions.
    """

    recommendation: str
    text: str
    lead_agency: str
    due: datetime.date
    lead_role: str = ""
    others: tuple[str, ...] = ()
    start: datetime.date | None = None
    success_measure: str = ""
    impact_due: datetime.date | None = None
    revised: tuple[Revision, ...] = ()
    updates: tuple[Update, ...] = ()

    @property
    def due_now(self) -> datetime.date:
        """The day by which it is due, as last agreed."""
        return self.revised[-1].due if self.revised else self.due

    @property
    def latest(self) -> Update | None:
        """The last update, None where there is none."""
        return self.updates[-1] if self.updates else None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence named so far, in order."""
        return tuple(piece for update in self.updates for piece in update.evidence)
