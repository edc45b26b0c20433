"""What a Word document holds around its tables: lines, heads and feet of pages, comments, and what brings something in."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from lif.forms.word_text import UNSAID, W, said, tree
from lif.store.office import Package, UnfitError

_REACHING = re.compile(
    r"\A\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON)\b", re.IGNORECASE
)
_RUNNING = re.compile(r"word/(?:header|footer)[0-9]*\.xml\Z")


def blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a document in order, whatever they are wrapped in."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in UNSAID and child.tag != f"{W}sectPr":
            yield from blocks(child)


def require_still(root: etree._Element) -> None:
    """Raise UnfitError for a part with a field that brings in something from elsewhere, or runs something."""
    gathered: list[list[str]] = []
    done = [node.get(f"{W}instr", "") for node in root.iter(f"{W}fldSimple")]
    for node in root.iter(f"{W}fldChar", f"{W}instrText"):
        if node.tag == f"{W}instrText":
            (gathered[-1] if gathered else done).append(node.text or "")
        elif node.get(f"{W}fldCharType") == "begin":
            gathered.append([])
        elif node.get(f"{W}fldCharType") == "end" and gathered:
            done.append("".join(gathered.pop()))
    if any(map(_REACHING.match, [*done, *map("".join, gathered)])):
        words = "the file holds a field that brings in something from elsewhere"
        raise UnfitError(words, "copy the answers into the form as it came, and send that")


def body(package: Package) -> etree._Element:
    """Return the body of a document. Raises UnfitError where it has none."""
    found = tree(package.main).find(f"{W}body")
    if found is None:
        raise UnfitError("the document has no text", "ask for it again")
    return found


def changed(root: etree._Element) -> int:
    """Return how many tracked changes a document holds that nobody has accepted or refused."""
    return sum(1 for _ in root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))


def running(package: Package) -> Iterator[str]:
    """Yield the lines at the head and the foot of pages, without what is worked out there."""
    for name, raw in sorted(package.parts.items()):
        if _RUNNING.match(name):
            root = tree(raw)
            require_still(root)
            for block in blocks(root):
                found = said(block, worked_out=False)
                yield from filter(str.strip, (found.text, *found.boxes))


def printed(package: Package) -> Iterator[str]:
    """Yield the lines of a document that stand in no table."""
    for block in blocks(body(package)):
        if block.tag == f"{W}p":
            yield said(block).text
    yield from running(package)


def counted(package: Package) -> Counter[str]:
    """Return how many comments in the margin, and notes at the foot, a document holds."""
    found: Counter[str] = Counter()
    for name, raw in package.parts.items():
        for ending, sort, tag in (("comments", "comment", "comment"), ("footnotes", "footnote", "footnote"),
                                  ("endnotes", "footnote", "endnote")):  # fmt: skip
            if name == f"word/{ending}.xml":
                nodes = tree(raw).iter(f"{W}{tag}")
                found[sort] += sum(bool(said(node).text) for node in nodes)
    return found
