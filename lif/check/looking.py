"""Checking a whole board, by as little work as will do.

What was found last time holds as long as nothing has changed: of the board as a whole while no file and no day has, and
of each return by itself while its file and those that it is judged by have not (`lif.store.cache`).
"""

import hashlib
import marshal
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lif.finding import Finding, Severity, Where
from lif.model import kinds
from lif.store import attached, attributes
from lif.store.cache import Notes, Signature, signature
from lif.store.folder import placed
from lif.store.scan import Scan, scanned
from lif.store.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Looked:
    """What check found: every fault, in the order of files and lines, and how many records could be read."""

    findings: list[Finding]
    records: int


_IN_GIT = tuple(f"/{kind.layout.split('/')[-2]}/" for kind in (kinds.MARKS, kinds.ACTION))
"""Folders of records of whose past in git something is asked."""


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
        scan = scanned(root)
        places = [f"{root}{os.sep}{path}" for path in (*scan.ordinary, *scan.doubtful)]
        signatures = {place: signature(place) for place in places}
        state = _state(root, scan, signatures, today) if notes else None
        if notes and state and (looked := _as_before(root, state, signatures.values(), notes)):
            return looked
        from lif.check import afresh
        from lif.store.folder import entries
        from lif.store.reading import begun

        listing = entries(root, scan)
        signed = [(entry, signatures[entry.place]) for entry in listing.entries]
        reading = begun(root, listing)
        looked = Looked(afresh.look(reading, signed, today, count, notes, alone), len(reading.records))
        if notes and state:
            holdings = reading.holdings
            named = attached.named(holdings) if holdings else ([], [])
            found = [_noted(item) for item in looked.findings]
            notes.write("board", [state, named, sorted(reading.absent), looked.records, found])
        return looked


def _state(root: Path, scan: Scan, signatures: Mapping[str, Signature | None], today: date) -> str | None:
    """Return a digest of all that check goes by, files by their signatures; None where something of it may change unseen."""
    paths = (*scan.ordinary, *scan.doubtful)
    past: str | None = ""
    if any(folder in path for path in paths for folder in _IN_GIT):
        from lif.store import history

        past = history.state(root)
    if past is None:
        return None
    lying = (scan.ordinary, scan.doubtful, sorted(scan.misspelt), scan.astray, scan.empty, [*signatures.values()])
    others = (
        str(root),
        [placed(root, path) for path in scan.doubtful],
        today,
        past,
        attributes.union_state(root, paths),
    )
    return hashlib.sha256(marshal.dumps(lying, 2) + repr(others).encode("utf-8", "replace")).hexdigest()


def _as_before(root: Path, state: str, signatures: Iterable[Signature | None], notes: Notes) -> Looked | None:
    """Return what was found last time, None where anything that check goes by may have changed since."""
    noted, at = notes.read("board")
    if noted is None or noted[0] != state or not all(notes.reliable(found, at) for found in signatures):
        return None
    _, named, absent, records, found = noted
    if sorted(attached.absent(root, *named)) != absent:
        return None
    return Looked([_as_finding(item) for item in found], records)


def _noted(item: Finding) -> list[Any]:
    where = item.where
    return [where.path, where.line, where.column, item.rule, item.message, item.severity.value]


def _as_finding(noted: Sequence[Any]) -> Finding:
    path, line, column, rule, message, severity = noted
    return Finding(Where(path, line, column), rule, message, Severity(severity))
