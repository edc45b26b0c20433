"""What stands in the places of a form that goes out again: what came back, as it was typed, or what the return holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lif.forms.definition import Row
from lif.forms.filled import FilledRow, Typed
from lif.forms.places import COMMENT, EVIDENCE, IMPROVEMENT, PARTS, RATING, REASON, label
from lif.forms.written import Written, mark, same, squeezed
from lif.model.text import tidy


@dataclass(frozen=True, slots=True)
class Placed:
    """One place of a row: what it is called in the form that goes out again, and what came back in it."""

    name: str
    typed: Typed


def placed(row: FilledRow) -> Iterator[Placed]:
    """Yield the places of a row that came back; pieces of evidence and improvements are counted without the empty ones."""
    for name, typed in ((RATING, row.rating), (REASON, row.reason), (COMMENT, row.comment)):
        yield Placed(name, typed)
    for sort, groups in ((EVIDENCE, row.evidence), (IMPROVEMENT, row.improvements)):
        said = [item.places for item in groups if not all(place.blank for place in item.places)]
        for count, group in enumerate(said, 1):
            for part, typed in zip(PARTS[sort], group, strict=True):
                yield Placed(label(sort, count, part), typed)


def shown_again(rows: Sequence[FilledRow], held: Row, damaged: bool) -> Written:
    """Return what stands in a row's places again: what was typed there, or what the return holds where nobody wrote.

    Of several rows for one question, places that say the same are kept and those that differ left empty; evidence and
    improvements of all of them are kept. Where a row is `damaged`, so that what is not there may have been lost on the
    way, places without words have what the return holds.
    """
    typed = [row.written for row in rows if not _left_alone(row)]
    if not typed:
        return held.shown
    found = typed[0]
    for one in typed[1:]:
        found = _joined(found, one)
    said = {name: tidy(text) for name, text in texts(found).items()}
    if damaged:
        said = texts(held.shown) | said | {name: text for name, text in texts(held.shown).items() if not said.get(name)}
    return of_texts(said)


def _left_alone(row: FilledRow) -> bool:
    """Tell whether nobody wrote in a row, or everything in it was cleared."""
    untouched = row.mark == mark(row.number, row.written) and not any(place.fault for place in row.places)
    return row.blank or untouched


def _joined(one: Written, other: Written) -> Written:
    return Written(
        _agreed(one.rating, other.rating),
        _agreed(one.reason, other.reason),
        _agreed(one.comment, other.comment),
        (*one.evidence, *(item for item in other.evidence if not _held(item, one.evidence))),
        (*one.improvements, *(item for item in other.improvements if not _held(item, one.improvements))),
    )


def _agreed(one: str, other: str) -> str:
    """Return what two texts say where only one says anything, or both the same; else nothing."""
    said = [text for text in (one, other) if squeezed(text)]
    return said[0] if len(said) == 1 or (said and same(one, other)) else ""


def _held(item: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    return any(all(map(same, item, other)) for other in others)


def texts(row: Written) -> dict[str, str]:
    """Return what stands in a row's places, by what they are called."""
    found = {RATING: row.rating, REASON: row.reason, COMMENT: row.comment}
    for sort, groups in ((EVIDENCE, row.evidence), (IMPROVEMENT, row.improvements)):
        for count, group in enumerate(groups, 1):
            found |= {label(sort, count, part): text for part, text in zip(PARTS[sort], group, strict=True)}
    return found


def of_texts(found: dict[str, str]) -> Written:
    """Return what stands in a row's places from what `texts` gives."""
    groups: dict[str, list[tuple[str, ...]]] = {EVIDENCE: [], IMPROVEMENT: []}
    for sort, parts in PARTS.items():
        while (names := [label(sort, len(groups[sort]) + 1, part) for part in parts])[0] in found:
            groups[sort].append(tuple(found[name] for name in names))
    evidence = tuple((title, kept, day, shows) for title, kept, day, shows in groups[EVIDENCE])
    improvements = tuple((action, lead, due) for action, lead, due in groups[IMPROVEMENT])
    return Written(found[RATING], found[REASON], found[COMMENT], evidence, improvements)
