"""Convening a panel by questions: who sits in each seat, who is a guest, and what each declares."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from lif.interview import pages
from lif.interview.asker import Asker, Choice, Move, Page
from lif.interview.prompts import owed
from lif.interview.walking import shortened
from lif.model.frameworks import Seat
from lif.model.holdings import Holdings
from lif.model.panels import Interest
from lif.model.text import one_line
from lif.panel.convening import Convening, Declaration, barring, candidates, gone

_NOBODY, _NONE, _OTHER = "(nobody)", "(none)", "(other)"


@dataclass(frozen=True, slots=True)
class _Room:
    """What convening is about, and who asks."""

    holdings: Holdings
    agency_id: str
    day: datetime.date
    asker: Asker

    def person(self, person_id: str) -> str:
        """Return a person as they are shown."""
        person = self.holdings.people[person_id]
        return f"{person_id}: {person.role}" + (f", {person.agency}" if person.agency else "")


def ask_convening(
    holdings: Holdings, agency_id: str, given: Convening, asker: Asker, day: datetime.date
) -> Convening | None:
    """Ask for what is not given yet: seats without a person, and people who were not asked about interests.

    Somebody with an interest that bars is passed over, and another is asked for. Returns None where the person stops;
    nothing is written before all is known.
    """
    room = _Room(holdings, agency_id, day, asker)
    asker.tell("Nothing is written before the last answer; stopping leaves all as it was.")
    seats = dict(given.seats)
    wanted = holdings.framework.panel.seats
    place = 0
    while place < len(wanted):
        seat = wanted[place]
        others = {item.person for name, item in seats.items() if name != seat.id}
        taken = _seated(room, seat, given.seats.get(seat.id), others)
        if taken is Move.BACK and place:
            place -= 1
            continue
        if taken in (Move.SKIP, Move.PARK):
            continue
        if isinstance(taken, Move):
            return None
        seats[seat.id] = taken
        place += 1
    guests = _guests(room, given, [item.person for item in seats.values()])
    return None if isinstance(guests, Move) else Convening(seats, guests)


def ask_interests(holdings: Holdings, agency_id: str, person: str, asker: Asker) -> tuple[Interest, ...] | None:
    """Ask one person's interests in the agency; None where the person stops."""
    found = _interests(_Room(holdings, agency_id, datetime.date.min, asker), person)
    return None if isinstance(found, Move) else found


def _seated(room: _Room, seat: Seat, given: Declaration | None, others: Collection[str]) -> Declaration | Move:
    """Ask who sits in a seat, and their interests, until somebody may; what is given already is not asked."""
    barred: set[str] = set()
    while True:
        person = given.person if given else _sitter(room, seat, [*others, *barred])
        if isinstance(person, Move):
            return person
        declared = given.interests if given else None
        if declared is None and person in room.holdings.people:
            found = _interests(room, person)
            if isinstance(found, Move):
                return found
            declared = found
        if not barring(room.holdings.framework.panel, declared or ()):
            return Declaration(person, declared)
        room.asker.tell(f"{person} may not sit on this panel then. Please choose somebody else.")
        barred.add(person)
        given = None


def _sitter(room: _Room, seat: Seat, others: Collection[str]) -> str | Move:
    found = candidates(room.holdings, room.agency_id, seat, others, room.day)
    agency = room.holdings.agencies[room.agency_id]
    words = f"Who sits as: {seat.name}?"
    if not found:
        room.asker.show(Page(f"Panel on the return of {agency.name}", words))
        room.asker.tell("Nobody in people/ could sit here. Add somebody with lif person add, then begin again.")
        return Move.STOP
    room.asker.show(
        Page(f"Panel on the return of {agency.name}", words, help="Only those who may sit here are listed.")
    )
    return room.asker.choose("Who?", [Choice(name, shortened(room.person(name))) for name in found])


def _interests(room: _Room, person: str) -> tuple[Interest, ...] | Move:
    """Ask a person's interests until no more is named."""
    agency = room.holdings.agencies[room.agency_id]
    kinds = room.holdings.framework.panel.interests
    found: list[Interest] = []
    notes = [("May not sit" if kind.bars else "To be noted", kind.text) for kind in kinds]
    where = f"Interests of {room.person(person)}"
    room.asker.show(Page(where, f"Is there any tie to {agency.name}?", pages.told(notes)))
    while True:
        none = Choice(_NONE, "No more" if found else "None")
        choices = [none, *(Choice(kind.id, shortened(kind.text)) for kind in kinds), Choice(_OTHER, "Another tie")]
        taken = room.asker.choose("Any interest?", choices, _NONE)
        if isinstance(taken, Move):
            return taken
        if taken == _NONE:
            return tuple(found)
        note = room.asker.text("What is it, in a few words?", check=owed("Please say what it is."))
        if isinstance(note, Move):
            return note
        found.append(Interest(one_line(note), "" if taken == _OTHER else taken))


def _guests(room: _Room, given: Convening, members: Sequence[str]) -> tuple[tuple[Declaration, str], ...] | Move:
    """Ask for a guest where the framework knows of some and none is named."""
    guests = list(given.guests)
    if not guests:
        for kind in room.holdings.framework.panel.guests:
            taken_up = [*members, *(guest.person for guest, _ in guests)]
            people = [
                name
                for name, person in sorted(room.holdings.people.items())
                if name not in taken_up and not gone(person, room.day)
            ]
            room.asker.show(Page("Guests mark nothing", kind.text))
            choices = [Choice(_NOBODY, "Nobody"), *(Choice(name, shortened(room.person(name))) for name in people)]
            taken = room.asker.choose("Who is invited?", choices, _NOBODY)
            if isinstance(taken, Move):
                return taken
            if taken != _NOBODY:
                guests.append((Declaration(taken), kind.id))
    asked = []
    for guest, invited_as in guests:
        interests = guest.interests
        if interests is None and guest.person in room.holdings.people:
            found = _interests(room, guest.person)
            if isinstance(found, Move):
                return found
            interests = found
        asked.append((replace(guest, interests=interests), invited_as))
    return tuple(asked)
