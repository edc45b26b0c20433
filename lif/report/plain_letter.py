"""A letter as plain text, no line longer than 72 characters where words allow it."""

import textwrap
from collections.abc import Iterator

from lif.model.days import in_words
from lif.report.agency_letter import AgencyLetter
from lif.report.content import Block, Bullets, Heading, Paragraph
from lif.report.reminder import Letter
from lif.report.reminder_words import Point

WIDTH = 72
_HANGING = "   "


def text(letter: Letter) -> str:
    """Return the whole letter, with the board's name and the day above it."""
    head = (letter.sender, in_words(letter.day), "", letter.role, letter.agency, "", letter.subject)
    lines = [line for words in head for line in _wrapped(words)]
    return "\n".join([*lines, "", *_body(letter)]) + "\n"


def message(letter: Letter) -> str:
    """Return the letter from its greeting on: a message has sender, day and subject of its own."""
    return "\n".join(_body(letter)) + "\n"


def agency_message(letter: AgencyLetter) -> str:
    """Return a letter whose body is in pieces, from its greeting on, as `message` does. It may not hold tables or charts."""
    lines = [*_wrapped(letter.greeting)]
    for block in letter.blocks:
        lines += ["", *_block(block)]
    return "\n".join([*lines, *_signature(letter)]) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield from _wrapped(text)
        case Bullets(items):
            for item in items:
                yield from _wrapped(item, "- ", "  ")
        case _:
            raise TypeError(f"{type(block).__name__} has no words for a message")


def _body(letter: Letter) -> Iterator[str]:
    yield from _wrapped(letter.greeting)
    yield ""
    yield from _wrapped(letter.opening)
    number = 0
    for part in letter.parts:
        yield ""
        yield from _wrapped(part.heading)
        for point in part.points:
            number += 1
            yield ""
            yield from _point(point, f"{number}. ")
    for paragraph in letter.closing:
        yield ""
        yield from _wrapped(paragraph)
    yield from _signature(letter)


def _signature(letter: Letter | AgencyLetter) -> Iterator[str]:
    yield from ("", "Yours sincerely", "")
    for line in letter.signed:
        yield from _wrapped(line)


def _point(point: Point, number: str) -> Iterator[str]:
    yield from _wrapped(point.what, number, " " * len(number))
    for words in filter(None, (point.stands, point.asked)):
        yield from _wrapped(words, _HANGING, _HANGING)


def _wrapped(words: str, first: str = "", then: str = "") -> list[str]:
    """Return text in lines. A word that is longer than a line stays in one piece, as an address must."""
    lines = textwrap.wrap(
        words, WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )
    return lines or [first.rstrip()]
