"""What commands that make forms have in common: an option for each door, and which agencies are meant."""

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from lif.commands.app import known
from lif.errors import RefusedError, UsageError
from lif.model.days import in_words
from lif.model.returns import Door

if TYPE_CHECKING:
    from lif.model.audits import Audit
    from lif.model.holdings import Holdings


class FormCommand(click.Command):
    """A command with an option for each door by which a form goes out; it is handed those chosen as doors.

    The doors are asked for when the command is: what writes workbooks and documents takes a while to import.
    """

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters, those for doors before the one for help."""
        *own, last = super().get_params(ctx)
        return [*own, *_options(), last]


@functools.cache
def _options() -> tuple[click.Option, ...]:
    from lif.forms.doors import ENDINGS
    from lif.forms.words import SORTS

    return tuple(
        click.Option([f"--{door}", "doors"], flag_value=door.value, multiple=True, help=f"The form as {SORTS[door]}.")
        for door in ENDINGS
    )


def door_options() -> list[str]:
    """Return the options for doors, as they are typed."""
    return [option for item in _options() for option in item.opts]


def doors_of(chosen: Sequence[Any]) -> tuple[Door, ...]:
    """Return the doors that were chosen, each once; where none was, Word if forms go out so, and else Excel."""
    from lif.forms.doors import ENDINGS

    usual = Door.WORD if Door.WORD in ENDINGS else Door.EXCEL
    return tuple(dict.fromkeys(map(Door, chosen))) or (usual,)


def require_open(record: "Audit", name: str) -> None:
    """Raise RefusedError where a round is closed."""
    if record.closed:
        raise RefusedError(f"the round {name} was closed on {in_words(record.closed)}", "nothing was written")


def meant(holdings: "Holdings", audit: str, agencies: Sequence[str]) -> tuple[str, ...]:
    """Return the agencies that are meant, each once: those named, or all that a round asks.

    Raises UsageError for one that there is not, or that the round does not ask.
    """
    asked = [item.agency for item in holdings.audits[audit].asked]
    for name in agencies:
        known(name, {*holdings.agencies, *asked}, "agency")
        if name not in asked:
            raise UsageError(f"{name} has no return in {audit}", f"the round asks {', '.join(asked) or 'nobody'}")
    return tuple(dict.fromkeys(agencies)) or tuple(asked)
