"""Every question that a panel looked at, with what was agreed, what the agency said, and what each member marked."""

from collections.abc import Iterator

from lif.model.panels import AgreedRating, Mark, MarkState
from lif.model.returns import Answer, Carried
from lif.model.scales import NOT_APPLICABLE
from lif.report.agency_return import CHANGES, STATES, improvement
from lif.report.content import Block, Bullets, Heading, Paragraph, Rating
from lif.report.panel_words import ENOUGH, Subject
from lif.report.plan_words import evidence

_BEGUN = {MarkState.STARTED: "begun, not finished", MarkState.PARKED: "parked"}


def questions(subject: Subject) -> Iterator[Block]:
    """Yield each standard with each question asked, then what was said of questions that are not."""
    numbers = {standard.id: number for number, standard in enumerate(subject.case.tool.standards, 1)}
    before = ""
    for line in subject.lines:
        standard = line.placed.standard
        if standard.id != before:
            yield Heading(f"{numbers[standard.id]}. {standard.title}", new_page=not before)
            before = standard.id
        yield Heading(f"{line.placed.number} {line.placed.question.text}", 2)
        yield from _question(subject, line.placed.question.id, line.self_rating)
    strays = _strays(subject)
    if strays:
        yield Heading("Said of questions that are not asked")
    for question in strays:
        yield Heading(subject.numbers.get(question, question), 2)
        yield from _question(subject, question, subject.case.self_rating(question))


def _strays(subject: Subject) -> list[str]:
    """Return the questions of which something is said and that are not asked of the agency."""
    case = subject.case
    said = [answer.question for answer in case.agency_return.answers]
    said += [item.question for item in case.agreed.ratings]
    said += [mark.question for sheet in case.sheets for mark in sheet.marks]
    return [question for question in dict.fromkeys(said) if question not in case.order]


def _question(subject: Subject, question: str, own: str) -> Iterator[Block]:
    agreed = subject.case.agreed.rating(question)
    yield _agreed(subject, agreed)
    if agreed and agreed.reason:
        yield Paragraph(agreed.reason, "Why")
    if agreed and agreed.good_practice:
        yield Paragraph(agreed.good_practice, "Good practice to share")
    if agreed and agreed.ask:
        yield Paragraph(agreed.ask, "Asked of the agency")
    yield from _answer(subject, subject.case.answers.get(question), own)
    marks = [(sheet.seat, sheet.mark(question)) for sheet in subject.case.sheets]
    yield Bullets(tuple(_mark(subject, seat, mark) for seat, mark in marks), "Members, each alone")


def _agreed(subject: Subject, agreed: AgreedRating | None) -> Rating:
    if agreed is None:
        return Rating("Not agreed yet")
    label = subject.scale.label(agreed.rating) if agreed.rating else "no rating"
    if not agreed.counts:
        return Rating(f"Agreed: {_BEGUN[agreed.state]}: {label}")
    return Rating(f"Agreed: {label}", subject.scale.colour(agreed.rating))


def _answer(subject: Subject, answer: Answer | None, own: str) -> Iterator[Block]:
    """Yield what the agency said: its rating, its reasons, and what it shows for it."""
    if answer is None:
        yield Paragraph("Not answered", "The agency")
        return
    label = subject.scale.label(answer.rating) if answer.rating else "No rating"
    state = STATES.get(answer.state)
    yield Paragraph(f"{state}: {label}" if state else label, "The agency rates itself")
    if answer.reason:
        yield Paragraph(answer.reason, "Why it does not apply" if answer.rating == NOT_APPLICABLE else "Reason")
    if answer.comment:
        yield Paragraph(answer.comment, "Its comment")
    if answer.evidence:
        yield _list("Its evidence", [evidence(item) for item in answer.evidence])
    elif subject.scale.passes(own):
        yield Paragraph("None named.", "Its evidence")
    if answer.improvements:
        yield _list("What it will improve", [improvement(item) for item in answer.improvements])
    if answer.carried:
        yield Paragraph(_last_round(subject, answer.question, answer.carried), "Last round")


def _last_round(subject: Subject, question: str, carried: Carried) -> str:
    before = subject.holdings.audits.get(carried.audit)
    renamed = f", as question {carried.question}" if carried.question != question else ""
    rating = subject.scale.label(carried.rating) if carried.rating else "Several answers, rated differently"
    return f"{rating} ({before.title if before else carried.audit}{renamed}).{CHANGES[carried.change]}"


def _list(label: str, items: list[str]) -> Block:
    """Return several items as a list, a single one as a line."""
    return Bullets(tuple(items), label) if len(items) > 1 else Paragraph(items[0], label)


def _mark(subject: Subject, seat: str, mark: Mark | None) -> str:
    """Return what one member marked: the rating, the word on evidence, and whatever else was noted."""
    name = subject.seat(seat)
    if mark is None:
        return f"{name}: no rating"
    label = subject.scale.label(mark.rating) if mark.rating else "no rating"
    state = "" if mark.counts else f" ({_BEGUN[mark.state]})"
    seen = f"; evidence: {ENOUGH[mark.evidence]}" if mark.evidence else ""
    notes = (
        mark.reason,
        f"Good practice: {mark.good_practice}" if mark.good_practice else "",
        f"Would ask: {mark.ask}" if mark.ask else "",
    )
    return "\n".join(filter(None, (f"{name}: {label}{state}{seen}", *notes)))
