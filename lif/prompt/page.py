"""A page of the questionnaire as lines of text."""

import textwrap
from dataclasses import dataclass

from lif.interview.asker import Page

_WIDEST = 80
_LABEL = 14


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, and whether it stands out."""

    text: str = ""
    bold: bool = False


def lines(page: Page, width: int) -> list[Line]:
    """Return a page as lines no wider than the terminal: where we are, the question, then the notes, labels to the left."""
    width = max(20, min(width, _WIDEST)) - 1
    place = map(Line, textwrap.wrap(page.place, width))
    question = (Line(text, bold=True) for text in textwrap.wrap(page.text, width))
    notes = (Line(text) for label, words in page.notes for text in _note(label, words, width))
    return [Line(), *place, *question, Line(), *notes]


def _note(label: str, text: str, width: int) -> list[str]:
    if width < 3 * _LABEL:
        return textwrap.wrap(f"{label}: {text}", width)
    pad = " " * (_LABEL + 1)
    return textwrap.wrap(text, width, initial_indent=f"{label:<{_LABEL}} ", subsequent_indent=pad)


def paragraphs(text: str, width: int) -> list[str]:
    """Return text as wrapped lines, its own line breaks kept."""
    width = max(20, min(width, _WIDEST)) - 1
    return [line for part in text.split("\n") for line in textwrap.wrap(part, width) or [""]]
