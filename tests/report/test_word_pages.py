"""Landscape pages in a Word report: their layout, their lines at head and foot, and tables as wide as they are."""

from dataclasses import replace
from typing import Any

from lif.report.content import Block, Heading, Paragraph, Report, Table, Turn
from lif.report.word import render
from report.cases import DAY
from report.word_linter import R, faults
from report.word_reading import W, paragraph_text, part

SMALL = Report("A round", "A return", "A board", (("Status", "Draft"),), DAY, (Heading("Summary"),))
TABLE = Table("Shares", ("One", "Two"), (("a", "b"),), (1, 3))
BOTH_WAYS: tuple[Block, ...] = (
    Heading("Summary"),
    TABLE,
    Turn(landscape=True),
    Heading("Wide"),
    TABLE,
    Turn(landscape=False),
    Paragraph("Upright again."),
    TABLE,
    Turn(landscape=True),
    TABLE,
)


def made(*blocks: Block) -> bytes:
    return render(replace(SMALL, blocks=blocks))


def layouts(data: bytes) -> list[Any]:
    """Return the layouts of the sections in order."""
    return [*part(data, "word/document.xml").iter(f"{W}sectPr")]


def size(layout: Any) -> tuple[str, str, str | None]:
    paper = layout.find(f"{W}pgSz")
    return paper.get(f"{W}w"), paper.get(f"{W}h"), paper.get(f"{W}orient")


def foot(data: bytes, layout: Any) -> str:
    """Return what stands at the foot of a section's pages after the first, by its relationship."""
    links = {node.get("Id"): node.get("Target") for node in part(data, "word/_rels/document.xml.rels")}
    (reference,) = (node for node in layout.iter(f"{W}footerReference") if node.get(f"{W}type") == "default")
    return f"word/{links[reference.get(f'{R}id')]}"


def test_pages_turn_to_landscape_and_back_with_nothing_wrong() -> None:
    data = made(*BOTH_WAYS)

    assert faults(data) == []
    assert [size(layout) for layout in layouts(data)] == [
        ("11906", "16838", None),
        ("16838", "11906", "landscape"),
        ("11906", "16838", None),
        ("16838", "11906", "landscape"),
    ]


def test_a_table_is_as_wide_as_the_text_of_its_own_pages() -> None:
    document = part(made(*BOTH_WAYS), "word/document.xml")

    widths = [int(node.get(f"{W}w")) for node in document.iter(f"{W}tblW")]
    assert widths == [9297, 14229, 9297, 14229]


def test_every_page_but_the_cover_has_the_same_line_at_its_head() -> None:
    data = made(*BOTH_WAYS)

    assert [layout.find(f"{W}titlePg") is not None for layout in layouts(data)] == [True, False, False, False]
    heads = {
        node.get(f"{R}id")
        for layout in layouts(data)
        for node in layout.iter(f"{W}headerReference")
        if node.get(f"{W}type") == "default"
    }
    assert len(heads) == 1
    assert all(layout.find(f"{W}headerReference") is not None for layout in layouts(data))


def test_the_page_number_stands_at_the_right_margin_whichever_way_up_the_page_is() -> None:
    data = made(*BOTH_WAYS)

    feet = [foot(data, layout) for layout in layouts(data)]
    assert [feet[0], feet[1]] * 2 == feet
    assert feet[0] != feet[1]
    lines = [part(data, name).find(f"{W}p") for name in feet[:2]]
    shown = [paragraph_text(line).lstrip("\t") for line in lines]  # the reader takes a tab stop for a tab
    assert shown == ["A board, 5 May 2026\tPage 1 of 1"] * 2
    stops = [(stop.get(f"{W}val"), stop.get(f"{W}pos")) for stop in lines[1].iter(f"{W}tab") if stop.get(f"{W}pos")]
    assert stops == [("clear", "9298"), ("right", "14230")]


def test_a_turn_to_the_way_the_pages_are_already_changes_nothing() -> None:
    assert made(Heading("One"), Turn(landscape=False), Paragraph("Two.")) == made(Heading("One"), Paragraph("Two."))
    assert len(layouts(made(Turn(landscape=True), TABLE, Turn(landscape=True), TABLE))) == 2


def test_a_report_without_wide_pages_has_no_foot_for_them() -> None:
    links = {node.get("Target") for node in part(made(Heading("One")), "word/_rels/document.xml.rels")}

    assert {name for name in links if name.startswith("footer")} == {"footer1.xml", "footer2.xml"}


def test_the_layout_of_ended_pages_stands_in_their_last_paragraph() -> None:
    document = part(made(Heading("One"), Turn(landscape=True), Paragraph("Two.")), "word/document.xml")

    (holder,) = (node for node in document.iter(f"{W}p") if node.find(f"{W}pPr/{W}sectPr") is not None)
    assert paragraph_text(holder) == "One"


def test_a_turn_at_the_very_start_finds_a_paragraph_to_stand_in() -> None:
    data = made(Turn(landscape=True), Heading("One"))

    assert faults(data) == []
    assert [size(layout)[2] for layout in layouts(data)] == [None, "landscape"]
