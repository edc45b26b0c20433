"""What members keep to themselves until every seat is sealed: their sheets, in the board's folder and out of git."""

from collections.abc import Callable
from pathlib import Path

from lif.errors import RefusedError
from lif.model.holdings import SHEET, Address
from lif.model.panels import Sheet
from lif.model.plain import decode
from lif.store import disk, schema
from lif.store.reading import InvalidRecordsError, read_source
from lif.store.source import UnreadableError
from lif.store.writing import change


def address(audit: str, agency: str, person: str) -> Address:
    """Return where a member's sheet lies."""
    return Address(SHEET, (audit, agency, person))


def read_sheet(root: Path, where: Address) -> Sheet | None:
    """Return a member's own sheet, None where there is none here. Raises InvalidRecordsError with the place of each fault."""
    file = root / where.path
    if not file.exists():
        return None
    try:
        source = read_source(file, where)
    except UnreadableError as error:
        raise InvalidRecordsError(
            [error.finding], where.path, "put it right there; it is this member's alone"
        ) from None
    if faults := schema.misfits(source, SHEET.name):
        raise InvalidRecordsError(faults, where.path, "put it right there; it is this member's alone")
    return decode(Sheet, source.data)


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
    with disk.told(root / ".lif", "write"):
        (root / ".lif").mkdir(exist_ok=True)
        (root / ".lif" / "marks").mkdir(mode=0o700, exist_ok=True)
    return change(root, where, Sheet, edit, begin)
