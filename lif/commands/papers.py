"""Where Word and Excel files, and what else is written with -o, are put."""

from pathlib import Path

import click

from lif.commands.app import App
from lif.errors import UsageError
from lif.output import console

OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; out/ in the board's folder where left out.",
)
"""The option that names a file to write."""


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
