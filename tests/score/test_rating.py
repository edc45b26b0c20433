"""The rules by which several ratings become one, against tables worked out by hand."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lif.errors import RefusedError
from lif.model.scales import Colour, Level, Scale
from lif.model.shares import percent
from lif.model.tools import Band, Comparison, Method, Rule, Share, Threshold
from lif.score.rating import Rated, Verdict, combine


def _scale(*levels: tuple[str, Fraction | None], passing: str) -> Scale:
    return Scale(
        tuple(
            Level(id=name, label=name.capitalize(), meaning=name, colour=Colour.GREY, points=points)
            for name, points in levels
        ),
        passing,
    )


RAG = _scale(("red", Fraction(0)), ("amber", Fraction(1)), ("green", Fraction(2)), passing="green")
GRADES = _scale(
    ("inadequate", Fraction(4)),
    ("weak", Fraction(3)),
    ("good", Fraction(2)),
    ("outstanding", Fraction(1)),
    passing="good",
)
"""A scale on which 1 is best, as inspectorates have it."""

BANDS = Rule(
    Method.ALL_SOME_MOST,
    bands=(
        Band("green", Share.ALL, Comparison.AT_LEAST, "green"),
        Band("red", Share.MOST, Comparison.BELOW, "amber"),
    ),
    otherwise="amber",
)
MEAN = Rule(Method.MEAN, thresholds=(Threshold("amber", Fraction(1, 2)), Threshold("green", Fraction(3, 2))))
FALLING = Rule(
    Method.MEAN,
    thresholds=(
        Threshold("weak", Fraction(7, 2)),
        Threshold("good", Fraction(5, 2)),
        Threshold("outstanding", Fraction(3, 2)),
    ),
)
LOWEST = Rule(Method.LOWEST)


@pytest.mark.parametrize(
    ("ratings", "verdict"),
    [
        ("green", Verdict("green", "all at least Green")),
        ("green green green", Verdict("green", "all at least Green")),
        ("green amber", Verdict("amber", "1 of 2 at least Green", ("q2",))),
        ("amber amber", Verdict("amber", "0 of 2 at least Green", ("q1", "q2"))),
        ("red green", Verdict("amber", "1 of 2 at least Green", ("q1",))),
        ("red red green", Verdict("red", "most below Amber", ("q1", "q2"))),
        ("red red green green", Verdict("amber", "2 of 4 at least Green", ("q1", "q2"))),
        ("red red red green green", Verdict("red", "most below Amber", ("q1", "q2", "q3"))),
        ("red", Verdict("red", "most below Amber", ("q1",))),
    ],
)
def test_bands_of_all_and_most(ratings: str, verdict: Verdict) -> None:
    assert combine(BANDS, RAG, _rated(ratings)) == verdict


@pytest.mark.parametrize(
    ("share", "compare", "holding", "failing"),
    [
        (Share.ALL, Comparison.AT_LEAST, "amber green", "red green"),
        (Share.ALL, Comparison.BELOW, "red red", "red amber"),
        (Share.MOST, Comparison.AT_LEAST, "red amber green", "red amber"),
        (Share.MOST, Comparison.BELOW, "red red green", "red red green green"),
        (Share.SOME, Comparison.AT_LEAST, "red red amber", "red red red"),
        (Share.SOME, Comparison.BELOW, "green green red", "green amber green"),
    ],
)
def test_each_share_on_each_side_of_a_level(share: Share, compare: Comparison, holding: str, failing: str) -> None:
    rule = Rule(Method.ALL_SOME_MOST, bands=(Band("green", share, compare, "amber"),), otherwise="red")

    assert combine(rule, RAG, _rated(holding)).rating == "green"
    assert combine(rule, RAG, _rated(failing)).rating == "red"


def test_the_first_band_that_holds_decides() -> None:
    some_red = Band("red", Share.SOME, Comparison.BELOW, "amber")
    some_green = Band("green", Share.SOME, Comparison.AT_LEAST, "green")

    red_first = Rule(Method.ALL_SOME_MOST, bands=(some_red, some_green), otherwise="amber")
    green_first = Rule(Method.ALL_SOME_MOST, bands=(some_green, some_red), otherwise="amber")

    assert combine(red_first, RAG, _rated("red green")).rating == "red"
    assert combine(green_first, RAG, _rated("red green")).rating == "green"


@pytest.mark.parametrize(
    ("ratings", "weights", "mean", "rating", "shown"),
    [
        ("green", "1", Fraction(2), "green", "2.00"),
        ("red", "1", Fraction(0), "red", "0.00"),
        ("red amber green", "1 1 1", Fraction(1), "amber", "1.00"),
        ("green amber", "1 1", Fraction(3, 2), "green", "1.50"),
        ("green amber amber", "1 1 1", Fraction(4, 3), "amber", "1.33"),
        ("green green amber", "1 1 1", Fraction(5, 3), "green", "1.67"),
        ("red amber", "1 1", Fraction(1, 2), "amber", "0.50"),
        ("red red amber", "1 1 1", Fraction(1, 3), "red", "0.33"),
        ("green amber", "1 3", Fraction(5, 4), "amber", "1.25"),
        ("green amber", "3 1", Fraction(7, 4), "green", "1.75"),
        ("red green", "1000 1", Fraction(2, 1001), "red", "0.00"),
        ("amber red red red red red red red", "1 1 1 1 1 1 1 1", Fraction(1, 8), "red", "0.13"),
    ],
)
def test_the_mean_of_points_by_weight(ratings: str, weights: str, mean: Fraction, rating: str, shown: str) -> None:
    verdict = combine(MEAN, RAG, _rated(ratings, weights))

    assert (verdict.rating, verdict.mean, verdict.why) == (rating, mean, f"mean of points {shown}")


@pytest.mark.parametrize(
    ("ratings", "rating"),
    [
        ("outstanding", "outstanding"),
        ("outstanding good", "outstanding"),
        ("outstanding good good", "good"),
        ("good weak", "good"),
        ("good weak weak", "weak"),
        ("weak inadequate", "weak"),
        ("weak inadequate inadequate", "inadequate"),
        ("inadequate outstanding", "good"),
    ],
)
def test_where_one_is_best_a_level_is_reached_from_above(ratings: str, rating: str) -> None:
    assert combine(FALLING, GRADES, _rated(ratings)).rating == rating


def test_a_threshold_is_reached_exactly_and_missed_by_a_hair() -> None:
    at = Rule(Method.MEAN, thresholds=(Threshold("green", Fraction(4, 3)),))
    above = Rule(Method.MEAN, thresholds=(Threshold("green", Fraction(4, 3) + Fraction(1, 10**12)),))

    assert combine(at, RAG, _rated("green amber amber")).rating == "green"
    assert combine(above, RAG, _rated("green amber amber")).rating == "red"


def test_points_may_be_fractions_and_below_nothing() -> None:
    scale = _scale(("red", Fraction(-1, 2)), ("amber", Fraction(1, 3)), ("green", Fraction(1)), passing="green")
    rule = Rule(Method.MEAN, thresholds=(Threshold("amber", Fraction(-1, 12)), Threshold("green", Fraction(1))))

    assert combine(rule, scale, _rated("red amber")) == Verdict(
        "amber", "mean of points -0.08", ("q1", "q2"), Fraction(-1, 12)
    )


@pytest.mark.parametrize(
    ("ratings", "verdict"),
    [
        ("green green", Verdict("green", "the lowest rating decides")),
        ("green amber green", Verdict("amber", "the lowest rating decides", ("q2",))),
        ("red green red", Verdict("red", "the lowest rating decides", ("q1", "q3"))),
    ],
)
def test_the_lowest_rating_decides(ratings: str, verdict: Verdict) -> None:
    assert combine(LOWEST, RAG, _rated(ratings)) == verdict


LIMITED = Rule(Method.MEAN, thresholds=MEAN.thresholds, critical_limits=True)


@pytest.mark.parametrize(
    ("ratings", "critical", "verdict"),
    [
        ("green green green amber", "", Verdict("green", "mean of points 1.75", (), Fraction(7, 4))),
        (
            "green green green amber",
            "q4",
            Verdict("amber", "held down by a critical item", ("q4",), Fraction(7, 4)),
        ),
        ("green green green red", "q4", Verdict("red", "held down by a critical item", ("q4",), Fraction(3, 2))),
        (
            "green green amber red",
            "q3 q4",
            Verdict("red", "held down by a critical item", ("q4",), Fraction(5, 4)),
        ),
        (
            "amber green amber green green green",
            "q1 q3",
            Verdict("amber", "held down by a critical item", ("q1", "q3"), Fraction(5, 3)),
        ),
        ("green green green amber", "q1", Verdict("green", "mean of points 1.75", (), Fraction(7, 4))),
        ("red red amber", "q3", Verdict("red", "mean of points 0.33", ("q1", "q2"), Fraction(1, 3))),
    ],
)
def test_a_critical_item_below_the_pass_level_holds_the_rating_down(
    ratings: str, critical: str, verdict: Verdict
) -> None:
    assert combine(LIMITED, RAG, _rated(ratings, critical=critical)) == verdict


def test_critical_items_limit_nothing_where_the_rule_does_not_say_so() -> None:
    assert combine(MEAN, RAG, _rated("green green green red", critical="q4")).rating == "green"


def test_a_rule_with_bands_and_no_otherwise_is_refused_where_it_is_needed() -> None:
    rule = Rule(Method.ALL_SOME_MOST, bands=BANDS.bands)

    assert combine(rule, RAG, _rated("green")).rating == "green"
    with pytest.raises(RefusedError) as error:
        combine(rule, RAG, _rated("green amber"))
    assert str(error.value) == "the tool's rule has bands, and says nothing for when none of them holds"
    assert error.value.hint == "add 'otherwise' to the rule"


def test_a_mean_of_a_level_without_points_is_refused() -> None:
    scale = _scale(("red", Fraction(0)), ("green", None), passing="green")

    with pytest.raises(RefusedError) as error:
        combine(MEAN, scale, _rated("red green"))
    assert str(error.value) == "the tool takes a mean, and its level 'green' has no points"
    assert error.value.hint == "give each level its points"


@pytest.mark.parametrize(
    "rule",
    [
        Rule(Method.ALL_SOME_MOST, bands=(Band("green", Share.ALL, Comparison.AT_LEAST, "grene"),), otherwise="red"),
        Rule(Method.ALL_SOME_MOST, bands=(Band("grene", Share.ALL, Comparison.AT_LEAST, "amber"),), otherwise="red"),
        Rule(Method.ALL_SOME_MOST, bands=(Band("green", Share.ALL, Comparison.BELOW, "red"),), otherwise="grene"),
        Rule(Method.MEAN, thresholds=(Threshold("grene", Fraction(1)),)),
    ],
    ids=["a band's level", "a band's rating", "otherwise", "a threshold's rating"],
)
def test_a_rule_that_names_a_level_which_the_scale_has_not_is_refused(rule: Rule) -> None:
    with pytest.raises(RefusedError):
        combine(rule, RAG, _rated("green amber"))


def test_a_pass_level_that_the_scale_has_not_is_refused() -> None:
    scale = Scale(RAG.levels, "grene")

    with pytest.raises(RefusedError):
        combine(LIMITED, scale, _rated("green amber", critical="q2"))


RATINGS = st.lists(st.tuples(st.sampled_from(["red", "amber", "green"]), st.integers(1, 1000)), min_size=1, max_size=12)
POINTS = st.fractions(-100, 100, max_denominator=60)


@given(RATINGS, st.lists(POINTS, min_size=3, max_size=3))
def test_the_mean_is_exact(drawn: list[tuple[str, int]], points: list[Fraction]) -> None:
    worth = dict(zip(("red", "amber", "green"), points, strict=True))
    scale = _scale(*worth.items(), passing="green")
    items = [Rated(f"q{number}", rating, weight) for number, (rating, weight) in enumerate(drawn)]

    apart = [worth[rating] for rating, weight in drawn for _ in range(weight)]

    assert combine(MEAN, scale, items).mean == Fraction(sum(apart, Fraction(0)), len(apart))


@given(RATINGS, st.sampled_from([BANDS, MEAN, LOWEST, LIMITED]), st.sets(st.integers(0, 11)), st.randoms())
def test_the_order_of_the_items_does_not_matter(
    drawn: list[tuple[str, int]], rule: Rule, critical: set[int], random: Random
) -> None:
    items = [Rated(f"q{i}", rating, weight, i in critical) for i, (rating, weight) in enumerate(drawn)]
    shuffled = random.sample(items, len(items))

    one, other = combine(rule, RAG, items), combine(rule, RAG, shuffled)

    assert (one.rating, one.why, one.mean) == (other.rating, other.why, other.mean)
    assert sorted(one.limited_by) == sorted(other.limited_by)


@given(RATINGS, st.sampled_from([BANDS, MEAN, LOWEST, LIMITED]), st.integers(0, 11), st.integers(0, 11))
def test_a_better_rating_never_makes_the_whole_worse(
    drawn: list[tuple[str, int]], rule: Rule, place: int, critical: int
) -> None:
    items = [Rated(f"q{i}", rating, weight, i == critical) for i, (rating, weight) in enumerate(drawn)]
    improved = [
        Rated(item.id, "green", item.weight, item.critical) if i == place % len(items) else item
        for i, item in enumerate(items)
    ]

    assert RAG.rank(combine(rule, RAG, improved).rating) >= RAG.rank(combine(rule, RAG, items).rating)


@pytest.mark.parametrize(
    ("share", "whole"),
    [
        (Fraction(0), 0),
        (Fraction(1), 100),
        (Fraction(33, 40), 83),
        (Fraction(1, 200), 1),
        (Fraction(1, 201), 0),
        (Fraction(5, 8), 63),
        (Fraction(1, 3), 33),
        (Fraction(2, 3), 67),
        (Fraction(199, 200), 100),
        (Fraction(994, 1000), 99),
    ],
)
def test_percentages_are_rounded_half_up(share: Fraction, whole: int) -> None:
    assert percent(share) == whole


def _rated(ratings: str, weights: str = "", critical: str = "") -> Sequence[Rated]:
    names = ratings.split()
    heavy = [int(weight) for weight in weights.split()] or [1] * len(names)
    return [
        Rated(f"q{number}", rating, weight, f"q{number}" in critical.split())
        for number, (rating, weight) in enumerate(zip(names, heavy, strict=True), 1)
    ]
