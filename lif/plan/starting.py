"""Where plans come from: what a panel recommends, and what people add."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from lif.errors import RefusedError
from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.panels import Agreed, Recommendation
from lif.model.plans import Action, Plan, PlanRecommendation, Response, Source, SourceKind
from lif.model.text import meant, one_line, short_name, tidy
from lif.model.tools import Tool

_LONGEST = 63


@dataclass(frozen=True, slots=True)
class Started:
    """A new plan, its first actions by short name, and the recommendations that have no action yet for want of a day."""

    plan: Plan
    actions: Mapping[str, Action]
    without_action: tuple[str, ...]


def from_panel(holdings: Holdings, audit: str, agency: str, today: date, signed: bool) -> Started:
    """Return a plan of what a panel recommends on one return.

    Each recommendation that has a day begins with one action: led by the agency that the panel names, else by the one
    scrutinised. Raises RefusedError where the round does not ask the agency, the panel has not signed, it recommends
    nothing, or a plan has come from it already.
    """
    asked = holdings.audits[audit].asks(agency) if audit in holdings.audits else None
    if asked is None or agency not in holdings.agencies:
        raise RefusedError(f"{audit} does not ask {agency}", f"lif audit show {audit} lists who is asked")
    agreed = holdings.agreed.get((audit, agency), Agreed())
    if not signed:
        raise RefusedError(
            f"the panel on {agency} has not signed yet",
            f"lif panel show {audit} {agency} says what is still to be done",
        )
    if not agreed.recommendations:
        raise RefusedError(f"the panel on {agency} recommends nothing, so that there is nothing to plan")
    for name, plan in holdings.plans.items():
        if (plan.source.kind, plan.source.audit, plan.source.agency) == (SourceKind.PANEL, audit, agency):
            hint = f"what it lacks is added with lif plan add-recommendation {name}"
            raise RefusedError(f"the plan '{name}' has come from this panel already", hint)
    tool = holdings.tools.get(holdings.audits[audit].tool)
    name = holdings.agencies[agency].name
    days = [item.signed for names, item in holdings.signatures.items() if names[:2] == (audit, agency)]
    source = Source(
        SourceKind.PANEL, f"{holdings.audits[audit].title}: {name}", max(days, default=None), audit=audit, agency=agency
    )
    plan = Plan(
        f"{name}, {holdings.audits[audit].title}: what the panel asks for",
        source,
        today,
        monitored_by=asked.group,
        recommendations=tuple(_of_panel(item, agency, tool) for item in agreed.recommendations),
    )
    actions: dict[str, Action] = {}
    for item in agreed.recommendations:
        if item.by:
            lead = item.lead_agency or agency
            action = Action(item.id, item.text, lead, item.by, success_measure=item.success_measure)
            actions[action_id(item.id, lead, actions)] = action
    return Started(plan, actions, tuple(item.id for item in agreed.recommendations if not item.by))


def new_recommendation(plan: Plan, begun: PlanRecommendation) -> Plan:
    """Return the plan with one more recommendation, its words tidy and with a short name of its own where it has none.

    Raises RefusedError where it has no words, its short name is taken, or it is turned down without a reason.
    """
    item = replace(
        begun, text=one_line(begun.text), response_reason=tidy(begun.response_reason), instead=tidy(begun.instead)
    )
    taken = {other.id for other in plan.recommendations}
    twin = next((other.id for other in plan.recommendations if other.text == item.text), "")
    if item.text and twin and not item.id:
        raise RefusedError(f"this plan says so already, as '{twin}'", "nothing was changed")
    item = replace(item, id=item.id or short_name(item.text, taken, "recommendation"))
    if not item.text:
        raise RefusedError("a recommendation has words", "say what is to be done, beginning with a verb")
    require_open(plan)
    if item.id in taken:
        raise RefusedError(f"this plan has a recommendation '{item.id}' already", "give this one another short name")
    if fault := response_fault(item):
        raise RefusedError(fault, "nothing was changed")
    return replace(plan, recommendations=(*plan.recommendations, item))


def in_plan(plan: Plan, name: str) -> PlanRecommendation:
    """Return a recommendation of a plan. Raises RefusedError, with what was perhaps meant, where it is not there."""
    found = plan.recommendation(name)
    if found is None:
        names = [item.id for item in plan.recommendations]
        hint = meant(name, names) or f"it has {', '.join(names) or 'none yet'}"
        raise RefusedError(f"this plan has no recommendation '{name}'", hint)
    return found


def require_open(plan: Plan) -> None:
    """Raise RefusedError where a plan is closed."""
    if plan.closed:
        raise RefusedError(f"this plan was closed on {in_words(plan.closed)}")


def answerable(plan: Plan, name: str) -> PlanRecommendation:
    """Return a recommendation that actions can be added to. Raises RefusedError where it is not there, or not accepted."""
    found = in_plan(plan, name)
    if found.response is Response.NOT_ACCEPTED:
        raise RefusedError(f"'{found.id}' is not accepted, so that nothing is to be done for it")
    return found


def response_fault(item: PlanRecommendation) -> str:
    """Return what the board's response lacks, in words; empty where nothing is lacking."""
    if item.response is not Response.ACCEPTED and not one_line(item.response_reason):
        return f"'{item.id}' is {_RESPONSES[item.response]}, and nothing says why: give the reason"
    if item.response is Response.NOT_ACCEPTED and not one_line(item.instead):
        return (
            f"'{item.id}' is not accepted, and nothing says what is done instead: say it, or say that nothing is needed"
        )
    return ""


_RESPONSES = {Response.PARTLY: "accepted in part", Response.NOT_ACCEPTED: "not accepted"}


def new_action(plan: Plan, begun: Action, taken: Collection[str], today: date) -> tuple[str, Action]:
    """Return a new action of the plan, tidy, with a short name that is not taken.

    Raises RefusedError where its recommendation is not there or not accepted, it has no words, or its days cannot be.
    """
    action = replace(
        begun,
        text=one_line(begun.text),
        lead_role=one_line(begun.lead_role),
        success_measure=tidy(begun.success_measure),
    )
    require_open(plan)
    recommendation = answerable(plan, action.recommendation)
    if not action.text:
        raise RefusedError("an action has words", "say what will be done, beginning with a verb")
    if fault := _due_fault(action, today) or days_fault(action):
        raise RefusedError(fault, "nothing was changed")
    return action_id(recommendation.id, action.lead_agency, taken), action


def require_no_twin(holdings: Holdings, plan: str, begun: Action) -> None:
    """Raise RefusedError where a plan has the very same action: so it is where a command that was cut off is run again."""
    said = (begun.recommendation, begun.lead_agency, begun.due, one_line(begun.text))
    for (plan_id, name), item in holdings.actions.items():
        if plan_id == plan and (item.recommendation, item.lead_agency, item.due, item.text) == said:
            raise RefusedError(f"this action is there already, as '{name}'", "nothing was changed")


def days_fault(action: Action) -> str:
    """Return which of an action's days cannot be, in words; empty where all can."""
    if action.start and action.start > action.due:
        return f"it begins on {in_words(action.start)}, after it is due on {in_words(action.due)}"
    if action.impact_due and action.impact_due < action.due:
        return (
            f"its impact is to be checked by {in_words(action.impact_due)}, before it is due on {in_words(action.due)}"
        )
    return ""


def action_id(recommendation: str, agency: str, taken: Collection[str]) -> str:
    """Return a readable short name: the recommendation's and the agency's, with a number where that is taken."""
    names = (_fitted(recommendation, agency, suffix) for suffix in _suffixes(len(taken)))
    return next(name for name in names if name not in taken)


def _suffixes(taken: int) -> Iterable[str]:
    return ("", *(f"-{n}" for n in range(2, taken + 3)))


def _fitted(recommendation: str, agency: str, suffix: str) -> str:
    """Return the parts put together, shortened to fit: the agency keeps at least a third of the room."""
    room = _LONGEST - len(suffix) - 1
    agency_part = agency[: max(room - len(recommendation), room // 3)].rstrip("-")
    return f"{recommendation[: room - len(agency_part)].rstrip('-')}-{agency_part}{suffix}"


def _due_fault(action: Action, today: date) -> str:
    return f"{in_words(action.due)}, the day it is due, has passed already" if action.due < today else ""


def _of_panel(item: Recommendation, agency: str, tool: Tool | None) -> PlanRecommendation:
    """Return a panel's recommendation as a plan has it, under the standard of its first question."""
    standards = {placed.question.id: placed.standard.id for placed in tool.placed()} if tool else {}
    standard = next((standards[question] for question in item.questions if question in standards), "")
    return PlanRecommendation(
        item.id, item.text, standard=standard, questions=item.questions, addressed_to=(item.lead_agency or agency,)
    )
