"""A part of a board, as tables are made of it: its records, the day, and what returns and panels come to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lif.model.agencies import Agency
from lif.model.audits import Audit
from lif.model.holdings import Holdings
from lif.model.returns import Return
from lif.model.tools import Placed, Tool
from lif.panel.scrutiny import Scrutiny, scrutinies
from lif.panel.sealing import unsound
from lif.panel.signing import changed_since_signed, signed
from lif.plan.composing import Row, compose
from lif.rounds.responses import Response, responses
from lif.score.scores import ReturnScore, score, score_agreed


@dataclass(frozen=True, slots=True)
class Origin:
    """From which version of a board's records tables are made, by which lif. `unkept`: with changes not in git."""

    lif: str
    revision: str = ""
    unkept: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One return: its names, its record, and the round, tool and agency it belongs to, None for each that is gone."""

    audit_id: str
    agency_id: str
    record: Return
    audit: Audit | None
    tool: Tool | None
    agency: Agency | None
    questions: dict[str, Placed]
    asked: frozenset[str]
    """The questions of the tool, and the short names of those that are asked of this agency."""


@dataclass(frozen=True)
class Part:
    """A board's records on a day, with the returns of all its rounds, or of those named.

    `passed` is told of each return that was gone over.
    """

    holdings: Holdings
    day: date
    origin: Origin
    passed: Callable[[], None] = lambda: None
    rounds: frozenset[str] | None = None

    @property
    def board(self) -> str:
        """By what the board is known among others."""
        return self.holdings.board.area

    def cases(self) -> Iterator[Case]:
        """Yield the returns that are there, by round and agency."""
        for (audit_id, agency_id), record in sorted(self.holdings.returns.items(), key=lambda item: item[0]):
            yield self._case(audit_id, agency_id, record)
            self.passed()

    def _case(self, audit_id: str, agency_id: str, record: Return) -> Case:
        audit = self.holdings.audits.get(audit_id)
        tool_id = audit.tool if audit else ""
        agency = self.holdings.agencies.get(agency_id)
        questions = self._placed.get(tool_id, {})
        key = (tool_id, agency_id)
        if key not in self._asked:
            self._asked[key] = frozenset(
                name for name, placed in questions.items() if agency is None or placed.question.applies(agency)
            )
        tool = self.holdings.tools.get(tool_id)
        return Case(audit_id, agency_id, record, audit, tool, agency, questions, self._asked[key])

    def responses(self) -> Iterator[tuple[str, str, Response | None]]:
        """Yield what became of each return, asked for or there, by round and agency.

        None for one that nobody asked for, or whose round or tool is gone.
        """
        known = self.holdings.audits
        covered = known.keys() if self.rounds is None else self.rounds & known.keys()
        found: dict[tuple[str, str], Response | None] = dict.fromkeys(self.holdings.returns)
        for name in covered:
            if known[name].tool in self.holdings.tools:
                found |= {(name, item.agency): item for item in responses(self.holdings, name, self.day)}
        for names, response in sorted(found.items(), key=lambda item: item[0]):
            yield *names, response

    def scores(self, case: Case) -> tuple[ReturnScore | None, ReturnScore | None]:
        """Return the scores of a return: by its own ratings, and by those agreed. None where there are none."""
        if case.tool is None or case.agency is None:
            return None, None
        names = (case.audit_id, case.agency_id)
        if names not in self._scores:
            agreed = self.holdings.agreed.get(names) if names in self.open_names else None
            theirs = score_agreed(agreed, case.tool, case.agency)
            self._scores[names] = (score(case.record, case.tool, case.agency), theirs)
        return self._scores[names]

    @cached_property
    def _scores(self) -> dict[tuple[str, str], tuple[ReturnScore, ReturnScore | None]]:
        return {}

    @cached_property
    def open_names(self) -> frozenset[tuple[str, str]]:
        """The round and agency of each return whose panel's marks are open."""
        return frozenset((case.audit_id, case.agency_id) for case in self.opened)

    @cached_property
    def final(self) -> frozenset[tuple[str, str]]:
        """The returns whose panel has signed, every member, what its record says now."""
        return frozenset(
            (case.audit_id, case.agency_id)
            for case in self.opened
            if len(signed(case)) == len(case.people) and not changed_since_signed(case)
        )

    @cached_property
    def _placed(self) -> dict[str, dict[str, Placed]]:
        return {name: {item.question.id: item for item in tool.placed()} for name, tool in self.holdings.tools.items()}

    @cached_property
    def _asked(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    @cached_property
    def scrutinies(self) -> tuple[Scrutiny, ...]:
        """The returns with what their panels wrote, of rounds whose tool is there, by round and agency."""
        with_panels = {names[0] for names in (*self.holdings.panels, *self.holdings.marks, *self.holdings.agreed)}
        rounds = (name for name in sorted(with_panels & self.holdings.audits.keys()))
        sound = (name for name in rounds if self.holdings.audits[name].tool in self.holdings.tools)
        found = (case for name in sound for case in scrutinies(self.holdings, name) if case.panel)
        return tuple(sorted(found, key=lambda case: (case.audit_id, case.agency_id)))

    @cached_property
    def opened(self) -> tuple[Scrutiny, ...]:
        """Those whose marks are open, every one that is expected, and are what was sealed."""
        return tuple(case for case in self.scrutinies if case.all_opened and not any(unsound(case)))

    @cached_property
    def actions(self) -> tuple[Row, ...]:
        """Every action as it stands on the day, by plan and name; those whose plan is gone are left out."""
        found = compose(self.holdings, self.day)
        return tuple(sorted(found, key=lambda row: (row.plan_id, row.action_id)))
