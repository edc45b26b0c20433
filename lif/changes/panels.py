"""What changed in a panel's work: who sits on it, their seals and signatures. Of marks nothing but that they are open."""

from collections.abc import Iterator

from lif.changes.case import Case
from lif.changes.change import Change
from lif.changes.leaves import Item, Pointer, keyed
from lif.changes.words import listed
from lif.model.days import in_words
from lif.model.panels import Declares, Member, Panel
from lif.model.text import one_line


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
    was = keyed(case.before.members)
    for step, member in keyed(item.members).items():
        yield from _seat(case, step, was.get(step), member)
    for step, guest in keyed(item.guests).items():
        if step not in keyed(case.before.guests):
            yield from case.tell(f"{case.words.person(guest.person)} joined the panel as a guest", ("guests", step))
    for step, again in keyed(item.reopened).items():
        words = f"the panel took up its work again on {in_words(again.date)}: {one_line(again.reason)}"
        if step not in keyed(case.before.reopened):
            yield from case.tell(words, ("reopened", step), day=again.date)


def _seat(case: Case, step: Item, was: Member | None, now: Member) -> Iterator[Change]:
    here = ("members", step)
    seat, person = case.words.seat(now.seat), case.words.person(now.person)
    if was is None:
        yield from case.tell(f"{person} took the seat {seat}", here)
        return
    if now.person != was.person:
        new = [item for item in keyed(now.replaced).items() if item[0] not in keyed(was.replaced)]
        why = f" on {in_words(new[-1][1].date)}: {one_line(new[-1][1].reason)}" if new else ""
        day = new[-1][1].date if new else None
        told = f"{person} took the seat {seat} from {case.words.person(was.person)}{why}"
        yield from case.tell(told, *((*here, name) for name in _OF_PERSON), day=day)
    if now.marks_set_aside and not was.marks_set_aside:
        aside = now.marks_set_aside
        words = f"the marks of {person} were put aside on {in_words(aside.date)}: {one_line(aside.reason)}"
        yield from case.tell(words, (*here, "marks_set_aside"), day=aside.date)
    if now.declares is not was.declares:
        said = "declared an interest" if now.declares is Declares.INTEREST else "declared no interest"
        notes = "; ".join(one_line(item.note) for item in now.interests)
        words = f"{person} {said}{f': {notes}' if notes else ''}"
        yield from case.tell(words, (*here, "declares"), (*here, "interests"))


_OF_PERSON = ("person", "declares", "interests", "replaced", "marks_set_aside")


def of_seal(case: Case) -> Iterator[Change]:
    """Yield that a member sealed their marks, or took the seal back."""
    person = case.words.person(case.names[2])
    if case.gone:
        yield from case.tell(f"the seal of {person} is gone", ())
        return
    before, now = keyed(case.before.withdrawn) if case.before else {}, keyed(case.after.withdrawn)
    for step, back in now.items():
        if step not in before:
            rest: list[Pointer] = [()] if step == [*now][-1] and not case.after.stands else []
            words = f"{person} took the seal of {in_words(back.sealed)} back on {in_words(back.date)}: {one_line(back.reason)}"
            yield from case.tell(words, ("withdrawn", step), *rest, day=back.date)
    if case.after.stands and case.open():
        again = " again" if case.after.withdrawn else ""
        on = f" on {in_words(case.after.sealed)}" if case.after.sealed else ""
        words = f"{person} sealed their marks{again}{on}"
        if case.before and case.before.stands and not again:
            words = f"the seal of {person} was changed"
        yield from case.tell(words, (), day=case.after.sealed)
    yield from case.tell(f"{person} has no seal now", ())


def of_marks(case: Case) -> Iterator[Change]:
    """Yield that a member's marks were opened. Nothing they say is repeated."""
    person = case.words.person(case.names[2])
    if case.gone:
        yield from case.tell(f"the opened marks of {person} are gone", ())
    elif case.new:
        opened = case.after.opened
        yield from case.tell(f"the marks of {person} were opened on {in_words(opened)}", (), day=opened)
    else:
        words = f"the opened marks of {person} were changed: lif check tells whether they are still what was sealed"
        yield from case.tell(words, ())


def of_signature(case: Case) -> Iterator[Change]:
    """Yield that a member signed."""
    person = case.words.person(case.names[2])
    if case.gone:
        yield from case.tell(f"the signature of {person} is gone", ())
        return
    signed = case.after.signed
    again = " again" if case.before or case.after.reopenings else ""
    yield from case.tell(f"{person} signed what the panel agreed{again} on {in_words(signed)}", (), day=signed)


def _seated(case: Case, member: Member) -> str:
    declared = ", with an interest declared" if member.declares is Declares.INTEREST else ""
    return f"{case.words.person(member.person)} ({case.words.seat(member.seat)}{declared})"
