"""A document's own properties, of the sort that programs keep when they save it: names with words."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

_PART = "docProps/custom.xml"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FIRST_NUMBER = 2
"""Numbers below are the format's own."""


def properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the properties that hold words, by name; none where the document has none, or they cannot be read."""
    try:
        root = etree.fromstring(parts[_PART], etree.XMLParser(resolve_entities=False, no_network=True))
    except (KeyError, etree.XMLSyntaxError):
        return {}
    found = ((node.get("name", ""), node.find(f"{{{_VALUES}}}lpwstr")) for node in root)
    return {name: value.text or "" for name, value in found if name and value is not None}


def with_properties(parts: Mapping[str, bytes], given: Mapping[str, str]) -> dict[str, bytes]:
    """Return a document's parts with these properties in place of those it had."""
    nodes = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}><vt:lpwstr>{escape(words)}</vt:lpwstr></property>'
        for number, (name, words) in enumerate(given.items(), _FIRST_NUMBER)
    )
    text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="{_SPACE}" xmlns:vt="{_VALUES}">{nodes}</Properties>'
    made = {**parts, _PART: text.encode()}
    if _PART not in parts:
        override = f'<Override PartName="/{_PART}" ContentType="{_KIND}"/></Types>'
        relation = f'<Relationship Id="rIdLif" Type="{_RELATION}" Target="{_PART}"/></Relationships>'
        made["[Content_Types].xml"] = _before_end(parts["[Content_Types].xml"], "</Types>", override)
        made["_rels/.rels"] = _before_end(parts["_rels/.rels"], "</Relationships>", relation)
    return made


def _before_end(raw: bytes, end: str, more: str) -> bytes:
    head, _, tail = raw.decode().rpartition(end)
    return f"{head}{more}{tail}".encode()
