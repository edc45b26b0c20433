"""Where an export goes: a folder of its own, put in place whole, and in the place of an earlier export alone."""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lif.errors import RefusedError
from lif.export.descriptors import PACKAGE
from lif.store import disk


@contextlib.contextmanager
def new_export(path: Path) -> Iterator[Path]:
    """Give a folder to write an export to, which takes the path's place when all went well and is gone where it did not.

    Raises RefusedError where the path holds anything but an earlier export, SurroundingsError where the disk refuses.
    """
    if not _occupied(path):
        with disk.new_folder(path) as draft:
            with disk.told(path, "write"):
                yield draft
            _to_disk(draft)
        return
    require_replaceable(path)
    with disk.told(path, "write"):
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name}.lif-", suffix=".tmp", dir=path.resolve().parent))
        draft = beside / "new"
        draft.mkdir()
    try:
        with disk.told(path, "write"):
            yield draft
        _to_disk(draft)
        require_replaceable(path)
        with disk.told(path, "write"):
            _exchange(draft, path, beside / "old")
    finally:
        shutil.rmtree(beside, ignore_errors=True)


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
