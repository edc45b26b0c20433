"""`lif report pack`: all papers of a round in one folder, with an index, and a list of what each file is."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, RecordName, looks_back, pass_app, round_of
from lif.commands.papers import Draft, Paper, edition_of, of_report, paper_options, publish, put, stamp_for, target_of
from lif.errors import UsageError
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings

MANIFEST = "manifest.json"


@click.command(epilog="\b\nExamples:\n  lif report pack s11-2026\n  lif report pack s11-2026 -o for-the-board --pdf")
@click.argument("audit", type=RecordName("audit"))
@paper_options
@looks_back
@pass_app
def pack(app: App, audit: str, paper: Paper) -> None:
    """Write all papers of a round into one folder: the overview, each return that is in, each panel's record and letter.

    An index lists them; manifest.json names the board, the day, the version in git and the SHA-256 of each file.
    """
    holdings = app.holdings()
    round_of(holdings, audit)
    folder = (
        app.start / paper.output if paper.output else app.root / "out" / f"{audit}-{app.today.isoformat()}"
    ).resolve()
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder", "name another, or leave -o out")
    edition_of(paper, holdings.framework)
    drafts = [*drafts_of_round(holdings, audit, app.today)]
    drafts.insert(0, _index(holdings, audit, drafts, app.today))
    count, written = console.progress("Writing"), list[Path]()
    for number, draft in enumerate(drafts, 1):
        count(number, len(drafts))
        one = Paper(folder / draft.name, paper.template, paper.pdf, paper.final, paper.version, paper.approved_by)
        written += publish(app, holdings, one, draft)
    put(target_of(app, folder / MANIFEST, ""), _manifest(app, holdings, audit, drafts, written))


def drafts_of_round(holdings: "Holdings", audit: str, today: date) -> Iterator[Draft]:
    """Yield the papers of a round: the overview, returns that are in, and what panels with open marks have to say."""
    from lif.commands.report import return_draft
    from lif.commands.report_overview import overview_draft
    from lif.commands.report_panel import letter_draft, panel_draft
    from lif.panel.scrutiny import scrutinies
    from lif.panel.sealing import unsound
    from lif.report.panel_words import Subject

    yield overview_draft(holdings, audit, today)
    for agency, item in holdings.of_round(audit).items():
        if item.locked and agency in holdings.agencies:
            yield return_draft(holdings, audit, agency, today)
    for case in scrutinies(holdings, audit):
        if case.panel and case.all_opened and not any(unsound(case)):
            subject = Subject(holdings, case, today)
            if subject.theirs is not None:
                yield letter_draft(subject)
            yield panel_draft(subject)


def _index(holdings: "Holdings", audit: str, drafts: Sequence[Draft], today: date) -> Draft:
    """Return the index of a pack: what each file is, and whom it is about."""
    from lif.report.content import Heading, Paragraph, Report, Table

    title = holdings.audits[audit].title
    rows = tuple((_KINDS[draft.made_by[0]], _about(holdings, draft), draft.name) for draft in drafts)
    blocks = (
        Heading("What is in this folder"),
        Paragraph(
            f"{console.count(len(rows), 'paper')} on {title}. A letter is written to the agency; a panel's record is for the board's own files."
        ),
        Table("Papers of the round", ("Paper", "About", "File"), rows, (28, 36, 36)),
    )
    report = Report(title, "Index of papers", holdings.board.name, (), today, blocks)
    return of_report(f"{audit}-index.docx", ("pack", audit), report)


_KINDS = {
    "overview": "Overview for the board",
    "return": "Return",
    "letter": "Letter to the agency",
    "panel": "Panel's record",
}


def _about(holdings: "Holdings", draft: Draft) -> str:
    agency = draft.made_by[2] if len(draft.made_by) > 2 else ""
    return holdings.agencies[agency].name if agency in holdings.agencies else "All agencies"


def _manifest(app: App, holdings: "Holdings", audit: str, drafts: Sequence[Draft], written: Sequence[Path]) -> bytes:
    """Return what the pack is, for programs: each file with its digest, and where all of it comes from."""
    stamp = stamp_for(app, holdings, ("pack", audit))
    made_by = {Path(draft.name).stem: list(draft.made_by) for draft in drafts}
    files = [
        {"name": path.name, "made_by": made_by[path.stem], "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in written
    ]
    plain = {
        "version": 1,
        "board": stamp.board,
        "audit": audit,
        "day": stamp.day,
        "revision": stamp.revision or None,
        "unkept": stamp.unkept,
        "files": files,
    }
    return (json.dumps(plain, indent=2, ensure_ascii=False) + "\n").encode()
