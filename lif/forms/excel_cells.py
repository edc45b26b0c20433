"""The cells of a workbook from elsewhere, each as it was typed, or with what is wrong with it in words.

The file has been looked over by `lif.store.office` before. Nothing in it is run or worked out.
"""

import contextlib
import io
import posixpath
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from lif.discreet import shown
from lif.forms.filled import Typed
from lif.store.office import Package, Sort, UnfitError, opened

_MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS, _MOST_BYTES = 20_000, 200, 40, 16 << 20
_MOST_MERGED = 1_000
_DAMAGE = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, AssertionError, SyntaxError, OSError,
    LookupError, RuntimeError, ArithmeticError,
)  # fmt: skip
"""What reading a workbook that no program wrote can raise."""
_RETURNED = re.compile(r"_x000D_\n?", re.IGNORECASE)
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']"
)
_COMMENT = re.compile(rb"<(?:\w+:)?(?:comment|threadedComment)\s[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")
_LAST_ROW = re.compile(
    rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"'][A-Z]{1,3}([0-9]{1,7})[\"'][^<>]*?>\s*<(?:\w+:)?(?:v|is|f)\b"
)
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""(?<![\w:])([\w:]++)\s*+=\s*+(["'])(.*?)\2""", re.DOTALL)
_FAR = re.compile(
    rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Z]{3}|G[S-Z]|[H-Z][A-Z])[0-9]{1,7}[\"'][^<>]*?>\s*<(?:\w+:)?(?:v|is|f)\b"
)
"""A cell with something in it beyond the columns that are read: the first of them is GS."""
_SHAPE = re.compile(rb"<(?:\w+:)?sp[\s>]")
_WORDS = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>\s*[^<\s]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text where it holds one, its day where it holds one, else what is wrong with it."""

    text: str = ""
    day: date | None = None
    fault: str = ""
    struck: bool = field(default=False, compare=False)

    def typed(self, place: str, day: bool = False) -> Typed:
        """Return what stands there as a text, or as a day."""
        if self.day and not day:
            return Typed("", place, "the cell holds a day where a text belongs")
        return Typed(self.day.isoformat() if self.day else self.text, place, self.fault)

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.day or self.fault)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its rows with their numbers, and the cells that were made one, by first and last row.

    `beyond` are the columns, by their letters, that are too far to the right to be read.
    """

    name: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    merged: tuple[tuple[str, int, int], ...] = ()
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as it came: its sheets, the words in its properties, and the cells at which comments stand.

    `boxes` is how many text boxes with words there are.
    """

    sheets: tuple[Sheet, ...]
    properties: str
    comments: tuple[str, ...]
    boxes: int = 0


def workbook(raw: bytes) -> Workbook:
    """Return what a workbook holds. Raises UnfitError for one that could do harm, is damaged, or is far too large."""
    package = opened(raw, Sort.EXCEL)
    _require_small(package)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(raw, package)
    except UnfitError:
        raise
    except _DAMAGE:
        raise UnfitError("the file is damaged", "open it in Excel, save it under another name, and send that") from None


def _require_small(package: Package) -> None:
    for name, data in package.parts.items():
        if name.startswith("xl/") and name.endswith(".xml") and len(data) > _MOST_BYTES:
            raise UnfitError("the file holds far more than a form does", "send the form without what was added")
        if name.startswith("xl/worksheets/") and max(map(int, _LAST_ROW.findall(data)), default=0) > _MOST_ROWS:
            raise UnfitError(f"a sheet holds something below row {_MOST_ROWS}", "delete the rows below the form")


def _read(raw: bytes, package: Package) -> Workbook:
    from openpyxl import load_workbook

    with contextlib.redirect_stdout(io.StringIO()):  # of broken styles it speaks on the terminal
        book = load_workbook(
            io.BytesIO(raw), read_only=True, data_only=False, keep_links=False, rich_text=_partly_struck(package)
        )
    if len(book.worksheets) > _MOST_SHEETS:
        raise UnfitError("the file holds far more sheets than a form does", "send the form without what was added")
    parts = _parts(package)
    sheets = tuple(_sheet(sheet, package.parts.get(parts.get(sheet.title, ""), b"")) for sheet in book.worksheets)
    own: Any = book
    named = [str(item.value) for item in own.custom_doc_props.props]
    described = [book.properties.description or "", book.properties.title or ""]
    comments = tuple(_comments(package, {sheet.title: parts.get(sheet.title, "") for sheet in book.worksheets}))
    return Workbook(sheets, "\n".join([*named, *described]), comments, _boxes(package))


def _sheet(sheet: Any, data: bytes) -> Sheet:
    beyond = sorted({found.decode() for found in _FAR.findall(data)}, key=lambda letters: (len(letters), letters))
    merged = tuple(islice(_merged(data), _MOST_MERGED + 1))
    if len(merged) > _MOST_MERGED:
        words = f"a sheet holds more than {_MOST_MERGED} merged cells, far more than a form does"
        raise UnfitError(words, "send the form without what was added")
    return Sheet(shown(sheet.title), tuple(_rows(sheet)), merged, tuple(beyond))


def _boxes(package: Package) -> int:
    """Return how many shapes with words there are in the drawings."""
    drawings = [data for name, data in package.parts.items() if re.match(r"xl/drawings/[^/]+\.xml\Z", name)]
    return sum(bool(_WORDS.search(shape)) for data in drawings for shape in _SHAPE.split(data)[1:])


def _partly_struck(package: Package) -> bool:
    """Tell whether some words of a cell may be struck through, and others not: only then its runs are read."""
    return b"strike" in package.parts.get("xl/sharedStrings.xml", b"")


def _struck(found: Any) -> bool:
    """Tell whether a cell with something in it is struck through, or some of its words are."""
    runs = found.value if isinstance(found.value, list) else ()
    return bool(found.font and found.font.strike) or any(
        getattr(getattr(run, "font", None), "strike", False) and str(run).strip() for run in runs
    )


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Yield the rows in which anything stands, with their numbers."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS), 1):
        cells = tuple(map(_cell, row))
        if any(cells):
            yield number, cells


def _cell(found: Any) -> Cell:
    if found.value is None:
        return EMPTY
    cell = _plain(found)
    return replace(cell, struck=True) if cell and _struck(found) else cell


def _plain(found: Any) -> Cell:
    value, sort = str(found.value) if isinstance(found.value, list) else found.value, found.data_type
    if sort == "f":
        return Cell(fault="the cell holds a formula")
    if sort == "e":
        return Cell(fault=f"the cell holds an error of Excel's ({str(value)[:12]})")
    if isinstance(value, bool):
        return Cell(fault="the cell holds true or false, and no text")
    if isinstance(value, datetime) and value.time() == time():
        return Cell(day=value.date())
    if isinstance(value, datetime):
        return Cell(fault="the cell holds a day with a time of day")
    if isinstance(value, date):
        return Cell(day=value)
    if isinstance(value, str):
        return Cell(_RETURNED.sub("\n", value))
    if isinstance(value, int | float):
        return Cell(fault=f"the cell holds a number ({shown(value).strip('[]')}), and no text")
    return Cell(fault="the cell holds a time, and no text")


def _attributes(given: str) -> dict[str, str]:
    return {name: value for name, _, value in _ATTRIBUTE.findall(given)}


def _parts(package: Package) -> Mapping[str, str]:
    """Return which part of the file holds each sheet."""
    from xml.sax.saxutils import unescape

    relations = package.parts.get("xl/_rels/workbook.xml.rels", b"").decode(errors="replace")
    targets = {}
    for found in _RELATION.finditer(relations):
        given = _attributes(found[1])
        target = given.get("Target", "")
        targets[given.get("Id", "")] = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    named = {}
    for found in _SHEET.finditer(package.main.decode(errors="replace")):
        given = _attributes(found[1])
        at = next((value for name, value in given.items() if name.split(":")[-1] == "id"), "")
        named[unescape(given.get("name", ""), {"&quot;": '"', "&apos;": "'"})] = targets.get(at, "")
    return named


def _comments(package: Package, parts: Mapping[str, str]) -> Iterator[str]:
    """Yield the cells at which comments stand, of the older sort or in threads, each once: Return!F7."""
    left = {name: data for name, data in package.parts.items() if "comments" in name.lower()}
    for sheet, part in parts.items():
        cells: dict[str, None] = {}
        for target in _comment_parts(package, part):
            cells |= dict.fromkeys(item.decode() for item in _COMMENT.findall(package.parts.get(target, b"")))
            left.pop(target, None)
        yield from (f"{sheet}!{cell}" for cell in cells)
    if any(_COMMENT.search(data) for data in left.values()):
        yield "a place that cannot be told"


def _comment_parts(package: Package, part: str) -> Iterator[str]:
    """Yield which parts of the file hold the comments of a sheet."""
    folder, _, name = part.rpartition("/")
    relations = package.parts.get(f"{folder}/_rels/{name}.rels", b"").decode(errors="replace")
    for found in _RELATION.finditer(relations):
        given = _attributes(found[1])
        if given.get("Type", "").rpartition("/")[2] in ("comments", "threadedComment"):
            target = given.get("Target", "")
            yield target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _merged(data: bytes) -> Iterator[tuple[str, int, int]]:
    for found in _MERGED.finditer(data):
        first, top, last, bottom = (group.decode() for group in found.groups())
        yield f"{first}{top}:{last}{bottom}", int(top), int(bottom)
