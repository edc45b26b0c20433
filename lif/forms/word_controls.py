"""The tables of a form in Word: one content control in each cell that is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lif.forms import word_layout as layout
from lif.forms.words import LOOK
from lif.model.text import allowed
from lif.report.style_values import header_look, styles

_W = nsdecls("w")
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIRST_ID = 10_000
_SMALL_TABLE = 900
"""Up to how many letters a table is kept on one page."""
_LONGEST = 64
"""How long a control's title may be in Word."""
_FIRST_DAY = date(1900, 1, 1)
_SMALL = '<w:color w:val="595959"/><w:sz w:val="12"/><w:szCs w:val="12"/>'
_PLACEHOLDER = (
    '<w:style {} w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:rPr><w:color w:val="595959"/></w:rPr></w:style>'
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place to fill in: its control's name, what it is called, and what stands in it."""

    tag: str
    title: str
    value: str | date

    @property
    def part(self) -> str:
        """Which of a row's places it is."""
        return self.tag.rsplit(":", 1)[-1].rsplit("-", 1)[-1]


Cell = str | Place | tuple[str, str]
"""A cell: words that are printed, a place to fill in, or words with a small line below them."""


class Controls:
    """Makes the tables of one document, in its styles."""

    def __init__(self, document: Any, ratings: Sequence[str]) -> None:
        self._ratings = ratings
        self._made = 0
        root = document.styles.element
        if not any(style.get(f"{{{_SPACE}}}styleId") == "PlaceholderText" for style in root):
            root.append(parse_xml(_PLACEHOLDER.format(_W)))
        found = styles(root)
        self._table = str(document.styles["House Table"].style_id)
        self._text = str(document.styles["Table Text"].style_id)
        look = header_look(found, found.by_id[self._table], found.by_id[self._text])
        self._header = f'<w:rPr><w:b/><w:color w:val="{look.ink}"/></w:rPr>'

    def table(
        self, caption: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int]
    ) -> Any:
        """Return a table as an element, its columns so many twentieths of a point wide."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        shown = quoteattr(allowed(caption))
        small = sum(len(_words(cell)) for row in rows for cell in row) < _SMALL_TABLE
        last = len(rows) - 1
        body = "".join(self._row(row, widths, together=small and place < last) for place, row in enumerate(rows))
        return parse_xml(
            f'<w:tbl {_W}><w:tblPr><w:tblStyle w:val="{self._table}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
            f"<w:tblCaption w:val={shown}/><w:tblDescription w:val={shown}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            f"{self._row(headings, widths, header=True)}{body}</w:tbl>"
        )

    def _row(
        self, cells: Sequence[Cell], widths: Sequence[int], *, header: bool = False, together: bool = False
    ) -> str:
        repeated = "<w:tblHeader/>" if header else ""
        keep = header or together
        shown = "".join(self._cell(cell, width, header, keep) for cell, width in zip(cells, widths, strict=True))
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{shown}</w:tr>"

    def _cell(self, cell: Cell, width: int, header: bool, keep: bool) -> str:
        look = self._header if header else ""
        match cell:
            case Place():
                inside = self._paragraph(self._control(cell), keep)
            case (words, below):
                inside = self._paragraph(_run(words), keep) + self._paragraph(
                    _run(below, f"<w:rPr>{_SMALL}</w:rPr>"), keep
                )
            case words:
                bold = "<w:rPr><w:b/></w:rPr>" if words == LOOK else ""
                inside = self._paragraph(_run(words, look or bold), keep)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'

    def _paragraph(self, inside: str, keep: bool) -> str:
        together = "<w:keepNext/>" if keep else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{self._text}"/>{together}</w:pPr>{inside}</w:p>'

    def _control(self, place: Place) -> str:
        self._made += 1
        text = _shown(place.value)
        empty = "" if text else "<w:showingPlcHdr/>"
        inside = _run(text) if text else _run(_prompt(place), '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>')
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(place.title[:_LONGEST])}/><w:tag w:val={quoteattr(place.tag)}/>"
            f'<w:id w:val="{_FIRST_ID + self._made}"/><w:lock w:val="sdtLocked"/>{empty}{self._sort(place)}</w:sdtPr>'
            f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )

    def _sort(self, place: Place) -> str:
        """Return what may be put into a control: a text in one of the sort that keeps its lines in every program."""
        if place.part == "rating":
            items = "".join(
                f"<w:listItem w:displayText={quoteattr(allowed(label))} w:value={quoteattr(allowed(label))}/>"
                for label in self._ratings
            )
            return f'<w:dropDownList><w:listItem w:displayText="{layout.CHOOSE}" w:value=""/>{items}</w:dropDownList>'
        if place.part in layout.DAYS:
            day = place.value
            full = f' w:fullDate="{day}T00:00:00Z"' if isinstance(day, date) and day >= _FIRST_DAY else ""
            return (
                f'<w:date{full}><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/>'
                '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
            )
        return ""


def _words(cell: Cell) -> str:
    """Return what stands in a cell."""
    if isinstance(cell, Place):
        return _shown(cell.value)
    return cell if isinstance(cell, str) else cell[0]


def _shown(value: str | date) -> str:
    """Return what stands in a place as text: a day as people here write it."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}" if isinstance(value, date) else allowed(value)


def _prompt(place: Place) -> str:
    if place.part == "rating":
        return layout.CHOOSE
    return layout.DAY if place.part in layout.DAYS else layout.TYPE


def _run(text: str, look: str = "") -> str:
    """Return a text as one run, its lines divided by breaks: so they stay divided in every program."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{look}{lines}</w:r>"
