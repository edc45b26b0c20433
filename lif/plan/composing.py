"""The composite action plan: every action of every plan, joined with where it comes from and where it stands on a day.

It is worked out afresh and never stored. It "connects an overall plan with relevant recommendations and the progress
status of actions taken by agencies" (Norfolk 2016).
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from lif.model.holdings import Holdings
from lif.model.plans import Action, Plan, PlanRecommendation, Response, Source, Update
from lif.model.returns import Evidence
from lif.model.shares import percent
from lif.model.statuses import ActionState, StatusKey
from lif.plan.dated import Standing, evidence_now, impact_check_due, impact_check_owed, standing, update_owed


class By(StrEnum):
    """What actions are grouped by."""

    AGENCY = "agency"
    THEME = "theme"
    SOURCE = "source"
    STANDARD = "standard"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Row:
    """One action, with its recommendation and plan, and where it stands.

    `labels` are the words for what it is grouped by; `sources` are the plan's own and those of recommendations joined to
    this one; `evidence` is what is named since it was begun or reopened.
    """

    plan_id: str
    action_id: str
    plan: Plan
    recommendation: PlanRecommendation
    action: Action
    standing: Standing
    labels: Mapping[By, str]
    sources: tuple[Source, ...]
    evidence: tuple[Evidence, ...]
    update_owed: bool
    impact_due: date | None
    impact_owed: bool

    @property
    def open(self) -> bool:
        """Whether there is work on it: it is neither ended nor suspended, and its plan is not closed."""
        return not self.plan.closed and not self.standing.stated.state.rests

    @property
    def overdue(self) -> bool:
        """Whether there is work on it, and its day has passed."""
        return self.open and self.standing.overdue

    @property
    def done(self) -> bool:
        """Whether it is done, tested or not."""
        return self.standing.stated.state.done

    @property
    def slipped(self) -> bool:
        """Whether a later day was agreed."""
        return bool(self.action.revised)

    @property
    def impact_unchecked(self) -> bool:
        """Whether it is complete, and nobody has looked since whether anything changed."""
        return self.standing.stated.state is ActionState.COMPLETE

    @property
    def impact(self) -> Update | None:
        """The last update that looks at the impact, None where there is none."""
        return next((update for update in reversed(self.action.updates) if update.impact), None)

    def key(self, by: By) -> str:
        """Return the short name of the one group that it is in; empty for the group of those that name none."""
        return {
            By.AGENCY: self.action.lead_agency,
            By.THEME: self.recommendation.theme,
            By.SOURCE: self.plan_id,
            By.STANDARD: self.recommendation.standard,
            By.STATUS: self.standing.shown.id,
        }[by]


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of how many."""

    count: int
    of: int

    @property
    def share(self) -> Fraction | None:
        """The exact share, None where there is nothing to have a share in."""
        return Fraction(self.count, self.of) if self.of else None

    def __add__(self, other: "Count") -> "Count":
        return Count(self.count + other.count, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.count} of {self.of}" + (f" ({percent(self.share)}%)" if self.share is not None else "")


@dataclass(frozen=True, slots=True)
class Totals:
    """What a set of actions comes to, each figure of what it counts in.

    Done, slipped, differing and the statuses are of all actions; overdue and those that owe an update are of the open
    ones; lacking evidence is of those complete and not yet tested; impact unchecked, and owed, is of those done.
    """

    done: Count
    slipped: Count
    differing: Count
    overdue: Count
    days_owed: Count
    updates_owed: Count
    lacking_evidence: Count
    impact_unchecked: Count
    impact_owed: Count
    statuses: tuple[tuple[str, Count], ...]

    @property
    def actions(self) -> int:
        """How many actions there are."""
        return self.done.of

    def status(self, name: str) -> Count:
        """Return how many are shown under a status, by its short name."""
        return dict(self.statuses).get(name, Count(0, self.actions))


@dataclass(frozen=True, slots=True)
class Group:
    """The actions that share an agency, theme, source, standard or status."""

    key: str
    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actions are wanted: those that fit everything that is given.

    `agency` leads or takes part, `group` watches over the plan, `source` is a plan or a kind of source, `status` is the
    one shown or stated, and `due_before` is later than the day due as last agreed.
    """

    agency: str = ""
    group: str = ""
    theme: str = ""
    source: str = ""
    standard: str = ""
    status: str = ""
    overdue: bool = False
    due_before: date | None = None

    def fits(self, row: Row) -> bool:
        """Tell whether an action is wanted."""
        action, seen = row.action, row.standing
        return (
            (not self.agency or self.agency in (action.lead_agency, *action.others))
            and (not self.group or self.group == row.plan.monitored_by)
            and (not self.theme or self.theme == row.recommendation.theme)
            and (not self.source or self.source in (row.plan_id, row.plan.source.kind))
            and (not self.standard or self.standard == row.recommendation.standard)
            and (not self.status or self.status in (seen.shown.id, seen.stated.id))
            and (not self.overdue or row.overdue)
            and (self.due_before is None or action.due_now < self.due_before)
        )


@dataclass(frozen=True, slots=True)
class Recurring:
    """A theme that several sources raise: how many recommendations, from which sources, in which years."""

    theme: str
    label: str
    recommendations: int
    sources: tuple[Source, ...]
    years: tuple[int, ...]


def compose(holdings: Holdings, day: date, wanted: Wanted | None = None) -> list[Row]:
    """Return every action wanted as it stands on a day, the one due first in front. Actions without a plan are left out."""
    found = (
        _row(holdings, names, action, day) for names, action in holdings.actions.items() if names[0] in holdings.plans
    )
    rows = (row for row in found if wanted is None or wanted.fits(row))
    return sorted(rows, key=lambda row: (row.action.due_now, row.plan_id, row.action_id))


def grouped(rows: Iterable[Row], by: By, holdings: Holdings) -> list[Group]:
    """Return the actions in groups: each in one, none lost, those that name nothing to be grouped by last.

    A plan has one source, so that sources are told apart by their plans. Themes, standards and statuses keep their own
    order, agencies and sources the alphabet's.
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.key(by), []).append(row)
    places = {name: place for place, name in enumerate(_order(by, holdings))}
    found = [Group(key, members[0].labels[by], tuple(members)) for key, members in groups.items()]
    return sorted(found, key=lambda group: (not group.key, places.get(group.key, len(places)), group.label, group.key))


def totals(rows: Iterable[Row], key: StatusKey) -> Totals:
    """Return what the actions come to. Statuses are in the order of the key, those that it does not have last."""
    every = list(rows)
    still_open = [row for row in every if row.open]
    done = [row for row in every if row.done]
    complete = [row for row in done if row.impact_unchecked]
    shown = Counter(row.standing.shown.id for row in every)
    names = dict.fromkeys([*(item.id for item in key.statuses), *sorted(shown)])
    return Totals(
        done=Count(len(done), len(every)),
        slipped=_count(every, lambda row: row.slipped),
        differing=_count(every, lambda row: row.standing.differs),
        overdue=_count(still_open, lambda row: row.overdue),
        days_owed=_count(still_open, lambda row: row.standing.day_owed),
        updates_owed=_count(still_open, lambda row: row.update_owed),
        lacking_evidence=_count(complete, lambda row: row.standing.lacks_evidence),
        impact_unchecked=_count(done, lambda row: row.impact_unchecked),
        impact_owed=_count(done, lambda row: row.impact_owed),
        statuses=tuple((name, Count(shown[name], len(every))) for name in names),
    )


def unanswered(holdings: Holdings) -> Iterator[tuple[str, int, PlanRecommendation]]:
    """Yield each recommendation that is accepted, wholly or in part, and has no action: its plan and its place in it.

    One that is joined to a recommendation of another plan is answered there; not where they are joined in a circle, so
    that each would be answered by the other and nobody acts.
    """
    answered = {(plan, action.recommendation) for (plan, _), action in holdings.actions.items()}
    carriers = {
        (origin.plan, origin.recommendation): (name, item.id)
        for name, plan in holdings.plans.items()
        for item in plan.recommendations
        for origin in item.joined
    }
    for name, plan in holdings.plans.items():
        for place, item in enumerate(plan.recommendations):
            if item.response is not Response.NOT_ACCEPTED and not _carried((name, item.id), answered, carriers):
                yield name, place, item


def _carried(
    name: tuple[str, str], answered: Collection[tuple[str, str]], carriers: Mapping[tuple[str, str], tuple[str, str]]
) -> bool:
    """Tell whether a recommendation has an action, or is joined to one that stands for itself."""
    seen = [name]
    while name not in answered and name in carriers:
        name = carriers[name]
        if name in seen:
            return False
        seen.append(name)
    return name in answered or len(seen) > 1


def recurring(holdings: Holdings, sources: int = 2) -> list[Recurring]:
    """Return the themes that recommendations of so many sources or more share, those of most sources first.

    The year of a source is that of its date, or of the day on which its plan was begun.
    """
    found: dict[str, list[Plan]] = {}
    for plan in holdings.plans.values():
        for item in plan.recommendations:
            if item.theme:
                found.setdefault(item.theme, []).append(plan)
    themes = [
        Recurring(
            theme,
            _theme(holdings, theme),
            len(plans),
            tuple(dict.fromkeys(plan.source for plan in plans)),
            tuple(sorted({(plan.source.date or plan.opened).year for plan in plans})),
        )
        for theme, plans in found.items()
    ]
    several = (item for item in themes if len(item.sources) >= sources)
    return sorted(several, key=lambda item: (-len(item.sources), -item.recommendations, item.label))


def _row(holdings: Holdings, names: tuple[str, str], action: Action, day: date) -> Row:
    plan_id, action_id = names
    plan, framework = holdings.plans[plan_id], holdings.framework
    key, limits = framework.status_key, framework.limits
    recommendation = plan.recommendation(action.recommendation) or PlanRecommendation(action.recommendation, "")
    seen = standing(action, key, day)
    agency = holdings.agencies.get(action.lead_agency)
    labels = {
        By.AGENCY: agency.name if agency else action.lead_agency,
        By.THEME: _theme(holdings, recommendation.theme),
        By.SOURCE: plan.source.title,
        By.STANDARD: _standard(holdings, plan, recommendation.standard),
        By.STATUS: seen.shown.label,
    }
    joined = (holdings.plans.get(origin.plan) for origin in recommendation.joined)
    return Row(
        plan_id,
        action_id,
        plan,
        recommendation,
        action,
        seen,
        labels,
        tuple(dict.fromkeys([plan.source, *(other.source for other in joined if other)])),
        evidence_now(action, key),
        not plan.closed and update_owed(action, key, plan.opened, day),
        impact_check_due(action, key, limits),
        impact_check_owed(action, key, limits, day),
    )


def _order(by: By, holdings: Holdings) -> list[str]:
    """Return the short names in the order that the board's own records give them; none where the alphabet does."""
    if by is By.THEME:
        return [theme.id for theme in holdings.framework.themes]
    if by is By.STATUS:
        return [status.id for status in holdings.framework.status_key.statuses]
    if by is By.STANDARD:
        return list(dict.fromkeys(standard.id for tool in holdings.tools.values() for standard in tool.standards))
    return []


def _theme(holdings: Holdings, theme: str) -> str:
    found = holdings.framework.theme(theme)
    return found.name if found else theme or "No theme"


def _standard(holdings: Holdings, plan: Plan, standard: str) -> str:
    """Return the words for a standard, from the tool of the plan's own round where it has one."""
    audit = holdings.audits.get(plan.source.audit)
    own = holdings.tools.get(audit.tool) if audit else None
    tools = [own] if own else [*holdings.tools.values()]
    titles = (item.title for tool in tools for item in tool.standards if item.id == standard)
    return next(titles, standard or "No standard")


def _count(rows: list[Row], holds: Callable[[Row], bool]) -> Count:
    return Count(sum(map(holds, rows)), len(rows))
