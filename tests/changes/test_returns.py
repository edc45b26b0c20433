"""What is said of a return that changed."""

from dataclasses import replace
from datetime import date

import pytest

from changes.boards import BOARD, CASE, DRAFT, RETURN, told, with_answers, with_return
from lif.changes.telling import changes
from lif.model.holdings import Holdings
from lif.model.kinds import RETURN as KIND
from lif.model.kinds import Address
from lif.model.returns import Answer, AnswerState, CameBy, Door, Evidence, Improvement, ReturnStatus, SentBack

FIRE = "Fire and Rescue, Section 11 round 2026: "
BACK = SentBack(date(2026, 4, 2), date(2026, 3, 30), "The answers on voice say too little.", "Chief Fire Officer")
OPEN = replace(RETURN, status=ReturnStatus.DRAFT, submitted=None, submitted_by="")
LEAD, SPEAK_UP, HEARD, TOLD = RETURN.answers


def test_an_answer_that_is_rated_anew_is_told_by_question_with_its_new_evidence() -> None:
    now = replace(SPEAK_UP, rating="met", evidence=(Evidence("Staff survey"), Evidence("Poster")))

    assert told(BOARD, with_answers(now)) == [
        f"{FIRE}1.2 (Staff can speak up) went from partly met to met (self rating), with new evidence: Staff survey; Poster"
    ]


def test_an_answer_that_no_longer_applies_is_told_with_its_reason() -> None:
    now = replace(HEARD, rating="not-applicable", reason="We meet no children.")

    assert told(BOARD, with_answers(now)) == [
        f"{FIRE}2.1 (Children are heard) went from not met to not applicable (self rating); reason: We meet no children."
    ]


@pytest.mark.parametrize(
    ("answer", "sentences"),
    [
        (replace(LEAD, evidence=(*LEAD.evidence, Evidence("Minutes"))), ["evidence was added: Minutes"]),
        (replace(LEAD, evidence=()), ["evidence was taken away: Job description"]),
        (
            replace(LEAD, evidence=(Evidence("Minutes"),)),
            ["evidence was added: Minutes", "evidence was taken away: Job description"],
        ),
        (
            replace(LEAD, improvements=(Improvement("Name a deputy", "Chief Fire Officer", date(2026, 9, 30)),)),
            ["an improvement is planned: Name a deputy (Chief Fire Officer, by 30 September 2026)"],
        ),
    ],
)
def test_evidence_and_improvements_of_a_rated_answer_are_told(answer: Answer, sentences: list[str]) -> None:
    assert told(BOARD, with_answers(answer)) == [f"{FIRE}1.1 (Somebody leads): {words}" for words in sentences]


def test_an_improvement_that_is_given_up_is_told() -> None:
    assert told(BOARD, with_answers(replace(SPEAK_UP, improvements=()))) == [
        f"{FIRE}1.2 (Staff can speak up): an improvement is no longer planned: Print the number on payslips"
    ]


def test_the_form_by_which_answers_came_is_told() -> None:
    came = CameBy(Door.EXCEL, date(2026, 4, 3), "reply.xlsx", "0" * 64)

    assert told(BOARD, with_return(replace(RETURN, came_by=(came,)))) == [
        f"{FIRE}answers came by a form (excel, reply.xlsx) on 3 April 2026"
    ]


def test_the_day_of_evidence_is_told_and_where_it_is_kept_is_minor() -> None:
    now = replace(LEAD, evidence=(Evidence("Job description", "Shared drive", date(2026, 1, 5)),))

    assert told(BOARD, with_answers(now)) == [
        f"{FIRE}1.1 (Somebody leads), evidence Job description, date is now 5 January 2026",
        "minor: 1.1 (Somebody leads), evidence Job description, kept at (new)",
    ]


def test_comments_are_minor_wording_named_by_question() -> None:
    board = with_answers(replace(LEAD, comment="The chair leads."), replace(HEARD, comment="Not yet."))

    (change,) = changes(BOARD, board)

    assert (change.words, change.minor, change.address) == (
        "1.1 (Somebody leads), comment; 2.1 (Children are heard), comment (new)",
        True,
        Address(KIND, CASE),
    )


def test_a_return_that_came_in_is_one_sentence_that_counts_its_answers_the_best_first() -> None:
    before = with_return(replace(OPEN, answers=(LEAD, Answer("whistleblowing", AnswerState.PARKED))))

    (change,) = changes(before, BOARD)

    assert change.sentence == (
        f"{FIRE}submitted its return on 30 March 2026 (signed by Chief Fire Officer):"
        " 1 met, 1 partly met, 1 not met, 1 not applicable"
    )
    assert change.day == date(2026, 3, 30)


def test_an_answer_rated_anew_on_the_way_in_has_a_sentence_of_its_own() -> None:
    before = with_return(replace(OPEN, answers=(LEAD, replace(SPEAK_UP, rating="not-met"))))

    assert told(before, BOARD) == [
        f"{FIRE}submitted its return on 30 March 2026 (signed by Chief Fire Officer):"
        " 1 met, 1 partly met, 1 not met, 1 not applicable",
        f"{FIRE}1.2 (Staff can speak up) went from not met to partly met (self rating)",
    ]


def test_a_late_return_is_told_with_its_reason() -> None:
    now = with_return(replace(RETURN, late_reason="The chief was ill."))

    (sentence,) = told(with_return(replace(OPEN, answers=())), now)

    assert sentence.endswith("1 not applicable; late: The chief was ill.")


def test_a_return_that_was_sent_back_is_told_with_the_reason() -> None:
    now = replace(OPEN, status=ReturnStatus.SENT_BACK, sent_back=(BACK,))

    (change,) = changes(BOARD, with_return(now))

    assert change.sentence == (
        f"{FIRE}the return of 30 March 2026 was sent back on 2 April 2026: The answers on voice say too little"
    )
    assert change.day == date(2026, 4, 2)


def test_a_return_that_came_in_and_was_sent_back_since_is_one_sentence_with_its_answers() -> None:
    now = replace(OPEN, status=ReturnStatus.SENT_BACK, sent_back=(BACK,))

    assert told(with_return(DRAFT), with_return(now)) == [
        f"{FIRE}the return of 30 March 2026 was sent back on 2 April 2026: The answers on voice say too little;"
        " it answered: 1 met, 1 partly met, 1 not met, 1 not applicable"
    ]


def test_a_return_sent_back_and_handed_in_again_is_told_in_two_sentences() -> None:
    now = replace(RETURN, submitted=date(2026, 4, 9), sent_back=(BACK,))

    assert told(with_return(OPEN), with_return(now)) == [
        f"{FIRE}the return of 30 March 2026 was sent back on 2 April 2026: The answers on voice say too little",
        f"{FIRE}submitted its return again on 9 April 2026 (signed by Chief Fire Officer):"
        " 1 met, 1 partly met, 1 not met, 1 not applicable",
    ]


def test_answers_given_meanwhile_are_counted() -> None:
    before = with_return(replace(OPEN, answers=(LEAD, *DRAFT.answers[1:])))

    assert told(before, with_return(OPEN)) == [
        f"{FIRE}gave 3 answers: 1 partly met, 1 not met, 1 not applicable; 4 given in all"
    ]


def test_a_single_answer_given_meanwhile_is_named() -> None:
    assert told(with_return(replace(OPEN, answers=OPEN.answers[:3])), with_return(OPEN)) == [
        f"{FIRE}answered 2.2 (Children are told what came of it): not applicable"
    ]


def test_answers_that_do_not_count_yet_are_named_by_number() -> None:
    now = replace(OPEN, answers=(LEAD, Answer("heard", AnswerState.STARTED, "met"), Answer("told", AnswerState.PARKED)))

    assert told(with_return(replace(OPEN, answers=(LEAD,))), with_return(now)) == [
        f"{FIRE}changed answers that do not count yet: 2.1 and 2.2"
    ]


def test_an_answer_that_counts_no_longer_or_is_gone_is_told() -> None:
    now = replace(OPEN, answers=(replace(LEAD, state=AnswerState.PARKED), SPEAK_UP, HEARD))

    assert told(with_return(OPEN), with_return(now)) == [
        f"{FIRE}1.1 (Somebody leads): its answer counts no longer, and is parked; it was met",
        f"{FIRE}2.2 (Children are told what came of it): its answer is gone; it was not applicable",
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (with_return(None), with_return(DRAFT), "a return was begun; 1 answer brought forward; due 31 March 2026"),
        (
            with_return(None),
            BOARD,
            "a return was submitted on 30 March 2026; answered: 1 met, 1 partly met, 1 not met, 1 not applicable",
        ),
        (
            with_return(None),
            with_return(replace(OPEN, status=ReturnStatus.SENT_BACK, sent_back=(BACK,), answers=(LEAD,))),
            "a return was submitted on 30 March 2026 and sent back on 2 April 2026:"
            " The answers on voice say too little; answered: 1 met; due 31 March 2026",
        ),
        (BOARD, with_return(None), "the return is gone; 4 answers given"),
    ],
)
def test_a_return_that_came_or_went_is_one_sentence(before: Holdings, after: Holdings, words: str) -> None:
    assert told(before, after) == [FIRE + words]


def test_a_rating_changed_in_an_answer_that_does_not_count_is_among_those_that_do_not() -> None:
    begun = replace(OPEN, answers=(replace(LEAD, state=AnswerState.PARKED),))
    now = replace(OPEN, answers=(replace(LEAD, state=AnswerState.PARKED, rating="not-met"),))

    assert told(with_return(begun), with_return(now)) == [f"{FIRE}changed answers that do not count yet: 1.1"]


def test_a_second_sending_back_leaves_the_first_untold() -> None:
    again = replace(BACK, date=date(2026, 4, 20), submitted=date(2026, 4, 9), reason="Voice again.")
    now = replace(OPEN, status=ReturnStatus.SENT_BACK, sent_back=(BACK, again))

    assert told(with_return(replace(RETURN, sent_back=(BACK,))), with_return(now)) == [
        f"{FIRE}the return of 9 April 2026 was sent back on 20 April 2026: Voice again"
    ]


def test_questions_and_ratings_of_a_tool_that_is_gone_are_named_as_they_are() -> None:
    before, after = (replace(board, tools={}) for board in (BOARD, with_answers(replace(SPEAK_UP, rating="met"))))

    assert told(before, after) == [f"{FIRE}whistleblowing went from partly met to met (self rating)"]


def test_the_order_of_answers_does_not_count() -> None:
    assert told(BOARD, with_return(replace(RETURN, answers=RETURN.answers[::-1]))) == []
