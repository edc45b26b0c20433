"""What the composite action plan says, as values: the summary's sentences, its tables, and one agency's own paper."""

from dataclasses import replace
from datetime import date

import pytest

from lif.model.frameworks import Limits
from lif.model.holdings import Holdings
from lif.model.plans import Action, Plan, PlanRecommendation, Source, SourceKind
from lif.model.scales import Colour
from lif.plan.composing import By, Wanted
from lif.report.composite import compose
from lif.report.content import Bullets, Cell, Heading, Paragraph, Rating, Report, Table, Turn
from lif.report.plan_words import Subject
from report.cases import headings, under
from report.plan_cases import ACTIONS, PLANS, board, said, subject

WHOLE = compose(subject())


def table(found: Report, caption: str) -> Table:
    """Return the one table whose caption begins so."""
    (one,) = (block for block in found.blocks if isinstance(block, Table) and block.caption.startswith(caption))
    return one


def rows(found: Report, caption: str) -> list[tuple[Cell, ...]]:
    return [*table(found, caption).rows]


def sentences(whole: Subject) -> tuple[str, ...]:
    """Return the points of the summary that are figures."""
    return next(block.items for block in compose(whole).blocks if isinstance(block, Bullets))


def only(*names: tuple[str, str], **changed: Action) -> Holdings:
    """Return the board with these actions alone, some changed."""
    kept = {name: changed.get(name[1].replace("-", "_"), ACTIONS[name]) for name in names}
    return replace(board(), actions=kept)


def test_the_summary_comes_first_and_gives_every_figure_with_what_it_is_of() -> None:
    assert under(WHOLE, "Summary") == (
        Paragraph("On 5 May 2026 there are 11 actions in 4 plans. 4 of 11 (36%) are done."),
        Bullets(
            (
                "3 of 5 open actions (60%) are overdue, the longest by 767 days.",
                "1 of 11 actions (9%) has slipped: a later day was agreed.",
                "4 of 11 actions (36%) are stated better than their days or their evidence say.",
                "1 of 2 complete and untested actions (50%) names nothing that shows it is done.",
                "For 2 of 4 actions done (50%), nobody has looked yet whether anything changed for children; for 1 of "
                "these the day to look has passed.",
                "For 3 of 5 open actions (60%) an update is owed.",
                "2 of 8 accepted recommendations (25%) have no action.",
            )
        ),
        Bullets(
            (
                "Put safeguarding on every supervision agenda, and sample the notes each quarter (Thornmere Youth "
                "Justice Service, 767 days overdue; stated: On course)",
                "Ring all eleven wards between midnight and four, unannounced, and record whether the answer is right "
                "(Thornmere Hospitals NHS Trust, 35 days overdue; stated: On course)",
                "Agree with the county who comes as appropriate adult at night (Thornmere Youth Justice Service, 11 "
                "days overdue; stated: On course)",
            ),
            "Look first at the longest overdue",
        ),
        Bullets(
            (
                "Hand every child a card with four questions on leaving custody (Thornmere and Eastmarl Police, "
                "custody-inspection)",
            ),
            "Then at what is called complete, with nothing to show it",
        ),
    )


def test_the_parts_come_in_the_order_in_which_a_board_reads_them() -> None:
    first = [block.text for block in WHOLE.blocks if isinstance(block, Heading) and block.level == 1]

    assert first == [
        "Summary",
        "Where the actions stand",
        "Led by Thornmere Community Health NHS Trust",
        "Led by Thornmere Council",
        "Led by Thornmere Hospitals NHS Trust",
        "Led by Thornmere Youth Justice Service",
        "Led by Thornmere and Eastmarl Police",
        "Recommendations to look at",
        "Status key",
        "What this report covers",
        "Plan: Partnership Review: Child H",
        "Plan: Thornmere Youth Justice Service: what the panel asks for",
        "Plan: Inspection of police custody",
        "Plan: Review of Child B",
        "Plan: Nothing recommended yet",
    ]
    assert [block.landscape for block in WHOLE.blocks if isinstance(block, Turn)] == [True, True, False]


def test_the_statuses_are_counted_with_their_shares_in_their_colours() -> None:
    assert rows(WHOLE, "Statuses of all actions") == [
        (Rating("Not started", Colour.GREY), "1", "9% of 11"),
        (Rating("Due soon", Colour.GREEN), "1", "9% of 11"),
        (Rating("Late", Colour.AMBER), "1", "9% of 11"),
        (Rating("Very late", Colour.RED), "2", "18% of 11"),
        (Rating("Complete", Colour.BLUE), "2", "18% of 11"),
        (Rating("Complete and tested", Colour.BLUE), "1", "9% of 11"),
        (Rating("Complete and sustained", Colour.BLUE), "1", "9% of 11"),
        (Rating("Suspended", Colour.GREY), "1", "9% of 11"),
        (Rating("Withdrawn", Colour.GREY), "1", "9% of 11"),
    ]


def test_each_agency_is_counted_of_what_it_leads() -> None:
    assert rows(WHOLE, "What each lead agency comes to") == [
        ("Thornmere Community Health NHS Trust", "1 of 2", "none open", "none open", "none complete"),
        ("Thornmere Council", "1 of 2", "0 of 1", "0 of 1", "none complete"),
        ("Thornmere Hospitals NHS Trust", "0 of 2", "1 of 2", "2 of 2", "none complete"),
        ("Thornmere Youth Justice Service", "0 of 2", "2 of 2", "1 of 2", "none complete"),
        ("Thornmere and Eastmarl Police", "2 of 3", "none open", "none open", "1 of 2"),
    ]


def test_an_action_stands_in_one_row_with_what_is_stated_beside_what_its_days_say() -> None:
    assert rows(WHOLE, "Led by Thornmere Hospitals NHS Trust")[0] == (
        "child-h\nnights-test-hospitals",
        "Ring all eleven wards between midnight and four, unannounced, and record whether the answer is right\n"
        "Answers: Test that staff on nights and at weekends know whom to ring when they are worried about a child.\n"
        "With: Thornmere Community Health NHS Trust, Thornmere, Eastmarl and Coldwick Integrated Care Board",
        "Named Nurse for Safeguarding Children",
        "31 March 2026\nFirst agreed: 31 December 2025; moved twice",
        Rating("On course", Colour.GREEN),
        Rating("Very late\n35 days", Colour.RED),
        "Nine in ten staff asked at night can say whom to ring, and the hub's log shows that they do.",
        "19 January 2026: Five of eleven wards rung; three answered rightly.\nUpdate owed",
    )


def test_what_is_complete_says_what_shows_it_or_that_nothing_does() -> None:
    police, council = rows(WHOLE, "Led by Thornmere and Eastmarl Police"), rows(WHOLE, "Led by Thornmere Council")

    assert [(row[4], row[7]) for row in (*police[:2], council[0])] == [
        (
            Rating("Complete\nEvidence missing", Colour.BLUE),
            "14 April 2025: Cards are in use.\nImpact was to be checked by 14 October 2025",
        ),
        (
            Rating("Complete", Colour.BLUE),
            "17 November 2025: Complete\nEvidence: Duty list of the hub, spring edition\nImpact to be checked by 30 September 2026",
        ),
        (
            Rating("Complete and tested", Colour.BLUE),
            "20 April 2026: An audit found that it changed something: evident (Multi-agency audit, April 2026)\n"
            "Evidence: Audit of twenty case files",
        ),
    ]


def test_recommendations_that_need_a_look_are_told_apart() -> None:
    assert rows(WHOLE, "Accepted recommendations without") == [
        (
            "child-h\nnational-helpline",
            "Ask the department to publish one number for worried professionals.",
            "Partnership Review: Child H",
            "Information sharing",
            "Nobody named",
        ),
        (
            "child-h\nfathers-in-records",
            "Record fathers and other men in the household, with what they were asked.",
            "Partnership Review: Child H",
            "Professional curiosity",
            "Thornmere Community Health NHS Trust, Thornmere Hospitals NHS Trust",
        ),
    ]
    assert rows(WHOLE, "Recommendations not accepted") == [
        (
            "child-h\nmove-the-duty-desk",
            "Move the duty desk to the police station.",
            "Not accepted",
            "The desk was closed in May 2025.",
            "Calls go to the hub, which is open day and night.",
        ),
        (
            "child-h\nnational-helpline",
            "Ask the department to publish one number for worried professionals.",
            "Accepted in part",
            "The board can ask, and cannot decide.",
            "The chair writes to the department each spring.",
        ),
    ]


def test_a_recommendation_that_two_sources_make_shows_both() -> None:
    assert rows(WHOLE, "Recommendations that several sources make") == [
        (
            "child-h\nknow-whom-to-ring-at-night",
            "Test that staff on nights and at weekends know whom to ring when they are worried about a child.\n"
            "Partnership Review: Child H",
            "Publish whom custody staff call out at night for a child. (Joint inspection of police custody)",
        )
    ]


def test_themes_that_recur_name_their_sources_and_years() -> None:
    assert rows(WHOLE, "Themes that two or more") == [
        (
            "The voice of the child",
            "3 times",
            "Partnership Review: Child H\nJoint inspection of police custody\nLearning from the death of Child B",
            "2022, 2024, 2025",
        ),
        (
            "Information sharing",
            "4 times",
            "Partnership Review: Child H\nJoint inspection of police custody",
            "2024, 2025",
        ),
        (
            "Professional curiosity",
            "twice",
            "Partnership Review: Child H\nSection 11 round 2023: Thornmere Youth Justice Service",
            "2023, 2025",
        ),
    ]


def test_the_status_key_is_printed_whole_with_what_decides() -> None:
    decides, key = under(WHOLE, "Status key")

    assert decides == Paragraph(
        "The status shown goes by dates: what is not done takes the status that its day gives it. An action is due soon "
        "from 28 days before its day. It is 'Very late' from 30 days after it. An update is owed every 3 months. Somebody "
        "looks whether anything changed 6 months after an action is complete, where no other day was agreed."
    )
    assert isinstance(key, Table)
    assert key.rows == tuple(
        (Rating(item.label, item.colour), item.colour.capitalize(), item.meaning) for item in subject().key.statuses
    )


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        (By.THEME, ["Theme: The voice of the child", "Theme: Information sharing", "Theme: Professional curiosity"]),
        (
            By.SOURCE,
            [
                "Source: Joint inspection of police custody",
                "Source: Learning from the death of Child B",
                "Source: Partnership Review: Child H",
                "Source: Section 11 round 2023: Thornmere Youth Justice Service",
            ],
        ),
        (
            By.STANDARD,
            [
                "Standard: Services shaped by need and by children and families",
                "Standard: Training, supervision and support",
                "Standard: Information sharing",
                "No standard",
            ],
        ),
    ],
)
def test_actions_come_in_the_groups_asked_for(by: By, titles: list[str]) -> None:
    found = headings(compose(subject(by=by)))

    start = found.index("Themes that recur") + 1
    assert found[start : start + len(titles)] == titles


def test_an_agencys_paper_says_what_it_leads_shares_in_and_owes() -> None:
    found = compose(subject(agency="police"))

    assert (found.title, found.subtitle) == ("Action plan", "Thornmere and Eastmarl Police")
    assert under(found, "What you are asked to do") == (
        Paragraph(
            "This paper is for Thornmere and Eastmarl Police. On 5 May 2026 you lead 3 actions and take part in none that others lead."
        ),
        Paragraph("Of those you lead, 2 of 3 (67%) are done."),
    )
    assert under(found, "What you owe") == (
        Bullets(
            ("Hand every child a card with four questions on leaving custody (called complete)",),
            "Name what shows that it is done",
        ),
        Bullets(
            (
                "Hand every child a card with four questions on leaving custody (was to be looked at by 14 October 2025)",
            ),
            "Show whether it changed anything for children",
        ),
    )


def test_an_agencys_paper_lists_what_it_leads_first_then_what_it_shares_in() -> None:
    found = compose(subject(agency="community-health"))

    led, shared = (block for block in found.blocks if isinstance(block, Table) and "Stated" in block.columns)
    assert led.caption == "Actions that Thornmere Community Health NHS Trust leads (2 actions)"
    assert shared.caption == "Actions that Thornmere Community Health NHS Trust takes part in (1 action)"
    assert [row[0] for row in (*led.rows, *shared.rows)] == [
        "child-b\nleaflet",
        "child-b\nsafe-sleep-visits",
        "child-h\nnights-test-hospitals",
    ]
    assert shared.rows[0][2] == "Thornmere Hospitals NHS Trust\nNamed Nurse for Safeguarding Children"


def test_what_an_agency_owes_is_listed_by_sort() -> None:
    assert under(compose(subject(agency="hospitals")), "What you owe") == (
        Bullets(
            (
                "Ring all eleven wards between midnight and four, unannounced, and record whether the answer is right "
                "(35 days overdue, due 31 March 2026)",
            ),
            "Past the day agreed",
        ),
        Bullets(
            (
                "Ring all eleven wards between midnight and four, unannounced, and record whether the answer is right "
                "(last said on 19 January 2026)",
                "Put the number into the induction of agency and bank staff (nothing has been said yet)",
            ),
            "Tell the board how far it is",
        ),
    )


def test_an_agency_that_leads_nothing_is_told_so() -> None:
    found = compose(subject(agency="housing"))

    assert headings(found) == ["What you are asked to do", "What you owe", "Status key", "What this report covers"]
    assert under(found, "What you owe") == (
        Paragraph("Nothing is overdue, and nothing is waited for."),
        Turn(landscape=False),
    )


def test_a_part_of_the_plan_says_what_was_left_out() -> None:
    wanted = Wanted("police", "board", "voice", "inspection", "listening", "complete", True, date(2026, 1, 1))
    found = compose(subject(wanted=wanted))

    assert found.subtitle == "A part of it"
    assert dict(found.facts)["What is in it"] == (
        "Only actions led by Thornmere and Eastmarl Police, or shared by it; watched over by Local Safeguarding Children "
        "Board; of the theme The voice of the child; of the source Inspection; pointing to the standard Services shaped "
        "by need and by children and families; with the status Complete; past their day; due before 1 January 2026."
    )
    assert under(found, "Summary") == (Paragraph("No action fits what was asked for."),)


def test_a_part_of_the_plan_holds_the_recommendations_of_that_part_alone() -> None:
    found = compose(subject(wanted=Wanted(theme="curiosity")))

    assert [row[0] for row in rows(found, "Accepted recommendations without")] == ["child-h\nfathers-in-records"]
    assert [text for text in headings(found) if text.startswith(("Plan", "Recommendation", "Action"))] == [
        "Recommendations to look at",
        "Plan: Partnership Review: Child H",
        "Recommendation 5 of 5: fathers-in-records",
        "Plan: Thornmere Youth Justice Service: what the panel asks for",
        "Recommendation 1 of 1: supervision",
        "Action: supervision-youth-justice",
    ]


def test_a_board_without_plans_has_a_report_that_says_so() -> None:
    found = compose(subject(replace(board(), plans={}, actions={})))

    assert headings(found) == ["Summary", "Status key", "What this report covers"]
    assert under(found, "Summary") == (Paragraph("No action has been agreed yet."), Turn(landscape=False))


def test_one_action_is_spoken_of_as_one() -> None:
    name = ("child-h", "nights-test-police")

    found = compose(subject(replace(only(name), plans={"child-h": replace(PLANS["child-h"], recommendations=())})))

    assert under(found, "Summary") == (
        Paragraph("On 5 May 2026 there is 1 action in 1 plan. 1 of 1 (100%) is done."),
        Bullets(
            (
                "There is no open action.",
                "None of 1 action has slipped.",
                "None of 1 action is stated better than its days or its evidence say.",
                "The one action that is complete and untested names what shows it.",
                "For 1 of 1 action done (100%), nobody has looked yet whether anything changed for children.",
                "There is no accepted recommendation.",
            )
        ),
    )


def test_only_the_first_three_are_named_and_the_rest_counted() -> None:
    late = {("child-h", f"late-{number}"): ACTIONS["child-h", "nights-test-hospitals"] for number in range(5)}

    found = under(compose(subject(replace(board(), actions=late))), "Summary")

    (first,) = (block for block in found if isinstance(block, Bullets) and block.label)
    assert (len(first.items), first.items[-1]) == (4, "and 2 more, in the tables that follow")


def test_when_everything_done_was_looked_at_the_summary_says_so() -> None:
    assert sentences(subject(only(("child-b", "safe-sleep-visits"))))[4] == (
        "Somebody has looked whether anything changed for each of 1 action done."
    )
    assert sentences(subject(only(("child-h", "train-in-the-new-template"))))[4] == (
        "No action is done yet, so that nobody could look what changed."
    )


def test_long_texts_are_cut_in_tables_at_a_word_and_whole_in_the_story() -> None:
    words = "word " * 4_000
    long = replace(
        ACTIONS["child-h", "new-joiners"],
        text=words.strip(),
        updates=(said("on-course", date(2026, 5, 1), words.strip()),),
    )

    found = compose(subject(only(("child-h", "new-joiners"), new_joiners=long)))

    cells = rows(found, "Led by Thornmere Hospitals NHS Trust")[0]
    assert [len(str(cell)) < 650 for cell in (cells[1], cells[7])] == [True, True]
    assert str(cells[7]).endswith("word …")
    story = under(found, "Action: new-joiners")
    assert Paragraph(words.strip()) in story
    assert story[-1] == Bullets((f"1 May 2026: On course\n{words.strip()}",), "What was said, oldest first")


def test_an_action_whose_recommendation_is_gone_keeps_its_place() -> None:
    stray = replace(ACTIONS["child-h", "new-joiners"], recommendation="gone")

    found = compose(subject(only(("child-h", "new-joiners"), new_joiners=stray)))

    after = headings(found)
    assert after[after.index("Actions that answer no recommendation of the plan") + 1] == "Action: new-joiners"


def test_a_status_that_the_key_does_not_have_stands_for_itself() -> None:
    odd = replace(ACTIONS["child-h", "new-joiners"], updates=(said("half-way", date(2026, 5, 1)),))

    found = compose(subject(only(("child-h", "new-joiners"), new_joiners=odd)))

    assert rows(found, "Statuses of all actions") == [(Rating("half-way", Colour.GREY), "1", "100% of 1")]


def test_a_board_without_limits_says_none() -> None:
    plain = board()
    key = replace(plain.framework.status_key, due_soon_days=None, red_after_days=None, update_every_months=None)
    framework = replace(plain.framework, limits=Limits(), status_key=key)

    found = compose(subject(replace(plain, framework=framework)))

    assert under(found, "Status key")[0] == Paragraph(
        "The status shown goes by dates: what is not done takes the status that its day gives it."
    )


def test_names_without_a_record_stand_for_themselves() -> None:
    plan = Plan(
        "Lost",
        Source(SourceKind.PANEL, "A panel", None, "no-round", "nobody"),
        date(2026, 1, 5),
        monitored_by="no-group",
        recommendations=(PlanRecommendation("one", "Do it.", "no-theme", "no-standard"),),
    )
    action = Action("one", "Do it", "no-agency", date(2026, 9, 1))
    found = compose(subject(replace(board(), plans={"lost": plan}, actions={("lost", "one"): action})))

    assert under(found, "Plan: Lost") == (
        Paragraph("Panel on a return: A panel (no-round, nobody)", "Source"),
        Paragraph("Begun on 5 January 2026 under the short name lost; watched over by no-group; not closed."),
    )
    assert under(found, "Recommendation 1 of 1: one")[1] == Paragraph(
        "Theme: no-theme; standard: no-standard; local in reach. Addressed to nobody named."
    )
