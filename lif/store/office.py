"""Word and Excel files that come from elsewhere, looked over before any library opens them.

A file is a bundle of parts. Every part is read here once, within bounds, so that nothing hidden in it can take the
computer's memory or time, reach out to other computers, or run.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from enum import Enum

from lif.errors import RefusedError

MAX_FILE, MAX_WHOLE, MAX_PART = 20 << 20, 100 << 20, 40 << 20
MAX_PARTS, MAX_RATIO = 2_000, 200
_MUCH = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml")
_NUMBERED = re.compile(r"word/document[0-9]{1,3}\.xml\Z")
"""The main part of a document as some of Word's servers call it."""
_OUTSIDE = re.compile(rb'TargetMode\s*=\s*["\']External["\']', re.IGNORECASE)

_RELATION = re.compile(rb"<(?:[\w.-]+:)?Relationship\s[^>]*>")
_HYPERLINK = re.compile(rb'Type\s*=\s*["\'][^"\']*/hyperlink["\']')
_OTHERS = re.compile(rb'Type\s*=\s*["\'][^"\']*/(?:aFChunk|subDocument|control|activeXControl\w*)["\']', re.IGNORECASE)


_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError,
    NotImplementedError, OverflowError, KeyError, IndexError,
)  # fmt: skip
"""What reading a broken bundle can raise."""


class Sort(Enum):
    """What a file is to be: its ending, its main part, and how that part is declared."""

    WORD = (".docx", "word/document.xml", b"wordprocessingml.document.main+xml")
    EXCEL = (".xlsx", "xl/workbook.xml", b"spreadsheetml.sheet.main+xml")

    @property
    def ending(self) -> str:
        """How the names of such files end."""
        return self.value[0]

    @property
    def main(self) -> str:
        """The part that holds the document."""
        return self.value[1]


class UnfitError(RefusedError):
    """A file that is not what it is to be, or that could do harm. The message says why, without naming the file."""


@dataclass(frozen=True, slots=True)
class Package:
    """A file's parts by name, each whole."""

    sort: Sort
    parts: dict[str, bytes]

    @property
    def main(self) -> bytes:
        """The part that holds the document."""
        return self.parts[self.sort.main]

    @property
    def points_outside(self) -> bool:
        """Whether anything in it points to another place: a template, a picture, a link."""
        return any(_OUTSIDE.search(data) for name, data in self.parts.items() if name.endswith(".rels"))


def sort_of(raw: bytes) -> Sort | None:
    """Return what a file's bytes look like: Word, Excel, or neither."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as bundle:
            names = set(bundle.namelist())
    except _DAMAGE:
        return None
    found = next((sort for sort in Sort if sort.main in names), None)
    return found or (Sort.WORD if any(_NUMBERED.match(name) for name in names) else None)


def opened(raw: bytes, sort: Sort) -> Package:
    """Return the parts of a file. Raises UnfitError for one of another kind, damaged, locked, too large, or with macros."""
    if not raw:
        raise UnfitError("the file is empty")
    if len(raw) > MAX_FILE:
        raise UnfitError(f"the file is larger than {MAX_FILE >> 20} MB", "remove pictures and what was pasted in")
    if raw[:8] == _OLE:
        hint = f"open it, and save it as a plain {sort.ending} file without a password"
        raise UnfitError("the file is locked by a password, or of an old kind (.doc, .xls)", hint)
    if raw[:4] != b"PK\x03\x04":
        raise UnfitError(f"this is no {sort.ending} file", f"save it as {sort.ending} and send that")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as bundle:
            parts = _parts(bundle, sort)
    except _DAMAGE:
        raise UnfitError("the file is damaged", "ask for it again, or open it and save it under another name") from None
    for name, data in parts.items():
        if name.lower().endswith(_XML):
            _look_over(name, data)
    return Package(sort, parts)


def require_own(package: Package) -> None:
    """Raise UnfitError for a document that brings in something from elsewhere, or runs something, when it is opened.

    A link that somebody typed does nothing by itself, and may stay.
    """
    hint = "copy the answers into the form as it came, and send that"
    for name, data in package.parts.items():
        if name.endswith(".rels"):
            for found in _RELATION.findall(data):
                outside = _OUTSIDE.search(found) and not _HYPERLINK.search(found)
                if outside or _OTHERS.search(found):
                    words = "the file brings in something from elsewhere: a template, a picture, or another document"
                    raise UnfitError(words, hint)


def _parts(bundle: zipfile.ZipFile, sort: Sort) -> dict[str, bytes]:
    entries = bundle.infolist()
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_WHOLE:
        raise UnfitError("the file unpacks to far more than a document holds", "ask for it again, without attachments")
    parts: dict[str, bytes] = {}
    for entry in entries:
        _look_at(entry, parts)
        with bundle.open(entry) as part:
            parts[entry.filename] = part.read(MAX_PART + 1)
        if len(parts[entry.filename]) != entry.file_size:
            raise UnfitError("the file is damaged: a part is not as long as it says")
    if sort is Sort.WORD and sort.main not in parts and (numbered := [*filter(_NUMBERED.match, parts)]):
        parts[sort.main] = parts.pop(min(numbered))
    missing = [name for name in ("[Content_Types].xml", "_rels/.rels", sort.main) if name not in parts]
    if missing or sort.value[2] not in parts["[Content_Types].xml"]:
        raise UnfitError(f"this is no plain {sort.ending} file", f"open it, and save it as {sort.ending}")
    return parts


def _look_at(entry: zipfile.ZipInfo, parts: dict[str, bytes]) -> None:
    """Raise UnfitError for a part that no such file needs, before it is unpacked."""
    name = entry.filename
    if name in parts or name.startswith(("/", "\\")) or ".." in name.split("/") or {*"\\:\0"} & {*name}:
        raise UnfitError("the file holds parts under names that no program writes")
    if entry.flag_bits & 1:
        raise UnfitError("the file is locked by a password", "ask for it without one")
    if entry.file_size > MAX_PART or entry.file_size > max(_MUCH, MAX_RATIO * entry.compress_size):
        raise UnfitError("the file unpacks to far more than a document holds", "ask for it again, without attachments")
    if "vbaproject" in name.lower():
        raise UnfitError("the file holds macros, which lif does not open", "save it without macros, and send that")


def _look_over(name: str, data: bytes) -> None:
    """Raise UnfitError for a part in XML that could grow or reach out while it is read."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4].count(0):
        raise UnfitError("the file is written in a way that lif does not read (UTF-16)", "save it again, and send that")
    if _DTD.search(data):
        raise UnfitError(f"the file holds definitions that no form or report needs, in {name[:60]}")
