"""Days that are due, as a file that a calendar program opens (RFC 5545)."""

import datetime
import uuid

from icalendar import Calendar, Event

from lif import __version__
from lif.report.reminder import Letter

_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://lif.invalid/due")
_HOUR = datetime.time(9, tzinfo=datetime.UTC)


def diary(letter: Letter, area: str) -> bytes:
    """Return the letter's days as an .ics file: the same bytes for the same letter; nothing where it names no day.

    Each is an event of a whole day that leaves the day free. Its UID stays when the day is moved, so that a later file
    moves it in the calendar too; `area` keeps the events of neighbouring boards apart.
    """
    if not letter.entries:
        return b""
    calendar = Calendar()
    calendar.add("prodid", f"-//lif//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in letter.entries:
        event = Event()
        event.add("uid", str(uuid.uuid5(_NAMES, f"{area}/{entry.name}")))
        event.add("dtstamp", datetime.datetime.combine(letter.day, _HOUR))
        event.add("dtstart", entry.day)
        event.add("summary", entry.summary)
        event.add("description", entry.description)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
