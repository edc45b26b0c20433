"""`lif plan`: plans begun from a source."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from lif.commands import compose
from lif.commands.app import App, Day, OneLine, RecordName, known, new_name, pass_app, return_of, round_of
from lif.commands.compose import holdings_of
from lif.errors import UsageError
from lif.model.holdings import ACTION, PLAN, Address
from lif.model.plans import Plan, PlanRecommendation, Response, Scope, Source, SourceKind
from lif.output import console

if TYPE_CHECKING:
    from lif.model.plans import Action


@click.group()
def plan() -> None:
    """Turn recommendations into plans, and see all actions of all plans together."""


@plan.command(
    epilog=(
        "\b\nExamples:\n  lif plan start family-project --from-panel s11-2026 youth-and-family\n"
        '  lif plan start child-h --source review --title "Partnership Review: Child H" --monitored-by learning-and-improvement'
    )
)
@click.argument("name")
@click.option(
    "--from-panel", "panel", nargs=2, metavar="ROUND AGENCY", help="Take over what a panel recommends on a return."
)
@click.option("--source", type=click.Choice([kind.value for kind in SourceKind]), help="What sort of source it is.")
@click.option("--title", type=OneLine(), help="What the source is called.")
@click.option("--date", "day", type=Day(), help="The day it was agreed or published.")
@click.option("--approved-by", default="", help="The group that approved it, as in framework.yaml.")
@click.option("--monitored-by", default="", help="The group that watches over the actions and signs them off.")
@pass_app
def start(
    app: App,
    name: str,
    panel: tuple[str, str] | None,
    source: str | None,
    title: str | None,
    day: datetime.date | None,
    approved_by: str,
    monitored_by: str,
) -> None:
    """Begin a plan: from what a panel recommends, with its first actions, or for another source."""
    from lif.store.writing import create

    new_name(name)
    if bool(panel) == bool(source):
        raise UsageError("say where the recommendations come from", "either --from-panel ROUND AGENCY or --source KIND")
    actions: Mapping[str, Action] = {}
    if panel:
        made, actions = _from_panel(app, *panel)
    elif source and title:
        made = Plan(title, Source(SourceKind(source), title, day), app.today)
    else:
        raise UsageError("a source has a title", 'for example --title "Partnership Review: Child H"')
    holdings = holdings_of(app)
    if name in holdings.plans:
        raise UsageError(f"there is a plan called '{name}' already", "choose another name")
    groups = [group.id for group in holdings.framework.groups]
    for group in filter(None, (approved_by, monitored_by)):
        known(group, groups, "group")
    made = _watched(made, approved_by, monitored_by)
    records = [(Address(ACTION, (name, action_id)), action) for action_id, action in actions.items()]
    written = create(app.root, [*records, (Address(PLAN, (name,)), made)])
    console.put(
        f"{made.title}: {console.count(len(made.recommendations), 'recommendation')},"
        f" {console.count(len(actions), 'action')}"
    )
    for path in written:
        console.say(f"Wrote {path}")
    console.say(f"Next: lif plan show {name}" if actions else f"Next: lif plan add-recommendation {name} --text …")


@plan.command("list", epilog="\b\nExamples:\n  lif plan list\n  lif plan list --format json")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
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
    for recommendation in item.recommendations:
        said = "" if recommendation.response is Response.ACCEPTED else f" ({recommendation.response.replace('-', ' ')})"
        console.put(f"\n{recommendation.id}{said}: {recommendation.text}")
        for row in rows:
            if row.recommendation.id == recommendation.id:
                due = in_words(row.action.due_now)
                console.put(f"  - {row.action_id}: {row.action.text}; due {due}; {row.standing.label}")
    console.put()
    plans.show_totals(totals(rows, holdings.framework.status_key), holdings.framework.status_key)


@plan.command(
    "add-recommendation",
    epilog=(
        '\b\nExamples:\n  lif plan add-recommendation child-h --text "Test that staff on nights know whom to ring" --to hospitals\n'
        '  lif plan add-recommendation child-h --text "Move the duty desk" --response not-accepted \\\n'
        '      --reason "The desk was closed in May" --instead "Calls go to the hub, which is open day and night"'
    ),
)
@click.argument("name", type=RecordName("plan"))
@click.option("--text", required=True, type=OneLine(), help="What is recommended. Begin with a verb.")
@click.option("--id", "short", default="", help="A short name; made from the words where left out.")
@click.option("--theme", default="", help="One of the themes in framework.yaml.")
@click.option("--standard", default="", help="The standard it points to.")
@click.option("--to", "addressed", multiple=True, type=RecordName("agency"), help="An agency; again for each.")
@click.option("--scope", type=click.Choice([item.value for item in Scope]), default="local", show_default=True)
@click.option("--response", type=click.Choice([item.value for item in Response]), default="accepted", show_default=True)
@click.option("--reason", default="", help="Why it is not accepted, or only in part.")
@click.option("--instead", default="", help="What is done instead.")
@pass_app
def add_recommendation(
    app: App,
    name: str,
    text: str,
    short: str,
    theme: str,
    standard: str,
    addressed: tuple[str, ...],
    scope: str,
    response: str,
    reason: str,
    instead: str,
) -> None:
    """Add a recommendation to a plan. Those of other plans that say nearly the same are pointed out."""
    from lif.plan.starting import new_recommendation
    from lif.plan.wording import alike, verb_remark
    from lif.store.writing import change

    holdings = holdings_of(app)
    known(name, holdings.plans, "plan")
    for agency in addressed:
        known(agency, holdings.agencies, "agency")
    if theme:
        known(theme, [item.id for item in holdings.framework.themes], "theme")
    begun = PlanRecommendation(
        short and new_name(short),
        text,
        theme,
        standard,
        (),
        Scope(scope),
        addressed,
        Response(response),
        reason,
        instead,
    )
    near = alike(text, holdings.plans)
    made = change(app.root, Address(PLAN, (name,)), Plan, lambda item: new_recommendation(item, begun))
    added = made.recommendations[-1]
    console.put(f"Added {added.id} to {name}.")
    for other, item, _ in near:
        console.say(f"  note: {other} says nearly the same, as {item.id}: {item.text}")
    if remark := verb_remark(text):
        console.say(f"  note: {remark}")
    limit = holdings.framework.limits.recommendations_per_review
    if limit and len(made.recommendations) > limit:
        console.say(
            f"  note: {len(made.recommendations)} recommendations are more than the {limit} that framework.yaml advises"
        )
    console.say(f"Wrote {Address(PLAN, (name,)).path}")
    console.say(f"Next: lif action add {name} {added.id} --lead AGENCY --due DATE --text …")


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


def _watched(made: Plan, approved_by: str, monitored_by: str) -> Plan:
    return replace(made, approved_by=approved_by or made.approved_by, monitored_by=monitored_by or made.monitored_by)


plan.add_command(compose.compose)
