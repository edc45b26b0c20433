"""`lif return form`: forms for agencies, as they go out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, RecordName, known, pass_app, return_of, round_of
from lif.commands.form_options import FormCommand, door_options, meant, require_open
from lif.commands.papers import keep
from lif.errors import RefusedError, UsageError
from lif.model.returns import Door
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings


@click.command(
    "form",
    cls=FormCommand,
    epilog="\b\nExamples:\n  lif return form s11-2026 fire --word\n  lif return form s11-2026 --all --text --standards 1,3",
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agencies", nargs=-1, metavar="[AGENCY]…", type=RecordName("agency"))
@click.option("--all", "everybody", is_flag=True, help="For every agency whose return is not in yet.")
@click.option("--standards", default="", metavar="1,3", help="Only these standards, by number or short name.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for forms; out/forms in the board's folder where left out.",
)
@pass_app
def form(
    app: App,
    audit: str,
    agencies: Sequence[str],
    doors: Sequence[str],
    everybody: bool,
    standards: str,
    output: Path | None,
) -> None:
    """Make a form that an agency fills in, with what it said before in it. lif return import reads it back."""
    from lif.forms.definition import form_of
    from lif.forms.doors import file_name, made

    if not doors:
        raise UsageError("what sort of form is it to be?", f"say {' or '.join(door_options())}; several will do")
    holdings, wanted = _wanted(app, audit, agencies, everybody)
    folder = (app.start / output if output else app.root / "out" / "forms").resolve()
    numbers = _standards(holdings, audit, standards)
    made_out = [form_of(holdings, audit, agency, numbers).on(app.today) for agency in wanted]
    files = [
        (file_name(item, Door(door)), made(item, Door(door))) for item in made_out for door in dict.fromkeys(doors)
    ]
    for name, data in files:
        keep(folder / name, data)
    console.say("Next: send them; what comes back is read with lif return import FILE")


def _wanted(app: App, audit: str, agencies: Sequence[str], everybody: bool) -> "tuple[Holdings, tuple[str, ...]]":
    """Return the board, and the agencies that forms are for: those named, or all whose return is not in yet."""
    if bool(agencies) == everybody:
        raise UsageError("which agencies is it for?", "name them, or say --all")
    holdings = app.holdings(lambda _, owner: everybody or owner in agencies)
    record, _ = round_of(holdings, audit)
    require_open(record, audit)
    found = []
    for agency in meant(holdings, audit, agencies):
        if not return_of(holdings, audit, agency).locked:
            found.append(agency)
        elif not everybody:
            hint = f"to change it: lif return send-back {audit} {agency} --reason …"
            raise RefusedError(f"the return of {agency} is submitted and locked", hint)
    if not found:
        raise RefusedError("every return is in already", "nothing was written")
    return holdings, tuple(found)


def _standards(holdings: "Holdings", audit: str, chosen: str) -> list[int]:
    """Return the standards that were named, by their numbers."""
    standards = holdings.tools[holdings.audits[audit].tool].standards
    numbers = {standard.id: number for number, standard in enumerate(standards, 1)}
    numbers |= {str(number): number for number in [*numbers.values()]}
    return [numbers[known(name.strip(), numbers, "standard")] for name in chosen.split(",") if name.strip()]
