"""Seals: made, taken back and opened, and what must be true of them before anything is built on open marks."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lif.errors import RefusedError
from lif.model.panels import Marks, Panel, Seal, SealSeen, SetAside, Sheet, Withdrawn
from lif.model.text import one_line
from lif.panel import digests
from lif.panel.marking import left_to_mark, require_convened, require_markable, require_unopened, seat_of
from lif.panel.scrutiny import Scrutiny


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
    if missing := [person for person in case.expected if not case.seal(person).stands]:
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
    require_sound(case)


def opened(case: Scrutiny, person: str, sheet: Sheet | None, today: datetime.date) -> Marks:
    """Return a member's marks as they are published, with every seal. Raises RefusedError where they are not what was sealed."""
    require_openable(case)
    seat = seat_of(case, person)
    if person not in case.expected:
        raise RefusedError(f"the marks of {person} are set aside", "the panel goes on without them")
    if sheet is None:
        raise RefusedError(f"the sealed marks of {person} are not on this computer", _lost(case, person, "made"))
    if not digests.keeps(case.seal(person), sheet):
        raise RefusedError(
            f"the marks of {person} on this computer are not those that were sealed", _lost(case, person, "sealed")
        )
    if sheet.seat != seat:
        raise RefusedError(
            f"the marks of {person} were sealed for the seat {sheet.seat}, and {person} now sits in {seat}",
            "take the seal back with lif panel unseal and seal again",
        )
    if left := list(left_to_mark(case, sheet)):
        raise RefusedError(
            f"the marks that {person} sealed are not complete",
            "take the seal back with lif panel unseal, mark the rest and seal again",
            (f"  {line}" for line in left),
        )
    seals = tuple(SealSeen(name, case.seal(name).digest) for name in case.expected)
    return Marks(today, seals, sheet)


def set_aside(case: Scrutiny, person: str, reason: str, today: datetime.date) -> Panel:
    """Return the panel as it goes on without a member's sealed marks, which cannot be opened any more.

    Raises RefusedError where they could still be marked again, are open, or no reason is given.
    """
    panel = require_convened(case)
    seat_of(case, person)
    names = f"{case.audit_id} {case.agency_id}"
    if person in case.marks:
        raise RefusedError(f"the marks of {person} are open", "nothing was changed")
    if not case.marks:
        raise RefusedError(
            "no marks of this panel are open yet, so that these can be made again",
            f"lif panel unseal {names} --as {person} --reason …, then mark and seal again",
        )
    if person not in case.shut:
        raise RefusedError(f"the marks of {person} are set aside already", "nothing was changed")
    if not one_line(reason):
        raise RefusedError("marks are set aside with a reason", "say why: --reason …")
    gone = SetAside(today, one_line(reason))
    members = tuple(replace(item, marks_set_aside=gone) if item.person == person else item for item in panel.members)
    return replace(panel, members=members)


def require_sound(case: Scrutiny) -> None:
    """Raise RefusedError where seals or open marks are not what they should be: nothing may be built on them."""
    if faults := list(unsound(case)):
        raise RefusedError(
            "the panel's files are not as its members left them",
            "lif check says where, and what to do",
            (f"  {fault}" for fault in faults),
        )


def unsound(case: Scrutiny) -> Iterator[str]:
    """Yield what is wrong with a panel's seats, seals and open marks."""
    yield from _wrongly_seated(case)
    if not case.marks:
        aside = [person for person in case.people if person not in case.expected]
        yield from (f"the marks of {person} are set aside before any are open" for person in aside)
    people = dict.fromkeys(case.people)
    for digest, count in Counter(case.seal(person).digest for person in people).items():
        if digest and count > 1:
            alike = [person for person in people if case.seal(person).digest == digest]
            yield f"the seals of {' and '.join(alike)} are the same, which no two can be"
    for person in dict.fromkeys(case.opened):
        marks = case.marks[person]
        if not digests.keeps(case.seal(person), marks.sheet):
            yield f"the open marks of {person} are not those that were sealed"
        noted = {seen.person: seen.digest for seen in marks.seals}
        moved = [other for other in case.expected if other != person and noted.get(other) != case.seal(other).digest]
        if moved:
            yield f"{' and '.join(moved)} sealed something else after the marks of {person} were opened"


def _wrongly_seated(case: Scrutiny) -> Iterator[str]:
    """Yield what is wrong with the seats: one that nobody holds, somebody in two. Later seats bind no signed panel."""
    seats = [member.seat for member in case.panel.members] if case.panel else []
    if not case.current_signatures:
        yield from (f"nobody sits as '{seat.id}'" for seat in case.rules.seats if seat.id not in seats)
    yield from (f"{person} sits in two seats" for person, count in Counter(case.people).items() if count > 1)


def _lost(case: Scrutiny, person: str, where: str) -> str:
    names = f"{case.audit_id} {case.agency_id}"
    remedy = (
        f"lif panel set-aside {names} --as {person} --reason …"
        if case.marks
        else "take the seal back with lif panel unseal and mark again"
    )
    return f"open them where they were {where}; if they are lost, {remedy}"
