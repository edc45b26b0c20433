"""Recommendations by questions: words mended as they are typed, those that say the same joined, each saved whole."""

from dataclasses import replace

import pytest

from interview.plan_sessions import PLAN, TROUBLES, Sitting, board, sitting
from interview.scripted import Given
from lif.errors import LifError
from lif.interview.asker import Move
from lif.interview.planning import ask_recommendations
from lif.model.plans import Origin, PlanRecommendation, Response, Scope

BEGUN = PlanRecommendation("", "")
TEXT = "Train night staff in whom to ring"
TAIL: tuple[Given, ...] = ("voice", "children", "childrens-views", "police", "(no more)", "regional")
"""The answers from the theme to the scope."""
WHOLE: tuple[Given, ...] = (TEXT, *TAIL, "accepted", "no")
MADE = PlanRecommendation(
    "train-night-staff-in-whom", TEXT, "voice", "children", ("childrens-views",), Scope.REGIONAL, ("police",)
)
ALIKE = "Share what is known of each child before every strategy meeting"
FIRST = board().plans[PLAN].recommendations[0]
_LEAVE = "What is recommended? Begin with a verb (Enter to leave)"
_MORE = "A further recommendation? Begin with a verb (Enter when there is no more)"


def ask(session: Sitting, begun: PlanRecommendation = BEGUN, given: tuple[str, ...] = ()) -> list[str]:
    return ask_recommendations(session.desk, PLAN, begun, None, given)


def test_a_recommendation_has_everything_a_plan_can_hold_and_another_can_follow() -> None:
    session = sitting(*WHOLE, "Publish the duty list", *[""] * 3, "", "partly", "By day only", "", "no", "")

    assert ask(session) == ["train-night-staff-in-whom", "publish-the-duty-list"]
    assert session.plan.recommendations == (
        FIRST,
        MADE,
        PlanRecommendation(
            "publish-the-duty-list", "Publish the duty list", response=Response.PARTLY, response_reason="By day only"
        ),
    )
    assert [prompt for prompt in session.asker.prompts if prompt in (_LEAVE, _MORE)] == [_LEAVE, _MORE, _MORE]


def test_a_weak_beginning_is_remarked_on_at_once_and_can_be_mended_or_kept() -> None:
    mended = sitting("Ensure that staff know", "again", *WHOLE, "")
    kept = sitting("Ensure that staff know", "keep", *WHOLE[1:], "")

    assert (ask(mended), ask(kept)) == (["train-night-staff-in-whom"], ["ensure-that-staff-know"])
    remark = "'Ensure' need not change anything: say what will be different, such as Publish, Train or Test."
    assert mended.asker.told[0] == kept.asker.told[0] == remark
    assert mended.asker.asked[2].default == "Ensure that staff know"


def test_what_the_flags_gave_is_not_asked() -> None:
    session = sitting(*TAIL, "accepted", "no", "")

    ask(session, replace(BEGUN, text=TEXT), ("text",))
    assert session.plan.recommendations[1] == MADE
    assert _LEAVE not in session.asker.prompts


def test_one_that_is_not_accepted_owes_a_reason_and_what_is_done_instead_and_no_action_is_offered() -> None:
    session = sitting(TEXT, *TAIL, "not-accepted", "", "The unit has closed", Move.SKIP, "Nothing is needed", "")

    ask(session)
    assert session.plan.recommendations[1] == replace(
        MADE, response=Response.NOT_ACCEPTED, response_reason="The unit has closed", instead="Nothing is needed"
    )
    assert session.asker.told[:2] == [
        "Please say why.",
        "Nothing can be saved without this. Answer it, go back, or stop.",
    ]
    assert "What will be done for it?" not in session.asker.prompts


@pytest.mark.parametrize(
    ("taken", "mine", "its"),
    [
        ("new", (), ()),
        ("for 0", (Origin(PLAN, FIRST.id),), ()),
        ("to 0", (), (Origin(PLAN, "share-what-is-known-2"),)),
    ],
)
def test_one_that_says_nearly_the_same_is_shown_with_its_source_and_can_be_joined_either_way(
    taken: str, mine: tuple[Origin, ...], its: tuple[Origin, ...]
) -> None:
    session = sitting(ALIKE, taken, *TAIL, "accepted", *(() if its else ("no",)), "")

    ask(session)
    page = session.asker.pages[1]
    assert (page.place, page.notes) == (
        "Somebody has said nearly this before",
        (("The other", f"{FIRST.text} (Review of Child K; share-what-is-known of child-k)"),),
    )
    assert [item.joined for item in session.plan.recommendations] == [its, mine]


def test_whoever_goes_back_can_join_it_otherwise_or_not_at_all() -> None:
    otherwise = sitting(ALIKE, "to 0", Move.BACK, "for 0", *TAIL, "accepted", "no", "")
    worded = sitting(ALIKE, "for 0", Move.BACK, Move.BACK, *WHOLE, "")

    ask(otherwise)
    ask(worded)
    menus = [asked.default for asked in otherwise.asker.asked if asked.prompt == "What is to become of it?"]
    assert menus == ["new", "to 0"]
    assert [item.joined for item in otherwise.plan.recommendations] == [(), (Origin(PLAN, FIRST.id),)]
    assert worded.plan.recommendations == (FIRST, MADE)


def test_one_that_is_joined_cannot_be_turned_down_as_well() -> None:
    session = sitting(ALIKE, "for 0", *TAIL, "accepted", "no", "")

    ask(session)
    menu = next(asked for asked in session.asker.asked if asked.prompt == "What does the board say to it?")
    assert [choice.value for choice in menu.choices] == ["accepted", "partly"]


def test_one_that_says_nearly_the_same_can_be_worded_again_or_left_out() -> None:
    again = sitting(ALIKE, "again", *WHOLE, "")
    dropped = sitting(ALIKE, "drop", "")

    assert ask(again) == ["train-night-staff-in-whom"]
    assert (ask(dropped), dropped.kept.saves) == ([], [])


def test_one_that_is_not_accepted_is_never_offered_to_be_joined() -> None:
    turned_down = replace(FIRST, response=Response.NOT_ACCEPTED, response_reason="No", instead="Nothing")
    plan = replace(board().plans[PLAN], recommendations=(turned_down,))
    session = sitting(ALIKE, "drop", "", holdings=replace(board(), plans={PLAN: plan}))

    ask(session)
    assert [choice.value for choice in session.asker.asked[1].choices] == ["new", "again", "drop"]


def test_back_goes_to_the_step_before_with_what_was_given_and_skip_passes_on() -> None:
    session = sitting(
        TEXT, "voice", Move.BACK, "sharing", Move.BACK, Move.BACK, "", "", Move.SKIP, Move.SKIP, "", "", "no", ""
    )

    ask(session)
    assert session.plan.recommendations[1] == PlanRecommendation(MADE.id, TEXT, "sharing")
    assert [asked.default for asked in session.asker.asked if asked.prompt == "Which theme?"] == [
        "(none)", "voice", "sharing", "sharing",
    ]  # fmt: skip


def test_there_is_nothing_before_the_first_question() -> None:
    session = sitting(Move.BACK, "")

    assert ask(session) == []
    assert session.asker.told == ["There is nothing before this. What is saved is changed in plan.yaml."]


def test_more_than_the_framework_advises_is_warned_about() -> None:
    texts = ("Train night staff", "Publish the duty list", "Move the desk")
    session = sitting(*[given for text in texts for given in (text, *[""] * 5, "no")], "")

    ask(session)
    assert session.asker.told == [
        "Saved: train-night-staff.",
        "Saved: publish-the-duty-list.",
        "Saved: move-the-desk.",
        "4 recommendations are more than the 3 that framework.yaml advises: fewer are carried out better.",
    ]


def test_what_cannot_be_saved_says_why_and_is_gone_over_again_with_all_that_was_given() -> None:
    session = sitting(*WHOLE[:-1], *[""] * 6, "no", "", refusing="the disk said no")

    assert ask(session) == [MADE.id]
    assert session.asker.told[0] == "This cannot be saved yet. The disk said no: try again."
    assert session.plan.recommendations[1] == MADE


@pytest.mark.parametrize(("trouble", "said"), TROUBLES)
def test_whatever_keeps_a_recommendation_from_being_saved_nothing_that_was_typed_is_lost(
    trouble: LifError, said: str
) -> None:
    session = sitting(*WHOLE[:-1], *[""] * 6, "no", "", refusing=trouble)

    assert ask(session) == [MADE.id]
    assert session.asker.told[0] == f"This cannot be saved yet. {said}"
    assert session.plan.recommendations[1] == MADE


@pytest.mark.parametrize("place", range(len(WHOLE) + 1))
@pytest.mark.parametrize("how", ["stop", "break"])
def test_whoever_stops_or_breaks_off_anywhere_keeps_what_was_whole_and_nothing_half(place: int, how: str) -> None:
    begun = [*WHOLE, "Publish the duty list", *WHOLE[1:]]
    script = [*WHOLE, *begun[len(WHOLE) : len(WHOLE) + place], *([Move.STOP] if how == "stop" else [])]
    session = sitting(*script)

    if how == "stop":
        ask(session)
    else:
        with pytest.raises(KeyboardInterrupt):
            ask(session)
    second = replace(MADE, id="publish-the-duty-list", text="Publish the duty list")
    saved = (FIRST, MADE, second) if place >= len(WHOLE) - 1 else (FIRST, MADE)
    assert session.plan.recommendations == saved
