"""Bar charts of a Word report: Word's own, which can be read aloud, recoloured, and edited in the workbook inside.

Source: ECMA-376 Part 1, 21.2 (DrawingML charts).
"""

import datetime
import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Twips

from lif.report.characters import allowed
from lif.report.content import Chart, Rating
from lif.report.house import FONT
from lif.report.package import settled
from lif.report.style_values import Styles, styles

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SPACES = (
    f'xmlns:c="{_CHART}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BAR, _FRAME = Cm(0.75), Cm(0.6)
"""How high a bar is with the gap to the next one, and what a chart has above and below its bars."""


def drawing(document: Any, block: Chart, number: int, width: int, day: datetime.date) -> Any:
    """Return a chart's drawing as a run, so many twentieths of a point wide; its parts are put into the document."""
    drawn = _chart_xml(block, styles(document.styles.element)).encode()
    chart = _part(document, f"/word/charts/chart{number}.xml", CONTENT_TYPE.DML_CHART, drawn)
    inside = f"/word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx"
    chart.relate_to(_part(document, inside, CONTENT_TYPE.SML_SHEET, _workbook(block, day)), RELATIONSHIP_TYPE.PACKAGE)
    link = document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    said = quoteattr(allowed(f"{block.caption}: {'; '.join(f'{bar.text} {count}' for bar, count in block.bars)}"))
    return parse_xml(
        f'<w:r {nsdecls("w", "wp", "a", "r")}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{int(Twips(width))}" cy="{len(block.bars) * _BAR + _FRAME}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={said}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{link}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _part(document: Any, name: str, content_type: str, data: bytes) -> Part:
    return Part(PackURI(name), content_type, data, document.part.package)


def _workbook(block: Chart, day: datetime.date) -> bytes:
    """Return the figures as the workbook that Word opens to edit the chart."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.datetime.combine(day, datetime.time())})
    sheet = book.add_worksheet("Figures")
    sheet.write_string(0, 1, allowed(block.counted))
    for row, (bar, count) in enumerate(block.bars, 1):
        sheet.write_string(row, 0, allowed(bar.text))
        sheet.write_number(row, 1, count)
    book.close()
    return settled(written.getvalue())


def _chart_xml(block: Chart, look: Styles) -> str:
    """Return a chart in the font of the document's text and the colours of its ratings."""
    last = len(block.bars) + 1
    names = _cached("strRef", "strCache", f"Figures!$A$2:$A${last}", [bar.text for bar, _ in block.bars])
    counts = _cached("numRef", "numCache", f"Figures!$B$2:$B${last}", [str(count) for _, count in block.bars])
    title = _cached("strRef", "strCache", "Figures!$B$1", [block.counted])
    points = "".join(_point(place, bar, look) for place, (bar, _) in enumerate(block.bars))
    font = f"<a:latin typeface={quoteattr(look.font(look.by_id['Normal']) or FONT)}/>"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {_SPACES}><c:date1904 val="0"/>'
        '<c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx>{title}</c:tx><c:invertIfNegative val="0"/>{points}'
        '<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        f'<c:showBubbleSize val="0"/></c:dLbls><c:cat>{names}</c:cat><c:val>{counts}</c:val></c:ser>'
        '<c:gapWidth val="40"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="222"/><c:crosses val="autoZero"/>'
        '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="b"/><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="111"/><c:crosses val="max"/>'
        '<c:crossBetween val="between"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1050">{font}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _point(place: int, bar: Rating, look: Styles) -> str:
    """Return the colour of one bar: that of the rating's style, with an edge that shows it on paper."""
    style = look.named(f"Rating {bar.colour.value.capitalize()}")
    fill = look.fill(style) or "FFFFFF"
    return (
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr><a:solidFill>'
        f'<a:srgbClr val="{fill}"/></a:solidFill><a:ln w="6350"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln>'
        "</c:spPr></c:dPt>"
    )


def _cached(reference: str, cache: str, cells: str, values: Sequence[str]) -> str:
    """Return a reference to cells of the workbook with the values they hold."""
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(allowed(value))}</c:v></c:pt>' for place, value in enumerate(values)
    )
    form = "<c:formatCode>General</c:formatCode>" if cache == "numCache" else ""
    return (
        f"<c:{reference}><c:f>{cells}</c:f><c:{cache}>{form}"
        f'<c:ptCount val="{len(values)}"/>{points}</c:{cache}></c:{reference}>'
    )
