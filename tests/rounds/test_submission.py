"""Handing in a return: what is still open, what a panel will ask about, what is written."""

from dataclasses import replace
from datetime import date

import pytest

from lif.errors import RefusedError
from lif.model.agencies import AgencyKind
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus, SentBack
from lif.model.scales import NOT_APPLICABLE, NotApplicable
from lif.model.tools import Tool
from lif.rounds.submission import Case, Submission, given_back, handed_in, left_open
from rounds.records import AGENCY, AUDIT, SCALE, TOOL

CASE = Case(AUDIT, TOOL, AGENCY)
TODAY = date(2026, 4, 20)
LEAD = Answer("lead", AnswerState.ANSWERED, "met")
POLICY = Answer("policy", AnswerState.ANSWERED, "not-met")
COMPLETE = Return(ReturnStatus.DRAFT, answers=(LEAD, POLICY))


def test_a_return_with_every_answer_leaves_nothing_open() -> None:
    assert _open(LEAD, POLICY) == []


def test_each_open_question_is_named_with_its_number_and_words() -> None:
    assert _open() == ["1.1 Somebody leads. (not answered)", "1.2 There is a policy. (not answered)"]


@pytest.mark.parametrize(
    ("answer", "lack"),
    [
        (Answer("lead", AnswerState.STARTED, "met"), "begun and not finished"),
        (Answer("lead", AnswerState.PARKED, "met"), "parked"),
        (Answer("lead", AnswerState.CARRIED, "met"), "brought forward and not confirmed"),
        (Answer("lead", AnswerState.ANSWERED), "no rating"),
        (Answer("lead", AnswerState.ANSWERED, "good"), "'good' is no rating of this tool"),
        (Answer("lead", AnswerState.ANSWERED, NOT_APPLICABLE), "not applicable, and no reason given"),
        (Answer("lead", AnswerState.ANSWERED, NOT_APPLICABLE, " "), "not applicable, and no reason given"),
    ],
)
def test_what_a_question_lacks_is_said(answer: Answer, lack: str) -> None:
    assert _open(answer, POLICY) == [f"1.1 Somebody leads. ({lack})"]


def test_not_applicable_is_complete_with_its_reason_or_where_none_is_asked() -> None:
    reasonless = replace(LEAD, rating=NOT_APPLICABLE)
    lenient = replace(TOOL, scale=replace(SCALE, not_applicable=NotApplicable("N/a")))

    assert _open(replace(reasonless, reason="We have no staff."), POLICY) == []
    assert _open(reasonless, POLICY, tool=lenient) == []


def test_not_applicable_is_no_rating_of_a_tool_that_does_not_have_it() -> None:
    strict = replace(TOOL, scale=replace(SCALE, not_applicable=None))

    assert _open(replace(LEAD, rating=NOT_APPLICABLE, reason="x"), POLICY, tool=strict) == [
        "1.1 Somebody leads. ('not-applicable' is no rating of this tool)"
    ]


def test_questions_that_are_not_asked_of_the_agency_are_not_open() -> None:
    questions = TOOL.standards[0].questions
    other = replace(questions[1], kinds=(AgencyKind.SCHOOL,))
    tool = replace(TOOL, standards=(replace(TOOL.standards[0], questions=(questions[0], other)),))

    assert _open(LEAD, tool=tool) == []


def test_a_return_cannot_come_again_before_it_was_sent_back() -> None:
    sent_back = tuple(SentBack(date(2026, 3, day), date(2026, 3, 1), "By when?") for day in (2, 9))
    before = replace(COMPLETE, status=ReturnStatus.SENT_BACK, submitted=date(2026, 3, 5), sent_back=sent_back)

    with pytest.raises(RefusedError) as refused:
        handed_in(before, CASE, Submission(date(2026, 3, 8)), TODAY)

    assert (refused.value.message, refused.value.hint) == (
        "the return was sent back on 9 March 2026, after 8 March 2026",
        "say the day it came again with --on; nothing was changed",
    )
    assert handed_in(before, CASE, Submission(date(2026, 3, 9)), TODAY).submitted == date(2026, 3, 9)


def test_a_return_that_is_handed_in_has_its_day_and_keeps_everything_else() -> None:
    sent_back = (SentBack(date(2026, 3, 2), date(2026, 3, 1), "By when?"),)
    before = Return(ReturnStatus.SENT_BACK, date(2026, 3, 1), "Head", "Ill", sent_back, (LEAD, POLICY))

    assert handed_in(before, CASE, Submission(date(2026, 3, 9)), TODAY) == replace(
        before, status=ReturnStatus.SUBMITTED, submitted=date(2026, 3, 9)
    )
    assert handed_in(before, CASE, Submission(date(2026, 3, 9), "Deputy", "Moved"), TODAY) == replace(
        before,
        status=ReturnStatus.SUBMITTED,
        submitted=date(2026, 3, 9),
        submitted_by="Deputy",
        late_reason="Moved",
    )


@pytest.mark.parametrize("day", [date(2026, 1, 5), TODAY])
def test_a_return_comes_between_the_opening_and_today(day: date) -> None:
    assert handed_in(COMPLETE, CASE, Submission(day), TODAY).submitted == day


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 4), "the round was only opened on 5 January 2026"),
        (date(2026, 4, 21), "21 April 2026 has not come yet"),
    ],
)
def test_a_day_before_the_opening_or_after_today_is_refused(day: date, said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        handed_in(COMPLETE, CASE, Submission(day), TODAY)

    assert (refused.value.message, refused.value.hint) == (said, "nothing was changed")


def test_a_return_is_not_handed_in_twice() -> None:
    once = handed_in(COMPLETE, CASE, Submission(TODAY), TODAY)

    with pytest.raises(RefusedError) as refused:
        handed_in(once, CASE, Submission(TODAY), TODAY)

    assert (refused.value.message, refused.value.hint) == ("the return is submitted already", "nothing was changed")


@pytest.mark.parametrize(
    ("answers", "words", "details"),
    [
        ((LEAD,), "1 question is still open", ("  1.2 There is a policy. (not answered)",)),
        (
            (),
            "2 questions are still open",
            ("  1.1 Somebody leads. (not answered)", "  1.2 There is a policy. (not answered)"),
        ),
    ],
)
def test_a_return_is_not_handed_in_while_anything_is_open(
    answers: tuple[Answer, ...], words: str, details: tuple[str, ...]
) -> None:
    with pytest.raises(RefusedError) as refused:
        handed_in(replace(COMPLETE, answers=answers), CASE, Submission(TODAY), TODAY)

    assert (refused.value.message, refused.value.hint, refused.value.details) == (
        words,
        "lif return answer goes on at the first of them",
        details,
    )


def test_a_return_that_is_given_back_keeps_everything_and_says_why() -> None:
    before = replace(
        COMPLETE,
        status=ReturnStatus.SUBMITTED,
        submitted=date(2026, 3, 9),
        sent_back=(SentBack(date(2026, 3, 2), date(2026, 3, 1), "By when?"),),
    )

    assert given_back(before, TODAY, " Which\u200b policy? ") == replace(
        before,
        status=ReturnStatus.SENT_BACK,
        sent_back=(*before.sent_back, SentBack(TODAY, date(2026, 3, 9), "Which policy?", before.submitted_by)),
    )


@pytest.mark.parametrize("status", [ReturnStatus.DRAFT, ReturnStatus.SENT_BACK])
def test_a_return_that_is_not_handed_in_is_not_given_back(status: ReturnStatus) -> None:
    with pytest.raises(RefusedError) as refused:
        given_back(replace(COMPLETE, status=status, submitted=date(2026, 3, 1)), TODAY, "By when?")

    assert (refused.value.message, refused.value.hint) == (
        "the return is not submitted, so it cannot be sent back",
        "nothing was changed",
    )


@pytest.mark.parametrize("reason", ["", " \n", "\u200b"])
def test_a_return_is_not_given_back_without_a_reason(reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        given_back(replace(COMPLETE, status=ReturnStatus.SUBMITTED, submitted=TODAY), TODAY, reason)

    assert (refused.value.message, refused.value.hint) == (
        "a return is sent back with a reason",
        "say what has to be put right: --reason …",
    )


def _open(*answers: Answer, tool: Tool = TOOL) -> list[str]:
    return left_open(Return(ReturnStatus.DRAFT, answers=answers), tool, AGENCY)
