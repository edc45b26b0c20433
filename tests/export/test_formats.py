"""Each format holds the same rows, typed as the dictionary says, byte for byte the same each time."""

import csv
import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands import northmere
from commands.northmere import alter, tree
from commands.running import Lif

from export.exported import FORMATS, asked, by_csv, by_jsonl, by_parquet, by_sqlite, export
from lif.export.csv_out import LONGEST
from lif.export.definition import Type
from lif.export.tables import TABLES

ALL = tuple(f"--format={form}" for form in FORMATS)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\uff1d1+1", "＋1", "=cmd|' /C calc'!A0", "-- a list", '="1.10"')
HOSTILE = (
    '"; DROP TABLE answers; --',
    "a,b;c",
    "two\nlines",
    'it\'s "quoted"',
    "[red]x[/red]",
    "é ÷ 漢 🙂",
    "NULL",
    "'",
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional board in every format, in one folder."""
    return export(tmp_path_factory.mktemp("exports") / "all", *ALL)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of a small board that may be changed."""
    return northmere.build(tmp_path / "northmere")


def said(board: Path, text: str) -> None:
    """Let one answer's comment be that text."""
    old = "comment: References come late."
    alter(board, "audits/s11-2023/returns/fire.yaml", old, f"comment: {json.dumps(text, ensure_ascii=False)}")


def comment(rows: list[dict[str, Any]]) -> Any:
    (found,) = (
        row["comment"]
        for row in rows
        if (row["audit"], row["question"]) == ("s11-2023", "references") and row["comment"]
    )
    return found


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_every_format_holds_the_same_rows(exported: Path, table: str) -> None:
    definition = next(item for item in TABLES if item.name == table)
    types = {column.name: column.type for column in definition.columns}
    plain = by_jsonl(exported, table)

    def read(name: str, value: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, date):
            return value.isoformat()
        return bool(value) if types[name] is Type.BOOLEAN else value

    def from_text(name: str, value: str) -> Any:
        if value == "":
            return None
        if types[name] is Type.TEXT:
            return value
        return json.loads(value) if types[name] is not Type.DATE else value

    def ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(rows, key=lambda row: [str(row[name]) for name in definition.key])

    assert all(list(row) == list(definition.names) for row in plain)
    assert [{name: read(name, value) for name, value in row.items()} for row in by_parquet(exported, table)] == plain
    assert [{name: from_text(name, value) for name, value in row.items()} for row in by_csv(exported, table)] == plain
    kept = [{name: read(name, value) for name, value in row.items()} for row in by_sqlite(exported, table)]
    assert ordered(kept) == ordered(plain)


def test_the_dictionary_names_every_column_of_every_file_with_its_type(exported: Path) -> None:
    from pyarrow import parquet

    entries = by_csv(exported, "dictionary")
    types = {name: [] for name in dict.fromkeys(entry["table_name"] for entry in entries)}  # type: dict[str, list[tuple[str, str]]]
    for entry in entries:
        types[entry["table_name"]].append((entry["column_name"], entry["type"]))
    in_arrow = {"string": "string", "integer": "int64", "number": "double", "boolean": "bool", "date": "date32[day]"}
    in_sqlite = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN", "date": "DATE"}

    assert sorted(types) == sorted(path.stem for path in exported.glob("*.parquet"))
    assert sorted([*types, "dictionary"]) == sorted(path.stem for path in exported.glob("*.csv"))
    with closing(sqlite3.connect(exported / "lif.sqlite")) as base:
        for table, columns in types.items():
            with (exported / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
                assert next(csv.reader(file)) == [name for name, _ in columns]
            schema = parquet.read_schema(exported / f"{table}.parquet")
            assert [(item.name, str(item.type)) for item in schema] == [
                (name, in_arrow[sort]) for name, sort in columns
            ]
            declared = [(row[1], row[2]) for row in base.execute(f'PRAGMA table_info("{table}")')]
            assert declared == [(name, in_sqlite[sort]) for name, sort in columns]
        assert by_sqlite(exported, "dictionary") == [
            {name: value or None for name, value in row.items()} for row in entries
        ]


def test_the_page_and_the_package_name_every_column_too(exported: Path) -> None:
    page = (exported / "README.md").read_text(encoding="utf-8")
    package = json.loads((exported / "datapackage.json").read_bytes())

    expected = [(table.name, [(column.name, column.type.value) for column in table.columns]) for table in TABLES]
    schemas = [
        (item["name"], [(field["name"], field["type"]) for field in item["schema"]["fields"]])
        for item in package["resources"]
    ]
    assert schemas == expected
    sections = dict(zip([table.name for table in TABLES], page.split("\n## ")[1:], strict=True))
    for table, columns in expected:
        assert sections[table].startswith(f"{table}\n")
        assert [line.split(" | ")[:2] for line in sections[table].splitlines() if line.startswith("| ")][1:] == [
            [f"| {name}", sort] for name, sort in columns
        ]
    assert package["lif_export"]["files"] == sorted(path.name for path in exported.iterdir())
    assert package["lif_export"]["rows"] == {table.name: len(by_jsonl(exported, table.name)) for table in TABLES}


def test_duckdb_reads_each_format_by_the_views_with_the_types_of_the_dictionary(tmp_path: Path) -> None:
    names = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
    expected = [[(column.name, names[column.type.value]) for column in table.columns] for table in TABLES]

    for form in ("csv", "jsonl", "parquet"):
        folder = export(tmp_path / form, "--format", form)
        described = asked(folder, *(f"DESCRIBE {table.name}" for table in TABLES))
        assert [[tuple(row[:2]) for row in rows[1:]] for rows in described] == expected, form


def test_the_database_holds_its_keys_and_references(exported: Path) -> None:
    with closing(sqlite3.connect(exported / "lif.sqlite")) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES:
            columns = base.execute(f'PRAGMA table_info("{table.name}")').fetchall()
            keys = tuple(row[1] for row in sorted(columns, key=lambda row: row[5]) if row[5])
            assert keys == table.key
            links: dict[int, list[Any]] = {}
            for number, place, target, column, named, *_ in base.execute(f'PRAGMA foreign_key_list("{table.name}")'):
                links.setdefault(number, []).append((place, target, column, named))
            found = {
                (item[0][1], tuple(row[2] for row in item), tuple(row[3] for row in item)) for item in links.values()
            }
            assert found == {(link.table, link.columns, link.named) for link in table.references}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_board_on_the_same_day_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    first, second = (export(tmp_path / name, "--format", form) for name in ("one", "two"))

    assert digests(first) == digests(second)


def test_the_order_in_which_files_were_made_does_not_matter(board: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for path, data in reversed(tree(board).items()):
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_bytes(data)

    first, second = (export(tmp_path / f"of-{root.name}", *ALL, board=root) for root in (board, other))
    assert digests(first) == digests(second)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_in_csv_can_be_taken_for_a_formula(text: str, board: Path, tmp_path: Path) -> None:
    said(board, text)
    folder = export(tmp_path / "tables", *ALL, board=board)

    assert comment(by_csv(folder, "answers")) == f"'{text}"
    assert [comment(read(folder, "answers")) for read in (by_jsonl, by_parquet, by_sqlite)] == [text] * 3


@pytest.mark.parametrize("text", HOSTILE)
def test_any_other_text_is_in_every_format_as_it_is(text: str, board: Path, tmp_path: Path) -> None:
    said(board, text)
    folder = export(tmp_path / "tables", *ALL, board=board)

    readers: tuple[Callable[[Path, str], list[dict[str, Any]]], ...] = (by_csv, by_jsonl, by_parquet, by_sqlite)
    assert [comment(read(folder, "answers")) for read in readers] == [text] * 4
    query = "SELECT comment FROM answers WHERE question = 'references' AND audit = 's11-2023' AND comment IS NOT NULL"
    for form in ("csv", "jsonl", "parquet"):
        assert asked(export(tmp_path / form, "--format", form, board=board), query)[0][1:] == [(text,)]


@pytest.mark.parametrize(("before", "sign", "units"), [("", "x", 1), ("", "🙂", 2), ("x", "🙂", 2)])
def test_a_text_longer_than_a_cell_of_excel_is_cut_in_csv_alone_and_that_is_said(
    before: str, sign: str, units: int, board: Path, tmp_path: Path
) -> None:
    text = before + sign * (40_000 // units)
    said(board, text)
    result = Lif(board)("export", "-o", tmp_path / "tables", *ALL)

    folder = tmp_path / "tables"
    cut = comment(by_csv(folder, "answers"))
    mark = " … [cut here: the whole text is in the other formats]"
    assert cut == before + sign * ((LONGEST - len(mark) - len(before)) // units) + mark
    assert LONGEST - units < len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert [comment(read(folder, "answers")) for read in (by_jsonl, by_parquet, by_sqlite)] == [text] * 3
    assert "  note: 1 text cut in CSV, as no cell of Excel holds them: other formats do\n" in result.stderr


def test_csv_is_what_excel_opens_by_a_double_click(exported: Path) -> None:
    raw = (exported / "answers.csv").read_bytes()

    assert raw.startswith(b"\xef\xbb\xbfboard,audit,agency,question,")
    assert raw.count(b"\r\n") == len(by_csv(exported, "answers")) + 1
    assert b",true,met,3,true,true," in raw


def test_a_board_without_records_has_every_table_and_no_rows_but_its_own(tmp_path: Path) -> None:
    done = Lif(tmp_path)("init", "new", "--framework", "norfolk-2016", "--name", "Newtown Partnership", "--no-git")
    assert done.exit_code == 0, done.output
    folder = export(tmp_path / "tables", *ALL, board=tmp_path / "new")

    assert [row["name"] for row in by_csv(folder, "boards")] == ["Newtown Partnership"]
    for name in ("returns", "answers", "marks", "actions"):
        assert [read(folder, name) for read in (by_csv, by_jsonl, by_parquet, by_sqlite)] == [[]] * 4
    assert asked(folder, "SELECT count(*), max(rank) FROM answers")[0][1:] == [(0, None)]


def test_what_people_wrote_is_in_no_file_where_it_is_not_wanted(tmp_path: Path) -> None:
    whole = export(tmp_path / "whole", "--format", "jsonl")
    free = {table.name: [column.name for column in table.columns if column.free] for table in TABLES}
    words = {row[name] for table, names in free.items() for row in by_jsonl(whole, table) for name in names}  # type: set[str | None]
    texts = {text for text in words if text and len(text) > 20}
    assert len(texts) > 500

    bare = export(tmp_path / "bare", *ALL, "--no-text")
    public = json.dumps(
        [by_jsonl(whole, name) for name in ("questions", "ratings", "statuses", "agencies")], ensure_ascii=False
    )
    everything = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in bare.iterdir())
    everything += json.dumps([by_parquet(bare, table.name) for table in TABLES], default=str, ensure_ascii=False)
    assert sorted(text for text in texts if text in everything and text not in public) == []
    columns = {(entry["table_name"], entry["column_name"]) for entry in by_csv(bare, "dictionary")}
    assert columns & {(table, name) for table, names in free.items() for name in names} == set()


def test_reading_for_an_export_writes_nothing_in_the_board(board: Path, tmp_path: Path) -> None:
    before = tree(board)

    export(tmp_path / "tables", *ALL, board=board)

    assert tree(board) == before


def test_figures_of_panels_are_those_of_the_fictional_board(exported: Path) -> None:
    found = [
        (row["audit"], row["agency"], row["stage"], row["marks_open"], row["final"])
        for row in by_jsonl(exported, "panels")
    ]
    assert found == [
        ("s11-2023", "hospitals", "signed", True, True),
        ("s11-2023", "youth-justice", "signed", True, True),
        ("s11-2024-midterm", "youth-justice", "signed", True, True),
        ("s11-2026", "hospitals", "marking", False, False),
        ("s11-2026", "housing", "to agree", True, False),
        ("s11-2026", "youth-and-family", "signed", True, True),
    ]
    marked = {(row["audit"], row["agency"]) for row in by_jsonl(exported, "marks")}
    assert marked == {item[:2] for item in found if item[3]}


def digests(folder: Path) -> dict[str, str]:
    return {path: hashlib.sha256(data).hexdigest() for path, data in tree(folder).items()}
