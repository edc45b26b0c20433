"""Looking at each return by itself, quickly, so that only a row need be kept of it."""

from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from typing import Any

from lif.check.case import Case, Cases
from lif.check.catalogue import ON_ONE_RETURN
from lif.check.remembered import Row, row_of, standing_on
from lif.check.rule import Breach, Rule
from lif.finding import Finding
from lif.model.holdings import Holdings
from lif.model.kinds import Address
from lif.model.plain import decode
from lif.model.returns import Return, ReturnStatus
from lif.store import quick, schema
from lif.store.glance import suspicious
from lif.store.reading import Reading, decoded
from lif.store.skimmed import Skimmer
from lif.store.source import located

_BLANK = Return(ReturnStatus.DRAFT)


def on_one_return(case: Case) -> Iterator[tuple[Rule, Breach]]:
    """Yield what is amiss with a return by itself."""
    for rule in ON_ONE_RETURN:
        breaches: Iterable[Any] = rule.breaches(case)
        yield from ((rule, breach) for breach in breaches)


class Looker:
    """Looks at returns by themselves, on a board of which all the rest was read."""

    def __init__(self, reading: Reading, holdings: Holdings) -> None:
        self._taken = reading.taken
        self._cases = Cases(holdings)
        self._skimmer = Skimmer(texts=True)
        self._stands_on: dict[tuple[str, ...], str] = {}

    def look(self, address: Address, raw: bytes) -> tuple[Row, Return] | None:
        """Return what is found of a return, and the return; None for one that is to be read with the others: it is unusual, or amiss."""
        path = address.path
        item = self._read(address, raw)
        if item is None or item.repeats or suspicious(raw) or suspicious(path.encode()):
            return None
        case = self._cases.of((address.names[0], address.names[1]), item)
        found = _found(case, raw) if case else []
        stands_on = standing_on(case, self._taken.get)
        return row_of(path, sha256(raw).digest(), stands_on, item, found), item

    def _read(self, address: Address, raw: bytes) -> Return | None:
        """Return what a return's file says, as far as need be; None where it is to be looked at closely."""
        if skimmed := self._skimmer.skim(raw, partial(decoded, raw, address)):
            return skimmed
        data = quick.plain(raw)
        return decode(Return, data) if data is not None and schema.fits(data, address.kind.name) else None

    def stands_on(self, address: Address) -> str:
        """Return one digest of all the files that a return is judged by."""
        names = address.names
        if names not in self._stands_on:
            case = self._cases.of((names[0], names[1]), _BLANK)
            self._stands_on[names] = standing_on(case, self._taken.get)
        return self._stands_on[names]


def _found(case: Case, raw: bytes) -> list[Finding]:
    """Return what is amiss with a return by itself."""
    breaches = list(on_one_return(case))
    if not breaches:
        return []
    source = located(raw, case.address.path)
    return [
        Finding(source.where(breach.pointer), rule.name, breach.message, breach.severity or rule.severity)
        for rule, breach in breaches
    ]
