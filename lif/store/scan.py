"""What lies in a board's folder, by its names alone: no file is opened, and none is known yet for a record."""

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lif.model.kinds import KINDS
from lif.store.disk import told

OWN_FOLDERS = tuple(sorted({kind.layout.split("/")[0] for kind in KINDS if "/" in kind.layout}))
LIKE_YAML = re.compile(r"\.ya?ml(\.txt)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies in a board's folder, sorted, by paths from there.

    `ordinary` are certain to be plain files that lie there, since no link led to them; `doubtful` are not. `misspelt` are
    folders under a name that is nearly one of lif's own, with that name, and `astray` the files in them. `empty` are
    folders of rounds that hold no record at all.
    """

    ordinary: list[str]
    doubtful: list[str]
    misspelt: Mapping[str, str]
    astray: list[str]
    empty: list[str]


def scanned(root: Path) -> Scan:
    """Return what lies in a board's folder. Raises SurroundingsError for a folder that cannot be looked at."""
    misspelt = _misspelt(root)
    astray = sorted(path for name in misspelt for path, _ in _yaml_files_in(root, name))
    ordinary: list[str] = []
    doubtful: list[str] = []
    for path, is_ordinary in _yaml_files(root):
        (ordinary if is_ordinary else doubtful).append(path)
    return Scan(sorted(ordinary), sorted(doubtful), misspelt, astray, [*_empty_rounds(root)])


def _yaml_files(root: Path) -> Iterator[tuple[str, bool]]:
    for name in ("lif.yaml", "framework.yaml"):
        if os.path.lexists(root / name):
            yield name, False
    for name in OWN_FOLDERS:
        if os.path.lexists(root / name):
            yield from _yaml_files_in(root, name)


def _yaml_files_in(root: Path, top: str) -> Iterator[tuple[str, bool]]:
    """Yield what looks like a record's file: links to folders, and folders that are called like a file, too."""
    folders = [(top, not (root / top).is_symlink())]
    while folders:
        folder, direct = folders.pop()
        for item in _listed(f"{root}{os.sep}{folder}"):
            name, path = item.name, f"{folder}/{item.name}"
            if name.startswith("."):
                continue
            if name.endswith(".yaml") and item.is_file(follow_symlinks=False):
                yield path, direct
            elif item.is_symlink():
                if LIKE_YAML.search(name) or item.is_dir():
                    yield path, False
            elif item.is_dir():
                if LIKE_YAML.search(name):
                    yield path, False
                else:
                    folders.append((path, direct))
            elif LIKE_YAML.search(name):
                yield path, direct and item.is_file()


def _listed(folder: str) -> list["os.DirEntry[str]"]:
    """Return what lies in a folder, nothing of what is no folder. Raises SurroundingsError where it cannot be looked at."""
    try:
        with os.scandir(folder) as items:
            return list(items)
    except OSError as error:
        with told(Path(error.filename), "read"):
            raise


def _misspelt(root: Path) -> dict[str, str]:
    """Return the folders that hold YAML files under a name that is nearly one of lif's own, with that name."""
    with told(root, "read"):
        names = sorted(item.name for item in os.scandir(root) if item.is_dir(follow_symlinks=False))
    found = {}
    for name in names:
        close = difflib.get_close_matches(name.lower(), OWN_FOLDERS, n=1, cutoff=0.7)
        if close and name not in OWN_FOLDERS and any(True for _ in _yaml_files_in(root, name)):
            found[name] = close[0]
    return found


def _empty_rounds(root: Path) -> Iterator[str]:
    audits = root / "audits"
    with told(audits, "read"):
        rounds = [item for item in sorted(audits.iterdir()) if not item.name.startswith(".")] if audits.is_dir() else []
        for folder in rounds:
            path = f"audits/{folder.name}"
            if folder.is_dir() and not folder.is_symlink() and not any(True for _ in _yaml_files_in(root, path)):
                yield path
