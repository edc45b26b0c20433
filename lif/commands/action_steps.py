"""`lif action update`, `sign-off`, `check-impact`, `reopen` and `revise`: what is said of an action after it was added."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from lif.commands import asking
from lif.commands.action_saying import Said, require_known, say
from lif.commands.app import App, Day, OneLine, RecordName, known, pass_app
from lif.commands.compose import holdings_of
from lif.commands.plan_writing import Writer
from lif.model.plans import Impact, ImpactMethod, ImpactResult, Update
from lif.model.returns import Evidence
from lif.output import console

C = TypeVar("C", bound=Callable[..., Any])

_WORDS = click.option("--words", default="", help="What was done, and what is in the way.")
_EVIDENCE = click.option(
    "--evidence", multiple=True, type=OneLine(), help="What shows it, such as a report's title; again for each."
)
_ON = click.option("--on", "day", type=Day(), help="The day it was said, where it was not today.")
_APPROVED = click.option("--approved-by", default="", help="The group that agreed, where the status asks for that.")
_ANSWERS = click.option("--answers", type=click.Path(path_type=Path), help="Take them from a file, of several actions.")
_PLAIN = click.option("--plain", is_flag=True, help="Ask for what is missing by numbered lines, without menus.")


def _of_an_action(command: C) -> C:
    """Give a command the plan and the action that it is about; both are asked for where they are left out."""
    action = click.argument("name", metavar="[ACTION]", required=False, default="", type=RecordName("action"))
    plan = click.argument("plan", metavar="[PLAN]", required=False, default="", type=RecordName("plan"))
    return plan(action(command))


@click.command(
    epilog=(
        "\b\nExamples:\n  lif action update                           at a terminal: offers the open actions, worst first\n"
        '  lif action update child-h nights-hospitals --status on-course --words "Four of six wards done"\n'
        '  lif action update child-h nights-hospitals --status ready-for-sign-off --evidence "Report of the night test"\n'
        '  lif action update child-h nights-police --evidence "Duty list"      added to what is complete already\n'
        "  lif action update --answers minutes.yaml\n\n"
        "\b\nA file for --answers, the rest of each written as in an action's updates:\n  updates:\n"
        "    - plan: child-h\n      action: nights-hospitals\n      status: on-course\n      words: Four of six wards done\n"
        "      evidence:\n        - title: Note of the visit\n          kept_at: Shared drive"
    )
)
@_of_an_action
@click.option("--status", default="", help="One of the statuses in framework.yaml.")
@_WORDS
@click.option(
    "--agency", default="", type=RecordName("agency"), help="The agency that says it; the lead where left out."
)
@click.option("--percent", type=int, help="How much is done, where the board counts so.")
@_EVIDENCE
@click.option("--reason", default="", help="Why, where the status asks for a reason, or it is late.")
@_APPROVED
@_ON
@_ANSWERS
@_PLAIN
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
    answers: Path | None,
    plain: bool,
) -> None:
    """Say how far an action is. Moves that make no sense are refused, with those that do.

    Evidence that comes after an action is complete is added without a status. What is not given is asked at a terminal.
    """
    from lif.plan.implied import Sort

    begun = Update(day or app.today, status, agency, words, percent, _pieces(evidence), reason, approved_by)
    missing = () if status or evidence else ("--status",)
    say(app, Said(Sort.UPDATE, plan, name, begun, missing, day is not None), answers, plain)


@click.command(
    "sign-off",
    epilog=(
        "\b\nExamples:\n  lif action sign-off                         at a terminal: those handed over come first\n"
        '  lif action sign-off child-h nights-hospitals --by learning-and-improvement --evidence "Report of the night test"\n'
        "  lif action sign-off --answers minutes.yaml\n\n"
        "\b\nA file for --answers:\n  updates:\n    - plan: child-h\n      action: nights-hospitals\n"
        "      approved_by: learning-and-improvement\n      evidence:\n        - title: Report of the night test"
    ),
)
@_of_an_action
@click.option("--by", "group", default="", help="The group that signs it off.")
@_EVIDENCE
@_WORDS
@click.option("--reason", default="", help="Why, where it is asked for.")
@_ON
@_ANSWERS
@_PLAIN
@pass_app
def sign_off(
    app: App,
    plan: str,
    name: str,
    group: str,
    evidence: Sequence[str],
    words: str,
    reason: str,
    day: datetime.date | None,
    answers: Path | None,
    plain: bool,
) -> None:
    """Sign an action off as complete, with the evidence that it was done. What is not given is asked at a terminal."""
    from lif.plan.implied import Sort

    begun = Update(day or app.today, "", "", words, None, _pieces(evidence), reason, group)
    say(app, Said(Sort.SIGN_OFF, plan, name, begun, () if group else ("--by",), day is not None), answers, plain)


@click.command(
    "check-impact",
    epilog=(
        "\b\nExamples:\n  lif action check-impact                     at a terminal: those that are owed one come first\n"
        '  lif action check-impact child-h nights-hospitals --how audit --reference "Night audit, March 2027" --result evident\n'
        '  lif action check-impact child-h nights-police --how survey --reference "Staff survey 2027" --result not-evident --words "Three of ten knew"\n'
        "  lif action check-impact --answers looked-at.yaml\n\n"
        "\b\nA file for --answers:\n  updates:\n    - plan: child-h\n      action: nights-hospitals\n"
        "      impact:\n        method: audit\n        reference: Night audit, March 2027\n        result: evident"
    ),
)
@_of_an_action
@click.option("--how", type=click.Choice([item.value for item in ImpactMethod]), help="How it was looked at.")
@click.option("--reference", default="", help="Which audit, measure or survey.")
@click.option("--result", type=click.Choice([item.value for item in ImpactResult]), help="What was found.")
@_WORDS
@_APPROVED
@_ON
@_ANSWERS
@_PLAIN
@pass_app
def check_impact(
    app: App,
    plan: str,
    name: str,
    how: str | None,
    reference: str,
    result: str | None,
    words: str,
    approved_by: str,
    day: datetime.date | None,
    answers: Path | None,
    plain: bool,
) -> None:
    """Record whether anything changed for children: tested, sustained, or open again where nothing did.

    What is not given is asked at a terminal.
    """
    from lif.plan.implied import Sort

    missing = [
        option for option, value in (("--how", how), ("--reference", reference), ("--result", result)) if not value
    ]
    found = Impact(ImpactMethod(how), reference, ImpactResult(result)) if how and result and reference else None
    begun = Update(day or app.today, "", "", words, approved_by=approved_by, impact=found)
    say(app, Said(Sort.CHECK_IMPACT, plan, name, begun, tuple(missing), day is not None), answers, plain)


@click.command(
    epilog=(
        '\b\nExamples:\n  lif action reopen child-h nights-hospitals --reason "The return of 2029 rates it not met again"\n'
        '  lif action reopen child-h nights-police --reason "Two calls went unanswered in May"'
    )
)
@_of_an_action
@click.option("--reason", default="", help="What was found.")
@_APPROVED
@_ON
@_PLAIN
@pass_app
def reopen(
    app: App, plan: str, name: str, reason: str, approved_by: str, day: datetime.date | None, plain: bool
) -> None:
    """Open an action again that was done: the gap is there again. What is not given is asked at a terminal."""
    from lif.plan.implied import Sort

    begun = Update(day or app.today, "", reason=reason, approved_by=approved_by)
    say(app, Said(Sort.REOPEN, plan, name, begun, () if reason else ("--reason",), day is not None), None, plain)


@click.command(
    epilog=(
        "\b\nExamples:\n"
        '  lif action revise child-h nights-hospitals --due 31/12/2026 --reason "New matron from October" --approved-by board\n'
        '  lif action revise child-h nights-police --due 2027-01-31 --reason "Waiting for the new rota" --approved-by board'
    )
)
@_of_an_action
@click.option("--due", type=Day(), help="The later day.")
@click.option("--reason", default="", help="Why it is later.")
@click.option("--approved-by", "group", default="", help="The group that agreed it.")
@_PLAIN
@pass_app
def revise(app: App, plan: str, name: str, due: datetime.date | None, reason: str, group: str, plain: bool) -> None:
    """Agree a later day. The first one stays on record. What is not given is asked at a terminal."""
    from lif.model.days import in_words
    from lif.plan.states import revised

    writer = Writer(app.root, holdings_of(app), app.today)
    require_known(writer.holdings, plan, name)
    if group:
        known(group, [item.id for item in writer.holdings.framework.groups], "group")
    needed = {"PLAN": plan, "ACTION": name, "--due": due, "--reason": reason, "--approved-by": group}
    if asking.guided(app, plain, [option for option, value in needed.items() if not value], answers=False):
        _ask_later(app, writer, (plan, name), due, reason, group, plain)
    elif due:
        made = writer.update(plan, name, lambda item: revised(item, due, reason, group, app.today))
        console.put(f"{name} is now due on {in_words(made.due_now)}; first agreed: {in_words(made.due)}.")
        asking.remark_on(reason)
        writer.say_paths()


COMMANDS = (update, sign_off, check_impact, reopen, revise)


def _ask_later(
    app: App, writer: Writer, names: tuple[str, str], due: datetime.date | None, reason: str, group: str, plain: bool
) -> None:
    from lif.interview.choosing import choose_action
    from lif.interview.following_up import REVISE, ask_revision

    desk = writer.desk(app, plain)
    try:
        chosen = names if all(names) else choose_action(desk, REVISE, names[0])
        if isinstance(chosen, tuple):
            ask_revision(desk, chosen, due, reason, group)
    except KeyboardInterrupt:
        console.say(f"\n{writer.kept()} To go on: lif action revise")
        raise
    writer.say_paths()


def _pieces(titles: Sequence[str]) -> tuple[Evidence, ...]:
    return tuple(Evidence(title) for title in titles)
