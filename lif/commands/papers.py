"""How papers are written: where each goes, in which look and edition, as a PDF too, and what it says of its origin."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lif.commands.app import App, known
from lif.errors import RefusedError, UsageError
from lif.model.text import one_line
from lif.output import console

if TYPE_CHECKING:
    from lif.model.frameworks import Framework
    from lif.model.holdings import Holdings
    from lif.report.content import Report
    from lif.report.stamp import Stamp

OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; out/ in the board's folder where left out.",
)
"""The option that names a file to write."""

TEMPLATE = click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The Word file whose look it takes over; that of framework.yaml, or the house's, where left out.",
)
"""The option that names a template for a Word file."""

PDF = click.option("--pdf", is_flag=True, help="As a PDF too, where LibreOffice is on this computer.")
_EDITION = (
    click.option("--final", is_flag=True, help="It is no draft any more; --approved-by says who approved it."),
    click.option("--version", "version", default="", help="Which version it is, such as 1.2."),
    click.option("--approved-by", default="", help="The group that approved it, as in framework.yaml."),
)

C = TypeVar("C", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Paper:
    """What is wanted of a Word file: where it goes, in which look and edition, and whether as a PDF too."""

    output: Path | None = None
    template: Path | None = None
    pdf: bool = False
    final: bool = False
    version: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper to be written: its name in out/, the words of its command, and how its bytes are made.

    `make` takes a template's bytes, the pages of the headings where they are known, and its edition.
    """

    name: str
    made_by: tuple[str, ...]
    make: Callable[[bytes | None, Sequence[int], "Edition"], bytes]


@dataclass(frozen=True, slots=True)
class Edition:
    """What stands on the cover: whether it is a draft, and from which version of the board's records it was made."""

    words: str
    origin: str


def of_report(name: str, made_by: tuple[str, ...], report: "Report", *, signed: bool = False) -> Draft:
    """Return the draft of a report: its edition stands on the cover, and at the head of each page while it is a draft.

    A report that is signed says by its signatures whether it is a draft, and has no edition.
    """
    from dataclasses import replace

    from lif.report.word import render

    def make(template: bytes | None, pages: Sequence[int], edition: Edition) -> bytes:
        words = "" if signed else edition.words
        return render(replace(report, edition=words, origin=edition.origin), template, pages)

    return Draft(name, made_by, make)


def paper_options(command: C) -> C:
    """Give a command the options of a report, as one argument called paper."""
    return _with_paper(command, (OUTPUT, TEMPLATE, PDF, *_EDITION))


def letter_options(command: C) -> C:
    """Give a command the options of what is signed, as one argument called paper: signatures say whether it is a draft."""
    return _with_paper(command, (OUTPUT, TEMPLATE, PDF))


def _with_paper(command: C, options: Sequence[Callable[[Any], Any]]) -> C:
    @functools.wraps(command)
    def wrapped(*arguments: Any, output: Path | None, template: Path | None, pdf: bool, **given: Any) -> Any:
        edition = {name: given.pop(name) for name in ("final", "version", "approved_by") if name in given}
        return command(*arguments, paper=Paper(output, template, pdf, **edition), **given)

    made: Any = wrapped
    for option in reversed(options):
        made = option(made)
    found: C = made
    return found


def publish(app: App, holdings: "Holdings", paper: Paper, draft: Draft) -> list[Path]:
    """Write a paper with its stamp, and as a PDF where that is wanted; return the files.

    Raises UsageError where the options do not fit, SurroundingsError where a PDF is wanted and LibreOffice is missing:
    before anything is written.
    """
    from lif.report.stamp import stamped

    words, stamp = edition_of(paper, holdings.framework), stamp_for(app, holdings, draft.made_by)
    chosen = template_of(app, holdings.framework, paper.template)
    target = target_of(app, paper.output, draft.name)
    raw, pdf = _made(draft, chosen.data if chosen else None, Edition(words, origin_of(app, stamp)), paper.pdf)
    written = [put(target, stamped(raw, stamp))]
    if pdf:
        written.append(put(target_of(app, target.with_suffix(".pdf"), ""), pdf))
    return written


def origin_of(app: App, stamp: "Stamp") -> str:
    """Return in words from which version of the board's records a paper is made; nothing where they are not in git."""
    from lif.store import past

    if not stamp.revision:
        return ""
    unkept = ", with changes that git had not kept" if stamp.unkept else ""
    return f"version {past.named(app.root, stamp.revision)} of the board's records{unkept}"


def _made(draft: Draft, template: bytes | None, edition: Edition, wanted: bool) -> tuple[bytes, bytes]:
    """Return a Word file's bytes, and a PDF's where one is wanted: then the contents of both have page numbers."""
    raw = draft.make(template, (), edition)
    if not wanted:
        return raw, b""
    from lif.report.pdf import converted, heading_pages

    pages = heading_pages(converted(raw))
    raw = draft.make(template, pages, edition)
    return raw, converted(raw)


def edition_of(paper: Paper, framework: "Framework") -> str:
    """Return the words for an edition. Raises UsageError where a final one was approved by nobody, or by no group."""
    if paper.final and not paper.approved_by:
        raise UsageError("what is final was approved by somebody", "--approved-by names the group")
    if paper.approved_by:
        known(paper.approved_by, [group.id for group in framework.groups], "group")
    group = framework.group(paper.approved_by)
    parts = (
        "Final" if paper.final else "Draft",
        f"version {one_line(paper.version)}" if paper.version else "",
        f"approved by {group.name}" if group else "",
    )
    return ", ".join(filter(None, parts))


def stamp_for(app: App, holdings: "Holdings", made_by: tuple[str, ...]) -> "Stamp":
    """Return what a paper says of its origin: the board, the day, the version in git, and whether that is all of it."""
    from lif.report.stamp import Stamp
    from lif.store import past

    revision = past.at(app.root, app.as_of) if app.as_of else past.latest(app.root)
    unkept = bool(revision and not app.as_of and past.not_kept(app.root, revision))
    name = revision.name if revision else ""
    return Stamp(made_by, holdings.board.name, app.today.isoformat(), name, unkept)


@dataclass(frozen=True, slots=True)
class Template:
    """The template that a Word file is made from: its name as it was given, and its bytes."""

    name: str
    data: bytes


def template_of(app: App, framework: "Framework", given: Path | None) -> Template | None:
    """Return the template that is named, on the command line or by the board; None for the house's own.

    Raises UsageError where a file that was typed is not there, RefusedError where the board's is not, or where a template
    cannot be used: before anything is written.
    """
    from lif.report.template import fitted
    from lif.store import attached, disk
    from lif.store.office import MAX_FILE, UnfitError

    if given is None and not framework.report_template:
        return None
    name = str(given) if given else framework.report_template
    place = app.start / given if given else attached.place(app.root, name)
    if place is None:
        raise RefusedError(
            f"framework.yaml names {name}, and the board's folder has no such file",
            "put it there, or name another with --template",
        )
    if not place.is_file():
        raise UsageError(f"there is no file {name} here", "lif template copy FILE makes one to begin with")
    data = disk.read(place, MAX_FILE + 1)
    try:
        fitted(data)
    except UnfitError as error:
        raise RefusedError(f"{name} cannot be a template: {error.message}", error.hint) from None
    return Template(name, data)


def refuse_template(given: Path | None, used: bool, hint: str = "add --format word") -> None:
    """Raise UsageError where a template is named for something that is no Word file."""
    if given and not used:
        raise UsageError("--template is for Word files", hint)


def target_of(app: App, output: Path | None, name: str) -> Path:
    """Return where a file is to be written: as it was typed, or under that name in the board's out/.

    Raises UsageError for a place that is no ordinary file, or that belongs to the board's records, to lif or to git.
    """
    from lif.store.folder import holds_records

    target = (app.start / output if output else app.root / "out" / name).resolve()
    if target.exists() and not target.is_file():
        raise UsageError(f"{target} is no ordinary file", "name another file to write to")
    inside = target.relative_to(app.root) if target.is_relative_to(app.root) else None
    hidden = any(part.startswith(".") for part in target.parts[1:-1] if part in (".git", ".lif"))
    if hidden or (inside and holds_records(inside.as_posix())):
        raise UsageError(f"{target} belongs to the board's own files", "name another place, such as one in out/")
    return target


def put(target: Path, data: bytes) -> Path:
    """Write a file whole, and say so; return its path."""
    from lif.store import disk

    before = disk.read(target) if target.exists() else None
    disk.replace(target, data, expected=before)
    console.say(f"Wrote {target}")
    return target


def keep(target: Path, data: bytes) -> None:
    """Write a file of a folder of them, and say so. Raises UsageError where something other than a file has its name."""
    if target.exists() and not target.is_file():
        raise UsageError(f"{target} is no ordinary file", "name another folder to write to")
    put(target, data)


def save(app: App, output: Path | None, name: str, data: bytes) -> Path:
    """Write a file where it is wanted, or under that name in the board's out/; return its path."""
    return put(target_of(app, output, name), data)
