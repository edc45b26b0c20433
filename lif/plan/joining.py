"""Recommendations that say the same: which one is answered for both, with both origins kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lif.errors import RefusedError
from lif.model.days import in_words
from lif.model.plans import Origin, Plan, PlanRecommendation, Response
from lif.model.text import meant
from lif.plan.starting import in_plan, new_recommendation


def with_joined(plans: Mapping[str, Plan], into: Origin, other: Origin) -> Plan:
    """Return the plan of one recommendation with another joined to it: both stay, and the other is answered by this one.

    Raises RefusedError where either is not there, they are the same, this one is not accepted, the other is joined to
    another one already, or they would end up answering each other.
    """
    item, answered = _found(plans, into), _found(plans, other)
    if fault := _fault(plans, into, other, item):
        raise RefusedError(fault, "nothing was changed")
    if answered.response is Response.NOT_ACCEPTED:
        raise RefusedError(f"'{answered.id}' is not accepted, so that nothing is to be answered", "nothing was changed")
    joined = replace(item, joined=(*item.joined, other))
    plan = plans[into.plan]
    return replace(plan, recommendations=tuple(joined if one is item else one for one in plan.recommendations))


def with_recommendation(plans: Mapping[str, Plan], name: str, plan: Plan, begun: PlanRecommendation) -> Plan:
    """Return a plan with one more recommendation, and those that it is to answer too joined to it.

    Raises RefusedError where it cannot be added, or any of them not joined.
    """
    made = new_recommendation(plan, replace(begun, joined=()))
    into = Origin(name, made.recommendations[-1].id)
    for origin in begun.joined:
        made = with_joined({**plans, name: made}, into, origin)
    return made


def answered_by(plans: Mapping[str, Plan], origin: Origin) -> Iterator[Origin]:
    """Yield the recommendations to which one is joined, and those to which they are joined in turn, each once."""
    seen, waiting = {origin}, [origin]
    while waiting:
        one = waiting.pop(0)
        for into in _joined_to(plans, one):
            if into not in seen:
                seen.add(into)
                waiting.append(into)
                yield into


def _fault(plans: Mapping[str, Plan], into: Origin, other: Origin, item: PlanRecommendation) -> str:
    """Return why a recommendation cannot be joined to another, in words; empty where it can."""
    if into == other:
        return f"'{into.recommendation}' cannot be joined to itself"
    if other in item.joined or into in _found(plans, other).joined:
        return f"'{into.recommendation}' and '{other.recommendation}' are joined already"
    if item.response is Response.NOT_ACCEPTED:
        return f"'{item.id}' is not accepted, so that it answers nothing"
    if day := plans[into.plan].closed:
        return f"the plan {into.plan} was closed on {in_words(day)}, so that nothing more is answered there"
    if other in answered_by(plans, into):
        return f"'{into.recommendation}' is answered by '{other.recommendation}' already, through others"
    if before := next(_joined_to(plans, other), None):
        return f"'{other.recommendation}' is joined to '{before.recommendation}' of {before.plan} already"
    return ""


def _joined_to(plans: Mapping[str, Plan], origin: Origin) -> Iterator[Origin]:
    for name, plan in plans.items():
        yield from (Origin(name, item.id) for item in plan.recommendations if origin in item.joined)


def _found(plans: Mapping[str, Plan], origin: Origin) -> PlanRecommendation:
    plan = plans.get(origin.plan)
    if plan is None:
        raise RefusedError(
            f"there is no plan '{origin.plan}'", meant(origin.plan, plans) or "lif plan list names those there are"
        )
    return in_plan(plan, origin.recommendation)
