"""The fictional board with two plans of its own: one of a panel's recommendations, one of a review."""

from datetime import date
from pathlib import Path

from click.testing import Result
from demo import thornmere
from interview.scripted import Given, Scripted

from commands.running import Lif

DAY = date(2026, 5, 5)
CHECKS = "volunteers-and-contractors-1-youth-and-family"
CHANGES = "change-tested-2-youth-and-family"
TEXT = "Check every volunteer's references before the first session, and show the trustees the list each quarter"


def build(folder: Path) -> Path:
    """Write the board into a folder, with the plans family and child-h; return it."""
    files = {path: data for path, data in thornmere.files().items() if not path.startswith("plans/")}
    board = thornmere.write(folder, files)
    done(board, "plan", "start", "family", "--from-panel", "s11-2026", "youth-and-family")
    done(board, "plan", "start", "child-h", "--source", "review", "--title", "Review: Child H")
    return board


def run(board: Path, *words: str | Path, script: tuple[Given, ...] | None = None) -> Result:
    """Run lif on the board on the day of the story, with somebody who answers where there is a script."""
    asker = Scripted(*script) if script is not None else None
    return Lif(board)(*words, day=DAY, asker=(lambda _: asker) if asker else None)


def done(board: Path, *words: str | Path, script: tuple[Given, ...] | None = None) -> str:
    """Run a command that is to work; return what it printed on standard output."""
    result = run(board, *words, script=script)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(board: Path, *words: str | Path, script: tuple[Given, ...] | None = None) -> tuple[int, list[str]]:
    """Run a command that is to be refused; return its exit code and what it said."""
    result = run(board, *words, script=script)
    return result.exit_code, result.stderr.splitlines()


def files(board: Path) -> dict[str, bytes]:
    """Return the files of the board's plans."""
    return {path.relative_to(board).as_posix(): path.read_bytes() for path in sorted((board / "plans").rglob("*.yaml"))}
