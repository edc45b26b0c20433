"""What rules say beyond the examples that explain them: rounds that are closed, chains, repeats and many faults at once."""

import difflib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from commands.northmere import FILES, alter, build, write
from rounds.records import AGENCY, AUDIT, KIND, holdings

from lif.check.references import points_nowhere
from lif.check.rounds import impossible_dates
from lif.check.rule import Material
from lif.check.run import findings
from lif.finding import Severity
from lif.model.frameworks import Coverage, Route
from lif.model.returns import Answer, AnswerState, Carried, Return, ReturnStatus
from lif.model.tools import Change
from lif.rounds.opening import Opening, open_round
from lif.store.reading import read_board

TODAY = date(2026, 4, 20)
CLOSED, OPEN = "audits/s11-2023/audit.yaml", "audits/s11-2026/audit.yaml"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board of two rounds, one closed and one open, without a fault."""
    return build(tmp_path / "northmere")


def _found(board: Path) -> list[tuple[str, str, Severity]]:
    return [(item.where.path, item.rule, item.severity) for item in findings(read_board(board), TODAY)]


def test_whom_no_route_fits_is_passed_over_and_not_missed(board: Path) -> None:
    write(board, "agencies/trust.yaml", FILES["agencies/police.yaml"])
    missed = (OPEN, "agency-without-return", Severity.ERROR)
    assert _found(board) == [missed]

    alter(board, "framework.yaml", "covers: one-area\n", "covers: one-area\n        kinds: [court-service]\n")

    assert _found(board) == []
    kind = replace(KIND, routes=(Route("shared", covers=Coverage.SEVERAL_AREAS),))
    agencies = {"fire": replace(AGENCY, areas=("northmere", "eastmarl")), "police": AGENCY}
    made = open_round(holdings(kind=kind, agencies=agencies), Opening("Round", "section-11", "s11", TODAY), TODAY)
    assert made.passed_over == {"police": "no route in framework.yaml fits it"}


def test_an_area_given_twice_is_told_and_counts_once(board: Path) -> None:
    alter(board, "agencies/police.yaml", "  - northmere\n", "  - northmere\n  - northmere\n")

    assert _found(board) == [("agencies/police.yaml", "repeated-id", Severity.ERROR)]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("agencies/police.yaml", "  - northmere\n", "  - northmere\n  - eastmarl\n"),
        ("agencies/fire.yaml", "  - eastmarl\n", ""),
        ("agencies/police.yaml", "duty_basis: s11", "duty_basis: voluntary"),
        ("agencies/police.yaml", "kind: police", "kind: court-service"),
    ],
)
def test_what_becomes_of_an_agency_does_not_turn_a_closed_round_red(board: Path, path: str, old: str, new: str) -> None:
    alter(board, "tools/s11-first.yaml", "text: Somebody leads.", "text: Somebody leads.\n        kinds: [police]")
    write(board, "audits/s11-2023/returns/fire.yaml", "status: draft\n")
    alter(board, path, old, new)

    assert [item for item in _found(board) if "s11-2023" in item[0] and item[2] is Severity.ERROR] == []


def test_what_the_agency_is_not_asked_any_more_is_a_warning_in_a_closed_round(board: Path) -> None:
    returned = "audits/s11-2023/returns/police.yaml"
    alter(
        board,
        "tools/s11-first.yaml",
        "text: Somebody leads.",
        "text: Somebody leads.\n        kinds: [fire-and-rescue]",
    )
    alter(board, returned, "  - question: policy\n    state: answered\n    rating: partly-met\n", "")

    assert _found(board) == [
        (returned, "submitted-incomplete", Severity.WARNING),
        (returned, "question-not-asked", Severity.WARNING),
    ]
    alter(board, CLOSED, 'closed: "2023-06-30"\n', "")
    assert {item[2] for item in _found(board) if item[0] == returned} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (
            "tools/s11-first.yaml",
            'edition: "2023"\n',
            'edition: "2023"\nsupersedes: s11-first\n',
            ["this leads back to where it began (s11-first from s11-first): name an earlier one, or remove the line"],
        ),
        (
            "tools/s11-first.yaml",
            'edition: "2023"\n',
            'edition: "2023"\nsupersedes: s11-second\n',
            [
                "this leads back to where it began (s11-first from s11-second from s11-first): "
                "name an earlier one, or remove the line",
                "this leads back to where it began (s11-second from s11-first from s11-second): "
                "name an earlier one, or remove the line",
            ],
        ),
        (
            CLOSED,
            'due: "2023-03-31"\n',
            'due: "2023-03-31"\nmidterm_of: s11-2026\n',
            ["s11-2026 was opened on 2 February 2026, after this round: name an earlier one, or remove the line"],
        ),
        (
            OPEN,
            "carried_from: s11-2023\n",
            "carried_from: s11-2026\n",
            ["this leads back to where it began (s11-2026 from s11-2026): name an earlier one, or remove the line"],
        ),
    ],
)
def test_nothing_comes_from_itself_or_from_what_came_later(
    board: Path, path: str, old: str, new: str, said: list[str]
) -> None:
    alter(board, path, old, new)

    found = [item for item in findings(read_board(board), TODAY) if item.rule == "not-earlier"]

    assert [item.message for item in found] == said


def test_a_mid_term_round_of_no_round_points_nowhere(board: Path) -> None:
    alter(board, OPEN, 'due: "2026-04-17"\n', 'due: "2026-04-17"\nmidterm_of: s11-2024\n')

    assert _found(board) == [(OPEN, "points-nowhere", Severity.ERROR)]


def test_what_was_perhaps_meant_is_looked_for_once_for_each_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def none_close(name: str, *_: object, **__: object) -> list[str]:
        asked.append(name)
        return []

    monkeypatch.setattr(difflib, "get_close_matches", none_close)
    carried = Carried("s11-2020", "lead", Change.SAME)
    answers = tuple(Answer(f"q{number}", AnswerState.CARRIED, carried=carried) for number in range(500))
    material = Material(holdings(returns={"fire": Return(ReturnStatus.DRAFT, answers=answers)}), TODAY, {})

    assert len(list(points_nowhere(material))) == 500
    assert asked == ["s11-2020"]


def test_days_that_contradict_each_other_say_what_to_do() -> None:
    material = Material(holdings(audit=replace(AUDIT, due=date(2025, 1, 1))), TODAY, {})
    assert [item.message for item in impossible_dates(material)] == [
        "it is due before it is opened (5 January 2026): correct one of the two days"
    ]
