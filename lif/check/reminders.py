"""Rules on reminders: what is kept of a letter is kept under the day it was written."""

from lif.check.rule import Breach, Breaches, Material
from lif.model import kinds
from lif.model.days import in_words
from lif.model.kinds import Address


def reminder_of_another_day(material: Material) -> Breaches:
    """A reminder's file is called by its date, which is not in the future."""
    for names, item in material.holdings.reminders.items():
        address = Address(kinds.REMINDER, names)
        if names[1] != item.date.isoformat():
            message = f"the file is called {names[1]}.yaml: correct the date, or rename the file to {item.date}.yaml"
            yield Breach(address, ("date",), message)
        elif item.date > material.today:
            yield Breach(address, ("date",), f"{in_words(item.date)} has not come yet: correct the day")
