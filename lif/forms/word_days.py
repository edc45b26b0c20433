"""A day chosen from a calendar in Word, held against the words that are seen in its place."""

import calendar
import re
from datetime import date

from lif.model.days import read_typed_day

_PIECE = re.compile(r"[0-9]+|[^\W0-9_]+")
_BETWEEN = frozenset(" ,./-")
_BESIDE = frozenset({"st", "nd", "rd", "th", "of", "the"})
_LONGEST = 60
_ANY_ORDER = 12
"""Up to which number a day could be taken for a month."""


def from_calendar(text: str, chosen: str) -> str:
    """Return the chosen day, as 2026-03-31, where it is shown in a way that lif cannot read and that says the very same.

    Empty in every other case, and where what is seen could be another day: then the words count.
    """
    try:
        read_typed_day(text)
    except ValueError:
        try:
            day = date.fromisoformat(chosen)
        except ValueError:
            return ""
        return chosen if _says(" ".join(text.split()).casefold(), day) else ""
    return ""


def _says(text: str, day: date) -> bool:
    """Tell whether a text says the year, the month and the day of the month, and nothing that speaks against them."""
    if len(text) > _LONGEST or {*_PIECE.sub("", text)} - _BETWEEN:
        return False
    pieces = _PIECE.findall(text)
    numbers = [int(piece) for piece in pieces if piece.isdecimal()]
    words = {piece for piece in pieces if not piece.isdecimal()} - _BESIDE - _named(calendar.day_name[day.weekday()])
    if words:
        either = ([day.day, day.year], [day.year, day.day])
        return len(words) == 1 and words <= _named(calendar.month_name[day.month]) and numbers in either
    orders = [[day.day, day.month, day.year], [day.year, day.month, day.day]]
    if day.day > _ANY_ORDER:
        orders.append([day.month, day.day, day.year])
    return numbers in orders


def _named(name: str) -> set[str]:
    """Return how the name of a month or of a day of the week is written."""
    return {name.casefold(), name[:3].casefold()}
