"""A letter as a message that a mail program opens as a draft (RFC 5322), with files attached, such as the days for the calendar.

No record holds an address: whoever sends the message fills in to whom, and the mail program from whom. The subject
names the agency.
"""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP

from lif.report.agency_letter import AgencyLetter
from lif.report.plain_letter import message
from lif.report.reminder import Letter

_WHOLE = SMTP.clone(max_line_length=998)
"""Headers are folded only where they must be: a subject that begins on the next line is read with a blank before it."""
_HOUR = datetime.time(9, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a message: its name, its bytes, and their type, such as text/calendar, with what it takes."""

    name: str
    data: bytes
    sort: str
    parameters: Mapping[str, str] = field(default_factory=dict)


def mail(letter: Letter, calendar: bytes, file: str) -> bytes:
    """Return a reminder as a message: the same bytes for the same letter. `file` is what the calendar is called."""
    days = Attached(file, calendar, "text/calendar", {"charset": "utf-8", "method": "PUBLISH"})
    return draft(letter, message(letter), (days,) if calendar else ())


def draft(letter: Letter | AgencyLetter, words: str, attached: Sequence[Attached]) -> bytes:
    """Return a message with these words, and with files: the same bytes for the same letter."""
    data = b"".join(item.data for item in attached)
    digest = hashlib.sha256(f"{letter.sender}\n{letter.agency}\n{letter.day}\n{words}".encode() + data).hexdigest()
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    made["Date"] = datetime.datetime.combine(letter.day, _HOUR)
    made["Message-ID"] = f"<{digest[:32]}@lif.invalid>"
    made["Subject"] = letter.subject
    made.set_content(words, cte="quoted-printable")
    for item in attached:
        maintype, _, subtype = item.sort.partition("/")
        made.add_attachment(
            item.data,
            maintype=maintype,
            subtype=subtype,
            filename=item.name,
            params=dict(item.parameters),
            cte="base64",
        )
    if attached:
        made.set_boundary(f"=_{digest[32:]}")
    return made.as_bytes(policy=_WHOLE if letter.subject.isascii() else SMTP)
