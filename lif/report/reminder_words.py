"""The words for what an agency owes: what it is, how it stands, and the one thing that is asked for.

Every piece is one line without control characters, whatever the records hold.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from lif.model.agencies import Agency
from lif.model.days import in_words
from lif.model.reminders import Matter
from lif.model.text import one_line
from lif.rounds.owed import Owed, OwedAction, OwedReturn


@dataclass(frozen=True, slots=True)
class Point:
    """One thing: what it is, how it stands, and what is asked for; the last two may be empty."""

    what: str
    stands: str = ""
    asked: str = ""


def point(item: Owed) -> Point:
    """Return what is waited for now."""
    stands, asked = _return_stands(item) if isinstance(item, OwedReturn) else _ACTIONS[item.matter](item)
    wrote = f"We wrote to you about this on {in_words(item.reminded)}." if item.reminded else ""
    return Point(_what(item), " ".join(filter(None, (stands, wrote))), asked)


def _what(item: Owed) -> str:
    whose = f" (asked of {one_line(item.of)}, which is now part of you)" if item.of else ""
    if isinstance(item, OwedReturn):
        return f"Your return: {one_line(item.audit.title)}{whose}"
    role = one_line(item.row.action.lead_role)
    return f"{quoted(item)}{f' (lead: {role})' if role else ''}{whose}"


def quoted(item: OwedAction) -> str:
    """Return what an action is to do, in quotes."""
    return f"\u201c{one_line(item.row.action.text).rstrip('.')}\u201d"


def _return_stands(item: OwedReturn) -> tuple[str, str]:
    when = f"It was due on {in_words(item.due)}, {_days(item.days_late)} ago{_later(item)}."
    if not item.days_late:
        when = f"It is due on {in_words(item.due)}{_later(item)}."
    far, asked = _return_asked(item)
    return f"{when} {far}", asked


def _return_asked(item: OwedReturn) -> tuple[str, str]:
    """Return how far a return is, and what is asked for."""
    if item.sent_back:
        back = f"We sent it back on {in_words(item.sent_back.date)}: \u201c{one_line(item.sent_back.reason)}\u201d"
        return back, "Please see to this, and submit it again."
    response = item.response
    if response.questions and response.answered == response.questions:
        return "Every question is answered.", "Please submit it."
    return _far(item) if response.answered else "No question is answered yet.", "Please complete and submit it."


def _far(item: OwedReturn) -> str:
    return f"Answered so far: {item.response.answered} of {item.response.questions} questions."


def _later(item: OwedReturn) -> str:
    return f", a later day that was agreed with you (first {in_words(item.audit.due)})" if _extended(item) else ""


def _extended(item: OwedReturn) -> bool:
    return item.due != item.audit.due


def _action_stands(item: OwedAction) -> tuple[str, str]:
    action = item.row.action
    first = f" (first {in_words(action.due)})" if action.revised else ""
    when = f"It was due on {in_words(item.due or action.due_now)}{first}, {_days(item.days_late)} ago."
    asked = "Please tell us that it is done and what shows it, or ask for a later day and say why."
    return f"{source(item)} {when} {_last(item)}", asked


def _update_stands(item: OwedAction) -> tuple[str, str]:
    when = f"An update was due on {in_words(item.due)}, {_days(item.days_late)} ago." if item.due else ""
    return f"{source(item)} {when} {_last(item)}", "Please tell us how far it is, and whether anything is in the way."


def _new_day_stands(item: OwedAction) -> tuple[str, str]:
    stands = f"{source(item)} It was taken up again on {in_words(item.since)}, and no new day is agreed. {_last(item)}"
    return stands, "Please tell us by when it will be done, so that the day can be agreed."


def _evidence_stands(item: OwedAction) -> tuple[str, str]:
    stands = f"{source(item)} It has been recorded as complete since {in_words(item.since)}, with nothing named that shows it."
    return stands, "Please name what shows it, such as a report or a record, and where it is kept."


def _impact_stands(item: OwedAction) -> tuple[str, str]:
    when = f"It was completed on {in_words(item.since)}; what it changed for children was to be looked at"
    due = f"by {in_words(item.due)}, {_days(item.days_late)} ago." if item.due else "."
    asked = "Please tell us what an audit, a measure or a survey showed."
    return f"{source(item)} {when} {due}", asked


_ACTIONS = {
    Matter.ACTION: _action_stands,
    Matter.UPDATE: _update_stands,
    Matter.NEW_DAY: _new_day_stands,
    Matter.EVIDENCE: _evidence_stands,
    Matter.IMPACT_CHECK: _impact_stands,
}


def source(item: OwedAction) -> str:
    """Return where an action comes from, as a sentence."""
    return f"From {one_line(item.row.plan.source.title)}."


def _last(item: OwedAction) -> str:
    latest = item.row.action.latest
    if latest is None:
        return "We have no update on it yet."
    return f"The last update, of {in_words(latest.date)}, says: {one_line(item.row.standing.stated.label)}."


_NEXT = {
    Matter.ACTION: "to be done",
    Matter.UPDATE: "your next update is due",
    Matter.IMPACT_CHECK: "what it changed for children is to be looked at",
    Matter.NEW_DAY: "",
    Matter.EVIDENCE: "",
}


def coming(item: Owed, day: datetime.date) -> Point:
    """Return what has to be done soon."""
    due = item.due or day
    when = f"{in_words(due)}{', which is today' if due == day else ''}"
    if isinstance(item, OwedReturn):
        return Point(f"{when}: {_lower(_what(item))}", _progress(item))
    return Point(f"{when}: {quoted(item)}, {_NEXT[item.matter]}")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _progress(item: OwedReturn) -> str:
    later = (
        f" The first day was {in_words(item.audit.due)}; a later one was agreed with you." if _extended(item) else ""
    )
    return f"{_far(item)}{later}"


def shared(item: OwedAction, agencies: Mapping[str, Agency]) -> Point:
    """Return an action of another agency in which this one takes part."""
    led_by = agencies.get(item.row.action.lead_agency)
    lead = one_line(led_by.name) if led_by else item.row.action.lead_agency
    due = item.due or item.row.action.due_now
    when = f"{'was' if item.days_late else 'is'} due on {in_words(due)}"
    return Point(f"{quoted(item)}, led by {lead}, {when}")


CALENDAR = {
    Matter.ACTION: "Action due",
    Matter.UPDATE: "Update due",
    Matter.NEW_DAY: "New day due",
    Matter.EVIDENCE: "Evidence due",
    Matter.IMPACT_CHECK: "Look at what changed due",
}


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
