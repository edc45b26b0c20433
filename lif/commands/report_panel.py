"""`lif report letter` and `lif report panel`: what an agency is told of its panel, and the panel's full record."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, RecordName, pass_app
from lif.commands.panel_case import case_of, holdings_of, require_opened
from lif.commands.papers import OUTPUT, save
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
@OUTPUT
@pass_app
def letter(app: App, audit: str, agency: str, output: Path | None) -> None:
    """Write the panel's feedback to an agency as a letter: its ratings and reasons, what it asks for, what comes next.

    Until every member has signed it is headed as a draft.
    """
    from lif.report.panel_letter import write
    from lif.report.word_letter import render_feedback

    subject = _subject(app, audit, agency)
    if subject.theirs is None:
        raise RefusedError(
            f"the panel on {agency} has agreed nothing yet", f"lif panel agree {audit} {agency} begins with it"
        )
    save(app, output, f"{audit}-{agency}-letter.docx", render_feedback(write(subject)))
    _say_not_final(subject)


@click.command(
    epilog=(
        "\b\nExamples:\n  lif report panel s11-2026 youth-and-family\n"
        "  lif report panel s11-2026 housing -o for-the-meeting.docx"
    )
)
@click.argument("audit", type=RecordName("audit"))
@click.argument("agency", type=RecordName("agency"))
@OUTPUT
@pass_app
def panel(app: App, audit: str, agency: str, output: Path | None) -> None:
    """Write a panel's full record: who sat, how far they agree, every mark with its reason, all that was agreed.

    Refused while marks are not open. Until every member has signed it is headed as not final.
    """
    from lif.report.panel_record import compose
    from lif.report.word import render

    subject = _subject(app, audit, agency)
    save(app, output, f"{audit}-{agency}-panel.docx", render(compose(subject)))
    _say_not_final(subject)


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
