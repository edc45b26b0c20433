"""`lif action`: adding actions and looking at them; what is said of them later is in `action_steps`."""

import datetime
import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lif.commands import action_steps, asking
from lif.commands.action_saying import known_action
from lif.commands.app import App, Day, OneLine, RecordName, known, looks_back, pass_app
from lif.commands.compose import filtered, holdings_of, wanted
from lif.commands.plan_writing import Writer
from lif.errors import UsageError
from lif.model.plans import Action
from lif.output import console

if TYPE_CHECKING:
    from lif.interview.acting import Begun


@click.group()
def action() -> None:
    """Keep the actions of plans: who does what by when, how far it is, and what it changed."""


@action.command(
    epilog=(
        "\b\nExamples:\n  lif action add child-h                     at a terminal: asks, one after another\n"
        '  lif action add child-h nights --lead hospitals --due 30/9/2026 --text "Test by night whether staff know whom to ring" \\\n'
        '      --measure "Eight in ten staff asked can say"\n'
        "  lif action add child-h --answers from-the-meeting.yaml\n\n"
        "\b\nA file for --answers, each action written as in its own record:\n  actions:\n    - recommendation: nights\n"
        '      text: Publish the duty list\n      lead_agency: police\n      due: "2026-12-18"\n      lead_role: Head of Duty'
    )
)
@click.argument("plan", metavar="[PLAN]", required=False, default="", type=RecordName("plan"))
@click.argument(
    "recommendation", metavar="[RECOMMENDATION]", required=False, default="", type=RecordName("recommendation")
)
@click.option("--text", type=OneLine(), help="What will be done. Begin with a verb.")
@click.option("--lead", default="", type=RecordName("agency"), help="The agency that leads.")
@click.option("--due", type=Day(), help="The day by which it is to be done.")
@click.option("--role", default="", help="The role that leads. Never a name.")
@click.option("--with", "others", multiple=True, type=RecordName("agency"), help="Another agency that takes part.")
@click.option("--measure", default="", help="How anybody will know that it helped children.")
@click.option("--start", type=Day(), help="The day on which work begins.")
@click.option("--impact-by", type=Day(), help="The day by which somebody looks whether anything changed.")
@click.option("--answers", type=click.Path(path_type=Path), help="Take actions from a file.")
@click.option("--plain", is_flag=True, help="Ask for what is missing by numbered lines, without menus.")
@pass_app
def add(
    app: App,
    plan: str,
    recommendation: str,
    text: str | None,
    lead: str,
    due: datetime.date | None,
    role: str,
    others: Sequence[str],
    measure: str,
    start: datetime.date | None,
    impact_by: datetime.date | None,
    answers: Path | None,
    plain: bool,
) -> None:
    """Add actions to the recommendations of a plan. Says what their words still lack.

    What is not given is asked at a terminal; each action is saved once it is whole.
    """
    from lif.interview.acting import Begun
    from lif.plan.starting import require_no_twin

    writer = Writer(app.root, holdings_of(app), app.today)
    if plan:
        known(plan, writer.holdings.plans, "plan")
    if answers:
        asking.alone(answers, (text, lead, due, role, others, measure, start, impact_by))
        _take(app, writer, plan, recommendation, answers)
        return
    begun = Begun(recommendation, text or "", lead, due, role, tuple(others), start, measure, impact_by)
    needed = {"PLAN": plan, "RECOMMENDATION": recommendation, "--text": text, "--lead": lead, "--due": due}
    missing = [name for name, value in needed.items() if not value]
    _require_known(writer, plan, begun)
    if asking.guided(app, plain, missing):
        _ask(app, writer, plan, begun, plain)
        return
    require_no_twin(writer.holdings, plan, begun.made())
    name, made = writer.action(plan, begun.made())
    console.put(f"Added {name} to {plan}.")
    asking.remark_on(made.text, role, measure)
    _say_added(writer, plan, {name: made})


@action.command(
    "list",
    epilog="\b\nExamples:\n  lif action list --overdue\n  lif action list --agency hospitals --due-before 30/9/2026",
)
@filtered
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@looks_back
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
@click.argument("plan", metavar="PLAN", type=RecordName("plan"))
@click.argument("name", metavar="ACTION", type=RecordName("action"))
@looks_back
@pass_app
def show(app: App, plan: str, name: str) -> None:
    """Show one action with everything that was said of it."""
    from lif.output import plans
    from lif.plan.composing import compose

    holdings = holdings_of(app)
    known_action(holdings, plan, name)
    row = next(row for row in compose(holdings, app.today) if (row.plan_id, row.action_id) == (plan, name))
    plans.show_action(row, holdings)


def _require_known(writer: Writer, plan: str, begun: "Begun") -> None:
    """Look at every name that was given."""
    from lif.plan.starting import answerable, require_open

    for agency in filter(None, (begun.lead_agency, *begun.others)):
        known(agency, writer.holdings.agencies, "agency")
    if plan:
        require_open(writer.holdings.plans[plan])
    if plan and begun.recommendation:
        answerable(writer.holdings.plans[plan], begun.recommendation)


def _take(app: App, writer: Writer, plan: str, recommendation: str, file: Path) -> None:
    from lif.interview.plan_answers import actions_taken
    from lif.store.plan_answers import read_actions

    if not plan:
        raise UsageError("say which plan the actions are of", f"lif action add PLAN --answers {file}")
    given = read_actions(app.start / file, recommendation)
    made = writer.actions(plan, partial(actions_taken, writer.holdings, plan, given, app.today))
    console.put(f"{console.count(len(made), 'action')} taken from {file}.")
    asking.remark_on((app.start / file).read_text(encoding="utf-8", errors="replace"))
    _say_added(writer, plan, made)


def _ask(app: App, writer: Writer, plan: str, begun: "Begun", plain: bool) -> None:
    from lif.interview.acting import ask_actions
    from lif.interview.choosing import choose_plan

    desk = writer.desk(app, plain)
    fields = ("text", "lead_agency", "due", "lead_role", "others", "start", "success_measure", "impact_due")
    try:
        chosen = plan or choose_plan(desk)
        if not chosen:
            console.say("Nothing was written.")
            return
        given = [field for field in fields if getattr(begun, field)]
        added, _ = ask_actions(desk, chosen, begun.recommendation, begun, given)
    except KeyboardInterrupt:
        console.say(f"\n{writer.kept()} To go on: lif action add{f' {plan}' if plan else ''}")
        raise
    console.put(f"{console.count(len(added), 'action')} added to {chosen}.")
    writer.say_paths()
    console.say(f"Next: lif plan show {chosen}")


def _say_added(writer: Writer, plan: str, made: Mapping[str, Action]) -> None:
    """Say what the words of new actions lack, where they were written, and what comes next."""
    from lif.plan.wording import action_remarks

    for name, item in made.items():
        for remark in action_remarks(item):
            console.say(f"  note: {f'{name}: ' if len(made) > 1 else ''}{remark}")
    writer.say_paths()
    console.say(f"Next: lif action update {plan} {next(iter(made))}")


for command in action_steps.COMMANDS:
    action.add_command(command)
