"""Lines and tables on the terminal. The answer goes to standard output, talk to standard error.

Everything that comes from a file or the command line passes `visible`: nothing in it can colour, move or clear the
terminal, or be taken for markup.
"""

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.text import Text

    from lif.model.scales import Colour

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def pasted(word: object) -> str:
    """Return a word of a command so that it can be pasted into a shell: in quotes where it has blanks or the like."""
    text = str(word)
    if os.name == "nt":
        return f'"{text}"' if re.search(r"[\s&()^;,=']", text) else text
    import shlex

    return shlex.quote(text)


def visible(text: str) -> str:
    """Return text with control and direction characters shown as escapes."""
    return _UNSEEN.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def count(number: int, thing: str, things: str = "") -> str:
    """Return a number with what it counts: 1 question, 2 questions."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def say(text: str = "") -> None:
    """Print a line of talk to standard error."""
    click.echo(visible(text), err=True)


def put(text: str = "") -> None:
    """Print a line of the answer to standard output."""
    click.echo(visible(text))


def prepare() -> None:
    """Make output safe on any terminal: what it cannot show is escaped instead of failing.

    A stream that was closed before lif began becomes an empty one.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - kept to the end
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def progress(doing: str) -> Callable[[int, int], None]:
    """Return a counter for long work: on a terminal, from the second second on, it shows how far the work is."""
    began = time.monotonic()
    shown = began + 1

    def count(done: int, total: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and (now := time.monotonic()) >= shown:
            shown = now + 0.2
            click.echo(f"\r{doing}: {done:,} of {total:,}", nl=False, err=True)
        if done == total and shown > began + 1:
            click.echo("\r\x1b[K", nl=False, err=True)

    return count


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, and the colour beside them."""

    text: str
    colour: "Colour | None" = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, whether it holds figures, and a width where it must be fixed."""

    heading: str
    figures: bool = False
    width: int | None = None


@dataclass(slots=True)
class Grid:
    """A table to be shown; a tight one has no more than one blank between columns."""

    columns: Sequence[Column]
    rows: list[Sequence[Cell | str]] = field(default_factory=list)
    title: str = ""
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list: its name on a line above, its cells in columns, its words on lines below."""

    above: str
    cells: Sequence[Cell | str]
    below: Sequence[str] = ()


_STYLES = {
    "red": "black on bright_red",
    "amber": "black on bright_yellow",
    "green": "black on bright_green",
    "blue": "black on bright_cyan",
    "grey": "dim",
}


def show(grid: Grid) -> None:
    """Print a table to standard output, no wider than the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    gap = (0, 0 if grid.tight else 1, 0, 0)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=gap)
    if grid.title:
        put(f"\n{grid.title}")
    put()
    for column in grid.columns:
        justify = "right" if column.figures else "left"
        table.add_column(Text(visible(column.heading)), justify=justify, width=column.width, overflow="fold")  # type: ignore[arg-type]
    for row in grid.rows:
        table.add_row(*(_text(cell) for cell in row))
    try:
        Console(markup=False, emoji=False, highlight=False).print(table)
    except SystemExit:  # so rich says that whoever was reading has gone
        raise BrokenPipeError from None
    put()


def show_entries(headings: Sequence[str], entries: Sequence[Entry]) -> None:
    """Print entries one below the other, their cells in the same columns: long names and words do not squeeze them."""
    from rich.console import Console, Group, RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    rows = [headings, *(entry.cells for entry in entries)]
    widths = [max(len(_text(row[place]).plain) for row in rows) for place in range(len(headings))]

    def columns(cells: Sequence[Cell | str]) -> Padding:
        table = Table.grid(padding=(0, 2, 0, 0))
        for width in widths:
            table.add_column(width=width, overflow="fold")
        table.add_row(*(_text(cell) for cell in cells))
        return Padding(table, (0, 0, 0, 2), expand=False)

    parts: list[RenderableType] = [columns(headings)]
    for entry in entries:
        below = (
            Padding(Text(visible(line), overflow="fold"), (0, 0, 0, 2), expand=False) for line in entry.below if line
        )
        parts.append(Group(Text(visible(entry.above), overflow="fold"), columns(entry.cells), *below))
    try:
        Console(markup=False, emoji=False, highlight=False).print(*parts, sep="\n")
    except SystemExit:  # so rich says that whoever was reading has gone
        raise BrokenPipeError from None
    put()


def _text(cell: Cell | str) -> "Text":
    from rich.text import Text

    if isinstance(cell, str):
        return Text(visible(cell))
    return Text(visible(cell.text), style=_STYLES[cell.colour] if cell.colour else "")
