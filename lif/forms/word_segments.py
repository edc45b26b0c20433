"""The rows of a table, divided by rows of headings, and which place is in which column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lif.forms import word_layout as layout
from lif.forms.word_grid import Cell, Row
from lif.forms.written import squeezed


@dataclass
class Segment:
    """Rows below one row of headings: of which sort they are, and in which column each place is."""

    sort: str
    columns: dict[str, int]
    width: int
    headings: Sequence[str] = ()
    rows: list[Row] = field(default_factory=list)

    def cell(self, row: Row, part: str) -> Cell | None:
        """Return the cell of a row in which a place is."""
        at = self.columns.get(part)
        return row[at] if at is not None and at < len(row) else None


def segments(rows: Sequence[Row]) -> list[Segment]:
    """Return the rows of a table, divided by rows of headings; those below none by the names of their controls."""
    found: list[Segment] = []
    for row in rows:
        if headed := _headed(row):
            found.append(headed)
        elif found and found[-1].headings:
            found[-1].rows.append(row)
        elif any(row) or any(cell.place for cell in row):
            loose = _by_controls(row)
            if not found or (found[-1].sort, found[-1].columns) != (loose.sort, loose.columns):
                found.append(loose)
            found[-1].rows.append(row)
    for segment in found:
        _complete(segment)
    return found


def _headed(row: Row) -> Segment | None:
    """Return the columns below a row of headings, None where it is no such row."""
    headings = [squeezed(cell.text) for cell in row]
    words = [heading.casefold() for heading in headings]
    if layout.REF.casefold() not in words or any(cell.place for cell in row):
        return None
    for sort, known in layout.TABLES.items():
        columns = {part: words.index(label.casefold()) for part, label in known.items() if label.casefold() in words}
        if 2 * len(columns) >= len(known):
            return Segment(sort, {"ref": words.index(layout.REF.casefold()), **columns}, len(row), headings)
    return None


def _by_controls(row: Row) -> Segment:
    """Return the columns of a row below no headings: as the names of its controls say."""
    columns: dict[str, int] = {}
    sort = ""
    for at, cell in enumerate(row):
        if place := cell.place:
            _, named, line, part = place
            sort = named if line else "answer"
            columns[part if line else "answer"] = at
    first = layout.referred(row[0].text) if row else None
    signing = bool(row) and squeezed(row[0].text).casefold() == layout.SIGN_OFF.casefold()
    if sort == "answer" and columns["answer"] > 1:
        columns["asked"] = columns["answer"] - 1
    return Segment(sort, columns | ({"ref": 0} if first or signing else {}), len(row))


def _complete(segment: Segment) -> None:
    """Find columns whose headings were changed by the controls below them, where these agree."""
    known: Mapping[str, str] = layout.TABLES.get(segment.sort, {})
    for part in known:
        if part in segment.columns:
            continue
        found = {
            at
            for row in segment.rows
            for at, cell in enumerate(row[: segment.width])
            if (place := cell.place) and (place[3] == part or (part == "answer" and not place[2]))
        }
        if len(found) == 1:
            segment.columns[part] = found.pop()
