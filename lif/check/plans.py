"""Rules on plans and actions: what is recommended and answered, what is stated and shown, and what the days say."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from lif.check.rule import Breach, Breaches, Material
from lif.finding import Pointer
from lif.model import kinds
from lif.model.days import in_words
from lif.model.kinds import Address
from lif.model.plans import Action, ImpactResult, Plan, PlanRecommendation
from lif.model.statuses import ActionState, Status
from lif.model.text import meant, one_line
from lif.plan.composing import unanswered
from lif.plan.dated import (
    Standing,
    evidence_now,
    impact_check_due,
    impact_check_owed,
    standing,
    stated_status,
    update_due,
    update_owed,
)
from lif.plan.starting import days_fault, response_fault
from lif.plan.states import move_fault, revision_fault
from lif.plan.wording import action_remarks, first_alike


def action_without_plan(material: Material) -> Breaches:
    """An action lies beside a plan.yaml, which says what it answers and where that comes from."""
    holdings = material.holdings
    for names in holdings.actions:
        if names[0] not in holdings.plans and Address(kinds.PLAN, names[:1]) not in material.unread:
            message = "there is no plan.yaml for this, so nobody can tell what it answers: copy it back from git, or move this file away"
            yield Breach(Address(kinds.ACTION, names), (), message)


def no_such_recommendation(material: Material) -> Breaches:
    """An action answers a recommendation of its own plan, and what is joined is a recommendation of the plan it names."""
    plans = material.holdings.plans
    for address, plan, action in _actions(material):
        if plan.recommendation(action.recommendation) is None:
            yield Breach(address, ("recommendation",), _unknown(action.recommendation, plan))
    for address, pointer, item in _recommendations(material):
        for i, origin in enumerate(item.joined):
            other = plans.get(origin.plan)
            if other and other.recommendation(origin.recommendation) is None:
                message = _unknown(origin.recommendation, other)
                yield Breach(address, (*pointer, "joined", i, "recommendation"), message)


def standard_not_in_tool(material: Material) -> Breaches:
    """The standards and questions that a plan points to are those of its round's tool, or of any tool where it has no round."""
    holdings = material.holdings
    for address, pointer, item in _recommendations(material):
        audit = holdings.audits.get(holdings.plans[address.names[0]].source.audit)
        own = holdings.tools.get(audit.tool) if audit else None
        if audit and not own:
            continue
        placed = [one for tool in ([own] if own else holdings.tools.values()) for one in tool.placed()]
        standards, questions = {one.standard.id for one in placed}, {one.question.id for one in placed}
        where = "the round's tool" if own else "no tool here"
        has = "has no" if own else "has a"
        if item.standard and item.standard not in standards:
            message = (
                f"{where} {has} standard '{item.standard}': {meant(item.standard, standards) or 'correct the name'}"
            )
            yield Breach(address, (*pointer, "standard"), message)
        for i, question in enumerate(item.questions):
            if question not in questions:
                message = f"{where} {has} question '{question}': {meant(question, questions) or 'correct the name'}"
                yield Breach(address, (*pointer, "questions", i), message)


def recommendation_without_action(material: Material) -> Breaches:
    """Every recommendation that is accepted, wholly or in part, has an action or is joined to one that has."""
    unread = {address.names[0] for address in material.unread if address.kind is kinds.ACTION}
    for plan, place, item in unanswered(material.holdings):
        if plan not in unread:
            message = f"'{item.id}' is accepted, and nothing is to be done for it: add an action, or say in the response why not"
            yield Breach(Address(kinds.PLAN, (plan,)), ("recommendations", place, "id"), message)


def response_without_reason(material: Material) -> Breaches:
    """A recommendation that is not accepted, or only in part, has a reason, and what is not done has something instead."""
    for address, pointer, item in _recommendations(material):
        if fault := response_fault(item):
            yield Breach(address, (*pointer, "response"), fault)


def too_many_recommendations(material: Material) -> Breaches:
    """A plan has no more recommendations than the framework's limit: with each more, fewer are carried out."""
    limit = material.holdings.framework.limits.recommendations_per_review
    for name, plan in material.holdings.plans.items():
        if limit is not None and len(plan.recommendations) > limit:
            message = f"{len(plan.recommendations)} recommendations, and the framework's limit is {limit}: join those that say the same, or drop some"
            yield Breach(Address(kinds.PLAN, (name,)), ("recommendations",), message)


def recommendations_alike(material: Material) -> Breaches:
    """No two recommendations say the same: one is answered, and the other joined to it."""
    plans = material.holdings.plans
    for pair in first_alike(plans):
        (name, other), (plan, recommendation) = pair.one, pair.other
        place = [item.id for item in plans[plan].recommendations].index(recommendation)
        message = f"this is much like '{other}' of {name}: name it under joined in the one that is answered, or word them apart"
        yield Breach(Address(kinds.PLAN, (plan,)), ("recommendations", place, "text"), message)


def action_not_smart(material: Material) -> Breaches:
    """An action that has not ended begins with a verb of change, and says which role leads and how success will show."""
    key = material.holdings.framework.status_key
    for address, _, action in _actions(material):
        lacking = action_remarks(action)
        if lacking and not stated_status(action, key).state.ended:
            yield Breach(address, ("text",), f"this is not SMART yet: {'; '.join(lacking)}")


def action_days_out_of_order(material: Material) -> Breaches:
    """An action's days follow one another: begun before due, each day agreed later than the last, updates in order and not in the future."""
    for address, _, action in _actions(material):
        if fault := days_fault(action):
            yield Breach(address, ("due",), f"{fault}: correct one of the two days")
        for i, revision in enumerate(action.revised):
            before = replace(action, revised=action.revised[:i])
            if fault := revision_fault(before, revision.due, revision.date):
                yield Breach(address, ("revised", i, "due"), f"{fault}: correct the day, or take this out")
        days = [update.date for update in action.updates]
        for i, day in enumerate(days):
            if i and day < days[i - 1]:
                message = f"this is before the update above it, of {in_words(days[i - 1])}: put them in order"
                yield Breach(address, ("updates", i, "date"), message)
            elif day > material.today:
                yield Breach(address, ("updates", i, "date"), f"{in_words(day)} has not come yet: correct the day")


def impossible_move(material: Material) -> Breaches:
    """What an update states can follow what was stated before: complete is tested or reopened, and lateness is never stated."""
    key = material.holdings.framework.status_key
    for address, _, action in _actions(material):
        for i, update in enumerate(action.updates):
            before = stated_status(replace(action, updates=action.updates[:i]), key)
            status = key.status(update.status)
            if status and (fault := move_fault(before, status, key)):
                yield Breach(address, ("updates", i, "status"), f"{fault}: correct the status, or take this out")


def status_without_approval(material: Material) -> Breaches:
    """An update has the reason, and the group's approval, that the status key asks for."""
    for address, pointer, status, action in _updates(material):
        update = action.updates[-1]
        lacking = [
            *(["a reason"] if status.needs_reason and not one_line(update.reason) else []),
            *(["the approval of a group"] if status.needs_approval and not update.approved_by else []),
        ]
        if lacking and status.state is not ActionState.COMPLETE:
            yield Breach(
                address, pointer, f"'{status.label}' needs {' and '.join(lacking)}: add it, or correct the status"
            )


def complete_without_evidence(material: Material) -> Breaches:
    """What is called complete names evidence: something that shows it, named since it was begun or reopened."""
    key = material.holdings.framework.status_key
    for address, pointer, status, action, _ in _completions(material):
        if not evidence_now(action, key):
            message = f"'{status.label}', and nothing is named that shows it: name the evidence, or correct the status"
            yield Breach(address, pointer, message)


def complete_not_signed_off(material: Material) -> Breaches:
    """What is called complete was signed off by the group that watches over the plan, not by its lead agency alone."""
    for address, pointer, status, _, groups in _completions(material):
        group = material.holdings.plans[address.names[0]].monitored_by
        if not groups or (group and group not in groups):
            whose = f"only {groups[-1]} has agreed" if groups else "nobody has signed it off"
            message = (
                f"'{status.label}', and {whose}: ask {group or 'the group that watches over the plan'} to sign it off"
            )
            yield Breach(address, pointer, message)


def impact_not_evident(material: Material) -> Breaches:
    """What shows no change for children is reopened."""
    for address, _, status, action in _updates(material):
        impact = action.updates[-1].impact
        if impact and impact.result is ImpactResult.NOT_EVIDENT and status.state.ended:
            message = f"no change could be seen, and yet it is '{status.label}': reopen it, or correct the result"
            yield Breach(address, ("updates", len(action.updates) - 1, "impact", "result"), message)


def impact_not_checked(material: Material) -> Breaches:
    """Somebody looks in time whether a complete action changed anything: by its own day, or the framework's limit."""
    framework = material.holdings.framework
    for address, _, action in _actions(material):
        due = impact_check_due(action, framework.status_key, framework.limits)
        if due and impact_check_owed(action, framework.status_key, framework.limits, material.today):
            message = f"its impact was to be checked by {in_words(due)}: say by which audit, measure or survey, and what it showed"
            yield Breach(address, ("updates", len(action.updates) - 1), message)


def action_overdue(material: Material) -> Breaches:
    """An action is done by its day, or a later day is agreed with a reason."""
    for address, action, seen in _overdue(material):
        if seen.day_owed:
            yield Breach(address, _due_pointer(action), f"it was {seen.why}: agree one with lif action revise")
        elif not _said_to_be_better(action, seen):
            quiet = "" if _says_why(action) else ", and nothing was said since"
            message = f"it {seen.why}{quiet}: say how far it is, or agree a later day with a reason"
            yield Breach(address, _due_pointer(action), message)


def stated_better_than_dated(material: Material) -> Breaches:
    """What is stated of an action is no better than what its days say."""
    for address, action, seen in _overdue(material):
        if better := _said_to_be_better(action, seen):
            message = f"it is stated as '{better.label}', and {seen.why}, which is '{seen.dated.label}': say how far it is, or agree a later day"
            pointer: Pointer = (
                ("updates", len(action.updates) - 1, "status") if action.updates else _due_pointer(action)
            )
            yield Breach(address, pointer, message)


def action_update_owed(material: Material) -> Breaches:
    """Something is said of every open action as often as the status key asks."""
    key = material.holdings.framework.status_key
    for address, plan, action in _actions(material):
        due = update_due(action, key, plan.opened)
        if due and not plan.closed and update_owed(action, key, plan.opened, material.today):
            last = (
                f"nothing was said of it since {in_words(action.latest.date)}"
                if action.latest
                else "nothing was said of it yet"
            )
            message = f"{last}: an update was due on {in_words(due)}"
            yield Breach(address, ("updates", len(action.updates) - 1) if action.updates else (), message)


def _actions(material: Material) -> Iterator[tuple[Address, Plan, Action]]:
    """Yield the actions whose plan can be read."""
    for names, action in material.holdings.actions.items():
        if plan := material.holdings.plans.get(names[0]):
            yield Address(kinds.ACTION, names), plan, action


def _updates(material: Material) -> Iterator[tuple[Address, Pointer, Status, Action]]:
    """Yield each update with the place and the meaning of its status, and the action as it was with that as its last."""
    key = material.holdings.framework.status_key
    for address, _, action in _actions(material):
        for i, update in enumerate(action.updates):
            if status := key.status(update.status):
                yield address, ("updates", i, "status"), status, replace(action, updates=action.updates[: i + 1])


def _completions(material: Material) -> Iterator[tuple[Address, Pointer, Status, Action, list[str]]]:
    """Yield each time that an action was called complete: where, the status, the action as it was at the end of that time.

    With it come the groups that signed it off. Evidence and a sign-off may come later than the status, up to the day on
    which the action is no longer done.
    """
    key = material.holdings.framework.status_key
    for address, _, action in _actions(material):
        states = [
            stated_status(replace(action, updates=action.updates[: i + 1]), key) for i in range(len(action.updates))
        ]
        for i, status in enumerate(states):
            if status.state is ActionState.COMPLETE and (i == 0 or states[i - 1].state is not ActionState.COMPLETE):
                time = list(
                    takewhile(lambda pair: pair[1].state.done, zip(action.updates[i:], states[i:], strict=True))
                )
                groups = [
                    item.approved_by for item, said in time if said.state is ActionState.COMPLETE and item.approved_by
                ]
                until = replace(action, updates=action.updates[: i + len(time)])
                yield address, ("updates", i, "status"), status, until, groups


def _recommendations(material: Material) -> Iterator[tuple[Address, Pointer, PlanRecommendation]]:
    for name, plan in material.holdings.plans.items():
        for i, item in enumerate(plan.recommendations):
            yield Address(kinds.PLAN, (name,)), ("recommendations", i), item


def _overdue(material: Material) -> Iterator[tuple[Address, Action, Standing]]:
    for address, plan, action in _actions(material):
        seen = standing(action, material.holdings.framework.status_key, material.today)
        if (seen.overdue or seen.day_owed) and not plan.closed:
            yield address, action, seen


def _said_to_be_better(action: Action, seen: Standing) -> Status | None:
    """Return the status that makes an overdue action look better than it is; None where none does.

    It is the one shown or, where days decide on that, the one that was stated when the day had passed already.
    """
    if seen.looks_better:
        return seen.shown
    late_word = seen.overdue and action.latest and action.latest.date > action.due_now and not _says_why(action)
    return seen.stated if late_word and seen.differs and not seen.lacks_evidence else None


def _due_pointer(action: Action) -> Pointer:
    return ("revised", len(action.revised) - 1, "due") if action.revised else ("due",)


def _says_why(action: Action) -> bool:
    """Tell whether the last update came after the day due, with words or a reason."""
    last = action.latest
    return bool(last and last.date > action.due_now and (one_line(last.words) or one_line(last.reason)))


def _unknown(name: str, plan: Plan) -> str:
    names = [item.id for item in plan.recommendations]
    return (
        f"the plan has no recommendation '{name}': {meant(name, names) or 'correct the name, or add it to plan.yaml'}"
    )
