"""Panels as they are shown: seats and never people, and over a round not even seats."""

import json

import pytest
from panel.cases import AUDIT, NAMED, RULES, TOOL, agreed, convened, opened

from lif.output import panels
from lif.panel.comparing import compare, over_a_round

CASE = opened(convened(), {"officer": {"lead": "absent"}, "nurse": {"told": "begun"}})
SEATS = {seat.id for seat in RULES.seats}


def named(text: str) -> set[str]:
    """Return the members and seats that a text names."""
    return {word for word in (*NAMED, *SEATS) if word in text}


def test_marks_side_by_side_are_shown_by_seat(capsys: pytest.CaptureFixture[str]) -> None:
    panels.show_comparison(CASE, compare(CASE))
    panels.show_comparison(agreed(CASE), compare(agreed(CASE)))

    shown = capsys.readouterr()

    assert (named(shown.out), shown.err) == (SEATS, "")
    assert named(json.dumps(panels.comparison_as_plain(CASE, compare(CASE)))) == SEATS


def test_over_a_round_nobodys_seat_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    splits, whole = over_a_round([CASE])

    panels.show_round(AUDIT.title, splits, whole, TOOL)
    shown = capsys.readouterr()

    assert (named(shown.out), shown.err) == (set(), "")
    assert "Somebody leads." in shown.out
    assert named(json.dumps(panels.round_as_plain("s11-2026", 1, splits, whole))) == set()
