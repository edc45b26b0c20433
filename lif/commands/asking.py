"""Who asks: menus at a terminal, numbered lines where they are wanted, nobody where there is no terminal."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from lif.commands.app import App
from lif.errors import UsageError
from lif.interview.asker import Asker, Check, Move
from lif.output import console


def at_terminal(app: App) -> bool:
    """Tell whether somebody is there to be asked with menus."""
    return app.asker is not None or (sys.stdin.isatty() and sys.stdout.isatty())


def asker(app: App, plain: bool) -> Asker:
    """Return who asks, and looks at what is typed for personal data.

    Raises UsageError where there is no terminal and numbered lines were not asked for.
    """
    return Attentive(_asker(app, plain))


class Attentive:
    """Asks a second time where what was typed looks like personal data; what is given then stands."""

    def __init__(self, inner: Asker) -> None:
        self.show, self.tell, self.choose = inner.show, inner.tell, inner.choose
        self._text = inner.text

    def text(self, prompt: str, default: str = "", check: Check | None = None, long: bool = False) -> str | Move:
        """Return what was typed."""
        from lif.check.personal import noticed

        typed = self._text(prompt, default, check, long)
        if isinstance(typed, Move) or typed == default or not (found := noticed(typed)):
            return typed
        for words in found:
            self.tell(f"{words[:1].upper()}{words[1:]}. Change it here, or keep it if it is harmless.")
        return self._text(prompt, typed, check, long)


def guided(app: App, plain: bool, missing: Sequence[str], answers: bool = True) -> bool:
    """Tell whether somebody is to be asked for what is missing: by numbered lines, or where there is a terminal.

    Raises UsageError, naming what is missing, where something is and nobody is there. `answers` tells whether the
    command takes a file of answers.
    """
    if plain or (missing and at_terminal(app)):
        return True
    if missing:
        words = f"{', '.join(missing[:-1])} and {missing[-1]}" if len(missing) > 1 else missing[0]
        file = ", take it all from a file with --answers FILE," if answers else ""
        verb = "are" if len(missing) > 1 else "is"
        raise UsageError(
            f"{words} {verb} missing, and there is no terminal here to ask at",
            f"give {'them' if len(missing) > 1 else 'it'}{file} or answer numbered lines with --plain",
        )
    return False


def alone(answers: Path, given: Iterable[object]) -> None:
    """Raise UsageError where a file of answers comes together with options that it would leave aside."""
    if any(given):
        raise UsageError(
            "a file of answers comes without other options", f"write them into {answers}, each where it belongs"
        )


def remark_on(*texts: str) -> None:
    """Say what in texts that came by a file or an option looks like personal data, each sort once."""
    from lif.check.personal import noticed

    for words in dict.fromkeys(found for text in texts for found in noticed(text)):
        console.say(f"  note: {words}")


def _asker(app: App, plain: bool) -> Asker:
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
