"""How Word shows a letter: the styles of the house template, on one page where the words allow it, without a cover."""

import datetime
import io
from collections.abc import Callable, Iterable
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from lif.model.days import in_words
from lif.report.agency_letter import AgencyLetter
from lif.report.reminder import Letter
from lif.report.reminder_words import Point
from lif.report.template import begun
from lif.report.word import Writer
from lif.report.word_pages import end_at, numbered, text_width
from lif.report.word_tables import RATING_STYLES
from lif.store.package import settled

_STYLES = (("Normal", 11, 0, 6), ("Heading 1", 14, 6, 4), ("Heading 2", 12, 10, 4), ("List Number", 11, 0, 5))
"""Each style's size, and the space before and after it, in points."""

_IN_TABLES = (
    ("List Bullet", 11, 0, 4),
    ("Caption", 10, 4, 3),
    *((name, 9.5, 0, 0) for name in ("Table Text", *RATING_STYLES.values())),
)
"""The same for a letter that has tables."""

_WITH_END = 3
"""How many paragraphs stay on the page of the signature."""


def render(letter: Letter, template: bytes | None = None) -> bytes:
    """Return a reminder as the bytes of a Word file, in the look of a template: the same for the same letter and template.

    Raises UnfitError for a template that cannot be used.
    """
    return _rendered(letter, "Reminder", lambda document: _reminder(document, letter), template)


def render_agency_letter(letter: AgencyLetter, template: bytes | None = None) -> bytes:
    """Return a letter as the bytes of a Word file, in the look of a template, as `render` does."""
    return _rendered(letter, letter.about, lambda document: _blocks(document, letter), template)


def _rendered(letter: Letter | AgencyLetter, about: str, body: Callable[[Any], None], template: bytes | None) -> bytes:
    """Return a letter's bytes: its head, its body, its end and its foot."""
    document = begun(template)
    _restyle(document, _STYLES)
    _head(document, letter)
    body(document)
    _end(document, letter)
    _footer(document, letter)
    _properties(document, letter, about)
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue())


def _head(document: Any, letter: Letter | AgencyLetter) -> None:
    _line(document, letter.sender, after=0).runs[0].bold = True
    _line(document, in_words(letter.day), after=18)
    _line(document, letter.role, after=0)
    _line(document, letter.agency, after=18)
    _line(document, letter.greeting)
    document.add_paragraph(letter.subject, style="Heading 1")


def _reminder(document: Any, letter: Letter) -> None:
    _line(document, letter.opening)
    for part in letter.parts:
        document.add_paragraph(part.heading, style="Heading 2")
        for point in part.points:
            _point(document, point)
    _line(document, letter.closing[0]).paragraph_format.space_before = Pt(10)
    for paragraph in letter.closing[1:]:
        _line(document, paragraph)


def _blocks(document: Any, letter: AgencyLetter) -> None:
    """Write a letter's body. Its last paragraphs stay with the end, so that no page has the signature alone.

    Of many that stay together none would: a program gives up on a chain that does not fit where it stands.
    """
    _restyle(document, _IN_TABLES)
    writer = Writer(document)
    for block in letter.blocks:
        writer.block(block)
    for paragraph in document.paragraphs[-_WITH_END:]:
        paragraph.paragraph_format.keep_with_next = True


def _end(document: Any, letter: Letter | AgencyLetter) -> None:
    close = _line(document, "Yours sincerely", after=30).paragraph_format
    close.keep_with_next, close.space_before = True, Pt(10)
    for line in letter.signed:
        _line(document, line, after=0).paragraph_format.keep_with_next = line is not letter.signed[-1]


def _restyle(document: Any, styles: Iterable[tuple[str, float, float, float]]) -> None:
    """Set the house styles closer together than in a report, so that a letter keeps to few pages."""
    for name, size, before, after in styles:
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


def _footer(document: Any, letter: Letter | AgencyLetter) -> None:
    """Write whose letter it is below each page; below those after the first also the page."""
    mark = letter.mark if isinstance(letter, AgencyLetter) else ""
    section = document.sections[0]
    section.top_margin = Cm(2)
    for part in (section.first_page_footer, section.footer):
        line = part.paragraphs[-1]
        line.style = document.styles["Footer"]
        line.add_run(": ".join(filter(None, (mark, f"{letter.sender}, {in_words(letter.day)}"))))
    if not numbered(section.footer):
        end_at(line, document, text_width(section))
        line.add_run("\tPage ")
        line._p.append(_field("PAGE"))
        line.add_run(" of ")
        line._p.append(_field("NUMPAGES"))


def _field(name: str) -> Any:
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def _properties(document: Any, letter: Letter | AgencyLetter, about: str) -> None:
    properties = document.core_properties
    properties.title = letter.subject[:255]
    properties.subject = about
    properties.author = properties.last_modified_by = letter.sender[:255]
    properties.language = "en-GB"
    properties.created = properties.modified = datetime.datetime.combine(letter.day, datetime.time())
    properties.revision = 1
    properties.comments = properties.keywords = ""
