"""The wide tables of the composite action plan: actions by group, and recommendations."""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.model.plans import PlanRecommendation, Response
from lif.plan.composing import By, Group, Row
from lif.report.content import Block, Cell, Heading, Paragraph, Rating, Table, Turn
from lif.report.plan_words import RESPONSES, Subject, days, due, impact, shortened

_COLUMNS = ("Reference", "Action", "Lead", "Due", "Stated", "By its days", "How we will know", "Latest")
_WIDTHS = (29, 52, 28, 28, 26, 26, 30, 38)
_LONG, _MIDDLING = 400, 200
"""From how many letters a text is cut in a table; it stands in full in the story of the plan."""
_TITLES = {
    By.AGENCY: "Led by {}",
    By.THEME: "Theme: {}",
    By.SOURCE: "Source: {}",
    By.STANDARD: "Standard: {}",
    By.STATUS: "Status: {}",
}


def actions(subject: Subject) -> Iterator[Block]:
    """Yield each group of actions with its table, on landscape pages."""
    if subject.groups:
        yield Turn(landscape=True)
    for group in subject.groups:
        title = group.label if subject.agency else _title(subject, group)
        yield Heading(title)
        rows = tuple(_row(subject, row) for row in group.rows)
        number = f"{len(rows)} action{'s' if len(rows) != 1 else ''}"
        yield Table(f"{title} ({number})", _COLUMNS, rows, _WIDTHS)


def recommendations(subject: Subject) -> Iterator[Block]:
    """Yield the recommendations that no action answers, those not accepted, and those that several sources make."""
    found = [(name, item) for name, _, item in subject.recommendations()]
    blocks = [
        *_without_action(subject, subject.without_action()),
        *_not_accepted([(name, item) for name, item in found if item.response is not Response.ACCEPTED]),
        *_joined(subject, [(name, item) for name, item in found if item.joined]),
    ]
    if blocks:
        yield Turn(landscape=True)
        yield Heading("Recommendations to look at")
        yield from blocks


def _title(subject: Subject, group: Group) -> str:
    return _TITLES[subject.by].format(group.label) if group.key else group.label


def _row(subject: Subject, row: Row) -> tuple[Cell, ...]:
    seen = row.standing
    late = f"\n{days(seen.days_overdue)}" if seen.overdue else "\nNo new day agreed" if seen.day_owed else ""
    missing = "\nEvidence missing" if seen.lacks_evidence else ""
    return (
        f"{row.plan_id}\n{row.action_id}",
        _what(subject, row),
        _lead(subject, row),
        due(row.action),
        Rating(f"{seen.stated.label}{missing}", seen.stated.colour),
        Rating(f"{seen.dated.label}{late}", seen.dated.colour),
        shortened(row.action.success_measure, _MIDDLING) or "No measure agreed",
        _latest(row),
    )


def _what(subject: Subject, row: Row) -> str:
    """Return what will be done, what it answers, and who takes part."""
    answers = row.recommendation.text or row.recommendation.id
    others = ", ".join(map(subject.agency_name, row.action.others))
    lines = (
        shortened(row.action.text, _LONG),
        f"Answers: {shortened(answers, _MIDDLING)}",
        f"With: {others}" if others else "",
    )
    return "\n".join(filter(None, lines))


def _lead(subject: Subject, row: Row) -> str:
    """Return the role that leads, and the agency where the heading does not name it."""
    role = row.action.lead_role or "No role named"
    headed = subject.by is By.AGENCY and not subject.agency
    return role if headed else f"{subject.agency_name(row.action.lead_agency)}\n{role}"


def _latest(row: Row) -> str:
    """Return the last update, how much evidence there is, and what a check found."""
    latest = row.action.latest
    if latest is None:
        return "Nothing said yet" + ("\nUpdate owed" if row.update_owed else "")
    said = latest.words or latest.reason or (impact(latest) if latest.impact else "")
    lines = [f"{in_words(latest.date)}: {shortened(said or row.standing.stated.label, _MIDDLING)}"]
    if row.evidence:
        titles = "; ".join(piece.title for piece in row.evidence)
        lines.append(f"Evidence: {shortened(titles, _MIDDLING)}")
    if row.impact and row.impact is not latest:
        lines.append(f"{in_words(row.impact.date)}: {shortened(impact(row.impact), _MIDDLING)}")
    elif row.impact_due and row.impact_unchecked:
        when = "was to be checked" if row.impact_owed else "to be checked"
        lines.append(f"Impact {when} by {in_words(row.impact_due)}")
    if row.update_owed:
        lines.append("Update owed")
    return "\n".join(lines)


def _without_action(subject: Subject, found: list[tuple[str, PlanRecommendation]]) -> Iterator[Block]:
    if not found:
        return
    yield Heading("Accepted, and without an action", 2)
    yield Paragraph("Each of these needs an action with a lead, a day and a measure, or a reason why not.")
    rows = tuple(
        (
            f"{name}\n{item.id}",
            shortened(item.text, _LONG),
            _source(subject, name),
            subject.theme(item.theme) or "No theme",
            ", ".join(map(subject.agency_name, item.addressed_to)) or "Nobody named",
        )
        for name, item in found
    )
    columns = ("Reference", "Recommendation", "Source", "Theme", "Addressed to")
    yield Table("Accepted recommendations without an action", columns, rows, (16, 38, 20, 12, 18))


def _not_accepted(found: list[tuple[str, PlanRecommendation]]) -> Iterator[Block]:
    if not found:
        return
    yield Heading("Not accepted, or only in part", 2)
    rows = tuple(
        (
            f"{name}\n{item.id}",
            shortened(item.text, _LONG),
            RESPONSES[item.response],
            shortened(item.response_reason, _LONG) or "No reason given",
            shortened(item.instead, _LONG) or "Nothing named",
        )
        for name, item in found
    )
    columns = ("Reference", "Recommendation", "What the board says", "Why", "What is done instead")
    yield Table("Recommendations not accepted, or only in part", columns, rows, (16, 30, 14, 22, 22))


def _joined(subject: Subject, found: list[tuple[str, PlanRecommendation]]) -> Iterator[Block]:
    if not found:
        return
    yield Heading("Raised by more than one source", 2)
    rows = tuple(
        (
            f"{name}\n{item.id}",
            f"{shortened(item.text, _LONG)}\n{_source(subject, name)}",
            "\n".join(f"{_origin(subject, origin.plan, origin.recommendation)}" for origin in item.joined),
        )
        for name, item in found
    )
    columns = ("Answered in", "Recommendation and its source", "Also raised as")
    yield Table("Recommendations that several sources make, answered once", columns, rows, (18, 41, 41))


def _origin(subject: Subject, plan: str, recommendation: str) -> str:
    other = subject.holdings.plans.get(plan)
    item = other.recommendation(recommendation) if other else None
    return f"{shortened(item.text, _LONG) if item else recommendation} ({_source(subject, plan)})"


def _source(subject: Subject, plan: str) -> str:
    found = subject.holdings.plans.get(plan)
    return found.source.title if found else plan
