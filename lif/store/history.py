"""What git's history says of records as they first came into it: the seals beside marks, the day an action was due."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from lif.errors import SurroundingsError
from lif.model.holdings import Holdings
from lif.model.kinds import ACTION, KINDS, MARKS, SEAL, Address
from lif.model.panels import Marks
from lif.model.plans import Action
from lif.store import git
from lif.store.attributes import unions
from lif.store.source import UnreadableError, parse

_ADDED = (
    "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "log.diffMerges=separate", "-c", "log.follow=false",
    "log", "--reverse", "--topo-order", "--full-history", "-m", "--diff-filter=AR", "--no-ext-diff",
    "--no-textconv", "--name-status", "--relative", "--decorate=full", "--format=%x00%H %cs %D", "-z",
)  # fmt: skip
"""Every commit that added a file, the earliest first, those of side branches and of merges too."""
_RENAMED = ("--find-renames", "-l1000")
_MARKS = ":(glob)audits/*/panels/*/marks/*.yaml"
_ACTIONS = ":(glob)plans/*/actions/*.yaml"
_STATUS = re.compile(r"(?:A|R[0-9]*)\Z")
_CUT_OFF = "grafted"
"""What git says of a commit whose past it was not given: all of its files look new there."""


@dataclass(frozen=True, slots=True)
class Publication:
    """How a file of marks came into git: on which day, and the digest of each seal that stood in that commit, by person.

    The day is None where the commit names none that there is.
    """

    day: date | None
    seals: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FirstDue:
    """The day on which an action was due when it first came into git, and the day of that, None where git names none."""

    due: date
    day: date | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What git kept first: how marks came into it, and when actions were due, each by its path.

    `by_union` are the lines (from 1) of the board's .gitattributes that have git put records together by keeping the lines
    of both sides; 1 where a file above the board says so.
    """

    publications: Mapping[str, Publication] = field(default_factory=dict)
    dues: Mapping[str, FirstDue] = field(default_factory=dict)
    by_union: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Commit:
    name: str
    day: date | None
    cut_off: bool


@dataclass(frozen=True, slots=True)
class _First:
    """The commit that added a file, and the path it had there."""

    commit: _Commit
    path: str

    @property
    def file(self) -> str:
        """Its name in git."""
        return f"{self.commit.name}:./{self.path}"


def kept(root: Path, holdings: Holdings) -> Kept:
    """Return what git kept first of a board's marks and actions; nothing where git, or its history, is not there."""
    return Kept(publications(root, holdings.marks), first_dues(root, holdings.actions), unions(root, _paths(holdings)))


def _paths(holdings: Holdings) -> Iterator[str]:
    """Yield the path of every record."""
    for kind, place in zip(KINDS, (place for place in fields(Holdings) if place.init), strict=True):
        for key in getattr(holdings, place.name) if kind.parts else ((),):
            yield Address(kind, (key,) if isinstance(key, str) else key).path


def state(root: Path) -> str | None:
    """Return what `kept` goes by besides the records: the version that was kept last, empty where there is no history.

    None where what git says may change by itself, as it may of a copy that has not all of its history.
    """
    if not git.found():
        return "no git"
    try:
        *name, shallow = git.look(root, "rev-parse", "--revs-only", "HEAD", "--is-shallow-repository").decode().split()
    except (SurroundingsError, ValueError) as error:
        return str(error)  # such as that there is no repository
    try:
        git.look(root, "config", "--get", "extensions.partialClone")
    except SurroundingsError:
        return " ".join(name) if shallow == "false" else None
    return None


def first_dues(root: Path, actions: Mapping[tuple[str, str], Action]) -> dict[str, FirstDue]:
    """Return when each action was due when it first came into git, by its path. Two runs of git; none without actions.

    An action whose file had another path is followed there as long as it said the same was to be done.
    """
    if not actions or not git.found():
        return {}
    try:
        firsts = _firsts(root, _ACTIONS, *_RENAMED)
        wanted = [
            (path, action.text, first)
            for names, action in actions.items()
            for path in (Address(ACTION, names).path,)
            for first in firsts.get(path, ())
        ]
        files = git.contents(root, [first.file for _, _, first in wanted])
    except SurroundingsError:
        return {}
    found: dict[str, FirstDue] = {}
    for (path, text, first), raw in zip(wanted, files, strict=True):
        then = _fields(raw or b"", first.path)
        due = git.day(str(then.get("due", "")))
        if due and (first.path == path or str(then.get("text", "")).split() == text.split()):
            found[path] = FirstDue(due, first.commit.day)
    return found


def publications(root: Path, marks: Mapping[tuple[str, str, str], Marks]) -> dict[str, Publication]:
    """Return how each file of marks first came into git, by its path; nothing where git, or its history, is not there.

    Looks only for the seals of those whom the marks name. Two runs of git, whatever the size of the board; none without
    marks.
    """
    if not marks or not git.found():
        return {}
    try:
        firsts = {path: found[0] for path, found in _firsts(root, _MARKS, "--no-renames").items()}
        wanted = [
            (path, seen.person, Address(SEAL, (*names[:2], seen.person)).path)
            for names, item in marks.items()
            if (path := Address(MARKS, names).path) in firsts
            for seen in item.seals
        ]
        files = git.contents(root, [f"{firsts[path].commit.name}:./{seal}" for path, _, seal in wanted])
    except SurroundingsError:
        return {}
    seals: dict[str, dict[str, str]] = {path: {} for path, *_ in wanted}
    for (path, person, seal), raw in zip(wanted, files, strict=True):
        seals[path][person] = str(_fields(raw or b"", seal).get("digest", ""))
    return {path: Publication(firsts[path].commit.day, found) for path, found in seals.items()}


def _firsts(root: Path, files: str, *renames: str) -> dict[str, list[_First]]:
    """Return where each of some files was added first, by path: as it is called, then each older one that it was renamed from.

    Commits whose history was cut off are left out.
    """
    found: dict[str, list[_First]] = {}
    commit = _Commit("", None, True)
    words = iter(git.look(root, *_ADDED, *renames, "--", files).decode("utf-8", "replace").split("\0"))
    for word in words:
        if _STATUS.match(status := word.lstrip("\n")):
            before = found.get(next(words), []) if status.startswith("R") else []
            path = next(words)
            found.setdefault(path, [_First(commit, path), *before])
        elif word:
            name, day, names = word.split(" ", 2)
            commit = _Commit(name, git.day(day), _CUT_OFF in names.split(", "))
    whole = {path: [first for first in firsts if not first.commit.cut_off] for path, firsts in found.items()}
    return {path: firsts for path, firsts in whole.items() if firsts}


def _fields(raw: bytes, path: str) -> Mapping[str, Any]:
    """Return what a file holds by field, nothing where it cannot be read."""
    try:
        return parse(raw, path).data
    except UnreadableError:
        return {}
