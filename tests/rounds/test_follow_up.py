"""Where rounds and plans meet: open actions beside the question, and tested ones whose question falls again."""

from dataclasses import replace
from datetime import date

import pytest

from lif.model.holdings import Holdings
from lif.model.panels import Agreed, AgreedRating, Signature
from lif.model.people import Person
from lif.model.plans import (
    Action,
    Impact,
    ImpactMethod,
    ImpactResult,
    Plan,
    PlanRecommendation,
    Source,
    SourceKind,
    Update,
)
from lif.model.returns import Answer, AnswerState, Evidence, Return, ReturnStatus
from lif.model.scales import Colour
from lif.model.statuses import ActionState, Status, StatusBasis, StatusKey
from lif.model.tools import Change, Question, Replacement, Standard
from lif.rounds.follow_up import on_questions, relapses
from lif.rounds.remembered import remembered
from rounds.records import AGENCY, AUDIT, TOOL, holdings

TESTED = date(2026, 9, 1)
KEY = StatusKey(
    basis=StatusBasis.STATED,
    statuses=tuple(
        Status(state.value, state.value.capitalize(), "", Colour.GREY, state)
        for state in (*ActionState,)
        if not state.follows_from_days
    ),
)
DONE = Update(date(2026, 6, 1), "complete", evidence=(Evidence("Minutes"),), approved_by="board")
LOOKED = Update(TESTED, "tested", impact=Impact(ImpactMethod.AUDIT, "Night audit", ImpactResult.EVIDENT))
ACTION = Action("ring", "Publish the duty list", "fire", date(2026, 6, 30), updates=(DONE, LOOKED))


def board(
    *,
    action: Action = ACTION,
    source: Source | None = None,
    questions: tuple[str, ...] = ("lead",),
    rated: str = "not-met",
) -> Holdings:
    """Return a board with one plan of one action, and a later round, s11-2028, in which fire rates the lead."""
    first = holdings()
    plan = Plan("Child H", source or Source(SourceKind.REVIEW, "Child H"), date(2026, 4, 1))
    later = replace(AUDIT, opened=date(2028, 1, 5), due=date(2028, 3, 31))
    said = Return(
        ReturnStatus.SUBMITTED,
        date(2028, 3, 1),
        answers=(Answer("lead", AnswerState.ANSWERED, rated),) if rated else (),
    )
    return replace(
        first,
        framework=replace(first.framework, status_key=KEY),
        agencies={"fire": AGENCY, "police": replace(AGENCY, name="Police")},
        audits={**first.audits, "s11-2028": later},
        returns={**first.returns, ("s11-2028", "fire"): said},
        plans={"child-h": replace(plan, recommendations=(PlanRecommendation("ring", "Ring", questions=questions),))},
        actions={("child-h", "ring-fire"): action},
    )


def fallen(found: Holdings) -> list[str]:
    return [f"{item.on.action_id}: {item.words}" for item in relapses(found)]


def state(name: str) -> Action:
    """Return the action as it is after one more update of a status."""
    return replace(ACTION, updates=(DONE, LOOKED, Update(date(2026, 10, 1), name, reason="So")))


def test_a_tested_action_whose_question_falls_below_the_pass_level_has_fallen_back() -> None:
    (found,) = relapses(board())

    assert (found.audit_id, found.agency, found.number, found.rating, found.agreed) == (
        "s11-2028",
        "fire",
        "1.1",
        "Not met",
        False,
    )
    assert found.words == "Fire and Rescue said 'Not met' on 1.1 in s11-2028"
    assert found.command == 'lif action reopen child-h ring-fire --reason "1.1 is Not met in s11-2028"'


@pytest.mark.parametrize("rated", ["met", "not-applicable", "", "unheard-of"])
def test_one_that_passes_or_is_not_rated_has_not(rated: str) -> None:
    assert fallen(board(rated=rated)) == []


@pytest.mark.parametrize(("status", "falls"), [("sustained", True), ("reopened", False), ("in-progress", False)])
def test_only_what_was_tested_or_sustained_can_fall_back(status: str, falls: bool) -> None:
    assert bool(fallen(board(action=state(status)))) is falls


def test_what_is_complete_and_nobody_looked_at_cannot() -> None:
    assert fallen(board(action=replace(ACTION, updates=(DONE,)))) == []


@pytest.mark.parametrize(("day", "falls"), [(date(2028, 2, 29), True), (date(2028, 3, 1), False)])
def test_only_a_return_that_came_after_the_last_look_counts(day: date, falls: bool) -> None:
    looked = replace(ACTION, updates=(DONE, replace(LOOKED, date=day)))

    assert bool(fallen(board(action=looked))) is falls


def test_a_return_that_is_not_handed_in_says_nothing() -> None:
    before = board()
    draft = replace(before.returns["s11-2028", "fire"], status=ReturnStatus.DRAFT)

    assert fallen(replace(before, returns={**before.returns, ("s11-2028", "fire"): draft})) == []


@pytest.mark.parametrize(
    ("own", "agreed", "found"),
    [
        ("met", "not-met", ["ring-fire: the panel on Fire and Rescue agreed 'Not met' on 1.1 in s11-2028"]),
        ("not-met", "met", []),
    ],
)
def test_what_a_panel_agreed_goes_before_the_agencys_own_rating(own: str, agreed: str, found: list[str]) -> None:
    before = board(rated=own)

    assert fallen(replace(before, agreed={("s11-2028", "fire"): Agreed((AgreedRating("lead", agreed),))})) == found


def test_the_last_round_that_asks_the_question_decides() -> None:
    before = board()
    better = Return(ReturnStatus.SUBMITTED, date(2030, 3, 1), answers=(Answer("lead", AnswerState.ANSWERED, "met"),))
    silent = replace(better, submitted=date(2032, 3, 1), answers=())
    audits = {**before.audits, "s11-2030": AUDIT, "s11-2032": AUDIT}
    returns = {**before.returns, ("s11-2030", "fire"): better, ("s11-2032", "fire"): silent}

    assert fallen(replace(before, audits=audits, returns=returns)) == []


def test_whose_answer_it_is_goes_by_the_agency_that_was_scrutinised_else_the_one_that_leads() -> None:
    panel = Source(SourceKind.PANEL, "Fire", audit="s11-2026", agency="fire")
    led_by_police = replace(ACTION, lead_agency="police")

    assert fallen(board(action=led_by_police)) == []
    assert fallen(board(action=replace(led_by_police, others=("fire",)))) == []
    assert len(fallen(board(action=led_by_police, source=panel))) == 1


def reworded(before: Holdings, question: Question) -> Holdings:
    """Return the board where the later round is on a new edition of the tool, which asks one question."""
    tool = replace(
        TOOL, edition="2028", supersedes="s11", standards=(Standard(id="all", title="All", questions=(question,)),)
    )
    audit = replace(before.audits["s11-2028"], tool="s11-2028", edition="2028")
    answer = Answer(question.id, AnswerState.ANSWERED, "not-met")
    said = replace(before.returns["s11-2028", "fire"], answers=(answer,))
    return replace(
        before,
        tools={**before.tools, "s11-2028": tool},
        audits={**before.audits, "s11-2028": audit},
        returns={**before.returns, ("s11-2028", "fire"): said},
    )


def test_a_question_is_followed_into_a_later_edition_of_the_tool() -> None:
    merged = Question("leader", "Somebody leads, with a policy.", replaces=(Replacement("lead", Change.MERGED),))
    panel = Source(SourceKind.PANEL, "Fire", audit="s11-2026", agency="fire")

    assert len(fallen(reworded(board(), merged))) == 1
    assert len(fallen(reworded(board(source=panel), merged))) == 1
    assert fallen(reworded(board(), Question("other", "Something else."))) == []
    assert [*on_questions(reworded(board(), merged), "s11-2028", "fire")] == ["leader"]


def test_beside_a_question_stands_what_is_to_be_done_about_it_and_what_was() -> None:
    open_one = replace(ACTION, text="Train the night shift", updates=())
    before = board()
    both = replace(before, actions={**before.actions, ("child-h", "train-fire"): open_one})

    assert remembered(both, "s11-2028", "fire") == {
        "lead": [
            ("Action done", "Publish the duty list (Tested)"),
            ("Open action", "Train the night shift (Not-started, due 30 June 2026)"),
        ]
    }
    assert remembered(both, "s11-2028", "police") == {}


def test_all_who_take_part_see_the_action_beside_the_question_but_not_in_the_round_it_came_from() -> None:
    shared = board(action=replace(ACTION, lead_agency="police", others=("fire",)))
    panel = Source(SourceKind.PANEL, "Fire", audit="s11-2028", agency="fire")

    assert [[*on_questions(shared, "s11-2028", agency)] for agency in ("fire", "police")] == [["lead"], ["lead"]]
    assert on_questions(board(source=panel), "s11-2028", "fire") == {}


def test_what_was_given_up_is_not_shown() -> None:
    given_up = replace(ACTION, updates=(Update(date(2026, 5, 1), "withdrawn", reason="So"),))

    assert remembered(board(action=given_up), "s11-2028", "fire") == {}


def test_a_recommendation_without_questions_is_about_none() -> None:
    assert on_questions(board(questions=()), "s11-2028", "fire") == {}
    assert fallen(board(questions=())) == []


def test_more_evidence_of_the_work_is_no_new_look_at_what_it_changed() -> None:
    certificate = Update(date(2028, 3, 5), "tested", evidence=(Evidence("Certificate"),))

    assert len(fallen(board(action=replace(ACTION, updates=(DONE, LOOKED, certificate))))) == 1


def test_what_a_panel_agrees_counts_from_the_day_its_last_member_signed() -> None:
    looked = replace(ACTION, updates=(DONE, replace(LOOKED, date=date(2028, 3, 10))))
    before = board(action=looked, rated="met")
    agreed = replace(
        before,
        people={"nurse": Person("Designated nurse")},
        agreed={("s11-2028", "fire"): Agreed((AgreedRating("lead", "not-met"),))},
    )
    signed = replace(agreed, signatures={("s11-2028", "fire", "nurse"): Signature("board", date(2028, 4, 2), "x")})

    assert (fallen(agreed), len(fallen(signed))) == ([], 1)
