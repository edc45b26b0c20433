"""The story of each plan in full: its source, its recommendations, and every action with all that was said of it."""

from collections.abc import Iterator

from lif.model.days import in_words
from lif.model.plans import Action, Plan, PlanRecommendation, Update
from lif.plan.composing import Row
from lif.report.content import Block, Bullets, Heading, Paragraph, Rating
from lif.report.plan_words import RESPONSES, Subject, dated_title, evidence, impact, source_kind


def stories(subject: Subject) -> Iterator[Block]:
    """Yield the story of each plan that an action or recommendation of the paper belongs to."""
    rows: dict[str, dict[str, list[Row]]] = {}
    for row in subject.rows:
        rows.setdefault(row.plan_id, {}).setdefault(row.action.recommendation, []).append(row)
    places: dict[str, list[int]] = {}
    for name, place, _ in subject.recommendations():
        places.setdefault(name, []).append(place)
    for name, plan in subject.holdings.plans.items():
        if subject.whole or name in rows or name in places:
            yield Heading(f"Plan: {plan.title}")
            yield from _plan(subject, name, plan)
            yield from _answers(subject, plan, places.get(name, []), rows.get(name, {}))


def _answers(subject: Subject, plan: Plan, places: list[int], rows: dict[str, list[Row]]) -> Iterator[Block]:
    """Yield the recommendations at those places, each with the actions that answer it, then the actions that answer none."""
    for place in places:
        item = plan.recommendations[place]
        yield from _recommendation(subject, plan, item, place)
        for row in rows.get(item.id, []):
            yield from _action(subject, row)
    known = {item.id for item in plan.recommendations}
    strays = [row for name, found in rows.items() if name not in known for row in found]
    if strays:
        yield Heading("Actions that answer no recommendation of the plan", 2)
    for row in strays:
        yield from _action(subject, row)


def _plan(subject: Subject, name: str, plan: Plan) -> Iterator[Block]:
    source = plan.source
    of = ", ".join(filter(None, (_round(subject, source.audit), source.agency and subject.agency_name(source.agency))))
    kind = source_kind(source.kind, subject.holdings.framework)
    yield Paragraph(f"{kind}: {dated_title(source)}" + (f" ({of})" if of else ""), "Source")
    begun = f"Begun on {in_words(plan.opened)} under the short name {name}"
    approved = f"approved by {subject.group_name(plan.approved_by)}" if plan.approved_by else ""
    watched = (
        f"watched over by {subject.group_name(plan.monitored_by)}"
        if plan.monitored_by
        else "watched over by nobody named"
    )
    closed = f"closed on {in_words(plan.closed)}" if plan.closed else "not closed"
    yield Paragraph("; ".join(filter(None, (begun, approved, watched, closed))) + ".")
    if not plan.recommendations:
        yield Paragraph("It has no recommendation yet.")


def _round(subject: Subject, name: str) -> str:
    return subject.round_title(name) if name else ""


def _recommendation(subject: Subject, plan: Plan, item: PlanRecommendation, place: int) -> Iterator[Block]:
    yield Heading(f"Recommendation {place + 1} of {len(plan.recommendations)}: {item.id}", 2)
    yield Paragraph(item.text)
    about = [
        f"Theme: {subject.theme(item.theme)}" if item.theme else "No theme",
        f"standard: {subject.standard(plan, item.standard)}" if item.standard else "",
        f"question{'s' if len(item.questions) > 1 else ''}: {', '.join(item.questions)}" if item.questions else "",
        f"{item.scope.value} in reach",
    ]
    to = ", ".join(map(subject.agency_name, item.addressed_to)) or "nobody named"
    yield Paragraph(f"{'; '.join(filter(None, about))}. Addressed to {to}.")
    said = ". ".join(filter(None, (RESPONSES[item.response], item.response_reason)))
    yield Paragraph(said, "What the board says")
    if item.instead:
        yield Paragraph(item.instead, "What is done instead")
    if item.joined:
        yield Bullets(tuple(_origin(subject, one.plan, one.recommendation) for one in item.joined), "Also raised as")


def _origin(subject: Subject, plan: str, recommendation: str) -> str:
    other = subject.holdings.plans.get(plan)
    item = other.recommendation(recommendation) if other else None
    source = dated_title(other.source) if other else plan
    return f"{source}, as {recommendation}" + (f": {item.text}" if item else "")


def _action(subject: Subject, row: Row) -> Iterator[Block]:
    action, seen = row.action, row.standing
    yield Heading(f"Action: {row.action_id}", 3)
    yield Rating(seen.stated.label, seen.stated.colour)
    yield Paragraph(action.text)
    others = ", ".join(map(subject.agency_name, action.others))
    lead = ", ".join(filter(None, (subject.agency_name(action.lead_agency), action.lead_role)))
    yield Paragraph(lead + (f". With {others}" if others else ""), "Lead")
    yield Paragraph(_days(action), "Due")
    yield Paragraph("; ".join(filter(None, (seen.dated.label, seen.why))), "By its days")
    yield Paragraph(action.success_measure or "None agreed.", "How we will know")
    if action.impact_due:
        yield Paragraph(f"By {in_words(action.impact_due)}", "What changed is to be looked at")
    if action.revised:
        later = (
            f"{in_words(item.date)}: moved to {in_words(item.due)}, agreed by {subject.group_name(item.approved_by)}. {item.reason}"
            for item in action.revised
        )
        yield Bullets(tuple(later), "Later days agreed")
    if action.updates:
        yield Bullets(
            tuple("\n".join(_update(subject, update)) for update in action.updates), "What was said, oldest first"
        )
    else:
        yield Paragraph("Nothing yet.", "What was said")


def _days(action: Action) -> str:
    began = f"work begins on {in_words(action.start)}" if action.start else ""
    first = f"first agreed: {in_words(action.due)}" if action.revised else ""
    return "; ".join(filter(None, (in_words(action.due_now), first, began)))


def _update(subject: Subject, update: Update) -> Iterator[str]:
    """Yield the lines of what was said on one day."""
    status = subject.status(update.status)
    done = f", {update.percent}% done" if update.percent is not None else ""
    who = f", {subject.agency_name(update.agency)}" if update.agency else ""
    yield f"{in_words(update.date)}{who}: {status.label if status else update.status}{done}"
    if update.words:
        yield update.words
    if update.reason:
        yield f"Reason: {update.reason}"
    yield from (f"Evidence: {evidence(piece)}" for piece in update.evidence)
    if update.impact:
        yield impact(update)
    if update.approved_by:
        yield f"Agreed by {subject.group_name(update.approved_by)}"
