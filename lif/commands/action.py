"""`lif action`: adding actions, keeping them up to date, signing them off, and asking what they changed."""

import datetime
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from lif.commands.app import App, Day, OneLine, RecordName, known, pass_app
from lif.commands.compose import filtered, holdings_of, wanted
from lif.errors import UsageError
from lif.model.holdings import ACTION, Address
from lif.model.plans import Action, Impact, ImpactMethod, ImpactResult, Update
from lif.model.returns import Evidence
from lif.model.statuses import ActionState
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings

_PLAN = click.argument("plan", type=RecordName("plan"))
_ACTION = click.argument("name", metavar="ACTION")
_WORDS = click.option("--words", default="", help="What was done, and what is in the way.")
_EVIDENCE = click.option(
    "--evidence", multiple=True, type=OneLine(), help="What shows it, such as a report's title; again for each."
)
_ON = click.option("--on", "day", type=Day(), help="The day it was said, where it was not today.")


@click.group()
def action() -> None:
    """Keep the actions of plans: who does what by when, how far it is, and what it changed."""


@action.command(
    epilog=(
        "\b\nExamples:\n"
        '  lif action add child-h nights --lead hospitals --due 30/9/2026 --text "Test by night whether staff know whom to ring" \\\n'
        '      --measure "Eight in ten staff asked can say"\n'
        '  lif action add child-h nights --lead police --due 2026-12-18 --text "Publish the duty list" --role "Head of Duty"'
    )
)
@_PLAN
@click.argument("recommendation")
@click.option("--text", required=True, type=OneLine(), help="What will be done. Begin with a verb.")
@click.option("--lead", required=True, type=RecordName("agency"), help="The agency that leads.")
@click.option("--due", required=True, type=Day(), help="The day by which it is to be done.")
@click.option("--role", default="", help="The role that leads. Never a name.")
@click.option("--with", "others", multiple=True, type=RecordName("agency"), help="Another agency that takes part.")
@click.option("--measure", default="", help="How anybody will know that it helped children.")
@click.option("--start", type=Day(), help="The day on which work begins.")
@click.option("--impact-by", type=Day(), help="The day by which somebody looks whether anything changed.")
@pass_app
def add(
    app: App,
    plan: str,
    recommendation: str,
    text: str,
    lead: str,
    due: datetime.date,
    role: str,
    others: Sequence[str],
    measure: str,
    start: datetime.date | None,
    impact_by: datetime.date | None,
) -> None:
    """Add an action to a recommendation of a plan. Says what its words still lack."""
    from lif.plan.starting import new_action
    from lif.plan.wording import action_remarks
    from lif.store.writing import create

    holdings = holdings_of(app)
    known(plan, holdings.plans, "plan")
    for agency in (lead, *others):
        known(agency, holdings.agencies, "agency")
    begun = Action(recommendation, text, lead, due, role, tuple(others), start, measure, impact_by)
    taken = [action_id for plan_id, action_id in holdings.actions if plan_id == plan]
    name, made = new_action(holdings.plans[plan], begun, taken, app.today)
    written = create(app.root, [(Address(ACTION, (plan, name)), made)])
    console.put(f"Added {name} to {plan}.")
    for remark in action_remarks(made):
        console.say(f"  note: {remark}")
    console.say(f"Wrote {written[0]}")
    console.say(f"Next: lif action update {plan} {name} --status …")


@action.command(
    "list",
    epilog="\b\nExamples:\n  lif action list --overdue\n  lif action list --agency hospitals --due-before 30/9/2026",
)
@filtered
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_app
def list_(app: App, /, form: str, **given: Any) -> None:
    """List actions, those due first in front."""
    from lif.output import plans
    from lif.plan.composing import compose

    holdings = holdings_of(app)
    rows = compose(holdings, app.today, wanted(holdings, given))
    if form == "json":
        plain = {"version": 1, "day": app.today.isoformat(), "actions": plans.as_plain(rows)}
        console.put(json.dumps(plain, indent=2))
    elif rows:
        plans.show_list(rows, holdings)
    else:
        console.put("No action fits.")


@action.command(
    epilog="\b\nExamples:\n  lif action show child-h nights-hospitals\n  lif -C thornmere action show child-h nights-police"
)
@_PLAN
@_ACTION
@pass_app
def show(app: App, plan: str, name: str) -> None:
    """Show one action with everything that was said of it."""
    from lif.output import plans
    from lif.plan.composing import compose

    holdings = holdings_of(app)
    _known(holdings, plan, name)
    row = next(row for row in compose(holdings, app.today) if (row.plan_id, row.action_id) == (plan, name))
    plans.show_action(row, holdings)


@action.command(
    epilog=(
        '\b\nExamples:\n  lif action update child-h nights-hospitals --status on-course --words "Four of six wards done"\n'
        '  lif action update child-h nights-hospitals --status ready-for-sign-off --evidence "Report of the night test"'
    )
)
@_PLAN
@_ACTION
@click.option("--status", required=True, help="One of the statuses in framework.yaml.")
@_WORDS
@click.option(
    "--agency", default="", type=RecordName("agency"), help="The agency that says it; the lead where left out."
)
@click.option("--percent", type=int, help="How much is done, where the board counts so.")
@_EVIDENCE
@click.option("--reason", default="", help="Why, where the status asks for a reason.")
@click.option("--approved-by", default="", help="The group that agreed, where the status asks for that.")
@_ON
@pass_app
def update(
    app: App,
    plan: str,
    name: str,
    status: str,
    words: str,
    agency: str,
    percent: int | None,
    evidence: Sequence[str],
    reason: str,
    approved_by: str,
    day: datetime.date | None,
) -> None:
    """Say how far an action is. Moves that make no sense are refused, with those that do."""
    holdings = holdings_of(app)
    item = _known(holdings, plan, name)
    if agency:
        known(agency, holdings.agencies, "agency")
    said = Update(
        day or app.today, status, agency or item.lead_agency, words, percent, _pieces(evidence), reason, approved_by
    )
    _update(app, holdings, plan, name, lambda _: said)


@action.command(
    "sign-off",
    epilog=(
        "\b\nExamples:\n"
        '  lif action sign-off child-h nights-hospitals --by learning-and-improvement --evidence "Report of the night test"\n'
        "  lif action sign-off child-h nights-police --by learning-and-improvement --on 30/9/2026"
    ),
)
@_PLAN
@_ACTION
@click.option("--by", "group", required=True, help="The group that signs it off.")
@_EVIDENCE
@_WORDS
@_ON
@pass_app
def sign_off(
    app: App, plan: str, name: str, group: str, evidence: Sequence[str], words: str, day: datetime.date | None
) -> None:
    """Sign an action off as complete, with the evidence that it was done."""
    holdings = holdings_of(app)
    _known(holdings, plan, name)
    known(group, [item.id for item in holdings.framework.groups], "group")
    status = holdings.framework.status_key.naming(ActionState.COMPLETE).id
    said = Update(day or app.today, status, "", words, None, _pieces(evidence), "", group)
    _update(app, holdings, plan, name, lambda _: said)


@action.command(
    "check-impact",
    epilog=(
        "\b\nExamples:\n"
        '  lif action check-impact child-h nights-hospitals --how audit --reference "Night audit, March 2027" --result evident\n'
        '  lif action check-impact child-h nights-police --how survey --reference "Staff survey 2027" --result not-evident --words "Three of ten knew"'
    ),
)
@_PLAN
@_ACTION
@click.option(
    "--how", required=True, type=click.Choice([item.value for item in ImpactMethod]), help="How it was looked at."
)
@click.option("--reference", required=True, type=OneLine(), help="Which audit, measure or survey.")
@click.option(
    "--result", required=True, type=click.Choice([item.value for item in ImpactResult]), help="What was found."
)
@_WORDS
@click.option("--approved-by", default="", help="The group that agreed, where the status asks for that.")
@_ON
@pass_app
def check_impact(
    app: App,
    plan: str,
    name: str,
    how: str,
    reference: str,
    result: str,
    words: str,
    approved_by: str,
    day: datetime.date | None,
) -> None:
    """Record whether anything changed for children: tested, sustained, or open again where nothing did."""
    holdings = holdings_of(app)
    _known(holdings, plan, name)
    found = Impact(ImpactMethod(how), reference, ImpactResult(result))

    def said(item: Action) -> Update:
        status = holdings.framework.status_key.naming(_after(item, found, holdings)).id
        reason = words if found.result is ImpactResult.NOT_EVIDENT else ""
        return Update(day or app.today, status, "", words, None, (), reason, approved_by, found)

    _update(app, holdings, plan, name, said)


@action.command(
    epilog=(
        '\b\nExamples:\n  lif action reopen child-h nights-hospitals --reason "The return of 2029 rates it not met again"\n'
        '  lif action reopen child-h nights-police --reason "Two calls went unanswered in May"'
    )
)
@_PLAN
@_ACTION
@click.option("--reason", required=True, type=OneLine(), help="What was found.")
@click.option("--approved-by", default="", help="The group that agreed, where the status asks for that.")
@_ON
@pass_app
def reopen(app: App, plan: str, name: str, reason: str, approved_by: str, day: datetime.date | None) -> None:
    """Open an action again that was done: the gap is there again."""
    holdings = holdings_of(app)
    _known(holdings, plan, name)
    status = holdings.framework.status_key.naming(ActionState.REOPENED).id
    said = Update(day or app.today, status, "", "", None, (), reason, approved_by)
    _update(app, holdings, plan, name, lambda _: said)


@action.command(
    epilog=(
        "\b\nExamples:\n"
        '  lif action revise child-h nights-hospitals --due 31/12/2026 --reason "New matron from October" --approved-by board\n'
        '  lif action revise child-h nights-police --due 2027-01-31 --reason "Waiting for the new rota" --approved-by board'
    )
)
@_PLAN
@_ACTION
@click.option("--due", required=True, type=Day(), help="The later day.")
@click.option("--reason", required=True, type=OneLine(), help="Why it is later.")
@click.option("--approved-by", required=True, help="The group that agreed it.")
@pass_app
def revise(app: App, plan: str, name: str, due: datetime.date, reason: str, approved_by: str) -> None:
    """Agree a later day. The first one stays on record."""
    from lif.model.days import in_words
    from lif.plan.states import revised
    from lif.store.writing import change

    holdings = holdings_of(app)
    _known(holdings, plan, name)
    known(approved_by, [item.id for item in holdings.framework.groups], "group")
    address = Address(ACTION, (plan, name))
    made = change(app.root, address, Action, lambda item: revised(item, due, reason, approved_by, app.today))
    console.put(f"{name} is now due on {in_words(made.due_now)}; first agreed: {in_words(made.due)}.")
    console.say(f"Wrote {address.path}")


def _update(app: App, holdings: "Holdings", plan: str, name: str, said: Callable[[Action], Update]) -> None:
    """Add an update to an action, and say where it stands then."""
    from lif.plan.dated import standing
    from lif.plan.states import updated
    from lif.store.writing import change

    key, address = holdings.framework.status_key, Address(ACTION, (plan, name))
    group = holdings.plans[plan].monitored_by if plan in holdings.plans else ""
    made = change(app.root, address, Action, lambda item: updated(item, said(item), key, app.today, group))
    seen = standing(made, key, app.today)
    console.put(f"{name}: {seen.label}")
    if seen.differs:
        console.say(f"  note: {seen.why}")
    console.say(f"Wrote {address.path}")


def _after(item: Action, found: Impact, holdings: "Holdings") -> ActionState:
    """Return the state that a look at the impact leads to."""
    from lif.plan.dated import stated_status

    if found.result is ImpactResult.NOT_EVIDENT:
        return ActionState.REOPENED
    tested = stated_status(item, holdings.framework.status_key).state is ActionState.TESTED
    return ActionState.SUSTAINED if tested else ActionState.TESTED


def _known(holdings: "Holdings", plan: str, name: str) -> Action:
    """Return an action. Raises UsageError, with what was perhaps meant, where there is none of that name."""
    known(plan, holdings.plans, "plan")
    names = [action_id for plan_id, action_id in holdings.actions if plan_id == plan]
    if not names:
        raise UsageError(f"the plan {plan} has no actions yet", f"lif action add {plan} RECOMMENDATION …")
    return holdings.actions[plan, known(name, names, "action")]


def _pieces(titles: Sequence[str]) -> tuple[Evidence, ...]:
    return tuple(Evidence(title) for title in titles)
