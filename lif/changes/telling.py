"""From two versions of a board to the changes between them: every value that differs in exactly one."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from lif.changes import agreement, moves, panels, plainly, plans, reminders, returns, rounds
from lif.changes.case import Case
from lif.changes.change import BOARD_WIDE, Change, Group, Sort
from lif.changes.ledger import Ledger, apart, differing, records
from lif.changes.words import Words
from lif.model import kinds
from lif.model.holdings import Holdings
from lif.model.kinds import Address, Kind

Describer = Callable[[Sequence[Case]], Iterator[Change]]


def changes(before: Holdings, after: Holdings, unread: Collection[Address] = ()) -> list[Change]:
    """Return what changed from one version of a board to another: by agency, by plan, then for the whole board.

    Every value that differs is told by exactly one of them. Records in `unread`, which cannot be read in one of the
    versions, are left out. The order of lists counts only where it means something.
    """
    differ = {address: found for address, found in differing(before, after).items() if address not in unread}
    ledger, words = Ledger(differ), Words(before, after)
    was, now = records(before), records(after)
    cases = [
        Case(address, was.get(address), now.get(address), group(address, words), words, ledger) for address in differ
    ]
    found = list(moves.told(cases))
    for kinds_of, describer in _DESCRIBERS:
        found += _told([case for case in cases if case.open() and case.address.kind in kinds_of], describer)
    return sorted(found, key=lambda change: (change.group, change.minor))


def of_record(address: Address, before: Any, after: Any, holdings: Holdings) -> list[Change]:
    """Return what changed in one record, None where it was not there, in the words of the board as it stands."""
    if not (found := apart(before, after)):
        return []
    words = Words(holdings, holdings)
    case = Case(address, before, after, group(address, words), words, Ledger({address: found}))
    return [
        change for kinds_of, describer in _DESCRIBERS if address.kind in kinds_of for change in _told([case], describer)
    ]


def _told(cases: Sequence[Case], describer: Describer) -> Iterator[Change]:
    yield from describer(cases)
    for case in cases:
        yield from plainly.told(case)


def _each(describe: Callable[[Case], Iterator[Change]]) -> Describer:
    """Return what puts the changes of several records into sentences one after the other."""
    return lambda cases: (change for case in cases if case.open() for change in describe(case))


def group(address: Address, words: Words) -> Group:
    """Return what the changes of a record belong to."""
    names: Mapping[str, Any] = dict(zip(address.kind.parts, address.names, strict=True))
    if "agency" in names and "audit" not in names:
        return Group(Sort.AGENCY, words.agency(names["agency"]), (names["agency"],))
    if "agency" in names:
        label = f"{words.agency(names['agency'])}, {words.round(names['audit'])}"
        return Group(Sort.AGENCY, label, (names["agency"], names["audit"]))
    if "plan" in names:
        return Group(Sort.PLAN, words.plan(names["plan"]), (names["plan"],))
    return BOARD_WIDE


_DESCRIBERS: tuple[tuple[tuple[Kind, ...], Describer], ...] = (
    ((kinds.AUDIT,), _each(rounds.of_audit)),
    ((kinds.AGENCY,), _each(rounds.of_agency)),
    ((kinds.RETURN,), _each(returns.told)),
    ((kinds.PANEL,), _each(panels.of_panel)),
    ((kinds.SEAL,), panels.of_seals),
    ((kinds.MARKS,), panels.of_marks),
    ((kinds.AGREED,), _each(agreement.told)),
    ((kinds.SIGNATURE,), panels.of_signatures),
    ((kinds.REMINDER,), _each(reminders.told)),
    ((kinds.PLAN,), _each(plans.of_plan)),
    ((kinds.ACTION,), _each(plans.of_action)),
    ((kinds.BOARD, kinds.FRAMEWORK), lambda _: iter(())),
    ((kinds.TOOL,), _each(rounds.of_tool)),
    ((kinds.PERSON,), _each(rounds.of_person)),
)
"""Who puts the changes of each kind of record into sentences, in the order in which they are told."""
