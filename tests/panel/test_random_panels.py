"""Whatever the tool, the answers, the seats and the marks: what holds for every panel."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lif.errors import RefusedError
from lif.model.kinds import MARKS, SEAL, Address
from lif.model.panels import Marks, Seal
from lif.model.scales import NOT_APPLICABLE
from lif.panel import alpha, digests, sealing
from lif.panel.agreement import by_need, left_to_agree, plain
from lif.panel.comparing import compare, lines
from lif.panel.scrutiny import Scrutiny
from lif.panel.signing import sign, signed
from lif.panel.stages import Stage, standing
from lif.store.writing import create
from panel.cases import MARKED, OPENED, SIGNED
from panel.random_panels import Drawn, agreements, panels

CHANCE = st.randoms(use_true_random=False)


def sealed_and_opened(drawn: Drawn, chance: Random) -> Scrutiny:
    """Return the case after its members sealed and opened in some order."""
    case, kept = drawn.case, {}
    for person in _shuffled(case.people, chance):
        kept[person], seal = sealing.seal(case, drawn.sheets[person], case.seal(person), MARKED)
        case = replace(case, seals={**case.seals, person: seal})
    for person in _shuffled(case.people, chance):
        case = replace(case, marks={**case.marks, person: sealing.opened(case, person, kept[person], OPENED)})
    return case


def _shuffled(people: tuple[str, ...], chance: Random) -> list[str]:
    return chance.sample(people, len(people))


@settings(max_examples=40, deadline=None)
@given(drawn=panels(), one=CHANCE, other=CHANCE)
def test_any_order_of_sealing_and_opening_ends_in_the_same_records(drawn: Drawn, one: Random, other: Random) -> None:
    assert sealed_and_opened(drawn, one) == sealed_and_opened(drawn, other)


@settings(max_examples=8, deadline=None)
@given(drawn=panels(), one=CHANCE, other=CHANCE)
def test_any_order_of_sealing_and_opening_ends_in_the_same_files(
    drawn: Drawn, one: Random, other: Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert _written(tmp_path_factory.mktemp("one"), drawn, one) == _written(
        tmp_path_factory.mktemp("other"), drawn, other
    )


@settings(max_examples=40, deadline=None)
@given(drawn=panels(), chance=CHANCE)
def test_nothing_can_be_opened_before_the_last_seat_is_sealed(drawn: Drawn, chance: Random) -> None:
    *first, last = _shuffled(drawn.case.people, chance)
    case, kept = drawn.case, {}
    for person in first:
        kept[person], seal = sealing.seal(case, drawn.sheets[person], Seal(), MARKED)
        case = replace(case, seals={**case.seals, person: seal})

    for person in case.people:
        with pytest.raises(RefusedError, match=f"not every seat is sealed: {last}$"):
            sealing.opened(case, person, kept.get(person), OPENED)
    assert standing(case).waits_for == (last,)


@settings(max_examples=40, deadline=None)
@given(drawn=panels(), data=st.data())
def test_a_seal_is_broken_by_any_other_rating_or_word(drawn: Drawn, data: st.DataObject) -> None:
    whole, seal = sealing.seal(drawn.case, drawn.sheets["officer"], Seal(), MARKED)
    place = data.draw(st.integers(0, len(whole.marks) - 1))
    before = whole.marks[place]
    levels = [level.id for level in drawn.case.tool.scale.levels if level.id != before.rating]
    after = data.draw(
        st.sampled_from(
            [
                replace(before, rating=levels[0]),
                replace(before, reason=f"{before.reason}x"),
                replace(before, ask="Why?x"),
            ]
        )
    )

    assert digests.keeps(seal, whole)
    assert not digests.keeps(seal, replace(whole, marks=(*whole.marks[:place], after, *whole.marks[place + 1 :])))


@settings(max_examples=40, deadline=None)
@given(drawn=panels(), chance=CHANCE)
def test_every_question_is_either_talked_about_or_confirmed_and_the_wider_before_the_narrower(
    drawn: Drawn, chance: Random
) -> None:
    case = sealed_and_opened(drawn, chance)
    found = lines(case)
    talked = by_need(case, found)

    assert {line.placed.number for line in talked} | {line.placed.number for line in found if plain(case, line)} == {
        placed.number for placed in case.questions
    }
    assert len(talked) + sum(plain(case, line) for line in found) == len(found)
    assert [line.spread for line in talked] == sorted((line.spread for line in talked), reverse=True)
    assert len(list(left_to_agree(case, found))) == len(found)


@settings(max_examples=40, deadline=None)
@given(drawn=panels(), chance=CHANCE)
def test_figures_count_every_question_once_and_standards_add_up_to_the_whole(drawn: Drawn, chance: Random) -> None:
    case = sealed_and_opened(drawn, chance)

    *standards, whole = compare(case)

    assert tuple(line for part in standards for line in part.lines) == whole.lines
    assert whole.agreement.compared == (len(case.questions) if len(case.people) > 1 else 0)
    for figure in ("same", "compared", "items"):
        assert sum(getattr(part.agreement, figure) for part in standards) == getattr(whole.agreement, figure)
    for figure in ("higher", "same", "lower", "levels", "compared"):
        assert sum(getattr(part.optimism, figure) for part in standards) == getattr(whole.optimism, figure)
    assert whole.agreement.alpha is None or (whole.agreement.items >= alpha.MINIMUM and whole.agreement.alpha <= 1)


@settings(max_examples=40, deadline=None)
@given(drawn=panels(), chance=CHANCE)
def test_the_spread_is_none_where_all_are_of_one_mind_and_the_widest_where_it_may_not_apply(
    drawn: Drawn, chance: Random
) -> None:
    case = sealed_and_opened(drawn, chance)
    widest = len(case.tool.scale.levels)

    for line in lines(case):
        ratings = {mark.rating for mark in line.marks}
        assert (line.spread == 0) == line.unanimous
        assert (line.spread == widest) == (NOT_APPLICABLE in ratings and len(ratings) > 1)


@settings(max_examples=40, deadline=None)
@given(drawn=panels(), chance=CHANCE, data=st.data())
def test_any_order_of_signing_ends_in_the_same_signatures_and_then_it_is_signed(
    drawn: Drawn, chance: Random, data: st.DataObject
) -> None:
    case = sealed_and_opened(drawn, chance)
    case = replace(case, agreed=data.draw(agreements(case.tool)))
    orders = [_shuffled(case.people, chance) for _ in range(2)]

    one, other = (_signed(case, order) for order in orders)

    assert one == other
    assert (signed(one), standing(one).stage) == ([*case.people], Stage.SIGNED)


def _signed(case: Scrutiny, order: list[str]) -> Scrutiny:
    for person in order:
        case = replace(case, signatures={**case.signatures, person: sign(case, person, SIGNED)})
    return case


def _written(root: Path, drawn: Drawn, chance: Random) -> dict[str, bytes]:
    """Return every file that a panel's members write when they seal and open in some order."""
    (root / "lif.yaml").write_text("format: 1\n")
    case, names = drawn.case, ("s11-2026", "fire")
    kept = {}
    for person in _shuffled(case.people, chance):
        kept[person], made = sealing.seal(case, drawn.sheets[person], Seal(), MARKED)
        case = replace(case, seals={**case.seals, person: made})
        create(root, [(Address(SEAL, (*names, person)), made)])
    for person in _shuffled(case.people, chance):
        marks: Marks = sealing.opened(case, person, kept[person], OPENED)
        create(root, [(Address(MARKS, (*names, person)), marks)])
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "audits").rglob("*.yaml"))}
