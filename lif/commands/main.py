"""The `lif` command: its options, its subcommands, and the one place where errors become lines and exit codes."""

import contextlib
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from lif import __version__
from lif.commands.app import App, Day
from lif.errors import Exit, LifError
from lif.output import console

_COMMANDS = {
    "init": ("lif.commands.init:init", "Start a board folder, ready to work in."),
    "demo": ("lif.commands.demo:demo", "Build a whole fictional board to look at and try things on."),
    "check": ("lif.commands.check:check", "Find every fault in a board's files, at file, line and column."),
    "explain": ("lif.commands.explain:explain", "Say what a rule, or a fault in a form, means, with an example."),
    "status": ("lif.commands.status:status", "Say where every piece of work stands and what comes next."),
    "agency": ("lif.commands.records:agency", "Keep the agencies that answer audits."),
    "person": ("lif.commands.records:person", "Keep the people who can sit on a panel, by role."),
    "audit": ("lif.commands.audit:audit", "Open rounds of an audit and see what came back."),
    "return": ("lif.commands.returns:agency_return", "Answer, submit and send back an agency's return."),
    "panel": ("lif.commands.panel:panel", "Scrutinise returns: sealed marks, comparison, agreement, sign-off."),
    "plan": ("lif.commands.plan:plan", "Turn recommendations into plans, and see all actions together."),
    "action": ("lif.commands.action:action", "Keep the actions of plans: add, update, sign off, check what changed."),
    "chase": ("lif.commands.chase:chase", "Write to agencies what they owe: text, Word, e-mail drafts, calendar days."),
    "score": ("lif.commands.score:score", "Rate each standard of a return, or of a whole round."),
    "diff": ("lif.commands.diff:diff", "Say what changed since a day or a version, in sentences for minutes."),
    "history": ("lif.commands.history:history", "Tell one record's story: who changed what, on which day."),
    "merge": ("lif.commands.merge:merge", "Ask what git could not put together by itself, in plain questions."),
    "git": ("lif.commands.git_drivers:git", "Let git compare and merge records by what they say."),
    "report": ("lif.commands.report:report", "Make Word reports."),
    "export": ("lif.commands.export:export", "Write the records as tidy tables: CSV, JSON lines, Parquet, SQLite."),
    "template": (
        "lif.commands.template:template",
        "Give reports your own look and letters your own words, and check them.",
    ),
    "verify": ("lif.commands.verify:verify", "Say where a report comes from, and what was changed in it."),
    "upgrade": ("lif.commands.init:upgrade", "Bring a board's schemas and editor settings up to this lif."),
    "doctor": ("lif.commands.doctor:doctor", "Look at this computer and board, and say what to mend."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used, so that `lif --help` is quick."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the commands in the order of a round."""
        return list(_COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Import and return a command."""
        if name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; for a misspelt one say what was perhaps meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=_COMMANDS, ctx=ctx) from None

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn what it raises into words and an exit code."""
        console.prepare()
        try:
            return super().invoke(ctx)
        except LifError as error:
            for line in error.details:
                console.say(str(line))
            console.say(f"lif: {error.message}")
            if error.hint:
                console.say(f"     {error.hint}")
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            console.say("\nStopped.")
            ctx.exit(Exit.INTERRUPTED)
        except BrokenPipeError:
            _end_quietly()
            ctx.exit(Exit.DONE)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            console.say(f"lif: {error.filename or 'the system'}: {error.strerror or type(error).__name__}")
            ctx.exit(Exit.SURROUNDINGS)
        except Exception as error:
            if os.environ.get("LIF_DEBUG"):
                raise
            console.say(
                f"lif: this is a fault in lif, not in your files ({type(error).__name__}). A log is in {_crash_log(error)}"
            )
            console.say(
                "     nothing was half-written; please report it with that file, which holds no text of any record"
            )
            ctx.exit(Exit.FAULT)


def _end_quietly() -> None:
    """Send what is still to be printed nowhere: the program that was reading it has gone."""
    with contextlib.suppress(ValueError):  # standard output may be no file at all
        out = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out)
        os.close(nowhere)


def _crash_log(error: Exception) -> Path:
    """Write where the fault is, without the text of any record, to a file; return its path."""
    import tempfile
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"lif {__version__}, Python {sys.version.split()[0]}, {sys.platform}", type(error).__name__]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    handle, name = tempfile.mkstemp(prefix="lif-fault-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return Path(name)


_EPILOG = """\b
Examples:
  lif demo thornmere            a fictional board, to see what lif does
  lif -C thornmere status       where its work stands

\b
Exit codes: 0 done · 1 problems found, or refused · 2 wrong usage · 3 no board,
or a file that cannot be read or written · 75 busy · 130 interrupted
"""


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
    no_args_is_help=True,
)
@click.version_option(__version__, "-V", "--version", message="lif %(version)s")
@click.option(
    "-C",
    "directory",
    type=click.Path(exists=True, file_okay=False),
    envvar="LIF_BOARD",
    metavar="FOLDER",
    help="Work on the board in this folder. Also LIF_BOARD.",
)
@click.option(
    "--today",
    type=Day(),
    envvar="LIF_TODAY",
    help="Work as if it were this day, such as 2026-04-20 or 20/4/2026. Also LIF_TODAY.",
)
@click.pass_context
def main(ctx: click.Context, directory: str | None, today: Any) -> None:
    """Run a safeguarding partnership's learning and improvement framework from a folder of files."""
    app = ctx.ensure_object(App)
    if directory and ctx.get_parameter_source("directory") is ParameterSource.ENVIRONMENT:
        app.board = Path(directory)
    elif directory:
        app.start = Path(directory)
    if today:
        app.today = today
