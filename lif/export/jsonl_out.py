"""Tables as lines of JSON: one object a line, every column named, what is not there null."""

import datetime
import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from lif.export.definition import Row, Table


class JsonlWriter:
    """Writes each table to a file of its own."""

    ending = ".jsonl"

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        self._open = ExitStack()
        self._files = {
            table.name: self._open.enter_context(
                (folder / f"{table.name}{self.ending}").open("w", encoding="utf-8", newline="\n")
            )
            for table in tables
        }
        self._encode = json.JSONEncoder(
            ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=datetime.date.isoformat
        ).encode

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        names, encode = table.names, self._encode
        self._files[table.name].writelines(encode(dict(zip(names, row, strict=True))) + "\n" for row in rows)

    def finish(self) -> None:
        """Put all that was added into the files."""
        self._open.close()

    def close(self) -> None:
        """Let go of the files, finished or not."""
        self._open.close()
