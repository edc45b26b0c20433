"""Actions on the terminal, and as plain data."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.plans import Action, Update
from lif.model.statuses import StatusKey
from lif.output import console
from lif.output.console import Cell, Entry
from lif.plan.composing import Count, Row, Totals


def show_list(rows: Sequence[Row], holdings: Holdings) -> None:
    """Print actions: of each its days and statuses, with its names above and its words below."""
    console.show_entries(("Due", "Stated", "By its days"), [_entry(row, holdings) for row in rows])


def show_totals(found: Totals, key: StatusKey) -> None:
    """Print what the actions come to, each figure of how many."""
    console.put(f"{console.count(found.actions, 'action')}")
    labels = {status.id: status.label for status in key.statuses}
    for name, count in found.statuses:
        if count.count:
            console.put(f"  {labels.get(name, name)}: {count}")
    said = [(words, count) for words, count in figures(found) if count.count]
    if said:
        console.put("Of these")
    for words, count in said:
        console.put(f"  {words}: {count}")


def show_key(key: StatusKey) -> None:
    """Print what each status means on this board."""
    console.put("\nStatus key")
    for status in key.statuses:
        console.put(f"  {status.label}: {status.meaning}")


def show_action(row: Row, holdings: Holdings) -> None:
    """Print one action with everything said of it, oldest first."""
    action, seen = row.action, row.standing
    console.put(action.text)
    facts = [
        ("Answers", f"{row.recommendation.text} ({row.plan.title})"),
        ("Lead", ", ".join(filter(None, (agency_name(action.lead_agency, holdings), action.lead_role)))),
        ("With", ", ".join(agency_name(name, holdings) for name in action.others)),
        ("Due", _due(action)),
        ("Success measure", action.success_measure),
        ("Stated", seen.stated.label),
        ("By its days", f"{seen.dated.label}; {seen.why}" if seen.why else seen.dated.label),
        ("Impact to be checked", in_words(row.impact_due) if row.impact_due else ""),
    ]
    for label, words in facts:
        if words:
            console.put(f"  {label}: {words}")
    for revision in action.revised:
        agreed = f"agreed by {revision.approved_by} on {in_words(revision.date)}"
        console.put(f"  Moved to {in_words(revision.due)}, {agreed}: {revision.reason}")
    for update in action.updates:
        console.put(f"  {in_words(update.date)}: {' '.join(_said(update, holdings))}")


def as_plain(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return actions as plain data."""
    return [
        {
            "plan": row.plan_id,
            "action": row.action_id,
            "text": row.action.text,
            "recommendation": row.recommendation.id,
            "theme": row.recommendation.theme or None,
            "standard": row.recommendation.standard or None,
            "source": {"kind": row.plan.source.kind.value, "title": row.plan.source.title},
            "lead_agency": row.action.lead_agency,
            "lead_role": row.action.lead_role or None,
            "due": row.action.due.isoformat(),
            "due_now": row.action.due_now.isoformat(),
            "stated": row.standing.stated.id,
            "by_its_days": row.standing.dated.id,
            "shown": row.standing.shown.id,
            "days_overdue": row.standing.days_overdue,
            "differs": row.standing.differs,
            "lacks_evidence": row.standing.lacks_evidence,
            "evidence": len(row.evidence),
            "update_owed": row.update_owed,
            "impact_owed": row.impact_owed,
        }
        for row in rows
    ]


def figures(found: Totals) -> tuple[tuple[str, Count], ...]:
    """Return the counts that are more than a status, each with what it says."""
    return (
        ("done", found.done),
        ("overdue", found.overdue),
        ("slipped to a later day", found.slipped),
        ("stated better than their days say", found.differing),
        ("complete without evidence", found.lacking_evidence),
        ("done, impact not yet checked", found.impact_unchecked),
        ("impact check owed", found.impact_owed),
        ("taken up again, and no new day agreed", found.days_owed),
        ("update owed", found.updates_owed),
    )


def _entry(row: Row, holdings: Holdings) -> Entry:
    action, seen = row.action, row.standing
    late = f", {console.count(seen.days_overdue, 'day')}" if seen.overdue else ""
    cells = (
        action.due_now.isoformat(),
        Cell(seen.stated.label, seen.stated.colour),
        Cell(f"{seen.dated.label}{late}", seen.dated.colour),
    )
    lead = ", ".join(filter(None, (agency_name(action.lead_agency, holdings), action.lead_role)))
    return Entry(f"{row.plan_id} {row.action_id}", cells, (action.text, lead))


def _due(action: Action) -> str:
    first = in_words(action.due)
    return f"{in_words(action.due_now)} (first agreed: {first})" if action.revised else first


def _said(update: Update, holdings: Holdings) -> Iterator[str]:
    """Yield the parts of what was said on one day."""
    yield _label(update, holdings)
    if update.percent is not None:
        yield f"{update.percent}%."
    if update.agency:
        yield f"{agency_name(update.agency, holdings)}:"
    if update.words:
        yield update.words
    if update.evidence:
        yield f"Evidence: {'; '.join(piece.title for piece in update.evidence)}."
    if update.impact:
        yield f"Impact {update.impact.result.value.replace('-', ' ')} ({update.impact.reference})."
    if update.reason:
        yield f"Reason: {update.reason}"
    if update.approved_by:
        yield f"Agreed by {update.approved_by}."


def _label(update: Update, holdings: Holdings) -> str:
    status = holdings.framework.status_key.status(update.status)
    return f"{status.label if status else update.status}."


def agency_name(name: str, holdings: Holdings) -> str:
    """Return an agency's name, its short name where it has no record."""
    return holdings.agencies[name].name if name in holdings.agencies else name
