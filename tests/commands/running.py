"""`lif` as a function from arguments to what it printed and how it ended."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from lif.commands.app import App
from lif.commands.main import main
from lif.interview.asker import Asker

TODAY = date(2026, 4, 20)
_CLEAN = {"COLUMNS": "80", "LIF_BOARD": None, "LIF_TODAY": None, "LIF_DEBUG": None, "FORCE_COLOR": None}


@dataclass(frozen=True)
class Lif:
    """Runs lif in a folder on a fixed day, without a terminal."""

    start: Path

    def __call__(
        self,
        *arguments: str | Path,
        day: date = TODAY,
        asker: Callable[[bool], Asker] | None = None,
        typed: str | None = None,
        settings: Mapping[str, str | None] | None = None,
    ) -> Result:
        """Return what one command printed, and how it ended."""
        app = App(self.start, day, asker)
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(main, words, typed, {**_CLEAN, **(settings or {})}, prog_name="lif", obj=app)
