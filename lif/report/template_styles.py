"""The styles of a report that is made with a board's template: its own where it has them, the house's where not.

Styles go by their names, as people see them in Word; whatever short names a program gave them, reports find the house's.
"""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from lif.report.style_values import Styles, name_of, sort_of, styles
from lif.report.word_schema import W, settle

_LISTS = {"ListBullet": "1", "ListNumber": "2"}
"""The styles of lists by their short names, with the number of each one's list in the house template."""
_LEFT_OUT = frozenset(f"{W}{name}" for name in ("basedOn", "link", "next", "numPr"))
_DEEPEST = 20
"""How many styles one style may build on; those of people's templates build on five."""
_SORTS = ("paragraph", "character", "table", "numbering")


def merged(theirs: Any | None, house: Any, extra: Iterable[str]) -> tuple[Any, dict[str, str]]:
    """Return a styles part with every style of the house, each as the template has it where it does.

    `extra` are the short names of further styles that its headers and footers use. Also returns what each of the
    template's short names has become.
    """
    root = copy.deepcopy(house)
    if theirs is None:
        return root, {}
    found = _usable(theirs)
    wanted = {_key(style): style for style in house.iterfind(f"{W}style")}
    kept = _with_bases(found, [*(short for short, style in found.by_id.items() if _key(style) in wanted), *extra])
    short = _short_names(kept, wanted)
    ours = {style.get(f"{W}styleId"): style for style in root.iterfind(f"{W}style")}
    for style in kept.values():
        _rename(style, short, wanted.get(_key(style)))
        before = ours.get(style.get(f"{W}styleId"))
        root.append(style) if before is None else root.replace(before, style)
    _take_defaults(root, theirs)
    for style in root.iterfind(f"{W}style"):
        settle(style)
    return root, short


def missing(theirs: Any | None, house: Any) -> list[str]:
    """Return the names of the house's styles that a template does not have, in the house's order."""
    there = set() if theirs is None else {_key(style) for style in _usable(theirs).by_id.values()}
    return [name_of(style) for style in house.iterfind(f"{W}style") if _key(style) not in there]


def list_of(style: Any, found: Styles) -> str:
    """Return the number of the list that a style makes, empty where it makes none."""
    node = found.found(style, "pPr/numPr/numId")
    return "" if node is None else str(node.get(f"{W}val", ""))


def merged_lists(theirs: Any | None, numbering: Any | None, house: Any) -> Any:
    """Return the lists of a report: the first level of the template's own where it has one of that kind."""
    root = copy.deepcopy(house)
    if theirs is None or numbering is None:
        return root
    found = styles(theirs)
    for place, (short, number) in enumerate(_LISTS.items()):
        style = found.named("List Bullet" if short == "ListBullet" else "List Number")
        level = None if style is None else level_of(numbering, list_of(style, found), bullet=place == 0)
        if level is not None:
            mine = copy.deepcopy(level)
            for node in [*mine.iterfind(f"{W}pStyle"), *mine.iterfind(f"{W}lvlPicBulletId")]:
                mine.remove(node)
            mine.attrib.clear()
            mine.set(f"{W}ilvl", "0")
            etree.SubElement(mine, f"{W}pStyle").set(f"{W}val", short)
            holder = root.findall(f"{W}abstractNum")[int(number) - 1]
            holder.replace(holder.find(f"{W}lvl"), mine)
    settle(root)
    return root


def level_of(numbering: Any, number: str, *, bullet: bool) -> Any | None:
    """Return the first level of a list where it shows a bullet, or a number, as it is wanted; None where not."""
    held = next((node for node in numbering.iterfind(f"{W}num") if node.get(f"{W}numId") == number), None)
    tie = None if held is None else held.find(f"{W}abstractNumId")
    if tie is None:
        return None
    whole = (
        node for node in numbering.iterfind(f"{W}abstractNum") if node.get(f"{W}abstractNumId") == tie.get(f"{W}val")
    )
    level = next((node for item in whole for node in item.iterfind(f"{W}lvl") if node.get(f"{W}ilvl") == "0"), None)
    if level is None or level.find(f"{W}lvlPicBulletId") is not None or level.find(f"{W}lvlText") is None:
        return None
    form = level.find(f"{W}numFmt")
    shown = "decimal" if form is None else form.get(f"{W}val", "")
    return level if shown != "none" and (shown == "bullet") is bullet else None


def _usable(theirs: Any) -> Styles:
    """Return a template's styles, those apart that have no name, or are of no known sort, or stand there before."""
    found: dict[str, Any] = {}
    taken = set()
    for style in theirs.iterfind(f"{W}style"):
        short = style.get(f"{W}styleId", "")
        if short and name_of(style) and sort_of(style) in _SORTS and _key(style) not in taken:
            taken.add(_key(style))
            found.setdefault(short, style)
    return Styles(theirs, found)


def _key(style: Any) -> tuple[str, str]:
    return name_of(style).lower(), sort_of(style)


def _with_bases(found: Styles, names: Iterable[str]) -> dict[str, Any]:
    """Return copies of styles and of those they build on. One that builds on another sort, or on itself, builds on nothing."""
    kept: dict[str, Any] = {}
    for name in (name for name in names if name in found.by_id):
        before = None
        for depth, style in enumerate(found.chain(found.by_id[name])):
            short = style.get(f"{W}styleId")
            if before is not None and sort_of(style) == sort_of(before) and depth < _DEEPEST:
                _build_on(kept[before.get(f"{W}styleId")], short)
            elif before is not None:
                break
            if short in kept:
                break
            kept[short] = _plain(style)
            before = style
    return kept


def _plain(style: Any) -> Any:
    """Return a copy of a style that builds on nothing yet, without what hides or moves text."""
    mine = copy.deepcopy(style)
    for node in [node for node in mine.iter() if node.tag in _LEFT_OUT]:
        node.getparent().remove(node)
    mine.attrib.clear()
    mine.set(f"{W}type", sort_of(style))
    mine.set(f"{W}styleId", style.get(f"{W}styleId"))
    return mine


def _build_on(style: Any, base: str) -> None:
    etree.SubElement(style, f"{W}basedOn").set(f"{W}val", base)


def _short_names(kept: Mapping[str, Any], wanted: Mapping[tuple[str, str], Any]) -> dict[str, str]:
    """Return a short name for each style: the house's for those it has as well, others out of their way."""
    short = {old: str(wanted[_key(style)].get(f"{W}styleId")) for old, style in kept.items() if _key(style) in wanted}
    others = (old for old in kept if old not in short)
    return short | {old: f"Own{place}" for place, old in enumerate(others, 1)}


def _rename(style: Any, short: Mapping[str, str], house: Any | None) -> None:
    """Give a template's style the names by which a report knows it."""
    style.set(f"{W}styleId", short[style.get(f"{W}styleId")])
    for base in style.iterfind(f"{W}basedOn"):
        base.set(f"{W}val", short[base.get(f"{W}val")])
    name = style.find(f"{W}name")
    if house is None:
        name.set(f"{W}val", f"{name.get(f'{W}val')[:200]} (own)")
        style.set(f"{W}customStyle", "1")
        return
    name.set(f"{W}val", name_of(house))
    for key in (f"{W}default", f"{W}customStyle"):
        if house.get(key):
            style.set(key, house.get(key))
    if style.get(f"{W}styleId") in _LISTS:
        layout = style.find(f"{W}pPr")
        layout = etree.SubElement(style, f"{W}pPr") if layout is None else layout
        tie = etree.SubElement(etree.SubElement(layout, f"{W}numPr"), f"{W}numId")
        tie.set(f"{W}val", _LISTS[style.get(f"{W}styleId")])


def _take_defaults(root: Any, theirs: Any) -> None:
    """Take over what a template sets for all text; the language stays British English, as reports are."""
    before, after = root.find(f"{W}docDefaults"), theirs.find(f"{W}docDefaults")
    if after is None or after.find(f"{W}rPrDefault/{W}rPr") is None:
        return
    mine = copy.deepcopy(after)
    for node in [node for node in mine.iter() if node.tag in _LEFT_OUT]:
        node.getparent().remove(node)
    settle(mine)
    mine.find(f"{W}rPrDefault/{W}rPr").append(copy.deepcopy(before.find(f"{W}rPrDefault/{W}rPr/{W}lang")))
    root.replace(before, mine)
