"""`lif plan` and `lif action`: from a panel's recommendations to actions that are tested, and all of them together."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from demo import thornmere

from commands.running import Lif

DAY = date(2026, 5, 5)
PANEL = ("plan", "start", "family", "--from-panel", "s11-2026", "youth-and-family")
CHECKS = "volunteers-and-contractors-1-youth-and-family"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of the fictional board, before any plan was begun."""
    files = {path: data for path, data in thornmere.files().items() if not path.startswith("plans/")}
    return thornmere.write(tmp_path / "thornmere", files)


@pytest.fixture
def lif(board: Path) -> Lif:
    """Runs lif in it."""
    return Lif(board)


def done(lif: Lif, *words: str, day: date = DAY) -> str:
    """Run a command that is to work; return what it printed on standard output."""
    result = lif(*words, day=day)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(lif: Lif, *words: str, day: date = DAY) -> tuple[int, str]:
    """Run a command that is to be refused; return its exit code and the last two lines it said."""
    result = lif(*words, day=day)
    return result.exit_code, "\n".join(result.stderr.splitlines()[-2:])


def test_what_a_panel_recommends_becomes_a_plan_with_its_first_actions(lif: Lif, board: Path) -> None:
    result = lif(*PANEL, day=DAY)

    assert result.stdout == (
        "Thornmere Youth and Family Project, Section 11 round 2026: what the panel asks for: 2 recommendations, 2 actions\n"
    )
    assert sorted(path.relative_to(board / "plans").as_posix() for path in (board / "plans").rglob("*.yaml")) == [
        "family/actions/change-tested-2-youth-and-family.yaml",
        f"family/actions/{CHECKS}.yaml",
        "family/plan.yaml",
    ]
    assert lif("check", day=DAY).exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("plan", "start", "housing", "--from-panel", "s11-2026", "housing"),
            (1, "lif: the panel on housing has not signed yet\n     lif panel show s11-2026 housing says what is still to be done"),
        ),
        (
            ("plan", "start", "child-h", "--source", "review"),
            (2, "lif: --title is missing, and there is no terminal here to ask at\n     give it or answer numbered lines with --plain"),
        ),
        (
            ("plan", "start", "child-h"),
            (2, "lif: --from-panel ROUND AGENCY or --source KIND is missing, and there is no terminal here to ask at\n"
                "     give it or answer numbered lines with --plain"),
        ),
        (
            ("plan", "start", "child-h", "--source", "review", "--title", "Child H", "--monitored-by", "bord"),
            (2, "lif: there is no group called 'bord'\n     did you mean 'board'?"),
        ),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_begun_says_why(lif: Lif, words: tuple[str, ...], said: tuple[int, str]) -> None:
    assert refused(lif, *words) == said


def test_a_second_plan_of_one_name_is_refused(lif: Lif) -> None:
    done(lif, *PANEL)

    assert refused(lif, *PANEL) == (2, "lif: there is a plan called 'family' already\n     choose another name")


def test_an_action_is_worked_on_signed_off_tested_and_sustained(lif: Lif) -> None:
    done(lif, *PANEL)
    names = ("family", CHECKS)

    said = [
        done(lif, "action", "update", *names, "--status", "on-course", "--words", "Half done"),
        done(lif, "action", "update", *names, "--status", "ready-for-sign-off", "--evidence", "List of checks"),
        done(lif, "action", "sign-off", *names, "--by", "learning-and-improvement", "--evidence", "List of checks"),
        done(
            lif, "action", "check-impact", *names, "--how", "audit", "--reference", "Ten files", "--result", "evident"
        ),
        done(lif, "action", "check-impact", *names, "--how", "survey", "--reference", "Staff", "--result", "evident"),
        done(lif, "action", "reopen", *names, "--reason", "Two files without references"),
    ]

    assert said == [
        f"{CHECKS}: On course\n",
        f"{CHECKS}: Ready for sign-off\n",
        f"{CHECKS}: Complete\n",
        f"{CHECKS}: Complete and tested\n",
        f"{CHECKS}: Complete and sustained\n",
        f"{CHECKS}: Reopened\n",
    ]


def test_a_move_that_makes_no_sense_is_refused_with_those_that_do(lif: Lif) -> None:
    done(lif, *PANEL)

    assert refused(lif, "action", "reopen", "family", CHECKS, "--reason", "So")[0] == 1
    assert refused(lif, "action", "sign-off", "family", CHECKS, "--by", "learning-and-improvement") == (
        1,
        "lif: 'Complete' names its evidence: what shows that it is done\n     name it with --evidence \"…\"; nothing was changed",
    )


def test_a_later_day_keeps_the_first_one(lif: Lif) -> None:
    done(lif, *PANEL)
    more = ("--due", "2026-12-31", "--reason", "New coordinator", "--approved-by", "board")

    assert done(lif, "action", "revise", "family", CHECKS, *more) == (
        f"{CHECKS} is now due on 31 December 2026; first agreed: 30 September 2026.\n"
    )
    assert "  Due: 31 December 2026 (first agreed: 30 September 2026)\n" in done(
        lif, "action", "show", "family", CHECKS
    )


def test_actions_are_added_to_recommendations_of_any_source(lif: Lif) -> None:
    done(lif, "plan", "start", "child-h", "--source", "review", "--title", "Partnership Review: Child H")
    text = "Check every volunteer's references before the first session, and show the trustees the list each quarter"
    done(lif, *PANEL)
    added = lif("plan", "add-recommendation", "child-h", "--text", text, "--id", "checks", day=DAY)
    made = lif(
        "action", "add", "child-h", "checks", "--lead", "hospitals", "--due", "30/9/2026", "--text", "Check the files", day=DAY
    )  # fmt: skip

    assert added.stdout == "Added checks to child-h.\n"
    assert "family says nearly the same" in added.stderr
    assert made.stdout == "Added checks-hospitals to child-h.\n"
    assert "  note: " in made.stderr


def test_all_actions_are_put_together_in_every_form(lif: Lif) -> None:
    done(lif, *PANEL)
    done(lif, "plan", "start", "youth", "--from-panel", "s11-2023", "youth-justice")

    found = json.loads(done(lif, "plan", "compose", "--by", "source", "--format", "json"))
    rows = list(csv.DictReader(io.StringIO(done(lif, "plan", "compose", "--format", "csv"))))

    assert [(group["key"], len(group["actions"])) for group in found["groups"]] == [("youth", 1), ("family", 2)]
    assert found["totals"]["actions"] == len(rows) == 3
    assert found["totals"]["overdue"] == {"count": 1, "of": 3}
    assert [row["plan"] for row in rows] == ["youth", "family", "family"]
    assert "## Totals" in done(lif, "plan", "compose", "--format", "markdown").splitlines()
    assert "Status key" in done(lif, "plan", "compose").splitlines()
    assert "supervision-1-youth-justice" in done(lif, "action", "list", "--overdue", "--format", "json")
    assert done(lif, "action", "list", "--agency", "police") == "No action fits.\n"
    assert json.loads(done(lif, "plan", "list", "--format", "json"))["plans"] == [
        {
            "plan": "family",
            "title": "Thornmere Youth and Family Project, Section 11 round 2026: what the panel asks for",
            "actions": 2,
            "done": 0,
        },
        {
            "plan": "youth",
            "title": "Thornmere Youth Justice Service, Section 11 round 2023: what the panel asks for",
            "actions": 1,
            "done": 0,
        },
    ]
    assert "youth" in done(lif, "plan", "list")
    assert "2 actions" in done(lif, "plan", "show", "family")
