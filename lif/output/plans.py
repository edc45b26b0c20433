"""Plans and actions on the terminal, as Markdown, CSV and JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.plans import Action, Update
from lif.model.statuses import StatusKey
from lif.output import console
from lif.output.console import Cell, Column, Grid
from lif.output.scores import harmless
from lif.plan.composing import Group, Row, Totals, totals

_HEADINGS = ("Action", "Lead", "Due", "Stated", "By its days", "What will be done")


def show_composite(groups: Sequence[Group], holdings: Holdings) -> None:
    """Print the composite action plan: each group with its actions, then the totals and the status key."""
    for group in groups:
        console.put(f"\n{group.label}")
        grid = Grid([Column(heading) for heading in _HEADINGS])
        for row in group.rows:
            grid.rows.append(_cells(row, holdings))
        console.show(grid)
    rows = [row for group in groups for row in group.rows]
    show_totals(totals(rows, holdings.framework.status_key), holdings.framework.status_key)
    show_key(holdings.framework.status_key)


def show_list(rows: Sequence[Row], holdings: Holdings) -> None:
    """Print actions as one table."""
    grid = Grid([Column(heading) for heading in _HEADINGS])
    grid.rows.extend(_cells(row, holdings) for row in rows)
    console.show(grid)


def show_totals(found: Totals, key: StatusKey) -> None:
    """Print what the actions come to, each figure of how many."""
    console.put(f"{console.count(found.actions, 'action')}")
    labels = {status.id: status.label for status in key.statuses}
    for name, count in found.statuses:
        if count.count:
            console.put(f"  {labels.get(name, name)}: {count}")
    for words, count in _figures(found):
        if count.count:
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
        ("Lead", ", ".join(filter(None, (_agency(action.lead_agency, holdings), action.lead_role)))),
        ("With", ", ".join(_agency(name, holdings) for name in action.others)),
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


def totals_as_plain(found: Totals) -> dict[str, Any]:
    """Return totals as plain data: each count with what it is of."""
    figures = {words: {"count": count.count, "of": count.of} for words, count in _figures(found)}
    return {"actions": found.actions, "statuses": {name: count.count for name, count in found.statuses}, **figures}


def as_rows(rows: Iterable[Row], holdings: Holdings) -> Iterator[list[str]]:
    """Yield the rows of a CSV table, headings first. No text can be taken for a formula by a spreadsheet."""
    yield [
        "plan", "action", "text", "recommendation", "theme", "standard", "source", "lead_agency", "lead_role", "due",
        "due_now", "stated", "by_its_days", "shown", "days_overdue", "success_measure",
    ]  # fmt: skip
    for row in rows:
        action, seen = row.action, row.standing
        texts = [
            row.plan_id, row.action_id, action.text, row.recommendation.text, row.recommendation.theme,
            row.recommendation.standard, row.plan.source.title, _agency(action.lead_agency, holdings), action.lead_role,
            action.due.isoformat(), action.due_now.isoformat(), seen.stated.label, seen.dated.label, seen.label,
        ]  # fmt: skip
        yield [*map(harmless, texts), str(seen.days_overdue), harmless(action.success_measure)]


def markdown(groups: Sequence[Group], holdings: Holdings) -> Iterator[str]:
    """Yield the lines of the composite action plan as Markdown."""
    key = holdings.framework.status_key
    for group in groups:
        yield f"## {_plain(group.label)}"
        yield ""
        yield f"| {' | '.join(_HEADINGS)} |"
        yield f"|{'---|' * len(_HEADINGS)}"
        for row in group.rows:
            yield f"| {' | '.join(_plain(_words(cell)) for cell in _cells(row, holdings))} |"
        yield ""
    found = totals([row for group in groups for row in group.rows], key)
    yield "## Totals"
    yield ""
    labels = {status.id: status.label for status in key.statuses}
    yield from (f"- {labels.get(name, name)}: {count}" for name, count in found.statuses if count.count)
    yield from (f"- {words}: {count}" for words, count in _figures(found) if count.count)
    yield ""
    yield "## Status key"
    yield ""
    yield from (f"- {_plain(status.label)}: {_plain(status.meaning)}" for status in key.statuses)


def _figures(found: Totals) -> tuple[tuple[str, Any], ...]:
    return (
        ("done", found.done),
        ("overdue", found.overdue),
        ("slipped to a later day", found.slipped),
        ("stated better than their days say", found.differing),
        ("complete without evidence", found.lacking_evidence),
        ("done, impact not yet checked", found.impact_unchecked),
        ("impact check owed", found.impact_owed),
        ("update owed", found.updates_owed),
    )


def _cells(row: Row, holdings: Holdings) -> list[Cell | str]:
    seen = row.standing
    late = f", {console.count(seen.days_overdue, 'day')}" if seen.overdue else ""
    return [
        f"{row.plan_id} {row.action_id}",
        _agency(row.action.lead_agency, holdings),
        row.action.due_now.isoformat(),
        Cell(seen.stated.label, seen.stated.colour),
        Cell(f"{seen.dated.label}{late}", seen.dated.colour),
        row.action.text,
    ]


def _due(action: Action) -> str:
    first = in_words(action.due)
    return f"{in_words(action.due_now)} (first agreed: {first})" if action.revised else first


def _said(update: Update, holdings: Holdings) -> Iterator[str]:
    """Yield the parts of what was said on one day."""
    yield _label(update, holdings)
    if update.percent is not None:
        yield f"{update.percent}%."
    if update.agency:
        yield f"{_agency(update.agency, holdings)}:"
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


def _agency(name: str, holdings: Holdings) -> str:
    return holdings.agencies[name].name if name in holdings.agencies else name


def _words(cell: Cell | str) -> str:
    return cell if isinstance(cell, str) else cell.text


def _plain(text: str) -> str:
    """Return text that cannot break a Markdown table or begin one of its marks."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
