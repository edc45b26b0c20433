"""Where a question comes from, across the editions of a tool."""

from lif.model.lineage import Forerunner, forerunners
from lif.model.scales import Colour, Level, Scale
from lif.model.tools import Change, Method, Question, Replacement, Rule, Scoring, Standard, Tool

SCALE = Scale((Level(id="met", label="Met", meaning="It is there.", colour=Colour.GREEN),), "met")


def test_a_tool_leads_to_itself_with_every_question_the_same() -> None:
    tools = {"first": _tool(_question("lead"), _question("training"))}

    assert forerunners(tools, "first", "first") == {
        "lead": (Forerunner("lead", Change.SAME),),
        "training": (Forerunner("training", Change.SAME),),
    }


def test_a_question_that_kept_its_short_name_is_the_same_or_reworded_by_its_words() -> None:
    tools = {
        "first": _tool(_question("lead", "Somebody leads."), _question("training", "Staff are trained.")),
        "second": _tool(
            _question("lead", "Somebody leads."),
            _question("training", "All staff are trained."),
            _question("voice", "Children are heard."),
            supersedes="first",
        ),
    }

    assert forerunners(tools, "second", "first") == {
        "lead": (Forerunner("lead", Change.SAME),),
        "training": (Forerunner("training", Change.REWORDED),),
        "voice": (),
    }


def test_what_a_question_says_it_replaces_counts_before_its_short_name() -> None:
    tools = {
        "first": _tool(_question("lead"), _question("head")),
        "second": _tool(_question("lead", "Anything.", ("head", Change.SAME)), supersedes="first"),
    }

    assert forerunners(tools, "second", "first") == {"lead": (Forerunner("head", Change.SAME),)}


def test_a_split_question_is_the_forerunner_of_each_part_and_merged_ones_of_the_whole() -> None:
    tools = {
        "first": _tool(_question("training"), _question("checks"), _question("references")),
        "second": _tool(
            _question("induction", "", ("training", Change.SPLIT)),
            _question("refreshers", "", ("training", Change.SPLIT)),
            _question("recruitment", "", ("checks", Change.MERGED), ("references", Change.MERGED)),
            supersedes="first",
        ),
    }

    assert forerunners(tools, "second", "first") == {
        "induction": (Forerunner("training", Change.SPLIT),),
        "refreshers": (Forerunner("training", Change.SPLIT),),
        "recruitment": (Forerunner("checks", Change.MERGED), Forerunner("references", Change.MERGED)),
    }


def test_over_two_editions_the_graver_change_is_told() -> None:
    tools = {
        "first": _tool(_question("a"), _question("b"), _question("c"), _question("d", "As it was."), _question("e")),
        "second": _tool(
            _question("a2", "", ("a", Change.REWORDED)),
            _question("b2", "", ("b", Change.SPLIT)),
            _question("c2", "", ("c", Change.MERGED)),
            _question("d", "In other words."),
            _question("e2", "", ("e", Change.REWORDED)),
            supersedes="first",
        ),
        "third": _tool(
            _question("a3", "", ("a2", Change.SAME)),
            _question("b3", "", ("b2", Change.REWORDED)),
            _question("c3", "", ("c2", Change.SPLIT)),
            _question("d", "In other words."),
            _question("e3", "", ("e2", Change.MERGED)),
            supersedes="second",
        ),
    }

    assert forerunners(tools, "third", "first") == {
        "a3": (Forerunner("a", Change.REWORDED),),
        "b3": (Forerunner("b", Change.SPLIT),),
        "c3": (Forerunner("c", Change.MERGED),),
        "d": (Forerunner("d", Change.REWORDED),),
        "e3": (Forerunner("e", Change.MERGED),),
    }


def test_a_replaced_question_that_the_earlier_edition_never_had_is_passed_over() -> None:
    tools = {
        "first": _tool(_question("lead")),
        "second": _tool(_question("lead", "New words.", ("ghost", Change.SAME)), supersedes="first"),
    }

    assert forerunners(tools, "second", "first") == {"lead": (Forerunner("lead", Change.REWORDED),)}


def test_a_question_that_skipped_an_edition_has_no_forerunner() -> None:
    tools = {
        "first": _tool(_question("lead")),
        "second": _tool(_question("training"), supersedes="first"),
        "third": _tool(_question("lead"), supersedes="second"),
    }

    assert forerunners(tools, "third", "first") == {"lead": ()}


def test_questions_that_each_replace_both_of_the_edition_before_do_not_double_at_every_edition() -> None:
    both = (("a", Change.SAME), ("b", Change.MERGED))
    tools = {"t0": _tool(_question("a"), _question("b"))} | {
        f"t{number}": _tool(_question("a", "", *both), _question("b", "", *both), supersedes=f"t{number - 1}")
        for number in range(1, 60)
    }

    assert forerunners(tools, "t59", "t0")["a"] == (Forerunner("a", Change.MERGED), Forerunner("b", Change.MERGED))


def test_nothing_leads_from_one_tool_to_another_that_it_does_not_follow() -> None:
    tools = {"first": _tool(_question("lead")), "second": _tool(_question("lead"))}

    assert forerunners(tools, "second", "first") == {}
    assert forerunners(tools, "second", "never-there") == {}


def test_nothing_leads_on_where_an_edition_in_between_is_missing() -> None:
    tools = {"first": _tool(_question("lead")), "third": _tool(_question("lead"), supersedes="second")}

    assert forerunners(tools, "third", "first") == {}


def test_editions_that_follow_each_other_in_a_ring_come_to_an_end() -> None:
    tools = {
        "first": _tool(_question("lead")),
        "second": _tool(_question("lead"), supersedes="third"),
        "third": _tool(_question("lead"), supersedes="second"),
    }

    assert forerunners(tools, "third", "first") == {}


def _question(question: str, text: str = "", *replaces: tuple[str, Change]) -> Question:
    return Question(question, text, replaces=tuple(Replacement(*item) for item in replaces))


def _tool(*questions: Question, supersedes: str = "") -> Tool:
    return Tool(
        title="Section 11",
        kind="section-11",
        edition="1",
        supersedes=supersedes,
        scale=SCALE,
        scoring=Scoring(Rule(Method.LOWEST)),
        standards=(Standard(id="all", title="All", questions=questions),),
    )
