"""What fictional agencies say: something of every question, at every level, whoever they are."""

import pytest

from lif.demo.editions import shipped_tool
from lif.demo.stories import Sayings, sayings
from lif.model.tools import Tool

TOOLS = ("section-11", "section-11-midterm", "section-175")


@pytest.fixture(params=TOOLS)
def both(request: pytest.FixtureRequest) -> tuple[Tool, Sayings]:
    """A shipped tool and what is said of it."""
    return shipped_tool(request.param), sayings(request.param)


def test_something_is_said_of_every_question_and_of_no_other(both: tuple[Tool, Sayings]) -> None:
    tool, said = both
    asked = [placed.question.id for placed in tool.placed()]

    assert sorted(item.question for item in said.questions) == sorted(asked)
    assert {item.question for item in said.not_applicable} - set(asked) == set()


def test_each_level_has_a_comment_for_any_agency_after_those_for_certain_kinds(both: tuple[Tool, Sayings]) -> None:
    tool, said = both
    levels = [level.id for level in tool.scale.levels]

    for item in said.questions:
        assert list(dict.fromkeys(comment.level for comment in item.comments)) == levels, item.question
        for level in levels:
            for_any = [not comment.kinds for comment in item.comments if comment.level == level]
            assert for_any == sorted(for_any), (item.question, level)
            assert for_any[-1], (item.question, level)


def test_nothing_is_said_twice(both: tuple[Tool, Sayings]) -> None:
    _, said = both
    texts = [comment.text for item in said.questions for comment in item.comments]

    assert sorted(set(texts)) == sorted(texts)


def test_each_question_has_evidence_one_piece_with_what_it_shows_and_improvements_with_a_lead(
    both: tuple[Tool, Sayings],
) -> None:
    _, said = both

    for item in said.questions:
        assert 2 <= len(item.evidence) <= 3, item.question
        assert any(piece.shows for piece in item.evidence), item.question
        assert all(piece.kept_at for piece in item.evidence), item.question
        assert 1 <= len(item.improvements) <= 2, item.question
        assert all(one.lead_role for one in item.improvements), item.question
