"""What stands in the places of one row of a form, as text: the same for every door, however lines were broken."""

from dataclasses import dataclass
from datetime import date

from lif.model.days import read_typed_day
from lif.model.returns import Answer
from lif.model.scales import Scale
from lif.model.text import one_line
from lif.panel.digests import digest

_SHORT = 8
_LONGEST_DAY = 60
"""How long a day can be, however it is written: longer texts are none, and are not looked through for one."""


@dataclass(frozen=True, slots=True)
class Written:
    """The texts in a row's places: rating in words, reason, comment, pieces of evidence, improvements.

    A piece of evidence is what it is, where it is kept, its date and what it shows; an improvement what will be done, who
    leads, and by when.
    """

    rating: str = ""
    reason: str = ""
    comment: str = ""
    evidence: tuple[tuple[str, str, str, str], ...] = ()
    improvements: tuple[tuple[str, str, str], ...] = ()


NOTHING = Written()


def written(answer: Answer, scale: Scale) -> Written:
    """Return what stands in the places of a row that shows an answer."""
    return Written(
        scale.label(answer.rating) if answer.rating else "",
        answer.reason,
        answer.comment,
        tuple((item.title, item.kept_at, _day(item.date), item.shows) for item in answer.evidence),
        tuple((item.action, item.lead_role, _day(item.due)) for item in answer.improvements),
    )


def squeezed(text: str) -> str:
    """Return a text with every run of blanks and line breaks as one blank."""
    return " ".join(one_line(text).split())


def mark(number: str, row: Written) -> str:
    """Return a short digest of what stands in the places of the row of that number.

    Blanks, line breaks and the way a day is written make no difference.
    """
    evidence = [
        [squeezed(title), squeezed(kept), _same_day(day), squeezed(shows)] for title, kept, day, shows in row.evidence
    ]
    improvements = [[squeezed(action), squeezed(lead), _same_day(due)] for action, lead, due in row.improvements]
    data = [
        number,
        squeezed(row.rating).casefold(),
        squeezed(row.reason),
        squeezed(row.comment),
        [item for item in evidence if any(item)],
        [item for item in improvements if any(item)],
    ]
    return digest("lif-form-row-1", data)[:_SHORT]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def same(one: str, other: str) -> bool:
    """Tell whether two texts say the same: blanks, line breaks and the way a day is written make no difference."""
    return _same_day(one) == _same_day(other)


def day_in(text: str) -> date | None:
    """Return the day that a text is, None where it is no day."""
    words = squeezed(text)
    if len(words) > _LONGEST_DAY:
        return None
    try:
        return read_typed_day(words)
    except ValueError:
        return None


def _same_day(text: str) -> str:
    """Return a day in one way of writing it; other words as they are."""
    day = day_in(text)
    return day.isoformat() if day else squeezed(text)
