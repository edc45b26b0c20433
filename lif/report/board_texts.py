"""Where the texts of a round's letters come from: the board's own in its templates/ folder, or those that come with lif."""

import os
from collections.abc import Sequence
from pathlib import Path

from lif import shipped
from lif.errors import RefusedError
from lif.report.letter_lexicon import LEXICONS, Lexicon, Occasion
from lif.report.letter_pieces import LetterText, Mistake, Sort
from lif.report.letter_texts import LARGEST, letter_text
from lif.store import attached, disk

FOLDER = "templates/letters"
"""Where texts lie: in a board's folder, and in what comes with lif."""
_SAID = 20
_SUGGESTED = 5


def file_of(occasion: Occasion) -> str:
    """Return where a board's own text lies, from its folder."""
    return f"{FOLDER}/{occasion}.md"


def occasion_of(name: str) -> Occasion | None:
    """Return which letter a text is of by the name of its file, or None."""
    return next((item for item in Occasion if name == f"{item}.md"), None)


def house_text(occasion: Occasion) -> bytes:
    """Return the text that comes with lif."""
    return shipped.folder("templates").joinpath("letters", f"{occasion}.md").read_bytes()


def own_text(root: Path, occasion: Occasion) -> bytes | None:
    """Return the board's own text, None where it has none. Raises RefusedError for what is no ordinary file of the board."""
    name = file_of(occasion)
    if not os.path.lexists(root / name):
        return None
    place = attached.place(root, name)
    if place is None:
        raise RefusedError(f"{name} is no ordinary file of the board", "put the text itself there, or take it away")
    return disk.read(place, LARGEST + 1)


def text_for(root: Path, occasion: Occasion) -> LetterText:
    """Return the text of a letter: the board's own where it has one. Raises RefusedError, each mistake named with its line."""
    own = own_text(root, occasion)
    text, mistakes = letter_text(house_text(occasion) if own is None else own, LEXICONS[occasion])
    if mistakes:
        name = file_of(occasion)
        lines = (*said(name, mistakes), *there_is(mistakes, LEXICONS[occasion]))
        raise RefusedError(f"{name} cannot be used as it is", "put it right, then try again", lines)
    return text


def said(name: str, mistakes: Sequence[Mistake]) -> list[str]:
    """Return the lines that name mistakes in a file, as many as can be looked at."""
    lines = [f"{name}:{item.line}:{item.column}: error: {item.words}" for item in mistakes[:_SAID]]
    return [*lines, *([f"{name}: and more, further down"] if len(mistakes) > _SAID else [])]


def there_is(mistakes: Sequence[Mistake], lexicon: Lexicon) -> list[str]:
    """Return lines that name what can stand in braces and brackets, where mistakes are about that."""
    sorts, lines = {item.sort for item in mistakes}, []
    if Sort.PLACEHOLDER in sorts:
        lines.append(f"in braces there can be {', '.join(f'{{{item.name}}}' for item in lexicon.placeholders)}")
    if Sort.CONDITION in sorts:
        lines.append(f"after [if there can be {', '.join(lexicon.known_conditions)}")
    return lines


def unread(root: Path) -> list[str]:
    """Return the files beside a board's texts that are called like no letter, a few of them: nobody reads those."""
    folder = root / FOLDER
    names = sorted(item.name for item in folder.iterdir()) if folder.is_dir() else []
    return [name for name in names if not name.startswith((".", "~")) and occasion_of(name) is None][:_SUGGESTED]
