"""What is said of actions by questions: the worst first, what the status asks for, saved one whole update at a time."""

from dataclasses import replace
from datetime import date

import pytest
from plan import keys

from interview.plan_sessions import HOSPITAL, PLAN, POLICE, TODAY, TROUBLES, Sitting, board, sitting
from interview.scripted import Given
from lif.errors import LifError, RefusedError
from lif.interview.asker import Move
from lif.interview.following_up import ask_revision, ask_update, ask_updates
from lif.model.holdings import Holdings
from lif.model.plans import Impact, ImpactMethod, ImpactResult, Revision, Update
from lif.model.returns import Evidence
from lif.plan.implied import Sort

BEGUN = Update(TODAY, "")
POSTER = Evidence("Poster", "Shared drive", date(2026, 4, 1), "Staff know whom to ring")
PIECE: tuple[Given, ...] = ("Poster", "Shared drive", "1/4/2026", "Staff know whom to ring", "")
NEWS: tuple[Given, ...] = ("open", "", "Half done", "police", *PIECE)
SAID = Update(TODAY, "open", "police", "Half done", evidence=(POSTER,))
SIGNED: tuple[Given, ...] = ("learning-group", "19/4/2026", "Seen", *PIECE)
DONE = Update(date(2026, 4, 19), "done", words="Seen", evidence=(POSTER,), approved_by="learning-group")
LOOK: tuple[Given, ...] = ("audit", "Ten files", "evident", "", "All ten")
LOOKED = Update(TODAY, "tested", words="All ten", impact=Impact(ImpactMethod.AUDIT, "Ten files", ImpactResult.EVIDENT))


def done(*updates: Update) -> Holdings:
    """The board with the hospital's action having said more."""
    action = board().actions[HOSPITAL]
    return replace(board(), actions={**board().actions, HOSPITAL: replace(action, updates=(*action.updates, *updates))})


def last(session: Sitting, names: tuple[str, str] = HOSPITAL) -> Update | None:
    return session.actions[names].latest


def test_an_update_has_everything_its_record_can_hold_and_what_is_not_asked_for_is_passed_over() -> None:
    session = sitting(*NEWS)

    assert ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN) is None
    assert last(session) == SAID
    assert session.asker.prompts[:4] == [
        "How far is it?",
        "On which day was that said?",
        "What was done, and what is in the way? (Enter to pass)",
        "Who says so?",
    ]
    assert session.asker.told == ["Saved: share-hospital is 'Open'."]


def test_the_page_says_where_the_action_stands_and_what_was_said_last() -> None:
    session = sitting(Move.STOP)

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    page = session.asker.pages[0]
    assert (page.place, page.text) == (
        "Child K: what the review asks for: share-hospital",
        "Send a summary of the child's record before each strategy meeting.",
    )
    assert page.notes == (
        ("Answers", "Share what is known of a child before each strategy meeting."),
        ("Lead", "Thornmere Hospital, Director of Nursing"),
        ("Due", "30 September 2026"),
        ("Measure", "Nine meetings of ten have the summary before them."),
        ("Stated", "Open"),
        ("By its days", "Open; due 30 September 2026"),
        ("Said last", "2 March 2026: The form is agreed."),
    )


def test_the_open_actions_are_offered_worst_first_each_once_until_no_more_is_chosen() -> None:
    late = replace(board().actions[HOSPITAL], due=date(2026, 4, 10))
    session = sitting(
        "0", *NEWS, "0", "open", "", "", "", "", holdings=replace(board(), actions={**board().actions, HOSPITAL: late})
    )

    assert ask_updates(session.desk, Sort.UPDATE, BEGUN) == [HOSPITAL, POLICE]
    menus = [
        [choice.label for choice in asked.choices] for asked in session.asker.asked if asked.prompt == "Which action?"
    ]
    assert menus == [
        [
            "10 days late, hospital: Send a summary of the child's recor…",
            "Open, police: Name one officer who sends what is known.",
            "No more",
        ],
        ["Open, police: Name one officer who sends what is known.", "No more"],
    ]
    assert session.asker.told[-1] == "That was the last one."


def test_what_rests_is_not_worse_than_what_is_late_and_the_impact_that_is_owed_comes_first() -> None:
    rests = Update(date(2026, 3, 9), "suspended", reason="Away", approved_by="learning-group")
    paused = done(rests).actions[HOSPITAL]
    late = {
        HOSPITAL: replace(paused, due=date(2026, 1, 5)),
        POLICE: replace(board().actions[POLICE], due=date(2026, 4, 19)),
    }
    ended = {
        HOSPITAL: replace(done(DONE).actions[HOSPITAL], due=date(2026, 1, 5)),
        POLICE: replace(board().actions[POLICE], updates=(replace(DONE, date=date(2025, 10, 1)),)),
    }
    updating = sitting("(done)", holdings=replace(board(), actions=late))
    looking = sitting("(done)", holdings=replace(board(), actions=ended))
    ask_updates(updating.desk, Sort.UPDATE, BEGUN)
    ask_updates(looking.desk, Sort.CHECK_IMPACT, BEGUN)

    assert [choice.label for choice in updating.asker.asked[0].choices] == [
        "1 day late, police: Name one officer who sends what is know…",
        "Suspended, hospital: Send a summary of the child's record b…",
        "No more",
    ]
    assert [choice.label for choice in looking.asker.asked[0].choices] == [
        "Done, police: Name one officer who sends what is known.",
        "Done, hospital: Send a summary of the child's record before…",
        "No more",
    ]


def test_of_many_actions_an_agency_is_asked_first() -> None:
    one = board().actions[POLICE]
    many = {(PLAN, f"one-{n}"): one for n in range(12)}
    session = sitting(
        "hospital", Move.BACK, "(all)", "(done)", holdings=replace(board(), actions={**board().actions, **many})
    )

    assert ask_updates(session.desk, Sort.UPDATE, BEGUN) == []
    assert [choice.label for choice in session.asker.asked[0].choices] == [
        "All of them (14)",
        "Thornmere Police (13)",
        "Thornmere Hospital (1)",
    ]
    assert len(session.asker.asked[1].choices) == 2
    assert len(session.asker.asked[3].choices) == 15


def test_a_status_that_asks_for_a_reason_and_a_group_is_asked_both() -> None:
    session = sitting("suspended", "", "", "", "", "", "Staff are away", "partnership")

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    assert last(session) == Update(TODAY, "suspended", "hospital", reason="Staff are away", approved_by="partnership")
    assert session.asker.told[0] == "Please say why."


def test_what_is_complete_names_its_evidence_and_the_group_that_watches_over_the_plan() -> None:
    session = sitting("done", "", "", "", "", *PIECE, "learning-group")

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    assert last(session) == Update(TODAY, "done", "hospital", evidence=(POSTER,), approved_by="learning-group")
    assert session.asker.told[0] == "What is complete names its evidence: what shows that it is done?"
    assert [choice.value for choice in session.asker.asked[-1].choices] == ["learning-group"]


def test_evidence_that_was_forgotten_is_added_to_what_is_complete() -> None:
    session = sitting("done", "", "", "", *PIECE, holdings=done(DONE))

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    assert last(session) == Update(TODAY, "done", "hospital", evidence=(POSTER,))
    assert session.asker.asked[0].choices[0].label == "Done: evidence that comes later"


def test_an_action_is_signed_off_looked_at_and_opened_again() -> None:
    session = sitting(*SIGNED, *LOOK, "", "", "Two of ten did not")

    ask_update(session.desk, HOSPITAL, Sort.SIGN_OFF, BEGUN)
    ask_update(session.desk, HOSPITAL, Sort.CHECK_IMPACT, BEGUN)
    ask_update(session.desk, HOSPITAL, Sort.REOPEN, BEGUN)
    reopened = Update(TODAY, "reopened", reason="Two of ten did not")
    assert session.actions[HOSPITAL].updates[1:] == (DONE, LOOKED, reopened)


def test_a_look_that_finds_nothing_opens_the_action_again_with_its_words_as_the_reason() -> None:
    session = sitting("survey", "Staff", "not-evident", "", "Three of ten knew", holdings=done(DONE))

    ask_update(session.desk, HOSPITAL, Sort.CHECK_IMPACT, BEGUN)
    impact = Impact(ImpactMethod.SURVEY, "Staff", ImpactResult.NOT_EVIDENT)
    words = "Three of ten knew"
    assert last(session) == Update(TODAY, "reopened", words=words, reason=words, impact=impact)


def test_a_sign_off_offers_what_is_not_done_and_a_look_what_is() -> None:
    both = sitting("0", *SIGNED, Move.BACK, holdings=done(DONE))
    looked = sitting("0", *LOOK, holdings=done(DONE))
    none = sitting()

    assert ask_updates(both.desk, Sort.SIGN_OFF, BEGUN) == [POLICE]
    assert ask_updates(looked.desk, Sort.CHECK_IMPACT, BEGUN) == [HOSPITAL]
    assert ask_updates(none.desk, Sort.CHECK_IMPACT, BEGUN) == []
    assert none.asker.told == ["No action is complete yet, so that there is no impact to look at."]


@pytest.mark.parametrize(
    ("sort", "message"),
    [
        (Sort.REOPEN, "what is 'Open' can only be 'Done' or 'Suspended', so that 'Reopened' makes no sense"),
        (Sort.CHECK_IMPACT, "impact is looked at once an action is complete"),
    ],
)
def test_what_cannot_be_said_now_is_refused_before_anything_is_asked(sort: Sort, message: str) -> None:
    session = sitting()

    with pytest.raises(RefusedError) as refused:
        ask_update(session.desk, HOSPITAL, sort, BEGUN)
    assert (refused.value.message, session.asker.prompts) == (message, [])


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("21/4/2026", "21 April 2026 has not come yet"),
        ("1/3/2026", "the last update is of 2 March 2026: a later one comes after it"),
        ("soon", "'soon' is no day: say the last day that will do, such as 31/3/2027"),
    ],
)
def test_a_day_before_the_last_update_or_in_the_future_is_asked_again(typed: str, fault: str) -> None:
    session = sitting("open", typed, *NEWS[1:])

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    assert (session.asker.told[0], last(session)) == (fault, SAID)


def test_back_reaches_every_step_and_a_piece_of_evidence_is_not_lost() -> None:
    there = ("open", "", "Half", "police", "Post", Move.BACK, "Poster", *PIECE[1:4])
    session = sitting(*there, *[Move.BACK] * 3, "Half done", "", "keep")

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    assert last(session) == SAID


def test_skipping_within_a_piece_of_evidence_keeps_the_piece() -> None:
    session = sitting("open", "", "", "", "Poster", Move.SKIP, "")

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    assert last(session) == Update(TODAY, "open", "hospital", evidence=(Evidence("Poster"),))


@pytest.mark.parametrize("sort", [Sort.UPDATE, Sort.SIGN_OFF])
@pytest.mark.parametrize("place", range(9))
@pytest.mark.parametrize("how", ["stop", "break"])
def test_whoever_stops_or_breaks_off_anywhere_keeps_the_updates_that_were_whole(
    sort: Sort, place: int, how: str
) -> None:
    whole = NEWS if sort is Sort.UPDATE else SIGNED
    place = min(place, len(whole) - 1)
    session = sitting("0", *whole, "0", *whole[:place], *([Move.STOP] if how == "stop" else []))

    if how == "stop":
        assert len(ask_updates(session.desk, sort, BEGUN)) == 1
    else:
        with pytest.raises(KeyboardInterrupt):
            ask_updates(session.desk, sort, BEGUN)
    assert len(session.kept.saves) == 1
    changed = [names for names, item in session.actions.items() if item != board().actions[names]]
    assert [last(session, names) for names in changed] == [SAID if sort is Sort.UPDATE else DONE]


def test_a_later_day_is_agreed_with_a_reason_and_a_group() -> None:
    session = sitting("30/9/2026", "31/12/2026", "", "New matron", "partnership")

    assert ask_revision(session.desk, HOSPITAL, None, "", "") is None
    assert session.actions[HOSPITAL].revised == (Revision(TODAY, date(2026, 12, 31), "New matron", "partnership"),)
    assert session.asker.told[:2] == [
        "30 September 2026 is not later than 30 September 2026, the day agreed so far",
        "Please say why.",
    ]


@pytest.mark.parametrize("place", range(3))
def test_a_later_day_that_is_broken_off_changes_nothing(place: int) -> None:
    session = sitting(*("31/12/2026", "New matron", "partnership")[:place])

    with pytest.raises(KeyboardInterrupt):
        ask_revision(session.desk, HOSPITAL, None, "", "")
    assert session.actions[HOSPITAL] == board().actions[HOSPITAL]


def test_a_board_that_counts_by_percent_is_asked_for_one() -> None:
    by_percent = replace(board(), framework=replace(board().framework, status_key=keys.BY_PERCENT))
    session = sitting("amber", "", "half", "101", "50", "", "", "", holdings=by_percent)

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    assert last(session) == Update(TODAY, "amber", "hospital", percent=50)
    assert session.asker.told[:2] == ["Please give a whole number from 0 to 100."] * 2


def test_a_status_that_needs_a_look_at_the_impact_is_asked_for_one() -> None:
    back: tuple[Given, ...] = ("tested", "", "", "", "", "audit", Move.BACK, "", "audit", "Ten files", Move.BACK, "")
    session = sitting(*back, "audit", "Ten files", "evident", holdings=done(DONE))

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    assert last(session) == replace(LOOKED, agency="hospital", words="")


def test_what_is_refused_when_it_is_saved_is_gone_over_again_with_what_was_given() -> None:
    session = sitting(*NEWS, *["", "", "", "", "keep"], refusing="the disk said no")
    later = sitting("31/12/2026", "New matron", "partnership", "", "", "", refusing="the disk said no")

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    ask_revision(later.desk, HOSPITAL, None, "", "")
    assert last(session) == SAID
    assert later.actions[HOSPITAL].revised == (Revision(TODAY, date(2026, 12, 31), "New matron", "partnership"),)
    assert session.asker.told[0] == later.asker.told[0] == "This cannot be saved yet. The disk said no."


@pytest.mark.parametrize(("trouble", "said"), TROUBLES)
def test_whatever_keeps_an_update_or_a_later_day_from_being_saved_nothing_that_was_typed_is_lost(
    trouble: LifError, said: str
) -> None:
    session = sitting(*NEWS, *["", "", "", "", "keep"], refusing=trouble)
    later = sitting("31/12/2026", "New matron", "partnership", "", "", "", refusing=trouble)

    ask_update(session.desk, HOSPITAL, Sort.UPDATE, BEGUN)
    ask_revision(later.desk, HOSPITAL, None, "", "")
    assert last(session) == SAID
    assert later.actions[HOSPITAL].revised == (Revision(TODAY, date(2026, 12, 31), "New matron", "partnership"),)
    assert session.asker.told[0] == later.asker.told[0] == f"This cannot be saved yet. {said}"


def test_back_at_the_first_question_returns_to_the_list_of_actions() -> None:
    session = sitting("0", Move.BACK, "0", *NEWS, "(done)")

    assert ask_updates(session.desk, Sort.UPDATE, BEGUN) == [POLICE]
    assert session.asker.told[0] == "Nothing was changed of this action."


def test_going_back_from_a_later_day_changes_nothing() -> None:
    session = sitting(Move.BACK)

    assert ask_revision(session.desk, HOSPITAL, None, "", "") is Move.BACK
    assert session.kept.saves == []
