"""A form as plain text, for an e-mail: places to type, each after a label that begins with the question's number."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from lif.forms.definition import Form, Row, Section
from lif.forms.filled import Fault
from lif.forms.places import DATED, EVIDENCE, IMPROVEMENT, PARTS, SINGLE, label
from lif.forms.text_marks import END, HOW, LEAVE, SIGN_OFF, check, head
from lif.forms.text_notes import note
from lif.forms.words import LOOK, SIGNED_BY, SIGNED_ON, beside, came_back, how, to_put_right, until
from lif.forms.written import Written, day_in
from lif.model.days import in_words

_PIECES = 2
"""How many pieces of evidence there are places for, at least."""
_WIDTH = 72
_HOW = (
    "Type after the colons, on the same line and on the lines below it. A blank line begins a new paragraph.",
    "For more evidence or improvements, copy the lines and count on: Evidence 3, Evidence 4.",
    "Leave the labels and the lines in brackets as they are.",
)

_NOTES = f"It stands in brackets that begin with '{LOOK} this'. You need not take these notes out."


def render(form: Form) -> str:
    """Return the form as text: the same for the same form."""
    return "\n".join(line.rstrip() for line in _lines(form)) + "\n"


def _lines(form: Form) -> Iterator[str]:
    yield LEAVE
    yield str(form.identity)
    yield ""
    whose = (form.audit, f"{form.tool}, edition {form.edition}", form.board, f"For: {form.agency}", until(form))
    again = [came_back(form), *([_NOTES] if came_back(form) else [])]
    yield from _block(HOW, [*whose, *again, form.instructions, *(f"- {item}" for item in (*how(form), *_HOW))])
    for fault in form.amiss:
        if fault.place not in (SIGNED_BY, SIGNED_ON):
            yield from (*_notes([fault]), "")
    for section in form.sections:
        yield from _section(section)
    yield head(SIGN_OFF, check([]))
    for named, text in ((SIGNED_BY, form.signed_by), (SIGNED_ON, _day(form.signed_on))):
        yield from _place(named, text)
        yield from _notes(fault for fault in form.amiss if fault.place == named)
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
    places = dict(_places(row.shown))
    yield from _notes(fault for fault in row.amiss if fault.place not in places)
    for named, text in places.items():
        yield from _place(f"{row.number} {named}", text)
        yield from _notes(fault for fault in row.amiss if fault.place == named)
    yield ""


def _places(shown: Written) -> Iterator[tuple[str, str]]:
    """Yield the places of a question with what stands there: for more evidence and improvements than there are."""
    yield from zip(SINGLE, (shown.rating, shown.reason, shown.comment), strict=True)
    yield from _groups(EVIDENCE, shown.evidence, max(_PIECES, len(shown.evidence) + 1))
    yield from _groups(IMPROVEMENT, shown.improvements, len(shown.improvements) + 1)


def _groups(sort: str, groups: Sequence[Sequence[str]], count: int) -> Iterator[tuple[str, str]]:
    """Yield the places of so many pieces of evidence or improvements, those left over empty."""
    for place, group in enumerate(chain(groups, repeat(("",) * len(PARTS[sort]), count - len(groups))), 1):
        for part, text in zip(PARTS[sort], group, strict=True):
            yield label(sort, place, part), _day(text) if part in DATED else text


def _notes(faults: Iterable[Fault]) -> Iterator[str]:
    for fault in faults:
        yield from _wrapped(note(to_put_right(fault)))


def _place(begun: str, text: str) -> Iterator[str]:
    """Yield a label and what stands there: a short text beside it, another on lines of its own."""
    if "\n" not in text and len(begun) + len(text) < _WIDTH:
        yield f"{begun}: {text.strip()}"
        return
    yield f"{begun}:"
    for part in text.split("\n"):
        yield from _wrapped(part) if part.strip() else [""]


def _day(text: str) -> str:
    """Return a day in words; other words as they are."""
    day = day_in(text)
    return in_words(day) if day else text


def _wrapped(text: str) -> list[str]:
    after = "  " if text.startswith("- ") else ""
    return [
        line
        for part in text.split("\n")
        for line in textwrap.wrap(part, _WIDTH, subsequent_indent=after, break_long_words=False, break_on_hyphens=False)
    ]
