"""Going through a list of things with somebody: forwards, backwards, and a review at the end.

What the things are is the course's business: questions answered by an agency, marks, what a panel agrees.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeAlias, TypeVar

from lif.interview.asker import BACK_OR_STOP, Asker, Choice, Move, Page

T = TypeVar("T")
FINISH = "(finish)"
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Whole(Generic[T]):
    """What a step made, given whole: no further step is asked."""

    item: T


Outcome: TypeAlias = T | Whole[T] | Move | None
"""The thing so far, whole or not, a move made instead, or None where a step has nothing to ask."""


class Course(Protocol):
    """Things to be gone through, each known by its place, from 0."""

    def __len__(self) -> int:
        """Return how many there are."""

    def is_open(self, place: int) -> bool:
        """Tell whether a thing is asked in passing: not begun, not finished, or to be looked at again."""

    def is_done(self, place: int) -> bool:
        """Tell whether a thing counts as done."""

    def line(self, place: int) -> str:
        """Return a thing's line in the review."""

    def summary(self, done: int) -> str:
        """Return in words how many are done."""

    def ask(self, place: int) -> Move | None:
        """Put one thing; return the move made instead, if one was."""

    def park(self, place: int) -> None:
        """Set one thing aside."""

    def extras(self) -> Sequence[Choice]:
        """Return what else can be done from the review."""

    def take(self, extra: str) -> Move | None:
        """Do one of those; return the move that ended it early, if one did."""


def go_through(course: Course, asker: Asker) -> None:
    """Ask what is open, then offer a review in which any line can be reopened, until the person finishes or stops."""
    place = _next_open(course, 0)
    reopened: int | None = None
    while True:
        if place is None:
            place = reopened = _review(course, asker)
            if place is None:
                return
        move = course.ask(place)
        if move is Move.STOP:
            return
        if move is Move.BACK:
            place = None if place == reopened else max(0, place - 1)
            continue
        if move is Move.PARK:
            course.park(place)
        place = _next_open(course, place + 1)


def take_steps(
    steps: Sequence[Callable[[T], Outcome[T]]], begin: T, current: Callable[[], T], keep: Callable[[T], T]
) -> T | Whole[T] | Move:
    """Take steps one after another; return what they made, whole where a step gave it so, or the move made instead.

    Each step's outcome is kept at once. Going back asks a step again with what was given: `current` returns it.
    """
    item = begin
    asked: list[int] = []
    step = 0
    while step < len(steps):
        outcome = steps[step](item)
        if isinstance(outcome, Whole):
            return outcome
        if isinstance(outcome, Move):
            if outcome is not Move.BACK or not asked:
                return outcome
            item, step = current(), asked.pop()
            continue
        if outcome is not None:
            item = keep(outcome)
            asked.append(step)
        step += 1
    return item


def _next_open(course: Course, start: int) -> int | None:
    """Return the first open place from one on; None where there is none, and the review comes next."""
    return next((place for place in range(start, len(course)) if course.is_open(place)), None)


def _review(course: Course, asker: Asker) -> int | None:
    """Show every line, open ones first; return the one to be reopened, None when there is nothing more to do."""
    while True:
        left = [place for place in range(len(course)) if not course.is_done(place)]
        done = [place for place in range(len(course)) if course.is_done(place)]
        words = f"{course.summary(len(done))}, {len(left) or 'none'} left open"
        asker.show(Page("Review", words, help="Choose a line to open it again, or finish."))
        choices = [Choice(FINISH, "Finish"), *course.extras()]
        choices += [Choice(str(place), shortened(course.line(place))) for place in (*left, *done)]
        taken = asker.choose("Finish, or open a line again", choices, FINISH, BACK_OR_STOP)
        if taken is Move.BACK and len(course):
            return len(course) - 1
        if taken == FINISH or isinstance(taken, Move):
            return None
        if taken.isdecimal():
            return int(taken)
        if course.take(taken) is Move.STOP:
            return None


def shortened(text: str) -> str:
    """Return a line cut to what a menu shows."""
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1].rstrip()}…"
