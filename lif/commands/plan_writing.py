"""Writing plans and actions: flags, prompts and answers files all come here, so that they give the same files."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lif.model.holdings import Holdings
from lif.model.kinds import ACTION, PLAN, Address
from lif.model.plans import Action, Origin, Plan, PlanRecommendation

if TYPE_CHECKING:
    from lif.commands.app import App
    from lif.interview.desk import Desk


@dataclass(slots=True)
class Writer:
    """Writes to a board's plans; keeps the board as it then stands, and the paths written."""

    root: Path
    holdings: Holdings
    today: date
    paths: list[str] = field(default_factory=list)

    def recommendation(self, plan: str, item: PlanRecommendation, joined_to: Origin | None) -> Mapping[str, Plan]:
        """Add a recommendation to a plan, joined to another one where that is said; return the plans that changed."""
        from lif.plan.joining import with_joined, with_recommendation

        made: dict[str, Plan] = {}

        def add(before: Plan) -> Plan:
            made[plan] = with_recommendation(self.holdings.plans, plan, before, item)
            return join(joined_to, made[plan]) if joined_to and joined_to.plan == plan else made[plan]

        def join(into: Origin, before: Plan) -> Plan:
            new = Origin(plan, made[plan].recommendations[-1].id)
            return with_joined({**self.holdings.plans, **made, into.plan: before}, into, new)

        edits = [(plan, add)]
        if joined_to and joined_to.plan != plan:
            edits.append((joined_to.plan, partial(join, joined_to)))
        return self.plans(edits)

    def plans(self, edits: Sequence[tuple[str, Callable[[Plan], Plan]]]) -> Mapping[str, Plan]:
        """Change plans, all or none; return them."""
        from lif.store.writing import change_all

        found = change_all(self.root, [(Address(PLAN, (name,)), Plan, edit) for name, edit in edits])
        changed = dict(zip([name for name, _ in edits], found, strict=True))
        self.holdings = replace(self.holdings, plans={**self.holdings.plans, **changed})
        self._wrote(Address(PLAN, (name,)) for name in changed)
        return changed

    def action(self, plan: str, item: Action) -> tuple[str, Action]:
        """Add an action to a plan; return its short name and itself."""
        from lif.plan.starting import new_action

        def named(taken: Collection[str]) -> Mapping[str, Action]:
            return dict([new_action(self.holdings.plans[plan], item, taken, self.today)])

        return next(iter(self.actions(plan, named).items()))

    def actions(self, plan: str, named: Callable[[Collection[str]], Mapping[str, Action]]) -> Mapping[str, Action]:
        """Write new actions of a plan, all or none; return them.

        `named` gives them their short names, told which are taken: those on the disk, whoever added them.
        """
        from lif.store.writing import create_beside

        made = create_beside(self.root, Address(ACTION, (plan, "")), named)
        new = {(plan, name): item for name, item in made.items()}
        self.holdings = replace(self.holdings, actions={**self.holdings.actions, **new})
        self._wrote(Address(ACTION, names) for names in new)
        return made

    def update(self, plan: str, action: str, edit: Callable[[Action], Action]) -> Action:
        """Change an action; return it as it now stands."""
        return self.updates([((plan, action), edit)])[plan, action]

    def updates(
        self, edits: Sequence[tuple[tuple[str, str], Callable[[Action], Action]]]
    ) -> Mapping[tuple[str, str], Action]:
        """Change actions, all or none; return them."""
        from lif.store.writing import change_all

        found: list[Any] = change_all(self.root, [(Address(ACTION, names), Action, edit) for names, edit in edits])
        changed = dict(zip([names for names, _ in edits], found, strict=True))
        self.holdings = replace(self.holdings, actions={**self.holdings.actions, **changed})
        self._wrote(Address(ACTION, names) for names in changed)
        return changed

    def desk(self, app: "App", plain: bool) -> "Desk":
        """Return what the questions need: the board, who asks, and this to save with."""
        from lif.commands import asking
        from lif.interview.desk import Desk

        return Desk(self.holdings, asking.asker(app, plain), self.today, self)

    def kept(self) -> str:
        """Return in words what is on the disk so far."""
        if not self.paths:
            return "Nothing was written."
        return f"What was whole is saved, in {', '.join(self.paths)}; what was being typed is not."

    def say_paths(self) -> None:
        """Say which files were written."""
        from lif.output import console

        for path in self.paths:
            console.say(f"Wrote {path}")
        if not self.paths:
            console.say("Nothing was written.")

    def _wrote(self, addresses: Iterable[Address]) -> None:
        self.paths += [address.path for address in addresses if address.path not in self.paths]
