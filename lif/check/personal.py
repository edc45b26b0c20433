"""Rules on personal data that does not belong in a board's files.

Files are searched as text, comments and their names included. What is found is never shown: only its kind, its place,
and a mark by which it can be allowed. Patterns are linear: no text can make them slow.
"""

import bisect
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lif.check.rule import Breach, Breaches, Material, TextBreach
from lif.discreet import POSTCODE, described, shown
from lif.finding import Severity
from lif.model import kinds
from lif.model.boards import PersonalData, Privacy
from lif.model.days import in_words
from lif.model.kinds import Address

Match = tuple[int, str, Severity | None]
"""Where a match begins in a text, its words, and a severity where it differs from the rule's."""

_LEVEL = str.maketrans(
    dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
    | dict.fromkeys("\u00ad\u200c\u200d\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | {"\uff20": "@", "\uff0b": "+", "\uff0e": "."}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
"""Letter for letter, so that places stay: every space a space, every dash a hyphen, every digit an ordinary one."""
_NHS = re.compile(
    r"(?<![0-9])(?<!\+44)(?<!44[ .-])(?<!\(0\))(?<!\(0\) )([0-9]{3})([ .-]{0,2})([0-9]{3})([ .-]{0,2})([0-9]{4})(?![0-9])"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_BIRTH = re.compile(
    r"(?:(?:\bd\.? ?o\.? ?b\b\.?|\bdate[ _-]?of[ _-]?birth\b|\bbirth[ _-]?da(?:te|y)\b)"
    r"[^0-9A-Za-z\n]{0,10}(?:\r?\n[^0-9A-Za-z\n]{0,40})?|\bborn\b[^0-9A-Za-z\n]{0,10})"
    r"(?:(?:is|was|on|the) ){0,3}"
    r"([0-9]{1,2}[./ -][0-9]{1,2}[./ -][0-9]{2,4}|[0-9]{4}[./ -][0-9]{1,2}[./ -][0-9]{1,2}|[0-9]{8}(?![0-9])"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ ./-]{{0,2}}{_MONTH}[ .,/-]{{0,3}}[0-9]{{2,4}}"
    rf"|{_MONTH}[ .-]{{0,2}}[0-9]{{1,2}}(?:st|nd|rd|th)?[ ,-]{{1,3}}[0-9]{{4}})",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_PHONE = re.compile(
    r"(?<![0-9+A-Za-z-])(?<![0-9]\.)(?![0-9]{1,2}[ ./-][0-9]{1,2}[ ./-](?:19|20)[0-9]{2}(?![0-9]))"
    r"(?:\(?(?:\+|00)44\)?[ .-]?(?:\(0\)[ .-]?)?|\(?0)(?:[0-9][ .()-]{0,3}){8,9}[0-9](?![0-9])"
)
_POSTCODE = re.compile(rf"\b{POSTCODE.replace('[^0-9A-Z]{0,2}', ' ?')}\b", re.IGNORECASE)
_NI = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"[ .-]?[0-9]{2}[ .-]?[0-9]{2}[ .-]?[0-9]{2}[ .-]?[A-D]\b",
    re.IGNORECASE,
)
_DIGEST = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9a-f]{8})(?=\"?\r?\n|\Z)")
"""What lif writes as a digest or a salt: a whole value of so many hexadecimal digits, in which ten may look like a number."""
_LONE_DIGIT = re.compile(r"(?<![0-9])[0-9](?![0-9])")
_REMEDIES = {
    PersonalData.NHS_NUMBER: "take it out, and call the child by a pseudonym such as Child A",
    PersonalData.DATE_OF_BIRTH: "take it out, and give an age or an age band",
    PersonalData.EMAIL_ADDRESS: "take it out, and name the role",
    PersonalData.PHONE_NUMBER: "take it out, and name the role",
    PersonalData.POSTCODE: "take it out, and name the ward or town",
    PersonalData.NI_NUMBER: "take it out, and name the role",
}
_HELPLINES = frozenset({"08088005000", "08001111", "08000560000"})
_MARK_LETTERS = "bcdfghjklmnpqrstvwxz"


def nhs_number(material: Material) -> Iterator[TextBreach]:
    """No NHS number stands in a record."""
    yield from _search(material, PersonalData.NHS_NUMBER)


def date_of_birth(material: Material) -> Iterator[TextBreach]:
    """No date of birth stands in a record."""
    yield from _search(material, PersonalData.DATE_OF_BIRTH)


def email_address(material: Material) -> Iterator[TextBreach]:
    """No e-mail address stands in a record: roles are named, not people."""
    yield from _search(material, PersonalData.EMAIL_ADDRESS)


def phone_number(material: Material) -> Iterator[TextBreach]:
    """No telephone number stands in a record, helplines apart."""
    yield from _search(material, PersonalData.PHONE_NUMBER)


def postcode(material: Material) -> Iterator[TextBreach]:
    """No full postcode stands in a record."""
    yield from _search(material, PersonalData.POSTCODE)


def ni_number(material: Material) -> Iterator[TextBreach]:
    """No National Insurance number stands in a record."""
    yield from _search(material, PersonalData.NI_NUMBER)


def allowance_expired(material: Material) -> Breaches:
    """What the search for personal data passes over is looked at again when its day has come."""
    for i, item in enumerate(material.holdings.board.privacy.allowed):
        if item.until <= material.today:
            message = f"this allowance ran out on {in_words(item.until)}: look at {shown(item.file)} again, then renew or remove it"
            yield Breach(Address(kinds.BOARD), ("privacy", "allowed", i, "until"), message)


def mark(found: str) -> str:
    """Return the three letters by which an allowance knows what was found, however it is spaced.

    There are 8,000 marks. That is enough that another address in the same file hardly ever has the same one, and few
    enough that a mark tells nobody's number: some 100,000 NHS numbers share each, and four or five days of a lifetime.
    A longer one would not do: every NHS number can be tried in a minute. Letters, so that no mark looks like a number.
    """
    plain = "".join(letter for letter in found.casefold() if letter.isalnum())
    number = int.from_bytes(hashlib.sha256(plain.encode()).digest()[:8])
    size = len(_MARK_LETTERS)
    return "".join(_MARK_LETTERS[number // size**place % size] for place in range(3))


def noticed(text: str) -> list[str]:
    """Return what a text seems to hold that does not belong in a record, each with what to do."""
    level = text.translate(_LEVEL)
    return [
        f"this looks like {words}: {_REMEDIES[kind]}"
        for kind, (words, matches) in _SOUGHT.items()
        if any(True for _ in matches(level))
    ]


Passed = frozenset[tuple[PersonalData, str]]
"""What is passed over in one file: sorts of personal data, and the marks of what was found harmless."""
NONE_PASSED: Passed = frozenset()


@dataclass(frozen=True, slots=True)
class Sighting:
    """What looks like personal data in a text: what it is called, how grave it is, and from where to where it stands."""

    words: str
    severity: Severity
    start: int
    end: int


def passed_over(privacy: Privacy, path: str, today: date) -> Passed:
    """Return what the search passes over in one file, as the allowances stand today."""
    return frozenset((item.kind, item.mark) for item in privacy.allowed if item.file == path and item.until > today)


def sightings(text: str, passed: Passed = NONE_PASSED) -> list[Sighting]:
    """Return what in a text check would find, but for what is passed over, sort by sort."""
    level = text.translate(_LEVEL)
    return [
        Sighting(words, severity or usual(kind), start, start + len(found))
        for kind, (words, matches) in _SOUGHT.items()
        for start, found, severity in matches(level)
        if (kind, mark(found)) not in passed
    ]


def usual(kind: PersonalData) -> Severity:
    """Return how grave it is to find personal data of a sort, where nothing about the find says otherwise."""
    return Severity.WARNING if kind is PersonalData.POSTCODE else Severity.ERROR


def masked(text: str, found: Iterable[Sighting], mask: Callable[[str], str] = described) -> str:
    """Return a text in which what was found stands as what sort of thing it is, or as `mask` makes of it."""
    for start, end in reversed(_apart(found)):
        text = text[:start] + mask(text[start:end]) + text[end:]
    return text


def _apart(found: Iterable[Sighting]) -> list[tuple[int, int]]:
    """Return from where to where what was found stands, in order, with what overlaps as one."""
    places: list[tuple[int, int]] = []
    for start, end in sorted((item.start, item.end) for item in found):
        if places and start < places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return places


def _search(material: Material, kind: PersonalData) -> Iterator[TextBreach]:
    words, matches = _SOUGHT[kind]
    allowed = {
        (item.file, item.mark)
        for item in material.holdings.board.privacy.allowed
        if item.kind is kind and item.until > material.today
    }
    for path, text in material.texts.items():
        for where, line, column, found, severity in _places(path, text, matches):
            if (path, mark(found)) not in allowed:
                message = (
                    f"{where} looks like {words}: {_REMEDIES[kind]}; where it is harmless, allow it in lif.yaml "
                    f"under privacy as {kind} {mark(found)}"
                )
                yield TextBreach(path, line, column, message, severity)


def _places(
    path: str, text: str, matches: Callable[[str], Iterator[Match]]
) -> Iterator[tuple[str, int, int, str, Severity | None]]:
    """Yield what is found in a file's name and in its text: what to call it, line, column, itself, its severity."""
    for _, found, severity in matches(path.translate(_LEVEL)):
        yield "part of the file's name", 1, 1, found, severity
    starts: list[int] = []
    for start, found, severity in matches(_DIGEST.sub(_blank, text.translate(_LEVEL))):
        starts = starts or [0, *(match.end() for match in re.finditer("\n", text))]
        line = bisect.bisect_right(starts, start)
        yield "this", line, start - starts[line - 1] + 1, found, severity


def _by_pattern(pattern: re.Pattern[str], group: int = 0) -> Callable[[str], Iterator[Match]]:
    return lambda text: ((match.start(group), match.group(group), None) for match in pattern.finditer(text))


def _phone_numbers(text: str) -> Iterator[Match]:
    for match in _PHONE.finditer(text):
        found = match.group()
        if "." in found and _LONE_DIGIT.search(found.replace("(0)", "")):
            continue  # points such as 0.5 1.0 1.5, one after another
        national = "0" + re.sub(r"^(?:00)?44", "", _digits(found)).lstrip("0")
        if national not in _HELPLINES:
            yield match.start(), found, None


def _blank(match: re.Match[str]) -> str:
    """Return a digest with nothing in it that could be taken for a number; eight figures alone may be a day."""
    return match[0] if match[0].isdecimal() else "x" * len(match[0])


def _nhs_numbers(text: str) -> Iterator[Match]:
    """Yield ten digits that pass the check digit: for certain where NHS is said nearby or they stand 3-3-4, else perhaps.

    The check digit alone passes one random number in eleven, so digits otherwise grouped that could not have been
    issued in England or Wales (first digit 4, 6 or 7) are left alone.
    """
    for match in _NHS.finditer(text):
        from stdnum.gb import nhs

        digits = _digits(match.group())
        said = "nhs" in text[max(0, match.start() - 40) : match.end() + 20].lower()
        spaced = match[2] and match[4]
        if not nhs.is_valid(digits) or len(set(digits)) == 1:
            continue
        if said or spaced:
            yield match.start(), match.group(), None
        elif digits[0] in "467":
            yield match.start(), match.group(), Severity.WARNING


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


_SOUGHT: dict[PersonalData, tuple[str, Callable[[str], Iterator[Match]]]] = {
    PersonalData.NHS_NUMBER: ("an NHS number", _nhs_numbers),
    PersonalData.DATE_OF_BIRTH: ("a date of birth", _by_pattern(_BIRTH, group=1)),
    PersonalData.EMAIL_ADDRESS: ("an e-mail address", _by_pattern(_EMAIL)),
    PersonalData.PHONE_NUMBER: ("a telephone number", _phone_numbers),
    PersonalData.NI_NUMBER: ("a National Insurance number", _by_pattern(_NI)),
    PersonalData.POSTCODE: ("a full postcode", _by_pattern(_POSTCODE)),
}
"""Each kind of personal data in words, and how it is found in a text."""
