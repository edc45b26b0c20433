"""Faults in a Word file that Word would repair, refuse or pass over, and what makes one hard to use with a screen reader.

python-docx writes whatever it is told, and LibreOffice opens nearly anything: neither tells whether Word will.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from report.word_figures import contents, figures, notes, page_numbers
from report.word_order import CHART_ORDERS, FIRST, ORDERS
from report.word_reading import W, paragraph_text, style_of

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DOCUMENT, _STYLES, _TYPES, _CORE = "word/document.xml", "word/styles.xml", "[Content_Types].xml", "docProps/core.xml"
_CONTRAST = 4.5
"""Source: WCAG 2.2, 1.4.3 Contrast (Minimum), level AA."""


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file taken apart: its names in order, the parts that are XML, and its styles by id."""

    names: tuple[str, ...]
    trees: Mapping[str, Any]
    styles: Mapping[str, Any]

    @property
    def document(self) -> Any:
        """The body's part."""
        return self.trees[_DOCUMENT]

    def shown(self) -> Iterator[tuple[str, Any]]:
        """Yield the parts that a reader sees: the body, headers, footers and notes."""
        for name, tree in self.trees.items():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", name):
                yield name, tree


def faults(data: bytes) -> list[str]:
    """Return what is wrong with a Word file, a line each; nothing where nothing is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = tuple(archive.namelist())
        contents = {name: archive.read(name) for name in names}
    broken = [f"{name} stands in the package {count} times" for name, count in Counter(names).items() if count > 1]
    trees: dict[str, Any] = {}
    for name, content in contents.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as error:
                broken.append(f"{name} is not well-formed: {error.msg}")
    broken += [f"{name} is missing" for name in (_TYPES, _DOCUMENT, _STYLES, _CORE) if name not in contents]
    if broken:
        return broken
    by_id = {style.get(f"{W}styleId"): style for style in trees[_STYLES].iterfind(f"{W}style")}
    package = Package(names, trees, by_id)
    return [fault for check in CHECKS for fault in check(package)]


def content_types(package: Package) -> Iterator[str]:
    """Every part has a type, and every type is of a part."""
    types = package.trees[_TYPES]
    overrides = {node.get("PartName") for node in types if node.tag.endswith("Override")}
    defaults = {node.get("Extension").lower() for node in types if node.tag.endswith("Default")}
    parts = {f"/{name}" for name in package.names if name != _TYPES}
    for name in sorted(parts - overrides):
        if name.rpartition(".")[2].lower() not in defaults:
            yield f"{name} has no content type"
    yield from (f"{name} has a content type and is not there" for name in sorted(overrides - parts))


def relationships(package: Package) -> Iterator[str]:
    """Every relationship leads to a part, every reference to a relationship, and every part is led to."""
    reached = {_TYPES, *(name for name in package.names if name.endswith(".rels"))}
    known: dict[str, set[str]] = {}
    for name in (name for name in package.trees if name.endswith(".rels")):
        folder, file = posixpath.split(posixpath.dirname(name))[0], posixpath.basename(name).removesuffix(".rels")
        source = posixpath.join(folder, file)
        if file and source not in package.names:
            yield f"{name} belongs to no part"
        ids = [node.get("Id") for node in package.trees[name]]
        yield from (f"{name}: {found} stands for two relationships" for found in _repeated(ids))
        known[source] = set(ids)
        for node in package.trees[name]:
            if node.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target"))).lstrip("/")
            reached.add(target)
            if target not in package.names:
                yield f"{name}: {node.get('Id')} leads to {target}, which is not there"
    yield from (f"nothing leads to {name}" for name in package.names if name not in reached)
    for name, tree in package.trees.items():
        used = {value for node in tree.iter() for key, value in node.attrib.items() if key.startswith(R)}
        yield from (f"{name}: {found} is no relationship of it" for found in sorted(used - known.get(name, set())))


def extensions(package: Package) -> Iterator[str]:
    """What a part lets older programs pass over has its namespace declared: Word refuses the file where not."""
    for name, tree in package.trees.items():
        unknown = set(tree.get(f"{_MC}Ignorable", "").split()) - set(tree.nsmap)
        yield from (f"{name}: the prefix {prefix} may be ignored and is not declared" for prefix in sorted(unknown))


def bookmarks(package: Package) -> Iterator[str]:
    """Bookmarks and drawings have ids and names of their own, every bookmark ends, every link has its bookmark."""
    starts = [node for _, tree in package.shown() for node in tree.iter(f"{W}bookmarkStart")]
    ends = [node.get(f"{W}id") for _, tree in package.shown() for node in tree.iter(f"{W}bookmarkEnd")]
    ids, names = [node.get(f"{W}id") for node in starts], [node.get(f"{W}name") for node in starts]
    yield from (f"bookmark id {found} is used twice" for found in _repeated(ids))
    yield from (f"bookmark name {found} is used twice" for found in _repeated(names))
    yield from (f"bookmark id {found} has no end of its own" for found in sorted(set(ids)) if ends.count(found) != 1)
    yield from (f"bookmark id {found} ends and does not begin" for found in sorted(set(ends) - set(ids)))
    yield from (f"{name} is no name for a bookmark" for name in names if not re.fullmatch(r"[A-Za-z_]\w{0,39}", name))
    drawn = [node.get("id") for _, tree in package.shown() for node in tree.iter(f"{_WP}docPr")]
    yield from (f"drawing id {found} is used twice" for found in _repeated(drawn))
    wanted = {node.get(f"{W}anchor") for _, tree in package.shown() for node in tree.iter(f"{W}hyperlink")} - {None}
    for _, tree in package.shown():
        for node in tree.iter(f"{W}instrText"):
            wanted |= set(re.findall(r"^\s*(?:PAGE)?REF\s+(\S+)", node.text or ""))
    yield from (f"a link leads to {name}, and there is no such bookmark" for name in sorted(wanted - set(names)))


def styles(package: Package) -> Iterator[str]:
    """Every style that is named is there, and of the right sort."""
    found = package.styles
    yield from (f"style id {name} is used twice" for name in _repeated(_style_ids(package)))
    sorts = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for part, tree in package.trees.items():
        for tag, sort in sorts.items():
            for node in tree.iter(f"{W}{tag}"):
                name = node.get(f"{W}val")
                if name not in found or found[name].get(f"{W}type") != sort:
                    yield f"{part}: no {sort} style has the id {name}"
    for style in found.values():
        for node in style:
            if node.tag in (f"{W}basedOn", f"{W}next", f"{W}link") and node.get(f"{W}val") not in found:
                yield f"style {style.get(f'{W}styleId')} builds on {node.get(f'{W}val')}, which is not there"
            elif node.tag == f"{W}basedOn" and found[node.get(f"{W}val")].get(f"{W}type") != style.get(f"{W}type"):
                yield f"style {style.get(f'{W}styleId')} builds on {node.get(f'{W}val')}, which is of another sort"


def lists(package: Package) -> Iterator[str]:
    """Every list that a paragraph or style belongs to is there."""
    numbering = package.trees.get("word/numbering.xml")
    known = set() if numbering is None else {node.get(f"{W}numId") for node in numbering.iterfind(f"{W}num")}
    for part in (_DOCUMENT, _STYLES):
        used = {node.get(f"{W}val") for node in package.trees[part].iter(f"{W}numId")}
        yield from (f"{part}: there is no list {name}" for name in sorted(used - known))


def fields(package: Package) -> Iterator[str]:
    """Every field begins, shows something and ends."""
    for part, tree in package.shown():
        stack: list[str] = []
        for node in tree.iter(f"{W}fldChar"):
            sort = node.get(f"{W}fldCharType")
            if sort == "begin":
                stack.append("begin")
            elif not stack or stack[-1] not in {"separate": ("begin",), "end": ("begin", "separate")}[sort]:
                yield f"{part}: a field's {sort} is out of place"
            elif sort == "separate":
                stack[-1] = "separate"
            elif stack.pop() == "begin":
                yield f"{part}: a field shows nothing until it is worked out"
        yield from (f"{part}: a field does not end" for _ in stack)


def tables(package: Package) -> Iterator[str]:
    """Every table has a repeated header row, rows that stay whole, one cell a column, and a caption."""
    for number, table in enumerate(package.document.iter(f"{W}tbl"), 1):
        yield from (f"table {number}: {fault}" for fault in _table(table, number))


def _table(table: Any, number: int) -> Iterator[str]:
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    rows = table.findall(f"{W}tr")
    if not rows or rows[0].find(f"{W}trPr/{W}tblHeader") is None:
        yield "the first row is not marked as its header"
    for place, row in enumerate(rows, 1):
        cells = row.findall(f"{W}tc")
        if len(cells) != len(columns):
            yield f"row {place} has {len(cells)} cells for {len(columns)} columns"
        if row.find(f"{W}trPr/{W}cantSplit") is None:
            yield f"row {place} may be torn across pages"
        if place > 1 and row.find(f"{W}trPr/{W}tblHeader") is not None:
            yield f"row {place} is marked as a header"
        if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in cells):
            yield f"row {place} has a cell that does not end in a paragraph"
    if any(node.tag in (f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge") for node in table.iter()):
        yield "cells are merged"
    for tag in ("tblCaption", "tblDescription"):
        described = table.find(f"{W}tblPr/{W}{tag}")
        if described is None or not described.get(f"{W}val"):
            yield f"there is no {tag} for a screen reader"
    before = table.getprevious()
    if before is None or style_of(before) != "Caption":
        yield "no caption stands before it"
    elif not paragraph_text(before).startswith(f"Table {number}: "):
        yield f"its caption is '{paragraph_text(before)}'"
    if table.getnext() is None or table.getnext().tag != f"{W}p":
        yield "no paragraph stands after it"


def charts(package: Package) -> Iterator[str]:
    """Every chart has its part and workbook, words for those who do not see it, a numbered caption, a table after it."""
    links = _links(package, _DOCUMENT)
    number = 0
    for inline in package.document.iter(f"{_WP}inline"):
        shown = inline.find(f".//{_C}chart")
        if shown is None:
            continue
        number += 1
        part = links.get(shown.get(f"{R}id"), "")
        if _type(package, part) != _CHART_TYPE:
            yield f"chart {number}: '{part}' is no chart"
        else:
            yield from (f"chart {number}: {fault}" for fault in _chart_part(package, part))
        yield from (f"chart {number}: {fault}" for fault in _chart_place(inline))


def _chart_part(package: Package, part: str) -> Iterator[str]:
    """Yield what is wrong with the part of a chart: its workbook, its numbers, and the order of what it holds."""
    tree = package.trees[part]
    data = tree.find(f"{_C}externalData")
    book = _links(package, part).get(data.get(f"{R}id"), "") if data is not None else ""
    if _type(package, book) != _SHEET_TYPE:
        yield "it has no workbook to be edited in"
    for series in tree.iter(f"{_C}ser"):
        sizes = {
            int(node.get("val")) for name in ("cat", "val") for node in series.iterfind(f"{_C}{name}//{_C}ptCount")
        }
        points = {len(series.findall(f"{_C}{name}//{_C}pt")) for name in ("cat", "val")}
        if len(sizes) != 1 or sizes != points:
            yield "a series does not have a number for each category"
    for node in tree.iter(f"{_C}*"):
        name = etree.QName(node).localname
        children = [etree.QName(child).localname for child in node]
        known = CHART_ORDERS.get(name, ())
        places = [known.index(child) if child in known else -1 for child in children] if known else []
        if places != sorted(places) or -1 in places:
            yield f"{name} holds {', '.join(children)} in that order"


def _chart_place(inline: Any) -> Iterator[str]:
    """Yield what is wrong with what stands round a chart."""
    paragraph = next(inline.iterancestors(f"{W}p"))
    after = paragraph.getnext()
    if after is None or not paragraph_text(after).startswith("Table "):
        yield "no table follows it"


def _type(package: Package, part: str) -> str | None:
    """Return the content type of a part: its own, else that of its ending."""
    nodes = package.trees[_TYPES]
    own = (node.get("ContentType") for node in nodes if node.get("PartName") == f"/{part}")
    ending = (node.get("ContentType") for node in nodes if node.get("Extension") == part.rpartition(".")[2])
    return next(own, None) or next(ending, None)


def _links(package: Package, part: str) -> dict[str | None, str]:
    """Return the parts that the relationships of a part lead to, by their ids."""
    folder, file = posixpath.split(part)
    tree = package.trees.get(f"{folder}/_rels/{file}.rels", ())
    return {
        node.get("Id"): posixpath.normpath(posixpath.join("/", folder, node.get("Target"))).lstrip("/") for node in tree
    }


def order(package: Package) -> Iterator[str]:
    """The children of an element stand in the order that the schema wants."""
    for part, tree in package.trees.items():
        for node in tree.iter(f"{W}*"):
            name = etree.QName(node).localname
            if name not in ORDERS and name not in FIRST:
                continue
            children = [etree.QName(child).localname for child in node if child.tag.startswith(W)]
            if FIRST.get(name) in children[1:]:
                yield f"{part}: {FIRST[name]} does not come first in {name}"
            if name in ORDERS:
                yield from (f"{part}: {fault}" for fault in _disorder(name, children))
    if (last := package.document.find(f"{W}body")[-1]).tag != f"{W}sectPr":
        yield f"{_DOCUMENT}: the body ends in {etree.QName(last).localname}, not in its page layout"


def _disorder(name: str, children: list[str]) -> Iterator[str]:
    wanted = ORDERS[name]
    yield from (f"{name} may not hold {child}" for child in children if child not in wanted)
    known = [child for child in children if child in wanted]
    if known != sorted(known, key=wanted.index):
        yield f"{name} holds {', '.join(known)} in that order"
    once = [child for child in _repeated(known) if (name, child) not in _REPEATABLE]
    yield from (f"{name} holds {child} twice" for child in once)


_REPEATABLE = {
    ("sectPr", "headerReference"),
    ("sectPr", "footerReference"),
    ("style", "tblStylePr"),
    ("tbl", "tr"),
    ("tbl", "bookmarkStart"),
    ("tbl", "bookmarkEnd"),
    ("styles", "style"),
    ("numbering", "abstractNum"),
    ("numbering", "num"),
    ("abstractNum", "lvl"),
}


def headings(package: Package) -> Iterator[str]:
    """Headings go down one level at a time, and none is empty."""
    before = 0
    for paragraph in package.document.iter(f"{W}p"):
        name = _name(package, style_of(paragraph))
        if not (match := re.fullmatch(r"heading (\d)", name)):
            continue
        level, said = int(match.group(1)), paragraph_text(paragraph)
        if not said.strip():
            yield f"a heading of level {level} is empty"
        if level > before + 1:
            yield f"'{said}' is a heading of level {level} after one of level {before}"
        before = level


def language_and_title(package: Package) -> Iterator[str]:
    """The document says what language it is in, and what it is called."""
    told = package.trees[_STYLES].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if told is None or told.get(f"{W}val") != "en-GB":
        yield "the language is not set to British English"
    core = package.trees[_CORE]
    if core.findtext(f"{_DC}language") != "en-GB":
        yield "the properties do not name the language"
    if not core.findtext(f"{_DC}title"):
        yield "the document has no title"
    if not core.findtext(f"{_DC}creator"):
        yield "the document has no author"


def ratings(package: Package) -> Iterator[str]:
    """A rating's colour never stands without its word, and its ink can be read on it."""
    fills: dict[str, str] = {}
    for name, style in package.styles.items():
        if _name(package, name).startswith("Rating "):
            shade, ink = style.find(f"{W}pPr/{W}shd"), style.find(f"{W}rPr/{W}color")
            if shade is None or ink is None:
                yield f"style {name} has no colour of its own"
                continue
            fills[name] = shade.get(f"{W}fill")
            found = contrast(fills[name], ink.get(f"{W}val"))
            if found < _CONTRAST:
                yield f"style {name} has a contrast of {found:.2f} to 1"
    for paragraph in package.document.iter(f"{W}p"):
        if style_of(paragraph) in fills and not paragraph_text(paragraph).strip():
            yield f"a paragraph in the style {style_of(paragraph)} has no word"
    for cell in package.document.iter(f"{W}tc"):
        shade = cell.find(f"{W}tcPr/{W}shd")
        rated = [style_of(paragraph) for paragraph in cell.iterfind(f"{W}p") if style_of(paragraph) in fills]
        if shade is not None and [fills[name] for name in rated] != [shade.get(f"{W}fill")]:
            yield f"a cell is filled with {shade.get(f'{W}fill')}, and its text is styled as {rated}"


def spaces(package: Package) -> Iterator[str]:
    """No space at the end of a text is lost."""
    for part, tree in package.shown():
        for node in tree.iter(f"{W}t"):
            said = node.text or ""
            if said != said.strip() and node.get(f"{_XML}space") != "preserve":
                yield f"{part}: the space around '{said}' is lost"


CHECKS: tuple[Callable[[Package], Iterable[str]], ...] = (
    content_types,
    relationships,
    extensions,
    bookmarks,
    styles,
    lists,
    fields,
    tables,
    charts,
    order,
    headings,
    language_and_title,
    ratings,
    spaces,
    figures,
    page_numbers,
    contents,
    notes,
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as "1F3864", from 1 to 21. Source: WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _style_ids(package: Package) -> list[str]:
    return [str(style.get(f"{W}styleId")) for style in package.trees[_STYLES].iterfind(f"{W}style")]


def _name(package: Package, style: str) -> str:
    found = package.styles.get(style)
    return "" if found is None else str(found.find(f"{W}name").get(f"{W}val"))


def _repeated(values: Iterable[str | None]) -> list[str]:
    return sorted(str(value) for value, count in Counter(values).items() if count > 1)
