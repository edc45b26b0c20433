"""What every panel command begins with: the board, and the return that is scrutinised."""

from typing import TYPE_CHECKING

from lif.commands.app import App, return_of, round_of

if TYPE_CHECKING:
    from lif.model.holdings import Holdings
    from lif.panel.scrutiny import Scrutiny


def holdings_of(app: App, audit: str, agency: str) -> "Holdings":
    """Return the board with one agency's returns and panels, the names looked at."""
    holdings = app.holdings(lambda _, owner: owner == agency)
    round_of(holdings, audit)
    return_of(holdings, audit, agency)
    return holdings


def case_of(holdings: "Holdings", audit: str, agency: str) -> "Scrutiny":
    """Return what there is on one return."""
    from lif.panel.scrutiny import scrutiny

    return scrutiny(holdings, audit, agency)


def numbers(case: "Scrutiny") -> dict[str, str]:
    """Return the short name of each question by the number people see."""
    return {placed.number: placed.question.id for placed in case.questions}


def require_opened(case: "Scrutiny") -> None:
    """Raise RefusedError, saying what to do, where marks are not all open, or are not as their members left them."""
    from lif.errors import RefusedError
    from lif.panel.sealing import require_openable, require_sound

    if not case.all_opened:
        require_openable(case)
        raise RefusedError(
            f"the marks of {', '.join(case.shut)} are not open yet", f"lif panel open {case.audit_id} {case.agency_id}"
        )
    require_sound(case)
