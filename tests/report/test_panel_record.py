"""What a panel's record says, as values, and that Word takes it as it is, whatever stands in it."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from demo import thornmere
from panel import cases

from lif.model.audits import Asked
from lif.model.panels import (
    Agreed,
    AgreedRating,
    Declares,
    Enough,
    Guest,
    Interest,
    Mark,
    MarkState,
    Recommendation,
    Reopened,
    Replaced,
    SetAside,
    Withdrawn,
)
from lif.model.returns import Answer, AnswerState, Improvement, Return, ReturnStatus, SentBack
from lif.model.scales import NOT_APPLICABLE, Colour
from lif.model.tools import Question
from lif.panel.scrutiny import Scrutiny, scrutiny
from lif.report.content import Heading, Paragraph, Rating, Report, Table, Turn
from lif.report.panel_record import compose
from lif.report.panel_words import Subject
from lif.report.word import render
from report.cases import under
from report.panel_cases import AGREED, AUDIT, agreed, opened, said, signed, started, subject
from report.test_word import AWKWARD
from report.word_linter import faults
from report.word_reading import text

DEMO = [("s11-2026", "youth-and-family"), ("s11-2026", "housing"), ("s11-2024-midterm", "youth-justice"),
        ("s11-2023", "hospitals"), ("s11-2023", "youth-justice")]  # fmt: skip


def record(case: Scrutiny) -> Report:
    return compose(subject(case))


def part(case: Scrutiny, heading: str) -> list[str]:
    """Return what a record says under a heading, as lines."""
    return said(under(record(case), heading))


def with_mark(case: Scrutiny, person: str, mark: Mark) -> Scrutiny:
    """Return a case with one open mark in place of another."""
    marks = case.marks[person]
    sheet = marks.sheet.with_mark(mark, case.order)
    return replace(case, marks={**case.marks, person: replace(marks, sheet=sheet)})


@cache
def demo(audit: str, agency: str) -> Report:
    case = scrutiny(thornmere.holdings(), audit, agency)
    return compose(Subject(thornmere.holdings(), case, date(2026, 5, 5)))


def test_the_cover_says_what_it_is_and_that_it_is_final() -> None:
    found = record(signed())

    assert (found.title, found.subtitle, found.body, found.facts) == (
        "Section 11 round 2026",
        "Panel's record: Fire and Rescue",
        "Northmere Safeguarding Partnership",
        (
            ("Status", "Final: signed by all of 3 members"),
            ("The return", "It was due on 31 March 2026, and came in on 20 March 2026, on time"),
            ("Questions", "Section 11, edition 2026"),
            ("The return went to", "Learning Group"),
            ("Record made", "5 May 2026"),
        ),
    )


def test_the_parts_stand_in_their_order_and_only_the_wide_table_is_landscape() -> None:
    found = [
        ("landscape" if block.landscape else "portrait") if isinstance(block, Turn) else block.text
        for block in record(signed()).blocks
        if isinstance(block, Turn) or (isinstance(block, Heading) and block.level == 1)
    ]

    assert found == [
        "Summary",
        "Recommendations and remarks",
        "The panel",
        "landscape",
        "All ratings side by side",
        "portrait",
        "1. Leadership",
        "2. Voice",
        "Seals and sign-off",
        "How to read this record",
    ]


def test_the_summary_gives_every_figure_with_what_it_is_of() -> None:
    assert part(signed(), "Summary") == [
        "A panel of 3 members looked at the return of Fire and Rescue. It has agreed a rating on 5 of 5 questions.",
        "- On 2 of 5 questions (40%), every member had given the same rating before they talked.",
        "- Of 4 questions that both rate, the agency rates itself higher than the panel's agreed rating on 1, the same on 2 and lower on 1.",
        "- The panel's agreed rating is lower than the agency's own on 1.2.",
        "- The panel's agreed rating is higher than the agency's own on 2.2.",
        "What came of it:",
        "- 2 recommendations",
        "- 1 example of good practice to share",
        "- On 2 questions, something the agency is asked to show or tell",
        "Who signed off the return: chief",
    ]


def test_a_panel_that_has_agreed_nothing_yet_is_headed_so_and_shows_no_empty_columns() -> None:
    found = record(opened())

    assert (found.subtitle, found.facts[0]) == (
        "Panel's record, not final yet: Fire and Rescue",
        ("Status", "Not final: nothing is agreed yet"),
    )
    assert under(found, "Summary")[:2] == (
        Rating("Not final", Colour.AMBER),
        Paragraph("This record is not final: nothing is agreed yet. What it says may still change."),
    )
    assert said(under(found, "Summary"))[2:] == [
        "A panel of 3 members looked at the return of Fire and Rescue. It has agreed a rating on 0 of 5 questions.",
        "- On 2 of 5 questions (40%), every member had given the same rating before they talked.",
        "- Of 4 questions that both rate, the agency rates itself higher than the panel's middle rating on 0, the same on 4 and lower on 0.",
        "Who signed off the return: chief",
    ]
    assert [block.columns for block in found.blocks if isinstance(block, Table)][:2] == [
        ("Standard", "Self"),
        ("Rating", "Self"),
    ]
    assert said(under(found, "Recommendations and remarks")) == ["Nothing is recommended yet."]
    assert said(under(found, "All ratings side by side"))[2:4] == [
        "Question | Self | The officer | A partner | Knows the field",
        "1.1 Somebody leads. | There | There | Begun | There",
    ]


def test_what_is_agreed_in_part_counts_what_is_left() -> None:
    case = agreed(replace(AGREED, ratings=(*AGREED.ratings[:2], AgreedRating("heard", state=MarkState.PARKED))))

    assert part(case, "Ratings by standard") == [
        "Table: Each standard as the agency rates it, and as agreed",
        "Standard | Self | Agreed | Difference | Why it is agreed so",
        "1. Leadership | There | Begun | 1 level lower | The lowest rating decides. Held back by 1.2",
        "2. Voice | Begun | Not agreed yet | Not known yet | 3 of 3 questions not agreed yet",
        "Overall | Begun | Not agreed yet | Not known yet | Not every question is agreed",
    ]
    assert part(case, "Ratings by question")[1:] == [
        "Rating | Self | Agreed",
        "Absent | 0 | 0",
        "Begun | 1 | 1",
        "There | 3 | 1",
        "Strong | 0 | 0",
        "Does not apply | 1 | 0",
        "No rating | 0 | 3",
    ]
    assert part(case, "2.1 Children are heard.")[0] == "[grey] Agreed: parked: no rating"
    assert part(case, "2.2 Children are told what came of it.")[0] == "[grey] Not agreed yet"


def test_ratings_differ_by_levels_in_words_and_what_is_no_level_cannot_be_compared() -> None:
    own = {"lead": "absent", "policy": "absent", "heard": "there", "told": "there", "creche": NOT_APPLICABLE}
    case = (
        cases.opened(started(), {}) if not own else opened(replace(started(), agency_return=cases.submitted(own)), {})
    )
    given = {
        "lead": "strong",
        "policy": "strong",
        "heard": NOT_APPLICABLE,
        "told": NOT_APPLICABLE,
        "creche": NOT_APPLICABLE,
    }
    found = part(
        agreed(Agreed(tuple(AgreedRating(name, rating, "So.") for name, rating in given.items())), case),
        "Ratings by standard",
    )

    assert found[2:4] == [
        "1. Leadership | Absent | Strong | 3 levels higher | The lowest rating decides",
        "2. Voice | There | Does not apply | Cannot be compared | No question of it applies",
    ]


def test_seats_interests_guests_and_everything_that_changed_are_told_by_role() -> None:
    panel = cases.panel_of()
    left = Replaced("clerk", date(2026, 4, 3), "Moved away.")
    members = (
        replace(panel.members[0], replaced=(left,)),
        replace(
            panel.members[1],
            declares=Declares.INTEREST,
            interests=(Interest("Shares a building.", "partnership"), Interest("Once met.")),
            marks_set_aside=SetAside(date(2026, 4, 16), "The disk was lost."),
        ),
        replace(panel.members[2], person="jo-unknown", declares=Declares.INTEREST),
    )
    guest = Guest("visitor", Declares.NONE, invited_as="practitioner")
    reopened = Reopened(date(2026, 4, 29), "A record came to light.")
    case = agreed()
    marks = {"officer": case.marks["officer"], "jo-unknown": case.marks["warden"]}
    case = replace(case, marks=marks, panel=replace(panel, members=members, guests=(guest,), reopened=(reopened,)))

    assert part(case, "The panel") == [
        "The panel was convened on 1 April 2026. Members are known by role, never by name.",
        "Table: Who sat on the panel",
        "Seat | Who | Ties to the agency declared",
        "The officer | Quality Officer | None",
        "A partner | Designated Nurse | Shares a building. (Runs something together with the agency.)\nOnce met.",
        "Knows the field | Role not on record | One, which is not described",
        "Guest (practitioner) | Health Visitor | None",
        "What changed:",
        "- 3 April 2026: Clerk to the Partnership left the seat The officer. Moved away.",
        "- 16 April 2026: the panel goes on without ratings made alone in the seat A partner. The disk was lost.",
        "- 29 April 2026: the panel took up its work again after it was signed. A record came to light.",
    ]


def test_agreement_comes_with_what_each_figure_is_of() -> None:
    found = part(signed(), "How far the members agreed before they talked")

    assert found[1:-1] == [
        "Table: Agreement among members, and with the agency",
        "Standard | Same rating | Agency higher | Equal | Agency lower",
        "1. Leadership | 0 of 2 | 1 of 2 | 1 of 2 | 0 of 2",
        "2. Voice | 2 of 3 | 0 of 2 | 1 of 2 | 1 of 2",
        "All standards | 2 of 5 | 1 of 4 | 2 of 4 | 1 of 4",
        "Beyond chance: Not worked out: it takes 10 questions that two members or more rated, and there are 4.",
        "Furthest apart:",
        "- 1.2 There is a policy.",
    ]


def long_case(given: dict[str, str]) -> Scrutiny:
    """Return an open case of twelve questions, all rated alike by the agency; the nurse departs from it as given."""
    questions = tuple(Question(f"q{n}", f"Question {n}.") for n in range(12))
    tool = replace(cases.TOOL, standards=(replace(cases.VOICE, questions=questions),))
    own = {question.id: "there" for question in questions}
    return opened(replace(started(), tool=tool, agency_return=cases.submitted(own)), {"nurse": given})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Not worked out: every rating is the same, so that chance alone would give it too."),
        (
            {"q1": "absent"},
            "0.00, where 1 is full agreement and 0 is what chance alone would give (Krippendorff's alpha, over 12 questions "
            "that two members or more rated; ratings further apart count as more of a difference). A few questions move it "
            "much, and where nearly all ratings are alike it is low although members mostly agree: never read it alone.",
        ),
    ],
)
def test_the_coefficient_of_agreement_is_told_in_plain_words_with_its_caution(
    given: dict[str, str], words: str
) -> None:
    assert f"Beyond chance: {words}" in part(long_case(given), "How far the members agreed before they talked")


def test_one_members_ratings_alone_are_said_to_tell_nothing_of_agreement() -> None:
    one = cases.opened(cases.convened(1))
    found = record(one)

    assert said(under(found, "Summary"))[3] == (
        "- Only one member's ratings count, so that nothing can be said of how far members agree."
    )
    assert said(under(found, "How far the members agreed before they talked"))[3] == (
        "1. Leadership | One member | 0 of 2 | 2 of 2 | 0 of 2"
    )


def test_a_question_shows_what_was_agreed_what_the_agency_said_and_each_mark() -> None:
    marked = Mark(
        "policy", "0" * 8, "absent", Enough.NOT_ENOUGH, "Nobody knows it.", "They asked staff.", "Who wrote it?"
    )
    half = Mark("policy", "0" * 8, state=MarkState.PARKED)
    case = with_mark(with_mark(agreed(), "warden", marked), "nurse", half)

    assert part(case, "1.2 There is a policy.") == [
        "[amber] Agreed: Begun",
        "Why: It was never tried.",
        "Asked of the agency: Who stands in?",
        "The agency rates itself: There",
        "Its evidence: Policy",
        "Members, each alone:",
        "- The officer: There; evidence: enough",
        "- A partner: no rating (parked)",
        "- Knows the field: Absent; evidence: not enough\nNobody knows it.\nGood practice: They asked staff.\n"
        "Would ask: Who wrote it?",
    ]


def test_what_an_agency_left_open_and_what_nobody_asked_is_kept() -> None:
    answers = (
        Answer("lead", AnswerState.PARKED, "there", comment="To be checked."),
        Answer(
            "policy", AnswerState.ANSWERED, "there", improvements=(Improvement("Write it."), Improvement("Try it."))
        ),
        Answer("gone", AnswerState.ANSWERED, "there", comment="An old question."),
    )
    case = replace(agreed(), agency_return=Return(ReturnStatus.SUBMITTED, date(2026, 3, 20), answers=answers))
    found = record(case)

    assert said(under(found, "1.1 Somebody leads."))[3:5] == [
        "The agency rates itself: Parked, not answered: There",
        "Its comment: To be checked.",
    ]
    assert "Its evidence: None named." in said(under(found, "1.2 There is a policy."))
    assert "The agency: Not answered" in said(under(found, "2.1 Children are heard."))
    assert said(under(found, "gone")) == [
        "[grey] Not agreed yet",
        "The agency rates itself: There",
        "Its comment: An old question.",
        "Its evidence: None named.",
        "Members, each alone:",
        "- The officer: no rating",
        "- A partner: no rating",
        "- Knows the field: no rating",
    ]


def test_recommendations_come_in_full_and_say_what_they_lack() -> None:
    case = agreed()

    assert part(case, "Recommendation 1 of 2") == [
        "Try the policy out.",
        "From questions: 1.2 and 1.1",
        "Lead: Fire and Rescue",
        "By: 30 September 2026",
        "How we will know: A made-up case goes the right way.",
    ]
    assert part(case, "Recommendation 2 of 2") == [
        "Share the reply.",
        "Lead: None named",
        "By: No day named",
        "How we will know: None named",
    ]
    assert part(case, "Remarks on the return as a whole") == ["A frank return."]


def test_a_panel_that_recommends_nothing_and_has_signed_says_so() -> None:
    case = signed(agreed(replace(AGREED, recommendations=(), remarks="")))

    assert part(case, "Recommendations and remarks") == ["The panel makes no recommendation."]


def test_seals_and_signatures_are_told_with_the_beginning_of_each_digest() -> None:
    case = signed(agreed(), "officer", "warden")
    before = Withdrawn("c1" * 32, date(2026, 4, 6), date(2026, 4, 7), "Looked at 1.2 again.")
    seals = {**case.seals, "nurse": replace(case.seals["nurse"], withdrawn=(before,))}
    again = (Reopened(date(2026, 4, 29), "A record."),)
    panel = replace(cases.panel_of(), reopened=again)
    case = replace(case, seals=seals, panel=panel, signatures={"warden": case.signatures["warden"]})
    digests = {person: case.seals[person].digest[:8] for person in case.people}
    signature = case.signatures["warden"].digest[:8]

    assert part(case, "Seals and sign-off")[:-1] == [
        "Not final: signed by 0 of 3 so far.",
        "Table: When each seat was sealed, opened and signed",
        "Seat | Sealed | Seal | Opened | Signed | Signature",
        f"The officer\nQuality Officer | 8 April 2026 | {digests['officer']} | 15 April 2026 | Not signed | None",
        f"A partner\nDesignated Nurse | 8 April 2026 | {digests['nurse']} | 15 April 2026 | Not signed | None",
        f"Knows the field\nCommunity Warden | 8 April 2026 | {digests['warden']} | 15 April 2026 | "
        f"22 April 2026\n(no longer stands) | {signature}",
        "Taken back by Designated Nurse, and sealed anew:",
        "- 7 April 2026: Looked at 1.2 again. (sealed 6 April 2026 as c1c1c1c1)",
    ]


def test_a_seal_on_other_answers_and_that_of_a_member_who_left_are_said_to_be_so() -> None:
    case = agreed()
    left = Replaced("clerk", date(2026, 4, 9), "Moved away.")
    panel = cases.panel_of()
    members = (replace(panel.members[0], replaced=(left,)), *panel.members[1:])
    seals = {**case.seals, "clerk": replace(case.seals["officer"], digest="d1" * 32, return_digest="0" * 64)}
    case = replace(case, panel=replace(panel, members=members), seals=seals)

    assert part(case, "Seals and sign-off")[4] == (
        "The officer\nClerk to the Partnership (left the panel) | 8 April 2026\n(the answers have changed since) | "
        "d1d1d1d1 | Not opened | Not signed | None"
    )


def test_a_return_that_came_late_went_back_or_had_a_later_day_says_why() -> None:
    back = SentBack(date(2026, 3, 9), date(2026, 3, 2), "No evidence.", "Deputy")
    item = replace(cases.submitted(), submitted=date(2026, 5, 1), late_reason="A flood.", sent_back=(back,))
    audit = replace(AUDIT, asked=(Asked("fire", "learning", "pan-area", date(2026, 4, 9), "A fire."),))
    case = agreed(case=opened(replace(started(audit=audit), agency_return=item)))

    assert dict(record(case).facts)["Outcome told to"] == "Pan-Area Group"
    assert part(case, "Summary")[-4:] == [
        "Who signed off the return: chief",
        "Why a later day was agreed: A fire.",
        "Why the return was late: A flood.",
        "Sent back 9 March 2026: No evidence. (submitted 2 March 2026 by Deputy)",
    ]


def test_a_late_return_without_a_reason_says_that_none_was_given() -> None:
    item = replace(cases.submitted(), submitted=date(2026, 5, 1))

    assert part(agreed(case=opened(replace(started(), agency_return=item))), "Summary")[-1] == (
        "Why the return was late: None given."
    )


@pytest.mark.parametrize("case", [started(), replace(opened(), marks={"officer": opened().marks["officer"]})])
def test_there_is_no_paper_on_a_panel_whose_marks_are_not_all_open(case: Scrutiny) -> None:
    with pytest.raises(ValueError, match="the marks of this panel are not all open"):
        subject(case)


def test_no_short_name_of_a_person_is_in_a_record() -> None:
    case = replace(agreed(), panel=replace(cases.panel_of(), guests=(Guest("jo-unknown", Declares.NONE),)))
    told = text(render(record(case)))

    assert [word for word in ("nurse", "warden", "jo-unknown") if word in told] == []


@pytest.mark.parametrize(("audit", "agency"), DEMO)
def test_the_record_of_a_fictional_panel_has_no_faults_and_the_same_bytes_twice(audit: str, agency: str) -> None:
    made = render(demo(audit, agency))

    assert (faults(made), render(demo(audit, agency)) == made) == ([], True)


@pytest.mark.parametrize("awkward", AWKWARD.values(), ids=AWKWARD)
def test_whatever_is_written_the_record_is_a_file_without_faults(awkward: str) -> None:
    wide = Agreed(
        tuple(replace(item, reason=awkward, good_practice=awkward, ask=awkward) for item in AGREED.ratings),
        (Recommendation("one", awkward, ("lead",), awkward, date(2026, 9, 1), awkward),),
        awkward,
    )
    case = agreed(wide)
    readable = awkward.replace("\ud800", "")
    answers = tuple(replace(item, comment=readable, reason=readable) for item in case.agency_return.answers)
    case = replace(case, agency_return=replace(case.agency_return, answers=answers, submitted_by=awkward))
    case = with_mark(case, "nurse", Mark("lead", "0" * 8, "begun", Enough.PARTLY, awkward, awkward, awkward))

    assert faults(render(record(replace(case, agency=replace(case.agency, name=f"A{awkward}"))))) == []
