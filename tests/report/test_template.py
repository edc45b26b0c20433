"""Reports in the look of a board's own template: sound whatever it is, restyled where it can be, refused where it cannot."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from demo import thornmere

from lif.plan.composing import By, Wanted, compose, grouped
from lif.report import composite
from lif.report.agency_return import compose as compose_return
from lif.report.content import Report
from lif.report.plan_words import Subject
from lif.report.template import fitted, house
from lif.report.word import render
from lif.report.word_letter import render as render_letter
from lif.store.office import UnfitError
from report import templates
from report.cases import DAY, subject_of
from report.reminders import letter
from report.word_linter import faults
from report.word_reading import Line, W, lines, paragraph_text, part

MAKERS: dict[str, Callable[[], bytes]] = {
    "house": house,
    "restyled": templates.restyled,
    "foreign": templates.foreign,
    "nothing but a line": templates.bare,
    "no styles": lambda: templates.without(house(), templates.STYLES),
    "no lists": lambda: templates.without(house(), "word/numbering.xml"),
    "no layout of pages": lambda: templates.altered(
        house(), templates.DOCUMENT, lambda text: re.sub("<w:sectPr>.*</w:sectPr>", "", text)
    ),
    "another template attached": templates.with_outside_template,
    "styles in circles": lambda: templates.altered(
        house(),
        templates.STYLES,
        lambda text: text.replace('"Normal"/>', '"Heading1"/>', 40).replace("TableNormal", "HouseTable"),
    ),
    "styles on those of another sort": lambda: templates.altered(
        house(),
        templates.STYLES,
        lambda text: text.replace(
            '<w:name w:val="Title"/><w:basedOn w:val="Normal"/>',
            '<w:name w:val="Title"/><w:basedOn w:val="Hyperlink"/>',
        ),
    ),
    "values that are none": lambda: templates.altered(
        house(),
        templates.STYLES,
        lambda text: re.sub(r'(w:(?:sz|tab|spacing) [^>]*?")[^"]*"/>', r'\1nonsense"/>', text),
    ),
}
REFUSED = (
    (templates.as_template, "this is no plain .docx file", "open it, and save it as .docx"),
    (templates.with_macros, "the file holds macros, which lif does not open", "save it without macros, and send that"),
    (
        templates.with_definitions,
        "the file holds definitions that no form or report needs, in word/styles.xml",
        "",
    ),
    (
        templates.bomb,
        "the file unpacks to far more than a document holds",
        "ask for it again, without attachments",
    ),
    (
        templates.locked,
        "the file is locked by a password, or of an old kind (.doc, .xls)",
        "open it, and save it as a plain .docx file without a password",
    ),
    (templates.workbook, "this is no plain .docx file", "open it, and save it as .docx"),
    (lambda: b"", "the file is empty", ""),
    (lambda: b"Our template", "this is no .docx file", "save it as .docx and send that"),
    (
        lambda: house()[:4000],
        "the file is damaged",
        "ask for it again, or open it and save it under another name",
    ),
    (
        lambda: templates.altered(house(), templates.STYLES, lambda text: text[:-20]),
        "the file is damaged: a part of it cannot be read",
        "open it in Word, and save it under another name",
    ),
    (
        lambda: templates.altered(house(), templates.DOCUMENT, lambda text: re.sub("<w:body>.*</w:body>", "", text)),
        "the file is damaged: it holds no document",
        "open it in Word, and save it under another name",
    ),
    (
        lambda: templates.altered(
            house(),
            templates.DOCUMENT,
            lambda text: text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
        ),
        "the file is saved as Strict Open XML, which lif does not read",
        "save it as an ordinary Word document",
    ),
)


@pytest.mark.parametrize("name", MAKERS)
def test_a_return_a_plan_and_a_letter_have_no_faults_whatever_the_template(name: str) -> None:
    template = MAKERS[name]()

    assert faults(render(_return(), template)) == []
    assert faults(render(_plan(), template)) == []
    assert faults(render_letter(letter(), template)) == []


@pytest.mark.parametrize("name", MAKERS)
def test_a_report_says_the_same_whatever_the_template(name: str) -> None:
    assert lines(render(_plan(), MAKERS[name]())) == lines(render(_plan()))


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_report_and_template_give_the_same_bytes(name: str) -> None:
    one = render(_return(), MAKERS[name]())
    fitted.cache_clear()

    assert render(_return(), MAKERS[name]()) == one


def test_the_house_template_named_as_a_boards_own_looks_as_the_house_does() -> None:
    ours, theirs = (templates.parts_of(data) for data in (house(), fitted(house())))

    assert sorted(theirs) == sorted(ours)
    assert _styled(fitted(house())) == _styled(house())


def test_a_restyled_template_gives_its_fonts_colours_and_margins() -> None:
    data = render(_return(), templates.restyled())

    found = _styled(data)
    assert found["Normal"] == ("Verdana", "22", None, None)
    assert found["heading 1"] == (None, "40", "5B2C6F", None)
    assert found["Rating Red"] == (None, "21", "FFFFFF", "8B0000")
    margins = next(part(data, "word/document.xml").iter(f"{W}pgMar"))
    assert (margins.get(f"{W}left"), margins.get(f"{W}right")) == ("1134", "1020")
    tables = part(data, "word/document.xml").iter(f"{W}tblW")
    assert {node.get(f"{W}w") for node in tables} <= {str(11906 - 1134 - 1020 - lost) for lost in range(5)}


def test_cells_and_bars_take_the_colours_of_the_templates_ratings() -> None:
    data = render(_plan(), templates.restyled())

    cells = {node.get(f"{W}fill") for node in part(data, "word/document.xml").iter(f"{W}shd")}
    bars = set(re.findall(r'srgbClr val="(\w+)"', templates.parts_of(data)["word/charts/chart1.xml"].decode()))
    assert ("8B0000" in cells, "B3261E" in cells, "8B0000" in bars, "B3261E" in bars) == (True, False, True, False)
    assert b'typeface="Verdana"' in templates.parts_of(data)["word/charts/chart1.xml"]


def test_the_logo_stands_at_the_head_of_the_cover_and_the_boards_lines_above_those_of_lif() -> None:
    data = render(_return(), templates.restyled())

    parts = templates.parts_of(data)
    assert parts["word/media/header2-1.png"] == templates.logo()
    assert [node.get("descr") for node in part(data, "word/header2.xml").iter() if node.tag.endswith("}docPr")] == [
        "Logo"
    ]
    assert _running(data, "word/header1.xml") == [
        "Northmere Safeguarding Partnership",
        "Self-assessment by Thornmere Hospitals NHS Trust: Section 11 round 2026",
    ]
    assert _running(data, "word/footer1.xml") == [
        "Keeping children safe is everyone's business",
        "Thornmere Safeguarding Children Board, 5 May 2026\tPage 1 of 1",
    ]
    assert _running(data, "word/footer2.xml") == ["Thornmere Safeguarding Children Board, 5 May 2026\tPage 1 of 1"]


def test_landscape_pages_have_the_same_foot_with_the_page_further_right() -> None:
    data = render(_plan(), templates.restyled())

    assert _running(data, "word/footer3.xml") == _running(data, "word/footer1.xml")
    stops = [(node.get(f"{W}val"), node.get(f"{W}pos")) for node in part(data, "word/footer3.xml").iter(f"{W}tab")]
    assert stops == [("clear", "9752"), ("right", str(16838 - 1134 - 1020)), (None, None)]


def test_what_the_templates_pages_say_is_in_no_report() -> None:
    said = templates.parts_of(render(_return(), templates.restyled()))["word/document.xml"].decode()

    assert "This is how our reports look" not in said


def test_styles_are_found_by_name_whatever_their_short_names() -> None:
    data = render(_return(), templates.foreign())

    assert _styled(data)["heading 1"] == (None, "28", "365F91", None)
    assert Line("heading 1", "Summary") in lines(data)


def test_styles_that_are_missing_are_the_houses_on_the_templates_own_text() -> None:
    data = render(_return(), templates.foreign())

    found, ours = _styled(data), _styled(house())
    assert {name: found[name] for name in ("Rating Red", "Table Text", "toc 1", "Hyperlink")} == {
        name: ours[name] for name in ("Rating Red", "Table Text", "toc 1", "Hyperlink")
    }


def test_lines_of_the_contents_end_at_the_right_margin_of_the_template() -> None:
    styles = part(render(_return(), templates.foreign()), "word/styles.xml")

    tabs = {
        style.get(f"{W}styleId"): [
            (tab.get(f"{W}val"), tab.get(f"{W}leader"), tab.get(f"{W}pos")) for tab in style.iter(f"{W}tab")
        ]
        for style in styles.iterfind(f"{W}style")
        if style.get(f"{W}styleId") in ("TOC1", "TOC2")
    }
    assert tabs == {"TOC1": [("right", "dot", "8640")], "TOC2": [("right", "dot", "8640")]}


def test_a_header_row_can_be_read_where_the_template_colours_all_text() -> None:
    coloured = templates.altered(
        house(),
        templates.STYLES,
        lambda text: text.replace(
            'w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="24"/>',
            'w:lineRule="auto"/></w:pPr><w:rPr><w:color w:val="1F3864"/><w:sz w:val="24"/>',
            1,
        ),
    )

    table = next(part(render(_return(), coloured), "word/document.xml").iter(f"{W}tbl"))
    header, row = table.findall(f"{W}tr")[:2]
    assert {node.get(f"{W}val") for node in header.iter(f"{W}color")} == {"FFFFFF"}
    assert [*row.iter(f"{W}color")] == []


def test_headings_that_number_themselves_do_not_number_those_of_reports_again() -> None:
    numbered = templates.altered(
        house(),
        templates.STYLES,
        lambda text: text.replace(
            '<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>',
            '<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:numPr><w:numId w:val="2"/></w:numPr>',
        ),
    )

    styles = part(render(_return(), numbered), "word/styles.xml")
    holders = [style.get(f"{W}styleId") for style in styles.iterfind(f"{W}style") if [*style.iter(f"{W}numId")]]
    assert holders == ["ListBullet", "ListNumber"]


def test_text_that_a_template_hides_is_shown() -> None:
    hiding = templates.altered(
        house(),
        templates.STYLES,
        lambda text: text.replace("<w:rPr><w:b/>", "<w:rPr><w:b/><w:vanish/>"),
    )

    assert b"vanish" not in templates.parts_of(render(_return(), hiding))["word/styles.xml"]


@pytest.mark.parametrize(("make", "message", "hint"), REFUSED, ids=[message for _, message, _ in REFUSED])
def test_what_cannot_be_a_template_is_refused_and_says_what_to_do(
    make: Callable[[], bytes], message: str, hint: str
) -> None:
    with pytest.raises(UnfitError) as refused:
        render(_return(), make())

    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_nothing_in_a_report_leads_out_of_it_whatever_the_header_of_the_template_holds() -> None:
    outside = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="https://example.org/x" TargetMode="External"'
    template = templates.with_header(
        '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>Our website</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:link="rId2"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        '<w:p><w:r><w:pict><v:shape href="https://example.org/x"><v:imagedata r:id="rId2" o:href="https://example.org/x"/></v:shape>'
        '</w:pict></w:r></w:p><w:p><w:r><w:pict><v:shape href="https://example.org/x"><v:textbox><w:txbxContent><w:p>'
        "<w:pPr><w:jc w:val='left'/><w:pStyle w:val='Header'/></w:pPr><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
        '</v:textbox></v:shape></w:pict></w:r></w:p><w:p><w:r><w:object><o:OLEObject r:id="rId2"/></w:object></w:r></w:p>',
        f'<Relationship Id="rId1" {outside.format("hyperlink")}/><Relationship Id="rId2" {outside.format("image")}/>',
    )

    data = render(_return(), template)
    assert faults(data) == []
    assert [name for name, content in templates.parts_of(data).items() if b"example.org" in content] == []
    assert _running(data, "word/header2.xml") == ["Our website", "", "", "In a box", "In a box", ""]


def test_fields_of_a_header_are_kept_as_they_stand_and_page_numbers_stay_alive() -> None:
    def field(words: str, shown: str) -> str:
        marks = [f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>' for sort in ("begin", "separate", "end")]
        return (
            f"{marks[0]}<w:r><w:instrText>{words}</w:instrText></w:r>{marks[1]}<w:r><w:t>{shown}</w:t></w:r>{marks[2]}"
        )

    template = templates.with_header(
        f"<w:p>{field(' INCLUDETEXT &quot;c:/secret.txt&quot; ', 'shown')}{field(' PAGE ', '7')}</w:p>"
        '<w:p><w:fldSimple w:instr="DDEAUTO c:/x"><w:r><w:t>told</w:t></w:r></w:fldSimple></w:p>'
    )

    data = render(_return(), template)
    assert faults(data) == []
    assert _running(data, "word/header2.xml") == ["shown7", "told", ""]
    assert [node.text for node in part(data, "word/header2.xml").iter(f"{W}instrText")] == [" PAGE "]


def test_tracked_changes_and_controls_of_a_header_become_what_they_say() -> None:
    template = templates.with_header(
        '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>new </w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>'
        '<w:bookmarkStart w:id="1" w:name="_Toc00000001"/><w:bookmarkEnd w:id="1"/></w:p>'
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>said</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )

    data = render(_return(), template)
    assert faults(data) == []
    assert _running(data, "word/header2.xml") == ["new", "said", ""]


def test_a_template_that_numbers_its_pages_in_full_keeps_its_own_numbers() -> None:
    fields = "".join(
        f'<w:fldSimple w:instr="{name}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'
        for name, shown in (("PAGE", 1), ("NUMPAGES", 9))
    )
    numbers = f"<w:p><w:r><w:t>Leaf </w:t></w:r>{fields}</w:p>"
    template = templates.altered(house(), "word/footer1.xml", lambda text: text.replace("<w:p>", f"{numbers}<w:p>", 1))

    data = render(_return(), template)
    assert faults(data) == []
    assert _running(data, "word/footer1.xml") == ["Leaf19", "Thornmere Safeguarding Children Board, 5 May 2026"]


def _running(data: bytes, name: str) -> list[str]:
    return [paragraph_text(node).lstrip("\t") for node in part(data, name).iter(f"{W}p")]


def _styled(data: bytes) -> dict[str, tuple[Any, ...]]:
    """Return each style's font, size, colour and shading, as far as it says them itself."""
    paths = (("rPr/rFonts", "ascii"), ("rPr/sz", "val"), ("rPr/color", "val"), ("pPr/shd", "fill"))
    return {
        style.find(f"{W}name").get(f"{W}val"): tuple(_value(style, path, name) for path, name in paths)
        for style in part(data, "word/styles.xml").iterfind(f"{W}style")
    }


def _value(style: Any, path: str, name: str) -> Any:
    node = style.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if node is None else node.get(f"{W}{name}")


@cache
def _return() -> Report:
    return compose_return(subject_of(thornmere.holdings(), "s11-2026", "hospitals"))


@cache
def _plan() -> Report:
    holdings = thornmere.holdings()
    groups = grouped(compose(holdings, DAY, Wanted()), By.STATUS, holdings)
    return composite.compose(Subject(holdings, tuple(groups), DAY, By.STATUS, Wanted()))
