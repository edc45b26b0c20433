"""Files are written whole or not at all, by one process at a time, and a fault leaves everything as it was."""

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from lif.errors import BusyError, SurroundingsError
from lif.model import kinds
from lif.model.kinds import Address
from lif.model.returns import Return
from lif.store import disk
from lif.store.reading import read_board
from lif.store.writing import change
from store.tiny_board import FILES, RETURN, build

ADDRESS = Address(kinds.RETURN, ("s11-2026", "fire"))
WRITERS, CHANGES = 4, 25
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no such file modes")

WRITER = """\
    import sys
    from dataclasses import replace
    from pathlib import Path

    from lif.model import kinds
    from lif.model.kinds import Address
    from lif.model.returns import Answer, AnswerState, Return
    from lif.store.writing import change

    root, writer, changes = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    address = Address(kinds.RETURN, ("s11-2026", "fire"))
    for number in range(changes):
        answer = Answer(f"{writer}-{number}", AnswerState.PARKED, comment=f"by {writer}")
        change(root, address, Return, lambda item: replace(item, answers=(*item.answers, answer)))
    """
HOLDER = """\
    import sys, time
    from pathlib import Path

    from lif.store.disk import lock

    with lock(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(60)
    """


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    build(tmp_path)
    started = [_start(WRITER, tmp_path, f"writer-{number}", CHANGES) for number in range(WRITERS)]

    assert [_ended(process) for process in started] == [0] * WRITERS
    agency_return = read_board(tmp_path).records[ADDRESS]
    assert sorted(answer.question for answer in agency_return.answers) == sorted(
        ["lead", *(f"writer-{writer}-{number}" for writer in range(WRITERS) for number in range(CHANGES))]
    )
    assert _litter(tmp_path) == []


def test_a_board_that_another_process_holds_is_busy_and_says_so(tmp_path: Path) -> None:
    build(tmp_path)
    with _start(HOLDER, tmp_path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        started = time.monotonic()

        with pytest.raises(BusyError) as error, disk.lock(tmp_path, wait=0.2):
            pass

        assert 0.2 <= time.monotonic() - started < 5
        holder.kill()
    assert str(error.value) == "another lif is writing to this board"
    assert error.value.hint == "wait for it to finish, then try again; nothing was written"


def test_the_lock_falls_with_the_process_that_held_it(tmp_path: Path) -> None:
    build(tmp_path)
    with _start(HOLDER, tmp_path) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
        holder.wait()

        with disk.lock(tmp_path, wait=0):
            pass


def test_the_lock_can_be_taken_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), disk.lock(tmp_path):
        raise KeyboardInterrupt

    with disk.lock(tmp_path, wait=0):
        pass


def test_a_file_that_was_changed_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "fire.yaml"
    path.write_bytes(b"name: Fire, as the editor saved it\n")

    with pytest.raises(BusyError) as error:
        disk.replace(path, b"name: Fire, as lif means it\n", expected=b"name: Fire\n")

    assert str(error.value) == "fire.yaml was changed by somebody else meanwhile"
    assert error.value.hint == "look at the file, then try again; nothing was written"
    assert path.read_bytes() == b"name: Fire, as the editor saved it\n"
    assert _litter(tmp_path) == []


def test_a_file_that_was_deleted_or_made_meanwhile_counts_as_changed(tmp_path: Path) -> None:
    path = tmp_path / "fire.yaml"

    with pytest.raises(BusyError):
        disk.replace(path, b"name: Fire\n", expected=b"name: Old\n")
    assert not path.exists()

    path.write_bytes(b"name: Fire, made by somebody\n")
    with pytest.raises(BusyError):
        disk.replace(path, b"name: Fire\n", expected=None)
    assert path.read_bytes() == b"name: Fire, made by somebody\n"
    assert _litter(tmp_path) == []


def test_somebody_who_saves_while_a_change_is_worked_out_keeps_what_they_saved(tmp_path: Path) -> None:
    build(tmp_path)
    saved = FILES[RETURN] + "# saved in an editor\n"

    def edit(item: Return) -> Return:
        (tmp_path / RETURN).write_text(saved)
        return Return(item.status)

    with pytest.raises(BusyError):
        change(tmp_path, ADDRESS, Return, edit)

    assert (tmp_path / RETURN).read_text() == saved
    assert _litter(tmp_path) == []


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "chmod"])
@pytest.mark.parametrize(
    ("number", "message", "hint"),
    [
        (errno.ENOSPC, "the disk is full", "free some space and try again"),
        (errno.EDQUOT, "your quota on this disk is used up", "free some space and try again"),
        (errno.EROFS, "the disk can only be read", "copy the board to a disk that can be written to"),
        (errno.EIO, "the disk reported a fault", "check the disk"),
        (
            errno.EACCES,
            "you may not, or the file is open in another program",
            "close it there, or ask for the right to write here",
        ),
        (errno.ENXIO, os.strerror(errno.ENXIO), "look at the disk and try again"),
    ],
    ids=lambda value: errno.errorcode[value] if isinstance(value, int) else "",
)
def test_a_fault_of_the_disk_leaves_the_old_file_and_no_litter(
    call: str, number: int, message: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fire.yaml"
    path.write_bytes(b"name: Fire\n")
    _fail(monkeypatch, call, number)

    with pytest.raises(SurroundingsError) as error:
        disk.replace(path, b"name: Police\n", expected=b"name: Fire\n")

    monkeypatch.undo()
    assert str(error.value) == f"cannot write {path}: {message}"
    assert error.value.hint == f"{hint}; the old file is as it was"
    assert path.read_bytes() == b"name: Fire\n"
    assert _litter(tmp_path) == []


def test_what_does_not_read_back_the_same_is_not_put_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "fire.yaml"
    path.write_bytes(b"name: Fire\n")
    monkeypatch.setattr(os, "fdopen", lambda handle, mode: _Shortened(handle, mode))

    with pytest.raises(SurroundingsError) as error:
        disk.replace(path, b"name: Police\n", expected=b"name: Fire\n")

    monkeypatch.undo()
    assert str(error.value) == f"cannot write {path}: the disk reported a fault"
    assert path.read_bytes() == b"name: Fire\n"
    assert _litter(tmp_path) == []


def test_an_interrupt_while_writing_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fire.yaml"
    path.write_bytes(b"name: Fire\n")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        disk.replace(path, b"name: Police\n", expected=b"name: Fire\n")

    assert path.read_bytes() == b"name: Fire\n"
    assert _litter(tmp_path) == []


@POSIX_ONLY
@pytest.mark.skipif(IS_ROOT, reason="nothing is read-only for root")
def test_a_folder_that_can_only_be_read_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "agencies"
    folder.mkdir()
    (folder / "fire.yaml").write_bytes(b"name: Fire\n")
    folder.chmod(0o555)

    with pytest.raises(SurroundingsError) as error:
        disk.replace(folder / "fire.yaml", b"name: Police\n", expected=b"name: Fire\n")

    folder.chmod(0o755)
    assert error.value.message.endswith("you may not, or the file is open in another program")
    assert (folder / "fire.yaml").read_bytes() == b"name: Fire\n"
    assert _litter(tmp_path) == []


@POSIX_ONLY
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "fire.yaml"
    path.write_bytes(b"name: Fire\n")
    path.chmod(mode)

    disk.replace(path, b"name: Police\n", expected=b"name: Fire\n")

    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() == b"name: Police\n"


@POSIX_ONLY
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_mode_that_the_user_s_mask_leaves(mask: int, mode: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        disk.replace(tmp_path / "agencies/fire.yaml", b"name: Fire\n", expected=None)
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "agencies/fire.yaml").stat().st_mode) == mode


def test_what_a_killed_process_left_is_cleared_once_it_is_old(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".fire.yaml.lif-old.tmp", tmp_path / ".fire.yaml.lif-fresh.tmp"
    old.write_bytes(b"na")
    fresh.write_bytes(b"na")
    two_hours_ago = time.time() - 7200
    os.utime(old, (two_hours_ago, two_hours_ago))

    disk.replace(tmp_path / "fire.yaml", b"name: Fire\n", expected=None)

    assert sorted(path.name for path in tmp_path.iterdir()) == [".fire.yaml.lif-fresh.tmp", "fire.yaml"]


def test_a_write_is_forced_to_disk_before_it_is_put_in_place_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle: int) -> None:
        calls.append("fsync")
        fsync(handle)

    def noted_replace(old: Path, new: Path) -> None:
        calls.append("replace")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    disk.replace(tmp_path / "fire.yaml", b"name: Fire\n", expected=None)

    assert calls == ["fsync", "replace"] + ["fsync"] * (os.name != "nt")


def test_a_file_that_is_not_there_cannot_be_read_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError) as error:
        disk.read(tmp_path / "fire.yaml")

    assert str(error.value) == f"cannot read {tmp_path / 'fire.yaml'}: it is not there"
    assert error.value.hint == "check the name"


@pytest.mark.skipif(os.name == "nt", reason="Windows locks by other means")
@POSIX_ONLY
def test_a_pipe_is_refused_before_anybody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(SurroundingsError) as refused:
        disk.read(tmp_path / "pipe")

    assert (refused.value.message, refused.value.hint) == (
        f"cannot read {tmp_path / 'pipe'}: it is no ordinary file",
        "name a file that is on the disk",
    )


def test_a_disk_that_knows_no_locks_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(_: int, __: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)

    with pytest.raises(SurroundingsError), disk.lock(tmp_path):
        pass


class _Shortened:
    """A file of which the last byte never arrives."""

    def __init__(self, handle: int, mode: str) -> None:
        self.file = open(handle, mode)  # noqa: SIM115

    def __enter__(self) -> "_Shortened":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> int:
        return self.file.write(data[:-1])

    def flush(self) -> None:
        self.file.flush()

    def fileno(self) -> int:
        return self.file.fileno()


def _fail(monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """Make one of the system calls of a write fail."""

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    if call == "write":
        monkeypatch.setattr(_Shortened, "write", fail)
        monkeypatch.setattr(os, "fdopen", lambda handle, mode: _Shortened(handle, mode))
    else:
        monkeypatch.setattr(os, call, fail)


def _start(program: str, root: Path, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", dedent(program), str(root), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _ended(process: "subprocess.Popen[str]") -> int:
    with process:
        return process.wait(timeout=60)


def _litter(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*.tmp"))
