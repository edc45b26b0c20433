"""The letter that goes with a form for which something is still missing, as values: kind, plain, and each thing once."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lif.forms.definition import Form, Section
from lif.forms.fault_words import UNANSWERED
from lif.forms.filled import Fault
from lif.forms.reply import Reply
from lif.forms.words import LOOK, until
from lif.model.holdings import Holdings
from lif.model.returns import Door
from lif.model.text import one_line
from lif.report.agency_letter import ROLE, AgencyLetter
from lif.report.content import Block, Bullets, Heading, Paragraph, Table

_SHORT = 90
_WHERE = {
    Door.EXCEL: f"in the column “{LOOK}” of the sheet Return; the cell itself has a thick frame",
    Door.TEXT: f"in a note in brackets, which begins with “{LOOK} this”",
    Door.WORD: f"in a line that begins with “{LOOK}”",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply as it goes out: the name of its form's file, by which door, and on which day."""

    reply: Reply
    file_name: str
    door: Door
    day: datetime.date


def write(sent: Sent, holdings: Holdings) -> AgencyLetter:
    """Return the letter to the agency."""
    form = sent.reply.form
    agency = holdings.agencies[form.identity.agency]
    return AgencyLetter(
        sender=one_line(form.board),
        day=sent.day,
        role=one_line(agency.lead_role) or ROLE,
        agency=one_line(form.agency),
        subject=one_line(f"Your return: {form.audit}"),
        blocks=tuple(block for part in (_opening, _faults, _unanswered, _next) for block in part(sent)),
        signed=tuple(filter(None, (one_line(holdings.framework.vocabulary.officer), one_line(form.board)))),
        about="Reply to a return",
    )


def _opening(sent: Sent) -> Iterator[Block]:
    reply = sent.reply
    yield Paragraph("Thank you for the form that you sent us, and for the work that went into it.")
    done, asked = len(reply.understood), len(reply.form.rows)
    if done:
        which = "all of them" if done == asked else _numbers(reply.understood, reply.form)
        yield Paragraph(
            f"We have understood your answers to {done} of {_questions(asked)}: {which}. They stand in the form that comes "
            "with this letter, and you need not type them again."
        )
    else:
        yield Paragraph(
            "Whatever we could read stands in the form that comes with this letter, so that nobody types it again."
        )
    count = len(reply.faults)
    things = "One thing is" if count == 1 else f"{count} things are"
    yield Paragraph(f"{things} still missing, or not clear to us. Each is named here, and marked in the form.")


def _faults(sent: Sent) -> Iterator[Block]:
    """Yield what was not understood, a line for each."""
    found = [fault for fault in sent.reply.faults if fault.name != UNANSWERED]
    if not found:
        return
    yield Heading("What we could not make out", 2)
    asked = {row.number: row.text for row in sent.reply.form.rows}
    rows = tuple(
        (_which(own, asked), own[0].place, own[0].words, own[0].remedy or "Please fill this in.")
        for own in _alike(found)
    )
    columns = ("Question", "Place", "What we saw", "What would do")
    yield Table("What is not clear to us, and what would do", columns, rows, (27, 15, 28, 30))


def _alike(faults: Sequence[Fault]) -> list[list[Fault]]:
    """Return faults in groups: those of whole questions of which the same is said go together."""
    found: dict[tuple[str, ...], list[Fault]] = {}
    for count, fault in enumerate(faults):
        alone = fault.place or not fault.number
        key = (fault.name, fault.words, fault.remedy, str(count) if alone else "")
        found.setdefault(key, []).append(fault)
    return [*found.values()]


def _which(faults: Sequence[Fault], asked: dict[str, str]) -> str:
    """Return which questions faults are about: one with its words, several by their numbers."""
    numbers = [fault.number for fault in faults]
    if len(numbers) > 1:
        return ", ".join(numbers)
    if not numbers[0]:
        return "The sign-off" if faults[0].place else "The form as a whole"
    words = one_line(asked[numbers[0]])
    return f"{numbers[0]} {words if len(words) <= _SHORT else words[: _SHORT - 1].rstrip() + '…'}"


def _unanswered(sent: Sent) -> Iterator[Block]:
    """Yield the questions that are still to be answered, in one list."""
    form = sent.reply.form
    numbers = [fault.number for fault in sent.reply.faults if fault.name == UNANSWERED]
    if not numbers:
        return
    yield Heading("What is still to be answered", 2)
    yield Paragraph(
        f"{_questions(len(numbers)).capitalize()}: a question counts as answered when its rating is chosen."
    )
    own = ((section, _of(section, numbers)) for section in form.sections)
    yield Bullets(
        tuple(f"{section.number} {one_line(section.title)}: {', '.join(here)}" for section, here in own if here)
    )


def _next(sent: Sent) -> Iterator[Block]:
    """Yield what the agency is asked to do, and by when."""
    form = sent.reply.form
    yield Heading("What we ask of you", 2)
    yield Paragraph(
        f"Please open {sent.file_name}, which is your form again. What to look at stands {_WHERE[sent.door]}. "
        "Put these places right, and leave the others as they are. Please go on in this form, as we may not be able to "
        "read the earlier one any more."
    )
    yield Paragraph(until(form.on(sent.day)))
    if not (form.signed_by and form.signed_on) and not any(fault.place for fault in form.amiss):
        yield Paragraph("When every question is answered, please fill in the sign-off block as well.")
    yield Paragraph("If anything here is unclear, or a day cannot be met, please tell us: we are glad to help.")


def _of(section: Section, numbers: Sequence[str]) -> list[str]:
    return [row.number for row in section.rows if row.number in numbers]


def _numbers(numbers: Sequence[str], form: Form) -> str:
    """Return numbers in short: each run of questions that follow one another by its ends."""
    order = [row.number for row in form.rows]
    runs: list[list[str]] = []
    for number in numbers:
        if runs and order.index(number) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _questions(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"
