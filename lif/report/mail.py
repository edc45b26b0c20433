"""A letter as a message that a mail program opens as a draft (RFC 5322), with the days for the calendar attached.

No record holds an address: whoever sends the message fills in to whom, and the mail program from whom. The subject
names the agency.
"""

import datetime
import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from lif.report.plain_letter import message
from lif.report.reminder import Letter

_HOUR = datetime.time(9, tzinfo=datetime.UTC)


def mail(letter: Letter, calendar: bytes, file: str) -> bytes:
    """Return the message: the same bytes for the same letter. `file` is what the attached calendar is called."""
    words = message(letter)
    digest = hashlib.sha256(f"{letter.sender}\n{letter.agency}\n{letter.day}\n{words}".encode() + calendar).hexdigest()
    draft = EmailMessage(policy=SMTP)
    draft["X-Unsent"] = "1"
    draft["Date"] = datetime.datetime.combine(letter.day, _HOUR)
    draft["Message-ID"] = f"<{digest[:32]}@lif.invalid>"
    draft["Subject"] = letter.subject
    draft.set_content(words, cte="quoted-printable")
    if calendar:
        draft.add_attachment(
            calendar,
            maintype="text",
            subtype="calendar",
            filename=file,
            params={"charset": "utf-8", "method": "PUBLISH"},
            cte="base64",
        )
        draft.set_boundary(f"=_{digest[32:]}")
    return draft.as_bytes()
