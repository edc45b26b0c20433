"""The text of a Word document from elsewhere, as a person sees it: what was put in stays, what was taken out goes.

It is walked element by element. Text that stands where nobody would look for it, such as in a text box, is told apart,
and what is no text is counted, so that nothing is passed over without a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from lif.forms.word_layout import beside_prompt, prompts
from lif.store.office import UnfitError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The name of the same elements in what Word calls a strict document."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_MOST_BYTES, _MOST_TAGS = 24 << 20, 1_200_000
UNSAID = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "tcPr", "trPr", "tblPr",
        "tblGrid", "tblPrEx", "softHyphen", "fldData", "rt", "ffData",
    )
)  # fmt: skip
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PICTURES = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_SIGN = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
"""A sign of a coloured font, such as a face: what it is stands as plain text in the way for older programs."""
_OFF = frozenset({"0", "false", "off"})
_BOX = f"{W}txbxContent"


@dataclass
class Said:
    """What stands in one place of a document: its words, the controls it is in, and what is no words.

    `fault` says why the words cannot be taken, `boxes` are the words of text boxes, `day` is one chosen from a calendar.
    `filled` tells whether it has a control that no longer shows its prompt. `struck` tells whether a line goes through any of
    the words; `hidden` are words that are there, and not shown, and that are none of its words.
    """

    parts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    fault: str = ""
    boxes: list[str] = field(default_factory=list)
    pictures: int = 0
    day: str = ""
    filled: bool = False
    struck: bool = False
    hidden: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, without the blanks around them."""
        return "".join(self.parts).strip()


def tree(raw: bytes) -> etree._Element:
    """Return a part as elements. Raises UnfitError for one that is damaged, or far larger than a form's."""
    if len(raw) > _MOST_BYTES or raw.count(b"<") > _MOST_TAGS:
        raise UnfitError("the file holds far more than a form does", "send the form without what was added")
    try:
        return etree.fromstring(raw.replace(_STRICT, W[1:-1].encode()), etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError:
        raise UnfitError("the file is damaged: its document cannot be read", "ask for it again") from None


def on(node: etree._Element, name: str) -> bool:
    """Tell whether a run, or a style, has a look that is either on or off."""
    found = node.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def said(node: etree._Element, *, worked_out: bool = True) -> Said:
    """Return what stands in an element. Without `worked_out`, what a program works out by itself, such as pages, is left out."""
    found = Said()
    walk = _Walk(found, worked_out)
    if node.tag == f"{W}sdt":
        walk.control(node)
    else:
        walk.go(node)
    return found


class _Walk:
    """A walk through one place of a document."""

    def __init__(self, found: Said, worked_out: bool) -> None:
        self.found, self.worked_out = found, worked_out
        self.fields = 0
        self.struck = self.hidden = False
        self.pending = False

    def go(self, node: etree._Element) -> None:
        """Add what stands in an element."""
        for child in node:
            tag = child.tag
            if not isinstance(tag, str) or tag in UNSAID:
                continue
            if tag == f"{W}fldChar":
                self.fields += {"begin": 1, "end": -1}.get(child.get(f"{W}fldCharType", ""), 0)
            elif tag == f"{W}t":
                self.say((child.text or "").replace("\n", " "))
            elif tag in _SIGNS:
                self.say(_SIGNS[tag])
            else:
                self.other(child, tag)

    def say(self, words: str) -> None:
        """Add words."""
        if not self.worked_out and self.fields:
            return
        if self.hidden:
            self.found.hidden += [words] if words.strip() else []
            return
        self.found.struck |= self.struck and bool(words.strip())
        self.found.parts.append(words)

    def other(self, node: etree._Element, tag: str) -> None:
        """Add what stands in an element that is no words itself."""
        match tag.removeprefix(W):
            case "p":
                self.paragraph(node)
            case "r":
                around = self.struck, self.hidden
                self.struck, self.hidden = on(node, "strike") or on(node, "dstrike"), on(node, "vanish")
                self.go(node)
                self.struck, self.hidden = around
            case "sdt":
                self.control(node)
            case "tbl":
                self.found.fault = "a table stands in it"
                self.go(node)
            case "sym":
                self.found.fault = "a sign of a special font stands in it, which cannot be read"
            case "fldSimple" if not self.worked_out:
                pass
            case "drawing" | "pict" | "object":
                self.picture(node)
            case _ if tag == f"{_MC}AlternateContent":
                self.either(node)
            case _ if tag.startswith(_MATHS):
                self.found.fault = "a formula stands in it, which cannot be read"
            case _:
                self.go(node)

    def either(self, node: etree._Element) -> None:
        """Add what stands in the first of several ways to show the same, or note what only the others say."""
        ways = [child for child in node if child.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
        if any(child.tag == _SIGN for way in ways for child in way):
            ways = ways[-1:]
        found = self.found
        words, others = len(found.parts), len(found.boxes) + len(found.hidden)
        for way in ways[:1]:
            self.go(way)
        nothing = len(found.boxes) + len(found.hidden) == others and not "".join(found.parts[words:]).strip()
        if nothing and not self.hidden:
            for other in map(said, ways[1:]):
                found.boxes += filter(None, (other.text, *other.boxes))

    def paragraph(self, node: etree._Element) -> None:
        """Add a paragraph: it begins on a new line, where the end of the one before was not taken out."""
        if self.pending:
            self.say("\n")
        self.go(node)
        mark = node.find(f"{W}pPr/{W}rPr")
        gone = mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)
        self.pending = not gone

    def picture(self, node: etree._Element) -> None:
        """Count a picture, or note the words of a text box."""
        boxes = [box for box in node.iter(_BOX) if not any(up.tag == _BOX for up in _above(box, node))]
        for inside in map(said, boxes):
            self.found.boxes += filter(None, (inside.text, *inside.boxes))
            self.found.hidden += inside.hidden
        self.found.pictures += not boxes

    def control(self, node: etree._Element) -> None:
        """Add what stands in a control; nothing where it shows its prompt."""
        properties, content = node.find(f"{W}sdtPr"), node.find(f"{W}sdtContent")
        if properties is not None and (tag := properties.find(f"{W}tag")) is not None:
            self.found.tags.append(tag.get(f"{W}val", ""))
        if content is None:
            return
        asking = properties is not None and properties.find(f"{W}showingPlcHdr") is not None
        if asking:
            inside = said(content)
            if not inside.text or prompts(inside.text):
                self.found.tags += inside.tags
                self.found.boxes += inside.boxes
                self.found.pictures += inside.pictures
                self.found.hidden += inside.hidden
                self.found.fault = self.found.fault or inside.fault
                return
            listed = [item.get(f"{W}displayText", "") for item in node.iter(f"{W}listItem")]
            if beside_prompt(inside.text) == inside.text and inside.text not in listed:
                self.found.fault = (
                    "its words are marked as a prompt, so that nobody can tell whether they are an answer"
                )
        else:
            self.found.filled = True
        if properties is not None and (day := properties.find(f"{W}date")) is not None:
            self.found.day = day.get(f"{W}fullDate", "")[:10]
        self.go(content)


def _above(node: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    for up in node.iterancestors():
        if up is top:
            return
        yield up
