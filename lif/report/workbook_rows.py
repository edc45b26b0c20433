"""The rows of the Excel workbook: one an action, and one a recommendation."""

from collections import Counter
from collections.abc import Iterator

from lif.model.days import in_words
from lif.model.plans import Origin
from lif.plan.composing import Row
from lif.report.content import Rating
from lif.report.plan_words import RESPONSES, Subject, evidence, impact
from lif.report.workbook_sheets import Column, Value

ACTIONS_PRINTED, RECOMMENDATIONS_PRINTED = 17, 8
"""How many columns are printed: up to the latest update, and up to the source."""
_ACTIONS = (
    Column("Plan", 13),
    Column("Action", 17),
    Column("What will be done", 34),
    Column("Lead agency", 18),
    Column("Lead role", 17),
    Column("Due", 12),
    Column("First agreed", 12),
    Column("Times moved", 8),
    Column("Status", 12),
    Column("Stated", 12),
    Column("By its days", 12),
    Column("Days overdue", 9),
    Column("Evidence missing", 10),
    Column("Update owed", 9),
    Column("How we will know", 26),
    Column("Latest on", 12),
    Column("Latest", 28),
    Column("Evidence", 36),
    Column("What changed", 30),
    Column("Impact to be checked by", 12),
    Column("Impact check owed", 9),
    Column("Recommendation", 42),
    Column("Source", 30),
    Column("Source date", 12),
    Column("Theme", 20),
    Column("Standard", 20),
    Column("With", 24),
    Column("Work begins", 12),
    Column("Watched over by", 24),
)
_RECOMMENDATIONS = (
    Column("Plan", 13),
    Column("Recommendation", 17),
    Column("What is recommended", 38),
    Column("What the board says", 13),
    Column("Why", 24),
    Column("What is done instead", 24),
    Column("Actions", 8),
    Column("Source", 24),
    Column("Source date", 12),
    Column("Also raised as", 32),
    Column("Theme", 18),
    Column("Standard", 18),
    Column("Reach", 10),
    Column("Addressed to", 26),
)


def action_columns(subject: Subject) -> tuple[Column, ...]:
    """Return the columns of actions; an agency's own has its part in each after the others."""
    return (*_ACTIONS, Column("Your part", 14)) if subject.agency else _ACTIONS


def recommendation_columns() -> tuple[Column, ...]:
    """Return the columns of recommendations."""
    return _RECOMMENDATIONS


def action_rows(subject: Subject) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each action, in the order of the groups."""
    for row in subject.rows:
        cells = (*_what(subject, row), *_progress(row), *_origin(subject, row))
        part = "You lead" if row.action.lead_agency == subject.agency else "You take part"
        yield (*cells, part) if subject.agency else cells


def recommendation_rows(subject: Subject) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each recommendation, in the order of the plans."""
    answered = Counter((row.plan_id, row.recommendation.id) for row in subject.rows)
    for name, _, item in subject.recommendations():
        plan = subject.holdings.plans[name]
        yield (
            name,
            item.id,
            item.text,
            RESPONSES[item.response],
            item.response_reason,
            item.instead,
            answered[name, item.id],
            plan.source.title,
            plan.source.date,
            "\n".join(_joined(subject, origin) for origin in item.joined),
            subject.theme(item.theme),
            subject.standard(plan, item.standard),
            item.scope.value.capitalize(),
            ", ".join(map(subject.agency_name, item.addressed_to)),
        )


def _what(subject: Subject, row: Row) -> tuple[Value, ...]:
    action, seen = row.action, row.standing
    return (
        row.plan_id,
        row.action_id,
        action.text,
        subject.agency_name(action.lead_agency),
        action.lead_role,
        action.due_now,
        action.due,
        len(action.revised),
        Rating(seen.label, seen.shown.colour),
        Rating(seen.stated.label, seen.stated.colour),
        Rating(seen.dated.label, seen.dated.colour),
        seen.days_overdue,
        _yes(seen.lacks_evidence),
        _yes(row.update_owed),
        action.success_measure,
    )


def _progress(row: Row) -> tuple[Value, ...]:
    latest = row.action.latest
    return (
        latest.date if latest else None,
        (latest.words or latest.reason or row.standing.stated.label) if latest else "Nothing said yet",
        "\n".join(map(evidence, row.evidence)),
        f"{in_words(row.impact.date)}: {impact(row.impact)}" if row.impact else "",
        row.impact_due,
        _yes(row.impact_owed),
    )


def _origin(subject: Subject, row: Row) -> tuple[Value, ...]:
    plan, item = row.plan, row.recommendation
    return (
        item.text or item.id,
        "\n".join(source.title for source in row.sources),
        plan.source.date,
        subject.theme(item.theme),
        subject.standard(plan, item.standard),
        ", ".join(map(subject.agency_name, row.action.others)),
        row.action.start,
        subject.group_name(plan.monitored_by),
    )


def _joined(subject: Subject, origin: Origin) -> str:
    plan = subject.holdings.plans.get(origin.plan)
    item = plan.recommendation(origin.recommendation) if plan else None
    return f"{plan.source.title}: {item.text}" if plan and item else f"{origin.plan}: {origin.recommendation}"


def _yes(holds: bool) -> str:
    return "Yes" if holds else "No"
