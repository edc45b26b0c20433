"""`lif audit letters`: to the agencies of a round, with a form beside each letter where one is to come back."""

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lif.commands.app import App, Day, RecordName, pass_app, round_of
from lif.commands.form_options import FormCommand, doors_of, meant, require_open
from lif.commands.letter_making import LetterMaker, LetterWithForms
from lif.commands.papers import TEMPLATE, keep, refuse_template, template_of
from lif.errors import Exit, LifError, RefusedError, UsageError
from lif.model.days import in_words
from lif.output import console

if TYPE_CHECKING:
    from lif.model.audits import Audit
    from lif.model.holdings import Holdings
    from lif.report.letter_lexicon import Occasion
    from lif.rounds.responses import Response

_NAMED = 12


@click.command(
    cls=FormCommand,
    epilog=(
        "\b\nExamples:\n"
        "  lif audit letters s11-2026 --launch\n"
        "  lif audit letters s11-2026 --chase --eml --text\n"
        "  lif audit letters s11-2026 --chase fire-and-rescue --on 20/4/2026\n"
        "  lif audit letters s11-2026 --thanks --dry-run"
    ),
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agencies", nargs=-1, metavar="[AGENCY]…", type=RecordName("agency"))
@click.option("--launch", "occasions", flag_value="launch", multiple=True, help="What is asked, by when, and how.")
@click.option("--chase", "occasions", flag_value="chase", multiple=True, help="To those whose return is not in.")
@click.option("--thanks", "occasions", flag_value="thanks", multiple=True, help="To those whose return is in; no form.")
@click.option("--on", "day", type=Day(), help="The day of the letters, where it is not today.")
@click.option("--eml", is_flag=True, help="As drafts for a mail program, the form attached, in place of Word files.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for letters and forms; out/letters in the board's folder where left out.",
)
@TEMPLATE
@click.option("--dry-run", is_flag=True, help="List who gets what, and write nothing.")
@pass_app
def letters(
    app: App,
    audit: str,
    agencies: Sequence[str],
    occasions: Sequence[str],
    day: datetime.date | None,
    doors: Sequence[str],
    eml: bool,
    output: Path | None,
    template: Path | None,
    dry_run: bool,
) -> None:
    """Write a letter to each agency of a round: when it opens, while its return is not in, when it is.

    With the first two goes a form with what the agency said so far: one or more of the options for forms choose as what.
    The words are those of templates/letters/ in the board's folder where it has its own: lif template copy --letters
    makes them. Nothing is sent. Where one letter cannot be made, the others are, and it ends with 1.
    """
    from lif.report.board_texts import text_for, unread

    occasion = _occasion(occasions, doors)
    refuse_template(template, not eml, "leave out --eml")
    holdings = app.holdings(partial(_needed, audit, agencies, occasions[0]))
    record, _ = round_of(holdings, audit)
    written_on = day or app.today
    _require_fit(record, audit, occasions[0], written_on)
    names = meant(holdings, audit, agencies)
    text = text_for(app.root, occasion)
    for name in unread(app.root):
        console.say(f"note: templates/letters/{name} is not read: texts are called launch.md, chase.md and thanks.md")
    look = None if eml else template_of(app, holdings.framework, template)
    maker = LetterMaker(
        app.root, holdings, audit, occasion, text, written_on, doors_of(doors), eml, look.data if look else None
    )
    chosen = _chosen(holdings, audit, names, maker, bool(agencies))
    if occasions[0] == "launch":
        _require_time_left(chosen, audit, written_on)
    if occasions[0] == "chase":
        _say_replied(app.root, audit, chosen)
    folder = (app.start / output if output else app.root / "out" / "letters").resolve()
    refused = _listed(maker, chosen) if dry_run else _written(maker, chosen, folder)
    if refused:
        raise click.exceptions.Exit(Exit.PROBLEMS)


def _require_time_left(chosen: "Sequence[Response]", audit: str, day: datetime.date) -> None:
    """Raise RefusedError where a letter that opens a round would come to everybody after their day; of one, its maker does."""
    if len(chosen) > 1 and all(item.due < day for item in chosen):
        days = " and ".join(dict.fromkeys(in_words(item.due) for item in sorted(chosen, key=lambda item: item.due)))
        raise RefusedError(
            f"the day by which they are to answer has gone by: {days}",
            f"lif audit extend {audit} AGENCY agrees a later one; --chase writes to those whose return is not in",
        )


def _say_replied(root: Path, audit: str, chosen: "Sequence[Response]") -> None:
    """Say where a reply to a form lies in out/forms: what was not taken of that form is nowhere else."""
    from lif.forms.doors import LETTER

    for item in chosen:
        found = sorted((root / "out" / "forms").glob(f"{LETTER}{audit}_{item.agency}_*.docx"))
        if found:
            console.say(
                f"note: a reply to a form from {item.agency} lies in out/forms: {found[0].name}. The letter knows only "
                "what was taken in of that form; where that is nothing, send the reply again instead"
            )


def _occasion(given: Sequence[str], doors: Sequence[str]) -> "Occasion":
    from lif.report.letter_lexicon import Occasion

    if len({*given}) != 1:
        raise UsageError("which letter is it to be?", "say --launch, --chase or --thanks, one of them")
    if given[0] == "thanks" and doors:
        raise UsageError("no form goes with a letter of thanks", f"leave out --{doors[0]}")
    return Occasion(given[0])


def _needed(audit: str, agencies: Sequence[str], occasion: str, audit_id: str, owner: str) -> bool:
    """Tell whether a return is to be read: forms say what an agency answered in earlier rounds, thanks do not."""
    return (not agencies or owner in agencies) and (occasion != "thanks" or audit_id == audit)


def _require_fit(record: "Audit", name: str, occasion: str, day: datetime.date) -> None:
    """Raise RefusedError where such letters cannot be of that day: the round is not open yet, or closed."""
    if occasion != "thanks":
        require_open(record, name)
    if day < record.opened:
        words = f"the round {name} was only opened on {in_words(record.opened)}"
        raise RefusedError(words, "nothing was written")


def _chosen(
    holdings: "Holdings", audit: str, names: Sequence[str], maker: LetterMaker, named: bool
) -> "list[Response]":
    """Return to whom such a letter goes, and say of the others why it does not."""
    from lif.rounds.responses import responses

    found = {item.agency: item for item in responses(holdings, audit, maker.day)}
    thanks = not maker.with_form
    rest = [name for name in names if found[name].returned != thanks and not (thanks and found[name].lost)]
    left = "not in yet" if thanks else "in already"
    chosen = [found[name] for name in names if name not in rest]
    if not chosen and not named:
        console.put("No return is in yet." if thanks else "Every return is in.")
    elif named:
        for name in rest:
            console.put(f"No letter to {name}: its return is {left}.")
    elif rest:
        shown = f": {', '.join(rest)}" if len(rest) <= _NAMED else ""
        console.say(f"No letter where the return is {left}{shown or f', to {len(rest)} agencies'}")
    return chosen


def _each(maker: LetterMaker, chosen: "Sequence[Response]", take: Callable[[LetterWithForms], Any]) -> int:
    """Make the letters one after another; say which cannot be made, and return how many."""
    refused = 0
    for response in chosen:
        try:
            take(maker.letter(response))
        except (RefusedError, UsageError) as error:
            refused += 1
            _say_refused(response.agency, error)
    return refused


def _say_refused(agency: str, error: LifError) -> None:
    console.say(f"{agency}: no letter: {error.message}")
    if error.hint:
        console.say(f"     {error.hint}")


def _written(maker: LetterMaker, chosen: "Sequence[Response]", folder: Path) -> int:
    """Write the letters with their forms; return how many could not be made."""

    def take(item: LetterWithForms) -> None:
        for name, data in maker.files(item):
            keep(folder / name, data)

    refused = _each(maker, chosen, take)
    made = len(chosen) - refused
    if made:
        back = "; what comes back is read with lif return import FILE" if maker.with_form else ""
        console.say(f"{console.count(made, 'letter')} written. Next: look at one, and send them{back}")
    return refused


def _listed(maker: LetterMaker, chosen: "Sequence[Response]") -> int:
    """List who gets what; return how many letters could not be made."""
    from lif.forms.words import SORTS

    count = console.progress("Making")
    rows: list[Sequence[str]] = []
    forms = ", ".join(SORTS[door].partition(" ")[2] for door in maker.doors) if maker.with_form else "none"

    def take(item: LetterWithForms) -> None:
        rows.append((item.agency, item.letter.role, item.stands, forms))

    refused = 0
    for done, response in enumerate(chosen, 1):
        refused += _each(maker, [response], take)
        count(done, len(chosen))
    if rows:
        headings = ("Agency", "To", "Its return", "Form")
        console.show(console.Grid([console.Column(heading) for heading in headings], list(rows)))
    console.say("Nothing was written.")
    return refused
