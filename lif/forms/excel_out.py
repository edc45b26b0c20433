"""A form as an Excel workbook: one line for each question, with lines below it for more evidence and improvements."""

import datetime
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from lif.errors import RefusedError
from lif.forms import excel_layout as layout
from lif.forms.definition import Form, Row, Section
from lif.forms.excel_styles import Styles, height
from lif.forms.words import SIGNED_BY, SIGNED_ON, beside, how, until
from lif.forms.written import day_in
from lif.model.scales import NOT_APPLICABLE
from lif.model.text import allowed
from lif.store.package import settled

_WIDTHS = dict(zip(layout.HEADINGS, (8, 8, 5, 30, 62, 18, 12, 18, 38, 34, 24, 11, 34, 38, 20, 11), strict=True))
_AT = {heading: place for place, heading in enumerate(layout.HEADINGS)}
_LINES, _LONGEST, _SCALE = 3, 32_000, 72
_FIRST_DAY, _EARLIEST, _LATEST = datetime.date(1900, 3, 1), datetime.date(1950, 1, 1), datetime.date(2150, 12, 31)
_MAY = ("format_cells", "format_columns", "format_rows", "select_locked_cells", "select_unlocked_cells")
_HOW = (
    "Go to the sheet 'Return'. White cells are for you; grey ones are not. One row is one question.",
    "In the column Rating, choose from the list (Alt and the down arrow).",
    "Further evidence and improvements go on the lines below the question, one a line. If you need more lines, copy one "
    "with its number: Review, Unprotect Sheet (there is no password).",
)


def render(form: Form) -> bytes:
    """Return the form as the bytes of an Excel file: the same for the same form.

    Raises RefusedError where something that the return holds is too long for a cell.
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
    _start(book.add_worksheet(layout.START), form, styles)
    _return(book.add_worksheet(layout.RETURN), form, styles)
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


def _start(sheet: Any, form: Form, styles: Styles) -> None:
    """Write the first page: whose form it is, how it is filled in, until when, and who signs it off."""
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 74)
    sheet.write_string(0, 0, allowed(form.audit), styles.title)
    facts = (("Board", form.board), ("Agency", form.agency), ("Questions", f"{form.tool}, edition {form.edition}"))
    row = 2
    for label, words in (*facts, ("Return", until(form)), ("Form", str(form.identity))):
        row = _said(sheet, row, label, words, styles)
    row = _heading(sheet, row + 1, "How to fill this in", styles)
    for place, words in enumerate((form.instructions, *_HOW, *how(form))):
        row = _said(sheet, row, str(place) if place else "", words, styles) if words else row
    row = _heading(sheet, row + 1, "Sign-off", styles)
    for label, value, cell in ((SIGNED_BY, form.signed_by, styles.open), (SIGNED_ON, _day(form.signed_on), styles.day)):
        sheet.write_string(row, 0, label, styles.label)
        _cell(sheet, row, 1, value, cell)
        row += 1
    _day_only(sheet, row - 1, 1)
    _protected(sheet)
    _paper(sheet, form)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)


def _heading(sheet: Any, row: int, words: str, styles: Styles) -> int:
    sheet.write_string(row, 0, words, styles.heading)
    return row + 1


def _said(sheet: Any, row: int, label: str, words: str, styles: Styles) -> int:
    sheet.write_string(row, 0, label, styles.label)
    sheet.write_string(row, 1, allowed(words), styles.said)
    sheet.set_row(row, height([(words, 74)]))
    return row + 1


def _return(sheet: Any, form: Form, styles: Styles) -> None:
    """Write the sheet of questions."""
    for heading, place in _AT.items():
        sheet.set_column(place, place, _WIDTHS[heading], None, {"hidden": heading in layout.HIDDEN})
        sheet.write_string(0, place, heading, styles.header)
    sheet.set_row(0, 32)
    row = 1
    for section in form.sections:
        row = _section(sheet, row, section, styles)
        for item in section.rows:
            row = _question(sheet, row, item, form, styles)
    sheet.freeze_panes(1, _AT[layout.HELP])
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, _AT[layout.NUMBER])
    _protected(sheet)
    _paper(sheet, form)
    sheet.set_landscape()
    sheet.set_print_scale(_SCALE)
    sheet.set_v_pagebreaks([_AT[layout.EVIDENCE[0]]])
    sheet.print_area(0, 0, row - 1, len(layout.HEADINGS) - 1)


def _section(sheet: Any, row: int, section: Section, styles: Styles) -> int:
    sheet.write_string(row, _AT[layout.KEY], f"standard {section.number}", styles.section)
    for heading in layout.HEADINGS[1:]:
        sheet.write_blank(row, _AT[heading], None, styles.section)
    sheet.write_string(row, _AT[layout.NUMBER], str(section.number), styles.section)
    sheet.write_string(row, _AT[layout.QUESTION], allowed(section.title), styles.section)
    sheet.write_string(row, _AT[layout.HELP], allowed(section.about), styles.about)
    sheet.set_row(row, height([(section.title, 30), (section.about, _WIDTHS[layout.HELP])]))
    return row + 1


def _question(sheet: Any, row: int, item: Row, form: Form, styles: Styles) -> int:
    """Write the lines of one question; return the row after them."""
    helping = "\n".join(f"{label}: {words}" for label, words in beside(item) if (label, words) not in item.notes)
    before = "\n".join(f"{label}: {words}" for label, words in item.notes)
    printed = dict(zip(layout.PRINTED, (item.number, item.text, helping, before), strict=True))
    shown = item.shown
    once = dict(zip(layout.ONCE, (shown.rating, shown.reason, shown.comment), strict=True))
    lines = max(_LINES, len(shown.evidence) + 1, len(shown.improvements) + 1)
    for line in range(lines):
        first = line == 0
        sheet.write_string(row + line, _AT[layout.KEY], layout.key(item.number, item.question, line + 1))
        sheet.write_string(row + line, _AT[layout.MARK], item.mark if first else "")
        for heading, words in printed.items():
            text = words if first or heading == layout.NUMBER else ""
            sheet.write_string(row + line, _AT[heading], allowed(text), styles.printed if first else styles.below)
        for heading, words in once.items():
            _cell(sheet, row + line, _AT[heading], words if first else "", styles.open if first else styles.below)
        texts = _line(item, line)
        for heading, value in zip(layout.LINES, texts, strict=True):
            _cell(sheet, row + line, _AT[heading], value, styles.day if heading in layout.DAYS else styles.open)
            if heading in layout.DAYS:
                _day_only(sheet, row + line, _AT[heading])
        tall = {**printed, **once} if first else {}
        sheet.set_row(row + line, height([(str(words), _WIDTHS[at]) for at, words in _all(tall, texts).items()]))
    _choice_only(sheet, row, form)
    return row + lines


def _all(tall: dict[str, str], texts: Sequence[str | datetime.date]) -> dict[str, str | datetime.date]:
    return {**tall, **dict(zip(layout.LINES, texts, strict=True))}


def _line(item: Row, line: int) -> tuple[str | datetime.date, ...]:
    """Return what stands on one line of a question: a piece of evidence and an improvement, where there are such."""
    evidence, improvements = item.shown.evidence, item.shown.improvements
    title, kept_at, day, shows = evidence[line] if line < len(evidence) else ("",) * 4
    action, lead_role, due = improvements[line] if line < len(improvements) else ("",) * 3
    return title, kept_at, _day(day), shows, action, lead_role, _day(due)


def _day(text: str) -> str | datetime.date:
    """Return a text as a day where it is one."""
    return day_in(text) or text


def _cell(sheet: Any, row: int, place: int, value: str | datetime.date, style: Any) -> None:
    if not isinstance(value, str) and value >= _FIRST_DAY:
        sheet.write_datetime(row, place, datetime.datetime.combine(value, datetime.time()), style)
        return
    text = allowed(str(value))
    if len(text) > _LONGEST:
        raise RefusedError(f"'{text[:40]}…' is too long for a cell of Excel", "make the form with --text")
    sheet.write_string(row, place, text, style) if text else sheet.write_blank(row, place, None, style)


def _choice_only(sheet: Any, row: int, form: Form) -> None:
    """Let only ratings be chosen, and say what else a rating asks for."""
    more = form.scale.label(NOT_APPLICABLE) if form.scale.not_applicable else ""
    tip = "Choose from the list: Alt and the down arrow." + (f" {more[:80]} needs a reason." if more else "")
    listed = {"validate": "list", "source": "=lif_ratings", "input_title": "Rating", "input_message": tip[:255]}
    wrong = {"error_title": "Rating", "error_message": "Please choose one of the ratings in the list."}
    sheet.data_validation(row, _AT[layout.RATING], row, _AT[layout.RATING], {**listed, **wrong})


def _day_only(sheet: Any, row: int, place: int) -> None:
    between = {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST}
    wrong = {"error_title": "Day", "error_message": "Please type a day, such as 31/3/2026."}
    sheet.data_validation(row, place, row, place, {**between, **wrong})


def _protected(sheet: Any) -> None:
    """Guard what is printed against slips: without a password, and so that rows and columns can be made larger."""
    sheet.protect("", dict.fromkeys(_MAY, True))


def _paper(sheet: Any, form: Form) -> None:
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    sheet.set_header("&L" + allowed(f"{form.board}: {form.agency}")[:100].replace("&", "&&").replace("\n", " "))
    sheet.set_footer(f"&L&8{form.identity}&RPage &P of &N")
