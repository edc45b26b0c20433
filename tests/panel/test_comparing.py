"""Marks side by side: spread, who stands apart, how far members agree, and the agency's own view beside the panel's."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction

import pytest

from lif.model.panels import Agreed, AgreedRating, MarkState
from lif.model.scales import NOT_APPLICABLE
from lif.model.tools import Question, Standard
from lif.panel import alpha
from lif.panel.comparing import Agreement, Comparison, Line, Optimism, Split, compare, lines, over_a_round, spread
from panel.cases import (
    LEADERSHIP,
    NAMED,
    ORDER,
    PEOPLE,
    SCALE,
    TOOL,
    VOICE,
    agreed,
    convened,
    opened,
    sealed,
    sheet,
)

CASE = convened()
MIXED = opened(
    CASE,
    {
        "officer": {"lead": "begun", "policy": "absent", "told": NOT_APPLICABLE},
        "nurse": {"policy": "strong", "creche": "begun"},
        "warden": {"policy": "begun", "heard": "there"},
    },
)


def found_in(value: object) -> Iterator[str]:
    """Yield every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from found_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from found_in(getattr(value, field.name))


@pytest.mark.parametrize(
    ("ratings", "levels"),
    [
        (("there", "there", "there"), 0),
        (("there", "begun", "there"), 1),
        (("absent", "strong", "there"), 3),
        (("strong", "absent"), 3),
        (("begun",), 0),
        ((), 0),
        ((NOT_APPLICABLE, NOT_APPLICABLE), 0),
        ((NOT_APPLICABLE, "there", "there"), 4),
        (("there", NOT_APPLICABLE), 4),
        (("", "there", "outstanding"), 0),
        ((NOT_APPLICABLE, ""), 0),
    ],
)
def test_the_spread_is_the_levels_between_the_furthest_and_the_whole_scale_where_it_may_not_apply(
    ratings: tuple[str, ...], levels: int
) -> None:
    assert spread(ratings, SCALE) == levels


def test_each_question_has_a_line_with_the_marks_in_the_order_of_the_seats() -> None:
    lead, policy, heard, told, creche = MIXED.questions
    officer, nurse, warden = MIXED.sheets

    assert lines(MIXED) == [
        Line(lead, "there", (officer.marks[0], nurse.marks[0], warden.marks[0]), "", 1, ("board",)),
        Line(policy, "there", (officer.marks[1], nurse.marks[1], warden.marks[1]), "", 3, ()),
        Line(heard, "begun", (officer.marks[2], nurse.marks[2], warden.marks[2]), "", 1, ("sector",)),
        Line(told, "there", (officer.marks[3], nurse.marks[3], warden.marks[3]), "", 4, ("board",)),
        Line(creche, NOT_APPLICABLE, (officer.marks[4], nurse.marks[4], warden.marks[4]), "", 4, ("partner",)),
    ]


def test_what_was_agreed_stands_on_the_line_once_it_counts() -> None:
    ratings = (AgreedRating("lead", "there"), AgreedRating("policy", "begun", state=MarkState.PARKED))

    assert [line.agreed for line in lines(replace(MIXED, agreed=Agreed(ratings)))] == ["there", "", "", "", ""]


def test_members_are_of_one_mind_where_all_gave_the_same() -> None:
    alike = opened(CASE, {person: {"lead": "strong"} for person in NAMED})

    assert [(line.unanimous, line.common, line.apart) for line in lines(alike)] == [
        (True, rating, ()) for rating in ("strong", "there", "begun", "there", NOT_APPLICABLE)
    ]
    assert [(line.unanimous, line.common) for line in lines(MIXED)] == [(False, "")] * 5


@pytest.mark.parametrize(
    ("seats", "given", "apart"),
    [
        (1, {"officer": "absent"}, ()),
        (2, {"officer": "absent"}, ()),
        (5, {"clerk": "absent"}, ("seat-4",)),
        (5, {"clerk": "absent", "chair": "absent"}, ()),
        (5, {"clerk": "absent", "chair": "begun"}, ()),
    ],
)
def test_somebody_stands_apart_only_alone_and_only_where_all_others_are_of_one_mind(
    seats: int, given: dict[str, str], apart: tuple[str, ...]
) -> None:
    case = opened(convened(seats), {person: {"lead": rating} for person, rating in given.items()})

    assert lines(case)[0].apart == apart


def test_figures_are_given_for_each_standard_and_the_whole() -> None:
    found = lines(MIXED)

    assert compare(MIXED) == [
        Comparison(LEADERSHIP, tuple(found[:2]), Agreement(0, 2, None, 2), Optimism(1, 1, 0, 1)),
        Comparison(VOICE, tuple(found[2:]), Agreement(0, 3, None, 2), Optimism(0, 2, 0, 0)),
        Comparison(None, tuple(found), Agreement(0, 5, None, 4), Optimism(1, 3, 0, 1)),
    ]


def test_a_standard_that_asks_the_agency_nothing_has_no_figures() -> None:
    other = Standard(id="none", title="None of ours", questions=())
    case = replace(MIXED, tool=replace(TOOL, standards=(*TOOL.standards, other)))

    assert [part.standard for part in compare(case)] == [LEADERSHIP, VOICE, None]


def test_one_member_alone_agrees_with_nobody() -> None:
    assert compare(opened(convened(1)))[-1].agreement == Agreement(0, 0, None, 0)


def test_no_coefficient_is_given_under_the_minimum_of_items_two_members_rated() -> None:
    questions = tuple(Question(f"q{number}", "Is it there?") for number in range(alpha.MINIMUM))
    own = {question.id: "there" if number % 2 else "begun" for number, question in enumerate(questions)}
    tool = replace(TOOL, standards=(Standard(id="all", title="All", questions=questions),))
    enough = replace(convened(2, own), tool=tool)
    fewer = {"nurse": {"q0": NOT_APPLICABLE}}

    assert compare(opened(enough))[-1].agreement == Agreement(10, 10, Fraction(1), 10)
    assert compare(opened(enough, fewer))[-1].agreement == Agreement(9, 10, None, 9)


def test_no_coefficient_is_given_where_all_ratings_are_the_same() -> None:
    questions = tuple(Question(f"q{number}", "Is it there?") for number in range(alpha.MINIMUM))
    tool = replace(TOOL, standards=(Standard(id="all", title="All", questions=questions),))
    case = replace(convened(3, {question.id: "there" for question in questions}), tool=tool)

    assert compare(opened(case))[-1].agreement == Agreement(10, 10, None, 10)


@pytest.mark.parametrize(
    ("seats", "given", "optimism"),
    [
        (3, ("there", "there", "there"), Optimism(0, 1, 0, 0)),
        (3, ("begun", "strong", "absent"), Optimism(1, 0, 0, 1)),
        (3, ("strong", "strong", "absent"), Optimism(0, 0, 1, -1)),
        (2, ("there", "absent"), Optimism(1, 0, 0, 2)),
        (3, ("begun", NOT_APPLICABLE, "strong"), Optimism(1, 0, 0, 1)),
        (3, (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE), Optimism(0, 0, 0, 0)),
    ],
)
def test_before_it_agrees_the_panels_view_is_its_middle_mark_the_lower_of_two(
    seats: int, given: tuple[str, ...], optimism: Optimism
) -> None:
    tool = replace(TOOL, standards=(replace(LEADERSHIP, questions=LEADERSHIP.questions[:1]),))
    case = replace(convened(seats, {"lead": "there"}), tool=tool)
    case = opened(case, {person: {"lead": rating} for person, rating in zip(case.people, given, strict=True)})

    assert compare(case)[-1].optimism == optimism
    assert optimism.compared == optimism.higher + optimism.same + optimism.lower


def test_once_it_has_agreed_the_panels_view_is_what_it_agreed() -> None:
    case = agreed(MIXED, {"lead": "absent", "policy": "strong", "told": NOT_APPLICABLE})

    assert [part.optimism for part in compare(case)] == [
        Optimism(1, 0, 1, 1),
        Optimism(0, 1, 0, 0),
        Optimism(1, 1, 1, 1),
    ]


def test_an_agency_that_says_it_does_not_apply_is_neither_higher_nor_lower() -> None:
    case = agreed(opened(CASE), {"creche": "absent"})

    assert compare(case)[-1].optimism == Optimism(0, 4, 0, 0)


def test_over_a_round_questions_that_split_panels_come_first_by_levels_then_by_panels() -> None:
    other = replace(
        opened(CASE, {"officer": {"policy": "begun", "told": "strong"}, "nurse": {"lead": "begun", "heard": "there"}}),
        agency_id="police",
    )
    lead, policy, heard, told, creche = TOOL.placed()

    splits, _ = over_a_round([MIXED, convened(), other])

    assert splits == [
        Split(told, 2, 2, 5),
        Split(policy, 2, 2, 4),
        Split(creche, 2, 1, 4),
        Split(lead, 2, 2, 2),
        Split(heard, 2, 2, 2),
    ]


def test_over_a_round_levels_are_weighed_by_how_many_panels_marked_the_question() -> None:
    narrow = replace(TOOL, standards=(replace(LEADERSHIP, questions=LEADERSHIP.questions[:1]), VOICE))
    wide = opened(CASE, {"officer": {"policy": "absent", "lead": "absent"}})
    other = opened(replace(CASE, tool=narrow), {"officer": {"lead": "begun"}})

    splits, _ = over_a_round([wide, other])

    assert [(split.placed.number, split.levels, split.panels) for split in splits[:2]] == [("1.2", 2, 1), ("1.1", 3, 2)]


def test_over_a_round_what_splits_more_panels_comes_first_where_the_levels_are_the_same() -> None:
    one = opened(CASE, {"officer": {"lead": "absent", "policy": "begun"}})
    other = opened(CASE, {"officer": {"policy": "begun"}})

    splits, _ = over_a_round([one, other])

    assert [(split.placed.number, split.levels, split.differ) for split in splits[:2]] == [("1.2", 2, 2), ("1.1", 2, 1)]


def test_over_a_round_figures_are_of_all_panels_whose_marks_are_all_open() -> None:
    some, _ = sealed(CASE, *(sheet(CASE, person, {"lead": "absent"}) for person in NAMED))
    partly = replace(opened(CASE, {"nurse": {"lead": "absent"}}), marks={"officer": opened(CASE).marks["officer"]})

    _, found = over_a_round([MIXED, opened(CASE), some, partly, replace(CASE, panel=None)])

    assert found == [
        Comparison(LEADERSHIP, (), Agreement(2, 4, None, 4), Optimism(1, 3, 0, 1)),
        Comparison(VOICE, (), Agreement(3, 6, None, 4), Optimism(0, 4, 0, 0)),
        Comparison(None, (), Agreement(5, 10, None, 8), Optimism(1, 7, 0, 1)),
    ]


def test_a_round_without_open_marks_has_nothing_to_compare() -> None:
    assert over_a_round([CASE]) == ([], [])


def test_a_member_who_has_not_marked_a_question_has_an_empty_mark_and_the_others_are_not_of_one_mind() -> None:
    whole = opened(CASE)
    shorter = replace(whole.sheets[0], marks=whole.sheets[0].marks[1:])
    case = replace(whole, marks={**whole.marks, "officer": replace(whole.marks["officer"], sheet=shorter)})

    line = lines(case)[0]

    assert [mark.rating for mark in line.marks] == ["", "there", "there"]
    assert (line.unanimous, line.common, line.spread, line.apart) == (False, "", 0, ())
    assert compare(case)[0].agreement == Agreement(1, 2, None, 2)


def test_no_figure_or_line_names_a_person_and_over_a_round_none_names_a_seat() -> None:
    seats = {seat.id for seat in CASE.rules.seats}
    single, whole = set(found_in(compare(MIXED))), set(found_in(list(over_a_round([MIXED]))))

    assert (single & {*PEOPLE}, single & seats) == (set(), seats)
    assert (whole & {*PEOPLE}, whole & seats) == (set(), set())
    assert "I see it otherwise." in single - whole


def test_marks_on_questions_that_are_no_longer_asked_have_no_line() -> None:
    case, kept = sealed(CASE, sheet(CASE, "officer"))
    shorter = replace(case, tool=replace(TOOL, standards=(LEADERSHIP,)))

    assert [line.placed.question.id for line in lines(shorter)] == list(ORDER[:2])
    assert len(kept["officer"].marks) == len(ORDER)
