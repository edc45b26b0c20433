"""`lif check` finds faults and changes nothing."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from commands.northmere import FILES, alter, tree, write
from commands.running import Lif
from lif.output.findings import FORMATS

FIRE = "audits/s11-2026/returns/fire.yaml"
WARNING = (
    "audits/s11-2026/returns/police.yaml:2:12: warning: it came 1 day after it was due (12 April 2026): "
    "add late_reason [submitted-after-due]\n"
)
ERROR = f"{FIRE}:2:1: error: no field is called 'anwsers' here; did you mean 'answers'? [unknown-field]\n"
MORE = "lif explain RULE says more about a rule, named in brackets at the end of a line\n"


@pytest.fixture
def warned(board: Path) -> Path:
    """The board with one warning in it, and no error."""
    alter(board, "audits/s11-2026/audit.yaml", '"2026-04-17"', '"2026-04-12"')
    return board


@pytest.fixture
def faulty(warned: Path) -> Path:
    """The board with one warning and one error."""
    write(warned, FIRE, "status: draft\nanwsers: []\n")
    return warned


def test_a_sound_board_ends_with_0_and_says_how_much_was_read(lif: Lif) -> None:
    result = lif("check")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "14 records read: 0 errors, 0 warnings\n")


@pytest.mark.usefixtures("faulty")
def test_each_fault_is_a_line_that_editors_understand(lif: Lif) -> None:
    result = lif("check")

    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        ERROR + WARNING,
        "13 records read: 1 error, 1 warning\n" + MORE,
    )


@pytest.mark.usefixtures("warned")
def test_warnings_fail_only_where_they_are_to(lif: Lif) -> None:
    assert (lif("check").exit_code, lif("check", "--strict").exit_code) == (0, 1)


def test_an_agency_that_was_never_asked_is_missed_in_open_rounds_only(lif: Lif, board: Path) -> None:
    write(board, "agencies/trust.yaml", FILES["agencies/police.yaml"])

    lines = lif("check").stdout.splitlines()

    assert [line.split(":")[0] for line in lines] == ["audits/s11-2026/audit.yaml"]
    assert lines[0].endswith("[agency-without-return]")


def test_a_return_that_is_lost_is_missed_in_closed_rounds_too(lif: Lif, board: Path) -> None:
    (board / "audits/s11-2023/returns/police.yaml").unlink()

    assert "audits/s11-2023/returns/police.yaml is not there" in lif("check").stdout


def test_a_wrong_option_ends_with_2(lif: Lif) -> None:
    assert lif("check", "--format", "yaml").exit_code == 2
    assert lif("check", "no-such-file.yaml").exit_code == 2


def test_a_folder_without_a_board_ends_with_3(tmp_path: Path) -> None:
    result = Lif(tmp_path)("check")

    assert (result.exit_code, result.output) == (
        3,
        f"lif: there is no board here: no lif.yaml in {tmp_path} or above it\n"
        "     go to the board's folder, or name it: lif -C FOLDER …\n",
    )


@pytest.mark.parametrize("name", ["lif.yaml", "framework.yaml"])
def test_a_board_without_its_first_records_is_no_pass(lif: Lif, board: Path, name: str) -> None:
    (board / name).unlink()

    assert lif("check").exit_code == (3 if name == "lif.yaml" else 1)


def test_a_board_is_found_from_any_folder_below(lif: Lif, board: Path) -> None:
    assert lif("check").output == Lif(board / "audits" / "s11-2026" / "returns")("check").output


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize(
    ("paths", "ending", "said"),
    [
        (["audits"], 1, ERROR + WARNING),
        ([FIRE], 1, ERROR),
        (["audits/s11-2026/returns/police.yaml"], 0, WARNING),
        (["agencies", "tools"], 0, ""),
        ([FIRE, "agencies"], 1, ERROR),
    ],
)
def test_paths_keep_to_some_files(lif: Lif, board: Path, paths: list[str], ending: int, said: str) -> None:
    result = lif("check", *(board / path for path in paths))

    assert (result.exit_code, result.stdout) == (ending, said)


def test_a_path_outside_the_board_is_no_pass(lif: Lif, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "fire.yaml").write_text("status: [", encoding="utf-8")

    result = lif("check", other)

    assert (result.exit_code, result.output) == (
        2,
        f"lif: {other} is not in the board's folder\n     the board is {lif.start}\n",
    )


def test_a_path_that_is_not_there_is_no_pass(lif: Lif) -> None:
    result = lif("check", "no-such-file.yaml")

    assert (result.exit_code, result.output) == (
        2,
        "lif: there is no no-such-file.yaml here\n     name a file or folder of the board\n",
    )


@pytest.mark.usefixtures("faulty")
def test_a_path_is_looked_up_from_the_folder_that_was_named(board: Path, tmp_path: Path) -> None:
    elsewhere = Lif(tmp_path)

    assert elsewhere("-C", board, "check", FIRE).stdout == ERROR
    assert elsewhere("-C", board / "audits", "check", "s11-2026/returns/fire.yaml").stdout == ERROR
    assert elsewhere("-C", board, "check", "agencies").stdout == ""


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("form", list(FORMATS))
@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_nothing_of_a_board_is_ever_written(lif: Lif, board: Path, form: str, strict: list[str]) -> None:
    before, ages = tree(board), {path: path.stat().st_mtime_ns for path in board.rglob("*")}

    without, result = lif("check", "--format", form, *strict, "--no-cache"), lif("check", "--format", form, *strict)

    assert (without.exit_code, without.stdout) == (result.exit_code, result.stdout)
    assert result.exit_code == 1
    assert {path: data for path, data in tree(board).items() if not path.startswith(".lif/cache/")} == before
    assert {path: path.stat().st_mtime_ns for path in ages if path not in (board, board / ".lif")} == {
        path: age for path, age in ages.items() if path not in (board, board / ".lif")
    }


@pytest.mark.usefixtures("faulty")
def test_without_the_cache_nothing_is_written_at_all(lif: Lif, board: Path) -> None:
    before = tree(board)

    lif("check", "--no-cache")

    assert tree(board) == before


@pytest.mark.usefixtures("faulty")
def test_findings_as_json(lif: Lif) -> None:
    result = lif("check", "--format", "json")

    found = json.loads(result.stdout)
    assert [item["rule"] for item in found["findings"]] == ["unknown-field", "submitted-after-due"]
    assert found["findings"][0] == {
        "file": FIRE,
        "line": 2,
        "column": 1,
        "severity": "error",
        "rule": "unknown-field",
        "message": "no field is called 'anwsers' here; did you mean 'answers'?",
    }
    assert result.stderr == "13 records read: 1 error, 1 warning\n"


@pytest.mark.usefixtures("faulty")
def test_findings_as_github_marks(lif: Lif) -> None:
    assert lif("check", "--format", "github").stdout == (
        f"::error file={FIRE},line=2,col=1,title=unknown-field::"
        "no field is called 'anwsers' here; did you mean 'answers'?\n"
        "::warning file=audits/s11-2026/returns/police.yaml,line=2,col=12,title=submitted-after-due::"
        "it came 1 day after it was due (12 April 2026): add late_reason\n"
    )


@pytest.mark.usefixtures("faulty")
def test_findings_as_sarif_and_junit_can_be_read(lif: Lif) -> None:
    sarif = json.loads(lif("check", "--format", "sarif").stdout)
    junit = ElementTree.fromstring(lif("check", "--format", "junit").stdout.encode())

    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["unknown-field", "submitted-after-due"]
    assert [case.get("name") for case in junit] == [FIRE, "audits/s11-2026/returns/police.yaml"]


@pytest.mark.parametrize("form", ["json", "sarif", "junit"])
def test_a_sound_board_still_gives_programs_a_whole_document(lif: Lif, form: str) -> None:
    result = lif("check", "--format", form)

    assert result.exit_code == 0
    if form == "junit":
        assert ElementTree.fromstring(result.stdout.encode()).get("failures") == "0"
    else:
        assert json.loads(result.stdout)["version"] in (1, "2.1.0")


def test_names_of_files_are_shown_literally(lif: Lif, board: Path) -> None:
    write(board, "agencies/[red]x :warning: \x1b[2J.yaml", FILES["agencies/fire.yaml"])

    assert lif("check").stdout == (
        "agencies/[red]x :warning: \\x1b[2J.yaml:1:1: error: '[red]x :warning: \\x1b[2J' cannot be a short name: "
        "use small letters, digits and hyphens, for example red-x-warning-2j [file-name]\n"
    )
