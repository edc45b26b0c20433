"""Answers brought forward from the last round: shown, and counted only when confirmed or changed."""

from dataclasses import replace
from datetime import date

import pytest

from interview.scripted import Asked
from interview.sessions import AGENCY, SCALE, SUBJECT, TOOL, holding, met, sit
from lif.interview.asker import Choice, Move
from lif.interview.questionnaire import Subject
from lif.interview.steps import CONFIRM
from lif.interview.walking import FINISH
from lif.model.returns import Answer, AnswerState, Carried, Evidence, Improvement, Return
from lif.model.scales import Colour, Level, NotApplicable, Scale
from lif.model.tools import Change

CARRIED = Answer(
    "lead",
    AnswerState.CARRIED,
    "partly-met",
    evidence=(Evidence("Policy", "Intranet"),),
    comment="Not published.",
    improvements=(Improvement("Publish it"),),
    carried=Carried("s11-2024", "lead", Change.SAME, "partly-met"),
)
REST = (met("training"), met("voice"))
EARLIER = holding(
    Answer(
        "lead",
        AnswerState.ANSWERED,
        "partly-met",
        evidence=(Evidence("Policy", "Intranet", date(2023, 3, 31), "Fewer gaps"), Evidence("Minutes")),
        comment="Not published.",
    )
)


def test_confirming_a_carried_answer_as_it_stands_takes_one_prompt() -> None:
    session = sit(CONFIRM, FINISH, begun=holding(CARRIED, *REST))

    assert session.asker.asked[0] == Asked(
        "1.1 Your rating",
        CONFIRM,
        (
            Choice("not-met", "Not met"),
            Choice("partly-met", "Partly met"),
            Choice("met", "Met"),
            Choice("not-applicable", "Does not apply"),
            Choice(CONFIRM, "Still true: Partly met, evidence and all"),
        ),
    )
    assert session.saved == [replace(CARRIED, state=AnswerState.ANSWERED)]
    assert session.made == holding(replace(CARRIED, state=AnswerState.ANSWERED), *REST)


def test_changing_a_carried_answer_goes_through_its_steps_and_remembers_where_it_came_from() -> None:
    session = sit("not-met", "keep", "Withdrawn.", "keep", FINISH, begun=holding(CARRIED, *REST))

    changed = replace(CARRIED, state=AnswerState.ANSWERED, rating="not-met", comment="Withdrawn.")
    assert session.made == holding(changed, *REST)


def test_a_carried_answer_given_the_same_rating_still_goes_through_its_steps() -> None:
    session = sit("partly-met", begun=holding(CARRIED, *REST))

    assert session.asker.told == ["Evidence named so far: Policy"]
    assert session.kept.answer("lead") == replace(CARRIED, state=AnswerState.STARTED)


def test_a_carried_answer_does_not_count_until_it_is_confirmed() -> None:
    session = sit(Move.SKIP, FINISH, begun=holding(CARRIED, *REST))

    assert session.asker.places[-1] == "2 of 3 answered, 1 left open"
    assert session.asker.asked[-1].choices[1] == Choice("0", "1.1  not confirmed   Somebody leads.")
    assert session.made == holding(CARRIED, *REST)


def test_parking_a_carried_answer_keeps_all_of_it() -> None:
    session = sit(Move.PARK, FINISH, begun=holding(CARRIED, *REST))

    assert session.made == holding(replace(CARRIED, state=AnswerState.PARKED), *REST)


def test_ratings_that_did_not_agree_last_time_leave_nothing_to_confirm() -> None:
    merged = replace(CARRIED, rating="", carried=Carried("s11-2024", "lead", Change.MERGED, "met"))

    session = sit(begun=holding(merged, *REST))

    (asked,) = session.asker.asked
    assert (asked.default, [choice.value for choice in asked.choices]) == (
        "",
        ["not-met", "partly-met", "met", "not-applicable"],
    )


@pytest.mark.parametrize(
    ("reason", "wanted", "offered"),
    [("", True, False), ("We employ nobody.", True, True), ("", False, True)],
    ids=["owes a reason", "has its reason", "needs no reason"],
)
def test_not_applicable_is_not_confirmed_while_it_owes_a_reason(reason: str, wanted: bool, offered: bool) -> None:
    tool = replace(TOOL, scale=replace(SCALE, not_applicable=NotApplicable("Does not apply", reason_required=wanted)))
    absent = Answer("lead", AnswerState.CARRIED, "not-applicable", reason, carried=CARRIED.carried)

    (asked,) = sit(begun=holding(absent, *REST), subject=Subject(AGENCY, tool)).asker.asked

    assert (CONFIRM in [choice.value for choice in asked.choices]) is offered
    assert asked.default == (CONFIRM if offered else "not-applicable")


def test_the_last_round_s_answer_is_shown_on_one_line() -> None:
    assert _notes(CARRIED, Subject(AGENCY, TOOL, EARLIER)) == [
        (
            "Last round",
            "Partly met; Policy, Intranet, 31 March 2023, Fewer gaps; Minutes; Not published.",
        )
    ]


def test_without_the_last_round_s_return_its_rating_is_shown_alone() -> None:
    assert _notes(CARRIED, SUBJECT) == [("Last round", "Partly met")]


def test_the_last_round_s_rating_is_shown_in_the_words_of_its_own_scale() -> None:
    words = Scale(
        (Level(id="partly-met", label="Getting there", meaning="Some of it.", colour=Colour.AMBER),), "partly-met"
    )

    assert _notes(CARRIED, Subject(AGENCY, TOOL, holding(), words)) == [("Last round", "Getting there")]


@pytest.mark.parametrize(
    ("change", "notes"),
    [
        (Change.SAME, []),
        (Change.REWORDED, [("Changed", "The question was reworded: read it afresh.")]),
        (Change.SPLIT, [("Changed", "The question was part of a wider one: answer for this part only.")]),
        (Change.MERGED, [("Changed", "The question was made from several: answer for all of it.")]),
    ],
)
def test_a_change_of_the_question_is_said(change: Change, notes: list[tuple[str, str]]) -> None:
    carried = replace(CARRIED, carried=Carried("s11-2024", "lead", change, "partly-met"))

    assert _notes(carried, SUBJECT) == [("Last round", "Partly met"), *notes]


def test_the_last_round_is_found_by_the_question_s_name_then() -> None:
    before = holding(Answer("head", AnswerState.ANSWERED, "met", comment="A named post."))
    carried = replace(CARRIED, carried=Carried("s11-2024", "head", Change.REWORDED, "met"))

    assert _notes(carried, Subject(AGENCY, TOOL, before, SCALE)) == [
        ("Last round", "Met; A named post."),
        ("Changed", "The question was reworded: read it afresh."),
    ]


def test_the_last_round_stays_in_view_after_the_answer_is_confirmed() -> None:
    confirmed = replace(CARRIED, state=AnswerState.ANSWERED)

    assert _notes(confirmed, SUBJECT, "0") == [("Last round", "Partly met")]


def _notes(answer: Answer, subject: Subject, *script: str) -> list[tuple[str, str]]:
    """Return the notes above the question that come after those of the tool."""
    begun: Return = holding(answer, *REST)
    page = sit(*script, begun=begun, subject=subject).asker.pages[-1]
    tool_s_own = ("Guidance", "Met")
    return [note for note in page.notes if note[0] not in tool_s_own]
