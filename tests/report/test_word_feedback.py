"""How Word shows a panel's letter, and tables short enough to stay on one page."""

from datetime import date
from typing import Any

from lif.model.scales import Colour
from lif.report.content import Cell, Heading, Rating, Report, Table
from lif.report.panel_letter import write
from lif.report.word import render
from lif.report.word_letter import render_agency_letter
from report.panel_cases import agreed, signed, subject
from report.word_reading import W, lines, paragraph_text, part

LETTER = render_agency_letter(write(subject(signed())))


def table_of(rows: tuple[tuple[Cell, ...], ...]) -> Any:
    """Return a table as it is in a report."""
    blocks = (Heading("Summary"), Table("A table", ("One", "Other"), rows, (50, 50)))
    made = render(Report("A round", "A return", "A board", (), date(2026, 5, 5), blocks))
    (table,) = part(made, "word/document.xml").iter(f"{W}tbl")
    return table


def stays(paragraph: Any) -> bool:
    """Return whether a paragraph stays on the page of the next."""
    found = paragraph.find(f"{W}pPr/{W}keepNext")
    return found is not None and found.get(f"{W}val") != "0"


def kept(table: Any) -> list[bool]:
    """Return of each row whether it stays on the page of the next."""
    return [all(stays(node) for node in row.iter(f"{W}p")) for row in table.iterfind(f"{W}tr")]


def test_a_table_of_few_rows_stays_on_one_page() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (("a", Rating("Met", Colour.GREEN)), ("b", "c"))

    assert kept(table_of(rows)) == [True, True, False]


def test_a_table_of_many_rows_may_go_over_pages_but_leaves_no_row_alone() -> None:
    assert kept(table_of((("a", "b"),) * 11)) == [True, True, *[False] * 8, True, False]


def test_a_table_of_high_rows_may_go_over_pages() -> None:
    assert kept(table_of((("a", "b" * 900), ("c", "d" * 300)))) == [False] * 3


def test_a_letter_has_no_cover_and_no_contents_and_begins_with_its_sender() -> None:
    found = [line for line in lines(LETTER) if line.text]

    assert [line.text for line in found[:6]] == [
        "Northmere Safeguarding Partnership",
        "5 May 2026",
        "Chief Fire Officer",
        "Fire and Rescue",
        "Dear Chief Fire Officer,",
        "Section 11 round 2026: what the panel found",
    ]
    assert [line.text for line in found if line.style in ("Title", "Subtitle", "TOC Heading", "toc 1")] == []


def test_the_end_of_a_letter_stays_with_what_stands_before_it() -> None:
    paragraphs = [node for node in part(LETTER, "word/document.xml").iter(f"{W}p") if paragraph_text(node)][-7:]

    assert [(paragraph_text(node)[:20], stays(node)) for node in paragraphs] == [
        ("Next full return: fr", False),
        ("If you see it otherw", True),
        ("If you think that an", True),
        ("Signed by the panel:", True),
        ("Yours sincerely", True),
        ("Quality Officer", True),
        ("Northmere Safeguardi", False),
    ]


def test_the_foot_of_later_pages_has_the_sender_the_day_and_the_page() -> None:
    feet = [paragraph_text(part(LETTER, f"word/footer{n}.xml").find(f"{W}p")) for n in (1, 2)]

    assert sorted(feet) == [
        "Northmere Safeguarding Partnership, 5 May 2026",
        "Northmere Safeguarding Partnership, 5 May 2026\tPage 1 of 1",
    ]


def test_a_draft_says_so_at_the_foot_of_every_page() -> None:
    draft = render_agency_letter(write(subject(agreed())))
    feet = [paragraph_text(part(draft, f"word/footer{n}.xml").find(f"{W}p")) for n in (1, 2)]

    assert [foot.partition(":")[0] for foot in feet] == ["Draft, not final", "Draft, not final"]


def test_a_letter_says_what_it_is_in_its_properties() -> None:
    core = part(LETTER, "docProps/core.xml")
    said = {node.tag.rpartition("}")[2]: node.text for node in core}

    assert (said["title"], said["subject"], said["creator"]) == (
        "Section 11 round 2026: what the panel found",
        "Feedback of a panel",
        "Northmere Safeguarding Partnership",
    )
    draft = part(render_agency_letter(write(subject(agreed()))), "docProps/core.xml")
    assert {node.tag.rpartition("}")[2]: node.text for node in draft}["title"].startswith("Draft: ")
