"""One return under scrutiny: what its panel works from, and what it has written so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lif.model.agencies import Agency
from lif.model.audits import Audit
from lif.model.frameworks import PanelRules
from lif.model.holdings import Holdings
from lif.model.panels import Agreed, Marks, Panel, Seal, Sheet, Signature
from lif.model.returns import Answer, Return
from lif.model.tools import Placed, Tool
from lif.panel import digests

NOTHING_AGREED = Agreed()


@dataclass(frozen=True)
class Scrutiny:
    """One return, the rules that a panel works by, and what its panel has written so far."""

    audit_id: str
    agency_id: str
    audit: Audit
    tool: Tool
    agency: Agency
    rules: PanelRules
    agency_return: Return
    panel: Panel | None = None
    seals: Mapping[str, Seal] = field(default_factory=dict)
    marks: Mapping[str, Marks] = field(default_factory=dict)
    agreed: Agreed = NOTHING_AGREED
    signatures: Mapping[str, Signature] = field(default_factory=dict)

    @cached_property
    def questions(self) -> tuple[Placed, ...]:
        """The questions asked of the agency, in order."""
        return tuple(self.tool.placed(self.agency))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The short names of the questions, in order."""
        return tuple(placed.question.id for placed in self.questions)

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """The agency's answers by question."""
        return {answer.question: answer for answer in self.agency_return.answers}

    @cached_property
    def return_digest(self) -> str:
        """The digest of the agency's answers as they stand now."""
        return digests.of_answers(self.agency_return)

    @property
    def people(self) -> tuple[str, ...]:
        """Those who sit on the panel now, in the order of the seats."""
        return self.panel.people if self.panel else ()

    @property
    def sealed(self) -> tuple[str, ...]:
        """Those whose seal stands, on the answers as they are now."""
        seals = {person: self.seal(person) for person in self.expected}
        return tuple(one for one, seal in seals.items() if seal.stands and seal.return_digest == self.return_digest)

    @property
    def outdated(self) -> tuple[str, ...]:
        """Those who sealed marks on answers that have changed since."""
        return tuple(person for person in self.expected if self.seal(person).stands and person not in self.sealed)

    @property
    def opened(self) -> tuple[str, ...]:
        """Those whose marks are open."""
        return tuple(person for person in self.expected if person in self.marks)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets that are open, in the order of the seats."""
        return tuple(self.marks[person].sheet for person in self.opened)

    @property
    def expected(self) -> tuple[str, ...]:
        """Those whose marks the panel works from: all but those whose marks are set aside."""
        return tuple(item.person for item in self.panel.members if not item.marks_set_aside) if self.panel else ()

    @property
    def shut(self) -> tuple[str, ...]:
        """Those whose marks are still to be opened."""
        return tuple(person for person in self.expected if person not in self.marks)

    @property
    def all_opened(self) -> bool:
        """Whether marks are open, and none is still to be opened."""
        return bool(self.opened) and not self.shut

    @property
    def reopenings(self) -> int:
        """How often the panel has been reopened."""
        return len(self.panel.reopened) if self.panel else 0

    @property
    def current_signatures(self) -> dict[str, Signature]:
        """The signatures that members made since the panel was last reopened."""
        found = {person: self.signatures.get(person) for person in self.people}
        return {person: item for person, item in found.items() if item and item.reopenings == self.reopenings}

    def seal(self, person: str) -> Seal:
        """Return a member's seal, an empty one where there is none."""
        return self.seals.get(person, Seal())

    def self_rating(self, question: str) -> str:
        """Return the agency's own rating of a question, empty where it has none that counts."""
        answer = self.answers.get(question)
        return answer.rating if answer and answer.counts else ""


def scrutinies(holdings: Holdings, audit_id: str) -> list[Scrutiny]:
    """Return what there is on each return of a round that was read, in the order asked. The round's tool must be there."""
    audit = holdings.audits[audit_id]
    seals: dict[str, dict[str, Seal]] = _by_agency(holdings, audit_id, "seals")
    marks: dict[str, dict[str, Marks]] = _by_agency(holdings, audit_id, "marks")
    signatures: dict[str, dict[str, Signature]] = _by_agency(holdings, audit_id, "signatures")
    return [
        Scrutiny(
            audit_id,
            name,
            audit,
            holdings.tools[audit.tool],
            holdings.agencies[name],
            holdings.framework.panel,
            holdings.returns[audit_id, name],
            holdings.panels.get((audit_id, name)),
            seals.get(name, {}),
            marks.get(name, {}),
            holdings.agreed.get((audit_id, name), NOTHING_AGREED),
            signatures.get(name, {}),
        )
        for name in (asked.agency for asked in audit.asked)
        if name in holdings.agencies and (audit_id, name) in holdings.returns
    ]


def scrutiny(holdings: Holdings, audit_id: str, agency_id: str) -> Scrutiny:
    """Return what there is on one return. Raises KeyError where the round does not ask the agency, or the return is gone."""
    found = {case.agency_id: case for case in scrutinies(holdings, audit_id)}
    return found[agency_id]


def _by_agency(holdings: Holdings, audit_id: str, kind: str) -> dict[str, dict[str, Any]]:
    """Return the records of one round by agency and person."""
    records: dict[str, dict[str, Any]] = {}
    for (agency, person), record in holdings.written_in(audit_id, kind).items():
        records.setdefault(agency, {})[person] = record
    return records
