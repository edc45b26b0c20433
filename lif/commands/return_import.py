"""`lif return import`: forms that came back, shown and then written."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands import asking
from lif.commands.app import App, Day, pass_app
from lif.commands.fallen_back import say_fallen_back
from lif.commands.return_checked import say_checked
from lif.commands.return_received import Came, came, require_open, say_refused
from lif.errors import Exit, RefusedError, UsageError
from lif.model.days import in_words
from lif.model.kinds import RETURN, Address
from lif.model.returns import Return
from lif.output import console

if TYPE_CHECKING:
    from lif.forms.taking import Import
    from lif.model.holdings import Holdings
    from lif.rounds.submission import Case, Submission


@click.command(
    "import",
    epilog="\b\nExamples:\n  lif return import reply.xlsx --dry-run\n  lif return import inbox/ --yes --partial",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER…")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--partial", is_flag=True, help="Write what was understood, where not everything was.")
@click.option(
    "--submit", "hand_in", is_flag=True, help="Hand the return in as well, where it is complete and signed off."
)
@click.option("--on", "day", type=Day(), help="The day it came, where it was not today.")
@click.option("--late-reason", default="", help="Why it is late.")
@pass_app
def take(
    app: App,
    files: Sequence[Path],
    dry_run: bool,
    yes: bool,
    partial: bool,
    hand_in: bool,
    day: datetime.date | None,
    late_reason: str,
) -> None:
    """Read forms that came back, show what they change, and write it.

    A file is recognised by what is in it, whatever it is called. What is not understood is named and never written.
    """
    from lif.rounds.submission import Submission

    found, refused = came(app, files)
    holdings = app.holdings(lambda _, owner: owner in {item.received.filled.identity.agency for item in found})
    way = _Way(dry_run, yes, partial, Submission(day or app.today, "", late_reason) if hand_in else None)
    several = len(files) > 1 or (app.start / files[0]).is_dir()
    count = _Count(len(found) + refused, refused=refused)
    for item in found:
        before = holdings
        try:
            holdings, whole = _take(app, holdings, item, way, count)
        except (RefusedError, UsageError) as error:
            if not several:
                raise
            whole = False
            say_refused(item.received.name, error)
        count.add(written=holdings is not before, whole=whole)
    if several:
        console.say(count.words)
    if count.refused or count.in_part:
        raise click.exceptions.Exit(Exit.PROBLEMS)


@dataclass
class _Count:
    """How many files were read, and what became of them."""

    read: int
    written: int = 0
    refused: int = 0
    in_part: int = 0
    not_understood: int = 0

    def add(self, *, written: bool, whole: bool) -> None:
        """Count one form: whether it was written, and whether nothing of it was refused."""
        self.written += written
        self.in_part += written and not whole
        self.refused += not written and not whole

    @property
    def words(self) -> str:
        """The line at the end."""
        part = f" ({self.in_part} of them not as a whole)" if self.in_part else ""
        left = self.read - self.written - self.refused
        unwritten = f", {left} not written" if left else ""
        return (
            f"{console.count(self.read, 'file')} read: {self.written} written{part}, {self.refused} refused{unwritten}"
        )


class _Way:
    """How forms are to be taken: only shown, without asking, in part, and handed in with what is said of that."""

    def __init__(self, dry_run: bool, yes: bool, partial: bool, submission: "Submission | None") -> None:
        self.dry_run, self.yes, self.partial, self.submission = dry_run, yes, partial, submission


def _take(app: App, holdings: "Holdings", file: Came, way: _Way, count: _Count) -> "tuple[Holdings, bool]":
    """Show what a form changes and write it; return the board as it is then, and whether nothing was refused."""
    from lif.forms.reply import answerable
    from lif.forms.taking import imported
    from lif.forms.telling import told

    require_open(holdings, file.received)
    item = imported(file.received, holdings, app.today)
    console.put(f"{file.received.name}: {item.form.agency}, {item.form.audit} ({', '.join(item.names)})")
    if day := _taken_on(item, holdings.returns[item.names]):
        console.put(f"  Taken in already on {in_words(day)}; the return has been submitted since.")
        return holdings, True
    for line in told(item.found, item.form):
        console.put(f"  {line}")
    case, stops = _handing_in(holdings, item, way)
    fit = not item.found.faults or way.partial
    if way.dry_run or not fit or not (item.found.taken or case):
        _say_unwritten(item, way, stops)
    elif way.yes or _agreed(app, _question(item, case)):
        holdings = _write(app, holdings, item, way, case)
        for line in stops:
            console.say(f"  not submitted: {line}")
    else:
        console.say("Nothing was written.")
    if item.found.faults and not count.not_understood:
        console.say("lif explain NAME says more about a fault, named in brackets at the end of a line")
    count.not_understood += bool(item.found.faults)
    if item.found.faults and answerable(item.found):
        console.say(f"Next: lif return reply {console.pasted(file.path)} writes to the agency what to put right")
    return holdings, not item.found.faults and not stops


def _handing_in(holdings: "Holdings", item: "Import", way: _Way) -> "tuple[Case | None, list[str]]":
    """Return by what the return is handed in, or why it is not; neither where that was not asked for."""
    from lif.forms.taking import keeps_from_submitting
    from lif.rounds.submission import Case

    if not way.submission:
        return None, []
    audit, agency = item.names
    case = Case(holdings.audits[audit], holdings.tools[holdings.audits[audit].tool], holdings.agencies[agency])
    stops = keeps_from_submitting(item, case)
    return (None, stops) if stops else (case, [])


def _say_unwritten(item: "Import", way: _Way, stops: Sequence[str]) -> None:
    for line in stops:
        console.say(f"  not submitted: {line}")
    if item.found.faults and not way.partial and not way.dry_run:
        more = "; --partial takes what was understood" if item.found.taken else ""
        console.say(f"Nothing was written{more}.")
    elif not item.found.taken:
        console.say("There is nothing new in it; nothing was written.")
    else:
        console.say("Nothing was written.")


def _agreed(app: App, question: str) -> bool:
    """Ask whether to write. Raises UsageError where nobody is there to be asked."""
    from lif.interview.asker import ONLY_STOP, Choice

    if not asking.at_terminal(app):
        raise UsageError("nothing was written: there is no terminal here to ask at", "look at it, then say --yes")
    choices = [Choice("yes", "Yes"), Choice("no", "No, leave everything as it is")]
    return asking.asker(app, False).choose(question, choices, "no", ONLY_STOP) == "yes"


def _question(item: "Import", case: "Case | None") -> str:
    """Return what is asked before anything is written."""
    count, agency = len(item.found.taken), item.form.agency
    if not count:
        return f"Hand in the return of {agency}?"
    answers = "this answer" if count == 1 else f"these {count} answers"
    return f"Take {answers} of {agency} into the records{', and hand in the return' if case else ''}?"


def _taken_on(item: "Import", held: Return) -> datetime.date | None:
    """Return the day on which this very file was taken into a return that was submitted since; None where it was not."""
    days = [came.date for came in held.came_by if came.sha256 == item.received.sha256]
    return days[-1] if days and held.locked else None


def _write(app: App, holdings: "Holdings", item: "Import", way: _Way, case: "Case | None") -> "Holdings":
    """Keep the original where the board keeps them, write the return, and say what comes next."""
    from lif.forms.taking import edit, kept_at
    from lif.store.writing import change

    kept = kept_at(holdings.board.keep_forms, item)
    given = None
    if case and way.submission:
        given = (case, replace(way.submission, by=item.found.signed_by), app.today)
    address, revise = Address(RETURN, item.names), edit(item, holdings, app.today, kept, given)
    revise(holdings.returns[item.names])
    if kept:
        _keep(app, holdings.board.keep_forms, kept, item.received.raw)
    after = change(app.root, address, Return, revise)
    console.say(f"Wrote {address.path}")
    if item.private and holdings.board.keep_forms:
        console.say("The original was not kept, as it holds what looks like personal data: only its SHA-256 was noted.")
    now = replace(holdings, returns={**holdings.returns, item.names: after})
    _say_how_far(item, after)
    if case:
        say_checked(app, now, item.names, after)
        say_fallen_back(now, *item.names)
    _say_next(item, after)
    return now


def _say_how_far(item: "Import", after: Return) -> None:
    console.put(f"  {_answered(item, after)} of {console.count(len(item.form.order), 'question')} answered.")
    if after.locked and after.submitted:
        console.put(f"  Submitted as of {in_words(after.submitted)}, signed off by {after.submitted_by}.")


def _answered(item: "Import", after: Return) -> int:
    return sum(answer.counts and answer.question in item.form.order for answer in after.answers)


def _keep(app: App, folder: str, kept: str, raw: bytes) -> None:
    """Keep a form as it came. One that an import kept which was cut off is the same, and stays.

    Raises RefusedError where it does not belong there, or another file stands in its place.
    """
    from lif.store import attached, disk

    attached.require_keeping(app.root, folder, kept)
    held = disk.held_by(app.root / kept)
    if held is None:
        disk.replace(app.root / kept, raw, expected=None)
        console.say(f"Wrote {kept}")
    elif held != raw:
        hint = "look at that file, and give it another name; nothing was written"
        raise RefusedError(f"{kept} is there already, and holds something else than the form that came", hint)


def _say_next(item: "Import", after: Return) -> None:
    audit, agency = item.names
    if after.locked:
        console.say(f"Next: lif score {audit} {agency}, or lif report return {audit} {agency}")
    elif _answered(item, after) == len(item.form.order):
        console.say(
            f"Next: lif return submit {audit} {agency}"
            + (f" --by {console.pasted(item.found.signed_by)}" if item.found.signed_by else "")
        )
    elif not item.found.faults:
        console.say(f"Next: lif return form {audit} {agency} for what is left, or lif return answer {audit} {agency}")
