"""`lif export`: the records as tidy tables, of one board or of many."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif import __version__
from lif.commands.app import App, looks_back, pass_app
from lif.errors import RefusedError, UsageError
from lif.finding import Finding
from lif.output import console

if TYPE_CHECKING:
    from lif.export.definition import Family
    from lif.export.exporting import Export
    from lif.export.part import Part
    from lif.model.holdings import Holdings

FORMATS = ("csv", "jsonl", "parquet", "sqlite")
AT_ONCE = 5_000
"""How many returns are held at once: a board with more is read some rounds at a time."""
TIMES_OVER = 5
"""How many tables are made by going over every return."""


@click.command(
    epilog=(
        "\b\nExamples:\n  lif export -o tables\n  lif export --format parquet --format sqlite -o tables\n"
        "  lif export boards/* --no-text --format parquet -o national"
    )
)
@click.argument("boards", nargs=-1, metavar="[BOARD]...", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to write; out/export in the board's folder where left out. An earlier export there is replaced.",
)
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice(FORMATS),
    help="What to write; again for each. CSV where left out.",
)
@click.option("--no-text", is_flag=True, help="Leave out what people wrote in their own words.")
@looks_back
@pass_app
def export(app: App, boards: Sequence[Path], output: Path | None, forms: Sequence[str], no_text: bool) -> None:
    """Write the records as tidy tables, with a dictionary, for Excel, Power BI, Datasette, DuckDB and the like.

    BOARD is a board's folder, again for each: all go into the same tables, told apart by the column board. The board here
    where left out. Nothing that a panel's members sealed is written before it is open.
    """
    from lif.export.exporting import Export, Form, require_programs
    from lif.export.place import new_export, require_replaceable

    chosen = [Form(form) for form in forms] or [Form.CSV]
    require_programs(chosen)
    apps = _boards_of(app, boards)
    target = _target(app, apps, output)
    require_replaceable(target)
    with new_export(target) as draft, Export(draft, chosen, not no_text) as made:
        for one in apps:
            _add(one, made, len(apps) > 1)
        made.finish()
    _say_what_is_missing(made)
    rows, count = console.count(made.counts.total(), "row"), len(made.tables)
    console.say(f"Wrote {target}: {rows} in {count} tables; README.md there says what they are")


def _boards_of(app: App, folders: Sequence[Path]) -> list[App]:
    """Return each board as a command sees it, by their areas. Raises UsageError where a folder is no board's."""
    from lif.store.folder import MARK

    if not folders:
        return [app]
    found: dict[Path, App] = {}
    for folder in folders:
        root = (app.start / folder).resolve()
        if not (root / MARK).is_file():
            raise UsageError(f"{folder} is no board's folder: it has no {MARK}", "leave it out, or put the name right")
        found.setdefault(root, App(app.start, app.today, app.asker, root, app.as_of))
    return sorted(found.values(), key=_area)


def _area(app: App) -> tuple[str, str]:
    """Return by what a board is ordered: the short name it is known by, as far as that can be read."""
    from lif.errors import LifError
    from lif.model.boards import Board
    from lif.model.kinds import BOARD, Address
    from lif.store.writing import fresh

    try:
        board = fresh(app.root, Address(BOARD), Board)
    except LifError:
        board = None
    return board.area if board else "", str(app.root)


def _target(app: App, apps: Sequence[App], output: Path | None) -> Path:
    """Return where the export goes. Raises UsageError for a place that is no folder, or belongs to a board's records."""
    from lif.store.folder import holds_records

    if output is None and len(apps) > 1:
        raise UsageError("there are several boards, and no place is named for their tables", "-o names a folder")
    target = (app.start / output if output else apps[0].root / "out" / "export").resolve()
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is no folder", "name a folder to write to")
    for one in apps:
        inside = target.relative_to(one.root).as_posix() if target.is_relative_to(one.root) else ""
        if inside == "." or (inside and holds_records(f"{inside}/record.yaml")):
            raise UsageError(f"{target} belongs to the board's own files", "name another place, such as out/export")
    if any(part in (".git", ".lif") for part in target.parts):
        raise UsageError(f"{target} belongs to the board's own files", "name another place, such as out/export")
    return target


def _add(app: App, made: "Export", of_many: bool) -> None:
    """Write one board's tables. Raises RefusedError where another one is known by the same name."""
    from lif.store.reading import InvalidRecordsError

    try:
        for part, families in _parts(app):
            if families[0] == "base" and part.board in made.boards:
                raise RefusedError(
                    f"two boards are called '{part.board}', by the area in lif.yaml: {app.root} is the second",
                    "name each board once, or put the area right; nothing was written",
                )
            made.add(part, families)
            del part  # else it would be held while the next is read
    except InvalidRecordsError as error:
        if not of_many:
            raise
        found = [item for item in error.details if isinstance(item, Finding)]
        raise InvalidRecordsError(
            found, f"the board in {app.root}", f"lif -C {app.root} check shows all of them"
        ) from None


def _parts(app: App) -> Iterator[tuple["Part", Sequence["Family"]]]:
    """Yield a board in parts: whole where it is small, else first what stays and then some rounds at a time."""
    from lif.commands.papers import stamp_for
    from lif.export.definition import Family
    from lif.export.part import Origin, Part

    small = sum(1 for _ in app.root.glob("audits/*/returns/*.yaml")) <= AT_ONCE
    holdings = app.holdings() if small else app.holdings(lambda *_: False)
    stamp = stamp_for(app, holdings, ())
    base = Part(holdings, app.today, Origin(__version__, stamp.revision, stamp.unkept))
    if small:
        yield replace(base, passed=_passed(holdings)), (Family.BASE, Family.RETURNS)
        return
    yield base, (Family.BASE,)
    for rounds in _some_rounds(base):
        yield _part_of(app, base, rounds), (Family.RETURNS,)


def _part_of(app: App, base: "Part", rounds: frozenset[str]) -> "Part":
    """Return the part of a board that holds the returns of some rounds, or of all that no record is there for."""
    found = app.holdings(partial(_is_of, rounds, frozenset(base.holdings.audits)))
    return replace(base, holdings=found, rounds=rounds, passed=_passed(found))


def _some_rounds(part: "Part") -> Iterator[frozenset[str]]:
    """Yield the rounds, as many at a time as ask about so many agencies as can be held at once; then none, for all others."""
    names: list[str] = []
    asked = 0
    for name, audit in sorted(part.holdings.audits.items()):
        if names and asked + len(audit.asked) > AT_ONCE:
            yield frozenset(names)
            names, asked = [], 0
        names.append(name)
        asked += len(audit.asked)
    yield frozenset(names)
    yield frozenset()


def _is_of(rounds: frozenset[str], known: frozenset[str], audit: str, _: str) -> bool:
    return audit in rounds if rounds else audit not in known


def _passed(holdings: "Holdings") -> Callable[[], None]:
    """Return what counts, on a terminal, the returns that were gone over, once for each table made of them."""
    count, numbers = console.progress("Writing"), itertools.count(1)
    total = TIMES_OVER * len(holdings.returns)
    return lambda: count(next(numbers), total)


def _say_what_is_missing(made: "Export") -> None:
    """Say which references lead nowhere, and which texts are not whole."""
    for item in made.astray:
        named = console.count(item.count, "name")
        console.say(
            f"  note: {named} in {item.table}.{item.column} that {item.target} does not have: lif check says where"
        )
    if made.cut:
        cut = console.count(made.cut, "text")
        console.say(f"  note: {cut} cut in CSV, as no cell of Excel holds them: other formats do")
