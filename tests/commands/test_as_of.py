"""`--as-of`: the board as it stood at the end of a day, from real git, is the board as it was seen on that day."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from demo import thornmere
from store.keeping import git, keep

from commands.northmere import tree
from commands.running import Lif

TODAY = date(2026, 5, 5)
PLANS = ("plan", "compose", "--by", "status", "--format", "json")


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional board with its whole history in git."""
    root = tmp_path_factory.mktemp("as-of") / "thornmere"
    for step in thornmere.history():
        thornmere.write(root, step.files)
        keep(root, step.day.isoformat(), step.words)
    return root


def seen(board: Path, day: date, *words: str) -> str:
    """Return what a command printed on a day, on the files as they were kept by its end."""
    result = Lif(board)(*words, day=day)
    assert result.exit_code == 0, result.output
    return result.stdout


def looked_back(board: Path, day: date, *words: str) -> str:
    result = Lif(board)(*words, "--as-of", day.isoformat(), day=TODAY)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def then(board: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same board in another folder, to be put back to any of its versions."""
    copy = tmp_path_factory.mktemp("then") / "thornmere"
    git(board.parent, "clone", "--quiet", str(board), str(copy))
    return copy


DAYS = sorted({step.day for step in thornmere.history()})


@pytest.mark.parametrize("day", [*DAYS[3::9], DAYS[-1], DAYS[-1] - timedelta(1)], ids=str)
def test_what_is_composed_as_of_a_day_is_what_was_composed_on_that_day(board: Path, then: Path, day: date) -> None:
    version = git(board, "log", "-1", "--format=%H", f"--before={day}T23:59:59Z").strip()
    git(then, "checkout", "--quiet", version)

    for words in (PLANS, ("status", "--format", "json"), ("audit", "list")):
        assert looked_back(board, day, *words) == seen(then, day, *words)


def test_a_score_and_a_response_board_are_those_of_the_day(board: Path, then: Path) -> None:
    day = date(2023, 4, 20)
    git(then, "checkout", "--quiet", git(board, "log", "-1", "--format=%H", f"--before={day}T23:59:59Z").strip())

    for words in (("score", "s11-2023"), ("score", "s11-2023", "hospitals"), ("audit", "show", "s11-2023")):
        assert looked_back(board, day, *words) == seen(then, day, *words)


def test_it_says_which_version_it_is_and_touches_nothing(board: Path) -> None:
    before = tree(board)

    result = Lif(board)("plan", "compose", "--as-of", "31/3/2025", day=TODAY)

    version = git(board, "log", "-1", "--format=%H", "--before=2025-03-31T23:59:59Z").strip()
    words = git(board, "log", "-1", "--format=%s", version).strip()
    day = date.fromisoformat(git(board, "log", "-1", "--format=%cs", version).strip())
    assert result.stderr == (
        f"As git kept it at the end of 31 March 2025: {version[:9]} of {day.day} {day:%B %Y}, {words}\n"
    )
    assert "31 March 2025" in result.stdout.splitlines()[0]
    assert tree(board) == before


def test_what_is_not_kept_yet_does_not_count(board: Path, tmp_path: Path) -> None:
    copy = tmp_path / "thornmere"
    git(tmp_path, "clone", "--quiet", str(board), str(copy))
    shutil.rmtree(copy / "plans")

    assert looked_back(copy, TODAY, *PLANS) == looked_back(board, TODAY, *PLANS)
    assert json.loads(seen(copy, TODAY, *PLANS))["totals"]["actions"] == 0


@pytest.mark.parametrize(
    ("day", "code", "said"),
    [
        (
            "2026-05-06",
            2,
            "lif: 6 May 2026 has not come yet\n     --as-of looks back; --today looks at today's records on another day\n",
        ),
        (
            "2023-01-08",
            3,
            "lif: the board's history does not go back to 8 January 2023: it begins on 9 January 2023\n     name a later day\n",
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused(board: Path, day: str, code: int, said: str) -> None:
    result = Lif(board)("status", "--as-of", day, day=TODAY)

    assert (result.exit_code, result.stdout, result.stderr) == (code, "", said)


def test_work_kept_elsewhere_and_brought_in_later_is_mentioned(board: Path, tmp_path: Path) -> None:
    copy = tmp_path / "thornmere"
    git(tmp_path, "clone", "--quiet", str(board), str(copy))
    git(copy, "checkout", "--quiet", "-b", "side", "HEAD~3")
    keep(copy, "2026-04-30", "Elsewhere")
    git(copy, "checkout", "--quiet", "main")
    git(copy, "merge", "--quiet", "--no-ff", "side", day="2026-05-04")

    result = Lif(copy)("status", "--as-of", "2026-05-01", day=TODAY)

    assert result.stderr.splitlines()[1] == "  note: 1 version kept elsewhere by then came in later, and is left out"
