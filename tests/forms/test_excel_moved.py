"""What a workbook says in two ways, or where a form has no place for it: nothing of it lands at another question unseen."""

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from forms.agency import columns, lines, type_in
from forms.test_excel import FILLED, SENT, Edit, after, judged, typed


def inserted(sheet: Worksheet, of: str, below: str, number: object) -> None:
    """Copy a line of a question, with its hidden key, below another question, and type other words into it."""
    source, last = lines(sheet, of)[1], lines(sheet, below)[-1] + 1
    values = [sheet.cell(source, column).value for column in range(1, sheet.max_column + 1)]
    sheet.insert_rows(last)
    for column, value in enumerate(values, 1):
        sheet.cell(last, column).value = value
    sheet.cell(last, columns(sheet)["No."]).value = number  # type: ignore[assignment]
    type_in(sheet, last, "Evidence: what it is", "New evidence")


def copied(of: str, below: str, number: object) -> Edit:
    """Return what copies a line below another question."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        inserted(sheet, of, below, number)

    return edit


MOVED = [
    ("stray-row", "1.2", "row 1.2 (sheet Return, cell C{})"),
    ("stray-row", "1.3", "row 1.3 (sheet Return, cell C{})"),
]


@pytest.mark.parametrize(
    ("edit", "row"),
    [
        (copied("1.2", "1.3", "1.3"), 12),
        (copied("1.2", "1.3", None), 12),
        (copied("1.2", "1.3", 1.3), 12),
        (typed("1.2", "No.", "1.3", 1), 7),
    ],
)
def test_a_line_whose_hidden_key_and_whose_number_disagree_bars_both_questions(edit: Edit, row: int) -> None:
    found = after(edit)

    assert [(fault.name, fault.number, fault.place) for fault in found.faults] == [
        (name, number, place.format(row)) for name, number, place in MOVED
    ]
    assert found.taken == ()


@pytest.mark.parametrize(
    "edit",
    [copied("1.2", "1.3", "1.2"), copied("1.2", "1.2", None), copied("1.2", "1.2", 1.2), copied("1.2", "1.1", None)],
)
def test_a_line_with_a_hidden_key_belongs_to_its_question_where_nothing_speaks_against_it(edit: Edit) -> None:
    found = after(edit)

    assert found.faults == ()
    answer = found.made.answer("policy")
    assert answer and "New evidence" in [item.title for item in answer.evidence]


def struck(number: str, heading: str, line: int = 0) -> Edit:
    """Return what strikes the words of a cell through."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        sheet.cell(lines(sheet, number)[line], columns(sheet)[heading]).font = Font(strike=True)

    return edit


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (struck("1.3", "Rating"), "row 1.3, Rating (sheet Return, cell G9)"),
        (struck("1.3", "Evidence: what it is", 1), "row 1.3, Evidence: what it is (sheet Return, cell J10)"),
        (struck("1.3", "Its date"), "row 1.3, Its date (sheet Return, cell L9)"),
    ],
)
def test_words_that_are_struck_through_are_no_answer_and_no_part_of_one(edit: Edit, place: str) -> None:
    found = after(edit)

    assert [(fault.name, fault.number, fault.place, fault.words) for fault in found.faults] == [
        ("struck-through", "1.3", place, "words are struck through")
    ]
    assert found.taken == ()


def with_parts(change: Callable[[dict[str, bytes]], object], raw: bytes = FILLED) -> bytes:
    """Return a workbook of which some parts are others."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return written.getvalue()


def test_words_of_which_some_are_struck_through_are_no_answer() -> None:
    def strike(parts: dict[str, bytes]) -> None:
        runs = b"<si><r><rPr><strike/></rPr><t>Minutes</t></r><r><t xml:space='preserve'> of visits</t></r></si>"
        words = parts["xl/sharedStrings.xml"]
        parts["xl/sharedStrings.xml"] = words.replace(b"<si><t>Minutes</t></si>", runs)

    found = judged(with_parts(strike, SENT))

    place = "row 1.2, Evidence: what it is (sheet Return, cell J7)"
    assert [(fault.name, fault.place) for fault in found.faults] == [("struck-through", place)]


def test_a_sign_off_that_is_struck_through_is_none() -> None:
    def edit(book: Workbook, _: Worksheet) -> None:
        for row in book["Start here"].iter_rows():
            if row[0].value == "Signed off by (role)":
                row[1].value, row[1].font = "Chief Executive", Font(strike=True)

    found = after(edit)

    assert [(fault.name, fault.words) for fault in found.faults] == [("not-text", "words are struck through")]
    assert found.signed_by == ""


def test_a_cell_that_is_empty_may_be_struck_through() -> None:
    assert after(struck("1.3", "Comment", 2)).faults == ()
