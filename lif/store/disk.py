"""Files as lif writes them: whole or not at all, one writer at a time.

A kernel lock keeps lif's own processes apart and falls with the process that held it. A file is written beside its
place, forced to disk, read back, and only then put in place; a file that somebody changed meanwhile is left alone.
Several files at once are `store.together`'s.
"""

import contextlib
import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lif.errors import BusyError, RefusedError, SurroundingsError

WAIT_SECONDS = 10.0
STALE_SECONDS = 3600
"""After how long what a process left under a name of its own is nobody's."""
_RETRIES_ON_WINDOWS = 5
_BUILDING = ".lif/building"
_NEW_FILE = (
    os.O_RDWR | os.O_CREAT | os.O_EXCL
    | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)  # fmt: skip
_PART = 1 << 12
_ONLY_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


@contextlib.contextmanager
def lock(root: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the board for writing. Raises BusyError where another lif holds it for longer than the wait."""
    path = root / ".lif" / "lock"
    with told(path, "write"):
        path.parent.mkdir(exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        deadline = time.monotonic() + wait
        while not try_lock(handle, path):
            if time.monotonic() > deadline:
                raise BusyError(
                    "another lif is writing to this board", "wait for it to finish, then try again; nothing was written"
                )
            time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def read(path: Path, most: int = -1) -> bytes:
    """Return a file's bytes, so many at most. Raises SurroundingsError where it cannot be read.

    A pipe or a device is refused: whoever reads one may wait for ever.
    """
    with told(path, "read"):
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise SurroundingsError(f"cannot read {path}: it is no ordinary file", "name a file that is on the disk")
        with path.open("rb") as file:
            return file.read(most)


def read_ordinary(place: str, most: int) -> bytes:
    """Return the bytes of a file that was just listed, so many at most, by the fewest calls. Raises as `read` does."""
    try:
        handle = os.open(place, _ONLY_READ)
        try:
            found = os.fstat(handle)
            if stat.S_ISREG(found.st_mode):
                parts = [os.read(handle, min(found.st_size + 1, most))]
                if len(parts[0]) == found.st_size < most:
                    return parts[0]
                while parts[-1] and (left := most - sum(map(len, parts))):
                    parts.append(os.read(handle, min(_PART, left)))
                return b"".join(parts)
        finally:
            os.close(handle)
    except OSError:
        with told(Path(place), "read"):
            raise
    return read(Path(place), most)


@contextlib.contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a folder to build in, which takes the path's place when all went well and is gone where it did not.

    The path is a folder that is empty or not there yet; a git repository without files counts as empty, and is built
    in where it lies, and again where that was cut off. Raises RefusedError where the path holds anything, SurroundingsError where the disk refuses.
    """
    there = require_empty(path)
    if ".git" in there:
        with _built_in(path):
            yield path
        return
    with told(path, "write"):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{path.name}.lif-", suffix=".tmp", dir=path.resolve().parent))
        draft.chmod(0o777 & ~_mask())
    try:
        yield draft
        require_empty(path)
        with told(path, "write"):
            settle(draft, path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextlib.contextmanager
def _built_in(path: Path) -> Iterator[None]:
    """Keep a mark in a folder as long as it is built in: what is there then is what an attempt that was cut off left."""
    mark = path / _BUILDING
    with told(mark, "write"):
        mark.parent.mkdir(exist_ok=True)
        mark.touch()
    yield
    with told(mark, "write"):
        mark.unlink()


def require_empty(path: Path) -> set[str]:
    """Return the names in a folder, none but git's own. Raises RefusedError where there are others, or it is a file."""
    with told(path, "read"):
        names = {item.name for item in path.iterdir()} if path.is_dir() else set()
        if ".git" in names and (path / _BUILDING).exists():
            return {".git"}
    if names - {".git"} or (os.path.lexists(path) and not path.is_dir()):
        raise RefusedError(f"{path} is not empty", "name a new folder; nothing was written")
    return names


def settle(draft: Path, path: Path) -> None:
    """Put a folder in place: as it is or, where an empty one is there that somebody may be standing in, what it holds.

    Files come after folders, so that the board's mark comes last.
    """
    if not path.exists():
        draft.rename(path)
        sync_folder(path.parent)
        return
    for item in sorted(draft.iterdir(), key=lambda item: (item.is_file(), item.name)):
        item.rename(path / item.name)
    sync_folder(path)


def replace(path: Path, data: bytes, expected: bytes | None) -> None:
    """Put the data in the file's place, whole or not at all.

    `expected` is what the file held when the change was worked out, None where there was no file: anything else there
    now raises BusyError and nothing is written. Raises SurroundingsError where the disk refuses.
    """
    name = temporary_name(path)
    try:
        beside(path, data, name)
        require_unchanged(path, expected)
        with told(path, "write"):
            move(path.parent / name, path)
    finally:
        with contextlib.suppress(OSError):  # what cannot be taken away now is cleared in time
            (path.parent / name).unlink(missing_ok=True)
    sync_folder(path.parent)


def temporary_name(path: Path, sort: str = "") -> str:
    """Return a name beside the path that nobody else has; what a killed process leaves under one is cleared in time."""
    return f".{path.name}.lif-{os.urandom(4).hex()}{sort}.tmp"


def beside(path: Path, data: bytes, name: str) -> None:
    """Write the data to a new file of that name beside the path, with the mode that the path has or would have."""
    with told(path, "write"):
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_stale(path.parent)
        _fill(os.open(path.parent / name, _NEW_FILE, 0o600), path.parent / name, data, _mode(path))


def _fill(handle: int, path: Path, data: bytes, mode: int) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)
    if path.read_bytes() != data:
        raise OSError(errno.EIO, "what was written does not read back the same")


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    return 0o666 & ~_mask()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def held_by(path: Path) -> bytes | None:
    """Return what a file holds, None where there is none. Raises SurroundingsError where that cannot be told."""
    with told(path, "write"):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def require_unchanged(path: Path, expected: bytes | None) -> None:
    """Raise BusyError where a file does not hold what it held when a change was worked out."""
    if held_by(path) != expected:
        raise BusyError(
            f"{path.name} was changed by somebody else meanwhile",
            "look at the file, then try again; nothing was written",
        )


def move(temporary: Path, path: Path) -> None:
    """Put a file in another's place; on Windows, patiently. Raises OSError where the system refuses."""
    for attempt in range(_RETRIES_ON_WINDOWS):
        try:
            os.replace(temporary, path)
        except PermissionError:
            if os.name != "nt" or attempt == _RETRIES_ON_WINDOWS - 1:
                raise
            time.sleep(0.1 * 2**attempt)
        else:
            return


def _clear_stale(folder: Path) -> None:
    """Remove what a killed process left behind, once it is old enough to be nobody's."""
    limit = time.time() - STALE_SECONDS
    for left in folder.glob(".*.lif-*.tmp"):
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < limit:
                left.unlink()


def sync_folder(folder: Path) -> None:
    """Force to disk which files a folder holds. Raises SurroundingsError where the disk refuses."""
    if os.name == "nt":
        return
    with told(folder, "confirm what was written in"):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def try_lock(handle: int, path: Path) -> bool:
    """Take the kernel's lock on an open file, which falls with the process; False where another holds it.

    Raises SurroundingsError where the system knows no locks there.
    """
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        message = f"cannot lock {path}: {error.strerror or 'the system refused'}"
        raise SurroundingsError(
            message, "keep the board on a disk of this computer, not on a network drive; nothing was written"
        ) from error
    return True


@contextlib.contextmanager
def told(path: Path, doing: str) -> Iterator[None]:
    """Turn what the system says about a file into one line with the remedy."""
    try:
        yield
    except OSError as error:
        message, hint = _REASONS.get(
            error.errno or 0, (error.strerror or "the system refused", "look at the disk and try again")
        )
        hint = hint.format(doing=doing)
        raise SurroundingsError(
            f"cannot {doing} {path}: {message}", f"{hint}; the old file is as it was" if doing == "write" else hint
        ) from error


_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space and try again"),
    errno.EDQUOT: ("your quota on this disk is used up", "free some space and try again"),
    errno.EROFS: ("the disk can only be read", "copy the board to a disk that can be written to"),
    errno.EACCES: (
        "you may not, or the file is open in another program",
        "close it there, or ask for the right to {doing} here",
    ),
    errno.EPERM: ("the system does not allow it", "ask for the right to {doing} here"),
    errno.ENOENT: ("it is not there", "check the name"),
    errno.ENOTDIR: ("a file stands where a folder is needed", "move that file away"),
    errno.EISDIR: ("a folder stands where a file is needed", "move that folder away"),
    errno.EFBIG: ("it would be too large", "free some space, or ask for a higher limit"),
    errno.EIO: ("the disk reported a fault", "check the disk"),
}
