"""`lif audit open` and `lif audit show`."""

import datetime
import json

import click

from lif.commands.app import App, Day, OneLine, RecordName, known, new_name, pass_app, round_of
from lif.errors import UsageError
from lif.model.days import in_words
from lif.model.holdings import AUDIT, RETURN, Address
from lif.output import console


@click.group()
def audit() -> None:
    """Open rounds of an audit and see what came back."""


@audit.command(
    "open",
    epilog=(
        "\b\nExamples:\n"
        "  lif audit open s11-2026 --kind section-11 --tool section-11 --due 31/3/2026\n"
        "  lif audit open s11-2029 --kind section-11 --tool section-11 --due 2029-03-31 --from s11-2026"
    ),
)
@click.argument("name")
@click.option("--kind", required=True, help="The kind of audit, as in framework.yaml, such as section-11.")
@click.option("--tool", required=True, type=RecordName("tool"), help="The question set in tools/.")
@click.option("--due", required=True, type=Day(), help="The day by which returns are due.")
@click.option(
    "--from",
    "earlier",
    default="",
    type=RecordName("audit"),
    help="An earlier round, whose answers are brought forward to be confirmed.",
)
@click.option("--title", type=OneLine(), help="What the round is called; made from the name where left out.")
@pass_app
def open_(app: App, name: str, kind: str, tool: str, due: datetime.date, earlier: str, title: str | None) -> None:
    """Open a round, with a return for each agency in scope.

    In scope are the agencies that work in the board's area and whose duty the framework and the tool ask. With --from,
    last round's answers are brought forward; none of them counts until the agency confirms or changes it.
    """
    from lif.rounds.opening import Opening, open_round
    from lif.store.writing import create

    new_name(name)
    holdings = app.holdings(lambda audit_id, _: audit_id == earlier)
    if name in holdings.audits:
        raise UsageError(
            f"there is a round called '{name}' already", "choose another name, or see it with lif audit show"
        )
    if earlier:
        known(earlier, holdings.audits, "round")
    known(kind, [item.id for item in holdings.framework.audits], "kind of audit")
    audit_kind = holdings.framework.audit_kind(kind)
    words = title or f"{audit_kind.name if audit_kind else kind}, round of {app.today.year}"
    made = open_round(holdings, Opening(words, kind, known(tool, holdings.tools, "tool"), due, earlier), app.today)
    records = [(Address(RETURN, (name, agency)), item) for agency, item in made.returns.items()]
    written = create(app.root, [*records, (Address(AUDIT, (name,)), made.audit)])
    console.put(f"{words} is open: {console.count(len(records), 'agency', 'agencies')} asked, due {in_words(due)}")
    carried = sum(len(item.answers) for item in made.returns.values())
    if carried:
        console.put(
            f"{console.count(carried, 'answer')} brought forward from {earlier}; none counts until it is confirmed"
        )
    for agency, reason in made.passed_over.items():
        console.say(f"not asked: {agency}: {reason}")
    console.say(f"Wrote {written[-1]} and {console.count(len(records), 'return')} in audits/{name}/returns/")
    console.say(f"Next: lif audit show {name}, or lif return answer {name} {made.audit.asked[0].agency}")


@audit.command(epilog="\b\nExamples:\n  lif audit show s11-2026\n  lif audit show s11-2026 --format json")
@click.argument("name", type=RecordName("audit"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_app
def show(app: App, name: str, form: str) -> None:
    """Show a round's response board, and the ratings of agencies by standard."""
    from lif.output.rounds import as_plain, heat_map, response_board, summary
    from lif.rounds.responses import responses
    from lif.score.scores import score

    holdings = app.holdings(lambda audit_id, _: audit_id == name)
    audit_record, tool = round_of(holdings, name)
    found = responses(holdings, name, app.today)
    scores = {
        agency: score(item, tool, holdings.agencies[agency])
        for agency, item in holdings.of_round(name).items()
        if agency in holdings.agencies
    }
    if form == "json":
        console.put(
            json.dumps({"version": 1, "audit": name, "day": app.today.isoformat(), **as_plain(found, scores)}, indent=2)
        )
        return
    console.put(f"{audit_record.title} ({name}), as of {in_words(app.today)}")
    console.put(summary(found))
    console.show(response_board(found))
    console.show(heat_map(tool, found, scores))
    for number, standard in enumerate(tool.standards, 1):
        console.put(f"  {number} {standard.title}")
    console.put("\n… not complete: questions are unanswered or not confirmed\nn/a: no question of the standard applies")
