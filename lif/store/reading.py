"""Reading a board: its files become records, or findings that say why not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from lif.errors import BusyError, LifError, SurroundingsError
from lif.finding import Finding, Pointer, Severity, Where
from lif.model import kinds
from lif.model.holdings import Holdings
from lif.model.kinds import Address
from lif.model.plain import decode
from lif.model.returns import Return
from lif.store import attached, disk, quick, schema
from lif.store.folder import Listing, entries
from lif.store.glance import suspicious
from lif.store.skimmed import Skimmer
from lif.store.source import MAX_BYTES, Source, UnreadableError, located, parse
from lif.store.uncollected import uncollected

Wanted = Callable[[str, str], bool]
"""Which returns a command needs, with what their panels wrote, by audit and agency."""
Counter = Callable[[int, int], None]
"""Told how much of long work is done: how many, of how many."""

_REPEATS_NOTHING = frozenset((
    "encoding", "merge-conflict", "control-character", "yaml-feature", "yaml", "too-large", "missing-field", "empty-value",
    "bad-date", "schema",
))  # fmt: skip
"""Rules on form whose words never hold anything of the file."""
_OF_ONE_RETURN = frozenset(kind for kind in kinds.KINDS if kind.parts[:2] == ("audit", "agency"))


def silent(_: int, __: int) -> None:
    """Count for nobody."""


class InvalidRecordsError(LifError):
    """Records that a command needs cannot be read; the findings say why."""

    def __init__(
        self, findings: list[Finding], what: str = "the board", hint: str = "lif check shows all of them"
    ) -> None:
        count = "a fault" if len(findings) == 1 else f"{len(findings)} faults"
        super().__init__(f"{what} has {count} that must be put right first", hint, findings)


@dataclass(slots=True)
class Reading:
    """What was read of a board: the records, what could not be read, and files named that are not there.

    `holdings` is None where lif.yaml or framework.yaml cannot be read. `texts` are those, by path, in which personal data
    could stand. Places are looked up afterwards, of the few values that are amiss: `taken` has for that the bytes of each
    file or, where it is to be read again from the disk, their SHA-256. With a `skimmer`, returns of the usual shape are
    skimmed, and read in full only when somebody asks for more.
    """

    root: Path
    records: dict[Address, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: list[Address] = field(default_factory=list)
    absent: frozenset[str] = frozenset()
    taken: dict[Address, bytes] = field(default_factory=dict)
    on_disk: bool = False
    skimmer: Skimmer | None = None
    _looked_at: Source | None = None

    @property
    def holdings(self) -> Holdings | None:
        """The records by kind and id."""
        board = self.records.get(Address(kinds.BOARD))
        framework = self.records.get(Address(kinds.FRAMEWORK))
        if board is None or framework is None:
            return None
        by_kind: dict[str, dict[Any, Any]] = {kind.name: {} for kind in kinds.KINDS}
        for address, record in self.records.items():
            names = address.names
            by_kind[address.kind.name][names[0] if len(names) == 1 else names] = record
        return Holdings(board, framework, *(by_kind[kind.name] for kind in kinds.KINDS[2:]))

    def take(self, address: Address, raw: bytes) -> None:
        """Read one record from its file's bytes: what is wrong with it is noted."""
        kind = address.kind
        self.taken[address] = sha256(raw).digest() if self.on_disk else raw
        if (record := self._quickly(address, raw)) is not None:
            self._keep(address, raw, record)
            return
        try:
            source = parse(raw, address.path)
        except UnreadableError as error:
            self.findings.append(discreet(address, error.finding))
            self.unread.append(address)
            return
        if faults := schema.misfits(source, kind.name):
            self.findings.extend(discreet(address, fault) for fault in faults)
            self.unread.append(address)
            self._keep_text(address, raw)
        else:
            self._keep(address, raw, decode(kind.record, source.data))

    def _quickly(self, address: Address, raw: bytes) -> Any:
        """Return the record of an ordinary file; None for one that is to be looked at closely."""
        skims = self.skimmer if address.kind is kinds.RETURN else None
        if skims and (skimmed := skims.skim(raw, partial(self.in_full, address))):
            return skimmed
        data = quick.plain(raw)
        fits = data is not None and schema.fits(data, address.kind.name)
        return decode(address.kind.record, data) if data is not None and fits else None

    def in_full(self, address: Address) -> Any:
        """Return a record that was read before, read once more. Raises BusyError where its file was changed meanwhile."""
        raw = self.again(address)
        if raw is None:
            raise BusyError(f"{address.path} was changed by somebody else meanwhile", "run the command again")
        return decoded(raw, address)

    def _keep(self, address: Address, raw: bytes, record: Any) -> None:
        self.records[address] = record
        self._keep_text(address, raw)

    def _keep_text(self, address: Address, raw: bytes) -> None:
        if suspicious(raw) or suspicious(address.path.encode()):
            self.texts[address.path] = raw.decode("utf-8").removeprefix("\ufeff")

    def where(self, address: Address, pointer: Pointer) -> Where:
        """Return the place of a value in a record: in its first line where the file was changed since it was read.

        The file is looked at closely for this. Those who ask for many places ask file by file.
        """
        if self._looked_at is None or self._looked_at.path != address.path:
            raw = self.again(address)
            self._looked_at = located(raw, address.path) if raw is not None else None
        return self._looked_at.where(pointer) if self._looked_at else Where(address.path)

    def again(self, address: Address) -> bytes | None:
        """Return the bytes from which a record was read; None where they are not to be had any more."""
        taken = self.taken.get(address)
        if taken is None or not self.on_disk:
            return taken
        try:
            raw = disk.read(self.root / address.path, MAX_BYTES + 1)
        except SurroundingsError:
            return None
        return raw if sha256(raw).digest() == taken else None


def decoded(raw: bytes, address: Address) -> Any:
    """Return the record of a file that was found to be sound."""
    data = quick.plain(raw)
    return decode(address.kind.record, parse(raw, address.path).data if data is None else data)


def read_board(root: Path, wanted: Wanted | None = None, count: Counter = silent, skimming: bool = False) -> Reading:
    """Read a board's records; of the returns only those wanted, all where nothing is said.

    `count` is told after each file how many of how many are read. With `skimming`, returns of the usual shape are skimmed.
    """
    listing = entries(root)
    reading = begun(root, listing)
    reading.skimmer = Skimmer(texts=False) if skimming else None
    needed = [entry for entry in listing.entries if is_wanted(entry.address, wanted)]
    with uncollected():
        for number, entry in enumerate(needed, 1):
            count(number, len(needed))
            reading.take(entry.address, disk.read_ordinary(entry.place, MAX_BYTES + 1))
    end(reading)
    return reading


def begun(root: Path, listing: Listing) -> Reading:
    """Return a reading of a board in which no file is read yet: only what is wrong with files' names is noted."""
    return Reading(root, findings=[*listing.findings], unread=[*listing.meant], on_disk=True)


def end(reading: Reading) -> None:
    """Note what a board lacks, once all is read."""
    _note_missing(reading)
    if reading.holdings:
        reading.absent = attached.absent(reading.root, *attached.named(reading.holdings))


def is_wanted(address: Address, wanted: Wanted | None) -> bool:
    """Tell whether a command needs a record."""
    return wanted is None or address.kind not in _OF_ONE_RETURN or wanted(*address.names[:2])


def discreet(address: Address, fault: Finding) -> Finding:
    """Return a fault of form; of marks, which may not be open yet, nothing that they say is repeated."""
    if address.kind not in (kinds.MARKS, kinds.SHEET) or fault.rule in _REPEATS_NOTHING:
        return fault
    message = (
        f"this does not fit, and is not shown here since it is of marks: lif explain {fault.rule} says what is asked"
    )
    return Finding(fault.where, fault.rule, message, fault.severity)


def load_board(root: Path, wanted: Wanted | None = None, count: Counter = silent, skimming: bool = False) -> Holdings:
    """Return a board's records. Raises InvalidRecordsError where any of those wanted cannot be read, or taken two ways."""
    return whole(read_board(root, wanted, count, skimming))


def whole(reading: Reading, what: str = "the board", hint: str = "lif check shows all of them") -> Holdings:
    """Return what was read. Raises InvalidRecordsError, naming `what`, where something of it cannot be taken as it is."""
    holdings = reading.holdings
    found = [item for item in reading.findings if item.severity is Severity.ERROR]
    for address, record in reading.records.items():
        found += answered_twice(partial(reading.where, address), record)
    if found or holdings is None:
        raise InvalidRecordsError(sorted(found), what, hint)
    return holdings


def answered_twice(where: Callable[[Pointer], Where], record: object) -> list[Finding]:
    """Return a finding for each answer in a return whose question is answered above it, as git can merge two cleanly.

    `where` tells the place of a value in the return's file.
    """
    found: list[Finding] = []
    if not isinstance(record, Return) or not record.repeats:
        return found
    first: dict[str, int] = {}
    for place, answer in enumerate(record.answers):
        if (before := first.setdefault(answer.question, place)) != place:
            line = where(("answers", before, "question")).line
            message = f"{answer.question} is answered in line {line} already: make one answer of the two"
            found.append(Finding(where(("answers", place, "question")), "repeated-id", message))
    return found


def read_source(file: Path, address: Address) -> Source:
    """Read one record's file. Raises UnreadableError, or SurroundingsError where the disk refuses."""
    return parse(disk.read(file, MAX_BYTES + 1), address.path)


def _note_missing(reading: Reading) -> None:
    for kind in (kinds.BOARD, kinds.FRAMEWORK):
        if not (reading.root / kind.layout).exists():
            message = f"the board has no {kind.layout}: copy it back, or start a board with lif init"
            reading.findings.append(Finding(Where(kind.layout), "missing-file", message))
