"""A Word template from elsewhere, taken apart: what is read here was looked over by `store.office` before.

A template is data. Nothing in it is run, and nothing of it is taken over but what is named in `template.py`.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from lif.report.word_schema import W
from lif.store.office import Package, Sort, UnfitError, opened

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARSER = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
    "remove_comments": True, "remove_pis": True,
}  # fmt: skip
_STRICT = b"http://purl.oclc.org/ooxml/"


@dataclass(frozen=True, slots=True)
class Relation:
    """Where one part points: the sort of tie, the part's name, and whether it lies outside the file."""

    sort: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Foreign:
    """A template's parts and its document."""

    package: Package
    document: Any

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Return a part's ties by their ids; none where they cannot be told."""
        folder, _, name = part.rpartition("/")
        raw = self.package.parts.get(f"{folder}/_rels/{name}.rels")
        if raw is None:
            return {}
        found = {}
        for node in tree(raw):
            outside = node.get("TargetMode") == "External"
            target = node.get("Target", "")
            place = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[node.get("Id", "")] = Relation(node.get("Type", "").rpartition("/")[2], place, outside)
        return found

    def related(self, sort: str) -> Any | None:
        """Return the root of the one part of that sort that the document uses, or None."""
        for relation in self.relations(Sort.WORD.main).values():
            if relation.sort == sort and not relation.outside and relation.target in self.package.parts:
                return tree(self.package.parts[relation.target])
        return None

    def raw(self, sort: str) -> bytes | None:
        """Return the bytes of the one part of that sort that the document uses, or None."""
        for relation in self.relations(Sort.WORD.main).values():
            if relation.sort == sort and not relation.outside:
                return self.package.parts.get(relation.target)
        return None


def read(raw: bytes) -> Foreign:
    """Take a template apart. Raises UnfitError for a file that is no plain Word document, is damaged, or could do harm."""
    package = opened(raw, Sort.WORD)
    document = tree(package.main)
    if document.tag != f"{W}document" or document.find(f"{W}body") is None:
        if _STRICT in package.main[:4000]:
            raise UnfitError(
                "the file is saved as Strict Open XML, which lif does not read", "save it as an ordinary Word document"
            )
        raise UnfitError("the file is damaged: it holds no document", "open it in Word, and save it under another name")
    return Foreign(package, document)


def tree(raw: bytes) -> Any:
    """Return a part's root. Raises UnfitError for one that is not well-formed."""
    try:
        return etree.fromstring(raw, etree.XMLParser(**_PARSER))
    except (etree.XMLSyntaxError, ValueError):
        raise UnfitError(
            "the file is damaged: a part of it cannot be read", "open it in Word, and save it under another name"
        ) from None
