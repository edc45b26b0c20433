"""A form as a Word document: a page on how it is filled in, then for each question a heading, what helps, and its tables."""

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any

from docx.shared import Pt

from lif.forms import word_layout as layout
from lif.forms.definition import Form, Row
from lif.forms.word_controls import Cell, Controls, Place
from lif.forms.word_text import printed
from lif.forms.words import beside, how, until
from lif.forms.written import squeezed
from lif.model.text import allowed
from lif.report.content import Bullets, Heading, Paragraph
from lif.report.properties import with_properties
from lif.report.template import begun
from lif.report.word import Writer
from lif.report.word_pages import end_at, field, numbered, text_width
from lif.store.office import Sort, opened
from lif.store.package import bundled

_REFS, _DAYS, _ASKED = 1060, 1240, 1900
_EVIDENCE, _IMPROVEMENTS = 3, 2
"""How many lines there are for evidence and for improvements, at least."""
_LOOKS = "What each rating looks like"
_HOW = (
    "Type in the boxes of the tables, where it says 'Type here'; the boxes grow. Choose a rating from its list: click on it, "
    "or press Alt and the down arrow.",
    "If you need more lines for evidence or improvements, add rows to the table (in Word: right-click, Insert, Insert Rows "
    "Below). The column Ref may stay empty there.",
    "Only what stands in the boxes is read. Please do not answer in the margin, in text boxes or between the tables.",
)


def render(form: Form, template: bytes | None = None) -> bytes:
    """Return the form as the bytes of a Word file, in the look of a template: the same for the same form and template.

    Raises UnfitError for a template that cannot be used.
    """
    document = begun(template)
    _Page(document, form).write()
    _running_lines(document, form)
    _properties(document, form)
    written = io.BytesIO()
    document.save(written)
    package = opened(written.getvalue(), Sort.WORD)
    return bundled(with_properties(package.parts, dict(layout.kept(printed(package)))))


class _Page:
    """The document being written, from the top down."""

    def __init__(self, document: Any, form: Form) -> None:
        self.form = form
        self.writer = Writer(document)
        self.controls = Controls(document, [label for _, label in form.choices])
        self.document = document
        self.width = self.writer.pages.width

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
        for words, style in ((form.board, "Subtitle"), (form.audit, "Title"), (f"Return of {form.agency}", "Subtitle")):
            self.document.add_paragraph(allowed(_line(words)), style=style)
        for label, words in (
            ("Questions", f"{form.tool}, edition {form.edition}"), ("Return", until(form)), ("Form", str(form.identity)),
        ):  # fmt: skip
            self.writer.block(Paragraph(words, label))
        self.writer.block(Heading("How to fill this in", 1))
        self.writer.block(Bullets(tuple(filter(None, (form.instructions, *_HOW, *how(form))))))

    def _question(self, row: Row) -> None:
        """Write one question: what is asked, what helps, what was said before, and the tables for the answer."""
        self.writer.block(Heading(f"{row.number} {_line(row.text)}", 2))
        if row.guidance:
            self.writer.block(Paragraph(row.guidance, "Guidance"))
        if row.looks_like:
            self.writer.block(Bullets(tuple(f"{label}: {words}" for label, words in row.looks_like), _LOOKS))
        for label, words in beside(row):
            if (label, words) not in row.looks_like and (label, words) != ("Guidance", row.guidance):
                self.writer.block(Paragraph(words, label))
        number = row.number
        asked = self.width - _REFS - _ASKED
        self._table(f"Your answer to {number}", "answer", _answers(row), (_REFS, _ASKED, asked))
        wide = self.width - _REFS - _DAYS
        evidence = (_REFS, wide * 36 // 100, wide * 26 // 100, _DAYS, wide - wide * 36 // 100 - wide * 26 // 100)
        self._table(f"Evidence for {number}", "evidence", [*_lines(row, "evidence")], evidence)
        improvement = (_REFS, wide * 62 // 100, wide - wide * 62 // 100, _DAYS)
        self._table(f"What will be improved for {number}", "improvement", [*_lines(row, "improvement")], improvement)

    def _table(self, caption: str, sort: str, rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> None:
        """Write a table below its caption. A thin line stands after it: two tables that touch are one in Word."""
        self.document.add_paragraph(caption, style="Caption")
        headings = (layout.REF, *layout.TABLES[sort].values())
        self.document.element.body[-1].addprevious(self.controls.table(caption, headings, rows, widths))

    def _sign_off(self) -> None:
        self.writer.block(Heading(layout.SIGN_OFF, 1, new_page=True))
        self.writer.block(Paragraph("Whoever answers for this return at the agency signs it off, by role and day."))
        rows: list[Sequence[Cell]] = [
            (layout.SIGN_OFF, label, Place(layout.tag("sign-off", part), label, ""))
            for part, label in layout.SIGNED.items()
        ]
        self._table("Sign-off of this return", "answer", rows, (_REFS + 300, _ASKED + 500, self.width - _REFS - _ASKED - 800))
        self.writer.block(Paragraph(until(self.form)))


def _line(words: str) -> str:
    return squeezed(words)


def _answers(row: Row) -> list[Sequence[Cell]]:
    """Return the rows of what there is one place for; the first bears the row's mark."""
    values = {"rating": row.rating, "reason": row.answer.reason, "comment": row.answer.comment}
    return [
        (
            (row.number, row.mark) if sort == "rating" else row.number,
            label,
            Place(layout.tag(row.number, sort), f"{row.number} {label}", values[sort]),
        )
        for sort, label in layout.ONCE.items()
    ]


def _lines(row: Row, sort: str) -> Iterator[Sequence[Cell]]:
    """Yield the rows of a table of evidence or improvements, empty ones at its end."""
    answer = row.answer
    evidence = [(item.title, item.kept_at, item.date, item.shows) for item in answer.evidence]
    improvements = [(item.action, item.lead_role, item.due) for item in answer.improvements]
    held: Sequence[Sequence[str | datetime.date | None]] = evidence if sort == "evidence" else improvements
    least = _EVIDENCE if sort == "evidence" else _IMPROVEMENTS
    headings = layout.TABLES[sort]
    for line in range(max(least, len(held) + 1)):
        values = held[line] if line < len(held) else (None,) * len(headings)
        places = (
            Place(layout.tag(row.number, sort, line + 1, part), f"{row.number} {heading}, line {line + 1}", value)
            for (part, heading), value in zip(headings.items(), values, strict=True)
        )
        yield (row.number, *places)


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
