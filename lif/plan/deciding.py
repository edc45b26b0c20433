"""What the board decides of a plan later: what it says to a recommendation, and that nothing more is expected of a plan."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from lif.errors import RefusedError
from lif.model.days import in_words
from lif.model.plans import Action, Plan, PlanRecommendation, Response
from lif.model.statuses import StatusKey
from lif.model.text import tidy
from lif.plan.dated import stated_status
from lif.plan.starting import in_plan, response_fault


def responded(plan: Plan, answer: PlanRecommendation, actions: Mapping[str, Action], key: StatusKey) -> Plan:
    """Return the plan with another response to one recommendation: the one of `answer`, with its reason.

    `actions` are the plan's. Raises RefusedError where a reason is lacking, or it is no longer accepted while there is
    work on it.
    """
    before = in_plan(plan, answer.id)
    accepted = answer.response is Response.ACCEPTED
    after = replace(
        before,
        response=answer.response,
        response_reason="" if accepted else tidy(answer.response_reason),
        instead="" if accepted else tidy(answer.instead),
    )
    if fault := response_fault(after):
        raise RefusedError(fault, 'give both with --reason "…" and --instead "…"')
    mine = {name: item for name, item in actions.items() if item.recommendation == before.id}
    if after.response is Response.NOT_ACCEPTED and (left := still_open(mine, key)):
        raise RefusedError(
            f"'{before.id}' has actions that are open: {', '.join(left)}", "withdraw them first: lif action update"
        )
    if after.response is Response.NOT_ACCEPTED and before.joined:
        others = ", ".join(f"{origin.recommendation} of {origin.plan}" for origin in before.joined)
        raise RefusedError(f"'{before.id}' answers others too: {others}", "take them out of joined in plan.yaml first")
    return replace(plan, recommendations=tuple(after if item is before else item for item in plan.recommendations))


def closed(plan: Plan, day: date, actions: Mapping[str, Action], unanswered: tuple[str, ...], key: StatusKey) -> Plan:
    """Return the plan closed as of a day. `actions` are the plan's; `unanswered` its recommendations without an action.

    Raises RefusedError where it is closed already, the day cannot be, or something is still to be done.
    """
    if plan.closed:
        raise RefusedError(f"this plan was closed on {in_words(plan.closed)} already")
    if day < plan.opened:
        raise RefusedError(f"this plan was begun on {in_words(plan.opened)}, after {in_words(day)}")
    if left := still_open(actions, key):
        raise RefusedError(
            f"these actions are not ended: {', '.join(left)}",
            "sign them off, or say that they are withdrawn or not achieved: lif action update",
        )
    if unanswered:
        raise RefusedError(
            f"these recommendations are accepted, and have no action: {', '.join(unanswered)}",
            "add actions, join them to others, or change the response: lif plan respond",
        )
    return replace(plan, closed=day)


def still_open(actions: Mapping[str, Action], key: StatusKey) -> list[str]:
    """Return the short names of the actions that have not ended."""
    return [name for name, item in actions.items() if not stated_status(item, key).state.ended]
