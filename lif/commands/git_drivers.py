"""`lif git`: what git runs to compare records and to put them together, and setting that up."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, pass_app
from lif.errors import Exit
from lif.output import console

if TYPE_CHECKING:
    from lif.model.kinds import Address
    from lif.store.attributes import Setup

_BY_LINES = 11
"""Ends the merge driver where lif cannot read a side: git then puts the lines together itself."""


@click.group()
def git() -> None:
    """Let git compare records, and put them together, by what they say."""


@git.command(epilog="\b\nExamples:\n  lif git setup\n  lif git setup --check")
@click.option("--check", is_flag=True, help="Only say whether it is set up; ends with 1 where it is not.")
@click.option("--remove", is_flag=True, help="Take it back: git goes by lines again.")
@pass_app
def setup(app: App, check: bool, remove: bool) -> None:
    """Set git up for this board: `git diff` shows values, and merging joins what does not contradict.

    Two values for one rating are never chosen between: lif merge asks. The lines in .gitattributes belong to the board
    and travel with it; the commands are kept in this copy's own settings, so that each copy needs this once.
    """
    from lif.store import attributes

    if check and remove:
        raise click.UsageError("--check and --remove do not go together")
    if check:
        _say_how_it_stands(app)
        return
    written = attributes.take_back(app.root) if remove else attributes.set_up(app.root)
    for name in written:
        console.say(f"Wrote {name}" if name == attributes.FILE else f"{'Took out' if remove else 'Set'} {name}")
    if remove:
        console.put("git puts records together by lines again." if written else "It was not set up.")
        return
    console.put(f"git compares and merges records with {attributes.command()}.")
    if attributes.FILE in written:
        console.say(f'Keep the lines: git add {attributes.FILE}, then git commit -m "Records are merged by meaning"')
    for path in attributes.looked_at(app.root).union:
        console.say(f"note: a later line in {attributes.FILE} still has merge=union for {path}: delete it")


def _say_how_it_stands(app: App) -> None:
    from lif.store import attributes

    found = attributes.looked_at(app.root)
    said, mend = words(found)
    console.put(said)
    if not found.whole:
        console.say(mend)
        raise click.exceptions.Exit(Exit.PROBLEMS)


def words(found: "Setup") -> tuple[str, str]:
    """Return how far git is set up for this board, and what mends it where it is not."""
    if found.union:
        shown = f"{found.union[0]}{f' and {len(found.union) - 1} more sorts' if len(found.union) > 1 else ''}"
        return (
            f"git keeps the lines of both sides (merge=union) for {shown}, which makes two values of one",
            "delete that from .gitattributes, then lif git setup",
        )
    if found.whole:
        return "git compares and merges records by what they say", ""
    if found.stale and found.settings:
        return "the lif that git was set up with is not on this computer any more", "lif git setup names this one"
    if found.attributes:
        return "the board is set up for it, and this copy is not: git goes by lines here", "lif git setup, once a copy"
    return "git goes by lines", "lif git setup has records compared and merged by what they say"


@git.command("driver-diff", hidden=True)
@click.argument("file", type=click.Path(path_type=Path))
def driver_diff(file: Path) -> None:
    """Print a record's values line by line, for git to compare.

    git hands over a file of any name and stands in the repository's folder: where that is the board's, its tools number
    the questions.
    """
    from lif.changes.in_lines import in_lines, question_numbers
    from lif.store import disk
    from lif.store.source import MAX_BYTES

    raw = disk.read(file, 4 * MAX_BYTES)
    named = sorted(Path("tools").glob("*.yaml")) if b"question:" in raw else []
    numbers = question_numbers(disk.read(tool, MAX_BYTES) for tool in named if tool.is_file())
    console.put("\n".join(in_lines(raw, numbers)))


@git.command("driver-merge", hidden=True)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("size", type=click.IntRange(1, 1000))
@click.argument("path")
def driver_merge(base: Path, ours: Path, theirs: Path, size: int, path: str) -> None:
    """Put two versions of a record together for git: the result goes to the file of our side."""
    from lif.discreet import struck_path
    from lif.merging.texts import Sides, by_git, version
    from lif.store import disk
    from lif.store.attributes import CONFLICTS
    from lif.store.reading import InvalidRecordsError

    address = _record_at(path)
    if address is None:
        raise click.exceptions.Exit(_BY_LINES)
    raws = [disk.read(file) for file in (base, ours, theirs)]
    try:
        before, mine, yours = (version(raw, address) if raw else None for raw in raws)
    except InvalidRecordsError:
        console.say(f"lif: {struck_path(path)} is merged by lines: one side's file has a fault that lif check names")
        raise click.exceptions.Exit(_BY_LINES) from None
    if mine is None or yours is None:
        raise click.exceptions.Exit(_BY_LINES)
    sides = Sides(address, before, mine, yours, by_git(Path()))
    found = sides.merged()
    disk.replace(ours, sides.marked({}, size=size) if found.conflicts else sides.text({}), raws[1])
    if found.conflicts:
        asks = "asks it" if len(found.conflicts) == 1 else "asks them"
        console.say(
            f"lif: {struck_path(path)}: {console.count(len(found.conflicts), 'question')} to decide; lif merge {asks}"
        )
        raise click.exceptions.Exit(CONFLICTS)


def _record_at(path: str) -> "Address | None":
    """Return which record a file holds by its path in a repository, whichever folder of it the board is."""
    from lif.model.kinds import Address
    from lif.store.folder import by_name

    parts = path.split("/")
    names = ("/".join(parts[place:]) for place in range(len(parts)))
    return next((found for name in names if isinstance(found := by_name(name), Address)), None)
