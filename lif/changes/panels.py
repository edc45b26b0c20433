"""What changed in a panel's work: who sits on it, their seals and signatures. Of marks nothing but that they are open."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from lif.changes.case import Case
from lif.changes.change import Change
from lif.changes.leaves import Item, Pointer, keyed
from lif.changes.words import listed
from lif.model.days import in_words
from lif.model.panels import Declares, Member, Panel


def of_panel(case: Case) -> Iterator[Change]:
    """Yield what changed in who sits on a panel, and that it took up its work again."""
    if case.gone:
        yield from case.tell("the panel is gone", ())
        return
    item: Panel = case.after
    if case.new:
        seats = listed([_seated(case, member) for member in item.members])
        yield from case.tell(f"a panel was convened on {in_words(item.convened)}: {seats}", (), day=item.convened)
        return
    was = keyed(case.before.members, item.members)
    for step, member in keyed(item.members).items():
        yield from _seat(case, step, was.get(step), member)
    guests = keyed(case.before.guests, item.guests)
    reopened = keyed(case.before.reopened, item.reopened)
    for step, guest in keyed(item.guests).items():
        if step not in guests:
            yield from case.tell(f"{case.words.person(guest.person)} joined the panel as a guest", ("guests", step))
    for step, again in keyed(item.reopened).items():
        words = f"the panel took up its work again on {in_words(again.date)}: {again.reason}"
        if step not in reopened:
            yield from case.tell(words, ("reopened", step), day=again.date)


def _seat(case: Case, step: Item, was: Member | None, now: Member) -> Iterator[Change]:
    here = ("members", step)
    seat, person = case.words.seat(now.seat), case.words.person(now.person)
    if was is None:
        yield from case.tell(f"{person} took the seat {seat}", here)
        return
    if now.person != was.person:
        new = [item for item in keyed(now.replaced).items() if item[0] not in keyed(was.replaced, now.replaced)]
        why = f" on {in_words(new[-1][1].date)}: {new[-1][1].reason}" if new else ""
        day = new[-1][1].date if new else None
        told = f"{person} took the seat {seat} from {case.words.person(was.person)}{why}"
        yield from case.tell(told, *((*here, name) for name in _OF_PERSON), day=day)
    if now.marks_set_aside and not was.marks_set_aside:
        aside = now.marks_set_aside
        words = f"the marks of {person} were put aside on {in_words(aside.date)}: {aside.reason}"
        yield from case.tell(words, (*here, "marks_set_aside"), day=aside.date)
    if now.declares is not was.declares:
        said = "declared an interest" if now.declares is Declares.INTEREST else "declared no interest"
        notes = "; ".join(item.note for item in now.interests)
        words = f"{person} {said}{f': {notes}' if notes else ''}"
        yield from case.tell(words, (*here, "declares"), (*here, "interests"))


_OF_PERSON = ("person", "declares", "interests", "replaced", "marks_set_aside")


def of_seals(cases: Sequence[Case]) -> Iterator[Change]:
    """Yield which members sealed their marks, those of one panel together, and who took a seal back."""
    for case in cases:
        if not case.gone:
            yield from _withdrawn(case)
    fresh = [case for case in cases if case.open() and not case.gone and case.after.stands and not _altered(case)]
    yield from _together(
        fresh, "sealed their marks", lambda case: case.after.sealed, lambda case: bool(case.after.withdrawn)
    )
    for case in cases:
        person = case.words.person(case.names[2])
        yield from case.tell(f"the seal of {person} {'is gone' if case.gone else 'was changed'}", ())


def _withdrawn(case: Case) -> Iterator[Change]:
    person = case.words.person(case.names[2])
    now = keyed(case.after.withdrawn)
    before = keyed(case.before.withdrawn, case.after.withdrawn) if case.before else {}
    for step, back in now.items():
        if step not in before:
            rest: list[Pointer] = [()] if step == [*now][-1] and not case.after.stands else []
            words = f"{person} took the seal of {in_words(back.sealed)} back on {in_words(back.date)}: {back.reason}"
            yield from case.tell(words, ("withdrawn", step), *rest, day=back.date)


def _altered(case: Case) -> bool:
    """Tell whether a seal that stands was put in place of another that nobody took back."""
    return bool(case.before and case.before.stands and len(case.after.withdrawn) == len(case.before.withdrawn))


def of_marks(cases: Sequence[Case]) -> Iterator[Change]:
    """Yield whose marks were opened, those of one panel together. Nothing they say is repeated."""
    yield from _together([case for case in cases if case.new], "had their marks opened", lambda case: case.after.opened)
    for case in cases:
        person = case.words.person(case.names[2])
        words = "are gone" if case.gone else "were changed: lif check tells whether they are still what was sealed"
        yield from case.tell(f"the opened marks of {person} {words}", ())


def of_signatures(cases: Sequence[Case]) -> Iterator[Change]:
    """Yield which members signed, those of one panel together."""

    def again(case: Case) -> bool:
        return bool(case.before or case.after.reopenings)

    there = [case for case in cases if not case.gone]
    yield from _together(there, "signed what the panel agreed", lambda case: case.after.signed, again)
    for case in cases:
        yield from case.tell(f"the signature of {case.words.person(case.names[2])} is gone", ())


def _together(
    cases: Sequence[Case],
    did: str,
    when: Callable[[Case], date | None],
    again: Callable[[Case], bool] = lambda _: False,
) -> Iterator[Change]:
    """Yield what several members of one panel did as one sentence, each with the day on which they did it."""
    for _, members in groupby(cases, key=lambda case: (case.group, again(case))):
        found = sorted(members, key=lambda case: (when(case) or date.max, case.names))
        first, days = found[0], {when(case) for case in found}
        last = max((day for day in days if day), default=None)
        claims = tuple(claim for case in found for claim in case.ledger.take(case.address))
        persons = [case.words.person(case.names[2]) for case in found]
        did_so = f"{did} again" if again(first) else did
        if len(days) == 1:
            words = f"{listed(persons)} {did_so}{f' on {in_words(last)}' if last else ''}"
        else:
            dated = (f" ({in_words(day)})" if (day := when(case)) else "" for case in found)
            words = f"members {did_so}: {'; '.join(map(str.__add__, persons, dated))}"
        yield from first.with_claims(words, claims, last)


def _seated(case: Case, member: Member) -> str:
    declared = ", with an interest declared" if member.declares is Declares.INTEREST else ""
    return f"{case.words.person(member.person)} ({case.words.seat(member.seat)}{declared})"
