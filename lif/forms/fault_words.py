"""Every fault in plain words for the agency: what we could not make out, and an example of what would do.

Nothing is quoted but by `lif.discreet`; what somebody typed comes back in its own place of the form, and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lif.discreet import fit, quoted, quoted_day, shown
from lif.forms.definition import Form, Row
from lif.forms.filled import Fault, Typed
from lif.forms.places import IMPROVEMENT
from lif.forms.private import PERSONAL
from lif.forms.words import SIGNED_ON
from lif.model.text import one_line

UNANSWERED, UNSIGNED, NOT_PRINTED, UNSURE = "unanswered", "unsigned", "not-printed", "taken-away-or-lost"
"""What is missing from a form without being a fault of what came back; what a form cannot show again; and what is not
there any more, where nobody can tell whether the agency took it away."""
TO_ANSWER = "This question is still to be answered."
_ONE_DAY = "Please write one day, for example 31/3/2026."
_GOES_ON = " For what goes on, give the day by which you will look at it again."
_HELD, _OPEN = (
    "What you told us before stands in the form again: please leave it, or change it.",
    "Please choose a rating, and name your evidence.",
)
_BRACKETS = frozenset("[]")
"""What a note in a text form begins and ends with: it holds none within."""
_NOTHING_TYPED = Typed()
_HOLDS = "holds "
_LOOK_THROUGH = "What we could read stands in the form again. Please look through it, and fill in what is missing."
_TWICE = (
    "Please look that it says what you mean, and fill in what is missing: where the two differed, we chose neither."
)
_IN_THE_PLACES = "Please type only in the places for answers."


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of one sort of fault: what we saw, and what would do.

    In braces stands what differs from one fault to the next: see `in_plain_words`.
    """

    saw: str
    would_do: str = ""


WORDS: Mapping[str, Words] = {
    "off-list": Words("{said} is not one of the ratings on the list.", "Please choose one of these: {ratings}."),
    "two-ratings": Words("{said} is more than one rating.", "Please choose one of these: {ratings}."),
    "no-rating": Words("No rating is chosen yet beside what you wrote.", "Please choose one of these: {ratings}."),
    "no-reason": Words(
        "You chose {rating}; the reason is still to come.",
        "Please say why, for example: We employ nobody who drives children.",
    ),
    "does-not-fit": Words(
        "What was written does not go together with the rating {rating}.",
        "Please clear it, or choose another rating.",
    ),
    "not-text": Words("{why}; we need words here.", "Please type it again as plain words."),
    "struck-through": Words(
        "A line went through words here, so that we cannot tell whether they are part of your answer.",
        "What we could read stands in the form again, without the line. Please take out what no longer holds.",
    ),
    "not-a-day": Words("{said} is not a day that we can read.", f"{_ONE_DAY}{{goes_on}}"),
    "evidence-without-title": Words(
        "Something is said of a piece of evidence, and not yet what it is.",
        "Please name it, for example: Policy on safe recruitment, May 2025.",
    ),
    "improvement-without-action": Words(
        "Who leads, or by when, is filled in, and not yet what will be done.",
        "Please say it, for example: Train all new staff.",
    ),
    "emptied": Words("This question came back empty.", "{stands}"),
    "changed-meanwhile": Words(
        "Since the form was made we have been given another answer to this question{held}.",
        "What you wrote stands in the form again. If it is right, leave it; if not, please change it.",
    ),
    "missing-row": Words("This question, or a part of it, was not in the form that came back.", "{stands}"),
    "doubled-row": Words("This question, or a part of it, stood in the form twice.", _TWICE),
    "doubled-form": Words("The form came twice in one message, with different answers to this question.", _TWICE),
    "unknown-row": Words(
        "The form had a row, {number}, whose number or question is not one that we ask.",
        "If it matters, please write what it said beside the question it is about.",
    ),
    "question-edited": Words(
        "The wording of this question was not as we asked it, or something was typed into it.",
        f"{_LOOK_THROUGH} {_IN_THE_PLACES}",
    ),
    "line-missing": Words("A line that the form needs was not there any more.", _LOOK_THROUGH),
    "note-changed": Words(
        "A note of ours was changed, so that we cannot tell where it ends and your answer begins.",
        f"{_LOOK_THROUGH} A note may stay, or be taken out as a whole.",
    ),
    "cut-off": Words("The form ended with this question when it reached us.", _LOOK_THROUGH),
    "merged-cells": Words("Cells were merged, so that we cannot tell where the words belong.", _LOOK_THROUGH),
    "heading-edited": Words("The headings above the places for your answer were not as we sent them.", _LOOK_THROUGH),
    "stray-row": Words("Rows of another question stood beside this one, or without its number.", _LOOK_THROUGH),
    "stray-text": Words(
        "Something was typed where the form has no place for it (in the form that you sent: {where}).",
        "If it matters, please write it in the place it belongs to.",
    ),
    "typed-elsewhere": Words(
        "Something was changed, or typed, outside the places for answers ({where}).",
        "If it matters, please write it in the place it belongs to.",
    ),
    PERSONAL: Words(
        "What was written here {seen}. We have left that out (\u2026), and keep nothing of it.",
        "Please say it without: Child A for a child, an age for a day of birth, a role for a person.",
    ),
    "doubled-label": Words("This line stood in the form twice.", "Please fill it in once."),
    "older-form": Words(
        "The questions or the ratings have changed since your form was made.",
        "This is the form of today, with your answers to the questions that are still the same.{left}",
    ),
    UNSURE: Words(
        "What you told us before stands here again: we cannot tell whether you took it out, or it was lost on the way.",
        "Please leave it if it still holds, and clear it if not.",
    ),
    UNANSWERED: Words(TO_ANSWER),
    UNSIGNED: Words("The form is not signed off yet.", "Please fill this in, for example: {example}."),
    NOT_PRINTED: Words("What was written cannot be printed in this form.", "Please type it again in plain words."),
}
"""The words for every sort of fault that can be put right in a form."""

REFUSED = frozenset({"another-board", "another-round", "another-agency", "submitted-meanwhile"})
"""The faults to which no form is the answer."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fault lies, as the agency is told of it.

    `row` is the question as it goes out again, `held` the one with what the return holds; None for the form as a whole.
    `place` is called as in `lif.forms.places`; `typed` is what was typed there. `left` is said of what an older form has,
    and today's has no place for.
    """

    form: Form
    row: Row | None = None
    held: Row | None = None
    place: str = ""
    typed: Typed = _NOTHING_TYPED
    left: str = ""


def in_plain_words(fault: Fault, spot: Spot) -> Fault:
    """Return a fault in the words for the agency, at its place in the form that goes out again."""
    words = WORDS[fault.name]
    now, before = (_quoted(row.shown.rating) if row else "" for row in (spot.row, spot.held))
    given = {
        "said": _said(spot.typed, day=fault.name == "not-a-day"),
        "seen": fault.words[max(fault.words.find(_HOLDS), 0) :],
        "why": _capital(spot.typed.fault or "it is no text"),
        "where": one_line(fault.place),
        "number": quoted(fault.number),
        "ratings": ", ".join(_quoted(label) for _, label in spot.form.choices),
        "rating": now,
        "held": f", rated {before}" if before else "",
        "stands": _HELD if now else _OPEN,
        "goes_on": _GOES_ON if spot.place.startswith(IMPROVEMENT) else "",
        "example": "31/3/2026" if spot.place == SIGNED_ON else "Chief Executive",
        "left": f" {spot.left}" if spot.left else "",
    }
    saw, would_do = words.saw.format(**given), words.would_do.format(**given)
    return Fault(fault.name, spot.place, saw, would_do, spot.row.number if spot.row else "")


def _said(typed: Typed, day: bool = False) -> str:
    """Return what was typed as it may be repeated: in quotes, or what sort of thing it is."""
    if typed.fault:
        return f"{_capital(typed.fault)}, which"
    text = " ".join(typed.text.split())
    if (fit(text) or (day and quoted_day(text).startswith("'"))) and not _BRACKETS & {*text}:
        return f"\u201c{text}\u201d"
    return f"What was typed ({len(text)} characters)" if fit(text) else f"What was typed ({shown(text).strip('[]')})"


def _quoted(label: str) -> str:
    """Return a rating's label in quotes, empty where there is none."""
    return f"\u201c{one_line(label)}\u201d" if label.strip() else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
