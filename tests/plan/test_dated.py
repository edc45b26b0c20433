"""What the days of an action give, on either side of every boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lif.model.frameworks import Limits
from lif.model.plans import Action, Revision
from lif.model.statuses import ActionState, StatusKey
from lif.plan.dated import (
    Standing,
    completed,
    impact_check_due,
    impact_check_owed,
    standing,
    update_due,
    update_owed,
)
from plan import keys
from plan.keys import ACTION, DUE, EVERY_STATE, EVIDENT, NAMES, POSTER, at, told

EARLY = date(2026, 1, 12)
UNDER_WAY = at(told("on-course", EARLY))


def _seen(action: Action, key: StatusKey, day: date) -> tuple[str, str, int, bool]:
    """The status its days give, the one shown, the days overdue and whether that differs from what is stated."""
    found = standing(action, key, day)
    return found.dated.id, found.shown.id, found.days_overdue, found.differs


@pytest.mark.parametrize(
    ("days", "dated", "overdue", "differs"),
    [
        (-29, "on-course", 0, False),
        (-28, "due-soon", 0, False),
        (0, "due-soon", 0, False),
        (1, "late", 1, True),
        (29, "late", 29, True),
        (30, "very-late", 30, True),
        (400, "very-late", 400, True),
    ],
)
def test_days_make_an_action_due_soon_late_and_very_late(days: int, dated: str, overdue: int, differs: bool) -> None:
    seen = _seen(UNDER_WAY, EVERY_STATE, DUE + timedelta(days))

    assert seen == (dated, "on-course", overdue, differs)


def test_a_day_later_agreed_is_the_one_that_counts() -> None:
    action = replace(UNDER_WAY, revised=(Revision(date(2026, 3, 1), date(2026, 6, 30), "Staff are away.", "board"),))

    assert _seen(action, EVERY_STATE, date(2026, 6, 30)) == ("due-soon", "on-course", 0, False)
    assert _seen(action, EVERY_STATE, date(2026, 7, 2)) == ("late", "on-course", 2, True)
    assert standing(action, EVERY_STATE, date(2026, 7, 2)).why == (
        "was due 30 June 2026, first 31 March 2026, 2 days ago"
    )


@pytest.mark.parametrize("state", [state for state in ActionState if state.rests])
def test_what_has_ended_or_is_suspended_is_not_overdue(state: ActionState) -> None:
    action = at(told(NAMES[state], EARLY, evidence=(POSTER,)))

    seen = standing(action, EVERY_STATE, date(2028, 1, 1))
    assert (seen.shown, seen.dated, seen.days_overdue, seen.differs) == (seen.stated, seen.stated, 0, False)
    assert seen.why == "since 12 January 2026"


def test_what_is_handed_over_by_its_day_waits_for_the_group_and_later_than_that_is_late_until_signed_off() -> None:
    day = date(2026, 5, 1)
    by_then = at(told("ready", DUE), told("ready", date(2026, 4, 20)))
    later = at(told("ready", DUE + timedelta(1)))
    back_and_forth = at(told("ready", EARLY), told("on-course", DUE), told("ready", date(2026, 4, 20)))

    assert [_seen(item, EVERY_STATE, day)[2] for item in (by_then, later, back_and_forth)] == [0, 31, 31]
    assert standing(by_then, EVERY_STATE, day).why == "was due 31 March 2026, and handed over by then"


def test_complete_without_evidence_is_shown_so() -> None:
    bare = standing(at(told("complete", EARLY)), EVERY_STATE, DUE)
    shown = standing(at(told("complete", EARLY, evidence=(POSTER,))), EVERY_STATE, DUE)

    assert (bare.label, bare.lacks_evidence, bare.differs, bare.why) == (
        "Complete, evidence missing",
        True,
        True,
        "nothing is named that shows it",
    )
    assert (shown.label, shown.lacks_evidence, shown.differs) == ("Complete", False, False)


def test_what_is_taken_up_again_after_its_day_owes_a_new_one_and_is_not_late_by_a_day_nobody_agreed() -> None:
    reopened = at(told("complete", EARLY), told("reopened", date(2026, 9, 1)), told("on-course", date(2026, 9, 20)))
    agreed = replace(reopened, revised=(Revision(date(2026, 9, 2), date(2026, 12, 31), "Again.", "board"),))
    resumed = at(told("suspended", EARLY), told("on-course", date(2026, 4, 30)))

    later = date(2026, 9, 4)
    assert [_seen(item, EVERY_STATE, later)[2] for item in (reopened, agreed)] == [0, 0]
    assert [standing(item, EVERY_STATE, later).day_owed for item in (reopened, agreed)] == [True, False]
    assert standing(at(told("complete", EARLY), told("reopened", later)), EVERY_STATE, later).shown.id == "reopened"
    assert standing(reopened, EVERY_STATE, date(2026, 9, 4)).why == (
        "taken up again on 1 September 2026, and no new day agreed since"
    )
    assert _seen(resumed, EVERY_STATE, date(2026, 5, 1))[2] == 0
    assert standing(resumed, EVERY_STATE, date(2026, 5, 1)).day_owed
    before = replace(resumed, due=date(2026, 4, 30))
    assert (_seen(before, EVERY_STATE, date(2026, 5, 1))[2], standing(before, EVERY_STATE, later).day_owed) == (
        1,
        False,
    )


def test_by_dates_the_days_decide_what_is_shown() -> None:
    action = at(told("on-schedule", EARLY))

    assert [_seen(action, keys.BY_DATES, DUE + timedelta(days))[1] for days in (0, 1, 30, 31)] == [
        "on-schedule",
        "behind",
        "behind",
        "far-behind",
    ]


def test_by_evidence_nothing_is_achieved_without_it() -> None:
    said, proved = at(told("fully-achieved", EARLY)), at(told("fully-achieved", EARLY, evidence=(POSTER,)))
    late = at(told("on-track", EARLY))

    assert _seen(said, keys.BY_EVIDENCE, DUE)[1:] == ("said-to-be-done", 0, True)
    assert standing(said, keys.BY_EVIDENCE, DUE).label == "Said to be done"
    assert _seen(proved, keys.BY_EVIDENCE, DUE)[1:] == ("fully-achieved", 0, False)
    assert _seen(late, keys.BY_EVIDENCE, DUE + timedelta(1))[1:] == ("slipped", 1, True)


@pytest.mark.parametrize(
    ("percent", "in_time", "past_due"),
    [
        (0, "red", "red-past-due"),
        (25, "red", "red-past-due"),
        (26, "amber", "red-past-due"),
        (49, "amber", "red-past-due"),
        (50, "amber", "amber-past-due"),
        (75, "amber", "amber-past-due"),
        (76, "green", "green-past-due"),
        (100, "green", "green-past-due"),
    ],
)
def test_by_percent_green_is_over_75_and_red_25_or_less_or_past_due_and_under_50(
    percent: int, in_time: str, past_due: str
) -> None:
    action = at(told("green", EARLY, percent))

    assert standing(action, keys.BY_PERCENT, DUE).shown.id == in_time
    assert standing(action, keys.BY_PERCENT, DUE + timedelta(1)).shown.id == past_due
    assert standing(action, keys.BY_PERCENT, DUE).why == f"{percent}% done, due 31 March 2026"


def test_by_percent_what_has_no_percentage_has_done_nothing_and_what_is_complete_stays_so() -> None:
    assert standing(ACTION, keys.BY_PERCENT, DUE).shown.id == "red"
    assert standing(at(told("done", EARLY)), keys.BY_PERCENT, date(2028, 1, 1)).shown.id == "done"


def test_in_categories_what_is_past_its_day_and_called_on_track_is_told_apart_from_what_is_called_slipped() -> None:
    """Stockton, December 2017: two actions due in March and April of that year were rated on track."""
    day = date(2026, 12, 1)
    key = replace(keys.FOUR_CATEGORIES, statuses=(*keys.FOUR_CATEGORIES.statuses, keys.BY_DATES.statuses[1]))

    assert _seen(at(told("category-2", EARLY)), key, day) == ("behind", "category-2", 245, True)
    assert _seen(at(told("category-3", EARLY)), key, day) == ("behind", "category-3", 245, False)


def test_a_key_without_a_status_for_overdue_says_overdue_in_red() -> None:
    found = standing(at(told("green", EARLY)), keys.BLUE_IS_COMPLETE, DUE + timedelta(1))

    assert (found.stated.id, found.dated.label, found.dated.colour, found.shown.id) == (
        "green",
        "Overdue",
        keys.RED,
        "green",
    )


def test_blue_rests_where_it_is_suspended_and_wants_evidence_where_it_is_complete() -> None:
    action = at(told("blue", EARLY))

    assert standing(action, keys.BLUE_IS_COMPLETE, date(2028, 1, 1)).label == "Blue, evidence missing"
    assert standing(action, keys.BLUE_IS_SUSPENDED, date(2028, 1, 1)).label == "Blue"


def test_an_action_without_updates_is_not_started_and_one_with_an_unknown_status_is_under_way() -> None:
    assert standing(ACTION, EVERY_STATE, EARLY).stated.id == "not-started"
    assert standing(ACTION, keys.BY_DATES, EARLY).stated.label == "Not started"
    assert standing(at(told("purple", EARLY)), EVERY_STATE, EARLY).label == "purple"


def test_leap_days_count() -> None:
    action = replace(UNDER_WAY, due=date(2028, 2, 28))

    assert [standing(action, EVERY_STATE, day).days_overdue for day in (date(2028, 2, 29), date(2028, 3, 1))] == [1, 2]
    on_leap_day = replace(ACTION, due=date(2028, 2, 29))
    assert standing(on_leap_day, EVERY_STATE, date(2028, 3, 29)).dated.id == "late"
    assert standing(on_leap_day, EVERY_STATE, date(2028, 3, 30)).dated.id == "very-late"


def test_an_update_is_owed_from_the_day_after_so_many_months() -> None:
    action = at(told("on-course", date(2027, 11, 30)))

    assert update_due(action, EVERY_STATE, EARLY) == date(2028, 2, 29)
    assert [update_owed(action, EVERY_STATE, EARLY, date(2028, *day)) for day in ((2, 29), (3, 1))] == [False, True]
    assert update_due(ACTION, EVERY_STATE, EARLY) == date(2026, 4, 12)
    assert update_due(replace(ACTION, start=date(2026, 2, 1)), EVERY_STATE, EARLY) == date(2026, 5, 1)
    assert update_due(action, keys.BY_DATES, EARLY) is None
    assert update_due(at(told("complete", EARLY)), EVERY_STATE, EARLY) is None
    assert not update_owed(at(told("complete", EARLY)), EVERY_STATE, EARLY, date(2030, 1, 1))


def test_an_impact_check_is_owed_by_the_action_s_own_day_or_months_after_it_was_complete() -> None:
    limits = Limits(impact_check_months=6)
    done = at(told("on-course", EARLY), told("complete", date(2027, 8, 31), evidence=(POSTER,)))

    assert impact_check_due(done, EVERY_STATE, limits) == date(2028, 2, 29)
    own, late = replace(done, impact_due=date(2027, 9, 30)), replace(done, impact_due=date(2027, 8, 30))
    assert [impact_check_due(item, EVERY_STATE, limits) for item in (own, late)] == [own.impact_due, date(2028, 2, 29)]
    assert impact_check_due(late, EVERY_STATE, Limits()) == late.impact_due
    assert impact_check_due(done, EVERY_STATE, Limits()) is None
    assert impact_check_due(UNDER_WAY, EVERY_STATE, limits) is None
    owed = [impact_check_owed(done, EVERY_STATE, limits, date(2028, *day)) for day in ((2, 29), (3, 1))]
    assert owed == [False, True]


def test_what_was_tested_owes_no_impact_check_and_was_complete_from_its_first_day() -> None:
    tested = at(told("complete", EARLY), replace(told("tested", date(2026, 8, 1)), impact=EVIDENT))

    assert impact_check_due(tested, EVERY_STATE, Limits(impact_check_months=6)) is None
    assert completed(tested, EVERY_STATE) == EARLY


def test_a_standing_says_the_same_whoever_asks() -> None:
    assert standing(UNDER_WAY, EVERY_STATE, date(2026, 4, 10)) == Standing(
        stated=EVERY_STATE.naming(ActionState.IN_PROGRESS),
        dated=EVERY_STATE.naming(ActionState.OVERDUE),
        shown=EVERY_STATE.naming(ActionState.IN_PROGRESS),
        days_overdue=10,
        lacks_evidence=False,
        differs=True,
        why="was due 31 March 2026, 10 days ago",
    )
