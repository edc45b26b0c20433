"""Krippendorff's alpha for ratings in order: how far several people agree beyond chance.

It allows for missing ratings, any number of people, and the order of the levels: marks two levels apart count as more
than twice as far as neighbours where many ratings lie between. Fleiss' kappa knows no order and no gaps, so that it
would call "met" against "exceeds" as bad as "met" against "not met". Worked out in exact fractions; the libraries for
it bring a numerical package of tens of megabytes for one sum over a small table.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

MINIMUM = 10
"""Under so many items no coefficient is given: it would swing with each of them."""


def ordinal(items: Sequence[Sequence[int]]) -> Fraction | None:
    """Return alpha for items, each with the ranks that people gave it; those given fewer than two are left out.

    1 is full agreement and 0 what chance would give. None where it is not defined: nothing to compare, or every rating
    is the same.
    """
    paired = [ranks for ranks in items if len(ranks) > 1]
    totals = Counter(rank for ranks in paired for rank in ranks)
    if len(totals) < 2:
        return None
    ordered = sorted(totals)
    upto = dict(zip(ordered, accumulate(totals[rank] for rank in ordered), strict=True))

    def apart(one: int, other: int) -> Fraction:
        """Return the squared distance of two ranks: how many ratings lie from the one to the other, ends by half."""
        low, high = sorted((one, other))
        between = upto[high] - upto[low] + totals[low]
        return (between - Fraction(totals[low] + totals[high], 2)) ** 2

    observed = sum(
        (apart(one, other) / (len(ranks) - 1) for ranks in paired for one in ranks for other in ranks), Fraction()
    )
    expected = sum(
        (totals[one] * totals[other] * apart(one, other) for one in ordered for other in ordered), Fraction()
    )
    return 1 - (sum(totals.values()) - 1) * observed / expected


def paired_items(items: Sequence[Sequence[int]]) -> int:
    """Return how many items were rated by two people or more: those that alpha is worked out from."""
    return sum(len(ranks) > 1 for ranks in items)
