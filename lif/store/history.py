"""What git's history says of published marks: which seals stood when each file of them first came into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lif.errors import SurroundingsError
from lif.model.holdings import MARKS, SEAL, Address
from lif.model.panels import Marks
from lif.store import git
from lif.store.source import UnreadableError, parse

_ADDED = (
    "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "log.diffMerges=separate", "-c", "log.follow=false",
    "log", "--reverse", "--topo-order", "--full-history", "-m", "--diff-filter=A", "--no-renames", "--no-ext-diff",
    "--no-textconv", "--name-only", "--relative", "--decorate=full", "--format=%x00%H %cs %D", "-z",
    "--", ":(glob)audits/*/panels/*/marks/*.yaml",
)  # fmt: skip
"""Every commit that added marks, the earliest first, those of side branches and of merges too."""
_CUT_OFF = "grafted"
"""What git says of a commit whose past it was not given: all of its files look new there."""


@dataclass(frozen=True, slots=True)
class Publication:
    """How a file of marks came into git: on which day, and the digest of each seal that stood in that commit, by person."""

    day: date
    seals: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Commit:
    name: str
    day: date
    cut_off: bool


def publications(root: Path, marks: Mapping[tuple[str, str, str], Marks]) -> dict[str, Publication]:
    """Return how each file of marks first came into git, by its path; nothing where git, or its history, is not there.

    Looks only for the seals of those whom the marks name. Two runs of git, whatever the size of the board; none without
    marks.
    """
    if not marks or not git.found():
        return {}
    try:
        commits = _first_commits(root)
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
        seals[path][person] = _digest(raw or b"", seal)
    return {path: Publication(commits[path].day, found) for path, found in seals.items()}


def _first_commits(root: Path) -> dict[str, _Commit]:
    """Return the first commit that added each file of marks, by path; those apart whose history was cut off."""
    found: dict[str, _Commit] = {}
    commit = _Commit("", date.min, True)
    for word in git.look(root, *_ADDED).decode("utf-8", "replace").split("\0"):
        if (path := word.lstrip("\n")).startswith("audits/"):
            found.setdefault(path, commit)
        elif word:
            name, day, names = word.split(" ", 2)
            commit = _Commit(name, date.fromisoformat(day), _CUT_OFF in names.split(", "))
    return {path: commit for path, commit in found.items() if not commit.cut_off}


def _digest(raw: bytes, path: str) -> str:
    """Return the digest that a seal's file holds, empty where it holds none."""
    try:
        return str(parse(raw, path).data.get("digest", ""))
    except UnreadableError:
        return ""
