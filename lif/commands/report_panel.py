"""`lif report letter` and `lif report panel`: what an agency is told of its panel, and the panel's full record."""

from typing import TYPE_CHECKING

import click

from lif.commands.app import App, RecordName, looks_back, pass_app
from lif.commands.panel_case import case_of, holdings_of, require_opened
from lif.commands.papers import Draft, Paper, letter_options, of_report, publish
from lif.errors import RefusedError
from lif.output import console

if TYPE_CHECKING:
    from lif.report.panel_words import Subject


@click.command(
    epilog=(
        "\b\nExamples:\n  lif report letter s11-2026 youth-and-family\n"
        "  lif report letter s11-2026 youth-and-family -o letter.docx"
    )
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@letter_options
@looks_back
@pass_app
def letter(app: App, audit: str, agency: str, paper: Paper) -> None:
    """Write the panel's feedback to an agency as a letter: its ratings and reasons, what it asks for, what comes next.

    Until every member has signed it is headed as a draft.
    """
    subject = _subject(app, audit, agency)
    if subject.theirs is None:
        raise RefusedError(
            f"the panel on {agency} has agreed nothing yet", f"lif panel agree {audit} {agency} begins with it"
        )
    publish(app, subject.holdings, paper, letter_draft(subject))
    _say_not_final(subject)


@click.command(
    epilog=(
        "\b\nExamples:\n  lif report panel s11-2026 youth-and-family\n"
        "  lif report panel s11-2026 housing -o for-the-meeting.docx"
    )
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@letter_options
@looks_back
@pass_app
def panel(app: App, audit: str, agency: str, paper: Paper) -> None:
    """Write a panel's full record: who sat, how far they agree, every mark with its reason, all that was agreed.

    Refused while marks are not open. Until every member has signed it is headed as not final.
    """
    subject = _subject(app, audit, agency)
    publish(app, subject.holdings, paper, panel_draft(subject))
    _say_not_final(subject)


def letter_draft(subject: "Subject") -> Draft:
    """Return a panel's letter, to be written."""
    from lif.report.panel_letter import write
    from lif.report.word_letter import render_agency_letter

    names, said = (subject.case.audit_id, subject.case.agency_id), write(subject)
    name = f"{'-'.join(names)}-letter.docx"
    return Draft(name, ("letter", *names), lambda template, *_: render_agency_letter(said, template))


def panel_draft(subject: "Subject") -> Draft:
    """Return a panel's record, to be written."""
    from lif.report.panel_record import compose

    names = subject.case.audit_id, subject.case.agency_id
    return of_report(f"{'-'.join(names)}-panel.docx", ("panel", *names), compose(subject), signed=True)


def _subject(app: App, audit: str, agency: str) -> "Subject":
    """Return what a paper on a panel is made from. Raises RefusedError where its marks are not all open."""
    from lif.report.panel_words import Subject

    holdings = holdings_of(app, audit, agency)
    case = case_of(holdings, audit, agency)
    require_opened(case)
    return Subject(holdings, case, app.today)


def _say_not_final(subject: "Subject") -> None:
    if subject.not_final:
        console.say(f"It is headed as not final: {subject.not_final}.")


COMMANDS = (letter, panel)
