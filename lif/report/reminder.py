"""What a reminder says to an agency, as values: how text, Word or a message shows it is decided elsewhere.

Every piece of it is one line without control characters, whatever the records hold: nothing in a name can begin a
header of a message, or be what Word refuses.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.text import one_line
from lif.report.reminder_words import CALENDAR, Point, coming, point, quoted, shared, source
from lif.rounds.owed import OwedReturn, Owing

ROLE = "Safeguarding lead"
"""Whom a letter is to where an agency's file names no role."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter: its heading and its points."""

    heading: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A day to be put in a calendar. The name stays the same when the day or the words change."""

    name: str
    day: datetime.date
    summary: str
    description: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole reminder, from the board's name to its signature, and the days for the agency's calendar."""

    sender: str
    day: datetime.date
    role: str
    agency: str
    subject: str
    opening: str
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    signed: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def greeting(self) -> str:
        """The words before the letter."""
        return f"Dear {self.role},"


def write(owing: Owing, holdings: Holdings, day: datetime.date, until: datetime.date) -> Letter:
    """Return the letter to one agency on a day, which looks ahead to another."""
    board = one_line(holdings.board.name)
    agency = one_line(owing.name) or owing.agency_id
    parts = (
        Part("What we are waiting for", tuple(point(item) for item in owing.outstanding)),
        Part(f"What comes next, up to {in_words(until)}", tuple(coming(item, day) for item in owing.coming)),
        Part(
            "Where you take part and another agency leads",
            tuple(shared(item, holdings.agencies) for item in owing.shared),
        ),
    )
    return Letter(
        sender=board,
        day=day,
        role=one_line(owing.lead_role) or ROLE,
        agency=agency,
        subject=f"{_subject(owing)}: {agency}",
        opening=_opening(owing, until),
        parts=tuple(part for part in parts if part.points),
        closing=tuple(_closing(owing, one_line(holdings.board.return_to), board)),
        signed=tuple(filter(None, (one_line(holdings.framework.vocabulary.officer), board))),
        entries=tuple(_entries(owing, board)),
    )


def _subject(owing: Owing) -> str:
    return "A reminder of what is outstanding" if owing.outstanding else "A reminder of what is due soon"


def _opening(owing: Owing, until: datetime.date) -> str:
    thanks = "Thank you for your part in our work to keep children safe."
    if not owing.outstanding:
        return f"{thanks} Nothing is outstanding; this is to remind you of what is due by {in_words(until)}."
    count = len(owing.outstanding)
    things = "one thing" if count == 1 else f"{_NUMBERS.get(count, str(count))} things"
    return (
        f"{thanks} By our records we are waiting for {things} from you."
        " If any of it has crossed with this letter, please tell us, and we will put our records right."
    )


_NUMBERS = dict(enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2))


def _closing(owing: Owing, return_to: str, board: str) -> Iterable[str]:
    if any(isinstance(item, OwedReturn) for item in owing.everything) and return_to:
        yield f"Returns go to {return_to}."
    yield (
        f"Please reply to {board}. If a day cannot be met, tell us what is in the way and by when you can: where there"
        " is good reason, a later day can be agreed. If you would like help with any of this, please ask."
    )


def _entries(owing: Owing, board: str) -> Iterable[Entry]:
    """Yield each day by which something is due, those gone by too, in their order."""
    dated = [(item.due, item) for item in owing.everything if item.due]
    for due, item in sorted(dated, key=lambda pair: (pair[0], pair[1].key)):
        name = "/".join(item.key)
        if isinstance(item, OwedReturn):
            yield Entry(name, due, f"Return due: {one_line(item.audit.title)} ({board})", point(item).asked)
        else:
            yield Entry(
                name, due, f"{CALENDAR[item.matter]}: {quoted(item)} ({board})", f"{source(item)} {point(item).asked}"
            )
