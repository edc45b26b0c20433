"""What keeps words from being SMART, and which recommendations say the same."""

from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lif.model.plans import Action, Origin, Plan, PlanRecommendation, Source, SourceKind
from lif.plan.wording import (
    ALIKE,
    Alike,
    action_remarks,
    alike,
    first_alike,
    likeness,
    pairs_alike,
    remarks,
    verb_remark,
)

BEGIN = "begin with a verb of change, such as Publish, Train or Test"


@pytest.mark.parametrize(
    "text",
    [
        "Publish whom to tell about a colleague.",
        "Train night staff in the escalation policy.",
        "Review each plan with the child.",
        "Bring fathers into each assessment.",
        "Write down what staff should do when a child is missing.",
        "",
        "  ",
        "42",
    ],
)
def test_a_verb_of_change_at_the_beginning_is_left_alone(text: str) -> None:
    assert verb_remark(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "All staff to know whom to tell.",
        "Agencies should train their staff.",
        "Training for night staff.",
        "Health visitors should be told.",
        "Commissioners of health services must be told.",
        "the policy",
    ],
)
def test_what_does_not_begin_with_a_verb_is_told_so(text: str) -> None:
    assert verb_remark(text) == BEGIN


def test_a_verb_under_which_nothing_need_change_is_named() -> None:
    assert verb_remark("consider a new policy") == (
        "'Consider' need not change anything: say what will be different, such as Publish, Train or Test"
    )


def test_what_is_lacking_is_said_in_the_order_of_the_questions() -> None:
    assert remarks("Ensure that staff know.", "", None, " ") == (
        "'Ensure' need not change anything: say what will be different, such as Publish, Train or Test",
        "say which role leads",
        "say by when",
        "say how anybody will know that it helped children",
    )
    smart = Action("speaking-up", "Publish whom to tell.", "hospital", date(2026, 3, 31), "Head of nursing")
    assert action_remarks(smart) == ("say how anybody will know that it helped children",)


ALIKE_PAIRS = [
    ("Make the policy known on every ward.", "Make the policy known on all wards."),
    ("Train night staff in the escalation policy.", "Night staff should be trained in escalation."),
    ("Test whether children's views change the service", "Test how children’s views change services."),
    ("Publish the threshold document and train all front-line staff in its use.",
     "Train front-line staff in the use of the threshold document."),
]  # fmt: skip
UNLIKE_PAIRS = [
    ("Train night staff in the escalation policy.", "Train governors in safer recruitment."),
    ("Make the policy known on every ward.", "Write a policy on restraint."),
    ("Record the voice of the child in every assessment.", "Record who attended each strategy meeting."),
    ("Share information at the door.", "Ask fathers about their childhood."),
    ("", "Train staff."),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), ALIKE_PAIRS)
def test_recommendations_that_say_the_same_are_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(("one", "other"), UNLIKE_PAIRS)
def test_recommendations_that_share_some_words_are_not(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE


def test_likeness_is_an_exact_share_of_the_words_that_matter() -> None:
    assert likeness("Train the night staff", "Train day staff") == Fraction(2, 3)


@given(st.text(), st.text())
def test_likeness_is_a_share_the_same_from_either_side(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


KNOWN = PlanRecommendation("known", "Make the policy known on every ward.")
KNOWN_TOO = PlanRecommendation("wards", "Make the policy known on all wards.")
OTHER = PlanRecommendation("other", "Train governors in safer recruitment.")


def _plan(*recommendations: PlanRecommendation) -> Plan:
    source = Source(SourceKind.REVIEW, "A review")
    return Plan("A plan", source, date(2026, 1, 1), recommendations=recommendations)


def test_recommendations_of_other_plans_that_are_alike_are_pointed_out_the_most_alike_first() -> None:
    plans = {"review": _plan(OTHER, KNOWN_TOO), "panel": _plan(KNOWN)}

    found = alike("Make the policy known on every ward", plans)
    assert [(plan, item.id) for plan, item, _ in found] == [("review", "wards"), ("panel", "known")]
    assert list(pairs_alike(plans)) == [Alike(("review", "wards"), ("panel", "known"), Fraction(1))]


def test_what_is_joined_is_not_pointed_out_again() -> None:
    joined = PlanRecommendation("known", KNOWN.text, joined=(Origin("review", "wards"),))

    assert list(pairs_alike({"review": _plan(KNOWN_TOO), "panel": _plan(joined)})) == []
    assert list(pairs_alike({"panel": _plan(joined), "review": _plan(KNOWN_TOO)})) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=7), min_size=1, max_size=12))
def test_no_two_that_are_alike_are_missed_though_few_are_compared(texts: list[list[str]]) -> None:
    words = [" ".join(f"{letter}{letter}word" for letter in text) for text in texts]
    plans = {f"p{place:02}": _plan(PlanRecommendation("r", text)) for place, text in enumerate(words)}
    expected = [
        (f"p{one:02}", f"p{other:02}")
        for one, other in combinations(range(len(words)), 2)
        if likeness(words[one], words[other]) >= ALIKE
    ]

    assert [(pair.one[0], pair.other[0]) for pair in pairs_alike(plans)] == expected
    assert {pair.other[0] for pair in first_alike(plans)} == {other for _, other in expected}
    assert {(pair.one[0], pair.other[0]) for pair in first_alike(plans)} <= {*expected}
