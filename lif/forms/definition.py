"""The form that an agency fills in: one definition, from the board's records, whichever door it goes out by.

A rating that stands in a form is an answer. Answers that do not count yet, such as those brought forward from the last
round, go out with their evidence and comment and without a rating: choosing one confirms them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lif.errors import UsageError
from lif.forms.filled import Fault
from lif.forms.identity import VERSION, Identity, edition_name
from lif.forms.written import NOTHING, Written, mark, written
from lif.model.holdings import Holdings
from lif.model.returns import Answer, AnswerState
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.tools import Change, Placed, Standard, Tool
from lif.panel.digests import digest
from lif.rounds.remembered import Note, remembered

_SHORT = 8
_CHANGED = {
    Change.REWORDED: "The question was reworded: read it afresh.",
    Change.SPLIT: "The question was part of a wider one: answer for this part only.",
    Change.MERGED: "The question was made from several: answer for all of it.",
}
_OPEN = {AnswerState.STARTED: "begun", AnswerState.PARKED: "put off", AnswerState.CARRIED: ""}


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a form: what is printed beside it, and what stands in its places when the form goes out.

    `shown` has the texts that are printed in the places; days stand there as 2026-03-31, or as somebody typed them. `mark`
    tells later whether anybody wrote in them. `amiss` is what is to be put right, printed beside the places.
    """

    question: str
    number: str
    text: str
    guidance: str
    looks_like: tuple[Note, ...]
    suggestions: tuple[str, ...]
    notes: tuple[Note, ...]
    shown: Written
    mark: str
    amiss: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A standard with its questions."""

    number: int
    title: str
    about: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form for one agency in one round.

    `order` has every question that the agency is asked, also those of standards that this form leaves out. `signed_by` and
    `signed_on` stand in the sign-off block; `amiss` is what is to be put right there, or about the form as a whole.
    """

    identity: Identity
    board: str
    audit: str
    agency: str
    tool: str
    edition: str
    due: date
    return_to: str
    instructions: str
    scale: Scale
    sections: tuple[Section, ...]
    order: tuple[str, ...]
    signed_by: str = ""
    signed_on: str = ""
    amiss: tuple[Fault, ...] = ()
    overdue: bool = False

    def on(self, day: date) -> "Form":
        """Return the form as it goes out on a day: its words know whether it was due before. What it is known by stays."""
        return replace(self, overdue=day > self.due)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in their order."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def choices(self) -> tuple[Note, ...]:
        """The ratings that can be chosen: each by its name on the scale, and in words."""
        return choices(self.scale)


def choices(scale: Scale) -> tuple[Note, ...]:
    """Return the ratings of a scale by name and in words, the worst first, not applicable last where there is such."""
    levels = tuple((level.id, level.label) for level in scale.levels)
    return (*levels, (NOT_APPLICABLE, scale.not_applicable.label)) if scale.not_applicable else levels


def form_of(holdings: Holdings, audit_id: str, agency_id: str, standards: Sequence[int] = ()) -> Form:
    """Return the form for an agency as the board's records stand; of some standards, by number, where any are named.

    The round, its tool and the return must be there. Raises UsageError for a standard that the agency is not asked on.
    """
    audit, agency = holdings.audits[audit_id], holdings.agencies[agency_id]
    tool = holdings.tools[audit.tool]
    asked = list(tool.placed(agency))
    numbers = _numbers(tool, asked, standards)
    notes = remembered(holdings, audit_id, agency_id)
    answers = {answer.question: answer for answer in holdings.returns[audit_id, agency_id].answers}
    chosen = [placed for placed in asked if not numbers or _section(placed) in numbers]
    rows = [
        _row(placed, tool.scale, answers.get(placed.question.id), holdings, notes.get(placed.question.id, ()))
        for placed in chosen
    ]
    return Form(
        identity=_identity(holdings, audit_id, agency_id, numbers, chosen),
        board=holdings.board.name,
        audit=audit.title,
        agency=agency.name,
        tool=tool.title,
        edition=tool.edition,
        due=audit.due_for(agency_id),
        return_to=holdings.board.return_to,
        instructions=tool.instructions,
        scale=tool.scale,
        sections=tuple(_sections(tool.standards, rows)),
        order=tuple(placed.question.id for placed in asked),
    )


def _numbers(tool: Tool, asked: Sequence[Placed], standards: Sequence[int]) -> tuple[int, ...]:
    """Return the standards that a form has, by number; nothing where it has them all."""
    known = sorted({_section(placed) for placed in asked})
    for number in standards:
        if number not in known:
            words = f"the agency is asked nothing on standard {number} of {tool.title}"
            raise UsageError(words, f"it is asked on {', '.join(map(str, known))}")
    wanted = tuple(sorted({*standards}))
    return () if wanted == tuple(known) else wanted


def _section(placed: Placed) -> int:
    return int(placed.number.split(".")[0])


def _sections(standards: Sequence[Standard], rows: Sequence[Row]) -> list[Section]:
    found = []
    for number, standard in enumerate(standards, 1):
        own = tuple(row for row in rows if row.number.split(".")[0] == str(number))
        if own:
            found.append(Section(number, standard.title, standard.about, own))
    return found


def _row(placed: Placed, scale: Scale, held: Answer | None, holdings: Holdings, notes: Sequence[Note]) -> Row:
    question = placed.question
    shown = written(_shown(held), scale) if held else NOTHING
    labels = {level.id: level.label for level in scale.levels}
    return Row(
        question.id,
        placed.number,
        question.text,
        question.guidance,
        tuple((labels.get(item.level, item.level), item.looks_like) for item in question.ratings),
        question.evidence,
        (*_so_far(held, scale, holdings), *notes),
        shown,
        mark(placed.number, shown),
    )


def _shown(held: Answer) -> Answer:
    """Return an answer as a form shows it: a rating that does not count is left to be chosen."""
    return held if held.counts else replace(held, rating="")


def _so_far(held: Answer | None, scale: Scale, holdings: Holdings) -> list[Note]:
    """Return what an answer that does not count yet says, and what was said last round."""
    if held is None:
        return []
    found: list[Note] = []
    if held.carried:
        earlier = holdings.audits.get(held.carried.audit)
        before = holdings.tools.get(earlier.tool) if earlier else None
        rating = held.carried.rating
        said = (before.scale if before else scale).label(rating) if rating else "Several answers, rated differently"
        found.append(("Last round", said))
        if held.carried.change in _CHANGED:
            found.append(("Changed", _CHANGED[held.carried.change]))
    if _OPEN.get(held.state) and held.rating:
        found.append(("So far", f"{scale.label(held.rating)} ({_OPEN[held.state]})"))
    return found


def _identity(
    holdings: Holdings, audit_id: str, agency_id: str, numbers: tuple[int, ...], chosen: Sequence[Placed]
) -> Identity:
    """Return what a form is known by: its digest covers everything before it, and the words of questions and ratings."""
    tool = holdings.tools[holdings.audits[audit_id].tool]
    asked = [[placed.number, placed.question.id, placed.question.text] for placed in chosen]
    scale = [list(item) for item in choices(tool.scale)]
    parts = [holdings.board.area, audit_id, agency_id, tool.edition, list(numbers)]
    code = digest(f"lif-form-{VERSION}", [parts, asked, scale])[:_SHORT]
    return Identity(audit_id, agency_id, holdings.board.area, edition_name(tool.edition), numbers, VERSION, code)
