"""What a workbook says in two ways, or where a form has no place for it: nothing of it lands at another question unseen."""

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from forms.agency import columns, lines, type_in
from forms.test_excel import Edit, after, typed


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
