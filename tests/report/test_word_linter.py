"""The linter of Word files finds each fault it is there for: one that finds nothing would prove nothing."""

import io
import re
import zipfile
from functools import cache

import pytest

from lif.model.scales import Colour
from lif.report.content import Chart, Heading, Paragraph, Rating, Report, Series, Table
from lif.report.word import render
from report.cases import DAY
from report.word_linter import CHECKS, contrast, faults

TYPES, CORE = "[Content_Types].xml", "docProps/core.xml"
DOCUMENT, STYLES, LINKS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
CHART = "word/charts/chart1.xml"
TO_SEVEN = "a link leads to _Toc7, and there is no such bookmark"
UNNUMBERED = "section 1: its first pages do not say PAGE and NUMPAGES"
ASTRAY = "'1. Part' in the contents does not lead to its heading"

Damage = tuple[str, str, str, tuple[str, ...]]
"""A part, a pattern, what takes its place where it first fits, and the faults that this makes."""

DAMAGE: dict[str, tuple[Damage, ...]] = {
    "content_types": (
        (
            TYPES,
            r'<Default Extension="rels"[^>]*/>',
            "",
            (
                "/_rels/.rels has no content type",
                "/word/_rels/document.xml.rels has no content type",
                "/word/charts/_rels/chart1.xml.rels has no content type",
            ),
        ),
        (
            TYPES,
            r"/word/theme/theme1\.xml",
            "/word/theme.xml",
            ("/word/theme.xml has a content type and is not there",),
        ),
    ),
    "relationships": (
        (
            LINKS,
            r"footer2\.xml",
            "footer3.xml",
            (
                f"{LINKS}: rId9 leads to word/footer3.xml, which is not there",
                "nothing leads to word/footer2.xml",
                UNNUMBERED,
            ),
        ),
        (
            LINKS,
            r'Id="rId9"',
            'Id="rId8"',
            (f"{LINKS}: rId8 stands for two relationships", f"{DOCUMENT}: rId9 is no relationship of it", UNNUMBERED),
        ),
    ),
    "extensions": (
        (
            DOCUMENT,
            r'mc:Ignorable="w14 wp14"',
            'mc:Ignorable="w14 w15"',
            (f"{DOCUMENT}: the prefix w15 may be ignored and is not declared",),
        ),
    ),
    "bookmarks": (
        (
            DOCUMENT,
            r'bookmarkStart w:id="2"',
            'bookmarkStart w:id="1"',
            ("bookmark id 1 is used twice", "bookmark id 2 ends and does not begin"),
        ),
        (
            DOCUMENT,
            r'bookmarkEnd w:id="2"',
            'bookmarkEnd w:id="1"',
            ("bookmark id 1 has no end of its own", "bookmark id 2 has no end of its own"),
        ),
        (DOCUMENT, r'w:name="_Toc0+2"', 'w:name="_Toc00000001"', ("bookmark name _Toc00000001 is used twice", ASTRAY)),
        (DOCUMENT, r'w:name="_Toc0+2"', 'w:name="2 parts"', ("2 parts is no name for a bookmark",)),
        (DOCUMENT, r'anchor="_Toc0+1"', 'anchor="_Toc7"', (TO_SEVEN, ASTRAY)),
        (DOCUMENT, r" SEQ Table ", " PAGEREF _Toc7 ", (TO_SEVEN,)),
        (
            DOCUMENT,
            r"(<w:r><w:t>Said\.</w:t></w:r>)",
            r'<w:r><wp:docPr id="1"/></w:r><w:r><wp:docPr id="1"/></w:r>\1',
            ("drawing id 1 is used twice",),
        ),
    ),
    "styles": (
        (
            DOCUMENT,
            r'pStyle w:val="Title"',
            'pStyle w:val="Titel"',
            (f"{DOCUMENT}: no paragraph style has the id Titel",),
        ),
        (
            DOCUMENT,
            r'pStyle w:val="Title"',
            'pStyle w:val="HouseTable"',
            (f"{DOCUMENT}: no paragraph style has the id HouseTable",),
        ),
        (
            STYLES,
            r'basedOn w:val="TableNormal"',
            'basedOn w:val="Elsewhere"',
            ("style HouseTable builds on Elsewhere, which is not there",),
        ),
        (
            STYLES,
            r'basedOn w:val="TableNormal"',
            'basedOn w:val="Normal"',
            ("style HouseTable builds on Normal, which is of another sort",),
        ),
        (STYLES, r'w:styleId="TOC2"', 'w:styleId="Title"', ("style id Title is used twice",)),
    ),
    "lists": ((STYLES, r'w:numId w:val="1"', 'w:numId w:val="77"', (f"{STYLES}: there is no list 77",)),),
    "fields": (
        (
            DOCUMENT,
            r'<w:fldChar w:fldCharType="separate"/>',
            "",
            (f"{DOCUMENT}: a field shows nothing until it is worked out",),
        ),
        (
            DOCUMENT,
            r'<w:fldChar w:fldCharType="begin"/>',
            "",
            (f"{DOCUMENT}: a field's separate is out of place", f"{DOCUMENT}: a field's end is out of place"),
        ),
        (DOCUMENT, r'<w:fldChar w:fldCharType="end"/>', "", (f"{DOCUMENT}: a field does not end",)),
    ),
    "tables": (
        (DOCUMENT, r"<w:tblHeader/>", "", ("table 1: the first row is not marked as its header",)),
        (
            DOCUMENT,
            r"<w:cantSplit/>(?!<w:tblHeader)",
            "<w:tblHeader/>",
            ("table 1: row 2 may be torn across pages", "table 1: row 2 is marked as a header"),
        ),
        (
            DOCUMENT,
            r'<w:gridCol w:w="\d+"/></w:tblGrid>',
            "</w:tblGrid>",
            ("table 1: row 1 has 2 cells for 1 columns", "table 1: row 2 has 2 cells for 1 columns"),
        ),
        (
            DOCUMENT,
            r"<w:p>(?:(?!<w:p>).)*</w:p></w:tc></w:tr></w:tbl>",
            "</w:tc></w:tr></w:tbl>",
            ("table 1: row 2 has a cell that does not end in a paragraph",),
        ),
        (DOCUMENT, r"(<w:tcW [^>]*/>)", r'\1<w:gridSpan w:val="1"/>', ("table 1: cells are merged",)),
        (DOCUMENT, r"<w:tblCaption [^>]*/>", "", ("table 1: there is no tblCaption for a screen reader",)),
        (
            DOCUMENT,
            r'<w:tblDescription w:val="[^"]*"',
            '<w:tblDescription w:val=""',
            ("table 1: there is no tblDescription for a screen reader",),
        ),
        (DOCUMENT, r'pStyle w:val="Caption"', 'pStyle w:val="Normal"', ("table 1: no caption stands before it",)),
        (DOCUMENT, r"<w:t>1</w:t>", "<w:t>2</w:t>", ("table 1: its caption is 'Table 2: Ratings'",)),
        (DOCUMENT, r"</w:tbl><w:p>.*</w:p>(<w:sectPr)", r"</w:tbl>\1", ("table 1: no paragraph stands after it",)),
    ),
    "charts": (
        (
            LINKS,
            r"charts/chart1\.xml",
            "styles.xml",
            ("nothing leads to word/charts/chart1.xml", "chart 1: 'word/styles.xml' is no chart"),
        ),
        (CHART, r"<c:externalData.*</c:externalData>", "", ("chart 1: it has no workbook to be edited in",)),
        (
            CHART,
            r'<c:pt idx="1"><c:v>4</c:v></c:pt>',
            "",
            ("chart 1: a series does not have a number for each category",),
        ),
        (
            CHART,
            r'(<c:barDir val="bar"/>)(<c:grouping val="stacked"/>)',
            r"\2\1",
            (
                "chart 1: barChart holds grouping, barDir, varyColors, ser, ser, gapWidth, overlap, axId, axId in that order",
            ),
        ),
        (
            DOCUMENT,
            r"</wp:inline></w:drawing></w:r></w:p>",
            r"\g<0><w:p><w:r><w:t>Said.</w:t></w:r></w:p>",
            ("chart 1: no table follows it",),
        ),
    ),
    "order": (
        (
            DOCUMENT,
            r"(<w:tblInd [^>]*/>)(<w:tblLayout [^>]*/>)",
            r"\2\1",
            (
                f"{DOCUMENT}: tblPr holds tblStyle, tblW, tblLayout, tblInd, tblLook, tblCaption, tblDescription in that order",
            ),
        ),
        (
            DOCUMENT,
            r"(<w:pStyle [^>]*/>)(<w:pageBreakBefore/>)",
            r"\2\1",
            (f"{DOCUMENT}: pPr holds pageBreakBefore, pStyle in that order",),
        ),
        (
            "word/numbering.xml",
            r"(<w:start [^>]*/>)(<w:numFmt [^>]*/>)",
            r"\2\1",
            ("word/numbering.xml: lvl holds numFmt, start, pStyle, lvlText, lvlJc, pPr in that order",),
        ),
        (DOCUMENT, r"(<w:pageBreakBefore/>)", r"\1\1", (f"{DOCUMENT}: pPr holds pageBreakBefore twice",)),
        (DOCUMENT, r"(<w:pageBreakBefore/>)", r"\1<w:b/>", (f"{DOCUMENT}: pPr may not hold b",)),
        (
            STYLES,
            r'(<w:b/>)(<w:color w:val="FFFFFF"/>)(<w:sz [^>]*/>)',
            r"\3\1\2",
            (f"{STYLES}: rPr holds sz, b, color, szCs in that order",),
        ),
        (
            DOCUMENT,
            r'(<w:pPr><w:pStyle w:val="Title"/></w:pPr>)(<w:r>.*?</w:r>)',
            r"\2\1",
            (f"{DOCUMENT}: pPr does not come first in p",),
        ),
        (DOCUMENT, r"</w:sectPr>", "</w:sectPr><w:p/>", (f"{DOCUMENT}: the body ends in p, not in its page layout",)),
    ),
    "headings": (
        (
            DOCUMENT,
            r'pStyle w:val="Heading2"',
            'pStyle w:val="Heading3"',
            ("'1.1 Lead' is a heading of level 3 after one of level 1",),
        ),
        (DOCUMENT, r"<w:t>1\.1 Lead</w:t>", "<w:t></w:t>", ("a heading of level 2 is empty",)),
    ),
    "language_and_title": (
        (STYLES, r'<w:lang w:val="en-GB"', '<w:lang w:val="en-US"', ("the language is not set to British English",)),
        (CORE, r"<dc:language>en-GB</dc:language>", "", ("the properties do not name the language",)),
        (CORE, r"<dc:title>.*</dc:title>", "<dc:title></dc:title>", ("the document has no title",)),
        (CORE, r"<dc:creator>.*</dc:creator>", "", ("the document has no author",)),
    ),
    "ratings": (
        (
            STYLES,
            r'w:fill="00703C"',
            'w:fill="00B050"',
            (
                "style RatingGreen has a contrast of 2.87 to 1",
                *["a cell is filled with 00703C, and its text is styled as ['RatingGreen']"] * 2,
            ),
        ),
        (
            DOCUMENT,
            r'<w:t xml:space="preserve"> Met </w:t>',
            "",
            ("a paragraph in the style RatingGreen has no word",),
        ),
        (
            DOCUMENT,
            r'w:fill="00703C"',
            'w:fill="B3261E"',
            ("a cell is filled with B3261E, and its text is styled as ['RatingGreen']",),
        ),
    ),
    "spaces": (
        (
            DOCUMENT,
            r'<w:t xml:space="preserve"> Met </w:t>',
            "<w:t> Met </w:t>",
            (f"{DOCUMENT}: the space around ' Met ' is lost",),
        ),
    ),
    "figures": (
        (DOCUMENT, r' descr="[^"]*"', "", (f"{DOCUMENT}: no words say what 'Chart 1' shows",)),
        (
            DOCUMENT,
            r">Figure </w:t>",
            ">Picture </w:t>",
            ("figure 1: its caption is 'Picture 1: Ratings drawn'",),
        ),
        (
            "word/charts/chart1.xml",
            r"<c:v>7</c:v>",
            "<c:v>8</c:v>",
            ("figure 1: 8 is not in the table after it",),
        ),
    ),
    "page_numbers": (
        ("word/footer1.xml", r" NUMPAGES ", " DATE ", ("section 1: its default pages do not say NUMPAGES",)),
        ("word/footer2.xml", r" PAGE ", " TIME ", ("section 1: its first pages do not say PAGE",)),
        (
            DOCUMENT,
            r'<w:footerReference w:type="default"[^>]*/>',
            "",
            ("section 1: its default pages do not say PAGE and NUMPAGES",),
        ),
    ),
    "contents": (
        (
            DOCUMENT,
            r"(<w:hyperlink .*?)1\. Part",
            r"\g<1>1. Parts",
            (
                "'1. Parts' in the contents does not lead to its heading",
                "the contents list 1 headings, and there are 1, or in another order",
            ),
        ),
    ),
    "notes": (
        (
            DOCUMENT,
            r"(<w:r><w:t>Said\.</w:t></w:r>)",
            r'\1<w:r><w:footnoteReference w:id="2"/></w:r>',
            ("there is no footnote 2",),
        ),
    ),
}


def test_a_sound_file_has_no_faults() -> None:
    assert faults(_sound()) == faults(_charted()) == []


def test_there_is_damage_for_every_check() -> None:
    assert list(DAMAGE) == [check.__name__ for check in CHECKS]


@pytest.mark.parametrize(
    "damage", [damage for found in DAMAGE.values() for damage in found], ids=lambda item: item[3][0]
)
def test_damage_is_found_and_nothing_else(damage: Damage) -> None:
    part, old, new, found = damage

    data = _charted() if damage in DAMAGE["charts"] else _sound()

    assert faults(_altered(data, part, old, new)) == list(found)


def test_a_part_that_is_not_xml_is_named() -> None:
    (fault,) = faults(_altered(_sound(), DOCUMENT, "</w:body>", ""))

    assert fault.startswith("word/document.xml is not well-formed: ")


def test_a_part_that_is_missing_is_named() -> None:
    assert faults(_without(_sound(), STYLES)) == ["word/styles.xml is missing"]


def test_a_part_that_stands_there_twice_is_named() -> None:
    written = io.BytesIO(_sound())
    with zipfile.ZipFile(written, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr(STYLES, package.read(STYLES))

    assert faults(written.getvalue()) == ["word/styles.xml stands in the package 2 times"]


def test_a_part_that_nothing_leads_to_is_named() -> None:
    written = io.BytesIO(_sound())
    with zipfile.ZipFile(written, "a") as package:
        package.writestr("word/stray.xml", "<stray/>")

    assert faults(written.getvalue()) == ["nothing leads to word/stray.xml"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [("000000", "FFFFFF", 21.0), ("FFFFFF", "FFFFFF", 1.0), ("777777", "FFFFFF", 4.48), ("FF0000", "FFFFFF", 4.0)],
)
def test_contrast_is_as_wcag_counts_it(one: str, other: str, found: float) -> None:
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == found


@cache
def _sound() -> bytes:
    blocks = (
        Heading("1. Part", new_page=True),
        Rating("Met", Colour.GREEN),
        Heading("1.1 Lead", 2),
        Paragraph("Said.", "Comment"),
        Table("Ratings", ("Rating", "Why"), ((Rating("Met", Colour.GREEN), "All of it"),), (50, 50)),
        Chart("Ratings drawn", ("Met",), (Series("Questions", Colour.GREEN, (7,)),)),
        Table("The same in numbers", ("Rating", "Questions"), ((Rating("Met", Colour.GREEN), "7"),), (50, 50)),
    )
    return render(Report("A round", "A return", "A board", (), DAY, blocks))


@cache
def _charted() -> bytes:
    series = (Series("Met", Colour.GREEN, (3, 4)), Series("Not met", Colour.RED, (1, 0)))
    blocks = (
        Heading("Ratings", new_page=True),
        Chart("Ratings", ("Lead", "Plan"), series),
        Table("Ratings", ("Question", "Met", "Not met"), (("Lead", "3", "1"), ("Plan", "4", "0")), (50, 25, 25)),
    )
    return render(Report("A round", "A return", "A board", (), DAY, blocks))


def _altered(data: bytes, part: str, old: str, new: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text, count = re.subn(old, new, content.decode(), count=1, flags=re.DOTALL)
                if not count:
                    raise ValueError(f"{old!r} fits nowhere in {part}")
                content = text.encode()
            target.writestr(name, content)
    return written.getvalue()


def _without(data: bytes, part: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
    return written.getvalue()
