"""What characters a report may hold: those that XML allows, for Word and Excel files are XML."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def allowed(text: str) -> str:
    """Return text with a mark in place of each character that XML forbids, and a space in place of a tab."""
    return _FORBIDDEN.sub("\ufffd", text).replace("\t", " ")
