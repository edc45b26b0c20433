"""Whether what a recommendation, an action or an update names is there: agencies, groups, themes, standards, questions."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lif.finding import Pointer
from lif.model.holdings import Holdings
from lif.model.plans import Action, Plan, PlanRecommendation, Update
from lif.model.text import meant
from lif.model.tools import Tool

_MOST = 12


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that nothing goes by: the field that holds it, the sort of thing, and what was perhaps meant."""

    pointer: Pointer
    message: str
    hint: str


def tools_of(holdings: Holdings, plan: Plan) -> Mapping[str, Tool]:
    """Return the tools whose standards and questions a plan can point to: its round's own, else all."""
    audit = holdings.audits.get(plan.source.audit)
    own = holdings.tools.get(audit.tool) if audit else None
    return {audit.tool: own} if audit and own else holdings.tools


def in_recommendation(holdings: Holdings, plan: Plan, item: PlanRecommendation) -> Iterator[Unknown]:
    """Yield what a recommendation names that is not there."""
    placed = [one for tool in tools_of(holdings, plan).values() for one in tool.placed()]
    if item.theme:
        yield from _unknown(("theme",), item.theme, [one.id for one in holdings.framework.themes], "theme")
    if item.standard:
        yield from _unknown(("standard",), item.standard, {one.standard.id for one in placed}, "standard")
    for place, question in enumerate(item.questions):
        yield from _unknown(("questions", place), question, {one.question.id for one in placed}, "question")
    for place, agency in enumerate(item.addressed_to):
        yield from _unknown(("addressed_to", place), agency, holdings.agencies, "agency")


def in_action(holdings: Holdings, item: Action) -> Iterator[Unknown]:
    """Yield what an action names that is not there, its recommendation apart."""
    yield from _unknown(("lead_agency",), item.lead_agency, holdings.agencies, "agency")
    for place, agency in enumerate(item.others):
        yield from _unknown(("others", place), agency, holdings.agencies, "agency")


def in_update(holdings: Holdings, item: Update) -> Iterator[Unknown]:
    """Yield what an update names that is not there, its status apart."""
    if item.agency:
        yield from _unknown(("agency",), item.agency, holdings.agencies, "agency")
    if item.approved_by:
        groups = [group.id for group in holdings.framework.groups]
        yield from _unknown(("approved_by",), item.approved_by, groups, "group")


def of_action(holdings: Holdings, plan: str, action: str) -> Iterator[Unknown]:
    """Yield what is wrong with the names of a plan and of one of its actions."""
    if plan not in holdings.plans:
        yield from _unknown(("plan",), plan, holdings.plans, "plan")
    else:
        names = [action_id for plan_id, action_id in holdings.actions if plan_id == plan]
        yield from _unknown(("action",), action, names, "action")


def _unknown(pointer: Pointer, name: str, names: Collection[str], sort: str) -> Iterator[Unknown]:
    if name not in names:
        listed = ", ".join(sorted(names)[:_MOST]) + ("…" if len(names) > _MOST else "")
        there = f"there is {listed}" if names else f"there is no {sort} yet"
        yield Unknown(pointer, f"there is no {sort} called '{name}'", meant(name, names) or there)
