"""Text as people type and paste it, made fit for a record."""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029\x85]")
_PLANE_ENDS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    f"\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff{_PLANE_ENDS}]"
)
"""Characters that no record may hold: control and direction characters, those nobody can see, and no characters."""

_BEGINS_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_BLANKS = frozenset("\t\r\n")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def one_line(text: str) -> str:
    """Return typed or pasted text made tidy and put on one line."""
    return " ".join(tidy(text).split())


def tidy(text: str) -> str:
    """Return typed or pasted text without what a record may not hold.

    Soft line breaks become line breaks, tabs become spaces, characters nobody can see are dropped, letters with accents
    are composed, and space at line ends is cut.
    """
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", FORBIDDEN.sub("", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def allowed(text: str) -> str:
    """Return text for a Word or Excel file: a mark in place of each character that XML forbids, a space for each tab."""
    return _NOT_IN_XML.sub("\ufffd", text).replace("\t", " ")


def harmless(text: str) -> str:
    """Return text for a CSV table that no spreadsheet can take for a formula, whatever blanks it begins with."""
    return f"'{text}" if text.lstrip()[:1] in _BEGINS_FORMULA or text[:1] in _BLANKS else text


def meant(word: str, words: Iterable[str]) -> str:
    """Return a question that names the word perhaps meant, empty where none comes near."""
    close = difflib.get_close_matches(word, sorted(words), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else ""


def short_name(text: str, taken: Collection[str], otherwise: str) -> str:
    """Return a short name made of a text's first words, unlike those that are taken."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()[:5]
    while words and words[-1] in _LOOSE_ENDS:
        words.pop()
    base = "-".join(words)[:50].strip("-") or otherwise
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


_LOOSE_ENDS = frozenset({"a", "and", "for", "in", "of", "on", "or", "that", "the", "to", "with"})
