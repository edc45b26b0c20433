"""Rules that hold actions against what came before and after them: git's history, and later rounds."""

from lif.check.rule import Breach, Breaches, Material
from lif.model import kinds
from lif.model.days import in_words
from lif.model.kinds import Address
from lif.rounds.follow_up import relapses


def original_due_changed(material: Material) -> Breaches:
    """The day on which an action was first due stays as it was: a later one is agreed beside it, with a reason."""
    for names, action in material.holdings.actions.items():
        address = Address(kinds.ACTION, names)
        first = material.kept.dues.get(address.path)
        if first and first.due != action.due:
            kept = f", on {in_words(first.day)}" if first.day else ""
            message = (
                f"it was due on {in_words(first.due)} when git first kept it{kept}: put that day back, "
                f"and agree a later one with lif action revise {' '.join(names)}"
            )
            yield Breach(address, ("due",), message)


def tested_action_fallen_back(material: Material) -> Breaches:
    """What was tested still holds in the next round: where its question falls below the pass level, it is opened again."""
    for item in relapses(material.holdings):
        address = Address(kinds.ACTION, (item.on.plan_id, item.on.action_id))
        message = f"since then {item.words}: open it again with lif action reopen, or say what was looked at since"
        yield Breach(address, ("updates", len(item.on.action.updates) - 1, "status"), message)
