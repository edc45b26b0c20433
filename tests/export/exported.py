"""Exports of the fictional board and of the board of two editions, read back in each of their formats."""

import csv
import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from commands.running import Lif
from demo import thornmere

DAY = date(2026, 5, 5)
FORMATS = ("csv", "jsonl", "parquet", "sqlite")


def export(to: Path, *words: str | Path, board: Path | None = None) -> Path:
    """Export a board, the fictional one where none is named; return the folder. Raises AssertionError where that fails."""
    result = Lif(board or thornmere.folder())("export", "-o", to, *words, day=DAY)
    if result.exit_code:
        raise AssertionError(result.output)
    return to


def by_csv(folder: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a CSV table as texts."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def by_jsonl(folder: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table of JSON lines."""
    text = (folder / f"{table}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def by_parquet(folder: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a Parquet table."""
    from pyarrow import parquet

    rows: list[dict[str, Any]] = parquet.read_table(folder / f"{table}.parquet").to_pylist()
    return rows


def by_sqlite(folder: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table of the database, in the order in which it keeps them."""
    with closing(sqlite3.connect(folder / "lif.sqlite")) as base:
        base.row_factory = sqlite3.Row
        return [dict(row) for row in base.execute(f'SELECT * FROM "{table}"')]


def asked(folder: Path, *queries: str) -> list[list[tuple[Any, ...]]]:
    """Return what DuckDB answers to queries on an export, by the views that lif wrote, headings first."""
    with duckdb.connect(config={"threads": 1}) as base:
        base.execute(f"SET file_search_path = '{folder.as_posix()}'")
        base.execute((folder / "duckdb.sql").read_text(encoding="utf-8"))
        answers: list[list[tuple[Any, ...]]] = []
        for query in queries:
            found = base.execute(query)
            answers.append([tuple(item[0] for item in found.description or ()), *found.fetchall()])
        return answers
