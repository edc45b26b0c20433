"""From a form that came back to the same form again: the good answers stay, and what is missing or wrong is marked.

Nothing is taken into the return here. The marks of the rows are those of the return as it stands now, so that the next
import takes every row as written on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lif.errors import RefusedError
from lif.forms import private
from lif.forms.came_back import placed, shown_again
from lif.forms.definition import Form, Row
from lif.forms.fault_words import REFUSED, UNANSWERED, UNSIGNED, UNSURE, Spot, in_plain_words
from lif.forms.filled import Fault, Filled, FilledRow, Typed
from lif.forms.judging import Judgement, judge
from lif.forms.older import carried_over
from lif.forms.places import EVIDENCE, IMPROVEMENT, RATING
from lif.forms.taking import Import
from lif.forms.words import SIGNED_BY, SIGNED_ON
from lif.model.text import one_line

_TURNED = "older-form"


@dataclass(frozen=True, slots=True)
class Reply:
    """The form as it goes out again, and the numbers of the questions whose answers were understood."""

    form: Form
    understood: tuple[str, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is to be put right, in the order of the form: about the form as a whole, its questions, its sign-off."""
        signing = tuple(fault for fault in self.form.amiss if fault.place)
        whole = tuple(fault for fault in self.form.amiss if not fault.place)
        return (*whole, *(fault for row in self.form.rows for fault in row.amiss), *signing)


def answerable(found: Judgement) -> bool:
    """Tell whether a form is the answer to what was wrong with one that came back."""
    return not any(fault.name in REFUSED for fault in found.faults)


def reply(item: Import, typed: str = "FILE") -> Reply:
    """Return what goes back to an agency for a form that came from it.

    `typed` is its file as a command takes it. Raises RefusedError where no form can be the answer, and where nothing is
    missing or wrong.
    """
    case = _case(item)
    for fault in case.faults:
        if fault.name in REFUSED:
            raise RefusedError(fault.words, fault.remedy)
    rows = {row.number: _row(row, case) for row in item.form.rows}
    sections = tuple(
        replace(section, rows=tuple(rows[row.number] for row in section.rows)) for section in item.form.sections
    )
    made = replace(
        item.form,
        sections=sections,
        signed_by=_signed(case, SIGNED_BY, case.filled.signed_by),
        signed_on=_signed(case, SIGNED_ON, case.filled.signed_on),
        amiss=tuple(dict.fromkeys((*_about_the_whole(case), *_signing(case)))),
    )
    answer = Reply(made, tuple(number for number, row in rows.items() if not row.amiss))
    if not answer.faults:
        name = item.received.name
        raise RefusedError(f"nothing is missing or wrong in {name}", f"lif return import {typed} takes it in")
    return answer


@dataclass(frozen=True, slots=True)
class _Case:
    """A form that came back, as if it were today's, what is wrong with it, and what of an older one has no place today."""

    form: Form
    filled: Filled
    faults: tuple[Fault, ...]
    unanswered: frozenset[str]
    left: tuple[str, ...] = ()


def _case(item: Import) -> _Case:
    form, filled, found = item.form, item.received.filled, item.found
    older = [fault for fault in found.faults if fault.name == _TURNED]
    if not older:
        return _Case(form, private.without(filled, form, item.passed), found.faults, frozenset(found.unanswered))
    carried = carried_over(filled, form)
    found = judge(carried.filled, form, found.made, item.passed)
    gone = {fault.number for fault in found.faults if fault.name == "missing-row"}
    new = {row.number for row in form.rows if row.number in gone and not row.shown.rating}
    faults = (*older, *(fault for fault in found.faults if fault.name != "missing-row"))
    came = private.without(carried.filled, form, item.passed)
    return _Case(form, came, faults, frozenset({*found.unanswered, *new}), carried.left)


def _row(held: Row, case: _Case) -> Row:
    """Return a row as it goes out again."""
    came = [row for row in case.filled.rows if row.number == held.number and row.question in ("", held.question)]
    faults = [fault for fault in case.faults if fault.number == held.number]
    found = shown_again(came, held)
    again = replace(held, shown=found.shown)
    amiss = [_at_its_place(fault, again, held, came, case) for fault in faults]
    for name in found.unsure:
        amiss.append(in_plain_words(Fault(UNSURE, "", "", "", held.number), Spot(case.form, again, held, name)))
    if held.number in case.unanswered:
        fault = Fault(UNANSWERED, "", "", "", held.number)
        amiss.append(in_plain_words(fault, Spot(case.form, again, held, RATING)))
    return replace(again, amiss=tuple(dict.fromkeys(amiss)))


def _at_its_place(fault: Fault, row: Row, held: Row, came: Sequence[FilledRow], case: _Case) -> Fault:
    """Return a fault in plain words at the place that it is about, or at the row as a whole."""
    name, typed = next(
        ((place.name, place.typed) for one in came for place in placed(one) if place.typed.place == fault.place),
        ("", Typed()),
    )
    if fault.name == "does-not-fit":
        name = next((sort for sort in (EVIDENCE, IMPROVEMENT) if name.startswith(sort)), name)
    return in_plain_words(fault, Spot(case.form, row, held, name, typed))


def _about_the_whole(case: _Case) -> Iterator[Fault]:
    """Yield what is about the form as a whole, and what stood beside numbers that it does not have."""
    numbers = {row.number for row in case.form.rows}
    left = f"Those to {_listed(case.left)} of your form have no place in it." if case.left else ""
    signing = (case.filled.signed_by.place, case.filled.signed_on.place)
    for fault in case.faults:
        if fault.number not in numbers and (fault.number or fault.place not in signing):
            yield in_plain_words(fault, Spot(case.form, left=left))


def _signed(case: _Case, name: str, typed: Typed) -> str:
    """Return what stands in a place of the sign-off again; nothing where it stood there twice."""
    doubled = any(fault.place == name for fault in case.faults if fault.name == "doubled-label")
    return "" if doubled else one_line(typed.text)


def _signing(case: _Case) -> Iterator[Fault]:
    """Yield what is wrong with the sign-off; that it is missing, where the form looks handed in."""
    whole = not case.unanswered
    begun = not (case.filled.signed_by.blank and case.filled.signed_on.blank)
    for name, typed in ((SIGNED_BY, case.filled.signed_by), (SIGNED_ON, case.filled.signed_on)):
        amiss = [fault for fault in case.faults if not fault.number and fault.place == typed.place]
        for fault in amiss:
            yield in_plain_words(fault, Spot(case.form, place=name, typed=typed))
        if typed.blank and not amiss and (whole or begun):
            yield in_plain_words(Fault(UNSIGNED, "", ""), Spot(case.form, place=name))


def _listed(numbers: Sequence[str]) -> str:
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}" if len(numbers) > 1 else numbers[0]
