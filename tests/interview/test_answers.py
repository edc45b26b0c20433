"""Answers from a file: merged into a return, refused all at once, and the same to the byte as typed ones."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model.record_strategies import texts
from store.tiny_board import RETURN as PATH
from store.tiny_board import build

from interview.scripted import Given, Scripted
from interview.sessions import AGENCY, EMPTY, ORDER, SUBJECT, TOOL, holding, met, words_for
from lif.errors import RefusedError
from lif.interview.answers import taken_over
from lif.interview.asker import Move
from lif.interview.questionnaire import interview
from lif.interview.walking import FINISH
from lif.model.kinds import RETURN, Address
from lif.model.plain import encode
from lif.model.returns import Answer, AnswerState, Carried, Evidence, Improvement, Return, ReturnStatus, SentBack
from lif.model.text import tidy
from lif.model.tools import Change
from lif.store.answers import GivenAnswer, read_answers
from lif.store.emit import emit
from lif.store.writing import change

ADDRESS = Address(RETURN, ("s11-2026", "fire"))
PARTLY = Answer(
    "lead",
    AnswerState.ANSWERED,
    "partly-met",
    evidence=(Evidence("Policy", "Intranet", date(2025, 3, 31), "Fewer gaps"), Evidence("Minutes: March")),
    comment="Signed off.\n\nBut not published.",
    improvements=(Improvement("Publish it", "Head of Prevention", date(2026, 9, 1)), Improvement("Test it")),
)
ABSENT = Answer("training", AnswerState.ANSWERED, "not-applicable", "We employ nobody.")
CARRIED = Answer("voice", AnswerState.CARRIED, "met", carried=Carried("s11-2024", "voice", Change.REWORDED, "met"))


NUMBERS = {"1.1": "lead", "1.2": "training", "2.1": "voice"}
FIELDS = frozenset(field.name for field in fields(Answer))


def whole(*answers: Answer) -> list[GivenAnswer]:
    """Return answers as a file gives them that names every field."""
    return [GivenAnswer(answer, FIELDS) for answer in answers]


def partial(*answers: Answer) -> list[GivenAnswer]:
    """Return answers as a file gives them that names only what is not empty."""
    return [GivenAnswer(answer, frozenset(encode(answer))) for answer in answers]


def test_answers_take_the_place_of_earlier_ones_in_the_tool_s_order_and_the_others_stay() -> None:
    begun = Return(
        ReturnStatus.SENT_BACK,
        sent_back=(SentBack(date(2026, 3, 1), date(2026, 2, 1), "No evidence"),),
        answers=(met("lead"), met("voice")),
    )

    made = taken_over(begun, whole(ABSENT, PARTLY), TOOL, AGENCY)

    assert made == replace(begun, answers=(PARTLY, ABSENT, met("voice")))


def test_no_answers_change_nothing() -> None:
    assert taken_over(holding(PARTLY), [], TOOL, AGENCY) == holding(PARTLY)


def test_an_answer_that_is_only_begun_or_parked_is_taken_without_a_rating() -> None:
    given = [Answer("lead", AnswerState.STARTED), Answer("voice", AnswerState.PARKED, comment="Ask the clerk.")]

    assert taken_over(EMPTY, whole(*given), TOOL, AGENCY) == holding(*given)


def test_an_answer_remembers_where_the_one_before_it_came_from() -> None:
    made = taken_over(holding(CARRIED), whole(met("voice")), TOOL, AGENCY)

    assert made == holding(replace(met("voice"), carried=CARRIED.carried))


@pytest.mark.parametrize("begun", [EMPTY, holding(met("voice")), holding(CARRIED)], ids=["none", "own", "carried"])
def test_where_an_answer_comes_from_is_not_for_the_file_to_say(begun: Return) -> None:
    claimed = replace(met("voice"), carried=Carried("s11-1999", "heard", Change.SAME, "not-met"))

    made = taken_over(begun, whole(claimed), TOOL, AGENCY)

    before = begun.answer("voice")
    assert made == holding(replace(met("voice"), carried=before.carried if before else None))


def test_an_answer_to_a_question_no_longer_asked_is_kept_last() -> None:
    made = taken_over(holding(met("gone")), whole(met("voice"), met("lead")), TOOL, AGENCY)

    assert made == holding(met("lead"), met("voice"), met("gone"))


def test_every_fault_is_named_at_once() -> None:
    given = [
        met("leed"),
        Answer("training", AnswerState.ANSWERED),
        replace(met("voice"), rating="outstanding"),
        replace(ABSENT, question="lead", reason=""),
        met("voice"),
    ]

    with pytest.raises(RefusedError) as refused:
        taken_over(EMPTY, whole(*given), TOOL, AGENCY)

    assert (refused.value.message, refused.value.hint) == (
        "the answers cannot be taken: leed is not a question asked of this agency (did you mean 'lead'?); training has no rating; "
        "voice is rated 'outstanding', and the ratings are not-met, partly-met, met, not-applicable; "
        "lead is not applicable, without a reason; voice is answered twice",
        "put these right in the file; nothing was written",
    )


def test_a_rating_that_is_nearly_one_is_put_right() -> None:
    with pytest.raises(RefusedError) as refused:
        taken_over(EMPTY, whole(replace(met("voice"), rating="Partly-Met")), TOOL, AGENCY)

    assert refused.value.message == (
        "the answers cannot be taken: voice is rated 'Partly-Met' (did you mean 'partly-met'?)"
    )


def test_a_reason_of_blanks_is_none() -> None:
    with pytest.raises(RefusedError) as refused:
        taken_over(EMPTY, whole(replace(ABSENT, reason=" \n")), TOOL, AGENCY)

    assert refused.value.message == "the answers cannot be taken: training is not applicable, without a reason"


def test_what_a_given_answer_leaves_out_stays_as_it_was() -> None:
    brought = replace(PARTLY, state=AnswerState.CARRIED, carried=Carried("s11-2024", "lead", Change.SAME, "partly-met"))

    made = taken_over(holding(brought), partial(Answer("lead", AnswerState.ANSWERED, "not-met")), TOOL, AGENCY)

    assert made == holding(replace(brought, state=AnswerState.ANSWERED, rating="not-met"))


def test_what_a_given_answer_names_takes_the_place_of_what_was_there_even_empty() -> None:
    given = GivenAnswer(
        replace(met("lead"), rating="partly-met"), frozenset({"question", "state", "rating", "comment"})
    )

    made = taken_over(holding(PARTLY), [given], TOOL, AGENCY)

    assert made == holding(replace(PARTLY, comment=""))


def test_what_the_new_rating_does_not_ask_for_goes_as_it_does_when_typed() -> None:
    made = taken_over(holding(ABSENT, PARTLY), partial(met("training"), met("lead")), TOOL, AGENCY)

    assert made == holding(replace(PARTLY, rating="met", improvements=()), met("training"))


def test_an_answer_that_is_put_off_keeps_its_rating() -> None:
    made = taken_over(holding(PARTLY), partial(Answer("lead", AnswerState.PARKED)), TOOL, AGENCY)

    assert made == holding(replace(PARTLY, state=AnswerState.PARKED))


def test_a_confirmed_answer_has_its_rating_said() -> None:
    with pytest.raises(RefusedError) as refused:
        taken_over(holding(CARRIED), partial(Answer("voice", AnswerState.ANSWERED)), TOOL, AGENCY)

    assert refused.value.message == "the answers cannot be taken: voice has no rating"


def test_not_applicable_is_refused_where_the_scale_has_no_such_rating() -> None:
    strict = replace(TOOL, scale=replace(TOOL.scale, not_applicable=None))

    with pytest.raises(RefusedError) as refused:
        taken_over(EMPTY, whole(ABSENT), strict, AGENCY)

    assert refused.value.message == (
        "the answers cannot be taken: training is rated 'not-applicable', and the ratings are not-met, partly-met, met"
    )


def test_a_fault_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    root = build(tmp_path, {PATH: b"status: draft  # second try\n"})

    with pytest.raises(RefusedError):
        change(root, ADDRESS, Return, lambda item: taken_over(item, whole(PARTLY, met("leed")), TOOL, AGENCY))

    assert (root / PATH).read_text() == "status: draft  # second try\n"


def test_answers_typed_and_answers_from_a_file_give_the_same_bytes(tmp_path: Path) -> None:
    begun = b"# Fire and Rescue\nstatus: draft   # not before the board meets\n"
    wanted = [PARTLY, ABSENT, met("voice")]

    typed = _typed(_board(tmp_path / "typed", begun), wanted, _in_turn)
    taken = _taken(_board(tmp_path / "taken", begun), wanted)

    assert typed == taken
    assert taken.decode() == dedent(
        """\
        # Fire and Rescue
        status: draft   # not before the board meets
        answers:
          - question: lead
            state: answered
            rating: partly-met
            evidence:
              - title: Policy
                kept_at: Intranet
                date: "2025-03-31"
                shows: Fewer gaps
              - title: "Minutes: March"
            comment: |-
              Signed off.

              But not published.
            improvements:
              - action: Publish it
                lead_role: Head of Prevention
                due: "2026-09-01"
              - action: Test it
          - question: training
            state: answered
            rating: not-applicable
            reason: We employ nobody.
          - question: voice
            state: answered
            rating: met
        """
    )


def test_text_from_a_file_is_made_tidy_like_typed_text(tmp_path: Path) -> None:
    untidy = replace(
        PARTLY,
        comment="Cafe\u0301 visits \n\n",
        evidence=(Evidence(" Policy\nof 2025", "the  intranet,\nas ever", shows="Fewer\n  gaps "),),
        improvements=(Improvement("Publish\nit", "Head\nof Prevention"),),
    )

    typed = _typed(_board(tmp_path / "typed", b"status: draft\n"), [untidy], _in_turn)
    taken = _taken(_board(tmp_path / "taken", b"status: draft\n"), [untidy])

    assert typed == taken
    assert taken_over(EMPTY, whole(untidy), TOOL, AGENCY) == holding(
        replace(
            PARTLY,
            comment="Café visits",
            evidence=(Evidence("Policy of 2025", "the intranet, as ever", shows="Fewer\n  gaps"),),
            improvements=(Improvement("Publish it", "Head of Prevention"),),
        )
    )


WORDS = texts().map(tidy).filter(lambda text: text not in ("-", "afresh"))
TITLES = WORDS.filter(bool)
DAYS = st.none() | st.dates(date(1000, 1, 1))


@st.composite
def answers(draw: st.DrawFn, question: str) -> Answer:
    """Draw an answer as the questionnaire can give it."""
    rating = draw(st.sampled_from(["not-met", "partly-met", "met", "not-applicable"]))
    begun = Answer(question, AnswerState.ANSWERED, rating, comment=draw(WORDS))
    if rating == "not-applicable":
        return replace(begun, reason=draw(TITLES))
    pieces = st.lists(st.builds(Evidence, TITLES, WORDS, DAYS, WORDS), max_size=3)
    items = st.lists(st.builds(Improvement, TITLES, WORDS, DAYS), max_size=0 if rating == "met" else 3)
    return replace(begun, evidence=tuple(draw(pieces)), improvements=tuple(draw(items)))


STARTS = {
    "empty": "status: draft\n",
    "an empty list": "status: draft\nanswers: []\n",
    "by hand": """\
        # second draft
        status: sent-back
        answers:
        - question: lead   # ask the clerk
          state: started
        - {question: voice, state: parked, comment: "later"}
        """,
    "carried": """\
        status: draft
        answers:
          # from the last round
          - question: training
            state: carried
            rating: met
            comment: As before.
            carried:
              audit: s11-2024
              question: training
              change: same
              rating: met
        """,
}


@pytest.mark.parametrize("start", STARTS)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_answers_given_in_any_order_give_the_same_bytes_either_way(
    start: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    begun = dedent(STARTS[start]).encode()
    order = data.draw(st.lists(st.sampled_from(ORDER), unique=True))
    wanted = [data.draw(answers(question)) for question in order]
    folder = tmp_path_factory.mktemp("either-way")

    typed = _typed(_board(folder / "typed", begun), wanted, _from_the_review)
    taken = _taken(_board(folder / "taken", begun), wanted)

    assert typed.decode() == taken.decode()


def _board(root: Path, begun: bytes) -> Path:
    return build(root, {PATH: begun})


def _taken(root: Path, wanted: Sequence[Answer]) -> bytes:
    """Return what the return's file holds after the answers were taken from an answers file."""
    file = root / "answers.yaml"
    named = [{"reason": "", "evidence": [], "comment": "", "improvements": [], **encode(answer)} for answer in wanted]
    file.write_bytes(emit({"answers": named}).encode())
    change(root, ADDRESS, Return, lambda item: taken_over(item, read_answers(file, NUMBERS), TOOL, AGENCY))
    return (root / PATH).read_bytes()


def _typed(root: Path, wanted: Sequence[Answer], script: Callable[[Return, Sequence[Answer]], list[Given]]) -> bytes:
    """Return what the return's file holds after the answers were typed, each prompt saved by itself."""

    def save(answer: Answer) -> Return:
        return change(root, ADDRESS, Return, lambda item: item.with_answer(answer, ORDER))

    begun = change(root, ADDRESS, Return, lambda item: item)
    interview(begun, SUBJECT, Scripted(*script(begun, wanted), Move.STOP), save)
    return (root / PATH).read_bytes()


def _in_turn(begun: Return, wanted: Sequence[Answer]) -> list[Given]:
    return [word for answer in wanted for word in words_for(answer, begun.answer(answer.question))]


def _from_the_review(begun: Return, wanted: Sequence[Answer]) -> list[Given]:
    """Skip what is open, then open the questions from the review in the order wanted, skipping what comes between."""
    words: list[Given] = []
    left = {question for question in ORDER if _open(begun.answer(question))}
    words += [Move.SKIP] * len(left)
    for answer in wanted:
        place = ORDER.index(answer.question)
        words += [str(place), *words_for(answer, begun.answer(answer.question))]
        left.discard(answer.question)
        words += [Move.SKIP for question in ORDER[place + 1 :] if question in left]
    return [*words, FINISH]


def _open(answer: Answer | None) -> bool:
    return answer is None or answer.state in (AnswerState.STARTED, AnswerState.CARRIED)
