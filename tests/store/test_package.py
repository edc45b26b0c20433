"""A Word file as a package: the same bytes whenever and wherever it is written."""

import io
import zipfile

from lif.store.package import settled


def test_the_parts_come_in_order_without_the_time_of_day() -> None:
    found = settled(_packed({"word/document.xml": b"<d/>", "_rels/.rels": b"<r/>", "[Content_Types].xml": b"<t/>"}))

    with zipfile.ZipFile(io.BytesIO(found)) as package:
        entries = package.infolist()
        assert [(entry.filename, package.read(entry)) for entry in entries] == [
            ("[Content_Types].xml", b"<t/>"),
            ("_rels/.rels", b"<r/>"),
            ("word/document.xml", b"<d/>"),
        ]
    assert {(entry.date_time, entry.create_system, entry.compress_type) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0, zipfile.ZIP_DEFLATED)
    }


def test_the_same_parts_packed_in_another_order_and_at_another_time_give_the_same_bytes() -> None:
    parts = {"a.xml": b"<a/>", "b.xml": b"<b/>"}

    one = settled(_packed(parts))
    other = settled(_packed(dict(reversed(parts.items())), year=2031))

    assert one == other == settled(one)


def _packed(parts: dict[str, bytes], year: int = 2026) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, (year, 5, 5, 9, 30, 0)), data)
    return written.getvalue()
