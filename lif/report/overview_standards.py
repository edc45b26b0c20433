"""How agencies stand on each standard, as a chart and in figures, and what became of the single questions."""

from collections.abc import Iterator, Sequence

from lif.model.scales import NOT_APPLICABLE, Colour
from lif.report.content import Block, Cell, Chart, Heading, Paragraph, Series, Table
from lif.report.overview_figures import OfStandard, Spread, answers_by_standard, by_standard, overall
from lif.report.overview_subject import Subject
from lif.report.overview_words import counted, of

NOT_COMPLETE = "Not complete"


def standards(subject: Subject) -> Iterator[Block]:
    """Yield the chart of agencies by standard with its table, and the answers by standard."""
    if not subject.scored:
        return
    found = by_standard(subject, [item.score for item in subject.scored])
    number = counted(len(subject.scored), "agency", "agencies")
    yield Heading("Each standard", new_page=True)
    yield Paragraph(
        f"Of {number} whose returns are in, as they rate themselves. Shares are of the agencies that have a rating."
    )
    caption = "Agencies by their own rating of each standard"
    yield Chart(caption, tuple(item.title for item in found), _series(subject, [item.spread for item in found]))
    yield _table(subject, caption, found)
    yield _answers(subject)


def columns(subject: Subject, found: Sequence[Spread]) -> list[tuple[str, Colour, tuple[int, ...]]]:
    """Return what is counted of several spreads: each level and, where there is any, what is counted apart."""
    scale = subject.scale
    counted_apart = (
        (scale.label(NOT_APPLICABLE), tuple(item.not_applicable for item in found)),
        (NOT_COMPLETE, tuple(item.open for item in found)),
    )
    levels = [
        (level.label, level.colour, tuple(dict(item.levels)[level.id] for item in found)) for level in scale.levels
    ]
    return [*levels, *((label, Colour.GREY, numbers) for label, numbers in counted_apart if any(numbers))]


def _series(subject: Subject, found: Sequence[Spread]) -> tuple[Series, ...]:
    return tuple(Series(*column) for column in columns(subject, found))


def _table(subject: Subject, caption: str, found: Sequence[OfStandard]) -> Table:
    spreads = [item.spread for item in found]
    titles = [item.title for item in found]
    if subject.tool.scoring.overall:
        spreads.append(overall(subject, [item.score for item in subject.scored]))
        titles.append("The whole return")
    counts = columns(subject, spreads)
    rows: list[tuple[Cell, ...]] = [
        (title, *(str(numbers[place]) for _, _, numbers in counts), of(spreads[place].below, spreads[place].rated))
        for place, title in enumerate(titles)
    ]
    head = ("Standard", *(label for label, _, _ in counts), f"Below {subject.at_pass}")
    return Table(caption, head, tuple(rows), (34, *[13] * len(counts), 20))


def _answers(subject: Subject) -> Table:
    """Return what became of the questions of each standard, over all returns that are in."""
    tallies, scale = answers_by_standard(subject), subject.scale
    rows: list[tuple[Cell, ...]] = []
    for number, standard in enumerate(subject.tool.standards, 1):
        tally = tallies[standard.id]
        apart = tally.not_applicable, tally.unanswered + tally.carried
        counts = [*(count for _, count in tally.levels), *apart]
        below = sum(count for level, count in tally.levels if not scale.passes(level))
        rows.append((f"{number}. {standard.title}", *map(str, counts), of(below, tally.rated)))
    labels = (*(level.label for level in scale.levels), scale.label(NOT_APPLICABLE), "Open")
    head = ("Standard", *labels, f"Below {subject.at_pass}")
    return Table("Answers to the questions of each standard", head, tuple(rows), (34, *[13] * len(labels), 20))
