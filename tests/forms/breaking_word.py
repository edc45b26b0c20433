"""Ways in which a Word form that was filled in is broken, each in one question: a place is no more what the agency meant."""

import random
import re
from collections.abc import Callable
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element as Element

from forms.agency import EVIDENCE, IMPROVE
from forms.agency_word import Edit, W, cell_of, cells, in_control, instead, rows_of, run, table_of, words
from forms.breaking import NO_DAY, NO_RATING, TWO

WordBreaker = Callable[[Element, str, random.Random], None]


def rated(root: Element, number: str, chance: random.Random) -> None:
    """Type what is no rating, two of them, or none."""
    instead(cell_of(root, number, "Rating"), chance.choice([*(str(word) for word in (*NO_RATING, *TWO)), ""]))


def dated(root: Element, number: str, chance: random.Random) -> None:
    """Type what is no day beside the first piece of evidence, or the first improvement."""
    heading = chance.choice([EVIDENCE, IMPROVE])[2]
    first = (EVIDENCE if heading == EVIDENCE[2] else IMPROVE)[0]
    if _typed(cell_of(root, number, first)):
        in_control(cell_of(root, number, heading), str(chance.choice([day for day in NO_DAY if isinstance(day, str)])))


def nameless(root: Element, number: str, _: random.Random) -> None:
    """Take away what the first piece of evidence is."""
    in_control(cell_of(root, number, EVIDENCE[0]), "")


def misfit(root: Element, number: str, _: random.Random) -> None:
    """Say why a question does not apply, whatever its rating; or take the reason away."""
    cell = cell_of(root, number, "Not applicable because")
    in_control(cell, "" if _typed(cell) else "We have none.")


def row_gone(root: Element, number: str, chance: random.Random) -> None:
    """Take out a row of the answer."""
    table = table_of(root, number, "Rating")
    table.remove(chance.choice([row for row in rows_of(table) if words(cells(row)[1]) in ("Rating", "Comment")]))


def table_gone(root: Element, number: str, chance: random.Random) -> None:
    """Take out a table."""
    table = table_of(root, number, chance.choice(["Rating", EVIDENCE[0], IMPROVE[0]]))
    parent = table.getparent()
    if parent is not None:
        parent.remove(table)


def table_twice(root: Element, number: str, _: random.Random) -> None:
    """Copy the table of answers, and choose another rating in the copy."""
    table = table_of(root, number, "Rating")
    copy = deepcopy(table)
    table.addnext(copy)
    table.addnext(etree.Element(f"{W}p"))
    instead(cells(rows_of(copy)[0])[2], "Met")


def reworded(root: Element, number: str, _: random.Random) -> None:
    """Type into the question."""
    _heading(root, number).append(run(" Yes, we do."))


def between(root: Element, number: str, _: random.Random) -> None:
    """Type below the question, where no box is."""
    paragraph = etree.Element(f"{W}p")
    paragraph.append(run("We shall see to it."))
    _heading(root, number).addnext(paragraph)


def merged(root: Element, number: str, _: random.Random) -> None:
    """Merge the cells of the first piece of evidence."""
    row = rows_of(table_of(root, number, EVIDENCE[0]))[0]
    for cell in cells(row)[2:]:
        row.remove(cell)


def _heading(root: Element, number: str) -> Element:
    found = (node for node in root.iter(f"{W}p") if re.match(rf"{re.escape(number)} ", "".join(_texts(node))))
    return next(found)


def _texts(node: Element) -> list[str]:
    return [text.text or "" for text in node.iter(f"{W}t")]


def _typed(cell: Element) -> bool:
    return bool(words(cell)) and next(cell.iter(f"{W}showingPlcHdr"), None) is None


WORD_BREAKERS: tuple[WordBreaker, ...] = (
    rated, dated, nameless, misfit, row_gone, table_gone, table_twice, reworded, between, merged,
)  # fmt: skip


def by_hand(breaker: WordBreaker, number: str, chance: random.Random) -> Edit:
    """Return what breaks a question of a document in one way."""
    return lambda root: breaker(root, number, chance)
