"""Mid-term rounds are held to their full round, and are not counted as one."""

from dataclasses import replace
from datetime import date

import pytest
from rounds.records import AGENCY, AUDIT, KIND, MIDTERM, UPDATE, holdings, with_midterm

from lif.check.references import not_earlier
from lif.check.returns import evidence_older_than_last_round
from lif.check.rounds import agency_without_return, full_return_overdue, midterm_does_not_fit, midterm_overdue
from lif.check.rule import Breach, Material
from lif.finding import Pointer
from lif.model import kinds
from lif.model.audits import Audit
from lif.model.holdings import Holdings
from lif.model.kinds import Address
from lif.model.returns import Answer, AnswerState, Evidence, Return, ReturnStatus

CYCLE = replace(KIND, full_every_months=36, midterm_after_months=18)
FULL, UPDATED = Address(kinds.AUDIT, ("s11-2026",)), Address(kinds.AUDIT, ("s11-2027",))


@pytest.mark.parametrize(
    ("midterm", "pointer", "message"),
    [
        (
            replace(MIDTERM, kind="section-175"),
            ("midterm_of",),
            "s11-2026 is a round of section-11, not of section-175: name a full round of this kind",
        ),
        (
            replace(MIDTERM, midterm_of="s11-2025-update"),
            ("midterm_of",),
            "s11-2025-update is a mid-term update itself: name the full round, or remove the line",
        ),
        (
            replace(MIDTERM, tool="s11"),
            ("tool",),
            "s11 is a tool for full rounds: use a mid-term tool, or remove midterm_of",
        ),
        (
            replace(MIDTERM, midterm_of=""),
            ("tool",),
            "s11-update is a tool for mid-term updates: say of which round with midterm_of, or use a full tool",
        ),
    ],
)
def test_a_mid_term_round_that_does_not_fit_is_found(midterm: Audit, pointer: Pointer, message: str) -> None:
    board = with_midterm(holdings(), midterm)
    earlier = replace(MIDTERM, opened=date(2026, 1, 5))
    board = replace(board, audits={**board.audits, "s11-2025-update": earlier})

    assert list(midterm_does_not_fit(_on(board, date(2027, 10, 1)))) == [Breach(UPDATED, pointer, message)]


@pytest.mark.parametrize("named", ["s11-2027", "gone"])
def test_what_another_rule_says_is_not_said_again(named: str) -> None:
    board = with_midterm(holdings(), replace(MIDTERM, midterm_of=named))

    assert list(midterm_does_not_fit(_on(board, date(2027, 10, 1)))) == []


def test_a_mid_term_round_opened_before_its_full_round_is_found() -> None:
    material = _on(with_midterm(holdings(), replace(MIDTERM, opened=date(2026, 1, 4))), date(2027, 10, 1))

    assert [(item.address, item.pointer) for item in not_earlier(material)] == [(UPDATED, ("midterm_of",))]
    assert list(midterm_does_not_fit(material)) == []


def test_a_mid_term_update_is_overdue_from_the_day_after_it_was_owed() -> None:
    board = holdings(kind=CYCLE)
    message = (
        "its mid-term update was due on 30 September 2027: open it with "
        "lif audit open NAME --midterm-of s11-2026 --due DATE"
    )

    assert list(midterm_overdue(_on(board, date(2027, 9, 30)))) == []
    assert list(midterm_overdue(_on(board, date(2027, 10, 1)))) == [Breach(FULL, ("due",), message)]
    assert list(midterm_overdue(_on(with_midterm(board), date(2027, 10, 1)))) == []


def test_a_mid_term_return_is_no_full_return() -> None:
    full = Return(ReturnStatus.SUBMITTED, date(2026, 3, 31))
    board = with_midterm(holdings(kind=CYCLE, returns={"fire": full}))
    board = replace(board, returns={**board.returns, ("s11-2027", "fire"): replace(full, submitted=MIDTERM.due)})

    found = list(full_return_overdue(_on(board, date(2029, 4, 1))))

    assert [(item.address, item.pointer) for item in found] == [
        (Address(kinds.RETURN, ("s11-2026", "fire")), ("submitted",))
    ]


@pytest.mark.parametrize(("audit", "overdue"), [(replace(AUDIT, opened=date(2029, 3, 1)), 0), (MIDTERM, 1)])
def test_a_mid_term_round_that_is_running_does_not_put_off_the_next_full_return(audit: Audit, overdue: int) -> None:
    board = holdings(kind=CYCLE, returns={"fire": Return(ReturnStatus.SUBMITTED, date(2026, 3, 31))})
    running = replace(audit, due=date(2029, 6, 30))

    board = replace(board, audits={**board.audits, "running": running})

    assert len(list(full_return_overdue(_on(board, date(2029, 4, 1))))) == overdue


def test_who_was_not_asked_in_the_full_round_is_not_missed_in_its_update() -> None:
    board = with_midterm(holdings(agencies={"fire": AGENCY, "police": AGENCY}))

    found = [(item.address, item.message.split(":")[0]) for item in agency_without_return(_on(board, MIDTERM.due))]

    assert found == [(FULL, "police was in scope and is not asked")]


def test_evidence_for_an_update_is_from_after_its_full_round_was_opened() -> None:
    evidence = tuple(Evidence("Minutes", date=day) for day in (date(2026, 1, 4), date(2026, 1, 5)))
    answer = Answer("changes", AnswerState.ANSWERED, "as-strong", evidence=evidence)
    board = with_midterm(holdings())
    board = replace(
        board,
        audits={**board.audits, "s11-2027": replace(MIDTERM, carried_from="s11-2025-update")},
        tools={**board.tools, "s11-update": UPDATE},
        returns={("s11-2027", "fire"): Return(ReturnStatus.DRAFT, answers=(answer,))},
    )

    (case,) = _on(board, MIDTERM.due).cases
    found = [item.pointer for item in evidence_older_than_last_round(case)]

    assert found == [("answers", 0, "evidence", 0, "date")]


def _on(board: Holdings, day: date) -> Material:
    return Material(board, day, {})
