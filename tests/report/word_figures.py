"""Faults in what a Word file draws, in its contents and at the foot of its pages: checks of the linter of Word files."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from report.word_reading import W, paragraph_text, style_of

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NOTES = (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml"))


def figures(package: Any) -> Iterator[str]:
    """Every figure has words for those who do not see it, a numbered caption, and a table of its numbers after it."""
    for part, tree in package.shown():
        for node in tree.iter(f"{_WP}inline", f"{_WP}anchor"):
            if not node.find(f"{_WP}docPr").get("descr"):
                yield f"{part}: no words say what '{node.find(f'{_WP}docPr').get('name')}' shows"
    links = _links(package, "word/document.xml")
    for number, drawing in enumerate(package.document.iter(f"{W}drawing", f"{W}pict"), 1):
        paragraph = next(drawing.iterancestors(f"{W}p"))
        before, after = paragraph.getprevious(), paragraph
        said = "" if before is None or style_of(before) != "Caption" else paragraph_text(before)
        if not said.startswith(f"Figure {number}: "):
            yield f"figure {number}: its caption is '{said}'"
        while after is not None and after.tag != f"{W}tbl":
            after = after.getnext()
        cells = set() if after is None else {paragraph_text(cell) for cell in after.iter(f"{W}p")}
        for chart in drawing.iter(f"{_C}chart"):
            drawn = package.trees[links[chart.get(f"{R}id")]]
            values = {node.text for node in drawn.iterfind(f".//{_C}val//{_C}v")}
            yield from (f"figure {number}: {value} is not in the table after it" for value in sorted(values - cells))


def page_numbers(package: Any) -> Iterator[str]:
    """Every page says which it is, and of how many; the first page of a letter alone does not."""
    links = _links(package, "word/document.xml")
    covered = any(style_of(node) == "Title" for node in package.document.iter(f"{W}p"))
    held: dict[str, str] = {}
    for number, section in enumerate(package.document.iter(f"{W}sectPr"), 1):
        held |= {
            node.get(f"{W}type"): links.get(node.get(f"{R}id"), "") for node in section.iterfind(f"{W}footerReference")
        }
        first = ["first"] if section.find(f"{W}titlePg") is not None and covered else []
        for pages in ("default", *first):
            found = _fields(package.trees.get(held.get(pages, "")))
            missing = [name for name in ("PAGE", "NUMPAGES") if name not in found]
            if missing:
                yield f"section {number}: its {pages} pages do not say {' and '.join(missing)}"


def contents(package: Any) -> Iterator[str]:
    """What the contents list are the headings of the first level, in their words and order, each with its link."""
    said = {
        start.get(f"{W}name"): _words(next(start.iterancestors(f"{W}p")))
        for start in package.document.iter(f"{W}bookmarkStart")
    }
    entries = [node for node in package.document.iter(f"{W}p") if style_of(node) == "TOC1"]
    for node in entries:
        anchors = [link.get(f"{W}anchor") for link in node.iter(f"{W}hyperlink")]
        shown = _words(node)
        if [said.get(anchor) for anchor in anchors] != [shown]:
            yield f"'{shown}' in the contents does not lead to its heading"
    headings = [_words(node) for node in package.document.iter(f"{W}p") if style_of(node) == "Heading1"]
    listed = [_words(node) for node in entries]
    if entries and listed != headings:
        yield f"the contents list {len(listed)} headings, and there are {len(headings)}, or in another order"


def notes(package: Any) -> Iterator[str]:
    """Notes have ids of their own, and every reference has its note."""
    for sort, part in _NOTES:
        tree = package.trees.get(part)
        ids = [] if tree is None else [node.get(f"{W}id") for node in tree.iterfind(f"{W}{sort}")]
        yield from (f"{sort} id {found} is used twice" for found in sorted(set(ids)) if ids.count(found) > 1)
        wanted = {node.get(f"{W}id") for node in package.document.iter(f"{W}{sort}Reference")}
        yield from (f"there is no {sort} {found}" for found in sorted(wanted - set(ids)))


def _fields(tree: Any) -> set[str]:
    if tree is None:
        return set()
    whole = [node.text or "" for node in tree.iter(f"{W}instrText")]
    return {
        text.split()[0]
        for text in [*whole, *(node.get(f"{W}instr") for node in tree.iter(f"{W}fldSimple"))]
        if text.split()
    }


def _words(paragraph: Any) -> str:
    """Return what a heading or a line of the contents says on one line, without its page number."""
    return " ".join(re.sub(r"\t\d*$", "", paragraph_text(paragraph)).split())


def _links(package: Any, part: str) -> dict[str, str]:
    folder, file = posixpath.split(part)
    ties = package.trees.get(f"{folder}/_rels/{file}.rels", ())
    return {
        node.get("Id"): posixpath.normpath(posixpath.join("/", folder, node.get("Target"))).lstrip("/") for node in ties
    }
