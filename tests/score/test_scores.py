"""Scores of a whole return: what counts, what is counted apart, and what makes a standard complete."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Colour, Level, NotApplicable, Scale
from lif.model.tools import Method, Question, Rule, Scoring, Standard, Threshold, Tool
from lif.score.rating import Verdict
from lif.score.scores import ReturnScore, StandardScore, Tally, score, total

FIRE = Agency(name="Fire", kind=AgencyKind.FIRE_AND_RESCUE, duty_basis=DutyBasis.S11, areas=("northmere",))
SCHOOL = Agency(name="School", kind=AgencyKind.SCHOOL, duty_basis=DutyBasis.S175, areas=("northmere",))
SCALE = Scale(
    (
        Level(id="red", label="Red", meaning="Not there.", colour=Colour.RED, points=Fraction(0)),
        Level(id="amber", label="Amber", meaning="Begun.", colour=Colour.AMBER, points=Fraction(1)),
        Level(id="green", label="Green", meaning="There.", colour=Colour.GREEN, points=Fraction(2)),
    ),
    "green",
    NotApplicable("Not applicable"),
)
MEAN = Rule(
    Method.MEAN,
    thresholds=(Threshold("amber", Fraction(1, 2)), Threshold("green", Fraction(3, 2))),
    critical_limits=True,
)
LEADERSHIP = Standard(
    id="leadership",
    title="Leadership",
    critical=True,
    questions=(Question("lead", "Somebody leads.", critical=True), Question("plan", "There is a plan.", weight=2)),
)
TRAINING = Standard(
    id="training",
    title="Training",
    questions=(
        Question("induction", "New staff are told."),
        Question("governors", "Governors are trained.", applies_to=(DutyBasis.S175,)),
    ),
)
TOOL = Tool(
    title="Section 11",
    kind="section-11",
    edition="1",
    scale=SCALE,
    scoring=Scoring(MEAN, Rule(Method.LOWEST)),
    standards=(LEADERSHIP, TRAINING),
)


def test_a_complete_return_has_a_rating_for_each_standard_and_for_the_whole() -> None:
    found = score(_return(lead="green", plan="amber", induction="amber"), TOOL, FIRE)

    leadership = _tally(0, 1, 1)
    training = _tally(0, 1, 0)
    assert found == ReturnScore(
        (
            StandardScore(LEADERSHIP, leadership, Verdict("amber", "mean of points 1.33", ("plan",), Fraction(4, 3))),
            StandardScore(TRAINING, training, Verdict("amber", "mean of points 1.00", ("induction",), Fraction(1))),
        ),
        _tally(0, 2, 1),
        Verdict("amber", "the lowest rating decides", ("leadership", "training")),
    )
    assert [found.rating("leadership"), found.rating("training"), found.rating("other")] == ["amber", "amber", ""]


def test_what_is_not_applicable_unanswered_or_carried_is_counted_apart() -> None:
    answers = (
        Answer("lead", AnswerState.ANSWERED, NOT_APPLICABLE, "We have no staff."),
        Answer("plan", AnswerState.CARRIED, "green"),
        Answer("governors", AnswerState.STARTED, "green"),
    )

    found = score(Return(ReturnStatus.DRAFT, answers=answers), TOOL, SCHOOL)

    assert [item.tally for item in found.standards] == [
        _tally(0, 0, 0, not_applicable=1, carried=1),
        _tally(0, 0, 0, unanswered=2),
    ]
    assert found.tally == _tally(0, 0, 0, not_applicable=1, carried=1, unanswered=2)
    assert (found.tally.rated, found.tally.asked, found.tally.complete) == (0, 4, False)
    assert [item.rating for item in found.standards] == ["", ""]
    assert found.overall is None


@pytest.mark.parametrize("state", [AnswerState.STARTED, AnswerState.PARKED, AnswerState.CARRIED])
def test_only_an_answered_question_counts(state: AnswerState) -> None:
    answers = (*_return(lead="green", plan="green").answers, Answer("induction", state, "green"))

    found = score(Return(ReturnStatus.DRAFT, answers=answers), TOOL, FIRE)

    assert found.rating("leadership") == "green"
    assert found.rating("training") == ""
    assert found.overall is None


def test_a_rating_that_is_not_on_the_scale_leaves_the_question_unanswered() -> None:
    found = score(_return(lead="green", plan="blue", induction=""), TOOL, FIRE)

    assert [item.tally for item in found.standards] == [_tally(0, 0, 1, unanswered=1), _tally(0, 0, 0, unanswered=1)]


def test_not_applicable_leaves_the_question_unanswered_where_the_scale_does_not_have_it() -> None:
    tool = replace(TOOL, scale=replace(SCALE, not_applicable=None))

    found = score(_return(lead="green", plan=NOT_APPLICABLE, induction="green"), tool, FIRE)

    assert found.standards[0].tally == _tally(0, 0, 1, unanswered=1)


def test_a_standard_of_which_nothing_applies_is_not_applicable_and_leaves_the_whole_to_the_others() -> None:
    found = score(_return(lead=NOT_APPLICABLE, plan=NOT_APPLICABLE, induction="green"), TOOL, FIRE)

    assert found.standards[0] == StandardScore(LEADERSHIP, _tally(0, 0, 0, not_applicable=2), None)
    assert found.rating("leadership") == NOT_APPLICABLE
    assert found.overall == Verdict("green", "the lowest rating decides")


def test_a_return_of_which_nothing_applies_has_no_rating_as_a_whole() -> None:
    found = score(_return(lead=NOT_APPLICABLE, plan=NOT_APPLICABLE, induction=NOT_APPLICABLE), TOOL, FIRE)

    assert [item.rating for item in found.standards] == [NOT_APPLICABLE, NOT_APPLICABLE]
    assert found.overall is None
    assert found.tally.complete
    assert found.tally.share("green") is None


def test_weights_of_questions_that_do_not_apply_fall_away() -> None:
    found = score(_return(lead="green", plan=NOT_APPLICABLE, induction="green"), TOOL, FIRE)

    assert found.standards[0].verdict == Verdict("green", "mean of points 2.00", (), Fraction(2))


def test_an_agency_is_scored_on_the_questions_it_is_asked() -> None:
    answers = _return(lead="green", plan="green", induction="green")

    fire, school = score(answers, TOOL, FIRE), score(answers, TOOL, SCHOOL)

    assert (fire.rating("training"), fire.tally.asked) == ("green", 3)
    assert (school.rating("training"), school.tally.asked) == ("", 4)


def test_a_standard_that_asks_the_agency_nothing_is_left_out() -> None:
    only_schools = replace(TRAINING, questions=(TRAINING.questions[1],))

    found = score(_return(lead="green", plan="green"), replace(TOOL, standards=(LEADERSHIP, only_schools)), FIRE)

    assert [item.standard.id for item in found.standards] == ["leadership"]
    assert found.overall == Verdict("green", "the lowest rating decides")


def test_answers_to_questions_that_are_not_asked_change_nothing() -> None:
    answers = _return(lead="green", plan="green", induction="green")

    assert score(_return(lead="green", plan="green", induction="green", governors="red", old="red"), TOOL, FIRE) == (
        score(answers, TOOL, FIRE)
    )


def test_a_critical_question_holds_its_standard_down_and_a_critical_standard_the_whole() -> None:
    tool = replace(TOOL, scoring=Scoring(MEAN, MEAN), standards=(LEADERSHIP, TRAINING, replace(TRAINING, id="again")))

    found = score(_return(lead="amber", plan="green", induction="green"), tool, FIRE)

    assert found.standards[0].verdict == Verdict("amber", "held down by a critical item", ("lead",), Fraction(5, 3))
    assert found.overall == Verdict("amber", "held down by a critical item", ("leadership",), Fraction(5, 3))


def test_no_whole_is_given_where_the_tool_has_no_rule_for_it() -> None:
    tool = replace(TOOL, scoring=Scoring(MEAN))

    assert score(_return(lead="green", plan="green", induction="green"), tool, FIRE).overall is None


def test_shares_are_exact_and_of_what_is_rated() -> None:
    tally = _tally(1, 0, 2, not_applicable=4, unanswered=5, carried=6)

    assert [tally.share(level) for level in ("red", "amber", "green")] == [Fraction(1, 3), Fraction(0), Fraction(2, 3)]
    assert (tally.rated, tally.asked) == (3, 18)


def test_tallies_add_up() -> None:
    one, other = _tally(1, 2, 3, 4, 5, 6), _tally(10, 20, 30, 40, 50, 60)

    assert total([one, other], SCALE) == _tally(11, 22, 33, 44, 55, 66)
    assert total([], SCALE) == _tally(0, 0, 0)


LEVELS = st.sampled_from(["red", "amber", "green"])


@given(st.fixed_dictionaries({"lead": LEVELS, "plan": LEVELS, "induction": LEVELS}), st.permutations(range(3)))
def test_the_order_of_the_answers_does_not_matter(ratings: dict[str, str], order: list[int]) -> None:
    answers = _return(**ratings)
    shuffled = replace(answers, answers=tuple(answers.answers[place] for place in order))

    assert score(shuffled, TOOL, FIRE) == score(answers, TOOL, FIRE)


@given(st.lists(LEVELS, min_size=1, max_size=6), st.integers(0, 6), st.integers(1, 1000), st.booleans())
def test_one_more_question_that_does_not_apply_never_changes_a_rating(
    ratings: list[str], place: int, weight: int, critical: bool
) -> None:
    questions = [Question(f"q{number}", "Is it there?") for number in range(len(ratings))]
    answers = [Answer(f"q{number}", AnswerState.ANSWERED, rating) for number, rating in enumerate(ratings)]
    before = score(Return(ReturnStatus.DRAFT, answers=tuple(answers)), _tool(questions), FIRE)

    questions.insert(place, Question("more", "And this?", weight=weight, critical=critical))
    answers.append(Answer("more", AnswerState.ANSWERED, NOT_APPLICABLE, "We have none."))
    after = score(Return(ReturnStatus.DRAFT, answers=tuple(answers)), _tool(questions), FIRE)

    assert [item.verdict for item in after.standards] == [item.verdict for item in before.standards]
    assert after.overall == before.overall
    assert after.tally == replace(before.tally, not_applicable=1)


def _tally(red: int, amber: int, green: int, not_applicable: int = 0, unanswered: int = 0, carried: int = 0) -> Tally:
    return Tally((("red", red), ("amber", amber), ("green", green)), not_applicable, unanswered, carried)


def _return(**ratings: str) -> Return:
    answers = tuple(Answer(question, AnswerState.ANSWERED, rating) for question, rating in ratings.items())
    return Return(ReturnStatus.SUBMITTED, answers=answers)


def _tool(questions: list[Question]) -> Tool:
    return replace(TOOL, standards=(Standard(id="all", title="All", questions=tuple(questions)),))
