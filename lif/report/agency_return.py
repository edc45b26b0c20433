"""The report on one return: a summary first, then every standard with every answer as the agency gave it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from lif.model.agencies import Agency, DutyBasis
from lif.model.audits import Audit
from lif.model.boards import Board
from lif.model.days import in_words
from lif.model.frameworks import Framework
from lif.model.returns import Answer, AnswerState, Evidence, Improvement, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE
from lif.model.shares import percent
from lif.model.tools import Change, Placed, Tool
from lif.report.content import Block, Bullets, Heading, Paragraph, Rating, Report, Table
from lif.score.round_scores import AgencyScore
from lif.score.scores import StandardScore
from lif.score.travel import Direction

_DUTIES = {
    DutyBasis.S11: "Section 11, Children Act 2004",
    DutyBasis.S175: "Section 175, Education Act 2002",
    DutyBasis.S157: "Section 157, Education Act 2002",
    DutyBasis.S40: "Section 40, Childcare Act 2006",
    DutyBasis.VOLUNTARY: "No statutory duty: answered as good practice",
}
STATES = {
    AnswerState.STARTED: "Begun, not finished",
    AnswerState.PARKED: "Parked, not answered",
    AnswerState.CARRIED: "Brought forward, not confirmed",
}
"""The words for each state of an answer that does not count."""

CHANGES = {
    Change.SAME: "",
    Change.REWORDED: " The question has been reworded since.",
    Change.SPLIT: " The question was part of a wider one then.",
    Change.MERGED: " The question has been made from several since.",
}
"""What is said of a question that changed since the last round."""


@dataclass(frozen=True, slots=True)
class Subject:
    """All that a report on a return is made from.

    `earlier` is the title of the round compared with, `full` that of the full round that this one brings up to date.
    """

    board: Board
    framework: Framework
    audit: Audit
    tool: Tool
    agency_id: str
    agency: Agency
    scored: AgencyScore
    earlier: str
    day: datetime.date
    full: str = ""

    @property
    def item(self) -> Return:
        """The return itself."""
        return self.scored.item


def compose(subject: Subject) -> Report:
    """Return the report on a return."""
    return Report(
        subject.audit.title,
        f"Self-assessment by {subject.agency.name}",
        subject.board.name,
        tuple(_facts(subject)),
        subject.day,
        (*_summary(subject), *_standards(subject), *_method(subject)),
    )


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    item = subject.item
    yield "Status", _status(subject)
    if item.submitted_by:
        yield "Signed off by", item.submitted_by
    if subject.full:
        yield "Brings up to date", subject.full
    yield "Answers under", _DUTIES[subject.agency.duty_basis]
    if subject.agency.lead_role:
        yield "Safeguarding lead", subject.agency.lead_role
    names = {area.id: area.name for area in subject.board.areas}
    yield "Areas covered", ", ".join(names.get(area, area) for area in subject.agency.areas)
    asked = subject.audit.asks(subject.agency_id)
    if asked:
        yield "Scrutinised by", _group(subject, asked.group)
        if asked.feedback_to:
            yield "Outcome told to", _group(subject, asked.feedback_to)
        if asked.due:
            yield "Agreed later day", in_words(asked.due) + (f": {asked.due_reason}" if asked.due_reason else "")
    yield "Report made", in_words(subject.day)


def _status(subject: Subject) -> str:
    item, due = subject.item, subject.audit.due_for(subject.agency_id)
    if item.status is ReturnStatus.SUBMITTED and item.submitted:
        days = _days_late(subject)
        late = f", {days} day{'s' if days != 1 else ''} after it was due" if days > 0 else ""
        return f"Submitted {in_words(item.submitted)}{late}"
    words = (
        "Draft: not yet submitted"
        if item.status is ReturnStatus.DRAFT
        else "Sent back to the agency: not yet submitted again"
    )
    return f"{words}; due {in_words(due)}"


def _days_late(subject: Subject) -> int:
    """Return by how many days a submitted return came after it was due; 0 or less where it did not."""
    submitted = subject.item.submitted if subject.item.locked else None
    return (submitted - subject.audit.due_for(subject.agency_id)).days if submitted else 0


def _summary(subject: Subject) -> Iterator[Block]:
    yield Heading("Summary", new_page=True)
    scale, tally = subject.tool.scale, subject.scored.score.tally
    yield Paragraph(_opening(subject))
    if subject.scored.score.overall:
        overall = subject.scored.score.overall
        yield Paragraph(f"{scale.label(overall.rating)}: {overall.why}.", "Overall self rating")
    yield _ratings_table(subject)
    apart = [
        (tally.not_applicable, scale.label(NOT_APPLICABLE)),
        (tally.unanswered, "Not answered"),
        (tally.carried, "Brought forward, not confirmed"),
    ]
    counts: list[tuple[str | Rating, ...]] = []
    for level, count in tally.levels:
        share = tally.share(level)
        words = f"{percent(share)}% of {tally.rated} rated" if share is not None else "none rated"
        counts.append((Rating(scale.label(level), scale.colour(level)), str(count), words))
    counts += [(label, str(count), "not counted in the shares") for count, label in apart if count]
    yield Table(
        f"Answers to the {tally.asked} questions asked", ("Rating", "Questions", "Share"), tuple(counts), (40, 20, 40)
    )
    weak = _weakest(subject)
    if weak:
        yield Bullets(tuple(weak), "Rated lowest")
    if subject.item.late_reason or _days_late(subject) > 0:
        yield Paragraph(subject.item.late_reason or "None given.", "Reason for lateness")
    for sent in subject.item.sent_back:
        by = f" by {sent.submitted_by}" if sent.submitted_by else ""
        yield Paragraph(f"{sent.reason} (submitted {in_words(sent.submitted)}{by})", f"Sent back {in_words(sent.date)}")
    yield from _travel(subject)


def _opening(subject: Subject) -> str:
    scale, scores = subject.tool.scale, subject.scored.score.standards
    rated = [item for item in scores if item.verdict]
    passed = sum(scale.passes(item.rating) for item in rated)
    left = len(scores) - len(rated)
    rest = f" {left} of {len(scores)} standards cannot be rated: questions are open, or do not apply." if left else ""
    if not rated:
        return f"No standard of {subject.agency.name} can be rated yet.{rest}"
    own = f"{subject.agency.name} rates itself {scale.label(scale.pass_level)} or better on {passed} of {len(rated)} rated standards."
    return f"{own}{rest} These are the agency's own ratings."


def _ratings_table(subject: Subject) -> Table:
    scale, travel = subject.tool.scale, subject.scored.travel
    steps = {step.id: step for step in travel.standards} if travel else {}
    caption = "Ratings by standard, as the agency rates itself"
    rows: list[tuple[str | Rating, ...]] = []
    for number, standard in enumerate(subject.tool.standards, 1):
        result = next((item for item in subject.scored.score.standards if item.standard.id == standard.id), None)
        if result is None:
            continue
        row = (f"{number}. {standard.title}", _rating(subject, result), _why(subject, result))
        step = steps.get(standard.id)
        then = scale.label(step.then) if step and step.then else "No rating"
        rows.append((*row, then, step.direction.value.capitalize() if step else "") if travel else row)
    if travel:
        return Table(
            caption, ("Standard", "Rating", "Why", subject.earlier, "Direction"), tuple(rows), (28, 15, 27, 15, 15)
        )
    return Table(caption, ("Standard", "Rating", "Why"), tuple(rows), (38, 20, 42))


def _rating(subject: Subject, result: StandardScore) -> Rating:
    if not result.rating:
        return Rating("Not complete")
    return Rating(subject.tool.scale.label(result.rating), subject.tool.scale.colour(result.rating))


def _why(subject: Subject, result: StandardScore) -> str:
    if result.verdict is None:
        tally = result.tally
        missing = tally.unanswered + tally.carried
        return f"Open: {missing} of {tally.asked} questions" if missing else "No question of this standard applies"
    why = result.verdict.why[:1].upper() + result.verdict.why[1:]
    if subject.tool.scale.passes(result.rating) or not result.verdict.limited_by:
        return why
    numbers = {placed.question.id: placed.number for placed in subject.tool.placed()}
    return f"{why}. Held back by {', '.join(numbers[item] for item in result.verdict.limited_by)}"


def _weakest(subject: Subject) -> list[str]:
    """Return the questions at the lowest level given, where that is below the pass level, and how many more are below it."""
    scale = subject.tool.scale
    ratings = {answer.question: answer.rating for answer in subject.item.answers if answer.counts}
    below = [
        placed
        for placed in subject.tool.placed(subject.agency)
        if scale.holds(rating := ratings.get(placed.question.id, "")) and not scale.passes(rating)
    ]
    if not below:
        return []
    lowest = min((ratings[placed.question.id] for placed in below), key=scale.rank)
    label = scale.label(lowest)
    worst = [
        f"{placed.number} {placed.question.text} ({label})" for placed in below if ratings[placed.question.id] == lowest
    ]
    more = len(below) - len(worst)
    return [*worst, f"and {more} more below {scale.label(scale.pass_level)}"] if more else worst


def _travel(subject: Subject) -> Iterator[Block]:
    travel = subject.scored.travel
    if travel is None:
        return
    scale = subject.tool.scale
    moved = [step for step in travel.questions if step.direction in (Direction.BETTER, Direction.WORSE)]
    compared = [step for step in travel.questions if step.direction is not Direction.UNKNOWN]
    yield Heading(f"Since {subject.earlier}", 2)
    better = sum(step.direction is Direction.BETTER for step in moved)
    are = "is" if better == 1 else "are"
    yield Paragraph(
        f"Of {len(compared)} questions that can be compared, {better} {are} rated better and {len(moved) - better} worse."
    )
    if moved:
        texts = {placed.question.id: placed.question.text for placed in subject.tool.placed()}
        rows = tuple(
            (
                f"{step.number} {texts[step.id]}",
                scale.label(step.then),
                Rating(scale.label(step.now), scale.colour(step.now)),
                step.direction.value.capitalize(),
            )
            for step in moved
        )
        yield Table("Questions rated differently", ("Question", "Then", "Now", "Direction"), rows, (52, 16, 18, 14))
    if travel.warnings:
        yield Bullets(
            tuple(f"{warning[:1].upper()}{warning[1:]}." for warning in travel.warnings), "To be read with care"
        )


def _standards(subject: Subject) -> Iterator[Block]:
    answers = {answer.question: answer for answer in subject.item.answers}
    results = {item.standard.id: item for item in subject.scored.score.standards}
    for number, standard in enumerate(subject.tool.standards, 1):
        asked = [placed for placed in subject.tool.placed(subject.agency) if placed.standard.id == standard.id]
        if not asked:
            continue
        yield Heading(f"{number}. {standard.title}")
        yield _rating(subject, results[standard.id])
        if standard.about:
            yield Paragraph(standard.about)
        others = [
            placed.number
            for placed in subject.tool.placed()
            if placed.standard.id == standard.id and placed not in asked
        ]
        if others:
            yield Paragraph(", ".join(others), "Not asked of this agency")
        for placed in asked:
            yield from _answered(subject, placed, answers.get(placed.question.id))
    known = {placed.question.id for placed in subject.tool.placed(subject.agency)}
    strays = [answer for answer in subject.item.answers if answer.question not in known]
    if strays:
        yield Heading("Answers to questions that are not asked")
    for answer in strays:
        yield Heading(answer.question, 2)
        yield from _said(subject, answer)


def _answered(subject: Subject, placed: Placed, answer: Answer | None) -> Iterator[Block]:
    yield Heading(f"{placed.number} {placed.question.text}", 2)
    if answer is None:
        yield Rating("Not answered")
        return
    yield from _said(subject, answer)


def _said(subject: Subject, answer: Answer) -> Iterator[Block]:
    scale = subject.tool.scale
    label = scale.label(answer.rating) if answer.rating else "No rating"
    state = STATES.get(answer.state)
    yield Rating(f"{state}: {label}" if state else label, Rating("").colour if state else scale.colour(answer.rating))
    if answer.reason:
        yield Paragraph(answer.reason, "Why it does not apply" if answer.rating == NOT_APPLICABLE else "Reason")
    if answer.comment:
        yield Paragraph(answer.comment, "Comment")
    if answer.evidence:
        yield _list("Evidence", [_evidence(item) for item in answer.evidence])
    elif scale.passes(answer.rating) and answer.counts:
        yield Paragraph("None named.", "Evidence")
    if answer.improvements:
        yield _list("What needs improving", [improvement(item) for item in answer.improvements])
    if answer.carried:
        yield Paragraph(_last_round(subject, answer), "Last round")


def _list(label: str, items: list[str]) -> Block:
    """Return several items as a list, a single one as a line."""
    return Bullets(tuple(items), label) if len(items) > 1 else Paragraph(items[0], label)


def _evidence(item: Evidence) -> str:
    place = ", ".join(part for part in (item.kept_at, in_words(item.date) if item.date else "undated") if part)
    return f"{item.title} ({place})" + (f". {item.shows}" if item.shows else "")


def improvement(item: Improvement) -> str:
    """Return one thing that will be done, with whose it is and by when."""
    parts = [item.lead_role, f"by {in_words(item.due)}" if item.due else ""]
    owned = ", ".join(part for part in parts if part)
    return f"{item.action} ({owned})" if owned else item.action


def _last_round(subject: Subject, answer: Answer) -> str:
    carried = answer.carried
    if carried is None:
        return ""
    renamed = f", as question {carried.question}" if carried.question != answer.question else ""
    title = subject.earlier if subject.earlier and carried.audit == subject.audit.carried_from else carried.audit
    rating = subject.tool.scale.label(carried.rating) if carried.rating else "Several answers, rated differently"
    return f"{rating} ({title}{renamed}).{CHANGES[carried.change]}"


def _method(subject: Subject) -> Iterator[Block]:
    scale = subject.tool.scale
    yield Heading("How to read this report")
    yield Paragraph(
        f"The agency answered {subject.tool.title}, edition {subject.audit.edition}, opened on {in_words(subject.audit.opened)} "
        f"and due on {in_words(subject.audit.due)}."
    )
    rows = tuple((Rating(level.label, level.colour), level.meaning) for level in reversed(scale.levels))
    yield Table("What the ratings mean", ("Rating", "Meaning"), rows, (25, 75))
    yield Paragraph(
        "A standard has a rating only when every question asked of the agency is answered. Questions that do not apply are left out of it, "
        "and counted apart. Answers brought forward from an earlier round count only once the agency has confirmed them."
    )


def _group(subject: Subject, group_id: str) -> str:
    group = subject.framework.group(group_id)
    return group.name if group else group_id
