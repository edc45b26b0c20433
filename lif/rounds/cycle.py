"""The cycle of an audit: its full rounds, the mid-term updates between them, and from when each is owed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lif.model.audits import Audit
from lif.model.days import add_months
from lif.model.frameworks import AuditKind
from lif.model.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Owed:
    """A mid-term update that is to be opened: of which full round, and from which day."""

    full: str
    since: date


def latest_full(holdings: Holdings, kind: str) -> str:
    """Return the full round of a kind that was opened last, empty where there is none. A mid-term update is none."""
    found = {name: item.opened for name, item in holdings.audits.items() if item.kind == kind and not item.midterm_of}
    return max(found, key=lambda name: (found[name], name), default="")


def next_full(holdings: Holdings, kind: AuditKind) -> date | None:
    """Return the day from which the next full round of a kind is owed: a cycle after the last one was opened.

    None where the kind has no cycle, or no full round has been opened yet.
    """
    last = latest_full(holdings, kind.id)
    return add_months(holdings.audits[last].opened, kind.full_every_months) if last and kind.full_every_months else None


def midterm_from(full: Audit, kind: AuditKind) -> date | None:
    """Return the day from which the mid-term update of a full round is owed; None where the kind has none.

    It is counted from the day on which the full returns were due: they describe the agencies as of about then, and the
    day is the same for all, known from the start, and not moved by a late return or a round that is closed late.
    """
    return add_months(full.due, kind.midterm_after_months) if kind.midterm_after_months else None


def midterms_owed(holdings: Holdings, day: date) -> Iterator[Owed]:
    """Yield, for each kind, the mid-term update that is owed on that day and not opened yet.

    Only the latest full round is brought up to date, and no longer once the next full round is owed itself.
    """
    for kind in holdings.framework.audits:
        full = latest_full(holdings, kind.id)
        since = midterm_from(holdings.audits[full], kind) if full else None
        after = next_full(holdings, kind)
        opened = any(audit.midterm_of == full for audit in holdings.audits.values())
        if since and since <= day and not opened and (after is None or day < after):
            yield Owed(full, since)


def newest_tool(holdings: Holdings, kind: str, *, midterm: bool = False) -> str:
    """Return the tool of a kind, full or mid-term, that no other supersedes; empty where there is none.

    Of several it is the last by name.
    """
    superseded = {tool.supersedes for tool in holdings.tools.values()}
    found = (name for name, tool in holdings.tools.items() if (tool.kind, tool.midterm) == (kind, midterm))
    return max((name for name in found if name not in superseded), default="")
