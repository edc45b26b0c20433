"""How Word shows a report: by the named styles of a template."""

import datetime
import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, Twips
from docx.text.paragraph import Paragraph as WordParagraph

from lif.model.text import allowed
from lif.report.content import Block, Bullets, Chart, Heading, Paragraph, Rating, Report, Table, Turn
from lif.report.template import begun
from lif.report.word_charts import Charts
from lif.report.word_pages import FIELD_BEGIN, FIELD_END, Pages, field
from lif.report.word_tables import RATING_STYLES, Tables
from lif.store.package import settled

_W = nsdecls("w")
_BAR_WIDTH = 2600
_THIN = Pt(2)
"""The height of the line that must stand after a table: it never needs a page of its own, as the space after it is cut."""


def render(report: Report, template: bytes | None = None, pages: Sequence[int] = ()) -> bytes:
    """Return the report as the bytes of a Word file, in the look of a template: the same for the same report and template.

    `pages` are those of the headings of the first level, where they are known: they stand in the contents then.

    Raises UnfitError for a template that cannot be used, before anything is written.
    """
    document = begun(template)
    Writer(document, pages).write(report)
    _properties(document, report)
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue())


class Writer:
    """A document being written, with the numbers it has given out so far."""

    def __init__(self, document: Any, numbers: Sequence[int] = ()) -> None:
        self.document = document
        self.numbers = numbers
        self.pages = Pages(document)
        self.tables = Tables(document)
        self.charts = Charts(document)
        self.styles: dict[str, str] = {}
        self.bookmarks = 0
        self.captions: dict[str, int] = {}
        self.entries: list[tuple[str, Heading]] = []

    def write(self, report: Report) -> None:
        """Write a whole report: its cover, its contents, and what follows."""
        self._cover(report)
        contents = self._begun()
        for block in report.blocks:
            self.block(block)
        _replace(contents, self._contents())
        self.pages.running_lines(report)

    def _cover(self, report: Report) -> None:
        body = self._paragraph(report.body, "Subtitle")
        body.paragraph_format.space_before = Pt(72)
        self._paragraph(report.title, "Title")
        self._paragraph(report.subtitle, "Subtitle")
        if report.edition:
            self._labelled(report.edition, "")
        for label, text in (*report.facts, *((("Made from", report.origin),) if report.origin else ())):
            self._labelled(label, text)

    def block(self, block: Block) -> None:
        """Write one piece at the end of the document."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraph(text, label):
                self._labelled(label, text)
            case Rating(text, colour):
                self._rating(text, RATING_STYLES[colour])
            case Bullets(items, label):
                if label:
                    layout = self._labelled(label, "").paragraph_format
                    layout.keep_with_next, layout.space_before = True, Pt(8)
                for item in items:
                    self._paragraph(item, "List Bullet")
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
            case Turn(landscape):
                self.pages.turn(landscape)

    def _rating(self, text: str, style: str) -> None:
        """Write a rating as a short bar of its colour, never far from what it rates."""
        layout = self._paragraph(f" {text} ", style).paragraph_format
        layout.right_indent = Twips(max(0, self.pages.width - _BAR_WIDTH - max(0, len(text) - 20) * 110))
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
        paragraph = self._begun()
        if label:
            paragraph.add_run(allowed(f"{label}: " if text else label)).bold = True
        _add_text(paragraph, text)
        return paragraph

    def _paragraph(self, text: str, style: str) -> Any:
        paragraph = self._begun()
        paragraph._p.style = self._style_id(style)
        _add_text(paragraph, text)
        return paragraph

    def _begun(self) -> Any:
        """Return a new paragraph at the end. python-docx's own way there reads the whole body for each."""
        element = OxmlElement("w:p")
        self.document.element.body[-1].addprevious(element)
        return WordParagraph(element, self.document._body)

    def _table(self, block: Table) -> None:
        self._caption("Table", block.caption)
        self.document.element.body[-1].addprevious(self.tables.element(block, self.pages.width))
        after = self._begun().paragraph_format
        after.line_spacing, after.space_after = _THIN, Pt(14)

    def _chart(self, block: Chart) -> None:
        self._caption("Figure", block.caption)
        self._begun()._p.append(self.charts.drawing(block, self.pages.width))

    def _caption(self, sort: str, text: str) -> None:
        """Write a caption with the next number of its sort."""
        self.captions[sort] = self.captions.get(sort, 0) + 1
        caption = self._paragraph("", "Caption")
        caption.add_run(f"{sort} ")
        for element in field(f"SEQ {sort} \\* ARABIC", str(self.captions[sort])):
            caption._p.append(element)
        caption.add_run(allowed(f": {text}"))

    def _contents(self) -> list[Any]:
        """Return the contents as a real field whose entries are already there, and linked."""
        shown = [(name, heading) for name, heading in self.entries if heading.level == 1]
        title = f'<w:p {_W}><w:pPr><w:pStyle w:val="{self._style_id("TOC Heading")}"/></w:pPr><w:r><w:t>Contents</w:t></w:r></w:p>'
        paragraphs = [title]
        for place, (name, heading) in enumerate(shown):
            begin = FIELD_BEGIN.format('TOC \\o "1-1" \\h \\z \\u') if place == 0 else ""
            end = FIELD_END if place == len(shown) - 1 else ""
            link = (
                f'<w:hyperlink w:anchor="{name}" w:history="1"><w:r><w:rPr><w:rStyle w:val="{self._style_id("Hyperlink")}"/></w:rPr>'
                f'<w:t xml:space="preserve">{escape(allowed(heading.text))}</w:t></w:r>{self._page(name, place)}</w:hyperlink>'
            )
            paragraphs.append(
                f'<w:p {_W}><w:pPr><w:pStyle w:val="TOC{heading.level}"/></w:pPr>{begin}{link}{end}</w:p>'
            )
        return [parse_xml(text) for text in paragraphs]

    def _page(self, name: str, place: int) -> str:
        """Return the page of an entry of the contents as runs; nothing where it is not known."""
        if place >= len(self.numbers):
            return ""
        shown = f"<w:r><w:t>{self.numbers[place]}</w:t></w:r>"
        begin = FIELD_BEGIN.format(f"PAGEREF {name} \\h")
        return f"<w:r><w:tab/></w:r>{begin}{shown}{FIELD_END}"

    def _style_id(self, name: str) -> str:
        if name not in self.styles:
            self.styles[name] = str(self.document.styles[name].style_id)
        return self.styles[name]


def _add_text(paragraph: Any, text: str) -> None:
    for number, line in enumerate(allowed(text).split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)


def _replace(paragraph: Any, elements: list[Any]) -> None:
    for element in elements:
        paragraph._p.addprevious(element)
    if paragraph._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:  # it may hold the layout of the pages before it
        paragraph._p.getparent().remove(paragraph._p)


def _properties(document: Any, report: Report) -> None:
    properties = document.core_properties
    moment = datetime.datetime.combine(report.day, datetime.time())
    properties.title = allowed(f"{report.title}: {report.subtitle}")[:255]
    properties.subject = allowed(report.title)[:255]
    properties.author = properties.last_modified_by = allowed(report.body)[:255]
    properties.language = "en-GB"
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.comments = properties.keywords = ""
