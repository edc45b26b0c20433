"""Charts of a Word report: DrawingML with the workbook that Word opens when somebody edits the numbers.

A colour is never alone: series that lie end to end have patterns of their own and are named in a key, plain bars have
their names beside them, and the number stands on each bar.
Source: ECMA-376 Part 1, 21.2 (DrawingML charts).
"""

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import xlsxwriter

from lif.model.scales import Colour
from lif.model.text import allowed
from lif.report.content import Chart, Series
from lif.store.package import settled

_EMU_A_CM = 360_000
_PLAIN, _STACKED = (0.65, 1.1), (0.8, 2.0)
"""How high a bar is with its gap, and what else there is: the axis and, over several series, their key. Centimetres."""
_LEAST = 3.0
_WIDE = 20 * _EMU_A_CM
_MOST_WIDE, _MOST_UPRIGHT = 12.0, 20.0
"""From what width a page is landscape, and how high a chart may be to stay on its page, either way up."""
_LONGEST = 60
"""From how many letters the name of a bar is cut: the table that follows has it in full."""
_SHEET = "Data"
_PATTERNS = {
    Colour.RED: "wdUpDiag",
    Colour.AMBER: "pct10",
    Colour.GREEN: "",
    Colour.BLUE: "ltHorz",
    Colour.GREY: "",
}
_OTHERS = ("dkDnDiag", "smGrid", "dkVert", "dashHorz")
"""The patterns of a second, third and further series in the same colour."""
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True, slots=True)
class Look:
    """How the template wants charts: the font, and the fill and ink of each colour of the ratings."""

    font: str
    colours: Mapping[Colour, tuple[str, str]]


def height(chart: Chart, width: int) -> int:
    """Return how high a chart of that width is, both in English Metric Units."""
    most = _MOST_WIDE if width > _WIDE else _MOST_UPRIGHT
    bar, rest = _STACKED if len(chart.series) > 1 else _PLAIN
    return round(min(max(rest + bar * len(chart.categories), _LEAST), most) * _EMU_A_CM)


def workbook(chart: Chart) -> bytes:
    """Return the workbook with the chart's numbers: a row for each category, a column for each series."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(1980, 1, 1)})
    sheet = book.add_worksheet(_SHEET)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, _short(series.name))
        for row, number in enumerate(series.numbers, 1):
            sheet.write_number(row, column, number)
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, _short(category))
    book.close()
    return settled(written.getvalue())


def part(chart: Chart, look: Look, workbook_link: str) -> bytes:
    """Return the chart's own part, which names its workbook by a relationship."""
    series = "".join(_series(chart, place, look) for place in range(len(chart.series)))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/><c:overlap val="100"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
        f"{_axes(chart)}</c:plotArea>{_legend(chart)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_texts(look)}"
        f'<c:externalData r:id="{workbook_link}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _series(chart: Chart, place: int, look: Look) -> str:
    """Return one series: its name, its fill, the number on each bar, and where both stand in the workbook."""
    series, column = chart.series[place], _column(place + 1)
    last = len(chart.categories) + 1
    own = "".join(_bar(number, colour, look) for number, colour in enumerate(series.colours))
    labels = "".join(
        f'<c:dLbl><c:idx val="{number}"/>{_label(*look.colours[colour])}</c:dLbl>'
        for number, colour in enumerate(series.colours)
    )
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx>{_texts_of(f'{_SHEET}!${column}$1', [series.name])}</c:tx>"
        f'<c:spPr>{_fill(series.colour, look, _pattern(chart, place))}</c:spPr><c:invertIfNegative val="0"/>{own}'
        f"<c:dLbls>{labels}{_label(*look.colours[series.colour])}</c:dLbls>"
        f"<c:cat>{_texts_of(f'{_SHEET}!$A$2:$A${last}', chart.categories)}</c:cat>"
        f"<c:val>{_numbers_of(f'{_SHEET}!${column}$2:${column}${last}', series)}</c:val></c:ser>"
    )


def _bar(number: int, colour: Colour, look: Look) -> str:
    fill = _fill(colour, look, "")
    return f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{fill}</c:spPr></c:dPt>'


def _pattern(chart: Chart, place: int) -> str:
    """Return a series' pattern: that of its colour, another one where a series before it has the colour already."""
    colour = chart.series[place].colour
    before = sum(other.colour is colour for other in chart.series[:place])
    return _OTHERS[(before - 1) % len(_OTHERS)] if before else _PATTERNS[colour]


def _fill(colour: Colour, look: Look, pattern: str) -> str:
    fill, ink = look.colours[colour]
    line = '<a:ln w="9525"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>'
    if not pattern:
        return f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>{line}'
    return (
        f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{ink}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{fill}"/></a:bgClr></a:pattFill>{line}'
    )


def _label(fill: str, ink: str) -> str:
    """Return how a bar's number is shown: on a plain ground, so that no pattern runs through it; nothing for a nought."""
    return (
        '<c:numFmt formatCode="0;;;" sourceLinked="0"/>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000" b="1"><a:solidFill>'
        f'<a:srgbClr val="{ink}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
        '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _texts_of(place: str, texts: Sequence[str]) -> str:
    return f"<c:strRef><c:f>{place}</c:f><c:strCache>{_points([escape(_short(text)) for text in texts])}</c:strCache></c:strRef>"


def _numbers_of(place: str, series: Series) -> str:
    points = _points([str(number) for number in series.numbers])
    return (
        f"<c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>General</c:formatCode>{points}</c:numCache></c:numRef>"
    )


def _points(values: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, value in enumerate(values))
    return f'<c:ptCount val="{len(values)}"/>{points}'


def _short(text: str) -> str:
    """Return a name on one line, cut where it is too long for an axis."""
    line = " ".join(allowed(text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _column(place: int) -> str:
    """Return the letters of a column by its place, from 0 for A."""
    return "".join(reversed([*_letters(place)]))


def _letters(place: int) -> Iterator[str]:
    while place >= 0:
        yield chr(ord("A") + place % 26)
        place = place // 26 - 1


def _legend(chart: Chart) -> str:
    """Return the key to the series; none where there is only one, which the caption names."""
    return '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""


def _texts(look: Look) -> str:
    font = escape(allowed(look.font), {'"': "&quot;"})
    return (
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{font}"/><a:cs typeface="{font}"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _axes(chart: Chart) -> str:
    return _AXES.format(unit=_step(_longest_bar(chart)))


def _longest_bar(chart: Chart) -> int:
    return max(
        (sum(series.numbers[place] for series in chart.series) for place in range(len(chart.categories))), default=0
    )


def _step(longest: int) -> int:
    """Return the step between two lines of the axis: whole numbers, about ten lines at most."""
    size = 1
    while longest > 100 * size:
        size *= 10
    return next(step for step in (size, 2 * size, 5 * size, 10 * size) if longest <= 10 * step)


_THIN_LINE = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="8C8C8C"/></a:solidFill></a:ln></c:spPr>'
_PALE_LINE = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr>'
_AXES = (
    '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_THIN_LINE}<c:crossAx val="222"/><c:crosses val="autoZero"/>'
    '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/>'
    f'<c:axPos val="b"/><c:majorGridlines>{_PALE_LINE}</c:majorGridlines>'
    '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    f'<c:tickLblPos val="nextTo"/>{_THIN_LINE}<c:crossAx val="111"/><c:crosses val="max"/><c:crossBetween val="between"/>'
    '<c:majorUnit val="{unit}"/></c:valAx>'
)
