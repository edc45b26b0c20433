"""What fuzzing begins with: real records and forms, and those known to be broken."""

from collections.abc import Iterator
from pathlib import Path

from forms.cases import FULL, form_for, having
from store.broken_files import MISFITS, UNREADABLE

from fuzz.targets import BOARD
from lif.forms.doors import ENDINGS, made
from lif.model.kinds import KINDS
from lif.store.folder import entries

HERE = Path(__file__).parent
FOUND = HERE / "found"
"""Inputs that once broke a promise, in a folder for each target."""
_SAMPLES = HERE.parent / "forms" / "samples"


def seeds(target: str) -> list[bytes]:
    """Return what to begin with, what was found before included."""
    known = sorted((FOUND / target).glob("*")) if (FOUND / target).is_dir() else []
    return [*(_records() if target == "records" else _forms()), *(file.read_bytes() for file in known)]


def _records() -> Iterator[bytes]:
    for entry in entries(BOARD).entries:
        yield bytes([KINDS.index(entry.address.kind)]) + entry.file.read_bytes()
    for row in (*UNREADABLE, *MISFITS):
        yield b"\x06" + row.data


def _forms() -> Iterator[bytes]:
    form = form_for(having(FULL))
    for door in ENDINGS:
        yield made(form, door)
    for file in sorted(_SAMPLES.glob("*")):
        yield file.read_bytes()
    for ending in (".doc", ".odt"):
        yield f"a file of another kind {ending}".encode()
