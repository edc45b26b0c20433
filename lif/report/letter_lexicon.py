"""What the texts of a round's letters may use: the words in braces that are filled in, and the conditions in brackets."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Occasion(StrEnum):
    """What a letter to the agencies of a round is for."""

    LAUNCH = "launch"
    CHASE = "chase"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A word in braces: what stands in its place, and the condition that must hold for it to be known, if any.

    A listed one stands in a paragraph of its own, and becomes a list.
    """

    name: str
    meaning: str
    where: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the text of one letter may use. One that counts days knows conditions such as 8 or more days late, too."""

    placeholders: tuple[Placeholder, ...]
    conditions: Mapping[str, str]
    counts_days: bool = False

    @property
    def known_conditions(self) -> tuple[str, ...]:
        """The conditions by name, with examples of those that count days."""
        return (*self.conditions, *(COUNTED if self.counts_days else ()))

    def placeholder(self, name: str) -> Placeholder | None:
        """Return the placeholder with that name, or None."""
        return next((item for item in self.placeholders if item.name == name), None)


LATE = "late"
"""The condition that a count of days late implies."""
MIDTERM, FULL, MERGED, EXTENDED = "mid-term", "full round", "now part of another agency", "a later day was agreed"
CARRIED = "brought forward"
COUNTED = {
    "1 to 7 days late": "it is late by so many days, both included; any numbers will do",
    "8 or more days late": "it is late by so many days at least; any number will do",
}
"""Conditions that count days, as examples."""
COMING, TODAY = "not due yet", "due today"
NOTHING, SOME, PART, ALL = "nothing is answered", "something is answered", "part is answered", "all is answered"
SENT_BACK, NOT_SENT_BACK = "sent back", "not sent back"
FORM_CAME, NO_FORM, UNCLEAR = "a form came", "no form came", "part of the form is not clear"
ON_TIME, WITH_REASON, WITHOUT_REASON = "on time", "late with a reason", "late without a reason"
SIGNED, CONVENED, NOT_CONVENED, NEXT = (
    "signed off", "a panel is convened", "no panel is convened yet", "the next round is known",
)  # fmt: skip

_EVERYWHERE = (
    Placeholder("board", "the board's name"),
    Placeholder("agency", "the name of the agency that is written to"),
    Placeholder("role", "the role in the agency that is written to"),
    Placeholder("round", "what the round is called"),
    Placeholder("due", "the day by which this agency's return is due"),
    Placeholder("today", "the day of the letter"),
    Placeholder("questions", "how many questions the agency is asked, such as 47 questions"),
    Placeholder("standards", "under how many standards, such as 8 standards"),
    Placeholder("panel", "by how many a return is read, such as a panel of three"),
    Placeholder("seats", "who sits on a panel, by the framework", listed=True),
    Placeholder("group", "the group to which the return goes, with the before it"),
    Placeholder("return_to", "where returns go, as lif.yaml says; the board's name where it says nothing"),
    Placeholder("whom_to_ask", "the role that answers for the board, with the before it; us where none is named"),
    Placeholder("full_round", "what the full round is called that this one brings up to date", MIDTERM),
    Placeholder("asked_of", "the name of the agency that was asked, before it became part of another", MERGED),
    Placeholder("first_due", "the day by which returns of the round were first due", EXTENDED),
)
_ANYWHERE = {
    FULL: "the round is a full one",
    MIDTERM: "the round brings a full one up to date",
    MERGED: "the agency that was asked has become part of the one that is written to",
    EXTENDED: "this agency was given longer",
}
_FORM = Placeholder("form", "what the form is that comes with the letter, such as an Excel workbook")
_DAYS_LATE = Placeholder("days_late", "how late, such as 12 days", LATE)

LEXICONS: Mapping[Occasion, Lexicon] = {
    Occasion.LAUNCH: Lexicon(
        (
            *_EVERYWHERE,
            _FORM,
            Placeholder("last_round", "the round from which answers were brought forward", CARRIED),
        ),
        {**_ANYWHERE, CARRIED: "answers from an earlier round stand in the form, to be confirmed"},
    ),
    Occasion.CHASE: Lexicon(
        (
            *_EVERYWHERE,
            _FORM,
            Placeholder("days_left", "how long until the day, such as 5 days", COMING),
            _DAYS_LATE,
            Placeholder("answered", "how far the return is, such as 44 of 47 questions"),
            Placeholder("unanswered", "how many questions are open under each standard", PART, listed=True),
            Placeholder("sent_back_on", "the day on which it was sent back", SENT_BACK),
            Placeholder("sent_back_reason", "why it was sent back", SENT_BACK),
            Placeholder("form_came", "the day on which the last form was taken in", FORM_CAME),
            Placeholder("form_was", "what that form was, such as an Excel workbook", FORM_CAME),
            Placeholder("unclear", "what could not be made out in it, and what would do", UNCLEAR, listed=True),
        ),
        {
            **_ANYWHERE,
            COMING: "the day has not come",
            TODAY: "the day of the letter is the day",
            LATE: "the day has gone by",
            NOTHING: "no question is answered",
            SOME: "at least one question is answered",
            PART: "some questions are answered, and some are not",
            ALL: "every question is answered, and the return was never handed in",
            SENT_BACK: "the board sent the return back",
            NOT_SENT_BACK: "the return was never handed in",
            FORM_CAME: "answers were taken from a form, since the return was sent back where it was",
            NO_FORM: "nothing was taken from a form, or only before the return was sent back",
            UNCLEAR: "the last form is kept, and something in it on open questions could not be made out",
        },
        counts_days=True,
    ),
    Occasion.THANKS: Lexicon(
        (
            *_EVERYWHERE,
            Placeholder("came", "the day on which the return came"),
            Placeholder("signed_by", "the role that signed it off", SIGNED),
            _DAYS_LATE,
            Placeholder("late_reason", "why it came late", WITH_REASON),
            Placeholder("panel_date", "the day on which its panel was convened", CONVENED),
            Placeholder("next_rounds", "when the agency is asked next, by the framework", NEXT, listed=True),
        ),
        {
            **_ANYWHERE,
            ON_TIME: "the return came by its day",
            LATE: "it came after its day",
            WITH_REASON: "it came after its day, and why is on record",
            WITHOUT_REASON: "it came after its day, and why is not on record",
            SIGNED: "who signed it off is on record",
            CONVENED: "its panel is convened",
            NOT_CONVENED: "its panel is not convened yet",
            NEXT: "a mid-term update or a full round comes after this one",
        },
    ),
}
"""What each letter's text may use."""

IMPLIES: Mapping[str, str] = {WITH_REASON: LATE, WITHOUT_REASON: LATE, UNCLEAR: FORM_CAME}
"""Conditions where another one holds as well."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that texts may use, as it is written: in which letters, what it means, and the condition it needs."""

    written: str
    letters: tuple[str, ...]
    meaning: str
    where: str = ""


def used() -> list[Use]:
    """Return all that texts may use: placeholders and then conditions, each once, in the order of the tables."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for occasion, lexicon in LEXICONS.items():
        for item in lexicon.placeholders:
            found.setdefault((f"{{{item.name}}}", item.meaning, item.where), []).append(str(occasion))
    for occasion, lexicon in LEXICONS.items():
        for name in lexicon.known_conditions:
            meaning = lexicon.conditions.get(name) or COUNTED[name]
            found.setdefault((f"[if {name}]", meaning, ""), []).append(str(occasion))
    return [Use(written, tuple(letters), meaning, where) for (written, meaning, where), letters in found.items()]
