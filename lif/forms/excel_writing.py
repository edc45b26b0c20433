"""What every sheet of a form needs: cells that hold what was typed, days, protection, paper."""

import datetime
from typing import Any

from lif.errors import RefusedError
from lif.forms.definition import Form
from lif.forms.excel_styles import Styles
from lif.forms.written import day_in
from lif.model.text import allowed

LONGEST = 32_000
"""How many characters a cell holds, at most."""
_FIRST_DAY, _EARLIEST, _LATEST = datetime.date(1900, 3, 1), datetime.date(1950, 1, 1), datetime.date(2150, 12, 31)
_MAY = ("format_cells", "format_columns", "format_rows", "select_locked_cells", "select_unlocked_cells")


def typed(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write what stands in a place. Raises RefusedError where it is too long for a cell."""
    text = allowed(text)
    if len(text) > LONGEST:
        words = f"a text of {len(text)} characters is too long for a cell of Excel"
        raise RefusedError(words, "make the form with --text")
    sheet.write_string(row, column, text, style) if text else sheet.write_blank(row, column, None, style)


def dated(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write what stands in a place for a day: a day where it is one that Excel knows, else the text. Only days may be typed."""
    day = day_in(text)
    if day and day >= _FIRST_DAY:
        sheet.write_datetime(row, column, datetime.datetime.combine(day, datetime.time()), style)
    else:
        typed(sheet, row, column, text, style)
    between = {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST}
    wrong = {"error_title": "Day", "error_message": "Please type a day, such as 31/3/2026."}
    sheet.data_validation(row, column, row, column, {**between, **wrong})


def protected(sheet: Any) -> None:
    """Guard what is printed against slips: without a password, and so that rows and columns can be made larger."""
    sheet.protect("", dict.fromkeys(_MAY, True))


def on_paper(sheet: Any, form: Form) -> None:
    """Set out a sheet for A4, with the form's own line at its foot."""
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    sheet.set_header("&L" + allowed(f"{form.board}: {form.agency}")[:100].replace("&", "&&").replace("\n", " "))
    sheet.set_footer(f"&L&8{form.identity}&RPage &P of &N")


def open_style(styles: Styles, day: bool, marked: bool) -> Any:
    """Return how a place that is to be filled in looks."""
    if marked:
        return styles.marked_day if day else styles.marked
    return styles.day if day else styles.open
