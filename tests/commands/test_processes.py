"""What only shows in a process of its own: closed pipes, encodings, and what is imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands.planned import build, files

HEAVY = ["docx", "jsonschema", "jsonschema_rs", "questionary", "rich", "ruamel", "yaml"]


@pytest.mark.parametrize("command", [["explain"], ["status", "--format", "json"], ["audit", "show", "s11-2026"]])
def test_a_reader_that_goes_away_is_no_fault(board: Path, command: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "lif", *command],
        cwd=board,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        ending = process.wait(timeout=20)

    assert (ending, said) == (0, b"")


@pytest.mark.parametrize("command", [["audit", "show", "s11-2026"], ["score", "s11-2026"], ["--help"]])
@pytest.mark.parametrize("encoding", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}])
def test_a_terminal_that_cannot_show_every_letter_is_no_fault(
    board: Path, command: list[str], encoding: dict[str, str]
) -> None:
    done = _lif(board, *command, **encoding, PYTHONUTF8="0")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_letters_that_cannot_be_shown_are_escaped(board: Path) -> None:
    (board / "agencies" / "fire.yaml").write_text(
        "name: Gwasanaeth Tân\nkind: fire-and-rescue\nduty_basis: s11\nareas:\n  - northmere\n", encoding="utf-8"
    )

    done = _lif(board, "audit", "show", "s11-2026", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert b"Gwasanaeth T\\xe2n" in done.stdout


def test_the_module_runs_like_the_command(board: Path) -> None:
    done = _lif(board, "check")

    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"14 records read: 0 errors, 0 warnings\n"


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["check", "--help"], ["score", "--help"]])
def test_help_and_version_import_nothing_heavy(words: list[str]) -> None:
    program = (
        "import json, sys\n"
        "from lif.commands.main import main\n"
        "sys.argv = ['lif', *sys.argv[1:]]\n"
        "try:\n    main()\n"
        "except SystemExit:\n    print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], env=_environment(), capture_output=True, check=True, text=True
    )

    imported = json.loads(done.stdout.splitlines()[-1])
    assert [name for name in HEAVY if name in imported] == []
    assert "click" in imported


_ADDING = """\
import sys
from pathlib import Path
from datetime import date
from lif.commands.plan_writing import Writer
from lif.model.plans import Action
from lif.store.reading import read_board

root, words = Path(sys.argv[1]), sys.argv[2]
writer = Writer(root, read_board(root).holdings, date(2026, 5, 5))
print("read", flush=True)
sys.stdin.readline()
print(writer.action("family", Action("change-tested-2", words, "hospitals", date(2026, 12, 31)))[0])
"""


def test_actions_that_several_people_add_at_once_for_the_same_agency_each_get_a_name_of_their_own(
    tmp_path: Path,
) -> None:
    board = build(tmp_path / "board")
    words = [f"Train the staff of ward {number}" for number in range(4)]
    started = [_adding(board, each) for each in words]
    for process in started:
        assert process.stdout
        assert process.stdout.readline() == "read\n"

    for process in started:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=30) for process in started]

    name = "change-tested-2-hospitals"
    assert sorted(out.strip() for out, _ in said) == [name, f"{name}-2", f"{name}-3", f"{name}-4"], said
    written = [data.decode() for path, data in files(board).items() if name in path]
    assert sorted(each for each in words for text in written if each in text) == words


def _adding(board: Path, words: str) -> "subprocess.Popen[str]":
    """Start a process that has read the board, and adds an action once it is told to."""
    return subprocess.Popen(
        [sys.executable, "-c", _ADDING, board, words],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _lif(folder: Path, *words: str, **settings: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "lif", *words],
        cwd=folder,
        env={**_environment(), **settings},
        capture_output=True,
        check=False,
        timeout=20,
    )


def _environment() -> dict[str, str]:
    mine = {key: value for key, value in os.environ.items() if not key.startswith(("LIF_", "COV_"))}
    return {**mine, "LIF_TODAY": "2026-04-20", "COLUMNS": "80"}
