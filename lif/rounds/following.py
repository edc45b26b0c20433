"""The rounds that follow one: its mid-term update and the next full round, opened already or owed from a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lif.model.audits import Audit
from lif.model.days import add_months
from lif.model.holdings import Holdings
from lif.rounds.cycle import midterm_from


@dataclass(frozen=True, slots=True)
class Following:
    """A round that follows another. It has a title, and its day is when the agency's return is due, once it is opened.

    Before that the title is empty, and the day is the one from which the round is owed.
    """

    midterm: bool
    day: date
    title: str = ""


def following(holdings: Holdings, audit_id: str, agency_id: str) -> Iterator[Following]:
    """Yield what an agency is asked for after a round, by the framework's cycle: nothing where it sets none.

    A mid-term update that was never opened is passed over once the next full round has been.
    """
    full_id = holdings.audits[audit_id].midterm_of or audit_id
    full = holdings.audits.get(full_id)
    if full is None:
        return
    kind = holdings.framework.audit_kind(full.kind)
    update = next((item for item in holdings.audits.values() if item.midterm_of == full_id), None)
    after = _next_full(holdings, full)
    if full_id == audit_id:
        if update:
            yield from _opened(update, agency_id)
        elif kind and after is None and (day := midterm_from(full, kind)):
            yield Following(True, day)
    if after:
        yield from _opened(after, agency_id)
    elif kind and kind.full_every_months:
        yield Following(False, add_months(full.opened, kind.full_every_months))


def _next_full(holdings: Holdings, full: Audit) -> Audit | None:
    later = (
        item
        for item in holdings.audits.values()
        if item.kind == full.kind and not item.midterm_of and item.opened > full.opened
    )
    return min(later, key=lambda item: item.opened, default=None)


def _opened(audit: Audit, agency_id: str) -> Iterator[Following]:
    """Yield a round that is opened, where it asks the agency."""
    if audit.asks(agency_id):
        yield Following(bool(audit.midterm_of), audit.due_for(agency_id), audit.title)
