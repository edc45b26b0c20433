"""`lif verify`: where a report comes from, and whether its words are still those that were written."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lif.commands.app import App, pass_app
from lif.errors import Exit, LifError, RefusedError, UsageError
from lif.model.days import in_words, read_day
from lif.output import console

if TYPE_CHECKING:
    from lif.report.stamp import Differences, Stamp


@click.command(
    epilog="\b\nExamples:\n  lif verify out/s11-2026-overview.docx\n  lif verify overview.docx --format json"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_app
def verify(app: App, file: Path, form: str) -> None:
    """Say which board, day and version in git a report comes from, and what was changed in it since.

    A report that Word or LibreOffice saved again still says the same. Ends with 1 where its words were changed. This finds
    slips; somebody who wants to deceive can make a stamp of their own, so that a doubtful report is best made again.
    """
    from lif.report.stamp import differences, stamp_of
    from lif.store.office import Sort, opened

    path = app.start / file
    if not path.is_file():
        raise UsageError(f"there is no file {file} here", "name a Word report that lif has made")
    package = opened(_read(path), Sort.WORD)
    stamp = stamp_of(package)
    if stamp is None:
        raise RefusedError(
            "this file does not say that lif made it",
            "programs other than Word and LibreOffice may have taken that away",
        )
    found, known = differences(stamp, package), _known(app, stamp)
    if form == "json":
        console.put(json.dumps({"version": 1, **_plain(stamp, found, known)}, indent=2))
    else:
        _show(stamp, found, known)
    if found:
        raise click.exceptions.Exit(Exit.PROBLEMS)


def _read(path: Path) -> bytes:
    from lif.store import disk
    from lif.store.office import MAX_FILE

    return disk.read(path, MAX_FILE + 1)


def _known(app: App, stamp: "Stamp") -> str:
    """Return what the board's own history says of the version: known, unknown, or nothing where it cannot be asked."""
    from lif.store import past

    try:
        past.require_history(app.root)
    except LifError:
        return ""
    try:
        past.named(app.root, stamp.revision)
    except LifError:
        return "unknown"
    return "known"


def _show(stamp: "Stamp", found: "Differences", known: str) -> None:
    console.put(f"lif report {' '.join(stamp.made_by)}")
    console.put(f"  Board: {stamp.board}")
    console.put(f"  As at: {_day(stamp.day)}")
    unkept = ", with changes that git had not kept" if stamp.unkept else ""
    console.put(
        f"  Version in git: {stamp.revision[:9] + unkept if stamp.revision else 'none: the board was not in git'}"
    )
    if stamp.revision and known:
        console.put(f"  This board's history has {'that' if known == 'known' else 'no such'} version.")
    if not found:
        console.put("Its words are those that were written.")
    for words, names in (("Changed since", found.changed), ("Taken out", found.gone), ("Put in", found.new)):
        for name in names:
            console.put(f"{words}: {name}")


def _day(text: str) -> str:
    """Return a day in words; what is no day, as a changed stamp may hold, as it is."""
    try:
        return in_words(read_day(text))
    except ValueError:
        return text


def _plain(stamp: "Stamp", found: "Differences", known: str) -> dict[str, Any]:
    return {
        "made_by": list(stamp.made_by),
        "board": stamp.board,
        "day": stamp.day,
        "revision": stamp.revision or None,
        "unkept": stamp.unkept,
        "in_this_history": {"known": True, "unknown": False}.get(known),
        "same": not found,
        "changed": list(found.changed),
        "gone": list(found.gone),
        "new": list(found.new),
    }
