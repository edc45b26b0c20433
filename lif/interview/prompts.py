"""Prompts that recur: lists to be kept or added to, days, and text that is owed."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from lif.interview.asker import Asker, Choice, Move
from lif.model.days import read_day
from lif.model.text import tidy

T = TypeVar("T")

_KEEP = (
    Choice("keep", "Keep these"),
    Choice("add", "Keep these and add more"),
    Choice("last", "Go over the last one again"),
    Choice("afresh", "Name them afresh"),
)


AskOne = Callable[[tuple[T, ...], T | None], T | Move | None]
"""Asks for one more item, given those kept and one to be gone over again; None where no more is named."""


def gathered(asker: Asker, prompt: str, so_far: str, kept: tuple[T, ...], ask: AskOne[T]) -> tuple[T, ...] | Move:
    """Return a list's items once no more is named; of those there already, what the person wants kept."""
    begun: T | None = None
    if kept:
        asker.tell(so_far)
        taken = asker.choose(prompt, _KEEP)
        if isinstance(taken, Move) or taken == "keep":
            return taken if isinstance(taken, Move) else kept
        if taken == "last":
            kept, begun = kept[:-1], kept[-1]
        elif taken == "afresh":
            kept = ()
    while True:
        found = ask(kept, begun)
        if isinstance(found, Move):
            return found
        if found is None:
            return kept
        kept, begun = (*kept, found), None


def shown(day: date | None) -> str:
    return day.isoformat() if day else ""


def read(text: str) -> date | None:
    return read_day(text) if text.strip() else None


def day_fault(text: str) -> str:
    if not text.strip():
        return ""
    try:
        read_day(text)
    except ValueError as error:
        return str(error)
    return ""


def owed(words: str) -> Callable[[str], str]:
    return lambda text: "" if tidy(text) else words
