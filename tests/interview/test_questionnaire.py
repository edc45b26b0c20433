"""Going through the questions: their order, what is kept when, and how a question is left for later."""

from dataclasses import replace
from datetime import date

import pytest

from interview.scripted import Asked
from interview.sessions import AGENCY, ALL_MET, EMPTY, LEAD, TOOL, VOICE, holding, met, sit
from lif.interview.asker import Choice, Move, Page
from lif.interview.questionnaire import Subject
from lif.interview.walking import FINISH
from lif.model.agencies import AgencyKind
from lif.model.returns import Answer, AnswerState, Evidence, Improvement
from lif.model.tools import Question, Standard

RATINGS = (
    Choice("not-met", "Not met"),
    Choice("partly-met", "Partly met"),
    Choice("met", "Met"),
    Choice("not-applicable", "Does not apply"),
)
EVIDENCE = "Evidence {}: what is it? (Enter when there is no more)"
PIECE = [
    "Where is it kept? (Enter to pass)",
    "Its date, such as 31/3/2026 (Enter to pass)",
    "What difference does it show for children? (Enter to pass)",
]
COMMENT = "Comment (Enter to pass)"
IMPROVING = "What needs improving? Begin with a verb (Enter when there is no more)"
IMPROVEMENT = ["Who leads? A role, not a name (Enter to pass)", "By when, such as 31/3/2026? (Enter to pass)"]
FINISHING = "Finish, or open a line again"


def test_questions_are_asked_in_the_tool_s_order_each_step_by_step_and_end_in_a_review() -> None:
    session = sit(
        *("partly-met", "Policy", "Intranet", "31/3/2025", "Fewer gaps", "", "Signed off."),
        *("Publish the policy", "Head of Prevention", "1/9/2026", ""),
        *("not-applicable", "We employ nobody."),
        "",
        *("met", "", ""),
        FINISH,
    )

    assert session.asker.prompts == [
        *("1.1 Your rating", EVIDENCE.format(1), *PIECE, EVIDENCE.format(2), COMMENT),
        *(IMPROVING, *IMPROVEMENT, IMPROVING),
        *("1.2 Your rating", "Why does it not apply to you?", COMMENT),
        *("2.1 Your rating", EVIDENCE.format(1), COMMENT),
        FINISHING,
    ]
    assert session.made == session.kept
    assert session.made == holding(
        Answer(
            "lead",
            AnswerState.ANSWERED,
            "partly-met",
            evidence=(Evidence("Policy", "Intranet", date(2025, 3, 31), "Fewer gaps"),),
            comment="Signed off.",
            improvements=(Improvement("Publish the policy", "Head of Prevention", date(2026, 9, 1)),),
        ),
        Answer("training", AnswerState.ANSWERED, "not-applicable", "We employ nobody."),
        met("voice"),
    )


def test_a_rating_is_chosen_from_the_tool_s_levels_in_their_order() -> None:
    session = sit()

    assert session.asker.asked == [Asked("1.1 Your rating", "", RATINGS)]


def test_a_scale_on_which_everything_applies_does_not_offer_otherwise() -> None:
    strict = replace(TOOL, scale=replace(TOOL.scale, not_applicable=None))

    session = sit(subject=Subject(AGENCY, strict))

    assert session.asker.asked == [Asked("1.1 Your rating", "", RATINGS[:3])]


def test_the_page_says_where_we_are_and_what_to_look_at() -> None:
    session = sit("met", "", "")

    assert session.asker.pages == [
        Page(
            "1 of 3 · Standard 1: Leadership",
            "1.1 Somebody leads.",
            (("Guidance", "Look at who answers to the board."), ("Met", "A named post leads.")),
            "Who answers for children.\nGuidance: Look at who answers to the board.\nMet: A named post leads.\n"
            "Typical evidence: Job description; Board minutes",
        ),
        Page("2 of 3 · Standard 1: Leadership", "1.2 All staff are trained.", (), "Who answers for children."),
    ]


def test_a_question_with_no_more_to_say_says_so() -> None:
    session = sit(begun=holding(met("lead"), met("training")))

    assert session.asker.pages == [
        Page(
            "3 of 3 · Standard 2: Voice", "2.1 Children are heard.", (), "There is no more to say about this question."
        )
    ]


def test_only_questions_that_apply_are_asked_and_they_keep_their_numbers() -> None:
    cells = Question("cells", "Children are not held in cells.", kinds=(AgencyKind.POLICE,))
    tool = replace(TOOL, standards=(Standard(id="all", title="All", questions=(LEAD, cells, VOICE)),))

    session = sit("met", "", "", "met", "", "", FINISH, subject=Subject(AGENCY, tool))

    assert session.asker.places == ["1.1 Somebody leads.", "1.3 Children are heard.", "2 of 2 answered, none left open"]
    assert session.made == holding(met("lead"), met("voice"))


def test_a_member_who_stops_goes_on_at_the_next_question() -> None:
    first = sit("met", "", "", Move.STOP)
    assert first.made == holding(met("lead"))

    second = sit("not-met", begun=first.made)

    assert second.asker.places == ["1.2 All staff are trained."]


def test_a_member_who_is_cut_off_goes_on_at_the_question_begun_with_what_was_given() -> None:
    first = sit("partly-met", "Policy", "Intranet")
    assert first.made is None

    second = sit("", begun=first.kept)

    assert second.asker.pages[0].notes[-1] == ("So far", "Partly met")
    assert second.asker.asked[0] == Asked("1.1 Your rating", "partly-met", RATINGS)
    assert second.asker.told == ["Evidence named so far: Policy"]


def test_a_return_that_is_complete_opens_with_the_review() -> None:
    session = sit("", begun=ALL_MET)

    assert (session.asker.places, session.asker.prompts) == (["3 of 3 answered, none left open"], [FINISHING])
    assert (session.made, session.saved) == (ALL_MET, [])


def test_an_answer_grows_on_the_disk_field_by_field_and_counts_at_the_end() -> None:
    session = sit(
        *("partly-met", "Policy", "Intranet", "31/3/2025", "Fewer gaps", "", "Signed off."),
        *("Publish it", "Head of Prevention", "1/9/2026", ""),
    )

    title = Evidence("Policy")
    kept = replace(title, kept_at="Intranet")
    dated = replace(kept, date=date(2025, 3, 31))
    whole = replace(dated, shows="Fewer gaps")
    rated = Answer("lead", AnswerState.STARTED, "partly-met")
    commented = replace(rated, evidence=(whole,), comment="Signed off.")
    action = Improvement("Publish it")
    led = replace(action, lead_role="Head of Prevention")
    due = replace(led, due=date(2026, 9, 1))
    distinct = list(dict.fromkeys(session.saved))
    assert distinct == [
        rated,
        *(replace(rated, evidence=(piece,)) for piece in (title, kept, dated, whole)),
        commented,
        *(replace(commented, improvements=(item,)) for item in (action, led, due)),
        replace(commented, improvements=(due,), state=AnswerState.ANSWERED),
    ]


def test_skipping_leaves_a_question_open_and_goes_on() -> None:
    session = sit(Move.SKIP, "met", "", "", Move.SKIP, FINISH)

    assert session.made == holding(met("training"))
    assert session.asker.places == [
        "1.1 Somebody leads.",
        "1.2 All staff are trained.",
        "2.1 Children are heard.",
        "1 of 3 answered, 2 left open",
    ]
    assert sit(begun=session.made).asker.places == ["1.1 Somebody leads."]


def test_a_parked_question_is_noted_and_not_asked_again_until_it_is_opened() -> None:
    session = sit(Move.PARK, "met", "", "", "met", "", "", FINISH)

    assert session.made == holding(Answer("lead", AnswerState.PARKED), met("training"), met("voice"))
    assert sit(FINISH, begun=session.made).asker.places == ["2 of 3 answered, 1 left open"]


@pytest.mark.parametrize("move", [Move.SKIP, Move.PARK, Move.STOP])
@pytest.mark.parametrize(
    ("begun", "answer"),
    [
        (["partly-met"], Answer("lead", AnswerState.STARTED, "partly-met")),
        (["partly-met", "Policy"], Answer("lead", AnswerState.STARTED, "partly-met", evidence=(Evidence("Policy"),))),
        (
            ["partly-met", "Policy", "", "", "", ""],
            Answer("lead", AnswerState.STARTED, "partly-met", evidence=(Evidence("Policy"),)),
        ),
        (["partly-met", "", "Nearly."], Answer("lead", AnswerState.STARTED, "partly-met", comment="Nearly.")),
        (
            ["partly-met", "", "", "Publish it"],
            Answer("lead", AnswerState.STARTED, "partly-met", improvements=(Improvement("Publish it"),)),
        ),
    ],
    ids=["rating", "piece of evidence", "evidence", "comment", "improvement"],
)
def test_leaving_a_question_in_the_middle_keeps_what_was_given(move: Move, begun: list[str], answer: Answer) -> None:
    session = sit(*begun, move)

    state = AnswerState.PARKED if move is Move.PARK else AnswerState.STARTED
    assert session.kept == holding(replace(answer, state=state))


def test_a_question_skipped_in_the_middle_goes_on_from_the_review_where_it_was_left() -> None:
    session = sit("partly-met", "Policy", "", "", "", Move.SKIP, Move.SKIP, Move.SKIP, "0", "", "keep")

    assert session.asker.asked[-3:-1] == [
        Asked("1.1 Your rating", "partly-met", RATINGS),
        Asked("Evidence", "", (Choice("keep", "Keep these"), *session.asker.asked[-2].choices[1:])),
    ]
    assert session.kept == holding(Answer("lead", AnswerState.STARTED, "partly-met", evidence=(Evidence("Policy"),)))


@pytest.mark.parametrize("script", [["partly-met", Move.STOP], ["partly-met", Move.SKIP, FINISH]])
def test_what_is_returned_is_what_was_kept(script: list[str | Move]) -> None:
    session = sit("0", *script, begun=ALL_MET)

    assert session.made == session.kept


def test_stopping_at_the_first_prompt_keeps_nothing() -> None:
    session = sit(Move.STOP)

    assert (session.made, session.saved) == (EMPTY, [])


def test_a_tool_that_asks_an_agency_nothing_has_only_a_review() -> None:
    tool = replace(
        TOOL, standards=(Standard(id="none", title="None", questions=(replace(LEAD, kinds=(AgencyKind.POLICE,)),)),)
    )

    session = sit(Move.BACK, subject=Subject(AGENCY, tool))

    assert session.made == EMPTY
