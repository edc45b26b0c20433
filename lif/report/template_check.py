"""What a Word template lacks or would spoil, said before a report is made with it: a file's bytes to sentences.

What lif mends by itself, such as a style that is not there, is a note; what a reader of the report would suffer from, such
as text that cannot be read on its colour, is a fault.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lif.report import template_lines
from lif.report.house import RATINGS
from lif.report.style_values import Styles, contrast, header_look, name_of, shown, styles
from lif.report.template import house
from lif.report.template_pages import Page, first_section, page
from lif.report.template_reading import Foreign, read, tree
from lif.report.template_styles import level_of, list_of, merged, missing
from lif.report.word_schema import W
from lif.store.office import Sort, UnfitError, opened

LEAST_CONTRAST = 4.5
"""Source: WCAG 2.2, 1.4.3 Contrast (Minimum), level AA."""
SMALLEST = 10.0
"""The smallest letters, in points, that a report is to have."""
_A4 = (11_906, 16_838)
_NEARLY = 60
"""How far a page may be from A4, in twentieths of a point: programs round."""
_WIDE_ENOUGH = 8_500
"""The text width, in twentieths of a point (15 cm), from which tables of five columns can be read."""
_SERIFS = re.compile(
    r"times|georgia|cambria|garamond|book antiqua|bookman|palatino|century|constantia|baskerville", re.IGNORECASE
)
_NOT_TEXT = frozenset(("Default Paragraph Font", "Normal Table", "No List", "House Table"))


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a template: a sentence, and whether it spoils reports or is mended by lif."""

    spoils: bool
    message: str


def remarks(raw: bytes) -> list[Remark]:
    """Return what is to be said of a template, what spoils first; nothing where it is as the house's is."""
    try:
        found = _remarks(read(raw))
    except UnfitError as error:
        hint = f": {error.hint}" if error.hint else ""
        return [Remark(True, f"it cannot be used, since {error.message}{hint}")]
    return sorted(found, key=lambda remark: not remark.spoils)


def _remarks(template: Foreign) -> list[Remark]:
    parts = opened(house(), Sort.WORD).parts
    theirs = template.related("styles")
    made, _ = merged(theirs, tree(parts["word/styles.xml"]), ())
    looks = styles(made)
    return [
        *_faults(template, looks),
        *_notes(template, looks, missing(theirs, tree(parts["word/styles.xml"]))),
    ]


def _faults(template: Foreign, looks: Styles) -> Iterator[Remark]:
    for message in (*_unreadable(looks), *_small(looks), *_pages(template)):
        yield Remark(True, message)


def _notes(template: Foreign, looks: Styles, absent: list[str]) -> Iterator[Remark]:
    for name in absent:
        if name not in _NOT_TEXT or name == "House Table":
            yield Remark(False, f"the style '{shown(name)}' is missing: the house's stands in")
    for message in (*_texts(template, looks), *_lists(template, absent), *template_lines.left_out(template)):
        yield Remark(False, message)


def _unreadable(looks: Styles) -> Iterator[str]:
    """Yield each style whose text cannot be read on what is behind it, and ratings without their colour."""
    for style in looks.by_id.values():
        name = name_of(style)
        if name in _NOT_TEXT or name.endswith(" (own)"):
            continue
        fill = looks.fill(style)
        if name in RATINGS and not fill:
            yield f"the style '{shown(name)}' has no shading, so that the rating has no colour: give it one under Borders and Shading"
        yield from _too_close(f"the style '{shown(name)}'", looks.ink(style), fill or "FFFFFF")
    header = header_look(looks, looks.by_id["HouseTable"], looks.by_id["TableText"])
    yield from _too_close("the header row of 'House Table'", header.ink, header.fill or "FFFFFF")


def _too_close(what: str, ink: str, fill: str) -> Iterator[str]:
    found = int(contrast(ink, fill) * 100) / 100
    if found < LEAST_CONTRAST:
        least = f"{LEAST_CONTRAST} is the least that can be read"
        yield f"{what} has a contrast of {found:.2f} to 1 ({ink} on {fill}), and {least}: choose a darker or lighter colour"


def _small(looks: Styles) -> Iterator[str]:
    for style in looks.by_id.values():
        name, size = name_of(style), looks.size(style)
        if size < SMALLEST and name not in _NOT_TEXT and name != "Hyperlink" and not name.endswith(" (own)"):
            yield f"the style '{shown(name)}' is of {size:g} points: {SMALLEST:g} are the least that can be read in print"


def _pages(template: Foreign) -> Iterator[str]:
    section = first_section(template)
    found = page(section)
    if found is None:
        if section is not None and section.find(f"{W}pgSz") is not None:
            yield "its pages or margins cannot hold a report: the house's stand in; set A4 and margins of about 2.3 cm"
        return
    if not _is_a4(found):
        size = f"{found.width / 567:.1f} by {found.height / 567:.1f} cm"
        yield f"its pages are not A4 but {size}: set the paper under Layout, Size"
    if found.text < _WIDE_ENOUGH:
        yield f"only {found.text / 567:.1f} cm are left between the margins, too little for tables: set margins of about 2.3 cm"


def _is_a4(found: Page) -> bool:
    return all(abs(one - other) <= _NEARLY for one, other in zip((found.width, found.height), _A4, strict=True))


def _texts(template: Foreign, looks: Styles) -> Iterator[str]:
    """Yield what of the text's look is the board's choice, and is good to know."""
    theirs = template.related("styles")
    if theirs is not None:
        told = theirs.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        language = "" if told is None else told.get(f"{W}val", "")
        if language != "en-GB":
            said = f"its language is {language}" if language else "it says no language"
            yield f"{said}: reports are set to British English"
    font = looks.font(looks.by_id["Normal"])
    if _SERIFS.search(font):
        yield f"its text is in {font}, a font with serifs: letters without are easier for many to read"
    if theirs is None:
        return
    for style in styles(theirs).by_id.values():
        if name_of(style).lower().startswith("heading ") and styles(theirs).found(style, "pPr/numPr/numId") is not None:
            yield f"the style '{shown(name_of(style))}' numbers itself: reports number their headings, so this is left out"


def _lists(template: Foreign, absent: list[str]) -> Iterator[str]:
    theirs, numbering = template.related("styles"), template.related("numbering")
    for name in ("List Bullet", "List Number"):
        style: Any = None if theirs is None else styles(theirs).named(name)
        if style is None or name in absent:
            continue
        number = list_of(style, styles(theirs))
        if numbering is None or level_of(numbering, number, bullet=name == "List Bullet") is None:
            sign = "bullets" if name == "List Bullet" else "numbers"
            yield f"the style '{shown(name)}' shows no {sign} of its own: the house's stand in"
