"""What an agency is asked for after a round: by the framework's cycle, or the rounds that were opened since."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from report.cases import AUDIT, BOARD, FIRE, FRAMEWORK

from lif.model.audits import Asked, Audit
from lif.model.frameworks import AuditKind
from lif.model.holdings import Holdings
from lif.rounds.following import Following, following

CYCLE = AuditKind("section-11", "Section 11", full_every_months=36, midterm_after_months=18)
UPDATE = replace(AUDIT, title="Update", midterm_of="full", opened=date(2027, 10, 1), due=date(2027, 12, 1))
NEXT = replace(AUDIT, title="Next", opened=date(2029, 1, 19), due=date(2029, 3, 31))
LATER = replace(AUDIT, title="Later", opened=date(2032, 1, 19), due=date(2032, 3, 31))


def board(audits: Mapping[str, Audit], kind: AuditKind = CYCLE) -> Holdings:
    return Holdings(BOARD, replace(FRAMEWORK, audits=(kind,)), {"fire": FIRE}, {}, {}, {"full": AUDIT, **audits})


@pytest.mark.parametrize(
    ("audits", "after", "found"),
    [
        ({}, "full", [Following(True, date(2027, 9, 30)), Following(False, date(2029, 1, 19))]),
        (
            {"update": UPDATE},
            "full",
            [Following(True, date(2027, 12, 1), "Update"), Following(False, date(2029, 1, 19))],
        ),
        ({"next": NEXT, "later": LATER}, "full", [Following(False, date(2029, 3, 31), "Next")]),
        ({"update": UPDATE}, "update", [Following(False, date(2029, 1, 19))]),
        ({"update": UPDATE, "later": LATER, "next": NEXT}, "update", [Following(False, date(2029, 3, 31), "Next")]),
        ({"update": replace(UPDATE, midterm_of="gone")}, "update", []),
        ({"update": replace(UPDATE, asked=()), "next": replace(NEXT, asked=(Asked("police", "learning"),))}, "full", []),
        (
            {"next": replace(NEXT, asked=(Asked("fire", "learning", due=date(2029, 4, 9)),))},
            "full",
            [Following(False, date(2029, 4, 9), "Next")],
        ),
        ({"other": replace(NEXT, kind="section-175")}, "full", [
            Following(True, date(2027, 9, 30)), Following(False, date(2029, 1, 19)),
        ]),
    ],
)  # fmt: skip
def test_the_rounds_that_follow_are_those_opened_or_owed(
    audits: Mapping[str, Audit], after: str, found: list[Following]
) -> None:
    assert list(following(board(audits), after, "fire")) == found


def test_a_framework_without_a_cycle_owes_no_round() -> None:
    assert list(following(board({}, AuditKind("section-11", "Section 11")), "full", "fire")) == []
