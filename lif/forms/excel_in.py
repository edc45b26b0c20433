"""Reading a form that is an Excel workbook: by the hidden keys of its lines, by their numbers, and by its headings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lif.forms import excel_beside as beside
from lif.forms import excel_layout as layout
from lif.forms.excel_beside import SHOWN, letters
from lif.forms.excel_cells import EMPTY, Sheet, Workbook, workbook
from lif.forms.excel_lines import STRUCK, look_at_lines, look_at_merged, look_at_moved, look_at_struck, lost
from lif.forms.excel_table import HEADED_WITHIN, Line, Table, gather, table_of
from lif.forms.filled import Filled, FilledEvidence, FilledImprovement, FilledRow, Typed
from lif.forms.identity import chosen, identities
from lif.forms.words import SIGNED_BY, SIGNED_ON
from lif.forms.written import squeezed
from lif.model.returns import Door


def read(raw: bytes, name: str = "") -> Filled:
    """Return what a workbook holds of a form. Raises UnfitError where it holds none, or could do harm."""
    book = workbook(raw)
    table = table_of(book)
    identity = chosen("\n".join(_said(book, table)), name)
    gather(table)
    look_at_moved(table)
    rows = tuple(_row(table, number, lines) for number, lines in table.lines.items())
    look_at_merged(table)
    barred = {fault.number for fault in table.faults} - {""}
    loose = beside.faults(table.sheet, table.headed, table.numbers)
    table.faults += [fault for fault in loose if fault.number not in barred]
    look_at_struck(table)
    signed = [_signed(book, label) for label in (SIGNED_BY, SIGNED_ON)]
    return Filled(Door.EXCEL, identity, rows, signed[0], signed[1], tuple(table.faults), tuple(_notes(book, table)))


def _said(book: Workbook, table: Table) -> Iterator[str]:
    """Yield the words that may say which form it is: of its properties, its hidden sheet and its pages."""
    yield book.properties
    for sheet in book.sheets:
        rows = sheet.rows[:HEADED_WITHIN] if sheet is not table.sheet else ()
        yield from (cell.text for _, cells in rows for cell in cells[:12] if cell.text)


def _row(table: Table, number: str, lines: Sequence[Line]) -> FilledRow:
    """Return what came back for one question, from all its lines in their order."""
    ordered = sorted(lines, key=lambda line: line.line)
    first = ordered[0]
    look_at_lines(table, number, ordered)
    gone = lost(table, number, ordered)
    single = [replace(table.typed(first, heading), gone=heading in gone) for heading in layout.ONCE]
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
        lost=gone - {*layout.ONCE},
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
                    return replace(typed, fault=STRUCK) if found.struck else typed
    return Typed("", label)


def _notes(book: Workbook, table: Table) -> Iterator[str]:
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


def _added(sheet: Sheet, table: Table) -> bool:
    """Tell whether a sheet has words in it and is none of the form's, whatever those are called now."""
    if sheet.name in (table.sheet.name, layout.START, layout.LISTS, layout.META) or not sheet.rows:
        return False
    words = [cell.text for _, cells in sheet.rows for cell in cells if cell.text]
    return SIGNED_BY not in map(squeezed, words) and not identities("\n".join(words))
