"""The pages of a Word report: upright and landscape sections, and the lines at their head and foot."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Twips
from docx.text.paragraph import Paragraph

from lif.model.days import in_words
from lif.model.text import allowed
from lif.report.content import Report
from lif.report.template_pages import fields

_W = nsdecls("w")
FIELD_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_WIDE_DRAWING = 30_000
"""How much higher the numbers of drawings at the foot of landscape pages are than of the same on upright ones."""
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


class Pages:
    """The sections of a document being written; what is added at its end belongs to the last one."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._landscape = False
        self._upright_foot = _foot(document.sections[0]._sectPr).get(qn("r:id"))
        self._wide_foot: tuple[Any, str] | None = None
        self.width = text_width(document.sections[0])
        """The width between the margins of the section being written, in twentieths of a point."""

    def turn(self, landscape: bool) -> None:
        """End the section and begin one of that way up; nothing where it is that way up already.

        A section's layout stands in its last paragraph, that of the last section at the end of the body.
        """
        if landscape == self._landscape:
            return
        self._landscape = landscape
        layout = self._document.element.body[-1]
        last = layout.getprevious()
        if last is None or last.tag != qn("w:p"):
            last = self._document.add_paragraph()._p
        last.get_or_add_pPr().append(deepcopy(layout))
        section = self._document.sections[-1]
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.different_first_page_header_footer = False
        _foot(layout).set(qn("r:id"), self._wide()[1] if landscape else self._upright_foot)
        self.width = text_width(section)

    def running_lines(self, report: Report) -> None:
        """Write what the report is at the head of each page, and whose, the day and the page's number at its foot.

        Each stands in a line of its own, below what the template has there.
        """
        first = self._document.sections[0]
        first.header.paragraphs[-1].add_run(allowed(report.running_head))
        feet = [(first.footer, text_width(first)), (first.first_page_footer, text_width(first))]
        if self._wide_foot:
            turned = [section for section in self._document.sections if section.orientation == WD_ORIENT.LANDSCAPE]
            feet.append((self._wide_foot[0], text_width(turned[0])))
        for foot, width in feet:
            self._foot_line(foot, width, f"{report.body}, {in_words(report.day)}")

    def _foot_line(self, foot: Any, width: int, words: str) -> None:
        line = Paragraph(foot._element.findall(qn("w:p"))[-1], foot)
        line.style = self._document.styles["Footer"]
        line.add_run(allowed(words))
        if numbered(foot):
            return
        end_at(line, self._document, width)
        line.add_run("\tPage ")
        _extend(line, field("PAGE", "1"))
        line.add_run(" of ")
        _extend(line, field("NUMPAGES", "1"))

    def _wide(self) -> tuple[Any, str]:
        """Return the foot of landscape pages and its relationship: what upright pages have, and a line further right."""
        if self._wide_foot is None:
            part, tie = self._document.part.add_footer_part()
            foot = self._document.sections[0].footer.part
            for child in list(part._element):
                part._element.remove(child)
            part._element.extend(deepcopy(child) for child in foot._element)
            for drawing in part._element.iter(qn("wp:docPr")):
                drawing.set("id", str(int(drawing.get("id")) + _WIDE_DRAWING))
            for key, relation in foot.rels.items():
                part.load_rel(relation.reltype, relation._target, key)
            self._wide_foot = part, tie
        return self._wide_foot


def numbered(foot: Any) -> bool:
    """Tell whether what a template has at the foot of pages says already which page it is, and of how many."""
    return {"PAGE", "NUMPAGES"} <= fields(foot._element)


def end_at(line: Any, document: Any, width: int) -> None:
    """Let what follows a tab in a line end at the right margin, wherever the template's style has its own tabs."""
    theirs = {stop.position: stop for stop in _stops(document.styles["Footer"])}
    if [*theirs] == [Twips(width)] and theirs[Twips(width)].alignment == WD_TAB_ALIGNMENT.RIGHT:
        return
    stops = line.paragraph_format.tab_stops
    for position in theirs:
        if position != Twips(width):
            stops.add_tab_stop(position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Twips(width), WD_TAB_ALIGNMENT.RIGHT)


def _stops(style: Any) -> Iterator[Any]:
    """Yield the tabs of a style and of those it builds on."""
    while style is not None:
        yield from style.paragraph_format.tab_stops
        style = style.base_style


def text_width(section: Any) -> int:
    """Return the width between a section's margins, in twentieths of a point."""
    return round(Emu(section.page_width - section.left_margin - section.right_margin) / Twips(1))


def field(instruction: str, shown: str) -> Iterator[Any]:
    """Yield the runs of a field with the value it shows until Word works it out."""
    whole = parse_xml(f"<w:p {_W}>{FIELD_BEGIN.format(instruction)}<w:r><w:t>{shown}</w:t></w:r>{FIELD_END}</w:p>")
    yield from list(whole)


def _extend(line: Any, elements: Iterator[Any]) -> None:
    for element in elements:
        line._p.append(element)


def _foot(layout: Any) -> Any:
    """Return a section's reference to the foot of its pages after the first."""
    return next(node for node in layout.iterfind(qn("w:footerReference")) if node.get(qn("w:type")) == "default")
