"""Marks side by side: where members differ, how far they agree, and how the agency's own view compares.

Figures are of questions, standards and seats taken together. Members are never ranked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lif.model.panels import Mark
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.tools import Placed, Standard, Tool
from lif.panel import alpha
from lif.panel.scrutiny import Scrutiny


@dataclass(frozen=True, slots=True)
class Line:
    """One question: the agency's own rating, the members' marks in the order of the seats, and what was agreed.

    A member who has not marked it, as where the tool changed meanwhile, has an empty mark.
    `spread` is how many levels lie between the furthest marks; as many as the scale has where some say that the
    question does not apply and others rate it. `apart` are the seats that stand alone against the others.
    """

    placed: Placed
    self_rating: str
    marks: tuple[Mark, ...]
    agreed: str
    spread: int
    apart: tuple[str, ...]

    @property
    def unanimous(self) -> bool:
        """Whether every member gave the same rating."""
        return bool(self.common)

    @property
    def common(self) -> str:
        """What every member gave, empty where they differ."""
        ratings = {mark.rating for mark in self.marks}
        return ratings.pop() if len(ratings) == 1 else ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far members agree: on how many of how many questions exactly, and alpha with the number of its items.

    `alpha` is None under the minimum of items, and where all the ratings are the same.
    """

    same: int
    compared: int
    alpha: Fraction | None
    items: int


@dataclass(frozen=True, slots=True)
class Optimism:
    """The agency's own ratings against the panel's: on how many questions they are higher, the same, or lower.

    `levels` adds up by how many levels the agency's are higher. The panel's is what it agreed; before that, its middle
    mark, the lower one of two.
    """

    higher: int
    same: int
    lower: int
    levels: int

    @property
    def compared(self) -> int:
        """How many questions both rated."""
        return self.higher + self.same + self.lower


@dataclass(frozen=True, slots=True)
class Comparison:
    """One standard, or the whole where it is None: its figures and, of a single return, its lines."""

    standard: Standard | None
    lines: tuple[Line, ...]
    agreement: Agreement
    optimism: Optimism


@dataclass(frozen=True, slots=True)
class Split:
    """One question over a whole round: how many panels marked it, in how many they differ, and by how many levels."""

    placed: Placed
    panels: int
    differ: int
    levels: int


def compare(case: Scrutiny) -> list[Comparison]:
    """Return the comparison of each standard, the whole return last. Every member's marks must be open."""
    return _parts(case.tool, lines(case))


def lines(case: Scrutiny) -> list[Line]:
    """Return a line for each question asked of the agency, in order."""
    return [_line(case, placed) for placed in case.questions]


def over_a_round(cases: Sequence[Scrutiny]) -> tuple[list[Split], list[Comparison]]:
    """Return which questions split panels across a round, most split first, and the figures of all its panels together.

    Only panels whose marks are all open count. What single panels marked is left out of the figures.
    """
    ready = [case for case in cases if case.all_opened]
    if not ready:
        return [], []
    everything = [line for case in ready for line in lines(case)]
    by_question: dict[str, list[Line]] = {}
    for line in everything:
        by_question.setdefault(line.placed.question.id, []).append(line)
    splits = [
        Split(
            found[0].placed, len(found), sum(not line.unanimous for line in found), sum(line.spread for line in found)
        )
        for found in by_question.values()
    ]
    splits.sort(key=lambda split: (-Fraction(split.levels, split.panels), -Fraction(split.differ, split.panels)))
    return splits, [replace(part, lines=()) for part in _parts(ready[0].tool, everything)]


def spread(ratings: Iterable[str], scale: Scale) -> int:
    """Return how many levels lie between the furthest of several ratings.

    As many as the scale has where some say that the question does not apply and others rate it.
    """
    given = set(ratings)
    ranks = [scale.rank(rating) for rating in given if scale.holds(rating)]
    if NOT_APPLICABLE in given and ranks:
        return len(scale.levels)
    return max(ranks) - min(ranks) if ranks else 0


def _line(case: Scrutiny, placed: Placed) -> Line:
    question = placed.question.id
    marks = [(sheet.seat, sheet.mark(question) or Mark(question, "")) for sheet in case.sheets]
    given = [(seat, mark.rating) for seat, mark in marks if mark.rating]
    agreed = case.agreed.rating(question)
    return Line(
        placed,
        case.self_rating(question),
        tuple(mark for _, mark in marks),
        agreed.rating if agreed and agreed.counts else "",
        spread([rating for _, rating in given], case.tool.scale),
        _apart(given),
    )


def _apart(marks: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the seats whose rating nobody shares, where the others are of one mind."""
    ratings = [rating for _, rating in marks]
    alone = tuple(seat for seat, rating in marks if ratings.count(rating) == 1)
    return alone if len(set(ratings)) == 2 and len(alone) == 1 else ()


def _parts(tool: Tool, found: Sequence[Line]) -> list[Comparison]:
    """Return the comparison of each standard that has lines, that of all of them last."""
    by_standard = [
        (standard, [line for line in found if line.placed.standard is standard]) for standard in tool.standards
    ]
    parts = [_comparison(standard, some, tool.scale) for standard, some in by_standard if some]
    return [*parts, _comparison(None, found, tool.scale)]


def _comparison(standard: Standard | None, found: Sequence[Line], scale: Scale) -> Comparison:
    return Comparison(standard, tuple(found), _agreement(found, scale), _optimism(found, scale))


def _agreement(found: Sequence[Line], scale: Scale) -> Agreement:
    compared = [line for line in found if len(line.marks) > 1]
    ranked = [[scale.rank(mark.rating) for mark in line.marks if scale.holds(mark.rating)] for line in compared]
    items = alpha.paired_items(ranked)
    figure = alpha.ordinal(ranked) if items >= alpha.MINIMUM else None
    return Agreement(sum(line.unanimous for line in compared), len(compared), figure, items)


def _optimism(found: Sequence[Line], scale: Scale) -> Optimism:
    steps = [
        step
        for line in found
        if (step := scale.difference(line.self_rating, line.agreed or _middle(line, scale))) is not None
    ]
    return Optimism(sum(step > 0 for step in steps), steps.count(0), sum(step < 0 for step in steps), sum(steps))


def _middle(line: Line, scale: Scale) -> str:
    """Return the middle of the marks that are levels, the lower one of two; empty where there is none."""
    ranks = sorted(scale.rank(mark.rating) for mark in line.marks if scale.holds(mark.rating))
    return scale.levels[ranks[(len(ranks) - 1) // 2]].id if ranks else ""
