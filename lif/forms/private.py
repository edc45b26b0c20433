"""Personal data in a form that came back: what is not taken because of it, and what is only remarked on.

It is said where it stands and of what sort it is, never what it is. What the return holds already is not looked at: check
finds that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lif.check.personal import Passed, Sighting, masked, sightings
from lif.finding import Severity
from lif.forms.came_back import Placed, placed, texts
from lif.forms.definition import Form
from lif.forms.filled import Fault, Filled, FilledRow, Typed
from lif.forms.words import SIGNED_BY, SIGNED_ON
from lif.forms.written import same

PERSONAL = "personal-data"
"""The name of the fault that keeps an answer out because of personal data in it."""
GAP = "\u2026"
"""What stands, in a form that goes out again, where personal data stood."""
_REMEDY = "ask for it to be taken out"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A place of a form in which something looks like personal data; `number` is empty in the sign-off block."""

    number: str
    place: Placed
    found: tuple[Sighting, ...]

    @property
    def grave(self) -> bool:
        """Whether check would call any of it an error."""
        return any(item.severity is Severity.ERROR for item in self.found)

    @property
    def words(self) -> str:
        """What it holds, sort by sort."""
        sorts = [*dict.fromkeys(item.words for item in self.found)]
        listed = f"{', '.join(sorts[:-1])} and {sorts[-1]}" if len(sorts) > 1 else sorts[0]
        return f"holds what looks like {listed}"


def faults(filled: Filled, form: Form, passed: Passed) -> list[Fault]:
    """Return what keeps answers, or the sign-off, from being taken."""
    return [
        Fault(
            PERSONAL,
            seen.place.typed.place,
            f"{seen.number} {seen.place.name} {seen.words}".strip(),
            _REMEDY,
            seen.number,
        )
        for seen in _seen(filled, form, passed)
        if seen.grave
    ]


def notes(filled: Filled, form: Form, passed: Passed) -> list[str]:
    """Return what is taken, and is to be looked at all the same."""
    return [
        f"{seen.number} {seen.place.name} {seen.words}: {_REMEDY}".strip()
        for seen in _seen(filled, form, passed)
        if not seen.grave
    ]


def without(filled: Filled, form: Form, passed: Passed) -> Filled:
    """Return a form in which a gap stands for all personal data because of which something is not taken."""
    gaps = {
        (seen.number, seen.place.typed): replace(
            seen.place.typed, text=masked(seen.place.typed.text, seen.found, lambda _: GAP)
        )
        for seen in _seen(filled, form, passed)
        if seen.grave
    }
    return replace(
        filled,
        rows=tuple(_row(row, gaps) for row in filled.rows),
        signed_by=gaps.get(("", filled.signed_by), filled.signed_by),
        signed_on=gaps.get(("", filled.signed_on), filled.signed_on),
    )


def _row(row: FilledRow, gaps: dict[tuple[str, Typed], Typed]) -> FilledRow:
    def gap(typed: Typed) -> Typed:
        return gaps.get((row.number, typed), typed)

    return replace(
        row,
        rating=gap(row.rating),
        reason=gap(row.reason),
        comment=gap(row.comment),
        evidence=tuple(type(item)(*map(gap, item.places)) for item in row.evidence),
        improvements=tuple(type(item)(*map(gap, item.places)) for item in row.improvements),
    )


def _seen(filled: Filled, form: Form, passed: Passed) -> Iterator[_Seen]:
    """Yield the places whose words are not those that the return holds, and in which something was found."""
    held = {row.number: [*texts(row.shown).values()] for row in form.rows}
    for row in filled.rows:
        for place in placed(row):
            if row.number in held and not any(same(place.typed.text, text) for text in held[row.number]):
                yield from _in(row.number, place, passed)
    for name, typed in ((SIGNED_BY, filled.signed_by), (SIGNED_ON, filled.signed_on)):
        yield from _in("", Placed(name, typed), passed)


def _in(number: str, place: Placed, passed: Passed) -> Iterator[_Seen]:
    if found := tuple(sightings(place.typed.text, passed)):
        yield _Seen(number, place, found)
