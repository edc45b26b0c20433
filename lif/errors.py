"""What lif says when it cannot do what was asked, with the exit code that goes with it."""

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """How a command ends.

    Public: scripts and CI read these numbers.
    """

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    SURROUNDINGS = 3
    FAULT = 70
    BUSY = 75
    INTERRUPTED = 130


class LifError(Exception):
    """Something the user can put right: what is wrong, a hint at what to do, and lines of detail to show first."""

    exit_code = Exit.PROBLEMS

    def __init__(self, message: str, hint: str = "", details: Iterable[object] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = tuple(details)


class RefusedError(LifError):
    """Refused on the board's own rules."""


class UsageError(LifError):
    """The words of the command do not fit together."""

    exit_code = Exit.USAGE


class SurroundingsError(LifError):
    """No board here, a file that cannot be read or written, or a program that is missing."""

    exit_code = Exit.SURROUNDINGS


class BusyError(LifError):
    """Another process holds the board, or somebody changed the file meanwhile; nothing was written."""

    exit_code = Exit.BUSY
