"""What changed in a plan, and in its actions."""

from collections.abc import Iterator
from datetime import date

from lif.changes.case import Case
from lif.changes.change import Change
from lif.changes.leaves import Item, Pointer, keyed
from lif.changes.words import cut, listed
from lif.model.days import in_words
from lif.model.plans import Action, ImpactResult, Plan, PlanRecommendation, Response, Update
from lif.model.statuses import ActionState
from lif.model.text import one_line


def of_plan(case: Case) -> Iterator[Change]:
    """Yield what changed in a plan: begun, closed, what is recommended and what the board says to it."""
    if case.gone:
        yield from case.tell(f"the plan {case.names[0]} is gone", ())
        return
    item: Plan = case.after
    if case.new:
        count = len(item.recommendations)
        many = f"{count} recommendation{'' if count == 1 else 's'}"
        words = f"the plan was begun on {in_words(item.opened)}, from {item.source.title}: {many}"
        closed = f"; closed on {in_words(item.closed)}" if item.closed else ""
        yield from case.tell(f"{words}{closed}", (), day=item.opened)
        return
    if item.closed and not case.before.closed:
        yield from case.tell(f"the plan was closed on {in_words(item.closed)}", ("closed",), day=item.closed)
    elif case.before.closed and not item.closed:
        words = f"the plan, closed on {in_words(case.before.closed)}, is open again"
        yield from case.tell(words, ("closed",))
    was = keyed(case.before.recommendations, item.recommendations)
    for step, recommendation in keyed(item.recommendations).items():
        yield from _recommendation(case, step, was.get(step), recommendation)


def _recommendation(
    case: Case, step: Item, was: PlanRecommendation | None, now: PlanRecommendation
) -> Iterator[Change]:
    here = ("recommendations", step)
    if was is None:
        yield from case.tell(f"recommendation {now.id} was added: {now.text} ({_response(now)})", here)
        return
    if now.response is not was.response:
        words = f"recommendation {now.id} went from {_RESPONSES[was.response]} to {_response(now)}"
        yield from case.tell(words, *((*here, name) for name in ("response", "response_reason", "instead")))
    for origin, item in keyed(now.joined).items():
        if origin not in keyed(was.joined, now.joined):
            other = f"{item.recommendation} of {case.words.plan(item.plan)}"
            yield from case.tell(f"recommendation {now.id} was joined with {other}", (*here, "joined", origin))
    yield from _reworded(case, f"recommendation {now.id}", (*here, "text"))


def of_action(case: Case) -> Iterator[Change]:
    """Yield what changed in an action: its days, how far it is, whether anything changed for children."""
    name = case.names[1]
    if case.gone:
        yield from case.tell(f"action {name} is gone: {cut(case.before.text, 120)}", ())
        return
    item: Action = case.after
    if case.new:
        lead = case.words.agency(item.lead_agency)
        latest = f"; {_said(case, item.latest, '')}" if item.latest else ""
        words = f"action {name} was added: {item.text} ({lead}, by {in_words(item.due_now)}){latest}"
        yield from case.tell(words, ())
        return
    yield from sorted([*_moved(case, item), *_updates(case, item)], key=lambda change: change.day or date.min)
    yield from _reworded(case, f"action {name}", ("text",))
    yield from _reworded(case, f"the success measure of action {name}", ("success_measure",))


def _moved(case: Case, item: Action) -> Iterator[Change]:
    """Yield each later day that was agreed."""
    before, due = keyed(case.before.revised, item.revised), item.due
    for step, revision in keyed(item.revised).items():
        if step not in before:
            way = "slipped" if revision.due > due else "was brought forward"
            agreed = f" (agreed by {case.words.group(revision.approved_by)} on {in_words(revision.date)})"
            words = f"action {case.names[1]} {way} from {in_words(due)} to {in_words(revision.due)}: {revision.reason.rstrip('.')}"
            yield from case.tell(f"{words}{agreed}", ("revised", step), day=revision.date)
        due = revision.due


def _updates(case: Case, item: Action) -> Iterator[Change]:
    """Yield each update that was made since, with the status it went from."""
    before, last = keyed(case.before.updates, item.updates), ""
    for step, update in keyed(item.updates).items():
        if step not in before:
            words = f"action {case.names[1]} {_said(case, update, last)}"
            yield from case.tell(words, ("updates", step), day=update.date)
        last = update.status


def _said(case: Case, update: Update, last: str) -> str:
    """Return what an update says, in the words of the board's status key."""
    now = case.words.status(update.status)
    parts = [
        f"{_went(case, update, last, now)}{_on(update.date)}{f' ({update.percent}%)' if update.percent is not None else ''}"
    ]
    if update.approved_by:
        signed = "signed off" if _state(case, update.status) is ActionState.COMPLETE else "agreed"
        parts[0] += f", {signed} by {case.words.group(update.approved_by)}"
    if update.impact:
        parts.append(f"tested: {_RESULTS[update.impact.result]} by {update.impact.reference}")
    if update.evidence:
        parts.append(f"evidence: {listed([piece.title for piece in update.evidence])}")
    if update.reason:
        parts.append(f"reason: {update.reason}")
    said = f": “{update.words}”" if update.words and update.words != update.reason else ""
    return "; ".join(part.rstrip(".") for part in parts) + said


def _went(case: Case, update: Update, last: str, now: str) -> str:
    if _state(case, update.status) is ActionState.REOPENED and last != update.status:
        return "was reopened"
    if not last:
        return f"is {now}"
    return f"is still {now}" if last == update.status else f"went from {case.words.status(last)} to {now}"


def _state(case: Case, status: str) -> ActionState | None:
    found = case.words.after.framework.status_key.status(status)
    return found.state if found else None


def _on(day: date) -> str:
    return f" on {in_words(day)}"


def _response(item: PlanRecommendation) -> str:
    why = f": {item.response_reason}" if item.response_reason else ""
    instead = f"; instead: {item.instead}" if item.instead else ""
    return f"{_RESPONSES[item.response]}{why}{instead}"


def _reworded(case: Case, what: str, pointer: Pointer) -> Iterator[Change]:
    """Yield new words of what somebody is to do, where more than marks and blanks changed."""
    for leaf in case.ledger.left(case.address, *pointer):
        was, now = (one_line(leaf.before or ""), one_line(leaf.after or ""))
        if _letters(was) != _letters(now):
            said = f"now reads “{now}”" if now else "says nothing now"
            before = f"; it read “{was}”" if was else "; it said nothing"
            yield from case.tell(f"{what} {said}{before}", pointer)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


_RESPONSES = {Response.ACCEPTED: "accepted", Response.PARTLY: "accepted in part", Response.NOT_ACCEPTED: "not accepted"}
_RESULTS = {
    ImpactResult.EVIDENT: "evident", ImpactResult.PARTLY: "partly evident", ImpactResult.NOT_EVIDENT: "not evident",
}  # fmt: skip
