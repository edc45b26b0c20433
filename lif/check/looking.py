"""Checking a whole board, by as little work as will do.

What was found last time holds as long as nothing has changed: of the board as a whole while no file and no day has, and
of each return by itself while its file and those that it is judged by have not (`lif.store.cache`).
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lif.finding import Finding, Severity, Where
from lif.model import kinds
from lif.store import attached, attributes
from lif.store.cache import Notes, Signature, signature
from lif.store.folder import Entry, Listing, entries
from lif.store.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Looked:
    """What check found: every fault, in the order of files and lines, and how many records could be read."""

    findings: list[Finding]
    records: int


Signed = list[tuple[Entry, Signature | None]]
"""Files, each with its signature before it was read."""


def look_over(
    root: Path,
    today: date,
    count: Callable[[int, int], None] = lambda _, __: None,
    notes: Notes | None = None,
    alone: bool = False,
) -> Looked:
    """Check a board. With `notes`, what was found before and still holds is not looked for again.

    `count` is told how many files of how many are read. Returns that are many are shared with a second process, unless
    the work is to be done `alone`.
    """
    with uncollected():
        listing = entries(root)
        signed = [(entry, signature(entry.place)) for entry in listing.entries]
        state = _state(root, listing, signed, today) if notes else None
        if notes and state and (looked := _as_before(root, state, signed, notes)):
            return looked
        from lif.check import afresh
        from lif.store.reading import begun

        reading = begun(root, listing)
        looked = Looked(afresh.look(reading, signed, today, count, notes, alone), len(reading.records))
        if notes and state:
            holdings = reading.holdings
            named = sorted({holdings.framework.report_template} - {""}) if holdings else []
            found = [_noted(item) for item in looked.findings]
            notes.write("board", [state, named, sorted(reading.absent), looked.records, found])
        return looked


def _state(root: Path, listing: Listing, signed: Signed, today: date) -> str | None:
    """Return a digest of all that check goes by, files by their signatures; None where something of it may change unseen."""
    needs_git = any(entry.address.kind in (kinds.MARKS, kinds.ACTION) for entry in listing.entries)
    past: str | None = ""
    if needs_git:
        from lif.store import history

        past = history.state(root)
    if past is None:
        return None
    files = [(entry.place, found) for entry, found in signed]
    meant = [address.path for address in listing.meant]
    union = attributes.union_state(root)
    return hashlib.sha256(
        repr((files, listing.findings, meant, today, past, union)).encode("utf-8", "replace")
    ).hexdigest()


def _as_before(root: Path, state: str, signed: Signed, notes: Notes) -> Looked | None:
    """Return what was found last time, None where anything that check goes by may have changed since."""
    noted, at = notes.read("board")
    if noted is None or noted[0] != state or not all(notes.reliable(found, at) for _, found in signed):
        return None
    _, named, absent, records, found = noted
    if [name for name in named if attached.place(root, name) is None] != absent:
        return None
    return Looked([_as_finding(item) for item in found], records)


def _noted(item: Finding) -> list[Any]:
    where = item.where
    return [where.path, where.line, where.column, item.rule, item.message, item.severity.value]


def _as_finding(noted: Sequence[Any]) -> Finding:
    path, line, column, rule, message, severity = noted
    return Finding(Where(path, line, column), rule, message, Severity(severity))
