"""Plans from what a panel recommends, and recommendations and actions that people add."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lif.errors import RefusedError
from lif.model.holdings import Holdings
from lif.model.kinds import SLUG
from lif.model.panels import Agreed, Recommendation
from lif.model.plans import Action, Plan, PlanRecommendation, Response, Source, SourceKind
from lif.plan.starting import action_id, from_panel, new_action, new_recommendation
from lif.store.reading import read_board

TODAY = date(2026, 4, 20)
BOARD = Path(__file__).parents[1] / "check" / "board"
PLAN = Plan(
    "Hospital: what the panel asks for",
    Source(SourceKind.PANEL, "Section 11 round 2024: Northmere Hospital"),
    TODAY,
    recommendations=(PlanRecommendation("speaking-up", "Make the policy known on every ward."),),
)
ACTION = Action("speaking-up", "Put up posters.", "hospital", date(2026, 9, 30))


@pytest.fixture(scope="module")
def holdings() -> Holdings:
    found = read_board(BOARD).holdings
    assert found
    return found


def test_a_signed_panel_s_recommendations_become_a_plan_with_first_actions(holdings: Holdings) -> None:
    started = from_panel(holdings, "s11-2024", "hospital", TODAY, signed=True)

    name = holdings.agencies["hospital"].name
    assert started.plan == Plan(
        f"{name}, Section 11 round 2024: what the panel asks for",
        Source(SourceKind.PANEL, f"Section 11 round 2024: {name}", date(2024, 6, 21), "s11-2024", "hospital"),
        TODAY,
        monitored_by="learning-group",
        recommendations=(
            PlanRecommendation("speaking-up", "Make the policy known on every ward.", addressed_to=("hospital",)),
        ),
    )
    assert started.actions == {
        "speaking-up-hospital": Action(
            "speaking-up",
            "Make the policy known on every ward.",
            "hospital",
            date(2024, 12, 31),
            success_measure="Staff on every ward know whom to tell.",
        )
    }
    assert started.without_action == ()


def test_a_second_plan_of_one_panel_is_refused_and_the_first_named(holdings: Holdings) -> None:
    first = from_panel(holdings, "s11-2024", "hospital", TODAY, signed=True).plan

    with pytest.raises(RefusedError) as error:
        from_panel(replace(holdings, plans={"hospital": first}), "s11-2024", "hospital", TODAY, signed=True)

    assert (error.value.message, error.value.hint) == (
        "the plan 'hospital' has come from this panel already",
        "what it lacks is added with lif plan add-recommendation hospital",
    )


def test_a_recommendation_points_to_its_questions_standard_and_waits_where_it_has_no_day(holdings: Holdings) -> None:
    agreed = Agreed(
        recommendations=(
            Recommendation("ask", "Ask children.", ("unknown", "childrens-views", "strategic-lead"), "police"),
            Recommendation("tell", "Tell staff.", ("speaking-up",), by=date(2026, 9, 30)),
        )
    )
    changed = replace(holdings, agreed={("s11-2024", "hospital"): agreed})

    started = from_panel(changed, "s11-2024", "hospital", TODAY, signed=True)

    assert [(item.id, item.standard, item.addressed_to) for item in started.plan.recommendations] == [
        ("ask", "children", ("police",)),
        ("tell", "leadership", ("hospital",)),
    ]
    assert started.plan.recommendations[0].questions == ("unknown", "childrens-views", "strategic-lead")
    assert (list(started.actions), started.without_action) == (["tell-hospital"], ("ask",))


@pytest.mark.parametrize(
    ("audit", "agency", "signed", "message"),
    [
        ("s11-2024", "hospital", False, "the panel on hospital has not signed yet"),
        ("s11-2024", "police", True, "the panel on police recommends nothing, so that there is nothing to plan"),
        ("s11-2024", "youth-club", True, "s11-2024 does not ask youth-club"),
        ("s11-1999", "hospital", True, "s11-1999 does not ask hospital"),
    ],
)
def test_there_is_no_plan_from_a_panel_that_has_not_signed_or_recommends_nothing(
    holdings: Holdings, audit: str, agency: str, signed: bool, message: str
) -> None:
    assert _refusal(lambda: from_panel(holdings, audit, agency, TODAY, signed)) == message


def test_a_recommendation_is_added_tidy_and_under_a_short_name_of_its_own() -> None:
    plan = new_recommendation(PLAN, PlanRecommendation("", " Train  night\nstaff in the escalation policy. "))
    twice = new_recommendation(plan, PlanRecommendation("", "Train night staff in the new way."))

    assert plan.recommendations[1] == PlanRecommendation(
        "train-night-staff", "Train night staff in the escalation policy."
    )
    assert twice.recommendations[2].id == "train-night-staff-2"


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (PlanRecommendation("x", " "), "a recommendation has words"),
        (PlanRecommendation("speaking-up", "Train."), "this plan has a recommendation 'speaking-up' already"),
        (
            PlanRecommendation("x", "Train.", response=Response.PARTLY, instead="Posters."),
            "'x' is accepted in part, and nothing says why: give the reason",
        ),
        (
            PlanRecommendation("x", "Train.", response=Response.NOT_ACCEPTED, response_reason="It is done."),
            "'x' is not accepted, and nothing says what is done instead: say it, or say that nothing is needed",
        ),
    ],
)
def test_a_recommendation_without_words_or_answer_is_refused(item: PlanRecommendation, message: str) -> None:
    assert _refusal(lambda: new_recommendation(PLAN, item)) == message


def test_an_action_is_added_under_a_short_name_that_is_not_taken() -> None:
    name, action = new_action(PLAN, replace(ACTION, text=" Put up\nposters. "), {"speaking-up-hospital"}, TODAY)

    assert (name, action) == ("speaking-up-hospital-2", ACTION)


@pytest.mark.parametrize(
    ("plan", "action", "message"),
    [
        (PLAN, replace(ACTION, recommendation="speaking"), "this plan has no recommendation 'speaking'"),
        (PLAN, replace(ACTION, text=" "), "an action has words"),
        (PLAN, replace(ACTION, due=date(2026, 4, 19)), "19 April 2026, the day it is due, has passed already"),
        (
            PLAN,
            replace(ACTION, start=date(2026, 10, 1)),
            "it begins on 1 October 2026, after it is due on 30 September 2026",
        ),
        (
            PLAN,
            replace(ACTION, impact_due=date(2026, 9, 29)),
            "its impact is to be checked by 29 September 2026, before it is due on 30 September 2026",
        ),
        (replace(PLAN, closed=TODAY), ACTION, "this plan was closed on 20 April 2026"),
        (
            replace(PLAN, recommendations=(replace(PLAN.recommendations[0], response=Response.NOT_ACCEPTED),)),
            ACTION,
            "'speaking-up' is not accepted, so that nothing is to be done for it",
        ),
    ],
)
def test_an_action_that_answers_nothing_or_cannot_be_done_is_refused(plan: Plan, action: Action, message: str) -> None:
    assert _refusal(lambda: new_action(plan, action, (), TODAY)) == message


NAMES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,62}", fullmatch=True)


@given(NAMES, NAMES, st.integers(0, 12))
def test_short_names_of_actions_are_allowed_and_unlike(recommendation: str, agency: str, more: int) -> None:
    taken: list[str] = []
    for _ in range(more + 1):
        taken.append(action_id(recommendation, agency, taken))

    assert len({*taken}) == more + 1
    assert all(SLUG.match(name) for name in taken)


def _refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as refused:
        attempt()
    return refused.value.message
