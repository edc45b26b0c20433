"""What earlier rounds said stands beside the questions that ask about it now."""

from dataclasses import replace
from datetime import date

from lif.model.holdings import Holdings
from lif.model.panels import Agreed, AgreedRating, MarkState
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE
from lif.model.tools import Change, Question, Replacement, Standard
from lif.rounds.remembered import remembered
from rounds.records import AUDIT, DUE, TOOL, holdings, with_midterm

MET = tuple(Answer(question, AnswerState.ANSWERED, "met") for question in ("lead", "policy"))
FULL = Return(ReturnStatus.SUBMITTED, DUE, answers=MET)
AGREED = Agreed((AgreedRating("lead", "met"), AgreedRating("policy", "not-met", "It is out of date.")))


def test_a_mid_term_question_has_both_ratings_of_the_standard_that_it_follows() -> None:
    assert remembered(_midterm(FULL, AGREED), "s11-2027", "fire") == {
        "effect": [("Full return", "Met"), ("Panel agreed", "Not met")]
    }


def test_without_a_panel_the_agency_is_shown_its_own_rating() -> None:
    assert remembered(_midterm(FULL), "s11-2027", "fire") == {"effect": [("Full return", "Met")]}


def test_a_standard_that_did_not_apply_is_said_not_to() -> None:
    none = tuple(replace(answer, rating=NOT_APPLICABLE, reason="No child is met.") for answer in MET)

    found = remembered(_midterm(replace(FULL, answers=none)), "s11-2027", "fire")

    assert found == {"effect": [("Full return", "Not applicable")]}


def test_a_full_return_that_was_not_handed_in_has_said_nothing() -> None:
    for status in (ReturnStatus.DRAFT, ReturnStatus.SENT_BACK):
        assert remembered(_midterm(replace(FULL, status=status)), "s11-2027", "fire") == {}


def test_what_a_panel_has_not_agreed_in_full_is_not_shown() -> None:
    begun = Agreed((AGREED.ratings[0], replace(AGREED.ratings[1], state=MarkState.STARTED)))

    assert remembered(_midterm(FULL, begun), "s11-2027", "fire") == {"effect": [("Full return", "Met")]}


def test_nothing_is_remembered_where_the_full_round_or_its_tool_or_return_is_gone() -> None:
    board = _midterm(FULL, AGREED)
    gone = [
        replace(board, audits={"s11-2027": board.audits["s11-2027"]}),
        replace(board, tools={"s11-update": board.tools["s11-update"]}),
        replace(board, returns={}, agreed={}),
    ]

    assert [remembered(item, "s11-2027", "fire") for item in gone] == [{}, {}, {}]


def test_a_carried_question_has_what_the_panel_agreed_then_with_its_reason() -> None:
    assert remembered(_next_round(AGREED), "s11-2029", "fire") == {
        "lead": [("Agreed then", "Met")],
        "whole": [("Agreed then", "Met"), ("Agreed then", "Not met: It is out of date.")],
    }


def test_a_rating_that_was_not_settled_then_is_left_out() -> None:
    begun = replace(AGREED, ratings=(replace(AGREED.ratings[0], state=MarkState.PARKED), AGREED.ratings[1]))

    assert remembered(_next_round(begun), "s11-2029", "fire") == {
        "whole": [("Agreed then", "Not met: It is out of date.")]
    }


def test_a_round_that_carries_nothing_or_follows_no_panel_remembers_nothing() -> None:
    board = _next_round(AGREED)
    alone = replace(board, audits={**board.audits, "s11-2029": replace(board.audits["s11-2029"], carried_from="")})

    assert remembered(alone, "s11-2029", "fire") == {}
    assert remembered(replace(board, agreed={}), "s11-2029", "fire") == {}
    assert remembered(replace(board, audits={"s11-2029": board.audits["s11-2029"]}), "s11-2029", "fire") == {}
    assert remembered(replace(board, tools={"s11-next": board.tools["s11-next"]}), "s11-2029", "fire") == {}


def test_labels_fit_beside_the_words() -> None:
    found = remembered(_midterm(FULL, AGREED), "s11-2027", "fire") | remembered(_next_round(AGREED), "s11-2029", "fire")

    assert max(len(label) for notes in found.values() for label, _ in notes) <= 14


def _midterm(full: Return, agreed: Agreed | None = None) -> Holdings:
    board = with_midterm(holdings(returns={"fire": full}))
    return replace(board, agreed={("s11-2026", "fire"): agreed}) if agreed else board


def _next_round(agreed: Agreed) -> Holdings:
    """Return a board whose next round asks one question as before, one made of both, and one that is new."""
    both = tuple(Replacement(name, Change.MERGED) for name in ("lead", "policy"))
    questions = (
        TOOL.standards[0].questions[0],
        Question("whole", "All of it.", replaces=both),
        Question("new", "New."),
    )
    tool = replace(TOOL, supersedes="s11", standards=(Standard(id="leadership", title="L", questions=questions),))
    audit = replace(AUDIT, tool="s11-next", carried_from="s11-2026", opened=date(2029, 1, 8), due=date(2029, 3, 31))
    board = holdings(returns={"fire": FULL})
    return replace(
        board,
        tools={**board.tools, "s11-next": tool},
        audits={**board.audits, "s11-2029": audit},
        agreed={("s11-2026", "fire"): agreed},
    )
