"""Text as people type and paste it, made fit for a record."""

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029\x85]")
_UNSEEN = re.compile(
    "[\x00-\x09\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def one_line(text: str) -> str:
    """Return typed or pasted text made tidy and put on one line."""
    return " ".join(tidy(text).split())


def tidy(text: str) -> str:
    """Return typed or pasted text without what a record may not hold.

    Soft line breaks become line breaks, tabs become spaces, characters nobody can see are dropped, letters with accents
    are composed, and space at line ends is cut.
    """
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
