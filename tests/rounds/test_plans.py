"""Where plans stand: a line for each sort of trouble, with the command that goes on from there."""

from dataclasses import replace
from datetime import date

from lif.model.plans import Action, Plan, PlanRecommendation, Source, SourceKind, Update
from lif.plan.composing import Count
from lif.rounds.plans import plans_standing
from lif.rounds.task import Task
from rounds.records import holdings
from rounds.test_follow_up import ACTION, DONE, KEY, board

DAY = date(2026, 7, 10)
LATE = Action("ring", "Train the night shift", "fire", date(2026, 6, 30))


def test_without_plans_there_is_nothing_to_say() -> None:
    assert plans_standing(holdings(), DAY) is None


def test_a_plan_in_order_has_figures_and_no_tasks() -> None:
    found = plans_standing(board(rated="met"), DAY)

    assert found
    assert (found.plans, found.totals.done, found.tasks) == (1, Count(1, 1), ())


def test_every_sort_of_trouble_has_its_task() -> None:
    before = board()
    key = replace(KEY, update_every_months=1)
    framework = replace(
        before.framework, status_key=key, limits=replace(before.framework.limits, impact_check_months=1)
    )
    ring, other = before.plans["child-h"].recommendations[0], PlanRecommendation("other", "Another")
    found = plans_standing(
        replace(
            before,
            framework=framework,
            plans={"child-h": replace(before.plans["child-h"], recommendations=(ring, other))},
            actions={
                ("child-h", "late"): LATE,
                ("child-h", "later"): replace(LATE, due=date(2026, 7, 1)),
                ("child-h", "bare"): replace(ACTION, updates=(replace(DONE, evidence=()),)),
                ("child-h", "ring-fire"): ACTION,
            },
        ),
        DAY,
    )

    assert found
    assert found.tasks == (
        Task("the agencies that lead", "2 actions past their day, the worst of them", "lif action list --overdue", 10),
        Task("the agencies that lead", "2 actions not heard of in time", "lif action update child-h late …"),
        Task("you", "1 action called complete, with nothing that shows it", "lif action list --status complete"),
        Task(
            "you",
            "1 action complete, and nobody looked in time whether anything changed",
            "lif action check-impact child-h bare …",
        ),
        Task("you", "1 recommendation is accepted and has no action", "lif action add child-h other …"),
        Task(
            "you",
            "ring-fire was tested, and since then Fire and Rescue said 'Not met' on 1.1 in s11-2028: open it again?",
            'lif action reopen child-h ring-fire --reason "1.1 is Not met in s11-2028"',
        ),
    )


def test_a_closed_plan_waits_for_nobody() -> None:
    before = board(rated="met", action=LATE)
    plan = Plan("Child H", Source(SourceKind.REVIEW, "Child H"), date(2026, 4, 1), closed=date(2026, 7, 1))
    closed = replace(plan, recommendations=before.plans["child-h"].recommendations)

    found = plans_standing(replace(before, plans={"child-h": closed}), DAY)

    assert found
    assert found.tasks == ()


def test_what_is_suspended_is_not_late() -> None:
    resting = replace(LATE, updates=(Update(date(2026, 6, 1), "suspended", reason="So", approved_by="board"),))

    found = plans_standing(board(rated="met", action=resting), DAY)

    assert found
    assert found.tasks == ()
