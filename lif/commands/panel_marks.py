"""`lif panel mark`, `seal`, `unseal` and `open`: each member alone, until every seat is sealed."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands import asking
from lif.commands.app import App, RecordName, pass_app
from lif.commands.panel_case import case_of, holdings_of, numbers
from lif.errors import RefusedError
from lif.interview.asker import Asker
from lif.model.kinds import MARKS, PANEL, SEAL, Address
from lif.model.panels import Mark, Panel, Seal, Sheet
from lif.output import console

if TYPE_CHECKING:
    from lif.panel.scrutiny import Scrutiny

_PERSON = click.option(
    "--as", "person", required=True, type=RecordName("person"), help="Which member, by the short name in people/."
)


@click.command(
    epilog=(
        "\b\nExamples:\n  lif panel mark s11-2026 housing --as designated-nurse\n"
        "  lif panel mark s11-2026 housing --as designated-nurse --answers my-marks.yaml"
    )
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@_PERSON
@click.option(
    "--plain", is_flag=True, help="Ask by numbered lines, without menus: for screen readers and simple terminals."
)
@click.option("--answers", type=click.Path(path_type=Path), help="Take marks from a file: a list under 'marks'.")
@pass_app
def mark(app: App, audit: str, agency: str, person: str, plain: bool, answers: Path | None) -> None:
    """Mark an agency's answers, alone.

    For each question: your rating, whether the evidence is enough, why, good practice, what to ask the agency. Every
    mark is saved as it is given, in .lif/, which git leaves out: nobody else sees it until every seat is sealed. Stop
    whenever you like: the same command goes on at the first question that is open.
    """
    from lif.panel.marking import new_sheet, require_markable
    from lif.store import private

    holdings = holdings_of(app, audit, agency)
    case = case_of(holdings, audit, agency)
    require_markable(case, person)
    where = private.address(audit, agency, person)
    begun = private.read_sheet(app.root, where) or new_sheet(case, person, secrets.token_hex(32))
    if answers:
        made = _take(app, case, begun, answers)
    else:
        from lif.rounds.remembered import remembered

        made = _ask(app, case, begun, asking.asker(app, plain), remembered(holdings, audit, agency))
    _say_marked(case, made)


@click.command(
    epilog=(
        "\b\nExamples:\n  lif panel seal s11-2026 housing --as designated-nurse\n"
        "  lif panel seal s11-2026 police --as business-manager"
    )
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@_PERSON
@pass_app
def seal(app: App, audit: str, agency: str, person: str) -> None:
    """Promise that your marks are final, without showing them.

    Writes a digest that nobody can undo into the board's folder. The marks themselves stay where they are, until every
    seat is sealed.
    """
    from lif.panel import sealing
    from lif.panel.marking import require_markable
    from lif.store import private
    from lif.store.writing import change

    case = case_of(holdings_of(app, audit, agency), audit, agency)
    where = private.address(audit, agency, person)
    sheet = private.read_sheet(app.root, where)
    if sheet is None:
        require_markable(case, person)
        raise RefusedError(
            f"there are no marks of {person} on this computer", f"lif panel mark {audit} {agency} --as {person}"
        )
    whole, _ = sealing.seal(case, sheet, case.seal(person), app.today)
    private.keep_sheet(app.root, where, whole, lambda _: whole)
    address = Address(SEAL, (audit, agency, person))
    change(app.root, address, Seal, lambda before: sealing.seal(case, whole, before, app.today)[1], Seal())
    sealed = {*case.sealed, person}
    console.put(f"The marks of {person} are sealed: {len(sealed)} of {len(case.people)} seats.")
    console.say(f"Wrote {address.path}")
    waiting = [name for name in case.people if name not in sealed]
    if waiting:
        console.say(f"Next: commit it; {', '.join(waiting)} to mark and seal")
    else:
        console.say(f"Next: lif panel open {audit} {agency}")


@click.command(
    "unseal",
    epilog=(
        '\b\nExamples:\n  lif panel unseal s11-2026 housing --as designated-nurse --reason "Missed an annex"\n'
        '  lif panel unseal s11-2026 police --as business-manager --reason "The return was sent back and has changed"'
    ),
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@_PERSON
@click.option("--reason", required=True, help="Why.")
@pass_app
def unseal_(app: App, audit: str, agency: str, person: str, reason: str) -> None:
    """Take your seal back, to look at your marks again. The seal and the reason stay on record."""
    from lif.panel.sealing import unseal
    from lif.store.writing import change

    case = case_of(holdings_of(app, audit, agency), audit, agency)
    unseal(case, person, reason, app.today)
    address = Address(SEAL, (audit, agency, person))

    def taken_back(before: Seal) -> Seal:
        return unseal(replace(case, seals={**case.seals, person: before}), person, reason, app.today)

    made = change(app.root, address, Seal, taken_back, Seal())
    console.put(f"The seal of {person} is taken back: {made.withdrawn[-1].reason}")
    console.say(f"Wrote {address.path}")
    console.say(f"Next: lif panel mark {audit} {agency} --as {person}")


@click.command(
    "open",
    epilog=(
        "\b\nExamples:\n  lif panel open s11-2026 housing\n  lif panel open s11-2026 housing --as designated-nurse"
    ),
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@click.option("--as", "person", type=RecordName("person"), help="One member only; all whose marks are here without it.")
@pass_app
def open_(app: App, audit: str, agency: str, person: str | None) -> None:
    """Publish marks, once every seat is sealed, each checked against its seal."""
    from lif.panel.marking import seat_of
    from lif.panel.sealing import opened, require_openable
    from lif.store import private
    from lif.store.writing import create

    case = case_of(holdings_of(app, audit, agency), audit, agency)
    require_openable(case)
    if person:
        seat_of(case, person)
    whose = [person] if person else case.expected
    shut = [name for name in whose if name not in case.opened]
    if not shut:
        raise RefusedError(
            f"the marks of {', '.join(whose)} are open already",
            f"where the panel stands: lif panel show {audit} {agency}",
        )
    sheets = {name: private.read_sealed_sheet(app.root, private.address(audit, agency, name)) for name in shut}
    here = [name for name in shut if person or sheets[name]]
    if not here:
        raise RefusedError(
            f"the marks of {', '.join(shut)} are not on this computer", "each opens theirs where they marked"
        )
    records = [(Address(MARKS, (audit, agency, name)), opened(case, name, sheets[name], app.today)) for name in here]
    for path in create(app.root, records):
        console.say(f"Wrote {path}")
    done = {*case.opened, *here}
    console.put(f"{len(done)} of {len(case.expected)} members' marks are open, each as it was sealed.")
    if left := [name for name in case.shut if name not in done]:
        console.say(f"Next: commit it; {', '.join(left)} to open where they marked")
    else:
        console.say(f"Next: lif panel compare {audit} {agency}, then lif panel agree {audit} {agency}")


@click.command(
    "set-aside",
    epilog=(
        '\b\nExamples:\n  lif panel set-aside s11-2026 housing --as designated-nurse --reason "Laptop stolen, no copy"\n'
        '  lif panel set-aside s11-2026 police --as business-manager --reason "This is not the seal I made"'
    ),
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@_PERSON
@click.option("--reason", required=True, help="Why they cannot be opened.")
@pass_app
def set_aside_(app: App, audit: str, agency: str, person: str, reason: str) -> None:
    """Go on without a member's sealed marks that can no longer be opened. The reason stays on record.

    Only once others' marks are open: before that, the seal is taken back and the marks are made again.
    """
    from lif.panel.sealing import set_aside
    from lif.store.writing import change

    case = case_of(holdings_of(app, audit, agency), audit, agency)
    set_aside(case, person, reason, app.today)
    address = Address(PANEL, (audit, agency))
    made = change(
        app.root, address, Panel, lambda item: set_aside(replace(case, panel=item), person, reason, app.today)
    )
    console.put(f"The panel goes on without the marks of {person}.")
    console.say(f"Wrote {address.path}")
    left = replace(case, panel=made).shut
    console.say(f"Next: {', '.join(left)} to open" if left else f"Next: lif panel agree {audit} {agency}")


COMMANDS = (mark, seal, unseal_, open_, set_aside_)


def _take(app: App, case: "Scrutiny", begun: Sheet, file: Path) -> Sheet:
    from lif.interview.panel_answers import marks_taken
    from lif.store import private
    from lif.store.answers import read_marks

    given = read_marks(app.start / file, numbers(case))
    where = private.address(case.audit_id, case.agency_id, begun.person)
    made = private.keep_sheet(app.root, where, begun, lambda sheet: marks_taken(_unsealed(app, sheet), given, case))
    console.put(f"{console.count(len(given), 'mark')} taken from {file}.")
    asking.remark_on((app.start / file).read_text(encoding="utf-8", errors="replace"))
    return made


def _ask(app: App, case: "Scrutiny", begun: Sheet, who: Asker, notes: Mapping[str, Sequence[tuple[str, str]]]) -> Sheet:
    from lif.interview.marking import mark_answers
    from lif.store import private

    where = private.address(case.audit_id, case.agency_id, begun.person)

    def save(given: Mark) -> Sheet:
        return private.keep_sheet(
            app.root, where, begun, lambda sheet: _unsealed(app, sheet).with_mark(given, case.order)
        )

    marked = sum(item.counts for item in begun.marks)
    who.tell(f"{case.agency.name}: {marked} of {len(case.order)} questions marked so far. Only you see your marks.")
    try:
        return mark_answers(begun, case, who, save, notes)
    except KeyboardInterrupt:
        names = f"{case.audit_id} {case.agency_id} --as {begun.person}"
        console.say(f"\nEverything given so far is saved. To go on: lif panel mark {names}")
        raise


def _unsealed(app: App, sheet: Sheet) -> Sheet:
    """Return a sheet that may be written to. Raises RefusedError where its member has sealed it meanwhile."""
    from lif.store.writing import fresh

    seal = fresh(app.root, Address(SEAL, (sheet.audit, sheet.agency, sheet.person)), Seal)
    if seal and seal.stands:
        raise RefusedError(
            f"the marks of {sheet.person} were sealed meanwhile", "nothing more was written; lif panel show says more"
        )
    return sheet


def _say_marked(case: "Scrutiny", sheet: Sheet) -> None:
    from lif.panel.marking import left_to_mark

    left = sum(1 for _ in left_to_mark(case, sheet))
    console.put(f"{len(case.order) - left} of {console.count(len(case.order), 'question')} marked; all of it is saved.")
    command = "mark" if left else "seal"
    console.say(f"Next: lif panel {command} {case.audit_id} {case.agency_id} --as {sheet.person}")
