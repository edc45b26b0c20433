"""`lif status`."""

import json
from typing import Any

import click

from lif.commands.app import App, looks_back, pass_app
from lif.model.days import in_words
from lif.output import console
from lif.output.rounds import rounds_as_plain
from lif.panel.stages import Stage
from lif.rounds.plans import PlansStanding
from lif.rounds.standing import PanelStanding, RoundStanding, Standing
from lif.rounds.task import Task


@click.command(epilog="\b\nExamples:\n  lif status\n  lif --today 2026-04-20 status --format json")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@looks_back
@pass_app
def status(app: App, form: str) -> None:
    """Say where each round stands, what waits for whom, what is late, and the next command to type."""
    from lif.rounds.standing import standing

    holdings = app.holdings(skimming=True)
    found = standing(holdings, app.today)
    if form == "json":
        console.put(json.dumps({"version": 1, "day": app.today.isoformat(), **_plain(found)}, indent=2))
        return
    console.put(f"{holdings.board.name}, {in_words(app.today)}")
    for item in found.rounds:
        _show_round(item)
    if found.plans:
        _show_plans(found.plans)
    if found.upcoming:
        console.put("\nTo be opened")
        _show_tasks(found.upcoming)
    if not found.rounds and not found.upcoming:
        console.put(
            "\nNo round has been opened yet.\n  lif audit open NAME --kind section-11 --tool section-11 --due DATE"
        )


def _show_round(item: RoundStanding) -> None:
    console.put(f"\n{item.audit.title} ({item.audit_id}): {item.state}")
    console.put(
        f"  {item.returned} of {console.count(len(item.audit.asked), 'return')} in; due {in_words(item.audit.due)}"
    )
    _show_tasks(item.tasks)
    _show_panels(item)


def _show_panels(item: RoundStanding) -> None:
    """Print how many returns are at each stage of scrutiny, then what waits for whom."""
    if not item.panels:
        return
    at = [panel.stands.stage for panel in item.panels]
    console.put(f"  Panels: {'; '.join(f'{at.count(stage)} {stage}' for stage in Stage if stage in at)}")
    bare = [panel.agency for panel in item.panels if panel.stands.stage is Stage.TO_CONVENE]
    for panel in item.panels:
        if panel.stands.stage not in (Stage.TO_CONVENE, Stage.SIGNED):
            waits = f", waits for {', '.join(panel.stands.waits_for)}" if panel.stands.waits_for else ""
            console.put(f"  - {panel.name}: {panel.stands.words}{waits}")
            console.put(f"      {panel.stands.command}")
    if bare:
        console.put(f"  - no panel yet: {', '.join(bare)}")
        console.put(f"      lif panel convene {item.audit_id} {bare[0]}")


def _show_plans(found: PlansStanding) -> None:
    """Print what all plans come to, then what is to be done about them."""
    console.put(
        f"\n{console.count(found.plans, 'plan')}: {found.totals.done} actions done, {found.totals.overdue} open ones overdue"
    )
    _show_tasks(found.tasks)


def _show_tasks(tasks: tuple[Task, ...]) -> None:
    for task in tasks:
        late = f", {console.count(task.late_days, 'day')} late" if task.late_days else ""
        console.put(f"  - {task.waits_for}: {task.what}{late}")
        console.put(f"      {task.command}")


def _plain(found: Standing) -> dict[str, Any]:
    rounds = zip(rounds_as_plain(found.rounds), found.rounds, strict=True)
    return {
        "rounds": [
            {
                **plain,
                "tasks": [_task(task) for task in item.tasks],
                "panels": [_panel(panel) for panel in item.panels],
            }
            for plain, item in rounds
        ],
        "plans": found.plans and _plans(found.plans),
        "upcoming": [_task(task) for task in found.upcoming],
    }


def _plans(found: PlansStanding) -> dict[str, Any]:
    return {
        "plans": found.plans,
        "actions": found.totals.actions,
        "done": found.totals.done.count,
        "overdue": found.totals.overdue.count,
        "tasks": [_task(task) for task in found.tasks],
    }


def _panel(item: PanelStanding) -> dict[str, Any]:
    return {
        "agency": item.agency,
        "stage": item.stands.stage.value,
        "words": item.stands.words,
        "waits_for": list(item.stands.waits_for),
        "command": item.stands.command,
    }


def _task(task: Task) -> dict[str, Any]:
    return {"waits_for": task.waits_for, "what": task.what, "late_days": task.late_days, "command": task.command}
