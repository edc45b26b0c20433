"""The steps of one question: what each asks, keeps, clears and refuses."""

from dataclasses import replace
from datetime import date

import pytest

from interview.scripted import Asked
from interview.sessions import AGENCY, TOOL, holding, met, sit
from lif.interview.asker import Choice
from lif.interview.pages import described
from lif.interview.questionnaire import Subject
from lif.model.returns import Answer, AnswerState, Evidence, Improvement
from lif.model.scales import NotApplicable

KEEP = (
    Choice("keep", "Keep these"),
    Choice("add", "Keep these and add more"),
    Choice("last", "Go over the last one again"),
    Choice("afresh", "Name them afresh"),
)
POLICY, MINUTES = Evidence("Policy", "Intranet"), Evidence("Minutes")
RENEWED = Evidence("Policy, version 3", date=date(2025, 3, 31), shows="Fewer gaps")
PUBLISH, TEST = Improvement("Publish it", "Head of Prevention"), Improvement("Test it")
PARTLY = Answer("lead", AnswerState.ANSWERED, "partly-met", evidence=(POLICY,), improvements=(PUBLISH,))
ABSENT = Answer("lead", AnswerState.ANSWERED, "not-applicable", "We employ nobody.")
REST = (met("training"), met("voice"))
WHY = "Why does it not apply to you?"


def again(answer: Answer, *script: str) -> Answer | None:
    """Open the answer again from the review, give the script, and return what it became."""
    return sit("0", *script, begun=holding(answer, *REST)).kept.answer("lead")


def test_not_applicable_asks_why_and_takes_no_silence_for_an_answer() -> None:
    session = sit("not-applicable", "", "  \u200b", "We employ nobody.", "")

    assert session.asker.prompts[:5] == ["1.1 Your rating", WHY, WHY, WHY, "Comment (Enter to pass)"]
    assert session.asker.told == ["Please say why it does not apply."] * 2
    assert session.kept == holding(ABSENT)


def test_where_the_scale_wants_no_reason_it_is_asked_for_and_may_be_left_out() -> None:
    tool = replace(TOOL, scale=replace(TOOL.scale, not_applicable=NotApplicable("Does not apply")))

    session = sit("not-applicable", "", "", subject=Subject(AGENCY, tool))

    assert session.asker.prompts[1] == WHY
    assert session.kept == holding(replace(ABSENT, reason=""))


def test_the_reason_given_before_stands_until_it_is_changed() -> None:
    session = sit("0", "", "", begun=holding(ABSENT, *REST))

    assert session.asker.asked[2] == Asked(WHY, "We employ nobody.")


def test_changing_from_not_applicable_to_a_rating_clears_the_reason() -> None:
    assert again(ABSENT, "met", "", "") == met("lead")


def test_changing_from_a_rating_to_not_applicable_clears_evidence_and_improvements() -> None:
    assert again(PARTLY, "not-applicable", "We employ nobody.", "") == ABSENT


def test_changing_to_the_best_rating_clears_what_needed_improving() -> None:
    assert again(PARTLY, "met", "keep", "") == replace(met("lead"), evidence=(POLICY,))


@pytest.mark.parametrize(
    ("script", "evidence"),
    [
        (("keep",), (POLICY,)),
        (("add", ""), (POLICY,)),
        (("add", "Minutes", "", "", "", ""), (POLICY, MINUTES)),
        (("last", "", "", "", "", ""), (POLICY,)),
        (("last", "Policy, version 3", "-", "31/3/2025", "Fewer gaps", ""), (RENEWED,)),
        (("last", "", "", "", "", "Minutes", "", "", "", ""), (POLICY, MINUTES)),
        (("last", "-"), ()),
        (("afresh", ""), ()),
        (("afresh", "Minutes", "", "", "", ""), (MINUTES,)),
    ],
    ids=[
        *("keep", "add nothing", "add"),
        *("last as it was", "last changed", "last and one more", "last cleared"),
        *("afresh and none", "afresh"),
    ],
)
def test_evidence_named_before_is_kept_added_to_or_named_afresh(
    script: tuple[str, ...], evidence: tuple[Evidence, ...]
) -> None:
    session = sit("0", "", *script, "", "keep", begun=holding(PARTLY, *REST))

    assert session.asker.told[0] == "Evidence named so far: Policy"
    assert session.asker.asked[2] == Asked("Evidence", "", KEEP)
    assert session.kept.answer("lead") == replace(PARTLY, evidence=evidence)


@pytest.mark.parametrize(
    ("script", "improvements"),
    [
        (("keep",), (PUBLISH,)),
        (("add", ""), (PUBLISH,)),
        (("add", "Test it", "", "", ""), (PUBLISH, TEST)),
        (("last", "", "", "", ""), (PUBLISH,)),
        (("last", "Print it", "-", "1/9/2026", ""), (Improvement("Print it", due=date(2026, 9, 1)),)),
        (("last", "", "", "", "Test it", "", "", ""), (PUBLISH, TEST)),
        (("last", "-"), ()),
        (("afresh", ""), ()),
        (("afresh", "Test it", "", "", ""), (TEST,)),
    ],
    ids=[
        *("keep", "add nothing", "add"),
        *("last as it was", "last changed", "last and one more", "last cleared"),
        *("afresh and none", "afresh"),
    ],
)
def test_improvements_named_before_are_kept_added_to_or_named_afresh(
    script: tuple[str, ...], improvements: tuple[Improvement, ...]
) -> None:
    session = sit("0", "", "keep", "", *script, begun=holding(PARTLY, *REST))

    assert session.asker.told[1] == "To be improved, as named so far: Publish it"
    assert session.asker.asked[4] == Asked("What needs improving", "", KEEP)
    assert session.kept.answer("lead") == replace(PARTLY, improvements=improvements)


def test_added_evidence_is_counted_on_from_what_was_named() -> None:
    session = sit("0", "", "add", begun=holding(PARTLY, *REST))

    assert session.asker.prompts[-1] == "Evidence 2: what is it? (Enter when there is no more)"


def test_going_over_the_last_evidence_again_shows_what_it_holds() -> None:
    begun = replace(PARTLY, evidence=(MINUTES, replace(POLICY, date=date(2025, 3, 31), shows="Fewer gaps")))

    session = sit("0", "", "last", "", "", "", "", begun=holding(begun, *REST))

    assert session.asker.asked[3:] == [
        Asked("Evidence 2: what is it? (Enter when there is no more)", "Policy"),
        Asked("Where is it kept? (Enter to pass)", "Intranet"),
        Asked("Its date, such as 31/3/2026 (Enter to pass)", "2025-03-31"),
        Asked("What difference does it show for children? (Enter to pass)", "Fewer gaps"),
        Asked("Evidence 3: what is it? (Enter when there is no more)"),
    ]
    assert session.kept.answer("lead") == replace(begun, state=AnswerState.STARTED)


def test_going_over_the_last_improvement_again_shows_what_it_holds() -> None:
    begun = replace(PARTLY, improvements=(TEST, replace(PUBLISH, due=date(2026, 9, 1))))

    session = sit("0", "", "keep", "", "last", "", "", "", begun=holding(begun, *REST))

    assert session.asker.asked[5:] == [
        Asked("What needs improving? Begin with a verb (Enter when there is no more)", "Publish it"),
        Asked("Who leads? A role, not a name (Enter to pass)", "Head of Prevention"),
        Asked("By when, such as 31/3/2026? (Enter to pass)", "2026-09-01"),
        Asked("What needs improving? Begin with a verb (Enter when there is no more)"),
    ]
    assert session.kept.answer("lead") == replace(begun, state=AnswerState.STARTED)


@pytest.mark.parametrize("cut", range(1, 5))
def test_being_cut_off_while_going_over_the_last_one_again_loses_none(cut: int) -> None:
    begun = replace(PARTLY, evidence=(MINUTES, POLICY))

    session = sit("0", "", "last", *[""] * cut, begun=holding(begun, *REST))

    assert session.kept.answer("lead") == replace(begun, state=AnswerState.STARTED)


@pytest.mark.parametrize(("rating", "asked"), [("not-met", True), ("partly-met", True), ("met", False)])
def test_what_needs_improving_is_asked_wherever_there_is_a_better_rating(rating: str, asked: bool) -> None:
    session = sit(rating, "", "")

    improving = "What needs improving? Begin with a verb (Enter when there is no more)"
    assert session.asker.prompts[3] == (improving if asked else "1.2 Your rating")


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (word, f"'{word}' is no day: say the last day that will do, such as 31/3/2027")
        for word in ("Immediate", "immediately", "asap", "soon")
    ]
    + [
        (
            word,
            f"'{word}' is no day: say by which day it is first to be done, such as 31/3/2027;"
            " what recurs is an action for each time",
        )
        for word in ("ongoing", "ANNUALLY")
    ]
    + [
        ("tbc", "'tbc' is no day: say the day that is hoped for, such as 31/3/2027; a later one can be agreed"),
        ("30/2/2026", "there is no such day as 30/2/2026: check the day and the month"),
    ],
)
def test_a_word_is_no_day_and_the_day_is_asked_for_again(typed: str, fault: str) -> None:
    evidence = sit("met", "Policy", "", typed, "31/3/2025")
    improvement = sit("not-met", "", "", "Publish it", "", typed, "2026-09-01", "")

    assert (evidence.asker.told, improvement.asker.told) == ([fault], [fault])
    assert evidence.kept == holding(
        Answer("lead", AnswerState.STARTED, "met", evidence=(Evidence("Policy", date=date(2025, 3, 31)),))
    )
    assert improvement.kept == holding(
        Answer("lead", AnswerState.ANSWERED, "not-met", improvements=(Improvement("Publish it", due=date(2026, 9, 1)),))
    )


def test_a_slip_in_the_year_is_caught() -> None:
    session = sit("met", "Policy", "", "31/3/0206")

    assert session.asker.prompts[-1] == "Its date, such as 31/3/2026 (Enter to pass)"
    assert len(session.asker.told) == 1


def test_what_is_typed_is_made_tidy_in_every_field() -> None:
    session = sit(
        *(
            "partly-met",
            " Policy\u200b \n  of 2025",
            "the\t\tintranet",
            " 31/3/2025 ",
            "Fewer gaps \r\nsince then",
            " ",
        ),
        *("Signed off.\n\n", "Publish\ufeff it", "Head\x0bof Prevention", "", "\t"),
    )

    assert session.kept == holding(
        Answer(
            "lead",
            AnswerState.ANSWERED,
            "partly-met",
            evidence=(Evidence("Policy of 2025", "the intranet", date(2025, 3, 31), "Fewer gaps\nsince then"),),
            comment="Signed off.",
            improvements=(Improvement("Publish it", "Head of Prevention"),),
        )
    )


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Evidence("Policy"), "Policy"),
        (
            Evidence("Policy", "Intranet", date(2025, 3, 31), "Fewer gaps"),
            "Policy, Intranet, 31 March 2025, Fewer gaps",
        ),
        (Evidence("Policy", shows="Fewer gaps"), "Policy, Fewer gaps"),
    ],
)
def test_a_piece_of_evidence_is_told_on_one_line(item: Evidence, words: str) -> None:
    assert described(item) == words
