"""The fictional board's plans: every case that a composite action plan meets, found by asking it and not the story."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from demo import thornmere
from lif.check.run import findings
from lif.demo.plan_stories import ByHand, PlanStories, PlanStory, plan_stories
from lif.demo.planning import Written, plans_of
from lif.errors import RefusedError
from lif.model.holdings import Holdings
from lif.model.kinds import ACTION, Address
from lif.model.plans import Action, ImpactMethod, ImpactResult, Response, Scope, SourceKind, Update
from lif.model.returns import ReturnStatus
from lif.model.statuses import ActionState
from lif.plan.composing import Count, Row, compose, recurring, totals
from lif.plan.wording import action_remarks, pairs_alike
from lif.store.reading import read_board

DAY = date(2026, 5, 5)
NOW = "s11-2026"


@cache
def rows() -> dict[str, Row]:
    """Return every action as it stands, by plan and short name."""
    return {f"{row.plan_id}/{row.action_id}": row for row in compose(thornmere.holdings(), DAY)}


def test_plans_come_from_five_kinds_of_source_over_three_years() -> None:
    plans = thornmere.holdings().plans

    assert {name: (plan.source.kind, plan.opened.year) for name, plan in plans.items()} == {
        "hospitals-2023": (SourceKind.PANEL, 2023),
        "youth-justice-2023": (SourceKind.PANEL, 2023),
        "child-f": (SourceKind.REVIEW, 2024),
        "neglect-audit": (SourceKind.AUDIT, 2024),
        "youth-justice-2025": (SourceKind.PANEL, 2025),
        "exploitation-inspection": (SourceKind.INSPECTION, 2025),
        "child-deaths": (SourceKind.CHILD_DEATH_PANEL, 2025),
    }
    assert sum(len(plan.recommendations) for plan in plans.values()) == 20
    assert all(plan.approved_by and plan.monitored_by for plan in plans.values())


def test_actions_stand_at_every_status_of_the_key() -> None:
    key = thornmere.holdings().framework.status_key
    found = totals(rows().values(), key)

    assert {name: count.count for name, count in found.statuses} == {
        "not-started": 2,
        "on-course": 4,
        "due-soon": 2,
        "late": 1,
        "very-late": 3,
        "ready-for-sign-off": 1,
        "complete": 5,
        "tested": 6,
        "sustained": 3,
        "reopened": 1,
        "suspended": 1,
        "withdrawn": 2,
        "not-achieved": 1,
    }
    assert (found.done, found.overdue, found.slipped) == (Count(14, 32), Count(4, 14), Count(9, 32))


def test_many_agencies_lead_and_one_recommendation_has_several_leads_and_milestones() -> None:
    leads = Counter(row.action.lead_agency for row in rows().values())
    one_tool = [row.action for row in rows().values() if row.recommendation.id == "one-tool"]

    assert len(leads) == 9
    assert sorted((action.lead_agency, action.due) for action in one_tool) == [
        ("community-health", date(2025, 9, 30)),
        ("hospitals", date(2025, 10, 31)),
        ("thornmere-council", date(2025, 3, 31)),
        ("thornmere-council", date(2026, 2, 27)),
    ]


def test_recommendations_are_accepted_in_part_and_not_and_reach_beyond_the_area() -> None:
    items = {
        f"{name}/{item.id}": item for name, plan in thornmere.holdings().plans.items() for item in plan.recommendations
    }

    assert {name for name, item in items.items() if item.response is Response.PARTLY} == {
        "child-f/supervision",
        "neglect-audit/fathers",
    }
    ((name, turned_down),) = ((name, item) for name, item in items.items() if item.response is Response.NOT_ACCEPTED)
    assert (name, bool(turned_down.response_reason), bool(turned_down.instead)) == ("child-f/one-record", True, True)
    assert Counter(item.scope for item in items.values()) == {Scope.LOCAL: 14, Scope.REGIONAL: 4, Scope.NATIONAL: 2}
    assert [name for name, item in items.items() if not item.theme] == []
    assert {name for name, item in items.items() if not item.standard} == {
        "exploitation-inspection/taxis-and-hotels",
        "child-deaths/sleep-advice",
        "child-deaths/share-lessons",
    }


def test_days_slipped_once_and_twice_each_with_a_reason_and_the_group_that_agreed() -> None:
    slips = {name: len(row.action.revised) for name, row in rows().items() if row.slipped}

    assert slips == {
        "child-f/hear-the-child-community-health": 2,
        "child-f/hear-the-child-police": 1,
        "child-f/supervision-police": 2,
        "child-f/tell-the-school-thornmere-council": 1,
        "exploitation-inspection/places-housing": 1,
        "neglect-audit/one-tool-community-health": 2,
        "neglect-audit/regional-words-integrated-care-board": 1,
        "youth-justice-2023/supervision-1-youth-justice": 1,
        "youth-justice-2025/effect-on-workforce-1-youth-justice": 2,
    }
    revisions = [item for row in rows().values() for item in row.action.revised]
    assert all(item.reason and item.approved_by for item in revisions)


def test_what_is_overdue_is_stated_as_on_course() -> None:
    late = {
        name: (row.standing.stated.id, row.standing.days_overdue)
        for name, row in rows().items()
        if row.standing.overdue
    }

    assert late == {
        "exploitation-inspection/missing-to-school-high-school": ("on-course", 95),
        "youth-justice-2025/effect-on-workforce-1-youth-justice": ("on-course", 95),
        "neglect-audit/one-tool-community-health": ("on-course", 35),
        "neglect-audit/regional-words-integrated-care-board": ("on-course", 18),
    }


def test_impact_was_looked_at_in_three_ways_with_every_result_and_what_showed_nothing_is_reopened() -> None:
    looks = [(name, update) for name, row in rows().items() for update in row.action.updates if update.impact]

    assert {update.impact.method for _, update in looks if update.impact} == {
        ImpactMethod.AUDIT,
        ImpactMethod.MEASURE,
        ImpactMethod.SURVEY,
    }
    assert {update.impact.result for _, update in looks if update.impact} == set(ImpactResult)
    nothing = [
        (name, update.status)
        for name, update in looks
        if update.impact and update.impact.result is ImpactResult.NOT_EVIDENT
    ]
    assert sorted(nothing) == [
        ("child-f/hear-the-child-community-health", "reopened"),
        ("youth-justice-2023/supervision-1-youth-justice", "reopened"),
    ]


def test_recommendations_that_say_the_same_are_joined_with_both_their_sources_and_one_pair_is_not() -> None:
    sources = {name: [source.title for source in row.sources] for name, row in rows().items() if len(row.sources) > 1}

    review, audit = "Partnership Review: Child F", "Multi-agency audit 2024: neglect"
    youth = "Thornmere Youth Justice Service"
    panels = [f"Section 11 mid-term update 2024: {youth}", f"Section 11 round 2023: {youth}"]
    assert sources == {
        "child-f/hear-the-child-community-health": [review, audit],
        "child-f/hear-the-child-police": [review, audit],
        "child-f/hear-the-child-thornmere-council": [review, audit],
        "youth-justice-2025/effect-on-workforce-1-thornmere-council": panels,
        "youth-justice-2025/effect-on-workforce-1-youth-justice": panels,
    }
    assert [(pair.one, pair.other) for pair in pairs_alike(thornmere.holdings().plans)] == [
        (("child-f", "tell-the-school"), ("exploitation-inspection", "missing-to-school"))
    ]


def test_themes_come_back_from_source_to_source_and_from_year_to_year() -> None:
    found = {item.theme: (len(item.sources), item.years) for item in recurring(thornmere.holdings())}

    assert found == {
        "supervision-and-support": (4, (2023, 2024, 2025)),
        "information-sharing": (2, (2024, 2025)),
        "voice-of-the-child": (2, (2024,)),
    }


def test_most_actions_are_smart_and_two_are_not() -> None:
    weak = {name for name, row in rows().items() if action_remarks(row.action) and row.open}

    assert weak == {
        "child-deaths/share-lessons-integrated-care-board",
        "exploitation-inspection/taxis-and-hotels-thornmere-council",
    }


def test_lif_check_warns_of_what_a_board_would_want_to_be_warned_of() -> None:
    found = Counter(
        item.rule for item in findings(read_board(thornmere.folder()), DAY) if item.where.path.startswith("plans/")
    )

    assert found == {
        "action-overdue": 4,
        "action-update-owed": 3,
        "action-not-smart": 2,
        "complete-not-signed-off": 1,
        "impact-not-checked": 1,
        "recommendations-alike": 1,
        "tested-action-fallen-back": 5,
    }


@pytest.mark.parametrize(
    ("action", "question", "rating"),
    [
        ("child-f/return-conversations-thornmere-council", "out-of-sight", "not-met"),
        ("child-f/hear-the-child-police", "voice-in-decisions", "not-met"),
        ("child-f/supervision-hospitals", "supervision", "not-met"),
        ("hospitals-2023/induction-1-hospitals", "induction", "met"),
        ("child-f/hear-the-child-thornmere-council", "voice-in-decisions", "embedded"),
        ("child-f/return-conversations-police", "out-of-sight", "met"),
    ],
)
def test_the_next_round_bears_out_some_of_what_was_tested_and_not_the_rest(
    action: str, question: str, rating: str
) -> None:
    row = rows()[action]
    agency_return = thornmere.holdings().returns[NOW, row.action.lead_agency]
    placed = {one.question.id: one.question for one in thornmere.holdings().tools["section-11-2026"].placed()}

    answer = agency_return.answer(question)
    then = {question, *(item.question for item in placed[question].replaces)}
    assert row.standing.stated.state in (ActionState.TESTED, ActionState.SUSTAINED)
    assert then & set(row.recommendation.questions)
    assert agency_return.status is ReturnStatus.SUBMITTED
    assert answer is not None
    assert answer.rating == rating


def test_one_action_was_called_complete_without_evidence_and_put_right_three_weeks_later() -> None:
    name = ("child-f", "supervision-hospitals")
    versions = [(step.day, step.files[path]) for step in thornmere.history() if (path := _path(name)) in step.files]

    around = [(day, b"words: Done." in text) for day, text in versions if date(2025, 1, 1) < day < date(2025, 3, 1)]
    assert around == [(date(2025, 1, 20), True), (date(2025, 2, 12), False)]


def test_a_panel_that_signed_lately_has_no_plan_yet() -> None:
    planned = {(plan.source.audit, plan.source.agency) for plan in thornmere.holdings().plans.values()}

    recommending = {key for key, agreed in thornmere.holdings().agreed.items() if agreed.recommendations}
    assert recommending - planned == {(NOW, "youth-and-family")}


def test_each_plan_is_played_to_what_its_story_says() -> None:
    for story in plan_stories().plans:
        names = {name for name in thornmere.holdings().actions if name[0] == story.id}

        assert len(names) == len(story.actions), story.id
        said = Counter((item.lead_agency, item.updates, item.revised) for item in story.actions)
        kept = [thornmere.holdings().actions[name] for name in names]
        assert Counter((item.lead_agency, item.updates, item.revised) for item in kept) == said, story.id


def test_a_story_that_lif_would_refuse_cannot_be_told() -> None:
    hospitals = next(item for item in plan_stories().plans if item.id == "hospitals-2023")

    with pytest.raises(RefusedError, match="'Complete' names its evidence"):
        _played(_claimed(hospitals, by_hand=False))
    day, _, records = _played(_claimed(hospitals, by_hand=True))[-1]
    (action,) = (item for address, item in records.items() if address.kind is ACTION)
    assert isinstance(action, Action)
    assert (day, [update.status for update in action.updates]) == (date(2023, 9, 13), ["complete"])


def test_a_story_without_a_source_or_a_day_says_so() -> None:
    child_f = next(item for item in plan_stories().plans if item.id == "child-f")
    dayless = replace(child_f, actions=(replace(child_f.actions[0], due=None),))

    with pytest.raises(ValueError, match="child-f has neither a panel nor a source"):
        _played(replace(child_f, source=None))
    with pytest.raises(ValueError, match="an action for return-conversations of child-f has no day"):
        _played(dayless)


def test_every_day_with_more_than_one_thing_has_words_of_its_own() -> None:
    told = plan_stories()
    without = _played_all(replace(told, meetings=()))
    with_words = _played_all(told)

    several = {day for day, _, records in without if len(records) > 1}
    begun = {plan.opened for plan in told.plans}
    assert several - begun - {meeting.date for meeting in told.meetings} == set()
    assert [day for day, _, _ in with_words] == sorted({day for day, _, _ in without})
    assert {meeting.date for meeting in told.meetings} - {day for day, _, _ in with_words} == set()


def _claimed(story: PlanStory, *, by_hand: bool) -> PlanStory:
    """Return a plan whose first action is said to be complete, and nothing shows it."""
    update = Update(date(2023, 9, 13), "complete", approved_by="learning-and-improvement")
    hand = (ByHand(update.date),) if by_hand else ()
    return replace(story, actions=(replace(story.actions[0], updates=(update,), by_hand=hand),))


def _played(story: PlanStory) -> list[Written]:
    return _played_all(PlanStories((story,), (), ()))


def _played_all(told: PlanStories) -> list[Written]:
    return list(plans_of(_rounds_only(), told))


def _rounds_only() -> Holdings:
    return replace(thornmere.holdings(), plans={}, actions={})


def _path(name: tuple[str, str]) -> str:
    return Address(ACTION, name).path
