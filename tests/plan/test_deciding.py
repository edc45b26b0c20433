"""The board changes what it says to a recommendation, and closes a plan when nothing is left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from lif.errors import RefusedError
from lif.model.plans import Origin, Plan, PlanRecommendation, Response, Source, SourceKind
from lif.plan.deciding import closed, responded
from plan.keys import ACTION, EVERY_STATE, told

OPENED, DAY = date(2026, 1, 5), date(2026, 4, 20)
ITEM = PlanRecommendation("speaking-up", "Publish whom to tell.")
PLAN = Plan("Review", Source(SourceKind.REVIEW, "Child K"), OPENED, recommendations=(ITEM,))
REFUSED = replace(ITEM, response=Response.NOT_ACCEPTED, response_reason=" The ward is\tclosed. ", instead="Nothing.")
ENDED = replace(ACTION, updates=(told("withdrawn", DAY),))


def test_a_response_is_changed_with_its_reason_and_changed_back_without() -> None:
    turned_down = responded(PLAN, REFUSED, {"one": ENDED}, EVERY_STATE)

    assert turned_down.recommendations == (replace(REFUSED, response_reason="The ward is closed."),)
    assert responded(turned_down, ITEM, {}, EVERY_STATE) == PLAN


def test_only_the_response_is_changed() -> None:
    other = replace(ITEM, text="Something else", response=Response.PARTLY, response_reason="On wards only.")

    assert responded(PLAN, other, {"one": ACTION}, EVERY_STATE).recommendations == (
        replace(other, text="Publish whom to tell."),
    )


@pytest.mark.parametrize(
    ("attempt", "message"),
    [
        (
            lambda: responded(PLAN, REFUSED, {"one": ACTION, "two": ENDED}, EVERY_STATE),
            "'speaking-up' has actions that are open: one",
        ),
        (
            lambda: responded(PLAN, replace(REFUSED, instead=""), {}, EVERY_STATE),
            "'speaking-up' is not accepted, and nothing says what is done instead: say it, or say that nothing is needed",
        ),
        (
            lambda: responded(
                replace(PLAN, recommendations=(replace(ITEM, joined=(Origin("child-l", "say"),)),)),
                REFUSED,
                {},
                EVERY_STATE,
            ),
            "'speaking-up' answers others too: say of child-l",
        ),
        (
            lambda: responded(PLAN, replace(REFUSED, id="speaking"), {}, EVERY_STATE),
            "this plan has no recommendation 'speaking'",
        ),
        (
            lambda: closed(PLAN, DAY, {"one": ACTION, "two": ENDED}, (), EVERY_STATE),
            "these actions are not ended: one",
        ),
        (
            lambda: closed(PLAN, DAY, {}, ("speaking-up",), EVERY_STATE),
            "these recommendations are accepted, and have no action: speaking-up",
        ),
        (
            lambda: closed(PLAN, date(2026, 1, 4), {}, (), EVERY_STATE),
            "this plan was begun on 5 January 2026, after 4 January 2026",
        ),
        (
            lambda: closed(replace(PLAN, closed=DAY), DAY, {}, (), EVERY_STATE),
            "this plan was closed on 20 April 2026 already",
        ),
    ],
)
def test_what_cannot_be_decided_is_refused(attempt: Callable[[], Plan], message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        attempt()
    assert refused.value.message == message


def test_a_plan_whose_actions_have_all_ended_is_closed() -> None:
    assert closed(PLAN, DAY, {"one": ENDED}, (), EVERY_STATE) == replace(PLAN, closed=DAY)
