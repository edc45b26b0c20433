"""Which returns wait for a panel, and where each stands."""

from dataclasses import replace
from datetime import date

import pytest
from panel.cases import panel_of

from lif.model.audits import Asked
from lif.model.holdings import Holdings
from lif.model.panels import Panel, Seal
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.panel import digests
from lif.panel.stages import Stage, Standing
from lif.rounds.standing import PanelStanding, standing
from rounds.records import AGENCY, AUDIT, DUE, holdings

IN = Return(
    ReturnStatus.SUBMITTED,
    DUE,
    answers=(Answer("lead", AnswerState.ANSWERED, "met"), Answer("policy", AnswerState.ANSWERED, "met")),
)
CASE = ("s11-2026", "fire")
ONE = panel_of(("officer",), holdings().framework.panel.seats)
TO_CONVENE = Standing(Stage.TO_CONVENE, "no panel is convened", (), "lif panel convene s11-2026 fire")


def board(item: Return = IN, panel: Panel | None = None, **changes: object) -> Holdings:
    found = holdings(returns={"fire": item}, audit=replace(AUDIT, **changes))  # type: ignore[arg-type]
    return replace(found, panels={CASE: panel} if panel else {})


def panels_of(found: Holdings) -> tuple[PanelStanding, ...]:
    (item,) = standing(found, DUE).rounds
    return item.panels


def test_a_return_that_is_in_waits_for_a_panel() -> None:
    assert panels_of(board()) == (PanelStanding("fire", "Fire and Rescue", TO_CONVENE),)


@pytest.mark.parametrize(
    ("item", "closed", "group"),
    [
        (Return(ReturnStatus.DRAFT), None, "board"),
        (replace(IN, status=ReturnStatus.SENT_BACK), None, "board"),
        (IN, date(2026, 12, 1), "board"),
        (IN, None, "shared"),
    ],
    ids=["not in", "sent back", "the round is closed", "another board's group"],
)
def test_no_panel_is_owed_elsewhere(item: Return, closed: date | None, group: str) -> None:
    assert panels_of(board(item, closed=closed, asked=(Asked("fire", group),))) == ()


@pytest.mark.parametrize(
    ("item", "closed", "group", "stage"),
    [
        (replace(IN, status=ReturnStatus.SENT_BACK), None, "board", Stage.NOT_RETURNED),
        (IN, date(2026, 12, 1), "board", Stage.MARKING),
        (IN, None, "shared", Stage.MARKING),
    ],
)
def test_a_panel_that_is_convened_is_told_wherever_it_is(
    item: Return, closed: date | None, group: str, stage: Stage
) -> None:
    (found,) = panels_of(board(item, ONE, closed=closed, asked=(Asked("fire", group),)))

    assert (found.agency, found.stands.stage) == ("fire", stage)


def test_a_return_whose_group_is_gone_waits_for_a_panel_of_the_board() -> None:
    assert [item.stands for item in panels_of(board(asked=(Asked("fire", "nowhere"),)))] == [TO_CONVENE]


def test_panels_are_told_in_the_order_asked_each_with_what_it_wrote_itself() -> None:
    names = ("police", "fire")
    found = holdings(
        audit=replace(AUDIT, asked=tuple(Asked(name, "board") for name in names)),
        agencies={name: replace(AGENCY, name=name.title()) for name in sorted(names)},
        returns=dict.fromkeys(names, IN),
    )
    seal = Seal("0" * 64, DUE, digests.of_answers(IN))
    elsewhere = {("s11-2025", "fire", "officer"): seal, ("s11-2026", "gone", "officer"): seal}
    found = replace(
        found,
        panels={("s11-2026", name): ONE for name in names},
        seals={("s11-2026", "police", "officer"): seal, **elsewhere},
    )

    assert [(item.name, item.stands.words) for item in panels_of(found)] == [
        ("Police", "all sealed"),
        ("Fire", "0 of 1 sealed"),
    ]
