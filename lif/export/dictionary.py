"""What the tables mean, written from their one definition: a table of columns, and a page to read."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from lif.export.definition import Column, Table

HEADINGS = ("table_name", "column_name", "type", "meaning", "key", "refers_to", "allowed_values", "record_field")
FILE = "dictionary.csv"
PAGE = "README.md"


def entries(tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    """Yield an entry for each column of each table: texts, in the order of the headings."""
    for table in tables:
        for column in table.columns:
            yield (
                table.name,
                column.name,
                column.type.value,
                column.meaning,
                "key" if column.name in table.key else "",
                " ".join(_targets(table, column)),
                ";".join(column.values),
                column.source,
            )


def dictionary(tables: Sequence[Table]) -> bytes:
    """Return the entries as a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows(entries(tables))
    return text.getvalue().encode("utf-8-sig")


def page(tables: Sequence[Table], counts: Mapping[str, int], boards: Sequence[str], with_words: bool) -> bytes:
    """Return the dictionary as a page of Markdown, with how many rows each table has."""
    return ("\n".join(_lines(tables, counts, boards, with_words)) + "\n").encode()


def _lines(
    tables: Sequence[Table], counts: Mapping[str, int], boards: Sequence[str], with_words: bool
) -> Iterator[str]:
    yield "# Tables of a learning and improvement framework"
    yield ""
    yield f"Boards: {', '.join(boards)}. As of which day, and from which version of the records, is in the table `boards`."
    yield ""
    yield from (f"- {words}" for words in (*_CONVENTIONS, _WORDS[with_words]))
    yield ""
    yield "| table | rows | one row is |"
    yield "|---|---:|---|"
    yield from (f"| [{table.name}](#{table.name}) | {counts[table.name]:,} | {table.row} |" for table in tables)
    for table in tables:
        yield from _of_table(table)


_CONVENTIONS = (
    "Every table begins with `board`, so that those of many boards can lie in one.",
    "What is not there is null, in CSV an empty cell; no cell holds an empty text. Null is never a zero, and never a no.",
    "Days are written as 2026-03-31, yes and no as true and false (in SQLite as 1 and 0).",
    "In CSV, a text that a spreadsheet could take for a formula has an apostrophe in front; a text longer than a cell of "
    "Excel is cut, with a mark. The other formats hold every text as it is.",
    "Short names are the names of the records' files, or stand in them under `id`. They stay; labels and numbers may not.",
    "Marks, and what a panel agreed, are here once all marks of the panel are open and as they were sealed. What interests "
    "people declared is in no table.",
    "`duckdb.sql` names the tables for DuckDB, where it is here; `datapackage.json` is for programs that know Table Schema.",
)
_WORDS = {
    True: "What people wrote in their own words is in here: treat it as you treat the board's records.",
    False: "What people wrote in their own words was left out.",
}


def _of_table(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield f"One row is {table.row}. Key: {', '.join(f'`{name}`' for name in table.key)}."
    for link in table.references:
        if link.table != "boards":
            yield f"({', '.join(f'`{name}`' for name in link.columns)}) names a row of `{link.table}`."
    yield ""
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in table.columns:
        values = f" One of: {', '.join(f'`{value}`' for value in column.values)}." if column.values else ""
        yield f"| {column.name} | {column.type.value} | {column.meaning}{values} |"


def _targets(table: Table, column: Column) -> Iterator[str]:
    return (link.table for link in table.references if link.columns[-1] == column.name)
