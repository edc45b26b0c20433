"""`lif report return`."""

from datetime import date
from pathlib import Path

import click

from lif.commands.app import App, RecordName, earlier_round_of, pass_app, return_of, round_of
from lif.errors import UsageError
from lif.model.holdings import Holdings
from lif.output import console


@click.group()
def report() -> None:
    """Make Word reports."""


@report.command(
    "return", epilog="\b\nExamples:\n  lif report return s11-2026 fire\n  lif report return s11-2026 fire -o fire.docx"
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; out/ in the board's folder where left out.",
)
@pass_app
def return_(app: App, audit: str, agency: str, output: Path | None) -> None:
    """Write one return as a Word document: a summary, then every standard with every answer."""
    from lif.store import disk

    holdings = app.holdings(lambda _, owner: owner == agency)
    round_of(holdings, audit)
    return_of(holdings, audit, agency)
    target = app.start / output if output else app.root / "out" / f"{audit}-{agency}-return.docx"
    target = target.resolve()
    if target.exists() and not target.is_file():
        raise UsageError(f"{target} is no ordinary file", "name another file to write to")
    before = target.read_bytes() if target.exists() else None
    disk.replace(target, made(holdings, audit, agency, app.today), expected=before)
    console.put(f"Wrote {target}")


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
