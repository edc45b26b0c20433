"""A board's folder: finding it from anywhere below, and the files in it that are records."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lif.errors import SurroundingsError
from lif.finding import Finding, Where
from lif.model.holdings import KINDS, RESERVED, SLUG, Address, Kind

MARK = "lif.yaml"
_OWN_FOLDERS = tuple(sorted({kind.layout.split("/")[0] for kind in KINDS if "/" in kind.layout}))


def board_root(start: Path) -> Path:
    """Return the board's folder: the nearest one with a lif.yaml, from `start` upwards.

    Raises SurroundingsError where there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / MARK).is_file():
            return folder
    raise SurroundingsError(
        f"there is no board here: no {MARK} in {start} or above it",
        "go to the board's folder, or name it: lif -C FOLDER …",
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that holds a record."""

    address: Address
    file: Path


def entries(root: Path) -> tuple[list[Entry], list[Finding]]:
    """Return the record files of a board in the order of their paths, and what is wrong with other files' names."""
    found: list[Entry] = []
    wrong: list[Finding] = []
    for path in sorted(_yaml_files(root)):
        relative = path.relative_to(root).as_posix()
        outcome = _placed(root, path, relative)
        if isinstance(outcome, Finding):
            wrong.append(outcome)
        else:
            found.append(Entry(outcome, path))
    return found, wrong


def _yaml_files(root: Path) -> Iterator[Path]:
    for name in ("lif.yaml", "framework.yaml"):
        if os.path.lexists(root / name):
            yield root / name
    for name in _OWN_FOLDERS:
        for folder, folders, files in os.walk(root / name):
            folders[:] = sorted(item for item in folders if not item.startswith("."))
            links = [item for item in folders if (Path(folder) / item).is_symlink()]
            for file in [*files, *links]:
                if not file.startswith(".") and (file.lower().endswith((".yaml", ".yml")) or file in links):
                    yield Path(folder) / file


def _placed(root: Path, path: Path, relative: str) -> Address | Finding:
    if not _inside(root, path):
        return _wrong(relative, "outside-board", "this is a link out of the board's folder: put the file itself here")
    if not stat.S_ISREG(path.stat().st_mode if path.exists() else 0):
        return _wrong(relative, "outside-board", "this is no ordinary file: records are plain files")
    if not relative.endswith(".yaml"):
        better = f"{_slug(path.stem) or 'name'}.yaml"
        return _wrong(relative, "file-name", f"lif reads files that end in .yaml: rename it to {better}")
    for kind, pattern in _PATTERNS:
        if match := pattern.fullmatch(relative):
            return _named(kind, match.groups(), relative)
    return _wrong(relative, "file-name", f"lif knows no record that lies here: {_expected(relative)}")


def _inside(root: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _named(kind: Kind, names: tuple[str, ...], relative: str) -> Address | Finding:
    for name in names:
        if not SLUG.match(name):
            better = _slug(name)
            words = "use small letters, digits and hyphens" if len(name) <= 63 else "use at most 63 letters"
            message = f"'{_shown(name)}' cannot be a short name: {words}" + (
                f", for example {better}" if better else ""
            )
            return _wrong(relative, "file-name", message)
        if name in RESERVED:
            return _wrong(relative, "file-name", f"'{name}' is a name that Windows keeps for itself: choose another")
    return Address(kind, names)


def _expected(relative: str) -> str:
    top = relative.split("/")[0]
    layouts = [kind.layout.replace("{", "<").replace("}", ">") for kind in KINDS if kind.layout.startswith(f"{top}/")]
    return f"in {top}/ it reads {' and '.join(layouts)}"


def _wrong(relative: str, rule: str, message: str) -> Finding:
    return Finding(Where(_shown(relative)), rule, message)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:63]


def _shown(name: str) -> str:
    """Return a file's name fit for one line of a terminal: what cannot be printed is written as an escape."""
    return "".join(item if item.isprintable() else ascii(item)[1:-1] for item in name)


_PATTERNS = tuple((kind, re.compile(re.sub(r"{\w+}", "([^/]+)", kind.layout))) for kind in KINDS)
