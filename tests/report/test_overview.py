"""What an overview says of a small round whose figures were worked out on paper."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Colour
from lif.model.tools import Method, Rule, Scoring, Standard
from lif.report.content import Block, Bullets, Chart, Paragraph, Rating, Report, Series, Table, Turn
from lif.report.overview import compose
from lif.report.overview_words import counted, decimal, listed, of, part
from report.cases import AUDIT, LEAD, TOOL, headings, rated, submitted, under
from report.overview_cases import (
    RETURNS,
    ROUND,
    ROUND_OF_SIX,
    answers,
    board,
    overview,
    scrutinised,
    subject,
    table,
)

RED, AMBER, GREEN, GREY, BLUE = Colour.RED, Colour.AMBER, Colour.GREEN, Colour.GREY, Colour.BLUE


def blocks(report: Report, heading: str) -> tuple[Block, ...]:
    """Return what stands under a heading, whichever way up the page is."""
    return tuple(block for block in under(report, heading) if not isinstance(block, Turn))


def said(report: Report, label: str, heading: str = "Summary") -> str:
    """Return the paragraph with a label under a heading."""
    (found,) = (block.text for block in under(report, heading) if isinstance(block, Paragraph) and block.label == label)
    return found


def asked_first(report: Report) -> tuple[str, ...]:
    """Return what the board is asked to look at first."""
    return next((block.items for block in under(report, "Summary") if isinstance(block, Bullets)), ())


def test_the_cover_says_what_it_is_and_how_many_returns_are_in() -> None:
    found = overview()

    assert (found.title, found.subtitle, found.body, found.day, found.facts) == (
        "Section 11 round 2026",
        "Overview for the Partnership",
        "Northmere Safeguarding Partnership",
        date(2026, 5, 5),
        (
            ("As it stands on", "5 May 2026"),
            ("Returns", "3 of 6 (50%) are in"),
            ("Round", "Open"),
            ("Compared with", "Section 11 round 2023"),
        ),
    )


def test_the_parts_are_in_this_order() -> None:
    assert headings(overview()) == [
        "Summary",
        "Who was asked, and who answered",
        "Ratings by agency and standard",
        "As agencies rate themselves",
        "As panels agreed",
        "Where panels and agencies differ",
        "Each standard",
        "Questions rated lowest",
        "Themes",
        "Since Section 11 round 2023",
        "What panels found",
        "How far panels agree, and how agencies see themselves",
        "Good practice that panels recorded",
        "What panels say of returns as a whole",
        "Recommendations, and where they stand",
        "How to read this report",
        "What this report covers",
    ]


def test_the_summary_says_who_returned_and_who_did_not() -> None:
    assert said(overview(), "Returns") == (
        "6 agencies were asked on 19 January 2026 to answer by 31 March 2026. On 5 May 2026, 3 of 6 (50%) have returned: "
        "2 on time and 1 late (by up to 7 days). 3 of 6 (50%) are not in: 1 is past its day, 1 was sent back and is not "
        "in again and 1 is not begun and not due yet."
    )


def test_the_summary_says_where_ratings_are_lowest_and_highest() -> None:
    assert said(overview(), "Ratings") == (
        "Agencies rate themselves lowest on 2 (Practice), where 1 of 2 (50%) is below Met. They rate themselves highest on "
        "1 (Leadership), where 2 of 3 (67%) are Met or better. These are the agencies' own ratings."
    )


def test_the_summary_says_how_panels_and_agencies_differ() -> None:
    assert said(overview(), "Panels") == (
        "2 of 3 returns (67%) that are in go to panels of the Partnership; the other 1 goes to other groups. None of the "
        "2 returns are agreed and signed. On 3 questions of 1 return, the agency rates itself higher than its panel on "
        "1 of 3 (33%), the same on 2 of 3 (67%) and lower on none of 3. All members of a panel gave the same mark on "
        "2 of 3 questions (67%). What 1 panel agreed is not final."
    )


def test_the_summary_says_what_got_better_and_what_got_worse() -> None:
    assert said(overview(), "Since last time") == (
        "Against Section 11 round 2023, 2 agencies can be compared. Of their ratings of standards, 2 of 4 (50%) are better, "
        "1 of 4 (25%) the same and 1 of 4 (25%) worse. Most got better on 1 (Leadership) and 2 (Practice): 1 agency each. "
        "Most got worse on 1 (Leadership): 1 agency."
    )


def test_the_board_is_asked_to_look_first_at_what_presses_most() -> None:
    assert asked_first(overview()) == (
        "What to do about 1 return that is not in and past its day: Northmere Nursery.",
        "Whether 1 return that was sent back will come in again: Northmere School.",
        "What stands in the way on 2 (Practice): 1 of 2 (50%) is below Met.",
        "Question 2.1, which is rated below Met most often, by 1 of 2 agencies (50%) that rated it: Staff are trained.",
        "Where panels rate lower than the agency: Northmere Fire Service (1 of 2 standards, not final).",
        "1 of 2 recommendations (50%) that panels made is in no plan yet.",
        "1 of 1 action (100%) that follows from this round is overdue.",
    )


def test_returns_without_a_panel_are_named_while_the_round_is_open() -> None:
    assert asked_first(overview(board()))[4:] == (
        "Who sits on the panels for 2 returns that have none yet: Northmere Fire Service and Northmere Police.",
    )


def test_the_table_of_returns_says_how_late_and_why() -> None:
    assert table(overview(), "Returns of 6 agencies").rows == (
        (
            "Northmere Fire Service",
            "Learning Group",
            Rating("In, on time", GREEN),
            "31 March 2026",
            "30 March 2026",
            "3 of 3",
            "",
        ),
        (
            "Northmere Police",
            "Learning Group",
            Rating("In, late", AMBER),
            "31 March 2026",
            "7 April 2026\n7 days late",
            "3 of 3",
            "Late: The lead was away.",
        ),
        (
            "Northmere Trust",
            "Pan-Area Group\nOutcome told to the Learning Group",
            Rating("In, on time", GREEN),
            "31 March 2026",
            "31 March 2026",
            "3 of 3",
            "",
        ),
        (
            "Northmere School",
            "Learning Group",
            Rating("Sent back, not in again", AMBER),
            "31 March 2026",
            "Not in\n35 days late",
            "3 of 3",
            "Sent back on 2 April 2026: Say what shows it.",
        ),
        (
            "Northmere Youth Club",
            "Learning Group",
            Rating("Not begun, not yet due", GREY),
            "29 May 2026",
            "Not in",
            "0 of 3",
            "Given longer: A new lead began in March.",
        ),
        (
            "Northmere Nursery",
            "Learning Group",
            Rating("Not in, past its day", RED),
            "31 March 2026",
            "Not in\n35 days late",
            "0 of 3",
            "",
        ),
    )


def test_a_late_return_without_a_reason_and_a_lost_one_are_said_to_be_so() -> None:
    police = replace(RETURNS["police"], late_reason="")
    found = overview(board({"fire": RETURNS["fire"], "police": police}))

    reasons = {row[0]: row[-1] for row in table(found, "Returns of 6 agencies").rows}
    assert (reasons["Northmere Police"], reasons["Northmere Trust"]) == (
        "Late: no reason recorded",
        "The file of this return is not there",
    )


def test_returns_are_counted_by_duty() -> None:
    assert table(overview(), "Returns by duty").rows == (
        ("Section 11, Children Act 2004", "3", "3 of 3 (100%)", "2", "1", "0"),
        ("Section 175, Education Act 2002", "1", "0 of 1 (0%)", "0", "0", "1"),
        ("Section 40, Childcare Act 2006", "1", "0 of 1 (0%)", "0", "0", "1"),
        ("No statutory duty: good practice", "1", "0 of 1 (0%)", "0", "0", "1"),
    )


def test_the_heat_map_of_own_ratings_has_a_row_for_each_return_that_is_in() -> None:
    found = table(overview(), "As agencies rate themselves")

    assert (found.columns, found.rows) == (
        ("Agency", "1. Leadership", "2. Practice"),
        (
            ("Northmere Fire Service", Rating("Met", GREEN), Rating("Partly met", AMBER)),
            ("Northmere Police", Rating("Not met", RED), Rating("Met", GREEN)),
            ("Northmere Trust", Rating("Met", GREEN), Rating("Not applicable", GREY)),
        ),
    )
    assert [
        block.text for block in under(overview(), "As agencies rate themselves") if isinstance(block, Paragraph)
    ] == ["Not shown, as their returns are not in: Northmere School, Northmere Youth Club and Northmere Nursery."]


def test_what_panels_agreed_and_how_far_it_differs_is_marked_as_not_final() -> None:
    found = overview()

    name = "Northmere Fire Service (not final)"
    assert table(found, "As panels agreed").rows == ((name, Rating("Partly met", AMBER), Rating("Partly met", AMBER)),)
    assert table(found, "The panels' ratings against").rows == ((name, Rating("1 level lower", AMBER), "Same"),)
    assert under(found, "As panels agreed")[0] == Paragraph(
        "Panels have agreed ratings on 1 of 3 returns (33%) that are in. What is marked as not final, 1 of 1 (100%), may "
        "change: the table of panels says why."
    )


def test_agencies_by_standard_are_in_the_chart_and_in_the_table() -> None:
    caption = "Agencies by their own rating of each standard"
    chart = Chart(
        caption,
        ("1. Leadership", "2. Practice"),
        (
            Series("Not met", RED, (1, 0)),
            Series("Partly met", AMBER, (0, 1)),
            Series("Met", GREEN, (2, 1)),
            Series("Not applicable", GREY, (0, 1)),
        ),
    )
    counts = Table(
        caption,
        ("Standard", "Not met", "Partly met", "Met", "Not applicable", "Below Met"),
        (("1. Leadership", "1", "0", "2", "0", "1 of 3 (33%)"), ("2. Practice", "0", "1", "1", "1", "1 of 2 (50%)")),
        (34, 13, 13, 13, 13, 20),
    )

    assert under(overview(), "Each standard")[1:3] == (chart, counts)


def test_answers_are_counted_by_standard_and_open_ones_apart() -> None:
    fire = submitted(rated("lead", "met"), Answer("plan", AnswerState.CARRIED, "met"), rated("training", "not-met"))
    found = overview(board({**RETURNS, "fire": fire}))

    assert table(found, "Answers to the questions").rows == (
        ("1. Leadership", "1", "0", "3", "1", "1", "1 of 4 (25%)"),
        ("2. Practice", "1", "0", "1", "1", "0", "1 of 2 (50%)"),
    )
    assert table(found, "Agencies by their own").rows == (
        ("1. Leadership", "1", "0", "1", "0", "1", "1 of 2 (50%)"),
        ("2. Practice", "1", "0", "1", "1", "0", "1 of 2 (50%)"),
    )
    assert table(found, "As agencies rate").rows[0] == (
        "Northmere Fire Service",
        Rating("Not complete"),
        Rating("Not met", RED),
    )


def test_the_questions_rated_lowest_come_with_how_many_of_how_many() -> None:
    assert table(overview(), "Questions most often").rows == (
        ("2.1 Staff are trained.", "1 of 2 (50%)", Rating("Partly met: 1 agency", AMBER), "1"),
        ("1.1 Somebody senior leads on safeguarding.", "1 of 3 (33%)", Rating("Not met: 1 agency", RED), "0"),
    )


def test_a_question_that_one_agency_was_asked_does_not_head_the_list() -> None:
    returns = {
        "fire": submitted(*answers("partly-met", "not-met", "met")),
        "police": submitted(*answers("partly-met", NOT_APPLICABLE, "met")),
        "trust": submitted(*answers("met", NOT_APPLICABLE, "met")),
    }

    assert [row[:2] for row in table(overview(board(returns)), "Questions most often").rows] == [
        ("1.1 Somebody senior leads on safeguarding.", "2 of 3 (67%)"),
        ("1.2 A plan says what will be done.", "1 of 1 (100%)"),
    ]


def test_an_answer_brought_forward_counts_in_no_question_before_it_is_confirmed() -> None:
    fire = submitted(
        rated("lead", "partly-met"), Answer("plan", AnswerState.CARRIED, "not-met"), rated("training", "met")
    )

    assert table(overview(board({"fire": fire})), "Questions most often").rows == (
        ("1.1 Somebody senior leads on safeguarding.", "1 of 1 (100%)", Rating("Partly met: 1 agency", AMBER), "0"),
    )


def test_requirements_that_the_same_questions_ask_about_are_one() -> None:
    assert table(overview(), "Requirements met least often").rows == (
        ("Somebody at the top leads.\nGuidance 2018, Guidance 2023", "1.1", "1 of 3 (33%)"),
        ("Staff are trained and know the plan.\nGuidance 2023", "1.2, 2.1", "1 of 4 (25%)"),
    )


def test_themes_of_the_recommendations_in_plans_are_counted() -> None:
    assert table(overview(), "Themes of the recommendations").rows == (("Records that say when", "1 of 1 (100%)"),)


@pytest.mark.parametrize(
    ("rating", "words"),
    [
        ("met", "No agency rates itself below Met on any standard. These are the agencies' own ratings."),
        (
            "not-met",
            "Agencies rate themselves lowest on 1 (Leadership) and 2 (Practice), where 1 of 1 (100%) is below Met. "
            "These are the agencies' own ratings.",
        ),
        (NOT_APPLICABLE, "No standard can be rated yet."),
    ],
)
def test_the_summary_of_ratings_fits_what_there_is(rating: str, words: str) -> None:
    assert said(overview(board({"fire": submitted(*answers(rating, rating, rating))})), "Ratings") == words


def test_where_standards_share_only_the_proportion_the_sentence_says_so() -> None:
    returns = {
        "fire": submitted(*answers("partly-met", "met", "partly-met")),
        "police": submitted(*answers("met", "met", "met")),
        "trust": submitted(*answers("partly-met", "met", NOT_APPLICABLE)),
        "school": submitted(*answers("met", "met", NOT_APPLICABLE)),
    }

    assert said(overview(board(returns)), "Ratings").startswith(
        "Agencies rate themselves lowest on 1 (Leadership) and 2 (Practice), where 2 of 4 (50%) and 1 of 2 (50%) "
        "are below Met."
    )


def test_a_round_that_asks_nobody_has_one_sentence_and_how_to_read_it() -> None:
    found = overview(board({}, audit=replace(AUDIT, asked=())))

    assert headings(found) == ["Summary", "How to read this report", "What this report covers"]
    assert blocks(found, "Summary") == (
        Paragraph("This round asks no agency yet, so that there is nothing to report."),
    )
    assert dict(found.facts)["Returns"] == "Nobody is asked"


def test_a_round_without_returns_says_that_there_is_nothing_to_show() -> None:
    found = overview(board({"fire": Return(ReturnStatus.DRAFT), "police": Return(ReturnStatus.DRAFT)}))

    assert headings(found) == [
        "Summary",
        "Who was asked, and who answered",
        "Ratings by agency and standard",
        "How to read this report",
        "What this report covers",
    ]
    assert said(found, "Returns").endswith(
        "On 5 May 2026, none of 6 have returned. All 6 are not in: 5 are past their day and 1 is not begun and not due yet."
    )
    assert said(found, "Ratings") == "No return is in yet, so that there are no ratings to report."


def test_one_agency_has_sentences_of_its_own() -> None:
    audit = replace(ROUND_OF_SIX, carried_from="", asked=ROUND_OF_SIX.asked[:1], opened=date(2022, 1, 1))
    found = overview(board({"fire": RETURNS["fire"]}, audit=audit))

    assert said(found, "Returns") == (
        "1 agency was asked on 1 January 2022 to answer by 31 March 2026. On 5 May 2026, 1 of 1 (100%) has returned: "
        "1 on time. None is missing."
    )
    assert said(found, "Panels") == (
        "1 of 1 return (100%) that is in goes to panels of the Partnership. 0 of 1 return (0%) is agreed and signed. "
        "No panel has opened its marks yet."
    )
    assert said(found, "Since last time") == "There is no earlier round of this sort to compare with."
    assert next(block.caption for block in found.blocks if isinstance(block, Table)) == "Returns of 1 agency"


def test_a_closed_round_is_told_in_the_past() -> None:
    found = overview(scrutinised(board(audit=replace(ROUND_OF_SIX, closed=date(2026, 4, 30)))))

    assert said(found, "Returns") == (
        "6 agencies were asked on 19 January 2026 to answer by 31 March 2026. The round was closed on 30 April 2026. By then, "
        "3 of 6 (50%) had returned: 2 on time and 1 late (by up to 7 days). 3 of 6 (50%) are not in: 1 is past its day, "
        "1 was sent back and is not in again and 1 is not begun and not due yet."
    )
    assert said(found, "Panels").startswith("Panels of the Partnership took up 2 of 3 returns (67%) that came in.")
    assert asked_first(found)[0] == "What to do about 1 return that never came in: Northmere Nursery."


def test_a_tool_that_rates_the_whole_has_a_column_and_a_row_for_it() -> None:
    tool = replace(TOOL, scoring=Scoring(Rule(Method.LOWEST), Rule(Method.LOWEST)))
    found = overview(scrutinised(board(tool=tool)))

    own = table(found, "As agencies rate themselves")
    assert own.columns[-1] == "The whole return"
    assert [row[-1] for row in own.rows] == [Rating("Partly met", AMBER), Rating("Not met", RED), Rating("Met", GREEN)]
    assert table(found, "Agencies by their own").rows[-1] == (
        "The whole return", "1", "1", "1", "0", "2 of 3 (67%)",
    )  # fmt: skip
    assert table(found, "The panels' ratings against").rows[0][-1] == "Same"


@pytest.mark.parametrize(("number", "parts"), [(1, [1]), (6, [6]), (7, [3, 4]), (12, [6, 6]), (13, [4, 4, 5])])
def test_a_map_of_many_standards_is_split_in_parts_about_as_wide(number: int, parts: list[int]) -> None:
    standards = tuple(
        Standard(id=f"s{place}", title=f"Standard {place}", questions=(replace(LEAD, id=f"q{place}", tags=()),))
        for place in range(number)
    )
    asked = tuple(rated(f"q{place}", "met") for place in range(number))
    holdings = board({"fire": submitted(*asked)})
    tool = replace(holdings.tools["today"], standards=standards, requirements=())

    found = compose(subject(replace(holdings, tools={**holdings.tools, "today": tool})))

    maps = [block for block in found.blocks if isinstance(block, Table) and block.caption.startswith("As agencies")]
    assert [len(block.columns) - 1 for block in maps] == parts
    assert [title for block in maps for title in block.columns[1:]] == [
        f"{place + 1}. Standard {place}" for place in range(number)
    ]


def test_a_standard_that_an_agency_is_not_asked_is_said_to_be_so() -> None:
    holdings = board()
    tool = holdings.tools["today"]
    only = tuple(replace(item, kinds=(holdings.agencies["fire"].kind,)) for item in tool.standards[1].questions)
    changed = replace(tool, standards=(tool.standards[0], replace(tool.standards[1], questions=only)))

    found = overview(replace(holdings, tools={**holdings.tools, "today": changed}))

    assert [row[2] for row in table(found, "As agencies rate").rows] == [
        Rating("Partly met", AMBER),
        "Not asked",
        "Not asked",
    ]


def test_what_is_not_in_yet_shows_nothing_of_its_answers() -> None:
    drafts = {**RETURNS, "nursery": replace(RETURNS["nursery"], answers=answers("not-met", "not-met", "not-met"))}
    others = {**RETURNS, "nursery": replace(RETURNS["nursery"], answers=answers("met", "met", "met"))}

    assert compose(subject(board(drafts))).blocks == compose(subject(board(others))).blocks


def test_figures_are_said_with_what_they_are_of_a_half_rounded_up() -> None:
    assert [of(0, 0), of(1, 8), of(1_234, 2_000)] == ["none", "1 of 8 (13%)", "1,234 of 2,000 (62%)"]
    assert [part(0, 0), part(0, 1, "return"), part(0, 7, "return"), part(7, 7, "return"), part(5, 7, "return")] == [
        "none",
        "0 of 1 return (0%)",
        "none of the 7 returns",
        "all 7 returns",
        "5 of 7 returns (71%)",
    ]
    assert [counted(1, "agency", "agencies"), counted(1_000, "agency", "agencies")] == ["1 agency", "1,000 agencies"]
    assert [decimal(Fraction(-1, 3)), decimal(Fraction(1, 8)), decimal(Fraction(1)), decimal(Fraction(-1, 1000))] == [
        "-0.33",
        "0.13",
        "1.00",
        "0.00",
    ]


def test_names_are_listed_and_the_rest_counted() -> None:
    assert [listed([]), listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"]), listed([*"ABCDEFG"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
        "A, B, C, D, E and 2 others",
    ]


def test_what_the_report_covers_names_the_round_its_days_and_what_is_asked() -> None:
    assert under(overview(), "What this report covers") == (
        Paragraph(
            "This report is on Section 11 round 2026, which was opened on 19 January 2026 with Section 11 self-assessment, "
            "edition 2026, and due on 31 March 2026. Answers were brought forward from Section 11 round 2023, and count once "
            "they are confirmed. The tool has 2 standards and 3 questions; not every question is asked of every agency. "
            "6 agencies are asked; the ratings are of 3. All is as it stood on 5 May 2026."
        ),
    )


def test_a_mid_term_update_names_the_full_round_and_is_compared_with_updates_only() -> None:
    holdings = board(audit=replace(ROUND_OF_SIX, carried_from="", midterm_of="s11-2023"))

    found = overview(holdings)

    assert subject(holdings).earlier_id == ""
    assert dict(found.facts)["Brings up to date"] == "Section 11 round 2023"
    assert "It brings Section 11 round 2023 up to date." in str(under(found, "What this report covers"))


def test_the_round_compared_with_is_the_one_brought_forward_else_the_last_of_its_kind() -> None:
    bare = board(audit=replace(ROUND_OF_SIX, carried_from=""))
    older = replace(bare.audits["s11-2023"], opened=date(2020, 1, 1))
    other = replace(older, kind="neglect", opened=date(2025, 1, 1))
    audits = {**bare.audits, "s11-2020": older, "neglect-2025": other}

    assert subject(bare).earlier_id == "s11-2023"
    assert subject(replace(bare, audits=audits)).earlier_id == "s11-2023"
    forward = {**audits, ROUND: replace(ROUND_OF_SIX, carried_from="s11-2020")}
    assert subject(replace(bare, audits=forward)).earlier_id == "s11-2020"
    gone = {**audits, "s11-2023": replace(bare.audits["s11-2023"], tool="gone")}
    assert subject(replace(bare, audits=gone)).earlier_id == "s11-2020"
