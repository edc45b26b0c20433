"""Being cut off at any prompt: nothing that was given is lost, and the next sitting reaches the same return."""

from datetime import date

import pytest

from interview.scripted import Given
from interview.sessions import EMPTY, holding, said, sit, words_for
from lif.interview.asker import Move
from lif.interview.walking import FINISH
from lif.model.returns import Answer, AnswerState, Evidence, Improvement, Return

WANTED = (
    Answer(
        "lead",
        AnswerState.ANSWERED,
        "partly-met",
        evidence=(
            Evidence("Policy", "Intranet", date(2025, 3, 31), "Fewer gaps"),
            Evidence("Minutes"),
            Evidence("Dip sample", "Shared drive", shows="Sooner seen"),
        ),
        comment="Signed off by the board.",
        improvements=(
            Improvement("Publish the policy", "Head of Prevention", date(2026, 9, 1)),
            Improvement("Test it", due=date(2026, 10, 2)),
        ),
    ),
    Answer("training", AnswerState.ANSWERED, "not-applicable", "We employ nobody.", comment="Since 2024."),
    Answer("voice", AnswerState.ANSWERED, "met", evidence=(Evidence("Survey"),)),
)
SCRIPT: list[Given] = [word for answer in WANTED for word in words_for(answer)]
EVERY_CUT = pytest.mark.parametrize(
    "length", [pytest.param(length, id=f"before prompt {length + 1}") for length in range(len(SCRIPT) + 1)]
)


def test_the_script_as_a_whole_gives_the_return_that_is_wanted() -> None:
    assert sit(*SCRIPT, FINISH).made == holding(*WANTED)


@pytest.mark.parametrize(
    "how",
    [(), (Move.STOP,), (Move.SKIP, Move.STOP), (Move.PARK, Move.STOP), (Move.BACK, Move.STOP)],
    ids=["cut off", "stops", "skips", "parks", "goes back"],
)
@EVERY_CUT
def test_nothing_that_was_given_before_an_interruption_is_lost(length: int, how: tuple[Move, ...]) -> None:
    session = sit(*SCRIPT[:length], *(how if length < len(SCRIPT) else how[-1:]))

    assert said(session.kept) == [word for word in SCRIPT[:length] if word]


@EVERY_CUT
def test_the_next_sitting_begins_at_the_question_that_was_cut_off_and_reaches_the_same_return(length: int) -> None:
    kept = sit(*SCRIPT[:length]).kept
    open_ones = [answer for answer in WANTED if not _done(kept, answer.question)]

    session = sit(
        *(word for answer in open_ones for word in words_for(answer, kept.answer(answer.question))), FINISH, begun=kept
    )

    numbers = {"lead": "1.1 ", "training": "1.2 ", "voice": "2.1 "}
    assert [place[:4] for place in session.asker.places[:-1]] == [numbers[answer.question] for answer in open_ones]
    assert session.made == holding(*WANTED)


def test_a_return_given_in_as_many_sittings_as_it_has_questions_is_the_same() -> None:
    kept = EMPTY
    for answer in WANTED:
        kept = sit(*words_for(answer), begun=kept).kept

    assert kept == holding(*WANTED)


def _done(agency_return: Return, question: str) -> bool:
    answer = agency_return.answer(question)
    return answer is not None and answer.counts
