"""`lif chase`."""

import datetime
from collections.abc import Callable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, RecordName, known, pass_app
from lif.commands.papers import TEMPLATE, keep, refuse_template, template_of
from lif.model.days import in_words
from lif.model.reminders import Form, Reminder
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings
    from lif.report.reminder import Letter
    from lif.rounds.owed import Owing

_ENDINGS = {Form.TEXT: "txt", Form.WORD: "docx", Form.EML: "eml", Form.ICS: "ics"}
_MANY = 12


@click.command(
    epilog="\b\nExamples:\n  lif chase\n  lif chase fire-and-rescue hospitals --format word --format eml --record"
)
@click.argument("agencies", nargs=-1, metavar="[AGENCY]…", type=RecordName("agency"))
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice([form.value for form in Form]),
    help="What to make; again for each. Text on the screen where left out.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for files; out/chase/DAY in the board's folder where left out. Text becomes files too.",
)
@click.option(
    "--within",
    type=click.IntRange(0, 3650),
    metavar="DAYS",
    help="How far to look ahead; what the status key calls soon where left out.",
)
@TEMPLATE
@click.option("--record", is_flag=True, help="Keep in reminders/ that each agency was reminded today, and of what.")
@pass_app
def chase(
    app: App,
    agencies: Sequence[str],
    forms: Sequence[str],
    output: Path | None,
    within: int | None,
    template: Path | None,
    record: bool,
) -> None:
    """Write to each agency what it owes: returns, actions, updates, evidence. Nothing is sent.

    Without a name, to every agency that owes something. The same board and day give the same letters.
    """
    from lif.rounds.owed import days_ahead, owed, rounds_without_tool

    refuse_template(template, Form.WORD in forms)
    without_returns = app.holdings(lambda *_: False)
    wanted = _wanted(without_returns, agencies, app.today)
    holdings = app.holdings(_returns_needed(without_returns, wanted, app.today))
    ahead = days_ahead(holdings.framework) if within is None else within
    until = _until(app.today, ahead)
    for name in rounds_without_tool(holdings):
        console.say(f"note: {name} is left out, since tools/{holdings.audits[name].tool}.yaml is not there")
    found = owed(holdings, app.today, ahead)
    chosen = _reachable([item for item in found if not wanted or item.agency_id in wanted])
    made_as = tuple(form for form in Form if form in forms) or (Form.TEXT,)
    found_template = template_of(app, holdings.framework, template) if Form.WORD in made_as else None
    _put(app, holdings, chosen, until, made_as, output, found_template.data if found_template else None)
    _say_nothing_owed(holdings, wanted, {item.agency_id for item in found}, app.today, until)
    for item in chosen if record else ():
        _record(app, item, made_as)


def _reachable(owing: "Sequence[Owing]") -> "list[Owing]":
    """Return those who can be written to, and say why the others cannot."""
    for item in owing:
        if item.unreachable:
            console.say(f"note: there is nobody to write to for {item.agency_id}: {item.unreachable}")
    return [item for item in owing if not item.unreachable]


def _put(
    app: App,
    holdings: "Holdings",
    owing: "Sequence[Owing]",
    until: datetime.date,
    forms: tuple[Form, ...],
    output: Path | None,
    template: bytes | None,
) -> None:
    """Print the letters, or write them to files: text is printed where no folder is named."""
    from lif.report.reminder import write

    folder = (app.start / output if output else app.root / "out" / "chase" / app.today.isoformat()).resolve()
    for place, item in enumerate(owing):
        letter = write(item, holdings, app.today, until)
        for form in forms:
            if form is Form.TEXT and not output:
                _show(letter, item.agency_id, place, len(owing))
            else:
                data = _made(letter, form, holdings, item.agency_id, template)
                _keep(folder / f"{item.agency_id}.{_ENDINGS[form]}", data)


def _wanted(holdings: "Holdings", agencies: Sequence[str], day: datetime.date) -> tuple[str, ...]:
    """Return who is to be written to: who answers on that day for the agencies that were named."""
    from lif.model.agencies import body

    found = []
    for name in agencies:
        now = body(holdings.agencies, known(name, holdings.agencies, "agency"), day)
        if now != name:
            console.say(f"note: {name} has become part of {now}, which answers for it")
        found.append(now)
    return tuple(dict.fromkeys(found))


def _returns_needed(holdings: "Holdings", wanted: Sequence[str], day: datetime.date) -> Callable[[str, str], bool]:
    """Return which returns are to be read: those of open rounds, and of those written to and what became part of them."""
    from lif.model.agencies import body

    open_rounds = {name for name, audit in holdings.audits.items() if not audit.closed}
    parts = {name for name in holdings.agencies if not wanted or body(holdings.agencies, name, day) in wanted}
    return lambda audit, agency: audit in open_rounds and agency in parts


def _until(day: datetime.date, ahead: int) -> datetime.date:
    return day + datetime.timedelta(days=min(ahead, (datetime.date.max - day).days))


def _show(letter: "Letter", agency_id: str, place: int, of: int) -> None:
    """Print a letter; where there are several, each under a line of its own."""
    from lif.report.plain_letter import text

    if of > 1:
        console.put(f"{chr(10) if place else ''}===== {agency_id} =====\n")
    console.put(text(letter).rstrip("\n"))


def _made(letter: "Letter", form: Form, holdings: "Holdings", agency_id: str, template: bytes | None) -> bytes:
    """Return a letter in one form; nothing for a calendar without days."""
    if form is Form.TEXT:
        from lif.report.plain_letter import text

        return text(letter).encode()
    if form is Form.WORD:
        from lif.report.word_letter import render

        return render(letter, template)
    from lif.report.diary import diary

    days = diary(letter, holdings.board.area)
    if form is Form.ICS:
        return days
    from lif.report.mail import mail

    return mail(letter, days, f"{agency_id}.ics")


def _keep(target: Path, data: bytes) -> None:
    """Write a file, and say so. Raises BusyError where somebody changes it at that moment."""
    if not data:
        console.say(f"note: {target.name} is left out, since no day is due")
    else:
        keep(target, data)


def _say_nothing_owed(
    holdings: "Holdings", wanted: Sequence[str], owing: Set[str], day: datetime.date, until: datetime.date
) -> None:
    """Say of whom nothing is wanted: of those named by name, of many others how many there are."""
    rest = [name for name in wanted or sorted(holdings.agencies) if name not in owing]
    if wanted:
        for name in rest:
            console.put(f"Nothing is owed by {name}, or due by {in_words(until)}.")
        return
    rest = [name for name in rest if holdings.agencies[name].active(day)]
    names = ", ".join(rest) if len(rest) <= _MANY else f"{len(rest)} agencies"
    if not owing:
        console.put(f"Nothing is owed by anybody, or due by {in_words(until)}.")
    elif rest:
        console.say(f"Nothing is owed by {names}, or due by {in_words(until)}.")


def _record(app: App, item: "Owing", forms: tuple[Form, ...]) -> None:
    """Keep that an agency was reminded. What was kept on the same day stays, and nothing is kept twice."""
    from lif.model.kinds import REMINDER, Address
    from lif.rounds.owed import reminder
    from lif.store.writing import change, fresh

    address = Address(REMINDER, (item.agency_id, app.today.isoformat()))
    said = reminder(item, app.today, forms)
    before = fresh(app.root, address, Reminder)
    after = change(app.root, address, Reminder, lambda held: held.joined(said), begin=said)
    console.say(f"{address.path} says so already" if after == before else f"Wrote {address.path}")
