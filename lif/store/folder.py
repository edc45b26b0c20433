"""A board's folder: finding it from anywhere below, and the files in it that are records."""

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
from lif.store.scan import LIKE_YAML, OWN_FOLDERS, Scan, scanned

MARK = "lif.yaml"


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


def entries(root: Path, scan: Scan | None = None) -> Listing:
    """Return what lies in a board's folder, or what a scan found there.

    Raises SurroundingsError for a folder or file that cannot be looked at.
    """
    scan = scan or scanned(root)
    listing = Listing([], [*_unread_folders(scan.misspelt), *map(_empty_round, scan.empty)], [])
    for path in scan.astray:
        listing.meant.extend(_meant(path))
    ordinary = {*scan.ordinary}
    for path in sorted([*scan.ordinary, *scan.doubtful], key=lambda found: found.split("/")):
        outcome = by_name(path) if path in ordinary else placed(root, path)
        if isinstance(outcome, Address):
            listing.entries.append(Entry(outcome, f"{root}{os.sep}{path}"))
        else:
            listing.findings.append(outcome)
            listing.meant.extend(_meant(path))
    return listing


def _unread_folders(misspelt: Mapping[str, str]) -> Iterator[Finding]:
    for name, better in misspelt.items():
        message = f"lif does not look into this folder: rename it to {better}, or move its files there"
        yield _wrong(name, "file-name", message, Severity.WARNING)


def _empty_round(path: str) -> Finding:
    message = "this folder has no audit.yaml, so it is no round: delete it, or open the round with lif audit open"
    return _wrong(path, "missing-file", message, Severity.WARNING)


def placed(root: Path, relative: str) -> Address | Finding:
    """Return which record lies at a path, wherever a link there leads, or what is wrong with it.

    Raises SurroundingsError where it cannot be looked at.
    """
    path = root / relative
    with told(path, "read"):
        if not _inside(root, path):
            return _wrong(
                relative, "outside-board", "this is a link out of the board's folder: put the file itself here"
            )
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
        top in OWN_FOLDERS and not hidden and LIKE_YAML.search(relative)
    )


def by_name(relative: str) -> Address | Finding:
    """Return which record a file holds by its path from the board's folder, or what is wrong with its name."""
    if not relative.endswith(".yaml"):
        stem = LIKE_YAML.sub("", relative.rpartition("/")[2])
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
    top, *parts = LIKE_YAML.sub("", relative).split("/")
    close = difflib.get_close_matches(top.lower(), OWN_FOLDERS, n=1, cutoff=0.7)
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
