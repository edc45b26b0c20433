"""One return with all that is needed to judge it by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lif.finding import Severity
from lif.model import kinds
from lif.model.agencies import Agency
from lif.model.audits import Audit
from lif.model.holdings import Holdings
from lif.model.kinds import Address
from lif.model.returns import AnswerState, Gist, Return
from lif.model.tools import Tool


@dataclass(frozen=True, slots=True)
class Alike:
    """The places of those answers in a return that are in the same state, rated the same, and have evidence or none."""

    state: AnswerState
    rating: str
    evidence: bool
    places: list[int]

    @property
    def counts(self) -> bool:
        """Whether they count in scores and towards a complete return."""
        return self.state is AnswerState.ANSWERED


@dataclass(frozen=True)
class Case:
    """A return, its round, the tool, the agency, and the round before, where there is one.

    `asked` are the questions asked of the agency, each with its number, in order.
    """

    address: Address
    item: Return
    audit: Audit
    tool: Tool
    agency: Agency
    earlier: Audit | None
    asked: Mapping[str, str]

    @cached_property
    def alike(self) -> list[Alike]:
        """The answers, those alike together: most rules need to look at few of them."""
        found: dict[tuple[str, str, bool], list[int]] = {}
        for i, gist in enumerate(self.gists):
            found.setdefault(gist[1:], []).append(i)
        return [
            Alike(AnswerState(state), rating, evidence, places) for (state, rating, evidence), places in found.items()
        ]

    @cached_property
    def gists(self) -> Sequence[Gist]:
        """What most rules ask of each answer; the answers themselves may have to be read for it."""
        return self.item.gists

    @property
    def weight_today(self) -> Severity | None:
        """How much it matters what the agency is asked as it is today: in a closed round, which asked it as it was, less."""
        return Severity.WARNING if self.audit.closed else None

    @property
    def stands_on(self) -> tuple[Address, ...]:
        """The other records by which the return is judged."""
        names = self.address.names
        rest = (Address(kinds.AUDIT, (self.before,)),) if self.earlier else ()
        return (
            Address(kinds.AUDIT, names[:1]),
            Address(kinds.AGENCY, names[1:]),
            Address(kinds.TOOL, (self.audit.tool,)),
            *rest,
        )

    @property
    def before(self) -> str:
        """The name of the round before, empty where none is named."""
        return self.audit.midterm_of or self.audit.carried_from


class Cases:
    """Makes cases of returns; what a tool asks of an agency is worked out once."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._asked: dict[tuple[str, str], dict[str, str]] = {}

    def of(self, names: tuple[str, str], item: Return) -> Case | None:
        """Return a return as a case; None where its round, its tool or its agency cannot be read."""
        audit_id, agency_id = names
        audit, agency = self._holdings.audits.get(audit_id), self._holdings.agencies.get(agency_id)
        tool = self._holdings.tools.get(audit.tool) if audit else None
        if not (audit and tool and agency):
            return None
        asked = self._asked.get((audit.tool, agency_id))
        if asked is None:
            asked = {placed.question.id: placed.number for placed in tool.placed(agency)}
            self._asked[audit.tool, agency_id] = asked
        earlier = self._holdings.audits.get(audit.midterm_of or audit.carried_from)
        return Case(Address(kinds.RETURN, names), item, audit, tool, agency, earlier, asked)
