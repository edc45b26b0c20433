"""Handing in a return: what is still open, what a panel will ask about, what is written."""

from dataclasses import replace
from datetime import date

import pytest

from lif.model.agencies import AgencyKind
from lif.model.returns import Answer, AnswerState, Evidence, Return, ReturnStatus, SentBack
from lif.model.scales import NOT_APPLICABLE, NotApplicable
from lif.model.tools import Tool
from lif.rounds.submission import impossible_day, left_open, submitted, weak_points
from rounds.records import AGENCY, AUDIT, SCALE, TOOL

LEAD = Answer("lead", AnswerState.ANSWERED, "met")
POLICY = Answer("policy", AnswerState.ANSWERED, "not-met")


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


def test_ratings_at_the_pass_level_without_evidence_are_weak_points() -> None:
    both = Return(ReturnStatus.DRAFT, answers=(LEAD, replace(POLICY, rating="met")))
    shown = Return(ReturnStatus.DRAFT, answers=(replace(LEAD, evidence=(Evidence("Letter"),)), POLICY))

    assert list(weak_points(both, TOOL)) == ["rated Met or better without naming evidence: 1.1, 1.2"]
    assert list(weak_points(shown, TOOL)) == []


def test_a_submitted_return_has_its_day_and_keeps_everything_else() -> None:
    sent_back = (SentBack(date(2026, 3, 2), date(2026, 3, 1), "By when?"),)
    before = Return(ReturnStatus.SENT_BACK, date(2026, 3, 1), "Head", "Ill", sent_back, (LEAD, POLICY))

    assert submitted(before, date(2026, 3, 9), "", "") == replace(
        before, status=ReturnStatus.SUBMITTED, submitted=date(2026, 3, 9)
    )
    assert submitted(before, date(2026, 3, 9), "Deputy", "Moved") == replace(
        before,
        status=ReturnStatus.SUBMITTED,
        submitted=date(2026, 3, 9),
        submitted_by="Deputy",
        late_reason="Moved",
    )


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (date(2026, 1, 4), "the round was only opened on 5 January 2026"),
        (date(2026, 1, 5), ""),
        (date(2026, 4, 20), ""),
        (date(2026, 4, 21), "21 April 2026 has not come yet"),
    ],
)
def test_a_return_comes_between_the_opening_and_today(day: date, fault: str) -> None:
    assert impossible_day(AUDIT, day, date(2026, 4, 20)) == fault


def _open(*answers: Answer, tool: Tool = TOOL) -> list[str]:
    return left_open(Return(ReturnStatus.DRAFT, answers=answers), tool, AGENCY)
