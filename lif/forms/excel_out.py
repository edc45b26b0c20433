"""A form as an Excel workbook: one line for each question, with lines below it for more evidence and improvements."""

import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from lif.forms import excel_layout as layout
from lif.forms import excel_start
from lif.forms.definition import Form, Row, Section
from lif.forms.excel_help import spread
from lif.forms.excel_styles import Styles, height
from lif.forms.excel_writing import dated, on_paper, open_style, protected, typed
from lif.forms.places import EVIDENCE, IMPROVEMENT
from lif.forms.words import LOOK, beside, came_back, to_put_right
from lif.forms.written import Written
from lif.model.scales import NOT_APPLICABLE
from lif.model.text import allowed
from lif.store.package import settled

_WIDTHS = dict(zip(layout.AGAIN, (8, 8, 5, 30, 40, 62, 18, 12, 18, 38, 34, 24, 11, 34, 38, 20, 11), strict=True))
_LINES, _SCALE, _SMALLER_SCALE = 3, 72, 62
"""How many lines a question has, at least; the scales of the paper, without and with the column of what is to be put right."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sheet of questions being written, with the place of each column."""

    sheet: Any
    form: Form
    styles: Styles
    at: Mapping[str, int]

    def print(self, row: int, heading: str, words: str, style: Any) -> None:
        """Write what is printed, where the form has that column."""
        if heading in self.at:
            self.sheet.write_string(row, self.at[heading], allowed(words), style)


def render(form: Form) -> bytes:
    """Return the form as the bytes of an Excel file: the same for the same form.

    Raises RefusedError where something that stands in it is too long for a cell.
    """
    written = io.BytesIO()
    never = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    # Widths are counted in figures of the workbook's own font: one that every program has, or has the like of.
    font = {"default_format_properties": {"font_name": "Arial", "font_size": 10}}
    book = xlsxwriter.Workbook(written, {"in_memory": True, **font, **never})
    made = datetime.datetime.combine(form.due, datetime.time())
    identity = str(form.identity)
    title = allowed(f"{form.audit}: {form.agency}")[:255]
    book.set_properties({"title": title, "author": allowed(form.board)[:255], "comments": identity, "created": made})
    book.set_custom_property(layout.PROPERTY, identity)
    styles = Styles(book)
    excel_start.write(book.add_worksheet(layout.START), form, styles)
    headings = layout.AGAIN if came_back(form) else layout.HEADINGS
    at = {heading: place for place, heading in enumerate(headings)}
    _return(_Sheet(book.add_worksheet(layout.RETURN), form, styles, at))
    lists = book.add_worksheet(layout.LISTS)
    for place, (_, label) in enumerate(form.choices):
        lists.write_string(place, 0, allowed(label))
    lists.hide()
    book.define_name("lif_ratings", f"={layout.LISTS}!$A$1:$A${len(form.choices)}")
    meta = book.add_worksheet(layout.META)
    meta.write_string(0, 0, identity)
    meta.very_hidden()
    book.close()
    return settled(written.getvalue())


def _return(page: _Sheet) -> None:
    """Write the sheet of questions."""
    sheet, at = page.sheet, page.at
    for heading, place in at.items():
        sheet.set_column(place, place, _WIDTHS[heading], None, {"hidden": heading in layout.HIDDEN})
        sheet.write_string(0, place, heading, page.styles.header)
    sheet.set_row(0, 32)
    row = 1
    for section in page.form.sections:
        row = _section(page, row, section)
        for item in section.rows:
            row = _question(page, row, item)
    sheet.freeze_panes(1, at[layout.HELP])
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, at.get(LOOK, at[layout.NUMBER]))
    protected(sheet)
    on_paper(sheet, page.form)
    sheet.set_landscape()
    sheet.set_print_scale(_SMALLER_SCALE if LOOK in at else _SCALE)
    sheet.set_v_pagebreaks([at[layout.EVIDENCE[0]]])
    sheet.print_area(0, 0, row - 1, len(at) - 1)


def _section(page: _Sheet, row: int, section: Section) -> int:
    styles = page.styles
    page.print(row, layout.KEY, f"standard {section.number}", styles.section)
    for heading in page.at:
        if heading != layout.KEY:
            page.sheet.write_blank(row, page.at[heading], None, styles.section)
    page.print(row, layout.NUMBER, str(section.number), styles.section)
    page.print(row, layout.QUESTION, section.title, styles.section)
    page.print(row, layout.HELP, section.about, styles.about)
    page.sheet.set_row(row, height([(section.title, 30), (section.about, _WIDTHS[layout.HELP])]))
    return row + 1


def _question(page: _Sheet, row: int, item: Row) -> int:
    """Write the lines of one question; return the row after them."""
    before = "\n".join(f"{label}: {words}" for label, words in item.notes)
    lines = _count(item)
    once = {layout.QUESTION: item.text, layout.BEFORE: before}
    put = [_put(item, line, once if line == 1 else {}) for line in range(1, lines + 1)]
    helping = [f"{label}: {words}" for label, words in beside(item) if (label, words) not in item.notes]
    spread_out = spread(helping, _WIDTHS[layout.HELP], [_tall(texts) for texts in put])
    for line, (texts, words) in enumerate(zip(put, spread_out, strict=True), 1):
        at, first = row + line - 1, line == 1
        page.print(at, layout.KEY, layout.key(item.number, item.question, line), None)
        page.print(at, layout.MARK, item.mark if first else "", None)
        shown = {**texts, layout.NUMBER: item.number, layout.HELP: words}
        for heading in layout.PRINTED:
            style = page.styles.printed if first or (words and heading == layout.HELP) else page.styles.below
            page.print(at, heading, shown.get(heading, ""), style)
        look = shown[LOOK]
        page.print(at, LOOK, look, page.styles.look if look else page.styles.below)
        _places(page, at, item, line, _texts(item.shown, line))
        page.sheet.set_row(at, _tall(shown))
    _choice_only(page, row)
    return row + lines


def _count(item: Row) -> int:
    """Return how many lines a question has: with room for more evidence, and for more improvements, than there are."""
    return max(_LINES, len(item.shown.evidence) + 1, len(item.shown.improvements) + 1)


def _put(item: Row, line: int, once: Mapping[str, str]) -> dict[str, str]:
    """Return what stands on one line of a question but for what helps to answer it."""
    return {**once, LOOK: _look(item, line), **_texts(item.shown, line)}


def _tall(texts: Mapping[str, str]) -> float:
    """Return how high a line is with these texts in it."""
    return height([(words, _WIDTHS[heading]) for heading, words in texts.items()])


def _look(item: Row, line: int) -> str:
    """Return what is to be put right on one line of a question; on the first also what is about the question as a whole."""
    here = {*layout.cells(line).values()}
    first = [fault for fault in item.amiss if line == 1 and not _placed(item, fault.place)]
    return "\n".join(map(to_put_right, [*first, *(fault for fault in item.amiss if fault.place in here)]))


def _placed(item: Row, place: str) -> bool:
    """Tell whether a question has a cell of that name."""
    return any(place in layout.cells(line).values() for line in range(1, _count(item) + 1))


def _texts(shown: Written, line: int) -> dict[str, str]:
    """Return what stands on one line of a question: a piece of evidence and an improvement, where there are such."""
    evidence, improvements = shown.evidence, shown.improvements
    piece = evidence[line - 1] if line <= len(evidence) else ("",) * 4
    change = improvements[line - 1] if line <= len(improvements) else ("",) * 3
    once = (shown.rating, shown.reason, shown.comment) if line == 1 else ("",) * 3
    return dict(zip((*layout.ONCE, *layout.LINES), (*once, *piece, *change), strict=True))


def _places(page: _Sheet, row: int, item: Row, line: int, texts: Mapping[str, str]) -> None:
    """Write the places of one line of a question, those that are to be put right in their own look."""
    called = layout.cells(line)
    amiss = {fault.place for fault in item.amiss}
    sorts = dict.fromkeys(layout.EVIDENCE, EVIDENCE) | dict.fromkeys(layout.IMPROVEMENT, IMPROVEMENT)
    for heading, text in texts.items():
        if heading not in called:
            typed(page.sheet, row, page.at[heading], "", page.styles.below)
            continue
        marked = called[heading] in amiss or sorts.get(heading, "") in amiss
        style = open_style(page.styles, heading in layout.DAYS, marked)
        put = dated if heading in layout.DAYS else typed
        put(page.sheet, row, page.at[heading], text, style)


def _choice_only(page: _Sheet, row: int) -> None:
    """Let only ratings be chosen, and say what else a rating asks for."""
    scale, place = page.form.scale, page.at[layout.RATING]
    more = scale.label(NOT_APPLICABLE) if scale.not_applicable else ""
    tip = "Choose from the list: Alt and the down arrow." + (f" {more[:80]} needs a reason." if more else "")
    listed = {"validate": "list", "source": "=lif_ratings", "input_title": "Rating", "input_message": tip[:255]}
    wrong = {"error_title": "Rating", "error_message": "Please choose one of the ratings in the list."}
    page.sheet.data_validation(row, place, row, place, {**listed, **wrong})
