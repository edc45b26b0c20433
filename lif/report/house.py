"""Building the house template: `python -m lif.report.house templates/house.docx`.

python-docx's own default is repaired (paper, language, fonts, a stray part) and given the styles that reports use. A
board restyles its copy in Word; reports look styles up by name.
"""

import io
import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from lif.report.package import settled

FONT = "Arial"
INK = "1F3864"
RATINGS = {
    "Rating Red": ("B3261E", "FFFFFF"),
    "Rating Amber": ("FFBF00", "000000"),
    "Rating Green": ("00703C", "FFFFFF"),
    "Rating Blue": ("1D70B8", "FFFFFF"),
    "Rating Grey": ("D9D9D9", "000000"),
}
"""Each rating style's fill and ink; every pair has a contrast of at least 4.5 to 1."""

_W = nsdecls("w")
_HEADINGS = (
    ("Title", 28, 6),
    ("Subtitle", 18, 18),
    ("Heading 1", 20, 8),
    ("Heading 2", 14, 6),
    ("Heading 3", 12, 4),
    ("Caption", 11, 4),
    ("TOC Heading", 20, 8),
)


def template() -> bytes:
    """Return the house template as the bytes of a Word file."""
    document = Document()
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/customXml"):
            document.part.rels.pop(key)
    _paper(document)
    _language(document)
    _texts(document)
    _rating_styles(document)
    _contents(document)
    document.styles.element.append(parse_xml(_TABLE_STYLE))
    _header_and_footer(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.keywords = "House template", "", "", ""
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue())


def _paper(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    section.different_first_page_header_footer = True
    zoom = document.settings.element.find(qn("w:zoom"))
    zoom.set(qn("w:percent"), "100")


def _language(document: WordDocument) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    defaults.find(qn("w:lang")).set(qn("w:val"), "en-GB")
    fonts = defaults.find(qn("w:rFonts"))
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), "en-GB")


def _texts(document: WordDocument) -> None:
    styles = document.styles
    normal = styles["Normal"]
    _plain_font(normal, 12)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    for name, size, after in _HEADINGS:
        style = styles[name]
        _plain_font(style, size)
        style.font.bold, style.font.italic = name != "Subtitle", False
        style.font.color.rgb = RGBColor.from_string(INK)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.keep_with_next = True
        _without_borders(style)
    styles["Heading 1"].paragraph_format.space_before = Pt(24)
    styles["Heading 2"].paragraph_format.space_before = Pt(18)
    styles["Caption"].paragraph_format.space_before = Pt(10)
    bullet = styles["List Bullet"]
    bullet.paragraph_format.space_after = Pt(4)
    small = styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = normal
    small.font.size = Pt(10.5)
    small.paragraph_format.space_after = Pt(0)
    small.paragraph_format.line_spacing = 1.0


def _rating_styles(document: WordDocument) -> None:
    for name, (fill, ink) in RATINGS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.bold = True
        style.font.size = Pt(10.5)
        style.font.color.rgb = RGBColor.from_string(ink)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
        shade = parse_xml(f'<w:shd {_W} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="12" w:space="1" w:color="{fill}"/>' for side in ("top", "bottom")
        )
        properties = style.element.get_or_add_pPr()
        properties.insert(0, shade)
        properties.insert(0, parse_xml(f"<w:pBdr {_W}>{edges}</w:pBdr>"))


def _contents(document: WordDocument) -> None:
    for level, indent in ((1, 0.0), (2, 0.6)):
        style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), f"TOC{level}")
        style.base_style = document.styles["Normal"]
        style.paragraph_format.left_indent = Cm(indent)
        style.paragraph_format.space_after = Pt(4 if level == 1 else 2)
        style.font.size = Pt(12 if level == 1 else 11)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = RGBColor.from_string(INK)
    link.font.underline = True


def _header_and_footer(document: WordDocument) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].style = document.styles["Header"]
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    for name in ("Header", "Footer"):
        style = document.styles[name]
        _plain_font(style, 9)
        style.font.color.rgb = RGBColor.from_string("404040")
        tabs = style.element.pPr.find(qn("w:tabs"))
        if tabs is not None:
            style.element.pPr.remove(tabs)
        style.paragraph_format.tab_stops.add_tab_stop(Cm(16.4), alignment=2)


def _plain_font(style: Any, size: float) -> None:
    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    style.font.size = Pt(size)


def _without_borders(style: Any) -> None:
    properties = style.element.pPr
    borders = properties.find(qn("w:pBdr")) if properties is not None else None
    if borders is not None:
        properties.remove(borders)


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>' for side in _SIDES)
_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 60), ("left", 90), ("bottom", 60), ("right", 90))
)
_TABLE_STYLE = f"""\
<w:style {_W} w:type="table" w:customStyle="1" w:styleId="HouseTable"><w:name w:val="House Table"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{INK}"/></w:tcPr></w:tblStylePr>
</w:style>"""


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(template())
