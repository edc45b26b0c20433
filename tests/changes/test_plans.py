"""What is said of plans and their actions."""

from dataclasses import replace
from datetime import date

import pytest

from changes.boards import ACTION, BOARD, COURSE, PLAN, told, with_action, with_plan
from lif.changes.telling import changes
from lif.model.plans import (
    Impact,
    ImpactMethod,
    ImpactResult,
    Origin,
    PlanRecommendation,
    Response,
    Revision,
    Update,
)
from lif.model.returns import Evidence

NIGHTS = PLAN.recommendations[0]
NAME = "Action nights-fire"
SLIPPED = Revision(date(2026, 3, 12), date(2026, 6, 30), "Two stations are being rebuilt.", "learning")
DONE = Update(date(2026, 6, 26), "complete", approved_by="learning", evidence=(Evidence("Log"), Evidence("Report")))
LOOK = Impact(ImpactMethod.AUDIT, "Night audit", ImpactResult.EVIDENT)


def test_an_action_that_slips_is_told_from_day_to_day_with_the_reason() -> None:
    (change,) = changes(BOARD, with_action(revised=(SLIPPED,)))

    assert change.sentence == (
        f"{NAME} slipped from 31 March 2026 to 30 June 2026: Two stations are being rebuilt"
        " (agreed by Learning and Improvement Group on 12 March 2026)"
    )
    assert (change.day, change.group.label) == (date(2026, 3, 12), "Partnership Review: Child H (child-h)")


def test_an_action_that_slips_twice_has_two_sentences_and_an_earlier_day_is_no_slip() -> None:
    again = replace(SLIPPED, date=date(2026, 6, 1), due=date(2026, 5, 29), reason="Done sooner")

    assert told(with_action(revised=(SLIPPED,)), with_action(revised=(SLIPPED, again))) == [
        f"{NAME} was brought forward from 30 June 2026 to 29 May 2026: Done sooner"
        " (agreed by Learning and Improvement Group on 1 June 2026)"
    ]
    assert len(told(BOARD, with_action(revised=(SLIPPED, again)))) == 2


@pytest.mark.parametrize(
    ("update", "words"),
    [
        (
            Update(date(2026, 5, 4), "on-course", words="Four of six."),
            "is still on course on 4 May 2026: “Four of six.”",
        ),
        (
            Update(date(2026, 5, 4), "on-course", percent=60, reason="One station is shut."),
            "is still on course on 4 May 2026 (60%); reason: One station is shut",
        ),
        (
            DONE,
            "went from on course to complete on 26 June 2026, signed off by Learning and Improvement Group;"
            " evidence: Log and Report",
        ),
        (
            Update(date(2026, 5, 4), "stopped", approved_by="executive"),
            "went from on course to stopped on 4 May 2026, agreed by Executive",
        ),
    ],
)
def test_an_update_is_told_with_the_status_it_went_from(update: Update, words: str) -> None:
    (change,) = changes(BOARD, with_action(updates=(COURSE, update)))

    assert (change.sentence, change.day) == (f"{NAME} {words}", update.date)


def test_a_first_update_says_what_the_action_is() -> None:
    assert told(with_action(updates=()), BOARD) == [
        f"{NAME} is on course on 27 February 2026; evidence: Log of calls: “Two of six stations done.”"
    ]


def test_a_look_at_the_impact_and_an_action_taken_up_again_are_told() -> None:
    tested = Update(date(2026, 9, 30), "tested", impact=LOOK)
    again = Update(date(2026, 11, 2), "again", reason="Three of ten did not know.")

    assert told(with_action(updates=(COURSE, DONE)), with_action(updates=(COURSE, DONE, tested, again))) == [
        f"{NAME} went from complete to tested on 30 September 2026; tested: evident by Night audit",
        f"{NAME} was reopened on 2 November 2026; reason: Three of ten did not know",
    ]


def test_what_was_done_on_several_days_is_told_in_their_order() -> None:
    now = with_action(revised=(SLIPPED,), updates=(COURSE, Update(date(2026, 3, 2), "on-course"), DONE))

    assert [item.day for item in changes(BOARD, now)] == [date(2026, 3, 2), date(2026, 3, 12), date(2026, 6, 26)]


def test_an_update_changed_in_place_or_taken_away_is_told_plainly() -> None:
    now = replace(COURSE, status="complete", agency="police", words="All six.")

    assert told(BOARD, with_action(updates=(now,))) == [
        f"{NAME}: updates 27 February 2026, status went from on course to complete",
        f"{NAME}: updates 27 February 2026, agency went from Fire and Rescue to Northmere Police",
        "minor: updates 27 February 2026, words",
    ]
    assert told(BOARD, with_action(updates=())) == [f"{NAME}: updates 27 February 2026 was taken away"]


def test_an_update_put_before_another_of_the_same_day_is_told_as_the_new_one() -> None:
    other = replace(COURSE, agency="police", words="All six.", evidence=())

    for updates in ((other, COURSE), (COURSE, other)):
        (change,) = changes(BOARD, with_action(updates=updates))
        assert (change.words, change.day) == (
            f"action nights-fire is {'still ' if updates[0] is COURSE else ''}on course on 27 February 2026: “All six.”",
            COURSE.date,
        )
    assert told(with_action(updates=(other, COURSE)), with_action(updates=(COURSE,))) == [
        f"{NAME}: updates 27 February 2026 was taken away"
    ]


def test_updates_of_the_same_day_from_two_sides_of_a_merge_are_neither_of_them_new() -> None:
    other = replace(COURSE, words="All six.")
    both = with_action(updates=(other, COURSE))
    claims = [
        {claim for change in changes(with_action(updates=(one,)), both) for claim in change.claims}
        for one in (COURSE, other)
    ]

    assert claims[0] & claims[1] == set()


def test_updates_that_changed_places_are_told() -> None:
    assert told(with_action(updates=(COURSE, DONE)), with_action(updates=(DONE, COURSE))) == [
        f"{NAME}: updates: the order was changed"
    ]


def test_fields_of_an_action_are_told_in_words() -> None:
    now = with_action(
        lead_agency="police", lead_role="", others=("fire",), due=date(2026, 4, 30), start=date(2026, 2, 1)
    )

    assert told(BOARD, now) == [
        f"{NAME}: lead agency went from Fire and Rescue to Northmere Police",
        f"{NAME}: due went from 31 March 2026 to 30 April 2026",
        f"{NAME}: others Fire and Rescue was added",
        f"{NAME}: start is now 1 February 2026",
        f"{NAME}: lead role was taken away; it was Head of Training",
    ]


def test_new_words_of_an_action_are_told_and_new_marks_are_minor() -> None:
    assert told(BOARD, with_action(text="Ring two stations", success_measure="Nine in ten can say")) == [
        f"{NAME} now reads “Ring two stations”; it read “Ring each station by night”",
        "The success measure of action nights-fire now reads “Nine in ten can say”; it said nothing",
    ]
    assert told(BOARD, with_action(text="Ring each station, by night.")) == ["minor: text"]


def test_an_action_that_came_is_one_sentence_with_how_far_it_is() -> None:
    before = replace(BOARD, actions={})

    assert told(before, BOARD) == [
        f"{NAME} was added: Ring each station by night (Fire and Rescue, by 31 March 2026);"
        " is on course on 27 February 2026; evidence: Log of calls: “Two of six stations done.”",
        "Action nights-police was added: Ring each station by night (Northmere Police, by 31 March 2026)",
    ]
    assert told(BOARD, before) == [
        "Action nights-fire is gone: Ring each station by night",
        "Action nights-police is gone: Ring each station by night",
    ]


def test_a_plan_that_was_begun_is_one_sentence() -> None:
    actions = replace(BOARD, actions={})

    assert told(replace(actions, plans={}), actions) == [
        "The plan was begun on 9 February 2026, from Child H: 1 recommendation"
    ]
    assert told(actions, replace(actions, plans={})) == ["The plan child-h is gone"]


def test_recommendations_that_came_and_what_the_board_says_to_them_are_told() -> None:
    new = PlanRecommendation(
        "desk", "Move the duty desk", response=Response.NOT_ACCEPTED, response_reason="It was closed", instead="A hub"
    )
    partly = replace(NIGHTS, response=Response.PARTLY, response_reason="By day only.")

    assert told(BOARD, with_plan(recommendations=(NIGHTS, new))) == [
        "Recommendation desk was added: Move the duty desk (not accepted: It was closed; instead: A hub)"
    ]
    assert told(BOARD, with_plan(recommendations=(partly,))) == [
        "Recommendation nights went from accepted to accepted in part: By day only."
    ]


def test_a_recommendation_joined_with_another_or_reworded_is_told() -> None:
    joined = replace(NIGHTS, text="Test staff on nights", joined=(Origin("child-f", "calls"),))

    assert told(BOARD, with_plan(recommendations=(joined,))) == [
        "Recommendation nights was joined with calls of child-f",
        "Recommendation nights now reads “Test staff on nights”; it read “Test that staff on nights know whom to ring”",
    ]


def test_a_plan_that_was_closed_or_opened_again_or_is_watched_by_others_is_told() -> None:
    closed = with_plan(closed=date(2026, 12, 7))

    assert told(BOARD, closed) == ["The plan was closed on 7 December 2026"]
    assert told(closed, BOARD) == ["The plan, closed on 7 December 2026, is open again"]
    assert told(BOARD, with_plan(monitored_by="executive")) == [
        "The plan: monitored by went from Learning and Improvement Group to Executive"
    ]


def test_an_action_or_plan_with_another_short_name_is_one_sentence() -> None:
    action = replace(ACTION, updates=(COURSE,))
    one = replace(BOARD, actions={("child-h", "nights-fire"): action})

    assert told(one, replace(one, actions={("child-h", "calls"): action})) == [
        "Action nights-fire has the short name calls now"
    ]
    assert told(one, replace(one, plans={"child-i": PLAN}, actions={("child-i", "nights-fire"): action})) == [
        "The plan child-h has the short name child-i now"
    ]
    moved = replace(one, plans={"child-h": PLAN, "child-i": replace(PLAN, title="Child I")})
    assert told(moved, replace(moved, actions={("child-i", "nights-fire"): action})) == [
        "Action nights-fire came here from the plan child-h, where it was nights-fire"
    ]


def test_two_actions_that_say_the_same_are_not_taken_for_one_another() -> None:
    one = replace(BOARD, actions={("child-h", "a"): ACTION, ("child-h", "b"): ACTION})

    assert len(told(one, replace(one, actions={("child-h", "c"): ACTION, ("child-h", "d"): ACTION}))) == 4
