"""`lif return reply`: what goes back to an agency whose form has something missing or wrong."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, pass_app
from lif.commands.form_options import FormCommand, door_options
from lif.commands.papers import TEMPLATE, put, template_of
from lif.commands.return_received import Came, came, require_open, say_refused
from lif.errors import Exit, LifError, RefusedError, UsageError
from lif.model.returns import Door
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings


@click.command(
    "reply",
    cls=FormCommand,
    epilog="\b\nExamples:\n  lif return reply inbox/fire.xlsx\n  lif return reply inbox/ -o outbox --text",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER…")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for letters and forms; out/forms in the board's folder where left out.",
)
@TEMPLATE
@pass_app
def reply(app: App, files: Sequence[Path], output: Path | None, doors: Sequence[str], template: Path | None) -> None:
    """Write a letter to an agency whose form has something missing or wrong, and its form again with that marked.

    The form is of the sort that came, where no other is named. Whatever was understood stands in it, so that nobody types it twice.
    Nothing is sent, and no return is changed.
    """
    if len(doors) > 1:
        raise UsageError("a reply has one form beside it", f"say one of {', '.join(door_options())}, or none")
    found, refused = came(app, files)
    holdings = app.holdings(lambda _, owner: owner in {item.received.filled.identity.agency for item in found})
    look = template_of(app, holdings.framework, template)
    folder = (app.start / output if output else app.root / "out" / "forms").resolve()
    desk = _Desk(
        app, holdings, folder, look.data if look else None, [(app.start / item.path).resolve() for item in found]
    )
    for item in found:
        try:
            desk.answer(item, Door(doors[0]) if doors else item.received.filled.door)
        except LifError as error:
            if len(files) == 1 and len(found) == 1:
                raise
            refused += 1
            say_refused(item.received.name, error)
    if refused:
        raise click.exceptions.Exit(Exit.PROBLEMS)


class _Desk:
    """Where letters and forms are written: the board, the folder, the look, and the files that must stay as they came."""

    def __init__(
        self, app: App, holdings: "Holdings", folder: Path, template: bytes | None, kept: Sequence[Path]
    ) -> None:
        self.app, self.holdings, self.folder, self.template = app, holdings, folder, template
        self.kept = [*kept]

    def answer(self, item: Came, door: Door) -> None:
        """Write the letter and the form for one file, and say so."""
        from lif.forms.doors import LETTER, name_again
        from lif.forms.printing import printed
        from lif.forms.reply import reply as replied
        from lif.forms.reply_letter import Sent, write
        from lif.forms.taking import imported
        from lif.report.word_letter import render_agency_letter

        require_open(self.holdings, item.received)
        took = imported(item.received, self.holdings, self.app.today)
        took = replace(took, form=took.form.on(self.app.today))
        made, raw = printed(replied(took, console.pasted(item.path)), took.form, door)
        name = name_again(made.form, door)
        letter = write(Sent(made, name, door, self.app.today), self.holdings)
        targets = [self.folder / f"{LETTER}{made.form.identity}.docx", self.folder / name]
        self._require_free(targets)
        data = [render_agency_letter(letter, self.template), raw]
        self.kept += [put(target, one) for target, one in zip(targets, data, strict=True)]
        count = console.count(len(made.faults), "thing")
        console.put(
            f"{item.received.name}: {made.form.agency}, {made.form.audit}: {count} to put right, {len(made.understood)} of "
            f"{console.count(len(made.form.rows), 'question')} understood"
        )
        console.say("Next: send both; what comes back is read with lif return import FILE")

    def _require_free(self, targets: Sequence[Path]) -> None:
        for target in targets:
            if target in self.kept:
                raise RefusedError(
                    f"{target.name} is one of the files named, or was just written",
                    "answer it by itself, with -o FOLDER",
                )
            if target.exists() and not target.is_file():
                raise UsageError(f"{target} is no ordinary file", "name another folder to write to")
