"""`lif score`."""

import csv
import io
import json

import click

from lif.commands.app import App, RecordName, looks_back, pass_app, return_of, round_of
from lif.errors import UsageError
from lif.output import console


@click.command(
    epilog="\b\nExamples:\n  lif score s11-2026 fire --against s11-2023\n  lif score s11-2026 --format csv > scores.csv"
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", required=False, type=RecordName("agency"))
@click.option("--against", default="", type=RecordName("audit"), help="An earlier round to compare with.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@looks_back
@pass_app
def score(app: App, audit: str, agency: str | None, against: str, form: str) -> None:
    """Rate each standard of a return, or of every return of a round, by the tool's own rule.

    Shows why a standard has its rating and which questions keep it from a better one. Not applicable, unanswered and
    unconfirmed answers are counted apart, and every share says of how many.
    """
    from lif.output import scores as shown
    from lif.output.panels import cautions
    from lif.panel.stages import provisional
    from lif.score.round_scores import agency_scores

    holdings = app.holdings(lambda round_id, owner: round_id in (audit, against) and agency in (None, owner))
    audit_record, tool = round_of(holdings, audit)
    if agency:
        return_of(holdings, audit, agency)
    if against and bool(round_of(holdings, against)[0].midterm_of) != bool(audit_record.midterm_of):
        update, full = (audit, against) if audit_record.midterm_of else (against, audit)
        raise UsageError(
            f"{update} is a mid-term update and {full} a full round, so that their ratings cannot be compared",
            "name an earlier round of the same sort",
        )
    found = agency_scores(holdings, audit, against)
    if agency is None and (
        gone := [item.agency for item in audit_record.asked if (audit, item.agency) not in holdings.returns]
    ):
        console.say(f"left out, as their returns are not there: {', '.join(gone)}")
    not_final = provisional(holdings, audit)
    if form == "json":
        plain = {"version": 1, "audit": audit, "against": against or None, "provisional": not_final}
        console.put(json.dumps({**plain, **shown.as_plain(found)}, indent=2))
    elif form == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(shown.as_rows(found, tool))
        console.put(text.getvalue().rstrip("\n"))
    elif agency:
        shown.show_return(found[0], tool)
    else:
        shown.show_round(audit_record.title, found, tool)
    if not_final and form != "json":
        console.say(cautions(not_final))
