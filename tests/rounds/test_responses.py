"""What became of each agency's return, on a given day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from lif.model.agencies import AgencyKind
from lif.model.audits import Asked
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.rounds.responses import Reply, Response, counted, responses
from rounds.records import AGENCY, AUDIT, DUE, TOOL, holdings

ANSWERED = Answer("lead", AnswerState.ANSWERED, "met")
CARRIED = Answer("lead", AnswerState.CARRIED, "met")
STARTED = Answer("lead", AnswerState.STARTED)


def test_a_return_that_came_on_the_last_day_is_on_time() -> None:
    assert _one(Return(ReturnStatus.SUBMITTED, DUE, answers=(ANSWERED,)), date(2026, 9, 1)) == Response(
        "fire", "Fire and Rescue", "board", Reply.ON_TIME, DUE, DUE, 0, 1, 2
    )


def test_a_return_that_came_later_is_late_by_days_whatever_the_day_today() -> None:
    late = Return(ReturnStatus.SUBMITTED, date(2026, 4, 2))

    found = _one(late, date(2027, 1, 1))

    assert (found.reply, found.days_late, found.returned) == (Reply.LATE, 2, True)


@pytest.mark.parametrize(
    ("submitted", "reply", "days"),
    [(date(2026, 4, 10), Reply.ON_TIME, 0), (date(2026, 4, 11), Reply.LATE, 1)],
)
def test_an_agency_with_a_later_day_is_late_only_after_that(submitted: date, reply: Reply, days: int) -> None:
    extended = replace(AUDIT, asked=(Asked("fire", "board", due=date(2026, 4, 10), due_reason="A merger"),))
    board = holdings(audit=extended, returns={"fire": Return(ReturnStatus.SUBMITTED, submitted)})

    (found,) = responses(board, "s11-2026", date(2026, 5, 1))

    assert (found.reply, found.days_late, found.due) == (reply, days, date(2026, 4, 10))


@pytest.mark.parametrize("answers", [(), (CARRIED,), (STARTED,), (ANSWERED,)])
def test_a_return_that_is_not_in_after_its_day_is_missing(answers: tuple[Answer, ...]) -> None:
    found = _one(Return(ReturnStatus.DRAFT, answers=answers), date(2026, 4, 3))

    assert (found.reply, found.days_late, found.returned, found.submitted) == (Reply.MISSING, 3, False, None)


@pytest.mark.parametrize(
    ("answers", "reply", "answered"),
    [
        ((), Reply.NOT_STARTED, 0),
        ((CARRIED,), Reply.NOT_STARTED, 0),
        ((STARTED,), Reply.IN_PROGRESS, 0),
        ((replace(STARTED, state=AnswerState.PARKED),), Reply.IN_PROGRESS, 0),
        ((ANSWERED,), Reply.IN_PROGRESS, 1),
        ((CARRIED, replace(ANSWERED, question="policy")), Reply.IN_PROGRESS, 1),
    ],
)
def test_a_return_is_begun_by_the_first_answer_that_is_the_agencys_own(
    answers: tuple[Answer, ...], reply: Reply, answered: int
) -> None:
    found = _one(Return(ReturnStatus.DRAFT, answers=answers), DUE)

    assert (found.reply, found.answered, found.questions, found.days_late) == (reply, answered, 2, 0)


@pytest.mark.parametrize(("day", "late"), [(DUE, 0), (date(2026, 4, 5), 5)])
def test_a_return_that_was_sent_back_is_not_in_and_its_first_day_is_forgotten(day: date, late: int) -> None:
    found = _one(Return(ReturnStatus.SENT_BACK, date(2026, 3, 1), answers=(ANSWERED,)), day)

    assert (found.reply, found.submitted, found.days_late, found.returned) == (Reply.SENT_BACK, None, late, False)


def test_a_return_that_is_not_there_counts_as_not_begun() -> None:
    (found,) = responses(holdings(returns={}), "s11-2026", DUE)

    assert (found.reply, found.answered, found.questions, found.lost) == (Reply.NOT_STARTED, 0, 2, True)


def test_only_questions_asked_of_the_agency_are_counted() -> None:
    for_schools = replace(TOOL.standards[0].questions[1], kinds=(AgencyKind.SCHOOL,))
    standard = replace(TOOL.standards[0], questions=(TOOL.standards[0].questions[0], for_schools))
    tool = replace(TOOL, standards=(standard,))
    item = Return(ReturnStatus.DRAFT, answers=(ANSWERED, replace(ANSWERED, question="policy")))

    (found,) = responses(holdings(tool=tool, returns={"fire": item}), "s11-2026", DUE)

    assert (found.answered, found.questions) == (1, 1)


def test_agencies_come_in_the_order_asked() -> None:
    asked = replace(AUDIT, asked=(Asked("police", "board"), Asked("fire", "shared")))
    board = holdings(audit=asked, agencies={"fire": AGENCY, "police": AGENCY})

    assert [(item.agency, item.group) for item in responses(board, "s11-2026", DUE)] == [
        ("police", "board"),
        ("fire", "shared"),
    ]


def test_every_kind_of_reply_is_counted_even_where_there_is_none() -> None:
    returns: Mapping[str, Return] = {"fire": Return(ReturnStatus.SUBMITTED, DUE)}

    assert counted(responses(holdings(returns=returns), "s11-2026", DUE)) == {
        Reply.ON_TIME: 1,
        Reply.LATE: 0,
        Reply.SENT_BACK: 0,
        Reply.IN_PROGRESS: 0,
        Reply.NOT_STARTED: 0,
        Reply.MISSING: 0,
    }


def test_an_agency_whose_record_is_gone_still_owes_its_return() -> None:
    asked = replace(AUDIT, asked=(Asked("fire", "board"), Asked("police", "board")))

    found = responses(holdings(audit=asked), "s11-2026", DUE)

    assert [(item.agency, item.name, item.reply) for item in found] == [
        ("fire", "Fire and Rescue", Reply.NOT_STARTED),
        ("police", "police", Reply.NOT_STARTED),
    ]


def _one(item: Return, day: date) -> Response:
    (found,) = responses(holdings(returns={"fire": item}), "s11-2026", day)
    return found
