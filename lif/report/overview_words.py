"""The words in which an overview says figures: always with what they are of."""

from collections.abc import Sequence
from fractions import Fraction

from lif.model.shares import percent
from lif.panel.stages import Stage
from lif.rounds.responses import Reply

_NAMED = 5
"""How many are named one by one in a sentence before the rest are counted."""

REPLIES = {
    Reply.ON_TIME: "In, on time",
    Reply.LATE: "In, late",
    Reply.SENT_BACK: "Sent back, not in again",
    Reply.IN_PROGRESS: "Begun, not yet due",
    Reply.NOT_STARTED: "Not begun, not yet due",
    Reply.MISSING: "Not in, past its day",
}
STAGES = {
    Stage.NOT_RETURNED: "The return is not in",
    Stage.TO_CONVENE: "No panel yet",
    Stage.MARKING: "Members are marking, each alone",
    Stage.TO_OPEN: "Marked, and not opened yet",
    Stage.TO_AGREE: "Marks are open; being agreed",
    Stage.TO_SIGN: "Agreed; not yet signed by all",
    Stage.SIGNED: "Agreed and signed",
}


def of(number: int, whole: int) -> str:
    """Return a figure with what it is of, and the share: 5 of 7 (71%)."""
    return f"{number:,} of {whole:,} ({percent(Fraction(number, whole))}%)" if whole else "none"


def part(number: int, whole: int, thing: str = "", things: str = "") -> str:
    """Return a figure as a sentence has it: none of the 7 returns, 5 of 7 returns (71%), all 7 returns, both returns."""
    named = f" {things or thing + 's'}" if thing and whole != 1 else f" {thing}" if thing else ""
    if whole > 1 and number == whole:
        return f"both{named}" if whole == 2 else f"all {whole:,}{named}"
    if whole > 1 and not number:
        return f"none of {'the ' if named else ''}{whole:,}{named}"
    return f"{number:,} of {whole:,}{named} ({percent(Fraction(number, whole))}%)" if whole else "none"


def decimal(value: Fraction) -> str:
    """Return a figure to two places, half up."""
    hundredths = (abs(value) * 200 + 1) // 2
    return f"{'-' if value < 0 and hundredths else ''}{hundredths // 100}.{hundredths % 100:02}"


def counted(number: int, thing: str, things: str = "") -> str:
    """Return how many there are of something."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def listed(names: Sequence[str], most: int = _NAMED) -> str:
    """Return names as a sentence has them: all of a few, of many the first and how many more."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {counted(len(names) - most, 'other')}"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def upper_first(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def is_are(number: int, whole: int = 0) -> str:
    """Return the verb that goes with a number, or with a part of a whole: 0 of 1 is, and none of 2 are."""
    return "is" if 1 in (number, whole) else "are"


def has_have(number: int) -> str:
    """Return the verb that goes with a number."""
    return "has" if number == 1 else "have"


def goes_go(number: int) -> str:
    """Return the verb that goes with a number."""
    return "goes" if number == 1 else "go"
