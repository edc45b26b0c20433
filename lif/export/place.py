"""Where an export goes: a folder of its own, put in place whole, and in the place of an earlier export alone."""

import contextlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lif.errors import RefusedError, SurroundingsError
from lif.export.descriptors import PACKAGE
from lif.store import disk

_LOCK, _NEW, _OLD = "lock", "new", "old"
"""What a workshop holds: the file that is locked while it is worked in, the new export, and the earlier one."""


@contextlib.contextmanager
def new_export(path: Path) -> Iterator[Path]:
    """Give a folder to write an export to, which takes the path's place when all went well and is gone where it did not.

    What an export left there that was cut off is cleared first. Raises RefusedError where the path holds anything but an
    earlier export, SurroundingsError where the disk refuses.
    """
    _clear(path)
    again = _occupied(path)
    _require_room(path, again)
    with _workshop(path) as workshop:
        draft = workshop / _NEW
        with disk.told(path, "write"):
            draft.mkdir()
            yield draft
        _to_disk(draft)
        _require_room(path, again)
        with disk.told(path, "write"):
            _exchange(draft, path, workshop / _OLD) if again else disk.settle(draft, path)


def _require_room(path: Path, again: bool) -> None:
    require_replaceable(path) if again else disk.require_empty(path)


@contextlib.contextmanager
def _workshop(path: Path) -> Iterator[Path]:
    """Give a folder beside the path to work in, locked as long as this process works in it, and gone afterwards."""
    with disk.told(path, "write"):
        path.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=f".{path.name}.lif-", suffix=".tmp", dir=path.resolve().parent))
        handle = os.open(workshop / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        with contextlib.suppress(SurroundingsError):  # without locks, it is known by its age alone
            if disk.try_lock(handle, workshop / _LOCK):
                os.write(handle, b"1")
        yield workshop
    finally:
        os.close(handle)
        shutil.rmtree(workshop, ignore_errors=True)


def _clear(path: Path) -> None:
    """Take away the workshops of exports to a path that were cut off; an earlier export left in one is put back."""
    name = re.compile(rf"\.{re.escape(path.name)}\.lif-[a-z0-9_]{{8}}\.tmp\Z")
    with contextlib.suppress(OSError):
        parent = path.resolve().parent
        for left in [item for item in parent.iterdir() if name.match(item.name)]:
            if left.is_dir() and not left.is_symlink() and _abandoned(left):
                if (left / _OLD).is_dir() and not os.path.lexists(path):
                    (left / _OLD).rename(path)
                shutil.rmtree(left, ignore_errors=True)


def _abandoned(workshop: Path) -> bool:
    """Tell whether nobody works in a workshop any more.

    Something is written to the locked file only once the lock is held: where something stands in it and the lock is free,
    the process is gone. Where nothing does, only age tells.
    """
    try:
        handle = os.open(workshop / _LOCK, os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return _old(workshop)
    except OSError:
        return False
    try:
        if not os.fstat(handle).st_size:
            return _old(workshop)
        return disk.try_lock(handle, workshop / _LOCK)
    except SurroundingsError:
        return False
    finally:
        os.close(handle)


def _old(workshop: Path) -> bool:
    """Tell whether nothing was written in a folder for so long that it is nobody's."""
    newest = max(item.lstat().st_mtime for item in (workshop, *workshop.rglob("*")))
    return newest < time.time() - disk.STALE_SECONDS


def require_replaceable(path: Path) -> None:
    """Raise RefusedError where a folder holds anything that no earlier export wrote there."""
    if not _occupied(path):
        return
    written = _written(path)
    with disk.told(path, "read"):
        others = sorted(item.name for item in path.iterdir() if item.name not in written or not item.is_file())
    if not written:
        raise RefusedError(f"{path} is not empty, and holds no export", "name a new folder; nothing was written")
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise RefusedError(
            f"{path} holds an earlier export, and {others[0]}{more}, which lif did not write there",
            "move that away, or name a new folder; nothing was written",
        )


def _occupied(path: Path) -> bool:
    if not path.is_dir():
        return False
    with disk.told(path, "read"):
        return any(path.iterdir())


def _written(path: Path) -> frozenset[str]:
    """Return the files that an earlier export wrote to a folder, none where it wrote none."""
    try:
        plain = json.loads((path / PACKAGE).read_bytes())
        return frozenset(map(str, plain["lif_export"]["files"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()


def _to_disk(folder: Path) -> None:
    """Wait until all files are on the disk."""
    with disk.told(folder, "write"):
        for path in folder.iterdir():
            handle = os.open(path, os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _exchange(draft: Path, path: Path, old: Path) -> None:
    """Put a folder in the place of another, which is put back where that fails."""
    mode = path.stat().st_mode & 0o777
    path.rename(old)
    try:
        draft.rename(path)
        path.chmod(mode)
    except OSError:
        if not path.exists():
            old.rename(path)
        raise
