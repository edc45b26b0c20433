"""`lif panel`: convening, seats that change hands, and where a panel stands."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from lif.commands import asking, panel_agreement, panel_marks
from lif.commands.app import App, RecordName, known, looks_back, pass_app
from lif.commands.panel_case import case_of, holdings_of
from lif.errors import UsageError
from lif.model.kinds import PANEL, SLUG, Address
from lif.model.panels import Interest, Panel
from lif.model.text import meant
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings


@click.group()
def panel() -> None:
    """Scrutinise a return with a panel: sealed marks, comparison, agreement, sign-off."""


for command in (*panel_marks.COMMANDS, *panel_agreement.COMMANDS):
    panel.add_command(command)

_INTEREST = click.option(
    "--interest",
    "interests",
    multiple=True,
    metavar="PERSON=WORDS",
    help="What a person declares: none, some words, or KIND: words with a kind from framework.yaml.",
)


@panel.command(
    "convene",
    epilog=(
        "\b\nExamples:\n  lif panel convene s11-2026 housing\n"
        "  lif panel convene s11-2026 housing --seat board=business-manager --seat partner=designated-nurse \\\n"
        "      --seat sector=prevention-manager --interest business-manager=none --interest designated-nurse=none \\\n"
        '      --interest "prevention-manager=Shares a building with the agency"'
    ),
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option("--seat", "seats", multiple=True, metavar="SEAT=PERSON", help="Who sits in a seat; again for each.")
@click.option("--guest", "guests", multiple=True, metavar="[AS=]PERSON", help="A guest, who marks nothing.")
@_INTEREST
@click.option("--plain", is_flag=True, help="Ask by numbered lines, without menus.")
@pass_app
def convene_(
    app: App,
    audit: str,
    agency: str,
    seats: Sequence[str],
    guests: Sequence[str],
    interests: Sequence[str],
    plain: bool,
) -> None:
    """Set up the panel on a return: the seats that framework.yaml names, with everybody's interests.

    Refused, with who could sit instead: somebody who lacks what a seat needs, sits twice, belongs to the agency, or has
    an interest that bars. What is not given is asked at a terminal.
    """
    from lif.interview.convening import ask_convening
    from lif.panel.convening import Convening, Declaration, convene, incomplete
    from lif.store.writing import create

    holdings = holdings_of(app, audit, agency)
    if (audit, agency) in holdings.panels:
        raise UsageError(
            f"there is a panel on the return of {agency} already",
            f"see it with lif panel show {audit} {agency}; a member is replaced with lif panel substitute",
        )
    sitting, invited_as = _seated(holdings, seats), _invited(holdings, guests)
    declared = _declared(holdings, interests, [*sitting.values(), *invited_as])
    named = {seat: Declaration(person, declared.get(person)) for seat, person in sitting.items()}
    invited = [(Declaration(person, declared.get(person)), kind) for person, kind in invited_as.items()]
    wanted: Convening | None = Convening(named, invited)
    if wanted and (plain or (asking.at_terminal(app) and incomplete(holdings.framework.panel, wanted))):
        wanted = ask_convening(holdings, agency, wanted, asking.asker(app, plain), app.today)
    if wanted is None:
        console.say("Nothing was written.")
        return
    made = convene(holdings, agency, wanted, app.today)
    written = create(app.root, [(Address(PANEL, (audit, agency)), made)])
    _say_panel(holdings, agency, made)
    _say_kinds(holdings, made)
    console.say(f"Wrote {written[0]}")
    console.say(f"Next: lif panel mark {audit} {agency} --as {made.people[0]}")


@panel.command(
    "substitute",
    epilog=(
        "\b\nExamples:\n"
        "  lif panel substitute s11-2026 housing --seat sector --person community-safety-manager \\\n"
        '      --interest community-safety-manager=none --reason "On long leave"\n'
        "  lif panel substitute s11-2026 housing --seat board --person quality-assurance-officer \\\n"
        '      --interest quality-assurance-officer=none --reason "Moved to another post"'
    ),
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option("--seat", required=True, help="The seat that changes hands.")
@click.option("--person", required=True, type=RecordName("person"), help="Who sits there from now on.")
@_INTEREST
@click.option("--reason", required=True, help="Why.")
@pass_app
def substitute_(
    app: App, audit: str, agency: str, seat: str, person: str, interests: Sequence[str], reason: str
) -> None:
    """Put another person in a seat, or somebody in one that framework.yaml names since.

    What the first had sealed stays in the history, and does not count. Where marks are open already, the newcomer marks
    nothing any more, and signs with the others.
    """
    from lif.interview.convening import ask_interests
    from lif.panel.convening import Declaration, substitute
    from lif.panel.marking import require_convened
    from lif.panel.signing import require_unsigned
    from lif.store.writing import change

    holdings = holdings_of(app, audit, agency)
    case = case_of(holdings, audit, agency)
    require_convened(case)
    require_unsigned(case)
    declared = _declared(holdings, interests, [person]).get(person)
    if declared is None and person in holdings.people and asking.at_terminal(app):
        declared = ask_interests(holdings, agency, person, asking.asker(app, False))
    given = Declaration(person, declared)
    made = change(
        app.root,
        Address(PANEL, (audit, agency)),
        Panel,
        lambda item: substitute(holdings, agency, item, seat, given, reason, app.today, marks_open=bool(case.marks)),
    )
    _say_panel(holdings, agency, made)
    following = f"agree {audit} {agency}" if case.marks else f"mark {audit} {agency} --as {person}"
    console.say(f"Next: lif panel {following}")


@panel.command(
    epilog=(
        '\b\nExamples:\n  lif panel reopen s11-2026 housing --reason "Question 2.1 was read as if it were 2.2"\n'
        '  lif panel reopen s11-2026 police --reason "Question 4.2 was read wrongly"'
    )
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option("--reason", required=True, help="Why the panel takes its work up again.")
@pass_app
def reopen(app: App, audit: str, agency: str, reason: str) -> None:
    """Take up again what was signed. The reason is recorded; signatures so far no longer count."""
    from lif.panel import signing
    from lif.store.writing import change

    case = case_of(holdings_of(app, audit, agency), audit, agency)
    signing.reopen(case, reason, app.today)
    made = change(
        app.root,
        Address(PANEL, (audit, agency)),
        Panel,
        lambda item: signing.reopen(replace(case, panel=item), reason, app.today),
    )
    console.put(f"The panel on the return of {agency} is open again: {made.reopened[-1].reason}")
    console.say(f"Next: lif panel agree {audit} {agency}, then each signs again")


@panel.command(
    epilog="\b\nExamples:\n  lif panel show s11-2026 housing\n  lif panel show s11-2026 housing --format json"
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@looks_back
@pass_app
def show(app: App, audit: str, agency: str, form: str) -> None:
    """Show who sits on a panel, what they declared, and how far each has come."""
    from lif.output import panels
    from lif.panel.stages import standing

    holdings = holdings_of(app, audit, agency)
    case = case_of(holdings, audit, agency)
    stands = standing(case)
    if form == "json":
        console.put(json.dumps({"version": 1, **panels.as_plain(case, stands)}, indent=2))
        return
    panels.show_panel(case, stands, holdings.people)


def _pair(text: str) -> tuple[str, str]:
    """Return what stands before and after the first equals sign."""
    before, sign, after = text.partition("=")
    if not (sign and before.strip() and after.strip()):
        raise UsageError(f"'{text}' cannot be read", "write it as NAME=WORDS, such as board=business-manager")
    return before.strip(), after.strip()


def _seated(holdings: "Holdings", given: Sequence[str]) -> dict[str, str]:
    """Return who is to sit in each seat that is named."""
    found: dict[str, str] = {}
    for seat, person in map(_pair, given):
        known(seat, [item.id for item in holdings.framework.panel.seats], "seat")
        if seat in found:
            raise UsageError(f"two people are named for the seat '{seat}': {found[seat]} and {person}", "name one")
        found[seat] = person
    return found


def _invited(holdings: "Holdings", given: Sequence[str]) -> dict[str, str]:
    """Return what each guest is invited as, empty where that is not said."""
    found: dict[str, str] = {}
    for text in given:
        kind, person = _pair(text) if "=" in text else ("", text.strip())
        if kind:
            known(kind, [item.id for item in holdings.framework.panel.guests], "guest in framework.yaml")
        found[person] = kind
    return found


def _declared(holdings: "Holdings", given: Sequence[str], people: Sequence[str]) -> dict[str, tuple[Interest, ...]]:
    """Return what each of these people declares. Several interests of one person are given one by one."""
    found: dict[str, tuple[Interest, ...]] = {}
    for person, words in map(_pair, given):
        known(person, people, "person on this panel")
        found[person] = (*found.get(person, ()), *(() if words.lower() == "none" else (_interest(holdings, words),)))
    return found


def _interest(holdings: "Holdings", words: str) -> Interest:
    """Return an interest, of a kind where its words begin with one. A kind alone, or misspelt, would bar nobody."""
    kinds = [item.id for item in holdings.framework.panel.interests]
    kind, _, note = (part.strip() for part in words.partition(":"))
    if kind not in kinds and not (note and SLUG.match(kind) and meant(kind, kinds)):
        return Interest(words)
    if not note:
        raise UsageError(f"'{words}' is a kind of interest: say what the tie is", f'such as "{kind}: in a few words"')
    return Interest(note, known(kind, kinds, "kind of interest"))


def _say_kinds(holdings: "Holdings", made: Panel) -> None:
    """Say which kinds of interest bar, where somebody declared one of no kind."""
    bars = [kind for kind in holdings.framework.panel.interests if kind.bars]
    loose = [item.person for item in made.members if any(not interest.kind for interest in item.interests)]
    if bars and loose:
        console.say(f"  note: what {', '.join(loose)} declared is of no kind in framework.yaml. These kinds bar:")
        for kind in bars:
            console.say(f"    {kind.id}: {kind.text}")
        console.say("  Where it is one of them, somebody else is to sit: lif panel substitute.")


def _say_panel(holdings: "Holdings", agency: str, made: Panel) -> None:
    from lif.output import panels

    console.put(f"The panel on the return of {holdings.agencies[agency].name}:")
    for line in panels.sitting(made, holdings.framework.panel, holdings.people):
        console.put(f"  {line}")
