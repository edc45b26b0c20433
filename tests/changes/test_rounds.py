"""What is said of rounds, agencies, people, tools, the framework and the board."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from changes.boards import (
    ACTION,
    AGENCY,
    BOARD,
    CASE,
    DRAFT,
    EMPTY,
    FIRE,
    FRAMEWORK,
    REMINDER,
    ROUND,
    SCALE,
    TOOL,
    answered,
    told,
)
from lif.changes.change import Sort, grouped
from lif.changes.telling import changes
from lif.model.audits import Asked
from lif.model.frameworks import Group, GroupLevel
from lif.model.holdings import Holdings
from lif.model.people import Person
from lif.model.returns import Return, ReturnStatus
from lif.model.tools import Question

TITLE = "Section 11 round 2026"
AUDIT = BOARD.audits[ROUND]
LEADERSHIP, VOICE = TOOL.standards


def with_audit(**fields: Any) -> Holdings:
    return replace(BOARD, audits={ROUND: replace(AUDIT, **fields)})


def with_agency(**fields: Any) -> Holdings:
    return replace(BOARD, agencies={**BOARD.agencies, FIRE: replace(AGENCY, **fields)})


def with_tool(**fields: Any) -> Holdings:
    return replace(BOARD, tools={"s11": replace(TOOL, **fields)})


def test_a_round_that_was_opened_is_one_sentence_with_all_returns_that_are_still_empty() -> None:
    opened = replace(EMPTY, audits=BOARD.audits, returns={CASE: DRAFT, (ROUND, "police"): DRAFT})

    (change,) = changes(EMPTY, opened)

    assert change.sentence == f"{TITLE} was opened on 12 January 2026: 2 agencies are asked, by 31 March 2026"
    assert {claim.address.path for claim in change.claims} == {
        "audits/s11-2026/audit.yaml",
        "audits/s11-2026/returns/fire.yaml",
        "audits/s11-2026/returns/police.yaml",
    }


def test_a_return_with_answers_in_a_round_just_opened_has_a_sentence_of_its_own() -> None:
    begun = Return(ReturnStatus.DRAFT, answers=(answered("lead", "met"),))

    assert told(EMPTY, replace(EMPTY, audits=BOARD.audits, returns={CASE: begun, (ROUND, "police"): DRAFT})) == [
        f"Fire and Rescue, {TITLE}: a return was begun; answered: 1 met; due 31 March 2026",
        f"{TITLE} was opened on 12 January 2026: 2 agencies are asked, by 31 March 2026",
    ]


def test_a_round_that_was_closed_or_opened_again_or_is_gone_is_told() -> None:
    closed = with_audit(closed=date(2026, 6, 30))

    assert told(BOARD, closed) == [f"{TITLE} was closed on 30 June 2026"]
    assert told(closed, BOARD) == [f"{TITLE}, closed on 30 June 2026, is open again"]
    assert told(BOARD, replace(BOARD, audits={})) == [f"The round {TITLE} is gone"]


def test_who_is_asked_and_by_when_is_told_with_the_agency() -> None:
    fire, police = AUDIT.asked
    later = replace(fire, due=date(2026, 5, 29), due_reason="A new lead starts in April.")

    assert told(BOARD, with_audit(asked=(later, Asked("school", "learning")), due=date(2026, 4, 17))) == [
        f"Fire and Rescue, {TITLE}: was given longer for its return, 29 May 2026 and not 31 March 2026:"
        " A new lead starts in April.",
        f"Northmere Police, {TITLE}: is no longer asked for a return",
        f"school, {TITLE}: is asked for a return, by 17 April 2026",
        f"The day by which {TITLE} is due went from 31 March 2026 to 17 April 2026",
    ]
    assert told(BOARD, with_audit(asked=(fire, replace(police, group="executive")))) == [
        f"{TITLE}: asked Northmere Police, group went from Learning and Improvement Group to Executive"
    ]


def test_an_agency_asked_later_is_told_in_one_sentence_with_its_empty_return() -> None:
    now = replace(BOARD, returns={**BOARD.returns, (ROUND, "school"): Return(ReturnStatus.DRAFT)})
    asked = (*AUDIT.asked, Asked("school", "learning"))

    assert told(BOARD, replace(now, audits={ROUND: replace(AUDIT, asked=asked)})) == [
        f"school, {TITLE}: is asked for a return, by 31 March 2026"
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (EMPTY, replace(EMPTY, agencies={}), ["is no longer among the agencies"]),
        (BOARD, with_agency(ended=date(2026, 9, 1)), ["ended on 1 September 2026"]),
        (
            BOARD,
            with_agency(ended=date(2026, 9, 1), merged_into="police"),
            ["ended on 1 September 2026 and became part of Northmere Police"],
        ),
        (BOARD, with_agency(lead_role="Head of Prevention"), ["lead role is now Head of Prevention"]),
        (
            BOARD,
            with_agency(areas=("northmere", "coldwick")),
            ["areas coldwick was added", "areas eastmarl was taken away"],
        ),
        (BOARD, with_agency(areas=AGENCY.areas[::-1]), []),
        (
            with_agency(merged_into="x"),
            with_agency(merged_into="police"),
            ["merged into went from x to Northmere Police"],
        ),
    ],
)
def test_an_agency_is_told_of(before: Holdings, after: Holdings, words: list[str]) -> None:
    mine = [item for item in told(before, after) if item.startswith("Fire and Rescue: ")]

    assert mine == [f"Fire and Rescue: {item}" for item in words]


def test_an_agency_that_joined_is_told_with_its_day() -> None:
    joined = replace(AGENCY, since=date(2026, 4, 1))

    (change,) = changes(replace(EMPTY, agencies={}), replace(EMPTY, agencies={FIRE: joined}))

    assert (change.sentence, change.day) == (
        "Fire and Rescue: joined on 1 April 2026 (fire and rescue)",
        date(2026, 4, 1),
    )


def test_an_agency_with_another_name_is_told_under_the_new_one() -> None:
    assert told(BOARD, with_agency(name="Fire Service")) == ["Fire Service: is the new name of Fire and Rescue"]


def test_an_agency_with_another_short_name_takes_its_returns_along_in_one_sentence() -> None:
    before = replace(BOARD, panels={}, seals={}, marks={}, agreed={}, signatures={}, plans={}, actions={})
    after = replace(
        before,
        agencies={"fire-service": AGENCY, "police": before.agencies["police"]},
        returns={(ROUND, "fire-service"): before.returns[CASE], (ROUND, "police"): DRAFT},
    )

    assert told(before, after) == ["Fire and Rescue: the agency fire has the short name fire-service now"]


def test_a_return_that_was_changed_when_its_agency_got_another_short_name_is_told_by_itself() -> None:
    before = replace(EMPTY, audits=BOARD.audits, returns={CASE: DRAFT})
    agencies = {"fire-service": AGENCY, "police": EMPTY.agencies["police"]}
    after = replace(before, agencies=agencies, returns={(ROUND, "fire-service"): BOARD.returns[CASE]})

    assert told(before, after) == [
        "Fire and Rescue: the agency fire has the short name fire-service now",
        f"Fire and Rescue, {TITLE}: the return is gone; 0 answers given",
        f"Fire and Rescue, {TITLE}: a return was submitted on 30 March 2026;"
        " answered: 1 met, 1 partly met, 1 not met, 1 not applicable",
    ]


def test_an_agency_that_was_reminded_is_told_with_what_of() -> None:
    none = replace(BOARD, reminders={})
    less = replace(BOARD, reminders={(FIRE, "2026-04-20"): replace(REMINDER, actions=())})

    (change,) = changes(none, BOARD)

    assert (change.sentence, change.day) == (
        "Fire and Rescue: was reminded on 20 April 2026 of its return in Section 11 round 2026;"
        " nights-fire of child-h (action, update)",
        date(2026, 4, 20),
    )
    assert told(BOARD, less) == [
        "Fire and Rescue: the reminder was changed: it was reminded on 20 April 2026"
        " of its return in Section 11 round 2026"
    ]
    assert told(BOARD, none) == ["Fire and Rescue: the reminder of 20 April 2026 is gone"]


def test_people_who_come_and_leave_are_told_of_for_the_board() -> None:
    nurse = BOARD.people["nurse"]
    left = replace(
        BOARD, people={"officer": Person("Quality Officer"), "nurse": replace(nurse, ended=date(2026, 5, 1))}
    )

    assert told(BOARD, left) == [
        "Designated Nurse, Trust left on 1 May 2026",
        "Quality Officer: role went from Quality Assurance Officer to Quality Officer",
    ]
    assert told(replace(BOARD, people={}), replace(BOARD, people={"nurse": nurse})) == [
        "Designated Nurse, Trust (trust) can now sit on panels"
    ]
    assert told(replace(BOARD, people={"nurse": nurse}), replace(BOARD, people={})) == [
        "Designated Nurse, Trust is no longer among the people"
    ]


def test_a_tool_is_told_in_one_sentence_however_much_of_it_changed() -> None:
    new = Question("deputy", "Somebody stands in.")
    reworded = replace(LEADERSHIP.questions[0], text="Somebody senior leads.", guidance="Ask who.")
    standards = (replace(LEADERSHIP, questions=(reworded, new)), VOICE)
    named = "The edition 2026 of the tool Section 11 (s11) was"

    assert told(BOARD, with_tool(standards=standards, about="New.", scale=replace(SCALE, pass_level="partly-met"))) == [
        f"{named} changed: question 1.2 added; question 1.2 taken away; question 1.1 changed; about and scale changed"
    ]
    assert told(BOARD, with_tool(standards=(VOICE, LEADERSHIP))) == [f"{named} changed: the order of questions changed"]
    assert told(replace(EMPTY, tools={}), EMPTY) == [f"{named} added: 4 questions in 2 standards"]
    assert told(EMPTY, replace(EMPTY, tools={})) == ["The edition 2026 of the tool Section 11 (s11) is gone"]


def test_yes_and_no_are_told_as_that() -> None:
    yes, no = (replace(BOARD, people={"nurse": Person("Designated Nurse", on_executive=on)}) for on in (True, False))

    assert told(no, yes) == ["Designated Nurse: on executive is now yes"]
    assert told(yes, no) == ["Designated Nurse: on executive went from yes to no"]


def test_two_names_that_read_the_same_are_told_by_their_short_names() -> None:
    twins = replace(BOARD, agencies={**BOARD.agencies, "twin": BOARD.agencies["police"]})

    def led(agency: str) -> Holdings:
        return replace(twins, actions={("child-h", "calls"): replace(ACTION, lead_agency=agency)})

    assert told(led("police"), led("twin")) == ["Action calls: lead agency went from police to twin"]


def test_the_framework_and_the_board_are_told_plainly() -> None:
    groups = (
        FRAMEWORK.groups[0],
        replace(FRAMEWORK.groups[1], purpose="Decides."),
        Group("panel", "Panel", GroupLevel.LOCAL),
    )
    key = FRAMEWORK.status_key
    statuses = (
        replace(key.statuses[0], label="On track", meaning="It goes well.", needs_reason=True),
        *key.statuses[1:],
    )
    now = replace(FRAMEWORK, groups=groups, status_key=replace(key, statuses=statuses, due_soon_days=14))

    assert told(BOARD, replace(BOARD, framework=now, board=replace(BOARD.board, name="Northmere Board"))) == [
        "The board's settings: name went from Northmere Partnership to Northmere Board",
        "The framework: groups panel was added",
        "The framework: status key, due soon days is now 14",
        "The framework: status key, statuses on-course, label went from On course to On track",
        "The framework: status key, statuses on-course, needs reason is now yes",
        "minor: groups executive, purpose (new); status key, statuses on-course, meaning",
    ]


def test_a_framework_that_is_another_is_told_in_one_sentence_that_counts() -> None:
    groups = tuple(Group(f"group-{number}", f"Group {number}", GroupLevel.LOCAL) for number in range(19))

    assert told(BOARD, replace(BOARD, framework=replace(FRAMEWORK, edition="2", groups=groups))) == [
        "The framework: 22 changes: edition (1) and groups (21)"
    ]


def test_changes_are_grouped_by_agency_then_by_plan_then_for_the_board() -> None:
    found = [(group.sort, group.label, len(items)) for group, items in grouped(changes(EMPTY, BOARD))]

    assert found == [
        (Sort.AGENCY, "Fire and Rescue", 1),
        (Sort.AGENCY, "Fire and Rescue, Section 11 round 2026", 7),
        (Sort.PLAN, "Partnership Review: Child H (child-h)", 3),
        (Sort.BOARD, "The board", 1),
    ]
