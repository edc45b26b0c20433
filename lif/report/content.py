"""What a report says, as values: headings, paragraphs, lists, tables, charts. How Word shows them is decided elsewhere."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from lif.model.scales import Colour


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a part of the report, on a new page where it says so."""

    text: str
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `label` stands before it in bold. Line breaks in the text are kept."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating in its colour, always with its word."""

    text: str
    colour: Colour = Colour.GREY


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    items: tuple[str, ...]
    label: str = ""


Cell = str | Rating

DRAFT, FINAL = "Draft", "Final"
"""How an edition begins."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; widths are shares of the width between the margins."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A set of bars with a name: one number for each category, in a colour of the ratings.

    Where `colours` are given, each bar has its own, as where the categories are statuses.
    """

    name: str
    colour: Colour
    numbers: tuple[int, ...]
    colours: tuple[Colour, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Level bars with a caption: a bar for each category, several series end to end. A table of its numbers follows it."""

    caption: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Its numbers, a line for each category."""
        return tuple(f"{category}: {self._numbers(place)}" for place, category in enumerate(self.categories))

    @property
    def words(self) -> str:
        """All that it shows, for those who do not see it."""
        of = "" if len(self.series) > 1 else f" of {self.series[0].name.lower()}"
        return f"Bar chart{of}. {self.caption}. {'; '.join(self.lines)}."

    def _numbers(self, place: int) -> str:
        if len(self.series) == 1:
            return str(self.series[0].numbers[place])
        return ", ".join(f"{one.name} {one.numbers[place]}" for one in self.series)


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows begins on a new page of this way up: landscape for wide tables."""

    landscape: bool


Block = Heading | Paragraph | Rating | Bullets | Table | Chart | Turn


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: what stands on the cover, and what follows. `edition` says whether it is a draft, and which; `origin` from
    which version of the board's records it was made.
    """

    title: str
    subtitle: str
    body: str
    facts: tuple[tuple[str, str], ...]
    day: datetime.date
    blocks: tuple[Block, ...]
    edition: str = ""
    origin: str = ""

    @property
    def running_head(self) -> str:
        """What stands at the head of each page."""
        head = f"{self.subtitle}: {self.title}"
        return f"{DRAFT}. {head}" if self.edition.startswith(DRAFT) else head


def outline(report: Report) -> list[str]:
    """Return a report as lines of text, for reading and for tests."""
    lines = [
        f"Title: {report.title}",
        f"Subtitle: {report.subtitle}",
        *(f"{label}: {text}" for label, text in report.facts),
    ]
    for block in report.blocks:
        lines.extend(_lines(block))
    return lines


def _lines(block: Block) -> Sequence[str]:
    match block:
        case Heading(text, level, _):
            return [f"{'#' * level} {text}"]
        case Paragraph(text, label):
            return [f"{label}: {text}" if label else text]
        case Rating(text, colour):
            return [f"[{colour}] {text}"]
        case Bullets(items, label):
            return [*([f"{label}:"] if label else []), *(f"- {item}" for item in items)]
        case Chart():
            return [f"Figure: {block.caption}", *block.lines]
        case Turn(landscape):
            return [f"--- {'landscape' if landscape else 'portrait'} ---"]
        case Table(caption, columns, rows, _):
            shown = [" | ".join(cell.text if isinstance(cell, Rating) else cell for cell in row) for row in rows]
            return [f"Table: {caption}", " | ".join(columns), *shown]
