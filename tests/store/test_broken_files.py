"""Every broken file of the tables is refused at its place, in words that say what to do, and nothing raises."""

import errno
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lif.check.catalogue import FORM
from lif.check.run import findings
from lif.errors import SurroundingsError
from lif.finding import Finding, Severity, Where
from lif.store.reading import load_board, read_board
from store.broken_files import MISFITS, MISNAMED, UNREADABLE, Broken
from store.tiny_board import AGENCY, BOARD, FILES, FRAMEWORK, build


def _warning(path: str, rule: str, message: str) -> Finding:
    return Finding(Where(path), rule, message, Severity.WARNING)


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
    elsewhere = {"outside-board", "missing-file"}

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


@pytest.mark.parametrize("name", ["notes.md", "notes.txt", "agencies/notes.md", "audits/notes.md", "out/agencies.txt"])
def test_a_stray_note_is_passed_over(name: str, tmp_path: Path) -> None:
    assert read_board(build(tmp_path, {name: b"To do: ask the police."})).findings == []


@pytest.mark.parametrize(
    ("path", "finding"),
    [
        (
            "agencies/police.yaml/notes.md",
            _warning(
                "agencies/police.yaml",
                "file-name",
                "this is a folder, and a record is a file: put the file here, and give the folder another name",
            ),
        ),
        (
            "agencies/police.yaml.txt",
            _warning(
                "agencies/police.yaml.txt", "file-name", "lif reads files that end in .yaml: rename it to police.yaml"
            ),
        ),
        (
            "agences/police.yaml",
            _warning(
                "agences",
                "file-name",
                "lif does not look into this folder: rename it to agencies, or move its files there",
            ),
        ),
        (
            "Tool/s175.yaml",
            _warning(
                "Tool", "file-name", "lif does not look into this folder: rename it to tools, or move its files there"
            ),
        ),
        (
            "audits/s11-2029/notes.md",
            _warning(
                "audits/s11-2029",
                "missing-file",
                "this folder has no audit.yaml, so it is no round: delete it, or open the round with lif audit open",
            ),
        ),
    ],
)
def test_what_would_be_passed_over_in_silence_is_warned_of_and_stops_nothing(
    path: str, finding: Finding, tmp_path: Path
) -> None:
    board = build(tmp_path, {path: FILES[AGENCY].encode()})

    assert read_board(board).findings == [finding]
    assert sorted(load_board(board).agencies) == ["fire"]


@pytest.mark.parametrize(
    "path", ["agencies/Fire.yaml", "agencies/fire.yml", "agencies/fire.yaml.txt", "agences/fire.yaml"]
)
def test_what_names_a_record_under_a_wrong_name_does_not_point_nowhere(path: str, tmp_path: Path) -> None:
    board = build(tmp_path, {path: FILES[AGENCY].encode()})
    (board / AGENCY).unlink()

    assert [item.rule for item in findings(read_board(board), date(2026, 3, 1))] == [
        "file-name",
        "status-key-incomplete",
    ]


@pytest.mark.parametrize(
    ("function", "name"), [("scandir", "returns"), ("scandir", "agencies"), ("open", "fire.yaml"), ("open", "s11.yaml")]
)
@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "denied"), FileNotFoundError(errno.ENOENT, "gone")])
def test_what_cannot_be_looked_at_is_no_empty_folder(
    function: str, name: str, error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = build(tmp_path)
    really = getattr(os, function)

    def refused(path: Any, *rest: Any, **more: Any) -> Any:
        if Path(os.fspath(path)).name == name:
            error.filename = os.fspath(path)
            raise error
        return really(path, *rest, **more)

    monkeypatch.setattr(os, function, refused)
    with pytest.raises(SurroundingsError) as raised:
        read_board(board)

    assert raised.value.message.startswith(f"cannot read {board}")
    assert "git" not in raised.value.hint


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
