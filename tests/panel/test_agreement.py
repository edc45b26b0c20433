"""What a panel agrees: which questions need talking about, when a reason is owed, and what is left."""

from dataclasses import replace

import pytest

from lif.model.frameworks import PanelRules
from lif.model.panels import Agreed, AgreedRating, MarkState
from lif.model.scales import NOT_APPLICABLE
from lif.panel.agreement import by_need, lacks, left_to_agree, owes_reason, plain
from lif.panel.comparing import lines
from lif.panel.scrutiny import Scrutiny
from panel.cases import NAMED, ORDER, RULES, TOOL, agreed, convened, opened

CASE = convened()
SPREAD = opened(
    CASE,
    {
        "officer": {"lead": "begun", "policy": "absent", "told": NOT_APPLICABLE},
        "nurse": {"policy": "there"},
        "warden": {"policy": "begun", "heard": "there"},
    },
)
"""Levels apart: lead 1, policy 2, heard 1, told 4, creche 0."""
UNASKED = replace(RULES, reason_where_agreed_differs=False, reason_from_spread=None)


def under(rules: PanelRules, case: Scrutiny = SPREAD) -> Scrutiny:
    return replace(case, rules=rules)


def numbers(case: Scrutiny) -> list[str]:
    return [line.placed.number for line in by_need(case, lines(case))]


@pytest.mark.parametrize(
    ("differs", "from_spread", "own", "other"),
    [
        (True, 2, [False, True, False, True, False], [True] * 5),
        (True, None, [False] * 5, [True] * 5),
        (False, 1, [True, True, True, True, False], [True, True, True, True, False]),
        (False, 2, [False, True, False, True, False], [False, True, False, True, False]),
        (False, 5, [False] * 5, [False] * 5),
        (False, None, [False] * 5, [False] * 5),
    ],
)
def test_a_reason_is_owed_where_the_framework_says_so(
    differs: bool, from_spread: int | None, own: list[bool], other: list[bool]
) -> None:
    case = under(replace(RULES, reason_where_agreed_differs=differs, reason_from_spread=from_spread))
    found = lines(case)

    assert [owes_reason(case, line, line.self_rating) for line in found] == own
    assert [owes_reason(case, line, "strong") for line in found] == other


def test_questions_that_differ_come_widest_spread_first_then_in_their_order() -> None:
    assert numbers(SPREAD) == ["2.2", "1.2", "1.1", "2.1"]
    assert numbers(under(UNASKED)) == ["2.2", "1.2", "1.1", "2.1"]


def test_what_all_gave_alike_needs_talking_about_only_where_it_owes_a_reason_and_then_last() -> None:
    alike = opened(CASE, {**{name: {"lead": "begun"} for name in NAMED}, "warden": {"lead": "begun", "told": "begun"}})

    assert numbers(alike) == ["2.2", "1.1"]
    assert numbers(under(UNASKED, alike)) == ["2.2"]
    assert [plain(alike, line) for line in lines(alike)] == [False, True, True, False, True]


def test_nothing_needs_talking_about_where_all_share_the_agencys_own_view() -> None:
    assert by_need(opened(CASE), lines(opened(CASE))) == []


def test_a_single_member_talks_about_what_is_not_the_agencys_own_view() -> None:
    assert numbers(opened(convened(1), {"officer": {"told": "strong"}})) == ["2.2"]


@pytest.mark.parametrize(
    ("item", "lack"),
    [
        (None, "not agreed"),
        (AgreedRating("policy", "begun", "So.", state=MarkState.STARTED), "begun and not finished"),
        (AgreedRating("policy", "begun", "So.", state=MarkState.PARKED), "parked"),
        (AgreedRating("policy", "", "So."), "no rating of this tool"),
        (AgreedRating("policy", "outstanding", "So."), "no rating of this tool"),
        (AgreedRating("policy", "there"), "a reason is owed"),
        (AgreedRating("policy", "there", "So."), ""),
        (AgreedRating("policy", NOT_APPLICABLE, "So."), ""),
    ],
)
def test_an_agreed_rating_says_what_it_lacks(item: AgreedRating | None, lack: str) -> None:
    assert lacks(SPREAD, lines(SPREAD)[1], item) == lack


def test_what_is_left_to_agree_is_named_by_number_and_words() -> None:
    ratings = (AgreedRating("lead", "there"), AgreedRating("heard", "there"), AgreedRating("creche", NOT_APPLICABLE))
    case = replace(SPREAD, agreed=Agreed(ratings))

    assert list(left_to_agree(case, lines(case))) == [
        "1.2 There is a policy. (not agreed)",
        "2.1 Children are heard. (a reason is owed)",
        "2.2 Children are told what came of it. (not agreed)",
    ]
    assert list(left_to_agree(under(UNASKED, case), lines(case))) == [
        "1.2 There is a policy. (not agreed)",
        "2.2 Children are told what came of it. (not agreed)",
    ]


def test_nothing_is_left_once_every_question_is_agreed() -> None:
    case = agreed(SPREAD)

    assert list(left_to_agree(case, lines(case))) == []
    assert [item.question for item in case.agreed.ratings] == list(ORDER)


def test_not_applicable_cannot_be_agreed_on_a_scale_without_it() -> None:
    case = replace(SPREAD, tool=replace(TOOL, scale=replace(TOOL.scale, not_applicable=None)))

    assert lacks(case, lines(case)[0], AgreedRating("lead", NOT_APPLICABLE, "So.")) == "no rating of this tool"
