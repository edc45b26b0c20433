"""The text of an e-mail that was saved as a file."""

import email
import email.policy
from email.message import EmailMessage

from lif.store.office import UnfitError

SAVE_IT = "save the attachment, and import that"
"""What to do with an e-mail whose attachment is not read."""

_MOST = 20
"""How many attachments are looked at."""


def attached(raw: bytes) -> list[tuple[str, bytes]]:
    """Return the files attached to a saved e-mail, with their names; messages attached to it are not looked into.

    Raises UnfitError where there are far more than go with a form.
    """
    found: list[tuple[str, bytes]] = []
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        parts = [*message.iter_attachments()] if isinstance(message, EmailMessage) and message.is_multipart() else []
        for part in parts:
            data = None if part.is_multipart() else part.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip():
                found.append((part.get_filename() or "", data))
    except RecursionError:
        raise UnfitError("the e-mail cannot be read", SAVE_IT) from None
    except (LookupError, UnicodeError, ValueError, AttributeError, TypeError):
        raise UnfitError("the e-mail's attachments cannot be read", SAVE_IT) from None
    if len(found) > _MOST:
        raise UnfitError(f"the e-mail holds more than {_MOST} attachments", SAVE_IT)
    return found


def body(raw: bytes) -> bytes:
    """Return the plain text of a saved e-mail. Raises UnfitError where it has none."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        part = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    except RecursionError:
        raise UnfitError("the e-mail cannot be read", "save its attachment, or its text, and import that") from None
    if part is None:
        raise UnfitError("the e-mail holds no plain text", "save its attachment, or its text, and import that")
    try:
        return str(part.get_content()).encode()
    except (LookupError, UnicodeError, ValueError, KeyError, AttributeError):
        raise UnfitError("the e-mail's text cannot be read", "save the message as text, and import that") from None
