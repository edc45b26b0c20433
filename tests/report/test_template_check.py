"""What is said of a template before a report is made with it."""

import re
from collections.abc import Callable

import pytest

from lif.report.specimen import USES, specimen
from lif.report.style_values import contrast
from lif.report.template import house
from lif.report.template_check import Remark, remarks
from report import templates
from report.test_template import REFUSED
from report.word_linter import faults

TEXT = Remark(
    False,
    "it holds text or pictures on its pages: reports leave them out; a logo belongs into the header of the first page",
)
Change = Callable[[str], str]
STYLES, DOCUMENT = templates.STYLES, templates.DOCUMENT


def _within(style: str, old: str, new: str) -> Change:
    """Return a change of the first fit inside one style."""

    def change(text: str) -> str:
        start = text.index(f'w:styleId="{style}"')
        end = text.index("</w:style>", start)
        return text[:start] + re.sub(old, new, text[start:end], count=1) + text[end:]

    return change


SPOILT: tuple[tuple[str, Change, str], ...] = (
    (
        STYLES,
        _within("RatingGreen", '00703C"/><w:spacing', '00B050"/><w:spacing'),
        "the style 'Rating Green' has a contrast of 2.86 to 1 (FFFFFF on 00B050), and 4.5 is the least that can be read: "
        "choose a darker or lighter colour",
    ),
    (
        STYLES,
        _within("RatingGrey", "<w:shd [^>]*/>", ""),
        "the style 'Rating Grey' has no shading, so that the rating has no colour: give it one under Borders and Shading",
    ),
    (
        STYLES,
        _within("Heading2", '<w:color w:val="1F3864"/>', '<w:color w:val="8FAADC"/>'),
        "the style 'Heading 2' has a contrast of 2.34 to 1 (8FAADC on FFFFFF), and 4.5 is the least that can be read: "
        "choose a darker or lighter colour",
    ),
    (
        STYLES,
        _within("HouseTable", 'w:fill="1F3864"', 'w:fill="9DC3E6"'),
        "the header row of 'House Table' has a contrast of 1.84 to 1 (FFFFFF on 9DC3E6), and 4.5 is the least that can be "
        "read: choose a darker or lighter colour",
    ),
    (
        STYLES,
        _within("TableText", '<w:sz w:val="21"/>', '<w:sz w:val="17"/>'),
        "the style 'Table Text' is of 8.5 points: 10 are the least that can be read in print",
    ),
    (
        DOCUMENT,
        lambda text: text.replace('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
        "its pages are not A4 but 21.6 by 27.9 cm: set the paper under Layout, Size",
    ),
    (
        DOCUMENT,
        lambda text: text.replace('w:left="1304"', 'w:left="3000"'),
        "only 13.4 cm are left between the margins, too little for tables: set margins of about 2.3 cm",
    ),
    (
        DOCUMENT,
        lambda text: text.replace('w:left="1304"', 'w:left="5900"'),
        "its pages or margins cannot hold a report: the house's stand in; set A4 and margins of about 2.3 cm",
    ),
)
NOTED: tuple[tuple[str, Change, str], ...] = (
    (
        STYLES,
        lambda text: text.replace('w:val="Rating Red"', 'w:val="Rating Crimson"'),
        "the style 'Rating Red' is missing: the house's stands in",
    ),
    (STYLES, lambda text: text.replace("en-GB", "en-US"), "its language is en-US: reports are set to British English"),
    (
        STYLES,
        lambda text: re.sub("<w:lang [^>]*/>", "", text),
        "it says no language: reports are set to British English",
    ),
    (
        STYLES,
        lambda text: text.replace("Arial", "Georgia"),
        "its text is in Georgia, a font with serifs: letters without are easier for many to read",
    ),
    (
        STYLES,
        _within("Heading1", "<w:keepLines/>", '<w:keepLines/><w:numPr><w:numId w:val="2"/></w:numPr>'),
        "the style 'Heading 1' numbers itself: reports number their headings, so this is left out",
    ),
    (
        STYLES,
        _within("ListBullet", "<w:numPr>.*?</w:numPr>", ""),
        "the style 'List Bullet' shows no bullets of its own: the house's stand in",
    ),
    (
        DOCUMENT,
        lambda text: text.replace("<w:body>", '<w:body><w:p><w:pPr><w:pPrChange w:id="1"/></w:pPr></w:p>'),
        "it holds tracked changes: they count as accepted; accept or reject them in Word",
    ),
    (
        "word/footer1.xml",
        lambda text: text.replace(
            "<w:p>", '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p><w:p>'
        ),
        "its footer says which page it is, and not of how many: reports add a line that says both",
    ),
    (
        "word/header1.xml",
        lambda text: text.replace(
            "<w:p>", '<w:p><w:fldSimple w:instr=" FILENAME "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p><w:p>'
        ),
        "its header works things out (FILENAME): reports keep what it shows now",
    ),
)


def test_nothing_is_to_be_said_of_the_house_template() -> None:
    assert remarks(house()) == []


def test_of_its_copy_only_that_its_page_is_left_out() -> None:
    assert remarks(specimen()) == [TEXT]


@pytest.mark.parametrize(("part", "change", "message"), SPOILT, ids=[message[:60] for _, _, message in SPOILT])
def test_what_spoils_reports_is_said_and_nothing_else(part: str, change: Change, message: str) -> None:
    assert remarks(templates.altered(house(), part, change)) == [Remark(True, message)]


@pytest.mark.parametrize(("part", "change", "message"), NOTED, ids=[message[:60] for _, _, message in NOTED])
def test_what_lif_mends_is_a_note(part: str, change: Change, message: str) -> None:
    assert remarks(templates.altered(house(), part, change)) == [Remark(False, message)]


@pytest.mark.parametrize(("make", "message", "hint"), REFUSED, ids=[message for _, message, _ in REFUSED])
def test_what_cannot_be_a_template_spoils_and_says_why(make: Callable[[], bytes], message: str, hint: str) -> None:
    said = f"it cannot be used, since {message}{f': {hint}' if hint else ''}"

    assert remarks(make()) == [Remark(True, said)]


def test_an_attached_template_and_links_are_named() -> None:
    assert remarks(templates.with_outside_template()) == [
        Remark(False, "it is tied to another template elsewhere: reports are not")
    ]


def test_each_style_that_is_missing_is_named_as_word_calls_it() -> None:
    found = [
        re.sub("the style '(.*)' is missing: the house's stands in", r"\1", item.message)
        for item in remarks(templates.bare())
    ]

    assert sorted(found) == sorted([*USES, TEXT.message])


def test_what_spoils_comes_before_what_is_noted() -> None:
    found = [remark.spoils for remark in remarks(templates.foreign())]

    assert found == sorted(found, reverse=True)
    assert {True, False} == {*found}


def test_the_specimen_shows_every_style_and_has_no_faults_but_those_of_no_report() -> None:
    text = templates.parts_of(specimen())[DOCUMENT].decode()
    styles = templates.parts_of(specimen())[STYLES].decode()

    named = dict(re.findall(r'w:styleId="(\w+)"><w:name w:val="([^"]*)"', styles))
    shown = {named[short].lower() for short in re.findall(r'Style w:val="(\w+)"', text)}
    never = {"normal", "header", "footer", "hyperlink"}
    assert {name.lower() for name in USES} - never == shown
    assert specimen() == specimen()
    assert [fault for fault in faults(specimen()) if "that order" in fault or "style" in fault] == []


@pytest.mark.parametrize(
    ("one", "other", "found"), [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48), ("FF0000", "FFFFFF", 4.0)]
)
def test_contrast_is_as_wcag_counts_it(one: str, other: str, found: float) -> None:
    assert round(contrast(one, other), 2) == found
