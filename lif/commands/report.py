"""`lif report`: Word documents."""

from datetime import date
from pathlib import Path

import click

from lif.commands import compose, report_panel
from lif.commands.app import App, RecordName, earlier_round_of, pass_app, return_of, round_of
from lif.commands.papers import OUTPUT, save
from lif.commands.report_overview import overview
from lif.model.holdings import Holdings


@click.group()
def report() -> None:
    """Make Word reports."""


for command in report_panel.COMMANDS:
    report.add_command(command)
report.add_command(overview)


@report.command(
    "return", epilog="\b\nExamples:\n  lif report return s11-2026 fire\n  lif report return s11-2026 fire -o fire.docx"
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@OUTPUT
@pass_app
def return_(app: App, audit: str, agency: str, output: Path | None) -> None:
    """Write one return as a Word document: a summary, then every standard with every answer."""
    holdings = app.holdings(lambda _, owner: owner == agency)
    round_of(holdings, audit)
    return_of(holdings, audit, agency)
    save(app, output, f"{audit}-{agency}-return.docx", made(holdings, audit, agency, app.today))


@report.command(epilog="\b\nExamples:\n  lif report plan\n  lif report plan --for hospitals -o hospitals.docx")
@click.option(
    "--for", "agency_for", default="", type=RecordName("agency"), help="One agency's own paper: what it leads and owes."
)
@OUTPUT
@click.pass_context
def plan(ctx: click.Context, /, agency_for: str, output: Path | None) -> None:
    """Write the composite action plan as a Word document: as lif plan compose --format word does."""
    ctx.invoke(compose.compose, agency_for=agency_for, form="word", output=output)


def made(holdings: Holdings, audit: str, agency: str, today: date) -> bytes:
    """Return the report on a return as the bytes of a Word file."""
    from lif.report.agency_return import Subject, compose
    from lif.report.word import render
    from lif.score.round_scores import agency_scores

    record, tool = round_of(holdings, audit)
    before = earlier_round_of(holdings, audit)
    then = record.carried_from if (record.carried_from, agency) in holdings.returns else ""
    earlier = before[0].title if before and then else ""
    scored = next(item for item in agency_scores(holdings, audit, then) if item.agency == agency)
    agency_record = holdings.agencies[agency]
    full = holdings.audits[record.midterm_of].title if record.midterm_of in holdings.audits else record.midterm_of
    subject = Subject(
        holdings.board, holdings.framework, record, tool, agency, agency_record, scored, earlier, today, full
    )
    return render(compose(subject))
