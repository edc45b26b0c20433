"""One record's story: each version of it that git kept, with what changed in it, and what is not kept yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from lif.changes.change import Change
from lif.changes.comparing import settled
from lif.changes.telling import of_record
from lif.model.holdings import Holdings
from lif.model.kinds import Address
from lif.store.past import Revision, Version
from lif.store.reading import Reading

_UNREADABLE = "cannot be read as it was then"
_UNREADABLE_NOW = "cannot be read as it is: lif check says why"
_AFTER_UNREADABLE = "can be read again; what changed since it last could be is not told"
_CUT_OFF = "was there already: what came before is not in this copy, and git fetch --unshallow brings it"
_FORM = "nothing that it says changed"
_JOINED = "puts together what the versions before it said; nothing else changed"


@dataclass(frozen=True, slots=True)
class Episode:
    """What one version made of a record: what changed, and notes on what cannot be told as a change.

    `revision` is None for what is in the folder and not kept yet.
    """

    revision: Revision | None
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """What a file held, as a record: None where there was no file, or where it cannot be read."""

    record: object | None
    unreadable: bool = False


def story(
    versions: Sequence[Version], address: Address, reading: Reading, cut_off: Collection[str] = ()
) -> list[Episode]:
    """Return a record's story, oldest first; the last part is what the board as it was read says that is not kept yet.

    In the versions named in `cut_off`, of which git knows no earlier ones, everything looks new and nothing is. Raises
    InvalidRecordsError where the board's settings or its framework cannot be read.
    """
    holdings = settled(reading)
    texts: dict[bytes | None, _Text] = {}
    path = ""
    found: list[Episode] = []
    for version in versions:
        if version.revision.name in cut_off:
            found.append(Episode(version.revision, (), (_CUT_OFF,)))
            path = version.path
            continue
        after = _text(version.raw, address, texts)
        before = [_text(raw, address, texts) for raw in version.before] or [_Text(None)]
        renamed = (f"renamed from {path} to {version.path}",) if path and path != version.path else ()
        told = _told(address, before, after, holdings)
        notes = (*renamed, *_notes(before, after, told, bool(renamed)))
        found.append(Episode(version.revision, told, notes))
        path = version.path
    kept = versions[-1].raw if versions and versions[-1].path == address.path else None
    return [*found, *_unkept(_text(kept, address, texts), address, holdings, reading)]


def _unkept(kept: _Text, address: Address, holdings: Holdings, reading: Reading) -> list[Episode]:
    """Return what the record says as it was read and is not kept yet, nothing where it is kept."""
    if address in reading.unread:
        return [Episode(None, (), (_UNREADABLE_NOW,))]
    after = _Text(reading.records.get(address))
    told = _told(address, [kept], after, holdings)
    notes = _notes([kept], after, told, True)
    return [Episode(None, told, notes)] if told or notes else []


def _told(address: Address, before: Sequence[_Text], after: _Text, holdings: Holdings) -> tuple[Change, ...]:
    """Return what changed; where versions were put together, as against the first, what is as in none of them."""
    if after.unreadable or any(text.unreadable for text in before):
        return ()
    found = [of_record(address, text.record, after.record, holdings) for text in before]
    of_none = set.intersection(*({claim for change in changes for claim in change.claims} for changes in found))
    return tuple(change for change in found[0] if of_none.intersection(change.claims))


def _notes(before: Sequence[_Text], after: _Text, told: Sequence[Change], renamed: bool) -> tuple[str, ...]:
    if after.unreadable:
        return (_UNREADABLE,)
    if any(text.unreadable for text in before):
        return (_AFTER_UNREADABLE,)
    if told or renamed:
        return ()
    joined = len(before) > 1 and all(text.record != after.record for text in before)
    return (_JOINED if joined else _FORM,)


def _text(raw: bytes | None, address: Address, known: dict[bytes | None, _Text]) -> _Text:
    if raw not in known:
        reading = Reading(Path())
        if raw is not None:
            reading.take(address, raw)
        known[raw] = _Text(reading.records.get(address), bool(reading.unread))
    return known[raw]
