"""The review at the end: open lines first, and any line can be opened again."""

from dataclasses import replace

import pytest

from interview.scripted import Asked
from interview.sessions import AGENCY, ALL_MET, TOOL, holding, met, sit
from lif.interview.asker import Choice, Move, Page
from lif.interview.questionnaire import Subject
from lif.interview.walking import FINISH
from lif.model.returns import Answer, AnswerState, Carried
from lif.model.tools import Change, Question, Standard

WORDS = {
    "answered": "Somebody leads.",
    "blank": "All staff are trained.",
    "parked": "Children are heard.",
    "begun": "Recruitment is safe.",
    "brought": "Information is shared when a child may be at risk of harm, and the sharing is written down.",
    "without": "Allegations are handled.",
}
LONG = replace(
    TOOL, standards=(Standard(id="all", title="All", questions=tuple(Question(*item) for item in WORDS.items())),)
)
MIXED = holding(
    met("answered"),
    Answer("parked", AnswerState.PARKED, "met"),
    Answer("begun", AnswerState.STARTED, "partly-met"),
    Answer("brought", AnswerState.CARRIED, "met", carried=Carried("s11-2024", "brought", Change.SAME, "met")),
    Answer("without", AnswerState.ANSWERED, "not-applicable", "We have no staff."),
)
FINISHING = "Finish, or open a line again"
LISTED = (
    Choice(FINISH, "Finish"),
    Choice("1", "1.2  not answered    All staff are trained."),
    Choice("2", "1.3  parked          Children are heard."),
    Choice("3", "1.4  not finished    Recruitment is safe."),
    Choice("4", "1.5  not confirmed   Information is shared when a child may…"),
    Choice("0", "1.1  Met             Somebody leads."),
    Choice("5", "1.6  Does not apply  Allegations are handled."),
)


def test_the_review_lists_open_lines_first_each_with_where_it_stands() -> None:
    session = sit(Move.SKIP, Move.SKIP, Move.SKIP, begun=MIXED, subject=Subject(AGENCY, LONG))

    assert session.asker.asked[-1] == Asked(FINISHING, FINISH, LISTED)
    assert session.asker.pages[-1] == Page(
        "Review", "2 of 6 answered, 4 left open", help="Choose a line to open it again, or finish."
    )
    assert max(len(choice.label) for choice in LISTED) <= 60


def test_any_line_can_be_opened_again_and_the_review_comes_back() -> None:
    session = sit("2", "partly-met", "", "", "", "0", "", "", "Well led.", "", begun=ALL_MET)

    assert session.asker.places == [
        "3 of 3 answered, none left open",
        "2.1 Children are heard.",
        "3 of 3 answered, none left open",
        "1.1 Somebody leads.",
        "3 of 3 answered, none left open",
    ]
    assert session.made == holding(
        replace(met("lead"), comment="Well led."), met("training"), replace(met("voice"), rating="partly-met")
    )


def test_a_parked_line_opened_again_goes_on_with_what_it_holds_and_then_counts() -> None:
    parked = Answer("lead", AnswerState.PARKED, "met", comment="Ask the clerk.")

    session = sit("0", "", "", "-", "", begun=holding(parked, met("training"), met("voice")))

    assert session.asker.pages[1].notes[-1] == ("So far", "Met")
    assert session.made == ALL_MET


def test_going_back_from_a_line_opened_again_goes_to_the_review() -> None:
    session = sit("1", Move.BACK, "2", Move.BACK, FINISH, begun=ALL_MET)

    review = "3 of 3 answered, none left open"
    assert session.asker.places == [review, "1.2 All staff are trained.", review, "2.1 Children are heard.", review]
    assert (session.made, session.saved) == (ALL_MET, [])


def test_going_back_from_a_question_that_follows_the_line_opened_again_goes_to_that_line() -> None:
    session = sit(Move.SKIP, Move.SKIP, Move.SKIP, "0", "met", "", "", Move.BACK, Move.BACK, FINISH)

    assert session.asker.places[4:] == [
        "1.1 Somebody leads.",
        "1.2 All staff are trained.",
        "1.1 Somebody leads.",
        "1 of 3 answered, 2 left open",
    ]


def test_open_questions_after_the_one_opened_again_are_asked_next() -> None:
    session = sit(Move.SKIP, Move.SKIP, Move.SKIP, "0", "met", "", "", Move.STOP)

    assert session.asker.places[3:] == [
        "0 of 3 answered, 3 left open",
        "1.1 Somebody leads.",
        "1.2 All staff are trained.",
    ]


def test_stopping_in_the_review_finishes_as_finishing_does_and_nobody_can_skip_or_park_it() -> None:
    for given in (Move.STOP, FINISH):
        session = sit(given, begun=ALL_MET)

        assert (session.made, session.saved) == (ALL_MET, [])
        assert session.asker.places == ["3 of 3 answered, none left open"]
    for move in (Move.SKIP, Move.PARK):
        with pytest.raises(ValueError, match="Finish, or open a line again"):
            sit(move, begun=ALL_MET)
