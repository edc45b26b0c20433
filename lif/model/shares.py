"""Shares: exact until they are shown."""

from fractions import Fraction


def percent(share: Fraction) -> int:
    """Return a share as a whole percentage, half up: 82.5 is 83."""
    return int((share * 200 + 1) // 2)
