"""PDF from a Word file, by LibreOffice where it is on the computer: tagged, with bookmarks; and the pages of its headings."""

import io
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from lif.errors import SurroundingsError

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SETTINGS = {name: {"type": "boolean", "value": "true"} for name in ("UseTaggedPDF", "ExportBookmarks")}
_SECONDS = 180


def program() -> str:
    """Return where LibreOffice is. Raises SurroundingsError where it is not."""
    found = next(filter(None, map(shutil.which, _NAMES)), "") or next(filter(os.path.exists, _PLACES), "")
    if not found:
        raise SurroundingsError(
            "PDF files are made by LibreOffice, which is not on this computer",
            "install LibreOffice (it is free), or save the Word file as PDF from Word",
        )
    return found


def converted(document: bytes) -> bytes:
    """Return a Word file's bytes as a PDF. Raises SurroundingsError where LibreOffice is missing, or does not make it."""
    office = program()
    with tempfile.TemporaryDirectory(prefix="lif-pdf-") as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(document)
        profile = (Path(folder) / "profile").as_uri()
        form = f"pdf:writer_pdf_Export:{json.dumps(_SETTINGS)}"
        command = [office, "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", form]
        try:
            subprocess.run(
                [*command, "--outdir", folder, str(source)], capture_output=True, check=False, timeout=_SECONDS
            )
            return (Path(folder) / "report.pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            raise SurroundingsError(
                "LibreOffice did not make the PDF", "open the Word file in LibreOffice, and see whether it can"
            ) from None


def heading_pages(pdf: bytes) -> list[int]:
    """Return the pages, from 1, on which the headings of the first level stand, in order."""
    from pypdf import PdfReader
    from pypdf.generic import Destination

    reader = PdfReader(io.BytesIO(pdf))
    tops = (item for item in reader.outline if isinstance(item, Destination))
    pages = (reader.get_destination_page_number(item) for item in tops)
    return [page + 1 for page in pages if page is not None]
