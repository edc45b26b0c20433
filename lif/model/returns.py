"""Returns: one agency's answers in one round, as it rates itself."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from lif.model.tools import Change


class ReturnStatus(StrEnum):
    """Where a return stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent-back"


class AnswerState(StrEnum):
    """Where an answer stands. Only an answered one counts."""

    ANSWERED = "answered"
    STARTED = "started"
    PARKED = "parked"
    CARRIED = "carried"


class Door(StrEnum):
    """By what an agency gave its answers, where it was a form."""

    TEXT = "text"
    EXCEL = "excel"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document, record or test: a reference, never the thing itself."""

    title: str
    kept_at: str = ""
    date: datetime.date | None = None
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Improvement:
    """One thing that will be done."""

    action: str
    lead_role: str = ""
    due: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """Where an answer brought forward comes from."""

    audit: str
    question: str
    change: Change
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An agency's answer to one question, as it rates itself."""

    question: str
    state: AnswerState
    rating: str = ""
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    comment: str = ""
    improvements: tuple[Improvement, ...] = ()
    carried: Carried | None = None

    @property
    def counts(self) -> bool:
        """Whether the answer counts in scores and towards a complete return."""
        return self.state is AnswerState.ANSWERED


class Gist(NamedTuple):
    """What most rules ask of an answer; its state as text."""

    question: str
    state: str
    rating: str
    has_evidence: bool

    @property
    def counts(self) -> bool:
        """Whether the answer counts in scores and towards a complete return."""
        return self.state == AnswerState.ANSWERED


@dataclass(frozen=True, slots=True)
class SentBack:
    """One time a return was sent back, with the reason, and who had signed it."""

    date: datetime.date
    submitted: datetime.date
    reason: str
    submitted_by: str = ""


@dataclass(frozen=True, slots=True)
class CameBy:
    """One form from which answers were taken: its door, the day, the file's name, and the SHA-256 of its bytes."""

    door: Door
    date: datetime.date
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Return:
    """One agency's answers in one round."""

    status: ReturnStatus
    submitted: datetime.date | None = None
    submitted_by: str = ""
    late_reason: str = ""
    sent_back: tuple[SentBack, ...] = ()
    answers: tuple[Answer, ...] = ()
    came_by: tuple[CameBy, ...] = ()

    @property
    def last_form(self) -> CameBy | None:
        """The form from which answers were taken last: of a return that was sent back, not before that day."""
        since = self.sent_back[-1].date if self.sent_back else datetime.date.min
        return next((came for came in reversed(self.came_by) if came.date >= since), None)

    @property
    def locked(self) -> bool:
        """Whether answers may no longer be changed."""
        return self.status is ReturnStatus.SUBMITTED

    @property
    def gists(self) -> Sequence[Gist]:
        """What most rules ask of each answer."""
        return [Gist(item.question, item.state, item.rating, bool(item.evidence)) for item in self.answers]

    @property
    def oldest_evidence(self) -> datetime.date | None:
        """The earliest day of any evidence, of answers that count or not; None where none has a day."""
        return min((item.date for answer in self.answers for item in answer.evidence if item.date), default=None)

    @property
    def improvements_owned(self) -> bool:
        """Whether every improvement, of answers that count or not, has a lead role and a day."""
        return all(item.lead_role and item.due for answer in self.answers for item in answer.improvements)

    @property
    def brought_from(self) -> frozenset[str]:
        """The rounds that answers were brought forward from."""
        return frozenset(answer.carried.audit for answer in self.answers if answer.carried)

    @property
    def repeats(self) -> bool:
        """Whether a question is answered more than once."""
        return len({answer.question for answer in self.answers}) < len(self.answers)

    def answer(self, question: str) -> Answer | None:
        """Return the answer to a question, or None where there is none yet."""
        return next((answer for answer in self.answers if answer.question == question), None)

    def with_answer(self, answer: Answer, order: Sequence[str]) -> "Return":
        """Return a copy that holds the answer in place of an earlier one, the answers in the order of the questions.

        Answers to questions that are not in the order come last, so that none is lost.
        """
        places = {question: place for place, question in enumerate(order)}
        others = [item for item in self.answers if item.question != answer.question]
        kept = sorted([*others, answer], key=lambda item: places.get(item.question, len(places)))
        return replace(self, answers=tuple(kept))
