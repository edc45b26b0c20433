"""Prompts that recur: lists to be kept or added to, days, and text that is owed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from lif.interview.asker import BACK_OR_STOP, Asker, Check, Choice, Move
from lif.model.days import read_day
from lif.model.returns import Evidence
from lif.model.text import one_line, tidy

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


def ask_piece(
    asker: Asker, number: int, begun: Evidence | None, keep: Callable[[Evidence], object]
) -> Evidence | Move | None:
    """Ask for a piece of evidence, keeping it as it grows; None where no more is named."""
    piece = begun or Evidence("")
    title = asker.text(f"Evidence {number}: what is it? (Enter when there is no more)", piece.title)
    if isinstance(title, Move) or not one_line(title):
        return title if isinstance(title, Move) else None
    piece = replace(piece, title=one_line(title))
    keep(piece)
    kept_at = asker.text("Where is it kept? (Enter to pass)", piece.kept_at)
    if isinstance(kept_at, Move):
        return kept_at
    piece = replace(piece, kept_at=one_line(kept_at))
    keep(piece)
    day = asker.text("Its date, such as 31/3/2026 (Enter to pass)", shown(piece.date), day_fault)
    if isinstance(day, Move):
        return day
    piece = replace(piece, date=read(day))
    keep(piece)
    shows = asker.text("What difference does it show for children? (Enter to pass)", piece.shows)
    if isinstance(shows, Move):
        return shows
    piece = replace(piece, shows=tidy(shows))
    keep(piece)
    return piece


def pieces(asker: Asker, named: tuple[Evidence, ...], left: list[Evidence]) -> tuple[Evidence, ...] | Move:
    """Return pieces of evidence once no more is named. Going back goes to the piece before, as far as there is one.

    Whoever goes back further finds in `left` what was given.
    """
    kept, begun = named, None
    if named:
        asker.tell(f"Evidence named now: {'; '.join(piece.title for piece in named)}")
        taken = asker.choose("Evidence", _KEEP, "keep")
        if isinstance(taken, Move) or taken == "keep":
            return taken if isinstance(taken, Move) else named
        if taken != "add":
            kept, begun = ((), None) if taken == "afresh" else (named[:-1], named[-1])
    while True:
        found = _whole_piece(asker, len(kept) + 1, begun)
        if found is Move.BACK and kept:
            kept, begun = kept[:-1], kept[-1]
        elif isinstance(found, Move):
            left[:] = [begun] if begun else []
            return kept if found is Move.SKIP else found
        elif found is None:
            return kept
        else:
            kept, begun = (*kept, found), None


def _whole_piece(asker: Asker, number: int, begun: Evidence | None) -> Evidence | Move | None:
    """Ask for one piece. What is skipped is left out; going back in the middle begins it again with what was given."""
    while True:
        grown: list[Evidence] = []
        found = ask_piece(asker, number, begun, grown.append)
        if found in (Move.SKIP, Move.PARK) and grown:
            return grown[-1]
        if found is not Move.BACK or not grown:
            return found
        begun = grown[-1]


def several(
    asker: Asker, prompt: str, choices: Sequence[Choice], begun: tuple[str, ...] = ()
) -> tuple[str, ...] | Move:
    """Return the values chosen one after another, until no more is. Going back takes the last one away."""
    kept = begun
    while True:
        left = [choice for choice in choices if choice.value not in kept]
        words = f"{prompt} So far: {', '.join(kept)}" if kept else prompt
        taken = (
            asker.choose(words, [Choice(NO_MORE, "No more" if kept else "None"), *left], NO_MORE) if left else NO_MORE
        )
        if taken is Move.BACK and kept:
            kept = kept[:-1]
        elif isinstance(taken, Move):
            return kept if taken is Move.SKIP else taken
        elif taken == NO_MORE:
            return kept
        else:
            kept = (*kept, taken)


NO_MORE = "(no more)"


def worded(
    asker: Asker, prompt: str, begun: str, remark: Callable[[str], str], check: Check | None = None
) -> str | Move:
    """Ask for words on one line; what could be said of them is said at once, and they can be mended or kept."""
    while True:
        typed = asker.text(prompt, begun, check)
        if isinstance(typed, Move):
            return typed
        begun = one_line(typed)
        if not (said := remark(begun)):
            return begun
        asker.tell(f"{said[:1].upper()}{said[1:]}.")
        taken = asker.choose("Word it again?", _MENDING, "again", BACK_OR_STOP)
        if taken is Move.STOP or taken == "keep":
            return taken if isinstance(taken, Move) else begun


_MENDING = (Choice("again", "Word it again"), Choice("keep", "Keep it as it is"))


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
