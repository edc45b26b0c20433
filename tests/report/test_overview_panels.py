"""What an overview says of panels, of what changed since the last round, and of recommendations."""

from dataclasses import replace
from datetime import date
from itertools import count

from demo import thornmere

from lif.model.holdings import Holdings
from lif.model.panels import Agreed, AgreedRating, MarkState
from lif.model.plans import Origin, PlanRecommendation, Response, SourceKind
from lif.model.scales import Colour, Level
from lif.model.tools import Change, Replacement
from lif.report.content import Bullets, Paragraph, Rating, Report, Table, outline
from lif.report.overview import compose
from lif.report.overview_subject import Subject, earlier_round
from report.cases import AUDIT, DAY, headings, under
from report.overview_cases import (
    ACTION,
    AGREED,
    EARLIER,
    MARKS,
    PANEL,
    PLAN,
    RETURNS,
    ROUND,
    ROUND_OF_SIX,
    agency,
    board,
    overview,
    scrutinised,
    sheet,
    table,
)
from report.test_overview import blocks, said


def thornmere_overview(audit: str) -> Report:
    """Return the overview of a round of the fictional board."""
    holdings = thornmere.holdings()
    return compose(Subject(holdings, audit, DAY, earlier_round(holdings, audit)))


def test_each_panel_has_its_stage_and_its_figures_once_marks_are_open() -> None:
    assert table(overview(), "Panels, and how").rows == (
        (
            "Northmere Fire Service\nNot final: signed by 0 of 2 so far",
            "10 April 2026",
            Rating("Marks are open; being agreed", Colour.AMBER),
            "2 of 3 (67%)",
            "1 of 3 (33%)",
            "2 of 3 (67%)",
            "0 of 3 (0%)",
        ),
        (
            "Northmere Police",
            "10 April 2026",
            Rating("Members are marking, each alone"),
            *["Not open"] * 4,
        ),
    )


def test_how_far_members_agree_is_said_in_plain_words_and_by_standard() -> None:
    found = overview()

    assert under(found, "How far panels agree, and how agencies see themselves")[0] == Paragraph(
        "The marks of 1 panel are open. All members gave the same mark on 2 of 3 questions (67%). Agencies rate themselves "
        "higher than their panels on 1 of 3 (33%), the same on 2 of 3 (67%) and lower on none of 3. On the whole they see "
        "themselves in a better light than panels do."
    )
    assert table(found, "Marks of panels by standard").rows == (
        ("1. Leadership", "1 of 2 (50%)", "1 of 2 (50%)", "1 of 2 (50%)", "0 of 2 (0%)"),
        ("2. Practice", "1 of 1 (100%)", "0 of 1 (0%)", "1 of 1 (100%)", "0 of 1 (0%)"),
    )
    assert table(found, "Questions that split panels").rows == (
        ("1.2 A plan says what will be done.", "1 of 1 (100%)", "1 level"),
    )


def test_the_measure_that_allows_for_chance_is_given_where_there_are_enough_questions() -> None:
    words = under(thornmere_overview("s11-2026"), "How far panels agree, and how agencies see themselves")[0]

    assert isinstance(words, Paragraph)
    assert (
        "Krippendorff's alpha, is 0.62 over 92 questions: 1 is full agreement, and 0 is what chance would give."
        in words.text
    )


def test_nothing_of_marks_that_are_not_open_shows() -> None:
    """One member's marks are open and the other's are not: neither the one's nor any figure of them is in the report."""
    secret = replace(
        MARKS[ROUND, "fire", "one"], sheet=sheet("one", "not-met", "not-met", "not-met", reason="Xyzzy").sheet
    )
    whole = replace(scrutinised(board()), agreed={}, plans={}, actions={})
    without = replace(whole, marks={})
    half = replace(whole, marks={(ROUND, "fire", "one"): secret})

    assert outline(overview(half)) == outline(overview(without))
    assert table(overview(half), "Panels, and how").rows[0][3:] == ("Not open",) * 4


def test_members_are_neither_named_nor_ranked() -> None:
    found = "\n".join(outline(overview(scrutinised_by("zephaniah", "quirinus"))))

    assert ("zephaniah" in found, "quirinus" in found) == (False, False)


def scrutinised_by(*people: str) -> Holdings:
    """Return the board with the fire service's panel made of other people."""
    holdings = scrutinised(board())
    members = tuple(replace(member, person=person) for member, person in zip(PANEL.members, people, strict=True))
    marks = {
        (ROUND, "fire", person): replace(found, sheet=replace(found.sheet, person=person))
        for person, found in zip(people, MARKS.values(), strict=True)
    }
    return replace(holdings, panels={(ROUND, "fire"): replace(PANEL, members=members)}, marks=marks)


def test_good_practice_stands_under_its_agency_and_only_what_is_agreed() -> None:
    begun = AgreedRating("plan", "met", good_practice="Not said yet.", state=MarkState.STARTED)
    holdings = replace(
        scrutinised(board()), agreed={(ROUND, "fire"): replace(AGREED, ratings=(AGREED.ratings[0], begun))}
    )

    assert table(overview(holdings), "Good practice, by agency").rows == (
        ("Northmere Fire Service", "1.1", "A list that staff know."),
    )
    bare = replace(holdings, agreed={(ROUND, "fire"): Agreed((AgreedRating("lead", "met"),))})
    assert blocks(overview(bare), "Good practice that panels recorded") == (Paragraph("None is recorded yet."),)


def test_remarks_on_whole_returns_are_there() -> None:
    assert table(overview(), "Remarks of panels").rows == (("Northmere Fire Service", "An honest return."),)


def test_recommendations_stand_with_their_actions_or_as_in_no_plan() -> None:
    name = "Northmere Fire Service\nNot final"
    assert table(overview(), "Recommendations of panels").rows == (
        (
            name,
            "Date the plan.\nOn 1.2",
            "Northmere Fire Service\nBy 30 September 2026",
            "It has a day on it.",
            Rating(
                "In the plan “Fire service: what the panel asks for”\n1 action: Overdue 1\n1 of 1 (100%) overdue",
                Colour.RED,
            ),
        ),
        (name, "Ask staff what they learnt.", "No lead named\nNo day named", "No measure named", "In no plan yet"),
    )


def test_a_recommendation_answered_in_another_plan_has_the_actions_there() -> None:
    holdings = scrutinised(board())
    wide = PlanRecommendation("dates", "Date all plans.", joined=(Origin("fire-2026", "date-it"),))
    other = replace(
        PLAN,
        title="All plans",
        source=replace(PLAN.source, kind=SourceKind.BOARD, audit="", agency=""),
        recommendations=(wide,),
    )
    actions = {
        ("all", "one"): replace(ACTION, recommendation="dates", due=date(2026, 12, 1)),
        ("all", "two"): replace(ACTION, recommendation="dates"),
    }
    found = overview(replace(holdings, plans={**holdings.plans, "all": other}, actions=actions))

    assert table(found, "Recommendations of panels").rows[0][-1] == (
        "In the plan “Fire service: what the panel asks for”\n2 actions: Overdue 1, Not started 1\n1 of 2 (50%) overdue"
    )


def test_what_a_plan_turned_down_or_has_no_action_for_is_said() -> None:
    refused = replace(PLAN.recommendations[0], response=Response.NOT_ACCEPTED, response_reason="It is dated now.")
    other = PlanRecommendation("others", "Ask other services too.")
    holdings = scrutinised(board())
    plans = {"fire-2026": replace(PLAN, recommendations=(refused, other))}
    found = overview(replace(holdings, plans=plans, actions={}))

    assert table(found, "Recommendations of panels").rows[0][-1] == (
        "In the plan “Fire service: what the panel asks for”\nNot accepted: It is dated now."
    )
    assert table(found, "Other recommendations that plans hold").rows == (
        (
            "Fire service: what the panel asks for",
            "Ask other services too.",
            "In the plan “Fire service: what the panel asks for”\nNo action yet",
        ),
    )


def test_without_recommendations_a_sentence_says_so() -> None:
    assert blocks(overview(board()), "Recommendations") == (Paragraph("No panel has recommended anything yet."),)


def test_a_round_that_other_groups_scrutinise_has_no_part_on_panels() -> None:
    audit = replace(ROUND_OF_SIX, asked=tuple(replace(item, group="pan-area") for item in ROUND_OF_SIX.asked))
    found = overview(board(audit=audit))

    assert said(found, "Panels") == "No return that is in goes to a panel of the Partnership."
    assert not {"What panels found", "Recommendations"} & {*headings(found)}


def test_travel_is_counted_by_standard_agency_and_question() -> None:
    found = overview()

    columns = ("Better", "Same", "Worse", "Not comparable")
    standards, agencies = table(found, "Agencies by which way"), table(found, "Standards of each agency")
    assert (standards.columns[1:], standards.rows) == (
        columns,
        (("1. Leadership", "1", "0", "1", "0"), ("2. Practice", "1", "1", "0", "0")),
    )
    assert (agencies.columns[1:], agencies.rows) == (
        columns,
        (("Northmere Fire Service", "1", "1", "0", "0"), ("Northmere Police", "1", "0", "1", "0")),
    )
    assert table(found, "Questions that moved most").rows == (("2.1 Staff are trained.", "1", "1", "0"),)
    assert under(found, "Since Section 11 round 2023")[1] == Paragraph(
        "No return of Section 11 round 2023 to compare with: Northmere Trust."
    )


def test_a_question_that_was_reworded_is_warned_of() -> None:
    holdings = board()
    tool = holdings.tools["today"]
    lead, plan = tool.standards[0].questions
    reworded = replace(lead, replaces=(Replacement("lead", Change.REWORDED),))
    changed = replace(tool, standards=(replace(tool.standards[0], questions=(reworded, plan)), tool.standards[1]))
    found = overview(replace(holdings, tools={**holdings.tools, "today": changed}))

    assert Bullets(("Question 1.1 was reworded since.",), "To be read with care") in found.blocks
    assert said(found, "Since last time").endswith(
        "The comparison is to be read with care: the questions or the scale are not the same."
    )


def test_where_the_scale_changed_nothing_is_called_better_or_worse() -> None:
    holdings = board()
    earlier = holdings.tools["earlier"]
    levels = (*earlier.scale.levels, Level(id="more", label="More", meaning="More than met.", colour=Colour.BLUE))
    tools = {**holdings.tools, "earlier": replace(earlier, scale=replace(earlier.scale, levels=levels))}
    found = overview(replace(holdings, tools=tools))

    assert said(found, "Since last time") == (
        "No rating of 2 agencies can be compared with Section 11 round 2023. The comparison is to be read with care: the "
        "questions or the scale are not the same."
    )
    assert (
        Bullets(("The rating scale changed: ratings then and now cannot be compared.",), "To be read with care")
        in found.blocks
    )
    assert [block.caption for block in found.blocks if isinstance(block, Table) and "way" in block.caption] == []


def test_where_nobody_returned_before_the_sentence_says_so() -> None:
    found = overview(board(before={}))

    words = "No agency whose return is in had returned Section 11 round 2023 as well, so that nothing can be compared."
    assert said(found, "Since last time") == words
    assert blocks(found, "Since Section 11 round 2023") == (Paragraph(words),)


def test_a_draft_of_the_earlier_round_is_not_compared_with() -> None:
    holdings = board()

    assert holdings.returns[EARLIER, "trust"].answers
    assert [row[0] for row in table(overview(), "Standards of each agency").rows] == [
        "Northmere Fire Service",
        "Northmere Police",
    ]


def test_with_many_agencies_the_summary_stays_short() -> None:
    numbers = count()
    names = [f"agency-{next(numbers):03}" for _ in range(100)]
    audit = replace(AUDIT, asked=tuple(replace(AUDIT.asked[0], agency=name) for name in names))
    holdings = replace(
        board(dict.fromkeys(names, RETURNS["fire"]), audit=audit),
        agencies={name: agency(f"Service {name[-3:]}") for name in names},
        agreed={(ROUND, name): AGREED for name in names},
        panels={(ROUND, name): PANEL for name in names},
        marks={(ROUND, name, person): found for name in names for (_, _, person), found in MARKS.items()},
    )
    found = overview(holdings)

    (asks,) = (block.items for block in under(found, "Summary") if isinstance(block, Bullets))
    assert asks == (
        "What stands in the way on 2 (Practice): 100 of 100 (100%) are below Met.",
        "Question 2.1, which is rated below Met most often, by all 100 agencies that rated it: Staff are trained.",
        "Where panels rate lower than agencies: Service 000 (1 of 2 standards, not final), Service 001 (1 of 2 standards, "
        "not final), Service 002 (1 of 2 standards, not final) and 97 others.",
        "All 200 recommendations that panels made are in no plan yet.",
    )
    assert len(table(found, "As panels agreed").rows) == len(table(found, "Panels, and how").rows) == 100


def test_a_signed_panel_of_the_fictional_board_is_final() -> None:
    found = thornmere_overview("s11-2023")

    assert {row[2] for row in table(found, "Panels, and how").rows} == {Rating("Agreed and signed", Colour.GREEN)}
    assert under(found, "As panels agreed")[0] == Paragraph(
        "Panels have agreed ratings on 2 of 12 returns (17%) that are in. All of it is signed."
    )
