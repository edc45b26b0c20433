"""What lif may repeat of a file in its own words: never what could be somebody's number, address or day of birth.

The patterns here are wider than those by which personal data is found: a word too many that is not shown costs nothing,
since every finding names its line.
"""

import re
import unicodedata
from calendar import monthrange
from functools import cache

EXAMPLE_DAY = "2026-03-31"
"""The one day that lif's own words give as an example."""

POSTCODE = r"(?:[A-Z]{1,2}[0-9][A-Z0-9]?|GIR)[^0-9A-Z]{0,2}[0-9][ABD-HJLNP-UW-Z]{2}"
_MOST = 40
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_BETWEEN = r"[ .()\-\u2010-\u2015\u00a0\u2000-\u200a\u202f]"
_AT = re.compile("[@\uff20]")
_WORD, _WORD_IN_PATHS = re.compile(r"[^\s'\"]+"), re.compile(r"[^\s/'\"]+")
_PERSONAL = (
    rf"(?<![0-9A-Z]){POSTCODE}(?![0-9A-Z])"
    r"|(?<![0-9A-Z])[A-Z]{2}[^0-9A-Z]?[0-9]{2}[^0-9A-Z]?[0-9]{2}[^0-9A-Z]?[0-9]{2}[^0-9A-Z]?[A-D](?![0-9A-Z])"
    rf"|(?:\d{_BETWEEN}{{0,2}}){{8,}}\d"
)
_DAY = (
    rf"|\d{{6,}}|(?<!\d)(?!{EXAMPLE_DAY})(?:\d{_BETWEEN}{{0,2}}){{7}}\d"
    rf"|(?<!\d)(?!{EXAMPLE_DAY})\d{{1,4}}[ ./\-\u2010-\u2015]{{1,3}}\d{{1,2}}[ ./\-\u2010-\u2015]{{1,3}}\d{{1,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?-?(?:of-)?{_MONTH}-?\d{{2,4}}|{_MONTH}-?\d{{1,2}}(?:st|nd|rd|th)?-\d{{2,4}}"
)
_DAY_IN_WORDS = (
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\W{{0,3}}(?:of\W{{1,3}})?{_MONTH}\W{{0,3}}\d{{2,4}}"
    rf"|{_MONTH}\W{{0,3}}\d{{1,2}}(?:st|nd|rd|th)?\W{{1,3}}\d{{2,4}}"
)
_IN_DAYS = re.compile(r"[0-9]+|[a-z]+|[ ./,;:()?!&'\-\u2010-\u2015]")
_MOST_DIGITS = 7
"""How many digits a text may have that is repeated where a day belongs."""
_DAY_FIRST = re.compile(r"(?P<one>[0-9]{2})([/.-])(?P<other>[0-9]{2})\2(?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<one>[0-9]{2})-(?P<other>[0-9]{2})")
_MONTHS = 12
_OF_DAYS = frozenset({
    "a", "about", "after", "agreed", "and", "annual", "annually", "approx", "apr", "april", "around", "asap", "at",
    "aug", "august", "autumn", "before", "beginning", "between", "by", "christmas", "circa", "continuing", "daily",
    "day", "days", "dec", "december", "due", "early", "easter", "end", "expected", "feb", "february", "first", "for",
    "fri", "friday", "from", "half", "immediately", "in", "jan", "january", "jul", "july", "jun", "june", "last",
    "late", "mar", "march", "may", "mid", "middle", "mon", "monday", "month", "monthly", "months", "nd", "next", "no",
    "not", "nov", "november", "now", "oct", "october", "of", "on", "ongoing", "or", "quarter", "quarterly",
    "quarters", "rd", "sat", "saturday", "second", "sep", "sept", "september", "since", "soon", "spring", "st",
    "start", "summer", "sun", "sunday", "tba", "tbc", "tbd", "term", "termly", "terms", "th", "the", "third", "this",
    "thu", "thur", "thurs", "thursday", "to", "today", "tomorrow", "tue", "tues", "tuesday", "until", "was", "wed",
    "wednesday", "weds", "week", "weekly", "weeks", "when", "winter", "within", "year", "yearly", "years",
    "yesterday",
})  # fmt: skip
"""Words that say when something is, and nothing of anybody."""
IN_PATHS, IN_WORDS, IN_VALUES = _PERSONAL, _PERSONAL + _DAY, _PERSONAL + _DAY + _DAY_IN_WORDS


@cache
def pattern(words: str) -> re.Pattern[str]:
    """Return one of these as a pattern, which takes long enough to make that most commands should not wait for it."""
    return re.compile(words, re.IGNORECASE)


def struck(words: str) -> str:
    """Return the words of a finding with all that may be personal data struck out; days that lif writes itself stay."""
    return pattern(IN_WORDS).sub(_described, _WORD.sub(_without_address, words))


def struck_path(path: str) -> str:
    """Return a file's path with all that may be personal data struck out, days apart: rounds are named after them."""
    return pattern(IN_PATHS).sub(_described, _WORD_IN_PATHS.sub(_without_address, path))


def shown(value: object) -> str:
    """Return a short value as it is, and of any other only what sort of value it is: 10 digits, 52 characters."""
    text = " ".join(str(value).split())
    return text if fit(text) else described(text)


def quoted(value: object) -> str:
    """Return a value as it is shown, in quotes where it is shown itself."""
    text = " ".join(str(value).split())
    return f"'{text}'" if fit(text) else described(text)


def fit(text: str) -> bool:
    """Tell whether a value may be repeated: it is short, and no personal data could be in it."""
    if len(text) > _MOST:
        return False
    plain = unicodedata.normalize("NFKC", text)
    return not _AT.search(plain) and not pattern(IN_VALUES).search(plain)


def quoted_day(value: object) -> str:
    """Return what was typed where a day belongs, in quotes where it may be repeated there; else what sort of value it is.

    There a short text may be shown that has fewer than eight digits, and no letters but those of words such as May; and a
    day in eight digits that no calendar has, so that nobody was born on it: 31/02/2026.
    """
    text = " ".join(str(value).split())
    return f"'{text}'" if fit(text) or _of_a_day(text) or _on_no_calendar(text) else described(text)


def _on_no_calendar(text: str) -> bool:
    """Tell whether a text is a day in eight digits that does not exist, whether the day or the month stands first."""
    found = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if not found:
        return False
    year, one, other = (int(found[name]) for name in ("year", "one", "other"))
    return year > 0 and not _exists(year, one, other) and not _exists(year, other, one)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1]


def _of_a_day(text: str) -> bool:
    """Tell whether a text says nothing but when something is, in too few digits for anybody's number."""
    plain = unicodedata.normalize("NFKC", text).lower()
    parts = _IN_DAYS.findall(plain)
    digits = sum(character.isdigit() for character in plain)
    words = [part for part in parts if part.isalpha()]
    whole = "".join(parts) == plain
    return len(text) <= _MOST and digits <= _MOST_DIGITS and whole and _OF_DAYS.issuperset(words)


def _without_address(match: re.Match[str]) -> str:
    """Return a word as it is, or what sort of word it is where it may be an e-mail address."""
    return _described(match) if _AT.search(match.group()) else match.group()


def _described(match: re.Match[str]) -> str:
    return described(match.group())


def described(text: str) -> str:
    """Return what sort of thing a text is: 10 digits, 52 characters."""
    digits = sum(character.isdigit() for character in text)
    letters = any(character.isalpha() for character in text)
    return f"[{len(text)} characters]" if letters or not digits else f"[{digits} digits]"
