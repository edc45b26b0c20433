"""Word templates as boards and agencies might send them: restyled, foreign, damaged, hostile."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from docx import Document
from docx.shared import Cm, Pt, RGBColor

from lif.report.template import house

STYLES, DOCUMENT, LINKS, TYPES = (
    "word/styles.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a Word file of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def altered(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a Word file with one part changed."""
    parts = parts_of(data)
    before = parts[part].decode()
    after = change(before)
    if before == after:
        raise ValueError(f"{part} stayed as it was")
    return packed({**parts, part: after.encode()})


def without(data: bytes, *gone: str) -> bytes:
    """Return a Word file without some of its parts, and without what leads to them."""
    parts = {name: content for name, content in parts_of(data).items() if name not in gone}
    for name in gone:
        file = name.rpartition("/")[2]
        for part in (TYPES, LINKS):
            parts[part] = re.sub(rb'<(?:Override|Relationship)[^>]*%s"[^>]*/>' % file.encode(), b"", parts[part])
    return packed(parts)


def logo() -> bytes:
    """Return a small picture: a green square of 40 by 20 dots."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\x00" + b"\x00\x70\x3c" * 40) * 20
    head = struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def restyled() -> bytes:
    """Return the house template as a board restyles it in Word: font, colours, margins, a logo, a line at the foot."""
    document = Document(io.BytesIO(house()))
    section = document.sections[0]
    section.left_margin, section.right_margin = Cm(2), Cm(1.8)
    document.styles["Normal"].font.name = "Verdana"
    document.styles["Normal"].font.size = Pt(11)
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption", "TOC Heading"):
        document.styles[name].font.color.rgb = RGBColor.from_string("5B2C6F")
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(logo()), width=Cm(4))
    section.header.paragraphs[0].add_run("Northmere Safeguarding Partnership")
    section.footer.paragraphs[0].add_run("Keeping children safe is everyone's business").add_picture(
        io.BytesIO(logo()), Cm(1)
    )
    document.add_paragraph("This is how our reports look.", style="Heading 1")
    written = io.BytesIO()
    document.save(written)
    coloured = altered(
        written.getvalue(), STYLES, lambda text: text.replace("B3261E", "8B0000").replace("1D70B8", "003078")
    )
    return altered(
        coloured,
        STYLES,
        lambda text: re.sub(r'(w:type="firstRow">.*?w:fill=")1F3864', r"\g<1>5B2C6F", text, flags=re.S),
    )


def foreign() -> bytes:
    """Return a document that knows nothing of lif: python-docx's own, on letter paper, with short names of another language."""
    document = Document()
    document.add_paragraph("Text of some other document", style="Title")
    document.sections[0].footer.paragraphs[0].add_run("Council of Somewhere")
    written = io.BytesIO()
    document.save(written)
    return altered(written.getvalue(), STYLES, lambda text: re.sub(r'"Heading(\d)', r'"berschrift\1', text))


def bare() -> bytes:
    """Return a document with nothing but a line of text."""
    return packed({
        TYPES: b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="%s/officeDocument" Target="word/document.xml"/></Relationships>' % _OFFICE.encode(),
        DOCUMENT: f'<w:document {_W}><w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:body></w:document>'.encode(),
    })  # fmt: skip


def with_header(content: str, ties: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    """Return the house template with some content in the header of its first page."""
    head = (
        f'<w:hdr {_W} {_R} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:o="urn:schemas-microsoft-com:office:office">'
    )
    links = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{ties}</Relationships>'
    )
    changed = {"word/header2.xml": f"{head}{content}</w:hdr>".encode(), "word/_rels/header2.xml.rels": links.encode()}
    return packed({**parts_of(house()), **changed, **(more or {})})


def with_outside_template() -> bytes:
    """Return the house template with another one attached, on a computer elsewhere."""
    tie = f'<Relationship Id="rId1" Type="{_OFFICE}/attachedTemplate" Target="https://example.org/t.dotm" TargetMode="External"/>'
    links = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{tie}</Relationships>'
    settings = f'<w:settings {_W} {_R}><w:attachedTemplate r:id="rId1"/></w:settings>'
    return packed({
        **parts_of(house()), "word/settings.xml": settings.encode(), "word/_rels/settings.xml.rels": links.encode()
    })  # fmt: skip


def as_template() -> bytes:
    """Return the house template declared as a .dotx."""
    return altered(house(), TYPES, lambda text: text.replace("document.main+xml", "template.main+xml"))


def with_macros() -> bytes:
    """Return the house template with macros."""
    return packed({**parts_of(house()), "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def with_definitions() -> bytes:
    """Return the house template with definitions that grow as they are read."""
    grow = '<!DOCTYPE w:styles [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return altered(house(), STYLES, lambda text: text.replace("<w:styles", f"{grow}<w:styles", 1))


def bomb() -> bytes:
    """Return the house template with a part that unpacks to far more than it is."""
    return packed({**parts_of(house()), "word/media/image1.png": b"\0" * (30 << 20)})


def locked() -> bytes:
    """Return what a document with a password begins with."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096


def workbook() -> bytes:
    """Return an Excel file."""
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.add_worksheet()
    book.close()
    return written.getvalue()
