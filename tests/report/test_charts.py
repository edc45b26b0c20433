"""Charts: their numbers in words, in the chart, in its workbook and in a table, and the colours of the template."""

import io
import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from demo import thornmere
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from lif import shipped
from lif.model.scales import Colour
from lif.report import charts, composite, overview, word
from lif.report.content import Block, Chart, Heading, Rating, Report, Series, Table, Turn, outline
from lif.report.house import RATINGS
from lif.report.overview_subject import Subject, earlier_round
from report import plan_cases
from report.cases import DAY
from report.test_word import AWKWARD
from report.word_linter import faults
from report.word_reading import W, paragraph_text, part

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CHART = Chart(
    "Agencies by rating",
    ("1. Leadership", "2. Practice & <signs>"),
    (
        Series("Not met", Colour.RED, (1, 0)),
        Series("Partly met", Colour.AMBER, (2, 3)),
        Series("Met", Colour.GREEN, (4, 12)),
    ),
)
TABLE = Table(
    "Agencies by rating",
    ("Standard", "Not met", "Partly met", "Met"),
    (("1. Leadership", "1", "2", "4"), ("2. Practice & <signs>", "0", "3", "12")),
    (40, 20, 20, 20),
)
PLAIN = Chart("Actions", ("Done", "Late"), (Series("Actions", Colour.GREY, (14, 33), (Colour.GREEN, Colour.RED)),))
PLAIN_TABLE = Table("Actions", ("Status", "Actions"), (("Done", "14"), ("Late", "33")), (50, 50))


def report(*blocks: Block) -> Report:
    """Return a report of these blocks."""
    return Report("A round", "An overview", "A board", (), DAY, (Heading("Summary"), *blocks))


def test_a_chart_says_its_numbers_in_words() -> None:
    assert CHART.words == (
        "Bar chart. Agencies by rating. 1. Leadership: Not met 1, Partly met 2, Met 4; "
        "2. Practice & <signs>: Not met 0, Partly met 3, Met 12."
    )
    assert PLAIN.words == "Bar chart of actions. Actions. Done: 14; Late: 33."


def test_the_outline_of_a_report_has_the_numbers_of_the_chart() -> None:
    assert outline(report(CHART))[-3:] == [
        "Figure: Agencies by rating",
        "1. Leadership: Not met 1, Partly met 2, Met 4",
        "2. Practice & <signs>: Not met 0, Partly met 3, Met 12",
    ]


def test_a_report_with_charts_has_no_faults() -> None:
    assert faults(word.render(report(CHART, TABLE, PLAIN, PLAIN_TABLE))) == []


def test_the_words_are_there_for_those_who_do_not_see_the_chart_and_ids_are_their_own() -> None:
    body = part(word.render(report(CHART, TABLE, PLAIN, PLAIN_TABLE)), "word/document.xml")

    assert [(node.get("id"), node.get("name"), node.get("descr")) for node in body.iter(f"{WP}docPr")] == [
        ("1001", "Chart 1", CHART.words),
        ("1002", "Chart 2", PLAIN.words),
    ]


def test_figures_are_numbered_by_a_field_apart_from_tables() -> None:
    body = part(word.render(report(CHART, TABLE, PLAIN, PLAIN_TABLE)), "word/document.xml")

    captions = [node for node in body.iter(f"{W}p") if node.find(f"{W}pPr/{W}pStyle[@{W}val='Caption']") is not None]
    fields = [node.text.strip() for caption in captions for node in caption.iter(f"{W}instrText")]
    assert [paragraph_text(caption) for caption in captions] == [
        "Figure 1: Agencies by rating",
        "Table 1: Agencies by rating",
        "Figure 2: Actions",
        "Table 2: Actions",
    ]
    assert fields == [r"SEQ Figure \* ARABIC", r"SEQ Table \* ARABIC"] * 2


def test_the_chart_holds_its_numbers_and_the_words_of_each_series() -> None:
    assert _plotted(word.render(report(CHART, TABLE)), 1) == [
        ("Not met", ["1. Leadership", "2. Practice & <signs>"], [1, 0]),
        ("Partly met", ["1. Leadership", "2. Practice & <signs>"], [2, 3]),
        ("Met", ["1. Leadership", "2. Practice & <signs>"], [4, 12]),
    ]


def test_the_workbook_holds_what_the_chart_shows_where_the_chart_looks_for_it() -> None:
    data = word.render(report(CHART, TABLE))
    sheet = load_workbook(io.BytesIO(_workbook(data, 1)))["Data"]

    found = []
    for series in part(data, "word/charts/chart1.xml").iter(f"{C}ser"):
        places = [node.text.removeprefix("Data!").replace("$", "") for node in series.iter(f"{C}f")]
        name, categories, numbers = (sheet[place] for place in places)
        found.append((name.value, [row[0].value for row in categories], [row[0].value for row in numbers]))
    assert found == _plotted(data, 1)


def test_a_text_in_the_workbook_never_becomes_a_formula() -> None:
    chart = replace(CHART, categories=("=1+1", "+44"), series=(Series("@now", Colour.RED, (1, 2)),))

    sheet = load_workbook(io.BytesIO(charts.workbook(chart)))["Data"]

    assert [(cell.value, cell.data_type) for cell in (sheet["A2"], sheet["A3"], sheet["B1"])] == [
        ("=1+1", "s"),
        ("+44", "s"),
        ("@now", "s"),
    ]


def test_the_same_chart_made_twice_has_the_same_bytes() -> None:
    assert word.render(report(CHART, TABLE)) == word.render(report(CHART, TABLE))
    with zipfile.ZipFile(io.BytesIO(charts.workbook(CHART))) as package:
        assert {(entry.date_time, entry.create_system) for entry in package.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
        assert b"1980-01-01T00:00:00Z" in package.read("docProps/core.xml")


def test_bars_have_the_colours_of_the_rating_styles() -> None:
    data = word.render(report(CHART, TABLE))

    assert [_fill(series) for series in part(data, "word/charts/chart1.xml").iter(f"{C}ser")] == [
        RATINGS["Rating Red"][0],
        RATINGS["Rating Amber"][0],
        RATINGS["Rating Green"][0],
    ]


def test_a_board_that_restyles_its_ratings_restyles_its_charts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    document = Document(str(shipped.folder("templates") / "house.docx"))
    document.styles["Rating Green"].element.find(f".//{qn('w:shd')}").set(qn("w:fill"), "123456")
    document.save(str(tmp_path / "house.docx"))
    monkeypatch.setattr(shipped, "folder", lambda _: tmp_path)

    data = word.render(report(CHART, TABLE))

    assert [_fill(series) for series in part(data, "word/charts/chart1.xml").iter(f"{C}ser")][2] == "123456"


def test_no_two_series_look_alike_without_their_colours() -> None:
    shades = [Colour.RED, Colour.AMBER, Colour.GREEN, Colour.BLUE, Colour.GREEN, Colour.GREEN]
    chart = Chart("Same", ("One",), tuple(Series(f"Level {place}", shade, (1,)) for place, shade in enumerate(shades)))
    data = word.render(report(chart, TABLE))

    patterns = [
        fill.get("prst") if (fill := series.find(f"{C}spPr/{A}pattFill")) is not None else "solid"
        for series in part(data, "word/charts/chart1.xml").iter(f"{C}ser")
    ]
    assert patterns == ["wdUpDiag", "pct10", "solid", "ltHorz", "dkDnDiag", "smGrid"]


def test_every_bar_has_its_number_on_a_plain_ground_and_noughts_have_none() -> None:
    data = word.render(report(CHART, TABLE))

    labels = list(part(data, "word/charts/chart1.xml").iter(f"{C}dLbls"))
    assert [
        (
            node.find(f"{C}showVal").get("val"),
            node.find(f"{C}numFmt").get("formatCode"),
            node.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val"),
            node.find(f".//{A}defRPr/{A}solidFill/{A}srgbClr").get("val"),
        )
        for node in labels
    ] == [("1", "0;;;", *RATINGS[name]) for name in ("Rating Red", "Rating Amber", "Rating Green")]


def test_only_several_series_need_a_key() -> None:
    data = word.render(report(CHART, TABLE, PLAIN, PLAIN_TABLE))

    assert [part(data, f"word/charts/chart{number}.xml").find(f".//{C}legend") is not None for number in (1, 2)] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("longest", "step"), [(0, "1"), (7, "1"), (10, "1"), (11, "2"), (54, "10"), (101, "20"), (240, "50"), (1001, "200")]
)
def test_the_axis_counts_in_whole_numbers(longest: int, step: str) -> None:
    chart = replace(CHART, categories=("One",), series=(Series("Met", Colour.GREEN, (longest,)),))

    axis = part(word.render(report(chart, TABLE)), "word/charts/chart1.xml").find(f".//{C}valAx")

    assert axis.find(f"{C}majorUnit").get("val") == step


@pytest.mark.parametrize(("bars", "upright", "wide"), [(1, 30, 30), (8, 84, 84), (12, 116, 116), (100, 200, 120)])
def test_a_chart_grows_with_its_bars_and_stays_on_its_page(bars: int, upright: int, wide: int) -> None:
    chart = replace(CHART, categories=("One",) * bars)
    millimetre = 36_000

    assert (charts.height(chart, 164 * millimetre), charts.height(chart, 251 * millimetre)) == (
        upright * millimetre,
        wide * millimetre,
    )


def test_plain_bars_are_lower_and_each_has_its_own_plain_colour() -> None:
    data = word.render(report(PLAIN, PLAIN_TABLE))

    points = part(data, "word/charts/chart1.xml").iter(f"{C}dPt")
    assert [point.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val") for point in points] == [
        RATINGS["Rating Green"][0],
        RATINGS["Rating Red"][0],
    ]
    assert charts.height(replace(PLAIN, categories=("One",) * 13), 164 * 36_000) == round(9.55 * 360_000)


def test_a_chart_is_as_wide_as_its_page() -> None:
    data = word.render(report(CHART, TABLE, Turn(landscape=True), PLAIN, PLAIN_TABLE))

    sizes = [(int(node.get("cx")), int(node.get("cy"))) for node in part(data, "word/document.xml").iter(f"{WP}extent")]
    assert sizes == [(9298 * 635, 1_296_000), (14230 * 635, 1_080_000)]


@pytest.mark.parametrize("awkward", AWKWARD.values(), ids=AWKWARD)
def test_no_text_can_break_a_chart(awkward: str) -> None:
    chart = Chart(awkward, (f"x{awkward}x",), (Series(awkward, Colour.RED, (1,)), Series("Met", Colour.GREEN, (2,))))

    data = word.render(report(chart, TABLE))

    assert faults(data) == []
    assert [(len(names[0]) <= 60, numbers) for _, names, numbers in _plotted(data, 1)] == [(True, [1]), (True, [2])]
    assert load_workbook(io.BytesIO(_workbook(data, 1)))["Data"]["B2"].value == 1


def test_awkward_names_are_one_short_line_that_xml_allows() -> None:
    chart = replace(CHART, categories=("one\x00two\nthree\ufffe", "x" * 5_000))

    assert _plotted(word.render(report(chart, TABLE)), 1)[0][1] == ["one\ufffdtwo three\ufffd", "x" * 59 + "…"]


def test_every_chart_of_every_report_has_a_table_of_its_numbers() -> None:
    board = thornmere.holdings()
    made = [
        *(overview.compose(Subject(board, name, plan_cases.DAY, earlier_round(board, name))) for name in board.audits),
        composite.compose(plan_cases.subject()),
    ]

    assert [without_table(found.blocks) for found in made] == [[]] * len(made)


def test_a_chart_whose_numbers_are_not_in_the_table_is_found() -> None:
    wrong = replace(TABLE, rows=(TABLE.rows[0], ("2. Practice & <signs>", "0", "3", "11")))

    assert without_table((CHART, TABLE, PLAIN, PLAIN_TABLE)) == []
    assert without_table((CHART, wrong)) == without_table((CHART, PLAIN_TABLE)) == ["Agencies by rating"]


def without_table(blocks: Sequence[Block]) -> list[str]:
    """Return the captions of charts that no table of the same numbers follows."""
    return [
        block.caption
        for block, after in pairwise((*blocks, Heading("The end")))
        if isinstance(block, Chart) and not (isinstance(after, Table) and _holds(after, block))
    ]


def _holds(table: Table, chart: Chart) -> bool:
    """Tell whether a table has a row for each category, and each number under the name of its series."""
    rows = {_text(row[0]): dict(zip(table.columns, map(_text, row), strict=True)) for row in table.rows}
    return all(
        rows.get(category, {}).get(series.name) == str(series.numbers[place])
        for series in chart.series
        for place, category in enumerate(chart.categories)
    )


def _text(cell: str | Rating) -> str:
    return cell.text if isinstance(cell, Rating) else cell


def _plotted(data: bytes, number: int) -> list[tuple[str, list[str], list[int]]]:
    """Return the series of a chart: the name, the categories and the numbers that it shows."""
    return [
        (
            series.findtext(f"{C}tx//{C}v"),
            [node.text or "" for node in series.iterfind(f"{C}cat//{C}v")],
            [int(node.text) for node in series.iterfind(f"{C}val//{C}v")],
        )
        for series in part(data, f"word/charts/chart{number}.xml").iter(f"{C}ser")
    ]


def _workbook(data: bytes, number: int) -> bytes:
    (link,) = part(data, f"word/charts/_rels/chart{number}.xml.rels")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(posixpath.normpath(posixpath.join("word/charts", link.get("Target"))))


def _fill(series: object) -> str:
    """Return the colour of a series, beneath its pattern where it has one."""
    shape = series.find(f"{C}spPr")  # type: ignore[attr-defined]
    ground = shape.find(f"{A}pattFill/{A}bgClr")
    colour = (shape.find(f"{A}solidFill") if ground is None else ground).find(f"{A}srgbClr")
    return str(colour.get("val"))
