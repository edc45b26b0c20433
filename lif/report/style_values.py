"""What a document's styles come to: each value looked up along the styles that a style builds on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lif.report.word_schema import W

_BLACK, _WHITE = "000000", "FFFFFF"


@dataclass(frozen=True, slots=True)
class Styles:
    """A styles part: its styles by id, and its root."""

    root: Any
    by_id: Mapping[str, Any]

    def named(self, name: str) -> Any | None:
        """Return the style of that name, whatever the size of its letters, or None."""
        return next((style for style in self.by_id.values() if name_of(style).lower() == name.lower()), None)

    def chain(self, style: Any) -> Iterator[Any]:
        """Yield a style and those it builds on, each once."""
        seen: set[str] = set()
        while style is not None and style.get(f"{W}styleId", "") not in seen:
            seen.add(style.get(f"{W}styleId", ""))
            yield style
            base = style.find(f"{W}basedOn")
            style = None if base is None else self.by_id.get(base.get(f"{W}val", ""))

    def found(self, style: Any, path: str) -> Any | None:
        """Return the nearest element of that path, such as "rPr/color", along a style and what it builds on, or None."""
        way = "/".join(f"{W}{step}" for step in path.split("/"))
        holders = [*self.chain(style)]
        if path.startswith("rPr/"):
            holders += self.root.findall(f"{W}docDefaults/{W}rPrDefault")
        return next((node for holder in holders if (node := holder.find(way)) is not None), None)

    def size(self, style: Any) -> float:
        """Return a style's size in points; Word's own 10 where none is set."""
        node = self.found(style, "rPr/sz")
        return 10.0 if node is None else int(node.get(f"{W}val")) / 2

    def fill(self, style: Any) -> str:
        """Return the colour behind a style's text, empty where there is none."""
        return shade(self.found(style, "pPr/shd"))

    def ink(self, style: Any, behind: str = "") -> str:
        """Return the colour of a style's text; where Word chooses it, black on what is light and white on what is dark."""
        return ink(self.found(style, "rPr/color"), behind or self.fill(style) or _WHITE)

    def font(self, style: Any) -> str:
        """Return the name of a style's font; that of the theme where it names none, empty where that is not known."""
        node = self.found(style, "rPr/rFonts")
        return "" if node is None else node.get(f"{W}ascii", "") or node.get(f"{W}hAnsi", "")


@dataclass(frozen=True, slots=True)
class Look:
    """The colour of some text, and the one behind it; nothing behind it is the paper."""

    ink: str
    fill: str


def header_look(found: Styles, table: Any, text: Any) -> Look:
    """Return how a table's style shows its header; text whose style has a colour of its own keeps it elsewhere.

    A shade of the first row wins over that of the whole table.
    """
    colour, behind = None, ""
    for style in found.chain(table):
        rows = [node for node in style.iterfind(f"{W}tblStylePr") if node.get(f"{W}type") == "firstRow"]
        for node in rows:
            colour = node.find(f"{W}rPr/{W}color") if colour is None else colour
            behind = behind or shade(node.find(f"{W}tcPr/{W}shd"))
        behind = behind or shade(style.find(f"{W}tcPr/{W}shd")) or shade(style.find(f"{W}tblPr/{W}shd"))
    colour = found.found(text, "rPr/color") if colour is None else colour
    return Look(ink(colour, behind or _WHITE), behind)


def styles(root: Any) -> Styles:
    """Return the styles of a styles part."""
    by_id: dict[str, Any] = {}
    for style in root.iterfind(f"{W}style"):
        by_id.setdefault(style.get(f"{W}styleId", ""), style)
    return Styles(root, by_id)


def name_of(style: Any) -> str:
    """Return a style's name."""
    node = style.find(f"{W}name")
    return "" if node is None else str(node.get(f"{W}val", ""))


def shown(name: str) -> str:
    """Return a style's name as Word shows it: "Heading 1" for "heading 1"."""
    if name.startswith("toc "):
        return name.upper()
    return name[:1].upper() + name[1:]


def sort_of(style: Any) -> str:
    """Return of what a style is one: "paragraph", "character", "table" or "numbering"."""
    return str(style.get(f"{W}type", "paragraph"))


def shade(node: Any | None) -> str:
    """Return the colour of a shading, empty where it has none."""
    fill = "" if node is None else str(node.get(f"{W}fill", "auto"))
    return "" if fill == "auto" else fill.upper()


def ink(node: Any | None, behind: str) -> str:
    """Return the colour of text on what is behind it: the one that is set, or the one that Word would choose."""
    found = "auto" if node is None else str(node.get(f"{W}val", "auto"))
    if found != "auto":
        return found.upper()
    return _BLACK if contrast(_BLACK, behind) >= contrast(_WHITE, behind) else _WHITE


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as "1F3864", from 1 to 21. Source: WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
