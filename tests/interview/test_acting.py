"""Actions by questions: who, by when, measured how; what is still lacking is said before it is saved."""

from dataclasses import replace
from datetime import date

import pytest

from interview.plan_sessions import PLAN, TROUBLES, Sitting, board, sitting
from interview.scripted import Given
from lif.errors import LifError
from lif.interview.acting import Begun, ask_actions
from lif.interview.asker import Move
from lif.model.plans import Action, PlanRecommendation, Response

RECOMMENDATION = "share-what-is-known"
WHOLE: tuple[Given, ...] = (
    "Train night staff", "hospital", "Head of Nursing", "30/9/2026", "Eight in ten can say", "police", "(no more)",
    "1/6/2026", "2027-03-31", "no",
)  # fmt: skip
MADE = Action(
    RECOMMENDATION,
    "Train night staff",
    "hospital",
    date(2026, 9, 30),
    "Head of Nursing",
    ("police",),
    date(2026, 6, 1),
    "Eight in ten can say",
    date(2027, 3, 31),
)
SHORT: tuple[Given, ...] = ("Train night staff", "hospital", "", "30/9/2026", "", "", "", "")
NAME = "share-what-is-known-hospital"


def ask(session: Sitting, begun: Begun | None = None, given: tuple[str, ...] = ()) -> tuple[list[str], bool]:
    return ask_actions(session.desk, PLAN, RECOMMENDATION, begun, given)


def test_an_action_has_everything_its_record_can_hold_and_the_agencies_addressed_come_first() -> None:
    session = sitting(*WHOLE)

    assert ask(session) == ([NAME], False)
    assert session.new_actions() == {NAME: MADE}
    leads = next(asked.choices for asked in session.asker.asked if asked.prompt == "Which agency leads?")
    assert [choice.value for choice in leads] == ["hospital", "police", "fire", "school", "youth-club"]
    assert session.asker.told == [f"Saved: {NAME}, due 30 September 2026."]


def test_another_action_can_follow_for_the_same_recommendation() -> None:
    session = sitting(*WHOLE[:-1], "yes", *WHOLE)

    assert ask(session) == ([NAME, f"{NAME}-2"], False)


def test_what_is_not_smart_yet_is_said_before_it_is_saved() -> None:
    kept = sitting(*SHORT, "save", "no")
    mended = sitting(*SHORT, "again", "", "", "Head of Nursing", "", "Eight in ten can say", "", "", "", "no")
    dropped = sitting(*SHORT, "drop", "no")

    assert ask(kept)[0] == ask(mended)[0] == [NAME]
    assert kept.asker.told[0] == (
        "Not SMART yet: say which role leads; say how anybody will know that it helped children."
    )
    assert mended.new_actions()[NAME].lead_role == "Head of Nursing"
    assert (ask(dropped), dropped.new_actions()) == (([], False), {})


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "Please say by which day, such as 31/3/2027."),
        ("asap", "'asap' is no day: say the last day that will do, such as 31/3/2027"),
        ("end of March", "'end of March' leaves the day open: write a day of March with its year"),
        ("19/4/2026", "19 April 2026 has passed already"),
    ],
)
def test_a_day_that_is_none_or_has_passed_is_asked_again(typed: str, fault: str) -> None:
    session = sitting(*WHOLE[:3], typed, *WHOLE[3:])

    ask(session)
    assert session.asker.told[0] == fault
    assert session.new_actions() == {NAME: MADE}


def test_work_begins_before_it_is_due_and_impact_is_looked_at_after() -> None:
    session = sitting(*WHOLE[:7], "1/10/2026", "1/6/2026", "29/9/2026", "2027-03-31", "no")

    ask(session)
    assert session.asker.told[:2] == ["it is due on 30 September 2026 already", "it is due on 30 September 2026 only"]
    assert session.new_actions() == {NAME: MADE}


def test_what_the_flags_gave_is_not_asked() -> None:
    session = sitting("hospital", "30/9/2026", *WHOLE[5:])
    begun = Begun(text="Train night staff", lead_role="Head of Nursing", success_measure="Eight in ten can say")

    ask(session, begun, ("text", "lead_role", "success_measure"))
    assert session.new_actions() == {NAME: MADE}


def test_which_recommendation_is_asked_where_none_is_named_those_without_an_action_first() -> None:
    new = PlanRecommendation("nights", "Train night staff")
    refused = replace(new, id="move", response=Response.NOT_ACCEPTED, response_reason="No", instead="Nothing")
    plan = replace(board().plans[PLAN], recommendations=(*board().plans[PLAN].recommendations, refused, new))
    session = sitting("nights", *WHOLE, holdings=replace(board(), plans={PLAN: plan}))

    assert ask_actions(session.desk, PLAN) == (["nights-hospital"], False)
    assert [choice.label for choice in session.asker.asked[0].choices] == [
        "No action yet: Train night staff",
        "Share what is known of a child before each strategy meeting.",
    ]


def test_a_plan_that_recommends_nothing_says_so() -> None:
    plan = replace(board().plans[PLAN], recommendations=())
    session = sitting(holdings=replace(board(), plans={PLAN: plan}))

    assert ask_actions(session.desk, PLAN) == ([], True)
    assert session.asker.told[0] == (
        "This plan has no recommendation that is accepted: lif plan add-recommendation adds one."
    )


def test_back_through_all_steps_and_forward_again_loses_nothing() -> None:
    session = sitting(*WHOLE[:5], "police", Move.BACK, *[Move.BACK] * 5, *[""] * 5, *WHOLE[5:])

    ask(session)
    assert session.new_actions() == {NAME: MADE}


@pytest.mark.parametrize("place", range(len(WHOLE)))
@pytest.mark.parametrize("how", ["stop", "break"])
def test_whoever_stops_or_breaks_off_before_the_end_saves_nothing_half(place: int, how: str) -> None:
    session = sitting(*WHOLE[:place], *([Move.STOP] if how == "stop" else []))

    if how == "stop":
        assert ask(session)[1]
    else:
        with pytest.raises(KeyboardInterrupt):
            ask(session)
    assert session.new_actions() == ({NAME: MADE} if place == len(WHOLE) - 1 else {})


def test_stopping_at_the_last_question_saves_what_is_whole() -> None:
    session = sitting(*SHORT, Move.STOP)

    assert ask(session) == ([NAME], True)


@pytest.mark.parametrize(("trouble", "said"), TROUBLES)
def test_whatever_keeps_an_action_from_being_saved_nothing_that_was_typed_is_lost(trouble: LifError, said: str) -> None:
    session = sitting(*WHOLE[:-1], *["", "", "", "", "", "(no more)", "", ""], "no", refusing=trouble)

    assert ask(session) == ([NAME], False)
    assert session.asker.told[0] == f"This cannot be saved yet. {said}"
    assert session.new_actions() == {NAME: MADE}
