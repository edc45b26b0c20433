"""What stands in the places of a form that goes out again: what came back, as it was typed, or what the return holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lif.forms.definition import Row
from lif.forms.filled import FilledRow, Typed
from lif.forms.places import COMMENT, EVIDENCE, IMPROVEMENT, PARTS, RATING, REASON, SINGLE, label
from lif.forms.written import NOTHING, Written, mark, same, squeezed
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


@dataclass(frozen=True, slots=True)
class Again:
    """What stands in a row's places again; `unsure` are those filled up with what the return holds, since nobody can tell
    whether the agency took it away. One with an empty name is the whole row.
    """

    shown: Written
    unsure: tuple[str, ...] = ()


def shown_again(rows: Sequence[FilledRow], held: Row) -> Again:
    """Return what stands in a row's places again: what was typed there, or what the return holds where nobody wrote.

    Of several rows for one question, places that say the same are kept and those that differ left empty; evidence and
    improvements of all of them are kept. What the agency took away stays away. In the place of what may have been lost on
    the way stands what the return holds, for the agency to say which it was.
    """
    typed = [row for row in rows if not _left_alone(row)]
    if not typed:
        cleared = any(row.blank and (row.lost or any(place.gone for place in row.places)) for row in rows)
        return Again(held.shown, ("",) if cleared and held.shown != NOTHING else ())
    found = typed[0].written
    for one in typed[1:]:
        found = _joined(found, one.written)
    said = {name: tidy(text) for name, text in texts(found).items()}
    before = texts(held.shown)
    back = _parts_back(said, typed[0], before) if len(typed) == 1 else {}
    gone = {name for name in SINGLE if all(_single(row, name).gone for row in typed)}
    back |= {name: before[name] for name in SINGLE if name in gone and before[name] and not said[name]}
    unsure = [*back]
    for sort in PARTS:
        if all(sort in row.lost for row in typed):
            for piece in _missing(_groups(before, sort), _groups(said | back, sort)):
                named = [label(sort, len(_groups(said | back, sort)) + 1, part) for part in PARTS[sort]]
                back |= dict(zip(named, piece, strict=True))
                unsure.append(named[0])
    return Again(of_texts(said | back), tuple(unsure))


def _single(row: FilledRow, name: str) -> Typed:
    return {RATING: row.rating, REASON: row.reason, COMMENT: row.comment}[name]


def _parts_back(said: Mapping[str, str], row: FilledRow, before: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of pieces of evidence, or of improvements, that are gone, from what the return holds of the same piece."""
    gone = {place.name for place in placed(row) if place.typed.gone}
    back: dict[str, str] = {}
    for sort, parts in PARTS.items():
        for count, piece in enumerate(_groups(said, sort), 1):
            alike = [other for other in _groups(before, sort) if _of_one(other, piece)]
            if len(alike) == 1:
                named = [label(sort, count, part) for part in parts]
                pairs = zip(named, alike[0], strict=True)
                back |= {name: text for name, text in pairs if name in gone and text and not said[name]}
    return back


def _missing(before: Sequence[Sequence[str]], there: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return the pieces that stood there before and do not now, whatever has changed about those that do."""
    left, missing = [*there], []
    for piece in before:
        if found := next((other for other in left if _of_one(piece, other)), None):
            left.remove(found)
        else:
            missing.append(piece)
    return missing


def _of_one(held: Sequence[str], piece: Sequence[str]) -> bool:
    """Tell whether a piece is one that the return holds: it is called the same or, without a name, says the same."""
    if piece[0]:
        return same(held[0], piece[0])
    return all(same(one, other) for one, other in zip(held, piece, strict=True) if other)


def _groups(found: Mapping[str, str], sort: str) -> list[tuple[str, ...]]:
    """Return the pieces of evidence, or the improvements, among the texts of a row."""
    groups: list[tuple[str, ...]] = []
    while (names := [label(sort, len(groups) + 1, part) for part in PARTS[sort]])[0] in found:
        groups.append(tuple(found[name] for name in names))
    return groups


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


def of_texts(found: Mapping[str, str]) -> Written:
    """Return what stands in a row's places from what `texts` gives."""
    evidence = tuple((title, kept, day, shows) for title, kept, day, shows in _groups(found, EVIDENCE))
    improvements = tuple((action, lead, due) for action, lead, due in _groups(found, IMPROVEMENT))
    return Written(found[RATING], found[REASON], found[COMMENT], evidence, improvements)
