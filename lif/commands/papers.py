"""Where Word and Excel files, and what else is written with -o, are put."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App
from lif.errors import RefusedError, UsageError
from lif.output import console

if TYPE_CHECKING:
    from lif.model.frameworks import Framework

OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; out/ in the board's folder where left out.",
)
"""The option that names a file to write."""

TEMPLATE = click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The Word file whose look it takes over; that of framework.yaml, or the house's, where left out.",
)
"""The option that names a template for a Word file."""


@dataclass(frozen=True, slots=True)
class Template:
    """The template that a Word file is made from: its name as it was given, and its bytes."""

    name: str
    data: bytes


def template_of(app: App, framework: "Framework", given: Path | None) -> Template | None:
    """Return the template that is named, on the command line or by the board; None for the house's own.

    Raises UsageError where a file that was typed is not there, RefusedError where the board's is not, or where a template
    cannot be used: before anything is written.
    """
    from lif.report.template import fitted
    from lif.store import attached, disk
    from lif.store.office import MAX_FILE, UnfitError

    if given is None and not framework.report_template:
        return None
    name = str(given) if given else framework.report_template
    place = app.start / given if given else attached.place(app.root, name)
    if place is None:
        raise RefusedError(
            f"framework.yaml names {name}, and the board's folder has no such file",
            "put it there, or name another with --template",
        )
    if not place.is_file():
        raise UsageError(f"there is no file {name} here", "lif template copy FILE makes one to begin with")
    data = disk.read(place, MAX_FILE + 1)
    try:
        fitted(data)
    except UnfitError as error:
        raise RefusedError(f"{name} cannot be a template: {error.message}", error.hint) from None
    return Template(name, data)


def refuse_template(given: Path | None, used: bool) -> None:
    """Raise UsageError where a template is named for something that is no Word file."""
    if given and not used:
        raise UsageError("--template is for Word files", "add --format word")


def save(app: App, output: Path | None, name: str, data: bytes) -> Path:
    """Write a file where it is wanted, or under that name in the board's out/; return its path.

    Raises UsageError where something stands there that is no ordinary file.
    """
    from lif.store import disk

    target = app.start / output if output else app.root / "out" / name
    target = target.resolve()
    if target.exists() and not target.is_file():
        raise UsageError(f"{target} is no ordinary file", "name another file to write to")
    before = target.read_bytes() if target.exists() else None
    disk.replace(target, data, expected=before)
    console.say(f"Wrote {target}")
    return target
