"""Notes in a form that is plain text: what is to be put right, in brackets below the place that it is about.

A note bears a check of its words, however its lines were broken: one that is whole is taken out before anything is read,
and of one that is not whole nobody can tell where it ends and an answer begins.
"""

import re
from collections.abc import Sequence
from itertools import islice

from lif.forms.text_marks import check
from lif.forms.words import LOOK
from lif.forms.written import squeezed

Line = tuple[str, str]
"""A line without marks of quoting, and as it came."""
_BEGUN = f"[{LOOK} this:"
_WHOLE = re.compile(rf"{re.escape(_BEGUN)} (?P<words>.*?) \(note-(?P<check>[0-9a-f]{{4}})\)\](?P<after>.*)\Z")
_END = re.compile(r"\(note-[0-9a-f]{0,4}\)?\]?")
_ENDING = "(note-"
_WHOLE_END = re.compile(r"(?:\A| )\(note-[0-9a-f]{4}\)\]")
_MOST_LINES, _LONGEST = 40, 8_000


def note(words: str) -> str:
    """Return a note, on one line."""
    return f"{_BEGUN} {squeezed(words)} (note-{check([words])})]"


def without_notes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a form without the notes that are whole; what was typed beside a note stays."""
    left: list[Line] = []
    waiting = [*reversed(lines)]
    while waiting:
        length, before, after = _whole(waiting)
        if not length:
            left.append(waiting.pop())
            continue
        taken = waiting[-length:]
        del waiting[-length:]
        left += [_beside(before, taken[-1])] if before.strip() else []
        waiting += [_beside(after, taken[0])] if after.strip() else []
    return left


def _beside(words: str, line: Line) -> Line:
    """Return what stood on a line beside a note as a line of its own: one that came with signs of quoting has them still."""
    text, came = line
    return words, words if text == came else f">{words}"


def broken(line: str) -> bool:
    """Tell whether a note that is not whole begins or ends on a line."""
    return _BEGUN in line or bool(_END.search(line))


def _whole(waiting: Sequence[Line]) -> tuple[int, str, str]:
    """Return on how many of the lines that wait there is a whole note, and what stands before and after it; 0 where there is none.

    The last of them is the next.
    """
    first = waiting[-1][0]
    begin = first.find(_BEGUN)
    if begin < 0 or len(first) > _LONGEST:
        return 0, "", ""
    words = ""
    for count, (line, _) in enumerate(islice(reversed(waiting), _MOST_LINES), 1):
        part = line[begin:] if count == 1 else line
        words = f"{words} {part}"
        if len(words) > _LONGEST or (count > 1 and _BEGUN in part.partition(_ENDING)[0]):
            break
        # Lines are joined by a blank, so that the end of a note stands on one line; and the first end is the only one.
        if _WHOLE_END.search(squeezed(part)):
            found = _WHOLE.match(squeezed(words))
            whole = found and check([found["words"]]) == found["check"]
            return (count, first[:begin], found["after"]) if found and whole else (0, "", "")
    return 0, "", ""
