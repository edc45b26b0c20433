"""What every command is handed: where the board is, what day it is, and who asks."""

import datetime
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lif.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from lif.interview.asker import Asker
    from lif.model.audits import Audit
    from lif.model.holdings import Holdings
    from lif.model.returns import Return
    from lif.model.tools import Tool
    from lif.store.cache import Notes


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).astimezone().date()


@dataclass
class App:
    """The world as a command sees it. Tests hand in their own.

    `start` is the folder that paths are typed from; `board` is where the board is, when it is not found from there.
    `as_of` is the day in the past as of which the board is looked at, None where it is looked at as it stands.
    """

    start: Path = field(default_factory=Path.cwd)
    today: datetime.date = field(default_factory=_today)
    asker: "Callable[[bool], Asker] | None" = None
    board: Path | None = None
    as_of: datetime.date | None = None

    @cached_property
    def root(self) -> Path:
        """The board's folder, what a command that was cut off left in it put right. Raises SurroundingsError without one."""
        from lif.store.folder import board_root

        root = board_root(self.board or self.start)
        _put_right(root)
        return root

    @property
    def notes(self) -> "Notes | None":
        """What lif noted down of the board so as not to work it out again; None where nothing can be noted."""
        import time

        from lif.store.cache import Notes, key_folder, own_key

        folder = key_folder()
        key = own_key(folder) if folder else None
        return Notes(self.root, key, time.time_ns()) if key else None

    def holdings(self, wanted: Callable[[str, str], bool] | None = None, skimming: bool = False) -> "Holdings":
        """Return the board's records, of its returns only those wanted: as git kept them, where a past day is asked for.

        With `skimming`, for commands that only look at all returns, those are read in full when more is asked of them.
        """
        from lif.output.console import progress
        from lif.store.reading import load_board

        if self.as_of:
            return self._kept(self.as_of, wanted)
        return load_board(self.root, wanted, progress("Reading"), skimming)

    def go_back(self, day: datetime.date) -> None:
        """Look at the board as it stood at the end of a day. Raises UsageError for a day that has not come yet."""
        from lif.model.days import in_words

        if day > self.today:
            raise UsageError(
                f"{in_words(day)} has not come yet",
                "--as-of looks back; --today looks at today's records on another day",
            )
        self.as_of = self.today = day

    def _kept(self, day: datetime.date, wanted: Callable[[str, str], bool] | None) -> "Holdings":
        from lif.model.days import in_words
        from lif.output import console
        from lif.store import past

        revision = past.at(self.root, day)
        console.say(f"As git kept it at the end of {in_words(day)}: {revision}, {revision.words}")
        if elsewhere := past.brought_in_later(self.root, revision, day):
            versions = console.count(elsewhere, "version")
            console.say(
                f"  note: {versions} kept elsewhere by then came in later, and {'is' if elsewhere == 1 else 'are'} left out"
            )
        return past.holdings_at(self.root, revision, wanted, console.progress("Reading"))


def _put_right(root: Path) -> None:
    """Put back what a command that was cut off left half-done, and say so; where that cannot be done, say that."""
    from lif.errors import LifError
    from lif.output import console
    from lif.store import together

    try:
        found = together.put_right(root)
    except LifError as error:
        console.say(f"note: a command was cut off, and cannot be put back now: {error.message}")
        return
    if found.back:
        console.say(f"note: a command was cut off half-way; these are as before it: {', '.join(found.back)}")
    if found.left:
        files = ", ".join(found.left)
        console.say(f"note: a command was cut off half-way, and somebody has worked on its files since: {files}")
        console.say("      they are left as they are; lif check says whether anything is missing")


pass_app = click.make_pass_decorator(App, ensure=True)


class Day(click.ParamType[datetime.date]):
    """A day, as people write it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Return the day."""
        from lif.model.days import read_day

        if isinstance(value, datetime.date):
            return value
        try:
            return read_day(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def _go_back(ctx: click.Context, _: click.Parameter, day: datetime.date | None) -> None:
    if day:
        ctx.ensure_object(App).go_back(day)


looks_back = click.option(
    "--as-of",
    type=Day(),
    expose_value=False,
    callback=_go_back,
    help="As the board stood at the end of this day, from git.",
)
"""Gives a command that only reads the option to look at the board as it was on an earlier day."""


class OneLine(click.ParamType[str]):
    """Words that stand on one line, and are there."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words."""
        lines = str(value).strip().splitlines()
        if not lines:
            self.fail("it is empty", param, ctx)
        if len(lines) > 1:
            self.fail("write it on one line", param, ctx)
        return lines[0]


class RecordName(click.ParamType[str]):
    """The short name of a record of one sort; the shell completes it from the board's own folder."""

    name = "name"

    def __init__(self, sort: str) -> None:
        self.sort = sort

    def shell_complete(self, ctx: click.Context, _: click.Parameter, incomplete: str) -> list[Any]:
        """Return the names in the board that begin so."""
        from click.shell_completion import CompletionItem

        from lif.errors import LifError
        from lif.store.folder import board_root

        chosen = ctx.find_root().params.get("directory") or os.environ.get("LIF_BOARD") or "."
        try:
            root = board_root(Path(chosen))
        except LifError:
            return []
        found = _names(root, self.sort, str(ctx.params.get("plan") or ""))
        return [CompletionItem(name) for name in sorted(found) if name.startswith(incomplete)]


def _names(root: Path, sort: str, plan: str) -> Iterable[str]:
    """Return the names of one sort; actions and recommendations are those of the plan that was typed before."""
    if sort == "audit":
        return (path.parent.name for path in root.glob("audits/*/audit.yaml"))
    if sort == "plan":
        return (path.parent.name for path in root.glob("plans/*/plan.yaml"))
    if sort == "action":
        return (path.stem for path in root.glob("plans/*/actions/*.yaml") if path.parts[-3] == plan)
    if sort == "recommendation":
        return _recommendations(root, plan)
    folder = {"agency": "agencies", "tool": "tools", "person": "people"}[sort]
    return (path.stem for path in (root / folder).glob("*.yaml"))


def _recommendations(root: Path, plan: str) -> Iterable[str]:
    from lif.errors import LifError
    from lif.model.kinds import PLAN, Address
    from lif.model.plans import Plan
    from lif.store.writing import fresh

    try:
        found = fresh(root, Address(PLAN, (plan,)), Plan)
    except LifError:
        return []
    return [item.id for item in found.recommendations] if found else []


def round_of(holdings: "Holdings", name: str) -> tuple["Audit", "Tool"]:
    """Return a round and its tool. Raises UsageError where there is no such round, RefusedError where its tool is gone."""
    audit = holdings.audits[known(name, holdings.audits, "round")]
    if audit.tool not in holdings.tools:
        raise RefusedError(
            f"the round {name} uses {audit.tool}, and tools/{audit.tool}.yaml is not there", "copy it back from git"
        )
    return audit, holdings.tools[audit.tool]


def earlier_round_of(holdings: "Holdings", name: str) -> tuple["Audit", "Tool"] | None:
    """Return the round whose answers a round brought forward, with its tool; None where it brought none.

    Raises RefusedError where that round is gone.
    """
    earlier = holdings.audits[name].carried_from
    if earlier and earlier not in holdings.audits:
        raise RefusedError(
            f"audits/{name}/audit.yaml brings answers forward from {earlier}, and audits/{earlier}/audit.yaml is not there",
            "copy it back from git, or put the name right",
        )
    return round_of(holdings, earlier) if earlier else None


def return_of(holdings: "Holdings", audit: str, agency: str) -> "Return":
    """Return an agency's return. Raises UsageError where the round does not ask it, RefusedError where the file is gone."""
    known(agency, holdings.agencies, "agency")
    record = holdings.audits[audit]
    if not record.asks(agency):
        asked = ", ".join(item.agency for item in record.asked)
        raise UsageError(f"{agency} has no return in {audit}", f"the round asks {asked or 'nobody'}")
    if (audit, agency) not in holdings.returns:
        anew = "" if record.closed else f", or begin it anew with lif audit ask {audit} {agency}"
        raise RefusedError(f"audits/{audit}/returns/{agency}.yaml is not there", f"copy it back from git{anew}")
    return holdings.returns[audit, agency]


def new_board(app: App, folder: Path) -> Path:
    """Return the folder of a board to be made. Raises UsageError where it would lie in another board's folder."""
    from lif.errors import SurroundingsError
    from lif.store.folder import board_root

    root = app.start / folder
    try:
        outer = board_root(root.resolve().parent)
    except SurroundingsError:
        return root
    raise UsageError(f"{root} would lie inside the board in {outer}", "name a folder outside it")


def new_name(name: str) -> str:
    """Return a short name for a new record. Raises UsageError for one that not every system can hold."""
    from lif.model.kinds import RESERVED, SLUG

    if not SLUG.match(name):
        raise UsageError(
            f"'{name}' cannot be a short name",
            "use small letters, digits and hyphens, such as s11-2026 or fire-service",
        )
    if name in RESERVED:
        raise UsageError(f"'{name}' is a name that Windows keeps for itself", "choose another")
    return name


def known(name: str, names: Iterable[str], sort: str) -> str:
    """Return the name where it is one of those known. Raises UsageError, with what was perhaps meant, where not."""
    names = sorted(names)
    if name in names:
        return name
    from lif.model.text import meant

    listed = f"there is {', '.join(names[:12])}{'…' if len(names) > 12 else ''}" if names else f"there is no {sort} yet"
    raise UsageError(f"there is no {sort} called '{name}'", meant(name, names) or listed)
