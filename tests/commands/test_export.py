"""`lif export`: of one board or many, whole or not at all, never over anything else, and nothing of a panel before its time."""

import builtins
import errno
import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from demo import thornmere
from export.exported import by_csv, by_jsonl
from store.keeping import keep

from commands.northmere import alter, build, tree, write
from commands.running import TODAY, Lif
from commands.scrutinised import CASE, CONVENE, FOLDER, MEMBERS, done, mark, opened
from commands.scrutinised import build as with_panels
from lif.commands import export as command
from lif.export import place

ALL = tuple(f"--format={form}" for form in ("csv", "jsonl", "parquet", "sqlite"))


def refused(lif: Lif, *words: str | Path) -> tuple[int, list[str]]:
    result = lif("export", *words)
    return result.exit_code, result.stderr.splitlines()


def test_it_says_where_the_tables_are_and_what_they_come_to(lif: Lif, board: Path) -> None:
    result = lif("export")

    folder = board / "out" / "export"
    rows = sum(len(by_csv(folder, path.stem)) for path in folder.glob("*.csv") if path.name != "dictionary.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Wrote {folder}: {rows} rows in 29 tables; README.md there says what they are\n"
    assert [path.name for path in (board / "out").iterdir()] == ["export"]


def test_a_later_export_takes_the_place_of_an_earlier_one(lif: Lif, tmp_path: Path) -> None:
    done(lif, "export", "-o", tmp_path / "tables", *ALL)
    done(lif, "export", "-o", tmp_path / "tables", "--format", "jsonl")

    done(lif, "export", "-o", tmp_path / "anew", "--format", "jsonl")
    assert tree(tmp_path / "tables") == tree(tmp_path / "anew")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anew", "northmere", "tables"]


def test_a_folder_that_holds_anything_else_is_left_alone(lif: Lif, tmp_path: Path) -> None:
    mine = write(tmp_path, "tables/notes.txt", "mine")

    assert refused(lif, "-o", mine.parent) == (
        1,
        [f"lif: {mine.parent} is not empty, and holds no export", "     name a new folder; nothing was written"],
    )
    assert tree(mine.parent) == {"notes.txt": b"mine"}


@pytest.mark.parametrize("name", ["notes.txt", "figures/one.txt", ".hidden"])
def test_an_export_beside_which_somebody_put_a_file_is_left_alone(name: str, lif: Lif, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    done(lif, "export", "-o", folder)
    write(folder, name, "mine")
    before = tree(folder)

    assert refused(lif, "-o", folder) == (
        1,
        [
            f"lif: {folder} holds an earlier export, and {name.partition('/')[0]}, which lif did not write there",
            "     move that away, or name a new folder; nothing was written",
        ],
    )
    assert tree(folder) == before


@pytest.mark.parametrize("text", ["", "[]", "{", '{"lif_export": 1}', '{"lif_export": {"files": 3}}', "[" * 100_000])
def test_a_package_that_lif_did_not_write_makes_no_export(text: str, lif: Lif, tmp_path: Path) -> None:
    file = write(tmp_path, "tables/datapackage.json", text)

    assert refused(lif, "-o", file.parent)[0] == 1
    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_came_while_the_export_was_made_is_not_lost(
    lif: Lif, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tables"
    done(lif, "export", "-o", folder)
    monkeypatch.setattr(place, "_to_disk", lambda _: write(folder, "notes.txt", "mine"))

    assert refused(lif, "-o", folder)[0] == 1
    assert (folder / "notes.txt").read_bytes() == b"mine"


def test_an_export_that_is_stopped_leaves_the_one_before(
    lif: Lif, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tables"
    done(lif, "export", "-o", folder, *ALL)
    before = tree(tmp_path)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lif.export.exporting.Export.finish", stopped)
    assert refused(lif, "-o", folder, *ALL)[0] == 130
    assert refused(lif, "-o", tmp_path / "other", *ALL)[0] == 130
    assert tree(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["northmere", "tables"]


def test_where_the_new_one_cannot_be_put_in_place_the_old_one_is_put_back(
    lif: Lif, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tables"
    done(lif, "export", "-o", folder)
    before = tree(folder)
    rename = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    code, lines = refused(lif, "-o", folder, "--format", "jsonl")
    assert (code, lines[0]) == (3, f"lif: cannot write {folder}: you may not, or the file is open in another program")
    assert tree(folder) == before


@pytest.mark.parametrize("where", ["audits", "audits/s11-2026", "plans/x", "agencies", ".git", ".lif/marks", "."])
def test_no_export_goes_among_the_boards_own_files(where: str, lif: Lif, board: Path) -> None:
    before = tree(board)

    code, lines = refused(lif, "-o", where)
    assert (code, lines[1]) == (2, "     name another place, such as out/export")
    assert tree(board) == before


def test_a_file_is_no_place_for_tables(lif: Lif, tmp_path: Path) -> None:
    write(tmp_path, "tables", "mine")

    assert refused(lif, "-o", tmp_path / "tables")[0] == 2
    assert (tmp_path / "tables").read_bytes() == b"mine"


@pytest.mark.parametrize("there", [False, True])
def test_a_disk_that_is_full_is_named_and_what_was_there_stays(
    there: bool, lif: Lif, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tables"
    if there:
        done(lif, "export", "-o", folder)
    before = tree(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("lif.export.csv_out.CsvWriter.write", full)
    assert refused(lif, "-o", folder) == (
        3,
        [
            f"lif: cannot write {folder}: the disk is full",
            "     free some space and try again; the old file is as it was",
        ],
    )
    assert tree(tmp_path) == before


def test_a_database_that_cannot_be_written_is_named_and_nothing_is_left(
    lif: Lif, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("lif.export.sqlite_out.entries", full)
    assert refused(lif, "-o", tmp_path / "tables", "--format", "sqlite") == (
        3,
        [
            "lif: cannot write lif.sqlite: database or disk is full",
            "     look at the disk, and try again; nothing was put in place",
        ],
    )
    assert [path.name for path in tmp_path.iterdir()] == ["northmere"]


def test_a_board_with_faults_is_refused_and_the_faults_are_named(lif: Lif, board: Path, tmp_path: Path) -> None:
    alter(board, "audits/s11-2026/returns/police.yaml", "status: submitted", "status: handed-in")

    code, lines = refused(lif, "-o", tmp_path / "tables")
    assert code == 1
    assert lines[0].startswith("audits/s11-2026/returns/police.yaml:1:9: error: ")
    assert lines[1:] == [
        "lif: the board has a fault that must be put right first",
        "     lif check shows all of them",
    ]
    assert not (tmp_path / "tables").exists()


def test_what_is_there_twice_is_refused(lif: Lif, board: Path, tmp_path: Path) -> None:
    alter(board, "tools/s11-second.yaml", "      - id: policy\n", "      - id: lead\n")

    assert refused(lif, "-o", tmp_path / "tables") == (
        1,
        [
            "lif: two rows of the table questions would have the same key: northmere, s11-second, lead",
            "     lif check says what is there twice; nothing was written",
        ],
    )
    assert not (tmp_path / "tables").exists()


def test_what_leads_nowhere_is_kept_and_said(lif: Lif, board: Path, tmp_path: Path) -> None:
    (board / "agencies/police.yaml").unlink()
    (board / "tools/s11-first.yaml").unlink()

    result = lif("export", "-o", tmp_path / "tables", *ALL)
    assert result.exit_code == 0, result.output
    notes = [line for line in result.stderr.splitlines() if line.startswith("  note: ")]
    assert notes == [
        "  note: 6 names in answers.question that questions does not have: lif check says where",
        "  note: 4 names in answers.rating that ratings does not have: lif check says where",
        "  note: 1 name in audits.tool that tools does not have: lif check says where",
        "  note: 1 name in returns.agency that agencies does not have: lif check says where",
    ]
    rows = [row for row in by_jsonl(tmp_path / "tables", "answers") if row["audit"] == "s11-2023"]
    assert len(rows) == 12
    assert {(row["number"], row["counts"], row["rank"]) for row in rows} == {(None, False, None)}


def test_a_return_that_is_gone_is_still_asked_for(lif: Lif, board: Path, tmp_path: Path) -> None:
    (board / "audits/s11-2026/returns/fire.yaml").unlink()
    done(lif, "export", "-o", tmp_path / "tables", "--format", "jsonl")

    names = ("agency", "asked", "status", "reply", "days_late", "rated")
    found = [tuple(row[name] for name in names) for row in by_jsonl(tmp_path / "tables", "returns")]
    assert found[2:] == [("fire", True, None, "missing", 3, None), ("police", True, "submitted", "on time", 0, 6)]


def test_without_pyarrow_parquet_is_refused_with_the_remedy_and_the_rest_works(
    lif: Lif, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "pyarrow":
            raise ModuleNotFoundError(name)
        return there(name, *rest)

    for name in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    assert refused(lif, "-o", tmp_path / "tables", "--format", "parquet") == (
        3,
        [
            "lif: Parquet files are written by pyarrow, which is not installed here",
            "     pip install 'lif-toolkit[parquet]', or take --format csv, jsonl or sqlite",
        ],
    )
    assert not (tmp_path / "tables").exists()
    assert lif("export", "-o", tmp_path / "tables", *ALL[:2], ALL[3]).exit_code == 0


def test_many_boards_go_into_one_set_of_tables_whatever_their_order(lif: Lif, board: Path, tmp_path: Path) -> None:
    boards = (thornmere.folder(), board)

    for name, order in (("one", boards), ("other", boards[::-1]), ("twice", (*boards, *boards))):
        done(lif, "export", *order, "-o", tmp_path / name, *ALL)
    for number, root in enumerate(boards):
        done(Lif(root), "export", "-o", tmp_path / f"alone-{number}", "--format", "jsonl")
    assert tree(tmp_path / "one") == tree(tmp_path / "other") == tree(tmp_path / "twice")
    for path in (tmp_path / "alone-0").glob("*.jsonl"):
        alone = [(tmp_path / f"alone-{number}" / path.name).read_bytes() for number in (1, 0)]
        assert (tmp_path / "one" / path.name).read_bytes() == b"".join(alone)
    assert [row["board"] for row in by_csv(tmp_path / "one", "boards")] == ["northmere", "thornmere"]


def test_two_boards_of_one_name_are_refused(lif: Lif, board: Path, tmp_path: Path) -> None:
    other = build(tmp_path / "other")

    code, lines = refused(lif, board, other, "-o", tmp_path / "tables")
    assert (code, lines) == (
        1,
        [
            f"lif: two boards are called 'northmere', by the area in lif.yaml: {other} is the second",
            "     name each board once, or put the area right; nothing was written",
        ],
    )
    assert not (tmp_path / "tables").exists()


def test_of_many_boards_the_one_with_faults_is_named(lif: Lif, board: Path, tmp_path: Path) -> None:
    alter(board, "lif.yaml", "area: northmere", "area: Northmere")

    code, lines = refused(lif, board, thornmere.folder(), "-o", tmp_path / "tables")
    assert (code, lines[-2:]) == (
        1,
        [
            f"lif: the board in {board} has a fault that must be put right first",
            f"     lif -C {board} check shows all of them",
        ],
    )


def test_a_folder_that_is_no_board_is_named(lif: Lif, board: Path, tmp_path: Path) -> None:
    inside = board / "audits"

    assert refused(lif, board, inside, "-o", tmp_path / "tables") == (
        2,
        [f"lif: {inside} is no board's folder: it has no lif.yaml", "     leave it out, or put the name right"],
    )


def test_for_many_boards_a_place_must_be_named(lif: Lif, board: Path) -> None:
    assert refused(lif, board, thornmere.folder()) == (
        2,
        ["lif: there are several boards, and no place is named for their tables", "     -o names a folder"],
    )


@pytest.mark.parametrize("at_once", [0, 1, 12, 15])
def test_a_large_board_is_read_some_rounds_at_a_time_and_gives_the_same(
    at_once: int, lif: Lif, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(lif, "export", thornmere.folder(), "-o", tmp_path / "whole", *ALL)
    monkeypatch.setattr(command, "AT_ONCE", at_once)
    done(lif, "export", thornmere.folder(), "-o", tmp_path / "parts", *ALL)

    assert tree(tmp_path / "parts") == tree(tmp_path / "whole")


def test_returns_of_a_round_that_is_gone_are_in_both_ways_of_reading(
    lif: Lif, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (board / "audits/s11-2026/audit.yaml").unlink()
    done(lif, "export", "-o", tmp_path / "whole", *ALL)
    monkeypatch.setattr(command, "AT_ONCE", 1)
    done(lif, "export", "-o", tmp_path / "parts", *ALL)

    assert tree(tmp_path / "parts") == tree(tmp_path / "whole")
    found = [(row["audit"], row["asked"], row["reply"]) for row in by_jsonl(tmp_path / "whole", "returns")]
    assert found == [("s11-2023", True, "on time")] * 2 + [("s11-2026", False, None)] * 2


def test_it_looks_back_and_names_the_version(lif: Lif, board: Path, tmp_path: Path) -> None:
    first = keep(board, "2026-03-01")
    alter(board, "audits/s11-2026/audit.yaml", "Section 11 round 2026", "Another title")
    keep(board, "2026-04-01")

    done(lif, "export", "--as-of", "2026-03-02", "-o", tmp_path / "then", "--format", "jsonl")
    done(lif, "export", "-o", tmp_path / "now", "--format", "jsonl")
    write(board, "people/new.yaml", "role: Clerk\n")
    done(lif, "export", "-o", tmp_path / "unkept", "--format", "jsonl")
    found = {name: by_jsonl(tmp_path / name, "boards")[0] for name in ("then", "now", "unkept")}
    assert (found["then"]["day"], found["then"]["revision"], found["then"]["unkept"]) == ("2026-03-02", first, False)
    assert (found["now"]["day"], found["now"]["unkept"], found["unkept"]["unkept"]) == (TODAY.isoformat(), False, True)
    titles = [[row["title"] for row in by_jsonl(tmp_path / name, "audits")][1] for name in ("then", "now")]
    assert titles == ["Section 11 round 2026", "Another title"]


MARKER = "zqmarkerqz"


def marked(text: str) -> dict[str, str]:
    """Return marks that no test could overlook, as far as ratings go."""
    return {"lead": "not-met", "policy": "not-met", "induction": text}


def everything(folder: Path) -> str:
    """Return all that is in an export; Parquet files as the rows in them."""
    from pyarrow import parquet

    rows = [parquet.read_table(path).to_pylist() for path in sorted(folder.glob("*.parquet"))]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(folder.iterdir())]
    return json.dumps(rows, default=str) + "\n".join(texts)


def with_marker(board: Path, person: str) -> None:
    """Put the marker into a member's sheet, where it still fits."""
    file = board / f".lif/marks/{CASE[0]}/{CASE[1]}/{person}.yaml"
    text = file.read_text(encoding="utf-8")
    assert "Seen on a visit." in text
    file.write_text(text.replace("Seen on a visit.", f"Seen {MARKER} on a visit."), encoding="utf-8", newline="\n")


def test_nothing_of_marks_is_exported_until_all_are_open(tmp_path: Path) -> None:
    board = with_panels(tmp_path / "board")
    lif = Lif(board)
    done(lif, *CONVENE)
    said = []
    for person in MEMBERS.values():
        mark(lif, person, tmp_path)
        with_marker(board, person)
        said.append(everything_of(lif, tmp_path))
        done(lif, "panel", "seal", *CASE, "--as", person)
        said.append(everything_of(lif, tmp_path))
    for person in list(MEMBERS.values())[:-1]:
        done(lif, "panel", "open", *CASE, "--as", person)
        said.append(everything_of(lif, tmp_path))
    assert [MARKER in text for text in said] == [False] * 8
    assert by_csv(tmp_path / "tables", "marks") == []

    done(lif, "panel", "open", *CASE)
    assert MARKER in everything_of(lif, tmp_path)
    assert len(by_csv(tmp_path / "tables", "marks")) == 21


def everything_of(lif: Lif, folder: Path) -> str:
    done(lif, "export", "-o", folder / "tables", *ALL)
    return everything(folder / "tables")


def test_marks_that_are_not_what_was_sealed_are_not_exported(tmp_path: Path) -> None:
    board = with_panels(tmp_path / "board")
    lif = Lif(board)
    opened(lif, tmp_path)
    alter(board, f"{FOLDER}/marks/nurse.yaml", "reason: Seen on a visit.", f"reason: Seen {MARKER} on a visit.")

    assert MARKER not in everything_of(lif, tmp_path)
    assert by_csv(tmp_path / "tables", "marks") == []
    assert [(row["stage"], row["marks_open"]) for row in by_csv(tmp_path / "tables", "panels")] == [
        ("to agree", "false")
    ]


def test_what_was_agreed_is_not_exported_while_marks_are_shut(tmp_path: Path) -> None:
    board = with_panels(tmp_path / "board")
    lif = Lif(board)
    opened(lif, tmp_path)
    text = f"ratings:\n  - question: lead\n    rating: met\n    reason: {MARKER}\nremarks: {MARKER}\n"
    write(board, f"{FOLDER}/agreed.yaml", text)
    assert MARKER in everything_of(lif, tmp_path)
    (board / FOLDER / "marks/nurse.yaml").unlink()

    assert MARKER not in everything_of(lif, tmp_path)
    assert by_csv(tmp_path / "tables", "agreed") == []


def test_no_interest_that_somebody_declared_is_exported(tmp_path: Path) -> None:
    board = with_panels(tmp_path / "board")
    words = [word if word != "--interest=nurse=none" else f"--interest=nurse=dealings:{MARKER}" for word in CONVENE]
    done(Lif(board), *words)

    assert MARKER in (board / FOLDER / "panel.yaml").read_text(encoding="utf-8")
    assert MARKER not in everything_of(Lif(board), tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are of POSIX systems")
def test_a_link_among_the_files_of_an_export_is_not_followed(lif: Lif, tmp_path: Path) -> None:
    done(lif, "export", "-o", tmp_path / "tables")
    outside = write(tmp_path, "outside.txt", "mine")
    (tmp_path / "tables/answers.csv").unlink()
    (tmp_path / "tables/answers.csv").symlink_to(outside)

    done(lif, "export", "-o", tmp_path / "tables")
    assert outside.read_bytes() == b"mine"
    assert not (tmp_path / "tables/answers.csv").is_symlink()
