"""What is accepted step by step leaves nothing for check to find."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from plan import keys
from rounds.records import holdings

from lif.check import plans
from lif.check.rule import Material
from lif.errors import RefusedError
from lif.model.plans import Impact, ImpactMethod, ImpactResult, Plan, PlanRecommendation, Source, SourceKind, Update
from lif.model.statuses import StatusKey
from lif.plan.states import revised, updated

FIRST = date(2026, 1, 12)
LAST = FIRST + timedelta(400)
DAYS = st.integers(-5, 400).map(lambda days: FIRST + timedelta(days))
IMPACTS = st.none() | st.builds(Impact, st.just(ImpactMethod.AUDIT), st.just("Sample"), st.sampled_from(ImpactResult))
KEYS = [keys.BY_DATES, keys.BY_EVIDENCE, keys.BY_PERCENT, keys.FOUR_CATEGORIES, keys.BLUE_IS_COMPLETE]
KEYS += [keys.BLUE_IS_SUSPENDED, keys.EVERY_STATE]
RULES = (
    plans.action_days_out_of_order,
    plans.impossible_move,
    plans.status_without_approval,
    plans.complete_without_evidence,
    plans.complete_not_signed_off,
    plans.impact_not_evident,
)
PLAN = Plan(
    "Fire",
    Source(SourceKind.BOARD, "The board"),
    FIRST,
    monitored_by="board",
    recommendations=(PlanRecommendation("speaking-up", "Tell staff."),),
)


def _updates(key: StatusKey) -> st.SearchStrategy[Update]:
    return st.builds(
        Update,
        DAYS,
        st.sampled_from([item.id for item in key.statuses]),
        percent=st.none() | st.integers(-1, 101),
        evidence=st.sampled_from([(), (keys.POSTER,)]),
        reason=st.sampled_from(["", "It was found."]),
        approved_by=st.sampled_from(["", "board", "board", "shared"]),
        impact=IMPACTS,
    )


@given(st.data())
def test_what_is_accepted_step_by_step_is_sound(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(KEYS))
    action = keys.ACTION
    for update in data.draw(st.lists(_updates(key), max_size=25)):
        try:
            action = updated(action, update, key, LAST, PLAN.monitored_by)
        except RefusedError:
            try:
                action = revised(action, update.date + timedelta(30), update.reason, update.approved_by, update.date)
            except RefusedError:
                continue
    board = holdings()
    board = replace(
        board,
        framework=replace(board.framework, status_key=key),
        plans={"fire": PLAN},
        actions={("fire", "speaking-up"): action},
    )

    material = Material(board, LAST, {})
    assert [breach for rule in RULES for breach in rule(material)] == []
