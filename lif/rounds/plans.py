"""Where plans stand, in a few lines: what is late, what nobody has shown or looked at, and the next commands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lif.model.holdings import Holdings
from lif.plan.composing import Row, Totals, compose, totals, unanswered
from lif.rounds.follow_up import Relapse, relapses
from lif.rounds.task import Task


@dataclass(frozen=True, slots=True)
class PlansStanding:
    """Where all plans stand: how many there are, what their actions come to, and what is to be done."""

    plans: int
    totals: Totals
    tasks: tuple[Task, ...]


def plans_standing(holdings: Holdings, day: date) -> PlansStanding | None:
    """Return where plans stand on that day; None where there are none."""
    if not holdings.plans:
        return None
    rows = compose(holdings, day)
    tasks = (*_late(rows), *_unshown(rows), *_unanswered(holdings), *map(_fallen_back, relapses(holdings)))
    return PlansStanding(len(holdings.plans), totals(rows, holdings.framework.status_key), tasks)


def _late(rows: Sequence[Row]) -> Iterator[Task]:
    """Yield what is past its day: to be done, or to be heard of."""
    if late := [row.standing.days_overdue for row in rows if row.overdue]:
        what = f"{_actions(late)} past {'its' if len(late) == 1 else 'their'} day, the worst of them"
        yield Task("the agencies that lead", what, "lif action list --overdue", max(late))
    if bare := [row for row in rows if row.open and row.standing.day_owed]:
        command = f"lif action revise {bare[0].plan_id} {bare[0].action_id} …"
        yield Task("you", f"{_actions(bare)} taken up again, and no new day agreed", command)
    if silent := [row for row in rows if row.open and row.update_owed]:
        first = silent[0]
        command = f"lif action update {first.plan_id} {first.action_id} …"
        yield Task("the agencies that lead", f"{_actions(silent)} not heard of in time", command)


def _unshown(rows: Sequence[Row]) -> Iterator[Task]:
    """Yield what is called complete, and nobody has shown or looked at."""
    if bare := [row for row in rows if row.standing.lacks_evidence]:
        command = f"lif action list --status {bare[0].standing.stated.id}"
        yield Task("you", f"{_actions(bare)} called complete, with nothing that shows it", command)
    if unseen := [row for row in rows if row.impact_owed]:
        command = f"lif action check-impact {unseen[0].plan_id} {unseen[0].action_id} …"
        yield Task("you", f"{_actions(unseen)} complete, and nobody looked in time whether anything changed", command)


def _unanswered(holdings: Holdings) -> Iterator[Task]:
    if bare := [(plan, item) for plan, _, item in unanswered(holdings)]:
        plan, item = bare[0]
        what = (
            "1 recommendation is accepted and has no action"
            if len(bare) == 1
            else f"{len(bare)} recommendations are accepted and have no action"
        )
        yield Task("you", what, f"lif action add {plan} {item.id} …")


def _fallen_back(item: Relapse) -> Task:
    return Task("you", f"{item.on.action_id} was tested, and since then {item.words}: open it again?", item.command)


def _actions(found: Sequence[object]) -> str:
    return f"{len(found)} action{'' if len(found) == 1 else 's'}"
