"""Days as people write them, and months counted on the calendar."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lif.model.days import add_months, in_words, no_day, read_day, read_typed_day

DAYS = st.dates(date(1000, 1, 1), date(8000, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-31",
        "31/3/2026",
        "31/03/2026",
        "31.3.2026",
        "31.03.2026",
        "  2026-03-31  ",
        "31/3/2026\n",
        "31 March 2026",
        "31 mar 2026",
        "31st March 2026",
        "31st of March 2026",
        "31 Mar. 2026",
        "31-Mar-2026",
        "31 MARCH 2026.",
        "31/3/2026.",
        "Tuesday 31 March 2026",
        "Tue, 31st March 2026",
        "tues 31/3/2026",
        "31\u00a0March\u3000 2026",
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "31 Marsh 2026",
        "20260331",
        "2026-3-31",
        "2026-W14-2",
        "31/3/26",
        "31-3-2026",
        "2026/03/31",
        "2026-03-31T10:00",
        "\u0662\u0660\u0662\u0666-\u0660\u0663-\u0663\u0661",
    ],
)
def test_anything_else_is_refused_with_both_ways_to_write_it(text: str) -> None:
    with pytest.raises(ValueError) as error:
        read_day(text)

    assert str(error.value) == f"'{text}' is not a day: write it as 2026-03-31 or 31/3/2026"


@pytest.mark.parametrize("text", ["2026-02-29", "30/2/2026", "3/31/2026", "2026-13-01", "00/1/2026"])
def test_a_day_that_does_not_exist_is_named(text: str) -> None:
    with pytest.raises(ValueError) as error:
        read_day(text)

    assert str(error.value) == f"there is no such day as {text}: check the day and the month"


@pytest.mark.parametrize("text", ["1/1/0000", "0026-03-31"])
def test_a_day_long_before_any_record_is_a_slip(text: str) -> None:
    with pytest.raises(ValueError) as error:
        read_day(text)

    assert str(error.value) == f"'{text}' is too long ago: write the year in four digits"


@pytest.mark.parametrize("text", ["Monday 31 March 2026", "Wed, 31/3/2026"])
@pytest.mark.parametrize("read", [read_day, read_typed_day])
def test_a_day_with_another_weekday_is_refused(read: Callable[[str], date], text: str) -> None:
    with pytest.raises(ValueError, match="weekday") as error:
        read(text)

    assert str(error.value) == "31 March 2026 is a Tuesday: check the weekday and the day"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4th May 2026", date(2026, 5, 4)),
        ("4 May 26", date(2026, 5, 4)),
        ("4/5/26", date(2026, 5, 4)),
        ("4/5/2026 ", date(2026, 5, 4)),
        ("4-5-2026", date(2026, 5, 4)),
        ("12.3.26", date(2026, 3, 12)),
        ("12.3.2026", date(2026, 3, 12)),
        ("Monday 4 May 2026", date(2026, 5, 4)),
        ("Monday 4-5-2026", date(2026, 5, 4)),
        ("Mon 4 May 26", date(2026, 5, 4)),
        ("4-May-26", date(2026, 5, 4)),
        ("1 Sept 2025", date(2025, 9, 1)),
        ("4 May 2026.", date(2026, 5, 4)),
        ("4.5.26.", date(2026, 5, 4)),
        ("\u30004\u00a0May\u20032026", date(2026, 5, 4)),
        ("1/1/69", date(2069, 1, 1)),
    ],
)
def test_a_day_in_a_form_is_read_in_the_british_order(text: str, day: date) -> None:
    assert read_typed_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "4 May", "4/5", "May 26", "May 2026", "May 4 2026", "May 4 26", "5/31/26", "5-31-2026", "31/2/26", "29/2/2027",
        "4-5-26", "26-5-4", "2026/05/04", "4/5/026", "4/5/1/26", "1/1/70", "4/5/88", "4/5/00026", "45 26", "Tuesday 4 May 26",
        "Mon", "4 Mat 2026", "\uff14/5/26", "\u0664/5/26", "Monday Monday 4 May 2026", "4..5.26", "0/5/26", "by 4/5/26",
    ],
)  # fmt: skip
def test_a_day_in_a_form_is_never_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|year|date"):
        read_typed_day(text)


@given(DAYS)
def test_a_day_in_a_form_with_its_weekday_reads_as_itself(day: date) -> None:
    assert read_typed_day(day.isoformat()) == day
    assert read_typed_day(f"{calendar.day_name[day.weekday()]} {in_words(day)}") == day


def test_a_leap_day_exists_in_its_year() -> None:
    assert read_day("29/2/2028") == date(2028, 2, 29)


@given(DAYS)
def test_a_day_written_either_way_reads_as_itself(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day}/{day.month}/{day.year:04}") == day


def test_a_day_is_shown_in_words() -> None:
    assert in_words(date(2026, 3, 31)) == "31 March 2026"
    assert in_words(date(2026, 12, 1)) == "1 December 2026"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), 24, date(2028, 3, 31)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_months_end_on_the_last_day_where_the_month_is_shorter(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(DAYS, st.integers(-1200, 1200))
def test_so_many_months_later_is_in_that_month_and_never_on_a_later_day(day: date, months: int) -> None:
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


_FIRST = "say by which day it is first to be done, such as 31/3/2027; what recurs is an action for each time"
_LAST = "say the last day that will do, such as 31/3/2027"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("ongoing", _FIRST),
        ("On-going", _FIRST),
        ("annually", _FIRST),
        ("Quarterly", _FIRST),
        ("annually/ongoing through supervision", _FIRST),
        ("Immediate", _LAST),
        ("asap", _LAST),
        ("now", _LAST),
        (" TBC ", "say the day that is hoped for, such as 31/3/2027; a later one can be agreed"),
    ],
)
def test_a_word_that_is_no_day_is_refused_with_a_suggestion(text: str, suggestion: str) -> None:
    said = f"'{text.strip()}' is no day: {suggestion}"

    assert no_day(text) == said
    with pytest.raises(ValueError, match="is no day") as error:
        read_day(text)
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("end of March", "write a day of March with its year"),
        ("End of Feb 2028", "write one, such as its last, 29/2/2028"),
        ("September 2026", "write one, such as its last, 30/9/2026"),
    ],
)
def test_a_month_alone_is_refused_with_a_day_of_it(text: str, suggestion: str) -> None:
    with pytest.raises(ValueError, match="leaves the day open") as error:
        read_day(text)
    assert str(error.value) == f"'{text}' leaves the day open: {suggestion}"


@pytest.mark.parametrize("text", ["2026-03-31", "31 March 2026", "", "spring", "ongoing until 31 March 2026"])
def test_what_is_a_day_or_some_other_word_is_not_called_a_word_that_is_no_day(text: str) -> None:
    assert no_day(text) == ""
