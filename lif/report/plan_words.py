"""The words in which reports on plans say what records hold."""

from dataclasses import dataclass, field
from datetime import date

from lif.model.days import in_words
from lif.model.frameworks import Framework
from lif.model.holdings import Holdings
from lif.model.plans import (
    Action,
    ImpactMethod,
    ImpactResult,
    Plan,
    PlanRecommendation,
    Response,
    Source,
    SourceKind,
    Update,
)
from lif.model.returns import Evidence
from lif.model.statuses import Status, StatusBasis, StatusKey
from lif.plan.composing import By, Group, Row, Totals, Wanted, totals, unanswered

RESPONSES = {
    Response.ACCEPTED: "Accepted",
    Response.PARTLY: "Accepted in part",
    Response.NOT_ACCEPTED: "Not accepted",
}
BASES = {
    StatusBasis.DATES: "The status shown goes by dates: what is not done takes the status that its day gives it.",
    StatusBasis.EVIDENCE: "The status shown goes by dates and evidence: nothing is complete until evidence is named.",
    StatusBasis.PERCENT: "The status shown goes by the percentage that was last reported.",
    StatusBasis.CATEGORY: "The status shown is the category the action was put in. What its days say stands beside it.",
    StatusBasis.STATED: "The status shown is the one that was stated. What its days say stands beside it.",
}
BY_WORDS = {
    By.AGENCY: "lead agency",
    By.THEME: "theme",
    By.SOURCE: "source",
    By.STANDARD: "standard",
    By.STATUS: "status",
}
_METHODS = {
    ImpactMethod.AUDIT: "An audit",
    ImpactMethod.MEASURE: "A measure",
    ImpactMethod.SURVEY: "A survey",
    ImpactMethod.OTHER: "A check",
}
_RESULTS = {
    ImpactResult.EVIDENT: "found that it changed something: evident",
    ImpactResult.PARTLY: "found some change: partly evident",
    ImpactResult.NOT_EVIDENT: "found no change: not evident",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """All that a paper on actions is made from.

    `groups` hold the actions wanted; for one agency's paper, `agency`, those it leads and those it takes part in.
    """

    holdings: Holdings
    groups: tuple[Group, ...]
    day: date
    by: By = By.AGENCY
    wanted: Wanted = field(default_factory=Wanted)
    agency: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The actions wanted, in the order of their groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def led(self) -> tuple[Row, ...]:
        """The actions that figures are of: all, or those that the agency leads."""
        return tuple(row for row in self.rows if self.agency in ("", row.action.lead_agency))

    @property
    def key(self) -> StatusKey:
        """The board's status key."""
        return self.holdings.framework.status_key

    @property
    def totals(self) -> Totals:
        """What the actions come to."""
        return totals(self.led, self.key)

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.wanted == Wanted() and not self.agency

    def agency_name(self, name: str) -> str:
        """Return an agency's name, its short name where it has no record."""
        found = self.holdings.agencies.get(name)
        return found.name if found else name

    def group_name(self, name: str) -> str:
        """Return a group's name, its short name where the framework does not have it."""
        found = self.holdings.framework.group(name)
        return found.name if found else name

    def theme(self, name: str) -> str:
        """Return the words for a theme."""
        found = self.holdings.framework.theme(name)
        return found.name if found else name

    def standard(self, plan: Plan, name: str) -> str:
        """Return the words for a standard, from the tool of the plan's own round where it has one."""
        audit = self.holdings.audits.get(plan.source.audit)
        own = self.holdings.tools.get(audit.tool) if audit else None
        tools = [own] if own else [*self.holdings.tools.values()]
        return next((item.title for tool in tools for item in tool.standards if item.id == name), name)

    def round_title(self, name: str) -> str:
        """Return the title of a round."""
        found = self.holdings.audits.get(name)
        return found.title if found else name

    def status(self, name: str) -> Status | None:
        """Return the status with that short name."""
        return self.key.status(name)

    def recommendations(self) -> list[tuple[str, int, PlanRecommendation]]:
        """Return the recommendations that belong in the paper: each with its plan and its place there."""
        answered = {(row.plan_id, row.recommendation.id) for row in self.rows}
        return [
            (name, place, item)
            for name, plan in self.holdings.plans.items()
            for place, item in enumerate(plan.recommendations)
            if (name, item.id) in answered or self._fits(name, plan, item)
        ]

    def without_action(self) -> list[tuple[str, PlanRecommendation]]:
        """Return the accepted recommendations of the paper that no action answers."""
        fits = {(name, item.id) for name, _, item in self.recommendations()}
        return [(name, item) for name, _, item in unanswered(self.holdings) if (name, item.id) in fits]

    def _fits(self, name: str, plan: Plan, item: PlanRecommendation) -> bool:
        """Tell whether a recommendation is wanted for itself. What asks about days asks about actions alone."""
        wanted, agency = self.wanted, self.agency or self.wanted.agency
        asks_of_actions = wanted.status or wanted.overdue or wanted.due_before
        return (
            not asks_of_actions
            and (not agency or agency in item.addressed_to)
            and (not wanted.group or wanted.group == plan.monitored_by)
            and (not wanted.theme or wanted.theme == item.theme)
            and (not wanted.source or wanted.source in (name, plan.source.kind))
            and (not wanted.standard or wanted.standard == item.standard)
        )


def source_kind(kind: SourceKind, framework: Framework) -> str:
    """Return what a kind of source is called on this board."""
    words = framework.vocabulary
    return {
        SourceKind.PANEL: "Panel on a return",
        SourceKind.AUDIT: "Audit",
        SourceKind.REVIEW: "Review",
        SourceKind.INSPECTION: "Inspection",
        SourceKind.CHILD_DEATH_PANEL: words.child_death_panel or "Child death panel",
        SourceKind.BOARD: words.body,
        SourceKind.OTHER: "Other",
    }[kind]


def dated_title(source: Source) -> str:
    """Return a source's title with its day."""
    return f"{source.title}, {in_words(source.date)}" if source.date else source.title


def filters(subject: Subject) -> str:
    """Return what was left out, in words; that nothing was, where nothing was."""
    wanted = subject.wanted
    said = [
        f"led by {subject.agency_name(wanted.agency)}, or shared by it" if wanted.agency and not subject.agency else "",
        f"watched over by {subject.group_name(wanted.group)}" if wanted.group else "",
        f"of the theme {subject.theme(wanted.theme)}" if wanted.theme else "",
        f"of the source {_source(subject, wanted.source)}" if wanted.source else "",
        f"pointing to the standard {_standard(subject, wanted.standard)}" if wanted.standard else "",
        f"with the status {_status(subject, wanted.status)}" if wanted.status else "",
        "past their day" if wanted.overdue else "",
        f"due before {in_words(wanted.due_before)}" if wanted.due_before else "",
    ]
    only = "; ".join(filter(None, said))
    if subject.agency:
        both = f"Actions that {subject.agency_name(subject.agency)} leads or takes part in"
        return f"{both}, only those {only}." if only else f"{both}."
    return f"Only actions {only}." if only else "Every action of every plan."


def _source(subject: Subject, name: str) -> str:
    plan = subject.holdings.plans.get(name)
    return plan.source.title if plan else source_kind(SourceKind(name), subject.holdings.framework)


def _standard(subject: Subject, name: str) -> str:
    found = (item.title for tool in subject.holdings.tools.values() for item in tool.standards if item.id == name)
    return next(found, name)


def _status(subject: Subject, name: str) -> str:
    status = subject.status(name)
    return status.label if status else name


def days(count: int) -> str:
    """Return a number of days."""
    return "1 day" if count == 1 else f"{count:,} days"


def times(count: int) -> str:
    """Return how often."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def due(action: Action) -> str:
    """Return when an action is due: with the first day agreed, and how often it was moved, where it was."""
    if not action.revised:
        return in_words(action.due)
    return f"{in_words(action.due_now)}\nFirst agreed: {in_words(action.due)}; moved {times(len(action.revised))}"


def evidence(item: Evidence) -> str:
    """Return a piece of evidence: what it is, where it is kept, its day, what it shows."""
    place = ", ".join(part for part in (item.kept_at, in_words(item.date) if item.date else "") if part)
    return (f"{item.title} ({place})" if place else item.title) + (f": {item.shows}" if item.shows else "")


def impact(update: Update) -> str:
    """Return what a check of impact found, empty where the update is none."""
    found = update.impact
    return f"{_METHODS[found.method]} {_RESULTS[found.result]} ({found.reference})" if found else ""


def shortened(text: str, most: int) -> str:
    """Return a text on one line, cut at a word where it is longer than so many letters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0].rstrip(' ,;:.')} …"
