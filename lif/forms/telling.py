"""What importing a form would do, in lines: shown before anything is written."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from lif.check.personal import masked, sightings
from lif.forms.definition import Form
from lif.forms.judging import Judgement, Taken
from lif.forms.written import squeezed, written
from lif.model.days import in_words
from lif.model.returns import Answer
from lif.model.scales import Scale

_LONGEST = 160
_BEFORE = 30
"""How much of a long text is shown before and after the part that differs."""


def told(found: Judgement, form: Form) -> Iterator[str]:
    """Yield the lines that say what a form that came back changes, and what was not understood."""
    for title, taken in (("New", found.new), ("Changed", found.changed)):
        if taken:
            yield f"{title}: {_count(len(taken))}"
            for item in taken:
                yield from (f"  {line}" for line in _differences(item, form.scale))
    for title, numbers in (("Unchanged", found.unchanged), ("Not answered", found.unanswered)):
        if numbers:
            yield f"{title}: {_count(len(numbers))}: {', '.join(numbers)}"
    if found.faults:
        yield f"Not understood: {len(found.faults)}"
        yield from (f"  {fault}" for fault in found.faults)
    if found.signed_by or found.signed_on:
        by = _masked(found.signed_by) or "nobody named"
        yield f"Signed off: {by}, {in_words(found.signed_on) if found.signed_on else 'no day named'}"
    yield from (f"Note: {note}" for note in found.notes)


def _count(number: int) -> str:
    return "1 answer" if number == 1 else f"{number} answers"


def _differences(item: Taken, scale: Scale) -> Iterator[str]:
    """Yield what an answer says that was not said before: what stood there and what stands there now."""
    was, now = _said(item.before, scale), _said(item.after, scale)
    begun = item.number
    if item.before is None or not item.before.counts:
        yield f"{item.number} {now['Rating']}"
        was, begun = {**was, "Rating": now["Rating"]}, " " * len(item.number)
    for label in now:
        if was[label] != now[label]:
            yield f"{begun} {label}: {' -> '.join(_shown(was[label], now[label]))}"


def _said(answer: Answer | None, scale: Scale) -> dict[str, str]:
    found = written(answer, scale) if answer else None
    return {
        "Rating": found.rating if found else "",
        "Not applicable because": _masked(found.reason) if found else "",
        "Comment": _masked(found.comment) if found else "",
        "Evidence": _listed(found.evidence) if found else "",
        "To improve": _listed(found.improvements) if found else "",
    }


def _listed(items: Sequence[Sequence[str]]) -> str:
    return "; ".join(", ".join(_masked(part) for part in item if part) for item in items)


def _masked(text: str) -> str:
    return masked(text, sightings(text))


def _shown(was: str, now: str) -> tuple[str, str]:
    """Return two texts in quotes; of long ones, the part in which they differ."""
    was, now = squeezed(was), squeezed(now)
    begin = 0
    if was and now and max(len(was), len(now)) > _LONGEST:
        begin = max(_alike(was, now) - _BEFORE, 0)
        begin = was.rfind(" ", 0, begin) + 1
    return _cut(was, begin, now), _cut(now, begin, was)


def _cut(text: str, begin: int, other: str) -> str:
    """Return a text in quotes from a place on, up to shortly after the part in which it differs from another."""
    if not text:
        return "nothing"
    end = len(text)
    if begin or end > _LONGEST:
        alike = _alike(text[begin:][::-1], other[begin:][::-1])
        end = min(end - max(alike - _BEFORE, 0), begin + _LONGEST)
    return f"“{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}”"


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts have in common from their beginnings on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
