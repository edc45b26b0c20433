"""People who answer at prompts, whatever stands there already: what each is about to say, and what was put to them."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commands.northmere import tree
from commands.running import Lif
from commands.scrutinised import CASE
from interview.scripted import Given

from faults.scenes import PERSON, Step, convened, opened, planned, same_salts, start
from lif.interview.asker import EVERY_MOVE, Check, Choice, Move, Page

Knowledge = Mapping[str, Mapping[str, str]]
"""What somebody has to say: by the first word of a page, and by how a prompt begins, each once a page."""


@dataclass
class Person:
    """Says what they know at each prompt, and stops at the first page of which they know nothing.

    Who is told twice that something cannot be saved stops too, as one does who is told that it is there already.
    Each prompt is told to the file `heard` before it is answered, so that somebody else knows how many there were.
    """

    knows: Knowledge
    heard: int = -1
    leaves_after: int = -1
    given: list[tuple[str, str]] = field(default_factory=list)
    prompts: int = 0
    place: str = ""
    left: dict[str, str] = field(default_factory=dict)
    refusals: int = 0

    def show(self, page: Page) -> None:
        """Look at a page: whatever is known of it can be said, again too."""
        self.place = page.text.split()[0]
        self.left = dict(self.knows.get(self.place, {}))

    def tell(self, remark: str) -> None:
        """Hear a remark."""
        self.refusals += remark.startswith("This cannot be saved yet.")

    def choose(
        self, prompt: str, choices: Sequence[Choice], default: str = "", moves: Sequence[Move] = EVERY_MOVE
    ) -> Given:
        """Choose what is known; what is listed already is given afresh."""
        self._hear()
        values = [choice.value for choice in choices]
        if prompt == "Which action?":
            return next((one.value for one in choices if any(f": {it}" in one.label for it in self.knows)), values[-1])
        if self.refusals > 1 and Move.STOP in moves:
            return Move.STOP
        if "afresh" in values:
            return "afresh"
        return self._say(prompt) or default or Move.STOP

    def text(self, prompt: str, default: str = "", check: Check | None = None, long: bool = False) -> Given:  # noqa: ARG002
        """Type what is known, and else let stand what stands."""
        self._hear()
        typed = self._say(prompt) or default
        if fault := check(typed) if check else "":
            raise ValueError(f"{prompt}: {fault}")
        return typed

    def _hear(self) -> None:
        if self.prompts == self.leaves_after:
            raise KeyboardInterrupt
        self.prompts += 1
        if self.heard >= 0:
            os.write(self.heard, b".")

    def _say(self, prompt: str) -> str:
        begun = next((words for words in self.left if prompt.startswith(words)), "")
        said = self.left.pop(begun, "")
        if said:
            self.given.append((self.place, said))
        return said


@dataclass(frozen=True)
class Sitting:
    """A command that asks, the board before it, and what the person at the prompts has to say.

    `whole` tells that what is said of one page is kept together, once all of it is there. `settles` names what in the
    record's text comes after all that a later sitting is asked for again.
    """

    words: tuple[str, ...]
    after: Step
    knows: Knowledge
    whole: bool = False
    settles: bytes = b""

    @property
    def title(self) -> str:
        """What the sitting is called."""
        return " ".join(self.words[:2])

    def run(self, root: Path, person: Person) -> tuple[int, str]:
        """Let a person answer below the root; return the command's exit code and all that it said."""
        with same_salts():
            result = Lif(root / "board")(*self.words, asker=lambda _: person)
        fault = result.exception if result.exit_code not in range(256) or result.exit_code == 70 else None
        return result.exit_code, result.output + (f"\nFAULT {fault!r}" if fault else "")

    def to_say(self, root: Path) -> Knowledge:
        """Return what the person has still to say of their own accord: what is whole and on the board is said."""
        if not self.whole:
            return self.knows
        there = b"".join(tree(root / "board/plans").values())
        return {
            place: known
            for place, known in self.knows.items()
            if not all(words.encode() in there for words in known.values())
        }


_RETURN = {
    "1.1": {
        "1.1 Your rating": "partly-met",
        "Evidence 1": "Minutes of the executive",
        "Where": "On the intranet",
        "Its date": "2025-03-31",
        "What difference": "Fewer gaps at night",
        "Comment": "Signed off by the executive.",
        "What needs improving": "Publish the rota of leads",
        "Who leads": "Head of Prevention",
        "By when": "2026-09-01",
    },
    "1.2": {"1.2 Your rating": "not-applicable", "Why": "The county writes it.", "Comment": "Since 2024."},
}
_MARKS = {
    "1.1": {
        "1.1 Your rating": "partly-met",
        "Is the evidence": "partly",
        "Why?": "Nobody leads by night.",
        "Good practice": "A poster in each room.",
        "What would you": "Show the rota.",
    },
    "1.2": {"1.2 Your rating": "met", "Is the evidence": "enough", "Why?": "The policy was seen."},
}
_AGREED = {
    "1.4": {
        "1.4 Agreed rating": "not-met",
        "The panel's reason": "Nobody was trained again.",
        "Good practice": "A short film.",
        "What the panel asks": "Show the list of courses.",
        "A recommendation": "Train everybody each year",
        "Which agency": "trust",
        "By when": "2026-09-30",
        "How will you": "All are trained by then.",
    },
    "1.1": {"1.1 Agreed rating": "met", "The panel's reason": "A named post leads."},
}
_UPDATES = {
    "Take": {"How far": "on-course", "What was done": "Half are done.", "Evidence 1": "Log of vetting"},
    "Publish": {"How far": "on-course", "What was done": "It is drafted.", "Evidence 1": "The draft"},
}

SITTINGS = (
    Sitting(("return", "answer", "s11-2026", "fire"), start, _RETURN),
    Sitting(("panel", "mark", *CASE, "--as", PERSON), convened, _MARKS),
    Sitting(("panel", "agree", *CASE), opened, _AGREED, settles=b"recommendations:"),
    Sitting(("action", "update"), planned, _UPDATES, whole=True),
)
