"""Actions held against what git kept first."""

import shutil
from pathlib import Path

import pytest
from store.keeping import git, keep

from check.edited import BOARD, said

ACTION = "plans/child-k/actions/share-hospital.yaml"
CHANGED = (
    f"{ACTION}:4:6: error: it was due on 30 September 2026 when git first kept it, on 2 March 2026: put that day back, and "
    "agree a later one with lif action revise child-k share-hospital [original-due-changed]"
)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The board of the rules' examples, kept on 2 March."""
    shutil.copytree(BOARD, tmp_path / "board")
    keep(tmp_path / "board", "2026-03-02")
    return tmp_path / "board"


def change(board: Path, old: str = '"2026-09-30"', new: str = '"2026-12-31"', path: str = ACTION) -> None:
    text = (board / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (board / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_first_day_written_over_is_found_before_and_after_it_is_kept(board: Path) -> None:
    change(board)
    assert said(board) == [CHANGED]

    keep(board, "2026-04-01")
    assert said(board) == [CHANGED]


def test_other_changes_are_no_matter(board: Path) -> None:
    change(board, "The form is agreed.", "The form was agreed.")
    keep(board, "2026-04-01")
    change(board, 'due: "2026-09-30"', "due: 2026-09-30  # in June it looked near")

    assert said(board) == []


def test_an_action_that_git_does_not_know_yet_may_be_changed(board: Path) -> None:
    shutil.copy(board / ACTION, board / ACTION.replace("hospital", "third"))
    change(board, path=ACTION.replace("hospital", "third"))

    assert said(board) == []


def test_the_first_day_is_that_of_the_branch_it_came_by(board: Path) -> None:
    new = ACTION.replace("share-hospital", "share-hospital-2")
    git(board, "checkout", "--quiet", "-b", "side")
    shutil.copy(board / ACTION, board / new)
    keep(board, "2026-03-05")
    change(board, path=new)
    keep(board, "2026-03-06")
    git(board, "checkout", "--quiet", "main")
    git(board, "merge", "--quiet", "--no-ff", "side", day="2026-03-07")

    assert said(board) == [
        CHANGED.replace(ACTION, new).replace("2 March", "5 March").replace("share-hospital [", "share-hospital-2 [")
    ]


def test_a_shallow_copy_does_not_take_its_first_version_for_the_first(board: Path, tmp_path: Path) -> None:
    change(board)
    keep(board, "2026-04-01")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{board}", "copy")

    assert said(tmp_path / "copy") == []


def test_a_first_version_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    shutil.copytree(BOARD, tmp_path / "board")
    sound = (tmp_path / "board" / ACTION).read_text(encoding="utf-8")
    (tmp_path / "board" / ACTION).write_text("due: [\n", encoding="utf-8")
    keep(tmp_path / "board", "2026-03-02")
    (tmp_path / "board" / ACTION).write_text(sound, encoding="utf-8")

    assert said(tmp_path / "board") == []


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "20260230"])
def test_a_first_version_with_an_impossible_day_is_passed_over(tmp_path: Path, day: str) -> None:
    shutil.copytree(BOARD, tmp_path / "board")
    change(tmp_path / "board", '"2026-09-30"', f'"{day}"')
    keep(tmp_path / "board", "2026-03-02")
    change(tmp_path / "board", f'"{day}"', '"2026-09-30"')
    keep(tmp_path / "board", "2026-03-03")

    assert said(tmp_path / "board") == []


def test_a_first_version_of_the_year_10000_is_found_without_its_day(tmp_path: Path) -> None:
    shutil.copytree(BOARD, tmp_path / "board")
    git(tmp_path / "board", "init", "--quiet", "--initial-branch=main")
    git(tmp_path / "board", "add", "--all")
    git(tmp_path / "board", "commit", "--quiet", "--message", "Kept", at="@253402300800 +0000")
    change(tmp_path / "board")

    assert said(tmp_path / "board") == [CHANGED.replace(", on 2 March 2026", "")]


def renamed(board: Path, old: str, new: str) -> None:
    """Move an action, or a plan's folder, and let what names it follow."""
    git(board, "mv", f"plans/{old}", f"plans/{new}")


def test_a_first_day_written_over_while_its_plan_is_renamed_is_found(board: Path) -> None:
    path = ACTION.replace("child-k", "child-kay")
    renamed(board, "child-k", "child-kay")
    change(board, path=path)
    keep(board, "2026-04-01")

    assert CHANGED.replace("child-k", "child-kay") in said(board)


def test_a_first_day_written_over_while_its_action_is_renamed_is_found_through_each_name(board: Path) -> None:
    for old, new in (("share-hospital", "second"), ("second", "third")):
        renamed(board, f"child-k/actions/{old}.yaml", f"child-k/actions/{new}.yaml")
        keep(board, "2026-04-01")
    change(board, path=ACTION.replace("share-hospital", "third"))
    assert CHANGED.replace("share-hospital", "third") in said(board)

    keep(board, "2026-04-02")
    assert CHANGED.replace("share-hospital", "third") in said(board)


def test_a_new_action_in_place_of_one_that_reads_much_like_it_is_not_held_against_it(board: Path) -> None:
    new = ACTION.replace("share-hospital", "second")
    renamed(board, "child-k/actions/share-hospital.yaml", "child-k/actions/second.yaml")
    text = next(line for line in (board / new).read_text(encoding="utf-8").splitlines() if line.startswith("text:"))
    change(board, text, "text: Something else is to be done", path=new)
    change(board, path=new)
    keep(board, "2026-04-01")

    assert [line for line in said(board) if "original-due-changed" in line] == []
