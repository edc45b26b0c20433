"""A Word or Excel file as a package: the same bytes for the same content, on whatever day it is made."""

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def settled(data: bytes) -> bytes:
    """Return the package written again with its parts in a fixed order and without the time of day."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return bundled({name: source.read(name) for name in source.namelist()})


def bundled(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            target.writestr(entry, parts[name], compresslevel=9)
    return written.getvalue()
