"""Tables of a Word report.

They are built as XML row by row: python-docx's own way to table cells takes time that grows with the square of the rows.
"""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lif.model.scales import Colour
from lif.model.text import allowed
from lif.report.content import Cell, Rating, Table
from lif.report.style_values import Styles, header_look, styles

RATING_STYLES = {colour: f"Rating {colour.value.capitalize()}" for colour in Colour}
_W = nsdecls("w")
_FEW_ROWS, _FEW_LINES = 10, 24
"""Up to how many rows, and lines in all, a table is kept on one page."""
_LOW = 3
"""Up to how many lines a row is low."""
_MARGINS, _LETTER = 180, 105
"""The margins of a cell, and how wide a letter is on the whole, in twentieths of a point."""
_HEADER = -1
"""The place of the header, as rows are counted from 0."""


class Tables:
    """Makes tables in the styles of one document. Styles are looked up once, not for every cell."""

    def __init__(self, document: Any) -> None:
        ids = {name: _style_id(document, name) for name in ("House Table", "Table Text", *RATING_STYLES.values())}
        found = styles(document.styles.element)
        self._style = ids["House Table"]
        self._plain = ids["Table Text"]
        self._rated = {
            colour: (ids[name], _shade(found.fill(found.by_id[ids[name]]))) for colour, name in RATING_STYLES.items()
        }
        self._header_look = _header_look(found, ids["House Table"], ids["Table Text"])

    def element(self, block: Table, width: int) -> Any:
        """Return a table as an element, so many twentieths of a point wide."""
        widths = [width * share // sum(block.widths) for share in block.widths]
        grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
        kept = _kept([_height(row, widths) for row in block.rows])
        header = self._row(block.columns, widths, header=True, together=_HEADER in kept)
        rows = "".join(self._row(row, widths, together=place in kept) for place, row in enumerate(block.rows))
        caption = quoteattr(allowed(block.caption))
        return parse_xml(
            f'<w:tbl {_W}><w:tblPr><w:tblStyle w:val="{self._style}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
            f"<w:tblCaption w:val={caption}/><w:tblDescription w:val={caption}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"
        )

    def _row(self, cells: tuple[Cell, ...], widths: list[int], *, header: bool = False, together: bool = False) -> str:
        repeated = "<w:tblHeader/>" if header else ""
        look = self._header_look if header else ""
        shown = "".join(self._cell(cell, width, look, together) for cell, width in zip(cells, widths, strict=True))
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{shown}</w:tr>"

    def _cell(self, cell: Cell, width: int, look: str, together: bool) -> str:
        rating = cell if isinstance(cell, Rating) else None
        style, shade = self._rated[rating.colour] if rating else (self._plain, "")
        text = allowed(cell.text if isinstance(cell, Rating) else cell)
        keep = "<w:keepNext/>" if together else ""
        lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr><w:r>{look}{lines}</w:r></w:p></w:tc>'
        )


def _kept(heights: Sequence[int]) -> frozenset[int]:
    """Return the rows that stay on the page of the next one: all of a small table, else the first ones and the last but one.

    So no single row stands alone at the foot or the head of a page. A table of high rows breaks where it may: kept
    together, it would leave half a page empty.
    """
    if len(heights) <= _FEW_ROWS and sum(heights) <= _FEW_LINES:
        return frozenset(range(_HEADER, len(heights) - 1))
    return frozenset((_HEADER, 0, len(heights) - 2)) if max(heights) <= _LOW else frozenset()


def _height(row: tuple[Cell, ...], widths: Sequence[int]) -> int:
    """Return about how many lines a row takes."""
    return max(_lines(cell, max(1, (width - _MARGINS) // _LETTER)) for cell, width in zip(row, widths, strict=True))


def _lines(cell: Cell, letters: int) -> int:
    """Return about how many lines of so many letters a cell takes."""
    text = cell.text if isinstance(cell, Rating) else cell
    return sum(max(1, -(-len(line) // letters)) for line in text.split("\n"))


def _style_id(document: Any, name: str) -> str:
    return str(document.styles[name].style_id)


def _shade(fill: str) -> str:
    """Return a cell's fill: that of the rating's style, so that a board can recolour ratings in Word."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""


def _header_look(found: Styles, table: str, plain: str) -> str:
    """Return the look of a header's text where the template colours all text, which would win over the table's style."""
    text = found.by_id[plain]
    if found.found(text, "rPr/color") is None:
        return ""
    look = header_look(found, found.by_id[table], text)
    return f'<w:rPr><w:b/><w:color w:val="{look.ink}"/></w:rPr>'
