"""Handing in a return: what is still open, and what a panel will ask about."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from lif.model.agencies import Agency
from lif.model.audits import Audit
from lif.model.days import in_words
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.tools import Tool

_WORDS = {
    AnswerState.STARTED: "begun and not finished",
    AnswerState.PARKED: "parked",
    AnswerState.CARRIED: "brought forward and not confirmed",
}


def left_open(agency_return: Return, tool: Tool, agency: Agency) -> list[str]:
    """Return a line for each question that keeps a return from being complete: its number, words, and what it lacks."""
    answers = {answer.question: answer for answer in agency_return.answers}
    lines = []
    for placed in tool.placed(agency):
        if lack := _lack(answers.get(placed.question.id), tool.scale):
            lines.append(f"{placed.number} {placed.question.text} ({lack})")
    return lines


def weak_points(agency_return: Return, tool: Tool) -> Iterator[str]:
    """Yield what a complete return still lacks: evidence for ratings at the pass level or better."""
    answers = {answer.question: answer for answer in agency_return.answers}
    bare = [
        placed.number
        for placed in tool.placed()
        if (answer := answers.get(placed.question.id)) and tool.scale.passes(answer.rating) and not answer.evidence
    ]
    if bare:
        label = tool.scale.label(tool.scale.pass_level)
        yield f"rated {label} or better without naming evidence: {', '.join(bare)}"


def impossible_day(audit: Audit, day: datetime.date, today: datetime.date) -> str:
    """Return why a return cannot have come on that day, empty where it can."""
    if day > today:
        return f"{in_words(day)} has not come yet"
    if day < audit.opened:
        return f"the round was only opened on {in_words(audit.opened)}"
    return ""


def submitted(agency_return: Return, day: datetime.date, signed_by: str, late_reason: str) -> Return:
    """Return the return as handed in on that day."""
    return replace(
        agency_return,
        status=ReturnStatus.SUBMITTED,
        submitted=day,
        submitted_by=signed_by or agency_return.submitted_by,
        late_reason=late_reason or agency_return.late_reason,
    )


def _lack(answer: Answer | None, scale: Scale) -> str:
    if answer is None:
        return "not answered"
    if not answer.counts:
        return _WORDS[answer.state]
    if not scale.allows(answer.rating):
        return f"'{answer.rating}' is no rating of this tool" if answer.rating else "no rating"
    rule = scale.not_applicable
    if answer.rating == NOT_APPLICABLE and rule and rule.reason_required and not answer.reason:
        return "not applicable, and no reason given"
    return ""
