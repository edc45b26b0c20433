"""Scores of a return: a rating for each standard and, where the tool has a rule for it, one for the whole."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from lif.model.agencies import Agency
from lif.model.panels import Agreed
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.tools import Placed, Standard, Tool
from lif.score.rating import Rated, Verdict, combine


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions were asked, and what became of each.

    `levels` counts the ratings in the order of the scale, worst first. Not applicable, unanswered and brought forward
    but not confirmed are counted apart: none of them is a rating.
    """

    levels: tuple[tuple[str, int], ...]
    not_applicable: int
    unanswered: int
    carried: int

    @property
    def rated(self) -> int:
        """How many questions carry a rating: the denominator of every share."""
        return sum(count for _, count in self.levels)

    @property
    def asked(self) -> int:
        """How many questions were asked."""
        return self.rated + self.not_applicable + self.unanswered + self.carried

    @property
    def complete(self) -> bool:
        """Whether every question asked has an answer that counts."""
        return not self.unanswered and not self.carried

    def share(self, level: str) -> Fraction | None:
        """Return a level's exact share of the rated questions, None where nothing is rated."""
        return Fraction(dict(self.levels)[level], self.rated) if self.rated else None

    def __add__(self, other: "Tally") -> "Tally":
        levels = tuple(
            (level, count + more) for (level, count), (_, more) in zip(self.levels, other.levels, strict=True)
        )
        return Tally(
            levels,
            self.not_applicable + other.not_applicable,
            self.unanswered + other.unanswered,
            self.carried + other.carried,
        )


@dataclass(frozen=True, slots=True)
class StandardScore:
    """One standard of one return. `verdict` is None where nothing can be said yet, or nothing applies."""

    standard: Standard
    tally: Tally
    verdict: Verdict | None

    @property
    def rating(self) -> str:
        """The rating; not-applicable where no question applies; empty where it is not complete."""
        if self.verdict:
            return self.verdict.rating
        return NOT_APPLICABLE if self.tally.complete else ""


@dataclass(frozen=True, slots=True)
class ReturnScore:
    """A whole return: its standards and, where the tool gives one, the overall verdict."""

    standards: tuple[StandardScore, ...]
    tally: Tally
    overall: Verdict | None

    def rating(self, standard: str) -> str:
        """Return a standard's rating, empty where there is none."""
        return next((item.rating for item in self.standards if item.standard.id == standard), "")


def score(agency_return: Return, tool: Tool, agency: Agency) -> ReturnScore:
    """Return the scores of a return: the agency's own ratings put together by the tool's rule.

    A standard is rated once every question asked of the agency has an answer that counts.
    Raises RefusedError where the tool does not hold what its rule needs.
    """
    answers = {answer.question: answer for answer in agency_return.answers}
    asked: dict[str, list[Placed]] = {}
    for placed in tool.placed(agency):
        asked.setdefault(placed.standard.id, []).append(placed)
    standards = tuple(
        _standard_score(tool, standard, asked[standard.id], answers)
        for standard in tool.standards
        if standard.id in asked
    )
    return ReturnScore(standards, total((item.tally for item in standards), tool.scale), _overall(tool, standards))


def score_agreed(agreed: Agreed | None, tool: Tool, agency: Agency) -> ReturnScore | None:
    """Return the scores of what a panel agreed, put together by the same rule; None where it has agreed nothing yet."""
    settled = [item for item in agreed.ratings if item.counts] if agreed else []
    answers = tuple(Answer(item.question, AnswerState.ANSWERED, item.rating) for item in settled)
    return score(Return(ReturnStatus.SUBMITTED, answers=answers), tool, agency) if answers else None


def total(tallies: Iterable[Tally], scale: Scale) -> Tally:
    """Return several tallies on one scale added up."""
    return sum(tallies, start=Tally(tuple((level.id, 0) for level in scale.levels), 0, 0, 0))


def _standard_score(tool: Tool, standard: Standard, asked: list[Placed], answers: dict[str, Answer]) -> StandardScore:
    counts = Counter(_standing(tool.scale, answers.get(placed.question.id)) for placed in asked)
    levels = tuple((level.id, counts[level.id]) for level in tool.scale.levels)
    tally = Tally(levels, counts[NOT_APPLICABLE], counts["(unanswered)"], counts["(carried)"])
    rated = [
        Rated(placed.question.id, answers[placed.question.id].rating, placed.question.weight, placed.question.critical)
        for placed in asked
        if tool.scale.holds(_standing(tool.scale, answers.get(placed.question.id)))
    ]
    verdict = combine(tool.scoring.standard, tool.scale, rated) if tally.complete and rated else None
    return StandardScore(standard, tally, verdict)


def _standing(scale: Scale, answer: Answer | None) -> str:
    """Return what an answer counts as: its rating, or that it does not count and why."""
    if answer and answer.state is AnswerState.CARRIED:
        return "(carried)"
    if answer and answer.counts and scale.allows(answer.rating):
        return answer.rating
    return "(unanswered)"


def _overall(tool: Tool, standards: tuple[StandardScore, ...]) -> Verdict | None:
    rule = tool.scoring.overall
    rated = [
        Rated(item.standard.id, item.verdict.rating, critical=item.standard.critical)
        for item in standards
        if item.verdict
    ]
    if rule is None or not rated or not all(item.tally.complete for item in standards):
        return None
    return combine(rule, tool.scale, rated)
