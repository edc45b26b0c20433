"""`lif template`: the Word template of reports and the texts of letters, to look at, to copy and change, and to check."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, pass_app
from lif.errors import Exit, UsageError
from lif.output import console

if TYPE_CHECKING:
    from lif.report.template_check import Remark

_VERSION = 1


@click.group()
def template() -> None:
    """Give reports your own look, and letters your own words: copy what comes with lif, change it, check it."""


@template.command(
    epilog="\b\nExamples:\n  lif template check templates/our-board.docx\n  lif template check templates/letters --format json"
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE|FOLDER")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_app
def check(app: App, file: Path, form: str) -> None:
    """Say what a Word file lacks as a template, and what of it would spoil reports; of a letter's text, what is wrong.

    Of a folder, such as templates/letters, every template and text in it.
    Ends with 1 where something spoils; with 0 where there are only notes on what lif mends by itself.
    """
    place = app.start / file
    if place.is_dir():
        found = {file / one.name: _of_one(one, file / one.name) for one in _within(place, file)}
    elif place.is_file():
        found = {file: _of_letter(place, file) if place.suffix.lower() == ".md" else _of_word(place)}
    else:
        raise UsageError(f"there is no file {file} here", "lif template copy FILE makes one to begin with")
    if form == "json":
        listed = [_listed(*one) for one in found.items()]
        console.put(json.dumps({"version": _VERSION, "files": listed} if place.is_dir() else listed[0], indent=2))
    for name, remarks in found.items():
        _put(name, remarks, within=place.is_dir(), quiet=form == "json")
    if any(remark.spoils for remarks in found.values() for remark in remarks):
        raise click.exceptions.Exit(Exit.PROBLEMS)


def _put(file: Path, found: "list[Remark]", *, within: bool, quiet: bool) -> None:
    """Print the remarks on one file, unless they are printed already, and say how many there are."""
    spoilt = sum(remark.spoils for remark in found)
    for remark in [] if quiet else found:
        place = "" if file.suffix.lower() != ".docx" or not within else f"{file}: "
        console.put(f"{'spoils' if remark.spoils else 'note'}: {place}{remark.message}")
    console.say(f"{file}: {console.count(spoilt, 'fault')}, {console.count(len(found) - spoilt, 'note')}")


def _within(folder: Path, named: Path) -> list[Path]:
    """Return the templates and texts in a folder. Raises UsageError where there are none."""
    found = sorted(
        item
        for item in folder.iterdir()
        if item.suffix.lower() in (".md", ".docx") and not item.name.startswith((".", "~")) and item.is_file()
    )
    if not found:
        raise UsageError(f"there is no template in {named}", "lif template copy makes one to begin with")
    return found


def _of_one(place: Path, file: Path) -> "list[Remark]":
    """Return the remarks on one file of a folder; one that is called like no letter is read by nobody."""
    from lif.report.board_texts import occasion_of
    from lif.report.template_check import Remark

    if place.suffix.lower() != ".md":
        return _of_word(place)
    if occasion_of(place.name) is None:
        return [Remark(False, f"{file} is not read: texts are called launch.md, chase.md and thanks.md")]
    return _of_letter(place, file)


def _of_word(place: Path) -> "list[Remark]":
    from lif.report.template_check import remarks
    from lif.store import disk
    from lif.store.office import MAX_FILE

    return remarks(disk.read(place, MAX_FILE + 1))


def _of_letter(place: Path, file: Path) -> "list[Remark]":
    """Return a remark for each mistake in the text of a letter. Raises UsageError where nobody can tell which it is of."""
    from lif.report.board_texts import occasion_of, said, there_is
    from lif.report.letter_gaps import remarks
    from lif.report.letter_lexicon import LEXICONS
    from lif.report.letter_texts import LARGEST, letter_text
    from lif.report.template_check import Remark
    from lif.store import disk

    occasion = occasion_of(place.name)
    if occasion is None:
        raise UsageError(f"{file} is called like no letter", "call it launch.md, chase.md or thanks.md")
    raw = disk.read(place, LARGEST + 1)
    text, mistakes = letter_text(raw, LEXICONS[occasion])
    notes = there_is(mistakes, LEXICONS[occasion]) if mistakes else [f"{file}: {line}" for line in remarks(text, raw)]
    return [*(Remark(True, line) for line in said(str(file), mistakes)), *(Remark(False, line) for line in notes)]


@template.command(
    epilog="\b\nExamples:\n  lif template show\n  lif template show --letters\n  lif template show --format json"
)
@click.option("--letters", is_flag=True, help="What can stand in braces and in brackets in the texts of letters.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(letters: bool, form: str) -> None:
    """List the styles that reports use, and what each is for; or what the texts of letters may use."""
    from lif.report.specimen import USES

    if letters:
        _show_letters(form)
        return
    if form == "json":
        listed = [{"style": name, "used_for": use} for name, use in USES.items()]
        console.put(json.dumps({"version": _VERSION, "styles": listed}, indent=2))
        return
    console.show(console.Grid([console.Column("Style"), console.Column("What it is for")], list(USES.items())))


def _show_letters(form: str) -> None:
    """List what the texts of letters may use: each placeholder and condition, in which letters, and what it means."""
    from lif.report.letter_lexicon import used

    listed = used()
    if form == "json":
        plain = [
            {"written": item.written, "letters": list(item.letters), "meaning": item.meaning, "only_if": item.where}
            for item in listed
        ]
        console.put(json.dumps({"version": _VERSION, "words": plain}, indent=2))
        return
    columns = [console.Column(heading) for heading in ("Written", "In", "Meaning")]
    rows = [
        (item.written, ", ".join(item.letters), f"{item.meaning}{f' (only [if {item.where}])' if item.where else ''}")
        for item in listed
    ]
    console.show(console.Grid(columns, list(rows)))


@template.command(
    epilog="\b\nExamples:\n  lif template copy our-board.docx\n  lif template copy templates/our-board.docx\n  lif template copy --letters"
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--letters", is_flag=True, help="The texts of lif audit letters, into templates/letters/ of the board.")
@pass_app
def copy(app: App, file: Path | None, letters: bool) -> None:
    """Write the house template to a new file, with a page that shows every style, to restyle in Word.

    With --letters, write the texts of letters in its stead, to change in any editor. What is there stays as it is.
    """
    if letters == (file is not None):
        raise UsageError("what is to be copied?", "name a file such as our-board.docx, or say --letters")
    if file:
        _copy_word(app, file)
    else:
        _copy_letters(app)


def _copy_letters(app: App) -> None:
    from lif.report.board_texts import file_of, house_text, own_text
    from lif.report.letter_lexicon import Occasion
    from lif.store import disk

    for occasion in Occasion:
        name = file_of(occasion)
        if own_text(app.root, occasion) is not None:
            console.say(f"{name} is there already, and stays as it is")
            continue
        disk.replace(app.root / name, house_text(occasion), expected=None)
        console.say(f"Wrote {name}")
    console.say("Next:")
    console.say("  change their words; lif template show --letters says what may stand in braces and brackets")
    console.say(f"  lif template check {file_of(Occasion.LAUNCH)}")


def _copy_word(app: App, file: Path) -> None:
    from lif.report.specimen import specimen
    from lif.store import disk

    place = app.start / file
    if place.suffix.lower() != ".docx":
        raise UsageError(f"{file} does not end in .docx", "name it for example our-board.docx")
    if place.exists():
        raise UsageError(f"{file} is there already, and stays as it is", "name another file")
    disk.replace(place, specimen(), expected=None)
    console.say(f"Wrote {place}")
    console.say("Next:")
    console.say("  restyle it in Word, and put your logo in the header of the first page")
    console.say(f"  lif template check {console.pasted(file)}")
    console.say("  name it as report_template in framework.yaml, or after --template")


def _listed(file: Path, found: "list[Remark]") -> dict[str, object]:
    return {
        "version": _VERSION,
        "file": str(file),
        "remarks": [{"spoils": remark.spoils, "message": remark.message} for remark in found],
    }
