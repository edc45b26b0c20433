"""The kinds of records, and how each is named and found.

Nothing of what the records hold is imported until it is asked for: which files a board has can be told without.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}\Z")
"""What ids look like: safe as file names on every system."""

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for itself."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its schema's name, where its class is, as module and name in `lif.model`, and where its files lie."""

    name: str
    place: str
    layout: str

    @property
    def record(self) -> type[Any]:
        """The class of its records."""
        return _record(self.place)

    @property
    def parts(self) -> tuple[str, ...]:
        """The names in the path that make up a record's id."""
        return _parts(self.layout)


@cache
def _record(place: str) -> type[Any]:
    module, _, name = place.partition(".")
    found: type[Any] = getattr(import_module(f"lif.model.{module}"), name)
    return found


@cache
def _parts(layout: str) -> tuple[str, ...]:
    return tuple(re.findall(r"{(\w+)}", layout))


BOARD = Kind("lif", "boards.Board", "lif.yaml")
FRAMEWORK = Kind("framework", "frameworks.Framework", "framework.yaml")
AGENCY = Kind("agency", "agencies.Agency", "agencies/{agency}.yaml")
PERSON = Kind("person", "people.Person", "people/{person}.yaml")
TOOL = Kind("tool", "tools.Tool", "tools/{tool}.yaml")
AUDIT = Kind("audit", "audits.Audit", "audits/{audit}/audit.yaml")
RETURN = Kind("return", "returns.Return", "audits/{audit}/returns/{agency}.yaml")
PANEL = Kind("panel", "panels.Panel", "audits/{audit}/panels/{agency}/panel.yaml")
SEAL = Kind("seal", "panels.Seal", "audits/{audit}/panels/{agency}/seals/{person}.yaml")
MARKS = Kind("marks", "panels.Marks", "audits/{audit}/panels/{agency}/marks/{person}.yaml")
AGREED = Kind("agreed", "panels.Agreed", "audits/{audit}/panels/{agency}/agreed.yaml")
SIGNATURE = Kind("signature", "panels.Signature", "audits/{audit}/panels/{agency}/signatures/{person}.yaml")
PLAN = Kind("plan", "plans.Plan", "plans/{plan}/plan.yaml")
ACTION = Kind("action", "plans.Action", "plans/{plan}/actions/{action}.yaml")
REMINDER = Kind("reminder", "reminders.Reminder", "reminders/{agency}/{day}.yaml")
KINDS = (
    BOARD, FRAMEWORK, AGENCY, PERSON, TOOL, AUDIT, RETURN, PANEL, SEAL, MARKS, AGREED, SIGNATURE, PLAN, ACTION, REMINDER,
)  # fmt: skip

SHEET = Kind("sheet", "panels.Sheet", ".lif/marks/{audit}/{agency}/{person}.yaml")
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
