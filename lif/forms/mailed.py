"""The text of an e-mail that was saved as a file."""

import email
import email.policy
from email.message import EmailMessage

from lif.store.office import UnfitError


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
