"""From two versions of a board to the changes between them: every value that differs in exactly one."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from lif.changes import agreement, panels, plainly, plans, returns, rounds
from lif.changes.case import Case
from lif.changes.change import BOARD_WIDE, Change, Group, Sort
from lif.changes.ledger import Ledger, differing, records
from lif.changes.words import Words
from lif.model import holdings as kinds
from lif.model.holdings import Address, Holdings, Kind

Describer = Callable[[Case], Iterator[Change]]

_DESCRIBERS: tuple[tuple[Kind, Describer], ...] = (
    (kinds.AUDIT, rounds.of_audit),
    (kinds.AGENCY, rounds.of_agency),
    (kinds.RETURN, returns.told),
    (kinds.PANEL, panels.of_panel),
    (kinds.SEAL, panels.of_seal),
    (kinds.MARKS, panels.of_marks),
    (kinds.AGREED, agreement.told),
    (kinds.SIGNATURE, panels.of_signature),
    (kinds.PLAN, plans.of_plan),
    (kinds.ACTION, plans.of_action),
    (kinds.BOARD, lambda _: iter(())),
    (kinds.FRAMEWORK, lambda _: iter(())),
    (kinds.TOOL, rounds.of_tool),
    (kinds.PERSON, rounds.of_person),
)
"""Who puts the changes of each kind of record into sentences, in the order in which they are told."""


def changes(before: Holdings, after: Holdings, unread: Collection[Address] = ()) -> list[Change]:
    """Return what changed from one version of a board to another: by agency, by plan, then for the whole board.

    Every value that differs is told by exactly one of them. Records in `unread`, which cannot be read in one of the
    versions, are left out. The order of lists counts only where it means something.
    """
    apart = {address: found for address, found in differing(before, after).items() if address not in unread}
    ledger, words = Ledger(apart), Words(before, after)
    was, now = records(before), records(after)
    found: list[Change] = []
    for kind, describer in _DESCRIBERS:
        for address in apart:
            if address.kind is kind:
                found += _told(
                    Case(address, was.get(address), now.get(address), _group(address, words), words, ledger), describer
                )
    return sorted(found, key=lambda change: (change.group, change.minor))


def _told(case: Case, describer: Describer) -> Iterator[Change]:
    if case.open():
        yield from describer(case)
        yield from plainly.told(case)


def _group(address: Address, words: Words) -> Group:
    """Return what the changes of a record belong to."""
    names: Mapping[str, Any] = dict(zip(address.kind.parts, address.names, strict=True))
    if address.kind is kinds.AGENCY:
        return Group(Sort.AGENCY, words.agency(names["agency"]), (names["agency"],))
    if "agency" in names:
        label = f"{words.agency(names['agency'])}, {words.round(names['audit'])}"
        return Group(Sort.AGENCY, label, (names["agency"], names["audit"]))
    if "plan" in names:
        return Group(Sort.PLAN, words.plan(names["plan"]), (names["plan"],))
    return BOARD_WIDE
