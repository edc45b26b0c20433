"""A member's sheet: begun, complete, sealed, taken back and opened."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from lif.errors import RefusedError
from lif.model.panels import Mark, Marks, MarkState, Panel, Seal, SealSeen, Sheet, Withdrawn
from lif.model.scales import NOT_APPLICABLE
from lif.model.text import meant, one_line
from lif.panel import digests
from lif.panel.scrutiny import Scrutiny

_WORDS = {MarkState.STARTED: "begun and not finished", MarkState.PARKED: "parked"}


def seat_of(case: Scrutiny, person: str) -> str:
    """Return the seat that a person sits in. Raises RefusedError where there is no panel, or they are not on it."""
    member = require_convened(case).member(person)
    if member is None:
        hint = meant(person, case.people) or f"its members are {', '.join(case.people)}"
        raise RefusedError(f"{person} does not sit on this panel", hint)
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


def seal(case: Scrutiny, sheet: Sheet, before: Seal, today: datetime.date) -> tuple[Sheet, Seal]:
    """Return the sheet as it is sealed, and its seal. Raises RefusedError where it is not complete."""
    require_markable(case, sheet.person)
    if sheet.seat != seat_of(case, sheet.person):
        sheet = replace(sheet, seat=seat_of(case, sheet.person))
    if left := list(left_to_mark(case, sheet)):
        words = "1 question is" if len(left) == 1 else f"{len(left)} questions are"
        raise RefusedError(
            f"{words} not marked yet",
            f"lif panel mark {case.audit_id} {case.agency_id} --as {sheet.person} goes on at the first of them",
            (f"  {line}" for line in left),
        )
    asked = set(case.order)
    whole = replace(
        sheet, return_digest=case.return_digest, marks=tuple(mark for mark in sheet.marks if mark.question in asked)
    )
    return whole, replace(before, digest=digests.of_sheet(whole), sealed=today, return_digest=case.return_digest)


def unseal(case: Scrutiny, person: str, reason: str, today: datetime.date) -> Seal:
    """Return a member's seal as taken back. Raises RefusedError where there is none, or marks are open."""
    seat_of(case, person)
    before = case.seal(person)
    if not before.stands or before.sealed is None:
        raise RefusedError(f"{person} has sealed nothing", "nothing was changed")
    require_unopened(case)
    if not one_line(reason):
        raise RefusedError("a seal is taken back with a reason", "say why: --reason …")
    noted = Withdrawn(before.digest, before.sealed, today, one_line(reason))
    return Seal(withdrawn=(*before.withdrawn, noted))


def require_openable(case: Scrutiny) -> None:
    """Raise RefusedError, saying what to do, where marks may not be opened yet."""
    require_convened(case)
    if missing := [person for person in case.people if not case.seal(person).stands]:
        raise RefusedError(
            f"not every seat is sealed: {', '.join(missing)}",
            "marks are opened when all are sealed; if they are, fetch the others' work with git pull",
        )
    if case.outdated:
        raise RefusedError(
            f"the return of {case.agency_id} has changed since it was marked by {', '.join(case.outdated)}",
            "each takes the seal back with lif panel unseal, looks at what changed with lif panel mark, and seals again",
        )
    if not case.agency_return.locked:
        raise RefusedError(f"the return of {case.agency_id} has been sent back", "wait until it is submitted again")


def require_as_sealed(case: Scrutiny) -> None:
    """Raise RefusedError where open marks are not those that were sealed: nothing may be built on them."""
    if changed := [name for name in case.opened if not digests.keeps(case.seal(name), case.marks[name].sheet)]:
        raise RefusedError(
            f"the open marks of {', '.join(changed)} are not those that were sealed",
            "lif check says where; copy the file back from git",
        )


def opened(case: Scrutiny, person: str, sheet: Sheet | None, today: datetime.date) -> Marks:
    """Return a member's marks as they are published, with every seal. Raises RefusedError where they are not what was sealed."""
    require_openable(case)
    seat = seat_of(case, person)
    if sheet is None:
        raise RefusedError(
            f"the sealed marks of {person} are not on this computer",
            "open them where they were made; if they are lost, take the seal back with lif panel unseal and mark again",
        )
    if not digests.keeps(case.seal(person), sheet):
        raise RefusedError(
            f"the marks of {person} on this computer are not those that were sealed",
            "open them where they were sealed; if they are lost, take the seal back with lif panel unseal and seal again",
        )
    if sheet.seat != seat:
        raise RefusedError(
            f"the marks of {person} were sealed for the seat {sheet.seat}, and {person} now sits in {seat}",
            "take the seal back with lif panel unseal and seal again",
        )
    seals = tuple(SealSeen(name, case.seal(name).digest) for name in case.people)
    return Marks(today, seals, sheet)


def _agree(case: Scrutiny) -> str:
    names = f"{case.audit_id} {case.agency_id}"
    if case.current_signatures:
        return f"it is signed too: to take it up again, lif panel reopen {names} --reason …"
    return f"the panel goes on with lif panel agree {names}; what it asks of the agency goes in there"
