"""The tables of a Word document from elsewhere, row by row, within bounds."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lif.forms.identity import AS_SENT
from lif.forms.word_layout import tagged
from lif.forms.word_text import Said, W, said
from lif.store.office import UnfitError

_MOST_CELLS, _MOST_LINES, _MOST_DEEP, _MOST_COLUMNS = 20_000, 60_000, 4, 63


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what stands in it, and whether it was made one with others."""

    said: Said
    merged: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return self.said.text

    @property
    def place(self) -> tuple[str, str, int, str] | None:
        """The number, the sort, the line and the part of the place that its control names; None where none does."""
        for name in self.said.tags:
            if found := tagged(name):
                return found["number"], found["sort"], int(found["line"] or 0), found["part"] or ""
        return None

    def __bool__(self) -> bool:
        return bool(self.text or self.said.fault or self.said.boxes)


Row = tuple[Cell, ...]


def require_small(root: etree._Element) -> None:
    """Raise UnfitError for a document whose tables are larger, or lie deeper in one another, than any form's."""
    cells = sum(1 for _ in root.iter(f"{W}tc"))
    if cells > _MOST_CELLS:
        raise UnfitError(f"the file holds {cells} cells, far more than a form does", AS_SENT)
    lines = sum(1 for _ in root.iter(f"{W}p"))
    if lines > _MOST_LINES:
        raise UnfitError(f"the file holds {lines} paragraphs, far more than a form does", AS_SENT)
    for table in root.iter(f"{W}tbl"):
        if sum(1 for _ in table.iterancestors(f"{W}tbl")) >= _MOST_DEEP:
            raise UnfitError("tables lie in tables, deeper than any form's", AS_SENT)


def rows(table: etree._Element) -> Iterator[Row]:
    """Yield the rows of a table, without those that were taken out."""
    for row in _within(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield tuple(_cells(row))


def _within(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the rows of a table, or the cells of a row, whatever they are wrapped in."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, wanted)


_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


def _cells(row: etree._Element) -> Iterator[Cell]:
    for child in row:
        if child.tag == f"{W}tc":
            yield Cell(said(child), _merged(child))
        elif child.tag in _WRAPPERS:
            inside = [*_within(child, f"{W}tc")]
            if len(inside) == 1 and child.tag == f"{W}sdt":
                yield Cell(said(child), _merged(inside[0]))
            else:
                yield from (Cell(said(cell), _merged(cell)) for cell in inside)


def _merged(cell: etree._Element) -> bool:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    width = "1" if span is None else span.get(f"{W}val", "1")
    if not width.isdecimal() or len(width) > 3 or int(width) > _MOST_COLUMNS:
        raise UnfitError("a table has more columns than Word allows", AS_SENT)
    names = (f"{W}tcPr/{W}{name}" for name in ("vMerge", "hMerge", "cellMerge", "cellDel"))
    return int(width) > 1 or any(cell.find(name) is not None for name in names)
