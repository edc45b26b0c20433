"""Files that let other programs know the tables: a Data Package with Table Schemas, and views for DuckDB."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lif.export.definition import Column, Table, Type

PACKAGE = "datapackage.json"
DUCKDB = "duckdb.sql"
VERSION = 1
"""Of the tables as a whole: a column that goes, or means something else, makes a new one."""
_DUCKDB_TYPES = {
    Type.TEXT: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.BOOLEAN: "BOOLEAN",
    Type.DATE: "DATE",
}
_READERS = (
    (".parquet", "read_parquet('{file}')"),
    (".jsonl", "read_json('{file}', format = 'newline_delimited', columns = {columns})"),
    (
        ".csv",
        "read_csv('{file}', auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
        "columns = {columns})",
    ),
)


def package(
    tables: Sequence[Table],
    endings: Sequence[str],
    database: str,
    counts: Mapping[str, int],
    boards: Sequence[str],
    files: Sequence[str],
) -> bytes:
    """Return datapackage.json: each table with its schema, in the first of the formats that has a file for each.

    `endings` are those of the formats, `database` the file that holds all tables where there is one, `files` all files.
    """
    plain = {
        "name": "lif-export",
        "title": f"Tables of {', '.join(boards)}",
        "profile": "tabular-data-package" if ".csv" in endings else "data-package",
        "lif_export": {"version": VERSION, "boards": [*boards], "rows": dict(counts), "files": sorted(files)},
        "resources": [_resource(table, endings, database) for table in tables],
    }
    return (json.dumps(plain, indent=2, ensure_ascii=False) + "\n").encode()


def views(tables: Sequence[Table], endings: Sequence[str]) -> bytes:
    """Return the SQL that gives DuckDB each table by its name, with its types; nothing where no format is for that."""
    reader = next((item for item in _READERS if item[0] in endings), None)
    if reader is None:
        return b""
    lines = ["-- In this folder: duckdb -init duckdb.sql"]
    for table in tables:
        read = reader[1].replace("{file}", f"{table.name}{reader[0]}").replace("{columns}", _columns(table))
        lines.append(f"CREATE OR REPLACE VIEW {table.name} AS SELECT * FROM {read};")
    return ("\n".join(lines) + "\n").encode()


def _columns(table: Table) -> str:
    return "{" + ", ".join(f"'{item.name}': '{_DUCKDB_TYPES[item.type]}'" for item in table.columns) + "}"


def _resource(table: Table, endings: Sequence[str], database: str) -> dict[str, Any]:
    """Return a table as a Data Package describes it."""
    ending = next((item for item in (".csv", ".jsonl", ".parquet") if item in endings), "")
    plain: dict[str, Any] = {"name": table.name, "path": f"{table.name}{ending}" if ending else database}
    plain["description"] = f"One row is {table.row}."
    if ending == ".csv":
        plain |= {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
        plain["dialect"] = {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True}
    elif ending:
        plain |= {"format": ending[1:], "encoding": "utf-8"}
    else:
        plain |= {"format": "sqlite", "dialect": {"table": table.name}}
    return plain | {"schema": _schema(table)}


def _schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [_field(column, column.name in table.certain) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [*table.key],
        "foreignKeys": [*_links(table)],
    }


def _field(column: Column, certain: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if certain else {}
    if column.values:
        constraints["enum"] = [*column.values]
    plain: dict[str, Any] = {"name": column.name, "type": column.type.value, "description": column.meaning}
    if column.type is Type.BOOLEAN:
        plain |= {"trueValues": ["true"], "falseValues": ["false"]}
    return plain | ({"constraints": constraints} if constraints else {})


def _links(table: Table) -> Iterator[dict[str, Any]]:
    """Yield the references that are there in every row: Table Schema has none of several columns that may be partly empty."""
    for link in (link for link in table.references if table.certain.issuperset(link.columns)):
        yield {"fields": [*link.columns], "reference": {"resource": link.table, "fields": [*link.named]}}
