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
from lif.report.characters import allowed
from lif.report.content import Report

_W = nsdecls("w")
FIELD_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


class Pages:
    """The sections of a document being written; what is added at its end belongs to the last one."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._landscape = False
        self._upright_foot = _foot(document.sections[0]._sectPr).get(qn("r:id"))
        self._wide_foot: tuple[Any, str] | None = None
        self.width = _width(document.sections[0])
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
        self.width = _width(section)

    def running_lines(self, report: Report) -> None:
        """Write what the report is at the head of each page, and whose, the day and the page's number at its foot."""
        first = self._document.sections[0]
        first.header.paragraphs[0].add_run(allowed(f"{report.subtitle}: {report.title}"))
        feet = [first.footer.paragraphs[0], first.first_page_footer.paragraphs[0]]
        for line in [*feet, *([self._wide_line()] if self._wide_foot else [])]:
            line.style = self._document.styles["Footer"]
            line.add_run(allowed(f"{report.body}, {in_words(report.day)}") + "\t")
            line.add_run("Page ")
            _extend(line, field("PAGE", "1"))
            line.add_run(" of ")
            _extend(line, field("NUMPAGES", "1"))

    def _wide(self) -> tuple[Any, str]:
        """Return the foot of landscape pages and its relationship: its page number stands further right."""
        if self._wide_foot is None:
            self._wide_foot = self._document.part.add_footer_part()
        return self._wide_foot

    def _wide_line(self) -> Any:
        foot, _ = self._wide()
        line = Paragraph(foot.element.find(qn("w:p")), foot)
        stops = line.paragraph_format.tab_stops
        turned = [section for section in self._document.sections if section.orientation == WD_ORIENT.LANDSCAPE]
        for stop in self._document.styles["Footer"].paragraph_format.tab_stops:
            stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(Twips(_width(turned[0])), WD_TAB_ALIGNMENT.RIGHT)
        return line


def field(instruction: str, shown: str) -> Iterator[Any]:
    """Yield the runs of a field with the value it shows until Word works it out."""
    whole = parse_xml(f"<w:p {_W}>{FIELD_BEGIN.format(instruction)}<w:r><w:t>{shown}</w:t></w:r>{FIELD_END}</w:p>")
    yield from list(whole)


def _extend(line: Any, elements: Iterator[Any]) -> None:
    for element in elements:
        line._p.append(element)


def _width(section: Any) -> int:
    return round(Emu(section.page_width - section.left_margin - section.right_margin) / Twips(1))


def _foot(layout: Any) -> Any:
    """Return a section's reference to the foot of its pages after the first."""
    return next(node for node in layout.iterfind(qn("w:footerReference")) if node.get(qn("w:type")) == "default")
