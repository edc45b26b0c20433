"""An asker that takes its answers from a script, and keeps what it was shown and asked."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from lif.interview.asker import EVERY_MOVE, Check, Choice, Move, Page

Given = str | Move
"""What somebody gives at one prompt: a choice's value, text, or a move."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One prompt as it was put: its words, what could be chosen, and what stood there already."""

    prompt: str
    default: str = ""
    choices: tuple[Choice, ...] = ()


class Scripted:
    """Gives the answers of a script, one a prompt, and breaks off like Ctrl-C where the script ends.

    As at a terminal, empty text keeps what stands, a single - clears it, and text that fails its check is asked again.
    """

    def __init__(self, *script: Given) -> None:
        self.left = deque(script)
        self.pages: list[Page] = []
        self.told: list[str] = []
        self.asked: list[Asked] = []

    @property
    def prompts(self) -> list[str]:
        """The words of every prompt so far."""
        return [asked.prompt for asked in self.asked]

    @property
    def places(self) -> list[str]:
        """The questions shown so far, by their numbers and words."""
        return [page.text for page in self.pages]

    def show(self, page: Page) -> None:
        """Keep the page."""
        self.pages.append(page)

    def tell(self, remark: str) -> None:
        """Keep the remark."""
        self.told.append(remark)

    def choose(
        self, prompt: str, choices: Sequence[Choice], default: str = "", moves: Sequence[Move] = EVERY_MOVE
    ) -> str | Move:
        """Return the next answer; empty takes the choice that stands. Raises ValueError where it is not offered."""
        given = self._next(Asked(prompt, default, tuple(choices)))
        if isinstance(given, Move) and given not in moves:
            raise ValueError(f"one cannot {given} at '{prompt}'")
        if isinstance(given, Move):
            return given
        taken = given or default
        if taken not in [choice.value for choice in choices]:
            raise ValueError(f"'{taken}' is not offered at '{prompt}', which offers {list(choices)}")
        return taken

    def text(self, prompt: str, default: str = "", check: Check | None = None, long: bool = False) -> str | Move:  # noqa: ARG002
        """Return the next answer that passes the check; what the check says is kept among the remarks."""
        while True:
            given = self._next(Asked(prompt, default))
            if isinstance(given, Move):
                return given
            typed = "" if given == "-" and default else given or default
            fault = check(typed) if check else ""
            if not fault:
                return typed
            self.told.append(fault)

    def _next(self, asked: Asked) -> Given:
        self.asked.append(asked)
        if not self.left:
            raise KeyboardInterrupt
        return self.left.popleft()
