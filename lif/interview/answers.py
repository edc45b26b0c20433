"""Taking answers from a file: the same answers give the same return as the questionnaire does."""

from collections.abc import Sequence
from dataclasses import replace

from lif.errors import RefusedError
from lif.model.agencies import Agency
from lif.model.returns import Answer, AnswerState, Return
from lif.model.scales import NOT_APPLICABLE
from lif.model.text import one_line, tidy
from lif.model.tools import Tool


def taken_over(agency_return: Return, given: Sequence[Answer], tool: Tool, agency: Agency) -> Return:
    """Return the return with the given answers in it; answers to other questions stay as they are.

    Raises RefusedError, naming each, where an answer does not fit the tool.
    """
    placed = {item.question.id: item for item in tool.placed(agency)}
    faults = [fault for answer in given if (fault := _fault(answer, tool, answer.question in placed))]
    repeated = sorted(
        {answer.question for answer in given if [item.question for item in given].count(answer.question) > 1}
    )
    faults += [f"{question} is answered twice" for question in repeated]
    if faults:
        raise RefusedError(
            "the answers cannot be taken: " + "; ".join(faults), "put these right in the file; nothing was written"
        )
    order = list(placed)
    for answer in given:
        before = agency_return.answer(answer.question)
        carried = before.carried if before else None
        agency_return = agency_return.with_answer(replace(_tidied(answer), carried=carried), order)
    return agency_return


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


def _fault(answer: Answer, tool: Tool, asked: bool) -> str:
    if not asked:
        return f"{answer.question} is not a question asked of this agency"
    if answer.state is AnswerState.CARRIED:
        return f"{answer.question} is marked as carried, which only opening a round does"
    if answer.state is AnswerState.ANSWERED and not answer.rating:
        return f"{answer.question} has no rating"
    if answer.rating and not tool.scale.allows(answer.rating):
        known = ", ".join(level.id for level in tool.scale.levels)
        return f"{answer.question} is rated '{answer.rating}', and the ratings are {known}"
    rule = tool.scale.not_applicable
    if answer.rating == NOT_APPLICABLE and rule and rule.reason_required and not answer.reason:
        return f"{answer.question} is not applicable, without a reason"
    return ""
