"""Records of every kind as the example board has them, and sound changes to them."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from model.record_strategies import change

from lif.model.kinds import REMINDER, Address, Kind
from lif.model.plain import encode
from lif.model.reminders import AskedFor, Form, Matter, Reminder
from lif.store import schema
from lif.store.reading import read_board
from lif.store.writing import text_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "thornmere"
WORDS = st.sampled_from(
    ["met", "partly-met", "fire", "lead", "a-word", "2026-03-31", "learning", "officer", "complete"]
)
LINES = st.sampled_from(["A word.", "two\nlines", "no", "12:30", "a: b", "trailing # no comment", "\u201cquoted\u201d"])


_REMINDER = Reminder(
    date(2026, 5, 5),
    (Form.TEXT,),
    ("s11-2026", "s175-2026"),
    (AskedFor("child-f", "supervision-police", Matter.UPDATE),),
)


@cache
def examples(kind: Kind) -> tuple[tuple[Address, Any, str], ...]:
    """Return the three shortest records of a kind in the example board, each with its address and its text."""
    if kind is REMINDER:
        address = Address(REMINDER, ("fire-and-rescue", "2026-05-05"))
        return ((address, _REMINDER, text_of(address, _REMINDER)),)
    reading = read_board(EXAMPLE)
    found = [(address, record) for address, record in reading.records.items() if address.kind is kind]
    texts = {address: (EXAMPLE / address.path).read_text(encoding="utf-8") for address, _ in found}
    found.sort(key=lambda pair: len(texts[pair[0]]))
    return tuple((address, record, texts[address]) for address, record in found[:3])


@st.composite
def altered(draw: st.DrawFn, kind: Kind, record: Any) -> Any:
    """Draw a few changes to a record that leave it sound."""
    for _ in range(draw(st.integers(0, 4))):
        candidate, _ = change(draw, record, WORDS | LINES)
        if sound(kind, candidate):
            record = candidate
    return record


def sound(kind: Kind, record: Any) -> bool:
    """Tell whether a record fits the schema of its kind."""
    return schema.fits(encode(record), kind.name)
