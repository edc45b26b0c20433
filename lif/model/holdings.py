"""Everything a board holds, as records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lif.model.agencies import Agency
from lif.model.audits import Audit
from lif.model.boards import Board
from lif.model.frameworks import Framework
from lif.model.panels import Agreed, Marks, Panel, Seal, Signature
from lif.model.people import Person
from lif.model.plans import Action, Plan
from lif.model.reminders import Reminder
from lif.model.returns import Return
from lif.model.tools import Tool


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a board holds: each record under its id.

    Returns, and what their panels wrote, may be left out on purpose by a command that needs only some of them.
    """

    board: Board
    framework: Framework
    agencies: Mapping[str, Agency] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    tools: Mapping[str, Tool] = field(default_factory=dict)
    audits: Mapping[str, Audit] = field(default_factory=dict)
    returns: Mapping[tuple[str, str], Return] = field(default_factory=dict)
    panels: Mapping[tuple[str, str], Panel] = field(default_factory=dict)
    seals: Mapping[tuple[str, str, str], Seal] = field(default_factory=dict)
    marks: Mapping[tuple[str, str, str], Marks] = field(default_factory=dict)
    agreed: Mapping[tuple[str, str], Agreed] = field(default_factory=dict)
    signatures: Mapping[tuple[str, str, str], Signature] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    actions: Mapping[tuple[str, str], Action] = field(default_factory=dict)
    reminders: Mapping[tuple[str, str], Reminder] = field(default_factory=dict)
    _by_round: dict[str, dict[str, dict[Any, Any]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of_round(self, audit: str) -> dict[str, Return]:
        """Return the returns of one round, by agency."""
        return {agency: item for (agency,), item in self.written_in(audit, "returns").items()}

    def written_in(self, audit: str, kind: str) -> Mapping[tuple[str, ...], Any]:
        """Return the records of one round, of a kind named as here, by the rest of their ids. All rounds are told apart once."""
        if kind not in self._by_round:
            found = self._by_round[kind] = {}
            for (round_id, *rest), item in getattr(self, kind).items():
                found.setdefault(round_id, {})[tuple(rest)] = item
        return self._by_round[kind].get(audit, {})
