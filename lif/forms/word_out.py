"""A form as a Word document: a page on how it is filled in, then for each question a heading, what helps, and its tables."""

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docx.shared import Pt

from lif.forms import places
from lif.forms import word_layout as layout
from lif.forms.definition import Form, Row
from lif.forms.filled import Fault
from lif.forms.word_body import printed
from lif.forms.word_controls import Cell, Controls, Place
from lif.forms.words import LOOK, beside, came_back, how, to_put_right, until
from lif.forms.written import day_in, squeezed
from lif.model.text import allowed
from lif.report.content import Bullets, Heading, Paragraph
from lif.report.properties import with_properties
from lif.report.template import begun
from lif.report.word import Writer
from lif.report.word_pages import end_at, field, numbered, text_width
from lif.store.office import Sort, opened
from lif.store.package import bundled

_REFS, _DAYS, _ASKED = 1000, 1420, 1900
_EVIDENCE, _IMPROVEMENTS = 3, 2
"""How many lines there are for evidence and for improvements, at least."""
_STYLES = (
    ("Title", 24, 0, 4), ("Subtitle", 14, 0, 8), ("Normal", 11, 0, 5), ("Heading 1", 18, 16, 6), ("Heading 2", 13, 16, 5),
    ("List Bullet", 11, 0, 2), ("Caption", 10.5, 8, 3), ("Table Text", 10.5, 0, 0),
)  # fmt: skip
"""Each style's size, and the space before and after it, in points: closer together than in a report."""
_LOOKS = "What each rating looks like"
_OF_LINES = {"evidence": places.EVIDENCE, "improvement": places.IMPROVEMENT}
"""How the names of places begin of which there are several."""
_HOW = (
    "Type in the boxes of the tables, where it says 'Type here'; the boxes grow. Choose a rating from its list: click on it, "
    "or press Alt and the down arrow.",
    "If you need more lines for evidence or improvements, add rows to the table (in Word: right-click, Insert, Insert Rows "
    "Below). The column Ref may stay empty there.",
    "Only what stands in the boxes is read. Please do not answer in the margin, in text boxes or between the tables.",
)

_NOTED = f"It stands above or below the place it is about, and begins with '{LOOK}'."


def render(form: Form, template: bytes | None = None) -> bytes:
    """Return the form as the bytes of a Word file, in the look of a template: the same for the same form and template.

    Raises UnfitError for a template that cannot be used.
    """
    document = begun(template)
    page = _Page(document, form)
    page.write()
    _running_lines(document, form)
    _properties(document, form)
    written = io.BytesIO()
    document.save(written)
    package = opened(written.getvalue(), Sort.WORD)
    lines = [*printed(package), *page.notes]
    return bundled(with_properties(package.parts, dict(layout.kept(lines))))


class _Page:
    """The document being written, from the top down. `notes` are the words in its tables on what is to be put right."""

    def __init__(self, document: Any, form: Form) -> None:
        self.form = form
        self.writer = Writer(document)
        self.controls = Controls(document, [label for _, label in form.choices])
        self.document = document
        self.width = self.writer.pages.width
        self.notes: list[str] = []

    def write(self) -> None:
        """Write the whole form."""
        self._begin()
        for section in self.form.sections:
            self.writer.block(Heading(f"Standard {section.number}: {_line(section.title)}", 1, new_page=True))
            if section.about:
                self.writer.block(Paragraph(section.about))
            for row in section.rows:
                self._question(row)
        self._sign_off()

    def _begin(self) -> None:
        """Write the first page: whose form it is, until when, and how it is filled in."""
        form = self.form
        for name, size, before, after in _STYLES:
            style = self.document.styles[name]
            style.font.size = Pt(size)
            space = style.paragraph_format
            space.space_before, space.space_after, space.line_spacing = Pt(before), Pt(after), 1.05
        for words, style in ((form.board, "Subtitle"), (form.audit, "Title"), (f"Return of {form.agency}", "Subtitle")):
            self.document.add_paragraph(allowed(_line(words)), style=style)
        for label, words in (
            ("Questions", f"{form.tool}, edition {form.edition}"), ("Return", until(form)), ("Form", str(form.identity)),
        ):  # fmt: skip
            self.writer.block(Paragraph(words, label))
        if again := came_back(form):
            self.writer.block(Paragraph(f"{again} {_NOTED}"))
        self._look(fault for fault in form.amiss if fault.place not in layout.SIGNED.values())
        self.writer.block(Heading("How to fill this in", 1))
        if form.instructions:
            self.writer.block(Paragraph(form.instructions))
        self.writer.block(Bullets((*_HOW, *how(form))))

    def _question(self, row: Row) -> None:
        """Write one question: what is asked, what helps, what was said before, and the tables for the answer."""
        self.writer.block(Heading(f"{row.number} {_line(row.text)}", 2))
        if row.guidance:
            self.writer.block(Paragraph(row.guidance, "Guidance"))
        if row.looks_like:
            self._looks_like(row)
        for label, words in beside(row):
            if (label, words) not in row.looks_like and (label, words) != ("Guidance", row.guidance):
                self.writer.block(Paragraph(words, label))
        self._look(fault for fault in row.amiss if not fault.place.startswith((*places.SINGLE, *_OF_LINES.values())))
        number = row.number
        asked = self.width - _REFS - _ASKED
        self._table(f"Your answer to {number}", "answer", [*self._answers(row)], (_REFS, _ASKED, asked))
        wide = self.width - _REFS - _DAYS
        evidence = (_REFS, wide * 36 // 100, wide * 26 // 100, _DAYS, wide - wide * 36 // 100 - wide * 26 // 100)
        improvement = (_REFS, wide * 62 // 100, wide - wide * 62 // 100, _DAYS)
        for sort, caption, widths in (
            ("evidence", f"Evidence for {number}", evidence),
            ("improvement", f"What will be improved for {number}", improvement),
        ):
            amiss = [fault for fault in row.amiss if fault.place.startswith(_OF_LINES[sort])]
            self._table(caption, sort, [*_lines(row, sort)], widths, amiss)

    def _looks_like(self, row: Row) -> None:
        """Write what each rating looks like, as a list."""
        self.writer.block(Paragraph("", _LOOKS))
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        for label, words in row.looks_like:
            item = self.document.add_paragraph(style="List Bullet")
            item.add_run(allowed(f"{_line(label)}: ")).bold = True
            item.add_run(allowed(_line(words)))
        item.paragraph_format.space_after = Pt(6)

    def _look(self, amiss: Iterable[Fault]) -> None:
        """Write what is to be put right, a line each."""
        for fault in amiss:
            self.writer.block(Paragraph(to_put_right(fault), LOOK))
            shape = self.document.paragraphs[-1].paragraph_format
            shape.keep_with_next, shape.space_before = True, Pt(8)

    def _answers(self, row: Row) -> Iterator[Sequence[Cell]]:
        """Yield the rows of what there is one place for; the first bears the row's mark."""
        values = {"rating": row.shown.rating, "reason": row.shown.reason, "comment": row.shown.comment}
        for sort, label in layout.ONCE.items():
            ref = (row.number, row.mark) if sort == "rating" else row.number
            yield ref, label, Place(layout.tag(row.number, sort), f"{row.number} {label}", values[sort])
            yield from self._noted(row.number, label, row.amiss)

    def _noted(self, ref: str, label: str, amiss: Iterable[Fault]) -> Iterator[Sequence[Cell]]:
        """Yield a row for each thing that is to be put right in the place above it."""
        for words in (to_put_right(fault) for fault in amiss if fault.place == label):
            self.notes.append(allowed(words))
            yield ref, LOOK, allowed(words)

    def _table(
        self,
        caption: str,
        sort: str,
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[int],
        amiss: Iterable[Fault] = (),
    ) -> None:
        """Write a table below its caption, which keeps it apart from the one before: two tables that touch are one in Word."""
        self._look(amiss)
        self.document.add_paragraph(caption, style="Caption")
        headings = (layout.REF, *layout.TABLES[sort].values())
        self.document.element.body[-1].addprevious(self.controls.table(caption, headings, rows, widths))

    def _sign_off(self) -> None:
        """Write the place where the return is signed off."""
        self.writer.block(Heading(layout.SIGN_OFF, 1, new_page=True))
        self.writer.block(Paragraph("Whoever answers for this return at the agency signs it off, by role and day."))
        values = {"role": self.form.signed_by, "day": _day(self.form.signed_on)}
        rows: list[Sequence[Cell]] = []
        for part, label in layout.SIGNED.items():
            rows.append((layout.SIGN_OFF, label, Place(layout.tag("sign-off", part), label, values[part])))
            rows += self._noted(layout.SIGN_OFF, label, self.form.amiss)
        widths = (_REFS + 300, _ASKED + 500, self.width - _REFS - _ASKED - 800)
        self._table("Sign-off of this return", "answer", rows, widths)
        self.writer.block(Paragraph(until(self.form)))
        self.document.paragraphs[-1].paragraph_format.space_before = Pt(12)


def _line(words: str) -> str:
    return squeezed(words)


def _lines(row: Row, sort: str) -> Iterator[Sequence[Cell]]:
    """Yield the rows of a table of evidence or improvements, empty ones at its end."""
    held: Sequence[Sequence[str]] = row.shown.evidence if sort == "evidence" else row.shown.improvements
    least = _EVIDENCE if sort == "evidence" else _IMPROVEMENTS
    headings = layout.TABLES[sort]
    for line in range(max(least, len(held) + 1)):
        values = held[line] if line < len(held) else ("",) * len(headings)
        places = (
            Place(
                layout.tag(row.number, sort, line + 1, part),
                f"{row.number} {heading}, line {line + 1}",
                _day(value) if part in layout.DAYS else value,
            )
            for (part, heading), value in zip(headings.items(), values, strict=True)
        )
        yield (row.number, *places)


def _day(text: str) -> str | datetime.date:
    """Return a text as a day where it is one."""
    return day_in(text) or text


def _running_lines(document: Any, form: Form) -> None:
    """Write what the form is at the head of each page, and whose, and the page's number at its foot."""
    section = document.sections[0]
    section.header.paragraphs[-1].add_run(allowed(_line(f"{form.audit}: {form.agency}")))
    for foot in (section.footer, section.first_page_footer):
        line = foot.paragraphs[-1]
        line.style = document.styles["Footer"]
        line.add_run(allowed(_line(form.board)))
        if not numbered(foot):
            end_at(line, document, text_width(section))
            line.add_run("\tPage ")
            line._p.extend(field("PAGE", "1"))
            line.add_run(" of ")
            line._p.extend(field("NUMPAGES", "1"))


def _properties(document: Any, form: Form) -> None:
    properties = document.core_properties
    properties.title = allowed(_line(f"{form.audit}: {form.agency}"))[:255]
    properties.subject = "Return form"
    properties.identifier = str(form.identity)[:255]
    properties.author = properties.last_modified_by = allowed(_line(form.board))[:255]
    properties.language = "en-GB"
    properties.created = properties.modified = datetime.datetime.combine(form.due, datetime.time())
    properties.revision = 1
    properties.comments = properties.keywords = ""
