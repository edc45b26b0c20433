"""The response board of a round: asked, returned, on time, late by how many days, missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lif.model.agencies import Agency
from lif.model.audits import Asked, Audit
from lif.model.holdings import Holdings
from lif.model.returns import AnswerState, Return, ReturnStatus
from lif.model.tools import Tool


class Reply(StrEnum):
    """What became of one agency's return."""

    ON_TIME = "on time"
    LATE = "late"
    SENT_BACK = "sent back"
    IN_PROGRESS = "in progress"
    NOT_STARTED = "not started"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Response:
    """One agency's return: what became of it, how far it is, and by how many days it is late (0 where it is not).

    A return that never came is late until its round was closed.
    `lost` is a return whose file is not there. `form_came` is the day on which a form of its was last taken in.
    """

    agency: str
    name: str
    group: str
    reply: Reply
    due: date
    submitted: date | None
    days_late: int
    answered: int
    questions: int
    lost: bool = False
    form_came: date | None = None

    @property
    def returned(self) -> bool:
        """Whether the return is in."""
        return self.reply in (Reply.ON_TIME, Reply.LATE)


def responses(holdings: Holdings, audit_id: str, day: date) -> list[Response]:
    """Return the response of each agency asked in a round, as it stands on that day, in the order asked."""
    audit = holdings.audits[audit_id]
    tool = holdings.tools[audit.tool]
    return [
        _response(
            audit, tool, item, holdings.agencies.get(item.agency), holdings.returns.get((audit_id, item.agency)), day
        )
        for item in audit.asked
    ]


def _response(
    audit: Audit, tool: Tool, asked: Asked, agency: Agency | None, found: Return | None, day: date
) -> Response:
    due = audit.due_for(asked.agency)
    agency_return = found or Return(ReturnStatus.DRAFT)
    questions = {placed.question.id for placed in tool.placed(agency)}
    answered = sum(gist.counts and gist.question in questions for gist in agency_return.gists)
    submitted = agency_return.submitted if agency_return.locked else None
    waited_until = min(day, audit.closed) if audit.closed else day
    late = max(0, ((submitted or waited_until) - due).days)
    return Response(
        agency=asked.agency,
        name=agency.name if agency else asked.agency,
        group=asked.group,
        reply=_reply(agency_return, submitted, late),
        due=due,
        submitted=submitted,
        days_late=late,
        answered=answered,
        questions=len(questions),
        lost=found is None,
        form_came=agency_return.last_form.date if agency_return.last_form else None,
    )


def _reply(agency_return: Return, submitted: date | None, late: int) -> Reply:
    if submitted:
        return Reply.LATE if late else Reply.ON_TIME
    if agency_return.status is ReturnStatus.SENT_BACK:
        return Reply.SENT_BACK
    if late:
        return Reply.MISSING
    begun = any(gist.state != AnswerState.CARRIED for gist in agency_return.gists)
    return Reply.IN_PROGRESS if begun else Reply.NOT_STARTED


def counted(found: Iterable[Response]) -> dict[Reply, int]:
    """Return how many responses there are of each kind, every kind named."""
    counts = dict.fromkeys(Reply, 0)
    for response in found:
        counts[response.reply] += 1
    return counts
