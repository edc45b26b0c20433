"""`lif audit`: opening rounds, seeing what came back, asking one agency more, giving one longer, closing."""

import datetime
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from lif.commands.app import (
    App,
    Day,
    OneLine,
    RecordName,
    earlier_round_of,
    known,
    looks_back,
    new_name,
    pass_app,
    return_of,
    round_of,
)
from lif.commands.letters import letters
from lif.errors import UsageError
from lif.model.audits import Audit
from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.kinds import AUDIT, RETURN, Address
from lif.output import console

if TYPE_CHECKING:
    from lif.rounds.opening import Opening


@click.group()
def audit() -> None:
    """Open rounds of an audit and see what came back."""


audit.add_command(letters)


@audit.command(
    "open",
    epilog=(
        "\b\nExamples:\n"
        "  lif audit open s11-2026 --kind section-11 --tool section-11 --due 31/3/2026\n"
        "  lif audit open s11-2029 --kind section-11 --tool section-11 --due 2029-03-31 --from s11-2026\n"
        "  lif audit open s11-2027-update --midterm-of s11-2026 --due 31/12/2027"
    ),
)
@click.argument("name")
@click.option("--kind", default="", help="The kind of audit, as in framework.yaml, such as section-11.")
@click.option("--tool", default="", type=RecordName("tool"), help="The question set in tools/.")
@click.option("--due", required=True, type=Day(), help="The day by which returns are due.")
@click.option(
    "--from",
    "earlier",
    default="",
    type=RecordName("audit"),
    help="An earlier round, whose answers are brought forward to be confirmed.",
)
@click.option(
    "--midterm-of",
    "full",
    default="",
    type=RecordName("audit"),
    help="The full round that this one brings up to date. It gives the kind; the newest mid-term tool is taken.",
)
@click.option(
    "--title",
    type=OneLine(),
    help="What the round is called; made from its kind and the year it is due where left out.",
)
@pass_app
def open_(
    app: App, name: str, kind: str, tool: str, due: datetime.date, earlier: str, full: str, title: str | None
) -> None:
    """Open a round, with a return for each agency in scope.

    In scope are the agencies that work in the board's area and whose duty the framework and the tool ask. With --from,
    last round's answers are brought forward; none of them counts until the agency confirms or changes it.

    With --midterm-of, the round is the short update between two full ones. It asks the agencies that the full round
    asked and that are still in scope. A round of any other sort needs --kind and --tool.
    """
    from lif.rounds.opening import open_round
    from lif.store.writing import create

    new_name(name)
    holdings = app.holdings(lambda audit_id, _: audit_id == earlier)
    if name in holdings.audits:
        raise UsageError(
            f"there is a round called '{name}' already", "choose another name, or see it with lif audit show"
        )
    opening = _opening(holdings, kind, tool, due, full)
    if earlier:
        known(earlier, holdings.audits, "round")
    opening = replace(opening, title=title or opening.title, carried_from=earlier)
    made = open_round(holdings, opening, app.today)
    records = [(Address(RETURN, (name, agency)), item) for agency, item in made.returns.items()]
    written = create(app.root, [*records, (Address(AUDIT, (name,)), made.audit)])
    console.put(
        f"{opening.title} is open: {console.count(len(records), 'agency', 'agencies')} asked, due {in_words(due)}"
    )
    carried = sum(len(item.answers) for item in made.returns.values())
    if carried:
        console.put(
            f"{console.count(carried, 'answer')} brought forward from {earlier}; none counts until it is confirmed"
        )
    if earlier and (bare := [agency for agency, item in made.returns.items() if not item.answers]):
        console.say(f"nothing to bring forward for {console.count(len(bare), 'agency', 'agencies')}: {', '.join(bare)}")
    for agency, reason in made.passed_over.items():
        console.say(f"not asked: {agency}: {reason}")
    console.say(f"Wrote {written[-1]} and {console.count(len(records), 'return')} in audits/{name}/returns/")
    console.say(f"Next: lif audit show {name}, or lif return answer {name} {made.audit.asked[0].agency}")


@audit.command(epilog="\b\nExamples:\n  lif audit show s11-2026\n  lif audit show s11-2026 --format json")
@click.argument("name", type=RecordName("audit"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@looks_back
@pass_app
def show(app: App, name: str, form: str) -> None:
    """Show a round's response board, and the ratings of agencies by standard."""
    from lif.output.panels import cautions
    from lif.output.rounds import as_plain, difference_map, heat_map, response_board, summary
    from lif.panel.stages import provisional
    from lif.rounds.responses import responses
    from lif.score.round_scores import agency_scores

    holdings = app.holdings(lambda audit_id, _: audit_id == name)
    audit_record, tool = round_of(holdings, name)
    found = responses(holdings, name, app.today)
    scored = agency_scores(holdings, name)
    own = {item.agency: item.score for item in scored}
    agreed = {item.agency: item.agreed for item in scored if item.agreed}
    not_final = provisional(holdings, name)
    if form == "json":
        plain = {"provisional": not_final, **as_plain(found, own, agreed)}
        console.put(json.dumps({"version": 1, "audit": name, "day": app.today.isoformat(), **plain}, indent=2))
        return
    console.put(f"{audit_record.title} ({name}), as of {in_words(app.today)}")
    console.put(summary(found))
    console.show(response_board(found))
    console.show(heat_map("Agencies' own ratings by standard", tool, (item.agency for item in found), own))
    if agreed:
        console.show(heat_map("As the panels agreed", tool, agreed, agreed))
        console.show(difference_map("The panels' ratings against the agencies' own, in levels", tool, own, agreed))
        if not_final:
            console.say(cautions(not_final))
    for number, standard in enumerate(tool.standards, 1):
        console.put(f"  {number} {standard.title}")
    console.put("\n… not complete: questions are unanswered or not confirmed\nn/a: no question of the standard applies")


@audit.command("list", epilog="\b\nExamples:\n  lif audit list\n  lif audit list --format json")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@looks_back
@pass_app
def list_(app: App, form: str) -> None:
    """List the rounds, newest first."""
    from lif.output.rounds import rounds_as_plain, rounds_table
    from lif.rounds.standing import standing

    found = standing(app.holdings(skimming=True), app.today).rounds
    if form == "json":
        console.put(json.dumps({"version": 1, "rounds": rounds_as_plain(found)}, indent=2))
    elif found:
        console.show(rounds_table(found))
    else:
        console.put("No round has been opened yet: lif audit open --help shows how.")


@audit.command(epilog="\b\nExamples:\n  lif audit ask s11-2026 nursery\n  lif -C thornmere audit ask s11-2026 nursery")
@click.argument("name", metavar="ROUND", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@pass_app
def ask(app: App, name: str, agency: str) -> None:
    """Ask one more agency in an open round, or begin anew a return whose file is lost."""
    from lif.rounds.opening import first_return
    from lif.rounds.running import asking
    from lif.store.writing import change_all

    holdings = app.holdings(lambda _, owner: owner == agency)
    audit_record, _ = round_of(holdings, name)
    known(agency, holdings.agencies, "agency")
    if audit_record.asks(agency) and (name, agency) in holdings.returns:
        raise UsageError(f"{agency} is asked in {name} already", f"its return: lif return answer {name} {agency}")
    if not audit_record.closed:
        earlier_round_of(holdings, name)
    begun = first_return(holdings, asking(audit_record, agency, holdings, app.today), agency)
    edit = (Address(AUDIT, (name,)), Audit, lambda item: asking(item, agency, holdings, app.today))
    (made,) = change_all(app.root, [edit], new=[(Address(RETURN, (name, agency)), begun)])
    console.put(f"{agency} is asked in {name}, due {in_words(made.due_for(agency))}")
    if begun.answers:
        console.put(
            f"{console.count(len(begun.answers), 'answer')} brought forward from {made.carried_from}; "
            "none counts until it is confirmed"
        )
    console.say(f"Wrote {Address(RETURN, (name, agency)).path}" + _and_round(audit_record, made, name))
    console.say(f"Next: lif return answer {name} {agency}")


@audit.command(
    epilog='\b\nExamples:\n  lif audit extend s11-2026 fire --due 30/4/2026 --reason "New lead in post"\n'
    '  lif audit extend s11-2026 police --due 2026-04-14 --reason "Agreed with the chair"'
)
@click.argument("name", metavar="ROUND", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option("--due", required=True, type=Day(), help="The later day by which its return is due.")
@click.option("--reason", required=True, type=OneLine(), help="Why it is given longer.")
@pass_app
def extend(app: App, name: str, agency: str, due: datetime.date, reason: str) -> None:
    """Give one agency longer to answer."""
    from lif.rounds.running import extended
    from lif.store.writing import change

    holdings = app.holdings(lambda _, owner: owner == agency)
    round_of(holdings, name)
    return_of(holdings, name, agency)
    change(app.root, Address(AUDIT, (name,)), Audit, lambda item: extended(item, agency, due, reason))
    console.put(f"The return of {agency} is now due {in_words(due)}.")
    console.say(f"Wrote {Address(AUDIT, (name,)).path}")


@audit.command(epilog="\b\nExamples:\n  lif audit close s11-2026\n  lif audit close s11-2026 --on 30/6/2026")
@click.argument("name", metavar="ROUND", type=RecordName("audit"))
@click.option("--on", "day", type=Day(), help="The day it was closed, where it was not today.")
@pass_app
def close(app: App, name: str, day: datetime.date | None) -> None:
    """Close a round: none of its returns can be answered or submitted from then on."""
    from lif.rounds.responses import responses
    from lif.rounds.running import closed
    from lif.store.writing import change

    holdings = app.holdings(lambda audit_id, _: audit_id == name)
    round_of(holdings, name)
    made = change(app.root, Address(AUDIT, (name,)), Audit, lambda item: closed(item, day or app.today, app.today))
    console.put(f"{made.title} is closed as of {in_words(day or app.today)}.")
    if missing := [item.agency for item in responses(holdings, name, app.today) if not item.returned]:
        console.say(f"never returned: {', '.join(missing)}")
    console.say(f"Wrote {Address(AUDIT, (name,)).path}")


def _opening(holdings: Holdings, kind: str, tool: str, due: datetime.date, full: str) -> "Opening":
    """Return what a round is to be opened with, the names looked at: a full round or, where `full` is named, its update."""
    from lif.rounds.opening import Opening, midterm_opening

    if not full and not (kind and tool):
        raise UsageError(
            "a full round needs --kind and --tool, and a mid-term update needs --midterm-of",
            "lif audit open --help shows an example of each",
        )
    kinds = {item.id: item.name for item in holdings.framework.audits}
    if kind:
        known(kind, kinds, "kind of audit")
    if tool:
        known(tool, holdings.tools, "tool")
    if not full:
        return Opening(f"{kinds[kind]}, round of {due.year}", kind, tool, due)
    opening = midterm_opening(holdings, known(full, holdings.audits, "round"), due, tool)
    return replace(opening, kind=kind or opening.kind)


def _and_round(before: Audit, after: Audit, name: str) -> str:
    return "" if after == before else f" and {Address(AUDIT, (name,)).path}"
