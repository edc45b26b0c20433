"""What a panel's letter says, as values, and that Word takes it as it is, whatever stands in it."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from demo import thornmere
from panel import cases

from lif.model.audits import Asked, Audit
from lif.model.frameworks import AuditKind
from lif.model.holdings import Holdings
from lif.model.panels import (
    Agreed,
    AgreedRating,
    Declares,
    Guest,
    Interest,
    MarkState,
    Recommendation,
    Reopened,
    SetAside,
)
from lif.model.plans import Action, Plan, PlanRecommendation, Source, SourceKind, Update
from lif.model.returns import ReturnStatus, SentBack
from lif.model.scales import NOT_APPLICABLE, Colour
from lif.model.tools import Scoring
from lif.panel.scrutiny import Scrutiny, scrutiny
from lif.report.agency_letter import AgencyLetter
from lif.report.content import Block, Heading, Paragraph, Rating, Table
from lif.report.panel_letter import write
from lif.report.panel_words import Subject
from lif.report.word_letter import render_agency_letter
from report.panel_cases import AGREED, AUDIT, DAY, RULED, agreed, holdings, opened, said, signed, started, subject
from report.test_word import AWKWARD
from report.word_linter import faults
from report.word_reading import text

DEMO = [("s11-2026", "youth-and-family"), ("s11-2024-midterm", "youth-justice"), ("s11-2023", "hospitals"),
        ("s11-2023", "youth-justice")]  # fmt: skip
NOTHING_MORE = Agreed(tuple(replace(item, reason="", good_practice="", ask="") for item in AGREED.ratings))


def letter(case: Scrutiny, board: Holdings | None = None) -> AgencyLetter:
    return write(subject(case, board))


def part(found: AgencyLetter, heading: str) -> list[str]:
    """Return what a letter says under a heading, as lines; what stands before the first heading for an empty one."""
    parts: dict[str, list[Block]] = {"": []}
    under = ""
    for block in found.blocks:
        if isinstance(block, Heading):
            under = block.text
            parts[under] = []
        else:
            parts[under].append(block)
    return said(tuple(parts[heading]))


def opening(case: Scrutiny) -> list[str]:
    return part(letter(case), "")


@cache
def demo(audit: str, agency: str) -> AgencyLetter:
    case = scrutiny(thornmere.holdings(), audit, agency)
    return write(Subject(thornmere.holdings(), case, date(2026, 5, 5)))


def test_the_letter_says_everything_from_thanks_to_signatures() -> None:
    found = letter(signed())

    assert (found.sender, found.day, found.greeting, found.agency, found.subject, found.signed) == (
        "Northmere Safeguarding Partnership",
        DAY,
        "Dear Chief Fire Officer,",
        "Fire and Rescue",
        "Section 11 round 2026: what the panel found",
        ("Quality Officer", "Northmere Safeguarding Partnership"),
    )
    assert said(found.blocks) == [
        "Thank you for your return, and for the work that went into it. It answers all 5 questions of the Section 11, "
        "edition 2026. It was due on 31 March 2026, and came in on 20 March 2026, on time.",
        "The panel says: A frank return.",
        "## Who looked at it",
        "A panel of 3 members was convened on 1 April 2026. Each first rated every answer alone; then they talked, and "
        "agreed one rating for each question.",
        "- Quality Officer: The officer",
        "- Designated Nurse: A partner",
        "- Community Warden: Knows the field",
        "Each was asked about ties to your agency: none declared any.",
        "## Your rating and ours",
        "On 3 of 5 questions the panel agrees with your own rating. Its rating is lower on 1 and higher on 1.",
        "Table: Ratings by standard",
        "Standard | Your rating | Agreed rating",
        "1. Leadership | There | Begun",
        "2. Voice | Begun | Begun",
        "Overall | Begun | Begun",
        "## What is worth sharing",
        "- Children write the reply themselves. (2.2 Children are told what came of it.)",
        "## Where the panel sees it differently",
        "Table: Questions that the panel rates differently",
        "Question | You | Panel | Why",
        "1.2 There is a policy. | There | Begun | It was never tried.",
        "2.2 Children are told what came of it. | There | Strong | Children said so.",
        "Where the panel talked it through, and came to your rating:",
        "- 1.1 Somebody leads. Talked through.",
        "## What we ask of you",
        "We recommend:",
        "- Try the policy out. (questions 1.2 and 1.1)\nLead: Fire and Rescue. By: 30 September 2026.\n"
        "How we will know: A made-up case goes the right way.",
        "- Share the reply.\nLead: to be agreed. By: to be agreed.\nHow we will know: to be agreed.",
        "Please also show or tell us (questions as numbered in your return):",
        "- Who stands in? (questions 1.1 and 1.2)",
        "- Since when? (question 1.1)",
        "## When we next ask you",
        "- Mid-term update: from 30 September 2027.",
        "- Next full return: from 5 January 2029.",
        "## If you see it otherwise",
        "If you think that any of this is not right, please say which question it is about, and what shows how things "
        "are. A panel can take its work up again where there is reason to; the reason is kept on record. Please write to "
        "the Learning Group, which your return went to. It reports to the Safeguarding Partnership. If that does not "
        "settle it, you can write to the Independent Scrutineer of the Partnership.",
        "Signed by the panel: Quality Officer (22 April 2026); Designated Nurse (22 April 2026); Community Warden "
        "(22 April 2026).",
    ]


def test_ratings_stand_in_their_colours_and_with_their_words() -> None:
    table = next(block for block in letter(signed()).blocks if isinstance(block, Table))

    assert table.rows[0] == ("1. Leadership", Rating("There", Colour.GREEN), Rating("Begun", Colour.AMBER))


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (agreed(), "signed by 0 of 3 so far"),
        (signed(agreed(), "officer", "warden"), "signed by 2 of 3 so far"),
        (agreed(replace(AGREED, ratings=AGREED.ratings[:3])), "signed by 0 of 3 so far, with 3 of 5 questions agreed"),
        (replace(signed(), agreed=replace(AGREED, remarks="Changed by hand.")), "not as it was signed"),
    ],
)
def test_what_not_every_member_has_signed_is_headed_as_a_draft(case: Scrutiny, why: str) -> None:
    found = letter(case)

    assert found.subject == "Draft: Section 11 round 2026: what the panel found"
    assert found.blocks[:2] == (
        Rating("Draft: not to be relied on yet", Colour.AMBER),
        Paragraph(f"This letter is not final: {why}. What it says may still change."),
    )


def test_a_draft_says_who_is_still_to_sign() -> None:
    assert said(letter(signed(agreed(), "warden")).blocks)[-2:] == [
        "Signed by the panel: Community Warden (22 April 2026).",
        "Still to sign: Quality Officer; Designated Nurse.",
    ]


def test_a_signature_from_before_the_panel_was_reopened_is_not_told() -> None:
    case = signed()
    again = replace(case, panel=replace(cases.panel_of(), reopened=(Reopened(date(2026, 4, 30), "A new record."),)))

    assert said(letter(again).blocks)[-1] == "Still to sign: Quality Officer; Designated Nurse; Community Warden."


def test_a_standard_that_is_not_agreed_yet_says_so() -> None:
    found = letter(agreed(replace(AGREED, ratings=AGREED.ratings[:2])))

    assert part(found, "Your rating and ours") == [
        "On 1 of 2 questions the panel agrees with your own rating. Its rating is lower on 1.",
        "Table: Ratings by standard",
        "Standard | Your rating | Agreed rating",
        "1. Leadership | There | Begun",
        "2. Voice | Begun | Not agreed yet",
        "Overall | Begun | Not agreed yet",
    ]


def test_before_anything_is_agreed_no_rating_is_told() -> None:
    found = letter(opened())

    assert [block for block in found.blocks if isinstance(block, Table)] == []
    assert found.blocks[1] == Paragraph(
        "This letter is not final: nothing is agreed yet, with 0 of 5 questions agreed. What it says may still change."
    )


def test_a_return_without_a_day_says_when_it_was_due() -> None:
    case = agreed()
    undated = replace(case, agency_return=replace(case.agency_return, submitted=None))

    assert opening(undated)[2].endswith("edition 2026. It was due on 31 March 2026.")


def test_what_is_begun_or_parked_is_not_told() -> None:
    begun = AgreedRating("told", "absent", "Words begun.", "Practice begun.", "Ask begun.", MarkState.STARTED)
    found = letter(agreed(replace(AGREED, ratings=(*AGREED.ratings[:3], begun))))

    assert [words for words in ("Words begun", "Practice begun", "Ask begun") if words in str(said(found.blocks))] == []


def test_a_tool_without_an_overall_rule_gives_no_overall_rating() -> None:
    tool = replace(cases.TOOL, scoring=Scoring(cases.TOOL.scoring.standard))
    found = letter(agreed(case=opened(replace(started(), tool=tool))))

    assert part(found, "Your rating and ours")[-1] == "2. Voice | Begun | Begun"


def test_a_panel_that_asks_for_nothing_says_so_and_leaves_the_rest_out() -> None:
    found = letter(signed(agreed(replace(NOTHING_MORE, ratings=tuple(
        AgreedRating(name, own, "Why." if name in ("lead", "policy", "told") else "") for name, own in cases.OWN.items()
    )))))  # fmt: skip

    assert [block.text for block in found.blocks if isinstance(block, Heading)] == [
        "Who looked at it",
        "Your rating and ours",
        "What we ask of you",
        "When we next ask you",
        "If you see it otherwise",
    ]
    assert part(found, "What we ask of you") == ["The panel makes no recommendation."]


def test_a_question_that_one_side_does_not_rate_is_counted_apart() -> None:
    ratings = (AgreedRating("lead", NOT_APPLICABLE, "No such post."), AgreedRating("creche", "begun", "There is one."))
    found = letter(agreed(Agreed(ratings)))

    assert part(found, "Your rating and ours")[0] == (
        "On 0 of 2 questions the panel agrees with your own rating. On 2 the two cannot be compared, as one of them is no level."
    )
    assert part(found, "Where the panel sees it differently")[2:] == [
        "1.1 Somebody leads. | There | Does not apply | No such post.",
        "2.3 The creche listens. | Does not apply | Begun | There is one.",
    ]


def test_a_reason_too_long_for_a_table_stands_below_it() -> None:
    reason = "A long story. " * 50
    found = letter(agreed(Agreed((AgreedRating("lead", "begun", reason), AgreedRating("policy", "begun", "Short.")))))

    assert part(found, "Where the panel sees it differently")[2:] == [
        "1.1 Somebody leads. | There | Begun | Below this table",
        "1.2 There is a policy. | There | Begun | Short.",
        f"1.1 Somebody leads: {reason}",
    ]


def test_a_rating_without_a_reason_says_that_none_was_recorded() -> None:
    found = letter(agreed(Agreed((AgreedRating("lead", "begun"),))))

    assert part(found, "Where the panel sees it differently")[2:] == [
        "1.1 Somebody leads. | There | Begun | No reason was recorded."
    ]


def test_a_late_return_is_thanked_for_and_gives_its_reason() -> None:
    late = replace(cases.submitted(), submitted=date(2026, 4, 1), late_reason="The committee met late.")

    assert opening(agreed(case=opened(replace(started(), agency_return=late))))[2:4] == [
        "Thank you for your return, and for the work that went into it. It answers all 5 questions of the Section 11, "
        "edition 2026. It was due on 31 March 2026, and came in on 1 April 2026, 1 day late.",
        "You told us why it was late: The committee met late.",
    ]


def test_a_later_day_that_was_agreed_is_told_with_the_first() -> None:
    audit = replace(AUDIT, asked=(Asked("fire", "learning", due=date(2026, 4, 30), due_reason="A flood."),))
    late = replace(cases.submitted(), submitted=date(2026, 4, 9))

    assert opening(agreed(case=opened(replace(started(audit=audit), agency_return=late))))[2].endswith(
        "It was due on 30 April 2026, a later day that was agreed (first 31 March 2026), and came in on 9 April 2026, on time."
    )


def test_a_return_that_went_back_says_why_and_is_thanked_for() -> None:
    back = (SentBack(date(2026, 3, 2), date(2026, 3, 1), "1.1 had no evidence."),)
    case = agreed(case=opened(replace(started(), agency_return=replace(cases.submitted(), sent_back=back))))

    assert (
        opening(case)[3] == "We sent it back on 2 March 2026: 1.1 had no evidence. Thank you for looking at it again."
    )


def test_a_return_that_was_sent_back_since_says_so() -> None:
    case = signed()
    since = replace(case, agency_return=replace(case.agency_return, status=ReturnStatus.SENT_BACK))

    assert opening(since)[0].endswith("came in on 20 March 2026, on time, and has been sent back since.")


def test_a_mid_term_update_names_the_full_round_and_looks_ahead_to_the_next() -> None:
    update = replace(AUDIT, title="Mid-term update 2027", opened=date(2027, 9, 30), midterm_of="s11-2026")
    case = replace(agreed(), audit=update, audit_id="s11-2027-midterm")
    board = holdings(case)
    found = letter(case, replace(board, audits={"s11-2026": AUDIT, "s11-2027-midterm": update}))

    assert "It brings up to date what you told us in the Section 11 round 2026." in part(found, "")
    assert part(found, "When we next ask you") == ["- Next full return: from 5 January 2029."]


def test_guests_substitutes_and_ties_are_told_by_role_and_number() -> None:
    tie = (Interest("Shares a building.", "partnership"),)
    members = [replace(item, marks_set_aside=SetAside(DAY, "Lost.")) for item in cases.panel_of().members[:1]]
    members += [replace(item, declares=Declares.INTEREST, interests=tie) for item in cases.panel_of().members[1:]]
    guests = (Guest("visitor", Declares.NONE, invited_as="front-line-worker"), Guest("somebody-unknown", Declares.NONE))
    case = agreed()
    found = letter(replace(case, panel=replace(cases.panel_of(), members=tuple(members), guests=guests)))

    assert part(found, "Who looked at it") == [
        "A panel of 3 members was convened on 1 April 2026. Each first rated every answer alone; then they talked, and "
        "agreed one rating for each question. The ratings of 1 of them made alone could not be counted.",
        "- Quality Officer: The officer",
        "- Designated Nurse: A partner",
        "- Community Warden: Knows the field",
        "- Health Visitor: guest (front line worker)",
        "- Role not on record: guest",
        "Each was asked about ties to your agency: 2 of 5 declared one, which is on the panel's record.",
    ]


def test_no_short_name_of_a_person_and_no_single_mark_is_in_a_letter() -> None:
    case = agreed(case=opened(given={"nurse": {"lead": "absent"}}))
    told = text(render_agency_letter(letter(case)))

    assert [word for word in ("nurse", "warden", "I see it otherwise", "Absent") if word in told] == []


def test_agreed_actions_of_this_panel_alone_are_told_with_where_they_stand() -> None:
    source = Source(SourceKind.PANEL, "The panel", DAY, "s11-2026", "fire")
    plan = Plan("A plan", source, date(2026, 4, 25), recommendations=(PlanRecommendation("try-it", "Try it."),))
    late = Action("try-it", "Try the policy.", "fire", date(2026, 5, 3))
    done = Action("try-it", "Write it down.", "trust", date(2026, 5, 1), updates=(Update(DAY, "done"),))
    board = replace(
        holdings(signed()),
        plans={"ours": plan, "elsewhere": replace(plan, source=replace(source, audit="s11-2023"))},
        actions={("ours", "a"): late, ("ours", "b"): done, ("elsewhere", "c"): late},
    )

    assert part(letter(signed(), board), "What has been agreed since") == [
        "Table: Agreed actions, as they stand on 5 May 2026",
        "Action | Lead | Due | Status",
        "Write it down. | trust | 1 May 2026 | Done, evidence missing",
        "Try the policy. | Fire and Rescue | 3 May 2026 | Overdue\n2 days past its day",
    ]


def test_an_update_is_asked_for_as_often_as_the_framework_says() -> None:
    key = replace(RULED.status_key, update_every_months=3)
    board = holdings(signed(), replace(RULED, status_key=key))

    assert (
        part(letter(signed(), board), "When we next ask you")[0]
        == "- On each action, until it is done: an update every 3 months."
    )


def test_a_framework_without_a_cycle_is_told_in_general_words() -> None:
    board = holdings(signed(), replace(RULED, audits=(AuditKind("section-11", "Section 11"),)))

    assert part(letter(signed(), board), "When we next ask you") == [
        "Our framework sets no day for the next round of this audit. We will write to you in good time."
    ]


@pytest.mark.parametrize(
    ("audit", "told"),
    [
        (replace(AUDIT, asked=(Asked("fire", "gone"),)), "Please write to Northmere Safeguarding Partnership."),
        (
            replace(AUDIT, asked=(Asked("fire", "pan-area", "learning"),)),
            "Please write to the Pan-Area Group, which your return went to. What the panel found is also told to the Learning Group.",
        ),
        (
            replace(AUDIT, asked=(Asked("fire", "board"),)),
            "Please write to the Safeguarding Partnership, which your return went to.",
        ),
    ],
)
def test_whoever_sees_it_otherwise_is_told_to_whom_to_write(audit: Audit, told: str) -> None:
    paragraph = part(letter(agreed(case=opened(started(audit=audit)))), "If you see it otherwise")[0]

    last = "If that does not settle it, you can write to the Independent Scrutineer of the Partnership."
    assert paragraph.endswith(f"the reason is kept on record. {told} {last}")


def test_an_agency_without_a_lead_is_written_to_by_its_post() -> None:
    case = agreed()

    assert letter(replace(case, agency=replace(case.agency, lead_role=""))).greeting == "Dear Safeguarding lead,"


@pytest.mark.parametrize(("audit", "agency"), DEMO)
def test_the_letter_on_a_fictional_panel_has_no_faults_and_the_same_bytes_twice(audit: str, agency: str) -> None:
    made = render_agency_letter(demo(audit, agency))

    assert (faults(made), render_agency_letter(demo(audit, agency)) == made) == ([], True)


@pytest.mark.parametrize("awkward", AWKWARD.values(), ids=AWKWARD)
def test_whatever_is_written_the_letter_is_a_file_without_faults(awkward: str) -> None:
    wide = Agreed(
        tuple(replace(item, reason=awkward, good_practice=awkward, ask=awkward) for item in AGREED.ratings),
        (Recommendation("one", awkward, ("lead",), awkward, DAY, awkward),),
        awkward,
    )
    case = agreed(wide)
    named = replace(case, agency=replace(case.agency, name=f"A{awkward}", lead_role=awkward))

    assert faults(render_agency_letter(letter(named))) == []


def test_one_question_and_one_member_make_a_letter() -> None:
    standard = replace(cases.LEADERSHIP, questions=cases.LEADERSHIP.questions[:1])
    one = replace(cases.convened(1, {"lead": "there"}), tool=replace(cases.TOOL, standards=(standard,)))
    found = letter(agreed(Agreed((AgreedRating("lead", "there"),)), cases.opened(one)))

    assert part(found, "")[2].startswith(
        "Thank you for your return, and for the work that went into it. It answers 1 question of"
    )
    assert part(found, "Your rating and ours")[0] == "On 1 of 1 question the panel agrees with your own rating."
    assert faults(render_agency_letter(found)) == []
