"""How an action moves from state to state, and what each step asks for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from lif.errors import RefusedError
from lif.model.days import in_words
from lif.model.plans import Action, ImpactResult, Revision, Update
from lif.model.statuses import ActionState, Status, StatusBasis, StatusKey
from lif.model.text import meant, one_line, tidy
from lif.plan.dated import evidence_now, standing, stated_status

S = ActionState
_CLOSING = frozenset({S.SUSPENDED, S.WITHDRAWN, S.NOT_ACHIEVED})
MOVES: Mapping[ActionState, frozenset[ActionState]] = {
    S.NOT_STARTED: frozenset({S.NOT_STARTED, S.IN_PROGRESS, S.READY_FOR_SIGN_OFF, S.COMPLETE}) | _CLOSING,
    S.IN_PROGRESS: frozenset({S.IN_PROGRESS, S.READY_FOR_SIGN_OFF, S.COMPLETE}) | _CLOSING,
    S.READY_FOR_SIGN_OFF: frozenset({S.READY_FOR_SIGN_OFF, S.IN_PROGRESS, S.COMPLETE}) | _CLOSING,
    S.COMPLETE: frozenset({S.COMPLETE, S.TESTED, S.REOPENED}),
    S.TESTED: frozenset({S.TESTED, S.SUSTAINED, S.REOPENED}),
    S.SUSTAINED: frozenset({S.SUSTAINED, S.REOPENED}),
    S.REOPENED: frozenset({S.REOPENED, S.IN_PROGRESS, S.READY_FOR_SIGN_OFF, S.COMPLETE}) | _CLOSING,
    S.SUSPENDED: frozenset({S.SUSPENDED, S.IN_PROGRESS, S.WITHDRAWN, S.NOT_ACHIEVED}),
    S.WITHDRAWN: frozenset({S.REOPENED}),
    S.NOT_ACHIEVED: frozenset({S.REOPENED}),
    S.DUE_SOON: frozenset(),
    S.OVERDUE: frozenset(),
}
"""The states that each state can be followed by. What follows from days alone is never stated, and so no step.

What is complete is followed by complete where evidence, or a sign-off, comes later than the rest.
"""

_WORDS = {
    S.NOT_STARTED: "not started",
    S.IN_PROGRESS: "in progress",
    S.READY_FOR_SIGN_OFF: "handed over for sign-off",
    S.COMPLETE: "completed",
    S.TESTED: "tested",
    S.SUSTAINED: "sustained",
    S.REOPENED: "reopened",
    S.SUSPENDED: "suspended",
    S.WITHDRAWN: "withdrawn",
    S.NOT_ACHIEVED: "not achieved",
}


def next_states(state: ActionState, key: StatusKey) -> frozenset[ActionState]:
    """Return the states that can follow on this board. Where its key has no reopened, work is simply under way again."""
    found = MOVES[state]
    return found | {S.IN_PROGRESS} if S.REOPENED in found and not key.in_state(S.REOPENED) else found


def choices(action: Action, key: StatusKey) -> tuple[Status, ...]:
    """Return the statuses that an update may state now, in the order of the key."""
    return key.in_state(*next_states(stated_status(action, key).state, key))


def move_fault(before: Status, status: Status, key: StatusKey) -> str:
    """Return why a status cannot follow another, in words; empty where it can."""
    if status.state.follows_from_days:
        return f"'{status.label}' follows from the days and is not stated"
    found = next_states(before.state, key)
    if status.state in found:
        return ""
    named = [
        _WORDS[state] for state in _WORDS if state in found and (state is not before.state) and key.in_state(state)
    ]
    if not named:
        return (
            f"this board's status key has nothing to follow '{before.label}', so that '{status.label}' makes no sense"
        )
    return f"what is '{before.label}' can only be {_either(named)}, so that '{status.label}' makes no sense"


def updated(action: Action, update: Update, key: StatusKey, today: date, monitored_by: str = "") -> Action:
    """Return the action with one more update, its words tidy.

    Raises RefusedError where the status is unknown, makes no sense now, or lacks what the status key asks for, and where
    the day or the percentage cannot be. `monitored_by` is the group that alone signs off.
    """
    said = _tidied(update)
    status = key.status(said.status)
    before = stated_status(action, key)
    allowed = ", ".join(item.id for item in choices(action, key))
    if status is None:
        near = meant(said.status, (item.id for item in key.statuses))
        raise RefusedError(f"there is no status '{said.status}'", near or f"now it can be {allowed}")
    if fault := move_fault(before, status, key):
        raise RefusedError(fault, f"now it can be {allowed}" if allowed else "nothing was changed")
    if fault := _day_fault(action, said, today) or _percent_fault(said, status, key):
        raise RefusedError(fault, "nothing was changed")
    if lack := _lack(action, said, status, key, monitored_by):
        raise RefusedError(lack[0], f"{lack[1]}; nothing was changed")
    return replace(action, updates=(*action.updates, said))


def _tidied(update: Update) -> Update:
    """Return an update with its words as a record holds them, the same however they were given."""
    impact = update.impact and replace(update.impact, reference=one_line(update.impact.reference))
    pieces = (
        replace(item, title=one_line(item.title), kept_at=one_line(item.kept_at), shows=tidy(item.shows))
        for item in update.evidence
    )
    words, reason = tidy(update.words), tidy(update.reason)
    return replace(update, words=words, reason=reason, evidence=tuple(pieces), impact=impact)


def revised(action: Action, due: date, reason: str, approved_by: str, today: date) -> Action:
    """Return the action with a later day agreed; the first one stays. Raises RefusedError where it cannot be."""
    if fault := revision_fault(action, due, today):
        raise RefusedError(fault, "nothing was changed")
    if not one_line(reason):
        raise RefusedError("a later day is agreed with a reason", "say why it is later")
    if not approved_by:
        raise RefusedError("a later day is agreed by a group", "say which group agreed it")
    return replace(action, revised=(*action.revised, Revision(today, due, one_line(reason), approved_by)))


def revision_fault(action: Action, due: date, agreed: date) -> str:
    """Return why a new day, agreed on a day, cannot be; empty where it can."""
    if due <= action.due_now:
        return f"{in_words(due)} is not later than {in_words(action.due_now)}, the day agreed so far"
    if due < agreed:
        return f"{in_words(due)} has passed already"
    if action.revised and agreed < action.revised[-1].date:
        return f"a day was agreed on {in_words(action.revised[-1].date)}, later than {in_words(agreed)}"
    return ""


def _day_fault(action: Action, update: Update, today: date) -> str:
    if update.date > today:
        return f"{in_words(update.date)} has not come yet"
    if action.latest and update.date < action.latest.date:
        return f"{in_words(update.date)} is before the last update, of {in_words(action.latest.date)}"
    return ""


def _percent_fault(update: Update, status: Status, key: StatusKey) -> str:
    if update.percent is None:
        by_percent = key.basis is StatusBasis.PERCENT and not status.state.rests
        return "this board counts by percent: say how much is done, from 0 to 100" if by_percent else ""
    return "" if 0 <= update.percent <= 100 else f"{update.percent}% cannot be: it goes from 0 to 100"


def owes_reason(action: Action, update: Update, key: StatusKey) -> Status | None:
    """Return the status that asks for a reason: the one stated, or the one shown on that day. None where neither does."""
    after = replace(action, updates=(*action.updates, update))
    shown = standing(after, key, update.date).shown
    return next((item for item in (key.status(update.status), shown) if item and item.needs_reason), None)


def owes_approval(action: Action, status: Status, key: StatusKey) -> bool:
    """Tell whether a status asks for the agreement of a group. What is complete already was signed off, or waits for it."""
    if status.state is S.COMPLETE:
        return stated_status(action, key).state is not S.COMPLETE
    return status.needs_approval


def owes_impact(action: Action, update: Update, key: StatusKey) -> bool:
    """Tell whether a status asks for a look at the impact. What has it already may name more evidence for itself."""
    status = key.status(update.status)
    if status is None or status.state not in (S.TESTED, S.SUSTAINED):
        return False
    return not (update.evidence and stated_status(action, key).state is status.state)


def lacks(action: Action, update: Update, key: StatusKey) -> list[str]:
    """Return the fields that an update lacks for its status, so that somebody can be asked for them."""
    status = key.status(update.status)
    if status is None or move_fault(stated_status(action, key), status, key):
        return []
    after = replace(action, updates=(*action.updates, update))
    owed = (
        ("evidence", status.state is S.COMPLETE and not evidence_now(after, key)),
        ("approved-by", owes_approval(action, status, key) and not update.approved_by),
        ("reason", owes_reason(action, update, key) is not None and not one_line(update.reason)),
        ("impact", owes_impact(action, update, key) and update.impact is None),
        ("percent", update.percent is None and key.basis is StatusBasis.PERCENT and not status.state.rests),
    )
    return [field for field, lacking in owed if lacking]


_Lack = tuple[str, str]
"""What an update lacks, in words, and how to mend it."""


def _lack(action: Action, update: Update, status: Status, key: StatusKey, monitored_by: str) -> _Lack | None:
    """Return what an update lacks for the status it states; None where nothing is lacking."""
    return (
        _completion_lack(action, update, status, key, monitored_by)
        or _reason_lack(action, update, key)
        or _impact_lack(action, update, status, key)
    )


def _completion_lack(action: Action, update: Update, status: Status, key: StatusKey, monitored_by: str) -> _Lack | None:
    complete = status.state is S.COMPLETE
    again = complete and stated_status(action, key).state is S.COMPLETE
    after = replace(action, updates=(*action.updates, update))
    if again and not (update.evidence or update.approved_by):
        return f"it is '{status.label}' already", "evidence that comes later is named with --evidence"
    if complete and not evidence_now(after, key):
        return f"'{status.label}' names its evidence: what shows that it is done", 'name it with --evidence "…"'
    if owes_approval(action, status, key) and not update.approved_by:
        group = monitored_by or "the group that watches over the plan"
        how = "lif action sign-off … --by GROUP" if complete else "say which with --approved-by GROUP"
        return f"'{status.label}' needs the approval of {group}", how
    if complete and monitored_by and update.approved_by not in ("", monitored_by):
        by = f"{monitored_by}, which watches over the plan, not by {update.approved_by}"
        return f"'{status.label}' is signed off by {by}", f"lif action sign-off … --by {monitored_by}"
    return None


def _reason_lack(action: Action, update: Update, key: StatusKey) -> _Lack | None:
    """Return what is wrong where the status stated, or the one shown on that day, asks for a reason and has none."""
    owing = None if one_line(update.reason) else owes_reason(action, update, key)
    return (f"'{owing.label}' needs a reason", 'give it with --reason "…"') if owing else None


def _impact_lack(action: Action, update: Update, status: Status, key: StatusKey) -> _Lack | None:
    if update.impact is None:
        words = f"'{status.label}' needs a look at the impact: by which audit, measure or survey"
        return (words, "lif action check-impact … records one") if owes_impact(action, update, key) else None
    if not stated_status(action, key).state.done:
        return "impact is looked at once an action is complete", "lif action sign-off comes first"
    if update.impact.result is ImpactResult.NOT_EVIDENT and status.state.ended:
        again = key.naming(S.REOPENED) if key.in_state(S.REOPENED) else key.naming(S.IN_PROGRESS)
        return (
            f"no change can be seen: the action is to be '{again.label}', not '{status.label}'",
            "correct one of the two",
        )
    return None


def _either(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
