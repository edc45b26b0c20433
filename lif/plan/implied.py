"""What is said of an action, by sort: an update, a sign-off, a look at the impact, a reopening; and what each implies."""

from dataclasses import replace
from enum import StrEnum

from lif.errors import RefusedError
from lif.model.plans import Action, Impact, ImpactResult, Update
from lif.model.statuses import ActionState, Status, StatusKey
from lif.plan.dated import stated_status
from lif.plan.states import choices

S = ActionState


class Sort(StrEnum):
    """What is said of an action: how far it is, that it is done, what it changed, or that it is open again."""

    UPDATE = "update"
    SIGN_OFF = "sign-off"
    CHECK_IMPACT = "check-impact"
    REOPEN = "reopen"


def completed(sort: Sort, key: StatusKey, action: Action, said: Update) -> Update:
    """Return an update with what its sort implies where it is not said: its status, and whose news it is.

    Raises RefusedError where it lacks what its sort is about.
    """
    match sort:
        case Sort.UPDATE:
            return _update(key, action, said)
        case Sort.SIGN_OFF:
            return replace(said, status=said.status or key.naming(S.COMPLETE).id)
        case Sort.REOPEN:
            return replace(said, status=said.status or _again(key).id)
        case Sort.CHECK_IMPACT:
            return _check(key, action, said)


def _update(key: StatusKey, action: Action, said: Update) -> Update:
    """Return an update with its status: what is done stays so where it only names more evidence."""
    now = stated_status(action, key)
    status = said.status or (now.id if said.evidence and now.state.done else "")
    if not status:
        known = ", ".join(item.id for item in choices(action, key))
        raise RefusedError("an update has a status", f"now it can be {known}")
    return replace(said, status=status, agency=said.agency or action.lead_agency)


def _check(key: StatusKey, action: Action, said: Update) -> Update:
    if said.impact is None:
        raise RefusedError("a look at the impact says by which audit, measure or survey, and what was found")
    status = said.status or _found(key, action, said.impact).id
    reason = said.reason or (said.words if said.impact.result is ImpactResult.NOT_EVIDENT else "")
    return replace(said, status=status, reason=reason)


def _found(key: StatusKey, action: Action, found: Impact) -> Status:
    """Return the status that a look leads to: tested, sustained the second time, open again where nothing changed."""
    if found.result is ImpactResult.NOT_EVIDENT:
        return _again(key)
    looked_at = stated_status(action, key).state in (S.TESTED, S.SUSTAINED)
    return key.naming(S.SUSTAINED if looked_at else S.TESTED)


def _again(key: StatusKey) -> Status:
    """Return the status of what is open again: under way where the key has none for that."""
    return next(iter((*key.in_state(S.REOPENED), *key.in_state(S.IN_PROGRESS))), key.naming(S.REOPENED))
