"""The composite action plan: rows, groups and totals, by hand and at random."""

from collections import Counter
from dataclasses import fields, replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rounds.records import AGENCY, holdings

from lif.model.frameworks import Limits, Named
from lif.model.holdings import Holdings
from lif.model.plans import Action, Origin, Plan, PlanRecommendation, Response, Revision, Source, SourceKind, Update
from lif.model.statuses import StatusKey
from lif.plan.composing import By, Count, Row, Totals, Wanted, compose, grouped, recurring, totals, unanswered
from plan.keys import EVERY_STATE, EVIDENT, POSTER, told

TODAY = date(2026, 4, 20)
PANEL = Source(SourceKind.PANEL, "Section 11 round 2026: Fire", date(2026, 2, 2), "s11-2026", "fire")
REVIEW = Source(SourceKind.REVIEW, "Review of Child K", date(2023, 6, 1))
INSPECTION = Source(SourceKind.INSPECTION, "Inspection of police custody")

PLANS = {
    "fire": Plan(
        "Fire",
        PANEL,
        date(2026, 2, 9),
        monitored_by="board",
        recommendations=(
            PlanRecommendation("lead", "Name who leads.", "voice", "leadership", joined=(Origin("child-k", "ask"),)),
            PlanRecommendation("tell", "Tell staff.", "sharing", "unheard-of"),
            PlanRecommendation("not", "Do it.", "voice", response=Response.NOT_ACCEPTED),
            PlanRecommendation("open", "Write it down."),
        ),
    ),
    "child-k": Plan(
        "Child K",
        REVIEW,
        date(2023, 7, 1),
        monitored_by="shared",
        recommendations=(
            PlanRecommendation("share", "Share what is known.", "sharing"),
            PlanRecommendation("ask", "Ask the child.", "voice"),
            PlanRecommendation("part", "Train.", "sharing", response=Response.PARTLY),
        ),
    ),
}


def _action(recommendation: str, agency: str, due: date, *updates: Update, slipped: bool = False) -> Action:
    revisions = (Revision(date(2026, 1, 5), due + timedelta(30), "Late.", "board"),) if slipped else ()
    return Action(recommendation, "Do it.", agency, due, others=("police",), revised=revisions, updates=updates)


def _complete(day: date, shown: bool = True) -> Update:
    return replace(told("complete", day, evidence=(POSTER,) if shown else ()), approved_by="board")


ACTIONS = {
    ("fire", "lead-fire"): _action("lead", "fire", date(2026, 3, 31), told("on-course", date(2026, 3, 1))),
    ("fire", "lead-police"): _action("lead", "police", date(2026, 5, 10)),
    ("fire", "tell-fire"): _action("tell", "fire", date(2026, 3, 1), _complete(date(2026, 3, 1), shown=False)),
    ("child-k", "share-police"): _action(
        "share", "police", date(2024, 1, 31), told("on-course", date(2024, 1, 1)), slipped=True
    ),
    ("child-k", "share-fire"): _action("share", "fire", date(2024, 1, 31), _complete(date(2024, 1, 1))),
    ("child-k", "lost"): _action(
        "gone", "fire", date(2024, 6, 30), _complete(date(2024, 1, 1)), replace(told("tested", TODAY), impact=EVIDENT)
    ),
}
KEY = replace(EVERY_STATE, red_after_days=30)


def _board(
    actions: dict[tuple[str, str], Action] = ACTIONS, plans: dict[str, Plan] = PLANS, key: StatusKey = KEY
) -> Holdings:
    found = holdings(agencies={"fire": AGENCY, "police": replace(AGENCY, name="Avon Police")})
    themes = (Named("voice", "Voice of the child"), Named("sharing", "Sharing information"))
    framework = replace(found.framework, status_key=key, themes=themes, limits=Limits(impact_check_months=6))
    return replace(found, framework=framework, plans=plans, actions=actions)


BOARD = _board()
ROWS = compose(BOARD, TODAY)


def test_every_action_is_joined_with_its_plan_and_where_it_stands() -> None:
    seen = [(row.action_id, row.standing.label, row.standing.dated.id, row.standing.days_overdue) for row in ROWS]

    assert seen == [
        ("share-fire", "Complete", "complete", 0),
        ("share-police", "On course", "very-late", 780),
        ("lost", "Tested", "tested", 0),
        ("tell-fire", "Complete, evidence missing", "complete", 0),
        ("lead-fire", "On course", "late", 20),
        ("lead-police", "Not started", "due-soon", 0),
    ]


def test_the_totals_are_those_worked_out_by_hand() -> None:
    found = totals(ROWS, KEY)

    assert found == Totals(
        done=Count(3, 6),
        slipped=Count(1, 6),
        differing=Count(3, 6),
        overdue=Count(2, 3),
        days_owed=Count(0, 3),
        updates_owed=Count(1, 3),
        lacking_evidence=Count(1, 2),
        impact_unchecked=Count(2, 3),
        impact_owed=Count(1, 3),
        statuses=tuple(
            (item.id, Count({"not-started": 1, "on-course": 2, "complete": 2, "tested": 1}.get(item.id, 0), 6))
            for item in KEY.statuses
        ),
    )
    assert [str(found.done), str(found.overdue), str(found.slipped)] == ["3 of 6 (50%)", "2 of 3 (67%)", "1 of 6 (17%)"]
    assert found.overdue.share == Fraction(2, 3)
    assert str(totals([], KEY).overdue) == "0 of 0"


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (By.AGENCY, [("Avon Police", 2), ("Fire and Rescue", 4)]),
        (By.THEME, [("Voice of the child", 2), ("Sharing information", 3), ("No theme", 1)]),
        (By.SOURCE, [("Review of Child K", 3), ("Section 11 round 2026: Fire", 3)]),
        (By.STANDARD, [("Leadership", 2), ("unheard-of", 1), ("No standard", 3)]),
        (By.STATUS, [("Not started", 1), ("On course", 2), ("Complete", 2), ("Tested", 1)]),
    ],
)
def test_groups_are_in_their_own_order_and_what_names_none_comes_last(by: By, expected: list[tuple[str, int]]) -> None:
    assert [(group.label, len(group.rows)) for group in grouped(ROWS, by, BOARD)] == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), {"lead-fire", "lead-police", "tell-fire", "share-police", "share-fire", "lost"}),
        (Wanted(agency="fire"), {"lead-fire", "tell-fire", "share-fire", "lost"}),
        (Wanted(agency="police", group="board"), {"lead-fire", "lead-police", "tell-fire"}),
        (Wanted(theme="voice"), {"lead-fire", "lead-police"}),
        (Wanted(source="child-k", status="complete"), {"share-fire"}),
        (Wanted(source="panel"), {"lead-fire", "lead-police", "tell-fire"}),
        (Wanted(standard="leadership"), {"lead-fire", "lead-police"}),
        (Wanted(status="on-course"), {"lead-fire", "share-police"}),
        (Wanted(overdue=True), {"lead-fire", "share-police"}),
        (Wanted(due_before=date(2024, 3, 1)), {"share-fire"}),
        (Wanted(due_before=date(2024, 3, 2)), {"share-fire", "share-police"}),
    ],
)
def test_only_what_is_wanted_is_composed(wanted: Wanted, expected: set[str]) -> None:
    assert {row.action_id for row in compose(BOARD, TODAY, wanted)} == expected


def test_a_row_keeps_both_origins_of_a_joined_recommendation_and_the_last_look_at_the_impact() -> None:
    rows = {row.action_id: row for row in ROWS}

    assert rows["lead-fire"].sources == (PANEL, REVIEW)
    assert rows["tell-fire"].sources == (PANEL,)
    assert rows["lost"].impact == ACTIONS["child-k", "lost"].latest
    assert rows["lead-fire"].impact is None
    assert (rows["share-fire"].evidence, rows["tell-fire"].evidence) == ((POSTER,), ())
    assert rows["lost"].recommendation == PlanRecommendation("gone", "")


def test_an_action_without_a_plan_is_left_out_and_a_closed_plan_owes_nothing() -> None:
    assert compose(_board({("gone", "x"): ACTIONS["fire", "lead-fire"]}), TODAY) == []
    closed = {name: replace(plan, closed=TODAY) for name, plan in PLANS.items()}
    found = compose(_board(plans=closed), TODAY)
    assert (totals(found, KEY).updates_owed, totals(found, KEY).overdue) == (Count(0, 0), Count(0, 0))
    assert compose(_board(plans=closed), TODAY, Wanted(overdue=True)) == []


def test_accepted_recommendations_without_an_action_are_found_and_those_joined_are_answered() -> None:
    assert [(plan, place, item.id) for plan, place, item in unanswered(BOARD)] == [
        ("fire", 3, "open"),
        ("child-k", 2, "part"),
    ]


def test_themes_that_come_back_from_other_sources_are_recurring() -> None:
    third = Plan("Custody", INSPECTION, date(2025, 1, 1), recommendations=(PlanRecommendation("a", "Ask.", "voice"),))

    found = recurring(_board(plans=PLANS | {"custody": third}))
    assert [(item.label, item.recommendations, item.sources, item.years) for item in found] == [
        ("Voice of the child", 4, (PANEL, REVIEW, INSPECTION), (2023, 2025, 2026)),
        ("Sharing information", 3, (PANEL, REVIEW), (2023, 2026)),
    ]
    assert [item.theme for item in recurring(_board(plans=PLANS | {"custody": third}), sources=3)] == ["voice"]
    assert recurring(_board(plans={"fire": PLANS["fire"]})) == []


STATUSES = st.sampled_from([*(item.id for item in KEY.statuses), "unheard-of"])
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))
UPDATES = st.lists(
    st.builds(Update, DAYS, STATUSES, evidence=st.sampled_from([(), (POSTER,)])), max_size=4
).map(lambda found: tuple(sorted(found, key=lambda update: update.date)))  # fmt: skip
DRAWN = st.builds(
    _action,
    st.sampled_from(["lead", "tell", "share", "open", "gone"]),
    st.sampled_from(["fire", "police", "unheard-of"]),
    DAYS,
    slipped=st.booleans(),
).flatmap(lambda action: UPDATES.map(lambda updates: replace(action, updates=updates)))
BOARDS = st.dictionaries(
    st.tuples(st.sampled_from([*PLANS]), st.sampled_from([f"a{n}" for n in range(12)])), DRAWN, max_size=20
).map(_board)


@given(BOARDS, DAYS, st.sampled_from(By))
def test_every_action_is_in_exactly_one_group_of_each_grouping(board: Holdings, day: date, by: By) -> None:
    rows = compose(board, day)
    groups = grouped(rows, by, board)

    names = Counter((row.plan_id, row.action_id) for group in groups for row in group.rows)
    assert names == Counter([*board.actions])
    assert len({group.key for group in groups}) == len(groups)
    assert all(row.key(by) == group.key for group in groups for row in group.rows)


@given(BOARDS, DAYS, st.sampled_from(By))
def test_the_totals_of_groups_add_up_to_those_of_the_whole(board: Holdings, day: date, by: By) -> None:
    rows = compose(board, day)
    whole = totals(rows, KEY)
    parts = [totals(group.rows, KEY) for group in grouped(rows, by, board)]

    for name in (field.name for field in fields(Totals) if field.name != "statuses"):
        assert sum((getattr(part, name) for part in parts), Count(0, 0)) == getattr(whole, name)
    for status, count in whole.statuses:
        assert sum((part.status(status) for part in parts), Count(0, 0)) == count


@given(BOARDS, DAYS)
def test_statuses_add_up_to_all_and_no_count_is_more_than_what_it_counts_in(board: Holdings, day: date) -> None:
    rows = compose(board, day)
    found = totals(rows, KEY)

    assert sum(count.count for _, count in found.statuses) == found.actions == len(rows)
    counts = [getattr(found, field.name) for field in fields(Totals) if field.name != "statuses"]
    assert all(0 <= count.count <= count.of <= found.actions for count in counts)


@given(BOARDS, DAYS)
def test_what_rests_is_not_overdue_and_what_is_overdue_is_dated_so(board: Holdings, day: date) -> None:
    rows: list[Row] = compose(board, day)

    assert all(row.open for row in rows if row.standing.overdue)
    assert all(row.standing.dated.state.follows_from_days for row in rows if row.standing.overdue)


def test_recommendations_joined_in_a_circle_or_to_themselves_answer_nothing() -> None:
    one = PlanRecommendation("one", "Do it.", joined=(Origin("b", "two"),))
    two = PlanRecommendation("two", "Do that.", joined=(Origin("a", "one"),))
    alone = PlanRecommendation("alone", "Do this.", joined=(Origin("a", "alone"),))
    plans = {
        "a": Plan("A", REVIEW, TODAY, recommendations=(one, alone)),
        "b": Plan("B", REVIEW, TODAY, recommendations=(two,)),
    }

    assert [(plan, item.id) for plan, _, item in unanswered(_board({}, plans))] == [
        ("a", "one"),
        ("a", "alone"),
        ("b", "two"),
    ]
