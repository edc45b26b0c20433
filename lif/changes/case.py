"""One record that changed, as those who put changes into sentences see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lif.changes.change import Change, Group
from lif.changes.leaves import Pointer
from lif.changes.ledger import Claim, Ledger
from lif.changes.words import Words
from lif.model.kinds import Address
from lif.model.text import one_line


@dataclass(frozen=True, slots=True)
class Case:
    """A record before and after, None where it was not there, and what is not told of it yet."""

    address: Address
    before: Any
    after: Any
    group: Group
    words: Words
    ledger: Ledger

    @property
    def new(self) -> bool:
        """Whether the record came."""
        return self.before is None

    @property
    def gone(self) -> bool:
        """Whether the record went."""
        return self.after is None

    @property
    def names(self) -> tuple[str, ...]:
        """The short names by which the record is known."""
        return self.address.names

    def open(self, *pointer: Any) -> bool:
        """Tell whether something under a pointer differs and is not told yet."""
        return bool(self.ledger.left(self.address, *pointer))

    def tell(
        self, words: str, *pointers: Pointer, day: date | None = None, group: Group | None = None, minor: bool = False
    ) -> Iterator[Change]:
        """Yield the sentence with all that is left under the pointers; nothing where all of it is told already."""
        claims = tuple(claim for pointer in pointers for claim in self.ledger.take(self.address, *pointer))
        yield from self.with_claims(words, claims, day, group, minor)

    def with_claims(
        self,
        words: str,
        claims: tuple[Claim, ...],
        day: date | None = None,
        group: Group | None = None,
        minor: bool = False,
    ) -> Iterator[Change]:
        """Yield the sentence, on one line, with values that were taken; nothing where there are none."""
        if claims:
            yield Change(group or self.group, one_line(words), self.address, claims, day, minor)
