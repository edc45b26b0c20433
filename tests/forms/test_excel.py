"""A form in Excel: sorted, with columns added, renamed, merged or with formulas, it is read in full or what is wrong is named."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from forms.agency import columns, fill_excel, lines, opened, saved, sheet_of, type_in
from forms.cases import FULL, LABELS, form_for, having
from lif.forms.doors import made, received
from lif.forms.filled import Fault
from lif.forms.judging import Judgement, judge
from lif.model.returns import Answer, AnswerState, Door, Evidence, Improvement
from lif.store.office import UnfitError

LEAD = Answer("lead", AnswerState.ANSWERED, "met", evidence=(Evidence("Job description"),))
ITEM = having(LEAD, FULL)
FORM = form_for(ITEM)
SENT = made(FORM, Door.EXCEL)
NEW = Answer(
    "induction",
    AnswerState.ANSWERED,
    "partly-met",
    evidence=(Evidence("=1+1", "http://intranet", datetime(2025, 5, 2).date(), "More ask."), Evidence("Log")),
    comment="1.10\n\nTwo lines.",
    improvements=(Improvement("Train the rest", "Head of Training"),),
)
FILLED = fill_excel(SENT, {"1.3": NEW}, LABELS)
ALL = having(LEAD, FULL, NEW)
Edit = Callable[[Workbook, Worksheet], object]


def judged(raw: bytes) -> Judgement:
    """Return what a workbook comes to."""
    return judge(received(raw, "reply.xlsx").filled, FORM, ITEM)


def after(edit: Edit, raw: bytes = FILLED) -> Judgement:
    """Return what a workbook comes to that was edited."""
    return judged(after_raw(edit, raw))


def after_raw(edit: Edit, raw: bytes = FILLED) -> bytes:
    """Return a workbook that was edited."""
    book = opened(raw)
    edit(book, sheet_of(book))
    return saved(book)


def typed(number: str, heading: str, value: object, line: int = 0) -> Edit:
    """Return what puts a value of any sort into a cell."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        sheet.cell(lines(sheet, number)[line], columns(sheet)[heading]).value = value  # type: ignore[assignment]

    return edit


def resort(_: Workbook, sheet: Worksheet) -> None:
    """Put the rows below the headings in the opposite order."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for place, values in enumerate(reversed(rows), 2):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(place, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"


def insert_column(_: Workbook, sheet: Worksheet) -> None:
    """Add a column of the agency's own before the rating."""
    at = columns(sheet)["Rating"]
    sheet.insert_cols(at)
    sheet.cell(1, at).value = "Our notes"
    sheet.cell(4, at).value = "Ask the clerk"


def copy_line(_: Workbook, sheet: Worksheet) -> None:
    """Copy the last line of a question below the form, with its hidden key and its number, and type into it."""
    last = lines(sheet, "1.3")[-1]
    below = sheet.max_row + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(below, column).value = sheet.cell(last, column).value
    type_in(sheet, below, "Evidence: what it is", "A fourth")


def unkeyed(_: Workbook, sheet: Worksheet) -> None:
    """Delete the hidden columns."""
    sheet.delete_cols(1, 2)


def test_a_workbook_shows_what_is_to_be_filled_in_and_guards_the_rest() -> None:
    book = opened(SENT)
    sheet = sheet_of(book)
    row, at = lines(sheet, "1.2")[0], columns(sheet)

    assert [(item.title, item.sheet_state) for item in book.worksheets] == [
        ("Start here", "visible"),
        ("Return", "visible"),
        ("Lists", "hidden"),
        ("_lif", "veryHidden"),
    ]
    assert [sheet.cell(row, column).value for column in at.values()][2:12] == [
        "1.2", "There is a policy, and staff know it.", "", "", "Partly met", None,
        "It was approved.\n\nStaff have not seen it.", "Policy, May 2025", "Intranet", datetime(2025, 5, 2),
    ]  # fmt: skip
    unlocked = [heading for heading, column in at.items() if not sheet.cell(row, column).protection.locked]
    assert unlocked == [*at][6:]
    assert (sheet.protection.sheet, sheet.protection.password, sheet.protection.formatRows) == (True, None, False)
    keys = sheet.column_dimensions["A"]
    assert (keys.hidden, keys.min, keys.max, sheet.column_dimensions["C"].hidden) == (True, 1, 2, False)
    assert [book["Lists"].cell(place, 1).value for place in range(1, 5)] == [*LABELS.values()]
    assert [item.value for item in book.custom_doc_props.props] == [str(FORM.identity)]  # type: ignore[attr-defined]
    validations = [
        (item.type, item.formula1) for item in sheet.data_validations.dataValidation if f"G{row}" in item.sqref
    ]
    assert validations == [("list", "lif_ratings")]
    assert str(FORM.identity) in [cell.value for line in book["Start here"].iter_rows() for cell in line]


def test_what_was_typed_is_read_as_it_was_typed() -> None:
    found = judged(FILLED)

    assert (found.faults, found.made) == ((), ALL)


def test_nothing_an_agency_typed_becomes_a_formula_or_a_link() -> None:
    words = ("=1+1", "+cmd|'/c calc'!A1", "-1", "@SUM(A1)", "http://intranet", "mailto:a", "'=1", "{=1}")
    held = Answer("lead", AnswerState.ANSWERED, "met", evidence=tuple(Evidence(text) for text in words), comment="=A1")
    item = having(held)
    form = form_for(item)
    raw = made(form, Door.EXCEL)

    with zipfile.ZipFile(io.BytesIO(raw)) as bundle:
        parts = {name: bundle.read(name) for name in bundle.namelist()}
    sheets = {name: data for name, data in parts.items() if name.startswith("xl/")}
    assert [name for name, data in sheets.items() if b"<f>" in data or b"hyperlink" in data.lower()] == []
    sheet = sheet_of(opened(raw))
    rows, at = lines(sheet, "1.1"), columns(sheet)["Evidence: what it is"]
    cells = [sheet.cell(row, at) for row in rows[: len(words)]]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [(text, "s", True) for text in words]
    assert judge(received(raw, "form.xlsx").filled, form, item).made == item


@pytest.mark.parametrize(
    "edit",
    [
        resort,
        insert_column,
        lambda _, sheet: sheet.insert_cols(1, 2),
        lambda _, sheet: sheet.insert_rows(3, 2),
        lambda _, sheet: sheet.insert_rows(1),
        lambda _, sheet: setattr(sheet, "title", "Ours, final (2)"),
        lambda book, _: book.create_sheet("Our own notes").append(["Rating", "Comment"]),
        lambda book, _: book.move_sheet("Return", 2),
        lambda book, _: book.__delitem__("Lists"),
        lambda _, sheet: sheet.delete_rows(lines(sheet, "1.4")[-1]),
        typed("1.3", "Rating", "partly  MET"),
        typed("1.3", "Its date", "2/5/2025"),
        typed("1.3", "Its date", "2 May 2025"),
        typed("1.3", "No.", None, 1),
        lambda book, _: book["Start here"].__setattr__("sheet_state", "hidden"),
    ],
)
def test_a_workbook_is_read_in_full_whatever_was_done_around_the_answers(edit: Edit) -> None:
    found = after(edit)

    assert (found.faults, found.made) == ((), ALL)


def test_a_column_of_the_agency_s_own_is_said_to_be_unread() -> None:
    assert after(insert_column).notes == ("a column that is not the form's was not read: G (cell G4)",)


def _beside(*rows: int, value: str = "See above") -> Edit:
    """Return what types into rows of the second column behind the form's, which has no heading."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        at = max(columns(sheet).values()) + 2
        for row in rows:
            sheet.cell(row, at).value = value

    return edit


def test_words_beside_a_question_are_named_with_it_and_the_rest_is_taken() -> None:
    rows = lines(sheet_of(opened(FILLED)), "1.3")
    found = after(_beside(*rows[:2]))
    before = judged(FILLED)

    where = f"row 1.3 (sheet Return, cells R{rows[0]}, R{rows[1]})"
    words, remedy = (
        "something was typed beside the form's columns, where it is not read",
        ("move it to the column it belongs in, or take it out"),
    )
    assert found.faults == (Fault("typed-elsewhere", where, words, remedy, "1.3"),)
    assert found.changed == tuple(taken for taken in before.changed if taken.number != "1.3")
    assert found.notes == ()


def test_words_below_the_form_in_a_column_without_a_heading_are_named_in_one_fault() -> None:
    found = after(_beside(*range(100, 130)))

    named = ", ".join(f"R{row}" for row in range(100, 110))
    assert [(fault.name, fault.place, fault.number) for fault in found.faults] == [
        ("stray-text", f"sheet Return, cells {named} and 20 more", "")
    ]


def test_a_column_that_is_the_same_in_every_row_is_no_fault() -> None:
    sheet = sheet_of(opened(FILLED))
    found = after(_beside(*range(2, sheet.max_row + 1), value="x"))

    assert found.faults == ()
    assert [note.split(" (")[0] for note in found.notes] == ["a column that is not the form's was not read: R"]


def test_more_evidence_goes_on_a_copied_line() -> None:
    found = after(copy_line)

    answer = found.made.answer("induction")
    assert found.faults == ()
    assert answer and [item.title for item in answer.evidence] == ["=1+1", "Log", "A fourth"]


def test_rows_without_their_hidden_keys_are_known_by_their_numbers() -> None:
    found = after(unkeyed)

    assert [taken.after for taken in found.taken] == [NEW]
    assert [(fault.name, fault.number) for fault in found.faults] == []


def commented(*cells: str) -> Edit:
    """Return what puts comments at cells."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        for cell in cells:
            sheet[cell].comment = Comment("Ask me", "Head of Training")

    return edit


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        (("G4",), "a comment stands at Return!G4; comments were not read"),
        (("G9", "I4"), "comments stand at Return!I4, Return!G9; comments were not read"),
        (
            [f"G{row}" for row in range(4, 18)],
            f"comments stand at {', '.join(f'Return!G{row}' for row in range(4, 14))} and 4 more; comments were not read",
        ),
    ],
)
def test_comments_beside_cells_are_named_by_their_cells_and_said_to_be_unread(cells: list[str], note: str) -> None:
    assert after(commented(*cells)).notes == (note,)


def test_a_comment_that_belongs_to_no_sheet_is_not_overlooked() -> None:
    raw = after_raw(commented("G4"))
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    (relations,) = [
        name for name, data in parts.items() if name.startswith("xl/worksheets/_rels/") and b"/comments" in data
    ]
    parts[relations] = parts[relations].replace(b"relationships/comments", b"relationships/other")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)

    assert judged(written.getvalue()).notes == (
        "a comment stands at a place that cannot be told; comments were not read",
    )


AT = "row 1.3, {} (sheet Return, cell {}9)"


@pytest.mark.parametrize(
    ("edit", "faults"),
    [
        (typed("1.3", "Comment", "=SUM(A1:A3)"), [("not-text", AT.format("Comment", "I"))]),
        (typed("1.3", "Comment", 1.1), [("not-text", AT.format("Comment", "I"))]),
        (typed("1.3", "Comment", True), [("not-text", AT.format("Comment", "I"))]),
        (typed("1.3", "Comment", "#REF!"), [("not-text", AT.format("Comment", "I"))]),
        (typed("1.3", "Comment", datetime(2025, 5, 2)), [("not-text", AT.format("Comment", "I"))]),
        (typed("1.3", "Rating", 2), [("off-list", AT.format("Rating", "G"))]),
        (typed("1.3", "Rating", "=A1"), [("off-list", AT.format("Rating", "G"))]),
        (typed("1.3", "Rating", "Met, Partly met"), [("two-ratings", AT.format("Rating", "G"))]),
        (typed("1.3", "Its date", "May 2025"), [("not-a-day", AT.format("Its date", "L"))]),
        (typed("1.3", "Its date", datetime(2025, 5, 2, 9, 30)), [("not-a-day", AT.format("Its date", "L"))]),
        (typed("1.3", "Its date", "=TODAY()"), [("not-a-day", AT.format("Its date", "L"))]),
        (typed("1.3", "Question", "Some are trained."), [("question-edited", "row 1.3 (sheet Return, cell D9)")]),
        (typed("1.3", "Comment", "See above", 1), [("stray-text", "row 1.3 (sheet Return, cell I10)")]),
        (lambda _, sheet: sheet.delete_rows(9), [("missing-row", "row 1.3")]),
        (lambda _, sheet: sheet.delete_rows(9, 3), [("missing-row", "row 1.3")]),
        (
            lambda _, sheet: sheet.merge_cells("G9:G12"),
            [
                ("merged-cells", "row 1.3 (sheet Return, cells G9:G12)"),
                ("merged-cells", "row 1.4 (sheet Return, cells G9:G12)"),
            ],
        ),
        (lambda _, sheet: sheet.append([None] * 8 + ["And this"]), [("stray-text", "sheet Return, cell I25")]),
        (
            lambda _, sheet: sheet.append([sheet.cell(9, column).value for column in range(1, 17)]),
            [("doubled-row", "row 1.3 (sheet Return, cell D9 and sheet Return, cell D25)")],
        ),
        (
            lambda _, sheet: sheet.append([sheet.cell(10, column).value for column in range(1, 17)]),
            [("doubled-row", "row 1.3 (sheet Return, cell J10 and sheet Return, cell J25)")],
        ),
    ],
)
def test_what_was_done_to_a_row_is_named_with_its_cell_and_the_row_is_not_taken(
    edit: Edit, faults: list[tuple[str, str]]
) -> None:
    found = after(edit)

    assert [(fault.name, fault.place) for fault in found.faults] == faults
    about_the_row = any(fault.number == "1.3" for fault in found.faults)
    assert [taken.number for taken in found.taken] == ([] if about_the_row else ["1.3"])


def _twice(book: Workbook, sheet: Worksheet) -> None:
    book.copy_worksheet(sheet)


def _another(book: Workbook, _: Worksheet) -> None:
    book["Start here"].cell(7, 2).value = str(FORM.identity).replace("_fire_", "_police_")


def _nameless(book: Workbook, _: Worksheet) -> None:
    book["Start here"].cell(7, 2).value = "Ours"
    book["_lif"].cell(1, 1).value = None
    book.properties.description = None
    for name in [*book.custom_doc_props.names]:  # type: ignore[attr-defined]
        del book.custom_doc_props[name]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda _, sheet: sheet.delete_cols(9), "the column 'Comment' is gone from sheet Return"),
        (
            lambda _, sheet: setattr(sheet.cell(1, 17), "value", "Rating"),
            "the column 'Rating' stands twice on sheet Return",
        ),
        (lambda _, sheet: sheet.delete_rows(1), "the file holds no sheet with the questions of a form"),
        (lambda book, _: book.__delitem__("Return"), "the file holds no sheet with the questions of a form"),
        (_twice, "the questions stand on two sheets: Return and Return Copy"),
        (
            _another,
            f"the file says that it is two forms: {FORM.identity} and {str(FORM.identity).replace('_fire_', '_police_')}",
        ),
        (_nameless, "the file bears no form's line, so that nobody can tell whose answers it holds"),
        (lambda _, sheet: setattr(sheet.cell(30_000, 3), "value", "x"), "a sheet holds something below row 20000"),
        (
            lambda _, sheet: [sheet.merge_cells(f"X{row}:Y{row}") for row in range(500, 1_501)],
            "a sheet holds more than 1000 merged cells, far more than a form does",
        ),
    ],
)
def test_a_workbook_that_is_no_form_any_more_is_refused_in_one_line(edit: Edit, words: str) -> None:
    book = opened(FILLED)
    edit(book, sheet_of(book))

    with pytest.raises(UnfitError) as refused:
        received(saved(book), "reply.xlsx")

    assert refused.value.message == words


def test_a_form_without_its_line_is_known_by_its_file_s_name() -> None:
    book = opened(FILLED)
    _nameless(book, sheet_of(book))

    found = judge(received(saved(book), f"{FORM.identity} (2).xlsx").filled, FORM, ITEM)

    assert (found.faults, found.made) == ((), ALL)


def test_a_sign_off_is_read_from_the_first_page() -> None:
    def sign(book: Workbook, _: Worksheet) -> None:
        page = book["Start here"]
        for row in page.iter_rows():
            if row[0].value == "Signed off by (role)":
                page.cell(row[0].row, 2).value = "Head of Training"
                page.cell(row[0].row + 1, 2).value = datetime(2026, 4, 14)

    found = after(sign)

    assert (found.signed_by, found.signed_on) == ("Head of Training", datetime(2026, 4, 14).date())


def _with_part(name: str, old: bytes, new: bytes) -> bytes:
    """Return a form of which one part is another."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SENT)) as source, zipfile.ZipFile(written, "w") as target:
        for item in source.namelist():
            data = source.read(item)
            target.writestr(item, data.replace(old, new, 1) if item == name else data)
    return written.getvalue()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7 ", "the file is a PDF, in which nobody can tell the answers apart"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "the file is locked by a password, or of an old kind (.doc, .xls)"),
        (FILLED[: len(FILLED) // 2], "the file is damaged"),
        (_with_part("xl/worksheets/sheet2.xml", b"<row ", b"<rou "), "the file is damaged"),
        (
            _with_part("xl/worksheets/sheet2.xml", b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet"),
            "the file holds definitions that no form or report needs, in xl/worksheets/sheet2.xml",
        ),
        (_with_part("xl/sharedStrings.xml", b"<si>", b"<si"), "the file is damaged"),
        (_with_part("xl/workbook.xml", b"<sheets>", b"<sheets"), "the file is damaged"),
    ],
)
def test_a_file_that_is_damaged_or_could_do_harm_is_refused_in_one_line(raw: bytes, words: str) -> None:
    with pytest.raises(UnfitError) as refused:
        received(raw, "reply.xlsx")

    assert refused.value.message == words


def test_a_number_in_a_cell_and_the_name_of_a_sheet_that_could_be_a_child_s_are_not_repeated() -> None:
    book = opened(SENT)
    sheet = sheet_of(book)
    sheet.title = "943 476 5919"
    type_in(sheet, lines(sheet, "1.3")[0], "Rating", "Met")
    sheet.cell(lines(sheet, "1.3")[0], columns(sheet)["Comment"]).value = 9434765919

    found = judge(received(saved(book), "reply.xlsx").filled, FORM, ITEM)

    (fault,) = found.faults
    assert (fault.place, fault.words) == (
        "row 1.3, Comment (sheet [10 digits], cell I9)", "the cell holds a number (10 digits), and no text",
    )  # fmt: skip
