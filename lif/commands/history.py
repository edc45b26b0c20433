"""`lif history`."""

import json

import click

from lif.commands.app import App, pass_app
from lif.errors import UsageError
from lif.output import console


@click.command(
    epilog="\b\nExamples:\n  lif history return s11-2026 fire\n  lif history plans/child-h/actions/nights-police.yaml --format json"
)
@click.argument("record", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_app
def history(app: App, record: tuple[str, ...], form: str) -> None:
    """Tell one record's story, oldest first: on which day who changed what, through renames.

    RECORD is a path, from the board's folder or from here; or what it is with its names, such as agency fire, return
    s11-2026 fire, action child-h nights-police; or its names alone, where only one record has them. A record that was
    taken away can be named too. What its file says that git does not keep yet comes last.
    """
    from lif.changes.naming import address_of, nearest
    from lif.changes.story import story
    from lif.output import changes
    from lif.store import past
    from lif.store.reading import read_board

    past.require_history(app.root)
    reading = read_board(app.root, count=console.progress("Reading"))
    known = [*reading.records, *reading.unread]
    address = address_of(record, known, app.root, app.start)
    versions = past.versions(app.root, address.path)
    if not versions and address not in known:
        raise UsageError(
            f"there is no {address.path}, and git never kept one",
            nearest(address, known) or "git log --stat -- plans audits agencies names what it keeps",
        )
    episodes = story(versions, address, reading, past.cut_off_at(app.root))
    if form == "json":
        plain = {"version": 1, "record": address.path, "story": changes.story_as_plain(episodes)}
        console.put(json.dumps(plain, indent=2))
    else:
        changes.show_story(episodes, address.path)
