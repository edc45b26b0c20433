"""A member's sheet: who may mark when, and what a mark still lacks."""

from collections.abc import Iterator
from dataclasses import replace

from lif.errors import RefusedError
from lif.model.panels import Mark, MarkState, Panel, Sheet
from lif.model.scales import NOT_APPLICABLE
from lif.panel import digests
from lif.panel.scrutiny import Scrutiny

_WORDS = {MarkState.STARTED: "begun and not finished", MarkState.PARKED: "parked"}


def seat_of(case: Scrutiny, person: str) -> str:
    """Return the seat that a person sits in. Raises RefusedError where there is no panel, or they are not on it."""
    member = require_convened(case).member(person)
    if member is None:
        raise RefusedError(f"{person} does not sit on this panel", f"its members are {', '.join(case.people)}")
    return member.seat


def require_convened(case: Scrutiny) -> Panel:
    """Return the panel. Raises RefusedError where there is none."""
    if case.panel is None:
        raise RefusedError(
            f"no panel is convened on the return of {case.agency_id}",
            f"convene it first: lif panel convene {case.audit_id} {case.agency_id}",
        )
    return case.panel


def new_sheet(case: Scrutiny, person: str, salt: str) -> Sheet:
    """Return an empty sheet for a member. The salt is 64 hexadecimal digits of chance."""
    return Sheet(case.audit_id, case.agency_id, seat_of(case, person), person, salt)


def require_markable(case: Scrutiny, person: str) -> None:
    """Raise RefusedError where a member may not mark now: the return is not in, or their marks are sealed or open."""
    seat_of(case, person)
    if not case.agency_return.locked:
        raise RefusedError(
            f"the return of {case.agency_id} is not submitted", "a panel marks what an agency has handed in"
        )
    require_unopened(case)
    if case.seal(person).stands:
        raise RefusedError(
            f"the marks of {person} are sealed",
            f"to look at them again: lif panel unseal {case.audit_id} {case.agency_id} --as {person} --reason …",
        )


def require_unopened(case: Scrutiny) -> None:
    """Raise RefusedError where marks are open: from then on nobody may change what the panel works from."""
    if case.marks:
        early = [person for person in case.people if not case.seal(person).stands]
        hint = f"that was too early without the seal of {', '.join(early)}: lif check names what to take out"
        raise RefusedError("the marks of this panel are open", hint if early else _agree(case))


def current(case: Scrutiny, mark: Mark | None) -> bool:
    """Tell whether a mark is finished and was made on the agency's answer as it is now."""
    return bool(mark and mark.counts and mark.seen == seen(case, mark.question))


def seen(case: Scrutiny, question: str) -> str:
    """Return the short digest of the agency's answer to a question."""
    return digests.of_answer(case.answers.get(question))


def fitting(case: Scrutiny, mark: Mark) -> Mark:
    """Return the mark without a word on evidence where the agency says that the question does not apply."""
    return replace(mark, evidence=None) if case.self_rating(mark.question) == NOT_APPLICABLE else mark


def owes_reason(case: Scrutiny, question: str, rating: str) -> bool:
    """Tell whether a mark owes a reason: it is not the agency's own rating."""
    return rating != case.self_rating(question)


def left_to_mark(case: Scrutiny, sheet: Sheet) -> Iterator[str]:
    """Yield a line for each question that keeps a sheet from being complete: its number, words, and what it lacks."""
    marks = {mark.question: mark for mark in sheet.marks}
    for placed in case.questions:
        if lack := lacks(case, marks.get(placed.question.id)):
            yield f"{placed.number} {placed.question.text} ({lack})"


def lacks(case: Scrutiny, mark: Mark | None) -> str:
    """Return what a mark still lacks, empty where it is complete."""
    if mark is None:
        return "not marked"
    if not mark.counts:
        return _WORDS[mark.state]
    if not current(case, mark):
        return "the agency has changed its answer since"
    if not case.tool.scale.allows(mark.rating):
        return "no rating of this tool"
    if mark.evidence is None and case.self_rating(mark.question) != NOT_APPLICABLE:
        return "nothing said on the evidence"
    if owes_reason(case, mark.question, mark.rating) and not mark.reason:
        return "a reason is owed, as the rating is not the agency's"
    return ""


def _agree(case: Scrutiny) -> str:
    names = f"{case.audit_id} {case.agency_id}"
    if case.current_signatures:
        return f"it is signed too: to take it up again, lif panel reopen {names} --reason …"
    return f"the panel goes on with lif panel agree {names}; what it asks of the agency goes in there"
