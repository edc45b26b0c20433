"""Panels: who scrutinises one return, what each member marked, and what they agreed."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeVar


class Declares(StrEnum):
    """What a person said when asked about interests in the agency."""

    NONE = "none"
    INTEREST = "interest"


class Enough(StrEnum):
    """Whether the evidence is enough for the rating that the agency gave itself."""

    ENOUGH = "enough"
    PARTLY = "partly"
    NOT_ENOUGH = "not-enough"
    NOT_SEEN = "not-seen"


class MarkState(StrEnum):
    """Where a mark, or an agreed rating, stands. Only a given one counts."""

    GIVEN = "given"
    STARTED = "started"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Interest:
    """A tie to the agency that a person declared."""

    note: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A member who left a seat. What they sealed stays in the history and does not count."""

    person: str
    date: datetime.date
    reason: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """Sealed marks that cannot be opened any more, and that the panel goes on without."""

    date: datetime.date
    reason: str


@dataclass(frozen=True, slots=True)
class Member:
    """Who sits in a seat, and what they declared."""

    seat: str
    person: str
    declares: Declares
    interests: tuple[Interest, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    marks_set_aside: SetAside | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is there and marks nothing."""

    person: str
    declares: Declares
    interests: tuple[Interest, ...] = ()
    invited_as: str = ""


@dataclass(frozen=True, slots=True)
class Reopened:
    """One time the panel took up its work again after it was signed."""

    date: datetime.date
    reason: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel on one return."""

    convened: datetime.date
    members: tuple[Member, ...]
    guests: tuple[Guest, ...] = ()
    reopened: tuple[Reopened, ...] = ()

    def member(self, person: str) -> Member | None:
        """Return the seat that the person sits in now, or None."""
        return next((item for item in self.members if item.person == person), None)

    @property
    def people(self) -> tuple[str, ...]:
        """Those who sit on it now, in the order of the seats."""
        return tuple(item.person for item in self.members)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A seal that its member took back, with the reason."""

    digest: str
    sealed: datetime.date
    date: datetime.date
    reason: str


@dataclass(frozen=True, slots=True)
class Seal:
    """A member's promise: the digest of marks that nobody else has seen. Empty while they are being looked at again."""

    digest: str = ""
    sealed: datetime.date | None = None
    return_digest: str = ""
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it seals anything now."""
        return bool(self.digest)


@dataclass(frozen=True, slots=True)
class Mark:
    """A member's view of the agency's answer to one question.

    `seen` is the short digest of the answer as it was marked.
    """

    question: str
    seen: str
    rating: str = ""
    evidence: Enough | None = None
    reason: str = ""
    good_practice: str = ""
    ask: str = ""
    state: MarkState = MarkState.GIVEN

    @property
    def counts(self) -> bool:
        """Whether the mark is finished."""
        return self.state is MarkState.GIVEN


@dataclass(frozen=True, slots=True)
class Sheet:
    """One member's marks, with the salt that keeps their seal from being guessed."""

    audit: str
    agency: str
    seat: str
    person: str
    salt: str
    return_digest: str = ""
    marks: tuple[Mark, ...] = ()

    def mark(self, question: str) -> Mark | None:
        """Return the mark on a question, or None where there is none yet."""
        return next((mark for mark in self.marks if mark.question == question), None)

    def with_mark(self, mark: Mark, order: Sequence[str]) -> "Sheet":
        """Return a copy that holds the mark in place of an earlier one, in the order of the questions."""
        return replace(self, marks=_placed(self.marks, mark, order))


@dataclass(frozen=True, slots=True)
class SealSeen:
    """A seal that stood when marks were opened."""

    person: str
    digest: str


@dataclass(frozen=True, slots=True)
class Marks:
    """A member's marks as they were opened, with every seal that stood then."""

    opened: datetime.date
    seals: tuple[SealSeen, ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class AgreedRating:
    """What the panel agreed on one question."""

    question: str
    rating: str = ""
    reason: str = ""
    good_practice: str = ""
    ask: str = ""
    state: MarkState = MarkState.GIVEN

    @property
    def counts(self) -> bool:
        """Whether it is finished."""
        return self.state is MarkState.GIVEN


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the panel recommends, by whom and by when, and how anybody will know that it helped."""

    id: str
    text: str
    questions: tuple[str, ...] = ()
    lead_agency: str = ""
    by: datetime.date | None = None
    success_measure: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the panel agreed: one rating a question, and what it recommends."""

    ratings: tuple[AgreedRating, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    remarks: str = ""

    def rating(self, question: str) -> AgreedRating | None:
        """Return what was agreed on a question, or None where nothing is yet."""
        return next((item for item in self.ratings if item.question == question), None)

    def with_rating(self, rating: AgreedRating, order: Sequence[str]) -> "Agreed":
        """Return a copy that holds the rating in place of an earlier one, in the order of the questions."""
        return replace(self, ratings=_placed(self.ratings, rating, order))


@dataclass(frozen=True, slots=True)
class PartDigest:
    """The short digest of one part of what was signed, so that a later change can be named."""

    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A member's sign-off: when, and the digest of what was signed."""

    seat: str
    signed: datetime.date
    digest: str
    reopenings: int = 0
    parts: tuple[PartDigest, ...] = ()


class _OnQuestion(Protocol):
    @property
    def question(self) -> str: ...


Q = TypeVar("Q", bound=_OnQuestion)


def _placed(items: Sequence[Q], item: Q, order: Sequence[str]) -> tuple[Q, ...]:
    """Return the items with the one in place of its forerunner; those to questions not in the order come last."""
    places = {question: place for place, question in enumerate(order)}
    others = [other for other in items if other.question != item.question]
    return tuple(sorted([*others, item], key=lambda one: places.get(one.question, len(places))))
