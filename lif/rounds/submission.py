"""Handing in a return, and sending it back: what is still open, and which days can be."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lif.errors import RefusedError
from lif.model.agencies import Agency
from lif.model.audits import Audit
from lif.model.days import in_words
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus, SentBack
from lif.model.scales import Scale
from lif.model.text import one_line, tidy
from lif.model.tools import Placed, Tool

_WORDS = {
    AnswerState.STARTED: "begun and not finished",
    AnswerState.PARKED: "parked",
    AnswerState.CARRIED: "brought forward and not confirmed",
}


@dataclass(frozen=True, slots=True)
class Case:
    """What a return is judged by: its round, its tool and its agency."""

    audit: Audit
    tool: Tool
    agency: Agency


@dataclass(frozen=True, slots=True)
class Submission:
    """A return being handed in: on which day, by which role, and why it is late if it is."""

    day: datetime.date
    by: str = ""
    late_reason: str = ""


def left_open(agency_return: Return, tool: Tool, agency: Agency) -> list[str]:
    """Return a line for each question that keeps a return from being complete: its number, words, and what it lacks."""
    return [
        f"{item.number} {item.question.text} ({lack})" for item, lack in open_questions(agency_return, tool, agency)
    ]


def open_questions(agency_return: Return, tool: Tool, agency: Agency) -> Iterator[tuple[Placed, str]]:
    """Yield each question that keeps a return from being complete, and what it lacks, in words."""
    answers = {answer.question: answer for answer in agency_return.answers}
    for placed in tool.placed(agency):
        if lack := _lack(answers.get(placed.question.id), tool.scale):
            yield placed, lack


def handed_in(item: Return, case: Case, submission: Submission, today: datetime.date) -> Return:
    """Return the return as handed in. Raises RefusedError where it is locked, not complete, or the day cannot be."""
    if item.locked:
        raise RefusedError("the return is submitted already", "nothing was changed")
    if found := left_open(item, case.tool, case.agency):
        words = "1 question is" if len(found) == 1 else f"{len(found)} questions are"
        raise RefusedError(
            f"{words} still open", "lif return answer goes on at the first of them", (f"  {line}" for line in found)
        )
    if submission.day > today:
        raise RefusedError(f"{in_words(submission.day)} has not come yet", "nothing was changed")
    if submission.day < case.audit.opened:
        raise RefusedError(f"the round was only opened on {in_words(case.audit.opened)}", "nothing was changed")
    if item.sent_back and submission.day < item.sent_back[-1].date:
        raise RefusedError(
            f"the return was sent back on {in_words(item.sent_back[-1].date)}, after {in_words(submission.day)}",
            "say the day it came again with --on; nothing was changed",
        )
    return replace(
        item,
        status=ReturnStatus.SUBMITTED,
        submitted=submission.day,
        submitted_by=one_line(submission.by) or item.submitted_by,
        late_reason=tidy(submission.late_reason) or item.late_reason,
    )


def given_back(item: Return, day: datetime.date, reason: str) -> Return:
    """Return the return as sent back to its agency. Raises RefusedError where it is not submitted, or there is no reason."""
    if not item.locked or item.submitted is None:
        raise RefusedError("the return is not submitted, so it cannot be sent back", "nothing was changed")
    if not tidy(reason):
        raise RefusedError("a return is sent back with a reason", "say what has to be put right: --reason …")
    noted = SentBack(day, item.submitted, tidy(reason), item.submitted_by)
    return replace(item, status=ReturnStatus.SENT_BACK, sent_back=(*item.sent_back, noted))


def _lack(answer: Answer | None, scale: Scale) -> str:
    if answer is None:
        return "not answered"
    if not answer.counts:
        return _WORDS[answer.state]
    if not scale.allows(answer.rating):
        return f"'{answer.rating}' is no rating of this tool" if answer.rating else "no rating"
    if scale.owes_reason(answer.rating) and not tidy(answer.reason):
        return "not applicable, and no reason given"
    return ""
