"""The house template with a page that shows every style, for a board to restyle in Word."""

import io
from typing import Any

from lif.model.scales import Colour
from lif.report.content import Rating, Table
from lif.report.house import RATINGS
from lif.report.template import begun
from lif.report.word_pages import text_width
from lif.report.word_tables import Tables
from lif.store.package import settled

USES = {
    "Title": "what a report is, on its cover",
    "Subtitle": "whose it is, and what of, on its cover",
    "Heading 1": "parts of a report",
    "Heading 2": "what parts are made of, such as questions",
    "Heading 3": "the same, a level further down",
    "Normal": "all text; other styles build on it, so its font is everybody's",
    "List Bullet": "lists of points",
    "List Number": "numbered points in letters",
    "Caption": "the captions of tables and figures",
    "TOC Heading": "the word Contents",
    "TOC 1": "lines of the contents",
    "TOC 2": "lines of the contents, a level further down",
    "Hyperlink": "links, such as those in the contents",
    "Table Text": "what stands in tables",
    **dict.fromkeys(RATINGS, "a rating or status; its shading also fills cells and bars"),
    "House Table": "tables, with their header row",
    "Header": "the line at the head of pages",
    "Footer": "the line at the foot of pages, with the page's number",
}
"""Each style that reports use, as Word calls it, and what it is for."""

_ABOUT = (
    "This page is only here to show the styles: reports leave it out. Change the styles, not the words on this page: "
    "in Word, right-click a style under Styles and choose Modify.",
    "Your logo: double-click at the top of this page, and insert it into the first page's header. What you write into "
    "headers and footers stands in every report, above the line that lif writes.",
)


def specimen() -> bytes:
    """Return the house template with its specimen page as the bytes of a Word file: the same each time."""
    document = begun(None)
    for words in _ABOUT:
        document.add_paragraph(words)
    for name, use in USES.items():
        if name not in ("House Table", "Header", "Footer", "Hyperlink", *RATINGS):
            document.add_paragraph(f"{name}: {use}", style=name.replace("TOC 1", "toc 1").replace("TOC 2", "toc 2"))
    for name in RATINGS:
        document.add_paragraph(f" {name} ", style=name)
    document.add_paragraph("House Table", style="Caption")
    document.element.body[-1].addprevious(_table(document))
    document.add_paragraph()
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue())


def _table(document: Any) -> Any:
    rows = tuple(
        ("Some text in a table", Rating(colour.value.capitalize(), colour)) for colour in (Colour.RED, Colour.GREEN)
    )
    block = Table("House Table", ("What it says", "Rating"), rows, (70, 30))
    return Tables(document).element(block, text_width(document.sections[0]))
