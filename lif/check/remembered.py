"""What is kept of a return once it was looked at by itself: enough for most rules that look at all returns together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from lif.check.case import Case
from lif.finding import Finding, Severity, Where
from lif.model.kinds import Address
from lif.model.returns import Return, ReturnStatus
from lif.store.partly import Partly


@dataclass(frozen=True, slots=True)
class Row:
    """What was found of one return by itself, for as long as its file and those it is judged by are the same.

    `sha256` is of the file, `stands_on` of the files that it was judged by. `found` are findings without their path.
    """

    path: str
    sha256: str
    stands_on: str
    status: str
    submitted: str
    brought_from: tuple[str, ...]
    found: tuple[tuple[int, int, str, str, str], ...]

    @classmethod
    def of(cls, noted: Sequence[Any]) -> "Row":
        """Return a row as it was noted down."""
        path, sha256, stands_on, status, submitted, brought_from, found = noted
        return cls(path, sha256, stands_on, status, submitted, tuple(brought_from), tuple(map(tuple, found)))

    def noted(self) -> list[Any]:
        """Return the row for noting down."""
        return [getattr(self, name) for name in self.__slots__]

    def findings(self) -> list[Finding]:
        """Return what was found."""
        return [
            Finding(Where(self.path, line, column), rule, message, Severity(severity))
            for line, column, rule, message, severity in self.found
        ]


def row_of(path: str, digest: bytes, stands_on: str, item: Return, found: list[Finding]) -> Row:
    """Return what is to be kept of a return."""
    return Row(
        path,
        digest.hex(),
        stands_on,
        item.status.value,
        item.submitted.isoformat() if item.submitted else "",
        tuple(sorted(item.brought_from)),
        tuple((f.where.line, f.where.column, f.rule, f.message, f.severity.value) for f in sorted(found)),
    )


class Remembered(Partly, known=("status", "submitted")):
    """A return of which only a row is at hand."""

    __slots__ = ("_brought_from",)

    def __init__(self, row: Row, load: Callable[[], Return], whole: Return | None = None) -> None:
        submitted = date.fromisoformat(row.submitted) if row.submitted else None
        super().__init__(
            load, whole, status=ReturnStatus(row.status), submitted=submitted, _brought_from=row.brought_from
        )

    @property
    def brought_from(self) -> frozenset[str]:
        """The rounds that answers were brought forward from."""
        named: tuple[str, ...] = self._brought_from  # type: ignore[attr-defined]
        return frozenset(named)

    @property
    def repeats(self) -> bool:
        """Whether a question is answered more than once: no such return is remembered."""
        return False


def standing_on(case: Case | None, digests: Callable[[Address], bytes | None]) -> str:
    """Return one digest of the files that a return is judged by, empty where the first of them are not there.

    Which files these are is told by the return's own path and what its round's file says.
    """
    if case is None:
        return ""
    return sha256(b"".join(digests(address) or b"" for address in case.stands_on)).hexdigest()
