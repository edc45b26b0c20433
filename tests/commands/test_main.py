"""What holds for every command: one place where errors become words, codes that scripts can read, safe output."""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.northmere import FILES, alter, write
from commands.running import Lif
from lif import __version__
from lif.errors import BusyError, Exit, LifError, RefusedError, SurroundingsError, UsageError
from lif.interview.asker import Asker

ASK = ("return", "answer", "s11-2026", "fire")


def raising(error: BaseException) -> Callable[[bool], Asker]:
    """Return an asker that is never there: asking for it raises."""

    def asker(_: bool) -> Asker:
        raise error

    return asker


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where crash logs are written."""
    folder = tmp_path / "logs"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize(
    ("error", "ending", "said"),
    [
        (LifError("it is so", "do this"), 1, "lif: it is so\n     do this\n"),
        (UsageError("it is so"), 2, "lif: it is so\n"),
        (SurroundingsError("it is so", "do this"), 3, "lif: it is so\n     do this\n"),
        (BusyError("it is so", "wait"), 75, "lif: it is so\n     wait\n"),
        (RefusedError("it is so", "do this", ["  a", "  b"]), 1, "  a\n  b\nlif: it is so\n     do this\n"),
        (KeyboardInterrupt(), 130, "\nStopped.\n"),
    ],
)
def test_what_can_be_put_right_is_a_line_a_hint_and_a_code(
    lif: Lif, error: BaseException, ending: int, said: str
) -> None:
    result = lif(*ASK, asker=raising(error))

    assert (result.exit_code, result.stdout, result.stderr) == (ending, "", said)


def test_a_closed_pipe_ends_quietly(lif: Lif) -> None:
    result = lif(*ASK, asker=raising(BrokenPipeError()))

    assert (result.exit_code, result.output) == (0, "")


def test_a_fault_in_lif_is_one_line_with_a_log_that_holds_no_text_of_a_record(lif: Lif, logs: Path) -> None:
    result = lif(*ASK, asker=raising(KeyError("the text of a record")))

    (log,) = logs.iterdir()
    assert (result.exit_code, result.stdout, result.stderr) == (
        70,
        "",
        f"lif: this is a fault in lif, not in your files (KeyError). A log is in {log}\n"
        "     nothing was half-written; please report it with that file, which holds no text of any record\n",
    )
    lines = log.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(rf"lif {re.escape(__version__)}, Python 3\.\d+\.\d+, \w+", lines[0])
    assert lines[1] == "KeyError"
    assert all(re.fullmatch(r"  [\w.]+:\d+ in [\w<>]+", line) for line in lines[2:])
    assert lines[-1].startswith("  test_main.py:")
    assert "the text of a record" not in log.read_text(encoding="utf-8")


def test_a_fault_in_lif_is_shown_whole_to_those_who_ask(lif: Lif, logs: Path) -> None:
    fault = KeyError("x")

    result = lif(*ASK, asker=raising(fault), settings={"LIF_DEBUG": "1"})

    assert result.exception is fault
    assert list(logs.iterdir()) == []


def test_faults_of_records_come_before_the_line_that_sums_them_up(lif: Lif, board: Path) -> None:
    write(board, "agencies/police.yaml", FILES["agencies/police.yaml"].replace("police\n", "plice\n"))
    write(board, "agencies/fire.yaml", "name: Fire\nname: Fire\n")

    result = lif("score", "s11-2026")

    assert (result.exit_code, result.stdout) == (1, "")
    lines = result.stderr.splitlines()
    assert [line.split(" ")[0] for line in lines[:2]] == ["agencies/fire.yaml:2:1:", "agencies/police.yaml:2:7:"]
    assert lines[2:] == [
        "lif: the board has 2 faults that must be put right first",
        "     lif check shows all of them",
    ]


def test_exit_codes_are_the_ones_that_are_published() -> None:
    assert {code.name: code.value for code in Exit} == {
        "DONE": 0,
        "PROBLEMS": 1,
        "USAGE": 2,
        "SURROUNDINGS": 3,
        "FAULT": 70,
        "BUSY": 75,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize("words", [("status",), ("check",), ("audit", "show", "x"), ("upgrade",), ("score", "x")])
def test_without_a_board_each_command_says_where_it_looked(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = Lif(tmp_path)(*words)

    assert (result.exit_code, result.output) == (
        3,
        f"lif: there is no board here: no lif.yaml in {tmp_path} or above it\n"
        "     go to the board's folder, or name it: lif -C FOLDER …\n",
    )


def test_a_board_is_named_by_option_or_by_environment_and_the_option_wins(
    lif: Lif, board: Path, tmp_path: Path
) -> None:
    there = lif("status").stdout
    elsewhere = Lif(tmp_path)

    assert elsewhere("-C", board, "status").stdout == there
    assert elsewhere("status", settings={"LIF_BOARD": str(board)}).stdout == there
    assert elsewhere("-C", tmp_path, "status", settings={"LIF_BOARD": str(board)}).exit_code == 3


def test_a_board_that_is_not_there_is_wrong_usage(lif: Lif, tmp_path: Path) -> None:
    result = lif("-C", tmp_path / "nowhere", "status")

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        f"Error: Invalid value for '-C': Directory '{tmp_path / 'nowhere'}' does not exist."
    )


@pytest.mark.parametrize("day", ["2026-05-05", "5/5/2026", "05.05.2026"])
def test_the_day_is_given_by_option_or_by_environment(lif: Lif, day: str) -> None:
    told = "Northmere Safeguarding Partnership, 5 May 2026\n"

    assert lif("--today", day, "status").stdout.startswith(told)
    assert lif("status", settings={"LIF_TODAY": day}).stdout.startswith(told)
    assert lif("--today", day, "status", settings={"LIF_TODAY": "2020-01-01"}).stdout.startswith(told)


def test_a_day_that_cannot_be_read_is_wrong_usage(lif: Lif) -> None:
    result = lif("--today", "tomorrow", "status")

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        "Error: Invalid value for '--today': 'tomorrow' is not a day: write it as 2026-03-31 or 31/3/2026"
    )


def test_a_misspelt_option_is_met_with_the_nearest(lif: Lif) -> None:
    result = lif("score", "s11-2026", "--aginst", "s11-2023")

    assert result.exit_code == 2
    assert "'--against'" in result.stderr.splitlines()[-1]


def test_a_misspelt_subcommand_is_met_with_the_nearest(lif: Lif) -> None:
    result = lif("audit", "opne")

    assert result.exit_code == 2
    assert "'open'" in result.stderr.splitlines()[-1]


def test_a_misspelt_command_is_met_with_the_nearest(lif: Lif) -> None:
    result = lif("stauts")

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "Error: No such command 'stauts'. Did you mean 'status'?"


def test_help_names_every_command_and_each_has_examples(lif: Lif) -> None:
    listed = re.findall(r"^  (\w[\w-]*)  ", lif("--help").stdout.partition("Commands:")[2], re.MULTILINE)

    assert listed == [
        "init",
        "demo",
        "check",
        "explain",
        "status",
        "agency",
        "person",
        "audit",
        "return",
        "panel",
        "plan",
        "action",
        "chase",
        "score",
        "diff",
        "history",
        "merge",
        "git",
        "report",
        "export",
        "template",
        "verify",
        "upgrade",
        "doctor",
    ]
    for name in listed:
        shown = lif(name, "--help").stdout
        subcommands = re.findall(r"^  ([a-z][\w-]*)  ", shown.partition("Commands:")[2], re.MULTILINE)
        for words in [[name, sub] for sub in subcommands] or [[name]]:
            told = lif(*words, "--help")
            assert told.exit_code == 0
            assert f"  lif {' '.join(words)}" in told.stdout.replace("lif -C thornmere ", "lif "), words


def test_the_version_is_told_and_lif_alone_shows_its_help(lif: Lif) -> None:
    assert lif("--version").stdout == f"lif {__version__}\n"
    assert lif("-V").stdout == lif("--version").stdout
    assert lif().exit_code == 2
    assert lif().output.startswith("Usage: lif [OPTIONS] COMMAND [ARGS]...\n")


@pytest.mark.parametrize(
    "words",
    [("audit", "show", "s11-2026"), ("score", "s11-2026"), ("score", "s11-2026", "fire"), ("status",), ("explain",)],
)
def test_a_terminal_of_20_columns_is_wide_enough(lif: Lif, words: tuple[str, ...]) -> None:
    result = lif(*words, settings={"COLUMNS": "20"})

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout


def test_names_are_shown_as_they_are_written(lif: Lif, board: Path) -> None:
    name = "[red]x[/red] [/x] :warning: Æ"
    alter(board, "agencies/fire.yaml", "Fire and Rescue", f'"{name}"')
    alter(board, "tools/s11-second.yaml", "title: Leadership", 'title: "[b]Lead[/b]"')
    alter(board, "audits/s11-2026/audit.yaml", "Section 11 round 2026", '"[i]Round[/i] :fire:"')

    shown = lif("audit", "show", "s11-2026").stdout
    assert "[i]Round[/i] :fire: (s11-2026), as of 20 April 2026\n" in shown
    assert f"\n{name}  missing  " in shown
    assert "\n  1 [b]Lead[/b]\n" in shown
    assert f"  - {name}: 0 of 7 answered" in lif("status").stdout
    scored = lif("score", "s11-2026", "fire").stdout
    assert scored.startswith(f"{name}: self rating (draft)\n")
    assert "\n1 [b]Lead[/b] " in scored
    assert "\n1 [b]Lead[/b] " in lif("score", "s11-2026").stdout


def test_words_of_the_command_line_cannot_move_the_cursor(lif: Lif) -> None:
    result = lif("explain", "\x1b[2Jbad-date\u202e")

    assert result.stderr == (
        "lif: neither a rule nor a fault in a form is called '\\x1b[2Jbad-date\\u202e'\n     did you mean 'bad-date'?\n"
    )


def test_ratings_have_colours_only_where_they_are_wanted(lif: Lif) -> None:
    coloured = lif("audit", "show", "s11-2026", settings={"FORCE_COLOR": "1", "TERM": "xterm"}).stdout
    plain = lif("audit", "show", "s11-2026", settings={"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm"}).stdout

    assert "\x1b[30;101mNot met\x1b[0m" in coloured
    assert not re.search(r"\x1b\[[\d;]*[349]\d", plain)
    assert "\x1b" not in lif("audit", "show", "s11-2026").stdout
