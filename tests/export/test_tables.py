"""What tables are made of: their definitions hold for every row, and figures are those that lif's own commands give."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import duckdb
import pytest
from commands import northmere, scrutinised
from commands.running import Lif
from demo import thornmere

from export.exported import DAY
from lif.export.definition import Row, Table, Type
from lif.export.part import Origin, Part
from lif.export.tables import TABLES, tables
from lif.model.kinds import KINDS
from lif.score.round_scores import agency_scores
from lif.store.reading import load_board

EVERY_TABLE = pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
PYTHON: dict[Type, type[Any]] = {
    Type.TEXT: str,
    Type.INTEGER: int,
    Type.NUMBER: float,
    Type.BOOLEAN: bool,
    Type.DATE: date,
}
BY_NAME = {table.name: table for table in TABLES}

LEFT_OUT = {
    "what names what is in other columns": {
        "lif.areas", "audit.asked.agency", "marks.sheet.audit", "marks.sheet.agency", "marks.sheet.marks.state",
        "plan.recommendations.joined.plan", "plan.recommendations.joined.recommendation", "reminder.actions",
        "return.answers.carried.question", "tool.scale.pass_level", "tool.scale.not_applicable", "marks.opened",
        "tool.asked", "tool.requirements", "tool.about", "tool.instructions",
    },
    "what is worked out from it is in a column": {
        "audit.asked.due", "action.impact_due", "panel.guests", "panel.reopened", "panel.members.replaced",
        "panel.members.marks_set_aside", "signature", "seal", "return.sent_back",
    },
    "how files are kept, and what guards them": {
        "lif.format", "lif.return_to", "lif.keep_forms", "lif.privacy", "return.came_by", "marks.seals", "marks.sheet.salt",
        "marks.sheet.return_digest", "marks.sheet.marks.seen",
    },
    "private": {"panel.members.interests"},
    "the wording of rules, which the board's own files hold": {
        "framework", "tool.scoring", "tool.scale.levels.short", "tool.scale.levels.code", "tool.standards.about",
        "tool.standards.questions.guidance", "tool.standards.questions.ratings", "tool.standards.questions.evidence",
        "tool.standards.questions.applies_to", "tool.standards.questions.kinds", "tool.standards.questions.follows",
    },
}  # fmt: skip
"""The fields of records, or what begins so, that no column holds as they are, and why."""


@cache
def part() -> Part:
    return Part(thornmere.holdings(), DAY, Origin("0"))


def rows(table: str, given: Part | None = None) -> list[dict[str, Any]]:
    found = BY_NAME[table]
    return [dict(zip(found.names, row, strict=True)) for row in found.rows(given or part())]


@EVERY_TABLE
def test_every_row_holds_what_its_columns_say(table: Table) -> None:
    def fits(row: Row) -> bool:
        return len(row) == len(table.columns) and all(
            value is None
            or (type(value) is PYTHON[column.type] and value != "" and (not column.values or value in column.values))
            for column, value in zip(table.columns, row, strict=True)
        )

    assert [row for row in table.rows(part()) if not fits(row)] == []


@EVERY_TABLE
def test_every_key_is_whole_and_there_once(table: Table) -> None:
    keys = [tuple(row[place] for place in table.place(table.key)) for row in table.rows(part())]

    assert len(set(keys)) == len(keys)
    assert [key for key in keys if None in key] == []
    assert table.names[0] == table.key[0] == "board"


@EVERY_TABLE
def test_columns_that_are_always_there_are_there_in_every_row(table: Table) -> None:
    places = table.place(sorted(table.certain))

    assert [row for row in table.rows(part()) if any(row[place] is None for place in places)] == []


@EVERY_TABLE
def test_every_reference_names_the_key_of_a_table_that_comes_before(table: Table) -> None:
    before = [other.name for other in TABLES[: TABLES.index(table)]]

    for link in table.references:
        assert link.table in before
        assert link.named == BY_NAME[link.table].key
        assert set(link.columns) <= set(table.names)


@EVERY_TABLE
def test_names_need_no_quotes_in_sql(table: Table) -> None:
    query = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    with duckdb.connect() as base:
        reserved = {name for (name,) in base.execute(query).fetchall()}

    assert reserved & {table.name, *table.names} == set()
    assert all(name.isidentifier() and name.islower() for name in (table.name, *table.names))


def test_every_table_that_the_example_can_fill_has_rows() -> None:
    assert [table.name for table in TABLES if not any(True for _ in table.rows(part()))] == ["reminders"]


def test_every_column_from_a_record_names_a_field_that_there_is() -> None:
    there = {path for kind in KINDS for path in _paths(kind.name, kind.record)}

    assert {column.source for table in TABLES for column in table.columns if column.source} - there == set()


def test_every_field_of_a_record_is_in_a_column_or_left_out_for_a_reason() -> None:
    sources = {column.source for table in TABLES for column in table.columns}
    ends = {path for kind in KINDS for path in _paths(kind.name, kind.record, leaves=True)}

    left_out = [path for reasons in LEFT_OUT.values() for path in reasons]
    missing = {path for path in ends - sources if not any(f"{path}.".startswith(f"{out}.") for out in left_out)}
    assert missing == set()


def test_every_list_of_allowed_values_is_that_of_its_field() -> None:
    kinds = {kind.name: kind.record for kind in KINDS}

    for table in TABLES:
        for column in table.columns:
            if column.source and column.values:
                name, *way = column.source.split(".")
                assert [*_hint(kinds[name], way)] == list(column.values), column.source


def test_an_answer_has_a_rank_only_where_it_counts(tmp_path: Path) -> None:
    board = Part(load_board(northmere.build(tmp_path / "board")), date(2026, 4, 20), Origin("0"))

    names = ("agency", "question", "number", "state", "counts", "rating", "rank", "met", "applicable", "evidence_count")
    found = [tuple(row[name] for name in names) for row in rows("answers", board) if row["audit"] == "s11-2026"]
    assert found == [
        ("fire", "lead", "1.1", "carried", False, "met", None, None, None, 1),
        ("police", "lead", "1.1", "answered", True, "met", 3, True, True, 1),
        ("police", "policy", "1.2", "answered", True, "partly-met", 2, False, True, 0),
        ("police", "induction", "1.3", "answered", True, "met", 3, True, True, 1),
        ("police", "refreshers", "1.4", "answered", True, "not-met", 1, False, True, 0),
        ("police", "hiring", "2.1", "answered", True, "partly-met", 2, False, True, 0),
        ("police", "allegations", "2.2", "answered", True, "partly-met", 2, False, True, 0),
        ("police", "views", "2.3", "answered", True, "not-applicable", None, None, False, 0),
    ]


def test_a_question_comes_from_those_that_the_edition_before_says(tmp_path: Path) -> None:
    board = Part(load_board(northmere.build(tmp_path / "board")), date(2026, 4, 20), Origin("0"))

    found = [(row["question"], row["earlier_question"], row["change"]) for row in rows("forerunners", board)]
    assert found == [
        ("lead", "lead", "same"),
        ("policy", "policy", "reworded"),
        ("induction", "training", "split"),
        ("refreshers", "training", "split"),
        ("hiring", "checks", "merged"),
        ("hiring", "references", "merged"),
        ("allegations", "complaints", "same"),
    ]


@pytest.mark.parametrize("audit", ["s11-2023", "s11-2026", "s11-2024-midterm", "s175-2026"])
def test_ratings_of_standards_are_those_that_score_gives(audit: str) -> None:
    expected = {}
    for agency in agency_scores(thornmere.holdings(), audit, ""):
        for item in agency.score.standards:
            tally = item.tally
            theirs = agency.agreed.rating(item.standard.id) if agency.agreed else ""
            counts = (tally.asked, tally.rated, tally.not_applicable, tally.carried, tally.unanswered)
            expected[agency.agency, item.standard.id] = (*counts, item.rating or None, theirs or None)

    names = ("asked_questions", "rated", "not_applicable", "carried", "unanswered", "rating", "agreed_rating")
    found = {
        (row["agency"], row["standard"]): tuple(row[name] for name in names)
        for row in rows("standard_ratings")
        if row["audit"] == audit
    }
    assert found == expected


@pytest.mark.parametrize("audit", ["s11-2023", "s11-2026"])
def test_returns_are_late_as_the_round_shows_them(audit: str) -> None:
    shown = json.loads(Lif(thornmere.folder())("audit", "show", audit, "--format", "json", day=DAY).stdout)

    expected = {item["agency"]: (item["reply"], item["days_late"], item["due"]) for item in shown["responses"]}
    found = {
        row["agency"]: (row["reply"], row["days_late"], row["due"].isoformat())
        for row in rows("returns")
        if row["audit"] == audit
    }
    assert found == expected


def test_actions_stand_as_the_composite_plan_shows_them() -> None:
    plain = json.loads(Lif(thornmere.folder())("plan", "compose", "--format", "json", day=DAY).stdout)
    shown = [action for group in plain["groups"] for action in group["actions"]]

    found = {(row["plan"], row["action"]): row for row in rows("actions")}
    assert len(shown) == len(found) == plain["totals"]["actions"]
    for action in shown:
        row = found[action["plan"], action["action"]]
        assert row["days_overdue"] == action["days_overdue"]
        assert row["due_now"].isoformat() == action["due_now"]
    totals = plain["totals"]
    assert sum(row["done"] for row in found.values()) == totals["done"]["count"]
    assert sum(row["overdue"] for row in found.values()) == totals["overdue"]["count"]


def test_marks_and_what_was_agreed_stand_beside_the_agencys_own_rating(tmp_path: Path) -> None:
    lif = Lif(board := scrutinised.build(tmp_path / "board"))
    scrutinised.signed(lif, tmp_path)
    given = Part(load_board(board), date(2026, 4, 20), Origin("0"))

    marks = [
        (row["person"], row["seat"], row["question"], row["self_rating"], row["rating"], row["difference"])
        for row in rows("marks", given)
        if row["difference"]
    ]
    assert marks == [
        ("officer", "board", "policy", "partly-met", "met", 1),
        ("officer", "board", "hiring", "partly-met", "not-met", -1),
        ("nurse", "partner", "policy", "partly-met", "met", 1),
        ("warden", "sector", "lead", "met", "partly-met", -1),
        ("warden", "sector", "refreshers", "not-met", "met", 2),
    ]
    agreed = [
        (row["question"], row["rating"], row["rank"], row["difference"], row["final"]) for row in rows("agreed", given)
    ]
    assert agreed == [
        ("lead", "met", 3, 0, True),
        ("policy", "met", 3, 1, True),
        ("induction", "met", 3, 0, True),
        ("refreshers", "not-met", 1, 0, True),
        ("hiring", "not-met", 1, -1, True),
        ("allegations", "partly-met", 2, 0, True),
        ("views", "not-applicable", None, None, True),
    ]


def test_without_words_a_table_has_the_same_rows_and_no_column_of_them() -> None:
    for table, bare in zip(TABLES, tables(with_words=False), strict=True):
        kept = [place for place, column in enumerate(table.columns) if not column.free]
        assert [*bare.rows(part())] == [tuple(row[place] for place in kept) for row in table.rows(part())]
        assert not any(column.free for column in bare.columns)
        assert bare.key == table.key


def _paths(name: str, record: Any, leaves: bool = False) -> Iterator[str]:
    """Yield the path of each field of a record and of those in it, or only of those that have no fields of their own."""
    hints = get_type_hints(record)
    for field in fields(record):
        inner = _inner(hints[field.name])
        path = f"{name}.{field.name}"
        if is_dataclass(inner):
            yield from _paths(path, inner, leaves)
        if not leaves or not is_dataclass(inner):
            yield path


def _inner(hint: Any) -> Any:
    while args := [item for item in get_args(hint) if item not in (type(None), ...)]:
        hint = args[0]
    return hint


def _hint(record: Any, way: list[str]) -> Any:
    for name in way:
        record = _inner(get_type_hints(record)[name])
    return record
