"""Who was asked, and what came back: on time, late by how many days and why, or not at all."""

from collections import Counter
from collections.abc import Iterator

from lif.model.agencies import DutyBasis
from lif.model.audits import Asked
from lif.model.days import in_words
from lif.model.returns import Return
from lif.model.scales import Colour
from lif.report.content import Block, Cell, Heading, Paragraph, Rating, Table, Turn
from lif.report.overview_subject import Subject
from lif.report.overview_words import REPLIES, counted, goes_go, listed, of
from lif.report.plan_words import days, shortened
from lif.rounds.responses import Reply, Response

_LONG = 400
"""From how many letters a reason is cut; the report on the return has it in full."""
_COLOURS = {
    Reply.ON_TIME: Colour.GREEN,
    Reply.LATE: Colour.AMBER,
    Reply.SENT_BACK: Colour.AMBER,
    Reply.MISSING: Colour.RED,
}
_DUTIES = {
    DutyBasis.S11: "Section 11, Children Act 2004",
    DutyBasis.S175: "Section 175, Education Act 2002",
    DutyBasis.S157: "Section 157, Education Act 2002",
    DutyBasis.S40: "Section 40, Childcare Act 2006",
    DutyBasis.VOLUNTARY: "No statutory duty: good practice",
}
_COLUMNS = ("Agency", "Goes to", "Return", "Due", "Came in", "Answered", "Reasons")
_WIDTHS = (45, 38, 27, 28, 28, 24, 60)


def answered(subject: Subject) -> Iterator[Block]:
    """Yield who was asked and what became of each return, on landscape pages."""
    if not subject.responses:
        return
    yield Turn(landscape=True)
    yield Heading("Who was asked, and who answered")
    yield Paragraph(_routes(subject))
    duties = _duties(subject)
    if len(duties.rows) > 1:
        yield duties
    ways = {item.agency: item for item in subject.audit.asked}
    rows = tuple(_row(subject, item, ways[item.agency]) for item in subject.responses)
    yield Table(f"Returns of {counted(len(rows), 'agency', 'agencies')}", _COLUMNS, rows, _WIDTHS)


def _routes(subject: Subject) -> str:
    """Return in words to whom returns go."""
    groups = Counter(item.group for item in subject.responses)
    said = [f"{number} {goes_go(number)} to the {subject.group_name(name)}" for name, number in groups.items()]
    return f"Of {counted(len(subject.responses), 'return')}, {listed(said)}."


def _duties(subject: Subject) -> Table:
    """Return what came back by the duty under which agencies answer."""
    kinds: dict[DutyBasis, list[Response]] = {}
    for item in subject.responses:
        if agency := subject.holdings.agencies.get(item.agency):
            kinds.setdefault(agency.duty_basis, []).append(item)
    rows = tuple(_duty(duty, kinds[duty]) for duty in DutyBasis if duty in kinds)
    columns = ("Duty", "Asked", "In", "On time", "Late", "Not in")
    return Table("Returns by duty", columns, rows, (40, 12, 20, 12, 12, 12))


def _duty(duty: DutyBasis, found: list[Response]) -> tuple[Cell, ...]:
    came = sum(item.returned for item in found)
    on_time, late = (sum(item.reply is reply for item in found) for reply in (Reply.ON_TIME, Reply.LATE))
    return (_DUTIES[duty], str(len(found)), of(came, len(found)), str(on_time), str(late), str(len(found) - came))


def _row(subject: Subject, item: Response, asked: Asked) -> tuple[Cell, ...]:
    found = subject.holdings.returns.get((subject.audit_id, item.agency))
    late = f"{days(item.days_late)} late" if item.days_late else ""
    came = in_words(item.submitted) if item.submitted else "Not in"
    return (
        item.name,
        _way(subject, asked),
        Rating(REPLIES[item.reply], _COLOURS.get(item.reply, Colour.GREY)),
        in_words(item.due),
        "\n".join(filter(None, (came, late))),
        f"{item.answered} of {item.questions}",
        "\n".join(_reasons(item, asked, found)),
    )


def _way(subject: Subject, asked: Asked) -> str:
    told = f"\nOutcome told to the {subject.group_name(asked.feedback_to)}" if asked.feedback_to else ""
    return f"{subject.group_name(asked.group)}{told}"


def _reasons(item: Response, asked: Asked, found: Return | None) -> Iterator[str]:
    """Yield why a return came late, was given longer, or was sent back."""
    if asked.due:
        yield f"Given longer: {shortened(asked.due_reason, _LONG) or 'no reason recorded'}"
    if found is None:
        yield "The file of this return is not there"
        return
    if found.late_reason:
        yield f"Late: {shortened(found.late_reason, _LONG)}"
    elif item.reply is Reply.LATE:
        yield "Late: no reason recorded"
    for sent in found.sent_back:
        yield f"Sent back on {in_words(sent.date)}: {shortened(sent.reason, _LONG)}"
