"""All tables in one SQLite database, with types, keys, references, and the dictionary as a table."""

import datetime
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from lif.errors import SurroundingsError
from lif.export.definition import Column, Row, Table, Type
from lif.export.dictionary import HEADINGS, entries

FILE = "lif.sqlite"
_TYPES = {
    Type.TEXT: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "REAL",
    Type.BOOLEAN: "BOOLEAN",
    Type.DATE: "DATE",
}


class SqliteWriter:
    """Writes all tables to one file. Days are kept as ISO texts, true and false as 1 and 0."""

    ending = ""

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        with _told(folder / FILE):
            self._file, self._draft = folder / FILE, folder / f"{FILE}.draft"
            self._base = sqlite3.connect(self._draft, isolation_level=None)
            self._base.execute("PRAGMA journal_mode = OFF")
            self._base.execute("PRAGMA synchronous = OFF")
            self._base.execute("BEGIN")
            self._base.execute(f"CREATE TABLE dictionary ({', '.join(f'{name} TEXT' for name in HEADINGS)})")
            self._base.executemany(
                f"INSERT INTO dictionary VALUES ({_marks(len(HEADINGS))})",
                [[value or None for value in entry] for entry in entries(tables)],
            )
            for table in tables:
                self._base.execute(_definition(table))

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        days = [place for place, column in enumerate(table.columns) if column.type is Type.DATE]
        with _told(self._file):
            self._base.executemany(
                f"INSERT INTO {_quoted(table.name)} VALUES ({_marks(len(table.columns))})",
                (_with_days_as_text(row, days) for row in rows) if days else rows,
            )

    def finish(self) -> None:
        """Put all that was added into the file, in the order of keys: the order in which it came leaves no trace."""
        with _told(self._file):
            self._base.execute("COMMIT")
            self._base.execute("VACUUM INTO ?", [str(self._file)])
        self.close()
        self._draft.unlink()

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._base.close()


def _definition(table: Table) -> str:
    """Return the SQL that makes a table."""
    parts = [_column(column, column.name in table.key) for column in table.columns]
    parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += [
        f"FOREIGN KEY ({_names(link.columns)}) REFERENCES {_quoted(link.table)} ({_names(link.named)})"
        for link in table.references
    ]
    lines = ",\n  ".join(parts)
    return f"CREATE TABLE {_quoted(table.name)} (\n  {lines}\n) WITHOUT ROWID"


def _column(column: Column, in_key: bool) -> str:
    return f"{_quoted(column.name)} {_TYPES[column.type]}{' NOT NULL' if in_key else ''}"


def _with_days_as_text(row: Row, places: Sequence[int]) -> Sequence[object]:
    found: list[object] = list(row)
    for place in places:
        if isinstance(value := found[place], datetime.date):
            found[place] = value.isoformat()
    return found


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{name}"'


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Turn what SQLite says of the disk into one line with the remedy."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise SurroundingsError(
            f"cannot write {file.name}: {error}", "look at the disk, and try again; nothing was put in place"
        ) from error
