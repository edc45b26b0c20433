"""What a return, or its panel, says of actions that were tested: said where it comes up, with the command to open them."""

from typing import TYPE_CHECKING

from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings


def say_fallen_back(holdings: "Holdings", audit: str, agency: str) -> None:
    """Say which tested actions a return falls back on, and how each is opened again."""
    from lif.rounds.follow_up import relapses

    for item in relapses(holdings):
        if (item.audit_id, item.agency) == (audit, agency):
            console.say(f"  note: {item.on.action_id} was tested, and now {item.words}. Where the gap is there again:")
            console.say(f"    {item.command}")
