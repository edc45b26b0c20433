"""Rules on personal data that does not belong in a board's files.

Files are searched as text, comments included. What is found is never shown: only its kind, place and last two
characters. Patterns are linear: no text can make them slow.
"""

import re
from collections.abc import Callable, Iterator

from lif.check.rule import Breach, Breaches, Material, TextBreach
from lif.finding import Severity
from lif.model import holdings as kinds
from lif.model.boards import PersonalData
from lif.model.days import in_words
from lif.model.holdings import Address

Match = tuple[int, str, Severity | None]
"""Where a match begins in a text, its words, and a severity where it differs from the rule's."""

_NHS = re.compile(r"(?<![0-9])([0-9]{3})([ -]?)([0-9]{3})\2([0-9]{4})(?![0-9])")
_BIRTH = re.compile(
    r"(?:\bd\.?o\.?b\b\.?|\bdate of birth\b|\bborn(?: on)?\b)[^0-9A-Za-z\n]{0,10}(?:is |was )?"
    r"([0-9]{1,2}[./ -][0-9]{1,2}[./ -][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? [0-9]{4})",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![0-9+A-Za-z-])(?:\+44 ?(?:\(0\) ?)?|\(?0)(?:[0-9][ ()-]{0,2}){8,9}[0-9](?![0-9])")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}[0-9][A-Z0-9]?|GIR) ?[0-9][ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_NI = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b",
    re.IGNORECASE,
)
_REMEDIES = {
    PersonalData.NHS_NUMBER: "take it out, and call the child by a pseudonym such as Child A",
    PersonalData.DATE_OF_BIRTH: "take it out, and give an age or an age band",
    PersonalData.EMAIL_ADDRESS: "take it out, and name the role",
    PersonalData.PHONE_NUMBER: "take it out, and name the role",
    PersonalData.POSTCODE: "take it out, and name the ward or town",
    PersonalData.NI_NUMBER: "take it out, and name the role",
}
_HELPLINES = frozenset({"08088005000", "08001111", "08000560000"})


def nhs_number(material: Material) -> Iterator[TextBreach]:
    """No NHS number stands in a record."""
    yield from _search(material, PersonalData.NHS_NUMBER, "an NHS number", _nhs_numbers)


def date_of_birth(material: Material) -> Iterator[TextBreach]:
    """No date of birth stands in a record."""
    yield from _search(material, PersonalData.DATE_OF_BIRTH, "a date of birth", _by_pattern(_BIRTH, group=1))


def email_address(material: Material) -> Iterator[TextBreach]:
    """No e-mail address stands in a record: roles are named, not people."""
    yield from _search(material, PersonalData.EMAIL_ADDRESS, "an e-mail address", _by_pattern(_EMAIL))


def phone_number(material: Material) -> Iterator[TextBreach]:
    """No telephone number stands in a record, helplines apart."""
    yield from _search(material, PersonalData.PHONE_NUMBER, "a telephone number", _phone_numbers)


def postcode(material: Material) -> Iterator[TextBreach]:
    """No full postcode stands in a record."""
    yield from _search(material, PersonalData.POSTCODE, "a full postcode", _by_pattern(_POSTCODE))


def ni_number(material: Material) -> Iterator[TextBreach]:
    """No National Insurance number stands in a record."""
    yield from _search(material, PersonalData.NI_NUMBER, "a National Insurance number", _by_pattern(_NI))


def allowance_expired(material: Material) -> Breaches:
    """What the search for personal data passes over is looked at again when its day has come."""
    for i, item in enumerate(material.holdings.board.privacy.allowed):
        if item.until <= material.today:
            message = (
                f"this allowance ran out on {in_words(item.until)}: look at {item.file} again, then renew or remove it"
            )
            yield Breach(Address(kinds.BOARD), ("privacy", "allowed", i, "until"), message)


def _search(
    material: Material, kind: PersonalData, words: str, matches: Callable[[str], Iterator[Match]]
) -> Iterator[TextBreach]:
    allowed = {
        (item.file, item.ending)
        for item in material.holdings.board.privacy.allowed
        if item.kind is kind and item.until > material.today
    }
    for path, text in material.texts.items():
        for start, found, severity in matches(text):
            ending = re.sub(r"\s", "", found)[-2:]
            if (path, ending) not in allowed:
                message = f"this looks like {words} (it ends in {ending}): {_REMEDIES[kind]}"
                line = text.count("\n", 0, start) + 1
                yield TextBreach(path, line, start - text.rfind("\n", 0, start), message, severity)


def _by_pattern(pattern: re.Pattern[str], group: int = 0) -> Callable[[str], Iterator[Match]]:
    return lambda text: ((match.start(group), match.group(group), None) for match in pattern.finditer(text))


def _phone_numbers(text: str) -> Iterator[Match]:
    for match in _PHONE.finditer(text):
        if re.sub(r"[^0-9]", "", match.group()) not in _HELPLINES:
            yield match.start(), match.group(), None


def _nhs_numbers(text: str) -> Iterator[Match]:
    """Yield ten digits that pass the check digit: for certain where NHS is said nearby or they stand 3-3-4, else perhaps.

    The check digit alone passes one random number in eleven, so bare digits that could not have been issued in England
    or Wales (first digit 4, 6 or 7) are left alone.
    """
    for match in _NHS.finditer(text):
        from stdnum.gb import nhs

        said = "nhs" in text[max(0, match.start() - 40) : match.end() + 20].lower()
        spaced = match.group(2) != ""
        if not nhs.is_valid(match.group()) or len(set(re.sub("[^0-9]", "", match.group()))) == 1:
            continue
        if said or spaced:
            yield match.start(), match.group(), None
        elif match.group()[0] in "467":
            yield match.start(), match.group(), Severity.WARNING
