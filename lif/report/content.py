"""What a report says, as values: headings, paragraphs, lists, tables. How Word shows them is decided elsewhere."""

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


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; widths are shares of the width between the margins."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart with a caption: each bar with its word, its colour and its count; `counted` says what is counted."""

    caption: str
    counted: str
    bars: tuple[tuple[Rating, int], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows begins on a new page of this way up: landscape for wide tables."""

    landscape: bool


Block = Heading | Paragraph | Rating | Bullets | Table | Chart | Turn


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: what stands on the cover, and what follows."""

    title: str
    subtitle: str
    body: str
    facts: tuple[tuple[str, str], ...]
    day: datetime.date
    blocks: tuple[Block, ...]


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
        case Chart(caption, counted, bars):
            return [f"Figure: {caption} ({counted})", *(f"[{bar.colour}] {bar.text}: {count}" for bar, count in bars)]
        case Turn(landscape):
            return [f"--- {'landscape' if landscape else 'portrait'} ---"]
        case Table(caption, columns, rows, _):
            shown = [" | ".join(cell.text if isinstance(cell, Rating) else cell for cell in row) for row in rows]
            return [f"Table: {caption}", " | ".join(columns), *shown]
