"""What is wrong with the lines of questions in a workbook: moved, doubled, gone, made one, or struck through."""

import re
from collections.abc import Sequence

from lif.discreet import quoted
from lif.forms import excel_layout as layout
from lif.forms.excel_beside import column
from lif.forms.excel_table import FILLABLE, Line, Table
from lif.forms.filled import Fault
from lif.forms.identity import AS_SENT
from lif.forms.places import EVIDENCE, IMPROVEMENT
from lif.forms.written import squeezed

_SORTS = (
    {heading: heading for heading in layout.ONCE}
    | dict.fromkeys(layout.EVIDENCE, EVIDENCE)
    | dict.fromkeys(layout.IMPROVEMENT, IMPROVEMENT)
)
STRUCK = "words are struck through"
_FIGURE = re.compile(r"\(([0-9]{1,3}\.[0-9]{1,3})\)")


def look_at_moved(table: Table) -> None:
    """Note lines of which the hidden key says one question, and the number, or the lines around, another."""
    home = ""
    for place, line in enumerate(table.ordered):
        seen = _seen(line)
        if line.first or seen == line.number:
            home = line.number
        if not line.first and not any(line.cells[heading] for heading in FILLABLE):
            continue
        below = next((item.number for item in table.ordered[place + 1 :] if _settled(item)), "")
        other = seen or (home if line.number not in (home, below) else line.number)
        if other != line.number:
            _note_moved(table, line, other)


def _settled(line: Line) -> bool:
    """Tell whether a line says itself which question it belongs to."""
    return line.first or _seen(line) == line.number


def _seen(line: Line) -> str:
    """Return the number that people see on a line; Excel may have made a number of it, without a 0 at its end."""
    cell = line.cells[layout.NUMBER]
    if cell.fault and f"({line.number.rstrip('0')})" in cell.fault:
        return line.number
    figure = _FIGURE.search(cell.fault)
    return squeezed(cell.text) or (figure[1] if figure else "something else" if cell else "")


def _note_moved(table: Table, line: Line, other: str) -> None:
    """Bar both questions to which a line may belong."""
    words = f"a line there belongs to {line.number} by its hidden column, and to {quoted(other)} by where it stands"
    for number in (line.number, other):
        if number in table.lines and all(fault.number != number for fault in table.faults):
            place = f"row {number} ({table.cell(layout.NUMBER, line.row)})"
            remedy = "type what it says on a line of the question it is about, and empty this one"
            table.faults.append(Fault("stray-row", place, words, remedy, number))


def look_at_lines(table: Table, number: str, lines: Sequence[Line]) -> None:
    """Note what is wrong with the lines of one question as such; of several faults the first."""
    if any(fault.number == number for fault in table.faults):
        return
    firsts = [line for line in lines if line.first]
    place = f"row {number}"
    if len(firsts) > 1:
        where = " and ".join(table.cell(layout.QUESTION, line.row) for line in firsts)
        words = f"{number} stands there twice"
        table.faults.append(Fault("doubled-row", f"{place} ({where})", words, "keep one of them", number))
    elif not firsts:
        words = "the row with the question itself is gone"
        table.faults.append(Fault("missing-row", place, words, "copy the question again from the form", number))
    elif len({line.question for line in lines if line.question}) > 1:
        words = "the rows under this number come from different forms"
        table.faults.append(Fault("doubled-row", place, words, AS_SENT, number))
    elif copied := _copied(lines):
        where = " and ".join(table.cell(layout.EVIDENCE[0], line.row) for line in copied)
        words = "the same words stand on two lines"
        table.faults.append(Fault("doubled-row", f"{place} ({where})", words, "keep one of them", number))
    else:
        _look_below(table, number, lines[1:])


def _copied(lines: Sequence[Line]) -> list[Line]:
    """Return two lines of the same key that say the same: one of them was copied, and nobody can tell for what."""
    seen: dict[tuple[object, ...], Line] = {}
    for line in lines:
        words = tuple(line.cells[heading] for heading in layout.LINES)
        if any(words):
            if before := seen.get((line.line, *words)):
                return [before, line]
            seen[line.line, *words] = line
    return []


def _look_below(table: Table, number: str, lines: Sequence[Line]) -> None:
    """Note words on a further line where only its first has a place for them."""
    for line in lines:
        for heading in (*layout.ONCE, layout.QUESTION):
            if line.cells[heading]:
                words = f"'{heading}' has its place on the first line of a question"
                place = f"row {number} ({table.cell(heading, line.row)})"
                table.faults.append(Fault("stray-text", place, words, "move it there", number))
                return


def look_at_merged(table: Table) -> None:
    """Note questions with cells that were made one: nobody can tell to which of them the words belong."""
    for cells, top, bottom in table.sheet.merged:
        for number, lines in table.lines.items():
            barred = any(fault.number == number for fault in table.faults)
            if not barred and any(top <= line.row <= bottom for line in lines):
                words = "cells were merged, so that nobody can tell where the words belong"
                place = f"row {number} (sheet {table.sheet.name}, cells {cells})"
                table.faults.append(Fault("merged-cells", place, words, "unmerge them, and fill in each", number))


def look_at_struck(table: Table) -> None:
    """Note words that are struck through: nobody can tell whether they still hold."""
    for number, lines in table.lines.items():
        if any(fault.number == number for fault in table.faults):
            continue
        for line in lines:
            for heading in FILLABLE:
                if line.cells[heading].struck:
                    place = table.typed(line, heading).place
                    table.faults.append(
                        Fault("struck-through", place, STRUCK, "delete them, or let them stand", number)
                    )


def lost(table: Table, number: str, lines: Sequence[Line]) -> frozenset[str]:
    """Return the headings, of what has its place once, and the sorts of things of which some may have been lost on the way."""
    found = set[str]()
    if any(fault.number == number and fault.name == "stray-row" for fault in table.faults):
        found |= {EVIDENCE, IMPROVEMENT}
    if not any(line.first for line in lines):
        found |= {*layout.ONCE, EVIDENCE, IMPROVEMENT}
    for cells, top, bottom in table.sheet.merged:
        if any(top <= line.row <= bottom for line in lines):
            first, last = (column(end.rstrip("0123456789")) for end in cells.split(":"))
            found |= {_SORTS[heading] for heading in FILLABLE if first <= table.columns[heading] <= last}
    return frozenset(found)
