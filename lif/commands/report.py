"""`lif report`: Word documents."""

from datetime import date

import click

from lif.commands import compose, report_panel
from lif.commands.app import App, RecordName, earlier_round_of, looks_back, pass_app, return_of, round_of
from lif.commands.papers import Draft, Paper, of_report, paper_options, publish
from lif.commands.report_overview import overview
from lif.commands.report_pack import pack
from lif.model.holdings import Holdings


@click.group()
def report() -> None:
    """Make Word reports."""


for command in report_panel.COMMANDS:
    report.add_command(command)
report.add_command(overview)
report.add_command(pack)


@report.command(
    "return", epilog="\b\nExamples:\n  lif report return s11-2026 fire\n  lif report return s11-2026 fire -o fire.docx"
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@paper_options
@looks_back
@pass_app
def return_(app: App, audit: str, agency: str, paper: Paper) -> None:
    """Write one return as a Word document: a summary, then every standard with every answer."""
    holdings = app.holdings(lambda _, owner: owner == agency)
    round_of(holdings, audit)
    return_of(holdings, audit, agency)
    publish(app, holdings, paper, return_draft(holdings, audit, agency, app.today))


@report.command(epilog="\b\nExamples:\n  lif report plan\n  lif report plan --for hospitals -o hospitals.docx")
@click.option(
    "--for", "agency_for", default="", type=RecordName("agency"), help="One agency's own paper: what it leads and owes."
)
@paper_options
@looks_back
@pass_app
def plan(app: App, agency_for: str, paper: Paper) -> None:
    """Write the composite action plan as a Word document: as lif plan compose --format word does."""
    subject = compose.subject_of(app, None, agency_for, compose.UNFILTERED)
    publish(app, subject.holdings, paper, compose.plan_draft(subject))


def return_draft(holdings: Holdings, audit: str, agency: str, today: date) -> Draft:
    """Return the report on a return, to be written."""
    from lif.report.agency_return import Subject, compose
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
    return of_report(f"{audit}-{agency}-return.docx", ("return", audit, agency), compose(subject))
