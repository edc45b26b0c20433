"""Convening a panel: who may sit in which seat, and who could sit instead."""

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from lif.errors import RefusedError
from lif.model.agencies import Agency, body
from lif.model.days import in_words
from lif.model.frameworks import Need, PanelRules, Seat
from lif.model.holdings import Holdings
from lif.model.panels import Declares, Guest, Interest, Member, Panel, Replaced, SetAside
from lif.model.people import Person
from lif.model.text import one_line

_NEEDS: dict[Need, tuple[Callable[[Person, Agency], bool], str]] = {
    Need.EMPLOYED_BY_BOARD: (lambda person, _: person.employed_by_board, "is not employed by the board"),
    Need.PARTNER_ON_EXECUTIVE: (
        lambda person, _: person.on_executive and bool(person.agency) and not person.employed_by_board,
        "is not a partner agency's member of the executive",
    ),
    Need.SECTOR_KNOWLEDGE: (
        lambda person, agency: bool(agency.sector) and agency.sector in person.sectors,
        "does not know the agency's sector",
    ),
    Need.PRACTITIONER: (lambda person, _: person.practitioner, "is not a practitioner"),
    Need.LAY: (lambda person, _: not person.agency and not person.employed_by_board, "is not a lay member"),
    Need.NONE: (lambda *_: True, ""),
}
"""What each need asks of a person and the agency under scrutiny, and what to say of one who does not meet it."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A person, and the interests they declared; None where they were not asked."""

    person: str
    interests: tuple[Interest, ...] | None = None


@dataclass(frozen=True, slots=True)
class Convening:
    """Who is to sit in which seat, by the seat's short name, and who is invited as a guest, by what they are invited as."""

    seats: Mapping[str, Declaration]
    guests: Sequence[tuple[Declaration, str]] = ()


def incomplete(rules: PanelRules, wanted: Convening) -> bool:
    """Tell whether a seat has nobody, or somebody was not asked about interests."""
    people = [*wanted.seats.values(), *(guest for guest, _ in wanted.guests)]
    return any(seat.id not in wanted.seats for seat in rules.seats) or any(one.interests is None for one in people)


def convene(holdings: Holdings, agency_id: str, wanted: Convening, today: datetime.date) -> Panel:
    """Return the panel. Raises RefusedError, naming each fault and who could sit instead, where it may not sit so."""
    rules = holdings.framework.panel
    faults = [f"the framework has no seat called '{seat}'" for seat in wanted.seats if not rules.seat(seat)]
    for seat in rules.seats:
        taken = wanted.seats.get(seat.id)
        others = [item.person for name, item in wanted.seats.items() if name != seat.id]
        fault = (
            _seat_fault(holdings, agency_id, seat, taken, others, today)
            if taken
            else f"nobody is named: --seat {seat.id}=PERSON"
        )
        if fault:
            apart = [*others, taken.person] if taken else others
            faults.append(f"{seat.name}: {fault}; {_instead(holdings, agency_id, seat, apart, today)}")
        elif taken and taken.interests is None:
            faults.append(f"{seat.name}: {_unasked(taken.person)}")
    for guest, _ in wanted.guests:
        if fault := _guest_fault(holdings, guest, wanted, today):
            faults.append(fault)
    if faults:
        raise RefusedError("this panel may not sit", "nothing was written", (f"  {fault}" for fault in faults))
    members = tuple(_member(seat.id, wanted.seats[seat.id]) for seat in rules.seats)
    return Panel(today, members, tuple(_guest(guest, invited_as) for guest, invited_as in wanted.guests))


def substitute(
    holdings: Holdings,
    agency_id: str,
    panel: Panel,
    seat_id: str,
    given: Declaration,
    reason: str,
    today: datetime.date,
    *,
    marks_open: bool = False,
) -> Panel:
    """Return the panel with another person in a seat, or the first in one that the framework names since.

    What somebody had sealed who leaves stays in the history, and does not count. Where marks are open already, the
    newcomer marks nothing any more, and signs with the others. Raises RefusedError where the person may not sit there,
    or no reason is given.
    """
    seat = holdings.framework.panel.seat(seat_id)
    before = next((item for item in panel.members if item.seat == seat_id), None)
    if seat is None:
        known = ", ".join(item.id for item in holdings.framework.panel.seats)
        raise RefusedError(f"the framework has no seat called '{seat_id}'", f"its seats are {known}")
    if not one_line(reason):
        raise RefusedError("a member is replaced with a reason", "say why: --reason …")
    if before and given.person == before.person:
        raise RefusedError(f"{given.person} sits in that seat already", "nothing was changed")
    others = [item.person for item in panel.members if item.seat != seat_id]
    gone = [before.person] if before else []
    if given.interests is None:
        raise RefusedError(_unasked(given.person), "nothing was changed")
    if fault := _seat_fault(holdings, agency_id, seat, given, others, today):
        raise RefusedError(
            f"{fault}; {_instead(holdings, agency_id, seat, [*others, *gone, given.person], today)}",
            "nothing was changed",
        )
    left = (*before.replaced, Replaced(before.person, today, one_line(reason))) if before else ()
    after = replace(_member(seat_id, given), replaced=left)
    if marks_open:
        after = replace(after, marks_set_aside=SetAside(today, "Came when the others' marks were open."))
    members = [after if item is before else item for item in panel.members] + ([] if before else [after])
    guests = tuple(guest for guest in panel.guests if guest.person != given.person)
    return replace(panel, members=tuple(members), guests=guests)


def lacks(person: Person, seat: Seat, agency: Agency) -> str:
    """Return what keeps a person from meeting a seat's need, empty where they meet it."""
    meets, words = _NEEDS[seat.need]
    return "" if meets(person, agency) else words


def gone(person: Person, day: datetime.date) -> str:
    """Return that a person no longer takes part on that day, empty where they do."""
    return f"no longer takes part since {in_words(person.ended)}" if person.ended and person.ended <= day else ""


def conflicted(holdings: Holdings, person_id: str, agency_id: str, day: datetime.date) -> bool:
    """Tell whether a person works for the agency under scrutiny, or for a body that had merged with it by that day."""
    employer = holdings.people[person_id].agency if person_id in holdings.people else ""
    return bool(employer) and body(holdings.agencies, employer, day) == body(holdings.agencies, agency_id, day)


def barring(rules: PanelRules, interests: Sequence[Interest]) -> list[str]:
    """Return, in the framework's words, those interests that keep a person off the panel."""
    kinds = (rules.interest(item.kind) for item in interests if item.kind)
    return [kind.text for kind in kinds if kind and kind.bars]


def candidates(
    holdings: Holdings, agency_id: str, seat: Seat, others: Collection[str], day: datetime.date
) -> list[str]:
    """Return those who could sit in a seat on that day, apart from those who sit elsewhere, by short name."""
    agency = holdings.agencies[agency_id]
    return [
        person_id
        for person_id, person in sorted(holdings.people.items())
        if person_id not in others and not _unfit(holdings, person_id, person, agency_id, agency, seat, day)
    ]


def _unfit(
    holdings: Holdings, person_id: str, person: Person, agency_id: str, agency: Agency, seat: Seat, day: datetime.date
) -> str:
    """Return why a person may not sit in a seat, whatever they declare; empty where they may."""
    if words := gone(person, day):
        return words
    if conflicted(holdings, person_id, agency_id, day):
        return "works for the agency under scrutiny"
    return lacks(person, seat, agency)


def _seat_fault(
    holdings: Holdings, agency_id: str, seat: Seat, given: Declaration, others: Sequence[str], day: datetime.date
) -> str:
    person = holdings.people.get(given.person)
    if person is None:
        return f"there is no person called '{given.person}' in people/"
    if given.person in others:
        return f"{given.person} sits in two seats"
    if words := _unfit(holdings, given.person, person, agency_id, holdings.agencies[agency_id], seat, day):
        return f"{given.person} {words}"
    return _interest_fault(holdings, given)


def _guest_fault(holdings: Holdings, given: Declaration, wanted: Convening, day: datetime.date) -> str:
    """Return why a person may not be a guest. One from the agency itself may: a guest marks nothing."""
    person = holdings.people.get(given.person)
    if person is None:
        return f"there is no person called '{given.person}' in people/"
    if given.person in [item.person for item in wanted.seats.values()]:
        return f"{given.person} cannot be a member and a guest"
    if words := gone(person, day):
        return f"{given.person} {words}"
    return _unasked(given.person) if given.interests is None else ""


def _interest_fault(holdings: Holdings, given: Declaration) -> str:
    if barred := barring(holdings.framework.panel, given.interests or ()):
        return f"{given.person} declares an interest that bars: {'; '.join(barred)}"
    return ""


def _unasked(person: str) -> str:
    return f"{person} was not asked about interests: --interest {person}=none, or what the interest is"


def _instead(holdings: Holdings, agency_id: str, seat: Seat, others: Sequence[str], day: datetime.date) -> str:
    found = candidates(holdings, agency_id, seat, others, day)
    if not found:
        return "nobody in people/ could sit here: add somebody with lif person add"
    return f"who could: {', '.join(found)}"


def _member(seat: str, given: Declaration) -> Member:
    interests = given.interests or ()
    return Member(seat, given.person, Declares.INTEREST if interests else Declares.NONE, interests)


def _guest(given: Declaration, invited_as: str) -> Guest:
    interests = given.interests or ()
    return Guest(given.person, Declares.INTEREST if interests else Declares.NONE, interests, invited_as)
