"""What `lif demo` leaves in a folder: the same bytes and the same commits, each on its own day."""

import subprocess
from pathlib import Path

import pytest
from commands.northmere import tree
from commands.running import Lif

from demo import thornmere


@pytest.mark.slow
def test_two_builds_are_the_same_file_by_file_and_commit_by_commit(tmp_path: Path) -> None:
    one, other = (_built(tmp_path / name) for name in ("one", "other"))

    assert _without_git(one) == _without_git(other)
    assert len([path for path in _without_git(one) if path.startswith("out/")]) == 11
    assert _git(one, "rev-parse", "HEAD") == _git(other, "rev-parse", "HEAD")


@pytest.mark.slow
def test_every_step_is_a_commit_on_its_day_with_its_words_and_files(tmp_path: Path) -> None:
    root = _built(tmp_path / "board")

    logged = _git(root, "log", "--reverse", "--date=format:%Y-%m-%d %H:%M", "--format=%ad, %cd: %s").splitlines()
    assert logged == [f"{step.day} 09:00, {step.day} 09:00: {step.words}" for step in thornmere.history()]
    assert _git(root, "ls-files").splitlines() == sorted(
        path for path in thornmere.files() if not path.startswith(".lif/marks/")
    )
    assert _git(root, "status", "--porcelain") == ""


def _built(folder: Path) -> Path:
    folder.mkdir()
    result = Lif(folder)("demo")
    assert result.exit_code == 0, result.output
    return folder / "thornmere"


def _without_git(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(root).items() if not path.startswith(".git/")}


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout
