"""Scores of what a panel agreed: by the same rule as the agency's own, and of its own ratings alone."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from panel.cases import AGENCY, LEADERSHIP, TOOL, VOICE
from panel.random_panels import agreements, tools

from lif.model.panels import Agreed, AgreedRating, MarkState
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE
from lif.model.tools import Tool
from lif.score.rating import Verdict
from lif.score.scores import ReturnScore, StandardScore, Tally, score, score_agreed

WHOLE = Agreed(
    (
        AgreedRating("lead", "there"),
        AgreedRating("policy", "begun", "It is old."),
        AgreedRating("heard", "strong"),
        AgreedRating("told", "strong"),
        AgreedRating("creche", NOT_APPLICABLE),
    )
)


def tally(*levels: int, not_applicable: int = 0, unanswered: int = 0) -> Tally:
    names = ("absent", "begun", "there", "strong")
    return Tally(tuple(zip(names, levels, strict=True)), not_applicable, unanswered, 0)


def test_what_is_agreed_is_put_together_by_the_tools_rule() -> None:
    assert score_agreed(WHOLE, TOOL, AGENCY) == ReturnScore(
        (
            StandardScore(LEADERSHIP, tally(0, 1, 1, 0), Verdict("begun", "the lowest rating decides", ("policy",))),
            StandardScore(VOICE, tally(0, 0, 0, 2, not_applicable=1), Verdict("strong", "the lowest rating decides")),
        ),
        tally(0, 1, 1, 2, not_applicable=1),
        Verdict("begun", "the lowest rating decides", ("leadership",)),
    )


def test_a_standard_that_is_not_wholly_agreed_has_no_rating() -> None:
    some = Agreed((*WHOLE.ratings[:1], replace(WHOLE.ratings[1], state=MarkState.PARKED), *WHOLE.ratings[2:]))

    found = score_agreed(some, TOOL, AGENCY)

    assert found is not None
    assert (found.rating("leadership"), found.rating("voice"), found.overall) == ("", "strong", None)
    assert found.tally == tally(0, 0, 1, 2, not_applicable=1, unanswered=1)


def test_there_is_no_score_before_anything_is_agreed() -> None:
    begun = Agreed((AgreedRating("lead", "there", state=MarkState.STARTED),), remarks="Early days.")

    assert [score_agreed(item, TOOL, AGENCY) for item in (None, Agreed(), begun)] == [None, None, None]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_same_ratings_score_the_same_whoever_gives_them(data: st.DataObject) -> None:
    tool: Tool = data.draw(tools())
    agreed = data.draw(agreements(tool))
    answers = tuple(Answer(item.question, AnswerState.ANSWERED, item.rating) for item in agreed.ratings)

    assert score_agreed(agreed, tool, AGENCY) == score(Return(ReturnStatus.SUBMITTED, answers=answers), tool, AGENCY)
