"""The template that a Word file is made from: the house's, or a board's own, of which its look is taken over.

A report is always the house's package. From a board's template come its styles, its colours and fonts, the size and
margins of its first pages, and what stands in the headers and footers of these, with pictures. Its text, macros, links,
settings and properties stay behind; styles that it lacks are the house's. So the result is sound whatever was sent.
"""

import functools
import io
from collections.abc import Mapping
from typing import Any

from docx import Document
from lxml import etree

from lif import shipped
from lif.report.house import WIDTH
from lif.report.house_parts import NAMESPACES
from lif.report.template_pages import PICTURES, Lines, Page, copied, first_section, lines, page, styles_used
from lif.report.template_reading import Foreign, R, read, tree
from lif.report.template_styles import merged, merged_lists
from lif.report.word_schema import W, settle
from lif.store.office import Sort, opened
from lif.store.package import bundled

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RUNNING = {
    "word/header1.xml": ("header", "default"),
    "word/footer1.xml": ("footer", "default"),
    "word/header2.xml": ("header", "first"),
    "word/footer2.xml": ("footer", "first"),
}
"""The house's headers and footers, and of which place and pages they are."""


def house() -> bytes:
    """Return the house template, as it is shipped."""
    return (shipped.folder("templates") / "house.docx").read_bytes()


def begun(template: bytes | None) -> Any:
    """Return an empty document in the look of a template, the house's where none is named.

    Raises UnfitError for a template that is no plain Word document, is damaged, or could do harm.
    """
    return Document(io.BytesIO(house() if template is None else fitted(template)))


@functools.lru_cache(maxsize=2)
def fitted(raw: bytes) -> bytes:
    """Return the house template in the look of another one: the same bytes for the same template. Raises UnfitError."""
    template = read(raw)
    parts = dict(opened(house(), Sort.WORD).parts)
    running = {name: lines(template, place, pages) for name, (place, pages) in _RUNNING.items()}
    theirs = template.related("styles")
    used = [name for found in running.values() for name in styles_used(found)]
    styles, short = merged(theirs, tree(parts["word/styles.xml"]), used)
    new_page = page(first_section(template))
    _set_tabs(styles, new_page.text if new_page else WIDTH)
    parts["word/styles.xml"] = _written(styles)
    lists = merged_lists(theirs, template.related("numbering"), tree(parts["word/numbering.xml"]))
    parts["word/numbering.xml"] = _written(lists)
    if (theme := template.raw("theme")) and R.encode()[1:-1] not in theme:
        parts["word/theme/theme1.xml"] = _written(tree(theme))
    if new_page:
        parts["word/document.xml"] = _on_page(parts["word/document.xml"], new_page)
    for name, found in running.items():
        parts |= _running_part(name, found, short, template, parts)
    return bundled(parts)


def _set_tabs(styles: Any, width: int) -> None:
    """Let the contents' page numbers end at the right margin, and so what the house's own header and footer hold."""
    for style in styles.iterfind(f"{W}style"):
        short = style.get(f"{W}styleId")
        if short in ("TOC1", "TOC2"):
            for node in [*style.iter(f"{W}tabs")]:
                node.getparent().remove(node)
            layout = style.find(f"{W}pPr")
            layout = etree.SubElement(style, f"{W}pPr") if layout is None else layout
            tab = {f"{W}val": "right", f"{W}leader": "dot", f"{W}pos": str(width)}
            etree.SubElement(etree.SubElement(layout, f"{W}tabs"), f"{W}tab", tab)
            settle(style)
        elif short in ("Header", "Footer"):
            for tab in (tab for tab in style.iter(f"{W}tab") if tab.get(f"{W}pos") == str(WIDTH)):
                tab.set(f"{W}pos", str(width))


def _on_page(document: bytes, new: Page) -> bytes:
    root = tree(document)
    size, margins = (next(root.iter(f"{W}{name}")) for name in ("pgSz", "pgMar"))
    size.set(f"{W}w", str(new.width))
    size.set(f"{W}h", str(new.height))
    for name, value in new.margins.items():
        margins.set(f"{W}{name}", str(value))
    return _written(root)


def _running_part(
    name: str, found: Lines, short: Mapping[str, str], template: Foreign, parts: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return a header or footer with what the template has there before the report's own line, and its pictures."""
    if not found.nodes:
        return {}
    root = tree(parts[name])
    line = root[-1]
    for node in copied(found):
        line.addprevious(node)
        for used in list(node.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")):
            if used.get(f"{W}val") in short:
                used.set(f"{W}val", short[used.get(f"{W}val")])
            else:
                used.getparent().remove(used)
    made = {name: _written(root)}
    if found.pictures:
        made |= _pictures(name, found.pictures, template, parts)
    return made


def _pictures(
    name: str, pictures: Mapping[str, str], template: Foreign, parts: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the pictures of a header or footer under names of our own, with what leads to them and says what they are."""
    file = name.rpartition("/")[2]
    made: dict[str, bytes] = {}
    ties = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    types = tree(parts["[Content_Types].xml"])
    for number, (key, target) in enumerate(sorted(pictures.items()), 1):
        ending = target.rpartition(".")[2].lower()
        inside = f"media/{file.removesuffix('.xml')}-{number}.{ending}"
        made[f"word/{inside}"] = template.package.parts[target]
        etree.SubElement(ties, f"{{{_RELATIONS}}}Relationship", Id=key, Type=_IMAGE, Target=inside)
        space = types.tag.removesuffix("Types")
        if ending not in {node.get("Extension") for node in types.iterfind(f"{space}Default")}:
            types.insert(0, types.makeelement(f"{space}Default", Extension=ending, ContentType=PICTURES[ending]))
    made[f"word/_rels/{file}.rels"] = _written(ties)
    made["[Content_Types].xml"] = _written(types)
    return made


def _written(root: Any) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=_KEPT_PREFIXES if root.tag in _DECLARING else None)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


_KEPT_PREFIXES = [
    part.partition("=")[0].removeprefix("xmlns:") for part in NAMESPACES.split() if part.startswith("xmlns:")
]
_DECLARING = frozenset(f"{W}{name}" for name in ("document", "hdr", "ftr"))
