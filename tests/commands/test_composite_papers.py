"""`lif plan compose` to Word, Excel and files, `--for` one agency, and `lif report plan`."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from demo import thornmere
from openpyxl import load_workbook
from report.plan_cases import written
from report.word_linter import faults
from report.word_reading import text

from commands.northmere import tree
from commands.running import Lif

DAY = date(2026, 5, 5)
COMPOSE = ("plan", "compose")


def bare() -> dict[str, bytes]:
    """The files of the fictional board without its own plans."""
    return {path: data for path, data in thornmere.files().items() if not path.startswith("plans/")}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the fictional board, with plans."""
    return written(thornmere.write(tmp_path_factory.mktemp("busy") / "thornmere", bare()))


@pytest.fixture
def lif(busy: Path) -> Iterator[Lif]:
    """Runs lif there; what it put into out/ is gone afterwards."""
    yield Lif(busy)
    for file in (busy / "out").glob("*"):
        file.unlink()


def done(lif: Lif, *words: str | Path, columns: str = "80") -> tuple[str, str]:
    """Run a command that is to work; return what it printed on standard output and on standard error."""
    result = lif(*words, day=DAY, settings={"COLUMNS": columns})
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def test_a_word_file_goes_to_the_boards_own_folder_under_the_day(lif: Lif, busy: Path) -> None:
    before = tree(busy)
    target = busy / "out" / "composite-plan-2026-05-05.docx"

    assert done(lif, *COMPOSE, "--format", "word") == ("", f"Wrote {target}\n")

    assert tree(busy).keys() - before.keys() == {"out/composite-plan-2026-05-05.docx"}
    assert faults(target.read_bytes()) == []
    assert "On 5 May 2026 there are 11 actions in 4 plans." in text(target.read_bytes())


def test_an_excel_file_goes_there_too_with_the_agencys_name(lif: Lif, busy: Path) -> None:
    target = busy / "out" / "composite-plan-police-2026-05-05.xlsx"

    assert done(lif, *COMPOSE, "--format", "excel", "--for", "police") == ("", f"Wrote {target}\n")

    assert [row[1].value for row in load_workbook(target)["Actions"].iter_rows(2)] == [
        "ask-every-child",
        "nights-test-police",
        "detention-room",
    ]


def test_a_report_on_plans_is_the_same_word_file_by_its_other_name(lif: Lif, tmp_path: Path) -> None:
    for agency in ((), ("--for", "police")):
        done(lif, *COMPOSE, "--format", "word", *agency, "-o", tmp_path / "one.docx")
        done(lif, "report", "plan", *agency, "-o", tmp_path / "other.docx")

        assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "other.docx").read_bytes()


def test_the_same_plan_in_two_folders_gives_the_same_bytes(lif: Lif, tmp_path: Path) -> None:
    other = Lif(written(thornmere.write(tmp_path / "elsewhere", bare())))

    for form in ("word", "excel"):
        done(lif, *COMPOSE, "--format", form, "-o", tmp_path / f"one-{form}")
        done(other, *COMPOSE, "--format", form, "-o", tmp_path / f"other-{form}")

        assert (tmp_path / f"one-{form}").read_bytes() == (tmp_path / f"other-{form}").read_bytes()


@pytest.mark.parametrize("form", ["text", "csv", "markdown", "json"])
@pytest.mark.parametrize("whose", [(), ("--for", "hospitals")])
def test_what_is_printed_can_go_to_a_file_instead(lif: Lif, tmp_path: Path, form: str, whose: tuple[str, ...]) -> None:
    printed, _ = done(lif, *COMPOSE, "--format", form, *whose)
    target = tmp_path / "new" / "plan"

    assert done(lif, *COMPOSE, "--format", form, *whose, "-o", target) == ("", f"Wrote {target}\n")

    assert target.read_text(encoding="utf-8") == printed


def test_on_the_terminal_an_action_has_its_names_above_and_its_words_below(lif: Lif) -> None:
    wide, _ = done(lif, *COMPOSE, "--agency", "thornmere-council", columns="80")
    narrow, _ = done(lif, *COMPOSE, "--agency", "thornmere-council", columns="60")

    assert wide.splitlines()[2:12] == [
        "Thornmere Council",
        "  Due         Stated               By its days        ",
        "child-h change-the-assessment-template-for-every-team",
        "  2025-11-28  Complete and tested  Complete and tested",
        "  Publish the new assessment template, with the two questions on the first page,",
        "  to all six teams                                                              ",
        "  Thornmere Council, Principal Social Worker",
        "child-h train-in-the-new-template",
        "  2026-05-22  On course            Due soon           ",
        "  Train all social workers in seeing children alone",
    ]
    assert [line.rstrip() for line in narrow.splitlines()[3:9]] == [
        "  Due         Stated               By its days",
        "child-h change-the-assessment-template-for-every-team",
        "  2025-11-28  Complete and tested  Complete and tested",
        "  Publish the new assessment template, with the two",
        "  questions on the first page, to all six teams",
        "  Thornmere Council, Principal Social Worker",
    ]


def test_one_agencys_own_paper_begins_with_what_it_owes(lif: Lif) -> None:
    shown, _ = done(lif, *COMPOSE, "--for", "hospitals")

    lines = [line.rstrip() for line in shown.splitlines()]
    assert lines[:9] == [
        "Thornmere Hospitals NHS Trust: action plan, 5 May 2026",
        "",
        "Past the day agreed",
        "  child-h nights-test-hospitals",
        "",
        "An update is owed",
        "  child-h nights-test-hospitals",
        "  child-h new-joiners",
        "",
    ]
    assert lines[lines.index("Of the actions that Thornmere Hospitals NHS Trust leads:") + 1 :][:8] == [
        "2 actions",
        "  Not started: 1 of 2 (50%)",
        "  Very late: 1 of 2 (50%)",
        "Of these",
        "  overdue: 1 of 2 (50%)",
        "  slipped to a later day: 1 of 2 (50%)",
        "  stated better than their days say: 1 of 2 (50%)",
        "  update owed: 2 of 2 (100%)",
    ]


def test_an_agencys_paper_as_data_tells_leading_from_taking_part_and_names_what_is_owed(lif: Lif) -> None:
    found = json.loads(done(lif, *COMPOSE, "--for", "youth-justice", "--format", "json")[0])

    assert (found["for"], [(group["key"], len(group["actions"])) for group in found["groups"]]) == (
        "youth-justice",
        [("leads", 2), ("takes-part", 1)],
    )
    assert found["totals"]["actions"] == 2
    assert found["owes"] == {
        "overdue": [
            {"plan": "youth-justice-panel", "action": "supervision-youth-justice"},
            {"plan": "custody-inspection", "action": "appropriate-adults"},
        ],
        "updates": [{"plan": "youth-justice-panel", "action": "supervision-youth-justice"}],
        "evidence": [],
        "impact": [],
    }


def test_an_agencys_paper_as_markdown_and_csv_has_what_it_leads_first(lif: Lif) -> None:
    markdown, _ = done(lif, *COMPOSE, "--for", "youth-justice", "--format", "markdown")
    rows = list(csv.DictReader(io.StringIO(done(lif, *COMPOSE, "--for", "youth-justice", "--format", "csv")[0])))

    assert [line for line in markdown.splitlines() if line.startswith("#")] == [
        "# Thornmere Youth Justice Service: action plan, 5 May 2026",
        "## Past the day agreed",
        "## An update is owed",
        "## Actions that Thornmere Youth Justice Service leads",
        "## Actions that Thornmere Youth Justice Service takes part in",
        "## Totals",
        "## Status key",
    ]
    assert [row["action"] for row in rows] == ["supervision-youth-justice", "appropriate-adults", "ask-every-child"]


def test_an_empty_field_of_the_table_is_empty(lif: Lif) -> None:
    rows = list(csv.DictReader(io.StringIO(done(lif, *COMPOSE, "--format", "csv")[0])))

    assert tuple(rows[0][name] for name in ("action", "standard", "lead_role")) == ("leaflet", "", "")


def test_filters_hold_for_an_agencys_paper_too(lif: Lif) -> None:
    found = json.loads(done(lif, *COMPOSE, "--for", "police", "--status", "complete", "--format", "json")[0])

    assert [[action["action"] for action in group["actions"]] for group in found["groups"]] == [
        ["ask-every-child", "nights-test-police"]
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--for", "pollice"), "lif: there is no agency called 'pollice'\n     did you mean 'police'?\n"),
        (
            ("--for", "police", "--by", "theme"),
            "lif: --for has an order of its own: what the agency leads, then what it takes part in\n     leave out --by\n",
        ),
        (
            ("--for", "police", "--agency", "police"),
            "lif: --for names the agency already\n     leave out --agency\n",
        ),
    ],
)
def test_options_that_make_no_sense_are_refused(lif: Lif, words: tuple[str, ...], said: str) -> None:
    result = lif(*COMPOSE, *words, day=DAY)

    assert (result.exit_code, result.output) == (2, said)


def test_a_file_is_not_written_over_a_folder(lif: Lif, busy: Path) -> None:
    (busy / "out" / "composite-plan-2026-05-05.xlsx").mkdir(parents=True)

    result = lif(*COMPOSE, "--format", "excel", day=DAY)

    (busy / "out" / "composite-plan-2026-05-05.xlsx").rmdir()
    assert (result.exit_code, result.output) == (
        2,
        f"lif: {busy / 'out' / 'composite-plan-2026-05-05.xlsx'} is no ordinary file\n     name another file to write to\n",
    )


def test_a_board_without_plans_gets_every_form(board: Path, tmp_path: Path) -> None:
    lif = Lif(board)

    for form in ("text", "word", "excel", "csv", "markdown", "json"):
        done(lif, *COMPOSE, "--format", form, "-o", tmp_path / form)
        done(lif, *COMPOSE, "--format", form, "--for", "police", "-o", tmp_path / form)


def test_every_format_that_is_named_is_made(lif: Lif, busy: Path) -> None:
    out = busy / "out" / "composite-plan-2026-05-05"

    said = done(lif, *COMPOSE, "--format", "word", "--format", "excel")
    assert said == ("", f"Wrote {out}.docx\nWrote {out}.xlsx\n")


def test_several_formats_do_not_go_into_one_file(lif: Lif, busy: Path) -> None:
    before = tree(busy)
    result = lif(*COMPOSE, "--format", "word", "--format", "excel", "-o", "plan.docx", day=DAY)

    assert (result.exit_code, tree(busy)) == (2, before)
    assert "-o names one file, and there are several formats" in result.stderr


def test_actions_whose_plan_is_gone_are_not_left_out_in_silence(tmp_path: Path) -> None:
    board = thornmere.write(tmp_path / "thornmere", thornmere.files())
    (board / "plans/child-f/plan.yaml").unlink()

    result = Lif(board)(*COMPOSE, "--format", "json", day=DAY)

    assert (
        result.stderr == "note: 9 actions left out, since plans/child-f/plan.yaml is not there: lif check says more\n"
    )
