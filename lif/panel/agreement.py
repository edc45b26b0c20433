"""What a panel agrees: in which order questions are talked about, when a reason is owed, and what is still to be said."""

from collections.abc import Iterator, Sequence

from lif.model.panels import AgreedRating, MarkState
from lif.panel.comparing import Line
from lif.panel.scrutiny import Scrutiny

_WORDS = {MarkState.STARTED: "begun and not finished", MarkState.PARKED: "parked"}


def owes_reason(case: Scrutiny, line: Line, rating: str) -> bool:
    """Tell whether the framework asks for a reason: the rating is not the agency's own, or marks are far apart."""
    rules = case.rules
    far = rules.reason_from_spread is not None and line.spread >= rules.reason_from_spread
    return far or (rules.reason_where_agreed_differs and rating != line.self_rating)


def plain(case: Scrutiny, line: Line) -> bool:
    """Tell whether nothing needs talking about: every member gave the same rating, and it owes no reason."""
    return line.unanimous and not owes_reason(case, line, line.common)


def by_need(case: Scrutiny, found: Sequence[Line]) -> list[Line]:
    """Return the lines that need talking about, the widest spread first, then in the order of the questions."""
    return sorted((line for line in found if not plain(case, line)), key=lambda line: (line.unanimous, -line.spread))


def left_to_agree(case: Scrutiny, found: Sequence[Line]) -> Iterator[str]:
    """Yield a line for each question that keeps the record from being signed: its number, words, and what it lacks."""
    ratings = {item.question: item for item in case.agreed.ratings}
    for line in found:
        if lack := lacks(case, line, ratings.get(line.placed.question.id)):
            yield f"{line.placed.number} {line.placed.question.text} ({lack})"


def lacks(case: Scrutiny, line: Line, agreed: AgreedRating | None) -> str:
    """Return what an agreed rating still lacks, empty where it is complete."""
    if agreed is None:
        return "not agreed"
    if not agreed.counts:
        return _WORDS[agreed.state]
    if not case.tool.scale.allows(agreed.rating):
        return "no rating of this tool"
    if owes_reason(case, line, agreed.rating) and not agreed.reason:
        return "a reason is owed"
    return ""
