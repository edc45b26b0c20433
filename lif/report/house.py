"""Building the house template: `python -m lif.report.house templates/house.docx`.

It holds the styles that reports use, A4 pages with a header and a footer, and nothing else. A board restyles its copy in
Word; reports look styles up by name.
"""

import sys
from pathlib import Path

from lif.report.house_parts import OTHER_PARTS, W
from lif.store.package import bundled

FONT = "Arial"
INK = "1F3864"
RATINGS = {
    "Rating Red": ("B3261E", "FFFFFF"),
    "Rating Amber": ("FFBF00", "000000"),
    "Rating Green": ("00703C", "FFFFFF"),
    "Rating Blue": ("1D70B8", "FFFFFF"),
    "Rating Grey": ("D9D9D9", "000000"),
}
"""Each rating style's fill and ink; every pair has a contrast of at least 4.5 to 1."""
WIDTH = 9298
"""The width between the margins, in twentieths of a point: where page numbers end."""

_SMALL_INK = "404040"
_HEAD = "<w:keepNext/><w:keepLines/>"


def template() -> bytes:
    """Return the house template as the bytes of a Word file: the same each time."""
    styles = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles {W}>{_DEFAULTS}{_styles()}</w:styles>'
    return bundled({**OTHER_PARTS, "word/styles.xml": styles.encode()})


def _styles() -> str:
    return "".join((
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr>'
        f"<w:rPr>{_sized(12)}</w:rPr></w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        _TABLE_NORMAL,
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        _heading("Title", "Title", 28, 0, 120),
        _heading("Subtitle", "Subtitle", 18, 0, 360, bold=False),
        *(
            _heading(f"heading {level}", f"Heading{level}", size, before, after, level)
            for level, size, before, after in ((1, 20, 480, 160), (2, 14, 360, 120), (3, 12, 200, 80))
        ),
        _heading("caption", "Caption", 11, 200, 80),
        _heading("TOC Heading", "TOCHeading", 20, 480, 160),
        _contents(1, 0, 80, 12),
        _contents(2, 340, 40, 11),
        _list("List Bullet", 1, '<w:spacing w:after="80"/>'),
        _list("List Number", 2),
        _running("header", "Header"),
        _running("footer", "Footer"),
        _text("Table Text", "TableText", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', _sized(10.5)),
        *(_rating(name, fill, ink) for name, (fill, ink) in RATINGS.items()),
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="99"/><w:rPr><w:color w:val="{INK}"/><w:u w:val="single"/></w:rPr></w:style>',
        _TABLE_STYLE,
    ))  # fmt: skip


def _text(name: str, short: str, layout: str, look: str, *, follows: str = "", built_in: bool = False) -> str:
    """Return a paragraph style that builds on Normal."""
    own = "" if built_in else ' w:customStyle="1"'
    after = f'<w:next w:val="{follows}"/>' if follows else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{short}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>{after}'
        f"<w:qFormat/><w:pPr>{layout}</w:pPr>{f'<w:rPr>{look}</w:rPr>' if look else ''}</w:style>"
    )


def _heading(name: str, short: str, size: int, before: int, after: int, level: int = 0, *, bold: bool = True) -> str:
    """Return a heading's style: space before and after it in twentieths of a point."""
    space = f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
    outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
    look = f'{"<w:b/>" if bold else ""}<w:color w:val="{INK}"/>{_sized(size)}'
    return _text(name, short, f"{_HEAD}{space}{outline}", look, follows="Normal", built_in=True)


def _contents(level: int, indent: int, after: int, size: int) -> str:
    """Return the style of a line of the contents: its page number stands at the right margin, after a line of dots."""
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>'
    layout = f'{tab}<w:spacing w:after="{after}"/><w:ind w:left="{indent}"/>'
    return _text(f"toc {level}", f"TOC{level}", layout, _sized(size), built_in=True)


def _list(name: str, number: int, space: str = "") -> str:
    layout = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{space}<w:contextualSpacing/>'
    return _text(name, name.replace(" ", ""), layout, "", built_in=True)


def _running(name: str, short: str) -> str:
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
    layout = f'{tab}<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    return _text(name, short, layout, f'<w:color w:val="{_SMALL_INK}"/>{_sized(10)}', built_in=True)


def _rating(name: str, fill: str, ink: str) -> str:
    edges = "".join(f'<w:{side} w:val="single" w:sz="12" w:space="1" w:color="{fill}"/>' for side in ("top", "bottom"))
    layout = (
        f'<w:pBdr>{edges}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    )
    return _text(name, name.replace(" ", ""), layout, f'<w:b/><w:color w:val="{ink}"/>{_sized(10.5)}')


def _sized(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>{_sized(12)}'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
_TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>' for side in _SIDES)
_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 60), ("left", 90), ("bottom", 60), ("right", 90))
)
_TABLE_STYLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="HouseTable"><w:name w:val="House Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
    f"<w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
    f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{INK}"/></w:tcPr></w:tblStylePr></w:style>'
)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(template())
