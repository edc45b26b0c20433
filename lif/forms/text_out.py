"""A form as plain text, for an e-mail: places to type, each after a label that begins with the question's number."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, repeat

from lif.forms.definition import Form, Row, Section
from lif.forms.text_marks import (
    COMMENT,
    END,
    EVIDENCE,
    HOW,
    IMPROVEMENT,
    LEAVE,
    PARTS,
    RATING,
    REASON,
    SIGN_OFF,
    check,
    head,
    label,
)
from lif.forms.words import SIGNED_BY, SIGNED_ON, beside, how, until
from lif.model.days import in_words

_PIECES = 2
"""How many pieces of evidence there are places for, at least."""
_WIDTH = 72
_HOW = (
    "Type after the colons, on the same line and on the lines below it. A blank line begins a new paragraph.",
    "For more evidence or improvements, copy the lines and count on: Evidence 3, Evidence 4.",
    "Leave the labels and the lines in brackets as they are.",
)


def render(form: Form) -> str:
    """Return the form as text: the same for the same form."""
    return "\n".join(line.rstrip() for line in _lines(form)) + "\n"


def _lines(form: Form) -> Iterator[str]:
    yield LEAVE
    yield str(form.identity)
    yield ""
    whose = (form.audit, f"{form.tool}, edition {form.edition}", form.board, f"For: {form.agency}", until(form))
    yield from _block(HOW, [*whose, form.instructions, *(f"- {item}" for item in (*how(form), *_HOW))])
    for section in form.sections:
        yield from _section(section)
    yield head(SIGN_OFF, check([]))
    yield f"{SIGNED_BY}: "
    yield f"{SIGNED_ON}: "
    yield END


def _section(section: Section) -> Iterator[str]:
    yield from _block(f"Standard {section.number}", [section.title, section.about])
    for row in section.rows:
        yield from _row(row)


def _block(name: str, paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield a line in brackets and what is printed below it; the line bears a check of what is printed."""
    first, *others = [words for words in paragraphs if words]
    lines = [*_wrapped(first), *([""] if others else []), *(line for words in others for line in _wrapped(words))]
    yield head(name, check(lines))
    yield from lines
    yield ""


def _row(row: Row) -> Iterator[str]:
    yield from _block(f"{row.number} {row.mark}", [row.text, *(f"{label}: {words}" for label, words in beside(row))])
    answer = row.answer
    yield from _place(f"{row.number} {RATING}", row.rating)
    yield from _place(f"{row.number} {REASON}", answer.reason)
    yield from _place(f"{row.number} {COMMENT}", answer.comment)
    evidence = [(item.title, item.kept_at, _day(item.date), item.shows) for item in answer.evidence]
    yield from _groups(row.number, EVIDENCE, evidence, max(_PIECES, len(evidence) + 1))
    improvements = [(item.action, item.lead_role, _day(item.due)) for item in answer.improvements]
    yield from _groups(row.number, IMPROVEMENT, improvements, len(improvements) + 1)
    yield ""


def _groups(number: str, sort: str, groups: Sequence[Sequence[str]], count: int) -> Iterator[str]:
    """Yield the places of so many pieces of evidence or improvements, those left over empty."""
    for place, group in enumerate(chain(groups, repeat(("",) * len(PARTS[sort]), count - len(groups))), 1):
        for part, text in zip(PARTS[sort], group, strict=True):
            yield from _place(f"{number} {label(sort, place, part)}", text)


def _place(begun: str, text: str) -> Iterator[str]:
    """Yield a label and what stands there: a short text beside it, another on lines of its own."""
    if "\n" not in text and len(begun) + len(text) < _WIDTH:
        yield f"{begun}: {text.strip()}"
        return
    yield f"{begun}:"
    for part in text.split("\n"):
        yield from _wrapped(part) if part.strip() else [""]


def _day(day: date | None) -> str:
    return in_words(day) if day else ""


def _wrapped(text: str) -> list[str]:
    after = "  " if text.startswith("- ") else ""
    return [
        line
        for part in text.split("\n")
        for line in textwrap.wrap(part, _WIDTH, subsequent_indent=after, break_long_words=False, break_on_hyphens=False)
    ]
