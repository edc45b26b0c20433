"""`lif demo`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lif.commands.app import App, new_board, pass_app
from lif.output import console

if TYPE_CHECKING:
    from lif.demo.building import Step

_AUTHOR = ("-c", "user.name=Quality Assurance Officer", "-c", "user.email=qa@example.org", "-c", "commit.gpgsign=false")
DAY = "2026-05-05"
"""The day on which the fictional board is most interesting."""


@click.command(epilog="\b\nExamples:\n  lif demo\n  lif demo somewhere-else --no-git --no-reports")
@click.argument("directory", default=Path("thornmere"), type=click.Path(path_type=Path), metavar="[FOLDER]")
@click.option(
    "--seed",
    default=2026,
    show_default=True,
    help="Another number gives other answers; the same number the same files.",
)
@click.option("--git/--no-git", default=True, show_default=True, help="Whether to keep its history in git.")
@click.option("--reports/--no-reports", default=True, show_default=True, help="Whether to make its Word reports.")
@pass_app
def demo(app: App, directory: Path, seed: int, git: bool, reports: bool) -> None:
    """Build a whole fictional board: fifteen agencies, finished rounds and current ones, plans, and Word reports.

    It goes into the folder thornmere, where no other is named.
    No real agency, person or child is in it. The same seed gives the same files.
    """
    from lif.demo.building import steps
    from lif.store import disk
    from lif.store import git as git_program

    root = new_board(app, directory)
    with_git = git and git_program.found()
    with disk.new_folder(root) as folder:
        _write(folder, steps(seed), with_git)
        made = _reports(folder, "s11-2026") if reports else []
    console.put(f"A fictional board is in {root}")
    if git and not with_git:
        console.say("git is not on this computer, so the board has no history")
    if made:
        console.put(f"{len(made)} Word reports are in {root / 'out'}; open {made[0].name} first")
    console.say("Next:")
    console.say(f"  cd {console.pasted(directory)}")
    console.say(f"  lif --today {DAY} status")
    console.say(f"  lif --today {DAY} audit show s11-2026")
    console.say("  lif score s11-2026 hospitals --against s11-2023")
    console.say(f"  lif --today {DAY} plan compose --by status")


def _write(root: Path, history: "Iterator[Step]", with_git: bool) -> None:
    """Write the board step by step, each a commit of its day where git keeps its history."""
    from lif.store import disk, git, private
    from lif.store.scaffold import lay_out

    for number, step in enumerate(history):
        if number == 0:
            lay_out(root, step.files)
            if with_git:
                git.start(root)
        else:
            if any(path.startswith(f"{private.FOLDER}/") for path in step.files):
                private.keep_to_ourselves(root)
            for path, data in step.files.items():
                before = (root / path).read_bytes() if (root / path).exists() else None
                disk.replace(root / path, data, expected=before)
        if with_git:
            moment = f"{step.day.isoformat()}T09:00:00+00:00"
            author = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
            git.run(root, "add", "--all")
            git.run(root, *_AUTHOR, "commit", "--quiet", "--message", step.words, settings=author)


def _reports(root: Path, audit: str) -> list[Path]:
    """Write the papers of a round, as lif report does, and say how far it is."""
    from lif.commands.papers import Edition, origin_of, stamp_for
    from lif.commands.report_pack import drafts_of_round
    from lif.model.days import read_day
    from lif.report.stamp import stamped
    from lif.store import disk
    from lif.store.reading import load_board

    app, holdings = App(root, read_day(DAY)), load_board(root)
    written = []
    for draft in drafts_of_round(holdings, audit, app.today):
        target = root / "out" / draft.name
        stamp = stamp_for(app, holdings, draft.made_by)
        raw = draft.make(None, (), Edition("Draft", origin_of(app, stamp)))
        disk.replace(target, stamped(raw, stamp), expected=None)
        written.append(target)
    return written
