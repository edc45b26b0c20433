"""`lif status`."""

import json
from typing import Any

import click

from lif.commands.app import App, pass_app
from lif.model.days import in_words
from lif.output import console
from lif.output.rounds import rounds_as_plain
from lif.rounds.standing import RoundStanding, Standing, Task


@click.command(epilog="\b\nExamples:\n  lif status\n  lif --today 2026-04-20 status --format json")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_app
def status(app: App, form: str) -> None:
    """Say where each round stands, what waits for whom, what is late, and the next command to type."""
    from lif.rounds.standing import standing

    holdings = app.holdings()
    found = standing(holdings, app.today)
    if form == "json":
        console.put(json.dumps({"version": 1, "day": app.today.isoformat(), **_plain(found)}, indent=2))
        return
    console.put(f"{holdings.board.name}, {in_words(app.today)}")
    for item in found.rounds:
        _show_round(item)
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


def _show_tasks(tasks: tuple[Task, ...]) -> None:
    for task in tasks:
        late = f", {console.count(task.late_days, 'day')} late" if task.late_days else ""
        console.put(f"  - {task.waits_for}: {task.what}{late}")
        console.put(f"      {task.command}")


def _plain(found: Standing) -> dict[str, Any]:
    rounds = zip(rounds_as_plain(found.rounds), found.rounds, strict=True)
    return {
        "rounds": [{**plain, "tasks": [_task(task) for task in item.tasks]} for plain, item in rounds],
        "upcoming": [_task(task) for task in found.upcoming],
    }


def _task(task: Task) -> dict[str, Any]:
    return {"waits_for": task.waits_for, "what": task.what, "late_days": task.late_days, "command": task.command}
