"""Which files git hands to lif to compare and to put together: a board's .gitattributes, and the repository's settings."""

import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lif.errors import BusyError, LifError, SurroundingsError
from lif.model.kinds import KINDS
from lif.store import disk, git

FILE = ".gitattributes"
CONFLICTS = 10
"""How the merge driver ends where something is to be decided. Not 1, with which Python ends when it cannot even begin."""

_HEADING = "# Records are compared and put together by what they say: see lif git setup"
_LINES = (_HEADING, *(f"/{re.sub(r'{[a-z]+}', '*', kind.layout)} diff=lif merge=lif" for kind in KINDS))
_UNION = re.compile(r"^(?!\s*#).*\smerge=union(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Setup:
    """How far git knows about lif here: the board's attributes, and the repository's own settings.

    `stale` tells that the settings name another command than this lif's. `union` are the records that git puts together
    by keeping the lines of both sides.
    """

    attributes: bool
    settings: bool
    stale: bool = False
    union: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether records are put together by what they say."""
        return self.attributes and self.settings and not self.stale


def command() -> str:
    """Return the command of this lif as a shell reads it, on Windows too: the one on the path, else by its Python."""
    found = shutil.which("lif")
    words = [Path(found).absolute().as_posix()] if found else [Path(sys.executable).as_posix(), "-m", "lif"]
    return " ".join(map(shlex.quote, words))


def settings(lif: str) -> dict[str, str]:
    """Return what the repository's settings are to say. Where lif is missing or fails, git does what it does without."""
    safe = lif.replace("%", "%%")
    by_git = "git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B"
    return {
        "diff.lif.textconv": f'f() {{ {lif} git driver-diff "$1" 2>/dev/null || cat "$1"; }}; f',
        "merge.lif.name": "lif: records put together by what they say",
        "merge.lif.driver": (
            f"{safe} git driver-merge %O %A %B %L %P; case $? in 0) exit 0;; {CONFLICTS}) exit 1;; esac; {by_git}"
        ),
    }


def looked_at(root: Path) -> Setup:
    """Return how far git knows about lif here. Raises SurroundingsError where the board is in no repository of git."""
    require_repository(root)
    held = {key: _setting(root, key) for key in settings("")}
    paths = [re.sub(r"{[a-z]+}", "any", kind.layout) for kind in KINDS]
    found = _attributes(root, paths)
    return Setup(
        all(found[path, name] == "lif" for path in paths for name in ("merge", "diff")),
        bool(held["merge.lif.driver"] and held["diff.lif.textconv"]),
        any(held.values()) and not _works(held["merge.lif.driver"]),
        tuple(path for path in paths if found[path, "merge"] == "union"),
    )


def set_up(root: Path) -> list[str]:
    """Let git hand records to lif; return what was written: the file's name, and the names of settings."""
    require_repository(root)
    wanted = settings(command())
    changed = {key: value for key, value in wanted.items() if _setting(root, key) != value}
    with disk.lock(root):
        written = _write(root, with_ours=True)
        _configure(root, [("--replace-all", key, value) for key, value in changed.items()])
    return [*written, *changed]


def take_back(root: Path) -> list[str]:
    """Let git do without lif again; return what was changed."""
    require_repository(root)
    held = [key for key in settings("") if _setting(root, key, "--local")]
    sections = dict.fromkeys(key.rpartition(".")[0] for key in held)
    with disk.lock(root):
        written = _write(root, with_ours=False)
        _configure(root, [("--remove-section", section) for section in sections])
    return [*written, *held]


def require_repository(root: Path) -> None:
    """Raise SurroundingsError, in one sentence, where the board's folder is no part of a repository of git."""
    try:
        inside = git.run(root, "rev-parse", "--is-inside-work-tree").strip() == "true"
    except SurroundingsError as error:
        if not git.found():
            raise
        inside = False
        if "not a git repository" not in error.message:
            raise
    if not inside:
        raise SurroundingsError("the board's folder is not in git", "git init there begins its history")


def unions(root: Path, paths: Iterable[str]) -> tuple[int, ...]:
    """Return the lines (from 1) of the board's .gitattributes that have git keep the lines of both sides in records.

    1 where a file above the board says so; none where none of the paths is merged that way.
    """
    if not _speaking_of_union(root) or not git.found():
        return ()
    says = [number for number, line in enumerate(_text(root / FILE).splitlines(), 1) if _UNION.match(line)]
    try:
        found = _attributes(root, [*paths])
    except LifError:
        return ()
    return tuple(says or [1]) if ("merge", "union") in {(name, value) for (_, name), value in found.items()} else ()


def union_state(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Return all that `unions` goes by: what .gitattributes says here and above, if any of it is of union, and what git makes of it."""
    texts = _speaking_of_union(root)
    if not texts:
        return ()
    try:
        return *texts, repr(sorted(_attributes(root, [*paths]).items()))
    except LifError as error:
        return *texts, str(error)  # such as that there is no repository


def _speaking_of_union(root: Path) -> tuple[str, ...]:
    """Return what .gitattributes says here and above, if any of it is of union."""
    texts = tuple(_text(folder / FILE) for folder in (root, *root.parents))
    return texts if any(_UNION.match(line) for text in texts for line in text.splitlines()) else ()


def _attributes(root: Path, paths: list[str]) -> dict[tuple[str, str], str]:
    typed = "\0".join(paths).encode("utf-8", "surrogateescape")
    printed = git.look(root, "check-attr", "-z", "--stdin", "merge", "diff", typed=typed)
    words = printed.decode("utf-8", "surrogateescape").split("\0")
    return {(words[place], words[place + 1]): words[place + 2] for place in range(0, len(words) - 2, 3)}


def _setting(root: Path, key: str, *scope: str) -> str:
    try:
        return git.run(root, "config", *scope, "--get", key).rstrip("\n")
    except SurroundingsError:
        return ""


def _configure(root: Path, edits: Sequence[Sequence[str]]) -> None:
    """Change the repository's own settings in one step: with a name and no command yet, git would refuse to merge.

    Raises BusyError where somebody else is changing them.
    """
    if not edits:
        return
    path = (root / git.run(root, "rev-parse", "--git-path", "config").rstrip("\n")).resolve()
    if path.with_name(f"{path.name}.lock").exists():
        raise BusyError("git is changing its settings", f"try again; if no git is at work, delete {path}.lock")
    held = disk.held_by(path)
    with disk.told(path, "write"), tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / path.name
        draft.write_bytes(held or b"")
        for edit in edits:
            git.run(root, "config", "--file", str(draft), *edit)
        disk.replace(path, draft.read_bytes(), held)


def _works(driver: str) -> bool:
    """Tell whether the command that the settings name is on this computer."""
    try:
        program = shlex.split(driver.split(" git driver-merge ")[0].replace("%%", "%"))[0]
    except (ValueError, IndexError):
        return False
    return shutil.which(program) is not None


def _write(root: Path, with_ours: bool) -> list[str]:
    """Bring the board's .gitattributes in order, every other line left as it is; return its name where it was changed."""
    path = root / FILE
    held = disk.read(path) if path.exists() else None
    text = (held or b"").decode("utf-8", "surrogateescape")
    if with_ours and all(line in text.splitlines() for line in _LINES) and looked_at(root).attributes:
        return []
    end = "\r\n" if "\r\n" in text else "\n"
    others = "".join(line for line in text.splitlines(keepends=True) if line.rstrip("\r\n") not in _LINES)
    if with_ours:
        others += end if others and not others.endswith("\n") else ""
        others += "".join(f"{line}{end}" for line in _LINES)
    if others == text:
        return []
    disk.replace(path, others.encode("utf-8", "surrogateescape"), held)
    return [FILE]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
