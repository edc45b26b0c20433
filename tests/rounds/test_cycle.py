"""When full rounds and the mid-term updates between them are owed."""

from dataclasses import replace
from datetime import date

import pytest

from lif.rounds.cycle import Owed, latest_full, midterm_from, midterms_owed, newest_tool, next_full
from rounds.records import AUDIT, KIND, MIDTERM, TOOL, UPDATE, framework, holdings, with_midterm

BOTH = replace(KIND, full_every_months=36, midterm_after_months=18)
SINCE = date(2027, 9, 30)


def test_the_mid_term_is_counted_from_the_day_the_full_returns_were_due() -> None:
    late = replace(AUDIT, opened=date(2026, 1, 5), due=date(2026, 3, 31), closed=date(2026, 12, 24))

    assert midterm_from(late, BOTH) == SINCE
    assert midterm_from(late, KIND) is None


@pytest.mark.parametrize(
    ("day", "owed"),
    [
        (date(2027, 9, 29), []),
        (SINCE, [Owed("s11-2026", SINCE)]),
        (date(2029, 1, 4), [Owed("s11-2026", SINCE)]),
        (date(2029, 1, 5), []),
    ],
    ids=["the day before", "on the day", "the day before the next full round", "when that is owed itself"],
)
def test_a_mid_term_is_owed_from_its_day_until_the_next_full_round_is(day: date, owed: list[Owed]) -> None:
    assert list(midterms_owed(holdings(kind=BOTH), day)) == owed


def test_without_a_cycle_of_full_rounds_a_mid_term_stays_owed() -> None:
    kind = replace(KIND, midterm_after_months=18)

    assert list(midterms_owed(holdings(kind=kind), date(2099, 1, 1))) == [Owed("s11-2026", SINCE)]


def test_a_mid_term_that_is_opened_is_no_longer_owed() -> None:
    assert list(midterms_owed(with_midterm(holdings(kind=BOTH)), date(2028, 1, 1))) == []


def test_only_the_latest_full_round_is_brought_up_to_date() -> None:
    board = with_midterm(holdings(kind=BOTH))
    later = replace(AUDIT, opened=date(2028, 1, 3), due=date(2028, 3, 31))
    board = replace(board, audits={**board.audits, "s11-2028": later})

    assert list(midterms_owed(board, date(2029, 9, 30))) == [Owed("s11-2028", date(2029, 9, 30))]


def test_nothing_is_owed_where_no_full_round_was_opened() -> None:
    assert list(midterms_owed(replace(holdings(kind=BOTH), audits={}), SINCE)) == []
    assert next_full(replace(holdings(), audits={}), BOTH) is None


def test_a_mid_term_is_no_full_round() -> None:
    board = with_midterm(holdings(kind=BOTH))

    assert latest_full(board, "section-11") == "s11-2026"
    assert next_full(board, BOTH) == date(2029, 1, 5)
    assert (latest_full(board, "section-175"), next_full(board, KIND)) == ("", None)


def test_the_newest_tool_is_one_that_no_other_supersedes_full_or_mid_term() -> None:
    board = replace(
        with_midterm(holdings()),
        tools={
            "s11": TOOL,
            "a-newer": replace(TOOL, supersedes="s11"),
            "s11-update": UPDATE,
            "b-update": replace(UPDATE, supersedes="s11-update"),
            "z-schools": replace(TOOL, kind="section-175"),
        },
    )

    assert newest_tool(board, "section-11") == "a-newer"
    assert newest_tool(board, "section-11", midterm=True) == "b-update"
    assert newest_tool(board, "section-175", midterm=True) == ""


def test_a_round_of_another_kind_brings_nothing_up_to_date() -> None:
    schools = replace(BOTH, id="section-175", name="Schools audit")
    board = replace(holdings(), framework=framework(schools))

    assert list(midterms_owed(board, date(2028, 1, 1))) == []
    assert MIDTERM.kind == "section-11"
