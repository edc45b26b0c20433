"""What recurs: the requirements of law and guidance met least often, and the themes of recommendations."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lif.model.plans import PlanRecommendation
from lif.model.tools import Requirement
from lif.report.content import Block, Cell, Heading, Paragraph, Table
from lif.report.overview_figures import Spread, added, by_question
from lif.report.overview_recommendations import of_this_round
from lif.report.overview_subject import Subject
from lif.report.overview_words import of
from lif.report.plan_words import shortened

_SHOWN = 8
_WORDS = 300


@dataclass(frozen=True, slots=True)
class OfRequirement:
    """What the questions that point to a requirement come to; several where the same questions point to them."""

    requirements: tuple[Requirement, ...]
    questions: tuple[str, ...]
    spread: Spread


def themes(subject: Subject) -> Iterator[Block]:
    """Yield the requirements met least often, and the themes of what is recommended."""
    weak = [item for item in by_requirement(subject) if item.spread.below]
    raised = _raised(subject)
    if not weak and not raised:
        return
    yield Heading("Themes")
    if weak:
        yield Paragraph(
            "Questions point to the requirements of law and guidance that they ask about. These requirements have the "
            f"largest share of answers below {subject.at_pass}. A question may point to several."
        )
        rows = tuple(_row(item) for item in weak[:_SHOWN])
        columns = ("Requirement", "Questions", f"Answers below {subject.at_pass}")
        yield Table("Requirements met least often", columns, rows, (60, 18, 22))
    if raised:
        yield _themes(subject, raised)


def by_requirement(subject: Subject) -> list[OfRequirement]:
    """Return what the questions of each requirement come to, the largest share below the pass level first."""
    spreads = {item.placed.question.id: item for item in by_question(subject)}
    tagged: dict[str, list[str]] = {}
    for question, item in spreads.items():
        for tag in item.placed.question.tags:
            tagged.setdefault(tag, []).append(question)
    alike: dict[tuple[str, ...], list[Requirement]] = {}
    for requirement in subject.tool.requirements:
        if requirement.id in tagged:
            alike.setdefault(tuple(tagged[requirement.id]), []).append(requirement)
    found = [
        OfRequirement(
            tuple(requirements),
            tuple(spreads[question].placed.number for question in questions),
            added(subject.scale, (spreads[question].spread for question in questions)),
        )
        for questions, requirements in alike.items()
    ]
    return sorted(found, key=lambda item: -item.spread.share_below)


def _row(item: OfRequirement) -> tuple[Cell, ...]:
    """Return a requirement in the words of the last list that has it, with all the lists."""
    lists = ", ".join(dict.fromkeys(requirement.list for requirement in item.requirements))
    words = f"{shortened(item.requirements[-1].text, _WORDS)}\n{lists}"
    return (words, ", ".join(item.questions), of(item.spread.below, item.spread.rated))


def _raised(subject: Subject) -> list[PlanRecommendation]:
    return [item for _, _, item in of_this_round(subject)]


def _themes(subject: Subject, raised: list[PlanRecommendation]) -> Table:
    counts = Counter(item.theme for item in raised)
    named = {theme.id: theme.name for theme in subject.holdings.framework.themes}
    order = sorted(counts, key=lambda theme: (not theme, -counts[theme], named.get(theme, theme)))
    rows = tuple((named.get(theme, theme) or "No theme", of(counts[theme], len(raised))) for theme in order)
    return Table(
        "Themes of the recommendations that plans hold from this round", ("Theme", "Recommendations"), rows, (70, 30)
    )
