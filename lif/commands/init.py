"""`lif init`."""

import re
from pathlib import Path

import click

from lif.commands.app import App, pass_app
from lif.errors import UsageError
from lif.output import console

_LIST = "(list)"


@click.command(
    epilog='\b\nExamples:\n  lif init --framework\n  lif init thornmere --framework bracknell-forest-2014 --name "Thornmere Safeguarding Children Board"'
)
@click.argument("directory", required=False, type=click.Path(path_type=Path), metavar="FOLDER")
@click.option(
    "--framework",
    is_flag=False,
    flag_value=_LIST,
    help="The framework to start from. Without a name: list those that ship with lif.",
)
@click.option("--name", help="The name of the board or partnership.")
@click.option("--area", help="The area it answers for; taken from the name where left out.")
@click.option("--git/--no-git", default=True, show_default=True, help="Whether to make the folder a git repository.")
@pass_app
def init(
    app: App, directory: Path | None, framework: str | None, name: str | None, area: str | None, git: bool
) -> None:
    """Start a board: a folder with its rules, its tools, and what editors and CI need.

    The framework is copied into framework.yaml and is yours to change from then on.
    """
    from lif.model.boards import Area, Board
    from lif.model.days import add_months
    from lif.store import scaffold

    if framework == _LIST:
        for key, words in scaffold.frameworks().items():
            console.put(f"{key:<24}{words}")
        return
    if directory is None or framework is None or not (name or "").strip():
        raise UsageError(
            "a board needs a FOLDER, a --framework and a --name",
            "lif init --framework lists what ships; lif init --help shows an example",
        )
    scaffold.known_framework(framework)
    words = (area or re.split(r"\s+(?:Local\s+)?Safeguarding\b", name or "")[0]).strip()
    slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:63]
    if not slug:
        raise UsageError("the area cannot be made out of the name", "say it with --area")
    root = app.start / directory
    scaffold.lay_out(root, scaffold.scaffold(Board(1, (name or "").strip(), slug, (Area(slug, words),)), framework))
    due = add_months(app.today, 3)
    console.put(f"{name} has its folder: {root}")
    _start_git(root, git)
    console.say("It holds lif.yaml, framework.yaml and tools/; agencies, people and audits are still empty.")
    console.say("Next:")
    console.say(f"  cd {directory}")
    console.say(f'  lif agency add fire --name "{words} Fire and Rescue" --kind fire-and-rescue --duty s11')
    console.say(f"  lif audit open s11-{due.year} --kind section-11 --tool section-11 --due {due.isoformat()}")


@click.command(epilog="\b\nExamples:\n  lif upgrade\n  lif -C thornmere upgrade")
@pass_app
def upgrade(app: App) -> None:
    """Bring a board's schemas and editor settings up to this lif. Records are left as they are."""
    from lif.store.scaffold import bring_up_to_date

    written = bring_up_to_date(app.root)
    for path in written:
        console.say(f"Wrote {path}")
    console.put(
        f"{console.count(len(written), 'file')} brought up to date." if written else "Everything is up to date."
    )


def _start_git(root: Path, wanted: bool) -> None:
    from lif.store import git

    if not wanted or (root / ".git").exists():
        return
    if not git.found():
        console.say("git is not on this computer: the board works without it, and keeps no history")
        return
    git.start(root)
    console.say("It is a git repository: git add . and git commit keep a version whenever you like.")
