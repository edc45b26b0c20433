"""Tables written part by part: never more than one part of one board is held, however many there are."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any, Protocol

from lif.discreet import shown
from lif.errors import RefusedError
from lif.export import descriptors, dictionary
from lif.export.csv_out import CsvWriter
from lif.export.definition import Family, Row, Table
from lif.export.jsonl_out import JsonlWriter
from lif.export.parquet_out import ParquetWriter, require
from lif.export.part import Part
from lif.export.sqlite_out import FILE as DATABASE
from lif.export.sqlite_out import SqliteWriter
from lif.export.tables import tables

_BATCH = 2_000
_WITHIN_A_RECORD = frozenset({"answers", "updates"})
"""Tables that are referred to only by what stands in the same record, so that no reference can lead nowhere."""


class Form(StrEnum):
    """What files tables are written to."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    SQLITE = "sqlite"


class Writer(Protocol):
    """Takes rows of tables and puts them into files in a folder."""

    ending: str

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows to a table."""

    def finish(self) -> None:
        """Put all that was added into the files."""

    def close(self) -> None:
        """Let go of the files, finished or not."""


_WRITERS: Mapping[Form, Callable[[Path, Sequence[Table]], Writer]] = {
    Form.CSV: CsvWriter,
    Form.JSONL: JsonlWriter,
    Form.PARQUET: ParquetWriter,
    Form.SQLITE: SqliteWriter,
}


def require_programs(forms: Collection[Form]) -> None:
    """Raise SurroundingsError where what a format needs is not installed."""
    if Form.PARQUET in forms:
        require()


@dataclass(frozen=True, slots=True)
class Astray:
    """References that lead nowhere: from which table, by which column, to which, and how many names are not there."""

    table: str
    column: str
    target: str
    count: int


class Export:
    """Writes the tables of one or many boards to a folder, in one or several formats.

    `add` takes the parts of a board one after another, `finish` completes the files and says what they are.
    """

    def __init__(self, folder: Path, forms: Collection[Form], with_words: bool = True) -> None:
        self._folder, self._with_words = folder, with_words
        self._forms = [form for form in Form if form in forms]
        self.tables = tables(with_words)
        self.counts = Counter({table.name: 0 for table in self.tables})
        self.boards: list[str] = []
        self._writers: list[Writer] = []
        self._known: dict[str, set[Any]] = {
            link.table: set()
            for table in self.tables
            for link in table.references
            if link.table not in _WITHIN_A_RECORD
        }
        self._astray: dict[tuple[str, str, str], set[Any]] = {}

    def __enter__(self) -> "Export":
        for form in self._forms:
            self._writers.append(_WRITERS[form](self._folder, self.tables))
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self._writers:
            writer.close()

    @property
    def astray(self) -> list[Astray]:
        """References that lead nowhere, as far as tables are written."""
        return [Astray(*names, len(found)) for names, found in sorted(self._astray.items())]

    @property
    def cut(self) -> int:
        """How many texts were cut, as no cell of Excel holds them whole."""
        return sum(writer.cut for writer in self._writers if isinstance(writer, CsvWriter))

    def add(self, part: Part, families: Collection[Family] = (Family.BASE, Family.RETURNS)) -> None:
        """Write the tables of a part. Raises RefusedError where two rows of a table would have the same key."""
        if Family.BASE in families:
            self.boards.append(part.board)
        for table in self.tables:
            if table.family in families:
                self._add(table, part)

    def finish(self) -> None:
        """Complete the files."""
        for writer in self._writers:
            writer.finish()
        self._describe()

    def _describe(self) -> None:
        """Write what says what the tables are: the dictionary, the page, the Data Package, views for DuckDB."""
        endings = [writer.ending for writer in self._writers if writer.ending]
        made = {
            dictionary.FILE: dictionary.dictionary(self.tables),
            dictionary.PAGE: dictionary.page(self.tables, self.counts, self.boards, self._with_words),
            descriptors.DUCKDB: descriptors.views(self.tables, endings),
        }
        for name, data in made.items():
            if data:
                (self._folder / name).write_bytes(data)
        files = [*(path.name for path in self._folder.iterdir()), descriptors.PACKAGE]
        database = DATABASE if Form.SQLITE in self._forms else ""
        data = descriptors.package(self.tables, endings, database, self.counts, self.boards, files)
        (self._folder / descriptors.PACKAGE).write_bytes(data)

    def _add(self, table: Table, part: Part) -> None:
        key = itemgetter(*table.place(table.key))
        links = [
            (link, itemgetter(*table.place(link.columns))) for link in table.references if link.table in self._known
        ]
        before: set[Any] = set()
        for rows in _batches(table.rows(part)):
            keys = {key(row) for row in rows}
            if len(keys) < len(rows) or not keys.isdisjoint(before):
                raise _twice(table, rows, key, before)
            before = keys
            if table.name in self._known:
                self._known[table.name] |= keys
            for link, named in links:
                nowhere = {named(row) for row in rows} - self._known[link.table]
                if whole := {names for names in nowhere if None not in names}:
                    self._astray.setdefault((table.name, link.columns[-1], link.table), set()).update(whole)
            for writer in self._writers:
                writer.write(table, rows)
            self.counts[table.name] += len(rows)


def _twice(table: Table, rows: Sequence[Row], key: Callable[[Row], Any], before: Collection[Any]) -> RefusedError:
    seen = set(before)
    for row in rows:
        if key(row) in seen:
            break
        seen.add(key(row))
    named = ", ".join(shown(row[place]) for place in table.place(table.key))
    return RefusedError(
        f"two rows of the table {table.name} would have the same key: {named}",
        "lif check says what is there twice; nothing was written",
    )


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    found = iter(rows)
    while batch := list(islice(found, _BATCH)):
        yield batch
