"""`lif report overview`: a whole round, to the board."""

from datetime import date
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, RecordName, looks_back, pass_app, round_of
from lif.commands.papers import Draft, Paper, of_report, paper_options, publish

if TYPE_CHECKING:
    from lif.model.holdings import Holdings


@click.command(
    epilog="\b\nExamples:\n  lif report overview s11-2026\n  lif report overview s11-2026 -o board-paper.docx"
)
@click.argument("audit", type=RecordName("audit"))
@paper_options
@looks_back
@pass_app
def overview(app: App, audit: str, paper: Paper) -> None:
    """Write a round's overview for the board as a Word document.

    A summary first, then who answered, ratings by agency and standard, what panels found, what changed since last time,
    and where recommendations stand. Full rounds and mid-term updates alike.
    """
    from lif.report.overview_subject import earlier_round

    bare = app.holdings(lambda *_: False)
    round_of(bare, audit)
    wanted = {audit, earlier_round(bare, audit)}
    holdings = app.holdings(lambda round_id, _: round_id in wanted)
    publish(app, holdings, paper, overview_draft(holdings, audit, app.today))


def overview_draft(holdings: "Holdings", audit: str, today: date) -> Draft:
    """Return the overview of a round, to be written."""
    from lif.report.overview import compose
    from lif.report.overview_subject import Subject, earlier_round

    subject = Subject(holdings, audit, today, earlier_round(holdings, audit))
    return of_report(f"{audit}-overview.docx", ("overview", audit), compose(subject))
