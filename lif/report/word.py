"""How Word shows a report: by the named styles of a template.

Everything is built as XML row by row: python-docx's own way to table cells takes time that grows with the square of the
rows.
"""

import datetime
import io
import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, Twips

from lif import shipped
from lif.model.days import in_words
from lif.model.scales import Colour
from lif.report.content import Block, Bullets, Heading, Paragraph, Rating, Report, Table
from lif.report.package import settled

_W = nsdecls("w")
_TEXT_WIDTH = 9298
"""The width between the margins, in twentieths of a point: 16.4 cm."""
_BAR_WIDTH = 2600
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_STYLES = {colour: f"Rating {colour.value.capitalize()}" for colour in Colour}


def render(report: Report) -> bytes:
    """Return the report as the bytes of a Word file: the same for the same report."""
    with (shipped.folder("templates") / "house.docx").open("rb") as template:
        document = Document(template)
    _Page(document).write(report)
    _properties(document, report)
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue())


class _Page:
    """A document being written, with the numbers it has given out so far."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.bookmarks = 0
        self.tables = 0
        self.entries: list[tuple[str, Heading]] = []

    def write(self, report: Report) -> None:
        self._cover(report)
        contents = self.document.add_paragraph()
        for block in report.blocks:
            self._block(block)
        _replace(contents, self._contents())
        self._running_lines(report)

    def _cover(self, report: Report) -> None:
        body = self._paragraph(report.body, "Subtitle")
        body.paragraph_format.space_before = Pt(72)
        self._paragraph(report.title, "Title")
        self._paragraph(report.subtitle, "Subtitle")
        for label, text in report.facts:
            self._labelled(label, text)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph(text, label):
                self._labelled(label, text)
            case Rating(text, colour):
                self._rating(text, colour)
            case Bullets(items, label):
                if label:
                    self._labelled(label, "").paragraph_format.keep_with_next = True
                for item in items:
                    self._paragraph(item, "List Bullet")
            case Table():
                self._table(block)

    def _rating(self, text: str, colour: Colour) -> None:
        """Write a rating as a short bar of its colour, never far from what it rates."""
        layout = self._paragraph(f" {text} ", _STYLES[colour]).paragraph_format
        layout.right_indent = Twips(max(0, _TEXT_WIDTH - _BAR_WIDTH - max(0, len(text) - 20) * 110))
        layout.space_after = Pt(8)
        layout.keep_with_next = True

    def _heading(self, block: Heading) -> None:
        paragraph = self._paragraph(block.text, f"Heading {block.level}")
        paragraph.paragraph_format.page_break_before = block.new_page
        self.bookmarks += 1
        name = f"_Toc{self.bookmarks:08d}"
        self.entries.append((name, block))
        start = parse_xml(f'<w:bookmarkStart {_W} w:id="{self.bookmarks}" w:name="{name}"/>')
        first_run = paragraph._p.find(qn("w:r"))
        first_run.addprevious(start)
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {_W} w:id="{self.bookmarks}"/>'))

    def _labelled(self, label: str, text: str) -> Any:
        paragraph = self.document.add_paragraph()
        if label:
            paragraph.add_run(_allowed(f"{label}: " if text else label)).bold = True
        _add_text(paragraph, text)
        return paragraph

    def _paragraph(self, text: str, style: str) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        _add_text(paragraph, text)
        return paragraph

    def _table(self, block: Table) -> None:
        self.tables += 1
        caption = self._paragraph("", "Caption")
        caption.add_run("Table ")
        for element in _field("SEQ Table \\* ARABIC", str(self.tables)):
            caption._p.append(element)
        caption.add_run(_allowed(f": {block.caption}"))
        widths = [_TEXT_WIDTH * share // sum(block.widths) for share in block.widths]
        self._append(parse_xml(self._table_xml(block, widths)))
        after = self.document.add_paragraph()
        after.paragraph_format.space_after = Pt(2)

    def _table_xml(self, block: Table, widths: list[int]) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        header = self._row(block.columns, widths, header=True)
        rows = "".join(self._row(row, widths) for row in block.rows)
        caption = quoteattr(_allowed(block.caption))
        return (
            f'<w:tbl {_W}><w:tblPr><w:tblStyle w:val="{self._style_id("House Table")}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="90" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
            f"<w:tblCaption w:val={caption}/><w:tblDescription w:val={caption}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"
        )

    def _row(self, cells: tuple[str | Rating, ...], widths: list[int], header: bool = False) -> str:
        repeated = "<w:tblHeader/>" if header else ""
        shown = "".join(self._cell(cell, width) for cell, width in zip(cells, widths, strict=True))
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{shown}</w:tr>"

    def _cell(self, cell: str | Rating, width: int) -> str:
        text, style, shade = (
            (cell, "Table Text", "")
            if isinstance(cell, str)
            else (cell.text, _STYLES[cell.colour], self._shade(cell.colour))
        )
        lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _allowed(text).split("\n"))
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{self._style_id(style)}"/></w:pPr><w:r>{lines}</w:r></w:p></w:tc>'
        )

    def _shade(self, colour: Colour) -> str:
        """Return a cell's fill: that of the rating's style, so that a board can recolour ratings in Word."""
        shade = self.document.styles[_STYLES[colour]].element.find(f".//{qn('w:shd')}")
        fill = shade.get(qn("w:fill")) if shade is not None else "auto"
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'

    def _style_id(self, name: str) -> str:
        return str(self.document.styles[name].style_id)

    def _append(self, element: Any) -> None:
        body = self.document.element.body
        body.insert(len(body) - 1, element)

    def _contents(self) -> list[Any]:
        """Return the contents as a real field whose entries are already there, and linked."""
        shown = [(name, heading) for name, heading in self.entries if heading.level == 1]
        title = f'<w:p {_W}><w:pPr><w:pStyle w:val="{self._style_id("TOC Heading")}"/></w:pPr><w:r><w:t>Contents</w:t></w:r></w:p>'
        paragraphs = [title]
        for place, (name, heading) in enumerate(shown):
            begin = _FIELD_BEGIN.format('TOC \\o "1-1" \\h \\z \\u') if place == 0 else ""
            end = _FIELD_END if place == len(shown) - 1 else ""
            link = (
                f'<w:hyperlink w:anchor="{name}" w:history="1"><w:r><w:rPr><w:rStyle w:val="{self._style_id("Hyperlink")}"/></w:rPr>'
                f"<w:t>{escape(_allowed(heading.text))}</w:t></w:r></w:hyperlink>"
            )
            paragraphs.append(
                f'<w:p {_W}><w:pPr><w:pStyle w:val="TOC{heading.level}"/></w:pPr>{begin}{link}{end}</w:p>'
            )
        return [parse_xml(text) for text in paragraphs]

    def _running_lines(self, report: Report) -> None:
        section = self.document.sections[0]
        section.header.paragraphs[0].add_run(_allowed(f"{report.subtitle}: {report.title}"))
        for footer in (section.footer, section.first_page_footer):
            line = footer.paragraphs[0]
            line.style = self.document.styles["Footer"]
            line.add_run(_allowed(f"{report.body}, {in_words(report.day)}") + "\t")
            line.add_run("Page ")
            for element in _field("PAGE", "1"):
                line._p.append(element)
            line.add_run(" of ")
            for element in _field("NUMPAGES", "1"):
                line._p.append(element)


_FIELD_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _field(instruction: str, shown: str) -> Iterator[Any]:
    """Yield the runs of a field with the value it shows until Word works it out."""
    whole = parse_xml(f"<w:p {_W}>{_FIELD_BEGIN.format(instruction)}<w:r><w:t>{shown}</w:t></w:r>{_FIELD_END}</w:p>")
    yield from list(whole)


def _add_text(paragraph: Any, text: str) -> None:
    for number, line in enumerate(_allowed(text).split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)


def _allowed(text: str) -> str:
    """Return text without the characters that XML forbids."""
    return _FORBIDDEN.sub("\ufffd", text).replace("\t", " ")


def _replace(paragraph: Any, elements: list[Any]) -> None:
    for element in elements:
        paragraph._p.addprevious(element)
    paragraph._p.getparent().remove(paragraph._p)


def _properties(document: Any, report: Report) -> None:
    properties = document.core_properties
    moment = datetime.datetime.combine(report.day, datetime.time())
    properties.title = _allowed(f"{report.title}: {report.subtitle}")[:255]
    properties.subject = _allowed(report.title)[:255]
    properties.author = properties.last_modified_by = _allowed(report.body)[:255]
    properties.language = "en-GB"
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.comments = properties.keywords = ""
