"""`lif plan compose`: the composite action plan; and the options by which actions are chosen."""

import contextlib
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lif.commands.app import App, Day, RecordName, known, looks_back, pass_app
from lif.commands.papers import OUTPUT, TEMPLATE
from lif.errors import UsageError
from lif.model.plans import SourceKind
from lif.output import console

if TYPE_CHECKING:
    from lif.commands.papers import Draft
    from lif.model.holdings import Holdings
    from lif.plan.composing import Wanted
    from lif.report.plan_words import Subject

FORMATS = ("text", "word", "excel", "csv", "markdown", "json")
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

UNFILTERED: Mapping[str, Any] = {
    "agency": "", "group": "", "theme": "", "source": "", "standard": "", "status": "", "overdue": False, "due_before": None,
}  # fmt: skip
"""What the options are where none is given."""

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
        "  lif plan compose --agency hospitals --overdue --format csv > hospitals.csv\n"
        "  lif plan compose --format word\n"
        "  lif plan compose --for hospitals --format excel -o hospitals.xlsx"
    )
)
@click.option("--by", type=click.Choice(GROUPINGS), help="What to group by; by agency where left out.")
@click.option(
    "--for", "agency_for", default="", type=RecordName("agency"), help="One agency's own paper: what it leads and owes."
)
@filtered
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice(FORMATS),
    help="What to make; again for each. Text on the screen where left out.",
)
@OUTPUT
@TEMPLATE
@looks_back
@pass_app
def compose(
    app: App,
    /,
    by: str | None,
    agency_for: str,
    forms: Sequence[str],
    output: Path | None,
    template: Path | None,
    **given: Any,
) -> None:
    """Put all actions of all plans together: the composite action plan, as it stands today.

    Each action's stated status stands beside the one that its days give. Totals say of how many, and the status key is
    printed with it. Word and Excel files go to out/ in the board's folder, unless -o names another place.
    """
    from lif.commands.papers import refuse_template

    wanted_forms = tuple(dict.fromkeys(forms)) or ("text",)
    if output and len(wanted_forms) > 1:
        raise UsageError("-o names one file, and there are several formats", "leave out -o, or run it once for each")
    refuse_template(template, "word" in wanted_forms)
    subject = subject_of(app, by, agency_for, given)
    for form in wanted_forms:
        _make(app, subject, form, output, template)


def _make(app: App, subject: "Subject", form: str, output: Path | None, template: Path | None) -> None:
    """Print the plan in one format, or write it to a file."""
    from lif.commands.papers import Paper, publish, save

    if form == "word":
        publish(app, subject.holdings, Paper(output, template), plan_draft(subject))
    elif form == "excel":
        from lif.report import workbook

        save(app, output, _name(subject, ".xlsx"), workbook.render(subject))
    elif output:
        save(app, output, "", _printed(subject, form).encode())
    else:
        _print(subject, form)


def subject_of(app: App, by: str | None, agency: str, given: Mapping[str, Any]) -> "Subject":
    """Return what is asked for. Raises UsageError where options do not go together, or name what is not there."""
    from lif.plan.composing import By, compose, grouped
    from lif.plan.owed import parts
    from lif.report.plan_words import Subject

    if agency and by:
        raise UsageError(
            "--for has an order of its own: what the agency leads, then what it takes part in", "leave out --by"
        )
    if agency and given["agency"]:
        raise UsageError("--for names the agency already", "leave out --agency")
    holdings = holdings_of(app)
    if astray := [names for names in holdings.actions if names[0] not in holdings.plans]:
        count = console.count(len(astray), "action")
        console.say(f"note: {count} left out, since plans/{astray[0][0]}/plan.yaml is not there: lif check says more")
    chosen = wanted(holdings, given)
    grouping = By(by or "agency")
    if not agency:
        groups = grouped(compose(holdings, app.today, chosen), grouping, holdings)
        return Subject(holdings, tuple(groups), app.today, grouping, chosen)
    name = holdings.agencies[known(agency, holdings.agencies, "agency")].name
    rows = compose(holdings, app.today, chosen)
    return Subject(holdings, tuple(parts(rows, agency, name)), app.today, grouping, chosen, agency)


def plan_draft(subject: "Subject") -> "Draft":
    """Return the composite action plan, or one agency's own paper of it, to be written."""
    from lif.commands.papers import of_report
    from lif.report import composite

    whose = ("--for", subject.agency) if subject.agency else ()
    return of_report(_name(subject, ".docx"), ("plan", *whose), composite.compose(subject))


def _name(subject: "Subject", ending: str) -> str:
    whose = f"{subject.agency}-" if subject.agency else ""
    return f"composite-plan-{whose}{subject.day.isoformat()}{ending}"


def _printed(subject: "Subject", form: str) -> str:
    """Return what would be printed."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        _print(subject, form)
    return text.getvalue()


def _print(subject: "Subject", form: str) -> None:
    from lif.output import composites

    show = {
        "text": composites.show,
        "csv": composites.put_csv,
        "markdown": composites.put_markdown,
        "json": composites.put_json,
    }
    show[form](subject)


def holdings_of(app: App) -> "Holdings":
    """Return the board without its returns, which plans do not need."""
    return app.holdings(lambda *_: False)
