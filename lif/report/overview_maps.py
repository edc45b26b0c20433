"""Ratings of agencies by standard as heat maps, in words and colours: their own, what panels agreed, and the difference."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from lif.model.scales import Colour
from lif.model.tools import Standard
from lif.report.content import Block, Cell, Heading, Paragraph, Rating, Table
from lif.report.overview_subject import Subject
from lif.report.overview_words import counted, is_are, listed, part
from lif.score.scores import ReturnScore

MOST = 6
"""How many standards stand side by side on a landscape page before a map is split in parts."""
_NAME, _PLACE = 32, 17
_WHOLE = "The whole return"

Column = Standard | None
"""A standard, or None for the whole return."""


def maps(subject: Subject) -> Iterator[Block]:
    """Yield the heat maps, on landscape pages."""
    if not subject.responses:
        return
    yield Heading("Ratings by agency and standard", new_page=bool(subject.scored))
    if not subject.scored:
        yield Paragraph("No return is in yet, so that there are no ratings to show.")
        return
    own = {item.agency: item.score for item in subject.scored}
    names = {item.agency: item.name for item in subject.scored}
    yield Heading("As agencies rate themselves", 2)
    if missing := [item.name for item in subject.responses if item.agency not in own]:
        yield Paragraph(
            f"Not shown, as {'its return is' if len(missing) == 1 else 'their returns are'} not in: {listed(missing, 20)}."
        )
    yield from _map(
        subject, "As agencies rate themselves", names, lambda name, column: _rated(subject, own[name], column)
    )
    yield Heading("As panels agreed", 2)
    if not subject.agreed:
        yield Paragraph("No panel has agreed a rating yet.")
        return
    yield Paragraph(_how_final(subject))
    agreed = subject.agreed
    drafts = {name: f"{names[name]}{' (not final)' if name in subject.provisional else ''}" for name in agreed}
    yield from _map(subject, "As panels agreed", drafts, lambda name, column: _rated(subject, agreed[name], column))
    yield Heading("Where panels and agencies differ", 2)
    yield Paragraph("The panel's rating beside the agency's own: the same, or so many levels higher or lower.")
    yield from _map(
        subject,
        "The panels' ratings against the agencies' own",
        drafts,
        lambda name, column: _difference(subject, own[name], agreed[name], column),
    )


def _map(
    subject: Subject, caption: str, agencies: Mapping[str, str], cell: Callable[[str, Column], Cell]
) -> Iterator[Block]:
    """Yield a map in as many parts as the standards need."""
    parts = split(_columns(subject), MOST)
    for number, columns in enumerate(parts, 1):
        titles = tuple(_WHOLE if column is None else f"{place}. {column.title}" for place, column in columns)
        rows = tuple((shown, *(cell(name, column) for _, column in columns)) for name, shown in agencies.items())
        which = f", part {number} of {len(parts)}" if len(parts) > 1 else ""
        yield Table(f"{caption}{which}", ("Agency", *titles), rows, (_NAME, *[_PLACE] * len(columns)))


def _columns(subject: Subject) -> list[tuple[int, Column]]:
    """Return the standards with their numbers and, where the tool rates it, the whole."""
    found: list[tuple[int, Column]] = [*enumerate(subject.tool.standards, 1)]
    return [*found, (0, None)] if subject.tool.scoring.overall else found


def split(columns: Sequence[tuple[int, Column]], most: int) -> list[Sequence[tuple[int, Column]]]:
    """Return columns in parts of at most so many, all about as wide."""
    parts = -(-len(columns) // most)
    ends = [len(columns) * part // parts for part in range(parts + 1)]
    return [columns[start:end] for start, end in pairwise(ends)]


def _rating(score: ReturnScore, column: Column) -> str:
    if column is None:
        return score.overall.rating if score.overall else ""
    return score.rating(column.id)


def _rated(subject: Subject, score: ReturnScore, column: Column) -> Cell:
    rating = _rating(score, column)
    if rating:
        return Rating(subject.scale.label(rating), subject.scale.colour(rating))
    asked = column is None or any(item.standard.id == column.id for item in score.standards)
    return Rating("Not complete") if asked else "Not asked"


def _difference(subject: Subject, own: ReturnScore, agreed: ReturnScore, column: Column) -> Cell:
    ours, theirs = _rating(own, column), _rating(agreed, column)
    levels = subject.scale.difference(theirs, ours)
    if levels is None:
        return "Same" if ours and ours == theirs else "Not comparable"
    if not levels:
        return "Same"
    words = f"{counted(abs(levels), 'level')} {'higher' if levels > 0 else 'lower'}"
    return Rating(words, Colour.BLUE if levels > 0 else Colour.AMBER)


def _how_final(subject: Subject) -> str:
    """Return how many panels have agreed something, and how much of it is not final."""
    number, draft = len(subject.agreed), len(subject.provisional)
    said = f"Panels have agreed ratings on {part(number, len(subject.scored), 'return')} that {is_are(len(subject.scored))} in."
    if not draft:
        return f"{said} All of it is signed."
    return f"{said} What is marked as not final, {part(draft, number)}, may change: the table of panels says why."
