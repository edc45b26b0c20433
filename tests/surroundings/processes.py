"""lif in processes of its own, on a board that lies ready, in surroundings that the test names."""

import os
import subprocess
import sys
from pathlib import Path


def environment(**settings: str | None) -> dict[str, str]:
    """Return the surroundings of a process: those of the tests, with what is named set, and what is None taken away."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("LIF_", "COV_", "GIT_"))}
    wanted = {**mine, "LIF_TODAY": "2026-04-20", "COLUMNS": "80", **settings}
    return {name: value for name, value in wanted.items() if value is not None}


def run(folder: Path, *words: str, **settings: str | None) -> "subprocess.CompletedProcess[bytes]":
    """Run lif in a folder to its end; return how it ended and what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "lif", *words],
        cwd=folder,
        env=environment(**settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )


def started(folder: Path, *words: str, typed: bool = False, **settings: str | None) -> "subprocess.Popen[str]":
    """Start lif in a folder; whoever calls waits for it."""
    return subprocess.Popen(
        [sys.executable, "-m", "lif", *words],
        cwd=folder,
        env=environment(**settings, PYTHONUTF8="1"),
        stdin=subprocess.PIPE if typed else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
