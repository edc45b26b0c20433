"""git, by its own program: hardened, so that nothing planted in a repository's settings is run when lif only reads."""

import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from lif.errors import SurroundingsError

_QUIET = (
    "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0",
    "-c", "i18n.logOutputEncoding=UTF-8", "-c", "diff.orderFile=/dev/null", "--no-pager",
)  # fmt: skip
_OFFLINE = ("-c", "protocol.allow=never")
_AS_KEPT = {"GIT_LITERAL_PATHSPECS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1"}
"""Nothing is fetched to answer, and nothing is answered for another."""

_SET = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
_ELSEWHERE = frozenset(
    f"GIT_{name}"
    for name in (
        "DIR", "WORK_TREE", "INDEX_FILE", "OBJECT_DIRECTORY", "COMMON_DIR", "PREFIX", "NAMESPACE",
        "CONFIG_COUNT", "CONFIG_PARAMETERS", "GLOB_PATHSPECS", "ICASE_PATHSPECS", "NOGLOB_PATHSPECS",
    )
)  # fmt: skip
"""What would send git to another repository than the one of the folder, as it is set inside a git hook, or to other files."""
_NOT_THERE = re.compile(
    r"from promisor remote|^(?:fatal|error): (?:unable to read(?: tree)?|could not read|missing blob) [0-9a-f(]",
    re.IGNORECASE | re.MULTILINE,
)
"""What git says where something that it names is missing from its store."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def found() -> bool:
    """Tell whether git is on this computer."""
    return shutil.which("git") is not None


def run(folder: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> str:
    """Run git in a folder and return what it prints, as text. Raises SurroundingsError as `output` does."""
    return output(folder, *arguments, settings=settings).decode("utf-8", "replace")


def output(folder: Path, *arguments: str, settings: Mapping[str, str] | None = None, typed: bytes = b"") -> bytes:
    """Run git in a folder, give it what is typed, and return what it prints.

    Raises SurroundingsError where git is missing or refuses, with git's own first line.
    """
    done = _done(folder, arguments, settings or {}, typed)
    if done.returncode:
        raise _refused(arguments, done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def _done(
    folder: Path, arguments: Sequence[str], settings: Mapping[str, str], typed: bytes
) -> "subprocess.CompletedProcess[bytes]":
    environment = {
        **{name: value for name, value in os.environ.items() if name not in _ELSEWHERE and not name.startswith(_SET)},
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        **settings,
    }
    try:
        return subprocess.run(
            ["git", *_QUIET, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            input=typed,
        )
    except FileNotFoundError:
        raise SurroundingsError(
            "git is not on this computer", "install it from your software centre, or go on without history"
        ) from None
    except OSError as error:
        raise SurroundingsError(
            f"git could not be started: {error.strerror or 'the system refused'}",
            "close other programs, then try again",
        ) from error


def _refused(arguments: Sequence[str], said: str) -> SurroundingsError:
    if _NOT_THERE.search(said):
        return incomplete()
    first = said.splitlines()[0] if said else "it does not say why"
    return SurroundingsError(
        f"git {_command(arguments)} did not work: {first}", "lif doctor looks at git and says what to mend"
    )


def incomplete() -> SurroundingsError:
    """Return what to raise where something that git names is not in its store, as in a copy made without the files."""
    return SurroundingsError(
        "part of the board's history is missing from this copy of it", "git fetch --refetch --no-filter brings it all"
    )


def look(folder: Path, *arguments: str, typed: bytes = b"") -> bytes:
    """Run git to look at what it keeps, without the internet. Raises SurroundingsError as `output` does."""
    return output(folder, *_OFFLINE, *arguments, settings=_AS_KEPT, typed=typed)


def contents(folder: Path, names: Sequence[str]) -> list[bytes | None]:
    """Return what each of several versions of files says, None for one that is not there; one run of git for all."""
    if not names:
        return []
    printed = io.BytesIO(look(folder, "cat-file", "--batch", typed="".join(f"{name}\n" for name in names).encode()))
    return [_next_content(printed) for _ in names]


def day(text: str) -> date | None:
    """Return the day that git or a file names, None where there is no such day: a commit may be of any year, or of none."""
    try:
        return date.fromisoformat(text) if _DAY.match(text) else None
    except ValueError:
        return None


def _next_content(printed: io.BytesIO) -> bytes | None:
    words = printed.readline().split()
    return printed.read(int(words[-1]) + 1)[:-1] if words[-1].isdigit() else None


def _command(arguments: Sequence[str]) -> str:
    """Return the command among git's arguments: what comes before it are settings, each after a -c."""
    return next(word for before, word in pairwise(("", *arguments)) if "-c" not in (before, word))


def start(folder: Path) -> None:
    """Make a folder a repository."""
    run(folder, "init", "--quiet", "--initial-branch=main")


def commit(folder: Path, words: str) -> None:
    """Keep all that is in a folder as a version. Raises SurroundingsError where git cannot, as when nobody is named."""
    run(folder, "add", "--all")
    try:
        run(
            folder,
            "-c",
            "user.useConfigOnly=true",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "--message",
            words,
        )
    except SurroundingsError:
        if named(folder):
            raise
        raise SurroundingsError(
            "git does not know whose name to put on it",
            'git config --global user.name "Your Role" and git config --global user.email you@example.org tell it',
        ) from None


def named(folder: Path) -> bool:
    """Tell whether git knows by whose name and address a version is kept."""
    try:
        run(folder, "-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
    except SurroundingsError:
        return False
    return True


def by_lines(base: bytes, ours: bytes, theirs: bytes, folder: Path) -> tuple[bytes, bool]:
    """Return three texts put together as git does it by itself, and whether nothing in them meets.

    Where something does, both sides stand in the text between git's marks. Raises SurroundingsError where git cannot do it.
    """
    with tempfile.TemporaryDirectory() as kept:
        paths = [Path(kept) / name for name in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(data)
        names = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
        arguments = ("merge-file", "-p", "--quiet", *names, "--", *map(str, paths))
        done = _done(folder, arguments, {}, b"")
    if done.returncode not in range(128):
        raise _refused(arguments, done.stderr.decode("utf-8", "replace").strip())
    return done.stdout, done.returncode == 0
