"""What the schema of Word files allows inside the elements that a template brings along, and in which order.

Word refuses or repairs a file whose elements stand in another order; LibreOffice and other programs write them so.
Source: ECMA-376 Part 1, wml.xsd.
"""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_BORDERS = "top left start bottom right end insideH insideV tl2br tr2bl"
_ALLOWED = {
    "style": (
        "name aliases basedOn next link autoRedefine uiPriority semiHidden unhideWhenUsed qFormat locked "
        "pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens "
        "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
        "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl rPr"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid color "
        "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook"
    ),
    "trPr": "cnfStyle gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numPr": "ilvl numId",
    "pBdr": "top left bottom right between bar",
    "tblBorders": _BORDERS,
    "tcBorders": _BORDERS,
    "tblCellMar": _BORDERS,
    "tcMar": _BORDERS,
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
}
ORDERS = {name: tuple(children.split()) for name, children in _ALLOWED.items()}
"""What an element may hold, in order. What would hide or float text, or tracks changes, is not among it."""

_WHOLE, _COLOUR = r"-?\d{1,5}(?:\.\d{1,3})?", r"auto|[0-9A-Fa-f]{6}"
_VALUES = {
    **dict.fromkeys([("sz", "val"), ("szCs", "val")], r"[1-9]\d{0,2}"),
    **{("spacing", name): _WHOLE for name in ("before", "after", "line", "val", "beforeLines", "afterLines")},
    ("spacing", "lineRule"): "auto|exact|atLeast",
    **{("ind", name): _WHOLE for name in ("left", "right", "start", "end", "firstLine", "hanging")},
    ("tab", "pos"): r"-?\d{1,5}",
    ("tab", "val"): "clear|start|center|end|decimal|bar|num|left|right",
    ("tab", "leader"): "none|dot|hyphen|underscore|heavy|middleDot",
    ("outlineLvl", "val"): r"\d",
    ("color", "val"): _COLOUR,
    **dict.fromkeys([("shd", "fill"), ("shd", "color")], _COLOUR),
    ("jc", "val"): "left|start|center|right|end|both|distribute",
    **{
        (name, "val"): "true|false|on|off|0|1"
        for name in ("b", "i", "bCs", "iCs", "caps", "keepNext", "keepLines", "pageBreakBefore", "contextualSpacing")
    },
}
"""What the values that this program reads or writes may be; what is not so is left out."""
_NEEDED = {
    "tab": ("val", "pos"),
    "color": ("val",),
    "sz": ("val",),
    "szCs": ("val",),
    "outlineLvl": ("val",),
    "jc": ("val",),
}


def settle(root: Any) -> None:
    """Put what stands inside an element into the schema's order, once each; what may not stand there is removed."""
    for node in list(root.iter(f"{W}*")):
        _check_values(node)
        if (wanted := ORDERS.get(etree.QName(node).localname)) is not None:
            _sort(node, wanted)
    for node in list(root.iter(f"{W}tabs")):
        if len(node) == 0:
            node.getparent().remove(node)


def _sort(node: Any, wanted: tuple[str, ...]) -> None:
    found: dict[str, list[Any]] = {}
    for child in list(node):
        node.remove(child)
        if isinstance(child.tag, str) and child.tag.startswith(W):
            found.setdefault(child.tag[len(W) :], []).append(child)
    for name in wanted:
        node.extend(found.get(name, [])[: None if name == "tblStylePr" else 1])


def _check_values(node: Any) -> None:
    """Leave out attributes of other programs' own, and values that are none; an element that needs them goes with them."""
    name = etree.QName(node).localname
    for key in list(node.attrib):
        pattern = _VALUES.get((name, key[len(W) :])) if key.startswith(W) else None
        if pattern and not re.fullmatch(pattern, node.get(key)):
            del node.attrib[key]
    if _lacks(node, _NEEDED.get(name, ())) and node.getparent() is not None:
        node.getparent().remove(node)


def _lacks(node: Any, needed: Iterable[str]) -> bool:
    return any(node.get(f"{W}{name}") is None for name in needed)
