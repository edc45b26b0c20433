"""What the report on a return says, as values: apart from how Word shows it."""

from dataclasses import replace
from datetime import date

import pytest

from lif.model.agencies import AgencyKind, DutyBasis
from lif.model.audits import Asked
from lif.model.returns import (
    Answer,
    AnswerState,
    Carried,
    Evidence,
    Improvement,
    Return,
    ReturnStatus,
    SentBack,
)
from lif.model.scales import NOT_APPLICABLE, Colour
from lif.model.tools import Change, Method, Question, Rule, Scoring, Standard, Tool
from lif.report.agency_return import compose
from lif.report.content import Block, Bullets, Heading, Paragraph, Rating, Report, Table
from report.cases import (
    AUDIT,
    DAY,
    DRAFT,
    EARLIER_TOOL,
    FIRE,
    LEAD,
    PLAN,
    SCALE,
    TOOL,
    TRAINING,
    all_rated,
    headings,
    rated,
    replaced,
    report,
    subject_since,
    submitted,
    under,
)

NOT_MET, PARTLY_MET, MET = (
    Rating("Not met", Colour.RED),
    Rating("Partly met", Colour.AMBER),
    Rating("Met", Colour.GREEN),
)
LEAD_HEADING = "1.1 Somebody senior leads on safeguarding."


def test_a_draft_says_what_is_open_and_rates_no_standard_before_its_time() -> None:
    item = Return(ReturnStatus.DRAFT, answers=(rated("lead", "partly-met"), rated("training", "met")))

    assert report(item) == Report(
        title="Section 11 round 2026",
        subtitle="Self-assessment by Northmere Fire Service",
        body="Northmere Safeguarding Partnership",
        facts=(
            ("Status", "Draft: not yet submitted; due 31 March 2026"),
            ("Answers under", "Section 11, Children Act 2004"),
            ("Areas covered", "Northmere"),
            ("Scrutinised by", "Learning Group"),
            ("Report made", "5 May 2026"),
        ),
        day=DAY,
        blocks=(
            Heading("Summary", new_page=True),
            Paragraph(
                "Northmere Fire Service rates itself Met or better on 1 of 1 rated standards. "
                "1 of 2 standards cannot be rated: questions are open, or do not apply. "
                "These are the agency's own ratings."
            ),
            Table(
                "Ratings by standard, as the agency rates itself",
                ("Standard", "Rating", "Why"),
                (
                    ("1. Leadership", Rating("Not complete"), "Open: 1 of 2 questions"),
                    ("2. Practice", MET, "The lowest rating decides"),
                ),
                (38, 20, 42),
            ),
            Table(
                "Answers to the 3 questions asked",
                ("Rating", "Questions", "Share"),
                (
                    (NOT_MET, "0", "0% of 2 rated"),
                    (PARTLY_MET, "1", "50% of 2 rated"),
                    (MET, "1", "50% of 2 rated"),
                    ("Not answered", "1", "not counted in the shares"),
                ),
                (40, 20, 40),
            ),
            Bullets(("1.1 Somebody senior leads on safeguarding. (Partly met)",), "Rated lowest"),
            Heading("1. Leadership"),
            Rating("Not complete"),
            Heading(LEAD_HEADING, 2),
            PARTLY_MET,
            Heading("1.2 A plan says what will be done.", 2),
            Rating("Not answered"),
            Heading("2. Practice"),
            MET,
            Paragraph("What staff do every day."),
            Heading("2.1 Staff are trained.", 2),
            MET,
            Paragraph("None named.", "Evidence"),
            Heading("How to read this report"),
            Paragraph(
                "The agency answered Section 11 self-assessment, edition 2026, opened on 19 January 2026 and due on 31 March 2026."
            ),
            Table(
                "What the ratings mean",
                ("Rating", "Meaning"),
                ((MET, "It is there."), (PARTLY_MET, "Some of it is there."), (NOT_MET, "It is not there.")),
                (25, 75),
            ),
            Paragraph(
                "A standard has a rating only when every question asked of the agency is answered. Questions that do not apply are "
                "left out of it, and counted apart. Answers brought forward from an earlier round count only once the agency has "
                "confirmed them."
            ),
        ),
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 31), "Submitted 31 March 2026"),
        (date(2026, 4, 1), "Submitted 1 April 2026, 1 day after it was due"),
        (date(2026, 4, 7), "Submitted 7 April 2026, 7 days after it was due"),
    ],
)
def test_a_return_says_when_it_came_and_by_how_much_it_was_late(day: date, words: str) -> None:
    found = report(submitted(*all_rated("met"), on=day))

    assert found.facts[:2] == (("Status", words), ("Signed off by", "Chief Fire Officer"))


def test_a_day_agreed_later_is_named_with_its_reason_and_lateness_counts_from_it() -> None:
    agreed = Asked("fire", "learning", "pan-area", date(2026, 4, 10), "A new chief officer.")

    found = report(submitted(*all_rated("met"), on=date(2026, 4, 12)), audit=replace(AUDIT, asked=(agreed,)))

    assert dict(found.facts) == {
        "Status": "Submitted 12 April 2026, 2 days after it was due",
        "Signed off by": "Chief Fire Officer",
        "Answers under": "Section 11, Children Act 2004",
        "Areas covered": "Northmere",
        "Scrutinised by": "Learning Group",
        "Outcome told to": "Pan-Area Group",
        "Agreed later day": "10 April 2026: A new chief officer.",
        "Report made": "5 May 2026",
    }


def test_a_day_agreed_without_a_reason_stands_alone() -> None:
    agreed = replace(AUDIT, asked=(Asked("fire", "learning", due=date(2026, 4, 10)),))

    assert ("Agreed later day", "10 April 2026") in report(DRAFT, audit=agreed).facts


def test_the_reason_for_lateness_is_in_the_summary() -> None:
    late = replace(submitted(*all_rated("met"), on=date(2026, 4, 7)), late_reason="The records system was replaced.")

    assert under(report(late), "Summary")[-1] == Paragraph("The records system was replaced.", "Reason for lateness")


def test_a_return_that_was_sent_back_twice_gives_every_reason() -> None:
    item = replace(
        submitted(*all_rated("met")),
        status=ReturnStatus.SENT_BACK,
        sent_back=(
            SentBack(date(2026, 3, 12), date(2026, 3, 2), "The plan is not named."),
            SentBack(date(2026, 3, 25), date(2026, 3, 20), "Nothing shows the training."),
        ),
    )

    found = report(item)

    assert found.facts[0] == ("Status", "Sent back to the agency: not yet submitted again; due 31 March 2026")
    assert under(found, "Summary")[-2:] == (
        Paragraph("The plan is not named. (submitted 2 March 2026)", "Sent back 12 March 2026"),
        Paragraph("Nothing shows the training. (submitted 20 March 2026)", "Sent back 25 March 2026"),
    )


@pytest.mark.parametrize(
    ("duty", "words"),
    [
        (DutyBasis.S11, "Section 11, Children Act 2004"),
        (DutyBasis.S175, "Section 175, Education Act 2002"),
        (DutyBasis.S157, "Section 157, Education Act 2002"),
        (DutyBasis.S40, "Section 40, Childcare Act 2006"),
        (DutyBasis.VOLUNTARY, "No statutory duty: answered as good practice"),
    ],
)
def test_the_cover_names_the_law_under_which_the_agency_answers(duty: DutyBasis, words: str) -> None:
    assert ("Answers under", words) in report(DRAFT, agency=replace(FIRE, duty_basis=duty)).facts


def test_the_cover_names_the_lead_and_every_area_and_keeps_a_name_that_leads_nowhere() -> None:
    agency = replace(FIRE, areas=("northmere", "marl", "elsewhere"), lead_role="Head of Prevention")
    audit = replace(AUDIT, asked=(Asked("fire", "old-group"),))

    facts = dict(report(DRAFT, agency=agency, audit=audit).facts)

    assert facts["Safeguarding lead"] == "Head of Prevention"
    assert facts["Areas covered"] == "Northmere, Marlshire, elsewhere"
    assert facts["Scrutinised by"] == "old-group"


def test_where_nothing_applies_nothing_is_rated_and_every_reason_is_given() -> None:
    found = report(submitted(*all_rated(NOT_APPLICABLE)))

    summary = under(found, "Summary")
    assert summary[1:] == (
        Table(
            "Ratings by standard, as the agency rates itself",
            ("Standard", "Rating", "Why"),
            (
                ("1. Leadership", Rating("Not applicable"), "No question of this standard applies"),
                ("2. Practice", Rating("Not applicable"), "No question of this standard applies"),
            ),
            (38, 20, 42),
        ),
        Table(
            "Answers to the 3 questions asked",
            ("Rating", "Questions", "Share"),
            (
                (NOT_MET, "0", "none rated"),
                (PARTLY_MET, "0", "none rated"),
                (MET, "0", "none rated"),
                ("Not applicable", "3", "not counted in the shares"),
            ),
            (40, 20, 40),
        ),
    )
    assert under(found, LEAD_HEADING) == (
        Rating("Not applicable"),
        Paragraph("Nobody here does this work.", "Why it does not apply"),
    )


def test_a_standard_says_what_holds_it_back_and_an_overall_rating_why() -> None:
    tool = replace(TOOL, scoring=Scoring(Rule(Method.LOWEST), Rule(Method.LOWEST)))

    found = report(submitted(rated("lead", "met"), rated("plan", "partly-met"), rated("training", "met")), tool=tool)

    summary = under(found, "Summary")
    assert summary[:2] == (
        Paragraph(
            "Northmere Fire Service rates itself Met or better on 1 of 2 rated standards. "
            "These are the agency's own ratings."
        ),
        Paragraph("Partly met: the lowest rating decides.", "Overall self rating"),
    )
    assert _table(summary, "Ratings by standard, as the agency rates itself").rows == (
        ("1. Leadership", PARTLY_MET, "The lowest rating decides. Held back by 1.2"),
        ("2. Practice", MET, "The lowest rating decides"),
    )


def test_a_standard_that_no_question_holds_back_says_so_of_none() -> None:
    tool = replace(TOOL, scoring=Scoring(Rule(Method.ALL_SOME_MOST, otherwise="not-met")))

    found = report(submitted(rated("lead", "met"), rated("plan", "partly-met"), rated("training", "met")), tool=tool)

    rows = _table(under(found, "Summary"), "Ratings by standard, as the agency rates itself").rows
    assert [row[2] for row in rows] == ["1 of 2 at least Met", "1 of 1 at least Met"]


def test_a_return_sent_back_says_who_had_signed_it() -> None:
    sent = SentBack(date(2026, 3, 12), date(2026, 3, 2), "The plan is not named.", "Head of Prevention")

    found = report(replace(submitted(), sent_back=(sent,)))

    assert Paragraph(
        "The plan is not named. (submitted 2 March 2026 by Head of Prevention)", "Sent back 12 March 2026"
    ) in under(found, "Summary")


def test_the_lowest_rated_are_listed_and_the_rest_below_the_pass_level_counted() -> None:
    questions = tuple(Question(f"q{number}", f"Question {number}.") for number in range(1, 12))
    tool = replace(TOOL, standards=(Standard(id="all", title="All", questions=questions),))
    ratings = ["met", "partly-met", *["not-met"] * 6, "partly-met", "partly-met", NOT_APPLICABLE]

    found = report(submitted(*(rated(f"q{number}", rating) for number, rating in enumerate(ratings, 1))), tool=tool)

    assert under(found, "Summary")[-1] == Bullets(
        (
            *(f"1.{number} Question {number}. (Not met)" for number in range(3, 9)),
            "and 3 more below Met",
        ),
        "Rated lowest",
    )


def test_nothing_is_listed_as_lowest_where_all_is_met() -> None:
    assert [type(block) for block in under(report(submitted(*all_rated("met"))), "Summary")] == [
        Paragraph,
        Table,
        Table,
    ]


def test_an_answer_gives_its_comment_evidence_and_improvements_in_full() -> None:
    answer = Answer(
        "lead",
        AnswerState.ANSWERED,
        "partly-met",
        comment="A post is named.\n\nIt has no deputy.",
        evidence=(
            Evidence("Role description", "HR system", date(2025, 9, 1), "The post holder attends."),
            Evidence("Minutes"),
        ),
        improvements=(
            Improvement("Name a deputy", "Chief Fire Officer", date(2026, 6, 30)),
            Improvement("Publish the role", "Business Manager"),
            Improvement("Tell staff", due=date(2026, 7, 1)),
            Improvement("Ask again"),
        ),
    )

    assert under(report(submitted(answer)), LEAD_HEADING) == (
        PARTLY_MET,
        Paragraph("A post is named.\n\nIt has no deputy.", "Comment"),
        Bullets(
            ("Role description (HR system, 1 September 2025). The post holder attends.", "Minutes (undated)"),
            "Evidence",
        ),
        Bullets(
            (
                "Name a deputy (Chief Fire Officer, by 30 June 2026)",
                "Publish the role (Business Manager)",
                "Tell staff (by 1 July 2026)",
                "Ask again",
            ),
            "What needs improving",
        ),
    )


def test_one_piece_of_evidence_and_one_improvement_are_lines_and_not_lists() -> None:
    answer = Answer(
        "lead",
        AnswerState.ANSWERED,
        "partly-met",
        evidence=(Evidence("Role description"),),
        improvements=(Improvement("Name a deputy"),),
    )

    assert under(report(submitted(answer)), LEAD_HEADING)[1:] == (
        Paragraph("Role description (undated)", "Evidence"),
        Paragraph("Name a deputy", "What needs improving"),
    )


def test_a_rating_that_passes_without_evidence_says_so_and_one_below_does_not() -> None:
    found = report(submitted(rated("lead", "met"), rated("plan", "partly-met")))

    assert under(found, LEAD_HEADING) == (MET, Paragraph("None named.", "Evidence"))
    assert under(found, "1.2 A plan says what will be done.") == (PARTLY_MET,)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (AnswerState.STARTED, "Begun, not finished"),
        (AnswerState.PARKED, "Parked, not answered"),
        (AnswerState.CARRIED, "Brought forward, not confirmed"),
    ],
)
def test_an_answer_that_does_not_count_says_so_in_grey_with_what_it_holds(state: AnswerState, words: str) -> None:
    item = Return(
        ReturnStatus.DRAFT, answers=(Answer("lead", state, "met", comment="To be asked."), Answer("plan", state))
    )

    found = report(item)

    assert under(found, LEAD_HEADING) == (Rating(f"{words}: Met", Colour.GREY), Paragraph("To be asked.", "Comment"))
    assert under(found, "1.2 A plan says what will be done.") == (Rating(f"{words}: No rating", Colour.GREY),)


def test_answers_brought_forward_are_counted_apart_from_those_not_given() -> None:
    item = Return(ReturnStatus.DRAFT, answers=(Answer("lead", AnswerState.CARRIED, "met"),))

    table = _table(under(report(item), "Summary"), "Answers to the 3 questions asked")

    assert table.rows[3:] == (
        ("Not answered", "2", "not counted in the shares"),
        ("Brought forward, not confirmed", "1", "not counted in the shares"),
    )


def test_an_answer_to_a_question_that_is_not_asked_is_kept_in_a_part_of_its_own() -> None:
    stray = Answer("old-question", AnswerState.ANSWERED, "grade-a", "It was asked then.", comment="As before.")

    found = report(submitted(*all_rated("met"), stray))

    assert headings(found)[-3:] == [
        "Answers to questions that are not asked",
        "old-question",
        "How to read this report",
    ]
    assert under(found, "old-question") == (
        Rating("grade-a", Colour.GREY),
        Paragraph("It was asked then.", "Reason"),
        Paragraph("As before.", "Comment"),
    )


def test_a_question_for_another_kind_of_agency_is_left_out_and_the_numbers_stay() -> None:
    schools_only = replace(LEAD, kinds=(AgencyKind.SCHOOL,))
    tool = replace(
        TOOL,
        standards=(
            Standard(id="schools", title="Schools", questions=(schools_only,)),
            Standard(id="all", title="All", questions=(replace(PLAN, kinds=(AgencyKind.SCHOOL,)), TRAINING)),
        ),
    )

    found = report(submitted(rated("training", "met")), tool=tool)

    assert headings(found) == ["Summary", "2. All", "2.2 Staff are trained.", "How to read this report"]
    table = _table(under(found, "Summary"), "Ratings by standard, as the agency rates itself")
    assert table.rows == (("2. All", MET, "The lowest rating decides"),)


def test_against_an_earlier_round_every_standard_and_every_question_that_moved_is_shown() -> None:
    now = submitted(rated("lead", "met"), rated("plan", "not-met"), rated("training", "met"))
    before = submitted(rated("lead", "partly-met"), rated("plan", "met"), rated("training", "met"))

    found = compose(subject_since(now, before, tool=TOOL))

    assert _table(under(found, "Summary"), "Ratings by standard, as the agency rates itself") == Table(
        "Ratings by standard, as the agency rates itself",
        ("Standard", "Rating", "Why", "Section 11 round 2023", "Direction"),
        (
            ("1. Leadership", NOT_MET, "The lowest rating decides. Held back by 1.2", "Partly met", "Worse"),
            ("2. Practice", MET, "The lowest rating decides", "Met", "Same"),
        ),
        (28, 15, 27, 15, 15),
    )
    assert under(found, "Since Section 11 round 2023")[1:] == (
        Table(
            "Questions rated differently",
            ("Question", "Then", "Now", "Direction"),
            (
                ("1.1 Somebody senior leads on safeguarding.", "Partly met", MET, "Better"),
                ("1.2 A plan says what will be done.", "Met", NOT_MET, "Worse"),
            ),
            (52, 16, 18, 14),
        ),
    )


def test_a_comparison_comes_with_its_warnings() -> None:
    earlier = replace(
        EARLIER_TOOL,
        standards=(Standard(id="leadership", title="Leadership", questions=(replace(LEAD, text="Somebody leads."),)),),
    )
    now = submitted(rated("lead", "met"), rated("plan", "met"), rated("training", "met"))

    found = compose(subject_since(now, submitted(rated("lead", "met")), tool=TOOL, earlier=earlier))

    assert under(found, "Since Section 11 round 2023")[1:] == (
        Bullets(
            ("Question 1.1 was reworded since.", "Questions 1.2, 2.1 were new: nothing to compare with."),
            "To be read with care",
        ),
    )
    assert _table(under(found, "Summary"), "Ratings by standard, as the agency rates itself").rows == (
        ("1. Leadership", MET, "The lowest rating decides", "Met", "Same"),
        ("2. Practice", MET, "The lowest rating decides", "No rating", "Not comparable"),
    )


def test_an_agency_that_was_not_asked_then_has_nothing_to_compare() -> None:
    found = compose(subject_since(submitted(*all_rated("met")), None, tool=TOOL))

    assert [heading for heading in headings(found) if heading.startswith("Since")] == []
    table = _table(under(found, "Summary"), "Ratings by standard, as the agency rates itself")
    assert table.columns == ("Standard", "Rating", "Why")


@pytest.mark.parametrize(
    ("carried", "words"),
    [
        (Carried("s11-2023", "lead", Change.SAME, "partly-met"), "Partly met (Section 11 round 2023)."),
        (
            Carried("s11-2023", "lead", Change.REWORDED, "met"),
            "Met (Section 11 round 2023). The question has been reworded since.",
        ),
        (
            Carried("s11-2023", "leaders", Change.SPLIT, "met"),
            "Met (Section 11 round 2023, as question leaders). The question was part of a wider one then.",
        ),
        (
            Carried("s11-2023", "leaders", Change.MERGED, NOT_APPLICABLE),
            "Not applicable (Section 11 round 2023, as question leaders). The question has been made from several since.",
        ),
        (
            Carried("s11-2023", "leaders", Change.MERGED),
            "Several answers, rated differently (Section 11 round 2023, as question leaders). "
            "The question has been made from several since.",
        ),
    ],
)
def test_an_answer_brought_forward_says_what_it_was_last_round(carried: Carried, words: str) -> None:
    answer = replace(rated("lead", "not-met"), carried=carried)

    found = compose(subject_since(submitted(answer), submitted(*all_rated("met")), tool=TOOL))

    assert under(found, LEAD_HEADING) == (NOT_MET, Paragraph(words, "Last round"))


def test_without_the_earlier_round_at_hand_its_short_name_stands_for_it() -> None:
    answer = replace(rated("lead", "not-met"), carried=Carried("s11-2020", "lead", Change.SAME, "met"))

    assert under(report(submitted(answer)), LEAD_HEADING)[-1] == Paragraph("Met (s11-2020).", "Last round")


def test_split_and_merged_questions_are_compared_where_that_can_be_done() -> None:
    tool = _tool(
        replaced(LEAD, ("leaders", Change.SPLIT)),
        replaced(PLAN, ("leaders", Change.SPLIT)),
        replaced(TRAINING, ("induction", Change.MERGED), ("refreshers", Change.MERGED)),
    )
    earlier = _tool(Question("leaders", "Lead."), Question("induction", "New."), Question("refreshers", "Again."))
    before = submitted(rated("leaders", "partly-met"), rated("induction", "met"), rated("refreshers", "not-met"))

    found = compose(subject_since(submitted(*all_rated("met")), before, tool=tool, earlier=earlier))

    blocks = under(found, "Since Section 11 round 2023")
    assert blocks[0] == Paragraph("Of 2 questions that can be compared, 2 are rated better and 0 worse.")
    assert [row[0] for row in _table(blocks, "Questions rated differently").rows] == [
        "1.1 Somebody senior leads on safeguarding.",
        "1.2 A plan says what will be done.",
    ]
    assert blocks[2] == Bullets(
        ("Question 1.3 was made from several since.", "Questions 1.1, 1.2 were split from a wider question since."),
        "To be read with care",
    )


def test_a_scale_without_not_applicable_needs_no_words_for_it() -> None:
    tool = replace(TOOL, scale=replace(SCALE, not_applicable=None))

    assert under(report(submitted(rated("lead", "met")), tool=tool), LEAD_HEADING)[0] == MET


def _tool(*questions: Question) -> Tool:
    return replace(TOOL, standards=(Standard(id="all", title="All", questions=questions),))


def _table(blocks: tuple[Block, ...], caption: str) -> Table:
    return next(block for block in blocks if isinstance(block, Table) and block.caption == caption)
