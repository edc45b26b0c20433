"""Where the first look sees nothing, the search for personal data finds nothing."""

import calendar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lif.check.personal import noticed
from lif.store.glance import suspicious

PIECES = (
    "NHS 943 476 5919", "9434765919", "DOB: 1/2/2010", "d.o.b 01-02-2012", "date of birth is 3rd May 2011", "born on the 5 March 2010",
    "birthday: 20100302", "a@b.uk", "a.b\uff20c.org", "0117 496 0123", "+44 (0)117 496 0123", "(01632) 960 001", "00441632960123",
    "BS1 4DJ", "gir 0aa", "M1 1AE", "AB 12 34 56 C", "AB123456C", "ab-12-34-56-d", "Dob 2010\u201302\u201303", "unborn", "\n", "-",
    "\u2013", "\u00a0", "\u2009", ".", "(", ")", "0", "\uff17", "\u017f", "\u212a", "\u0130", "x", "Z", "_", "\u00e9", " was ", " on the ",
)  # fmt: skip
FOUND = (
    "NHS 943 476 5919",
    "DOB: 1/2/2010",
    "a@b.uk",
    "0117 496 0123",
    "BS1 4DJ",
    "AB 12 34 56 C",
    "gir 0aa",
    "M1\u00a01AE",
    "0117 - 496 - 0123",
    "01 - 1 - 7 - 4 - 9 - 6 - 0 - 1 - 2 - 3",
    "0117.(496).0123",
    "date of b\u0131rth: May 3, 2010",
    "born on \u017fept 3, 2010",
    "d. o. b. May 3, 2010",
    "D.O. B Jun 3, 2010",
    *(f"born on the {month}. 3, 2010" for month in calendar.month_abbr[1:]),
    "birth-date is Mar 3rd 2010",
    "birthday:\n   - Mar 3 2010",
    "ab 12 34 56 d",
    "AB-12.34 56A",
    "EC1A 1BB",
    "+44 (0) 117 496 0123",
    "943.476-5919",
)
CLEAN = (
    "submitted: 2026-03-10",
    "title: Staff survey, 88% agreed, 12 of 40 asked on 2025-10-16",
    "An unborn child, and a birth plan for girls",
)


@pytest.mark.parametrize("text", FOUND)
def test_what_is_found_is_seen_at_a_glance(text: str) -> None:
    assert noticed(text) != []
    assert suspicious(text.encode())


@pytest.mark.parametrize("text", CLEAN)
def test_ordinary_words_and_days_need_no_closer_look(text: str) -> None:
    assert not suspicious(text.encode())


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(" -\u2013\u00a0.()05aB\n?\u017f")), max_size=3),
)
def test_nothing_is_found_where_nothing_is_seen(text: str, put_in: list[tuple[int, str]]) -> None:
    for place, letter in put_in:
        text = text[:place] + letter + text[place:]

    assert suspicious(text.encode()) or noticed(text) == []
