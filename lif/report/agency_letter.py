"""A letter to an agency, as values: from the board's name to its signature, its body in pieces as a report has them."""

import datetime
from dataclasses import dataclass

from lif.report.content import Block

ROLE = "Safeguarding lead"
"""Whom a letter is to where an agency's file names no role."""


@dataclass(frozen=True, slots=True)
class AgencyLetter:
    """A whole letter to an agency. `about` says what sort of letter it is; `mark` stands at the foot of every page."""

    sender: str
    day: datetime.date
    role: str
    agency: str
    subject: str
    blocks: tuple[Block, ...]
    signed: tuple[str, ...]
    about: str
    mark: str = ""

    @property
    def greeting(self) -> str:
        """The words before the letter."""
        return f"Dear {self.role},"
