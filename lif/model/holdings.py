"""Everything a board holds, as records, with the address of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lif.model.agencies import Agency
from lif.model.audits import Audit
from lif.model.boards import Board
from lif.model.frameworks import Framework
from lif.model.panels import Agreed, Marks, Panel, Seal, Sheet, Signature
from lif.model.people import Person
from lif.model.plans import Action, Plan
from lif.model.reminders import Reminder
from lif.model.returns import Return
from lif.model.tools import Tool

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}\Z")
"""What ids look like: safe as file names on every system."""

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for itself."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its schema's name, its class, and where its files lie."""

    name: str
    record: type[Any]
    layout: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The names in the path that make up a record's id."""
        return tuple(re.findall(r"{(\w+)}", self.layout))


BOARD = Kind("lif", Board, "lif.yaml")
FRAMEWORK = Kind("framework", Framework, "framework.yaml")
AGENCY = Kind("agency", Agency, "agencies/{agency}.yaml")
PERSON = Kind("person", Person, "people/{person}.yaml")
TOOL = Kind("tool", Tool, "tools/{tool}.yaml")
AUDIT = Kind("audit", Audit, "audits/{audit}/audit.yaml")
RETURN = Kind("return", Return, "audits/{audit}/returns/{agency}.yaml")
PANEL = Kind("panel", Panel, "audits/{audit}/panels/{agency}/panel.yaml")
SEAL = Kind("seal", Seal, "audits/{audit}/panels/{agency}/seals/{person}.yaml")
MARKS = Kind("marks", Marks, "audits/{audit}/panels/{agency}/marks/{person}.yaml")
AGREED = Kind("agreed", Agreed, "audits/{audit}/panels/{agency}/agreed.yaml")
SIGNATURE = Kind("signature", Signature, "audits/{audit}/panels/{agency}/signatures/{person}.yaml")
PLAN = Kind("plan", Plan, "plans/{plan}/plan.yaml")
ACTION = Kind("action", Action, "plans/{plan}/actions/{action}.yaml")
REMINDER = Kind("reminder", Reminder, "reminders/{agency}/{day}.yaml")
KINDS = (
    BOARD, FRAMEWORK, AGENCY, PERSON, TOOL, AUDIT, RETURN, PANEL, SEAL, MARKS, AGREED, SIGNATURE, PLAN, ACTION, REMINDER,
)  # fmt: skip

SHEET = Kind("sheet", Sheet, ".lif/marks/{audit}/{agency}/{person}.yaml")
"""A member's marks before they are opened. Not one of the board's records: only that member's own commands read it."""


@dataclass(frozen=True, slots=True)
class Address:
    """Which record: its kind and the names that make up its id."""

    kind: Kind
    names: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The record's file, from the board's folder, with forward slashes."""
        return self.kind.layout.format(**dict(zip(self.kind.parts, self.names, strict=True)))


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
