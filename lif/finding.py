"""A finding: one fault in a board's files, as a value, with its place."""

from dataclasses import dataclass
from enum import StrEnum

from lif.discreet import struck, struck_path

Pointer = tuple[str | int, ...]
"""The way to a value inside a record: keys and positions, from the top."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file. The path is relative to the board's folder, with forward slashes; lines and columns from 1."""

    path: str
    line: int = 1
    column: int = 1

    @property
    def shown(self) -> str:
        """The path as it is printed: what looks like personal data in a file's name is not repeated."""
        return struck_path(self.path)

    def __str__(self) -> str:
        return f"{self.shown}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong at one place, and what to do about it. Its words never repeat what may be personal data."""

    where: Where
    rule: str
    message: str
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", struck(self.message))

    def __str__(self) -> str:
        return f"{self.where}: {self.severity}: {self.message} [{self.rule}]"
