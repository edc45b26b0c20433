"""What belongs together in meaning, though it stands in fields and items that could be joined one by one.

A rating and the reason for it are one answer; a seal, a signature and what a member marked are bound by digests; a return
that was handed in is another than the one that was answered further.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lif.model import agencies, audits, boards, panels, people, plans, returns, scales, statuses, tools

BOUND = frozenset({panels.Seal, panels.Marks, panels.Signature})
"""Records that hold a digest: neither side signed or sealed what is in neither."""

WHOLE = BOUND | {
    panels.Guest, panels.Member, panels.Reopened, panels.Replaced, panels.SetAside, panels.Withdrawn, plans.Impact,
    plans.Revision, plans.Update, returns.CameBy, returns.Carried, returns.SentBack, scales.Scale, tools.Rule,
}  # fmt: skip
"""What is one statement: it is taken from one side or the other as it stands, never field by field."""

TOGETHER: Mapping[type[Any], tuple[tuple[str, ...], ...]] = {
    agencies.Agency: (("ended", "merged_into"),),
    audits.Asked: (("due", "due_reason"),),
    audits.Audit: (("kind", "tool", "edition"),),
    boards.Allowance: (("reason", "until"),),
    panels.AgreedRating: (("state", "rating", "reason"),),
    people.Person: (("agency", "employed_by_board"),),
    plans.Action: (("lead_agency", "lead_role"),),
    plans.PlanRecommendation: (("response", "response_reason", "instead"),),
    plans.Source: (("kind", "audit", "agency"),),
    returns.Answer: (("state", "rating", "reason"),),
    returns.Return: (("status", "submitted", "submitted_by", "late_reason"),),
    statuses.Status: (("state", "from_percent"),),
}
"""Fields that mean something only as one side wrote them together."""

DATED = frozenset({plans.Update, plans.Revision, returns.SentBack, returns.CameBy, panels.Reopened})
"""Items of lists that grow day by day: those of both sides are put in the order of their days."""

BY_ITS_WORDS = frozenset({returns.Evidence, returns.Improvement})
"""Items that are known by words which may be put better: an item whose words alone were changed is still the same one."""


def clash(before: Any, ours: Any, theirs: Any) -> str:
    """Return why two versions of a record, None before it was there, do not go together; empty where they do."""
    find = _CLASHES.get(type(ours))
    return find(before, ours, theirs) or find(before, theirs, ours) if find else ""


def contradiction(ours: Sequence[Any], theirs: Sequence[Any]) -> str:
    """Return why what both sides added to a list of what happened does not go together; empty where it does."""
    if not ours or not theirs:
        return ""
    first = ours[0]
    if isinstance(first, plans.Update):
        return _updates_apart(ours, theirs)
    return _ADDED_TWICE.get(type(first), "")


_ADDED_TWICE: Mapping[type[Any], str] = {
    plans.Revision: "each side agreed another day for it",
    returns.SentBack: "each side sent it back in its own way",
    panels.Reopened: "each side took the work up again in its own way",
}


def _updates_apart(ours: Sequence[plans.Update], theirs: Sequence[plans.Update]) -> str:
    if len({item.status for item in (*ours, *theirs)}) > 1:
        return "the two sides do not say the same of where it stands"
    percents: dict[Any, set[int | None]] = {}
    for item in (*ours, *theirs):
        percents.setdefault(item.date, set()).add(item.percent)
    return "the two sides do not say the same of how far it is" if any(len(it) > 1 for it in percents.values()) else ""


def _handed_in(before: returns.Return | None, one: returns.Return, other: returns.Return) -> str:
    if not one.locked or (before and before.locked) or other.answers == one.answers:
        return ""
    changed = other.answers != (before.answers if before else ())
    return "it was submitted on one side, and its answers were changed on the other" if changed else ""


def _not_applicable(before: returns.Answer | None, one: returns.Answer, other: returns.Answer) -> str:
    was = before.rating if before else ""
    if one.rating != scales.NOT_APPLICABLE or was == one.rating or other.rating == one.rating:
        return ""
    given = [other.evidence, other.improvements] != ([before.evidence, before.improvements] if before else [(), ()])
    return "it does not apply on one side, and evidence or improvements were given on the other" if given else ""


def _signed_off(before: plans.Action | None, one: plans.Action, other: plans.Action) -> str:
    known = before.updates if before else ()
    fresh = [item for item in one.updates if item not in known and item not in other.updates]
    if not before or not any(item.approved_by for item in fresh):
        return ""
    changed = any(getattr(other, name) not in (getattr(before, name), getattr(one, name)) for name in _AS_APPROVED)
    return "it was approved as it stood on one side, and changed on the other" if changed else ""


_AS_APPROVED = ("recommendation", "text", "lead_agency", "due", "success_measure", "revised")


def _plan_closed(before: plans.Plan | None, one: plans.Plan, other: plans.Plan) -> str:
    if not before or not one.closed or before.closed or other.closed == one.closed:
        return ""
    changed = other.recommendations not in (before.recommendations, one.recommendations)
    return "it was closed on one side, and its recommendations were changed on the other" if changed else ""


def _round_closed(before: audits.Audit | None, one: audits.Audit, other: audits.Audit) -> str:
    if not before or not one.closed or before.closed or other.closed == one.closed:
        return ""
    changed = other.asked not in (before.asked, one.asked) or other.due not in (before.due, one.due)
    return "it was closed on one side, and who is asked, or by when, was changed on the other" if changed else ""


_CLASHES: Mapping[type[Any], Callable[[Any, Any, Any], str]] = {
    audits.Audit: _round_closed,
    plans.Action: _signed_off,
    plans.Plan: _plan_closed,
    returns.Answer: _not_applicable,
    returns.Return: _handed_in,
}
