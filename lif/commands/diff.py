"""`lif diff`."""

import datetime
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, pass_app
from lif.errors import UsageError
from lif.output import console

if TYPE_CHECKING:
    from lif.store.past import Revision
    from lif.store.reading import Reading


_LIKE_A_DAY = re.compile(r"\A(?=.*[0-9])[0-9\s/.-]*+([A-Za-z]{3,9})?+[0-9\s/.-]*+\Z")


@dataclass(frozen=True)
class _Side:
    """One side of a comparison: a version, None for the files as they stand, and what it is called."""

    revision: "Revision | None"
    words: str
    day: datetime.date | None = None


@click.command(
    epilog="\b\nExamples:\n  lif diff 2026-03-31\n  lif diff 1/1/2026..31/3/2026 --format markdown > since-the-last-meeting.md"
)
@click.argument("versions", metavar="[FROM[..TO]]", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@pass_app
def diff(app: App, versions: tuple[str, ...], form: str) -> None:
    """Say what changed, in sentences for minutes: by agency, by plan, then for the whole board.

    FROM and TO are days, such as 2026-03-31 or 31/3/2026, each as it ended, or versions in git, such as HEAD~3. Without
    TO: until the files as they stand. Without both: since the last version in git. What only words something anew is
    listed at the end; how a file is laid out never counts.
    """
    from lif.changes.comparing import compared
    from lif.output import changes

    before, after = _sides(app, _as_one(versions))
    found = compared(_reading(app, before), _reading(app, after))
    heading = f"Changes from {before.words} to {after.words}"
    if form == "json":
        sides = {"from": changes.side_as_plain(before.revision), "to": changes.side_as_plain(after.revision)}
        console.put(json.dumps({"version": 1, **sides, **changes.as_plain(found)}, indent=2))
    elif form == "markdown":
        for line in changes.markdown(found, heading):
            console.put(line)
    else:
        changes.show(found, heading)


def _as_one(words: tuple[str, ...]) -> str:
    """Return the words as one, as where a day was written in several. Raises UsageError for two versions apart."""
    versions = " ".join(words)
    if len(words) == 2 and ".." not in versions and not _day_fault(versions):
        raise UsageError(f"'{words[0]}' and '{words[1]}' are to be one word", f"write {'..'.join(words)}")
    return versions


def _sides(app: App, versions: str) -> tuple[_Side, _Side]:
    """Return the two sides that the words name. Raises UsageError where they name none, or the later one first."""
    from lif.store import past

    first, dots, last = versions.partition("..")
    if last.startswith(".") or (dots and not first.strip()):
        raise UsageError(f"'{versions}' does not say from when", "write FROM..TO, such as 2026-01-01..2026-03-31")
    before = _side(app, first.strip() or "HEAD")
    after = _side(app, last.strip()) if last.strip() else _Side(None, "the files as they stand")
    if before.day and after.day and before.day > after.day:
        raise UsageError(f"{before.words} is later than {after.words}", "write the earlier day first")
    if before.revision and after.revision and past.came_before(app.root, after.revision, before.revision):
        raise UsageError(f"{before.words} is later than {after.words}", "write the earlier one first")
    return before, after


def _day_fault(text: str) -> str:
    """Return what is wrong with a day, and what to do; empty where nothing is, or where the text looks like no day."""
    from lif.model.days import read_day

    try:
        read_day(text)
    except ValueError as error:
        words = str(error)
        return words if _LIKE_A_DAY.match(text) and "is not a day" not in words else ""
    return ""


def _side(app: App, text: str) -> _Side:
    from lif.model.days import in_words, read_day
    from lif.store import past

    try:
        day = read_day(text)
    except ValueError:
        revision = _named(app, text)
        return _Side(revision, f"the last version ({revision})" if text == "HEAD" else str(revision))
    if day > app.today:
        raise UsageError(f"{in_words(day)} has not come yet", "name a day until today, or none")
    revision = past.at(app.root, day)
    if elsewhere := past.brought_in_later(app.root, revision, day):
        console.say(f"note: {console.count(elsewhere, 'version')} kept elsewhere by {in_words(day)} came in later")
    return _Side(revision, f"the end of {in_words(day)} ({revision})", day)


def _named(app: App, text: str) -> "Revision":
    from lif.store import past

    try:
        return past.named(app.root, text)
    except UsageError:
        message, _, hint = _day_fault(text).partition(": ")
        if message:
            raise UsageError(message, hint) from None
        raise


def _reading(app: App, side: _Side) -> "Reading":
    from lif.store import past
    from lif.store.reading import read_board

    count = console.progress("Reading")
    if side.revision is None:
        return read_board(app.root, count=count)
    return past.reading_at(app.root, side.revision, count=count)
