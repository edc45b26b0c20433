"""Two versions of a board put side by side, with what cannot be read of either left out and named."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lif.changes.change import Change
from lif.changes.telling import changes
from lif.finding import Finding, Severity
from lif.model.holdings import Holdings
from lif.model.kinds import BOARD, FRAMEWORK, Address
from lif.store.reading import InvalidRecordsError, Reading

_ALWAYS = (Address(BOARD), Address(FRAMEWORK))
"""The records without which nothing can be told: where one side has none, the other's is taken."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two versions, and the files that could not be compared, each with the reason."""

    changes: list[Change]
    unread: Mapping[str, str]


def compared(before: Reading, after: Reading) -> Comparison:
    """Return what changed from one version to the other.

    A record that cannot be read in one of them is left out. Raises InvalidRecordsError where the board's settings or its
    framework cannot be read in either.
    """
    apart = _aside(before, after)
    one, other = (replace(side, records=dict(side.records)) for side in (before, after))
    for side, twin in ((one, other), (other, one)):
        for address in _ALWAYS:
            if address not in side.records and address in twin.records:
                side.records[address] = twin.records[address]
    found_at = {item.where.path for side in (before, after) for item in side.findings}
    missing = {address.path for address in _ALWAYS if address in apart}
    unread = {address.path: words for address, words in apart.items() if address.path in found_at | missing}
    return Comparison(
        changes(settled(one), settled(other), apart),
        {**unread, **_misplaced(before, "then"), **_misplaced(after, "now")},
    )


def settled(reading: Reading) -> Holdings:
    """Return what was read of a board. Raises InvalidRecordsError where its settings or its framework cannot be read."""
    if reading.holdings is None:
        raise InvalidRecordsError([item for item in reading.findings if item.severity is Severity.ERROR])
    return reading.holdings


def _aside(before: Reading, after: Reading) -> dict[Address, str]:
    """Return the records that cannot be compared, with the reason."""
    found = dict.fromkeys(before.unread, "cannot be read as it was then")
    found |= dict.fromkeys(after.unread, "cannot be read as it is: lif check says why")
    for address in _ALWAYS:
        if address not in found and (address in before.records) != (address in after.records):
            found[address] = f"was not there {'now' if address in before.records else 'then'}"
    return dict(sorted(found.items(), key=lambda item: item[0].path))


def _misplaced(reading: Reading, when: str) -> dict[str, str]:
    """Return the files whose names keep them from being read as any record."""
    known = {address.path for address in (*reading.unread, *reading.records)}
    found = [item for item in reading.findings if _by_name(item) and item.where.path not in known]
    return {item.where.path: f"was left out, as its name is no record's {when}" for item in found}


def _by_name(item: Finding) -> bool:
    return item.rule in ("file-name", "outside-board") and item.severity is Severity.ERROR
