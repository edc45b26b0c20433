"""What of a letter's text can be used and may still not be meant: days that no paragraph is for, asterisks that are printed."""

import re
from collections.abc import Iterable, Iterator

from lif.discreet import quoted
from lif.report.letter_lexicon import LATE
from lif.report.letter_pieces import LetterText, Piece, Sort

_STARRED = re.compile(r"(?<!\*)\*+[^*\s][^*]*\*+|^\s*\* ")


def remarks(text: LetterText, raw: bytes) -> list[str]:
    """Return what is to be looked at in a text that has no mistakes, a sentence each."""
    return [*_gaps(text.pieces), *_starred(raw)]


def _gaps(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield the days late for which a row of paragraphs such as [if 1 to 13 days late] has none."""
    late = [
        piece for piece in pieces if piece.sort is not Sort.HEADING and any(when.name == LATE for when in piece.when)
    ]
    ranged = [piece for piece in late if any(when.most for when in piece.when)]
    for others in dict.fromkeys(_others(piece) for piece in ranged):
        held = [_days(piece) for piece in late if {*_others(piece)} <= {*others}]
        if days := list(_left_out(held)):
            under = "".join(f" and {name}" for name in others)
            yield f"no paragraph is for a return that is {' or '.join(days)} days late{under}: such a letter leaves that out"


def _others(piece: Piece) -> tuple[str, ...]:
    return tuple(sorted(when.name for when in piece.when if when.name != LATE))


def _days(piece: Piece) -> tuple[int, int | None]:
    """Return for how many days late a paragraph is left in: at least, and at most where there is an end."""
    counted = [when for when in piece.when if when.name == LATE]
    ends = [when.most for when in counted if when.most is not None]
    return max(1, *(when.least for when in counted), 1), min(ends, default=None)


def _left_out(held: Iterable[tuple[int, int | None]]) -> Iterator[str]:
    """Yield the counts of days, from 1, that lie in none of the ranges, in words."""
    following = 1
    for least, most in sorted(held, key=lambda days: days[0]):
        if least > following:
            yield f"{following} to {least - 1}" if least - 1 > following else str(following)
        if most is None:
            return
        following = max(following, most + 1)
    yield f"{following} or more"


def _starred(raw: bytes) -> Iterator[str]:
    """Yield the lines in which asterisks are meant to make letters bold, or to begin a point: they are printed."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", raw.decode("utf-8-sig", "replace")), 1):
        if not line.lstrip().startswith("<!--") and (found := _STARRED.search(line)):
            yield f"line {number}: asterisks are printed as they are, as in {quoted(found.group().strip())}; a point begins with -"
