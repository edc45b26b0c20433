"""`lif agency add` and `lif person add`: the records that everything else names."""

from collections.abc import Sequence
from datetime import date

import click

from lif.commands.app import App, Day, OneLine, RecordName, known, new_name, pass_app
from lif.errors import UsageError
from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.kinds import AGENCY, PERSON, Address, Kind
from lif.model.people import Person
from lif.output import console


@click.group()
def agency() -> None:
    """Keep the agencies that answer audits."""


@agency.command(
    "add",
    epilog=(
        "\b\nExamples:\n"
        '  lif agency add fire --name "Thornmere Fire and Rescue" --kind fire-and-rescue --duty s11\n'
        '  lif agency add police --name "Marl Police" --kind police --duty s11 --area thornmere --area eastmarl'
    ),
)
@click.argument("short_name")
@click.option("--name", required=True, type=OneLine(), help="The name printed in letters and reports.")
@click.option(
    "--kind", required=True, type=click.Choice([kind.value for kind in AgencyKind]), help="What sort of body it is."
)
@click.option(
    "--duty", required=True, type=click.Choice([duty.value for duty in DutyBasis]), help="The law it answers under."
)
@click.option(
    "--area", "areas", multiple=True, help="An area it works in; again for each. The board's own where left out."
)
@click.option("--sector", default="", help="Its field of work, as in framework.yaml.")
@click.option("--lead-role", type=OneLine(), help="The role that answers for safeguarding. Never a name.")
@click.option("--since", type=Day(), help="The day it began; today where the board has rounds already.")
@pass_app
def add_agency(
    app: App,
    short_name: str,
    name: str,
    kind: str,
    duty: str,
    areas: Sequence[str],
    sector: str,
    lead_role: str | None,
    since: date | None,
) -> None:
    """Add an agency."""
    board = app.holdings(lambda *_: False)
    for area in areas:
        known(area, [item.id for item in board.board.areas], "area")
    if sector:
        known(sector, [item.id for item in board.framework.sectors], "sector")
    record = Agency(
        name=name,
        kind=AgencyKind(kind),
        sector=sector,
        duty_basis=DutyBasis(duty),
        areas=tuple(dict.fromkeys(areas)) or (board.board.area,),
        lead_role=lead_role or "",
        since=since or (app.today if board.audits else None),
    )
    _write(app, AGENCY, short_name, record)


@click.group()
def person() -> None:
    """Keep the people who can sit on a panel or sign, by role."""


@person.command(
    "add",
    epilog=(
        "\b\nExamples:\n"
        '  lif person add designated-nurse --role "Designated Nurse" --agency icb --executive --sector health\n'
        '  lif person add qa-officer --role "Quality Assurance Officer" --board-staff'
    ),
)
@click.argument("short_name")
@click.option("--role", required=True, type=OneLine(), help="What the person does. Never a name.")
@click.option("--agency", "works_for", default="", type=RecordName("agency"), help="The agency the person works for.")
@click.option("--board-staff", is_flag=True, help="The person works for the board itself.")
@click.option("--executive", is_flag=True, help="The person sits on the executive.")
@click.option("--practitioner", is_flag=True, help="The person works directly with children or families.")
@click.option("--sector", "sectors", multiple=True, help="A field of work the person knows; again for each.")
@pass_app
def add_person(
    app: App,
    short_name: str,
    role: str,
    works_for: str,
    board_staff: bool,
    executive: bool,
    practitioner: bool,
    sectors: Sequence[str],
) -> None:
    """Add a person, by role."""
    board = app.holdings(lambda *_: False)
    if works_for and board_staff:
        raise UsageError(
            "a person works for an agency, or for the board itself", "give --agency or --board-staff, not both"
        )
    if works_for:
        known(works_for, board.agencies, "agency")
    for sector in sectors:
        known(sector, [item.id for item in board.framework.sectors], "sector")
    _write(
        app,
        PERSON,
        short_name,
        Person(role, works_for, board_staff, executive, practitioner, tuple(dict.fromkeys(sectors))),
    )


def _write(app: App, kind: Kind, short_name: str, record: object) -> None:
    from lif.store.writing import create

    for path in create(app.root, [(Address(kind, (new_name(short_name),)), record)]):
        console.say(f"Wrote {path}")
