"""However check saves itself work, it finds what it finds when it does all of it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from check.edited import BOARD, RETURN, TODAY, change, edited
from lif.check import afresh, looking
from lif.check.looking import Looked, look_over
from lif.check.run import findings
from lif.check.second import Second
from lif.store import cache, disk
from lif.store.cache import Notes, own_key, program, signature
from lif.store.history import kept
from lif.store.reading import read_board

KEY = b"k" * 32
LATER = 20_000_000_000
"""Nanoseconds after which a file's times can be relied on."""
TOOL = "tools/section-11-2026.yaml"
RATED = ("rating: met", "rating: superb")


def notes(board: Path, wait: int = LATER, key: bytes = KEY) -> Notes:
    """Return the notes of a board as a command sees them that begins some time after its files were written."""
    newest = max(path.stat().st_ctime_ns for path in board.rglob("*") if ".lif" not in path.parts)
    return Notes(board.resolve(), key, newest + wait)


def in_full(board: Path, day: date = TODAY) -> Looked:
    """Return what check finds when every file is read and every rule run over all of them."""
    reading = read_board(board)
    past = kept(board, reading.holdings) if reading.holdings else None
    return Looked(findings(reading, day, past), len(reading.records))


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with some faults in it: two returns with a warning, a plan, panels."""
    made = tmp_path / "board"
    shutil.copytree(BOARD, made)
    return made


def first_return(board: Path) -> Path:
    return board / RETURN


def refuse(*_: Any) -> bytes:
    raise AssertionError("a file was read")


def test_a_board_is_checked_alike_with_notes_and_without(board: Path) -> None:
    change(board, {RETURN: ("rating: ", "rating: not-")})
    expected = in_full(board)

    assert expected.findings != []
    assert look_over(board, TODAY) == expected
    assert look_over(board, TODAY, notes=notes(board)) == expected
    assert look_over(board, TODAY, notes=notes(board)) == expected


def test_nothing_is_read_where_nothing_has_changed(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = look_over(board, TODAY, notes=notes(board))
    monkeypatch.setattr(disk, "read_ordinary", refuse)

    assert look_over(board, TODAY, notes=notes(board)) == before


def test_only_the_return_that_changed_is_looked_at(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look_over(board, TODAY, notes=notes(board))
    change(board, {RETURN: ("\nanswers:", "\n# seen\nanswers:")})
    read: list[str] = []
    really = disk.read_ordinary

    def watched(place: str, most: int) -> bytes:
        read.append(Path(place).relative_to(board).as_posix())
        return really(place, most)

    monkeypatch.setattr(disk, "read_ordinary", watched)
    look_over(board, TODAY, notes=notes(board))

    assert {path for path in read if "/returns/" in path} == {RETURN}


def in_place(file: Path, text: str) -> None:
    """Change a file without its size, its number or the time of its last writing showing it."""
    before = file.stat()
    with file.open("r+b") as handle:
        handle.write(text.encode())
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def by_a_backup(file: Path, text: str) -> None:
    """Put a file of the same size and time in another's place, as a backup that is restored."""
    copy = file.with_name(".backup")
    shutil.copy2(file, copy)
    in_place(copy, text)
    copy.replace(file)


def by_a_copy(file: Path, text: str) -> None:
    """Write over a file from a copy, keeping its times."""
    copy = file.with_name(".backup")
    shutil.copy2(file, copy)
    in_place(copy, text)
    shutil.copy2(copy, file)
    copy.unlink()


@pytest.mark.skipif(os.name == "nt", reason="on Windows every file is read")
@pytest.mark.parametrize("changed", [in_place, by_a_backup, by_a_copy])
@pytest.mark.parametrize("path", [RETURN, "framework.yaml"])
def test_a_file_of_the_same_size_and_time_is_no_unchanged_file(
    path: str, changed: Callable[[Path, str], None], board: Path
) -> None:
    look_over(board, TODAY, notes=notes(board))
    text = (board / path).read_text(encoding="utf-8")
    changed(board / path, text.replace("rating: met", "rating: mex", 1).replace("name: ", "nema: ", 1))
    expected = in_full(board)

    assert look_over(board, TODAY, notes=notes(board)) == expected
    assert expected != in_full(BOARD)


@pytest.mark.parametrize("wait", [0, 1_000_000_000, -LATER])
def test_a_file_that_was_touched_when_the_note_was_made_or_later_is_read(
    wait: int, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a change within one tick of the clock, or after it was put back, is not missed."""
    look_over(board, TODAY, notes=notes(board, wait))
    frozen = {entry: signature(entry) for entry in map(str, board.rglob("*.yaml"))}
    change(board, {RETURN: RATED})
    monkeypatch.setattr(looking, "signature", lambda place: frozen[place])

    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)


def test_a_note_from_the_future_is_not_believed(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look_over(board, TODAY, notes=notes(board, 9 * LATER))
    frozen = {entry: signature(entry) for entry in map(str, board.rglob("*.yaml"))}
    change(board, {RETURN: RATED})
    monkeypatch.setattr(looking, "signature", lambda place: frozen[place])

    assert look_over(board, TODAY, notes=notes(board, LATER)) == in_full(board)


@pytest.mark.parametrize("untimed", ["no times", "coarse times"])
def test_where_times_cannot_be_relied_on_every_return_is_read(
    untimed: str, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coarse(place: str) -> Any:
        size, written, changed, number, device = signature(place) or (0, 0, 0, 0, 0)
        return size, written // 10**9 * 10**9, changed // 10**9 * 10**9, number, device

    def made() -> Notes:
        found = notes(board)
        return found if untimed == "coarse times" else Notes(found.root, found.key, found.now, timed=False)

    if untimed == "coarse times":
        monkeypatch.setattr(looking, "signature", coarse)
    look_over(board, TODAY, notes=made())
    text = first_return(board).read_text(encoding="utf-8")
    in_place(first_return(board), text.replace("rating: met", "rating: mex", 1))

    assert look_over(board, TODAY, notes=made()) == in_full(board)


EDITS = {
    "the return": {RETURN: RATED},
    "its round": {"audits/s11-2026/audit.yaml": ("due: ", "# new\ndue: ")},
    "the round's days": {"audits/s11-2026/audit.yaml": ('opened: "20', 'opened: "19')},
    "its agency": {"agencies/hospital.yaml": None},
    "its tool": {TOOL: ("title: ", "# new\ntitle: ")},
    "the tool's scale": {TOOL: ("id: met", "id: mett")},
    "a new file": {"agencies/new.yaml": "name: New\n"},
    "a file under a wrong name": {"agencies/New.yaml": "name: New\n"},
    "a file that is gone": {RETURN: None},
    "the framework": {"framework.yaml": "name: [\n"},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_what_was_found_before_does_not_outlive_what_it_was_found_in(edit: Any, board: Path) -> None:
    look_over(board, TODAY, notes=notes(board))
    change(board, edit)
    expected = in_full(board)

    assert look_over(board, TODAY, notes=notes(board)) == expected
    assert look_over(board, TODAY, notes=notes(board)) == expected


def test_what_was_found_on_another_day_is_looked_for_again(board: Path) -> None:
    look_over(board, TODAY, notes=notes(board))

    for day in (TODAY + timedelta(900), TODAY - timedelta(900), TODAY):
        assert look_over(board, day, notes=notes(board)) == in_full(board, day)


def test_a_template_that_is_gone_is_missed(board: Path) -> None:
    change(board, {"framework.yaml": ("edition:", "report_template: house.docx\nedition:")})
    (board / "house.docx").write_bytes(b"-")
    later = notes(board)
    before = look_over(board, TODAY, notes=later)
    (board / "house.docx").unlink()

    assert look_over(board, TODAY, notes=later) == in_full(board)
    assert in_full(board) != before


def test_a_link_in_the_place_of_the_folder_of_forms_is_missed(board: Path, tmp_path: Path) -> None:
    change(board, {"lif.yaml": ("area:", "keep_forms: forms\narea:")})
    (tmp_path / "elsewhere").mkdir()
    later = notes(board)
    before = look_over(board, TODAY, notes=later)
    (board / "forms").symlink_to(tmp_path / "elsewhere")

    assert look_over(board, TODAY, notes=later) == in_full(board)
    assert in_full(board) != before


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this computer")
def test_what_git_kept_meanwhile_counts(board: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=Board", "-c", "user.email=board@example.org", "-c", "core.autocrlf=false")
        subprocess.run(["git", *who, *words], cwd=board, check=True, capture_output=True)

    action = next(path.relative_to(board).as_posix() for path in sorted(board.glob("plans/*/actions/*.yaml")))
    git("init", "-q", "-b", "main")
    look_over(board, TODAY, notes=notes(board))
    git("add", "-A")
    git("commit", "-qm", "First")
    change(board, {action: ('due: "2', 'due: "3')})
    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)

    git("commit", "-qam", "Later")
    git("checkout", "-q", "-b", "other", "HEAD~1")
    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)
    git("checkout", "-q", "main")
    before = look_over(board, TODAY, notes=notes(board))
    assert before == in_full(board)

    git("checkout", "-q", "--orphan", "fresh")  # the same files, and another past
    git("commit", "-qm", "All at once")
    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)
    assert in_full(board) != before


def test_how_git_would_put_records_together_counts(board: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=board, check=True)
    (board / ".gitattributes").write_bytes(b"*.yaml text\n")
    later = notes(board)
    assert look_over(board, TODAY, notes=later) == look_over(board, TODAY, notes=later)

    (board / ".gitattributes").write_bytes(b"*.yaml merge=union\n")

    found = look_over(board, TODAY, notes=later)
    assert found == in_full(board)
    assert "records-merged-by-union" in [item.rule for item in found.findings]


def flipped(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


@pytest.mark.parametrize("name", ["board", "returns"])
def test_a_damaged_note_is_as_good_as_none(name: str, board: Path) -> None:
    expected = look_over(board, TODAY, notes=notes(board))
    file = board / ".lif/cache" / name
    raw = file.read_bytes()
    damages = [b"", b"{}", b"\n", raw[:-1], raw + b" ", raw[: len(raw) // 2], b"[" * 100_000]
    damages += [flipped(raw, place) for place in range(0, len(raw), max(1, len(raw) // 60))]
    for damage in damages:
        file.write_bytes(damage)
        assert notes(board).read(name) == (None, 0)
    assert look_over(board, TODAY, notes=notes(board)) == expected


def test_a_note_that_came_from_elsewhere_is_not_believed(board: Path, tmp_path: Path) -> None:
    look_over(board, TODAY, notes=notes(board, key=b"x" * 32))
    assert notes(board).read("board") == (None, 0)

    look_over(board, TODAY, notes=notes(board))
    copied = tmp_path / "copied"
    shutil.copytree(board, copied)
    assert notes(copied).read("board") == (None, 0)


def test_another_program_does_not_believe_the_notes_of_this_one(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look_over(board, TODAY, notes=notes(board))
    monkeypatch.setattr(cache, "program", lambda: "another")

    assert notes(board).read("board") == (None, 0)
    assert program() != "another"


def test_notes_hold_nothing_of_what_members_keep_to_themselves(board: Path) -> None:
    sheet = board / ".lif/marks/s11-2026/hospital/nurse.yaml"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("reason: only mine\n", encoding="utf-8")
    look_over(board, TODAY, notes=notes(board))

    noted = b"".join(path.read_bytes() for path in (board / ".lif/cache").iterdir())
    assert b"only mine" not in noted
    assert (board / ".lif/cache/.gitignore").read_bytes() == b"*\n"


def test_nothing_is_noted_through_a_link(board: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (board / ".lif").mkdir(exist_ok=True)
    try:
        (board / ".lif/cache").symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("this account may not make links")
    look_over(board, TODAY, notes=notes(board))

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_where_nothing_can_be_written_check_goes_on_without_a_word(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "no space")

    monkeypatch.setattr(tempfile, "mkstemp", full)

    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)
    assert own_key(board / "no-key") is None


def test_checks_at_the_same_time_find_the_same(board: Path) -> None:
    expected = in_full(board)

    def once(wait: int) -> Looked:
        return look_over(board, TODAY, notes=notes(board, LATER + wait))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(once, range(24))) == [expected] * 24


def shared(board: Path, monkeypatch: pytest.MonkeyPatch) -> Looked:
    """Check a board so that a second process helps, however few its returns."""
    monkeypatch.setattr(afresh, "WORTH_A_SECOND", 1)
    monkeypatch.setattr(afresh, "_processors", lambda: 2)
    return look_over(board, TODAY)


def test_a_second_process_finds_the_same(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(board, {RETURN: RATED})
    expected, paths = in_full(board), [path.relative_to(board).as_posix() for path in board.rglob("*.yaml")]
    returns = [path for path in paths if "/returns/" in path]
    second = Second(board, [path for path in paths if path not in returns and not path.startswith(".")], returns)
    second._thread.join()
    rows = {row[0] for _, row in second.rows if row}
    second.close()

    assert rows == {*returns}
    assert shared(board, monkeypatch) == expected


@pytest.mark.parametrize("program", ["/nowhere/python", sys.executable + "-none", "git"])
def test_a_second_process_that_does_not_work_is_done_without(
    program: str, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)

    assert shared(board, monkeypatch) == in_full(board)


def test_a_return_that_changes_while_the_board_is_checked_is_said_to(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What rules across records ask of it is not to be of another moment."""
    from lif.errors import BusyError

    monkeypatch.setattr(afresh, "KEPT_WHOLE", 0)
    really = findings

    def meanwhile(*given: Any) -> Any:
        for file in board.glob("audits/*/returns/*.yaml"):
            file.write_text("status: draft\n", encoding="utf-8")
        return really(*given)

    monkeypatch.setattr(afresh, "findings", meanwhile)
    with pytest.raises(BusyError):
        look_over(board, TODAY)


def test_few_returns_kept_in_memory_or_none_make_no_difference(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(afresh, "KEPT_WHOLE", 0)

    assert look_over(board, TODAY) == in_full(board)


def test_the_edited_boards_differ(tmp_path: Path) -> None:
    assert in_full(edited(tmp_path / "rated", {RETURN: RATED})) != in_full(BOARD)
