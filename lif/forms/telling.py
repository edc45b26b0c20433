"""What importing a form would do, in lines: shown before anything is written."""

from collections.abc import Iterator, Sequence

from lif.check.personal import masked, sightings
from lif.forms.definition import Form
from lif.forms.judging import Judgement, Taken
from lif.forms.written import squeezed, written
from lif.model.days import in_words
from lif.model.returns import Answer
from lif.model.scales import Scale

_LONGEST = 160


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
            yield f"{begun} {label}: {_shown(was[label])} -> {_shown(now[label])}"


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


def _shown(text: str) -> str:
    text = squeezed(text)
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”" if text else "nothing"
