"""What changed in an agency's return."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from lif.changes.case import Case
from lif.changes.change import Change
from lif.changes.leaves import Item, Pointer, keyed
from lif.changes.words import cut, listed
from lif.model.days import in_words
from lif.model.returns import Answer, Evidence, Improvement, Return, ReturnStatus

T = TypeVar("T")
_HANDED_IN = ("status", "submitted", "submitted_by", "late_reason")
_NOTHING = Return(ReturnStatus.DRAFT)


def told(case: Case) -> Iterator[Change]:
    """Yield what changed in a return."""
    if case.gone:
        given = sum(answer.counts for answer in case.before.answers)
        yield from case.tell(f"the return is gone; {_answers(given)} given", ())
        return
    yield from _sent_back(case)
    yield from _handed_in(case)
    yield from _given(case)
    yield from _came_by(case)
    yield from _taken_back(case)
    was = _by_question(case.before, case.after)
    for step, answer in _by_question(case.after).items():
        if step in was:
            yield from _changed(case, step, was[step], answer)


def _sent_back(case: Case) -> Iterator[Change]:
    """Yield each time the return was sent back; where it came in since as well, with the answers given since."""
    items = [] if case.new else [*keyed(case.after.sent_back).items()]
    for step, item in items:
        if not case.open("sent_back", step):
            continue
        words = f"the return of {in_words(item.submitted)} was sent back on {in_words(item.date)}: {item.reason.rstrip('.')}"
        pointers: list[Pointer] = [("sent_back", step)]
        if case.after.status is ReturnStatus.SENT_BACK and step == items[-1][0]:
            pointers += [(name,) for name in _HANDED_IN]
            fresh = _fresh(case)
            if not case.before.locked and fresh:
                pointers += [("answers", answer) for answer in fresh]
                words += f"; it answered: {_counted(case, case.after)}"
        yield from case.tell(words, *pointers, day=item.date)


def _handed_in(case: Case) -> Iterator[Change]:
    """Yield that the return came in, with the answers that were given since."""
    item: Return = case.after
    if case.new or not (item.locked and case.open("status")):
        if case.new:
            yield from _begun(case)
        return
    again = " again" if item.sent_back else ""
    by = f" (signed by {item.submitted_by})" if item.submitted_by else ""
    late = f"; late: {item.late_reason}" if item.late_reason else ""
    on = f" on {in_words(item.submitted)}" if item.submitted else ""
    words = f"submitted its return{again}{on}{by}: {_counted(case, item)}{late}"
    fresh = [("answers", step) for step in _fresh(case)]
    yield from case.tell(words, *((name,) for name in _HANDED_IN), *fresh, day=item.submitted)


def _begun(case: Case) -> Iterator[Change]:
    """Yield that a return is there that was not."""
    item: Return = case.after
    audit, agency = case.names
    asked = case.words.after.audits[audit].asks(agency) if audit in case.words.after.audits else None
    carried = sum(answer.carried is not None and not answer.counts for answer in item.answers)
    forward = f"{_answers(carried)} brought forward" if carried else ""
    counted = f"answered: {_counted(case, item)}" if any(answer.counts for answer in item.answers) else ""
    state = "was begun"
    if item.locked:
        state = f"was submitted on {in_words(item.submitted)}" if item.submitted else "was submitted"
    elif item.status is ReturnStatus.SENT_BACK and item.sent_back:
        last = item.sent_back[-1]
        state = f"was submitted on {in_words(last.submitted)} and sent back on {in_words(last.date)}: {last.reason.rstrip('.')}"
    late = f"late: {item.late_reason}" if item.late_reason else ""
    due = f"due {in_words(case.words.after.audits[audit].due_for(agency))}" if asked and not item.locked else ""
    yield from case.tell(
        f"a return {'; '.join(filter(None, (state, forward, counted, due, late)))}", (), day=item.submitted
    )


def _given(case: Case) -> Iterator[Change]:
    """Yield the answers given since, and those begun, in a return that is not handed in."""
    fresh = [step for step in _fresh(case) if case.open("answers", step)]
    answers = _by_question(case.after)
    if fresh:
        ratings = [answers[step].rating for step in fresh]
        given = case.words.counted(case.names[0], ratings)
        total = sum(answer.counts for answer in case.after.answers)
        words = f"gave {_answers(len(fresh))}: {given}{f'; {total} given in all' if total > len(fresh) else ''}"
        if len(fresh) == 1:
            words = f"answered {case.words.question(case.names[0], answers[fresh[0]].question)}: {given[2:]}"
        yield from case.tell(words, *(("answers", step) for step in fresh))
    was = _by_question(case.before, case.after)
    begun = [
        step
        for step, answer in answers.items()
        if not answer.counts and case.open("answers", step) and not (step in was and was[step].counts)
    ]
    if begun:
        numbers = listed([case.words.number(case.names[0], answers[step].question) for step in begun])
        yield from case.tell(
            f"changed answers that do not count yet: {numbers}", *(("answers", step) for step in begun)
        )


def _came_by(case: Case) -> Iterator[Change]:
    """Yield each form from which answers were taken since."""
    was = keyed(case.before.came_by) if case.before else {}
    for step, item in keyed(case.after.came_by).items():
        if step not in was and case.open("came_by", step):
            words = f"answers came by a form ({item.door}, {item.file}) on {in_words(item.date)}"
            yield from case.tell(words, ("came_by", step), day=item.date)


def _taken_back(case: Case) -> Iterator[Change]:
    """Yield the answers that counted and do not any more."""
    now = _by_question(case.after)
    for step, answer in _by_question(case.before, case.after).items():
        left = case.open("answers", step) and not (step in now and (now[step].counts or not answer.counts))
        if left:
            question = case.words.question(case.names[0], answer.question)
            rating = case.words.rating(case.names[0], answer.rating)
            gone = "its answer is gone" if step not in now else f"its answer counts no longer, and is {now[step].state}"
            was = f"; it was {rating}" if answer.counts else ""
            yield from case.tell(f"{question}: {gone}{was}", ("answers", step))


def _changed(case: Case, step: Item, was: Answer, now: Answer) -> Iterator[Change]:
    """Yield what changed in an answer that counted before and counts now."""
    here, audit = ("answers", step), case.names[0]
    question = case.words.question(audit, now.question)
    new, gone = _came(was.evidence, now.evidence), _came(now.evidence, was.evidence)
    if case.open(*here, "rating"):
        fields = [(*here, "rating"), (*here, "reason"), (*here, "carried")]
        evidence = [(*here, "evidence", piece) for piece in new]
        shown = f", with new evidence: {_titles(new)}" if new else ""
        why = f"; reason: {now.reason}" if now.reason and case.open(*here, "reason") else ""
        yield from case.tell(
            f"{question} went from {case.words.rating(audit, was.rating)} to {case.words.rating(audit, now.rating)}"
            f" (self rating){shown}{why}",
            *fields, *evidence,
        )  # fmt: skip
    yield from case.tell(
        f"{question}: evidence was added: {_titles(new)}", *((*here, "evidence", piece) for piece in new)
    )
    yield from case.tell(
        f"{question}: evidence was taken away: {_titles(gone)}", *((*here, "evidence", piece) for piece in gone)
    )
    for piece, item in _came(was.improvements, now.improvements).items():
        yield from case.tell(f"{question}: an improvement is planned: {_planned(item)}", (*here, "improvements", piece))
    for piece, item in _came(now.improvements, was.improvements).items():
        yield from case.tell(
            f"{question}: an improvement is no longer planned: {_planned(item)}", (*here, "improvements", piece)
        )


def _fresh(case: Case) -> list[Item]:
    """Return the answers that count and did not before."""
    was = _by_question(case.before, case.after)
    return [
        step
        for step, answer in _by_question(case.after).items()
        if answer.counts and not (step in was and was[step].counts)
    ]


def _by_question(item: Return | None, after: Return | None = None) -> Mapping[Item, Answer]:
    return keyed((item or _NOTHING).answers, (after or _NOTHING).answers)


def _counted(case: Case, item: Return) -> str:
    return (
        case.words.counted(case.names[0], [answer.rating for answer in item.answers if answer.counts]) or "no answers"
    )


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"


def _came(was: Sequence[T], now: Sequence[T]) -> dict[Item, T]:
    """Return the items of a list that are in it now and were not."""
    before = keyed(was, now)
    return {step: item for step, item in keyed(now).items() if step not in before}


def _titles(pieces: Mapping[Item, Evidence]) -> str:
    return "; ".join(piece.title for piece in pieces.values())


def _planned(item: Improvement) -> str:
    facts = [item.lead_role, f"by {in_words(item.due)}" if item.due else ""]
    beside = ", ".join(filter(None, facts))
    return f"{cut(item.action, 120)}{f' ({beside})' if beside else ''}"
