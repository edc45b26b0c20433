"""Going back: within a question, over questions, and from the review."""

from dataclasses import replace

from interview.scripted import Asked
from interview.sessions import ALL_MET, EMPTY, holding, met, said, sit
from lif.interview.asker import Choice, Move
from lif.interview.steps import CONFIRM
from lif.interview.walking import FINISH
from lif.model.returns import Answer, AnswerState, Carried, Evidence
from lif.model.tools import Change

CARRIED = Answer(
    "lead",
    AnswerState.CARRIED,
    "met",
    evidence=(Evidence("Policy"),),
    carried=Carried("s11-2024", "lead", Change.SAME, "met"),
)


def test_going_back_within_a_question_asks_again_with_what_was_given() -> None:
    session = sit("0", "not-met", Move.BACK, "", begun=ALL_MET)

    assert [(asked.prompt, asked.default) for asked in session.asker.asked[1:4:2]] == [
        ("1.1 Your rating", "met"),
        ("1.1 Your rating", "not-met"),
    ]
    assert session.kept.answer("lead") == Answer("lead", AnswerState.STARTED, "not-met")


def test_going_back_to_the_rating_of_a_carried_answer_that_was_changed_keeps_the_change() -> None:
    session = sit("partly-met", Move.BACK, "", begun=holding(CARRIED))

    assert session.asker.asked[0].choices[-1] == Choice(CONFIRM, "Still true: Met, evidence and all")
    assert session.asker.asked[2] == Asked("1.1 Your rating", "partly-met", session.asker.asked[0].choices[:-1])
    assert session.kept == holding(replace(CARRIED, state=AnswerState.STARTED, rating="partly-met"))


def test_a_slip_to_not_applicable_that_is_put_right_at_once_costs_nothing() -> None:
    begun = holding(replace(CARRIED, state=AnswerState.ANSWERED), met("training"), met("voice"))

    session = sit("0", "not-applicable", Move.BACK, "met", "keep", "", begun=begun)

    assert session.kept == begun


def test_going_back_passes_over_steps_that_had_nothing_to_ask() -> None:
    session = sit("not-applicable", "We employ nobody.", Move.BACK, Move.BACK, "met", "")

    assert session.asker.prompts == [
        "1.1 Your rating",
        "Why does it not apply to you?",
        "Comment (Enter to pass)",
        "Why does it not apply to you?",
        "1.1 Your rating",
        "Evidence 1: what is it? (Enter when there is no more)",
        "Comment (Enter to pass)",
    ]
    assert session.kept == holding(Answer("lead", AnswerState.STARTED, "met"))


def test_going_back_in_the_middle_of_a_piece_of_evidence_goes_to_the_rating() -> None:
    session = sit("met", "Policy", "Intranet", Move.BACK)

    assert session.asker.prompts[-2:] == ["Its date, such as 31/3/2026 (Enter to pass)", "1.1 Your rating"]
    assert said(session.kept) == ["met", "Policy", "Intranet"]


def test_evidence_named_before_going_back_is_still_kept_after_the_rating_is_given_again() -> None:
    session = sit("met", "Policy", "Intranet", "", "", Move.BACK, "partly-met")

    assert said(session.kept) == ["partly-met", "Policy", "Intranet"]


def test_going_back_to_the_evidence_shows_what_was_named() -> None:
    session = sit("met", "Policy", "", "", "", "", Move.BACK)

    assert session.asker.told == ["Evidence named so far: Policy"]


def test_going_back_to_the_comment_shows_what_was_typed() -> None:
    session = sit("partly-met", "", "Nearly there.", Move.BACK)

    assert session.asker.asked[-1] == Asked("Comment (Enter to pass)", "Nearly there.")


def test_going_back_past_an_improvement_half_given_asks_for_it_again() -> None:
    session = sit("partly-met", "", "Nearly.", "Publish it", "Head", Move.BACK, "", "last", "", "", "", "")

    assert [(asked.prompt.split("?")[0], asked.default) for asked in session.asker.asked[6:10]] == [
        ("Comment (Enter to pass)", "Nearly."),
        ("What needs improving", ""),
        ("What needs improving", "Publish it"),
        ("Who leads", "Head"),
    ]
    assert said(session.kept) == ["partly-met", "Nearly.", "Publish it", "Head"]


def test_going_back_from_a_question_to_the_one_before_and_on_again_shows_what_was_begun() -> None:
    session = sit("met", "", "", "partly-met", "Policy", Move.BACK, Move.BACK, "", "", "", "", "keep")

    assert said(session.kept) == ["met", "partly-met", "Policy"]


def test_going_back_at_the_first_prompt_opens_the_question_before_with_its_answer() -> None:
    session = sit("met", "", "Well led.", Move.BACK, "", "", "")

    assert session.asker.places == [
        "1.1 Somebody leads.",
        "1.2 All staff are trained.",
        "1.1 Somebody leads.",
        "1.2 All staff are trained.",
    ]
    assert [asked.default for asked in session.asker.asked[4:7]] == ["met", "", "Well led."]
    assert session.kept == holding(replace(met("lead"), comment="Well led."))


def test_going_back_over_several_questions_changes_none_of_them() -> None:
    session = sit("met", "", "", "met", "", "", Move.BACK, Move.BACK, Move.STOP)

    assert session.asker.places[2:] == ["2.1 Children are heard.", "1.2 All staff are trained.", "1.1 Somebody leads."]
    assert session.made == holding(met("lead"), met("training"))


def test_going_back_at_the_first_question_shows_it_again() -> None:
    session = sit(Move.BACK, Move.BACK, Move.STOP)

    assert session.asker.places == ["1.1 Somebody leads."] * 3
    assert (session.made, session.saved) == (EMPTY, [])


def test_going_back_reaches_a_question_that_was_skipped_or_parked() -> None:
    session = sit(Move.SKIP, Move.PARK, Move.BACK, Move.BACK, "met", "", "", "met", "", "")

    assert session.asker.places[2:] == [
        "2.1 Children are heard.",
        "1.2 All staff are trained.",
        "1.1 Somebody leads.",
        "2.1 Children are heard.",
        "2 of 3 answered, 1 left open",
    ]
    assert session.kept == holding(met("lead"), Answer("training", AnswerState.PARKED), met("voice"))


def test_going_back_in_the_review_opens_the_last_question() -> None:
    session = sit(Move.BACK, "not-met", "", "", "", FINISH, begun=ALL_MET)

    assert session.asker.places[1] == "2.1 Children are heard."
    assert session.made == holding(met("lead"), met("training"), replace(met("voice"), rating="not-met"))
