"""`lif plan`: plans begun from a source."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from lif.commands import asking, compose, plan_recommendations
from lif.commands.app import App, Day, OneLine, RecordName, known, looks_back, new_name, pass_app, return_of, round_of
from lif.commands.compose import holdings_of
from lif.errors import UsageError
from lif.model.kinds import ACTION, PLAN, Address
from lif.model.plans import Origin, Plan, Response, Source, SourceKind
from lif.model.text import one_line
from lif.output import console

if TYPE_CHECKING:
    from lif.interview.beginning import Beginning
    from lif.model.holdings import Holdings
    from lif.model.plans import Action


@click.group()
def plan() -> None:
    """Turn recommendations into plans, and see all actions of all plans together."""


@plan.command(
    epilog=(
        "\b\nExamples:\n  lif plan start family-project --from-panel s11-2026 youth-and-family\n"
        '  lif plan start child-h --source review --title "Partnership Review: Child H" --monitored-by learning-and-improvement\n'
        "  lif plan start                             at a terminal: asks for all of it"
    )
)
@click.argument("name", required=False, default="")
@click.option(
    "--from-panel", "panel", nargs=2, metavar="ROUND AGENCY", help="Take over what a panel recommends on a return."
)
@click.option("--source", type=click.Choice([kind.value for kind in SourceKind]), help="What sort of source it is.")
@click.option("--title", type=OneLine(), help="What the source is called.")
@click.option("--date", "day", type=Day(), help="The day it was agreed or published.")
@click.option("--round", "audit", default="", type=RecordName("audit"), help="The round that the source belongs to.")
@click.option("--agency", default="", type=RecordName("agency"), help="The agency that the source is about.")
@click.option("--called", default="", help="What the plan is called, where not like its source.")
@click.option("--approved-by", default="", help="The group that approved it, as in framework.yaml.")
@click.option("--monitored-by", default="", help="The group that watches over the actions and signs them off.")
@click.option("--plain", is_flag=True, help="Ask for what is missing by numbered lines, without menus.")
@pass_app
def start(
    app: App,
    name: str,
    panel: tuple[str, str] | None,
    source: str | None,
    title: str | None,
    day: datetime.date | None,
    audit: str,
    agency: str,
    called: str,
    approved_by: str,
    monitored_by: str,
    plain: bool,
) -> None:
    """Begin a plan: from what a panel recommends, with its first actions, or for another source.

    What is not given is asked at a terminal.
    """
    from lif.interview.beginning import Beginning

    if panel and (source or title or day or audit or agency):
        raise UsageError("a panel's plan has its source, title and day from the panel", "leave those options out")
    if name:
        new_name(name)
    kind = SourceKind(source) if source else None
    begun = Beginning(name, panel, kind, title or "", day, approved_by, monitored_by, audit, agency, one_line(called))
    missing = _missing(begun)
    if asking.guided(app, plain, missing, answers=False):
        found = _asked(app, begun, plain)
        if found is None:
            console.say("Nothing was written.")
            return
        begun = found
    _begin(app, begun)


def _missing(begun: "Beginning") -> list[str]:
    """Return what has to be given for a plan to be begun."""
    sourced = begun.panel or begun.kind
    return [
        *([] if begun.name else ["NAME"]),
        *([] if sourced else ["--from-panel ROUND AGENCY or --source KIND"]),
        *([] if begun.panel or begun.title or not sourced else ["--title"]),
    ]


def _asked(app: App, begun: "Beginning", plain: bool) -> "Beginning | None":
    """Ask for what is not given of a plan to be begun."""
    from lif.interview.beginning import ask_beginning

    holdings = app.holdings()
    fields = ("name", "title", "day", "approved_by", "monitored_by")
    given = {field for field in fields if getattr(begun, field)} | ({"source"} if begun.panel or begun.kind else set())

    def fault(text: str) -> str:
        try:
            _require_new(new_name(text.strip()), holdings)
        except UsageError as error:
            return f"{error.message}: {error.hint}"
        return ""

    return ask_beginning(holdings, begun, given, _ready(holdings), asking.asker(app, plain), fault)


def _ready(holdings: "Holdings") -> list[tuple[str, str]]:
    """Return the panels that recommend something, have all signed, and have no plan yet."""
    from lif.panel.scrutiny import scrutiny
    from lif.panel.signing import signed

    planned = {(item.source.audit, item.source.agency) for item in holdings.plans.values()}
    found = []
    for names, agreed in holdings.agreed.items():
        if agreed.recommendations and names not in planned and names in holdings.returns:
            case = scrutiny(holdings, *names)
            if case.people and len(signed(case)) == len(case.people):
                found.append(names)
    return found


def _require_new(name: str, holdings: "Holdings") -> None:
    if name in holdings.plans:
        raise UsageError(f"there is a plan called '{name}' already", "choose another name")


def _begin(app: App, begun: "Beginning") -> None:
    """Write a plan, with its first actions where it comes from a panel."""
    from lif.store.writing import create

    actions: Mapping[str, Action] = {}
    name, holdings = begun.name, holdings_of(app)
    _require_new(name, holdings)
    if begun.panel:
        made, actions = _from_panel(app, *begun.panel)
    else:
        kind = begun.kind or SourceKind.OTHER
        made = Plan(begun.title, Source(kind, begun.title, begun.day, begun.audit, begun.agency), app.today)
    for word, names, sort in ((begun.audit, holdings.audits, "round"), (begun.agency, holdings.agencies, "agency")):
        if word:
            known(word, names, sort)
    groups = [group.id for group in holdings.framework.groups]
    for group in filter(None, (begun.approved_by, begun.monitored_by)):
        known(group, groups, "group")
    made = replace(
        made,
        title=begun.called or made.title,
        approved_by=begun.approved_by or made.approved_by,
        monitored_by=begun.monitored_by or made.monitored_by,
    )
    records = [(Address(ACTION, (name, action_id)), action) for action_id, action in actions.items()]
    written = create(app.root, [*records, (Address(PLAN, (name,)), made)])
    console.put(
        f"{made.title}: {console.count(len(made.recommendations), 'recommendation')},"
        f" {console.count(len(actions), 'action')}"
    )
    for path in written:
        console.say(f"Wrote {path}")
    asking.remark_on(begun.title)
    console.say(f"Next: lif plan show {name}" if actions else f"Next: lif plan add-recommendation {name}")


@plan.command("list", epilog="\b\nExamples:\n  lif plan list\n  lif plan list --format json")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@looks_back
@pass_app
def list_(app: App, form: str) -> None:
    """List the plans, each with how many of its actions are done."""
    from lif.output.console import Column, Grid
    from lif.plan.composing import compose, totals

    holdings = holdings_of(app)
    rows = compose(holdings, app.today)
    key = holdings.framework.status_key
    found = {name: totals([row for row in rows if row.plan_id == name], key) for name in holdings.plans}
    if form == "json":
        plans = [
            {"plan": name, "title": item.title, "actions": found[name].actions, "done": found[name].done.count}
            for name, item in holdings.plans.items()
        ]
        console.put(json.dumps({"version": 1, "plans": plans}, indent=2))
        return
    grid = Grid([Column("Plan"), Column("Title"), Column("Done", figures=True), Column("Overdue", figures=True)])
    for name, item in holdings.plans.items():
        grid.rows.append((name, item.title, str(found[name].done), str(found[name].overdue)))
    if grid.rows:
        console.show(grid)
    else:
        console.put("No plan has been begun yet: lif plan start --help shows how.")


@plan.command(epilog="\b\nExamples:\n  lif plan show family-project\n  lif --today 2026-12-31 plan show family-project")
@click.argument("name", type=RecordName("plan"))
@looks_back
@pass_app
def show(app: App, name: str) -> None:
    """Show one plan: its recommendations, what the board says to them, and their actions."""
    from lif.model.days import in_words
    from lif.output import plans
    from lif.plan.composing import Wanted, compose, totals

    holdings = holdings_of(app)
    item = holdings.plans[known(name, holdings.plans, "plan")]
    rows = compose(holdings, app.today, Wanted(source=name))
    console.put(f"{item.title} ({item.source.title}), begun on {in_words(item.opened)}")
    carried = {
        origin: (plan, one.id)
        for plan, other in holdings.plans.items()
        for one in other.recommendations
        for origin in one.joined
    }
    for recommendation in item.recommendations:
        said = "" if recommendation.response is Response.ACCEPTED else f" ({recommendation.response.replace('-', ' ')})"
        console.put(f"\n{recommendation.id}{said}: {recommendation.text}")
        for origin in recommendation.joined:
            console.put(f"  answers {origin.recommendation} of {origin.plan} too")
        if into := carried.get(Origin(name, recommendation.id)):
            console.put(f"  answered by {into[1]} of {into[0]}")
        for row in rows:
            if row.recommendation.id == recommendation.id:
                due = in_words(row.action.due_now)
                console.put(f"  - {row.action_id}: {row.action.text}; due {due}; {row.standing.label}")
    console.put()
    plans.show_totals(totals(rows, holdings.framework.status_key), holdings.framework.status_key)


@plan.command(epilog="\b\nExamples:\n  lif plan close family-project\n  lif plan close child-h --on 31/3/2027")
@click.argument("name", type=RecordName("plan"))
@click.option("--on", "day", type=Day(), help="The day it was closed, where it was not today.")
@pass_app
def close(app: App, name: str, day: datetime.date | None) -> None:
    """Close a plan: nothing more is expected of it. Refused while anything is still to be done."""
    from lif.commands.plan_writing import Writer
    from lif.model.days import in_words
    from lif.plan.composing import unanswered
    from lif.plan.deciding import closed

    holdings = holdings_of(app)
    known(name, holdings.plans, "plan")
    if day and day > app.today:
        raise UsageError(f"{in_words(day)} has not come yet", "give the day it was closed")
    mine = {action_id: item for (plan_id, action_id), item in holdings.actions.items() if plan_id == name}
    waiting = tuple(item.id for plan_id, _, item in unanswered(holdings) if plan_id == name)
    key, writer = holdings.framework.status_key, Writer(app.root, holdings, app.today)
    made = writer.plans([(name, lambda item: closed(item, day or app.today, mine, waiting, key))])[name]
    console.put(f"{made.title} is closed as of {in_words(made.closed or app.today)}.")
    console.say(f"Wrote {writer.paths[0]}")


def _from_panel(app: App, audit: str, agency: str) -> "tuple[Plan, Mapping[str, Action]]":
    """Return the plan and the first actions of what a panel recommends on a return."""
    from lif.panel.scrutiny import scrutiny
    from lif.panel.signing import signed
    from lif.plan.starting import from_panel

    holdings = app.holdings(lambda round_id, owner: (round_id, owner) == (audit, agency))
    round_of(holdings, audit)
    return_of(holdings, audit, agency)
    case = scrutiny(holdings, audit, agency)
    everybody = bool(case.people) and len(signed(case)) == len(case.people)
    made = from_panel(holdings, audit, agency, app.today, everybody)
    for name in made.without_action:
        console.say(f"note: '{name}' has no day yet, so that no action is begun for it")
    return made.plan, made.actions


for command in (compose.compose, *plan_recommendations.COMMANDS):
    plan.add_command(command)
