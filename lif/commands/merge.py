"""`lif merge`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, pass_app
from lif.commands.merge_saying import names_of, put_joined, put_question
from lif.errors import Exit, UsageError
from lif.output import console

if TYPE_CHECKING:
    from lif.interview.asker import Asker
    from lif.merging.settling import Decided, Names
    from lif.merging.texts import Sides
    from lif.merging.wording import Telling
    from lif.model.holdings import Holdings
    from lif.model.kinds import Address
    from lif.store.unmerged import Joining, Unmerged


_EDITED = "it was edited since: git add it if it is settled; lif merge --afresh FILE begins anew"


@dataclass
class _Work:
    """What a run of the command has to go by, and what came of it: paths written, left open, and for others to settle."""

    app: App
    joining: "Joining"
    holdings: "Holdings"
    take: str
    afresh: bool
    asker: "Asker | None" = None
    written: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    stopped: bool = False
    asked_again: bool = False


@click.command(epilog="\b\nExamples:\n  lif merge\n  lif merge --add audits/s11-2026/returns/fire-and-rescue.yaml")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]…")
@click.option(
    "--take", type=click.Choice(["ours", "theirs"]), help="Decide every question for one side, as git calls it."
)
@click.option("--add", is_flag=True, help="Tell git that what was decided is settled (git add).")
@click.option("--afresh", is_flag=True, help="Also where a file was edited since git left it open: edits are lost.")
@click.option("--plain", is_flag=True, help="Ask by numbered lines, as for a screen reader.")
@pass_app
def merge(app: App, files: Sequence[Path], take: str | None, add: bool, afresh: bool, plain: bool) -> None:
    """Settle what git could not put together by itself.

    In the middle of a merge, a rebase or a cherry-pick: joins the records that both sides changed, and asks a plain
    question wherever they contradict each other. A file is written once all of it is decided. Without a terminal the
    questions are listed.
    """
    from lif.commands.asking import asker, at_terminal
    from lif.store.attributes import require_repository
    from lif.store.unmerged import joining, unmerged

    require_repository(app.root)
    found = _named(app, files, unmerged(app.root))
    if not found:
        console.put("Nothing is waiting to be merged.")
        return
    work = _Work(app, joining(app.root), _holdings(app), take or "", afresh)
    if not take and (plain or at_terminal(app)):
        work.asker = asker(app, plain)
    console.put(f"One side is {work.joining.ours}, the other {work.joining.theirs}.")
    for item in found:
        if work.stopped:
            work.left.append(item.path)
        else:
            _settle(work, item)
    amiss = _finish(work, add)
    if work.stopped:
        raise click.exceptions.Exit(Exit.INTERRUPTED)
    if work.left or amiss:
        raise click.exceptions.Exit(Exit.PROBLEMS)


def _named(app: App, files: Sequence[Path], found: "list[Unmerged]") -> "list[Unmerged]":
    """Return the files that are meant, all where none is named. Raises UsageError for one that git did not leave open."""
    if not files:
        return found
    by_path = {item.path: item for item in found}
    meant = []
    for file in files:
        place = (app.start / file).resolve()
        path = place.relative_to(app.root).as_posix() if place.is_relative_to(app.root) else str(file)
        if path not in by_path:
            raise UsageError(f"{file} is not waiting to be merged", f"there is {', '.join(by_path) or 'nothing'}")
        meant.append(by_path[path])
    return meant


def _holdings(app: App) -> "Holdings":
    """Return the board as far as it can be read in the middle of a merge, for the words of things."""
    from lif.changes.comparing import settled
    from lif.store import past
    from lif.store.reading import read_board

    return read_board(app.root).holdings or settled(past.reading_at(app.root, past.named(app.root, "HEAD")))


def _settle(work: _Work, item: "Unmerged") -> None:
    """Settle one file as far as it can be, and say what came of it."""
    from lif.model.kinds import Address
    from lif.store.folder import by_name

    console.put(f"\n{item.path}")
    address = by_name(item.path)
    if not isinstance(address, Address) or not item.ordinary:
        _leave(work, item, "this is no record: settle it by hand, then git add it")
    elif item.ours is None or item.theirs is None:
        _settle_gone(work, item)
    else:
        _settle_record(work, item, address)


def _leave(work: _Work, item: "Unmerged", words: str) -> None:
    console.say(f"  {words}")
    work.left.append(item.path)


def _settle_record(work: _Work, item: "Unmerged", address: "Address") -> None:
    from lif.merging.texts import Sides, by_git, version
    from lif.merging.wording import Telling
    from lif.store import disk
    from lif.store.reading import InvalidRecordsError

    raws = (item.base, item.ours, item.theirs)
    names = names_of(work.app.root, work.joining, item.path)
    try:
        base, ours, theirs = (version(raw, address) if raw else None for raw in raws)
    except InvalidRecordsError:
        ours = theirs = base = None
    if ours is None or theirs is None:
        _leave(
            work, item, "one side's version has a fault, so that it can only be settled by hand: lif check names faults"
        )
        return
    sides = Sides(address, base, ours, theirs, by_git(work.app.root))
    held = disk.held_by(work.app.root / item.path)
    if not (work.afresh or _as_git_left_it(work, item, sides, held) or _decided_already(work, sides, held)):
        _leave(work, item, _EDITED)
        return
    telling = Telling(address, work.holdings)
    outcome = _decide(work, sides, telling, names)
    if outcome.left:
        work.stopped = outcome.stopped
        work.asked_again |= bool(work.asker)
        _leave(work, item, _stays(outcome) if work.asker else "lif merge asks at a terminal; --take decides all")
        return
    _write(work, item.path, held, sides.text(outcome.choices))
    put_joined(telling.joined(ours.record, sides.merged(outcome.choices).record), names)


def _decide(work: _Work, sides: "Sides", telling: "Telling", names: "Names") -> "Decided":
    from lif.merging.conflict import Side
    from lif.merging.settling import Decided, decided, taken

    if work.take:
        return taken(sides, Side(work.take))
    if work.asker:
        return decided(sides, telling, names, work.asker)
    waiting = sides.merged().conflicts
    for conflict in waiting:
        put_question(conflict, telling, names)
    return Decided(left=[*waiting])


def _stays(outcome: "Decided") -> str:
    """Return what becomes of a file that is left: what was chosen for it is not written in part."""
    lost = ": what you chose for it was not written, and is asked again" if outcome.choices else ""
    return f"it stays as git left it{lost}"


def _settle_gone(work: _Work, item: "Unmerged") -> None:
    """Ask whether a file stays that one side deleted."""
    from lif.interview.asker import Choice, Page
    from lif.merging.texts import without_labels
    from lif.store import disk

    kept = item.theirs if item.ours is None else item.ours
    names = names_of(work.app.root, work.joining, item.path)
    if kept is None:
        _leave(work, item, "it has another name on either side: settle it by hand, with git add and git rm")
        return
    held = disk.held_by(work.app.root / item.path)
    if held is not None and not work.afresh and without_labels(held) != without_labels(kept):
        _leave(work, item, _EDITED)
        return
    gone, there = (names.ours, names.theirs) if item.ours is None else (names.theirs, names.ours)
    words = f"This record was deleted {gone}, and changed {there}."
    taken = "keep" if work.take == ("theirs" if item.ours is None else "ours") else "delete" if work.take else ""
    if not work.take and work.asker:
        choices = [
            Choice("keep", "Keep it, as it was changed"),
            Choice("delete", "Delete it"),
            Choice("leave", "Leave it open"),
        ]
        work.asker.show(Page(item.path, words))
        taken = str(work.asker.choose("Which holds?", choices))
        work.stopped = taken == "stop"
        work.asked_again |= taken not in ("keep", "delete")
    if taken not in ("keep", "delete"):
        _leave(work, item, words)
        return
    if taken == "keep":
        _write(work, item.path, held, kept)
    else:
        _delete(work, item.path, held)
        console.say("  deleted")


def _as_git_left_it(work: _Work, item: "Unmerged", sides: "Sides", held: bytes | None) -> bool:
    """Tell whether a file holds what git, or lif for git, put there: nothing that somebody wrote since is lost."""
    from lif.merging.texts import without_labels
    from lif.store import git

    by_git, _ = git.by_lines(item.base or b"", item.ours or b"", item.theirs or b"", work.app.root)
    return held is None or without_labels(held) in (without_labels(by_git), without_labels(sides.marked({})))


def _decided_already(work: _Work, sides: "Sides", held: bytes | None) -> bool:
    """Tell whether a file holds what would be written, as where an earlier run was cut off: it need not be left."""
    from lif.merging.conflict import Side
    from lif.merging.settling import taken

    if not work.take and sides.merged().conflicts:
        return False
    return held == sides.text(taken(sides, Side(work.take)).choices if work.take else {})


def _write(work: _Work, path: str, held: bytes | None, data: bytes) -> None:
    from lif.store import disk

    with disk.lock(work.app.root):
        if held != data:
            disk.replace(work.app.root / path, data, held)
    work.written.append(path)


def _delete(work: _Work, path: str, held: bytes | None) -> None:
    from lif.store import disk

    file = work.app.root / path
    with disk.lock(work.app.root):
        disk.require_unchanged(file, held)
        if held is not None:
            with disk.told(file, "write"):
                file.unlink(missing_ok=True)
            disk.sync_folder(file.parent)
    work.written.append(path)


def _finish(work: _Work, add: bool) -> bool:
    """Look the settled records over, and say what comes next; return whether anything is amiss with them."""
    from lif.check.run import findings
    from lif.finding import Severity
    from lif.store import git
    from lif.store.reading import read_board

    amiss = False
    console.put()
    if work.written:
        for item in findings(read_board(work.app.root), work.app.today):
            if item.where.path in work.written and item.severity is Severity.ERROR:
                console.put(str(item))
                amiss = True
        if add:
            git.run(work.app.root, "add", "--all", "--", *work.written)
        else:
            console.say(f"Next: git add {' '.join(map(console.pasted, work.written))}")
    if work.left:
        console.say(f"Still open: {', '.join(dict.fromkeys(work.left))}")
        if work.asked_again:
            console.say("Later: lif merge goes on with what is open")
    elif work.joining.onward:
        console.say(f"{'Next' if add else 'Then'}: {work.joining.onward}")
    return amiss
