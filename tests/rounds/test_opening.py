"""Opening a round: who is asked, and what is brought forward from the round before."""

from dataclasses import replace
from datetime import date

import pytest

from lif.errors import RefusedError
from lif.model.agencies import Agency, DutyBasis
from lif.model.audits import Asked, Audit
from lif.model.frameworks import AuditKind
from lif.model.holdings import Holdings
from lif.model.returns import Answer, AnswerState, Carried, Evidence, Improvement, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE
from lif.model.tools import Change, Question, Replacement, Tool
from lif.rounds.opening import Opening, asked_in, midterm_opening, open_round, out_of_scope
from rounds.records import AGENCY, AUDIT, KIND, MIDTERM, OPENED, SCALE, TOOL, holdings, with_midterm

DAY, DUE = date(2029, 1, 15), date(2029, 3, 31)
OPENING = Opening("Section 11 round 2029", "section-11", "s11", DUE)


def test_a_round_asks_by_the_routes_of_the_framework() -> None:
    board = holdings(agencies={"police": AGENCY, "fire": replace(AGENCY, areas=("northmere", "eastmarl"))})

    made = open_round(board, OPENING, DAY)

    assert made.audit == replace(
        AUDIT,
        title="Section 11 round 2029",
        opened=DAY,
        due=DUE,
        asked=(Asked("fire", "shared", "board"), Asked("police", "board")),
    )
    assert made.returns == {"fire": Return(ReturnStatus.DRAFT), "police": Return(ReturnStatus.DRAFT)}
    assert made.passed_over == {}


@pytest.mark.parametrize(
    ("agency", "reason"),
    [
        (AGENCY, ""),
        (replace(AGENCY, since=DAY), ""),
        (replace(AGENCY, since=date(2029, 1, 16)), "it has not begun yet"),
        (replace(AGENCY, ended=date(2029, 1, 16)), ""),
        (replace(AGENCY, ended=DAY), "it has ended"),
        (replace(AGENCY, areas=("eastmarl",)), "it does not work in this area"),
        (replace(AGENCY, duty_basis=DutyBasis.S175), "the framework does not ask bodies with the duty s175"),
        (replace(AGENCY, duty_basis=DutyBasis.VOLUNTARY), "the tool is not for bodies with the duty voluntary"),
    ],
)
def test_why_an_agency_is_out_of_scope(agency: Agency, reason: str) -> None:
    kind = replace(KIND, asked=(DutyBasis.S11, DutyBasis.VOLUNTARY))
    tool = replace(TOOL, asked=(DutyBasis.S11, DutyBasis.S175))

    assert out_of_scope(agency, kind, tool, "northmere", DAY) == reason


def test_a_tool_that_names_no_duty_is_for_everybody_whom_the_framework_asks() -> None:
    kind = replace(KIND, asked=(DutyBasis.VOLUNTARY,))

    assert out_of_scope(replace(AGENCY, duty_basis=DutyBasis.VOLUNTARY), kind, TOOL, "northmere", DAY) == ""


def test_a_round_may_be_due_on_the_day_it_is_opened() -> None:
    assert open_round(holdings(), replace(OPENING, due=DAY), DAY).audit.due == DAY


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        (
            replace(OPENING, kind="section-12"),
            ("the framework has no audit called 'section-12'", "it has section-11"),
        ),
        (replace(OPENING, tool="s12"), ("there is no tool called 's12' in tools/", "there is s11")),
        (
            replace(OPENING, due=date(2029, 1, 14)),
            ("the round would be due on 14 January 2029, before it is opened on 15 January 2029", "choose a later day"),
        ),
        (
            replace(OPENING, carried_from="s11-2025"),
            ("there is no earlier round called 's11-2025'", "there is s11-2026"),
        ),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(opening: Opening, said: tuple[str, str]) -> None:
    with pytest.raises(RefusedError) as refused:
        open_round(holdings(), opening, DAY)

    assert (refused.value.message, refused.value.hint) == said


@pytest.mark.parametrize(
    ("tools", "said"),
    [
        (
            {"s11-next": TOOL},
            ("the round s11-2026 uses s11, and tools/s11.yaml is not there", "copy it back from git"),
        ),
        (
            {"s11": TOOL, "s11-next": TOOL},
            (
                "nothing says how the questions of s11-next follow from those of s11",
                "add 'supersedes: s11' to tools/s11-next.yaml, or leave out --from",
            ),
        ),
    ],
    ids=["the earlier tool is gone", "no lineage"],
)
def test_a_round_from_which_nothing_can_be_brought_forward_is_refused(
    tools: dict[str, Tool], said: tuple[str, str]
) -> None:
    with pytest.raises(RefusedError) as refused:
        open_round(replace(holdings(), tools=tools), replace(OPENING, tool="s11-next", carried_from="s11-2026"), DAY)

    assert (refused.value.message, refused.value.hint) == said


def test_a_round_on_a_tool_of_another_kind_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        open_round(holdings(tool=replace(TOOL, kind="section-175")), OPENING, DAY)

    assert refused.value.message == "the tool 's11' is for section-175, not for section-11"


def test_a_round_that_would_ask_nobody_is_refused() -> None:
    nobody = AuditKind(id="section-11", name="Section 11", asked=KIND.asked)

    with pytest.raises(RefusedError) as refused:
        open_round(holdings(kind=nobody), OPENING, DAY)

    assert refused.value.message == "no agency is in scope for this round"


def test_what_was_said_last_time_is_carried_and_does_not_count() -> None:
    answer = Answer(
        "lead",
        AnswerState.ANSWERED,
        "met",
        evidence=(Evidence("Letter"),),
        comment="Signed.",
        improvements=(Improvement("Sign again"),),
    )

    (found,) = _carried(Question("lead", "Somebody leads."), answer)

    carried = Carried("s11-2026", "lead", Change.SAME, "met")
    assert found == replace(answer, state=AnswerState.CARRIED, carried=carried)
    assert not found.counts


@pytest.mark.parametrize("state", [AnswerState.STARTED, AnswerState.PARKED, AnswerState.CARRIED])
def test_what_did_not_count_last_time_is_not_carried(state: AnswerState) -> None:
    assert _carried(Question("lead", "Somebody leads."), Answer("lead", state, "met")) == ()


def test_merged_questions_bring_a_rating_only_where_they_agree_and_all_that_was_named() -> None:
    question = Question(
        "hiring", "", replaces=(Replacement("lead", Change.MERGED), Replacement("policy", Change.MERGED))
    )
    lead = Answer("lead", AnswerState.ANSWERED, "met", evidence=(Evidence("A"), Evidence("B")), comment="One.")
    policy = replace(lead, question="policy", evidence=(Evidence("B"), Evidence("C")), comment="Two.")

    (agreed,) = _carried(question, lead, policy)
    (split,) = _carried(question, lead, replace(policy, rating="not-met", comment="One."))

    assert (agreed.rating, split.rating) == ("met", "")
    assert agreed.evidence == (Evidence("A"), Evidence("B"), Evidence("C"))
    assert (agreed.comment, split.comment) == ("One.\n\nTwo.", "One.")
    assert agreed.carried == Carried("s11-2026", "lead", Change.MERGED, "met")


def test_merged_questions_that_disagree_do_not_claim_one_rating_for_last_round() -> None:
    question = Question(
        "hiring", "", replaces=(Replacement("lead", Change.MERGED), Replacement("policy", Change.MERGED))
    )

    (found,) = _carried(
        question, Answer("lead", AnswerState.ANSWERED, "met"), Answer("policy", AnswerState.ANSWERED, "not-met")
    )

    assert found.carried == Carried("s11-2026", "lead", Change.MERGED, "")


def test_a_rating_that_the_new_scale_does_not_have_is_not_carried_nor_its_reason() -> None:
    answer = Answer("lead", AnswerState.ANSWERED, NOT_APPLICABLE, "We have no staff.")

    (kept,) = _carried(Question("lead", "Somebody leads."), answer)
    (dropped,) = _carried(
        Question("lead", "Somebody leads."), answer, tool=replace(TOOL, scale=replace(SCALE, not_applicable=None))
    )

    assert (kept.rating, kept.reason) == (NOT_APPLICABLE, "We have no staff.")
    assert (dropped.rating, dropped.reason) == ("", "")
    assert dropped.carried == Carried("s11-2026", "lead", Change.SAME, NOT_APPLICABLE)


def test_a_question_that_is_not_asked_of_the_agency_any_more_is_not_carried() -> None:
    question = Question("lead", "Somebody leads.", applies_to=(DutyBasis.S175,))

    assert _carried(question, Answer("lead", AnswerState.ANSWERED, "met")) == ()


def test_an_agency_that_was_not_asked_last_time_begins_with_nothing() -> None:
    board = holdings(agencies={"fire": AGENCY, "police": AGENCY})

    made = open_round(board, replace(OPENING, carried_from="s11-2026"), DAY)

    assert made.returns["police"] == Return(ReturnStatus.DRAFT)


def _carried(question: Question, *answers: Answer, tool: Tool = TOOL) -> tuple[Answer, ...]:
    """Return what a new edition with that one question takes over from the answers."""
    new = replace(tool, supersedes="s11", standards=(replace(TOOL.standards[0], questions=(question,)),))
    board: Holdings = holdings(returns={"fire": Return(ReturnStatus.SUBMITTED, OPENED, answers=answers)})
    board = replace(board, tools={"s11": TOOL, "s11-next": new})
    made = open_round(board, replace(OPENING, tool="s11-next", carried_from="s11-2026"), DAY)
    return made.returns["fire"].answers


def test_an_update_names_its_full_round_and_asks_by_its_own_tool() -> None:
    board = with_midterm(holdings())

    made = open_round(board, midterm_opening(board, "s11-2026", DUE), DAY)

    assert made.audit == Audit(
        title="Section 11 update 2029",
        kind="section-11",
        tool="s11-update",
        edition="2026",
        opened=DAY,
        due=DUE,
        midterm_of="s11-2026",
        asked=(Asked("fire", "board"),),
    )
    assert (made.returns, made.passed_over) == ({"fire": Return(ReturnStatus.DRAFT)}, {})


def test_whom_the_full_round_asked_and_whose_record_is_gone_is_named() -> None:
    asked = (*AUDIT.asked, Asked("police", "board"))
    board = with_midterm(holdings(audit=replace(AUDIT, asked=asked)))

    made = open_round(board, midterm_opening(board, "s11-2026", DUE), DAY)

    assert made.passed_over == {"police": "agencies/police.yaml is not there"}


@pytest.mark.parametrize(
    ("full", "said"),
    [
        (
            "s11-2025",
            ("there is no round called 's11-2025'", "there is s11-2026, s11-2027, s11-2030, s175-2026"),
        ),
        (
            "s175-2026",
            ("s175-2026 is a round of section-175, not of section-11", "leave out --kind, or correct it"),
        ),
        (
            "s11-2030",
            ("s11-2030 was opened on 7 January 2030, after 15 January 2029", "name an earlier round"),
        ),
    ],
)
def test_an_update_of_what_is_no_full_round_of_the_kind_is_refused(full: str, said: tuple[str, str]) -> None:
    board = with_midterm(holdings())
    others = {
        "s175-2026": replace(AUDIT, kind="section-175"),
        "s11-2030": replace(AUDIT, opened=date(2030, 1, 7)),
    }
    wanted = replace(midterm_opening(board, "s11-2026", DUE), midterm_of=full)

    with pytest.raises(RefusedError) as refused:
        open_round(replace(board, audits={**board.audits, **others}), wanted, DAY)

    assert (refused.value.message, refused.value.hint) == said


def test_why_a_round_does_not_ask_an_agency() -> None:
    board = with_midterm(holdings())
    reasons = [
        asked_in(board, replace(AUDIT, kind="section-12"), "fire", DAY),
        asked_in(board, replace(AUDIT, tool="gone"), "fire", DAY),
        asked_in(board, AUDIT, "gone", DAY),
        asked_in(board, replace(MIDTERM, midterm_of="gone"), "fire", DAY),
        asked_in(replace(board, agencies={"fire": replace(AGENCY, areas=("eastmarl",))}), AUDIT, "fire", DAY),
    ]

    assert reasons == [
        "framework.yaml has no audit called 'section-12'",
        "tools/gone.yaml is not there",
        "agencies/gone.yaml is not there",
        "gone did not ask it",
        "it does not work in this area",
    ]
    assert asked_in(board, MIDTERM, "fire", DAY) == Asked("fire", "board")
