"""Charts in a Word document: each a part of its own with its workbook, placed in the line of a paragraph."""

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lif.model.text import allowed
from lif.report import charts
from lif.report.content import Chart
from lif.report.house import FONT
from lif.report.style_values import styles
from lif.report.word_tables import RATING_STYLES

_TWIP = 635
"""English Metric Units in a twentieth of a point."""
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_GREY, _BLACK = "D9D9D9", "000000"
"""What stands in for a colour that a style leaves to Word."""
_FIRST_ID = 1000
"""Drawings have ids of their own, far from what a template's own pictures may have."""


class Charts:
    """Adds charts to one document, in the font and the colours of its styles."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._look: charts.Look | None = None
        self.count = 0

    def drawing(self, block: Chart, width: int) -> Any:
        """Add a chart's parts; return the run that shows it, so many twentieths of a point wide."""
        self.count += 1
        self._look = self._look or _look(self._document)
        return parse_xml(
            f"<w:r {nsdecls('w')}><w:drawing><wp:inline {nsdecls('wp', 'a', 'r')} "
            'distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width * _TWIP}" cy="{charts.height(block, width * _TWIP)}"/>'
            f'<wp:docPr id="{_FIRST_ID + self.count}" name="Chart {self.count}" descr={quoteattr(allowed(block.words))}/>'
            f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}">'
            f'<c:chart xmlns:c="{_CHART}" r:id="{self._added(block, self._look)}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _added(self, block: Chart, look: charts.Look) -> str:
        """Add the chart's part and its workbook to the package; return the relationship that leads to it."""
        package = self._document.part.package
        book = Part(
            PackURI(f"/word/embeddings/Microsoft_Excel_Worksheet{self.count}.xlsx"),
            CONTENT_TYPE.SML_SHEET,
            charts.workbook(block),
            package,
        )
        chart = Part(PackURI(f"/word/charts/chart{self.count}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
        chart._blob = charts.part(block, look, chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
        return str(self._document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART))


def _look(document: Any) -> charts.Look:
    """Return what charts look like by the template: a board restyles its ratings, and charts follow."""
    found = styles(document.styles.element)
    named = {colour: found.named(name) for colour, name in RATING_STYLES.items()}
    colours = {colour: (found.fill(style) or _GREY, found.ink(style) or _BLACK) for colour, style in named.items()}
    return charts.Look(found.font(found.by_id["Normal"]) or FONT, colours)
