"""What is fed with bytes from anywhere, and what must hold of it whatever they are.

A target returns how far the bytes came, so that a corpus can be judged; it raises where a promise is broken.
"""

import atexit
import contextlib
import io
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from commands import northmere
from store.skimming import agreed

from lif.check.run import findings
from lif.errors import RefusedError, UsageError
from lif.forms.doors import received
from lif.forms.taking import imported
from lif.forms.telling import told
from lif.model.holdings import Holdings
from lif.model.kinds import KINDS, RETURN, Address, Kind
from lif.model.plain import decode, encode
from lif.store import quick
from lif.store.emit import emit
from lif.store.office import UnfitError
from lif.store.reading import Reading, load_board, read_board
from lif.store.schema import fits, misfits
from lif.store.source import UnreadableError, parse
from lif.store.splice import revise

BOARD = Path(__file__).parent.parent / "check" / "board"
"""A board with a record of nearly every kind."""
TODAY = date(2026, 4, 20)
NAMES = {
    "agency": "hospital", "audit": "s11-2026", "person": "business-manager", "plan": "child-k", "action": "new-action",
    "tool": "section-11-2026", "day": "2026-04-20",
}  # fmt: skip


def record(data: bytes) -> str:
    """Read bytes as a record of the board, the first of them saying of which kind; check the board that has it."""
    if not data:
        return "empty"
    kind = KINDS[data[0] % len(KINDS)]
    address = Address(kind, tuple(NAMES[part] for part in kind.parts))
    if kind is RETURN:
        agreed(data[1:])
    quickly = quick.plain(data[1:])
    if quickly is not None and not fits(quickly, kind.name):
        quickly = None
    try:
        source = parse(data[1:], address.path)
    except UnreadableError as error:
        assert quickly is None
        assert 1 <= error.finding.where.line <= data.count(b"\n") + data.count(b"\r") + 2
        return "unreadable"
    assert quickly is None or _same(quickly, source.data)
    if faults := misfits(source, kind.name):
        assert quickly is None
        lines = source.text.count("\n") + 1
        assert all(fault.where.line <= lines and fault.message for fault in faults)
        return "misfit"
    held = decode(kind.record, source.data)
    _comes_back(kind, held)
    _is_spliced(source.text, held)
    reading = _with(address, data[1:])
    assert all(found.message for found in findings(reading, TODAY))
    return "checked"


def form(data: bytes) -> str:
    """Read bytes as a form that came back, whatever it is, and tell what it changes."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            came = received(data, "form.eml" if data[:5] == b"From:" else "form")
    except UnfitError as error:
        assert error.message
        return "unfit"
    finally:
        assert not said.getvalue()
    known = forms_board()
    identity = came.filled.identity
    if (identity.audit, identity.agency) not in known.returns:
        return "another's"
    try:
        item = imported(came, known)
    except (RefusedError, UsageError) as error:
        assert error.message
        return "refused"
    assert all(fault.words and fault.place for fault in item.found.faults)
    assert list(told(item.found, item.form))
    text = emit(encode(item.found.made))
    assert not misfits(parse(text.encode(), "return.yaml"), RETURN.name)
    return "faulty" if item.found.faults else "taken"


TARGETS: dict[str, Callable[[bytes], str]] = {"records": record, "forms": form}


def _same(one: object, other: object) -> bool:
    """Tell whether two readers took the same from a file, sorts of value included."""
    return repr(one) == repr(other)


def _comes_back(kind: Kind, held: object) -> None:
    """Written as lif writes a new file, a record is read as what it was."""
    text = emit(encode(held))
    again = parse(text.encode(), "again.yaml")
    assert decode(kind.record, again.data) == held
    assert not misfits(again, kind.name)


def _is_spliced(text: str, held: object) -> None:
    """With its first list emptied, a record's text says just that, or cannot be read and so is never put in place."""
    before = encode(held)
    name = next((name for name, value in before.items() if isinstance(value, list)), "")
    if not name:
        return
    after = {key: value for key, value in before.items() if key != name}
    spliced = revise(parse(text.encode(), "before.yaml"), before, after)
    try:
        again = parse(spliced.encode(), "after.yaml")
    except UnreadableError:
        return
    assert set(again.data) <= {*before}


def _with(address: Address, raw: bytes) -> Reading:
    """Return the board with one file of other bytes."""
    board = _board()
    reading = Reading(
        board.root,
        {**board.records},
        {**board.texts},
        [*board.findings],
        [*board.unread],
        board.absent,
        {**board.taken},
        board.on_disk,
    )
    reading.take(address, raw)
    return reading


@cache
def _board() -> Reading:
    return read_board(BOARD)


@cache
def forms_board() -> Holdings:
    """Return the board whose forms are read."""
    folder = Path(tempfile.mkdtemp(prefix="lif-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return load_board(northmere.build(folder / "northmere"))
