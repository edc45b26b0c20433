"""What a board's template says of pages: their size and margins, and what stands at their head and foot.

Of a header or footer its text, tables and pictures are taken over. What reaches out of the file, runs, tracks changes or
is worked out by Word stays behind; page numbers excepted.
"""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from lif.report.template_reading import Foreign, R, tree
from lif.report.word_schema import W, settle

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_OFFICE = "urn:schemas-microsoft-com:office:"
_DRAWN = (_A, _WP, _PICTURE, "{urn:schemas-microsoft-com:vml}", f"{{{_OFFICE}office}}", f"{{{_OFFICE}word}}")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_KEPT = frozenset(
    f"{W}{name}"
    for name in (
        "p", "r", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ptab", "fldChar", "instrText", "fldSimple",
        "drawing", "pict", "txbxContent", "tbl", "tblGrid", "gridCol", "tr", "tc", "pPr", "rPr", "tblPr", "trPr", "tcPr",
    )
)  # fmt: skip
_UNWRAPPED = frozenset(
    f"{W}{name}" for name in ("hyperlink", "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")
)
_PROPERTIES = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr"))
_NUMBERS = frozenset(("PAGE", "NUMPAGES"))
_REACHING = re.compile(r"(?:href|src|relid|link|pict|title|althref|oleid)\Z", re.IGNORECASE)
PICTURES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp", "tif": "image/tiff",
    "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf",
}  # fmt: skip
"""The pictures that Word shows, by the ending of their names."""
_SMALLEST, _LARGEST, _WIDEST_MARGIN = 5_000, 25_000, 6_000
_NARROWEST = 5_670
"""Pages and margins in twentieths of a point: text narrower than ten centimetres cannot hold a report's tables."""
_FIRST_DRAWING = {
    ("header", "default"): 10_001,
    ("footer", "default"): 20_001,
    ("header", "first"): 30_001,
    ("footer", "first"): 40_001,
}
"""From where drawings are numbered: each has a number of its own, far from those of a report's charts."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size and margins, in twentieths of a point."""

    width: int
    height: int
    margins: Mapping[str, int]

    @property
    def text(self) -> int:
        """The width between the margins."""
        return self.width - self.margins["left"] - self.margins["right"]


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands at the head or foot of pages, without the line that a report writes: elements, and pictures by their ids."""

    nodes: tuple[Any, ...] = ()
    pictures: Mapping[str, str] = ()  # type: ignore[assignment]


def first_section(template: Foreign) -> Any | None:
    """Return the layout of a template's first pages, or None where it has none."""
    return next(template.document.iter(f"{W}sectPr"), None)


def page(section: Any | None) -> Page | None:
    """Return a section's page, upright; None where it has none on which a report could stand."""
    size = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")
    if size is None or margins is None:
        return None
    short, long = sorted((_number(size, "w"), _number(size, "h")))
    sides = {name: abs(_number(margins, name)) for name in ("top", "right", "bottom", "left", "header", "footer")}
    sides["left"] += abs(_number(margins, "gutter"))
    found = Page(short, long, sides)
    fits = _SMALLEST <= short <= long <= _LARGEST and max(sides.values()) <= _WIDEST_MARGIN
    return found if fits and found.text >= _NARROWEST <= long - sides["top"] - sides["bottom"] else None


def lines(template: Foreign, place: str, pages: str) -> Lines:
    """Return what stands at the "header" or "footer" of "default" or "first" pages."""
    section = first_section(template)
    if section is None:
        return Lines()
    ties = {node.get(f"{W}type", "default"): node.get(f"{R}id") for node in section.iterfind(f"{W}{place}Reference")}
    tie = ties.get(pages if _own_first(section) else "default")
    relation = template.relations("word/document.xml").get(tie or "")
    if relation is None or relation.outside or relation.target not in template.package.parts:
        return Lines()
    root = tree(template.package.parts[relation.target])
    pictures = {
        key: found.target
        for key, found in template.relations(relation.target).items()
        if found.sort == "image"
        and not found.outside
        and found.target in template.package.parts
        and found.target.rpartition(".")[2].lower() in PICTURES
    }
    return _cleaned(root, pictures, _FIRST_DRAWING[place, pages])


def styles_used(found: Lines) -> Iterator[str]:
    """Yield the short names of the styles that a header or footer uses."""
    for node in found.nodes:
        for used in node.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            yield used.get(f"{W}val", "")


def fields(node: Any) -> set[str]:
    """Return the first words of the fields in an element."""
    simple = (found.get(f"{W}instr", "") for found in node.iter(f"{W}fldSimple"))
    whole = (found.text or "" for found in node.iter(f"{W}instrText"))
    return {text.split()[0].upper() for text in (*simple, *whole) if text.split()}


def _own_first(section: Any) -> bool:
    title = section.find(f"{W}titlePg")
    return title is not None and title.get(f"{W}val", "1") not in ("0", "false", "off")


def _number(node: Any, name: str) -> int:
    value = node.get(f"{W}{name}", "0")
    return int(value) if re.fullmatch(r"-?\d{1,6}", value) else 0


def _cleaned(root: Any, pictures: Mapping[str, str], first_drawing: int) -> Lines:
    """Return a header's or footer's content with what may be kept of it; nothing where no word or picture is left."""
    for node in [*root.iter(f"{_MC}AlternateContent")]:
        _unwrap(node, node.find(f"{_MC}Fallback"))
    _keep_allowed(root)
    _drop_lost_pictures(root, pictures)
    _settle_fields(root)
    for number, node in enumerate(root.iter(f"{_WP}docPr"), first_drawing):
        node.set("id", str(number))
        node.set("descr", node.get("descr") or "Logo")
    for text in root.iter(f"{W}t"):
        if text.get(f"{_XML}space") != "preserve":
            text.text = (text.text or "").strip()
    for cell in root.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")
    settle(root)
    nodes = [node for node in root if node.tag in (f"{W}p", f"{W}tbl")]
    while nodes and not _says_something(nodes[-1]):
        nodes.pop()
    used = {value for item in nodes for node in item.iter() for key, value in node.attrib.items() if key.startswith(R)}
    return Lines(tuple(nodes), {key: target for key, target in pictures.items() if key in used})


def _says_something(node: Any) -> bool:
    shown = (f"{W}drawing", f"{W}pict", f"{W}fldSimple", f"{W}fldChar", f"{W}sym")
    return any((text.text or "").strip() for text in node.iter(f"{W}t")) or next(node.iter(*shown), None) is not None


def _keep_allowed(root: Any) -> None:
    """Remove every element that is not known to be harmless; what wraps text goes, and the text stays."""
    for node in list(root.iterdescendants()):
        if node.getparent() is None and node is not root:
            continue
        inside = any(above.tag in _PROPERTIES for above in node.iterancestors())
        if inside and node.tag.startswith(W):
            continue
        if node.tag in _UNWRAPPED:
            _unwrap(node, node)
        elif (node.tag not in _KEPT and not node.tag.startswith(_DRAWN)) or node.tag in (
            f"{_A}hlinkClick",
            f"{_A}hlinkHover",
            f"{_A}extLst",
            f"{_WP}extLst",
        ):
            node.getparent().remove(node)
    for node in root.iter():
        for key in list(node.attrib):
            space, _, name = key.rpartition("}")
            alien = space and f"{space}}}" not in (W, R, _XML, *_DRAWN)
            reaching = not key.startswith(W) and not key.startswith(R) and _REACHING.match(name)
            if alien or reaching or (key.startswith(R) and name not in ("id", "embed")):
                del node.attrib[key]


def _unwrap(node: Any, content: Any | None) -> None:
    """Put an element's content, or nothing, in its place."""
    parent, children = node.getparent(), [] if content is None else list(content)
    for child in children:
        node.addprevious(child)
    parent.remove(node)


def _drop_lost_pictures(root: Any, pictures: Mapping[str, str]) -> None:
    """Remove drawings that are no pictures, and those whose picture is not in the file."""
    for holder in list(root.iter(f"{W}drawing", f"{W}pict")):
        ties = [node.get(key) for node in holder.iter() for key in node.attrib if key.startswith(R)]
        sorts = {node.get("uri", "").rpartition("/")[2] for node in holder.iter(f"{_A}graphicData")}
        lost = any(tie not in pictures for tie in ties) or not sorts <= {"picture"}
        if (lost or (holder.tag == f"{W}drawing" and not ties)) and holder.getparent() is not None:
            holder.getparent().remove(holder)
    for node in root.iter():
        if not node.tag.startswith((_A, _PICTURE, "{urn:")):
            for key in [key for key in node.attrib if key.startswith(R)]:
                del node.attrib[key]


def _settle_fields(root: Any) -> None:
    """Leave page numbers as fields; of other fields what they show now."""
    for node in list(root.iter(f"{W}fldSimple")):
        if (node.get(f"{W}instr", "").split() or [""])[0].upper() not in _NUMBERS:
            _unwrap(node, node)
    stack: list[list[Any]] = []
    dropped: list[Any] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText"):
        sort = node.get(f"{W}fldCharType") if node.tag == f"{W}fldChar" else "text"
        if sort == "begin":
            stack.append([node])
        elif not stack:
            dropped.append(node)
        else:
            stack[-1].append(node)
            if sort == "end":
                dropped += _unless_number(stack.pop())
    dropped += [node for field in stack for node in field]
    for node in dropped:
        node.getparent().remove(node)


def _unless_number(field: list[Any]) -> list[Any]:
    """Return the marks of a field, none where it is a page number that shows something."""
    said = "".join(node.text or "" for node in field if node.tag == f"{W}instrText").split()
    marks = [node.get(f"{W}fldCharType") for node in field if node.tag == f"{W}fldChar"]
    return [] if said and said[0].upper() in _NUMBERS and marks == ["begin", "separate", "end"] else field


def copied(found: Lines) -> tuple[Any, ...]:
    """Return a header's or footer's elements once more."""
    return tuple(copy.deepcopy(node) for node in found.nodes)
