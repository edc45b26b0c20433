"""What a rule is: a function from a board's records to breaches of one sentence."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from lif.check.case import Case, Cases
from lif.finding import Pointer, Severity
from lif.model.holdings import Holdings
from lif.model.kinds import Address
from lif.panel.scrutiny import Scrutiny, scrutinies
from lif.store.history import Kept


@dataclass(frozen=True)
class Material:
    """What rules look at: the records, the day, the texts in which personal data could stand, and what git kept first.

    `unread` are the records that are there and cannot be read: nothing is to be said of them but that. `absent` are files
    other than records that a record names, and that are not in the board's folder, and folders that lead out of it.
    """

    holdings: Holdings
    today: date
    texts: Mapping[str, str]
    unread: frozenset[Address] = frozenset()
    kept: Kept = field(default_factory=Kept)
    absent: frozenset[str] = frozenset()

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The returns whose round, tool and agency can be read."""
        cases = Cases(self.holdings)
        found = (cases.of(names, item) for names, item in self.holdings.returns.items())
        return tuple(case for case in found if case)

    @cached_property
    def scrutinies(self) -> tuple[Scrutiny, ...]:
        """The returns that a panel is convened on, those apart of which any file cannot be read."""
        rounds = {audit_id for audit_id, _ in self.holdings.panels}
        broken = {address.names[:2] for address in self.unread}
        return tuple(
            case
            for audit_id, audit in self.holdings.audits.items()
            if audit_id in rounds and audit.tool in self.holdings.tools
            for case in scrutinies(self.holdings, audit_id)
            if case.panel and (audit_id, case.agency_id) not in broken
        )


@dataclass(frozen=True, slots=True)
class Breach:
    """One breach, at a value of a record. Without a severity of its own it takes the rule's."""

    address: Address
    pointer: Pointer
    message: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class TextBreach:
    """One breach, at a place in a file's text: line and column from 1."""

    path: str
    line: int
    column: int
    message: str
    severity: Severity | None = None


Breaches = Iterator[Breach]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its function, and how much a breach of it matters. Its sentence is the function's docstring.

    The function is handed the board's material or, where it looks at one return alone, a `Case`.
    """

    breaches: Callable[[Any], Iterable[Breach | TextBreach]]
    severity: Severity

    on_one_return: bool = False

    @property
    def name(self) -> str:
        """The rule's public name."""
        return self.breaches.__name__.replace("_", "-")

    @property
    def sentence(self) -> str:
        """The rule in one sentence."""
        return " ".join((self.breaches.__doc__ or "").split())
