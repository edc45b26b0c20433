"""Taking answers from a file: the same answers give the same return as the questionnaire does."""

from collections.abc import Sequence
from dataclasses import replace

from lif.errors import RefusedError
from lif.interview.steps import fitting
from lif.model.agencies import Agency
from lif.model.returns import Answer, AnswerState, Return
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.text import meant, one_line, tidy
from lif.model.tools import Tool
from lif.store.answers import GivenAnswer

_LEFT_OUT = frozenset({"reason", "evidence", "comment", "improvements"})


def taken_over(agency_return: Return, given: Sequence[GivenAnswer], tool: Tool, agency: Agency) -> Return:
    """Return the return with the given answers in it.

    Answers to other questions stay as they are, and so does what a given answer leaves out, as far as it fits the new
    rating. Raises RefusedError, naming each, where an answer does not fit the tool.
    """
    order = [item.question.id for item in tool.placed(agency)]
    made = [_completed(item, agency_return.answer(item.answer.question), tool.scale) for item in given]
    faults = [fault for answer in made if (fault := _fault(answer, tool, order))]
    questions = [answer.question for answer in made]
    faults += [f"{question} is answered twice" for question in sorted({*questions}) if questions.count(question) > 1]
    if faults:
        raise RefusedError(
            "the answers cannot be taken: " + "; ".join(faults), "put these right in the file; nothing was written"
        )
    for answer in made:
        agency_return = agency_return.with_answer(answer, order)
    return agency_return


def _completed(given: GivenAnswer, before: Answer | None, scale: Scale) -> Answer:
    """Return a given answer with what it leaves out taken from the one before; where that came from stays known."""
    answer = _tidied(given.answer)
    if before is None:
        return replace(answer, carried=None)
    if answer.state is not AnswerState.ANSWERED and "rating" not in given.named:
        answer = replace(answer, rating=before.rating)
    kept = fitting(replace(before, rating=answer.rating), scale)
    left_out = {name: getattr(kept, name) for name in _LEFT_OUT - given.named}
    return replace(answer, carried=before.carried, **left_out)


def _tidied(answer: Answer) -> Answer:
    """Return an answer with its texts made tidy, as typed ones are."""
    return replace(
        answer,
        reason=tidy(answer.reason),
        comment=tidy(answer.comment),
        evidence=tuple(
            replace(item, title=one_line(item.title), kept_at=one_line(item.kept_at), shows=tidy(item.shows))
            for item in answer.evidence
        ),
        improvements=tuple(
            replace(item, action=one_line(item.action), lead_role=one_line(item.lead_role))
            for item in answer.improvements
        ),
    )


def _fault(answer: Answer, tool: Tool, asked: Sequence[str]) -> str:
    if answer.question not in asked:
        hint = meant(answer.question, asked)
        return f"{answer.question} is not a question asked of this agency" + (f" ({hint})" if hint else "")
    if answer.state is AnswerState.CARRIED:
        return f"{answer.question} is marked as carried, which only opening a round does"
    if answer.state is AnswerState.ANSWERED and not answer.rating:
        return f"{answer.question} has no rating"
    if answer.rating and not tool.scale.allows(answer.rating):
        known = [level.id for level in tool.scale.levels] + [NOT_APPLICABLE] * (tool.scale.not_applicable is not None)
        hint = meant(answer.rating, known)
        words = f" ({hint})" if hint else f", and the ratings are {', '.join(known)}"
        return f"{answer.question} is rated '{answer.rating}'{words}"
    if tool.scale.owes_reason(answer.rating) and not answer.reason:
        return f"{answer.question} is not applicable, without a reason"
    return ""
