"""How Word shows a letter: the styles of the house template, on one page where the words allow it, without a cover."""

import datetime
import io
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from lif.model.days import in_words
from lif.report.package import settled
from lif.report.reminder import Letter
from lif.report.reminder_words import Point
from lif.report.template import begun
from lif.report.word_pages import end_at, numbered, text_width

_STYLES = (("Normal", 11, 0, 6), ("Heading 1", 14, 6, 4), ("Heading 2", 12, 10, 4), ("List Number", 11, 0, 5))
"""Each style's size, and the space before and after it, in points."""


def render(letter: Letter, template: bytes | None = None) -> bytes:
    """Return the letter as the bytes of a Word file, in the look of a template: the same for the same letter and template.

    Raises UnfitError for a template that cannot be used.
    """
    document = begun(template)
    _write(document, letter)
    _properties(document, letter)
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue())


def _write(document: Any, letter: Letter) -> None:
    _restyle(document)
    _line(document, letter.sender, after=0).runs[0].bold = True
    _line(document, in_words(letter.day), after=18)
    _line(document, letter.role, after=0)
    _line(document, letter.agency, after=18)
    _line(document, letter.greeting)
    document.add_paragraph(letter.subject, style="Heading 1")
    _line(document, letter.opening)
    for part in letter.parts:
        document.add_paragraph(part.heading, style="Heading 2")
        for point in part.points:
            _point(document, point)
    _line(document, letter.closing[0]).paragraph_format.space_before = Pt(10)
    for paragraph in letter.closing[1:]:
        _line(document, paragraph)
    _line(document, "Yours sincerely", after=30).paragraph_format.keep_with_next = True
    for line in letter.signed:
        _line(document, line, after=0).paragraph_format.keep_with_next = line is not letter.signed[-1]
    _footer(document, letter)


def _restyle(document: Any) -> None:
    """Set the house styles closer together than in a report, so that a letter keeps to one page."""
    for name, size, before, after in _STYLES:
        style = document.styles[name]
        style.font.size = Pt(size)
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.05
    for node in document.styles["List Number"].element.findall(f".//{qn('w:contextualSpacing')}"):
        node.getparent().remove(node)


def _line(document: Any, words: str, after: int | None = None) -> Any:
    paragraph = document.add_paragraph(words, style="Normal")
    if after is not None:
        paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _point(document: Any, point: Point) -> None:
    """Write one thing as an item of a list: what it is, how it stands, and what is asked for, each on lines of its own."""
    paragraph = document.add_paragraph(style="List Number")
    paragraph.paragraph_format.keep_together = True
    paragraph.add_run(point.what).bold = bool(point.asked)
    for words in filter(None, (point.stands, point.asked)):
        paragraph.runs[-1].add_break()
        paragraph.add_run(words)


def _footer(document: Any, letter: Letter) -> None:
    """Write whose letter it is below each page; below those after the first also the page."""
    section = document.sections[0]
    section.top_margin = Cm(2)
    for part in (section.first_page_footer, section.footer):
        line = part.paragraphs[-1]
        line.style = document.styles["Footer"]
        line.add_run(f"{letter.sender}, {in_words(letter.day)}")
    if not numbered(section.footer):
        end_at(line, document, text_width(section))
        line.add_run("\tPage ")
        line._p.append(_field("PAGE"))
        line.add_run(" of ")
        line._p.append(_field("NUMPAGES"))


def _field(name: str) -> Any:
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def _properties(document: Any, letter: Letter) -> None:
    properties = document.core_properties
    properties.title = letter.subject[:255]
    properties.subject = "Reminder"
    properties.author = properties.last_modified_by = letter.sender[:255]
    properties.language = "en-GB"
    properties.created = properties.modified = datetime.datetime.combine(letter.day, datetime.time())
    properties.revision = 1
    properties.comments = properties.keywords = ""
