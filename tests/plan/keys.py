"""The five schemes by which boards show how far an action is (domain/practice.md, 2.2), and an action to try them on."""

from datetime import date

from lif.model.plans import Action, Impact, ImpactMethod, ImpactResult, Update
from lif.model.returns import Evidence
from lif.model.scales import Colour
from lif.model.statuses import ActionState, Status, StatusBasis, StatusKey

RED, AMBER, GREEN, BLUE, GREY = Colour.RED, Colour.AMBER, Colour.GREEN, Colour.BLUE, Colour.GREY
S = ActionState


def status(
    name: str,
    colour: Colour,
    state: ActionState,
    from_percent: int | None = None,
    reason: bool = False,
    approval: bool = False,
) -> Status:
    return Status(
        name, name.replace("-", " ").capitalize(), f"It is {name}.", colour, state, from_percent, reason, approval
    )


BY_DATES = StatusKey(
    basis=StatusBasis.DATES,
    red_after_days=31,
    statuses=(
        status("on-schedule", GREEN, S.IN_PROGRESS),
        status("behind", AMBER, S.OVERDUE, reason=True),
        status("far-behind", RED, S.OVERDUE, reason=True),
        status("suspended", BLUE, S.SUSPENDED, approval=True),
        status("complete", GREEN, S.COMPLETE, approval=True),
    ),
)
BY_EVIDENCE = StatusKey(
    basis=StatusBasis.EVIDENCE,
    statuses=(
        status("fully-achieved", GREEN, S.COMPLETE, approval=True),
        status("on-track", GREEN, S.IN_PROGRESS),
        status("said-to-be-done", AMBER, S.READY_FOR_SIGN_OFF),
        status("slipped", AMBER, S.OVERDUE, reason=True),
        status("not-achieved", RED, S.NOT_ACHIEVED, reason=True),
    ),
)
BY_PERCENT = StatusKey(
    basis=StatusBasis.PERCENT,
    statuses=(
        status("red", RED, S.IN_PROGRESS, 0),
        status("amber", AMBER, S.IN_PROGRESS, 26),
        status("green", GREEN, S.IN_PROGRESS, 76),
        status("red-past-due", RED, S.OVERDUE, 0),
        status("amber-past-due", AMBER, S.OVERDUE, 50),
        status("green-past-due", GREEN, S.OVERDUE, 76),
        status("done", BLUE, S.COMPLETE),
    ),
)
FOUR_CATEGORIES = StatusKey(
    basis=StatusBasis.CATEGORY,
    statuses=(
        status("category-1", GREEN, S.COMPLETE, approval=True),
        status("category-2", GREEN, S.IN_PROGRESS),
        status("category-3", AMBER, S.IN_PROGRESS, reason=True),
        status("category-4", RED, S.NOT_ACHIEVED, reason=True),
    ),
)
BLUE_IS_COMPLETE = StatusKey(
    basis=StatusBasis.STATED,
    statuses=(
        status("blue", BLUE, S.COMPLETE),
        status("red", RED, S.IN_PROGRESS),
        status("amber", AMBER, S.IN_PROGRESS),
        status("green", GREEN, S.IN_PROGRESS),
    ),
)
BLUE_IS_SUSPENDED = StatusKey(
    basis=StatusBasis.STATED,
    statuses=(
        status("blue", BLUE, S.SUSPENDED, approval=True),
        status("red", RED, S.IN_PROGRESS),
        status("amber", AMBER, S.IN_PROGRESS),
        status("green", GREEN, S.IN_PROGRESS),
        status("done", GREEN, S.COMPLETE),
    ),
)
EVERY_STATE = StatusKey(
    basis=StatusBasis.STATED,
    due_soon_days=28,
    red_after_days=30,
    update_every_months=3,
    statuses=(
        status("not-started", GREY, S.NOT_STARTED),
        status("on-course", GREEN, S.IN_PROGRESS),
        status("due-soon", AMBER, S.DUE_SOON),
        status("late", AMBER, S.OVERDUE),
        status("very-late", RED, S.OVERDUE),
        status("ready", GREEN, S.READY_FOR_SIGN_OFF),
        status("complete", BLUE, S.COMPLETE),
        status("tested", BLUE, S.TESTED),
        status("sustained", BLUE, S.SUSTAINED),
        status("reopened", AMBER, S.REOPENED, reason=True),
        status("suspended", GREY, S.SUSPENDED, reason=True, approval=True),
        status("withdrawn", GREY, S.WITHDRAWN, reason=True, approval=True),
        status("not-achieved", RED, S.NOT_ACHIEVED, reason=True, approval=True),
    ),
)
NAMES = {item.state: item.id for item in EVERY_STATE.statuses}

POSTER = Evidence("Photograph of the poster", "shared drive")
EVIDENT = Impact(ImpactMethod.AUDIT, "Dip sample of ten records", ImpactResult.EVIDENT)
NOT_EVIDENT = Impact(ImpactMethod.SURVEY, "Survey of staff", ImpactResult.NOT_EVIDENT)
DUE = date(2026, 3, 31)
ACTION = Action("speaking-up", "Publish whom to tell.", "hospital", DUE)


def told(name: str, day: date, percent: int | None = None, evidence: tuple[Evidence, ...] = ()) -> Update:
    """An update that states a status and little else."""
    return Update(day, name, "hospital", percent=percent, evidence=evidence)


def at(*updates: Update) -> Action:
    """The action with updates, as they are in its file."""
    return Action("speaking-up", "Publish whom to tell.", "hospital", DUE, updates=updates)
