"""Every broken file of the tables is refused at its place, in words that say what to do, and nothing raises."""

import os
from pathlib import Path

import pytest

from lif.check.catalogue import FORM
from lif.finding import Finding, Where
from lif.store.reading import read_board
from store.broken_files import MISFITS, MISNAMED, UNREADABLE, Broken
from store.tiny_board import AGENCY, BOARD, FILES, FRAMEWORK, build

ROWS = UNREADABLE + MISFITS + MISNAMED
LINKED_OUT = "this is a link out of the board's folder: put the file itself here"
NOT_ORDINARY = "this is no ordinary file: records are plain files"
MISSING = "copy it back, or start a board with lif init"


def test_the_tiny_board_itself_has_no_fault(tmp_path: Path) -> None:
    reading = read_board(build(tmp_path))

    assert reading.findings == []
    assert sorted(address.path for address in reading.records) == sorted(FILES)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_a_broken_file_is_refused_at_its_place_and_in_words(row: Broken, tmp_path: Path) -> None:
    if os.name == "nt" and not row.path.isprintable():
        pytest.skip("Windows cannot hold a file of this name")

    reading = read_board(build(tmp_path, {row.path: row.data}))

    assert [_plain(finding) for finding in sorted(reading.findings)] == [(_shown(row.path), *it) for it in row.faults]
    assert sorted(address.path for address in reading.records) == sorted({*FILES} - {row.path})


def test_every_rule_on_form_has_a_broken_file() -> None:
    elsewhere = {"outside-board", "missing-file", "schema"}

    assert {rule for row in ROWS for _, rule, _ in row.faults} == set(FORM) - elsewhere


def test_no_two_rows_have_one_name() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("path", [BOARD, FRAMEWORK])
def test_a_board_without_one_of_its_two_main_files_says_which(path: str, tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / path).unlink()

    reading = read_board(tmp_path)

    assert reading.findings == [Finding(Where(path), "missing-file", f"the board has no {path}: {MISSING}")]
    assert reading.holdings is None


def test_a_link_to_a_file_outside_the_board_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(FILES[AGENCY])
    board = build(tmp_path / "board")
    _link(board / "agencies/police.yaml", "../../elsewhere.yaml")

    assert read_board(board).findings == [Finding(Where("agencies/police.yaml"), "outside-board", LINKED_OUT)]


def test_a_link_to_a_folder_outside_the_board_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/police.yaml").write_text(FILES[AGENCY])
    board = build(tmp_path / "board")
    _link(board / "agencies/more", "../../elsewhere")

    assert read_board(board).findings == [Finding(Where("agencies/more"), "outside-board", LINKED_OUT)]


def test_a_kind_s_own_folder_may_not_be_a_link_out_of_the_board(tmp_path: Path) -> None:
    board = build(tmp_path / "board")
    (board / "agencies").rename(tmp_path / "elsewhere")
    _link(board / "agencies", "../elsewhere")

    assert read_board(board).findings == [Finding(Where(AGENCY), "outside-board", LINKED_OUT)]


def test_a_link_to_nothing_is_no_ordinary_file(tmp_path: Path) -> None:
    _link(build(tmp_path) / "agencies/police.yaml", "nowhere.yaml")

    assert read_board(tmp_path).findings == [Finding(Where("agencies/police.yaml"), "outside-board", NOT_ORDINARY)]


def test_a_link_to_itself_does_not_raise(tmp_path: Path) -> None:
    _link(build(tmp_path) / "agencies/police.yaml", "police.yaml")

    (finding,) = read_board(tmp_path).findings

    assert (finding.where, finding.rule) == (Where("agencies/police.yaml"), "outside-board")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_refused_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(build(tmp_path) / "agencies/police.yaml")

    assert read_board(tmp_path).findings == [Finding(Where("agencies/police.yaml"), "outside-board", NOT_ORDINARY)]


def test_a_link_inside_the_board_is_read_like_a_file(tmp_path: Path) -> None:
    _link(build(tmp_path) / "agencies/police.yaml", "fire.yaml")

    reading = read_board(tmp_path)

    assert reading.findings == []
    assert reading.holdings is not None
    assert sorted(reading.holdings.agencies) == ["fire", "police"]


def test_a_huge_file_is_not_read_at_all(tmp_path: Path) -> None:
    with (build(tmp_path) / AGENCY).open("r+b") as file:
        file.truncate(4 << 30)

    words = "the file is larger than 1024 KiB: split it, or remove what was pasted in"
    assert read_board(tmp_path).findings == [Finding(Where(AGENCY), "too-large", words)]


@pytest.mark.parametrize("name", ["fire.yaml~", ".fire.yaml.swp", ".fire.yaml.k2x.tmp", "readme.txt", "fire.docx"])
def test_what_editors_and_people_leave_beside_records_is_passed_over(name: str, tmp_path: Path) -> None:
    (build(tmp_path) / "agencies" / name).write_bytes(b"\x00\xff: [")

    assert read_board(tmp_path).findings == []


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_fault(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + FILES[AGENCY].replace("\n", "\r\n").encode()

    reading = read_board(build(tmp_path, {AGENCY: data}))

    assert reading.findings == []
    assert reading.holdings is not None
    assert reading.holdings.agencies["fire"].name == "Fire and Rescue"


def test_a_place_counts_letters_and_not_bytes(tmp_path: Path) -> None:
    data = "\ufeff# caf\u00e9 \U0001f692\nname: {\u00e9\u00e9: \U0001f692, b: &x y}\n".encode()

    reading = read_board(build(tmp_path, {AGENCY: data}))

    assert [_plain(finding)[:3] for finding in reading.findings] == [(AGENCY, "2:18", "yaml-feature")]


def _plain(finding: Finding) -> tuple[str, str, str, str]:
    where = finding.where
    return where.path, f"{where.line}:{where.column}", finding.rule, finding.message


def _shown(path: str) -> str:
    """Return a path as a finding shows it: on one line, without control characters."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in path)


def _link(path: Path, target: str) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("links cannot be made here")
