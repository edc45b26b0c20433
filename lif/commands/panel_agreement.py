"""`lif panel compare`, `agree` and `sign`: what the panel does together, once marks are open."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands import asking
from lif.commands.app import App, RecordName, looks_back, pass_app, return_of, round_of
from lif.commands.fallen_back import say_fallen_back
from lif.commands.panel_case import case_of, holdings_of, numbers, require_opened
from lif.errors import BusyError, RefusedError
from lif.model.kinds import AGREED, SIGNATURE, Address
from lif.model.panels import Agreed, Signature
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings
    from lif.panel.scrutiny import Scrutiny


@click.command(
    epilog=(
        "\b\nExamples:\n  lif panel compare s11-2026 housing\n"
        "  lif panel compare s11-2026                 which questions split panels over the whole round"
    )
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", required=False, type=RecordName("agency"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@looks_back
@pass_app
def compare(app: App, audit: str, agency: str | None, form: str) -> None:
    """Put open marks side by side: where they differ, how far members agree, how the agency's own view compares.

    Without an agency, over all panels of a round: which questions split them, so that their words can be mended.
    """
    from lif.output import panels
    from lif.panel.comparing import compare, over_a_round
    from lif.panel.scrutiny import scrutinies
    from lif.panel.sealing import unsound

    holdings = app.holdings(lambda audit_id, owner: audit_id == audit and agency in (None, owner))
    audit_record, tool = round_of(holdings, audit)
    if agency:
        return_of(holdings, audit, agency)
        case = case_of(holdings, audit, agency)
        require_opened(case)
        found = compare(case)
        if form == "json":
            console.put(json.dumps({"version": 1, **panels.comparison_as_plain(case, found)}, indent=2))
        else:
            panels.show_comparison(case, found)
        return
    cases = [case for case in scrutinies(holdings, audit) if case.all_opened and not any(unsound(case))]
    ready = len(cases)
    if not ready:
        raise RefusedError("no panel of this round has opened its marks yet", "lif status says where each stands")
    splits, whole = over_a_round(cases)
    if form == "json":
        console.put(json.dumps({"version": 1, **panels.round_as_plain(audit, ready, splits, whole)}, indent=2))
    else:
        panels.show_round(f"{audit_record.title}: {console.count(ready, 'panel')} with open marks", splits, whole, tool)


@click.command(
    epilog=(
        "\b\nExamples:\n  lif panel agree s11-2026 housing\n"
        "  lif panel agree s11-2026 housing --answers agreed-at-the-meeting.yaml"
    )
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option("--plain", is_flag=True, help="Ask by numbered lines, without menus.")
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="Take what was agreed from a file: ratings, recommendations, remarks.",
)
@pass_app
def agree(app: App, audit: str, agency: str, plain: bool, answers: Path | None) -> None:
    """Agree one rating a question: those that differ first, the widest apart before others.

    Questions on which all are of one mind are confirmed a standard at a time. Recommendations are written as they come
    up. Everything is saved as it is given; the same command goes on where you stopped.
    """
    from lif.panel.signing import require_unsigned

    holdings = holdings_of(app, audit, agency)
    case = case_of(holdings, audit, agency)
    require_opened(case)
    require_unsigned(case)
    made = _take(app, holdings, case, answers) if answers else _ask(app, holdings, case, plain)
    _say_agreed(holdings, audit, agency, made)


@click.command(
    epilog=(
        "\b\nExamples:\n  lif panel sign s11-2026 housing --as designated-nurse\n"
        "  lif panel sign s11-2026 police --as business-manager"
    )
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option("--as", "person", required=True, type=RecordName("person"), help="Which member signs.")
@pass_app
def sign(app: App, audit: str, agency: str, person: str) -> None:
    """Sign what the panel agreed. From the first signature on, a change is refused, and one by hand is found by check."""
    from lif.panel import signing
    from lif.store.writing import change

    holdings = holdings_of(app, audit, agency)
    case = case_of(holdings, audit, agency)
    made = signing.sign(case, person, app.today)
    address = Address(SIGNATURE, (audit, agency, person))
    change(app.root, address, Signature, lambda _: _still(app, case, made), made)
    done = {*signing.signed(case), person}
    console.put(f"{person} has signed: {len(done)} of {len(case.people)} signatures.")
    console.say(f"Wrote {address.path}")
    if waiting := [name for name in case.people if name not in done]:
        console.say(f"Next: lif panel sign {audit} {agency} --as {waiting[0]}")
    else:
        say_fallen_back(holdings, audit, agency)
        console.say(f"Next: lif report letter {audit} {agency}")
        if case.agreed.recommendations:
            console.say(f"      lif plan start NAME --from-panel {audit} {agency}")


COMMANDS = (compare, agree, sign)


def _still(app: App, case: "Scrutiny", made: Signature) -> Signature:
    """Return a signature. Raises BusyError where what it is under was changed since it was read."""
    from lif.store.writing import fresh

    if fresh(app.root, Address(AGREED, (case.audit_id, case.agency_id)), Agreed) != case.agreed:
        raise BusyError("what the panel agreed was changed meanwhile", "look at it, then sign; nothing was written")
    return made


def _save(app: App, case: "Scrutiny") -> Callable[[Callable[[Agreed], Agreed]], Agreed]:
    """Return how a change is made to the agreed record: refused where somebody has signed it meanwhile."""
    from lif.panel.signing import require_unsigned
    from lif.store.writing import change, fresh

    names = (case.audit_id, case.agency_id)

    def save(edit: Callable[[Agreed], Agreed]) -> Agreed:
        def unsigned(item: Agreed) -> Agreed:
            found = {one: fresh(app.root, Address(SIGNATURE, (*names, one)), Signature) for one in case.people}
            require_unsigned(replace(case, signatures={one: item for one, item in found.items() if item}))
            return edit(item)

        return change(app.root, Address(AGREED, names), Agreed, unsigned, Agreed())

    return save


def _take(app: App, holdings: "Holdings", case: "Scrutiny", file: Path) -> Agreed:
    from lif.commands.app import known
    from lif.interview.panel_answers import agreement_taken
    from lif.store.answers import read_agreement

    given = read_agreement(app.start / file, numbers(case))
    for item in given.recommendations:
        if item.lead_agency:
            known(item.lead_agency, holdings.agencies, "agency")
    made = _save(app, case)(lambda agreed: agreement_taken(agreed, given, case))
    taken = console.count(len(given.ratings), "rating")
    console.put(f"{taken} and {console.count(len(given.recommendations), 'recommendation')} taken from {file}.")
    asking.remark_on((app.start / file).read_text(encoding="utf-8", errors="replace"))
    return made


def _ask(app: App, holdings: "Holdings", case: "Scrutiny", plain: bool) -> Agreed:
    from lif.interview.moderation import Table, moderate

    who = asking.asker(app, plain)
    seats = {seat.id: seat.id for seat in case.rules.seats}
    agencies = {name: item.name for name, item in holdings.agencies.items() if item.active(app.today)}
    try:
        return moderate(case.agreed, Table(case, seats, agencies), who, _save(app, case))
    except KeyboardInterrupt:
        console.say(f"\nEverything given so far is saved. To go on: lif panel agree {case.audit_id} {case.agency_id}")
        raise


def _say_agreed(holdings: "Holdings", audit: str, agency: str, made: Agreed) -> None:
    from lif.panel.agreement import left_to_agree
    from lif.panel.comparing import lines

    case = replace(case_of(holdings, audit, agency), agreed=made)
    left = sum(1 for _ in left_to_agree(case, lines(case)))
    done = len(case.order) - left
    console.put(
        f"{done} of {console.count(len(case.order), 'question')} agreed,"
        f" {console.count(len(made.recommendations), 'recommendation')}; all of it is saved."
    )
    console.say(f"In {Address(AGREED, (audit, agency)).path}")
    console.say(
        f"Next: lif panel agree {audit} {agency}"
        if left
        else f"Next: each member signs with lif panel sign {audit} {agency} --as …"
    )
