"""Looks that change what words in a Word document say: a line through them, or that they are not shown."""

import re
from collections.abc import Iterator

from lxml import etree

from lif.forms.word_grid import Cell
from lif.forms.word_layout import ONCE, SIGNED, TABLES, prompts
from lif.forms.word_tables import SIGNING, Question
from lif.forms.word_text import W, on, tree
from lif.store.office import Package

_STYLES = re.compile(r"word/styles[0-9]*\.xml\Z")
_LOOKS = ("strike", "dstrike", "vanish")
_MOST_BASES = 12
"""How many styles a style may be based on, one upon the other."""


def spell_out(root: etree._Element, package: Package) -> None:
    """Give each run the looks that the styles of it and of its paragraph have, where it says nothing of them itself."""
    for name in filter(_STYLES.match, package.parts):
        styles = {style.get(f"{W}styleId", ""): style for style in tree(package.parts[name]).iter(f"{W}style")}
        for look in _LOOKS:
            if having := frozenset(name for name in styles if _has(styles, name, look)):
                _spell(root, look, having)


def _has(styles: dict[str, etree._Element], name: str, look: str) -> bool:
    """Tell whether a style, or the nearest of those it is based on that says anything of it, has a look."""
    for _ in range(_MOST_BASES):
        style = styles.get(name)
        if style is None:
            return False
        if style.find(f"{W}rPr/{W}{look}") is not None:
            return on(style, look)
        based = style.find(f"{W}basedOn")
        name = "" if based is None else based.get(f"{W}val", "")
    return False


def _spell(root: etree._Element, look: str, having: frozenset[str]) -> None:
    for line in root.iter(f"{W}p"):
        style = line.find(f"{W}pPr/{W}pStyle")
        whole = style is not None and style.get(f"{W}val") in having
        for run in line.iter(f"{W}r"):
            own = run.find(f"{W}rPr/{W}rStyle")
            if (whole or (own is not None and own.get(f"{W}val") in having)) and run.find(f"{W}rPr/{W}{look}") is None:
                looks = run.find(f"{W}rPr")
                etree.SubElement(etree.SubElement(run, f"{W}rPr") if looks is None else looks, f"{W}{look}")


def look_through(question: Question) -> None:
    """Note the places of a question, or of the sign-off, in which a line goes through words."""
    for place, cell in _cells(question):
        if cell.said.struck and not prompts(cell.text):
            words, remedy = "words are struck through", "take them out, or take the line through them away"
            where = place if question.number == SIGNING else f"{question.place}, {place}"
            question.amiss("struck-through", words, remedy, where)


def _cells(question: Question) -> Iterator[tuple[str, Cell]]:
    for part, label in (ONCE | SIGNED).items():
        yield from ((label, cell) for cell in question.once.get(part, ()))
    for sort, lines in question.lines.items():
        for place, line in enumerate(lines, 1):
            yield from ((f"{TABLES[sort][part]} (line {place})", cell) for part, cell in line.items())
