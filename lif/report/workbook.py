"""The composite action plan as an Excel workbook: to filter, sort and work with."""

import datetime
import io
from collections.abc import Iterator

import xlsxwriter

from lif.model.days import in_words
from lif.model.text import allowed
from lif.plan.composing import Count
from lif.report.content import Rating
from lif.report.plan_words import BASES, BY_WORDS, Subject, filters
from lif.report.workbook_rows import (
    ACTIONS_PRINTED,
    RECOMMENDATIONS_PRINTED,
    action_columns,
    action_rows,
    recommendation_columns,
    recommendation_rows,
)
from lif.report.workbook_sheets import Column, Paper, Sheets, Value
from lif.store.package import settled


def render(subject: Subject) -> bytes:
    """Return the plan as the bytes of an Excel file: the same for the same plan and day."""
    written = io.BytesIO()
    never = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(written, {"in_memory": True, **never})
    board = subject.holdings.board.name
    title = f"{subject.agency_name(subject.agency)}: action plan" if subject.agency else "Composite action plan"
    made = datetime.datetime.combine(subject.day, datetime.time())
    book.set_properties({"title": allowed(title)[:255], "author": allowed(board)[:255], "created": made})
    sheets = Sheets(book, title, f"{board}, {in_words(subject.day)}")
    sheets.list(
        "Summary",
        (Column("What", 54), Column("How many", 12), Column("Of", 12), Column("Share", 12)),
        _summary(subject, title),
    )
    sheets.table("Actions", action_columns(subject), action_rows(subject), Paper.A3, ACTIONS_PRINTED)
    sheets.table(
        "Recommendations", recommendation_columns(), recommendation_rows(subject), printed=RECOMMENDATIONS_PRINTED
    )
    sheets.table("Status key", (Column("Status", 28), Column("Colour", 10), Column("Meaning", 80)), _key(subject))
    book.close()
    return settled(written.getvalue())


def _summary(subject: Subject, title: str) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of the first sheet: what this is, and every total with what it is of."""
    found, board = subject.totals, subject.holdings.board.name
    yield (f"{board}: {title}",)
    yield (f"As it stands on {in_words(subject.day)}. {filters(subject)}",)
    yield (BASES[subject.key.basis],)
    yield ("Printing takes the first columns of each sheet; those to their right are there to sort and filter by.",)
    yield ()
    whose = "Actions you lead" if subject.agency else "Actions"
    yield (whose, found.actions)
    counts = (
        ("Done", found.done),
        ("Overdue, of open actions", found.overdue),
        ("Slipped: a later day was agreed", found.slipped),
        ("Stated better than their days or their evidence say", found.differing),
        ("Complete and untested: nothing named that shows it", found.lacking_evidence),
        ("Done: nobody has looked whether anything changed", found.impact_unchecked),
        ("Done: the day to look has passed", found.impact_owed),
        ("Taken up again, and no new day agreed, of open actions", found.days_owed),
        ("An update is owed, of open actions", found.updates_owed),
    )
    yield from (_figure(words, count) for words, count in counts)
    yield ()
    yield ("By status",)
    labels = {row.standing.shown.id: row.standing.shown for row in subject.led}
    for name, count in found.statuses:
        status = subject.status(name) or labels[name]
        yield _figure(Rating(status.label, status.colour), count)
    if not subject.agency:
        yield ()
        yield (f"Actions by {BY_WORDS[subject.by]}",)
        yield from (_figure(group.label, Count(len(group.rows), found.actions)) for group in subject.groups)


def _figure(words: str | Rating, count: Count) -> tuple[Value, ...]:
    return words, count.count, count.of, count.share


def _key(subject: Subject) -> Iterator[tuple[Value, ...]]:
    for status in subject.key.statuses:
        yield Rating(status.label, status.colour), status.colour.value.capitalize(), status.meaning
