"""Writing records: new files, and changes to old ones that touch only the lines they must."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from lif.errors import RefusedError
from lif.model.kinds import KINDS, Address
from lif.model.plain import decode, encode
from lif.store import disk, schema, together
from lif.store.emit import emit, modeline
from lif.store.reading import InvalidRecordsError, answered_twice
from lif.store.source import Source, UnreadableError, parse
from lif.store.splice import revise

R = TypeVar("R")


def text_of(address: Address, record: object) -> str:
    """Return the text of a new file for the record, as lif writes it.

    Records of the board begin with the line that points editors at the schema there; private ones have none.
    """
    first = modeline(address.path, address.kind.name) if address.kind in KINDS else ""
    return first + emit(encode(record))


def create(root: Path, records: Iterable[tuple[Address, object]]) -> list[str]:
    """Write new records in the order given, the one that makes the others count last; return their paths.

    A file that already says exactly the same is passed over, so that a command that was cut off can be run again.
    Raises RefusedError, before anything is written, where a record would not be sound or another one is in the way.
    """
    written = [(root / address.path, _new_text(address, record)) for address, record in records]
    with together.held(root):
        return _create(root, written)


def create_beside(
    root: Path, like: Address, named: Callable[[Collection[str]], Mapping[str, object]]
) -> Mapping[str, Any]:
    """Write new records of one kind in one folder, by the names that `named` gives them; return them.

    `named` is told the short names that are taken, and nobody else takes one before the records are written. Raises as
    `create` does.
    """
    with together.held(root):
        made = named({path.stem for path in (root / like.path).parent.glob("*.yaml")})
        records = [(Address(like.kind, (*like.names[:-1], name)), record) for name, record in made.items()]
        _create(root, [(root / address.path, _new_text(address, record)) for address, record in records])
    return made


def _create(root: Path, written: Sequence[tuple[Path, bytes]]) -> list[str]:
    together.replace_all(root, _new(root, written))
    return [path.relative_to(root).as_posix() for path, _ in written]


def _new(root: Path, written: Sequence[tuple[Path, bytes]]) -> list[together.Writing]:
    """Return what is to be written of new files: nothing of those that are there already, and say the same."""
    for path, data in written:
        if path.exists() and disk.read(path) != data:
            raise RefusedError(
                f"{path.relative_to(root).as_posix()} is already there",
                "choose another short name, or delete the file if it was a mistake",
            )
    return [together.Writing(path, data, None) for path, data in written if not path.exists()]


def change(root: Path, address: Address, record_class: type[R], edit: Callable[[R], R], begin: R | None = None) -> R:
    """Change one record: read it afresh, let `edit` make the new one, write only what differs; return the new one.

    `begin` is what `edit` is given where there is no file yet; without it there must be one.
    The board is held from the reading to the writing, so that no other lif's work is lost. What `edit` raises passes
    through and nothing is written. Raises InvalidRecordsError where the file cannot be read.
    """
    path = root / address.path
    with together.held(root):
        if begin is not None and not os.path.lexists(path):
            return _first(path, address, edit(begin))
        after, writings = _changed(path, address, record_class, edit)
        together.replace_all(root, writings)
    return after


def change_all(
    root: Path,
    edits: Iterable[tuple[Address, type[Any], Callable[[Any], Any]]],
    new: Iterable[tuple[Address, object]] = (),
) -> list[Any]:
    """Change several records, each once, and write new ones with them: all or none, the new ones first.

    All are read, edited and looked at before the first is written. Returns the changed ones. Raises as `change` and
    `create` do, and then nothing is written; what the disk refuses half-way is put back (`together.replace_all`).
    """
    written = [(root / address.path, _new_text(address, record)) for address, record in new]
    with together.held(root):
        found = [_changed(root / address.path, address, kind, edit) for address, kind, edit in edits]
        changes = [writing for _, writings in found for writing in writings]
        together.replace_all(root, [*_new(root, written), *changes])
    return [after for after, _ in found]


def _changed(
    path: Path, address: Address, record_class: type[R], edit: Callable[[R], R]
) -> tuple[R, list[together.Writing]]:
    """Return a record after a change, and what is to be written: nothing where nothing changed."""
    raw = disk.read(path)
    source, before = _read(raw, address, record_class)
    after = edit(before)
    if after == before:
        return after, []
    sound(address, text_of(address, after))
    text = revise(source, encode(before), encode(after))
    _require_same(address, text, after)
    mark = b"\xef\xbb\xbf" if source.byte_order_mark else b""
    return after, [together.Writing(path, mark + text.encode(), raw)]


def _read(raw: bytes, address: Address, record_class: type[R]) -> tuple[Source, R]:
    try:
        source = parse(raw, address.path)
    except UnreadableError as error:
        raise InvalidRecordsError([error.finding]) from None
    if faults := schema.misfits(source, address.kind.name):
        raise InvalidRecordsError(faults)
    record = decode(record_class, source.data)
    if faults := answered_twice(source.where, record):
        raise InvalidRecordsError(faults)
    return source, record


def fresh(root: Path, address: Address, record_class: type[R]) -> R | None:
    """Return one record as it stands on the disk now, None where there is no file.

    Raises InvalidRecordsError where the file cannot be read.
    """
    path = root / address.path
    return _read(disk.read(path), address, record_class)[1] if os.path.lexists(path) else None


def _first(path: Path, address: Address, record: R) -> R:
    disk.replace(path, _new_text(address, record), expected=None)
    return record


def _new_text(address: Address, record: object) -> bytes:
    """Return what a new file is to hold. Raises RefusedError where the record would not be sound."""
    text = sound(address, text_of(address, record))
    _require_same(address, text, record)
    return text.encode()


def sound(address: Address, text: str) -> str:
    """Return the text of a record that lif can read again. Raises RefusedError, in its words, where it could not."""
    try:
        faults = schema.misfits(parse(text.encode(errors="surrogatepass"), address.path), address.kind.name)
    except UnreadableError as error:
        faults = [error.finding]
    if faults:
        said = "; ".join(dict.fromkeys(fault.message for fault in faults))
        raise RefusedError(f"this cannot be kept in {address.path}: {said}", "nothing was written")
    return text


def _require_same(address: Address, text: str, record: object) -> None:
    """Read the new text back: a file is only written when it says what is meant."""
    try:
        written = decode(type(record), parse(text.encode(), address.path).data)
    except (UnreadableError, TypeError, KeyError, ValueError):
        written = None
    if written != record:
        raise RefusedError(
            f"{address.path} is written in a way that lif cannot change safely; nothing was written",
            "put each field on a line of its own, as in a file that lif makes, and try again",
        )
