"""Tables as Parquet files, where pyarrow is installed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lif.errors import SurroundingsError
from lif.export.definition import Row, Table, Type

_ROWS = 50_000
"""How many rows make a group: what is held of each table before it is written."""


def require() -> None:
    """Raise SurroundingsError, with the remedy, where pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise SurroundingsError(
            "Parquet files are written by pyarrow, which is not installed here",
            "pip install 'lif-toolkit[parquet]', or take --format csv, jsonl or sqlite",
        ) from None


class ParquetWriter:
    """Writes each table to a file of its own."""

    ending = ".parquet"

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        require()
        import pyarrow as pa
        from pyarrow import parquet

        self._arrow = pa
        types = {
            Type.TEXT: pa.string(),
            Type.INTEGER: pa.int64(),
            Type.NUMBER: pa.float64(),
            Type.BOOLEAN: pa.bool_(),
            Type.DATE: pa.date32(),
        }
        self._schemas: dict[str, Any] = {
            table.name: pa.schema(
                [
                    pa.field(column.name, types[column.type], column.name not in table.key, {"meaning": column.meaning})
                    for column in table.columns
                ]
            )
            for table in tables
        }
        self._files: dict[str, Any] = {
            name: parquet.ParquetWriter(folder / f"{name}{self.ending}", schema)
            for name, schema in self._schemas.items()
        }
        self._held: dict[str, list[Row]] = {table.name: [] for table in tables}

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        held = self._held[table.name]
        held += rows
        if len(held) >= _ROWS:
            self._flush(table.name)

    def finish(self) -> None:
        """Put all that was added into the files."""
        for name in self._files:
            self._flush(name)
        self.close()

    def close(self) -> None:
        """Let go of the files, finished or not."""
        for file in self._files.values():
            file.close()

    def _flush(self, name: str) -> None:
        held, schema = self._held[name], self._schemas[name]
        if held:
            columns = zip(*held, strict=True)
            arrays = [self._arrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            self._files[name].write_table(self._arrow.Table.from_arrays(arrays, schema=schema))
            held.clear()
