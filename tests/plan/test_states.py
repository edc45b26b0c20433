"""Every move between the states of an action, and what each step asks for."""

from collections import deque
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from lif import shipped
from lif.errors import RefusedError
from lif.model.frameworks import Framework
from lif.model.plain import decode
from lif.model.plans import Action, Revision, Update
from lif.model.statuses import ActionState, StatusKey
from lif.plan.dated import completed, evidence_now, standing
from lif.plan.states import MOVES, choices, move_fault, revised, updated
from lif.store.source import parse
from plan import keys
from plan.keys import ACTION, EVERY_STATE, EVIDENT, NAMES, NOT_EVIDENT, POSTER, S, at, told

BEFORE, DAY, TODAY = date(2026, 1, 12), date(2026, 2, 2), date(2026, 2, 9)
STATED = [state for state in ActionState if not state.follows_from_days]

SENSIBLE = """
not-started        > not-started in-progress ready-for-sign-off complete suspended withdrawn not-achieved
in-progress        > in-progress ready-for-sign-off complete suspended withdrawn not-achieved
ready-for-sign-off > ready-for-sign-off in-progress complete suspended withdrawn not-achieved
complete           > complete tested reopened
tested             > tested sustained reopened
sustained          > sustained reopened
reopened           > reopened in-progress ready-for-sign-off complete suspended withdrawn not-achieved
suspended          > suspended in-progress withdrawn not-achieved
withdrawn          > reopened
not-achieved       > reopened
"""
"""Every sensible move, written out by hand."""


def _sensible() -> set[tuple[ActionState, ActionState]]:
    lines = [line.split(">") for line in SENSIBLE.strip().splitlines()]
    return {(S(before.strip()), S(after)) for before, rest in lines for after in rest.split()}


def _full(state: ActionState) -> Update:
    """An update that has everything the state could ask for."""
    impact = EVIDENT if state in (S.TESTED, S.SUSTAINED) else None
    return Update(
        DAY, NAMES[state], "hospital", evidence=(POSTER,), reason="Agreed.", approved_by="board", impact=impact
    )


@pytest.mark.parametrize(("before", "after"), [*product(STATED, ActionState)])
def test_a_move_is_made_or_refused_as_the_table_by_hand_says(before: ActionState, after: ActionState) -> None:
    action = at(replace(_full(before), date=BEFORE))

    if (before, after) in _sensible():
        assert updated(action, _full(after), EVERY_STATE, TODAY).updates == (*action.updates, _full(after))
    else:
        with pytest.raises(RefusedError) as refused:
            updated(action, _full(after), EVERY_STATE, TODAY)
        assert refused.value.message.endswith(("makes no sense", "follows from the days and is not stated"))


def test_the_table_is_the_one_written_by_hand_and_knows_every_state() -> None:
    assert {(before, after) for before, found in MOVES.items() for after in found} == _sensible()
    assert set(MOVES) == set(ActionState)


def test_every_state_can_be_reached_from_the_beginning_and_none_is_a_dead_end() -> None:
    reached, waiting = {S.NOT_STARTED}, deque([S.NOT_STARTED])
    while waiting:
        for state in MOVES[waiting.popleft()] - reached:
            reached.add(state)
            waiting.append(state)

    assert reached == set(STATED)
    assert all(MOVES[state] - {state} for state in STATED)


def test_an_action_without_updates_is_not_started() -> None:
    assert updated(ACTION, told("on-course", DAY), EVERY_STATE, TODAY).updates == (told("on-course", DAY),)
    assert _refusal(ACTION, _full(S.TESTED)) == (
        "what is 'Not started' can only be in progress, handed over for sign-off, completed, suspended, withdrawn or not "
        "achieved, so that 'Tested' makes no sense"
    )


def test_what_is_complete_can_only_be_tested_or_reopened() -> None:
    complete = at(told("complete", BEFORE))

    assert _refusal(complete, told("on-course", DAY)) == (
        "what is 'Complete' can only be tested or reopened, so that 'On course' makes no sense"
    )
    assert [item.id for item in choices(complete, EVERY_STATE)] == ["complete", "tested", "reopened"]


def test_evidence_that_was_forgotten_is_added_to_what_is_complete_and_the_day_stays() -> None:
    more = told("complete", DAY, evidence=(replace(POSTER, title="A second photograph"),))

    action = updated(COMPLETE, more, EVERY_STATE, TODAY, "learning-group")

    assert action.updates == (*COMPLETE.updates, more)
    assert [piece.title for piece in evidence_now(action, EVERY_STATE)] == [POSTER.title, "A second photograph"]
    assert completed(action, EVERY_STATE) == BEFORE
    assert standing(action, EVERY_STATE, TODAY).why == "since 12 January 2026"


def test_a_sign_off_that_is_missing_is_added_to_what_is_complete() -> None:
    late = replace(told("complete", DAY), approved_by="learning-group")

    assert updated(COMPLETE, late, EVERY_STATE, TODAY, "learning-group").latest == late
    assert _refusal(at(told("complete", BEFORE)), late) == "'Complete' names its evidence: what shows that it is done"


@pytest.mark.parametrize("state", [S.TESTED, S.SUSTAINED])
def test_what_is_tested_takes_more_evidence_for_itself_without_another_look(state: ActionState) -> None:
    action = at(*COMPLETE.updates, replace(told(NAMES[state], BEFORE), impact=EVIDENT))
    more = told(NAMES[state], DAY, evidence=(POSTER,))

    assert updated(action, more, EVERY_STATE, TODAY).latest == more
    assert _refusal(action, told(NAMES[state], DAY)).endswith(
        "needs a look at the impact: by which audit, measure or survey"
    )


@pytest.mark.parametrize(
    ("update", "message", "hint"),
    [
        (
            told("complete", DAY),
            "it is 'Complete' already",
            "evidence that comes later is named with --evidence; nothing was changed",
        ),
        (told("reopened", DAY), "'Reopened' needs a reason", 'give it with --reason "…"; nothing was changed'),
    ],
)
def test_a_refusal_says_how_it_is_mended(update: Update, message: str, hint: str) -> None:
    with pytest.raises(RefusedError) as refused:
        updated(COMPLETE, update, EVERY_STATE, TODAY)
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_words_are_kept_tidy_whichever_way_they_come() -> None:
    said = Update(DAY, "on-course", words=" Half\tdone.  \r\n", evidence=(replace(POSTER, title=" A\nposter "),))

    assert updated(ACTION, said, EVERY_STATE, TODAY).latest == Update(
        DAY, "on-course", words="Half done.", evidence=(replace(POSTER, title="A poster"),)
    )


def test_a_status_that_is_misspelt_is_named_with_the_one_meant() -> None:
    with pytest.raises(RefusedError) as refused:
        updated(ACTION, told("on-cuorse", DAY), EVERY_STATE, TODAY)

    assert (refused.value.message, refused.value.hint) == (
        "there is no status 'on-cuorse'",
        "did you mean 'on-course'?",
    )


UNDER_WAY = at(told("on-course", BEFORE))
COMPLETE = at(told("complete", BEFORE, evidence=(POSTER,)))


@pytest.mark.parametrize(
    ("action", "update", "message"),
    [
        (UNDER_WAY, told("complete", DAY), "'Complete' names its evidence: what shows that it is done"),
        (
            UNDER_WAY,
            told("complete", DAY, evidence=(POSTER,)),
            "'Complete' needs the approval of the group that watches over the plan",
        ),
        (
            UNDER_WAY,
            replace(told("suspended", DAY), reason="Staff are away."),
            "'Suspended' needs the approval of the group that watches over the plan",
        ),
        (UNDER_WAY, replace(told("withdrawn", DAY), approved_by="board"), "'Withdrawn' needs a reason"),
        (UNDER_WAY, replace(told("withdrawn", DAY), approved_by="board", reason=" "), "'Withdrawn' needs a reason"),
        (COMPLETE, told("reopened", DAY), "'Reopened' needs a reason"),
        (COMPLETE, told("tested", DAY), "'Tested' needs a look at the impact: by which audit, measure or survey"),
        (
            COMPLETE,
            replace(told("tested", DAY), impact=NOT_EVIDENT),
            "no change can be seen: the action is to be 'Reopened', not 'Tested'",
        ),
        (
            UNDER_WAY,
            replace(told("on-course", DAY), impact=EVIDENT),
            "impact is looked at once an action is complete",
        ),
        (
            UNDER_WAY,
            told("on-course", date(2026, 1, 11)),
            "11 January 2026 is before the last update, of 12 January 2026",
        ),
        (UNDER_WAY, told("on-course", date(2026, 2, 10)), "10 February 2026 has not come yet"),
        (UNDER_WAY, told("on-course", DAY, percent=101), "101% cannot be: it goes from 0 to 100"),
        (UNDER_WAY, told("on-course", DAY, percent=-1), "-1% cannot be: it goes from 0 to 100"),
    ],
)
def test_what_a_step_lacks_is_said_and_nothing_is_changed(action: Action, update: Update, message: str) -> None:
    assert _refusal(action, update) == message


def test_only_the_group_that_watches_over_the_plan_signs_off() -> None:
    done = replace(_full(S.COMPLETE), approved_by="health-group")

    with pytest.raises(RefusedError) as refused:
        updated(UNDER_WAY, done, EVERY_STATE, TODAY, "learning-group")
    assert refused.value.message == (
        "'Complete' is signed off by learning-group, which watches over the plan, not by health-group"
    )
    assert updated(UNDER_WAY, done, EVERY_STATE, TODAY, "health-group").latest == done


def test_evidence_named_on_the_way_counts_when_it_is_signed_off() -> None:
    action = at(told("ready", BEFORE, evidence=(POSTER,)))
    signed_off = replace(told("complete", DAY), approved_by="board")

    assert updated(action, signed_off, EVERY_STATE, TODAY).latest == signed_off


def test_evidence_of_an_earlier_end_does_not_count_after_reopening() -> None:
    reopened = at(told("complete", BEFORE, evidence=(POSTER,)), told("reopened", BEFORE))

    message = "'Complete' names its evidence: what shows that it is done"
    assert _refusal(reopened, replace(told("complete", DAY), approved_by="board")) == message


def test_what_shows_no_change_is_reopened() -> None:
    again = replace(told("reopened", DAY), impact=NOT_EVIDENT, reason="Half the staff asked did not know.")

    assert updated(COMPLETE, again, EVERY_STATE, TODAY).latest == again


def test_a_board_without_a_status_for_reopening_takes_the_work_up_again() -> None:
    done = at(told("done", BEFORE, 100, (POSTER,)))

    assert [item.id for item in choices(done, keys.BY_PERCENT)] == ["red", "amber", "green", "done"]
    assert updated(done, told("red", DAY, 20), keys.BY_PERCENT, TODAY).latest == told("red", DAY, 20)


def test_days_may_be_the_same_and_today() -> None:
    action = at(told("on-course", TODAY))

    assert updated(action, told("ready", TODAY), EVERY_STATE, TODAY).latest == told("ready", TODAY)


def test_by_dates_lateness_needs_a_reason_and_suspension_approval() -> None:
    late = date(2026, 4, 1)
    update = told("on-schedule", late)

    assert _refusal(ACTION, update, keys.BY_DATES, late) == "'Behind' needs a reason"
    assert updated(ACTION, replace(update, reason="The printer failed."), keys.BY_DATES, late)
    assert updated(ACTION, told("on-schedule", DAY), keys.BY_DATES, late)
    assert _refusal(ACTION, told("suspended", DAY), keys.BY_DATES).startswith("'Suspended' needs the approval")
    assert _refusal(ACTION, told("behind", DAY), keys.BY_DATES) == "'Behind' follows from the days and is not stated"


def test_by_percent_a_percentage_is_owed_while_there_is_work() -> None:
    assert _refusal(ACTION, told("red", DAY), keys.BY_PERCENT) == (
        "this board counts by percent: say how much is done, from 0 to 100"
    )
    assert updated(ACTION, told("red", DAY, 0), keys.BY_PERCENT, TODAY)
    done = replace(told("done", DAY, evidence=(POSTER,)), approved_by="board")
    assert updated(ACTION, done, keys.BY_PERCENT, TODAY).latest == done


def test_by_evidence_and_in_categories_what_was_not_achieved_is_explained() -> None:
    assert _refusal(ACTION, told("not-achieved", DAY), keys.BY_EVIDENCE) == "'Not achieved' needs a reason"
    assert _refusal(ACTION, told("category-4", DAY), keys.FOUR_CATEGORIES) == "'Category 4' needs a reason"
    assert _refusal(ACTION, told("category-3", DAY), keys.FOUR_CATEGORIES) == "'Category 3' needs a reason"
    assert updated(ACTION, told("category-2", DAY), keys.FOUR_CATEGORIES, TODAY)


def test_blue_is_complete_on_one_board_and_suspended_on_another() -> None:
    assert _refusal(ACTION, told("blue", DAY), keys.BLUE_IS_COMPLETE).startswith("'Blue' names its evidence")
    suspended = replace(told("blue", DAY), approved_by="board")
    paused = updated(ACTION, suspended, keys.BLUE_IS_SUSPENDED, TODAY)
    assert updated(paused, told("green", DAY), keys.BLUE_IS_SUSPENDED, TODAY).latest == told("green", DAY)


def test_a_status_at_the_end_of_a_key_that_has_nothing_more_says_so() -> None:
    status = EVERY_STATE.naming(S.WITHDRAWN)
    key = replace(EVERY_STATE, statuses=(status,))

    assert move_fault(status, status, key) == (
        "this board's status key has nothing to follow 'Withdrawn', so that 'Withdrawn' makes no sense"
    )


@pytest.mark.parametrize("name", shipped.names("templates", "frameworks", ".yaml"))
def test_a_whole_story_can_be_told_with_the_status_key_of_each_framework(name: str) -> None:
    file = shipped.folder("templates") / "frameworks" / f"{name}.yaml"
    key = decode(Framework, parse(file.read_bytes(), file.name).data).status_key
    story = [S.NOT_STARTED, S.IN_PROGRESS, S.SUSPENDED, S.IN_PROGRESS, S.READY_FOR_SIGN_OFF, S.COMPLETE, S.TESTED]
    story += [S.REOPENED, S.COMPLETE, S.TESTED, S.SUSTAINED, S.REOPENED, S.NOT_ACHIEVED, S.REOPENED, S.WITHDRAWN]

    action = ACTION
    for state in story:
        action = updated(action, replace(_full(state), status=key.naming(state).id), key, TODAY)
    assert [status.state for status in key.statuses if status.id == action.updates[-1].status] == [S.WITHDRAWN]
    assert len(action.updates) == len(story)


def test_a_later_day_is_added_and_the_first_one_stays() -> None:
    once = revised(ACTION, date(2026, 6, 30), " The printer\nfailed. ", "board", TODAY)
    twice = revised(once, date(2026, 9, 30), "It failed again.", "board", date(2026, 6, 1))

    assert (twice.due, twice.due_now) == (date(2026, 3, 31), date(2026, 9, 30))
    assert once.revised == (Revision(TODAY, date(2026, 6, 30), "The printer failed.", "board"),)
    assert twice.revised[:1] == once.revised


@pytest.mark.parametrize(
    ("due", "reason", "group", "today", "message"),
    [
        (
            date(2026, 3, 31),
            "Why",
            "board",
            TODAY,
            "31 March 2026 is not later than 31 March 2026, the day agreed so far",
        ),
        (
            date(2026, 3, 30),
            "Why",
            "board",
            TODAY,
            "30 March 2026 is not later than 31 March 2026, the day agreed so far",
        ),
        (date(2026, 4, 30), "Why", "board", date(2026, 5, 1), "30 April 2026 has passed already"),
        (date(2026, 4, 30), "  ", "board", TODAY, "a later day is agreed with a reason"),
        (date(2026, 4, 30), "Why", "", TODAY, "a later day is agreed by a group"),
    ],
)
def test_a_day_that_is_no_later_or_has_no_reason_or_group_is_refused(
    due: date, reason: str, group: str, today: date, message: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        revised(ACTION, due, reason, group, today)
    assert refused.value.message == message


def test_days_are_agreed_one_after_the_other() -> None:
    once = revised(ACTION, date(2026, 6, 30), "Why", "board", TODAY)

    with pytest.raises(RefusedError) as refused:
        revised(once, date(2026, 9, 30), "Why", "board", DAY)
    assert refused.value.message == "a day was agreed on 9 February 2026, later than 2 February 2026"


def _refusal(action: Action, update: Update, key: StatusKey = EVERY_STATE, today: date = TODAY) -> str:
    with pytest.raises(RefusedError) as refused:
        updated(action, update, key, today)
    return refused.value.message
