"""Forms that came back, as files: which there are, what is in them, and whether the board has a round they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lif.commands.app import App, return_of, round_of
from lif.errors import LifError, RefusedError
from lif.model.days import in_words
from lif.output import console

if TYPE_CHECKING:
    from lif.forms.doors import Received
    from lif.model.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Came:
    """A form that came back, and where its file lies as it was typed."""

    path: Path
    received: "Received"


def came(app: App, files: Sequence[Path]) -> tuple[list[Came], int]:
    """Return the forms in files and folders, and how many files were refused, each said."""
    from lif.forms.doors import received
    from lif.store import disk
    from lif.store.office import MAX_FILE, UnfitError

    found, refused = [], 0
    for path in _each(app, files):
        try:
            found.append(Came(path, received(disk.read(app.start / path, MAX_FILE + 1), path.name)))
        except UnfitError as error:
            refused += 1
            say_refused(path.name, error)
    return found, refused


def _each(app: App, files: Sequence[Path]) -> list[Path]:
    """Return the files that were named, and those in folders that were."""
    from lif.forms.doors import LETTER, READ

    found: list[Path] = []
    for path in files:
        if (app.start / path).is_dir():
            inside = sorted(item.name for item in (app.start / path).iterdir() if item.is_file())
            shown = [path / name for name in inside if name[:1] not in (".", "~")]
            fit = [item for item in shown if item.suffix.lower() in READ and not item.name.startswith(LETTER)]
            found += fit
            for item in shown:
                if item.name.startswith(LETTER):
                    console.say(f"note: {item.name} was passed over, since it is a letter that went out")
                elif item not in fit:
                    console.say(f"note: {item.name} was passed over, since forms end in {', '.join(READ)}")
        else:
            found.append(path)
    return found


def say_refused(name: str, error: LifError) -> None:
    """Say of one file of several why nothing comes of it."""
    console.say(f"{name}: {error.message}")
    if error.hint:
        console.say(f"     {error.hint}")


def require_open(holdings: "Holdings", received: "Received") -> None:
    """Raise where the board has no open round or no return to which a form belongs."""
    identity = received.filled.identity
    if identity.board != holdings.board.area:
        raise RefusedError(f"the form is another board's: {identity.board}", "nothing was written")
    record, _ = round_of(holdings, identity.audit)
    return_of(holdings, identity.audit, identity.agency)
    if record.closed:
        raise RefusedError(f"the round {identity.audit} was closed on {in_words(record.closed)}", "nothing was written")
