"""Krippendorff's alpha: published examples to three places, and what may not change it."""

from fractions import Fraction
from random import Random
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lif.panel.alpha import ordinal, paired_items


def items(rows: str) -> list[list[int]]:
    """Return the ranks of each item from one line for each person, with a dot where somebody gave none."""
    people = [line.split() for line in dedent(rows).strip().splitlines()]
    return [[int(rank) for rank in column if rank != "."] for column in zip(*people, strict=True)]


FOUR_OBSERVERS = items("""
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . 3
    . 3 3 3 2 3 4 2 2 5 1 .
    1 2 3 3 2 4 4 1 2 5 1 .
""")
"""Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section E: ordinal data, values missing."""

TWO_OBSERVERS = items("""
    0 1 0 0 0 0 0 0 1 0
    1 1 1 0 0 1 0 0 0 0
""")
"""Krippendorff (2011), section A: binary data, for which every metric gives the same."""

FIVE_OBSERVERS = items("""
    1 1 2 . 0 0 1 1 2 2 . 0 1 3 1 1 2 1 1 0 0 0 2 0 1 0 0 1 1 1 1 2 2 3 2 2 2 2 2 1
    1 1 3 0 0 0 0 . 2 1 1 0 2 3 1 1 1 2 1 0 0 0 3 0 2 1 0 2 1 1 1 1 2 2 2 2 2 2 2 1
    2 0 3 0 0 0 2 2 2 1 0 0 2 2 1 1 2 3 0 0 1 . 3 0 . 1 0 1 2 2 0 2 . 2 2 3 2 . 2 1
    . 1 3 . . . . 0 . 1 0 0 2 2 . . . 3 1 . 1 0 3 0 2 1 1 2 2 . . 1 2 2 . . . 1 2 .
    2 . . 0 0 0 1 . 2 . . . . 3 1 1 2 . . 0 . 0 . . 2 . 0 . . 2 0 . 2 . 2 2 2 2 . 1
""")
"""Hayes and Krippendorff (2007), Answering the Call for a Standard Reliability Measure for Coding Data, the example."""


@pytest.mark.parametrize(
    ("data", "published", "places"),
    [(FOUR_OBSERVERS, "0.815", 3), (TWO_OBSERVERS, "0.095", 3), (FIVE_OBSERVERS, "0.7598", 4)],
    ids=["four observers", "two observers", "five observers"],
)
def test_published_examples_are_reproduced(data: list[list[int]], published: str, places: int) -> None:
    found = ordinal(data)

    assert found is not None
    assert f"{float(found):.{places}f}" == published


def test_it_is_worked_out_exactly() -> None:
    assert ordinal(TWO_OBSERVERS) == Fraction(2, 21)


def test_an_item_that_one_person_rated_changes_nothing() -> None:
    assert [len(ranks) for ranks in FOUR_OBSERVERS].count(1) == 1
    assert ordinal([ranks for ranks in FOUR_OBSERVERS if len(ranks) > 1]) == ordinal(FOUR_OBSERVERS)
    assert paired_items([*FOUR_OBSERVERS, []]) == 11


def test_marks_far_apart_count_for_more_than_neighbours() -> None:
    near = ordinal([[0, 1], [1, 1], [2, 2], [3, 3]])
    far = ordinal([[0, 3], [1, 1], [2, 2], [3, 3]])

    assert (near, far) == (Fraction(71, 78), Fraction(5, 26))


@pytest.mark.parametrize("data", [[], [[]], [[1], [2]], [[1, 1], [1, 1]], [[1, 1], [2]]])
def test_there_is_none_under_two_distinct_ratings_that_can_be_compared(data: list[list[int]]) -> None:
    assert ordinal(data) is None


RANKS = st.lists(st.lists(st.integers(0, 4), max_size=5), max_size=12)


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 4), min_size=2, max_size=10).filter(lambda ranks: len(set(ranks)) > 1), st.integers(2, 5)
)
def test_full_agreement_is_one(ranks: list[int], people: int) -> None:
    assert ordinal([[rank] * people for rank in ranks]) == 1


@settings(max_examples=60)
@given(RANKS, st.randoms(use_true_random=False))
def test_the_order_of_members_and_of_items_changes_nothing(data: list[list[int]], chance: Random) -> None:
    shuffled = [chance.sample(ranks, len(ranks)) for ranks in chance.sample(data, len(data))]

    assert ordinal(shuffled) == ordinal(data)


@settings(max_examples=60)
@given(RANKS, st.integers(-5, 5), st.integers(1, 3))
def test_only_the_order_of_ranks_matters(data: list[list[int]], more: int, times: int) -> None:
    assert ordinal([[rank * times + more for rank in ranks] for ranks in data]) == ordinal(data)


@settings(max_examples=60)
@given(RANKS)
def test_turning_the_scale_round_changes_nothing(data: list[list[int]]) -> None:
    assert ordinal([[4 - rank for rank in ranks] for ranks in data]) == ordinal(data)


@settings(max_examples=60)
@given(RANKS)
def test_it_is_never_over_one(data: list[list[int]]) -> None:
    found = ordinal(data)

    assert found is None or found <= 1
