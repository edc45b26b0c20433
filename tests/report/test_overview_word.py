"""Overviews as Word files: without faults whatever stands in the records, the same bytes each time, of any size."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest
from demo import thornmere

from lif.model.audits import Asked
from lif.model.holdings import Holdings
from lif.model.panels import Agreed
from lif.report.overview import compose
from lif.report.overview_subject import Subject, earlier_round
from lif.report.word import render
from report.cases import DAY
from report.overview_cases import AGREED, BEFORE, MARKS, PANEL, RETURNS, ROUND, agency, board, scrutinised, subject
from report.test_word import AWKWARD
from report.word_linter import faults
from report.word_reading import lines

_AUDITS = ("s11-2026", "s11-2023", "s11-2024-midterm", "s175-2026")
_KEPT = {"id", "agency", "audit", "question", "questions", "tool", "kind", "edition", "tags", "replaces", "supersedes",
         "carried_from", "midterm_of", "group", "feedback_to", "rating", "level", "pass_level", "person", "seat",
         "recommendation", "lead_agency", "theme", "status", "digest", "areas", "salt", "seen", "points",
         "return_digest", "sector"}  # fmt: skip
"""Fields that name something, rather than say something: they stay as they are."""


@cache
def made(audit: str) -> bytes:
    """Return the overview of a round of the fictional board as a Word file."""
    holdings = thornmere.holdings()
    return render(compose(Subject(holdings, audit, DAY, earlier_round(holdings, audit))))


@pytest.mark.parametrize("audit", _AUDITS)
def test_the_overview_of_a_fictional_round_has_no_faults(audit: str) -> None:
    assert faults(made(audit)) == []


@pytest.mark.parametrize("audit", _AUDITS)
def test_the_same_round_gives_the_same_bytes(audit: str) -> None:
    holdings = thornmere.holdings()

    assert render(compose(Subject(holdings, audit, DAY, earlier_round(holdings, audit)))) == made(audit)


@pytest.mark.parametrize("words", AWKWARD.values(), ids=AWKWARD)
def test_no_text_can_break_an_overview(words: str) -> None:
    assert faults(render(compose(subject(awkward(f"x{words}x"))))) == []


def test_texts_of_twenty_thousand_letters_are_cut_where_a_table_would_burst() -> None:
    long = "A line of words that goes on. " * 700
    holdings = scrutinised(board())
    returns = {**holdings.returns, (ROUND, "police"): replace(RETURNS["police"], late_reason=long)}
    ratings = tuple(replace(item, good_practice=long, reason=long) for item in AGREED.ratings)
    asked = tuple(replace(item, text=long, success_measure=long) for item in AGREED.recommendations)
    agreed = {(ROUND, "fire"): Agreed(ratings, asked, long)}

    data = render(compose(subject(replace(holdings, returns=returns, agreed=agreed))))

    assert faults(data) == []
    cut = [line.text for line in lines(data) if "A line of words that goes on" in line.text]
    assert len(cut) == 7
    assert all(len(line) < 1_500 and " …" in line for line in cut)


@pytest.mark.parametrize("returned", [0, 1, 6])
def test_a_round_of_which_few_returns_are_in_has_no_faults(returned: int) -> None:
    names = [*RETURNS][:returned]

    assert faults(render(compose(subject(board(dict.fromkeys(names, RETURNS["fire"])))))) == []


def test_a_hundred_agencies_are_each_there() -> None:
    data = render(compose(subject(_many(100))))

    assert faults(data) == []
    rows = [line.text for line in lines(data) if line.style == "Row"]
    for number in range(100):
        assert sum(row.startswith(f"| Service {number:03} ") for row in rows) == 7


def awkward(words: str) -> Holdings:
    """Return the board with its panels, and the same words in every field that says something.

    Half of a pair that stands for one letter cannot be: no file holds it.
    """
    words = words.replace("\ud800", "")
    holdings = scrutinised(board())
    return replace(
        holdings,
        board=_reworded(holdings.board, words),
        framework=replace(
            holdings.framework,
            groups=_reworded(holdings.framework.groups, words),
            themes=_reworded(holdings.framework.themes, words),
            vocabulary=_reworded(holdings.framework.vocabulary, words),
        ),
        **{
            name: {key: _reworded(record, words) for key, record in getattr(holdings, name).items()}
            for name in ("agencies", "tools", "audits", "returns", "agreed", "marks", "plans", "actions")
        },
    )


def _reworded(value: Any, words: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_reworded(item, words) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {name: _said(name, found, words) for name, found in _fields(value)}
    return replace(value, **changed)


def _said(name: str, value: Any, words: str) -> Any:
    if name in _KEPT:
        return _reworded(value, words) if not isinstance(value, str) else value
    return words if type(value) is str else _reworded(value, words)


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(value, field.name)) for field in fields(value))


def _many(number: int) -> Holdings:
    """Return a round of many agencies, all of which returned, were scrutinised, and had returned before."""
    names = [f"service-{place:03}" for place in range(number)]
    holdings = board(dict.fromkeys(names, RETURNS["police"]), before=dict.fromkeys(names, BEFORE["police"]))
    audit = replace(holdings.audits[ROUND], asked=tuple(Asked(name, "learning") for name in names))
    return replace(
        holdings,
        agencies={name: agency(f"Service {name[-3:]}") for name in names},
        audits={**holdings.audits, ROUND: audit},
        panels={(ROUND, name): PANEL for name in names},
        marks={(ROUND, name, person): found for name in names for (_, _, person), found in MARKS.items()},
        agreed={(ROUND, name): replace(AGREED, recommendations=()) for name in names},
    )
