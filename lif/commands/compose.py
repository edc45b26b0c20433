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

if TYPE_CHECKING:
    from lif.model.holdings import Holdings
    from lif.plan.composing import Wanted
    from lif.report.plan_words import Subject

FORMATS = ("text", "word", "excel", "csv", "markdown", "json")
_ENDINGS = {"word": ".docx", "excel": ".xlsx"}
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
    from lif.commands.papers import refuse_template, template_of

    wanted_forms = tuple(dict.fromkeys(forms)) or ("text",)
    if output and len(wanted_forms) > 1:
        raise UsageError("-o names one file, and there are several formats", "leave out -o, or run it once for each")
    refuse_template(template, "word" in wanted_forms)
    subject = _subject(app, by, agency_for, given)
    chosen = template_of(app, subject.holdings.framework, template) if "word" in wanted_forms else None
    for form in wanted_forms:
        _make(app, subject, form, output, chosen.data if chosen else None)


def _make(app: App, subject: "Subject", form: str, output: Path | None, template: bytes | None) -> None:
    """Print the plan in one format, or write it to a file."""
    from lif.commands.papers import save

    ending = _ENDINGS.get(form)
    if not ending and not output:
        _print(subject, form)
        return
    data = _paper(subject, form, template) if ending else _printed(subject, form).encode()
    whose = f"{subject.agency}-" if subject.agency else ""
    save(app, output, f"composite-plan-{whose}{app.today.isoformat()}{ending or ''}", data)


def _subject(app: App, by: str | None, agency: str, given: Mapping[str, Any]) -> "Subject":
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
    chosen = wanted(holdings, given)
    grouping = By(by or "agency")
    if not agency:
        groups = grouped(compose(holdings, app.today, chosen), grouping, holdings)
        return Subject(holdings, tuple(groups), app.today, grouping, chosen)
    name = holdings.agencies[known(agency, holdings.agencies, "agency")].name
    rows = compose(holdings, app.today, chosen)
    return Subject(holdings, tuple(parts(rows, agency, name)), app.today, grouping, chosen, agency)


def _paper(subject: "Subject", form: str, template: bytes | None) -> bytes:
    """Return a Word or Excel file's bytes."""
    if form == "excel":
        from lif.report import workbook

        return workbook.render(subject)
    from lif.report import composite, word

    return word.render(composite.compose(subject), template)


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
