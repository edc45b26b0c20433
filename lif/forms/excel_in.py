"""Reading a form that is an Excel workbook: by the hidden keys of its lines, by their numbers, and by its headings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lif.discreet import quoted
from lif.forms import excel_beside as beside
from lif.forms import excel_layout as layout
from lif.forms.excel_beside import SHOWN, letters
from lif.forms.excel_cells import EMPTY, Cell, Sheet, Workbook, workbook
from lif.forms.filled import Fault, Filled, FilledEvidence, FilledImprovement, FilledRow, Typed
from lif.forms.identity import Identity, identities
from lif.forms.words import SIGNED_BY, SIGNED_ON
from lif.forms.written import squeezed
from lif.model.returns import Door
from lif.store.office import UnfitError

_KEY = re.compile(r"(?P<number>[0-9]{1,3}\.[0-9]{1,3}) (?P<question>[a-z0-9][a-z0-9-]{0,62}) (?P<line>[0-9]{1,3})\Z")
_NUMBER = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}\Z")
_FIGURE = re.compile(r"\(([0-9]{1,3}\.[0-9]{1,3})\)")
_HEADED_WITHIN = 40
_AS_SENT = "send the form as a whole, as it came"
_STRUCK = "words are struck through"
_FILLABLE = (*layout.ONCE, *layout.LINES)


@dataclass(frozen=True, slots=True)
class _Line:
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
class _Table:
    """The sheet with the questions: its columns, its lines by question, and what is wrong with it."""

    sheet: Sheet
    columns: Mapping[str, int]
    headed: frozenset[int]
    lines: dict[str, list[_Line]] = field(default_factory=lambda: defaultdict(list))
    ordered: list[_Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def numbers(self) -> dict[int, str]:
        """The number of the question to which each row of the sheet belongs."""
        return {line.row: number for number, lines in self.lines.items() for line in lines}

    def cell(self, heading: str, row: int) -> str:
        """Return the place of a cell in words."""
        return f"sheet {self.sheet.name}, cell {letters(self.columns[heading])}{row}"

    def typed(self, line: _Line, heading: str) -> Typed:
        """Return what stands on a line under a heading."""
        place = f"row {line.number}, {heading} ({self.cell(heading, line.row)})"
        return line.cells[heading].typed(place, heading in layout.DAYS)


def read(raw: bytes, name: str = "") -> Filled:
    """Return what a workbook holds of a form. Raises UnfitError where it holds none, or could do harm."""
    book = workbook(raw)
    table = _table(book)
    identity = _identity(book, table, name)
    _gather(table)
    _look_at_moved(table)
    rows = tuple(_row(table, number, lines) for number, lines in table.lines.items())
    _look_at_merged(table)
    barred = {fault.number for fault in table.faults} - {""}
    loose = beside.faults(table.sheet, table.headed, table.numbers)
    table.faults += [fault for fault in loose if fault.number not in barred]
    _look_at_struck(table)
    signed = [_signed(book, label) for label in (SIGNED_BY, SIGNED_ON)]
    return Filled(Door.EXCEL, identity, rows, signed[0], signed[1], tuple(table.faults), tuple(_notes(book, table)))


def _identity(book: Workbook, table: _Table, name: str) -> Identity:
    """Return which form it is: as its properties, its hidden sheet and its pages say, or else the file's name."""
    said = [book.properties]
    for sheet in book.sheets:
        rows = sheet.rows[:_HEADED_WITHIN] if sheet is not table.sheet else ()
        said += [cell.text for _, cells in rows for cell in cells[:12] if cell.text]
    found = identities("\n".join(said)) or identities(name)
    if not found:
        words = "the file bears no form's line, so that nobody can tell whose answers it holds"
        raise UnfitError(words, _AS_SENT)
    if len(found) > 1:
        raise UnfitError(f"the file says that it is two forms: {found[0]} and {found[1]}", _AS_SENT)
    return found[0]


def _table(book: Workbook) -> _Table:
    """Return the sheet that bears the form's headings, whatever it is called."""
    found = [(sheet, row, columns) for sheet in book.sheets if (headed := _headed(sheet)) for row, columns in [headed]]
    if not found:
        raise UnfitError("the file holds no sheet with the questions of a form", _AS_SENT)
    if len(found) > 1:
        names = " and ".join(sheet.name for sheet, _, _ in found)
        raise UnfitError(f"the questions stand on two sheets: {names}", "delete the one that does not hold")
    sheet, at, columns = found[0]
    if missing := [heading for heading in layout.NEEDED if heading not in columns]:
        raise UnfitError(f"the column '{missing[0]}' is gone from sheet {sheet.name}", _AS_SENT)
    if doubled := [heading for heading, places in columns.items() if len(places) > 1]:
        raise UnfitError(f"the column '{doubled[0]}' stands twice on sheet {sheet.name}", "delete the one you added")
    below = replace(sheet, rows=tuple(item for item in sheet.rows if item[0] > at))
    headings = next(cells for number, cells in sheet.rows if number == at)
    titled = frozenset(place for place, cell in enumerate(headings) if cell)
    table = _Table(below, {heading: places[0] for heading, places in columns.items()}, titled)
    for number, cells in sheet.rows:
        if number < at and any(cells):
            place = f"sheet {sheet.name}, row {number}"
            table.faults.append(Fault("stray-text", place, "something stands above the headings", "take it out"))
    return table


def _headed(sheet: Sheet) -> tuple[int, dict[str, list[int]]] | None:
    """Return the row of the headings and the columns of each, None where a sheet has no such row."""
    known = {squeezed(heading).casefold(): heading for heading in layout.AGAIN}
    for number, cells in sheet.rows[:_HEADED_WITHIN]:
        columns: dict[str, list[int]] = defaultdict(list)
        for place, cell in enumerate(cells):
            if heading := known.get(squeezed(cell.text).casefold()):
                columns[heading].append(place)
        if len(columns) > len(layout.NEEDED) // 2:
            return number, dict(columns)
    return None


def _gather(table: _Table) -> None:
    """Sort the rows of the sheet to the questions they belong to; what belongs to none is a fault where words stand there."""
    for row, cells in table.sheet.rows:
        found = {heading: cells[place] if place < len(cells) else EMPTY for heading, place in table.columns.items()}
        named = _KEY.match(found.get(layout.KEY, EMPTY).text.strip())
        number = squeezed(found[layout.NUMBER].text)
        if named:
            line = _Line(named["number"], named["question"], int(named["line"]), row, found)
            table.lines[line.number].append(line)
            table.ordered.append(line)
        elif _NUMBER.match(number):
            line = _Line(number, "", 1 if found[layout.QUESTION] else row + 1, row, found)
            table.lines[number].append(line)
            table.ordered.append(line)
        elif stray := next((heading for heading in _FILLABLE if found[heading]), ""):
            words = "what stands there belongs to no question"
            remedy = "move it to a row of the question it is about"
            table.faults.append(Fault("stray-text", table.cell(stray, row), words, remedy))


def _look_at_moved(table: _Table) -> None:
    """Note lines of which the hidden key says one question, and the number, or the lines around, another."""
    home = ""
    for place, line in enumerate(table.ordered):
        seen = _seen(line)
        if line.first or seen == line.number:
            home = line.number
        if not line.first and not any(line.cells[heading] for heading in _FILLABLE):
            continue
        below = next((item.number for item in table.ordered[place + 1 :] if _settled(item)), "")
        other = seen or (home if line.number not in (home, below) else line.number)
        if other != line.number:
            _note_moved(table, line, other)


def _settled(line: _Line) -> bool:
    """Tell whether a line says itself which question it belongs to."""
    return line.first or _seen(line) == line.number


def _seen(line: _Line) -> str:
    """Return the number that people see on a line; Excel may have made a number of it, without a 0 at its end."""
    cell = line.cells[layout.NUMBER]
    if cell.fault and f"({line.number.rstrip('0')})" in cell.fault:
        return line.number
    figure = _FIGURE.search(cell.fault)
    return squeezed(cell.text) or (figure[1] if figure else "something else" if cell else "")


def _note_moved(table: _Table, line: _Line, other: str) -> None:
    """Bar both questions to which a line may belong."""
    words = f"a line there belongs to {line.number} by its hidden column, and to {quoted(other)} by where it stands"
    for number in (line.number, other):
        if number in table.lines and all(fault.number != number for fault in table.faults):
            place = f"row {number} ({table.cell(layout.NUMBER, line.row)})"
            remedy = "type what it says on a line of the question it is about, and empty this one"
            table.faults.append(Fault("stray-row", place, words, remedy, number))


def _row(table: _Table, number: str, lines: Sequence[_Line]) -> FilledRow:
    """Return what came back for one question, from all its lines in their order."""
    ordered = sorted(lines, key=lambda line: line.line)
    first = ordered[0]
    _look_at_lines(table, number, ordered)
    single = [table.typed(first, heading) for heading in layout.ONCE]
    return FilledRow(
        number,
        f"row {number} ({table.cell(layout.QUESTION, first.row)})",
        squeezed(first.cells.get(layout.MARK, EMPTY).text),
        single[0],
        single[1],
        single[2],
        tuple(FilledEvidence(*(table.typed(line, item) for item in layout.EVIDENCE)) for line in ordered),
        tuple(FilledImprovement(*(table.typed(line, item) for item in layout.IMPROVEMENT)) for line in ordered),
        first.cells[layout.QUESTION].text,
        first.question,
    )


def _look_at_lines(table: _Table, number: str, lines: Sequence[_Line]) -> None:
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
        table.faults.append(Fault("doubled-row", place, words, _AS_SENT, number))
    elif copied := _copied(lines):
        where = " and ".join(table.cell(layout.EVIDENCE[0], line.row) for line in copied)
        words = "the same words stand on two lines"
        table.faults.append(Fault("doubled-row", f"{place} ({where})", words, "keep one of them", number))
    else:
        _look_below(table, number, lines[1:])


def _copied(lines: Sequence[_Line]) -> list[_Line]:
    """Return two lines of the same key that say the same: one of them was copied, and nobody can tell for what."""
    seen: dict[tuple[object, ...], _Line] = {}
    for line in lines:
        words = tuple(line.cells[heading] for heading in layout.LINES)
        if any(words):
            if before := seen.get((line.line, *words)):
                return [before, line]
            seen[line.line, *words] = line
    return []


def _look_below(table: _Table, number: str, lines: Sequence[_Line]) -> None:
    """Note words on a further line where only its first has a place for them."""
    for line in lines:
        for heading in (*layout.ONCE, layout.QUESTION):
            if line.cells[heading]:
                words = f"'{heading}' has its place on the first line of a question"
                place = f"row {number} ({table.cell(heading, line.row)})"
                table.faults.append(Fault("stray-text", place, words, "move it there", number))
                return


def _look_at_merged(table: _Table) -> None:
    """Note questions with cells that were made one: nobody can tell to which of them the words belong."""
    for cells, top, bottom in table.sheet.merged:
        for number, lines in table.lines.items():
            barred = any(fault.number == number for fault in table.faults)
            if not barred and any(top <= line.row <= bottom for line in lines):
                words = "cells were merged, so that nobody can tell where the words belong"
                place = f"row {number} (sheet {table.sheet.name}, cells {cells})"
                table.faults.append(Fault("merged-cells", place, words, "unmerge them, and fill in each", number))


def _look_at_struck(table: _Table) -> None:
    """Note words that are struck through: nobody can tell whether they still hold."""
    for number, lines in table.lines.items():
        if any(fault.number == number for fault in table.faults):
            continue
        for line in lines:
            for heading in _FILLABLE:
                if line.cells[heading].struck:
                    place = table.typed(line, heading).place
                    table.faults.append(
                        Fault("struck-through", place, _STRUCK, "delete them, or let them stand", number)
                    )


def _signed(book: Workbook, label: str) -> Typed:
    """Return what stands to the right of a label of the sign-off block."""
    for sheet in book.sheets:
        for row, cells in sheet.rows:
            for place, cell in enumerate(cells):
                if squeezed(cell.text) == label:
                    right = next((at for at in range(place + 1, len(cells)) if cells[at]), place + 1)
                    where = f"{label} (sheet {sheet.name}, cell {letters(right)}{row})"
                    found = cells[right] if right < len(cells) else EMPTY
                    typed = found.typed(where, label == SIGNED_ON)
                    return replace(typed, fault=_STRUCK) if found.struck else typed
    return Typed("", label)


def _notes(book: Workbook, table: _Table) -> Iterator[str]:
    if book.comments:
        shown, more = ", ".join(book.comments[:SHOWN]), len(book.comments) - SHOWN
        places = f"{shown} and {more} more" if more > 0 else shown
        yield f"{'a comment stands' if len(book.comments) == 1 else 'comments stand'} at {places}; comments were not read"
    yield from beside.notes(table.sheet, {*table.columns.values()}, table.headed, table.numbers)
    if table.sheet.beyond:
        yield f"columns far to the right of the form were not read: {_listed(table.sheet.beyond)}"
    if added := [sheet.name for sheet in book.sheets if _added(sheet, table)]:
        yield f"{'a sheet that was added was' if len(added) == 1 else 'sheets that were added were'} not read: {_listed(added)}"
    if book.boxes:
        many = f"{book.boxes} text boxes with words stand" if book.boxes > 1 else "a text box with words stands"
        yield f"{many} in the file; text boxes were not read"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - SHOWN
    return f"{', '.join(names[:SHOWN])}{f' and {more} more' if more > 0 else ''}"


def _added(sheet: Sheet, table: _Table) -> bool:
    """Tell whether a sheet has words in it and is none of the form's, whatever those are called now."""
    if sheet.name in (table.sheet.name, layout.START, layout.LISTS, layout.META) or not sheet.rows:
        return False
    words = [cell.text for _, cells in sheet.rows for cell in cells if cell.text]
    return SIGNED_BY not in map(squeezed, words) and not identities("\n".join(words))
