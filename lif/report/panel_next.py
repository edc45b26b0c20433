"""What a panel's letter says of the time after it: agreed actions, the next updates, and how to disagree."""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.model.plans import SourceKind
from lif.plan.composing import Row, compose
from lif.report.content import Block, Bullets, Heading, Paragraph, Rating, Table
from lif.report.panel_words import Subject, count
from lif.report.plan_words import shortened
from lif.rounds.following import Following, following

_LONG = 500
"""From how many letters an action is cut in the table: it stands in full in the agency's own paper of the plan."""


def plan_ids(subject: Subject) -> list[str]:
    """Return the plans that began with what this panel recommends."""
    case = subject.case
    return [
        name
        for name, plan in subject.holdings.plans.items()
        if (plan.source.kind, plan.source.audit, plan.source.agency)
        == (SourceKind.PANEL, case.audit_id, case.agency_id)
    ]


def agreed_actions(subject: Subject) -> Iterator[Block]:
    """Yield the actions that came of the recommendations: each with its lead, its day, and where it stands."""
    plans = plan_ids(subject)
    rows = [row for row in compose(subject.holdings, subject.day) if row.plan_id in plans]
    if rows:
        yield Heading("What has been agreed since", 2)
        yield Table(
            f"Agreed actions, as they stand on {in_words(subject.day)}",
            ("Action", "Lead", "Due", "Status"),
            tuple(_action(subject, row) for row in rows),
            (42, 24, 16, 18),
        )


def _action(subject: Subject, row: Row) -> tuple[str | Rating, ...]:
    action, seen = row.action, row.standing
    lead = ", ".join(filter(None, (subject.agency_name(action.lead_agency), action.lead_role)))
    moved = f"\n(first agreed: {in_words(action.due)})" if action.revised else ""
    late = f"\n{count(seen.days_overdue, 'day')} past its day" if row.overdue else ""
    status = Rating(f"{seen.label}{late}", seen.shown.colour)
    return shortened(action.text, _LONG), lead, f"{in_words(action.due_now)}{moved}", status


def coming(subject: Subject) -> Iterator[Block]:
    """Yield when the agency is next asked how things stand, by the framework."""
    case = subject.case
    months = subject.framework.status_key.update_every_months
    points = [announced(item) for item in following(subject.holdings, case.audit_id, case.agency_id)]
    if months and case.agreed.recommendations:
        every = "every month" if months == 1 else f"every {months} months"
        points = [f"On each action, until it is done: an update {every}.", *points]
    yield Heading("When we next ask you", 2)
    if points:
        yield Bullets(tuple(points))
    else:
        yield Paragraph(
            "Our framework sets no day for the next round of this audit. We will write to you in good time."
        )


def announced(item: Following) -> str:
    """Return the words for a round that comes: what it is, and by or from when."""
    sort = "Mid-term update" if item.midterm else "Next full return"
    return (
        f"{sort}: {item.title}, due on {in_words(item.day)}." if item.title else f"{sort}: from {in_words(item.day)}."
    )


def otherwise(subject: Subject) -> Iterator[Block]:
    """Yield to whom the agency writes where it sees things otherwise, by the round's route."""
    case, board, words = subject.case, subject.holdings.board.name, subject.framework.vocabulary
    asked = case.audit.asks(case.agency_id)
    group = subject.framework.group(asked.group) if asked else None
    whom = f"the {group.name}, which your return went to" if group else board
    told = subject.group_name(asked.feedback_to) if asked and asked.feedback_to else ""
    above = subject.group_name(group.reports_to) if group and group.reports_to else ""
    more = f" What the panel found is also told to the {told}." if told else ""
    more = more or (f" It reports to the {above}." if above else "")
    yield Heading("If you see it otherwise", 2)
    yield Paragraph(
        "If you think that any of this is not right, please say which question it is about, and what shows how things "
        "are. A panel can take its work up again where there is reason to; the reason is kept on record. Please write to "
        f"{whom}.{more} If that does not settle it, you can write to the {words.lead} of the {words.body}."
    )
