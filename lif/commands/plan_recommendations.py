"""`lif plan add-recommendation`, `respond`, `join` and `alike`: what is recommended, and which say the same."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lif.commands import asking
from lif.commands.app import App, OneLine, RecordName, known, new_name, pass_app
from lif.commands.compose import holdings_of
from lif.commands.plan_writing import Writer
from lif.errors import UsageError
from lif.model.plans import Origin, PlanRecommendation, Response, Scope
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings
    from lif.model.plans import Plan
    from lif.plan.naming import Unknown

_RESPONSES = click.Choice([item.value for item in Response])


@click.command(
    "add-recommendation",
    epilog=(
        "\b\nExamples:\n  lif plan add-recommendation child-h       at a terminal: asks, one after another\n"
        '  lif plan add-recommendation child-h --text "Test that staff on nights know whom to ring" --to hospitals\n'
        '  lif plan add-recommendation child-h --text "Move the duty desk" --response not-accepted \\\n'
        '      --reason "The desk was closed in May" --instead "Calls go to the hub, which is open day and night"\n'
        "  lif plan add-recommendation child-h --answers from-the-report.yaml\n\n"
        "\b\nA file for --answers, each recommendation written as in plan.yaml:\n  recommendations:\n"
        "    - text: Test that staff on nights know whom to ring\n      theme: information-sharing\n"
        "      addressed_to: [hospitals]"
    ),
)
@click.argument("plan", metavar="PLAN", type=RecordName("plan"))
@click.option("--text", type=OneLine(), help="What is recommended. Begin with a verb.")
@click.option("--id", "short", default="", help="A short name; made from the words where left out.")
@click.option("--theme", default="", help="One of the themes in framework.yaml.")
@click.option("--standard", default="", help="The standard it points to.")
@click.option("--question", "questions", multiple=True, help="A question it comes from, by short name; again for each.")
@click.option("--to", "addressed", multiple=True, type=RecordName("agency"), help="An agency; again for each.")
@click.option(
    "--scope", type=click.Choice([item.value for item in Scope]), help="How far it reaches: local, unless said."
)
@click.option("--response", type=_RESPONSES, help="What the board says to it: accepted, unless said.")
@click.option("--reason", default="", help="Why it is not accepted, or only in part.")
@click.option("--instead", default="", help="What is done instead.")
@click.option(
    "--join-to", "joined_to", nargs=2, metavar="PLAN RECOMMENDATION", help="Another one, which answers this one too."
)
@click.option(
    "--joined", multiple=True, nargs=2, metavar="PLAN RECOMMENDATION", help="Another one, which this one answers too."
)
@click.option("--answers", type=click.Path(path_type=Path), help="Take recommendations from a file.")
@click.option("--plain", is_flag=True, help="Ask for what is missing by numbered lines, without menus.")
@pass_app
def add_recommendation(app: App, /, plan: str, answers: Path | None, plain: bool, **given: Any) -> None:
    """Add recommendations to a plan. Those of other plans that say nearly the same are pointed out, and can be joined.

    What is not given is asked at a terminal; each recommendation is saved once it is whole.
    """
    from lif.plan.naming import in_recommendation
    from lif.plan.starting import require_open

    holdings = holdings_of(app)
    known(plan, holdings.plans, "plan")
    require_open(holdings.plans[plan])
    writer = Writer(app.root, holdings, app.today)
    if answers:
        asking.alone(answers, given.values())
        _take(app, writer, plan, answers)
        return
    begun = _begun(given)
    require_named(in_recommendation(holdings, holdings.plans[plan], begun))
    into = Origin(*given["joined_to"]) if given["joined_to"] else None
    _require_there(holdings, begun.joined, into)
    if asking.guided(app, plain, [] if begun.text else ["--text"]):
        fields = [_FIELDS.get(name, name) for name, value in given.items() if value]
        _ask(app, writer, plan, begun, into, fields, plain)
        return
    writer.recommendation(plan, begun, into)
    added = writer.holdings.plans[plan].recommendations[-1]
    console.put(f"Added {added.id} to {plan}.")
    asking.remark_on(added.text, added.response_reason, added.instead)
    _say_added(writer, plan, [added.id])


def _require_there(holdings: "Holdings", joined: Sequence[Origin], into: Origin | None) -> None:
    """Look at the recommendations that one is to be joined with, before anything is asked."""
    from lif.plan.starting import answerable, in_plan, require_open

    for origin in joined:
        in_plan(holdings.plans[known(origin.plan, holdings.plans, "plan")], origin.recommendation)
    if into:
        plan = holdings.plans[known(into.plan, holdings.plans, "plan")]
        require_open(plan)
        answerable(plan, into.recommendation)


_FIELDS = {"addressed": "addressed_to", "reason": "response_reason", "joined_to": "joined"}
"""Options whose fields have other names."""


def _begun(given: Mapping[str, Any]) -> PlanRecommendation:
    """Return a recommendation as far as the options give it."""
    return PlanRecommendation(
        given["short"] and new_name(given["short"]),
        given["text"] or "",
        given["theme"],
        given["standard"],
        tuple(given["questions"]),
        Scope(given["scope"] or Scope.LOCAL),
        tuple(given["addressed"]),
        Response(given["response"] or Response.ACCEPTED),
        given["reason"],
        given["instead"],
        tuple(Origin(*names) for names in given["joined"]),
    )


@click.command(
    epilog=(
        "\b\nExamples:\n"
        '  lif plan respond child-h move-the-desk --response partly --reason "Only by day"\n'
        '  lif plan respond child-h move-the-desk --response not-accepted --reason "The desk was closed" --instead "Calls go to the hub"'
    )
)
@click.argument("plan", metavar="PLAN", type=RecordName("plan"))
@click.argument("recommendation", type=RecordName("recommendation"))
@click.option("--response", required=True, type=_RESPONSES, help="What the board says to it now.")
@click.option("--reason", default="", help="Why it is not accepted, or only in part.")
@click.option("--instead", default="", help="What is done instead.")
@pass_app
def respond(app: App, plan: str, recommendation: str, response: str, reason: str, instead: str) -> None:
    """Change what the board says to a recommendation. Refused as not accepted while there is work on it."""
    from lif.plan.deciding import responded

    holdings = holdings_of(app)
    known(plan, holdings.plans, "plan")
    answer = PlanRecommendation(
        recommendation, "", response=Response(response), response_reason=reason, instead=instead
    )
    mine = {action_id: item for (plan_id, action_id), item in holdings.actions.items() if plan_id == plan}
    writer, key = Writer(app.root, holdings, app.today), holdings.framework.status_key
    writer.plans([(plan, lambda item: responded(item, answer, mine, key))])
    console.put(f"{recommendation}: {answer.response.value.replace('-', ' ')}")
    asking.remark_on(reason, instead)
    console.say(f"Wrote {writer.paths[0]}")


@click.command(
    epilog=(
        "\b\nExamples:\n  lif plan join child-h night-staff --to family-project change-tested-2\n"
        "  lif plan join family-project change-tested-2 --to child-h night-staff"
    )
)
@click.argument("plan", metavar="PLAN", type=RecordName("plan"))
@click.argument("recommendation", type=RecordName("recommendation"))
@click.option(
    "--to",
    "into",
    nargs=2,
    required=True,
    metavar="PLAN RECOMMENDATION",
    help="The one that carries the actions, and from now on answers both.",
)
@pass_app
def join(app: App, plan: str, recommendation: str, into: tuple[str, str]) -> None:
    """Join a recommendation to one that says the same: that one carries the actions and answers both.

    Both are kept, each with its source.
    """
    from lif.plan.joining import with_joined

    holdings = holdings_of(app)
    for name in (plan, into[0]):
        known(name, holdings.plans, "plan")
    writer, joined, carrier = Writer(app.root, holdings, app.today), Origin(plan, recommendation), Origin(*into)
    writer.plans([(carrier.plan, lambda item: with_joined({**holdings.plans, carrier.plan: item}, carrier, joined))])
    console.put(f"{carrier.recommendation} of {carrier.plan} now answers {recommendation} of {plan} too.")
    own = [
        name
        for (plan_id, name), item in holdings.actions.items()
        if (plan_id, item.recommendation) == (plan, recommendation)
    ]
    if own:
        console.say(f"  note: {recommendation} has actions of its own, which stay: {', '.join(own)}")
    if not any((plan_id, item.recommendation) == into for (plan_id, _), item in holdings.actions.items()):
        console.say(f"Next: lif action add {carrier.plan} {carrier.recommendation}")
    console.say(f"Wrote {writer.paths[0]}")


@click.command(epilog="\b\nExamples:\n  lif plan alike\n  lif plan alike child-h --format json")
@click.argument("plan", metavar="[PLAN]", required=False, type=RecordName("plan"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_app
def alike(app: App, plan: str | None, form: str) -> None:
    """List recommendations that say nearly the same and are not joined yet, of one plan or of all."""
    from lif.plan.wording import pairs_alike

    plans = holdings_of(app).plans
    if plan:
        known(plan, plans, "plan")
    pairs = [pair for pair in pairs_alike(plans) if plan in (None, pair.one[0], pair.other[0])]
    if form == "json":
        found = [
            {
                "one": {"plan": pair.one[0], "recommendation": pair.one[1]},
                "other": {"plan": pair.other[0], "recommendation": pair.other[1]},
                "share": float(pair.share),
            }
            for pair in pairs
        ]
        console.put(json.dumps({"version": 1, "pairs": found}, indent=2))
        return
    for pair in pairs:
        for name, recommendation in (pair.one, pair.other):
            item = plans[name].recommendation(recommendation)
            console.put(f"{name} {recommendation}: {item.text if item else ''}")
        console.put(f"  lif plan join {' '.join(pair.other)} --to {' '.join(pair.one)}\n")
    if not pairs:
        console.put("No two recommendations say nearly the same without being joined.")


COMMANDS = (add_recommendation, respond, join, alike)


def require_named(unknown: "Iterable[Unknown]") -> None:
    """Raise UsageError for the first name that nothing goes by."""
    for item in unknown:
        raise UsageError(item.message, item.hint)


def _take(app: App, writer: Writer, plan: str, file: Path) -> None:
    from lif.interview.plan_answers import recommendations_taken
    from lif.store.plan_answers import read_recommendations

    given = read_recommendations(app.start / file)
    before = len(writer.holdings.plans[plan].recommendations)
    made = recommendations_taken(writer.holdings, plan, given)
    new = made.recommendations[before:]

    def added(item: "Plan") -> "Plan":
        return recommendations_taken(replace(writer.holdings, plans={**writer.holdings.plans, plan: item}), plan, given)

    writer.plans([(plan, added)])
    console.put(f"{console.count(len(new), 'recommendation')} taken from {file}.")
    asking.remark_on((app.start / file).read_text(encoding="utf-8", errors="replace"))
    _say_added(writer, plan, [item.id for item in new])


def _ask(
    app: App,
    writer: Writer,
    plan: str,
    begun: PlanRecommendation,
    joined_to: Origin | None,
    given: Sequence[str],
    plain: bool,
) -> None:
    from lif.interview.planning import ask_recommendations

    desk = writer.desk(app, plain)
    try:
        added = ask_recommendations(desk, plan, begun, joined_to, given)
    except KeyboardInterrupt:
        console.say(f"\n{writer.kept()} To go on: lif plan add-recommendation {plan}")
        raise
    console.put(f"{console.count(len(added), 'recommendation')} added to {plan}.")
    writer.say_paths()
    console.say(f"Next: lif plan show {plan}")


def _say_added(writer: Writer, plan: str, names: Sequence[str]) -> None:
    """Say of what was added what might be bettered, where it was written, and what comes next."""
    from lif.interview.planning import too_many
    from lif.plan.wording import alike as like
    from lif.plan.wording import verb_remark

    made, holdings = writer.holdings.plans[plan], writer.holdings
    for name in names:
        item = made.recommendation(name)
        text = item.text if item else ""
        for other, near, _ in like(text, holdings.plans):
            if (other, near.id) != (plan, name) and item and not _joined(item, Origin(other, near.id), near, plan):
                console.say(f"  note: {other} says nearly the same, as {near.id}: {near.text}")
                console.say(f"        to answer both there: lif plan join {plan} {name} --to {other} {near.id}")
        if remark := verb_remark(text):
            console.say(f"  note: {name}: {remark}")
    if words := too_many(made, holdings.framework.limits.recommendations_per_review):
        console.say(f"  note: {words}")
    writer.say_paths()
    console.say(f"Next: lif action add {plan} {names[0]}")


def _joined(item: PlanRecommendation, origin: Origin, near: PlanRecommendation, plan: str) -> bool:
    return origin in item.joined or Origin(plan, item.id) in near.joined
