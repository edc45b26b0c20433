"""Checking a board whose files have changed: all but the returns is read in full, and each return looked at by itself."""

import os
from collections.abc import Sequence
from datetime import date
from functools import partial
from hashlib import sha256

from lif.check.remembered import Remembered, Row
from lif.check.run import findings
from lif.check.second import Second
from lif.check.singly import Looker
from lif.finding import Finding
from lif.model import kinds
from lif.model.kinds import Address
from lif.model.returns import Return
from lif.store import disk, history
from lif.store.cache import Notes, Signature
from lif.store.folder import Entry
from lif.store.reading import Counter, Reading, end
from lif.store.source import MAX_BYTES

WORTH_A_SECOND = 600
"""From so many returns on, a second process saves more than it costs."""
KEPT_WHOLE = 1_000
"""So many returns stay in memory, should rules across records ask for more than their rows."""

Signed = list[tuple[Entry, Signature | None]]
"""Files, each with its signature before it was read."""


def look(
    reading: Reading, signed: Signed, today: date, count: Counter, notes: Notes | None, alone: bool
) -> list[Finding]:
    """Read a board of which only the listing is known into the reading; return every fault."""
    others = [entry for entry, _ in signed if entry.address.kind is not kinds.RETURN]
    for number, entry in enumerate(others, 1):
        count(number, len(signed))
        reading.take(entry.address, disk.read_ordinary(entry.place, MAX_BYTES + 1))
    returns = [item for item in signed if item[0].address.kind is kinds.RETURN]
    _Returns(reading, notes, count, alone).read(others, returns)
    end(reading)
    holdings = reading.holdings
    return findings(reading, today, history.kept(reading.root, holdings) if holdings else None)


class _Returns:
    """Reads the returns of a board of which the rest is read: each looked at by itself, or remembered."""

    def __init__(self, reading: Reading, notes: Notes | None, count: Counter, alone: bool) -> None:
        self._reading = reading
        self._notes = notes
        self._count = count
        self._alone = alone or _processors() < 2
        self._rows: dict[Address, tuple[Row, Signature | None, Return | None]] = {}

    def read(self, others: Sequence[Entry], signed: Signed) -> None:
        """Read the returns: those that are unusual, or amiss, in full."""
        reading, holdings = self._reading, self._reading.holdings
        if holdings:
            looker = Looker(reading, holdings)
            todo = self._remember(looker, signed)
            self._look(looker, others, todo, len(others) + len(signed))
        for entry, _ in signed:
            address = entry.address
            if known := self._rows.get(address):
                row, _, whole = known
                reading.taken[address] = bytes.fromhex(row.sha256)
                reading.records[address] = Remembered(row, partial(reading.in_full, address), whole)
                reading.findings.extend(row.findings())
            else:
                reading.take(address, disk.read_ordinary(entry.place, MAX_BYTES + 1))
        if self._notes:
            rows = [[found, row.noted()] for row, found, _ in self._rows.values()]
            self._notes.write("returns", rows)

    def _remember(self, looker: Looker, signed: Signed) -> Signed:
        """Take what was noted of returns that are as they were, and judged by what they were judged by; return the others."""
        noted, at = self._notes.read("returns") if self._notes else (None, 0)
        known = {row[0]: (tuple(found or ()), row) for found, row in noted or ()}
        todo: Signed = []
        for entry, found in signed:
            before, row = known.get(entry.address.path, ((), None))
            if row is None or row[2] != looker.stands_on(entry.address):
                todo.append((entry, found))
            elif self._unchanged(found, before, at) or _digest(entry) == row[1]:
                self._rows[entry.address] = (Row.of(row), found, None)
            else:
                todo.append((entry, found))
        return todo

    def _unchanged(self, found: Signature | None, before: object, at: int) -> bool:
        return self._notes is not None and found == before and self._notes.reliable(found, at)

    def _look(self, looker: Looker, others: Sequence[Entry], todo: Signed, total: int) -> None:
        """Look at returns one by one from the first, while the second process comes from the last."""
        second = None
        if len(todo) >= WORTH_A_SECOND and not self._alone:
            paths = [entry.address.path for entry, _ in reversed(todo)]
            second = Second(self._reading.root, [entry.address.path for entry in others], paths)
        try:
            for number, (entry, found) in enumerate(todo):
                theirs = len(second.rows) if second else 0
                if number + theirs >= len(todo):
                    break
                self._count(total - len(todo) + number + theirs, total)
                raw = disk.read_ordinary(entry.place, MAX_BYTES + 1)
                if seen := looker.look(entry.address, raw):
                    row, item = seen
                    self._rows[entry.address] = (row, found, item if len(self._rows) < KEPT_WHOLE else None)
        finally:
            if second:
                second.close()
        for (entry, _), (found, noted) in zip(reversed(todo), second.rows if second else (), strict=False):
            if noted and (noted[0], noted[2]) == (entry.address.path, looker.stands_on(entry.address)):
                self._rows.setdefault(entry.address, (Row.of(noted), found, None))
        self._count(total, total)


def _digest(entry: Entry) -> str:
    return sha256(disk.read_ordinary(entry.place, MAX_BYTES + 1)).hexdigest()


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
