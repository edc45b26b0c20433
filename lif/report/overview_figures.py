"""The figures of an overview: agencies by standard, answers by question. Exact, each with what it counts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.tools import Placed, Standard
from lif.report.overview_subject import Subject
from lif.score.scores import ReturnScore, Tally, total


@dataclass(frozen=True, slots=True)
class Spread:
    """How many agencies have each rating of something, in the order of the scale, worst first.

    Those to whom nothing of it applies, and those that have no rating because questions are open, are counted apart.
    """

    levels: tuple[tuple[str, int], ...]
    below: int
    not_applicable: int = 0
    open: int = 0

    @property
    def rated(self) -> int:
        """How many have a rating: what shares are of."""
        return sum(number for _, number in self.levels)

    @property
    def reached(self) -> int:
        """How many are at the pass level or better."""
        return self.rated - self.below

    @property
    def asked(self) -> int:
        """How many were asked."""
        return self.rated + self.not_applicable + self.open

    @property
    def share_below(self) -> Fraction:
        """The share below the pass level, 0 where nothing is rated."""
        return Fraction(self.below, self.rated) if self.rated else Fraction()


@dataclass(frozen=True, slots=True)
class OfStandard:
    """How agencies stand on a standard: its number, the standard itself and the spread of its ratings."""

    number: int
    standard: Standard
    spread: Spread

    @property
    def title(self) -> str:
        """Its number and title, as people see it."""
        return f"{self.number}. {self.standard.title}"


@dataclass(frozen=True, slots=True)
class OfQuestion:
    """How agencies stand on a question."""

    placed: Placed
    spread: Spread


def by_standard(subject: Subject, scores: Iterable[ReturnScore]) -> list[OfStandard]:
    """Return how agencies stand on each standard, every standard named."""
    ratings: dict[str, Counter[str]] = {}
    for score in scores:
        for item in score.standards:
            ratings.setdefault(item.standard.id, Counter())[item.rating] += 1
    return [
        OfStandard(number, standard, spread(subject.scale, ratings.get(standard.id, Counter())))
        for number, standard in enumerate(subject.tool.standards, 1)
    ]


def overall(subject: Subject, scores: Sequence[ReturnScore]) -> Spread:
    """Return how agencies stand on the whole, where the tool has a rule for it."""
    return spread(subject.scale, Counter(item.overall.rating if item.overall else "" for item in scores))


def by_question(subject: Subject) -> list[OfQuestion]:
    """Return how agencies stand on each question, of the returns that are in."""
    ratings: dict[str, Counter[str]] = {}
    for item in subject.scored:
        answers = {answer.question: answer for answer in item.item.answers}
        for placed in subject.tool.placed(subject.holdings.agencies[item.agency]):
            answer = answers.get(placed.question.id)
            counts = answer is not None and answer.counts and subject.scale.allows(answer.rating)
            rating = answer.rating if answer and counts else ""
            ratings.setdefault(placed.question.id, Counter())[rating] += 1
    return [
        OfQuestion(placed, spread(subject.scale, ratings[placed.question.id]))
        for placed in subject.questions
        if placed.question.id in ratings
    ]


def answers_by_standard(subject: Subject) -> dict[str, Tally]:
    """Return what became of the questions of each standard, over the returns that are in."""
    tallies: dict[str, list[Tally]] = {standard.id: [] for standard in subject.tool.standards}
    for scored in subject.scored:
        for item in scored.score.standards:
            tallies[item.standard.id].append(item.tally)
    return {standard: total(found, subject.scale) for standard, found in tallies.items()}


def spread(scale: Scale, ratings: Counter[str]) -> Spread:
    """Return the spread of ratings; what is on no level is open, unless it does not apply."""
    levels = tuple((level.id, ratings[level.id]) for level in scale.levels)
    below = sum(number for level, number in levels if not scale.passes(level))
    others = ratings.total() - sum(number for _, number in levels)
    return Spread(levels, below, ratings[NOT_APPLICABLE], others - ratings[NOT_APPLICABLE])


def added(scale: Scale, found: Iterable[Spread]) -> Spread:
    """Return several spreads added up."""
    ratings: Counter[str] = Counter()
    for item in found:
        ratings.update(dict(item.levels))
        ratings[NOT_APPLICABLE] += item.not_applicable
        ratings[""] += item.open
    return spread(scale, ratings)


def weakest(found: Sequence[OfStandard]) -> list[OfStandard]:
    """Return the standards with the largest share below the pass level; none where nobody is below it."""
    most = max((item.spread.share_below for item in found), default=Fraction())
    return [item for item in found if most and item.spread.share_below == most]


def strongest(found: Sequence[OfStandard]) -> list[OfStandard]:
    """Return the rated standards with the smallest share below the pass level; none where nothing is rated."""
    rated = [item for item in found if item.spread.rated]
    least = min((item.spread.share_below for item in rated), default=Fraction())
    return [item for item in rated if item.spread.share_below == least and item.spread.reached]


def often_below(found: Sequence[OfQuestion]) -> list[OfQuestion]:
    """Return the questions that any agency rates below the pass level: most agencies first, then the largest share.

    By number first, so that a question asked of a single agency does not head the list.
    """
    below = [item for item in found if item.spread.below]
    return sorted(below, key=lambda item: (-item.spread.below, -item.spread.share_below))
