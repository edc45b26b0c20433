"""A board's folder: finding it from anywhere below, and the files in it that are records."""

import contextlib
import difflib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lif.discreet import fit, quoted
from lif.errors import SurroundingsError
from lif.finding import Finding, Severity, Where
from lif.model.kinds import KINDS, RESERVED, SLUG, Address, Kind
from lif.store.disk import told

MARK = "lif.yaml"
_OWN_FOLDERS = tuple(sorted({kind.layout.split("/")[0] for kind in KINDS if "/" in kind.layout}))
_NOTHING = contextlib.nullcontext()
_LIKE_YAML = re.compile(r"\.ya?ml(\.txt)?\Z", re.IGNORECASE)


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
    """A file that holds a record; `place` is where it lies, ready for the system."""

    address: Address
    place: str

    @property
    def file(self) -> Path:
        """The file."""
        return Path(self.place)


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in a board's folder, in the order of paths: records, and what is wrong with other files' names.

    `meant` are the records that files under a wrong name were to be: they are there, and cannot be read.
    """

    entries: list[Entry]
    findings: list[Finding]
    meant: list[Address]


def entries(root: Path) -> Listing:
    """Return what lies in a board's folder. Raises SurroundingsError for a folder or file that cannot be looked at."""
    misspelt = _misspelt(root)
    listing = Listing([], [*_unread_folders(misspelt), *_empty_rounds(root)], [])
    for name in misspelt:
        for path, _ in sorted(_yaml_files_in(root, name)):
            listing.meant.extend(_meant(path))
    for path, plain in sorted(_yaml_files(root), key=lambda found: found[0].split("/")):
        with told(root / path, "read") if not plain else _NOTHING:
            outcome = by_name(path) if plain else _placed(root, root / path, path)
        if isinstance(outcome, Address):
            listing.entries.append(Entry(outcome, f"{root}{os.sep}{path}"))
        else:
            listing.findings.append(outcome)
            listing.meant.extend(_meant(path))
    return listing


Found = tuple[str, bool]
"""A file's path from the board's folder, and whether it is certain to be an ordinary file that lies there: no link led to it."""


def _yaml_files(root: Path) -> Iterator[Found]:
    for name in ("lif.yaml", "framework.yaml"):
        if os.path.lexists(root / name):
            yield name, False
    for name in _OWN_FOLDERS:
        if os.path.lexists(root / name):
            yield from _yaml_files_in(root, name)


def _yaml_files_in(root: Path, top: str) -> Iterator[Found]:
    """Yield what looks like a record's file: links to folders, and folders that are called like a file, too."""
    folders = [(top, not (root / top).is_symlink())]
    while folders:
        folder, direct = folders.pop()
        for item in _listed(f"{root}{os.sep}{folder}"):
            name, path = item.name, f"{folder}/{item.name}"
            if name.startswith("."):
                continue
            if item.is_symlink():
                if _LIKE_YAML.search(name) or item.is_dir():
                    yield path, False
            elif item.is_dir():
                if _LIKE_YAML.search(name):
                    yield path, False
                else:
                    folders.append((path, direct))
            elif name.endswith(".yaml") or _LIKE_YAML.search(name):
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
        close = difflib.get_close_matches(name.lower(), _OWN_FOLDERS, n=1, cutoff=0.7)
        if close and name not in _OWN_FOLDERS and any(True for _ in _yaml_files_in(root, name)):
            found[name] = close[0]
    return found


def _unread_folders(misspelt: Mapping[str, str]) -> Iterator[Finding]:
    for name, better in misspelt.items():
        message = f"lif does not look into this folder: rename it to {better}, or move its files there"
        yield _wrong(name, "file-name", message, Severity.WARNING)


def _empty_rounds(root: Path) -> Iterator[Finding]:
    """Yield a finding for each folder of a round that holds no record at all."""
    audits = root / "audits"
    with told(audits, "read"):
        rounds = [item for item in sorted(audits.iterdir()) if not item.name.startswith(".")] if audits.is_dir() else []
        for folder in rounds:
            if (
                folder.is_dir()
                and not folder.is_symlink()
                and not any(True for _ in _yaml_files_in(root, f"audits/{folder.name}"))
            ):
                message = (
                    "this folder has no audit.yaml, so it is no round: delete it, or open the round with lif audit open"
                )
                yield _wrong(f"audits/{folder.name}", "missing-file", message, Severity.WARNING)


def _placed(root: Path, path: Path, relative: str) -> Address | Finding:
    if not _inside(root, path):
        return _wrong(relative, "outside-board", "this is a link out of the board's folder: put the file itself here")
    if path.is_dir() and not path.is_symlink():
        message = "this is a folder, and a record is a file: put the file here, and give the folder another name"
        return _wrong(relative, "file-name", message, Severity.WARNING)
    if not _ordinary(path):
        return _wrong(relative, "outside-board", "this is no ordinary file: records are plain files")
    return by_name(relative)


def holds_records(relative: str) -> bool:
    """Tell whether a path, from the board's folder, looks like a record's."""
    top, *parts = relative.split("/")
    hidden = any(part.startswith(".") for part in parts)
    return relative in (MARK, "framework.yaml") or bool(
        top in _OWN_FOLDERS and not hidden and _LIKE_YAML.search(relative)
    )


def by_name(relative: str) -> Address | Finding:
    """Return which record a file holds by its path from the board's folder, or what is wrong with its name."""
    if not relative.endswith(".yaml"):
        stem = _LIKE_YAML.sub("", relative.rpartition("/")[2])
        better = f"{_slug(stem) or 'name'}.yaml" if fit(stem) else "a short name and .yaml"
        severity = Severity.WARNING if relative.lower().endswith(".txt") else Severity.ERROR
        return _wrong(relative, "file-name", f"lif reads files that end in .yaml: rename it to {better}", severity)
    for kind, pattern in _BY_TOP.get(relative.partition("/")[0], ()):
        if match := pattern.fullmatch(relative):
            return _named(kind, match.groups(), relative)
    return _wrong(relative, "file-name", f"lif knows no record that lies here: {_expected(relative)}")


def _ordinary(path: Path) -> bool:
    """Tell whether it is a plain file. Raises OSError where it cannot be looked at, or is gone meanwhile."""
    if path.is_symlink() and not path.exists():
        return False
    return stat.S_ISREG(path.stat().st_mode)


def _meant(relative: str) -> Iterator[Address]:
    """Yield the record that a file under a wrong name was to be, where that can be told."""
    top, *parts = _LIKE_YAML.sub("", relative).split("/")
    close = difflib.get_close_matches(top.lower(), _OWN_FOLDERS, n=1, cutoff=0.7)
    better = "/".join([*close, *map(_slug, parts)]) + ".yaml"
    for kind, pattern in _PATTERNS:
        if match := pattern.fullmatch(better):
            yield Address(kind, match.groups())


def _inside(root: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _named(kind: Kind, names: tuple[str, ...], relative: str) -> Address | Finding:
    for name in names:
        if not SLUG.match(name):
            better = f", for example {_slug(name)}" if _slug(name) and fit(name) else ""
            words = "use small letters, digits and hyphens" if len(name) <= 63 else "use at most 63 letters"
            message = f"{quoted(_shown(name))} cannot be a short name: {words}{better}"
            return _wrong(relative, "file-name", message)
        if name in RESERVED:
            return _wrong(relative, "file-name", f"'{name}' is a name that Windows keeps for itself: choose another")
    return Address(kind, names)


def _expected(relative: str) -> str:
    top = relative.split("/")[0]
    layouts = [kind.layout.replace("{", "<").replace("}", ">") for kind in KINDS if kind.layout.startswith(f"{top}/")]
    return f"in {top}/ it reads {', '.join(layouts)}"


def _wrong(relative: str, rule: str, message: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(Where(_shown(relative)), rule, message, severity)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:63]


def _shown(name: str) -> str:
    """Return a file's name fit for one line of a terminal: what cannot be printed is written as an escape."""
    return "".join(item if item.isprintable() else ascii(item)[1:-1] for item in name)


_PATTERNS = tuple((kind, re.compile(re.sub(r"{\w+}", "([^/]+)", kind.layout))) for kind in KINDS)
_BY_TOP = {
    top: tuple(item for item in _PATTERNS if item[0].layout.split("/")[0] == top)
    for top in {kind.layout.split("/")[0] for kind in KINDS}
}
