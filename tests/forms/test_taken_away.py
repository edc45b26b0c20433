"""What an agency took away stays away, whatever else of the form was damaged; where nobody can tell, it is asked."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml.etree import _Element as Element
from openpyxl.worksheet.worksheet import Worksheet

from forms.agency import EVIDENCE, IMPROVE, columns, lines, opened, saved, sheet_of
from forms.agency_word import cells, edited, in_control, rows_of, table_of, words
from forms.cases import FULL, form_for, having, holding
from lif.forms.doors import made, received
from lif.forms.fault_words import UNSURE
from lif.forms.reply import Reply, reply
from lif.forms.taking import imported
from lif.forms.written import day_in, written
from lif.model.returns import Door, Evidence

ITEM = having(replace(FULL, evidence=(*FULL.evidence, Evidence("Audit of files"))))
POLICY, MINUTES, AUDIT = written(ITEM.answers[0], form_for(ITEM).scale).evidence
TITLE, ACTION = EVIDENCE[0], IMPROVE[0]


def replied(raw: bytes) -> tuple[tuple[tuple[str, ...], ...], int, str, list[str]]:
    """Return the evidence of a question as it goes out again, its improvements counted, its comment, and what is asked."""
    answer: Reply = reply(imported(received(raw, "reply"), holding(ITEM)))
    row = next(row for row in answer.form.rows if row.number == "1.2")
    asked = [fault.place for fault in row.amiss if fault.name == UNSURE]
    assert [fault for fault in row.amiss if fault.name not in (UNSURE, "unanswered")]
    evidence = tuple((title, kept, str(day_in(day) or ""), shows) for title, kept, day, shows in row.shown.evidence)
    return evidence, len(row.shown.improvements), row.shown.comment, asked


def _row_gone(heading: str, line: int) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        table = table_of(root, "1.2", heading)
        table.remove(rows_of(table)[line])

    return edit


def _merged(heading: str, line: int = 0) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        row = rows_of(table_of(root, "1.2", heading))[line]
        for cell in cells(row)[2:]:
            row.remove(cell)

    return edit


def _named(label: str) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        table = table_of(root, "1.2", "Rating")
        table.remove(next(row for row in rows_of(table) if words(cells(row)[1]) == label))

    return edit


def _table_gone(heading: str) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        table = table_of(root, "1.2", heading)
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)

    return edit


def _cleared(heading: str, line: int = 0) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        for cell in cells(rows_of(table_of(root, "1.2", heading))[line])[1:]:
            in_control(cell, "")

    return edit


COMMENT = FULL.comment
WORD = {
    "another table was merged": (
        [_row_gone(TITLE, 0), _merged(ACTION)], ((MINUTES, AUDIT), 1, COMMENT, ["Improvement 1"]),
    ),
    "a row was cleared, and the label of another place is gone": (
        [_cleared(TITLE, 1), _named("Comment")], ((POLICY, AUDIT), 1, COMMENT, ["Comment"]),
    ),
    "the next row was merged": (
        [_row_gone(TITLE, 0), _merged(TITLE)], ((AUDIT, POLICY, MINUTES), 1, COMMENT, ["Evidence 2", "Evidence 3"]),
    ),
    "the table of answers is gone": (
        [_row_gone(TITLE, 2), _table_gone("Rating")], ((POLICY, MINUTES), 1, COMMENT, ["Rating", "Comment"]),
    ),
    "the table of evidence is gone": (
        [_cleared(ACTION), _table_gone(TITLE)],
        ((POLICY, MINUTES, AUDIT), 0, COMMENT, ["Evidence 1", "Evidence 2", "Evidence 3"]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("sort", WORD)
def test_in_word_what_was_taken_away_stays_away_and_what_may_be_lost_is_asked(sort: str) -> None:
    edits, expected = WORD[sort]

    assert replied(edited(made(form_for(ITEM), Door.WORD), *edits)) == expected


def _clear(sheet: Worksheet, heading: str, line: int) -> None:
    group = EVIDENCE if heading in EVIDENCE else IMPROVE if heading in IMPROVE else (heading,)
    for name in group:
        sheet.cell(lines(sheet, "1.2")[line], columns(sheet)[name]).value = None


def _merge(sheet: Worksheet, heading: str) -> None:
    rows, at = lines(sheet, "1.2"), columns(sheet)[heading]
    sheet.merge_cells(start_row=rows[0], end_row=rows[-1], start_column=at, end_column=at)


@pytest.mark.parametrize(
    ("clear", "line", "merge", "expected"),
    [
        (TITLE, 0, ACTION, ((MINUTES, AUDIT), 1, COMMENT, [])),
        (ACTION, 0, "Comment", ((POLICY, MINUTES, AUDIT), 0, COMMENT, [])),
        ("Comment", 0, ACTION, ((POLICY, MINUTES, AUDIT), 1, "", [])),
        (TITLE, 0, EVIDENCE[1], ((MINUTES, AUDIT, POLICY), 1, COMMENT, ["Evidence 3"])),
    ],
)
def test_in_excel_too(clear: str, line: int, merge: str, expected: object) -> None:
    book = opened(made(form_for(ITEM), Door.EXCEL))
    _clear(sheet_of(book), clear, line)
    _merge(sheet_of(book), merge)

    found = replied(saved(book))

    titles = [piece[0] for piece in found[0]]
    assert (titles, *found[1:]) == ([piece[0] for piece in expected[0]], *expected[1:])  # type: ignore[index]


def _out(text: str, pattern: str) -> str:
    cut = re.sub(rf"(?m)^1\.2 {pattern}.*\n(?:(?!1\.2 |\[).*\n)*", "", text)
    assert cut != text
    return cut


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        (["Evidence [34]", "Comment"], ((POLICY, MINUTES), 1, COMMENT, ["Comment"])),
        (["Evidence 1", "Comment"], ((MINUTES, AUDIT, POLICY), 1, COMMENT, ["Comment", "Evidence 3"])),
        (["Improvement 1", "Evidence 2 kept at"], ((POLICY, MINUTES, AUDIT), 1, COMMENT, ["Improvement 1"])),
        (["Evidence 1 kept at"], ((POLICY, MINUTES, AUDIT), 1, COMMENT, ["Evidence 1 kept at"])),
    ],
)
def test_in_a_text_too(cut: list[str], expected: object) -> None:
    text = made(form_for(ITEM), Door.TEXT).decode()
    for pattern in cut:
        text = _out(text, pattern)

    assert replied(text.encode()) == expected


def test_a_text_that_was_cut_off_is_filled_up_from_there_and_asked_about() -> None:
    text = made(form_for(ITEM), Door.TEXT).decode()
    text = text[: text.index("1.2 Evidence 3:")].replace("Minutes", "")

    assert replied(text.encode()) == (
        (POLICY, MINUTES, AUDIT), 1, COMMENT, ["Evidence 2", "Evidence 3", "Improvement 1"],
    )  # fmt: skip


def test_a_row_that_was_cleared_while_a_part_of_it_was_lost_is_asked_about_as_a_whole() -> None:
    edits = [_cleared(TITLE, line) for line in range(3)]

    def clear(root: Element) -> None:
        for row in rows_of(table_of(root, "1.2", "Rating")):
            in_control(cells(row)[2], "")

    raw = edited(made(form_for(ITEM), Door.WORD), *edits, clear, _merged(ACTION))

    assert replied(raw) == ((POLICY, MINUTES, AUDIT), 1, COMMENT, [""])
