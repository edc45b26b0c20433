"""`lif plan compose`: the composite action plan; and the options by which actions are chosen."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lif.commands.app import App, Day, RecordName, known, pass_app
from lif.model.plans import SourceKind
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings
    from lif.plan.composing import Wanted

GROUPINGS = ("agency", "theme", "source", "standard", "status")

FILTERS = (
    click.option("--agency", default="", type=RecordName("agency"), help="Led by this agency, or shared by it."),
    click.option("--group", default="", help="Watched over by this group."),
    click.option("--theme", default="", help="Of this theme."),
    click.option("--source", default="", help="Of this plan, or of this kind of source, such as panel."),
    click.option("--standard", default="", help="Pointing to this standard."),
    click.option("--status", default="", help="With this status, stated or by its days."),
    click.option("--overdue", is_flag=True, help="Past their day."),
    click.option("--due-before", type=Day(), help="Due before this day."),
)
"""The options by which actions are chosen."""

C = TypeVar("C", bound=Callable[..., Any])


def filtered(command: C) -> C:
    """Give a command the options by which actions are chosen."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


def wanted(holdings: "Holdings", given: Mapping[str, Any]) -> "Wanted":
    """Return what the options ask for. Raises UsageError where one names what is not there."""
    from lif.plan.composing import Wanted

    framework = holdings.framework
    names = {
        "agency": holdings.agencies,
        "group": [item.id for item in framework.groups],
        "theme": [item.id for item in framework.themes],
        "source": [*holdings.plans, *(kind.value for kind in SourceKind)],
        "status": [item.id for item in framework.status_key.statuses],
    }
    for sort, there in names.items():
        if given[sort]:
            known(given[sort], there, sort)
    return Wanted(**given)


@click.command(
    epilog=(
        "\b\nExamples:\n  lif plan compose --by status\n"
        "  lif plan compose --agency hospitals --overdue --format csv > hospitals.csv"
    )
)
@click.option("--by", type=click.Choice(GROUPINGS), default="agency", show_default=True, help="What to group by.")
@filtered
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv", "markdown"]), default="text", show_default=True
)
@pass_app
def compose(app: App, /, by: str, form: str, **given: Any) -> None:
    """Put all actions of all plans together: the composite action plan, as it stands today.

    Each action's stated status stands beside the one that its days give. Totals say of how many, and the status key is
    printed with it.
    """
    from lif.model.days import in_words
    from lif.output import plans
    from lif.plan.composing import By, compose, grouped, recurring, totals

    holdings = holdings_of(app)
    rows = compose(holdings, app.today, wanted(holdings, given))
    groups = grouped(rows, By(by), holdings)
    if form == "json":
        found = plans.totals_as_plain(totals(rows, holdings.framework.status_key))
        parts = [
            {"key": item.key or None, "label": item.label, "actions": plans.as_plain(item.rows)} for item in groups
        ]
        plain = {"version": 1, "day": app.today.isoformat(), "by": by, "groups": parts, "totals": found}
        console.put(json.dumps(plain, indent=2))
    elif form == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(plans.as_rows(rows, holdings))
        console.put(text.getvalue().rstrip("\n"))
    elif form == "markdown":
        console.put(f"# Composite action plan, {in_words(app.today)}\n")
        for line in plans.markdown(groups, holdings):
            console.put(line)
    else:
        console.put(f"{holdings.board.name}: composite action plan, {in_words(app.today)}")
        plans.show_composite(groups, holdings)
        for item in recurring(holdings):
            years = " and ".join(map(str, item.years))
            console.put(f"Recurs: {item.label}, from {console.count(len(item.sources), 'source')} in {years}")


def holdings_of(app: App) -> "Holdings":
    """Return the board without its returns, which plans do not need."""
    return app.holdings(lambda *_: False)
