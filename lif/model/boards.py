"""The board: whose folder this is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Area:
    """A local authority area."""

    id: str
    name: str


class PersonalData(StrEnum):
    """A kind of personal data that does not belong in a board's files."""

    NHS_NUMBER = "nhs-number"
    DATE_OF_BIRTH = "date-of-birth"
    EMAIL_ADDRESS = "email-address"
    PHONE_NUMBER = "phone-number"
    POSTCODE = "postcode"
    NI_NUMBER = "ni-number"


@dataclass(frozen=True, slots=True)
class Allowance:
    """One finding of personal data that was looked at and found harmless, until a day.

    It is known by its mark, never written out: see lif.check.personal.mark.
    """

    file: str
    kind: PersonalData
    mark: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the search for personal data may pass over."""

    allowed: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """Whose folder this is, and which areas its agencies cover."""

    format: int
    name: str
    area: str
    areas: tuple[Area, ...] = ()
    return_to: str = ""
    keep_forms: str = ""
    privacy: Privacy = Privacy()
