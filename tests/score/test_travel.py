"""Direction of travel, and what must be said with it, across editions of a tool."""

from dataclasses import replace
from fractions import Fraction

from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Colour, Level, NotApplicable, Scale
from lif.model.tools import Change, Method, Question, Replacement, Rule, Scoring, Standard, Threshold, Tool
from lif.score.scores import score
from lif.score.travel import Direction, Step, Travel, travel

FIRE = Agency(name="Fire", kind=AgencyKind.FIRE_AND_RESCUE, duty_basis=DutyBasis.S11, areas=("northmere",))
RED = Level(id="red", label="Red", meaning="Not there.", colour=Colour.RED)
AMBER = Level(id="amber", label="Amber", meaning="Begun.", colour=Colour.AMBER)
GREEN = Level(id="green", label="Green", meaning="There.", colour=Colour.GREEN)
SCALE = Scale((RED, AMBER, GREEN), "green", NotApplicable("Not applicable"))


def _question(question: str, text: str = "As ever.", *replaces: tuple[str, Change]) -> Question:
    return Question(question, text, replaces=tuple(Replacement(*item) for item in replaces))


def _tool(*questions: Question, supersedes: str = "", scale: Scale = SCALE) -> Tool:
    return Tool(
        title="Section 11",
        kind="section-11",
        edition="1",
        supersedes=supersedes,
        scale=scale,
        scoring=Scoring(Rule(Method.LOWEST)),
        standards=(Standard(id="all", title="All", questions=questions),),
    )


SAME = {"one": _tool(_question("lead"), _question("plan"), _question("voice"))}


def test_each_rating_is_better_the_same_or_worse() -> None:
    found = _travel(
        SAME, ("one", {"lead": "green", "plan": "amber", "voice": "red"}), ("one", dict.fromkeys(_ids("one"), "amber"))
    )

    assert found == Travel(
        standards=(Step("all", "1", "amber", "red", Direction.WORSE),),
        questions=(
            Step("lead", "1.1", "amber", "green", Direction.BETTER),
            Step("plan", "1.2", "amber", "amber", Direction.SAME),
            Step("voice", "1.3", "amber", "red", Direction.WORSE),
        ),
        warnings=(),
    )


def test_what_did_or_does_not_apply_is_not_comparable_and_what_was_not_answered_is_left_out() -> None:
    found = _travel(
        SAME,
        ("one", {"lead": NOT_APPLICABLE, "plan": "green", "voice": "green"}),
        ("one", {"lead": "green", "plan": NOT_APPLICABLE}),
    )

    assert found.questions == (
        Step("lead", "1.1", "green", NOT_APPLICABLE, Direction.UNKNOWN),
        Step("plan", "1.2", NOT_APPLICABLE, "green", Direction.UNKNOWN),
    )
    assert found.standards == (Step("all", "1", "", "green", Direction.UNKNOWN),)


def test_an_answer_that_was_only_carried_is_no_answer() -> None:
    now = _return({"lead": "green"})
    carried = Return(ReturnStatus.DRAFT, answers=(Answer("lead", AnswerState.CARRIED, "red"),))
    tool = SAME["one"]

    found = travel(SAME, FIRE, ("one", now, score(now, tool, FIRE)), ("one", carried, score(carried, tool, FIRE)))

    assert found.questions == ()


def test_a_reworded_question_is_compared_with_a_warning() -> None:
    tools = {
        "one": _tool(_question("lead", "Somebody leads."), _question("plan")),
        "two": _tool(_question("lead", "A named person leads."), _question("plan"), supersedes="one"),
    }

    found = _travel(tools, ("two", {"lead": "green", "plan": "green"}), ("one", {"lead": "red", "plan": "green"}))

    assert found == Travel(
        standards=(Step("all", "1", "red", "green", Direction.BETTER),),
        questions=(
            Step("lead", "1.1", "red", "green", Direction.BETTER),
            Step("plan", "1.2", "green", "green", Direction.SAME),
        ),
        warnings=("question 1.1 was reworded since",),
    )


def test_each_part_of_a_split_question_is_compared_with_the_whole() -> None:
    tools = {
        "one": _tool(_question("training")),
        "two": _tool(
            _question("induction", "", ("training", Change.SPLIT)),
            _question("refreshers", "", ("training", Change.SPLIT)),
            supersedes="one",
        ),
    }

    found = _travel(tools, ("two", {"induction": "green", "refreshers": "red"}), ("one", {"training": "amber"}))

    assert found.questions == (
        Step("induction", "1.1", "amber", "green", Direction.BETTER),
        Step("refreshers", "1.2", "amber", "red", Direction.WORSE),
    )
    assert found.warnings == ("questions 1.1, 1.2 were split from a wider question since",)


def test_a_merged_question_is_compared_only_where_its_parts_agreed() -> None:
    tools = {
        "one": _tool(_question("checks"), _question("references")),
        "two": _tool(
            _question("recruitment", "", ("checks", Change.MERGED), ("references", Change.MERGED)), supersedes="one"
        ),
    }
    now = ("two", {"recruitment": "green"})

    agreed = _travel(tools, now, ("one", {"checks": "red", "references": "red"}))
    differed = _travel(tools, now, ("one", {"checks": "red", "references": "green"}))
    half = _travel(tools, now, ("one", {"references": "amber"}))

    assert agreed.questions == (Step("recruitment", "1.1", "red", "green", Direction.BETTER),)
    assert differed.questions == (Step("recruitment", "1.1", "", "green", Direction.UNKNOWN),)
    assert half.questions == (Step("recruitment", "1.1", "amber", "green", Direction.BETTER),)
    assert agreed.warnings == ("question 1.1 was made from several since",)


def test_a_new_question_is_named_and_has_nothing_to_compare_with() -> None:
    tools = {"one": _tool(_question("lead")), "two": _tool(_question("lead"), _question("voice"), supersedes="one")}

    found = _travel(tools, ("two", {"lead": "green", "voice": "green"}), ("one", {"lead": "green"}))

    assert found.questions == (Step("lead", "1.1", "green", "green", Direction.SAME),)
    assert found.warnings == ("question 1.2 was new: nothing to compare with",)


def test_every_kind_of_change_is_told_with_its_questions() -> None:
    tools = {
        "one": _tool(_question("a", "Old."), _question("b"), _question("c"), _question("d")),
        "two": _tool(
            _question("a", "New."),
            _question("b1", "", ("b", Change.SPLIT)),
            _question("b2", "", ("b", Change.SPLIT)),
            _question("cd", "", ("c", Change.MERGED), ("d", Change.MERGED)),
            _question("e", "New."),
            supersedes="one",
        ),
    }

    assert _travel(tools, ("two", {}), ("one", {})).warnings == (
        "question 1.4 was made from several since",
        "question 1.1 was reworded since",
        "questions 1.2, 1.3 were split from a wider question since",
        "question 1.5 was new: nothing to compare with",
    )


def test_nothing_is_compared_where_the_scale_has_other_levels() -> None:
    tools = {
        "one": _tool(_question("lead"), scale=Scale((RED, GREEN), "green")),
        "two": _tool(_question("lead"), supersedes="one"),
    }

    found = _travel(tools, ("two", {"lead": "green"}), ("one", {"lead": "red"}))

    assert found == Travel(
        standards=(Step("all", "1", "red", "green", Direction.UNKNOWN),),
        questions=(Step("lead", "1.1", "red", "green", Direction.UNKNOWN),),
        warnings=("the rating scale changed: ratings then and now cannot be compared",),
    )


def test_a_scale_turned_round_is_another_scale() -> None:
    tools = {
        "one": _tool(_question("lead"), scale=Scale((GREEN, AMBER, RED), "red")),
        "two": _tool(_question("lead"), supersedes="one"),
    }

    found = _travel(tools, ("two", {"lead": "green"}), ("one", {"lead": "red"}))

    assert [step.direction for step in found.questions] == [Direction.UNKNOWN]


def test_new_words_for_a_level_and_a_moved_pass_level_are_told() -> None:
    amber = replace(AMBER, meaning="Begun, with a date.")
    tools = {
        "one": _tool(_question("lead")),
        "two": _tool(
            _question("lead"), supersedes="one", scale=replace(SCALE, levels=(RED, amber, GREEN), pass_level="amber")
        ),
    }

    found = _travel(tools, ("two", {"lead": "green"}), ("one", {"lead": "amber"}))

    assert found.questions == (Step("lead", "1.1", "amber", "green", Direction.BETTER),)
    assert found.warnings == (
        "the words for Amber changed: the same rating may not mean the same",
        "the pass level moved from Green to Amber",
    )


MEAN = Rule(Method.MEAN, thresholds=(Threshold("green", Fraction(2)),))
POINTS = replace(
    SCALE, levels=tuple(replace(level, points=Fraction(points)) for points, level in enumerate(SCALE.levels))
)


def test_another_rule_of_scoring_is_told() -> None:
    one = _tool(_question("lead"))
    two = replace(
        _tool(_question("lead"), supersedes="one"), scoring=Scoring(Rule(Method.LOWEST, critical_limits=True))
    )

    assert _travel({"one": one, "two": two}, ("two", {"lead": "green"}), ("one", {"lead": "red"})).warnings == (
        "the rule by which standards are rated changed: the same answers may give another rating",
    )


def test_other_points_are_told_where_a_mean_is_taken() -> None:
    dearer = replace(POINTS, levels=(*POINTS.levels[:2], replace(POINTS.levels[2], points=Fraction(5))))
    tools = {
        "one": _tool(_question("lead"), scale=POINTS),
        "two": _tool(_question("lead"), supersedes="one", scale=dearer),
    }
    means = {name: replace(tool, scoring=Scoring(MEAN)) for name, tool in tools.items()}

    assert _travel(tools, ("two", {}), ("one", {})).warnings == ()
    assert _travel(means, ("two", {}), ("one", {})).warnings == (
        "the points for Green changed: the same answers may give another mean",
    )


def test_other_weights_are_told_where_a_mean_is_taken() -> None:
    heavier = replace(_question("plan"), weight=3)
    tools = {
        "one": _tool(_question("lead"), _question("plan"), scale=POINTS),
        "two": _tool(_question("lead"), heavier, supersedes="one", scale=POINTS),
    }
    means = {name: replace(tool, scoring=Scoring(MEAN)) for name, tool in tools.items()}

    assert _travel(tools, ("two", {}), ("one", {})).warnings == ()
    assert _travel(means, ("two", {}), ("one", {})).warnings == ("question 1.2 was given another weight since",)


def test_what_became_critical_is_told_where_critical_questions_limit() -> None:
    tools = {
        "one": _tool(_question("lead"), _question("plan")),
        "two": _tool(replace(_question("lead"), critical=True), _question("plan"), supersedes="one"),
    }
    limited = {
        name: replace(tool, scoring=Scoring(Rule(Method.LOWEST, critical_limits=True))) for name, tool in tools.items()
    }

    assert _travel(tools, ("two", {}), ("one", {})).warnings == ()
    assert _travel(limited, ("two", {}), ("one", {})).warnings == (
        "question 1.1 was made critical, or no longer so, since",
    )


def test_what_was_dropped_is_told_by_its_number_then() -> None:
    police = replace(_question("plan"), kinds=(AgencyKind.POLICE,))
    tools = {
        "one": _tool(_question("lead"), _question("plan"), _question("voice")),
        "two": _tool(_question("voice"), _question("lead"), police, supersedes="one"),
    }

    assert _travel(tools, ("two", {}), ("one", {})).warnings == ("of the earlier edition, question 1.2 was dropped",)


def test_tools_that_do_not_follow_one_another_are_compared_by_standard_only() -> None:
    tools = {"one": _tool(_question("lead")), "two": _tool(_question("lead"))}

    found = _travel(tools, ("two", {"lead": "green"}), ("one", {"lead": "red"}))

    assert found == Travel(
        standards=(Step("all", "1", "red", "green", Direction.BETTER),),
        questions=(),
        warnings=("nothing says how two follows from one: questions cannot be compared",),
    )


def _ids(tool: str) -> list[str]:
    return [placed.question.id for placed in SAME[tool].placed()]


def _return(ratings: dict[str, str]) -> Return:
    answers = tuple(Answer(question, AnswerState.ANSWERED, rating) for question, rating in ratings.items())
    return Return(ReturnStatus.SUBMITTED, answers=answers)


def _travel(tools: dict[str, Tool], now: tuple[str, dict[str, str]], then: tuple[str, dict[str, str]]) -> Travel:
    this, that = _return(now[1]), _return(then[1])
    return travel(
        tools,
        FIRE,
        (now[0], this, score(this, tools[now[0]], FIRE)),
        (then[0], that, score(that, tools[then[0]], FIRE)),
    )
