"""What git could not put together by itself, and what the two sides are called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lif.errors import LifError
from lif.model.days import in_words
from lif.model.text import one_line
from lif.store import git

_FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A file that git left open, by its path from the board's folder: what it was, and what either side made of it.

    None where it was not there. `ordinary` tells that every version is a plain file.
    """

    path: str
    base: bytes | None
    ours: bytes | None
    theirs: bytes | None
    ordinary: bool = True


@dataclass(frozen=True, slots=True)
class Joining:
    """What git is in the middle of: what the two sides are called, their versions, and the command that goes on.

    The version is empty, and so is the command, where git does not name one.
    """

    ours: str
    theirs: str
    our_version: str
    their_version: str = ""
    onward: str = ""


def unmerged(root: Path) -> list[Unmerged]:
    """Return the files of the board that git left open, by their paths. Raises SurroundingsError where git cannot say."""
    stages: dict[str, dict[int, tuple[str, str]]] = {}
    for entry in git.look(root, "ls-files", "-u", "-z", "--", ".").decode("utf-8", "surrogateescape").split("\0"):
        words, _, path = entry.partition("\t")
        if path:
            mode, name, stage = words.split(" ")
            stages.setdefault(path, {})[int(stage)] = (mode, name)
    names = [name for held in stages.values() for _, name in held.values()]
    texts = dict(zip(names, git.contents(root, names), strict=True))
    return [_unmerged(path, held, texts) for path, held in sorted(stages.items())]


def _unmerged(path: str, held: Mapping[int, tuple[str, str]], texts: Mapping[str, bytes | None]) -> Unmerged:
    base, ours, theirs = (texts[held[stage][1]] if stage in held else None for stage in (1, 2, 3))
    return Unmerged(path, base, ours, theirs, all(mode in _FILES for mode, _ in held.values()))


def joining(root: Path) -> Joining:
    """Return what git is in the middle of, and what the sides are called: a rebase has them the other way round."""
    here = _version(root, "HEAD")
    if rebase := _rebase(root):
        onto = _read(rebase / "onto").strip() or here
        applied = _version(root, "REBASE_HEAD")
        ours = f"on {_branch(root, onto) or 'what it is put on top of'}"
        return Joining(ours, _commit(root, applied, "being applied"), here, applied, "git rebase --continue")
    ours = f"on {_current(root) or 'this side'}"
    for name, what, onward in _OTHERS:
        if version := _version(root, name):
            return Joining(ours, _commit(root, version, what), here, version, onward)
    if version := _version(root, "MERGE_HEAD"):
        theirs = f"on {_branch(root, version)}" if _branch(root, version) else _commit(root, version, "coming in")
        return Joining(ours, theirs, here, version, "git commit")
    return Joining(ours, "in what is being brought in", here)


_OTHERS = (
    ("CHERRY_PICK_HEAD", "being picked", "git cherry-pick --continue"),
    ("REVERT_HEAD", "being taken back", "git revert --continue"),
)


def last_change(root: Path, version: str, path: str) -> str:
    """Return who last changed a file on a side, and on which day; empty where git does not know."""
    if not version:
        return ""
    try:
        printed = git.look(root, "log", "-1", "--no-ext-diff", "--format=%cs%x00%an", version, "--", path)
    except LifError:
        return ""
    day, _, author = printed.decode("utf-8", "replace").strip("\n").partition("\0")
    found = git.day(day)
    return ", ".join(filter(None, (one_line(author), in_words(found) if found else "")))


def _rebase(root: Path) -> Path | None:
    for name in ("rebase-merge", "rebase-apply"):
        folder = root / git.run(root, "rev-parse", "--git-path", name).strip()
        if folder.is_dir():
            return folder
    return None


def _version(root: Path, name: str) -> str:
    try:
        return git.run(root, "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}").strip()
    except LifError:
        return ""


def _commit(root: Path, version: str, what: str) -> str:
    words = (
        one_line(git.look(root, "log", "-1", "--format=%s", version, "--").decode("utf-8", "replace"))
        if version
        else ""
    )
    return f"in “{words}”, {what}" if words else f"in the version {what}"


def _current(root: Path) -> str:
    try:
        return git.run(root, "symbolic-ref", "--quiet", "--short", "HEAD").strip()
    except LifError:
        return ""


def _branch(root: Path, version: str) -> str:
    """Return the name of a branch that stands at a version, one of this copy's own if there is one; else empty."""
    return next(_branches(root, version), "")


def _branches(root: Path, version: str) -> Iterator[str]:
    for place in ("refs/heads", "refs/remotes"):
        printed = git.run(root, "for-each-ref", f"--points-at={version}", "--format=%(refname:short)", place)
        yield from (name for name in printed.splitlines() if not name.endswith("/HEAD"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
