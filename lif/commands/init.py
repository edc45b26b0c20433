"""`lif init`."""

import re
from pathlib import Path

import click

from lif.commands.app import App, OneLine, new_board, pass_app
from lif.errors import SurroundingsError, UsageError
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
@click.option("--name", type=OneLine(), help="The name of the board or partnership.")
@click.option("--area", type=OneLine(), help="The area it answers for; taken from the name where left out.")
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
    from lif.store import disk, scaffold

    if framework == _LIST:
        for key, words in scaffold.frameworks().items():
            console.put(f"{key:<24}{words}")
        return
    if directory is None or framework is None or name is None:
        raise UsageError(
            "a board needs a FOLDER, a --framework and a --name",
            "lif init --framework lists what ships; lif init --help shows an example",
        )
    scaffold.known_framework(framework)
    words = area or re.split(r"(?<!\s)\s++(?:Local\s+)?Safeguarding\b", name)[0].strip()
    slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:63]
    if not slug:
        raise UsageError("the area cannot be made out of the name", "say it with --area")
    root = new_board(app, directory)
    files = scaffold.scaffold(Board(1, name, slug, (Area(slug, words),)), framework)
    with disk.new_folder(root) as folder:
        scaffold.lay_out(folder, files)
        history = _start_git(folder, git)
    due = add_months(app.today, 3)
    console.put(f"{name} has its folder: {root}")
    for line in history:
        console.say(line)
    console.say("It holds lif.yaml, framework.yaml and tools/; agencies, people and audits are still empty.")
    console.say("Next:")
    console.say(f"  cd {console.pasted(directory)}")
    console.say(f'  lif agency add fire --name "{words} Fire and Rescue" --kind fire-and-rescue --duty s11')
    console.say(f"  lif audit open s11-{due.year} --kind section-11 --tool section-11 --due {due.isoformat()}")


@click.command(epilog="\b\nExamples:\n  lif upgrade\n  lif -C thornmere upgrade")
@pass_app
def upgrade(app: App) -> None:
    """Bring a board's schemas and editor settings up to this lif. Records and your own settings are left as they are."""
    from lif.store.scaffold import SETTINGS, bring_up_to_date, settings_not_read

    written = bring_up_to_date(app.root)
    for path in written:
        console.say(f"Wrote {path}")
    if settings_not_read(app.root):
        console.say(f"{SETTINGS} is left as it is: it holds more than plain JSON, such as comments")
    console.put(
        f"{console.count(len(written), 'file')} brought up to date." if written else "Everything is up to date."
    )


def _start_git(folder: Path, wanted: bool) -> list[str]:
    """Put a new board under git, with a first commit; return what is to be said of it."""
    from lif.store import git

    if not wanted or (folder / ".git").exists():
        return []
    if not git.found():
        return ["git is not on this computer: the board works without it, and keeps no history"]
    git.start(folder)
    try:
        git.commit(folder, "Start the board")
    except SurroundingsError as error:
        return [f"It is a git repository, and nothing is committed yet: {error.message}", *error.hint.splitlines()]
    return ["It is a git repository with its first commit: git add . and git commit keep a version whenever you like."]
