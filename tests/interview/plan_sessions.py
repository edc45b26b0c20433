"""Plans worked on by questions, on the board of the rules: what was saved, and what the person was asked and told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from interview.scripted import Given, Scripted
from lif.errors import BusyError, LifError, RefusedError, SurroundingsError
from lif.finding import Finding, Where
from lif.interview.desk import Desk
from lif.model.holdings import Holdings
from lif.model.plans import Action, Origin, Plan, PlanRecommendation
from lif.plan.joining import with_joined, with_recommendation
from lif.plan.starting import new_action
from lif.store.reading import InvalidRecordsError, read_board

TODAY = date(2026, 4, 20)
PLAN = "child-k"
TROUBLES = (
    (BusyError("another lif is writing", "wait for it"), "Another lif is writing: wait for it."),
    (
        SurroundingsError("cannot write x: the disk is full", "free some space"),
        "Cannot write x: the disk is full: free some space.",
    ),
    (
        InvalidRecordsError([Finding(Where("plans/child-k/plan.yaml", 2, 1), "yaml", "a colon is missing")]),
        "The board has a fault that must be put right first: lif check shows all of them.\n"
        "plans/child-k/plan.yaml:2:1: error: a colon is missing [yaml]",
    ),
)
"""What saving can fail with but a refusal, and what is said of it."""
HOSPITAL, POLICE = (PLAN, "share-hospital"), (PLAN, "share-police")


@cache
def board() -> Holdings:
    """Return the board of the rules with one of its plans: one recommendation and two actions."""
    found = read_board(Path(__file__).parents[1] / "check" / "board").holdings
    assert found
    actions = {names: item for names, item in found.actions.items() if names[0] == PLAN}
    return replace(found, plans={PLAN: found.plans[PLAN]}, actions=actions)


@dataclass
class Kept:
    """Keeps what is saved, as the files would."""

    holdings: Holdings
    saves: list[str] = field(default_factory=list)
    refusing: str | LifError = ""

    def recommendation(self, plan: str, item: PlanRecommendation, joined_to: Origin | None) -> Mapping[str, Plan]:
        self._refuse()
        changed = {plan: with_recommendation(self.holdings.plans, plan, self.holdings.plans[plan], item)}
        new = Origin(plan, changed[plan].recommendations[-1].id)
        if joined_to:
            changed[joined_to.plan] = with_joined({**self.holdings.plans, **changed}, joined_to, new)
        self.holdings = replace(self.holdings, plans={**self.holdings.plans, **changed})
        self.saves.append(new.recommendation)
        return changed

    def action(self, plan: str, item: Action) -> tuple[str, Action]:
        self._refuse()
        taken = [name for plan_id, name in self.holdings.actions if plan_id == plan]
        name, made = new_action(self.holdings.plans[plan], item, taken, TODAY)
        self.holdings = replace(self.holdings, actions={**self.holdings.actions, (plan, name): made})
        self.saves.append(name)
        return name, made

    def update(self, plan: str, action: str, edit: Callable[[Action], Action]) -> Action:
        self._refuse()
        made = edit(self.holdings.actions[plan, action])
        self.holdings = replace(self.holdings, actions={**self.holdings.actions, (plan, action): made})
        self.saves.append(action)
        return made

    def _refuse(self) -> None:
        """Refuse once, where that is wanted."""
        if self.refusing:
            error, self.refusing = self.refusing, ""
            raise RefusedError(error, "try again") if isinstance(error, str) else error


@dataclass
class Sitting:
    """One person at the desk, with a script."""

    asker: Scripted
    kept: Kept
    desk: Desk

    @property
    def plan(self) -> Plan:
        """The plan as it was saved."""
        return self.kept.holdings.plans[PLAN]

    @property
    def actions(self) -> Mapping[tuple[str, str], Action]:
        """The actions as they were saved."""
        return self.kept.holdings.actions

    def new_actions(self) -> dict[str, Action]:
        """Return the actions that were added."""
        return {names[1]: item for names, item in self.actions.items() if names not in board().actions}


def sitting(*script: Given, holdings: Holdings | None = None, refusing: str | LifError = "") -> Sitting:
    """Return a person at the desk with a script; `refusing` is what the first save is refused with."""
    asker, kept = Scripted(*script), Kept(holdings or board(), refusing=refusing)
    return Sitting(asker, kept, Desk(kept.holdings, asker, TODAY, kept))
