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
from lif.store.office import UnfitError


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


SHEET = "xl/worksheets/sheet2.xml"


def replaced(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    """Return what puts other bytes into a part, once."""

    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return change


@pytest.mark.parametrize("cells", [b"<mergeCell ref='G9:G12'/>", b'<mergeCell ref = "G9:G12"/>'])
def test_merged_cells_are_seen_however_the_file_quotes_them(cells: bytes) -> None:
    found = judged(with_parts(replaced(SHEET, b"</sheetData>", b"</sheetData><mergeCells>" + cells + b"</mergeCells>")))

    assert [(fault.name, fault.number) for fault in found.faults] == [("merged-cells", "1.3"), ("merged-cells", "1.4")]


def test_a_sheet_that_is_named_in_single_quotes_is_looked_at_for_merged_cells() -> None:
    def change(parts: dict[str, bytes]) -> None:
        replaced(SHEET, b"</sheetData>", b"</sheetData><mergeCells><mergeCell ref='G9:G12'/></mergeCells>")(parts)
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            parts[name] = parts[name].replace(b'"', b"'")

    assert [fault.name for fault in judged(with_parts(change)).faults] == ["merged-cells", "merged-cells"]


def test_a_comment_whose_cell_is_named_in_single_quotes_is_seen() -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["xl/comments1.xml"] = b"<comments><commentList><comment ref='G4' authorId='0'/></commentList></comments>"

    assert judged(with_parts(change)).notes == (
        "a comment stands at a place that cannot be told; comments were not read",
    )


def test_a_row_far_below_is_seen_however_the_file_quotes_it() -> None:
    far = b"<row r='30000'><c r='C30000' t='inlineStr'><is><t>x</t></is></c></row></sheetData>"

    with pytest.raises(UnfitError, match="below row 20000"):
        judged(with_parts(replaced(SHEET, b"</sheetData>", far)))


@pytest.mark.parametrize(
    ("boxes", "note"),
    [
        (["We do not"], "a text box with words stands in the file; text boxes were not read"),
        (["One", " ", "Two"], "2 text boxes with words stand in the file; text boxes were not read"),
    ],
)
def test_words_in_text_boxes_are_said_to_be_unread(boxes: list[str], note: str) -> None:
    shapes = "".join(
        f"<xdr:sp macro=''><xdr:txBody><a:p><a:r><a:t>{box}</a:t></a:r></a:p></xdr:txBody></xdr:sp>" for box in boxes
    )

    def change(parts: dict[str, bytes]) -> None:
        parts["xl/drawings/drawing1.xml"] = f"<xdr:wsDr>{shapes}</xdr:wsDr>".encode()

    assert judged(with_parts(change)).notes == (note,)


def test_sheets_that_were_added_are_named_and_said_to_be_unread() -> None:
    def add(book: Workbook, _: Worksheet) -> None:
        book.create_sheet("More answers").append(["5.1", "Met"])
        book.create_sheet("Empty")
        for place in range(1, 11):
            book.create_sheet(f"Old {place}").append(["x"])
        book["Start here"].title = "Begin"

    names = ", ".join(["More answers", *(f"Old {place}" for place in range(1, 10))])
    assert after(add).notes == (f"sheets that were added were not read: {names} and 1 more",)


def test_a_column_far_to_the_right_is_named_and_said_to_be_unread() -> None:
    def write(_: Workbook, sheet: Worksheet) -> None:
        sheet.cell(9, 230).value = sheet.cell(9, 201).value = "And this"

    assert after(write).notes == ("columns far to the right of the form were not read: GS, HV",)
