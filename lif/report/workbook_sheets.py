"""How Excel shows rows: sheets with a header that stays, filters, real days, and texts that are never more than texts."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Any

from lif.model.scales import Colour
from lif.model.text import allowed
from lif.report.content import Rating

LONGEST = 32_000
"""From how many letters a text is cut: a cell of Excel holds 32,767."""
_FILLS = {
    Colour.RED: ("#B3261E", "#FFFFFF"),
    Colour.AMBER: ("#FFBF00", "#000000"),
    Colour.GREEN: ("#00703C", "#FFFFFF"),
    Colour.BLUE: ("#1D70B8", "#FFFFFF"),
    Colour.GREY: ("#D9D9D9", "#000000"),
}
"""The house template's colours for ratings, each with an ink that can be read on it."""
_HEADER = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864"}
_EDGES = {"border": 1, "border_color": "#8C8C8C"}
_LINE, _HIGHEST = 13.0, 409.0
"""The height of a line, and the greatest that a row of Excel can have, in points."""
_LETTERS = 1.1
"""How many letters of running text stand where Excel counts the width of one figure."""
_FIRST_DAY, _RUNNING_LONGEST = datetime.date(1900, 3, 1), 100

Value = str | int | Fraction | datetime.date | Rating | None
"""What a cell holds. A fraction is shown as a percentage."""


class Paper(IntEnum):
    """The paper a sheet is printed on, by its number in Excel."""

    A3 = 8
    A4 = 9


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, and its width in letters."""

    heading: str
    width: int


class Sheets:
    """Writes the sheets of one workbook, all with the same lines at head and foot."""

    def __init__(self, book: Any, head: str, foot: str) -> None:
        self._book = book
        self._head, self._foot = _running(head), _running(foot)
        plain = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10, **_EDGES}
        # A text that begins like a formula stays a text even when somebody edits its cell.
        self._text = book.add_format({**plain, "quote_prefix": True})
        self._number = book.add_format({**plain, "num_format": "0", "align": "center"})
        self._day = book.add_format({**plain, "num_format": "d mmm yyyy", "align": "left"})
        self._share = book.add_format({**plain, "num_format": "0%", "align": "center"})
        self._bold = book.add_format({"bold": True, "font_name": "Arial", "font_size": 10, "quote_prefix": True})
        self._header = book.add_format({**plain, **_HEADER})
        self._rated = {
            colour: book.add_format({**plain, "bold": True, "bg_color": fill, "font_color": ink, "quote_prefix": True})
            for colour, (fill, ink) in _FILLS.items()
        }

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Value]],
        paper: Paper = Paper.A4,
        printed: int = 0,
    ) -> None:
        """Write a sheet with a header row that stays in sight, filters, and as many columns printed as it says; 0 is all."""
        sheet = self._sheet(name, columns, paper)
        self._heading(sheet, 0, columns)
        last = 0
        for last, row in enumerate(rows, 1):
            self._row(sheet, last, row)
            sheet.set_row(last, _height(row, columns))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, (printed or len(columns)) - 1)

    def list(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> None:
        """Write a sheet of lines: one text alone is a line of its own, the first figures come under a header row."""
        sheet = self._sheet(name, columns, Paper.A4)
        sheet.set_portrait()
        place = 0
        headed = False
        for row in rows:
            if not row:
                pass
            elif len(row) == 1:
                sheet.write_string(place, 0, _cell_text(str(row[0])), self._bold)
            else:
                if not headed:
                    self._heading(sheet, place, columns)
                    place, headed = place + 1, True
                self._row(sheet, place, row)
            place += 1

    def _heading(self, sheet: Any, row: int, columns: Sequence[Column]) -> None:
        for place, column in enumerate(columns):
            sheet.write_string(row, place, column.heading, self._header)
        sheet.set_row(row, _height([column.heading for column in columns], columns))

    def _sheet(self, name: str, columns: Sequence[Column], paper: Paper) -> Any:
        sheet = self._book.add_worksheet(name)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        sheet.set_landscape()
        sheet.set_paper(int(paper))
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
        sheet.set_header(f"&L{self._head}")
        sheet.set_footer(f"&L{self._foot}&RPage &P of &N")
        return sheet

    def _row(self, sheet: Any, place: int, row: Sequence[Value]) -> None:
        for column, value in enumerate(row):
            match value:
                case None | "":
                    sheet.write_blank(place, column, None, self._text)
                case Rating(text, colour):
                    sheet.write_string(place, column, _cell_text(text), self._rated[colour])
                case str():
                    sheet.write_string(place, column, _cell_text(value), self._text)
                case Fraction():
                    sheet.write_number(place, column, float(value), self._share)
                case int():
                    sheet.write_number(place, column, value, self._number)
                case datetime.date() if value < _FIRST_DAY:
                    sheet.write_string(place, column, value.isoformat(), self._text)
                case datetime.date():
                    sheet.write_datetime(place, column, datetime.datetime.combine(value, datetime.time()), self._day)


def _height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """Return the height that a row's longest text needs, in points: not every program works it out by itself."""
    texts = (
        (value.text if isinstance(value, Rating) else value, column) for value, column in zip(row, columns, strict=True)
    )
    lines = (
        sum(1 + int(len(line) / (column.width * _LETTERS)) for line in text.split("\n"))
        for text, column in texts
        if isinstance(text, str)
    )
    return min(_HIGHEST, _LINE * max(lines, default=1) + 2)


def _cell_text(text: str) -> str:
    text = allowed(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} … (cut: Excel holds no more in a cell)"


def _running(text: str) -> str:
    """Return a line for head or foot, where an ampersand begins a command of Excel's."""
    return allowed(text)[:_RUNNING_LONGEST].replace("&", "&&").replace("\n", " ")
