"""What each agency owes on a day: what is late by how much, what comes up, and what is nobody's to ask for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from plan.keys import ACTION, BY_DATES, EVERY_STATE, NAMES, POSTER, S, at, told

from lif.model.agencies import Agency
from lif.model.audits import Asked, Audit
from lif.model.frameworks import Limits
from lif.model.holdings import Holdings
from lif.model.plans import Action, Plan, PlanRecommendation, Revision, Source, SourceKind
from lif.model.reminders import AskedFor, Form, Matter, Reminder
from lif.model.returns import Return, ReturnStatus, SentBack
from lif.rounds.owed import Owed, OwedReturn, Owing, days_ahead, owed, reminder, rounds_without_tool
from rounds.records import AGENCY, AUDIT, holdings

DAY = date(2026, 4, 20)
OPENED = date(2026, 1, 5)
PLAN = Plan(
    "Child K",
    Source(SourceKind.REVIEW, "Partnership Review: Child K"),
    OPENED,
    recommendations=(PlanRecommendation("speaking-up", "Tell staff whom to tell."),),
)
HOSPITAL = replace(AGENCY, name="Hospital")
CLOSED_ROUND = replace(AUDIT, closed=date(2026, 4, 1))
BACK = SentBack(date(2026, 3, 25), date(2026, 3, 16), "Say what shows it.")


def board(
    *actions: Action,
    plan: Plan = PLAN,
    audit: Audit = CLOSED_ROUND,
    agencies: Mapping[str, Agency] | None = None,
    returns: Mapping[str, Return] | None = None,
    reminders: Mapping[tuple[str, str], Reminder] | None = None,
) -> Holdings:
    """Return a board with a round, which is closed unless another is given, and a plan with actions a1, a2, …."""
    found = holdings(audit=audit, agencies=agencies or {"fire": AGENCY, "hospital": HOSPITAL}, returns=returns)
    return replace(
        found,
        framework=replace(found.framework, status_key=EVERY_STATE, limits=Limits(impact_check_months=6)),
        plans={"child-k": plan},
        actions={("child-k", f"a{number}"): action for number, action in enumerate(actions, 1)},
        reminders=reminders or {},
    )


def due(day: date, *, lead: str = "hospital", others: tuple[str, ...] = ()) -> Action:
    """An action without updates."""
    return replace(ACTION, due=day, lead_agency=lead, others=others)


def plain(item: Owed) -> tuple[object, ...]:
    """What is owed, when it is due, and how late it is."""
    what = (item.audit_id,) if isinstance(item, OwedReturn) else (item.row.action_id, item.matter.value)
    return (*what, item.due, item.days_late)


def outstanding(found: list[Owing]) -> dict[str, list[tuple[object, ...]]]:
    return {item.agency_id: [plain(one) for one in item.outstanding] for item in found}


def coming(found: list[Owing]) -> dict[str, list[tuple[object, ...]]]:
    return {item.agency_id: [plain(one) for one in item.coming] for item in found}


@pytest.mark.parametrize(
    ("day", "late", "soon"),
    [
        (date(2026, 3, 2), [], []),
        (date(2026, 3, 3), [], [("s11-2026", date(2026, 3, 31), 0)]),
        (date(2026, 3, 31), [], [("s11-2026", date(2026, 3, 31), 0)]),
        (date(2026, 4, 1), [("s11-2026", date(2026, 3, 31), 1)], []),
    ],
)
def test_a_return_comes_up_for_so_many_days_and_is_late_from_the_day_after_it_was_due(
    day: date, late: list[object], soon: list[object]
) -> None:
    found = owed(board(audit=AUDIT), day, 28)

    assert [plain(one) for item in found for one in item.outstanding] == late
    assert [plain(one) for item in found for one in item.coming] == soon


def test_a_leap_day_is_a_day_like_others() -> None:
    found = owed(board(due(date(2028, 2, 29)), due(date(2028, 3, 1))), date(2028, 2, 29), 1)
    next_day = owed(board(due(date(2028, 2, 29))), date(2028, 3, 1), 0)

    assert coming(found) == {
        "hospital": [("a1", "action", date(2028, 2, 29), 0), ("a2", "action", date(2028, 3, 1), 0)]
    }
    assert outstanding(next_day)["hospital"][0] == ("a1", "action", date(2028, 2, 29), 1)


def test_an_agency_has_the_later_day_that_was_agreed_with_it() -> None:
    later = replace(AUDIT, asked=(Asked("fire", "board", due=date(2026, 5, 1)), Asked("hospital", "board")))
    both = {"fire": Return(ReturnStatus.DRAFT), "hospital": Return(ReturnStatus.DRAFT)}

    found = owed(board(audit=later, returns=both), DAY, 28)

    assert outstanding(found) == {"fire": [], "hospital": [("s11-2026", date(2026, 3, 31), 20)]}
    assert coming(found) == {"fire": [("s11-2026", date(2026, 5, 1), 0)], "hospital": []}


def test_a_return_that_was_sent_back_is_waited_for_now_even_before_its_day() -> None:
    back = {"fire": Return(ReturnStatus.SENT_BACK, sent_back=(BACK,))}

    (found,) = owed(board(audit=AUDIT, returns=back), date(2026, 3, 26), 0)

    (item,) = found.outstanding
    assert isinstance(item, OwedReturn)
    assert (item.sent_back, item.due, item.days_late) == (BACK, date(2026, 3, 31), 0)


@pytest.mark.parametrize(
    ("audit", "returns"),
    [
        pytest.param(AUDIT, {"fire": Return(ReturnStatus.SUBMITTED, date(2026, 4, 9))}, id="it is in, if late"),
        pytest.param(AUDIT, {}, id="its file is gone, which is the board's own to mend"),
        pytest.param(CLOSED_ROUND, None, id="the round is closed"),
        pytest.param(replace(AUDIT, opened=date(2026, 4, 21), due=DAY), None, id="the round is not opened yet"),
        pytest.param(replace(AUDIT, tool="gone"), None, id="the round's tool is gone"),
    ],
)
def test_a_return_is_not_asked_for_where(audit: Audit, returns: dict[str, Return] | None) -> None:
    assert owed(board(audit=audit, returns=returns), DAY, 28) == []


def test_an_open_round_without_its_tool_is_named() -> None:
    assert rounds_without_tool(board(audit=replace(AUDIT, tool="gone"))) == ["s11-2026"]
    assert rounds_without_tool(board(audit=replace(CLOSED_ROUND, tool="gone"))) == []


@pytest.mark.parametrize(
    ("day", "late", "soon"),
    [
        (date(2026, 3, 2), [], []),
        (date(2026, 3, 3), [], [("a1", "action", date(2026, 3, 31), 0)]),
        (date(2026, 3, 31), [], [("a1", "action", date(2026, 3, 31), 0)]),
        (date(2026, 4, 1), [("a1", "action", date(2026, 3, 31), 1)], []),
    ],
)
def test_an_action_comes_up_for_so_many_days_and_is_overdue_from_the_day_after(
    day: date, late: list[object], soon: list[object]
) -> None:
    found = owed(board(due(date(2026, 3, 31)), plan=replace(PLAN, opened=date(2026, 2, 20))), day, 28)

    assert [plain(one) for item in found for one in item.outstanding] == late
    assert [plain(one) for item in found for one in item.coming] == soon


def test_an_action_has_the_later_day_that_was_agreed() -> None:
    later = replace(ACTION, revised=(Revision(date(2026, 3, 1), date(2026, 5, 1), "The trainer left.", "board"),))

    assert coming(owed(board(later, plan=replace(PLAN, opened=DAY)), DAY, 28)) == {
        "hospital": [("a1", "action", date(2026, 5, 1), 0)]
    }


def test_an_update_is_owed_apart_from_the_action_unless_the_action_is_overdue_or_due_first() -> None:
    far = board(due(date(2026, 9, 30)))
    overdue = board(due(date(2026, 3, 31)))
    first = board(due(date(2026, 4, 5)), plan=replace(PLAN, opened=date(2026, 1, 5)))

    assert outstanding(owed(far, date(2026, 4, 5), 28)) == {"hospital": []}
    assert coming(owed(far, date(2026, 4, 5), 28)) == {"hospital": [("a1", "update", date(2026, 4, 5), 0)]}
    assert outstanding(owed(far, date(2026, 4, 6), 28)) == {"hospital": [("a1", "update", date(2026, 4, 5), 1)]}
    assert outstanding(owed(overdue, DAY, 28)) == {"hospital": [("a1", "action", date(2026, 3, 31), 20)]}
    assert coming(owed(first, date(2026, 4, 1), 28)) == {"hospital": [("a1", "action", date(2026, 4, 5), 0)]}


def test_what_is_complete_owes_evidence_where_none_is_named_and_a_look_at_its_impact() -> None:
    complete = told(NAMES[S.COMPLETE], date(2026, 3, 2))
    with_evidence = told(NAMES[S.COMPLETE], date(2026, 3, 2), evidence=(POSTER,))

    found = owed(board(at(complete), at(with_evidence)), date(2026, 9, 3), 0)

    assert outstanding(found) == {
        "hospital": [
            ("a1", "impact-check", date(2026, 9, 2), 1),
            ("a2", "impact-check", date(2026, 9, 2), 1),
            ("a1", "evidence", None, 0),
        ]
    }


@pytest.mark.parametrize("state", [S.SUSPENDED, S.WITHDRAWN, S.NOT_ACHIEVED, S.TESTED, S.SUSTAINED])
def test_an_action_that_rests_owes_nothing(state: S) -> None:
    assert owed(board(at(told(NAMES[state], date(2026, 1, 12)))), date(2027, 4, 20), 28) == []


def test_an_action_that_waits_for_sign_off_owes_nothing_however_late() -> None:
    assert owed(board(at(told(NAMES[S.READY_FOR_SIGN_OFF], date(2026, 4, 12)))), date(2027, 4, 20), 28) == []


def test_a_closed_plan_asks_for_nothing() -> None:
    closed = replace(PLAN, closed=date(2026, 4, 19))
    complete = at(told(NAMES[S.COMPLETE], date(2026, 3, 2)))

    assert owed(board(due(date(2026, 3, 31)), complete, plan=closed), date(2027, 4, 20), 28) == []


def test_the_worst_comes_first_and_agencies_by_their_names() -> None:
    found = owed(
        board(
            due(date(2026, 3, 31)),
            due(date(2026, 3, 1)),
            due(date(2026, 3, 31), lead="fire"),
            audit=AUDIT,
            agencies={"fire": replace(AGENCY, name="Rescue"), "hospital": HOSPITAL},
        ),
        DAY,
        28,
    )

    assert [item.name for item in found] == ["Hospital", "Rescue"]
    assert outstanding(found) == {
        "hospital": [("a2", "action", date(2026, 3, 1), 50), ("a1", "action", date(2026, 3, 31), 20)],
        "fire": [("s11-2026", date(2026, 3, 31), 20), ("a3", "action", date(2026, 3, 31), 20)],
    }


def test_what_an_agency_shares_in_is_listed_apart_and_is_nothing_that_it_owes() -> None:
    shared = due(date(2026, 3, 31), others=("fire",))

    (alone,) = owed(board(shared), DAY, 28)
    both = owed(board(shared, due(date(2026, 4, 30), lead="fire"), plan=replace(PLAN, opened=DAY)), DAY, 28)

    assert (alone.agency_id, alone.shared) == ("hospital", ())
    assert {item.agency_id: [plain(one) for one in item.shared] for item in both} == {
        "fire": [("a1", "action", date(2026, 3, 31), 20)],
        "hospital": [],
    }


def test_agencies_stand_by_their_names_whether_words_begin_large_or_small() -> None:
    agencies = {"a": replace(AGENCY, name="Marl Trust"), "b": replace(AGENCY, name="Marl and Eastmarl Trust")}

    found = owed(board(due(DAY, lead="a"), due(DAY, lead="b"), agencies=agencies), DAY, 0)

    assert [item.agency_id for item in found] == ["b", "a"]


def test_only_the_work_itself_is_shared_and_not_what_its_lead_still_has_to_show() -> None:
    complete = replace(at(told(NAMES[S.COMPLETE], date(2026, 3, 2))), others=("fire",))

    found = owed(board(complete, due(DAY, lead="fire")), DAY, 0)

    assert {item.agency_id: item.shared for item in found} == {"fire": (), "hospital": ()}
    assert outstanding(found)["hospital"] == [("a1", "evidence", None, 0)]


def test_what_a_merged_agency_owed_is_owed_by_the_body_it_is_part_of() -> None:
    merged = replace(AGENCY, ended=date(2026, 4, 1), merged_into="hospital")
    shared = due(date(2026, 3, 31), lead="fire", others=("hospital",))
    found = board(shared, agencies={"fire": merged, "hospital": HOSPITAL})

    (after,) = owed(found, DAY, 28)
    before = owed(found, date(2026, 3, 31), 28)

    assert (after.agency_id, after.name, after.unreachable, after.shared) == ("hospital", "Hospital", "", ())
    assert [(plain(item), item.of) for item in after.outstanding] == [
        (("a1", "action", date(2026, 3, 31), 20), "Fire and Rescue")
    ]
    assert [item.agency_id for item in before] == ["fire"]


@pytest.mark.parametrize(
    ("agencies", "why"),
    [
        (
            {"hospital": replace(HOSPITAL, ended=DAY)},
            "it ended on 20 April 2026, and its file names no agency under merged_into",
        ),
        ({"hospital": replace(HOSPITAL, ended=date(2026, 4, 21))}, ""),
        ({"fire": AGENCY}, "agencies/hospital.yaml is not there"),
    ],
)
def test_an_agency_that_nobody_can_write_to_says_why(agencies: dict[str, Agency], why: str) -> None:
    (found,) = owed(board(due(date(2026, 3, 31)), agencies=agencies), DAY, 28)

    assert found.unreachable == why


ACTION_ASKED = AskedFor("child-k", "a1", Matter.ACTION)
UPDATE_ASKED = AskedFor("child-k", "a1", Matter.UPDATE)


def _sent(
    day: date, *actions: AskedFor, returns: tuple[str, ...] = (), to: str = "hospital"
) -> dict[tuple[str, str], Reminder]:
    return {(to, day.isoformat()): Reminder(day, (Form.WORD,), returns, actions)}


@pytest.mark.parametrize(
    ("reminders", "said"),
    [
        ({}, None),
        (_sent(date(2026, 4, 4), ACTION_ASKED), date(2026, 4, 4)),
        (_sent(date(2026, 4, 4), ACTION_ASKED) | _sent(date(2026, 4, 11), ACTION_ASKED), date(2026, 4, 11)),
        (_sent(date(2026, 4, 11), ACTION_ASKED) | _sent(date(2026, 4, 12), UPDATE_ASKED), date(2026, 4, 11)),
        (_sent(DAY, ACTION_ASKED), None),
        (_sent(date(2026, 4, 4), AskedFor("child-k", "a2", Matter.ACTION)), None),
        (_sent(date(2026, 4, 4), ACTION_ASKED, to="fire"), None),
    ],
)
def test_the_last_reminder_of_the_same_thing_before_today_is_known(
    reminders: dict[tuple[str, str], Reminder], said: date | None
) -> None:
    (found,) = owed(board(due(date(2026, 3, 31)), reminders=reminders), DAY, 28)

    assert [item.reminded for item in found.outstanding] == [said]


def test_a_reminder_of_an_update_that_came_since_is_no_reminder_of_the_next() -> None:
    action = replace(at(told(NAMES[S.IN_PROGRESS], date(2026, 4, 10))), due=date(2026, 12, 18))
    sent = _sent(date(2026, 4, 6), UPDATE_ASKED) | _sent(date(2026, 4, 10), UPDATE_ASKED)
    later = _sent(date(2026, 7, 12), UPDATE_ASKED)

    reminded = [
        item.reminded
        for reminders in (sent, sent | later)
        for found in owed(board(action, reminders=reminders), date(2026, 7, 20), 0)
        for item in found.outstanding
    ]

    assert reminded == [None, date(2026, 7, 12)]


def test_a_reminder_of_a_return_before_it_was_sent_back_was_of_something_else() -> None:
    back = {"fire": Return(ReturnStatus.SENT_BACK, sent_back=(BACK,))}
    early = _sent(date(2026, 3, 10), returns=("s11-2026",), to="fire")
    late = _sent(date(2026, 4, 2), returns=("s11-2026",), to="fire")

    reminded = [
        item.reminded
        for reminders in (early, early | late)
        for found in owed(board(audit=AUDIT, returns=back, reminders=reminders), DAY, 0)
        for item in found.outstanding
    ]

    assert reminded == [None, date(2026, 4, 2)]


def test_a_reminder_keeps_everything_that_was_asked_for_now_and_soon() -> None:
    actions = (due(date(2026, 3, 31), lead="fire"), due(date(2026, 5, 1), lead="fire"))
    (found,) = owed(board(*actions, audit=AUDIT, plan=replace(PLAN, opened=DAY)), DAY, 28)

    assert reminder(found, DAY, (Form.TEXT, Form.EML)) == Reminder(
        DAY,
        (Form.TEXT, Form.EML),
        ("s11-2026",),
        (AskedFor("child-k", "a1", Matter.ACTION), AskedFor("child-k", "a2", Matter.ACTION)),
    )


def test_two_reminders_of_one_day_are_one_with_nothing_lost_and_nothing_twice() -> None:
    one = Reminder(DAY, (Form.EML,), ("b", "a"), (UPDATE_ASKED,))
    other = Reminder(DAY, (Form.TEXT, Form.EML), ("a", "c"), (ACTION_ASKED, UPDATE_ASKED))
    both = Reminder(DAY, (Form.TEXT, Form.EML), ("a", "b", "c"), (ACTION_ASKED, UPDATE_ASKED))

    assert one.joined(other) == other.joined(one) == both
    assert both.joined(one) == both.joined(both) == both


def test_how_far_ahead_is_looked_is_what_the_status_key_calls_soon() -> None:
    found = board().framework

    assert days_ahead(found) == 28
    assert days_ahead(replace(found, status_key=replace(EVERY_STATE, due_soon_days=0))) == 0
    assert days_ahead(replace(found, status_key=BY_DATES)) == 28
