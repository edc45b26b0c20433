"""How a fictional agency answers: as its story says, and by chance from a seed."""

import random
from dataclasses import replace
from datetime import date

import pytest
from report.cases import DRAFT, FIRE, SCALE, TOOL

from lif.demo.answering import Voice, Words, answered, words_for
from lif.demo.stories import Comment, RatedStory, Reason, ReturnStory, Saying, Sayings
from lif.model.agencies import AgencyKind
from lif.model.returns import Answer, AnswerState, Carried, Evidence, Improvement
from lif.model.scales import NOT_APPLICABLE
from lif.model.tools import Change

DAY = date(2026, 3, 20)
SAID = {
    "lead": Saying(
        "lead",
        tuple(Comment(level.id, f"Said at {level.label}.") for level in SCALE.levels),
        (Evidence("Role", "HR", shows="Calls are answered."), Evidence("Chart"), Evidence("Survey")),
        (Improvement("Name a deputy", "Head"), Improvement("Publish it", "Clerk")),
    )
}
STORY = ReturnStory("fire", strength=60, submitted=DAY)


@pytest.mark.parametrize("seed", range(30))
def test_a_weak_point_gets_the_lowest_rating_with_its_words_and_what_will_be_done(seed: int) -> None:
    lead = _answers(replace(STORY, weak=("lead",)), seed)["lead"]

    assert (lead.rating, lead.comment, lead.evidence) == ("not-met", "Said at Not met.", ())
    assert {item.action for item in lead.improvements} == {"Name a deputy", "Publish it"}
    assert all(item.due and item.due > DAY for item in lead.improvements)


@pytest.mark.parametrize("seed", range(30))
def test_a_generous_agency_rates_nothing_below_the_pass_level(seed: int) -> None:
    found = _answers(replace(STORY, generous=True, strength=0), seed).values()

    assert {answer.rating for answer in found} == {"met"}
    assert [answer.improvements for answer in found if answer.improvements] == []


def test_chance_gives_different_answers_and_the_same_seed_the_same() -> None:
    found = [_answers(STORY, seed) for seed in range(30)]

    assert found == [_answers(STORY, seed) for seed in range(30)]
    assert {answers["lead"].rating for answers in found} == {"not-met", "partly-met", "met"}
    assert len({answers["lead"].evidence for answers in found}) > 5


@pytest.mark.parametrize("seed", range(30))
def test_evidence_of_what_is_met_is_older_than_the_return(seed: int) -> None:
    lead = _answers(replace(STORY, strength=100), seed)["lead"]

    assert lead.evidence != () or lead.rating != "met"
    assert all(piece.date and piece.date < DAY for piece in lead.evidence)


def test_what_does_not_apply_has_its_own_reason_or_the_ordinary_one() -> None:
    found = _answers(replace(STORY, not_applicable=("plan", "training")), 1)

    assert (found["plan"].rating, found["plan"].reason) == (NOT_APPLICABLE, "There is no plan to be in.")
    assert found["training"].reason == "We do not do this work, and commission nobody to do it for us."


def test_on_a_scale_without_not_applicable_everything_is_rated() -> None:
    tool = replace(TOOL, scale=replace(SCALE, not_applicable=None))

    item = answered(DRAFT, tool, FIRE, _voice(replace(STORY, not_applicable=("plan",)), 1))

    assert [answer.rating for answer in item.answers if answer.rating == NOT_APPLICABLE] == []


def test_a_return_that_is_only_begun_holds_as_many_answers_as_its_story_says() -> None:
    assert list(_answers(ReturnStory("fire", answered=2), 1)) == ["lead", "plan"]
    assert list(_answers(STORY, 1)) == ["lead", "plan", "training"]


def test_an_answer_keeps_where_it_was_brought_forward_from() -> None:
    carried = Carried("s11-2023", "lead", Change.SAME, "met")
    begun = replace(DRAFT, answers=(Answer("lead", AnswerState.CARRIED, "met", carried=carried),))

    lead = answered(begun, TOOL, FIRE, _voice(STORY, 1)).answers[0]

    assert (lead.state, lead.carried) == (AnswerState.ANSWERED, carried)


@pytest.mark.parametrize("seed", range(10))
def test_what_a_story_settles_is_not_left_to_chance_and_goes_before_how_generous_an_agency_is(seed: int) -> None:
    settled = (RatedStory("plan", "partly-met"), RatedStory("training", "not-met"))

    found = _answers(replace(STORY, strength=0, generous=True, rated=settled), seed)

    assert {question: found[question].rating for question in ("plan", "training")} == {
        "plan": "partly-met",
        "training": "not-met",
    }


def test_a_comment_for_an_agency_s_own_kind_comes_first_and_one_for_other_kinds_never() -> None:
    words = _words(
        Comment("met", "Said of cells.", (AgencyKind.POLICE,)),
        Comment("met", "Said of engines.", (AgencyKind.HOUSING, AgencyKind.FIRE_AND_RESCUE)),
        Comment("met", "Said by anybody."),
    )

    assert [_said(words) for _ in range(4)] == [
        "Said of engines.",
        "Said by anybody.",
        "Said of engines.",
        "Said by anybody.",
    ]


def test_in_one_round_nothing_is_said_again_before_all_was_said_once() -> None:
    words = _words(*(Comment("met", text) for text in ("One.", "Two.", "Three.")))

    assert [_said(words) for _ in range(5)] == ["One.", "Two.", "Three.", "One.", "Two."]


def test_of_several_reasons_why_something_does_not_apply_each_is_given_in_turn() -> None:
    made = words_for(Sayings((), tuple(Reason("plan", text) for text in ("None yet.", "None at all."))), {})
    story = replace(STORY, not_applicable=("plan",))

    given = [answered(DRAFT, TOOL, FIRE, replace(_voice(story, 1), words=made)).answers[1].reason for _ in range(3)]

    assert given == ["None yet.", "None at all.", "None yet."]


def test_an_earlier_question_without_words_takes_those_of_the_nearest() -> None:
    made = words_for(Sayings((SAID["lead"],), (Reason("plan", "None."),)), {"head": "lead", "gone": "nowhere"})

    assert made == Words({"lead": SAID["lead"], "head": SAID["lead"]}, {"plan": ["None."]})


def _answers(story: ReturnStory, seed: int) -> dict[str, Answer]:
    return {answer.question: answer for answer in answered(DRAFT, TOOL, FIRE, _voice(story, seed)).answers}


def _voice(story: ReturnStory, seed: int) -> Voice:
    return Voice(story, FIRE.kind, Words(SAID, {"plan": ["There is no plan to be in."]}), DAY, random.Random(seed))


def _words(*comments: Comment) -> Words:
    return Words({"lead": Saying("lead", comments)}, {})


def _said(words: Words) -> str:
    """Return what the next agency says of a question that it meets."""
    story = replace(STORY, rated=(RatedStory("lead", "met"),))
    return answered(DRAFT, TOOL, FIRE, replace(_voice(story, 1), words=words)).answers[0].comment
