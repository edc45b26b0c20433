"""Where plans are worked on by questions: the board as it now stands, who asks, and how what is whole is saved."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Generic, Protocol, TypeVar

from lif.errors import LifError
from lif.interview.asker import Asker, Choice, Move
from lif.interview.walking import Outcome, Whole, shortened, take_steps
from lif.model.frameworks import Group
from lif.model.holdings import Holdings
from lif.model.plans import Action, Origin, Plan, PlanRecommendation

T = TypeVar("T")
NOBODY = "(nobody)"


class Save(Protocol):
    """Writes one whole thing at once; raises LifError, and writes nothing, where it cannot be."""

    def recommendation(self, plan: str, item: PlanRecommendation, joined_to: Origin | None) -> Mapping[str, Plan]:
        """Add a recommendation to a plan, joined to another one where that is said; return the plans that changed."""

    def action(self, plan: str, item: Action) -> tuple[str, Action]:
        """Add an action to a plan; return its short name and itself."""

    def update(self, plan: str, action: str, edit: Callable[[Action], Action]) -> Action:
        """Change an action; return it as it now stands."""


@dataclass(slots=True)
class Desk:
    """The board as it stands while somebody works on its plans."""

    holdings: Holdings
    asker: Asker
    today: date
    save: Save

    def agencies(self, first: Iterable[str] = (), kept: Iterable[str] = ()) -> list[Choice]:
        """Return the agencies that can take something on today, some in front; of others, those named already."""
        there = self.holdings.agencies
        names = [*first, *there]
        return [
            Choice(name, shortened(there[name].name))
            for name in dict.fromkeys(names)
            if name in there and (there[name].active(self.today) or name in {*kept})
        ]

    def groups(self, none: str = "") -> list[Choice]:
        """Return the board's groups, after a choice of none where words for that are given."""
        groups: Sequence[Group] = self.holdings.framework.groups
        found = [Choice(group.id, shortened(group.name)) for group in groups]
        return [Choice(NOBODY, none), *found] if none else found

    def with_plans(self, plans: Mapping[str, Plan]) -> None:
        """Take up plans as they now stand."""
        self.holdings = replace(self.holdings, plans={**self.holdings.plans, **plans})

    def with_action(self, plan: str, name: str, action: Action) -> None:
        """Take up an action as it now stands."""
        self.holdings = replace(self.holdings, actions={**self.holdings.actions, (plan, name): action})


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """One thing to ask for, and whether nothing can be made without it."""

    ask: Callable[[T], Outcome[T]]
    needed: bool = False


def in_steps(asker: Asker, begin: T, steps: Sequence[Step[T]]) -> T | Move:
    """Take steps one after another, forwards and backwards; return what they made, or the move that ended it.

    What is skipped, or put off, stays as it is; what is needed is asked again.
    """
    held = begin

    def keep(item: T) -> T:
        nonlocal held
        held = item
        return item

    made = take_steps([partial(_patiently, asker, step) for step in steps], begin, lambda: held, keep)
    return made.item if isinstance(made, Whole) else made


def _patiently(asker: Asker, step: Step[T], item: T) -> Outcome[T]:
    while True:
        outcome = step.ask(item)
        if outcome is not Move.SKIP and outcome is not Move.PARK:
            return outcome
        if not step.needed:
            return item
        asker.tell("Nothing can be saved without this. Answer it, go back, or stop.")


def picked(asker: Asker, prompt: str, choices: Sequence[Choice], standing: str = "") -> str | Move:
    """Return the one chosen; the one that stands already where it is among them is offered first."""
    return asker.choose(prompt, choices, standing if standing in [choice.value for choice in choices] else "")


def not_saved(error: LifError) -> str:
    """Return in words why something cannot be saved yet, with the remedy where there is one, and what is at fault."""
    remedy = "" if error.hint in ("", "nothing was changed") else f": {error.hint}"
    said = f"This cannot be saved yet. {error.message[:1].upper()}{error.message[1:]}{remedy}."
    return "\n".join([said, *map(str, error.details)])
