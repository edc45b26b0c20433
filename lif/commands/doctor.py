"""`lif doctor`."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from lif import __version__
from lif.commands.app import App, pass_app
from lif.errors import Exit, LifError
from lif.output import console

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Look:
    """One thing looked at: whether it is well, what was found, and what mends it."""

    name: str
    well: bool
    found: str
    mend: str = ""
    needed: bool = True


@click.command(epilog="\b\nExamples:\n  lif doctor\n  lif -C thornmere doctor")
@pass_app
def doctor(app: App) -> None:
    """Look at this computer and this board, and say what to mend. Ends with 1 where something needed is missing."""
    looks = [*_computer(), *_board(app)]
    for look in looks:
        mark = "ok  " if look.well else "mend" if look.needed else "note"
        console.put(f"{mark}  {look.name}: {look.found}")
        if not look.well and look.mend:
            console.put(f"        {look.mend}")
    if any(look.needed and not look.well for look in looks):
        raise click.exceptions.Exit(Exit.PROBLEMS)


def _computer() -> Iterator[Look]:
    from lif.store import git

    yield Look("lif", True, __version__)
    version = platform.python_version()
    yield Look("Python", sys.version_info >= (3, 11), version, "install Python 3.11 or later")
    if not git.found():
        yield Look(
            "git",
            False,
            "not found",
            "install git from your software centre; lif works without it, and keeps no history",
            needed=False,
        )
    else:
        yield from _git()
    office = shutil.which("soffice") or shutil.which("libreoffice")
    yield Look(
        "LibreOffice",
        bool(office),
        office or "not found",
        "not needed; with it, reports can be turned into PDF",
        needed=False,
    )
    encoding = (sys.stdout.encoding or "ascii").lower()
    yield Look(
        "Terminal",
        "utf" in encoding,
        _terminal(encoding),
        "set PYTHONUTF8=1, so that every letter can be shown",
        needed=False,
    )


def _git() -> Iterator[Look]:
    from pathlib import Path

    from lif.store import git

    here = Path.cwd()
    yield Look("git", True, git.run(here, "--version").strip().removeprefix("git version "))
    for key, example in (("user.name", '"Your Role"'), ("user.email", "you@example.org")):
        try:
            value = git.run(here, "config", "--get", key).strip()
        except LifError:
            value = ""
        yield Look(f"git {key}", bool(value), value or "not set", f"git config --global {key} {example}", needed=False)


def _terminal(encoding: str) -> str:
    size = shutil.get_terminal_size()
    kind = "a terminal" if sys.stdout.isatty() else "not a terminal"
    colour = "colour off (NO_COLOR)" if os.environ.get("NO_COLOR") else "colour on"
    return f"{kind}, {size.columns} columns by {size.lines} lines, {encoding}, {colour}"


def _board(app: App) -> Iterator[Look]:
    from lif.store import scaffold
    from lif.store.reading import read_board

    try:
        root = app.root
    except LifError as error:
        yield Look("Board", False, error.message, "go to a board's folder, or start one: lif init --help", needed=False)
        return
    yield Look("Board", True, str(root))
    yield Look(
        "Writing",
        os.access(root, os.W_OK),
        "the folder can be written to" if os.access(root, os.W_OK) else "the folder is read-only",
        "ask for the right to write there",
    )
    different = scaffold.outdated(root)
    found = f"{console.count(len(different), 'file')} to bring up to date" if different else "those of this lif"
    yield Look("Schemas", not different, found, "lif upgrade brings them up to date", needed=False)
    yield from _marks(root)
    yield from _merging(root)
    reading = read_board(root)
    faults = len(reading.findings)
    yield Look(
        "Records",
        not faults,
        f"{len(reading.records)} read" + (f", {faults} faults" if faults else ""),
        "lif check shows each fault",
    )


def _marks(root: "Path") -> Iterator[Look]:
    """Say where marks that are not open are kept in git after all; nothing where git or the board's history is missing."""
    from lif.store import git
    from lif.store.private import FOLDER

    if not git.found():
        return
    try:
        tracked = [name for name in git.run(root, "ls-files", "-z", "--", FOLDER).split("\0") if name]
    except LifError:
        return
    if tracked:
        words = f"{console.count(len(tracked), 'file')} in {FOLDER} in git, where others can read what members marked"
        mend = f"git rm -r --cached {FOLDER}, and tell the members: what was pushed stays in the history"
        yield Look("Marks", False, words, mend)


def _merging(root: "Path") -> Iterator[Look]:
    """Say whether git goes by what records say; nothing where the board is not in git."""
    from lif.commands.git_drivers import words
    from lif.store import attributes, git

    if not git.found():
        return
    try:
        found = attributes.looked_at(root)
    except LifError:
        return
    said, mend = words(found)
    yield Look("Merging", found.whole and not found.union, said, mend, needed=bool(found.union))
