"""The first sheet of a form: whose it is, how it is filled in, until when, and who signs it off."""

from typing import Any

from lif.forms.definition import Form
from lif.forms.excel_styles import Styles, height
from lif.forms.excel_writing import dated, on_paper, open_style, protected, typed
from lif.forms.words import LOOK, SIGNED_BY, SIGNED_ON, came_back, how, to_put_right, until
from lif.model.text import allowed

_LABELS, _WORDS = 26, 74
_HOW = (
    "Go to the sheet 'Return'. White cells are for you; grey ones are not. One row is one question.",
    "In the column Rating, choose from the list (Alt and the down arrow).",
    "Further evidence and improvements go on the lines below the question, one a line. If you need more lines, copy one "
    "with its number: Review, Unprotect Sheet (there is no password).",
)
_MARKED = f"It stands in the column '{LOOK}' beside the question; the cell itself has a thick frame."


def write(sheet: Any, form: Form, styles: Styles) -> None:
    """Write the sheet."""
    sheet.set_column(0, 0, _LABELS)
    sheet.set_column(1, 1, _WORDS)
    sheet.write_string(0, 0, allowed(form.audit), styles.title)
    facts = (("Board", form.board), ("Agency", form.agency), ("Questions", f"{form.tool}, edition {form.edition}"))
    row = 2
    for label, words in (*facts, ("Return", until(form)), ("Form", str(form.identity))):
        row = _said(sheet, row, label, words, styles)
    if again := came_back(form):
        row = _again(sheet, row, form, again, styles)
    row = _heading(sheet, row + 1, "How to fill this in", styles)
    for place, words in enumerate((form.instructions, *_HOW, *how(form))):
        row = _said(sheet, row, str(place) if place else "", words, styles) if words else row
    _sign_off(sheet, _heading(sheet, row + 1, "Sign-off", styles), form, styles)
    protected(sheet)
    on_paper(sheet, form)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)


def _again(sheet: Any, row: int, form: Form, words: str, styles: Styles) -> int:
    """Say that the form came back, and what is to be put right about it as a whole."""
    row = _heading(sheet, row + 1, LOOK, styles)
    row = _said(sheet, row, "", words, styles)
    row = _said(sheet, row, "", _MARKED, styles)
    for fault in form.amiss:
        if fault.place not in (SIGNED_BY, SIGNED_ON):
            row = _looked_at(sheet, row, to_put_right(fault), styles)
    return row


def _sign_off(sheet: Any, row: int, form: Form, styles: Styles) -> None:
    for label, text, put in ((SIGNED_BY, form.signed_by, typed), (SIGNED_ON, form.signed_on, dated)):
        faults = [fault for fault in form.amiss if fault.place == label]
        sheet.write_string(row, 0, label, styles.label)
        put(sheet, row, 1, text, open_style(styles, label == SIGNED_ON, bool(faults)))
        row += 1
        for fault in faults:
            row = _looked_at(sheet, row, to_put_right(fault), styles)


def _heading(sheet: Any, row: int, words: str, styles: Styles) -> int:
    sheet.write_string(row, 0, words, styles.heading)
    return row + 1


def _said(sheet: Any, row: int, label: str, words: str, styles: Styles) -> int:
    sheet.write_string(row, 0, label, styles.label)
    sheet.write_string(row, 1, allowed(words), styles.said)
    sheet.set_row(row, height([(words, _WORDS)]))
    return row + 1


def _looked_at(sheet: Any, row: int, words: str, styles: Styles) -> int:
    sheet.write_string(row, 0, LOOK, styles.look)
    sheet.write_string(row, 1, allowed(words), styles.look)
    sheet.set_row(row, height([(words, _WORDS)]))
    return row + 1
