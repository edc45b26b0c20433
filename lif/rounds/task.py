"""What is to be done next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done next: who it waits for, what it is, and the command; by how many days it is late."""

    waits_for: str
    what: str
    command: str
    late_days: int = 0
