"""While a round runs: an agency is asked after all, or given longer, and in the end the round is closed."""

from dataclasses import replace
from datetime import date

from lif.errors import RefusedError
from lif.model.audits import Audit
from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.text import tidy
from lif.rounds.opening import asked_in


def asking(audit: Audit, agency: str, holdings: Holdings, today: date) -> Audit:
    """Return the round with the agency among those asked. Raises RefusedError where it is closed or out of scope."""
    _require_open(audit)
    if audit.asks(agency):
        return audit
    found = asked_in(holdings, audit, agency, today)
    if isinstance(found, str):
        raise RefusedError(f"{agency} cannot be asked: {found}", "nothing was changed")
    return replace(audit, asked=(*audit.asked, found))


def extended(audit: Audit, agency: str, due: date, reason: str) -> Audit:
    """Return the round with a later day for one agency. Raises RefusedError where it is closed, or the day no later."""
    _require_open(audit)
    if due <= audit.due:
        raise RefusedError(f"the round is due on {in_words(audit.due)}", "give a later day; nothing was changed")
    asked = tuple(
        replace(item, due=due, due_reason=tidy(reason)) if item.agency == agency else item for item in audit.asked
    )
    return replace(audit, asked=asked)


def closed(audit: Audit, day: date, today: date) -> Audit:
    """Return the round as closed on a day. Raises RefusedError where it is closed already, or the day cannot be."""
    _require_open(audit)
    if day > today:
        raise RefusedError(f"{in_words(day)} has not come yet", "nothing was changed")
    if day < audit.opened:
        raise RefusedError(f"the round was only opened on {in_words(audit.opened)}", "nothing was changed")
    return replace(audit, closed=day)


def _require_open(audit: Audit) -> None:
    if audit.closed:
        raise RefusedError(f"the round was closed on {in_words(audit.closed)}", "nothing was changed")
