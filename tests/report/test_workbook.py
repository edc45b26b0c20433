"""The Excel workbook, read back: days are days, texts are never formulas, and the same plan gives the same bytes."""

import io
import re
import time
import warnings
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from lif.model.plans import Action, Plan, PlanRecommendation, Source, SourceKind, Update
from lif.model.returns import Evidence
from lif.report.workbook import render
from lif.report.workbook_sheets import LONGEST
from report.plan_cases import DAY, board, subject

INJECTIONS = (
    "=cmd|' /C calc'!A0",
    "+1",
    "@SUM(A1)",
    "-2",
    "\t=1+1",
    "{=1}",
    "http://example.org/",
    "internal:Sheet!A1",
    "1.10",
    "2026-05-05",
    "TRUE",
    "#N/A",
    "'quoted",
    "<b>&amp;</b>",
    "_x0041_",
)


def book(data: bytes) -> Any:
    """Return the workbook as openpyxl reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data))


def cells(data: bytes, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet with a header, each by its headings."""
    first, *others = book(data)[sheet].iter_rows(values_only=True)
    return [dict(zip(first, row, strict=True)) for row in others]


def share(count: int, of: int) -> float:
    """Return a share as the workbook holds it."""
    return round(count / of, 9)


def everywhere(text: str) -> bytes:
    """Return a workbook with the text in every place that takes one."""
    plan = Plan(
        text,
        Source(SourceKind.OTHER, text),
        date(2026, 1, 5),
        text,
        text,
        recommendations=(PlanRecommendation("one", text, text, text, response_reason=text, instead=text),),
    )
    update = Update(date(2026, 2, 2), "on-course", "police", text, evidence=(Evidence(text, text, None, text),))
    action = Action("one", text, text, date(2026, 9, 1), text, (text,), success_measure=text, updates=(update,))
    name = replace(board().board, name=text)
    return render(subject(replace(board(), board=name, plans={"plan": plan}, actions={("plan", "action"): action})))


def test_there_are_four_sheets() -> None:
    assert book(render(subject())).sheetnames == ["Summary", "Actions", "Recommendations", "Status key"]


def test_the_summary_gives_every_total_with_what_it_is_of() -> None:
    values = (row for row in book(render(subject()))["Summary"].iter_rows(values_only=True) if any(row))
    rows = [tuple(round(value, 9) if isinstance(value, float) else value for value in row) for row in values]

    assert rows[:4] == [
        ("Thornmere Safeguarding Children Board: Composite action plan", None, None, None),
        ("As it stands on 5 May 2026. Every action of every plan.", None, None, None),
        ("The status shown goes by dates: what is not done takes the status that its day gives it.", None, None, None),
        ("Printing takes the first columns of each sheet; those to their right are there to sort and filter by.", None, None, None),
    ]  # fmt: skip
    assert rows[4:15] == [
        ("What", "How many", "Of", "Share"),
        ("Actions", 11, None, None),
        ("Done", 4, 11, share(4, 11)),
        ("Overdue, of open actions", 3, 5, share(3, 5)),
        ("Slipped: a later day was agreed", 1, 11, share(1, 11)),
        ("Stated better than their days or their evidence say", 4, 11, share(4, 11)),
        ("Complete and untested: nothing named that shows it", 1, 2, share(1, 2)),
        ("Done: nobody has looked whether anything changed", 2, 4, share(1, 2)),
        ("Done: the day to look has passed", 1, 4, share(1, 4)),
        ("Taken up again, and no new day agreed, of open actions", 0, 5, share(0, 5)),
        ("An update is owed, of open actions", 3, 5, share(3, 5)),
    ]
    assert rows[15:17] == [("By status", None, None, None), ("Not started", 1, 11, share(1, 11))]
    assert rows[-6:] == [
        ("Actions by lead agency", None, None, None),
        ("Thornmere Community Health NHS Trust", 2, 11, share(2, 11)),
        ("Thornmere Council", 2, 11, share(2, 11)),
        ("Thornmere Hospitals NHS Trust", 2, 11, share(2, 11)),
        ("Thornmere Youth Justice Service", 2, 11, share(2, 11)),
        ("Thornmere and Eastmarl Police", 3, 11, share(3, 11)),
    ]


def test_an_action_is_a_row_with_all_that_can_be_sorted_and_filtered_by() -> None:
    (found,) = (row for row in cells(render(subject()), "Actions") if row["Action"] == "nights-test-hospitals")

    assert found == {
        "Plan": "child-h",
        "Action": "nights-test-hospitals",
        "What will be done": "Ring all eleven wards between midnight and four, unannounced, and record whether the answer is right",
        "Lead agency": "Thornmere Hospitals NHS Trust",
        "Lead role": "Named Nurse for Safeguarding Children",
        "Due": datetime(2026, 3, 31),
        "First agreed": datetime(2025, 12, 31),
        "Times moved": 2,
        "Status": "Very late",
        "Stated": "On course",
        "By its days": "Very late",
        "Days overdue": 35,
        "Evidence missing": "No",
        "Update owed": "Yes",
        "How we will know": "Nine in ten staff asked at night can say whom to ring, and the hub's log shows that they do.",
        "Latest on": datetime(2026, 1, 19),
        "Latest": "Five of eleven wards rung; three answered rightly.",
        "Evidence": None,
        "What changed": None,
        "Impact to be checked by": None,
        "Impact check owed": "No",
        "Recommendation": "Test that staff on nights and at weekends know whom to ring when they are worried about a child.",
        "Source": "Partnership Review: Child H\nJoint inspection of police custody",
        "Source date": datetime(2025, 6, 16),
        "Theme": "Information sharing",
        "Standard": "Information sharing",
        "With": "Thornmere Community Health NHS Trust, Thornmere, Eastmarl and Coldwick Integrated Care Board",
        "Work begins": datetime(2025, 9, 1),
        "Watched over by": "Learning and Improvement Sub-Group",
    }


def test_a_recommendation_is_a_row_with_what_the_board_says_to_it() -> None:
    found = cells(render(subject()), "Recommendations")

    assert [(row["Recommendation"], row["What the board says"], row["Actions"]) for row in found] == [
        ("know-whom-to-ring-at-night", "Accepted", 3),
        ("see-the-child-alone", "Accepted", 2),
        ("move-the-duty-desk", "Not accepted", 0),
        ("national-helpline", "Accepted in part", 0),
        ("fathers-in-records", "Accepted", 0),
        ("supervision", "Accepted", 1),
        ("call-out", "Accepted", 0),
        ("hear-the-child", "Accepted", 3),
        ("safe-sleep", "Accepted", 2),
    ]
    assert found[0]["Also raised as"] == (
        "Joint inspection of police custody: Publish whom custody staff call out at night for a child."
    )


def test_a_status_has_its_word_and_its_colour() -> None:
    sheet = book(render(subject()))["Status key"]

    shown = {
        row[0].value: (row[0].fill.fgColor.rgb, row[0].font.color.rgb, row[1].value, row[2].value)
        for row in sheet.iter_rows(2)
    }
    assert (shown["Late"], shown["Very late"], len(shown)) == (
        ("FFFFBF00", "FF000000", "Amber", "Past its due date by less than 30 days."),
        ("FFB3261E", "FFFFFFFF", "Red", "Past its due date by 30 days or more."),
        13,
    )


@pytest.mark.parametrize(
    ("sheet", "area"), [("Actions", "A1:AC12"), ("Recommendations", "A1:N10"), ("Status key", "A1:C14")]
)
def test_a_sheet_can_be_filtered_keeps_its_header_in_sight_and_prints_well(sheet: str, area: str) -> None:
    found = book(render(subject()))[sheet]

    assert (found.auto_filter.ref, found.freeze_panes) == (area, "A2")
    assert (found.page_setup.orientation, found.page_setup.fitToHeight) == ("landscape", 0)
    assert (found.sheet_properties.pageSetUpPr.fitToPage, found.print_title_rows) == (True, "$1:$1")
    assert (found.oddFooter.left.text, found.oddFooter.right.text) == (
        "Thornmere Safeguarding Children Board, 5 May 2026",
        "Page &P of &N",
    )


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    data = everywhere(text)

    shown = text.replace("\t", " ")
    texts = [cell for sheet in book(data) for row in sheet for cell in row if cell.value == shown]
    assert len(texts) >= 13
    assert {(cell.data_type, cell.hyperlink, cell.quotePrefix) for cell in texts} == {("s", None, True)}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not any(
            b"<f>" in package.read(name) or b"<hyperlink" in package.read(name) for name in package.namelist()
        )


def test_an_ampersand_in_a_name_is_no_command_in_the_footer() -> None:
    found = book(everywhere("A & B &D &[Tab]" + "x" * 300))["Actions"]

    with zipfile.ZipFile(io.BytesIO(everywhere("A & B &D"))) as package:
        foot = re.findall(r"<oddFooter>(.*?)</oddFooter>", package.read("xl/worksheets/sheet2.xml").decode())
    assert foot == ["&amp;LA &amp;&amp; B &amp;&amp;D, 5 May 2026&amp;RPage &amp;P of &amp;N"]
    assert len(found.oddFooter.left.text) < 255


def test_characters_that_xml_forbids_are_marked_and_nothing_else_is_lost() -> None:
    text = "one\x00two\x0bthree\x1ffour\ufffefive\uffffsix\ud800seven السلامة \u200f12 👩‍👧 end"
    found = cells(everywhere(text), "Actions")

    shown = re.sub("[\x00\x0b\x1f\ufffe\uffff\ud800]", "\ufffd", text)
    assert found[0]["What will be done"] == shown


def test_a_text_longer_than_a_cell_can_be_is_cut_and_says_so() -> None:
    found = cells(everywhere("x" * 40_000), "Actions")[0]["What will be done"]

    assert found == "x" * LONGEST + " … (cut: Excel holds no more in a cell)"
    assert cells(everywhere("x" * 20_000), "Actions")[0]["What will be done"] == "x" * 20_000


def test_a_day_before_excels_days_began_is_a_text() -> None:
    action = Action("one", "Do it", "police", date(1899, 12, 31))
    plan = Plan("P", Source(SourceKind.OTHER, "S"), date(1899, 1, 1))
    found = cells(render(subject(replace(board(), plans={"p": plan}, actions={("p", "a"): action}))), "Actions")

    assert (found[0]["Due"], found[0]["Recommendation"]) == ("1899-12-31", "one")


def test_a_board_without_plans_has_a_workbook_too() -> None:
    data = render(subject(replace(board(), plans={}, actions={})))

    assert (cells(data, "Actions"), cells(data, "Recommendations")) == ([], [])
    assert [row[1] for row in book(data)["Summary"].iter_rows(values_only=True) if row[0] == "Actions"] == [0]


def test_an_agencys_own_workbook_says_its_part_in_each_action() -> None:
    found = cells(render(subject(agency="community-health")), "Actions")

    assert [(row["Action"], row["Your part"]) for row in found] == [
        ("leaflet", "You lead"),
        ("safe-sleep-visits", "You lead"),
        ("nights-test-hospitals", "You take part"),
    ]


def test_the_same_plan_gives_the_same_bytes_at_another_time() -> None:
    first = render(subject())
    time.sleep(2.1)  # zip archives count in steps of two seconds

    assert render(subject()) == first


def test_the_workbook_is_of_the_reports_day() -> None:
    properties = book(render(subject())).properties

    assert (properties.created, properties.title, properties.creator) == (
        datetime(DAY.year, DAY.month, DAY.day),
        "Composite action plan",
        "Thornmere Safeguarding Children Board",
    )
