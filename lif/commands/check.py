"""`lif check`."""

from collections.abc import Sequence
from pathlib import Path

import click

from lif.commands.app import App, pass_app
from lif.errors import Exit, UsageError
from lif.finding import Finding, Severity
from lif.output import console
from lif.output import findings as formats


@click.command(epilog="\b\nExamples:\n  lif check\n  lif check --strict --format github audits/")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(formats.FORMATS)),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option("--strict", is_flag=True, help="Warnings count as well.")
@click.option("--no-cache", is_flag=True, help="Look at everything again, and note nothing down.")
@pass_app
def check(app: App, paths: Sequence[Path], form: str, strict: bool, no_cache: bool) -> None:
    """Find every fault in a board's files. None of them is ever changed.

    Each fault is named with its file, line and column, the rule it breaks, and what to do. Ends with 1 where there are
    errors (with --strict, warnings too), 0 otherwise. PATH keeps to some files; rules across files still see them all.
    """
    from lif.check.looking import look_over

    places = [_inside(app, path) for path in paths]
    looked = look_over(app.root, app.today, console.progress("Reading"), None if no_cache else app.notes)
    found = [item for item in looked.findings if not places or _within(item, app.root, places)]
    if found or form != "text":
        from lif.check.catalogue import sentences

        console.put(formats.FORMATS[form](found, sentences()))
    errors = sum(item.severity is Severity.ERROR for item in found)
    warnings = sum(item.severity is Severity.WARNING for item in found)
    console.say(
        f"{console.count(looked.records, 'record')} read: {console.count(errors, 'error')}, {console.count(warnings, 'warning')}"
    )
    if found and form == "text":
        console.say("lif explain RULE says more about a rule, named in brackets at the end of a line")
    if errors or (strict and warnings):
        raise click.exceptions.Exit(Exit.PROBLEMS)


def _inside(app: App, path: Path) -> Path:
    """Return a file or folder of the board, looked up from where the command stands. Raises UsageError for another."""
    try:
        place = (app.start / path).resolve(strict=True)
    except (OSError, RuntimeError):
        raise UsageError(f"there is no {path} here", "name a file or folder of the board") from None
    if not place.is_relative_to(app.root):
        raise UsageError(f"{path} is not in the board's folder", f"the board is {app.root}")
    return place


def _within(item: Finding, root: Path, places: Sequence[Path]) -> bool:
    return any((root / item.where.path).is_relative_to(place) for place in places)
