"""git, by its own program: hardened, so that nothing planted in a repository's settings is run when lif only reads."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from lif.errors import SurroundingsError

_QUIET = (
    "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0",
    "--no-pager",
)  # fmt: skip


_ELSEWHERE = frozenset(
    f"GIT_{name}"
    for name in ("DIR", "WORK_TREE", "INDEX_FILE", "OBJECT_DIRECTORY", "COMMON_DIR", "PREFIX", "NAMESPACE")
)
"""What would send git to another repository than the one of the folder, as it is set inside a git hook."""


def found() -> bool:
    """Tell whether git is on this computer."""
    return shutil.which("git") is not None


def run(folder: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> str:
    """Run git in a folder and return what it prints.

    Raises SurroundingsError where git is missing or refuses, with git's own first line.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if name not in _ELSEWHERE},
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        **(settings or {}),
    }
    try:
        done = subprocess.run(
            ["git", *_QUIET, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise SurroundingsError(
            "git is not on this computer", "install it from your software centre, or go on without history"
        ) from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SurroundingsError(
            f"git {arguments[0]} did not work: {lines[0] if lines else 'it does not say why'}",
            "lif doctor looks at git and says what to mend",
        )
    return done.stdout.decode("utf-8", "replace")


def start(folder: Path) -> None:
    """Make a folder a repository."""
    run(folder, "init", "--quiet", "--initial-branch=main")
