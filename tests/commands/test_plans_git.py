"""Plans kept by several people at once, with real git: nothing conflicts, and nothing is lost."""

from datetime import date
from pathlib import Path

import pytest
from demo import thornmere
from store.keeping import git, keep

from commands.running import Lif

DAY = date(2026, 5, 5)
MONITORED = "learning-and-improvement"


def done(lif: Lif, *words: str) -> None:
    result = lif(*words, day=DAY)
    assert result.exit_code == 0, result.output


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The fictional board in git, with one more plan of one recommendation and one action."""
    root = thornmere.write(tmp_path / "board", thornmere.files())
    lif = Lif(root)
    done(
        lif, "plan", "start", "child-z", "--source", "review", "--title", "Review: Child Z", "--monitored-by", MONITORED
    )
    done(lif, "plan", "add-recommendation", "child-z", "--id", "nights", "--text", "Test by night whom staff ring")
    add(lif, "hospitals", "Test the wards by night")
    keep(root, "2026-05-05")
    return root


def add(lif: Lif, agency: str, text: str) -> None:
    done(lif, "action", "add", "child-z", "nights", "--lead", agency, "--due", "2026-09-30", "--text", text)


def on_two_branches(board: Path, one: list[list[str]], other: list[list[str]]) -> None:
    """Let two people type commands at the same time, and put their work together."""
    for branch, commands in (("one", one), ("other", other)):
        git(board, "checkout", "--quiet", "-b", branch, "main")
        for words in commands:
            done(Lif(board), *words)
        keep(board, "2026-05-06", branch)
    git(board, "checkout", "--quiet", "main")
    git(board, "merge", "--quiet", "one")
    git(board, "merge", "--quiet", "--no-edit", "other", day="2026-05-07")


def update(action: str, words: str) -> list[str]:
    return ["action", "update", "child-z", action, "--status", "on-course", "--words", words]


def test_actions_added_on_two_branches_do_not_conflict(board: Path) -> None:
    new = ["action", "add", "child-z", "nights", "--due", "2026-10-30", "--text"]
    on_two_branches(
        board, [[*new, "Publish the rota", "--lead", "police"]], [[*new, "Test the desk", "--lead", "fire-and-rescue"]]
    )

    assert sorted(path.name for path in (board / "plans/child-z/actions").iterdir()) == [
        "nights-fire-and-rescue.yaml",
        "nights-hospitals.yaml",
        "nights-police.yaml",
    ]
    assert Lif(board)("check", "plans/child-z", day=DAY).exit_code == 0


def test_different_actions_updated_on_two_branches_do_not_conflict(board: Path) -> None:
    add(Lif(board), "police", "Publish the rota")
    keep(board, "2026-05-05")

    on_two_branches(
        board, [update("nights-hospitals", "Two of six wards done.")], [update("nights-police", "Printed.")]
    )

    said = [
        Lif(board)("action", "show", "child-z", f"nights-{name}", day=DAY).stdout for name in ("hospitals", "police")
    ]
    assert ["Two of six wards done." in said[0], "Printed." in said[1]] == [True, True]
