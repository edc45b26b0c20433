"""What a letter's text is once it is read: pieces with their conditions; and what is wrong with one that cannot be used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lif.report.letter_lexicon import IMPLIES, LATE

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Sort(StrEnum):
    """What a piece of a text is, or what a mistake in it is about."""

    HEADING = "heading"
    WORDS = "words"
    POINTS = "points"
    PLACEHOLDER = "placeholder"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class When:
    """A condition for a piece to be left in: its name, or a count of days late, the most of which may be open."""

    name: str
    least: int = 0
    most: int | None = None

    @property
    def implied(self) -> set[str]:
        """The names of all conditions that hold where this one does."""
        return {LATE} if self.least else {self.name, IMPLIES.get(self.name, self.name)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph, or a list with its points, and the conditions that must all hold for it to be left in."""

    sort: Sort
    texts: tuple[str, ...]
    when: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterText:
    """The text of a letter."""

    subject: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Something in a text that cannot be taken: its line and column, from 1, what it is and what to do.

    A word in braces or a condition that there is not is of that sort: then it helps to see which there are.
    """

    line: int
    column: int
    words: str
    sort: Sort = Sort.WORDS


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with values in the places of its placeholders. What stands in a value is not looked at."""
    return PLACEHOLDER.sub(lambda found: values[found[1]], text)
