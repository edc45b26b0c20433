"""`lif report return` writes a Word file, the same bytes for the same board."""

from pathlib import Path

import pytest
from docx import Document

from commands.northmere import alter, tree
from commands.running import Lif

DEFAULT = "out/s11-2026-police-return.docx"


def test_a_report_goes_to_the_boards_own_folder(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("report", "return", "s11-2026", "police")

    assert (result.exit_code, result.output) == (0, f"Wrote {board / DEFAULT}\n")
    assert sorted(tree(board).keys() - before.keys()) == [DEFAULT]
    words = "\n".join(paragraph.text for paragraph in Document(str(board / DEFAULT)).paragraphs)
    assert "Northmere Police" in words


def test_a_report_goes_where_it_is_wanted(lif: Lif, board: Path, tmp_path: Path) -> None:
    before = tree(board)
    target = tmp_path / "reports" / "police.docx"

    result = lif("report", "return", "s11-2026", "police", "-o", target)

    assert (result.exit_code, result.output) == (0, f"Wrote {target}\n")
    assert target.read_bytes().startswith(b"PK")
    assert tree(board) == before


def test_a_report_goes_by_the_folder_that_was_named(board: Path, tmp_path: Path) -> None:
    result = Lif(tmp_path)("-C", board, "report", "return", "s11-2026", "police", "-o", "mine/police.docx")

    assert (result.exit_code, result.output) == (0, f"Wrote {board / 'mine/police.docx'}\n")
    assert (board / "mine/police.docx").read_bytes().startswith(b"PK")


def test_the_same_report_twice_has_the_same_bytes(lif: Lif, board: Path, tmp_path: Path) -> None:
    lif("report", "return", "s11-2026", "police")
    first = (board / DEFAULT).read_bytes()
    lif("report", "return", "s11-2026", "police", "-o", tmp_path / "again.docx")

    assert (tmp_path / "again.docx").read_bytes() == first


def test_a_new_report_takes_the_place_of_the_old(lif: Lif, board: Path) -> None:
    lif("report", "return", "s11-2026", "police")
    first = (board / DEFAULT).read_bytes()
    alter(board, "agencies/police.yaml", "Northmere Police", "Marl Police")

    assert lif("report", "return", "s11-2026", "police").exit_code == 0
    assert (board / DEFAULT).read_bytes() != first


def test_a_draft_can_be_reported_on(lif: Lif) -> None:
    assert lif("report", "return", "s11-2026", "fire").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("s11-2062", "fire"), "there is no round called 's11-2062'\n     did you mean 's11-2026'?"),
        (("s11-2026", "fyre"), "there is no agency called 'fyre'\n     did you mean 'fire'?"),
    ],
)
def test_a_report_on_what_is_not_there_is_refused(lif: Lif, words: tuple[str, ...], said: str) -> None:
    result = lif("report", "return", *words)

    assert (result.exit_code, result.output) == (2, f"lif: {said}\n")


def test_a_folder_that_cannot_be_made_is_said_in_one_line(lif: Lif, board: Path) -> None:
    (board / "out").write_bytes(b"")

    result = lif("report", "return", "s11-2026", "police")

    assert result.exit_code == 3
    assert result.stderr.splitlines()[0].startswith("lif: cannot write ")


@pytest.mark.parametrize(
    ("gone", "ending", "said"),
    [
        (
            "audits/s11-2026/returns/police.yaml",
            1,
            "audits/s11-2026/returns/police.yaml is not there\n     copy it back from git, or begin it anew with lif audit ask s11-2026 police",
        ),
        (
            "tools/s11-first.yaml",
            1,
            "the round s11-2023 uses s11-first, and tools/s11-first.yaml is not there\n     copy it back from git",
        ),
        (
            "audits/s11-2023/audit.yaml",
            1,
            "audits/s11-2026/audit.yaml brings answers forward from s11-2023, and audits/s11-2023/audit.yaml is not there\n"
            "     copy it back from git, or put the name right",
        ),
        ("agencies/police.yaml", 2, "there is no agency called 'police'\n     there is fire, school"),
    ],
)
def test_what_a_report_needs_and_is_gone_is_named(lif: Lif, board: Path, gone: str, ending: int, said: str) -> None:
    (board / gone).unlink()

    result = lif("report", "return", "s11-2026", "police")

    assert (result.exit_code, result.output) == (ending, f"lif: {said}\n")
    assert not (board / "out").exists()
