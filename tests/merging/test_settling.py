"""What two sides do not agree on is asked in a few plain questions."""

from dataclasses import replace
from datetime import date

import pytest
from interview.scripted import Scripted

from lif.merging.settling import Decided, Names, decided
from lif.merging.texts import Sides, version
from lif.merging.wording import Telling
from lif.model.holdings import Holdings
from lif.model.kinds import ACTION
from lif.model.plans import Action, Revision
from lif.store.reading import read_board
from lif.store.writing import text_of
from merging.boards import EXAMPLE, examples

AGREED = date(2026, 5, 4)
NAMES = Names("on main", "on fire")


@pytest.fixture(scope="module")
def board() -> Holdings:
    holdings = read_board(EXAMPLE).holdings
    assert holdings is not None
    return holdings


@pytest.mark.parametrize(
    ("days", "held"), [((date(2026, 9, 9), date(2026, 10, 9)), 1), ((date(2026, 10, 9), date(2026, 9, 9)), 0)]
)
def test_two_later_days_agreed_on_one_day_are_both_kept_only_with_the_day_that_then_holds_named(
    board: Holdings, days: tuple[date, date], held: int
) -> None:
    address, record, _ = examples(ACTION)[0]
    before = replace(record, revised=(), updates=())
    agreed = [replace(before, revised=(Revision(AGREED, day, "It slipped.", "learning"),)) for day in days]
    base, ours, theirs = (version(text_of(address, item).encode(), address) for item in (before, *agreed))
    sides = Sides(address, base, ours, theirs, lambda *_: None)
    telling = Telling(address, board)
    asker = Scripted("both")

    outcome = decided(sides, telling, NAMES, asker)

    assert outcome == Decided({("revised",): "both"})  # type: ignore[dict-item]
    words = "9 October 2026"
    assert [choice.label for choice in asker.asked[0].choices][2] == f"Both: {words} then holds"
    result = sides.merged(outcome.choices).record
    assert isinstance(result, Action)
    assert (result.due_now, len(result.revised)) == (days[held], 2)
    assert telling.joined(ours.record, result)[-1] == f"The day that holds is {words}"
