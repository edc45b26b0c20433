"""From the texts in one row of a form to an answer, or to what was not understood in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lif.discreet import quoted, quoted_day
from lif.forms.definition import Row, choices
from lif.forms.filled import Fault, FilledEvidence, FilledImprovement, FilledRow, Typed
from lif.forms.written import day_in, squeezed
from lif.model.returns import Answer, AnswerState, Evidence, Improvement
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.text import one_line, tidy

_EXAMPLE_DAY = "write the day as 31/3/2026"
_BETWEEN = re.compile(r"[,;/|&+\n]|\bor\b|\band\b", re.IGNORECASE)
_LABEL_GOES_ON = re.compile(r" ?: ?| -+ | ?[\u2013\u2014] ?")
_NOT_APPLICABLE = ("n/a", "not applicable")
_AS_TEXT = "type it as text"


@dataclass
class _Reading:
    """One row being read: what was found amiss so far."""

    row: Row
    flowing: bool
    faults: list[Fault] = field(default_factory=list)

    def amiss(self, name: str, place: str, words: str, remedy: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(name, place, words, remedy, self.row.number))

    def text(self, typed: Typed, held: str = "") -> str:
        """Return a text over several lines; as it is held already, where it only looks different on its way."""
        if typed.fault:
            self.amiss("not-text", typed.place, typed.fault, _AS_TEXT)
            return ""
        same = squeezed if self.flowing else tidy
        return held if held and same(typed.text) == same(held) else tidy(typed.text)

    def line(self, typed: Typed, held: str = "") -> str:
        """Return a text on one line."""
        if typed.fault:
            self.amiss("not-text", typed.place, typed.fault, _AS_TEXT)
            return ""
        return held if held and squeezed(typed.text) == squeezed(held) else one_line(typed.text)

    def day(self, typed: Typed) -> date | None:
        """Return a day; None where none is given."""
        day, faults = day_of(typed, "not-a-day", self.row.number)
        self.faults += faults
        return day


def day_of(typed: Typed, name: str, number: str) -> tuple[date | None, list[Fault]]:
    """Return the day that was typed, None where there is none, and what is wrong with it."""
    if typed.fault:
        return None, [Fault(name, typed.place, typed.fault, _EXAMPLE_DAY, number)]
    words = squeezed(typed.text)
    if not words:
        return None, []
    if day := day_in(words):
        return day, []
    return None, [Fault(name, typed.place, f"{_said(words, quoted_day(words))} is not a day", _EXAMPLE_DAY, number)]


def _said(words: str, said: str = "") -> str:
    """Return what was typed as it may be repeated; of any other what sort of thing stands at the place that is named before."""
    said = said or quoted(words)
    return said if said.startswith("'") else f"what stands there {said}"


def answered(filled: FilledRow, row: Row, before: Answer | None, flowing: bool, scale: Scale) -> Answer | list[Fault]:
    """Return the answer that a row gives, or what was not understood in it."""
    reading = _Reading(row, flowing)
    held = before or Answer(row.question, AnswerState.STARTED)
    rating = _rating(reading, filled.rating, scale)
    made = Answer(
        row.question,
        AnswerState.ANSWERED,
        rating,
        reading.text(filled.reason, held.reason),
        _evidence(reading, filled.evidence, held.evidence),
        reading.text(filled.comment, held.comment),
        _improvements(reading, filled.improvements, held.improvements),
        held.carried,
    )
    if rating:
        made = _fitted(reading, filled, made, held, scale)
    return reading.faults or made


def _rating(reading: _Reading, typed: Typed, scale: Scale) -> str:
    """Return the rating that was chosen; empty, with a fault, where none is or it is not one of them."""
    listed = ", ".join(f"'{label}'" for _, label in choices(scale))
    if typed.fault:
        reading.amiss("off-list", typed.place, typed.fault, f"choose one of {listed}")
        return ""
    words = squeezed(typed.text)
    if not words:
        reading.amiss("no-rating", typed.place, "no rating is chosen, though the row is filled in", f"choose {listed}")
    elif meant := _meant(words, scale):
        return meant
    elif _several(typed.text, scale):
        reading.amiss("two-ratings", typed.place, f"{_said(words)} is more than one rating", f"choose one of {listed}")
    else:
        reading.amiss("off-list", typed.place, f"{_said(words)} is not one of the ratings", f"choose one of {listed}")
    return ""


def _meant(words: str, scale: Scale) -> str:
    """Return the one rating that words name: by its label, or else by its beginning, code or name; empty for none, or several."""
    found = [name for name, label in choices(scale) if squeezed(label).casefold() == words.casefold()]
    found = found or [name for name, label in choices(scale) if words.lower() in _also(name, label, scale)]
    return found[0] if len(found) == 1 else ""


def _also(name: str, label: str, scale: Scale) -> set[str]:
    """Return by which other words a rating can be chosen, in small letters: as Green for Green: in place."""
    beginning = _LABEL_GOES_ON.split(squeezed(label))[0]
    if name == NOT_APPLICABLE:
        code = scale.not_applicable.code if scale.not_applicable else ""
        ways = {name, beginning, code, *_NOT_APPLICABLE}
    else:
        ways = {
            name,
            beginning,
            *(word for level in scale.levels if level.id == name for word in (level.short, level.code)),
        }
    return {squeezed(way).lower() for way in ways} - {""}


def _several(words: str, scale: Scale) -> bool:
    """Tell whether each part of what was typed is a rating."""
    parts = [squeezed(part) for part in _BETWEEN.split(words)]
    return len(parts) > 1 and all(_meant(part, scale) for part in parts)


def _evidence(reading: _Reading, places: Sequence[FilledEvidence], held: Sequence[Evidence]) -> tuple[Evidence, ...]:
    made: list[Evidence] = []
    for item in places:
        if all(place.blank for place in item.places):
            continue
        old = held[len(made)] if len(made) < len(held) else Evidence("")
        title = reading.line(item.title, old.title)
        if not title and not item.title.fault:
            words = "evidence without saying what it is"
            reading.amiss("evidence-without-title", item.title.place, words, "name it, for example: Policy, May 2025")
        kept, day = reading.line(item.kept_at, old.kept_at), reading.day(item.date)
        made.append(Evidence(title, kept, day, reading.text(item.shows, old.shows)))
    return tuple(made)


def _improvements(
    reading: _Reading, places: Sequence[FilledImprovement], held: Sequence[Improvement]
) -> tuple[Improvement, ...]:
    made: list[Improvement] = []
    for item in places:
        if all(place.blank for place in item.places):
            continue
        old = held[len(made)] if len(made) < len(held) else Improvement("")
        action = reading.line(item.action, old.action)
        if not action and not item.action.fault:
            words = "a lead or a day without saying what will be done"
            reading.amiss(
                "improvement-without-action", item.action.place, words, "say it, for example: Train new staff"
            )
        lead = reading.line(item.lead_role, old.lead_role)
        made.append(Improvement(action, lead, reading.day(item.due)))
    return tuple(made)


def _first(items: Sequence[FilledEvidence | FilledImprovement]) -> str:
    """Return the place of the first thing that is typed among pieces of evidence, or improvements."""
    return next(place.place for item in items for place in item.places if not place.blank)


def _fitted(reading: _Reading, filled: FilledRow, made: Answer, held: Answer, scale: Scale) -> Answer:
    """Return an answer with only what its rating asks for: what was held before goes, what was typed now is a fault."""
    if made.rating != NOT_APPLICABLE:
        if made.reason and made.reason != held.reason:
            words = f"the row says why the question does not apply, and is rated {scale.label(made.rating)}"
            reading.amiss("does-not-fit", filled.reason.place, words, "take out the one or change the other")
        return replace(made, reason="")
    if scale.owes_reason(made.rating) and not made.reason and not filled.reason.fault:
        words = "the question does not apply, and nothing says why"
        reading.amiss("no-reason", filled.reason.place, words, "say why, for example: We employ nobody who drives")
    label = scale.label(made.rating)
    if made.evidence != held.evidence and made.evidence:
        words = f"evidence stands beside {label}"
        reading.amiss("does-not-fit", _first(filled.evidence), words, "take it out, or choose another rating")
    if made.improvements != held.improvements and made.improvements:
        words = f"something to improve stands beside {label}"
        reading.amiss("does-not-fit", _first(filled.improvements), words, "take it out, or choose another rating")
    return replace(made, evidence=(), improvements=())
