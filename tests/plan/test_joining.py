"""Recommendations that say the same are joined: one is answered, and both origins stay."""

from dataclasses import replace
from datetime import date
from itertools import islice

import pytest

from lif.errors import RefusedError
from lif.model.plans import Origin, Plan, PlanRecommendation, Response, Source, SourceKind
from lif.plan.joining import answered_by, with_joined
from lif.plan.wording import pairs_alike

TODAY = date(2026, 4, 20)
TEXT = "Publish on every ward whom to tell."


def _plan(name: str, *joined: Origin, response: Response = Response.ACCEPTED) -> Plan:
    item = PlanRecommendation("tell", TEXT, joined=joined, response=response, response_reason="Why", instead="That")
    return Plan(name, Source(SourceKind.REVIEW, name), TODAY, recommendations=(item,))


A, B, C = Origin("a", "tell"), Origin("b", "tell"), Origin("c", "tell")
APART = {"a": _plan("a"), "b": _plan("b"), "c": _plan("c")}
IN_A_ROW = APART | {"a": _plan("a", B), "b": _plan("b", C)}


def test_a_recommendation_that_says_the_same_is_joined_and_both_origins_stay() -> None:
    joined = with_joined(APART, A, B)

    assert joined == _plan("a", B)
    assert with_joined(APART | {"a": joined}, A, C) == _plan("a", B, C)


@pytest.mark.parametrize(
    ("plans", "into", "other", "message"),
    [
        (APART, A, A, "'tell' cannot be joined to itself"),
        (APART, A, Origin("d", "tell"), "there is no plan 'd'"),
        (APART, Origin("a", "tall"), B, "this plan has no recommendation 'tall'"),
        (IN_A_ROW, A, B, "'tell' and 'tell' are joined already"),
        (IN_A_ROW, B, A, "'tell' and 'tell' are joined already"),
        (IN_A_ROW, C, A, "'tell' is answered by 'tell' already, through others"),
        (IN_A_ROW, A, C, "'tell' is joined to 'tell' of b already"),
        (
            APART | {"a": _plan("a", response=Response.NOT_ACCEPTED)},
            A,
            B,
            "'tell' is not accepted, so that it answers nothing",
        ),
        (
            APART | {"b": _plan("b", response=Response.NOT_ACCEPTED)},
            A,
            B,
            "'tell' is not accepted, so that nothing is to be answered",
        ),
        (
            APART | {"a": replace(_plan("a"), closed=TODAY)},
            A,
            B,
            "the plan a was closed on 20 April 2026, so that nothing more is answered there",
        ),
    ],
)
def test_what_makes_no_sense_is_not_joined(plans: dict[str, Plan], into: Origin, other: Origin, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        with_joined(plans, into, other)
    assert refused.value.message == message


def test_what_answers_a_recommendation_is_followed_to_the_end_even_in_a_circle() -> None:
    assert list(answered_by(IN_A_ROW, C)) == [B, A]
    assert list(answered_by(IN_A_ROW | {"c": _plan("c", A)}, C)) == [B, A]
    aside = {"a": _plan("a", B), "b": _plan("b", A, C), "c": _plan("c")}
    assert list(islice(answered_by(aside, C), 5)) == [B, A]


def test_those_joined_to_the_same_one_are_no_longer_called_alike() -> None:
    assert len(list(pairs_alike(APART))) == 3
    assert [(pair.one[0], pair.other[0]) for pair in pairs_alike(APART | {"a": _plan("a", B)})] == [
        ("a", "c"),
        ("b", "c"),
    ]
    assert list(pairs_alike(APART | {"a": _plan("a", B, C)})) == []
    assert list(pairs_alike(IN_A_ROW)) == []
    assert list(pairs_alike(APART | {"c": _plan("c", B), "b": _plan("b", A)})) == []
