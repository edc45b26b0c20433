"""The questions that agencies rate below the pass level most often."""

from collections.abc import Iterator

from lif.report.content import Block, Cell, Heading, Paragraph, Rating, Table
from lif.report.overview_figures import OfQuestion, by_question, often_below
from lif.report.overview_subject import Subject
from lif.report.overview_words import counted, of, part, upper_first

_SHOWN = 10


def questions(subject: Subject) -> Iterator[Block]:
    """Yield the questions most often below the pass level, with how many of how many."""
    if not subject.scored:
        return
    found = by_question(subject)
    below = often_below(found)
    yield Heading("Questions rated lowest")
    if not below:
        yield Paragraph(f"No agency rates itself below {subject.at_pass} on any question.")
        return
    more = f" The {_SHOWN} that most agencies rate so follow." if len(below) > _SHOWN else ""
    yield Paragraph(
        f"{upper_first(part(len(below), len(found), 'question'))} {'is' if len(below) == 1 else 'are'} rated below {subject.at_pass} "
        f"by at least one agency.{more} Shares are of the agencies that rated the question."
    )
    rows = tuple(_row(subject, item) for item in below[:_SHOWN])
    columns = ("Question", f"Below {subject.at_pass}", "Lowest rating given", "Not applicable, or open")
    yield Table(f"Questions most often rated below {subject.at_pass}", columns, rows, (46, 18, 22, 16))


def _row(subject: Subject, item: OfQuestion) -> tuple[Cell, ...]:
    level, number = next((level, number) for level, number in item.spread.levels if number)
    rating = Rating(
        f"{subject.scale.label(level)}: {counted(number, 'agency', 'agencies')}", subject.scale.colour(level)
    )
    words = f"{item.placed.number} {item.placed.question.text}"
    return (words, of(item.spread.below, item.spread.rated), rating, str(item.spread.not_applicable + item.spread.open))
