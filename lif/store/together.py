"""Several files put in place as one: all of them or none, whatever stops lif in between.

Before the first is written, a list of them is kept in the board's `.lif/`; it goes once the last is in place. A list
that is still there is a command's that was cut off: whoever comes next puts back what it held.
"""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lif.errors import BusyError, LifError, SurroundingsError
from lif.store import disk

LIST = ".lif/unfinished.json"
_MOST_BYTES = 1 << 22
_TEMPORARY = re.compile(r"\A\.[^/\\]+\.lif-[0-9a-f]{8}(-old)?\.tmp")


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be put in a file's place, and what the file held when that was worked out: None where there was none."""

    path: Path
    data: bytes
    expected: bytes | None


@dataclass(frozen=True, slots=True)
class _Step:
    """A writing as the list keeps it: where it is prepared and what was there before, digests in place of contents."""

    path: str
    new: str
    prepared: str
    old: str | None
    old_kept: str | None


@dataclass(frozen=True, slots=True)
class PutRight:
    """What was put back of a command that was cut off, and what was not, since somebody changed it meanwhile."""

    back: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@contextlib.contextmanager
def held(root: Path) -> Iterator[None]:
    """Hold the board for writing. Raises BusyError where another lif holds it, or where one that did was cut off.

    What that one left half-done is put back first: what was read of the board until then may not be so.
    """
    with disk.lock(root):
        if _unfinished(root) and _put_back(root) != PutRight():
            raise BusyError(
                "a command that was cut off is put back as it was before", "try again; nothing more was written"
            )
        yield


def put_right(root: Path) -> PutRight:
    """Put back what a command that was cut off had put in place of several files; nothing where none was.

    Raises BusyError where another lif holds the board, SurroundingsError where the disk refuses.
    """
    if not _unfinished(root):
        return PutRight()
    with disk.lock(root):
        return _put_back(root) if _unfinished(root) else PutRight()


def replace_all(root: Path, writings: Sequence[Writing]) -> None:
    """Put several files of a board in place, in their order: all of them or none. The board is held by whoever calls.

    All are written beside their places first, so that a disk without room for all of them takes none. Raises as
    `disk.replace` does; where the disk gives way between two files, those in place already are put back.
    """
    if len(writings) < 2:
        for writing in writings:
            disk.replace(writing.path, writing.data, writing.expected)
        return
    for writing in writings:
        disk.require_unchanged(writing.path, writing.expected)
    steps = [_step(root, writing) for writing in writings]
    _list(root, steps)
    try:
        _place(writings, steps)
    except BaseException as error:
        left = _undo(root, steps)
        if left and isinstance(error, LifError):
            raise _half_done(error, left) from error
        raise
    _finish(root, steps)


def _place(writings: Sequence[Writing], steps: Sequence[_Step]) -> None:
    for writing, step in zip(writings, steps, strict=True):
        disk.beside(writing.path, writing.data, step.prepared)
        if step.old_kept and writing.expected is not None:
            disk.beside(writing.path, writing.expected, step.old_kept)
    for writing, step in zip(writings, steps, strict=True):
        disk.require_unchanged(writing.path, writing.expected)
        with disk.told(writing.path, "write"):
            disk.move(writing.path.parent / step.prepared, writing.path)
    for folder in dict.fromkeys(writing.path.parent for writing in writings):
        disk.sync_folder(folder)


def _step(root: Path, writing: Writing) -> _Step:
    path, old = writing.path, writing.expected
    kept = None if old is None else disk.temporary_name(path, "-old")
    where = path.relative_to(root).as_posix()
    return _Step(where, _digest(writing.data), disk.temporary_name(path), None if old is None else _digest(old), kept)


def _list(root: Path, steps: Sequence[_Step]) -> None:
    files = [{name: getattr(step, name) for name in _Step.__slots__} for step in steps]
    plain = {"version": 1, "folder": _folder(root), "files": files}
    disk.replace(root / LIST, json.dumps(plain, indent=1).encode(), expected=None)


def _folder(root: Path) -> list[int]:
    """Return what tells a board's folder from a copy of it elsewhere, so that no list is believed that came with a board."""
    found = root.stat()
    return [found.st_dev, found.st_ino]


def _unfinished(root: Path) -> bool:
    return os.path.lexists(root / LIST)


def _put_back(root: Path) -> PutRight:
    """Put back what the list names, unless all of it is in place or somebody worked on it since. The board is held."""
    steps = _listed(root)
    held = {step.path: _holds(root / step.path) for step in steps}
    placed = tuple(step.path for step in steps if held[step.path] == step.new)
    if len(placed) == len(steps):
        _finish(root, steps)
        return PutRight()
    if any(held[step.path] not in (step.old, step.new) for step in steps):
        _finish(root, steps)
        return PutRight(left=tuple(held))
    if left := _undo(root, steps):
        raise SurroundingsError(f"cannot put back {', '.join(left)}", "a command was cut off there: look at the disk")
    return PutRight(placed)


def _undo(root: Path, steps: Sequence[_Step]) -> list[str]:
    """Put back what files held, the last first; return the paths of those that could not be, for which the list stays."""
    left = [step.path for step in reversed(steps) if not _undone(root, step)]
    if not left:
        _finish(root, steps)
    return left[::-1]


def _undone(root: Path, step: _Step) -> bool:
    """Put back what a file held, where it is as the command made it; tell whether nothing of the command is left."""
    path = root / step.path
    try:
        if _holds(path) == step.new != step.old:
            _restore(path, step)
        if step.old is None:
            (path.parent / step.prepared).unlink(missing_ok=True)
            _fold(root, path.parent)
        return step.old == step.new or _holds(path) != step.new
    except (OSError, LifError):
        return False


def _restore(path: Path, step: _Step) -> None:
    if step.old_kept:
        disk.move(path.parent / step.old_kept, path)
    else:
        path.unlink()
    disk.sync_folder(path.parent)


def _finish(root: Path, steps: Sequence[_Step]) -> None:
    """Take away what was only needed on the way, the list last."""
    for step in steps:
        for name in filter(None, (step.prepared, step.old_kept)):
            with contextlib.suppress(OSError):
                ((root / step.path).parent / name).unlink(missing_ok=True)
    with disk.told(root / LIST, "write"):
        (root / LIST).unlink(missing_ok=True)


def _fold(root: Path, folder: Path) -> None:
    """Take away folders that hold nothing: they were made for files that are not there now."""
    for each in (folder, *folder.parents):
        if each == root or (each.is_dir() and any(each.iterdir())):
            return
        if each.is_dir():
            each.rmdir()


def _holds(path: Path) -> str | None:
    held = disk.held_by(path)
    return None if held is None else _digest(held)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _listed(root: Path) -> list[_Step]:
    """Return the steps of a list; none where it was not written by lif, so that it is put away."""
    try:
        plain = json.loads(disk.read(root / LIST, _MOST_BYTES))
        if plain["folder"] != _folder(root):
            return []
        steps = [_Step(**{name: item[name] for name in _Step.__slots__}) for item in plain["files"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    return steps if all(_ours(root, step) for step in steps) else []


def _ours(root: Path, step: _Step) -> bool:
    """Tell whether a step is one that lif may have listed: a record of this board, and files beside it."""
    from lif.store.folder import holds_records

    texts: list[Any] = [step.path, step.new, step.prepared, *filter(None, (step.old, step.old_kept))]
    if not all(isinstance(text, str) for text in texts) or not holds_records(step.path):
        return False
    names = [step.prepared, *filter(None, [step.old_kept])]
    inside = (root / step.path).parent.resolve().is_relative_to(root.resolve())
    return inside and ".." not in step.path.split("/") and all(_TEMPORARY.fullmatch(name) for name in names)


def _half_done(error: LifError, left: Sequence[str]) -> SurroundingsError:
    """Return an error that names the files that were changed and could not be put back."""
    names = ", ".join(left)
    return SurroundingsError(
        error.message, f"written already, and not put back: {names}; the next lif command puts it back, or names it"
    )
