"""The sheet of a workbook that holds a form's questions: which it is, its columns, and its lines by question."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lif.forms import excel_layout as layout
from lif.forms.excel_beside import letters
from lif.forms.excel_cells import EMPTY, Cell, Sheet, Workbook
from lif.forms.filled import Fault, Typed
from lif.forms.identity import AS_SENT
from lif.forms.written import squeezed
from lif.store.office import UnfitError

HEADED_WITHIN = 40
"""Within how many rows from its top a sheet bears its headings."""
FILLABLE = (*layout.ONCE, *layout.LINES)
"""The headings below which an agency types."""
_KEY = re.compile(r"(?P<number>[0-9]{1,3}\.[0-9]{1,3}) (?P<question>[a-z0-9][a-z0-9-]{0,62}) (?P<line>[0-9]{1,3})\Z")
_NUMBER = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet that belongs to a question."""

    number: str
    question: str
    line: int
    row: int
    cells: Mapping[str, Cell]

    @property
    def first(self) -> bool:
        """Whether the question itself stands on it."""
        return self.line == 1


@dataclass
class Table:
    """The sheet with the questions: its columns, its lines by question, and what is wrong with it."""

    sheet: Sheet
    columns: Mapping[str, int]
    headed: frozenset[int]
    lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    ordered: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def numbers(self) -> dict[int, str]:
        """The number of the question to which each row of the sheet belongs."""
        return {line.row: number for number, lines in self.lines.items() for line in lines}

    def cell(self, heading: str, row: int) -> str:
        """Return the place of a cell in words."""
        return f"sheet {self.sheet.name}, cell {letters(self.columns[heading])}{row}"

    def typed(self, line: Line, heading: str) -> Typed:
        """Return what stands on a line under a heading."""
        place = f"row {line.number}, {heading} ({self.cell(heading, line.row)})"
        return line.cells[heading].typed(place, heading in layout.DAYS)


def table_of(book: Workbook) -> Table:
    """Return the sheet that bears the form's headings, whatever it is called."""
    found = [(sheet, row, columns) for sheet in book.sheets if (headed := _headed(sheet)) for row, columns in [headed]]
    if not found:
        raise UnfitError("the file holds no sheet with the questions of a form", AS_SENT)
    if len(found) > 1:
        names = " and ".join(sheet.name for sheet, _, _ in found)
        raise UnfitError(f"the questions stand on two sheets: {names}", "delete the one that does not hold")
    sheet, at, columns = found[0]
    if missing := [heading for heading in layout.NEEDED if heading not in columns]:
        raise UnfitError(f"the column '{missing[0]}' is gone from sheet {sheet.name}", AS_SENT)
    if doubled := [heading for heading, places in columns.items() if len(places) > 1]:
        raise UnfitError(f"the column '{doubled[0]}' stands twice on sheet {sheet.name}", "delete the one you added")
    below = replace(sheet, rows=tuple(item for item in sheet.rows if item[0] > at))
    headings = next(cells for number, cells in sheet.rows if number == at)
    titled = frozenset(place for place, cell in enumerate(headings) if cell)
    table = Table(below, {heading: places[0] for heading, places in columns.items()}, titled)
    for number, cells in sheet.rows:
        if number < at and any(cells):
            place = f"sheet {sheet.name}, row {number}"
            table.faults.append(Fault("stray-text", place, "something stands above the headings", "take it out"))
    return table


def _headed(sheet: Sheet) -> tuple[int, dict[str, list[int]]] | None:
    """Return the row of the headings and the columns of each, None where a sheet has no such row."""
    known = {squeezed(heading).casefold(): heading for heading in layout.AGAIN}
    for number, cells in sheet.rows[:HEADED_WITHIN]:
        columns: dict[str, list[int]] = defaultdict(list)
        for place, cell in enumerate(cells):
            if heading := known.get(squeezed(cell.text).casefold()):
                columns[heading].append(place)
        if len(columns) > len(layout.NEEDED) // 2:
            return number, dict(columns)
    return None


def gather(table: Table) -> None:
    """Sort the rows of the sheet to the questions they belong to; what belongs to none is a fault where words stand there."""
    for row, cells in table.sheet.rows:
        found = {heading: cells[place] if place < len(cells) else EMPTY for heading, place in table.columns.items()}
        named = _KEY.match(found.get(layout.KEY, EMPTY).text.strip())
        number = squeezed(found[layout.NUMBER].text)
        if named:
            line = Line(named["number"], named["question"], int(named["line"]), row, found)
            table.lines[line.number].append(line)
            table.ordered.append(line)
        elif _NUMBER.match(number):
            line = Line(number, "", 1 if found[layout.QUESTION] else row + 1, row, found)
            table.lines[number].append(line)
            table.ordered.append(line)
        elif stray := next((heading for heading in FILLABLE if found[heading]), ""):
            words = "what stands there belongs to no question"
            remedy = "move it to a row of the question it is about"
            table.faults.append(Fault("stray-text", table.cell(stray, row), words, remedy))
