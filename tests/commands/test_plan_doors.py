"""Flags, prompts and answers files: every door leads to the same file."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from demo import thornmere
from interview.scripted import Given, Scripted

from commands.running import Lif

DAY = date(2026, 5, 5)
CHECKS = "volunteers-and-contractors-1-youth-and-family"
PLANS = "plans"


class Doors:
    """A board with a plan, and a way to run one command on a copy of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    def __call__(self, *words: str, script: tuple[Given, ...] | None = None, answers: str = "") -> dict[str, str]:
        """Return the files of the plans as a command left them, run on a board of its own."""
        self.count += 1
        files = {path: data for path, data in thornmere.files().items() if not path.startswith("plans/")}
        board = thornmere.write(self.folder / str(self.count), files)
        lif = Lif(board)
        assert lif("plan", "start", "family", "--from-panel", "s11-2026", "youth-and-family", day=DAY).exit_code == 0
        if answers:
            (board / "answers.txt").write_text(dedent(answers), encoding="utf-8")
            words = (*words, "--answers", "answers.txt")
        asker = Scripted(*script) if script is not None else None
        result = lif(*words, day=DAY, asker=(lambda _: asker) if asker else None)
        assert result.exit_code == 0, result.output
        assert not (asker and asker.left)
        return {
            path.relative_to(board).as_posix(): path.read_text() for path in sorted((board / PLANS).rglob("*.yaml"))
        }


@pytest.fixture
def door(tmp_path: Path) -> Doors:
    """Runs one command on a board of its own."""
    return Doors(tmp_path)


def test_a_recommendation_is_the_same_by_flags_prompts_and_answers(door: Doors) -> None:
    add = ("plan", "add-recommendation", "family")
    flags = door(
        *add, "--text", "Move the duty desk", "--theme", "voice-of-the-child", "--standard", "safer-recruitment",
        "--question", "volunteers-and-contractors", "--to", "police", "--to", "hospitals", "--scope", "regional",
        "--response", "partly", "--reason", "By day only", "--instead", "Calls go to the hub",
    )  # fmt: skip
    prompts = door(
        *add,
        script=(
            "Move the duty desk", "voice-of-the-child", "safer-recruitment", "volunteers-and-contractors", "(no more)",
            "police", "hospitals", "(no more)", "regional", "partly", "By day only", "Calls go to the hub", "no", "",
        ),
    )  # fmt: skip
    answers = door(
        *add,
        answers="""\
        recommendations:
          - text: Move the duty desk
            theme: voice-of-the-child
            standard: safer-recruitment
            questions: [volunteers-and-contractors]
            scope: regional
            addressed_to: [police, hospitals]
            response: partly
            response_reason: By day only
            instead: Calls go to the hub
        """,
    )

    assert flags == prompts == answers
    assert "  - id: move-the-duty-desk\n" in flags["plans/family/plan.yaml"]


def test_an_action_is_the_same_by_flags_prompts_and_answers(door: Doors) -> None:
    add = ("action", "add", "family", "change-tested-2")
    flags = door(
        *add, "--text", "Ask ten children", "--lead", "youth-and-family", "--due", "30/9/2026", "--role", "Manager",
        "--with", "police", "--measure", "Eight in ten say so", "--start", "1/6/2026", "--impact-by", "31/3/2027",
    )  # fmt: skip
    prompts = door(
        *add,
        script=(
            "Ask ten children", "youth-and-family", "Manager", "30/9/2026", "Eight in ten say so", "police",
            "(no more)", "1/6/2026", "31/3/2027", "no",
        ),
    )  # fmt: skip
    answers = door(
        *add[:3],
        answers="""\
        actions:
          - recommendation: change-tested-2
            text: Ask ten children
            lead_agency: youth-and-family
            due: "2026-09-30"
            lead_role: Manager
            others: [police]
            start: "2026-06-01"
            success_measure: Eight in ten say so
            impact_due: "2027-03-31"
        """,
    )

    assert flags == prompts == answers
    assert "text: Ask ten children\n" in flags["plans/family/actions/change-tested-2-youth-and-family-2.yaml"]


def test_an_update_is_the_same_by_flags_prompts_and_answers(door: Doors) -> None:
    update = ("action", "update", "family", CHECKS)
    flags = door(*update, "--status", "on-course", "--words", "Half done", "--evidence", "Note of the visit")
    prompts = door(*update, script=("on-course", "", "Half done", "", "Note of the visit", "", "", "", ""))
    answers = door(
        *update[:2],
        answers=f"""\
        updates:
          - plan: family
            action: {CHECKS}
            status: on-course
            words: Half done
            evidence:
              - title: Note of the visit
        """,
    )

    assert flags == prompts == answers
    assert "words: Half done\n" in flags[f"plans/family/actions/{CHECKS}.yaml"]


def test_a_sign_off_is_the_same_by_flags_prompts_and_answers(door: Doors) -> None:
    group = "learning-and-improvement"
    flags = door("action", "sign-off", "family", CHECKS, "--by", group, "--evidence", "List", "--on", "4/5/2026")
    prompts = door("action", "sign-off", "family", CHECKS, script=(group, "4/5/2026", "", "List", "", "", "", ""))
    answers = door(
        "action",
        "sign-off",
        "family",
        CHECKS,
        answers=f"""\
        updates:
          - date: "2026-05-04"
            approved_by: {group}
            evidence:
              - title: List
        """,
    )

    assert flags == prompts == answers
    assert "status: complete\n" in flags[f"plans/family/actions/{CHECKS}.yaml"]


def test_a_plan_is_begun_the_same_by_flags_and_prompts(door: Doors) -> None:
    flags = door(
        "plan", "start", "child-h", "--source", "review", "--title", "Review: Child H", "--date", "1/2/2026",
        "--approved-by", "board", "--monitored-by", "learning-and-improvement",
    )  # fmt: skip
    prompts = door(
        "plan",
        "start",
        script=("review", "Review: Child H", "1/2/2026", "board", "learning-and-improvement", "child-h"),
    )

    assert flags == prompts
    assert "title: Review of Child H" not in flags["plans/child-h/plan.yaml"]
    assert (
        "title: 'Review: Child H'" in flags["plans/child-h/plan.yaml"]
        or 'title: "Review: Child H"' in flags["plans/child-h/plan.yaml"]
    )


def test_a_panel_s_plan_is_begun_the_same_by_flags_and_prompts(door: Doors) -> None:
    flags = door("plan", "start", "hospitals", "--from-panel", "s11-2023", "hospitals")
    prompts = door("plan", "start", script=("0", "", "", ""))

    assert flags == prompts
    assert "plans/hospitals/plan.yaml" in flags
