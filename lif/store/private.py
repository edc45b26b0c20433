"""What members keep to themselves until every seat is sealed: their sheets, in the board's folder and out of git."""

import os
from collections.abc import Callable
from pathlib import Path

from lif.errors import RefusedError
from lif.finding import Finding
from lif.model.kinds import SHEET, Address
from lif.model.panels import Sheet
from lif.model.plain import decode
from lif.store import disk, schema
from lif.store.reading import InvalidRecordsError, discreet, read_source
from lif.store.source import UnreadableError
from lif.store.writing import change

FOLDER = ".lif/marks"
_KEPT_OUT = b"# Marks that are not open yet: git leaves out this folder and all in it.\n*\n"
_HINT = "put it right there; it is this member's alone"


def address(audit: str, agency: str, person: str) -> Address:
    """Return where a member's sheet lies."""
    return Address(SHEET, (audit, agency, person))


def read_sheet(root: Path, where: Address) -> Sheet | None:
    """Return a member's own sheet, None where there is none here. Raises InvalidRecordsError with the place of each fault.

    What a fault says of the sheet is left out: others may be looking on.
    """
    file = root / where.path
    if not file.exists():
        return None
    try:
        source = read_source(file, where)
    except UnreadableError as error:
        raise _faulty(where, [error.finding]) from None
    if faults := schema.misfits(source, SHEET.name):
        raise _faulty(where, faults)
    sheet = decode(Sheet, source.data)
    if (sheet.audit, sheet.agency, sheet.person) != where.names:
        raise RefusedError(
            f"{where.path} is another member's sheet, or another return's", "put back the one that was there"
        )
    return sheet


def read_sealed_sheet(root: Path, where: Address) -> Sheet | None:
    """Return a member's sheet for opening. Raises RefusedError, which says nothing of what is in it, where it cannot be read."""
    try:
        return read_sheet(root, where)
    except InvalidRecordsError:
        _, agency, person = where.names
        raise RefusedError(
            f"the marks of {person} on the return of {agency} cannot be read from this computer",
            f"{person} alone may look: {where.path}",
        ) from None


def keep_sheet(root: Path, where: Address, begin: Sheet, edit: Callable[[Sheet], Sheet]) -> Sheet:
    """Change a member's sheet, beginning with the one given where there is none; return it as it then stands."""
    keep_to_ourselves(root)
    return change(root, where, Sheet, edit, begin)


def keep_to_ourselves(root: Path) -> None:
    """Make the folder of sheets, for this user alone and out of git, whatever the board's own .gitignore says."""
    folder = root / FOLDER
    if folder.is_symlink() or folder.parent.is_symlink():
        raise RefusedError(
            f"{FOLDER} is a link, and marks would lie where others may look", "put an ordinary folder in its place"
        )
    with disk.told(folder, "write"):
        folder.parent.mkdir(exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        if os.name == "posix" and folder.stat().st_uid == os.getuid():
            folder.chmod(0o700)
    ignore = folder / ".gitignore"
    with disk.lock(root):
        before = disk.read(ignore) if ignore.exists() else None
        lines = [line.strip() for line in (before or b"").splitlines()]
        if b"*" not in lines or any(line.startswith(b"!") for line in lines):
            disk.replace(ignore, _KEPT_OUT, expected=before)


def _faulty(where: Address, faults: list[Finding]) -> InvalidRecordsError:
    return InvalidRecordsError([discreet(where, fault) for fault in faults], where.path, _HINT)
