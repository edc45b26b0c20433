"""Taking recommendations, actions and updates from a file: the same as prompts and flags give, all of it or nothing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lif.errors import RefusedError
from lif.finding import Where
from lif.model.holdings import Holdings
from lif.model.plans import Action, Plan, PlanRecommendation, Update
from lif.plan.joining import with_recommendation
from lif.plan.naming import Unknown, in_action, in_recommendation, in_update, of_action
from lif.plan.starting import new_action, require_no_twin
from lif.plan.states import updated
from lif.store.plan_answers import Given, NamedUpdate

Completed = Callable[[Action, Update], Update]
"""Fills in what a command implies, such as the status of a sign-off. Raises RefusedError where it cannot."""


@dataclass(slots=True)
class _Faults:
    """What is wrong with a file of answers, each with its place."""

    found: list[tuple[Where, str]]

    def note(self, given: Given[Any], unknown: Iterable[Unknown]) -> bool:
        """Note names that nothing goes by; tell whether there were any."""
        new = [(given.where(*item.pointer), f"{item.message}: {item.hint}") for item in unknown]
        self.found += new
        return bool(new)

    def refused(self, where: Where, error: RefusedError) -> None:
        """Note what was refused."""
        self.found.append((where, error.message))

    def require_none(self) -> None:
        """Raise RefusedError, naming each at its place, where there are any."""
        if self.found:
            count = "one thing" if len(self.found) == 1 else f"{len(self.found)} things"
            raise RefusedError(
                f"{count} cannot be taken from this file",
                "put it right there and try again; nothing was written",
                [f"{where}: {words}" for where, words in sorted(self.found)],
            )


def recommendations_taken(holdings: Holdings, name: str, given: Sequence[Given[PlanRecommendation]]) -> Plan:
    """Return the plan with the given recommendations added. Raises RefusedError, naming each fault at its place."""
    faults, plan = _Faults([]), holdings.plans[name]
    for item in given:
        if faults.note(item, in_recommendation(holdings, plan, item.item)):
            continue
        try:
            plan = with_recommendation(holdings.plans, name, plan, item.item)
        except RefusedError as error:
            faults.refused(item.where(), error)
    faults.require_none()
    return plan


def actions_taken(
    holdings: Holdings, plan: str, given: Sequence[Given[Action]], today: date, taken: Collection[str]
) -> dict[str, Action]:
    """Return the given actions by names that are not taken, new ones of a plan. Raises RefusedError, naming each fault at its place."""
    faults, made = _Faults([]), dict[str, Action]()
    for item in given:
        if faults.note(item, in_action(holdings, item.item)):
            continue
        try:
            require_no_twin(holdings, plan, item.item)
            name, action = new_action(holdings.plans[plan], item.item, {*taken, *made}, today)
        except RefusedError as error:
            faults.refused(item.where(), error)
            continue
        made[name] = action
    faults.require_none()
    return made


def updates_taken(
    holdings: Holdings, given: Sequence[Given[NamedUpdate]], complete: Completed, today: date
) -> dict[tuple[str, str], list[Update]]:
    """Return the given updates of each action, in order. Raises RefusedError, naming each fault at its place."""
    faults, made = _Faults([]), dict[tuple[str, str], list[Update]]()
    actions = dict(holdings.actions)
    for item in given:
        names = (item.item.plan, item.item.action)
        if faults.note(item, _unknown(holdings, item.item)):
            continue
        try:
            said = complete(actions[names], item.item.update)
            group = holdings.plans[names[0]].monitored_by
            actions[names] = updated(actions[names], said, holdings.framework.status_key, today, group)
        except RefusedError as error:
            faults.refused(item.where("status"), error)
            continue
        made.setdefault(names, []).append(said)
    faults.require_none()
    return made


def _unknown(holdings: Holdings, named: NamedUpdate) -> Iterator[Unknown]:
    yield from of_action(holdings, named.plan, named.action)
    yield from in_update(holdings, named.update)
