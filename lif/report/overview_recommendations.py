"""What panels recommend, and where it stands in plans."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lif.model.days import in_words
from lif.model.panels import Recommendation
from lif.model.plans import Plan, PlanRecommendation, Response
from lif.plan.composing import Row, compose
from lif.report.content import Block, Cell, Heading, Paragraph, Rating, Table, Turn
from lif.report.overview_subject import Subject
from lif.report.overview_words import counted, is_are, of, part, upper_first
from lif.report.plan_words import RESPONSES, shortened

_LONG = 600
_COLUMNS = (
    "Return of",
    "Recommendation",
    "Lead, and by when",
    "How anybody will know that it helped",
    "Where it stands",
)
_WIDTHS = (36, 64, 40, 50, 60)

Planned = tuple[str, Plan, PlanRecommendation]


@dataclass(frozen=True, slots=True)
class Recommended:
    """A panel's recommendation on one return and, where a plan has taken it up, what it is there."""

    agency: str
    item: Recommendation
    planned: Planned | None


def recommendations(subject: Subject) -> Iterator[Block]:
    """Yield the recommendations of all panels with where they stand, on landscape pages."""
    found, others = recommended(subject), _others(subject)
    if not found and not others:
        if subject.standings:
            yield Heading("Recommendations")
            yield Paragraph("No panel has recommended anything yet.")
        return
    yield Turn(landscape=True)
    yield Heading("Recommendations, and where they stand")
    bare, _ = unplanned(subject)
    taken = (
        f"{upper_first(part(bare, len(found)))} {is_are(bare)} in no plan yet."
        if bare
        else "None of them waits for a plan."
    )
    made = f"Panels made {counted(len(found), 'recommendation')}. {taken}"
    yield Paragraph(made if found else "No panel has recommended anything yet.")
    actions = _actions(subject)
    if found:
        rows = tuple(_row(subject, item, actions) for item in found)
        yield Table("Recommendations of panels", _COLUMNS, rows, _WIDTHS)
    if others:
        rows = tuple(
            (plan.title, shortened(item.text, _LONG), _stands(plan, item, _of(actions, name, item)))
            for name, plan, item in others
        )
        columns = ("Plan", "Recommendation", "Where it stands")
        yield Table("Other recommendations that plans hold from this round", columns, rows, (24, 46, 30))


def recommended(subject: Subject) -> list[Recommended]:
    """Return what panels recommend, return by return."""
    planned = {(plan.source.agency, item.id): (name, plan, item) for name, plan, item in of_this_round(subject)}
    return [
        Recommended(agency, item, planned.get((agency, item.id)))
        for agency, case in subject.cases.items()
        for item in case.agreed.recommendations
    ]


def of_this_round(subject: Subject) -> list[Planned]:
    """Return the recommendations of the plans that come from this round."""
    return [
        (name, plan, item)
        for name, plan in subject.holdings.plans.items()
        if plan.source.audit == subject.audit_id
        for item in plan.recommendations
    ]


def unplanned(subject: Subject) -> tuple[int, int]:
    """Return how many recommendations of panels are in no plan, and how many there are."""
    found = recommended(subject)
    return sum(item.planned is None for item in found), len(found)


def late_actions(subject: Subject) -> tuple[int, int]:
    """Return how many actions of this round's plans are overdue, and how many there are."""
    rows = [row for found in _actions(subject).values() for row in found if row.plan.source.audit == subject.audit_id]
    return sum(row.overdue for row in rows), len(rows)


def _others(subject: Subject) -> list[Planned]:
    """Return what the round's plans hold beyond what panels recommend now."""
    taken = {(item.planned[0], item.item.id) for item in recommended(subject) if item.planned}
    return [found for found in of_this_round(subject) if (found[0], found[2].id) not in taken]


def _actions(subject: Subject) -> dict[tuple[str, str], list[Row]]:
    """Return the actions by plan and recommendation; those that answer one joined to theirs as well."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in compose(subject.holdings, subject.day):
        for place in (
            (row.plan_id, row.recommendation.id),
            *((item.plan, item.recommendation) for item in row.recommendation.joined),
        ):
            found.setdefault(place, []).append(row)
    return found


def _of(actions: dict[tuple[str, str], list[Row]], name: str, item: PlanRecommendation) -> list[Row]:
    return actions.get((name, item.id), [])


def _row(subject: Subject, found: Recommended, actions: dict[tuple[str, str], list[Row]]) -> tuple[Cell, ...]:
    item = found.item
    about = [subject.numbers.get(question, question) for question in item.questions]
    draft = "\nNot final" if found.agency in subject.provisional else ""
    lead = subject.agency_name(item.lead_agency) if item.lead_agency else "No lead named"
    stands: Cell = "In no plan yet"
    if found.planned:
        name, plan, taken = found.planned
        stands = _stands(plan, taken, _of(actions, name, taken))
    return (
        f"{subject.agency_name(found.agency)}{draft}",
        shortened(item.text, _LONG) + (f"\nOn {', '.join(about)}" if about else ""),
        f"{lead}\n{f'By {in_words(item.by)}' if item.by else 'No day named'}",
        shortened(item.success_measure, _LONG) or "No measure named",
        stands,
    )


def _stands(plan: Plan, item: PlanRecommendation, rows: list[Row]) -> Cell:
    """Return where a recommendation stands: what was said to it, and its actions by status."""
    title = f"In the plan “{plan.title}”"
    if item.response is Response.NOT_ACCEPTED:
        return f"{title}\n{RESPONSES[item.response]}: {shortened(item.response_reason, _LONG) or 'no reason given'}"
    if not rows:
        return f"{title}\nNo action yet"
    counts = Counter(row.standing.shown.label for row in rows)
    late = sum(row.overdue for row in rows)
    lines = [
        title,
        counted(len(rows), "action") + ": " + ", ".join(f"{label} {number}" for label, number in counts.items()),
    ]
    if late:
        lines.append(f"{of(late, len(rows))} overdue")
    if len(rows) == 1:
        return Rating("\n".join(lines), rows[0].standing.shown.colour)
    return "\n".join(lines)
