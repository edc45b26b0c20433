"""The fictional board as steps, files and records, built once for all tests that only look at it."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from lif.demo.building import Step, steps
from lif.model.holdings import Holdings
from lif.store.reading import load_board

SEED = 2026


def history(seed: int = SEED) -> tuple[Step, ...]:
    """Return the steps by which the board is built."""
    return _history(seed)


def files(seed: int = SEED) -> dict[str, bytes]:
    """Return the files of the board as they are in the end, by path."""
    found: dict[str, bytes] = {}
    for step in history(seed):
        found |= step.files
    return found


def folder(seed: int = SEED) -> Path:
    """Return a folder that holds the board, which nobody may write to."""
    return _folder(seed)


@cache
def holdings() -> Holdings:
    """Return what the board holds in the end."""
    return load_board(folder())


def write(root: Path, found: dict[str, bytes]) -> Path:
    """Write files below a folder; return the folder."""
    for path, data in found.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root


@cache
def _history(seed: int) -> tuple[Step, ...]:
    return tuple(steps(seed))


@cache
def _folder(seed: int) -> Path:
    root = Path(tempfile.mkdtemp(prefix="lif-thornmere-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return write(root, files(seed))
