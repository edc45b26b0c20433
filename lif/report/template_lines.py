"""What a template holds that reports leave behind, in sentences: text, macros, links, fields, changes, comments."""

from collections.abc import Iterator
from typing import Any

from lif.report.template_pages import first_section
from lif.report.template_reading import Foreign, tree
from lif.report.word_schema import W

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TRACKED = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange"))
_MUCH = 1 << 20
_ON = ("1", "true", "on", "")


def left_out(template: Foreign) -> Iterator[str]:
    """Yield what stays behind, and why that may matter."""
    body = template.document.find(f"{W}body")
    shown = [template.document, *(root for _, root in _running(template))]
    if (
        any((node.text or "").strip() for node in body.iter(f"{W}t"))
        or next(body.iter(f"{W}drawing"), None) is not None
    ):
        yield "it holds text or pictures on its pages: reports leave them out; a logo belongs into the header of the first page"
    if any(next(root.iter(*_TRACKED), None) is not None for root in shown):
        yield "it holds tracked changes: they count as accepted; accept or reject them in Word"
    if _sorts(template) & {"comments", "commentsExtended"}:
        yield "it holds comments: reports leave them out; delete them before you share the file"
    yield from _reaching(template)
    for name, root in _running(template):
        yield from _line(name, root)
    yield from _large(template)


def _reaching(template: Foreign) -> Iterator[str]:
    outside = {
        relation.sort
        for part in template.package.parts
        for relation in template.relations(part).values()
        if relation.outside
    }
    if "attachedTemplate" in outside:
        yield "it is tied to another template elsewhere: reports are not"
    if outside - {"attachedTemplate"}:
        yield "it points to places outside the file (links, or pictures kept elsewhere): reports leave these out"
    if _sorts(template) & {"oleObject", "control", "package", "aFChunk"}:
        yield "it holds files or controls of other programs: reports leave these out"


def _line(name: str, root: Any) -> Iterator[str]:
    """Yield what a header or footer holds that is left out or lacks something."""
    words = {text.split()[0].upper() for text in _instructions(root) if text.split()}
    if others := sorted(words - {"PAGE", "NUMPAGES"}):
        yield f"its {name} works things out ({', '.join(others)}): reports keep what it shows now"
    if "PAGE" in words and "NUMPAGES" not in words:
        yield f"its {name} says which page it is, and not of how many: reports add a line that says both"
    if any(not node.get("descr") for node in root.iter(f"{_WP}docPr")):
        yield f"a picture in its {name} has no alternative text: reports call it 'Logo'; in Word, right-click it to describe it"


def _instructions(root: Any) -> Iterator[str]:
    yield from (node.get(f"{W}instr", "") for node in root.iter(f"{W}fldSimple"))
    yield from (node.text or "" for node in root.iter(f"{W}instrText"))


def _large(template: Foreign) -> Iterator[str]:
    large = sum(len(data) for name, data in template.package.parts.items() if name.startswith("word/media/"))
    if large > _MUCH:
        yield f"its pictures take {large / _MUCH:.1f} MB, and those at the head and foot are in every report: make them smaller"


def _running(template: Foreign) -> Iterator[tuple[str, Any]]:
    """Yield the headers and footers of the first pages, with what they are called."""
    section = first_section(template)
    relations = template.relations("word/document.xml")
    for place in ("header", "footer"):
        for node in () if section is None else section.iterfind(f"{W}{place}Reference"):
            tie = next((value for key, value in node.attrib.items() if key.endswith("}id")), "")
            found = relations.get(tie)
            if found and not found.outside and found.target in template.package.parts:
                yield place, tree(template.package.parts[found.target])


def _sorts(template: Foreign) -> set[str]:
    return {relation.sort for part in template.package.parts for relation in template.relations(part).values()}
