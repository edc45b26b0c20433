"""What a Word report says, part by part, as it can be read back from the file: after Word or LibreOffice saved it again.

A part is what stands under a heading, or a table under its caption. What a program works out by itself, such as the
contents and page numbers, belongs to none.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lif.store.office import Package, UnfitError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_BLANKS = frozenset(f"{_W}{name}" for name in ("tab", "br", "cr", "noBreakHyphen"))
_UNSAID = frozenset(f"{_W}{name}" for name in ("del", "instrText", "delText", "footnoteReference"))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report: what it is called, and a digest of its words."""

    name: str
    digest: str


def parts(package: Package) -> list[Part]:
    """Return the parts of a report in order. Raises UnfitError for a document that is no well-formed XML."""
    body = _tree(package.main).find(f"{_W}body")
    if body is None:
        raise UnfitError("the document has no text")
    names = _style_names(package.parts.get("word/styles.xml", b""))
    taken: Counter[str] = Counter()
    found = []
    for name, lines in _gathered(body, names):
        if text := [line for line in lines if line]:
            taken[name] += 1
            again = f" ({taken[name]})" if taken[name] > 1 else ""
            digest = hashlib.sha256("\n".join(text).encode()).hexdigest()[:16]
            found.append(Part(f"{name}{again}", digest))
    return found


def _gathered(body: etree._Element, names: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each part's name and lines: tables where they stand, sections with what stands around their tables."""
    section, lines, caption = "Cover", list[str](), ""
    for block in _blocks(body):
        if block.tag == f"{_W}tbl":
            yield caption or f"a table under {section}", [*_rows(block)]
            caption = ""
            continue
        text, style = _text(block), names.get(_style(block), "")
        if style.startswith("heading ") and text:
            yield section, lines
            section, lines = text, []
        elif style == "caption":
            caption = text
            lines.append(text)
        elif not _in_contents(block):
            lines.append(text)
    yield section, lines


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _blocks(child)


def _rows(table: etree._Element) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        yield "\x1f".join(" ".join(filter(None, map(_text, cell.iter(f"{_W}p")))) for cell in row.iter(f"{_W}tc"))


def _text(paragraph: etree._Element) -> str:
    """Return a paragraph's words, with single blanks between them."""
    said = "".join(_words(paragraph))
    return " ".join(unicodedata.normalize("NFC", said).split())


def _words(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BLANKS:
            yield " "
        elif child.tag not in _UNSAID:
            yield from _words(child)


def _in_contents(paragraph: etree._Element) -> bool:
    links = (link.get(f"{_W}anchor", "") for link in paragraph.iter(f"{_W}hyperlink"))
    return any(anchor.startswith("_Toc") for anchor in links)


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else found.get(f"{_W}val", "")


def _style_names(raw: bytes) -> dict[str, str]:
    """Return the names of styles, in small letters, by the short names under which paragraphs know them."""
    if not raw:
        return {}
    styles = _tree(raw).iter(f"{_W}style")
    named = ((style.get(f"{_W}styleId", ""), style.find(f"{_W}name")) for style in styles)
    return {short: name.get(f"{_W}val", "").lower() for short, name in named if name is not None}


def _tree(raw: bytes) -> etree._Element:
    try:
        return etree.fromstring(raw, etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError:
        raise UnfitError("the file is damaged: its document cannot be read") from None
