"""What git's history says of records as they first came into it: the seals beside marks, the day an action was due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lif.errors import SurroundingsError
from lif.model.holdings import ACTION, MARKS, SEAL, Address, Holdings
from lif.model.panels import Marks
from lif.model.plans import Action
from lif.store import git
from lif.store.source import UnreadableError, parse

_ADDED = (
    "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "log.diffMerges=separate", "-c", "log.follow=false",
    "log", "--reverse", "--topo-order", "--full-history", "-m", "--diff-filter=A", "--no-renames", "--no-ext-diff",
    "--no-textconv", "--name-only", "--relative", "--decorate=full", "--format=%x00%H %cs %D", "-z", "--",
)  # fmt: skip
"""Every commit that added a file, the earliest first, those of side branches and of merges too."""
_MARKS = ":(glob)audits/*/panels/*/marks/*.yaml"
_ACTIONS = ":(glob)plans/*/actions/*.yaml"
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
    """What git kept first: how marks came into it, and when actions were due, each by its path."""

    publications: Mapping[str, Publication] = field(default_factory=dict)
    dues: Mapping[str, FirstDue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Commit:
    name: str
    day: date | None
    cut_off: bool


def kept(root: Path, holdings: Holdings) -> Kept:
    """Return what git kept first of a board's marks and actions; nothing where git, or its history, is not there."""
    return Kept(publications(root, holdings.marks), first_dues(root, holdings.actions))


def first_dues(root: Path, actions: Mapping[tuple[str, str], Action]) -> dict[str, FirstDue]:
    """Return when each action was due when it first came into git, by its path. Two runs of git; none without actions."""
    if not actions or not git.found():
        return {}
    try:
        commits = _first_commits(root, _ACTIONS)
        paths = [path for names in actions if (path := Address(ACTION, names).path) in commits]
        files = git.contents(root, [f"{commits[path].name}:./{path}" for path in paths])
    except SurroundingsError:
        return {}
    found = ((path, git.day(_value(raw or b"", path, "due"))) for path, raw in zip(paths, files, strict=True))
    return {path: FirstDue(due, commits[path].day) for path, due in found if due}


def publications(root: Path, marks: Mapping[tuple[str, str, str], Marks]) -> dict[str, Publication]:
    """Return how each file of marks first came into git, by its path; nothing where git, or its history, is not there.

    Looks only for the seals of those whom the marks name. Two runs of git, whatever the size of the board; none without
    marks.
    """
    if not marks or not git.found():
        return {}
    try:
        commits = _first_commits(root, _MARKS)
        wanted = [
            (path, seen.person, Address(SEAL, (*names[:2], seen.person)).path)
            for names, item in marks.items()
            if (path := Address(MARKS, names).path) in commits
            for seen in item.seals
        ]
        files = git.contents(root, [f"{commits[path].name}:./{seal}" for path, _, seal in wanted])
    except SurroundingsError:
        return {}
    seals: dict[str, dict[str, str]] = {path: {} for path, *_ in wanted}
    for (path, person, seal), raw in zip(wanted, files, strict=True):
        seals[path][person] = _value(raw or b"", seal, "digest")
    return {path: Publication(commits[path].day, found) for path, found in seals.items()}


def _first_commits(root: Path, files: str) -> dict[str, _Commit]:
    """Return the first commit that added each of some files, by path; those apart whose history was cut off."""
    found: dict[str, _Commit] = {}
    commit = _Commit("", None, True)
    for word in git.look(root, *_ADDED, files).decode("utf-8", "replace").split("\0"):
        if (path := word.lstrip("\n")).startswith(("audits/", "plans/")):
            found.setdefault(path, commit)
        elif word:
            name, day, names = word.split(" ", 2)
            commit = _Commit(name, git.day(day), _CUT_OFF in names.split(", "))
    return {path: commit for path, commit in found.items() if not commit.cut_off}


def _value(raw: bytes, path: str, name: str) -> str:
    """Return what a file holds in a field, empty where it holds nothing there or cannot be read."""
    try:
        return str(parse(raw, path).data.get(name, ""))
    except UnreadableError:
        return ""
