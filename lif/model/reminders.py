"""Reminders: that an agency was written to on a day, and about what. Never what the letter said."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a reminder was made up."""

    TEXT = "text"
    WORD = "word"
    EML = "eml"
    ICS = "ics"


class Matter(StrEnum):
    """What is asked for of an action."""

    ACTION = "action"
    UPDATE = "update"
    NEW_DAY = "new-day"
    EVIDENCE = "evidence"
    IMPACT_CHECK = "impact-check"


@dataclass(frozen=True, slots=True, order=True)
class AskedFor:
    """Something that was asked for of one action."""

    plan: str
    action: str
    matter: Matter


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one agency was reminded of on one day: returns, by their rounds, and actions."""

    date: datetime.date
    forms: tuple[Form, ...]
    returns: tuple[str, ...] = ()
    actions: tuple[AskedFor, ...] = ()

    def joined(self, other: "Reminder") -> "Reminder":
        """Return this reminder and another of the same day as one, with nothing lost and nothing twice."""
        return Reminder(
            self.date,
            tuple(form for form in Form if form in (*self.forms, *other.forms)),
            tuple(sorted({*self.returns, *other.returns})),
            tuple(sorted({*self.actions, *other.actions})),
        )
