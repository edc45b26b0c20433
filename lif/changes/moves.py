"""Records that say what they said and have another short name: told as that, not as one that went and one that came."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lif.changes.case import Case
from lif.changes.change import Change
from lif.model import kinds
from lif.model.kinds import Address

_NAMED = (kinds.AGENCY, kinds.PERSON, kinds.TOOL, kinds.AUDIT, kinds.PLAN, kinds.ACTION)
"""Kinds whose records are long enough that two alike are one with another name."""


def told(cases: Sequence[Case]) -> Iterator[Change]:
    """Yield which records have another short name, each with the records below it that moved along unchanged."""
    gone = {case.address: case.before for case in cases if case.gone}
    new = {case.address: case for case in cases if case.new}
    for kind in _NAMED:
        by_record = _alone({address: record for address, record in gone.items() if address.kind is kind})
        came = _alone({address: case.after for address, case in new.items() if address.kind is kind})
        for record, address in came.items():
            case = new[address]
            if (old := by_record.get(record)) and case.open():
                claims = tuple(claim for item in (old, address) for claim in case.ledger.take(item))
                yield from case.with_claims(_words(old, address), (*claims, *_below(case, old, address, gone, new)))


def _alone(records: Mapping[Address, Any]) -> dict[Any, Address]:
    """Return the addresses of records by what they say, where no two say the same."""
    found: dict[Any, list[Address]] = {}
    for address, record in records.items():
        found.setdefault(record, []).append(address)
    return {record: addresses[0] for record, addresses in found.items() if len(addresses) == 1}


def _below(
    case: Case, old: Address, address: Address, gone: Mapping[Address, Any], new: Mapping[Address, Case]
) -> Iterator[Any]:
    part = old.kind.parts[-1]
    if len(old.names) > 1:
        return
    for item, record in gone.items():
        if part in item.kind.parts and item != old:
            names = (address.names[0] if (name, short) == (part, old.names[0]) else short
                     for name, short in zip(item.kind.parts, item.names, strict=True))  # fmt: skip
            follower = new.get(Address(item.kind, tuple(names)))
            if follower and follower.after == record:
                yield from (*case.ledger.take(item), *case.ledger.take(follower.address))


def _words(old: Address, now: Address) -> str:
    if old.kind is kinds.ACTION and old.names[0] != now.names[0]:
        return f"action {now.names[1]} came here from the plan {old.names[0]}, where it was {old.names[1]}"
    if old.kind is kinds.ACTION:
        return f"action {old.names[1]} has the short name {now.names[1]} now"
    return f"the {_CALLED[old.kind.name]} {old.names[0]} has the short name {now.names[0]} now"


_CALLED = {"agency": "agency", "person": "person", "tool": "tool", "audit": "round", "plan": "plan"}
