"""`lif report letter` and `lif report panel` write Word files once marks are open, and not before."""

from datetime import date
from pathlib import Path

import pytest
from report.word_linter import faults
from report.word_reading import text

from commands.northmere import alter, tree, write
from commands.running import Lif
from commands.scrutinised import AGREEMENT, CASE, CONVENE, FOLDER, MEMBERS, build, done, mark, opened, signed

NOT_SIGNED = "It is headed as not final: signed by 0 of 3 so far.\n"
PAPERS = {"letter": "out/s11-2026-police-letter.docx", "panel": "out/s11-2026-police-panel.docx"}


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of a board with panels of three."""
    return build(tmp_path / "northmere")


def agreed(lif: Lif, folder: Path) -> None:
    opened(lif, folder)
    done(lif, "panel", "agree", *CASE, "--answers", write(folder, "agreed.yaml", AGREEMENT))


@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_on_a_signed_panel_goes_to_the_boards_own_folder(
    lif: Lif, board: Path, tmp_path: Path, kind: str
) -> None:
    signed(lif, tmp_path)
    before = tree(board)

    result = lif("report", kind, *CASE)

    target = board / PAPERS[kind]
    assert (result.exit_code, result.output) == (0, f"Wrote {target}\n")
    assert sorted(tree(board).keys() - before.keys()) == [PAPERS[kind]]
    assert (faults(target.read_bytes()), "Take up references before somebody starts." in text(target.read_bytes())) == (
        [],
        True,
    )


@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_goes_where_it_is_wanted_with_the_same_bytes_twice(
    lif: Lif, board: Path, tmp_path: Path, kind: str
) -> None:
    signed(lif, tmp_path)
    before = tree(board)

    results = [lif("report", kind, *CASE, "-o", tmp_path / name) for name in ("one.docx", "other.docx")]

    assert [result.output for result in results] == [
        f"Wrote {tmp_path / 'one.docx'}\n",
        f"Wrote {tmp_path / 'other.docx'}\n",
    ]
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "other.docx").read_bytes()
    assert tree(board) == before


@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_bears_the_day_on_which_it_is_made(lif: Lif, tmp_path: Path, kind: str) -> None:
    signed(lif, tmp_path)

    lif("report", kind, *CASE, "-o", tmp_path / "one.docx", day=date(2026, 7, 9))

    assert "9 July 2026" in text((tmp_path / "one.docx").read_bytes())


@pytest.mark.parametrize(("kind", "heading"), [("letter", "Draft: "), ("panel", "not final yet")])
def test_what_is_not_signed_by_all_is_headed_so_and_the_command_says_it(
    lif: Lif, board: Path, tmp_path: Path, kind: str, heading: str
) -> None:
    agreed(lif, tmp_path)

    result = lif("report", kind, *CASE)

    target = board / PAPERS[kind]
    assert (result.exit_code, result.output) == (0, f"Wrote {target}\n{NOT_SIGNED}")
    assert heading in text(target.read_bytes())


def test_a_letter_before_anything_is_agreed_is_refused_and_the_record_is_not(
    lif: Lif, board: Path, tmp_path: Path
) -> None:
    opened(lif, tmp_path)

    letter, record = lif("report", "letter", *CASE), lif("report", "panel", *CASE)

    assert (letter.exit_code, letter.output) == (
        1,
        "lif: the panel on police has agreed nothing yet\n     lif panel agree s11-2026 police begins with it\n",
    )
    assert (record.exit_code, record.output) == (
        0,
        f"Wrote {board / PAPERS['panel']}\nIt is headed as not final: nothing is agreed yet.\n",
    )


@pytest.mark.parametrize("kind", PAPERS)
def test_without_a_panel_there_is_no_paper(lif: Lif, board: Path, kind: str) -> None:
    before = tree(board)

    result = lif("report", kind, *CASE)

    assert (result.exit_code, result.output) == (
        1,
        "lif: no panel is convened on the return of police\n     convene it first: lif panel convene s11-2026 police\n",
    )
    assert tree(board) == before


@pytest.mark.parametrize("kind", PAPERS)
def test_while_a_seat_is_not_sealed_there_is_no_paper(lif: Lif, board: Path, tmp_path: Path, kind: str) -> None:
    done(lif, *CONVENE)
    for person in ("officer", "nurse"):
        mark(lif, person, tmp_path)
        done(lif, "panel", "seal", *CASE, "--as", person)
    before = tree(board)

    result = lif("report", kind, *CASE)

    assert (result.exit_code, result.output) == (
        1,
        "lif: not every seat is sealed: warden\n"
        "     marks are opened when all are sealed; if they are, fetch the others' work with git pull\n",
    )
    assert tree(board) == before


@pytest.mark.parametrize("kind", PAPERS)
def test_while_one_members_marks_are_still_shut_there_is_no_paper(
    lif: Lif, board: Path, tmp_path: Path, kind: str
) -> None:
    done(lif, *CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, tmp_path)
        done(lif, "panel", "seal", *CASE, "--as", person)
    done(lif, "panel", "open", *CASE, "--as", "officer")
    write(board, f"{FOLDER}/agreed.yaml", AGREEMENT)
    before = tree(board)

    result = lif("report", kind, *CASE)

    assert (result.exit_code, result.output) == (
        1,
        "lif: the marks of nurse, warden are not open yet\n     lif panel open s11-2026 police\n",
    )
    assert tree(board) == before


@pytest.mark.parametrize("kind", PAPERS)
def test_open_marks_that_are_not_what_was_sealed_make_no_paper(
    lif: Lif, board: Path, tmp_path: Path, kind: str
) -> None:
    agreed(lif, tmp_path)
    alter(board, f"{FOLDER}/marks/nurse.yaml", "Seen on a visit.", "Seen on another visit.")

    result = lif("report", kind, *CASE)

    assert (result.exit_code, result.output) == (
        1,
        "  the open marks of nurse are not those that were sealed\n"
        "lif: the panel's files are not as its members left them\n     lif check says where, and what to do\n",
    )


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("s11-2062", "police"), "there is no round called 's11-2062'\n     did you mean 's11-2026'?"),
        (("s11-2026", "polise"), "there is no agency called 'polise'\n     did you mean 'police'?"),
    ],
)
def test_a_paper_on_what_is_not_there_is_refused(lif: Lif, kind: str, words: tuple[str, ...], said: str) -> None:
    result = lif("report", kind, *words)

    assert (result.exit_code, result.output) == (2, f"lif: {said}\n")
