"""Making one rating of several, by a tool's rule. All arithmetic is exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lif.errors import RefusedError
from lif.model.scales import Scale
from lif.model.tools import Band, Comparison, Method, Rule, Share


@dataclass(frozen=True, slots=True)
class Rated:
    """One thing with a rating: a question, or a standard in an overall rating."""

    id: str
    rating: str
    weight: int = 1
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rating that several make together, why, and what keeps it from being a level better.

    `mean` is the exact mean of the points where the rule takes one.
    """

    rating: str
    why: str
    limited_by: tuple[str, ...] = ()
    mean: Fraction | None = None


def combine(rule: Rule, scale: Scale, items: Sequence[Rated]) -> Verdict:
    """Return what the items, at least one, make together.

    Raises RefusedError where the tool does not hold what its rule needs.
    """
    try:
        scale.rank(scale.pass_level)
        return _held_down(rule, scale, items, _METHODS[rule.method](rule, scale, items))
    except KeyError as error:
        raise RefusedError(
            f"the tool's rule names {error}, which is no level of its scale", "lif check shows where"
        ) from None


def _by_bands(rule: Rule, scale: Scale, items: Sequence[Rated]) -> Verdict:
    for band in rule.bands:
        if _holds(band, scale, items):
            side = "at least" if band.compare is Comparison.AT_LEAST else "below"
            return _verdict(scale, items, band.rating, f"{band.share} {side} {scale.label(band.level)}")
    if not rule.otherwise:
        raise RefusedError(
            "the tool's rule has bands, and says nothing for when none of them holds", "add 'otherwise' to the rule"
        )
    return _verdict(scale, items, rule.otherwise, _mixed(scale, items))


def _mixed(scale: Scale, items: Sequence[Rated]) -> str:
    passed = sum(scale.passes(item.rating) for item in items)
    return f"{passed} of {len(items)} at least {scale.label(scale.pass_level)}"


def _holds(band: Band, scale: Scale, items: Sequence[Rated]) -> bool:
    limit = scale.rank(band.level)
    at_least = sum(scale.rank(item.rating) >= limit for item in items)
    count = at_least if band.compare is Comparison.AT_LEAST else len(items) - at_least
    return {Share.ALL: count == len(items), Share.MOST: 2 * count > len(items), Share.SOME: count > 0}[band.share]


def _by_mean(rule: Rule, scale: Scale, items: Sequence[Rated]) -> Verdict:
    points = {level.id: level.points for level in scale.levels}
    total, weights = Fraction(0), 0
    for item in items:
        worth = points[item.rating]
        if worth is None:
            raise RefusedError(
                f"the tool takes a mean, and its level '{item.rating}' has no points", "give each level its points"
            )
        total += worth * item.weight
        weights += item.weight
    mean = total / weights
    first, last = scale.levels[0].points, scale.levels[-1].points
    rising = first is None or last is None or last >= first
    reached = [scale.levels[0].id] + [
        threshold.rating
        for threshold in rule.thresholds
        if (mean >= threshold.reached_at if rising else mean <= threshold.reached_at)
    ]
    rating = max(reached, key=scale.rank)
    verdict = _verdict(scale, items, rating, f"mean of points {_decimal(mean)}")
    return Verdict(verdict.rating, verdict.why, verdict.limited_by, mean)


def _by_lowest(_: Rule, scale: Scale, items: Sequence[Rated]) -> Verdict:
    lowest = min((item.rating for item in items), key=scale.rank)
    return _verdict(scale, items, lowest, "the lowest rating decides")


_METHODS = {Method.ALL_SOME_MOST: _by_bands, Method.MEAN: _by_mean, Method.LOWEST: _by_lowest}


def _verdict(scale: Scale, items: Sequence[Rated], rating: str, why: str) -> Verdict:
    rank = scale.rank(rating)
    return Verdict(
        rating,
        why,
        tuple(item.id for item in items if scale.rank(item.rating) <= rank and rank < len(scale.levels) - 1),
    )


def _held_down(rule: Rule, scale: Scale, items: Sequence[Rated], verdict: Verdict) -> Verdict:
    """Hold the rating down to that of a critical item below the pass level."""
    weak = [item for item in items if item.critical and not scale.passes(item.rating)]
    if not (rule.critical_limits and weak):
        return verdict
    cap = min(scale.rank(item.rating) for item in weak)
    if scale.rank(verdict.rating) <= cap:
        return verdict
    holding = tuple(item.id for item in weak if scale.rank(item.rating) == cap)
    return Verdict(scale.levels[cap].id, "held down by a critical item", holding, verdict.mean)


def _decimal(value: Fraction) -> str:
    """Return a fraction to two places, half up."""
    hundredths = (abs(value) * 200 + 1) // 2
    return f"{'-' if value < 0 else ''}{hundredths // 100}.{hundredths % 100:02}"
