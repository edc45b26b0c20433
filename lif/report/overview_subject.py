"""All that an overview of a round is made from, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lif.model.audits import Audit
from lif.model.frameworks import GroupLevel
from lif.model.holdings import Holdings
from lif.model.scales import Scale
from lif.model.tools import Placed, Tool
from lif.panel import stages
from lif.panel.comparing import Comparison, Split, compare, over_a_round
from lif.panel.scrutiny import Scrutiny, scrutinies
from lif.panel.stages import Stage
from lif.rounds.responses import Response, responses
from lif.score.round_scores import AgencyScore, agency_scores
from lif.score.scores import ReturnScore


@dataclass(frozen=True)
class Subject:
    """A round as it stands on a day. `earlier_id` is the round compared with, empty where there is none.

    Ratings are those of returns that are in: what an agency has not handed in yet is its own business.
    """

    holdings: Holdings
    audit_id: str
    day: date
    earlier_id: str = ""

    @property
    def audit(self) -> Audit:
        """The round."""
        return self.holdings.audits[self.audit_id]

    @property
    def tool(self) -> Tool:
        """The tool that it asks with."""
        return self.holdings.tools[self.audit.tool]

    @property
    def scale(self) -> Scale:
        """The tool's scale."""
        return self.tool.scale

    @property
    def body(self) -> str:
        """What the board calls itself in a sentence."""
        return self.holdings.framework.vocabulary.body

    @property
    def at_pass(self) -> str:
        """The words for the pass level, set apart where they would not read as one."""
        label = self.scale.label(self.scale.pass_level)
        return f"“{label}”" if ":" in label else label

    @property
    def earlier(self) -> Audit | None:
        """The round compared with."""
        return self.holdings.audits.get(self.earlier_id)

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """What became of each return, in the order asked."""
        return tuple(responses(self.holdings, self.audit_id, self.day))

    @cached_property
    def returned(self) -> Mapping[str, Response]:
        """The returns that are in, by agency."""
        return {item.agency: item for item in self.responses if item.returned}

    @cached_property
    def scored(self) -> tuple[AgencyScore, ...]:
        """The scores of each return that is in. `travel` is there where the agency's earlier return had come in, too."""
        found = agency_scores(self.holdings, self.audit_id, self.earlier_id)
        return tuple(item for item in found if item.agency in self.returned)

    @cached_property
    def compared(self) -> tuple[AgencyScore, ...]:
        """The scores of those whose earlier return had come in as well."""
        before = self.holdings.returns
        return tuple(item for item in self.scored if item.travel and before[self.earlier_id, item.agency].locked)

    @cached_property
    def agreed(self) -> Mapping[str, ReturnScore]:
        """The scores of what panels agreed, by agency."""
        return {item.agency: item.agreed for item in self.scored if item.agreed}

    @cached_property
    def cases(self) -> Mapping[str, Scrutiny]:
        """What there is on each return that is in, by agency."""
        found = scrutinies(self.holdings, self.audit_id)
        return {case.agency_id: case for case in found if case.agency_id in self.returned}

    @cached_property
    def standings(self) -> Mapping[str, Stage]:
        """Where the panel on each return stands: where there is one, or the board owes one while the round is open."""
        return {
            name: stages.standing(case).stage
            for name, case in self.cases.items()
            if case.panel or (not self.audit.closed and self.own_panel(self.returned[name].group))
        }

    @cached_property
    def provisional(self) -> Mapping[str, str]:
        """Why what a panel agreed is not final, by agency, where it is not."""
        found = stages.provisional(self.holdings, self.audit_id)
        return {name: words for name, words in found.items() if name in self.returned}

    @cached_property
    def comparisons(self) -> Mapping[str, Comparison]:
        """What the marks on each return come to, where all are open."""
        return {name: compare(case)[-1] for name, case in self.cases.items() if case.all_opened}

    @cached_property
    def panels_together(self) -> tuple[list[Split], list[Comparison]]:
        """Which questions split panels, and the figures of all panels together; of those whose marks are all open."""
        return over_a_round([*self.cases.values()])

    @cached_property
    def questions(self) -> tuple[Placed, ...]:
        """The tool's questions in order."""
        return tuple(self.tool.placed())

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each question that people see, by its short name."""
        return {placed.question.id: placed.number for placed in self.questions}

    def own_panel(self, group: str) -> bool:
        """Tell whether returns that go to a group are scrutinised by this board's own panels."""
        found = self.holdings.framework.group(group)
        return found is None or found.level is GroupLevel.LOCAL

    def agency_name(self, name: str) -> str:
        """Return an agency's name, its short name where it has no record."""
        found = self.holdings.agencies.get(name)
        return found.name if found else name

    def group_name(self, name: str) -> str:
        """Return a group's name, its short name where the framework does not have it."""
        found = self.holdings.framework.group(name)
        return found.name if found else name


def earlier_round(holdings: Holdings, audit_id: str) -> str:
    """Return the round to compare with: the one that answers were brought forward from, else the last of its sort before.

    Empty where there is none that can be read. A mid-term update is compared with mid-term updates only.
    """
    audit = holdings.audits[audit_id]
    found = {
        name: item
        for name, item in holdings.audits.items()
        if name != audit_id and item.tool in holdings.tools and bool(item.midterm_of) == bool(audit.midterm_of)
    }
    if audit.carried_from in found:
        return audit.carried_from
    before = {name: item for name, item in found.items() if item.kind == audit.kind and item.opened < audit.opened}
    return max(before, key=lambda name: (before[name].opened, name), default="")
