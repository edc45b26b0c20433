"""What a table is: its name, its columns with their types and meanings, its key, what it refers to, and its rows."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import itemgetter
from typing import Any

from lif.export.part import Part

Value = str | int | float | bool | datetime.date | None
"""What a cell holds. Nothing at all is None: no cell holds an empty text."""
Row = tuple[Value, ...]


class Type(StrEnum):
    """What sort of values a column holds, as Table Schema calls it."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type and what it means.

    `source` is the field of the record it comes from, such as return.answers.rating; empty where it is worked out. `values`
    are all that it may hold, where that is settled. `free` is what people wrote in their own words. `always` is there in
    every row of a sound board.
    """

    name: str
    type: Type
    meaning: str
    source: str = ""
    values: tuple[str, ...] = ()
    free: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that name a row of another table, by its key: the columns there are `named`."""

    columns: tuple[str, ...]
    table: str
    named: tuple[str, ...]


class Family(StrEnum):
    """From which part of a board a table's rows come: records read once, or returns with what their panels wrote."""

    BASE = "base"
    RETURNS = "returns"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what one row of it is, its columns in order, and how its rows come from a part of a board.

    Every table begins with the column `board`, which its key holds too.
    """

    name: str
    row: str
    family: Family
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Part], Iterable[Row]]
    references: tuple[Reference, ...] = ()

    @property
    def certain(self) -> frozenset[str]:
        """The names of the columns that are there in every row."""
        return frozenset((*self.key, *(column.name for column in self.columns if column.always)))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    def place(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the places of columns."""
        return tuple(map(self.names.index, names))

    def without_words(self) -> "Table":
        """Return the table without what people wrote in their own words."""
        kept = [place for place, column in enumerate(self.columns) if not column.free]
        if len(kept) == len(self.columns):
            return self
        pick: Callable[[Any], Row] = itemgetter(*kept)
        rows = self.rows
        return replace(
            self, columns=tuple(self.columns[place] for place in kept), rows=lambda part: map(pick, rows(part))
        )


BOARD = Column("board", Type.TEXT, "The board, by the short name of its own area.", "lif.area")


def table(
    name: str,
    row: str,
    family: Family,
    columns: Iterable[Column],
    key: str,
    rows: Callable[[Part], Iterator[Row]],
    references: Iterable[tuple[str, Table]] = (),
) -> Table:
    """Return a table with the column `board` in front, and in its key; references are pairs of columns and the table named.

    `rows` yields rows without the board, and with empty texts where there is nothing.
    """

    def whole(part: Part) -> Iterator[Row]:
        first = (part.board,)
        for found in rows(part):
            yield first + tuple([None if value == "" else value for value in found])

    links = [Reference(("board",), "boards", ("board",))] if name != "boards" else []
    links += [Reference(("board", *names.split()), target.name, target.key) for names, target in references]
    return Table(name, row, family, (BOARD, *columns), ("board", *key.split()), whole, tuple(links))


def text(name: str, meaning: str, source: str = "", values: Iterable[str] = (), always: bool = False) -> Column:
    """Return a column of short names, or of words that the board as a whole settled."""
    return Column(name, Type.TEXT, meaning, source, tuple(map(str, values)), always=always)


def words(name: str, meaning: str, source: str) -> Column:
    """Return a column of what people wrote in their own words."""
    return Column(name, Type.TEXT, meaning, source, free=True)


def whole(name: str, meaning: str, source: str = "") -> Column:
    """Return a column of whole numbers."""
    return Column(name, Type.INTEGER, meaning, source)


def number(name: str, meaning: str, source: str = "") -> Column:
    """Return a column of numbers."""
    return Column(name, Type.NUMBER, meaning, source)


def yes(name: str, meaning: str, source: str = "") -> Column:
    """Return a column of true and false."""
    return Column(name, Type.BOOLEAN, meaning, source)


def day(name: str, meaning: str, source: str = "") -> Column:
    """Return a column of days."""
    return Column(name, Type.DATE, meaning, source)


def listed(name: str, meaning: str, source: str = "") -> Column:
    """Return a column that holds any number of short names in one text."""
    return Column(name, Type.TEXT, f"{meaning} Short names, with a semicolon between.", source)


def joined(names: Iterable[str]) -> str:
    """Return short names as one text."""
    return ";".join(names)
