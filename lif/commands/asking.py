"""Who asks: menus at a terminal, numbered lines where they are wanted, nobody where there is no terminal."""

import os
import sys

from lif.commands.app import App
from lif.errors import UsageError
from lif.interview.asker import Asker


def at_terminal(app: App) -> bool:
    """Tell whether somebody is there to be asked with menus."""
    return app.asker is not None or (sys.stdin.isatty() and sys.stdout.isatty())


def asker(app: App, plain: bool) -> Asker:
    """Return who asks. Raises UsageError where there is no terminal and numbered lines were not asked for."""
    if app.asker:
        return app.asker(plain)
    if not plain and not at_terminal(app):
        raise UsageError(
            "there is no terminal here to ask at",
            "take the answers from a file with --answers FILE, or from numbered lines with --plain",
        )
    if plain or os.environ.get("TERM") == "dumb":
        from lif.prompt.plain import PlainAsker

        return PlainAsker()
    from lif.prompt.terminal import TerminalAsker

    return TerminalAsker()
