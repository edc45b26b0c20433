"""What the questionnaire needs of whoever asks: the terminal, the plain mode, a script in a test."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Move(StrEnum):
    """What somebody does instead of answering."""

    BACK = "back"
    SKIP = "skip"
    PARK = "park"
    STOP = "stop"


EVERY_MOVE = tuple(Move)
ONLY_STOP = (Move.STOP,)
BACK_OR_STOP = (Move.BACK, Move.STOP)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what is recorded, and the words that are shown (60 characters at most)."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Page:
    """What stands above a question: where we are, the question, and notes with a label each.

    `help` is shown when asked for.
    """

    place: str
    text: str
    notes: tuple[tuple[str, str], ...] = ()
    help: str = ""


Check = Callable[[str], str]
"""Returns what is wrong with a text, empty where nothing is."""


class Asker(Protocol):
    """Asks one thing at a time. Raises KeyboardInterrupt when the person breaks off."""

    def show(self, page: Page) -> None:
        """Show what the next prompts are about."""

    def tell(self, remark: str) -> None:
        """Say something that needs no answer."""

    def choose(
        self, prompt: str, choices: Sequence[Choice], default: str = "", moves: Sequence[Move] = EVERY_MOVE
    ) -> str | Move:
        """Return the value of the choice taken, or the move made instead: one of `moves`, which are those that do something."""

    def text(self, prompt: str, default: str = "", check: Check | None = None, long: bool = False) -> str | Move:
        """Return what was typed, which passes the check, or the move made instead. `long` offers an editor."""
