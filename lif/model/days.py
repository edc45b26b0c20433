"""Days: reading them as people write them, and counting in months."""

import calendar
import re
from datetime import date

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_FIRST_YEAR, _CENTURY, _THIS_CENTURY = 1000, 2000, 70
_YEAR_LEFT_SHORT = re.compile(r"(?<![0-9])[0-9]{2}\Z")
_IN_WORDS = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([A-Za-z]{3,9})(?:\.|,)?[ -]([0-9]{4})\Z", re.IGNORECASE
)
_BRITISH = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})\Z")
_HYPHENS = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})\Z")
_WEEKDAY = re.compile(r"(mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? (?=[0-9])", re.IGNORECASE)


_RECURS = frozenset({
    "annual", "annually", "continuing", "continuous", "daily", "monthly", "ongoing", "quarterly", "termly", "weekly", "yearly",
})  # fmt: skip
_SOON = frozenset({"asap", "immediate", "immediately", "now", "soon"})
_OPEN = frozenset({"tba", "tbc", "tbd"})
NO_DAYS = _RECURS | _SOON | _OPEN
"""Words that stand where a day should, in action plans above all: nobody can tell when such a day has passed."""


def no_day(text: str) -> str:
    """Return what to write in place of words that tell no day, such as ongoing; empty where the text is no such thing."""
    words = {*re.findall(r"[a-z]+", text.lower().replace("on-going", "ongoing"))}
    if re.search(r"[0-9]", text) or not words & NO_DAYS:
        return ""
    said = f"'{text.strip()}' is no day"
    if words & _RECURS:
        return f"{said}: say by which day it is first to be done, such as 31/3/2027; what recurs is an action for each time"
    if words & _SOON:
        return f"{said}: say the last day that will do, such as 31/3/2027"
    return f"{said}: say the day that is hoped for, such as 31/3/2027; a later one can be agreed"


def _no_day_of_month(text: str) -> str:
    """Return what to write in place of a month alone, such as end of March; empty where the text is no such thing."""
    months = [number for word in re.findall(r"[A-Za-z]+", text) if (number := _month(word))]
    if len(months) != 1 or re.search(r"(?<![0-9])[0-9]{1,2}(?![0-9])", text):
        return ""
    year = re.search(r"(?<![0-9])[1-9][0-9]{3}(?![0-9])", text)
    if year is None:
        return f"'{text}' leaves the day open: write a day of {calendar.month_name[months[0]]} with its year"
    last = calendar.monthrange(int(year[0]), months[0])[1]
    return f"'{text}' leaves the day open: write one, such as its last, {last}/{months[0]}/{year[0]}"


def read_day(text: str) -> date:
    """Return the day written as 2026-03-31, 31/3/2026 or 31 March 2026, also with its weekday, as in Tue 31st March 2026.

    Raises ValueError, in words, for anything else.
    """
    text = " ".join(text.split())
    if words := no_day(text):
        raise ValueError(words)
    weekday = _WEEKDAY.match(text)
    day = _on_the_calendar(text, text[weekday.end() if weekday else 0 :].removesuffix("."))
    if weekday and not calendar.day_name[day.weekday()].lower().startswith(weekday[1].lower()[:3]):
        raise ValueError(f"{in_words(day)} is a {calendar.day_name[day.weekday()]}: check the weekday and the day")
    return day


def read_typed_day(text: str) -> date:
    """Return the day that somebody typed in a form: as `read_day`, and also 31/3/26, 31 March 26 and 31-3-2026.

    The day stands first, then the month. Raises ValueError, in words, for anything else.
    """
    words = " ".join(text.split()).removesuffix(".")
    try:
        return read_day(words)
    except ValueError:
        if _HYPHENS.search(words):
            return read_day(_HYPHENS.sub(r"\1/\2/\3", words))
        year = _YEAR_LEFT_SHORT.search(words)
        if year is None or re.search(r"[0-9]-[0-9]", words):
            raise
        if int(year[0]) >= _THIS_CENTURY:
            raise ValueError(f"'{words}' may be of another century: write the year in four digits") from None
        return read_day(f"{words[: year.start()]}{_CENTURY + int(year[0])}")


def _on_the_calendar(whole: str, text: str) -> date:
    """Return the day that a text is without its weekday; the whole is what errors name."""
    if match := _ISO.match(text):
        year, month, day = map(int, match.groups())
    elif match := _BRITISH.match(text):
        day, month, year = map(int, match.groups())
    elif (match := _IN_WORDS.match(text)) and (month := _month(match[2])):
        day, year = int(match[1]), int(match[3])
    else:
        raise ValueError(_no_day_of_month(whole) or f"'{whole}' is not a day: write it as 2026-03-31 or 31/3/2026")
    if year < _FIRST_YEAR:
        raise ValueError(f"'{whole}' is too long ago: write the year in four digits")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no such day as {whole}: check the day and the month") from None


def _month(name: str) -> int:
    """Return the number of a month by its name, the first three letters of it, or Sept; 0 for none."""
    names = [month.lower() for month in calendar.month_name]
    known = {name: number for number, month in enumerate(names) if month for name in (month, month[:3])}
    return (known | {"sept": 9}).get(name.lower(), 0)


def in_words(day: date) -> str:
    """Return a day as people read it: 31 March 2026."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def add_months(day: date, months: int) -> date:
    """Return the day so many months later; the last of the month where that month is shorter, the last of all after 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
