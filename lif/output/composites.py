"""The composite action plan, and one agency's own paper of it: on the terminal, as Markdown, CSV and JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.text import harmless
from lif.output import console, plans
from lif.output.plans import agency_name, figures
from lif.plan.composing import Row, Totals, recurring
from lif.plan.owed import Owed, owed
from lif.report.plan_words import Subject

_COLUMNS = (
    "plan", "action", "text", "recommendation", "theme", "standard", "source", "lead_agency", "lead_role", "due",
    "due_now", "stated", "by_its_days", "shown", "days_overdue", "success_measure",
)  # fmt: skip
_HEADINGS = ("Action", "Lead", "Due", "Stated", "By its days", "What will be done")
_OWED: tuple[tuple[str, str, Callable[[Owed], tuple[Row, ...]]], ...] = (
    ("overdue", "Past the day agreed", lambda waiting: waiting.overdue),
    ("updates", "An update is owed", lambda waiting: waiting.updates),
    ("evidence", "Complete, and nothing named that shows it", lambda waiting: waiting.evidence),
    ("impact", "The day has passed to look whether anything changed", lambda waiting: waiting.impact),
)


def show(subject: Subject) -> None:
    """Print the plan: what an agency owes where it is one agency's, each group with its actions, totals, status key."""
    holdings = subject.holdings
    console.put(_title(subject))
    for words, rows in _waiting(subject):
        console.put(f"\n{words}")
        for row in rows:
            console.put(f"  {row.plan_id} {row.action_id}")
    for group in subject.groups:
        console.put(f"\n{group.label}")
        plans.show_list(group.rows, holdings)
    if subject.agency:
        console.put(f"Of the actions that {subject.agency_name(subject.agency)} leads:")
    plans.show_totals(subject.totals, subject.key)
    plans.show_key(subject.key)
    for item in [] if subject.agency else recurring(holdings):
        years = " and ".join(filter(None, (", ".join(map(str, item.years[:-1])), str(item.years[-1]))))
        console.put(f"Recurs: {item.label}, from {console.count(len(item.sources), 'source')} in {years}")


def put_csv(subject: Subject) -> None:
    """Print the actions as a CSV table."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(as_rows(subject.rows, subject.holdings))
    console.put(text.getvalue().rstrip("\n"))


def put_json(subject: Subject) -> None:
    """Print the plan as JSON."""
    parts = [
        {"key": group.key or None, "label": group.label, "actions": plans.as_plain(group.rows)}
        for group in subject.groups
    ]
    by = {"for": subject.agency} if subject.agency else {"by": subject.by.value}
    plain = {"version": 1, "day": subject.day.isoformat(), **by, "groups": parts, "totals": _plain(subject.totals)}
    if subject.agency:
        waiting = owed(subject.led)
        plain["owes"] = {
            name: [{"plan": row.plan_id, "action": row.action_id} for row in pick(waiting)] for name, _, pick in _OWED
        }
    console.put(json.dumps(plain, indent=2))


def put_markdown(subject: Subject) -> None:
    """Print the plan as Markdown."""
    for line in markdown(subject):
        console.put(line)


def as_rows(rows: Iterable[Row], holdings: Holdings) -> Iterator[list[str]]:
    """Yield the rows of a CSV table, headings first. No text can be taken for a formula by a spreadsheet."""
    yield [*_COLUMNS]
    for row in rows:
        action, seen = row.action, row.standing
        texts = [
            row.plan_id, row.action_id, action.text, row.recommendation.text, row.recommendation.theme,
            row.recommendation.standard, row.plan.source.title, agency_name(action.lead_agency, holdings), action.lead_role,
            action.due.isoformat(), action.due_now.isoformat(), seen.stated.label, seen.dated.label, seen.label,
        ]  # fmt: skip
        yield [*map(harmless, texts), str(seen.days_overdue), harmless(action.success_measure)]


def markdown(subject: Subject) -> Iterator[str]:
    """Yield the lines of the plan as Markdown."""
    key = subject.key
    yield f"# {_cell(_title(subject))}"
    yield ""
    for words, rows in _waiting(subject):
        yield f"## {words}"
        yield ""
        yield from (f"- {_cell(row.action.text)} ({row.plan_id} {row.action_id})" for row in rows)
        yield ""
    for group in subject.groups:
        yield f"## {_cell(group.label)}"
        yield ""
        yield f"| {' | '.join(_HEADINGS)} |"
        yield f"|{'---|' * len(_HEADINGS)}"
        for row in group.rows:
            yield f"| {' | '.join(map(_cell, _cells(row, subject.holdings)))} |"
        yield ""
    found = subject.totals
    yield "## Totals"
    yield ""
    labels = {status.id: status.label for status in key.statuses}
    yield from (f"- {_cell(labels.get(name, name))}: {count}" for name, count in found.statuses if count.count)
    yield from (f"- {words}: {count}" for words, count in figures(found) if count.count)
    yield ""
    yield "## Status key"
    yield ""
    yield from (f"- {_cell(status.label)}: {_cell(status.meaning)}" for status in key.statuses)


def _title(subject: Subject) -> str:
    day = in_words(subject.day)
    if subject.agency:
        return f"{subject.agency_name(subject.agency)}: action plan, {day}"
    return f"{subject.holdings.board.name}: composite action plan, {day}"


def _waiting(subject: Subject) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield what the agency owes whose paper it is, in words, with the actions; nothing where it is nobody's."""
    if subject.agency:
        waiting = owed(subject.led)
        yield from ((words, pick(waiting)) for _, words, pick in _OWED if pick(waiting))


def _plain(found: Totals) -> dict[str, Any]:
    """Return totals as plain data: each count with what it is of."""
    counts = {words: {"count": count.count, "of": count.of} for words, count in figures(found)}
    return {"actions": found.actions, "statuses": {name: count.count for name, count in found.statuses}, **counts}


def _cells(row: Row, holdings: Holdings) -> Iterator[str]:
    seen = row.standing
    yield f"{row.plan_id} {row.action_id}"
    yield agency_name(row.action.lead_agency, holdings)
    yield row.action.due_now.isoformat()
    yield seen.stated.label
    late = f", {console.count(seen.days_overdue, 'day')}" if seen.overdue else ", no new day" if seen.day_owed else ""
    yield f"{seen.dated.label}{late}"
    yield row.action.text


def _cell(text: str) -> str:
    """Return text that cannot break a Markdown table or begin one of its marks."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
