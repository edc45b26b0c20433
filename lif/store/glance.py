"""A first look at a file's bytes: whether personal data could stand in it at all.

Nearly every file holds none, and the patterns that find it (`lif.check.personal`) each take longer than reading the file.
This one look is wider than all of them together: where it sees nothing, they find nothing.
"""

import re

_FLAT = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789",
    b"abcdefghijklmnopqrstuvwxyz000000000",
)
"""Every digit a nought and every letter small. What is not ASCII has become a question mark, and may be space or dash."""
_NUMBERS = re.compile(
    rb'0(?<!00)(?<!0-0)(?!000-00-00")'  # the first of some digits, or of several with dashes, but of no day in quotes
    rb"(?:[a-z0]?[ ?]?0[a-z][a-z]"  # a postcode
    rb"|0[ .?-]?00[ .?-]?00[ .?-]?[a-d]"  # a National Insurance number
    rb"|(?:[ .()+?-]{0,5}0){9})"  # ten digits: an NHS or a telephone number
)
_THEN_A_DAY = rb"[^0-9a-z]{0,60}(?:(?:is|was|on|the)[ ?]){0,3}(?:0|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_GAPS = (rb"", rb"[. ?]", rb"\.[ ?]")
_DOB = b"|".join(rb"(?<=d%bo%bb)" % (first, second) for first in _GAPS for second in _GAPS)
_BIRTH = re.compile(
    rb"b(?:orn(?<![a-z0-9_]born)(?![a-z0-9_])|irth(?:[ _?-]?da(?:te|y))?|(?![a-z0-9_])(?:%b))%b" % (_DOB, _THEN_A_DAY)
)
_GIRO = re.compile(rb"gir[ ?]?0")
"""The one postcode that has letters only before its space."""
_LETTERS_ELSEWHERE = "\u0130\u0131\u017f\u212a"
"""Letters that a pattern without regard to case takes for an i, an s or a k."""
_SIGNS_ELSEWHERE = "\uff20\uff0b\uff0e\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"
"""Digits and signs of full width, which are searched for as if they were ordinary ones."""


def suspicious(raw: bytes) -> bool:
    """Tell whether personal data could stand in a text (UTF-8): False is certain, True asks for a closer look."""
    flat = raw
    if not raw.isascii():
        text = raw.decode("utf-8", "replace")
        if any(letter in text for letter in _LETTERS_ELSEWHERE + _SIGNS_ELSEWHERE):
            return True
        flat = text.encode("ascii", "replace")
    flat = flat.translate(_FLAT)
    if b"@" in flat or _NUMBERS.search(flat) or _BIRTH.search(flat):
        return True
    return b"gir" in flat and _GIRO.search(flat) is not None
