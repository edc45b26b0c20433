"""An agency that fills in forms: it sees headings and labels, types, and knows nothing of how lif makes or reads them."""

import io
import re
from collections.abc import Mapping
from datetime import date, datetime

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lif.model.returns import Answer

_BRACKETS = re.compile(r"\n\[(?:[0-9]+\.[0-9]+ |Standard |Sign-off)")
_FIRST_DAY = date(1900, 3, 1)
EVIDENCE = ("Evidence: what it is", "Where it is kept", "Its date", "What difference it shows for children")
IMPROVE = ("To improve: what will be done", "Who leads (role)", "By when")


def opened(raw: bytes) -> Workbook:
    """Return a workbook to be edited."""
    return load_workbook(io.BytesIO(raw))


def saved(book: Workbook) -> bytes:
    """Return an edited workbook as a file."""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sheet_of(book: Workbook) -> Worksheet:
    """Return the sheet with the questions."""
    found = book["Return"]
    if not isinstance(found, Worksheet):
        raise TypeError
    return found


def columns(sheet: Worksheet) -> dict[str, int]:
    """Return the columns by their headings."""
    return {str(cell.value): cell.column for cell in sheet[1] if cell.value and isinstance(cell.column, int)}


def lines(sheet: Worksheet, number: str) -> list[int]:
    """Return the rows that belong to a question, by the number that is printed."""
    at = columns(sheet)["No."]
    return [row for row in range(2, sheet.max_row + 1) if str(sheet.cell(row, at).value) == number]


def type_in(sheet: Worksheet, row: int, heading: str, value: str | date | None) -> None:
    """Type a text or a day into a cell; a text is a text, whatever it begins with."""
    cell = sheet.cell(row, columns(sheet)[heading])
    if isinstance(value, date) and value >= _FIRST_DAY:
        cell.value = datetime(value.year, value.month, value.day)
        return
    cell.value = str(value) if value else None
    if value:
        cell.data_type = "s"


def fill_excel(raw: bytes, wanted: Mapping[str, Answer], labels: Mapping[str, str]) -> bytes:
    """Return a workbook filled in with the answers, by the numbers of the questions."""
    book = opened(raw)
    sheet = sheet_of(book)
    for number, answer in wanted.items():
        rows = lines(sheet, number)
        once = (
            ("Rating", labels[answer.rating]),
            ("Not applicable because", answer.reason),
            ("Comment", answer.comment),
        )
        for heading, text in once:
            type_in(sheet, rows[0], heading, text)
        for place, row in enumerate(rows):
            piece = answer.evidence[place] if place < len(answer.evidence) else None
            values = (piece.title, piece.kept_at, piece.date, piece.shows) if piece else (None,) * 4
            for heading, value in zip(EVIDENCE, values, strict=True):
                type_in(sheet, row, heading, value)
            item = answer.improvements[place] if place < len(answer.improvements) else None
            plans = (item.action, item.lead_role, item.due) if item else (None,) * 3
            for heading, plan in zip(IMPROVE, plans, strict=True):
                type_in(sheet, row, heading, plan)
    return saved(book)


def fill_text(text: str, wanted: Mapping[str, Answer], labels: Mapping[str, str]) -> str:
    """Return a text form filled in with the answers: whatever stands after a label is typed anew."""
    for number, answer in wanted.items():
        begin = text.index(f"\n{number} Rating:") + 1
        end = next(found.start() for found in _BRACKETS.finditer(text, begin))
        typed = [
            f"{number} Rating: {labels[answer.rating]}",
            f"{number} Not applicable because: {answer.reason}",
            f"{number} Comment:",
            answer.comment,
        ]
        for place, piece in enumerate(answer.evidence, 1):
            typed += [
                f"{number} Evidence {place}: {piece.title}",
                f"{number} Evidence {place} kept at: {piece.kept_at}",
                f"{number} Evidence {place} date: {_day(piece.date)}",
                f"{number} Evidence {place} shows: {piece.shows}",
            ]
        for place, item in enumerate(answer.improvements, 1):
            typed += [
                f"{number} Improvement {place}: {item.action}",
                f"{number} Improvement {place} led by: {item.lead_role}",
                f"{number} Improvement {place} by when: {_day(item.due)}",
            ]
        text = text[:begin] + "\n".join(typed) + "\n" + text[end:]
    return text


def _day(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""
