"""What a Word file says, read from its XML: every paragraph with its style, form controls and tables included."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011"}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a row of a table as "| one | two |", with the name of its style; "Row" for a row."""

    style: str
    text: str


def part(data: bytes, name: str) -> Any:
    """Return the root element of one part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def lines(data: bytes) -> list[Line]:
    """Return the paragraphs and rows of a Word file's body in order."""
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in part(data, "word/styles.xml").iterfind(f"{W}style")
    }
    return list(_lines(part(data, "word/document.xml").find(f"{W}body"), names))


def text(data: bytes) -> str:
    """Return all that a Word file's body says, a paragraph or row a line."""
    return "\n".join(line.text for line in lines(data))


def outline(data: bytes) -> str:
    """Return a Word file as text for people to compare: each line with its style, ordinary paragraphs without."""
    shown = (
        line.text if line.style in ("Normal", "Row") else f"{line.style.capitalize()}: {line.text.strip()}"
        for line in lines(data)
        if line.text.strip()
    )
    return "\n".join(shown) + "\n"


def sections(data: bytes, level: int) -> dict[str, str]:
    """Return what stands under each heading of a level, up to the next of that level or a higher one."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in lines(data):
        if line.style.lower().startswith("heading "):
            depth = int(line.style[-1])
            heading = line.text if depth == level else "" if depth < level else heading
            if depth == level:
                found[heading] = []
        elif heading:
            found[heading].append(line.text)
    return {heading: "\n".join(said) for heading, said in found.items()}


def paragraph_text(paragraph: Any) -> str:
    """Return what a paragraph shows: the text of its runs, breaks as line breaks, field instructions left out.

    A line break or tab inside a run's text is a space to Word.
    """
    return "".join(
        re.sub(r"[\n\r\t]", " ", node.text or "") if node.tag == f"{W}t" else _SHOWN.get(node.tag, "")
        for node in paragraph.iter()
    )


def style_of(paragraph: Any) -> str:
    """Return the id of a paragraph's style; "Normal" where it names none."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if style is None else str(style.get(f"{W}val"))


def _lines(holder: Any, names: dict[str, str]) -> Iterator[Line]:
    for node in holder:
        if node.tag == f"{W}p":
            yield Line(names.get(style_of(node), style_of(node)), paragraph_text(node))
        elif node.tag == f"{W}tbl":
            for row in node.iterfind(f"{W}tr"):
                yield Line("Row", f"| {' | '.join(_cell(cell) for cell in row.iterfind(f'{W}tc'))} |")
        elif node.tag == f"{W}sdt":
            yield from _lines(node.find(f"{W}sdtContent"), names)


def _cell(cell: Any) -> str:
    return "\n".join(paragraph_text(paragraph) for paragraph in cell.iter(f"{W}p"))
