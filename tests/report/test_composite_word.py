"""The composite action plan as a Word file: sound whatever its records hold, large or empty, and the same bytes each time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lif.model.holdings import Holdings
from lif.model.plans import Action, Plan, PlanRecommendation, Source, SourceKind, Update
from lif.model.returns import Evidence
from lif.plan.composing import By
from lif.report.composite import compose
from lif.report.word import render
from report.plan_cases import ACTIONS, board, subject
from report.test_word import AWKWARD
from report.word_linter import faults
from report.word_reading import lines, text


def awkward(words: str) -> Holdings:
    """Return the board with the words in every place of a plan and an action that takes some."""
    plan = Plan(
        words,
        Source(SourceKind.OTHER, words),
        date(2026, 1, 5),
        words,
        words,
        recommendations=(
            PlanRecommendation("one", words, words, words, (words,), response_reason=words, instead=words),
            PlanRecommendation("two", words),
        ),
    )
    shown = (Evidence(words, words, date(2026, 1, 1), words),)
    update = Update(date(2026, 2, 2), "on-course", words, words, evidence=shown, reason=words, approved_by=words)
    action = Action("one", words, words, date(2026, 9, 1), words, (words,), success_measure=words, updates=(update,))
    return replace(board(), plans={"plan": plan}, actions={("plan", "action"): action})


def many(count: int) -> Holdings:
    """Return the board with so many actions, taken from the plans in turn."""
    every = sorted(ACTIONS)
    actions = {
        (plan, f"{action}-{number}"): replace(ACTIONS[plan, action], due=date(2026, 1, 1) + timedelta(number))
        for number in range(count)
        for plan, action in [every[number % len(every)]]
    }
    return replace(board(), actions=actions)


@pytest.mark.parametrize("by", list(By))
def test_the_plan_in_any_order_has_no_faults(by: By) -> None:
    assert faults(render(compose(subject(by=by)))) == []


@pytest.mark.parametrize("agency", ["police", "community-health", "housing"])
def test_an_agencys_own_paper_has_no_faults(agency: str) -> None:
    assert faults(render(compose(subject(agency=agency)))) == []


def test_a_board_without_plans_has_a_report_without_faults() -> None:
    assert faults(render(compose(subject(replace(board(), plans={}, actions={}))))) == []


@pytest.mark.parametrize("words", AWKWARD.values(), ids=AWKWARD)
def test_no_text_can_break_the_report(words: str) -> None:
    assert faults(render(compose(subject(awkward(f"x{words}x"))))) == []


def test_a_text_of_twenty_thousand_letters_stands_there_in_full() -> None:
    long = "A line of words that goes on. " * 700
    data = render(compose(subject(awkward(long))))

    assert faults(data) == []
    assert text(data).count(long) >= 8


def test_three_hundred_actions_are_each_there_with_their_story() -> None:
    holdings = many(300)
    data = render(compose(subject(holdings)))

    assert faults(data) == []
    found = lines(data)
    stories = [line.text for line in found if line.style == "heading 3"]
    assert sorted(stories) == sorted(f"Action: {action}" for _, action in holdings.actions)
    tabled = [line.text for line in found if line.style == "Row"]
    assert all(any(f"\n{action} |" in row or f"\n{action}" in row for row in tabled) for _, action in holdings.actions)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert render(compose(subject())) == render(compose(subject()))
