"""The earlier edition of the Section 11 tool, and how today's follows from it."""

from lif.demo import editions
from lif.model.lineage import forerunners
from lif.model.tools import Change, Tool

TODAY = editions.shipped_tool("section-11")
EARLIER = editions.earlier_edition()
BEFORE = editions.before(TODAY, EARLIER)
AFTER = editions.after(TODAY, EARLIER, "then")
LINES = forerunners({"then": BEFORE, "now": AFTER}, "now", "then")


def test_every_earlier_question_leads_to_one_of_today() -> None:
    assert {line.question for found in LINES.values() for line in found} == set(_questions(BEFORE))


def test_only_the_questions_that_were_absent_are_new() -> None:
    assert {question for question, found in LINES.items() if not found} == set(EARLIER.absent)


def test_what_became_of_each_question_is_what_is_told() -> None:
    told = dict.fromkeys(_questions(TODAY), Change.SAME)
    told |= {item.question: Change.REWORDED for item in EARLIER.reworded}
    told |= {today: Change.SPLIT for item in EARLIER.split for today in item.into}
    told |= {item.into: Change.MERGED for item in EARLIER.merged}

    found = {question: {line.change for line in lines} for question, lines in LINES.items() if lines}

    assert found == {question: {change} for question, change in told.items() if question not in EARLIER.absent}


def test_the_editions_share_standards_scale_and_scoring_so_that_ratings_can_be_compared() -> None:
    assert [standard.id for standard in BEFORE.standards] == [standard.id for standard in AFTER.standards]
    assert (BEFORE.scale, BEFORE.scoring) == (AFTER.scale, AFTER.scoring)
    assert (BEFORE.edition, AFTER.edition, AFTER.supersedes) == ("2023", TODAY.edition, "then")


def test_every_earlier_question_without_a_namesake_has_one_of_today_to_take_words_from() -> None:
    nearest = editions.spoken_for(EARLIER)

    assert set(nearest) == set(_questions(BEFORE)) - set(_questions(TODAY))
    assert set(nearest.values()) <= set(_questions(TODAY))


def _questions(tool: Tool) -> list[str]:
    return [placed.question.id for placed in tool.placed()]
