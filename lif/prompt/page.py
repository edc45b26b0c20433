"""A page of the questionnaire as lines of text."""

import textwrap
from dataclasses import dataclass

from lif.interview.asker import Page

_WIDEST = 80
_LABEL = 14
_PROMPT_LINES = 11


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, and whether it stands out."""

    text: str = ""
    bold: bool = False


def lines(page: Page, width: int, height: int = 0) -> list[Line]:
    """Return a page as lines no wider than the terminal: where we are, the question, then the notes, labels to the left.

    On a terminal with too few lines for all of it the question comes last, so that it is in view with its prompt. A
    height of 0 means that there is room.
    """
    width = max(20, min(width, _WIDEST)) - 1
    place = list(map(Line, textwrap.wrap(page.place, width)))
    question = [Line(text, bold=True) for text in textwrap.wrap(page.text, width)]
    notes = [Line(text) for label, words in page.notes for text in _note(label, words, width)]
    if height and len(place) + len(question) + len(notes) + _PROMPT_LINES > height:
        return [Line(), *notes, Line(), *place, *question]
    return [Line(), *place, *question, Line(), *notes]


def _note(label: str, text: str, width: int) -> list[str]:
    if width < 3 * _LABEL or len(label) > _LABEL:
        return textwrap.wrap(f"{label}: {text}", width)
    pad = " " * (_LABEL + 1)
    return textwrap.wrap(text, width, initial_indent=f"{label:<{_LABEL}} ", subsequent_indent=pad)


def indented(text: str, width: int) -> list[str]:
    """Return one item of a list as wrapped lines."""
    return textwrap.wrap(text, max(20, min(width, _WIDEST)) - 1, initial_indent="  ", subsequent_indent="     ")


def paragraphs(text: str, width: int) -> list[str]:
    """Return text as wrapped lines, its own line breaks kept."""
    width = max(20, min(width, _WIDEST)) - 1
    return [line for part in text.split("\n") for line in textwrap.wrap(part, width) or [""]]
