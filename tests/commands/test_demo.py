"""`lif demo` builds a board that is sound, and on which every command has something to show."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import Result

from commands.northmere import tree
from commands.running import Lif
from lif.model.days import read_day

DAY = read_day("2026-05-05")


_UNLIKE = re.compile(r"(?<=-)[0-9a-f]{8}(?=\.)")
"""The digest in the name of a form that was kept."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A fictional board, and what making it printed."""
    folder = tmp_path_factory.mktemp("demo")
    result = Lif(folder)("demo", "thornmere", "--no-reports", "--no-git")
    return folder / "thornmere", result


@pytest.fixture(scope="module")
def thornmere(built: tuple[Path, Result]) -> Lif:
    """Run lif on the fictional board."""
    return Lif(built[0])


def test_building_says_where_the_board_is_and_what_to_look_at(built: tuple[Path, Result]) -> None:
    root, result = built

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"A fictional board is in {root}\n",
        "Next:\n"
        "  cd thornmere\n"
        "  lif --today 2026-05-05 status\n"
        "  lif --today 2026-05-05 audit show s11-2026\n"
        "  lif score s11-2026 hospitals --against s11-2023\n"
        "  lif --today 2026-05-05 plan compose --by status\n",
    )
    assert not (root / ".git").exists()
    assert not (root / "out").exists()


def test_the_commands_it_prints_work_as_they_stand(built: tuple[Path, Result], thornmere: Lif) -> None:
    printed = [line.split()[1:] for line in built[1].stderr.splitlines() if line.strip().startswith("lif ")]

    assert [thornmere(*words, day=DAY).exit_code for words in printed] == [0, 0, 0, 0]


def test_it_has_no_errors(thornmere: Lif) -> None:
    assert thornmere("check", day=DAY).exit_code == 0


@pytest.mark.parametrize("form", [[], ["--git"], ["--no-git"]])
def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path, form: list[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")

    result = Lif(tmp_path)("demo", "mine", *form)

    assert (result.exit_code, result.output) == (
        1,
        f"lif: {tmp_path / 'mine'} is not empty\n     name a new folder; nothing was written\n",
    )
    assert tree(tmp_path) == {"mine/notes.txt": b"mine"}


@pytest.mark.parametrize("audit", ["s11-2023", "s11-2026", "s175-2026"])
def test_the_tables_of_every_round_fit_80_columns(thornmere: Lif, audit: str) -> None:
    shown = thornmere("audit", "show", audit, day=DAY).stdout.splitlines()
    scored = thornmere("score", audit, day=DAY).stdout.partition(". Open: ")[0].splitlines()

    assert max(map(len, shown)) <= 80
    assert max(map(len, scored)) <= 80


def test_every_printed_next_command_names_a_return_that_can_take_it(thornmere: Lif, tmp_path: Path) -> None:
    copied = Lif(shutil.copytree(thornmere.start, tmp_path / "thornmere"))
    found = json.loads(thornmere("status", "--format", "json", day=DAY).stdout)

    commands = [task["command"].split()[1:] for item in found["rounds"] for task in item["tasks"]]
    assert sorted(words[1] for words in commands) == ["answer"] * 5 + ["submit"]
    for words in commands:
        result = copied(*words, day=DAY)
        assert (result.exit_code, "there is no terminal here" in result.stderr) == (
            (0, False) if words[1] == "submit" else (2, True)
        )


def test_with_its_history_and_reports_the_board_is_the_same(built: tuple[Path, Result], tmp_path: Path) -> None:
    result = Lif(tmp_path)("demo", "thornmere")
    root = tmp_path / "thornmere"

    reports = sorted(path.name for path in (root / "out").iterdir())
    assert result.stdout == (
        f"A fictional board is in {root}\n11 Word reports are in {root / 'out'}; open s11-2026-overview.docx first\n"
    )
    assert reports == [
        f"s11-2026-{name}.docx"
        for name in (
            "faith-network-return",
            "hospitals-return",
            "housing-panel",
            "housing-return",
            "integrated-care-board-return",
            "overview",
            "police-return",
            "thornmere-council-return",
            "youth-and-family-letter",
            "youth-and-family-panel",
            "youth-and-family-return",
        )
    ]
    assert _settled(root) == _settled(built[0])
    days = _git(root, "log", "--reverse", "--format=%as %an %s").splitlines()
    assert days[0] == "2023-01-09 Quality Assurance Officer Start the board"
    assert days == sorted(days, key=lambda line: line[:10])
    assert _git(root, "status", "--porcelain") == ""


def test_another_seed_gives_other_answers_and_no_errors_and_needs_no_git(
    built: tuple[Path, Result], tmp_path: Path
) -> None:
    result = Lif(tmp_path)("demo", "thornmere", "--no-reports", "--seed", "7", settings={"PATH": ""})

    assert result.exit_code == 0
    assert result.stderr.splitlines()[0] == "git is not on this computer, so the board has no history"
    one, other = _settled(tmp_path / "thornmere"), _settled(built[0])
    assert {_UNLIKE.sub("", path) for path in one} == {_UNLIKE.sub("", path) for path in other}
    assert one != other
    assert Lif(tmp_path / "thornmere")("check", day=DAY).exit_code == 0


def _settled(root: Path) -> dict[str, bytes]:
    """Return a board's files without its history, its reports, and what lif noted down for itself."""
    return {path: data for path, data in tree(root).items() if not path.startswith((".git/", "out/", ".lif/cache/"))}


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout
