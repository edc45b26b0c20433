"""Boards kept in git: set up for lif's drivers or not, in the middle of a merge, and what git hands a driver."""

import shutil
from pathlib import Path

import pytest
from commands.merged import BASE, PATH, rated, tried
from commands.northmere import tree, write
from store.keeping import git, keep

_GIT = "board/.git/"
_KEPT_AT = ("      - title: Job description\n", "      - title: Job description\n        kept_at: Intranet\n")
_AGENCY = "agencies/ambulance-trust.yaml"
_PERSON = "people/visitor.yaml"
HANDED = tuple(f".merge_file_{name}" for name in ("Base01", "Ours01", "Theirs"))
"""The files under which git hands a driver three versions: it draws their names by lot, in the repository's folder."""

_ATTRIBUTES = "*.yaml text eol=lf\n# ours\n*.docx binary\n"


def keep_board(root: Path) -> None:
    """Keep the board in git, with attributes of its own. Skips the test where git is missing."""
    if not shutil.which("git"):
        pytest.skip("git is not on this computer")
    board = root / "board"
    write(board, ".gitignore", ".lif/*\n.*.tmp\n")
    write(board, ".gitattributes", _ATTRIBUTES)
    write(board, PATH, BASE)
    git(board, "init", "--quiet", "--initial-branch=main", "--template=")
    keep(board, "2026-03-01", "Begin")


def halt(root: Path) -> None:
    """Stop in a merge, without drivers: ratings and a role given twice, and a person deleted on one side, changed on the other."""
    board = root / "board"
    role = "lead_role: Director of "
    _branch(board, "fire", f"{role}Care\n", rated("lead", "partly-met", "met"), rated("policy", "partly-met", "met"))
    git(board, "rm", "--quiet", _PERSON)
    git(board, "commit", "--quiet", "--all", "--message", "Work on fire", day="2026-03-03")
    git(board, "checkout", "--quiet", "main")
    _branch(board, "", f"{role}Practice\n", rated("lead", "partly-met", "not-met"), _KEPT_AT)
    write(board, _PERSON, (board / _PERSON).read_text(encoding="utf-8") + "sectors:\n  - health\n")
    git(board, "commit", "--quiet", "--all", "--message", "Work on main", day="2026-03-04")
    done = tried(board, "merge", "fire")
    if done.returncode != 1 or len(git(board, "diff", "--name-only", "--diff-filter=U").split()) != 3:
        raise AssertionError(done.stdout + done.stderr)


def halt_at_values(root: Path) -> None:
    """Have only values given twice left open."""
    halt(root)
    git(root / "board", "rm", "--quiet", _PERSON)


def hand_over(root: Path) -> None:
    """Have git's three files of a return lie there: what both sides changed contradicts nothing."""
    _hand_over(root, (rated("lead", "partly-met", "met"),), (_KEPT_AT,))


def hand_over_contradiction(root: Path) -> None:
    """Have git's three files of a return lie there, with one rating given twice."""
    _hand_over(root, (rated("lead", "partly-met", "met"), _KEPT_AT), (rated("lead", "partly-met", "not-met"),))


def seen(root: Path) -> dict[str, bytes]:
    """Return every file below a folder, and of a board's repository only its settings and what is left open in it."""
    files = tree(root)
    if f"{_GIT}index" not in files:
        return files
    kept = {path: data for path, data in files.items() if not path.startswith(_GIT) or path == f"{_GIT}config"}
    return kept | {f"{_GIT}open": git(root / "board", "ls-files", "--unmerged").encode()}


def _branch(board: Path, name: str, role: str, *changes: tuple[str, str]) -> None:
    """Change the return and an agency on a branch, or where the repository stands."""
    if name:
        git(board, "checkout", "--quiet", "-b", name)
    write(board, PATH, _changed(*changes))
    write(board, _AGENCY, (board / _AGENCY).read_text(encoding="utf-8") + role)


def _hand_over(root: Path, *sides: tuple[tuple[str, str], ...]) -> None:
    for name, changes in zip(HANDED, ((), *sides), strict=True):
        write(root / "board", name, _changed(*changes))


def _changed(*changes: tuple[str, str]) -> str:
    text = BASE
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"{old!r} stands {text.count(old)} times")
        text = text.replace(old, new)
    return text
