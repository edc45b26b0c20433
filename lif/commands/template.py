"""`lif template`: the Word template of reports, to look at, to copy and restyle, and to check."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, pass_app
from lif.errors import Exit, UsageError
from lif.output import console

if TYPE_CHECKING:
    from lif.report.template_check import Remark

_VERSION = 1


@click.group()
def template() -> None:
    """Give reports your own look: copy the house template, restyle it in Word, check it."""


@template.command(
    epilog="\b\nExamples:\n  lif template check templates/our-board.docx\n  lif template check ours.docx --format json"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_app
def check(app: App, file: Path, form: str) -> None:
    """Say what a Word file lacks as a template, and what of it would spoil reports.

    Ends with 1 where something spoils; with 0 where there are only notes on what lif mends by itself.
    """
    from lif.report.template_check import remarks
    from lif.store import disk
    from lif.store.office import MAX_FILE

    place = app.start / file
    if not place.is_file():
        raise UsageError(f"there is no file {file} here", "lif template copy FILE makes one to begin with")
    found = remarks(disk.read(place, MAX_FILE + 1))
    spoilt = sum(remark.spoils for remark in found)
    if form == "json":
        console.put(json.dumps(_listed(file, found), indent=2))
    else:
        for remark in found:
            console.put(f"{'spoils' if remark.spoils else 'note'}: {remark.message}")
    notes = console.count(len(found) - spoilt, "note")
    console.say(f"{file}: {console.count(spoilt, 'fault')}, {notes}")
    if spoilt:
        raise click.exceptions.Exit(Exit.PROBLEMS)


@template.command(epilog="\b\nExamples:\n  lif template show\n  lif template show --format json")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(form: str) -> None:
    """List the styles that reports use, and what each is for."""
    from lif.report.specimen import USES

    if form == "json":
        listed = [{"style": name, "used_for": use} for name, use in USES.items()]
        console.put(json.dumps({"version": _VERSION, "styles": listed}, indent=2))
        return
    console.show(console.Grid([console.Column("Style"), console.Column("What it is for")], list(USES.items())))


@template.command(
    epilog="\b\nExamples:\n  lif template copy our-board.docx\n  lif template copy templates/our-board.docx"
)
@click.argument("file", type=click.Path(path_type=Path))
@pass_app
def copy(app: App, file: Path) -> None:
    """Write the house template to a new file, with a page that shows every style, to restyle in Word."""
    from lif.report.specimen import specimen
    from lif.store import disk

    place = app.start / file
    if place.suffix.lower() != ".docx":
        raise UsageError(f"{file} does not end in .docx", "name it for example our-board.docx")
    if place.exists():
        raise UsageError(f"{file} is there already, and stays as it is", "name another file")
    disk.replace(place, specimen(), expected=None)
    console.say(f"Wrote {place}")
    console.say("Next:")
    console.say("  restyle it in Word, and put your logo in the header of the first page")
    console.say(f"  lif template check {file}")
    console.say("  name it as report_template in framework.yaml, or after --template")


def _listed(file: Path, found: "list[Remark]") -> dict[str, object]:
    return {
        "version": _VERSION,
        "file": str(file),
        "remarks": [{"spoils": remark.spoils, "message": remark.message} for remark in found],
    }
