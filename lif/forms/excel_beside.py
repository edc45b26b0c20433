"""What stands in columns of a workbook that are not the form's: words that may be meant as answers, and others."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from lif.forms.excel_cells import Cell, Sheet
from lif.forms.filled import Fault

SHOWN = 10
"""How many cells are named at once."""


def faults(sheet: Sheet, headed: Collection[int], numbers: Mapping[int, str]) -> Iterator[Fault]:
    """Yield a fault for each question beside which words stand in columns without a heading; one more for all other rows.

    The sheet holds the rows below the headings, and `numbers` says to which question each row belongs.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for place, rows in _columns(sheet).items():
        if _loose(place, rows, headed, numbers):
            for row in rows:
                found[numbers.get(row, "")].append(f"{letters(place)}{row}")
    for number, cells in found.items():
        where = f"sheet {sheet.name}, {_some(cells)}"
        if number:
            words = "something was typed beside the form's columns, where it is not read"
            remedy = "move it to the column it belongs in, or take it out"
            yield Fault("typed-elsewhere", f"row {number} ({where})", words, remedy, number)
        else:
            words = "what stands there belongs to no question"
            yield Fault("stray-text", where, words, "move it to a row of the question it is about")


def notes(sheet: Sheet, known: Collection[int], headed: Collection[int], numbers: Mapping[int, str]) -> Iterator[str]:
    """Yield what is said of columns of the agency's own: those with a heading, and those that are the same in every row."""
    for place, rows in _columns(sheet).items():
        if place not in known and not _loose(place, rows, headed, numbers):
            cells = _some([f"{letters(place)}{row}" for row in rows])
            yield f"a column that is not the form's was not read: {letters(place)} ({cells})"


def _columns(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    """Return the filled cells of each column, by their rows."""
    found: dict[int, dict[int, Cell]] = defaultdict(dict)
    for row, cells in sheet.rows:
        for place, cell in enumerate(cells):
            if cell:
                found[place][row] = cell
    return dict(sorted(found.items()))


def _loose(place: int, rows: Mapping[int, Cell], headed: Collection[int], numbers: Mapping[int, str]) -> bool:
    """Tell whether a column has no heading, and words that are not the same in every row of the questions."""
    return place not in headed and not (rows.keys() >= numbers.keys() and len({*rows.values()}) == 1)


def _some(cells: Sequence[str]) -> str:
    """Return cells by name, the first of many: cells R5, R6 and 3 more."""
    named, more = ", ".join(cells[:SHOWN]), len(cells) - SHOWN
    return f"{'cell' if len(cells) == 1 else 'cells'} {named}{f' and {more} more' if more > 0 else ''}"


def letters(column: int) -> str:
    """Return a column by its letters: 0 is A."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def column(named: str) -> int:
    """Return which column has these letters: A is 0."""
    found = 0
    for letter in named:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1
