"""Rating scales. A scale's direction is the order of its levels, never a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import takewhile

NOT_APPLICABLE = "not-applicable"
"""The rating of a question that does not apply, on every scale that allows it."""

_SHORT = 7


class Colour(StrEnum):
    """The colour shown beside a word, never instead of it."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One rating on a scale."""

    id: str
    label: str
    short: str = ""
    code: str = ""
    meaning: str
    colour: Colour
    points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """How a question that does not apply is recorded."""

    label: str
    code: str = ""
    reason_required: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Ratings in order, from worst to best."""

    levels: tuple[Level, ...]
    pass_level: str
    not_applicable: NotApplicable | None = None

    def rank(self, rating: str) -> int:
        """Return a rating's place on the scale: 0 for the worst level. Raises KeyError for a rating not on it."""
        for place, level in enumerate(self.levels):
            if level.id == rating:
                return place
        raise KeyError(rating)

    def holds(self, rating: str) -> bool:
        """Tell whether the rating is one of the levels."""
        return any(level.id == rating for level in self.levels)

    def allows(self, rating: str) -> bool:
        """Tell whether an answer may carry the rating: one of the levels or, where the scale has it, not applicable."""
        return self.holds(rating) or (rating == NOT_APPLICABLE and self.not_applicable is not None)

    def passes(self, rating: str) -> bool:
        """Tell whether the rating is at the pass level or better."""
        return self.holds(rating) and self.holds(self.pass_level) and self.rank(rating) >= self.rank(self.pass_level)

    def owes_reason(self, rating: str) -> bool:
        """Tell whether an answer with the rating has to say why the question does not apply."""
        return rating == NOT_APPLICABLE and self.not_applicable is not None and self.not_applicable.reason_required

    def difference(self, rating: str, other: str) -> int | None:
        """Return by how many levels a rating is higher than another; None where either is not a level."""
        return self.rank(rating) - self.rank(other) if self.holds(rating) and self.holds(other) else None

    def label(self, rating: str) -> str:
        """Return the words for a rating; a rating not on the scale stands for itself."""
        if rating == NOT_APPLICABLE:
            return self.not_applicable.label if self.not_applicable else "Not applicable"
        return next((level.label for level in self.levels if level.id == rating), rating)

    def short(self, rating: str) -> str:
        """Return a rating in at most seven letters, for narrow tables: no two levels the same, where labels differ."""
        if rating == NOT_APPLICABLE:
            return "n/a"
        labels = {level.id: level.short or level.label for level in self.levels}
        label = labels.get(rating, rating)
        alike = [other for other in {*labels.values()} - {label} if _cut(other) == _cut(label)]
        return _cut(_apart(label, alike) if alike else label)

    def colour(self, rating: str) -> Colour:
        """Return the colour shown beside a rating; grey for one that is not a level."""
        return next((level.colour for level in self.levels if level.id == rating), Colour.GREY)


def _cut(label: str) -> str:
    return label if len(label) <= _SHORT else f"{label[: _SHORT - 1]}."


def _apart(label: str, others: Iterable[str]) -> str:
    """Return a label from the word in which it parts from others; from the letter, where the word is long."""
    shared = ([*takewhile(lambda pair: pair[0] == pair[1], zip(label, other, strict=False))] for other in others)
    parting = max(map(len, shared))
    word = label.rfind(" ", 0, parting) + 1
    if parting == len(label):
        return label
    return label[word:] if parting - word < _SHORT - 1 else f"…{label[parting:]}"
