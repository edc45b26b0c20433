"""Bar charts in a Word report: Word's own, with their figures inside and in words for those who cannot see them."""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from openpyxl import load_workbook

from lif.model.scales import Colour
from lif.report.content import Cell, Chart, Heading, Rating, Report, Table, Turn
from lif.report.word import render
from report.cases import DAY
from report.test_word import AWKWARD
from report.word_linter import faults
from report.word_reading import W, lines, part

SMALL = Report("A round", "A return", "A board", (("Status", "Draft"),), DAY, (Heading("Summary"),))
CHART = Chart("Statuses", "Actions", ((Rating("Late", Colour.AMBER), 3), (Rating("Complete", Colour.BLUE), 12)))
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def made(*charts: Chart) -> bytes:
    """Return a report with charts, each with its figures in a table after it."""
    shown = [
        block
        for chart in charts
        for block in (chart, Table(chart.caption or "Figures", ("Bar", "Count"), _rows(chart), (50, 50)))
    ]
    return render(replace(SMALL, blocks=(Heading("Summary"), *shown)))


def _rows(chart: Chart) -> tuple[tuple[Cell, ...], ...]:
    return tuple((bar, str(count)) for bar, count in chart.bars)


def test_a_chart_is_words_own_with_a_caption_and_nothing_wrong() -> None:
    data = made(CHART, replace(CHART, caption="Others"))

    assert faults(data) == []
    assert [line.text for line in lines(data) if line.style == "caption"] == [
        "Figure 1: Statuses",
        "Table 1: Statuses",
        "Figure 2: Others",
        "Table 2: Others",
    ]


def test_figures_and_tables_are_numbered_apart() -> None:
    table = Table("Ratings", ("One",), (("a",),), (1,))
    data = render(replace(SMALL, blocks=(Heading("Summary"), table, CHART, table)))

    captions = [line.text for line in lines(data) if line.style == "caption"]
    assert captions == ["Table 1: Ratings", "Figure 1: Statuses", "Table 2: Ratings"]


def test_a_chart_shows_each_bar_with_its_word_its_count_and_its_colour() -> None:
    chart = part(made(CHART), "word/charts/chart1.xml")

    (series,) = chart.iter(f"{C}ser")
    words, counts = ([node.text for node in series.find(f"{C}{name}").iter(f"{C}v")] for name in ("cat", "val"))
    fills = [point.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val") for point in series.iter(f"{C}dPt")]
    assert (words, counts, fills) == (["Late", "Complete"], ["3", "12"], ["FFBF00", "1D70B8"])


def test_a_chart_says_its_figures_to_those_who_cannot_see_it() -> None:
    (said,) = part(made(CHART), "word/document.xml").iter(f"{WP}docPr")

    assert said.get("descr") == "Statuses: Late 3; Complete 12"


def test_the_figures_of_a_chart_can_be_edited_in_the_workbook_inside() -> None:
    with zipfile.ZipFile(io.BytesIO(made(CHART))) as package:
        book = load_workbook(io.BytesIO(package.read("word/embeddings/Microsoft_Excel_Worksheet1.xlsx")))

    assert [*book["Figures"].iter_rows(values_only=True)] == [(None, "Actions"), ("Late", 3), ("Complete", 12)]


def test_a_chart_is_as_wide_as_its_page_and_higher_with_more_bars() -> None:
    more = replace(CHART, bars=CHART.bars * 3)
    data = render(replace(SMALL, blocks=(Heading("Summary"), CHART, Turn(landscape=True), more)))

    sizes = [(int(node.get("cx")), int(node.get("cy"))) for node in part(data, "word/document.xml").iter(f"{WP}extent")]
    assert sizes == [(9298 * 635, 756_000), (14230 * 635, 1_836_000)]


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert made(CHART) == made(CHART)


@pytest.mark.parametrize("awkward", AWKWARD.values(), ids=AWKWARD)
def test_no_text_can_break_a_chart(awkward: str) -> None:
    data = made(Chart(awkward, awkward, ((Rating(f"x{awkward}x", Colour.RED), 1),)))

    assert faults(data) == []
    shown = "".join(part(data, "word/charts/chart1.xml").itertext())
    assert len(shown) > len(awkward) // 2


def test_the_parts_of_a_chart_stand_in_the_order_that_the_schema_wants() -> None:
    chart = part(made(CHART), "word/charts/chart1.xml")

    (series,) = chart.iter(f"{C}ser")
    assert [etree.QName(node).localname for node in series] == [
        "idx", "order", "tx", "invertIfNegative", "dPt", "dPt", "dLbls", "cat", "val",
    ]  # fmt: skip
    assert [etree.QName(node).localname for node in chart] == [
        "date1904", "lang", "roundedCorners", "chart", "txPr", "externalData",
    ]  # fmt: skip
    assert chart.find(f".//{W}p") is None
