"""The house template in templates/ is the one that the code builds, and has what reports need."""

import io
import zipfile
from functools import cache
from typing import Any

import pytest

from lif import shipped
from lif.report.house import RATINGS, template
from report.word_linter import contrast, faults
from report.word_reading import W, part

TEMPLATE = "house.docx"
NOT_SET_UNTIL_A_REPORT_IS_MADE = [
    "the document has no author",
    "section 1: its default pages do not say PAGE and NUMPAGES",
]


def test_the_shipped_template_is_what_is_built() -> None:
    built, kept = _parts(template()), _parts(_shipped())

    assert list(kept) == list(built)
    assert [name for name in built if kept[name] != built[name]] == []


def test_it_is_built_the_same_each_time() -> None:
    assert template() == template()


def test_it_has_no_faults_but_what_a_report_fills_in() -> None:
    assert faults(_shipped()) == NOT_SET_UNTIL_A_REPORT_IS_MADE


def test_it_is_on_a4_with_a_first_page_of_its_own() -> None:
    section = part(_shipped(), "word/document.xml").find(f"{W}body/{W}sectPr")

    size = section.find(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h"), size.get(f"{W}orient")) == ("11906", "16838", None)
    assert section.find(f"{W}titlePg") is not None


def test_it_is_in_british_english_and_its_text_is_of_12_points() -> None:
    defaults = part(_shipped(), "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    assert defaults.find(f"{W}lang").get(f"{W}val") == "en-GB"
    assert _half_points("Normal") == "24"


@pytest.mark.parametrize(("style", "half_points"), [("heading 1", "40"), ("heading 2", "28"), ("Table Text", "21")])
def test_headings_are_larger_than_text_and_tables_smaller(style: str, half_points: str) -> None:
    assert _half_points(style) == half_points


def test_it_has_every_style_that_a_report_names() -> None:
    wanted = {"Title", "Subtitle", "heading 1", "heading 2", "heading 3", "caption", "TOC Heading", "toc 1", "toc 2"}
    wanted |= {"Normal", "List Bullet", "Table Text", "House Table", "Hyperlink", "header", "footer", *RATINGS}

    assert wanted - _styles().keys() == set()


@pytest.mark.parametrize("name", ["Title", "heading 1", "heading 2", "heading 3", "caption", "TOC Heading"])
def test_a_heading_stays_with_what_follows(name: str) -> None:
    assert _styles()[name].find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("name", RATINGS)
def test_a_rating_can_be_read_on_its_colour(name: str) -> None:
    style = _styles()[name]
    fill, ink = style.find(f"{W}pPr/{W}shd").get(f"{W}fill"), style.find(f"{W}rPr/{W}color").get(f"{W}val")

    assert (fill, ink) == RATINGS[name]
    assert contrast(fill, ink) >= 4.5


def test_nobody_is_named_as_its_author() -> None:
    core = part(_shipped(), "docProps/core.xml")

    assert [node.text for node in core if node.tag.endswith(("}creator", "}lastModifiedBy")) and node.text] == []


def _half_points(name: str) -> str:
    return str(_styles()[name].find(f"{W}rPr/{W}sz").get(f"{W}val"))


@cache
def _shipped() -> bytes:
    return (shipped.folder("templates") / TEMPLATE).read_bytes()


@cache
def _styles() -> dict[str, Any]:
    found = part(_shipped(), "word/styles.xml").iterfind(f"{W}style")
    return {style.find(f"{W}name").get(f"{W}val"): style for style in found}


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
