"""How Word shows a report: a file that Word takes as it is, whatever stands in it, and the same bytes each time."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from demo import thornmere
from hypothesis import given, settings
from hypothesis import strategies as st

from lif.model.scales import Colour
from lif.report.agency_return import compose
from lif.report.content import Block, Bullets, Heading, Paragraph, Rating, Report, Table
from lif.report.word import render
from report.cases import DAY, subject_of
from report.word_linter import faults
from report.word_reading import Line, W, lines, paragraph_text, part, text

SMALL = Report("A round", "A return", "A board", (("Status", "Draft"),), DAY, (Heading("Summary"),))

AWKWARD = {
    "signs": "Fish & chips <b>bold</b> \"quoted\" 'single' &amp; ]]> <!-- no -->",
    "forbidden": "one\x00two\x0bthree\x1ffour\ufffefive\uffffsix\ud800seven",
    "allowed but odd": "one\x7ftwo\x85three\u2028four\xadfive\u200bsix",
    "right to left": "السلامة أولاً (Safety) ‏ 12 ילדים",
    "other planes": "👩‍👧‍👦 𝔖afe 中文",
    "long word": "x" * 5_000,
    "long text": "A line of a comment that goes on. " * 600,
    "lines": "one\n\n  two, after two spaces\nthree ",
    "tabs": "one\ttwo",
    "spaces": " before and after ",
    "field": "{ PAGE } \\* MERGEFORMAT",
    "empty": "",
}
RETURNS = (
    ("s11-2026", "hospitals"),
    ("s11-2026", "faith-network"),
    ("s11-2026", "community-health"),
    ("s11-2026", "youth-justice"),
    ("s11-2026", "nursery"),
    ("s11-2023", "family-link"),
    ("s175-2026", "high-school"),
)


@pytest.mark.parametrize(("audit", "agency"), RETURNS)
def test_the_report_on_a_fictional_return_has_no_faults(audit: str, agency: str) -> None:
    assert faults(_made(audit, agency)) == []


def test_every_heading_is_in_the_document_and_those_of_the_first_level_in_the_contents() -> None:
    report = compose(subject_of(thornmere.holdings(), "s11-2026", "hospitals"))

    found = lines(_made("s11-2026", "hospitals"))

    headings = [block for block in report.blocks if isinstance(block, Heading)]
    assert [line for line in found if line.style.startswith("heading")] == [
        Line(f"heading {heading.level}", heading.text) for heading in headings
    ]
    assert [line.text for line in found if line.style == "toc 1"] == [
        heading.text for heading in headings if heading.level == 1
    ]


def test_the_same_report_made_twice_has_the_same_bytes() -> None:
    report = compose(subject_of(thornmere.holdings(), "s11-2026", "hospitals"))

    assert render(report) == render(report) == _made("s11-2026", "hospitals")


def test_the_day_is_that_of_the_report_and_the_package_keeps_no_time() -> None:
    data = render(replace(SMALL, day=date(2026, 10, 9)))

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert re.findall(r"<dcterms:(\w+)[^>]*>([^<]*)<", core) == [
        ("created", "2026-10-09T00:00:00Z"),
        ("modified", "2026-10-09T00:00:00Z"),
    ]


def test_the_properties_name_the_report_and_the_board_and_nobody_else() -> None:
    core = part(render(SMALL), "docProps/core.xml")

    said = {node.tag.partition("}")[2]: node.text or "" for node in core}
    assert said == {
        "title": "A round: A return",
        "subject": "A round",
        "creator": "A board",
        "lastModifiedBy": "A board",
        "keywords": "",
        "description": "",
        "category": "",
        "revision": "1",
        "language": "en-GB",
        "created": "2026-05-05T00:00:00Z",
        "modified": "2026-05-05T00:00:00Z",
    }


def test_every_page_after_the_first_says_what_it_belongs_to_and_every_page_its_number() -> None:
    data = render(SMALL)

    shown = {name: _running(data, name) for name in ("word/header1.xml", "word/footer1.xml", "word/footer2.xml")}
    assert shown == {
        "word/header1.xml": "A return: A round",
        "word/footer1.xml": "A board, 5 May 2026\tPage 1 of 1",
        "word/footer2.xml": "A board, 5 May 2026\tPage 1 of 1",
    }


def test_a_report_reads_in_order_from_the_cover_to_the_end() -> None:
    blocks: tuple[Block, ...] = (
        Heading("Summary", new_page=True),
        Paragraph("Some words."),
        Paragraph("A labelled line.", "Comment"),
        Rating("Met", Colour.GREEN),
        Bullets(("One.", "Two."), "Points"),
        Bullets(("Three.",)),
        Table("Ratings", ("Standard", "Rating"), (("1. Lead", Rating("Not met", Colour.RED)),), (70, 30)),
    )

    assert lines(render(replace(SMALL, blocks=blocks))) == [
        Line("Subtitle", "A board"),
        Line("Title", "A round"),
        Line("Subtitle", "A return"),
        Line("Normal", "Status: Draft"),
        Line("TOC Heading", "Contents"),
        Line("toc 1", "Summary"),
        Line("heading 1", "Summary"),
        Line("Normal", "Some words."),
        Line("Normal", "Comment: A labelled line."),
        Line("Rating Green", " Met "),
        Line("Normal", "Points"),
        Line("List Bullet", "One."),
        Line("List Bullet", "Two."),
        Line("List Bullet", "Three."),
        Line("caption", "Table 1: Ratings"),
        Line("Row", "| Standard | Rating |"),
        Line("Row", "| 1. Lead | Not met |"),
        Line("Normal", ""),
    ]


@pytest.mark.parametrize("colour", list(Colour))
def test_every_colour_has_a_style_and_stands_beside_its_word(colour: Colour) -> None:
    table = Table("Ratings", ("Rating",), ((Rating("Word", colour),),), (100,))

    data = render(replace(SMALL, blocks=(Heading("Summary"), Rating("Word", colour), table)))

    assert faults(data) == []
    assert Line(f"Rating {colour.value.capitalize()}", " Word ") in lines(data)


def test_the_columns_of_a_table_share_the_width_of_the_page_as_they_are_told() -> None:
    table = Table("Shares", ("One", "Two", "Three"), (("a", "b", "c"),), (1, 1, 2))

    document = part(render(replace(SMALL, blocks=(Heading("Summary"), table))), "word/document.xml")

    widths = [int(column.get(f"{W}w")) for column in document.iter(f"{W}gridCol")]
    assert widths == [2324, 2324, 4649]
    assert [int(cell.get(f"{W}w")) for cell in document.iter(f"{W}tcW")] == widths * 2


def test_a_heading_that_begins_a_part_begins_a_page_where_it_says_so() -> None:
    blocks = (Heading("One", new_page=True), Heading("Two"), Heading("Two point one", 2))

    document = part(render(replace(SMALL, blocks=blocks)), "word/document.xml")

    begun = [node.get(f"{W}val", "1") for node in document.iter(f"{W}pageBreakBefore")]
    assert begun == ["1", "0", "0"]


@pytest.mark.parametrize("awkward", AWKWARD.values(), ids=AWKWARD)
def test_no_text_can_break_a_document_and_none_is_lost(awkward: str) -> None:
    data = render(_everywhere(awkward))

    assert faults(data) == []
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "\ufffd", awkward).replace("\t", " ")
    assert text(data).replace("\t", " ").count(f"x{shown}x") == (PLACES if "\n" not in awkward else PLACES - 1)


@settings(max_examples=12, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_whatever_is_written_the_document_stays_sound(written: str) -> None:
    assert faults(render(_everywhere(written))) == []


def test_a_table_of_three_hundred_rows_is_made_as_quickly_as_its_text() -> None:
    rows = tuple((str(number), "said", Rating("Met", Colour.GREEN)) for number in range(300))
    table = Table("Long", ("Number", "Words", "Rating"), rows, (20, 60, 20))

    found = lines(render(replace(SMALL, blocks=(Heading("Summary"), table))))

    assert [line.text for line in found if line.style == "Row"][1:] == [f"| {row[0]} | said | Met |" for row in rows]


PLACES = 17
"""How often a text stands in the report that has it everywhere; once of these in the contents, where all is one line."""


def _everywhere(awkward: str) -> Report:
    """Return a report with the text in every place that takes one."""
    said = f"x{awkward}x"
    blocks: tuple[Block, ...] = (
        Heading(said),
        Heading(said, 2),
        Paragraph(said, said),
        Rating(said),
        Bullets((said,), said),
        Table(said, (said, "Rating"), ((said, Rating(said)),), (50, 50)),
    )
    return Report(said, said, said, ((said, said),), DAY, blocks)


def _running(data: bytes, name: str) -> str:
    return "".join(_shown(data, name))


def _shown(data: bytes, name: str) -> Iterator[str]:
    yield from (paragraph_text(node) for node in part(data, name).iter(f"{W}p"))


@cache
def _made(audit: str, agency: str) -> bytes:
    return render(compose(subject_of(thornmere.holdings(), audit, agency)))


@pytest.mark.parametrize(
    ("rows", "letters", "kept"),
    [
        (1, 5, [True, False]),
        (4, 5, [True, True, True, True, False]),
        (10, 5, [*[True] * 10, False]),
        (11, 5, [True, True, *[False] * 8, True, False]),
        (3, 600, [True, True, True, False]),
        (4, 600, [False] * 5),
        (0, 5, [False]),
    ],
)
def test_no_row_of_a_table_of_low_rows_stands_alone_on_a_page(rows: int, letters: int, kept: list[bool]) -> None:
    table = Table("Rows", ("One",), (("x" * letters,),) * rows, (1,))
    found = part(render(replace(SMALL, blocks=(Heading("Summary"), table))), "word/document.xml").iter(f"{W}tr")

    assert [row.find(f".//{W}keepNext") is not None for row in found] == kept
