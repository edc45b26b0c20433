"""No room, no rights, no git, an odd clock, a narrow or plain terminal: a line that says so, or work that goes on."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from commands.northmere import tree
from commands.running import Lif
from faults.scenes import lay_out, planned, ready, start
from store.keeping import git, keep

from surroundings.processes import run

_READING = (("status",), ("check",), ("audit", "show", "s11-2026"), ("action", "list"), ("score", "s11-2026"))
_WRITING = ("return", "answer", "s11-2026", "fire", "--answers", "../given/complete.yaml")
_IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this computer")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of a board that a return can be answered in."""
    lay_out(tmp_path / "all", ready(start))
    return tmp_path / "all" / "board"


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board with plans, which tests only read."""
    root = tmp_path_factory.mktemp("read") / "all"
    lay_out(root, ready(planned))
    return root / "board"


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii", "COLUMNS": "20"},
        {"HOME": None, "USERPROFILE": None, "COLUMNS": "40", "TERM": "dumb"},
        {"HOME": "/nowhere", "XDG_CACHE_HOME": "/nowhere", "TMPDIR": "/nowhere", "PATH": "/nowhere"},
    ],
    ids=[
        "C locale",
        "cp1252",
        "ascii in 20 columns",
        "no home in 40 columns",
        "no home, no git, no place for temporary files",
    ],
)
def test_commands_work_in_poor_surroundings(settings: dict[str, str | None], board: Path) -> None:
    name = board / "agencies" / "fire.yaml"
    name.write_text(
        name.read_text(encoding="utf-8").replace("Fire and Rescue", "Tân ac Achub ✓ 東京"), encoding="utf-8"
    )

    with name.open("a", encoding="utf-8") as file:
        file.write("# Tân\t✓: the tab has the careful reader read it\n")

    done = [run(board, *words, **settings) for words in (_READING[0], _READING[2], _WRITING)]

    assert [(item.returncode, b"Traceback" in item.stderr) for item in done] == [(0, False)] * 3, done
    assert (board / "agencies" / "fire.yaml").read_text(encoding="utf-8").count("東京") == 1
    assert b"complete.yaml" in done[2].stdout


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Pacific/Kiritimati", "2026-04-21"), ("Etc/GMT+12", "2026-04-20"), ("Europe/London", "2026-04-20")],
)
def test_today_is_the_day_where_the_computer_stands(zone: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime
    import time

    import lif.commands.app as module

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> "Clock":
            return cls(2026, 4, 20, 12, 30, tzinfo=tz)

    if not hasattr(time, "tzset"):
        pytest.skip("Windows sets its time zone by other means")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    monkeypatch.setattr(datetime, "datetime", Clock)
    try:
        assert module._today().isoformat() == day
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "day",
    [date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1), date(2028, 2, 29), date(1990, 1, 1), date(9999, 12, 31)],
)
def test_every_day_can_be_worked_on_those_before_the_board_began_too(day: date, read_only: Path) -> None:
    lif = Lif(read_only)

    for words in (*_READING, ("chase",), ("plan", "compose"), ("plan", "show", "project")):
        result = lif(*words, day=day)
        assert result.exit_code in (0, 1), (words, result.output)


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(1990, 1, 1), date(2028, 2, 29)])
def test_work_on_an_odd_day_is_kept_or_refused_in_words(day: date, board: Path) -> None:
    before = tree(board)

    for words in (
        ("audit", "open", "s11-x", "--kind", "section-11", "--tool", "s11-second", "--due", "2028-02-29"),
        ("return", "send-back", "s11-2026", "police", "--reason", "Question 2.3"),
        ("chase", "--record"),
    ):
        result = Lif(board)(*words, day=day)
        assert result.exit_code in (0, 1, 2), (words, result.output)
    assert {path: tree(board)[path] for path in before if path.startswith("agencies")} == {
        path: data for path, data in before.items() if path.startswith("agencies")
    }
    assert Lif(board)("check", day=day).exit_code in (0, 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such mask")
def test_a_strict_mask_gives_files_that_their_owner_alone_reads_and_that_lif_goes_on_with(board: Path) -> None:
    before = os.umask(0o077)
    try:
        assert Lif(board)("audit", "ask", "s11-2026", "ambulance-trust").exit_code == 0
        assert Lif(board)("audit", "show", "s11-2026").exit_code == 0
    finally:
        os.umask(before)
    assert (board / "audits/s11-2026/returns/ambulance-trust.yaml").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows closes its output by other means")
@pytest.mark.parametrize("words", ["status", "audit show s11-2026"])
def test_standard_output_that_is_closed_is_no_fault(words: str, board: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m lif {words} >&-', sys.executable],
        cwd=board,
        env={**os.environ, "LIF_TODAY": "2026-04-20"},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows closes its output by other means")
@pytest.mark.parametrize("words", [("status",), ("audit", "show", "s11-2026")])
def test_output_that_nobody_reads_any_more_ends_without_a_word(words: tuple[str, ...], board: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "lif", *words],
            cwd=board,
            env={**os.environ, "LIF_TODAY": "2026-04-20"},
            stdout=theirs,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(theirs)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("words", [_WRITING, ("plan", "compose", "--format", "excel")])
def test_a_quota_that_is_used_up_is_a_line_and_leaves_everything_as_it_was(words: tuple[str, ...], board: Path) -> None:
    """The limit on the size of a file stands for a full disk: the system refuses the bytes beyond it."""
    before = tree(board)

    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    done = subprocess.run(
        [sys.executable, "-m", "lif", *words],
        cwd=board,
        env={**os.environ, "LIF_TODAY": "2026-04-20", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
        preexec_fn=limited,
        timeout=120,
    )

    assert done.returncode == 3, done.stderr
    assert b"it would be too large" in done.stderr
    after = tree(board)
    assert {path: after.get(path) for path in before} == before
    assert [path for path in after if path not in before and path != ".lif/lock"] == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with hardly any room."""
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this user cannot mount a small file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


@pytest.mark.skipif(not _IS_ROOT or shutil.which("mount") is None, reason="only root can mount a file system")
def test_a_full_disk_is_a_line_leaves_everything_and_with_room_again_work_goes_on(
    small_disk: Path, board: Path
) -> None:
    here = Path(shutil.copytree(board, small_disk / "board"))
    filler = small_disk / "filler"
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while os.write(handle, b"x" * 512):
            pass
    os.close(handle)
    before = tree(here)

    answers = board.parent / "given" / "complete.yaml"
    full = Lif(here)("return", "answer", "s11-2026", "fire", "--answers", answers)
    assert (full.exit_code, tree(here) | {".lif/lock": b""}) == (3, before | {".lif/lock": b""})
    assert "the disk is full" in full.stderr
    assert Lif(here)("status").exit_code == 0

    filler.unlink()
    assert Lif(here)("return", "answer", "s11-2026", "fire", "--answers", answers).exit_code == 0


@pytest.mark.skipif(not _IS_ROOT or shutil.which("mount") is None, reason="only root can mount a folder read-only")
def test_a_board_that_can_only_be_read_is_read_and_a_change_is_refused_in_a_line(board: Path) -> None:
    bound = subprocess.run(["mount", "--bind", str(board), str(board)], capture_output=True, check=False)
    if bound.returncode:
        pytest.skip("this user cannot mount a folder")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(board)], check=True)
        for words in _READING:
            assert Lif(board)(*words).exit_code in (0, 1)
        refused = Lif(board)("audit", "close", "s11-2026")
    finally:
        subprocess.run(["umount", "-l", str(board)], check=False)
    assert refused.exit_code == 3
    assert "the disk can only be read" in refused.stderr


def _empty(board: Path) -> None:
    shutil.rmtree(board / ".git")
    (board / ".git").mkdir()


def _given_away(board: Path) -> None:
    for place in (board, board / ".git"):
        os.chown(place, 12345, 12345)


def _bare(board: Path) -> None:
    git(board.parent, "clone", "--quiet", "--bare", str(board), "bare.git")
    shutil.rmtree(board / ".git")
    shutil.move(board.parent / "bare.git", board / ".git")


def _shallow(board: Path) -> None:
    keep(board, "2026-04-19")
    git(board.parent, "clone", "--quiet", "--depth=1", f"file://{board}", "shallow")
    shutil.rmtree(board / ".git")
    shutil.move(board.parent / "shallow" / ".git", board / ".git")


def _conflicting(board: Path, how: str) -> None:
    path = board / "agencies" / "fire.yaml"
    text = path.read_text(encoding="utf-8")
    git(board, "checkout", "--quiet", "-b", "other")
    path.write_text(text.replace("Fire and Rescue", "Fire"), encoding="utf-8")
    keep(board, "2026-04-18")
    git(board, "checkout", "--quiet", "main")
    path.write_text(text.replace("Fire and Rescue", "Rescue"), encoding="utf-8")
    keep(board, "2026-04-19")
    with pytest.raises(subprocess.CalledProcessError):
        git(board, how, "other")
    path.write_text(text, encoding="utf-8")


_STATES: dict[str, Callable[[Path], object]] = {
    "no git at all": lambda board: shutil.rmtree(board / ".git"),
    "a folder that is no repository": _empty,
    "a bare one": _bare,
    "a shallow one": _shallow,
    "detached": lambda board: git(board, "checkout", "--quiet", "--detach"),
    "in the middle of a merge": lambda board: _conflicting(board, "merge"),
    "in the middle of a rebase": lambda board: _conflicting(board, "rebase"),
    "a lock left behind": lambda board: (board / ".git" / "index.lock").touch(),
    "a head that names nothing": lambda board: (board / ".git" / "HEAD").write_text("ref: refs/heads/none\n"),
    "a head that cannot be read": lambda board: (board / ".git" / "HEAD").write_bytes(b"\x00\xff"),
    "settings that cannot be read": lambda board: (board / ".git" / "config").write_text("[core\n"),
    "another user's": _given_away,
}


@_GIT
@pytest.mark.parametrize("state", _STATES, ids=str)
def test_whatever_state_git_is_in_work_that_needs_no_history_goes_on(state: str, board: Path) -> None:
    keep(board, "2026-04-17")
    if state == "another user's" and not _IS_ROOT:
        pytest.skip("only root can give files to another user")
    _STATES[state](board)
    lif = Lif(board)

    for words in _READING:
        result = lif(*words)
        assert result.exit_code in (0, 1), (words, result.output)
    for words in (("diff",), ("history", "audit", "s11-2026"), ("status", "--as-of", "2026-04-18"), ("doctor",)):
        result = lif(*words)
        assert result.exit_code in (0, 1, 2, 3), (words, result.output)
        assert len(result.stderr.splitlines()) <= 6, (words, result.stderr)
        assert "Traceback" not in result.output
    assert lif("return", "answer", "s11-2026", "fire", "--answers", board.parent / "given/complete.yaml").exit_code == 0
    assert lif("report", "plan", "-o", board.parent / "plan.docx").exit_code in (0, 1)


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """A board with actions, of whose past check asks git, and of how git puts its records together."""
    lay_out(tmp_path / "all", ready(planned))
    return tmp_path / "all" / "board"


@_GIT
@pytest.mark.parametrize("state", _STATES, ids=str)
def test_whatever_state_git_is_in_a_board_of_whose_past_something_is_asked_is_checked(state: str, worked: Path) -> None:
    keep(worked, "2026-04-17")
    if state == "another user's" and not _IS_ROOT:
        pytest.skip("only root can give files to another user")
    _STATES[state](worked)
    (worked / ".gitattributes").write_bytes(b"*.yaml merge=union\n")

    for words in (("check",), ("check", "--no-cache"), ("action", "list")):
        result = Lif(worked)(*words)
        assert result.exit_code in (0, 1), (words, result.output)


def test_without_git_a_board_of_whose_past_something_is_asked_is_checked(worked: Path) -> None:
    (worked / ".gitattributes").write_bytes(b"*.yaml merge=union\n")
    done = run(worked, "check", PATH="/nowhere")

    assert done.returncode in (0, 1), done.stderr
    assert b"records-merged-by-union" not in done.stdout
