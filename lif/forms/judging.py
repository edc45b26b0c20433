"""What a form that came back changes in a return: what is new, changed, unchanged, unanswered, and not understood.

Nothing is guessed. Whatever is not understood is a fault with a name and a place, and is not in the new return.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from lif.check.personal import NONE_PASSED, Passed
from lif.discreet import quoted
from lif.forms import private
from lif.forms.answering import answered, day_of
from lif.forms.definition import Form, Row
from lif.forms.filled import Fault, Filled, FilledRow
from lif.forms.written import NOTHING, mark, squeezed
from lif.model.returns import Answer, Return
from lif.model.text import one_line

_SHOWN = 8
"""How many places one note names."""
_NEW_FORM = "send the agency a new form"


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer that a form gives: to which question, what stood there before, and what stands there now."""

    number: str
    before: Answer | None
    after: Answer


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a form comes to. `made` is the return with what was understood; the lists name questions by their numbers."""

    made: Return
    new: tuple[Taken, ...] = ()
    changed: tuple[Taken, ...] = ()
    unchanged: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    signed_by: str = ""
    signed_on: date | None = None

    @property
    def taken(self) -> tuple[Taken, ...]:
        """All answers that differ from what the return held."""
        return (*self.new, *self.changed)

    @property
    def signed(self) -> bool:
        """Whether the sign-off block names a role and a day."""
        return bool(self.signed_by and self.signed_on)


@dataclass
class _Tally:
    """What the rows come to, one after the other."""

    made: Return
    new: list[Taken] = field(default_factory=list)
    changed: list[Taken] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unsigned: list[str] = field(default_factory=list)
    private: frozenset[str] = frozenset()


def judge(filled: Filled, form: Form, item: Return, passed: Passed = NONE_PASSED) -> Judgement:
    """Return what a form that came back comes to, held against the form as it is today and the return as it stands.

    What looks like personal data is not taken, but for what is passed over.
    """
    if fault := _misdirected(filled, form, item):
        return Judgement(item, faults=(fault,), notes=filled.notes)
    tally = _Tally(item, faults=[*filled.faults, *_of_rows(filled, form)], notes=[*filled.notes])
    barred = {fault.number for fault in tally.faults if fault.number}
    held_back = private.faults(filled, form, passed)
    tally.private = frozenset(fault.number for fault in held_back)
    tally.faults += held_back
    tally.notes += private.notes(filled, form, passed)
    rows = {row.number: row for row in filled.rows}
    for row in form.rows:
        if row.number not in barred:
            _take(tally, rows[row.number], row, filled.flowing, form)
    if tally.unsigned:
        more = len(tally.unsigned) - _SHOWN
        where = f"{'; '.join(tally.unsigned[:_SHOWN])}{f' and {more} more' if more > 0 else ''}"
        tally.notes.append(f"{where}: signs of quoting (>) were taken from lines; if the agency typed one, put it back")
    day, amiss = day_of(filled.signed_on, "not-a-day", "")
    return Judgement(
        tally.made,
        tuple(tally.new),
        tuple(tally.changed),
        tuple(tally.unchanged),
        tuple(tally.unanswered),
        (*tally.faults, *amiss, *_unread(filled)),
        tuple(tally.notes),
        "" if filled.signed_by.fault or "" in tally.private else one_line(filled.signed_by.text),
        day,
    )


def _take(tally: _Tally, filled: FilledRow, row: Row, flowing: bool, form: Form) -> None:
    """Add what one row comes to."""
    before = tally.made.answer(row.question)
    outcome = _judged(filled, row, before, flowing, form)
    if isinstance(outcome, list):
        tally.faults += outcome
    elif row.number in tally.private:
        return
    elif outcome is None or (outcome == before and not outcome.counts):
        tally.unanswered.append(row.number)
    elif outcome == before:
        tally.unchanged.append(row.number)
        tally.notes += _moved_on(filled, row)
    else:
        tally.made = tally.made.with_answer(outcome, form.order)
        tally.unsigned += _unsigned(filled, row)
        known = tally.changed if before and before.counts else tally.new
        known.append(Taken(row.number, before, outcome))


def _misdirected(filled: Filled, form: Form, item: Return) -> Fault | None:
    """Return why a form cannot be taken at all."""
    came, due = filled.identity, form.identity
    for name, is_, was, words in (
        ("another-board", due.board, came.board, "the form is another board's"),
        ("another-round", due.audit, came.audit, "the form is for another round"),
        ("another-agency", due.agency, came.agency, "the form is another agency's"),
    ):
        if is_ != was:
            return Fault(name, "the form's line", f"{words}: {was}, and not {is_}", "look for the right file")
    if came.version != due.version or came.edition != due.edition or came.digest != due.digest:
        words = "the form is another version than today's: its questions or ratings have changed since it was made"
        return Fault("older-form", "the form's line", words, _NEW_FORM)
    if item.locked:
        words = "the return was submitted meanwhile and is locked"
        return Fault("submitted-meanwhile", "the form", words, "to change it, send the return back first")
    return None


def _of_rows(filled: Filled, form: Form) -> Iterator[Fault]:
    """Yield what is wrong with rows as such: unknown, doubled, missing, or another question than was asked."""
    asked = {row.number: row for row in form.rows}
    found: dict[str, list[FilledRow]] = defaultdict(list)
    for came in filled.rows:
        found[came.number].append(came)
        row = asked.get(came.number)
        if row is None or came.question not in ("", row.question):
            words = f"{quoted(came.number)} is no question of this form"
            yield Fault("unknown-row", came.place, words, "copy what it says to the row it belongs to", came.number)
    barred = {fault.number for fault in filled.faults if fault.number}
    for number, row in asked.items():
        if number not in barred and (fault := _of_row(row, found[number])):
            yield fault


def _of_row(row: Row, found: Sequence[FilledRow]) -> Fault | None:
    """Return what is wrong with the rows that came back for one question, None where it is one and as it was asked."""
    if not found:
        return Fault("missing-row", f"row {row.number}", "the row is not in the form", _NEW_FORM, row.number)
    if len(found) > 1:
        where = " and ".join(item.place for item in found)
        return Fault("doubled-row", where, f"{row.number} stands there twice", "keep one of them", row.number)
    wording = found[0].wording
    if wording is not None and squeezed(wording) != squeezed(row.text):
        words = "the question is not worded as it was asked"
        return Fault("question-edited", found[0].place, words, f"it was: {row.text}", row.number)
    return None


def _judged(
    filled: FilledRow, row: Row, before: Answer | None, flowing: bool, form: Form
) -> Answer | list[Fault] | None:
    """Return the answer that a row gives, what was not understood in it, or None where it gives none."""
    unread = any(place.fault for place in filled.places)
    if not unread and filled.mark == mark(row.number, filled.written):
        return before
    if filled.blank and not filled.mark:
        return before
    if filled.blank:
        words = "the row came back empty, though it was filled when it went out"
        return [_at(filled, row, "emptied", words, "fill it in again; an answer is not taken back by a form")]
    made = answered(filled, row, before, flowing, form.scale)
    if isinstance(made, list) or made == before:
        return made
    if filled.mark != row.mark:
        now = form.scale.label(before.rating) if before and before.rating else "nothing"
        words = f"the answer was changed after this form was made (it is now: {now})"
        if not filled.mark:
            if row.shown == NOTHING:
                return made
            words = "the row has lost what tells whether the answer was changed meanwhile"
        return [_at(filled, row, "changed-meanwhile", words, f"say which is right in a new form: {_NEW_FORM}")]
    return made


def _moved_on(filled: FilledRow, row: Row) -> list[str]:
    """Return a note where a row was left as it went out, and the return has gone on since."""
    if filled.mark in ("", row.mark) or filled.mark != mark(row.number, filled.written):
        return []
    return [f"{row.number} was left as it was in the form, and has been changed since: what stands now stays"]


def _unsigned(filled: FilledRow, row: Row) -> Iterator[str]:
    """Yield the places whose words are not those that went out, and may have lost a sign that the agency typed."""
    shown = row.shown
    pieces = [text for group in (*shown.evidence, *shown.improvements) for text in group]
    printed = {squeezed(text) for text in (shown.reason, shown.comment, *pieces)}
    for place in filled.places:
        if place.unsigned and squeezed(place.text) not in printed:
            yield place.place


def _unread(filled: Filled) -> Iterator[Fault]:
    if filled.signed_by.fault:
        yield Fault("not-text", filled.signed_by.place, filled.signed_by.fault, "type the role as text")


def _at(filled: FilledRow, row: Row, name: str, words: str, remedy: str) -> Fault:
    return Fault(name, filled.place, words, remedy, row.number)
