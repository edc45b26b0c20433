"""Status keys: what a board calls the stages of an action, and what decides which one is shown."""

from dataclasses import dataclass
from enum import StrEnum

from lif.model.scales import Colour


class StatusBasis(StrEnum):
    """What decides the status that is shown for an action."""

    DATES = "dates"
    EVIDENCE = "evidence"
    PERCENT = "percent"
    CATEGORY = "category"
    STATED = "stated"


class ActionState(StrEnum):
    """What a status amounts to, whatever a board calls it."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    READY_FOR_SIGN_OFF = "ready-for-sign-off"
    COMPLETE = "complete"
    TESTED = "tested"
    SUSTAINED = "sustained"
    REOPENED = "reopened"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    NOT_ACHIEVED = "not-achieved"

    @property
    def follows_from_days(self) -> bool:
        """Whether it is worked out from days and never stated."""
        return self in (ActionState.DUE_SOON, ActionState.OVERDUE)

    @property
    def done(self) -> bool:
        """Whether the action is done, tested or not."""
        return self in (ActionState.COMPLETE, ActionState.TESTED, ActionState.SUSTAINED)

    @property
    def ended(self) -> bool:
        """Whether nothing more is expected of the action, unless it is reopened."""
        return self.done or self in (ActionState.WITHDRAWN, ActionState.NOT_ACHIEVED)

    @property
    def rests(self) -> bool:
        """Whether its days do not count: it has ended or is suspended."""
        return self.ended or self is ActionState.SUSPENDED


@dataclass(frozen=True, slots=True)
class Status:
    """One status an action can have on this board."""

    id: str
    label: str
    meaning: str
    colour: Colour
    state: ActionState
    from_percent: int | None = None
    needs_reason: bool = False
    needs_approval: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusKey:
    """How the status of an action is found, and what each status means."""

    basis: StatusBasis
    due_soon_days: int | None = None
    red_after_days: int | None = None
    update_every_months: int | None = None
    statuses: tuple[Status, ...]
    source: str = ""

    def status(self, name: str) -> Status | None:
        """Return the status with that short name, or None."""
        return next((item for item in self.statuses if item.id == name), None)

    def in_state(self, *states: ActionState) -> tuple[Status, ...]:
        """Return the statuses that amount to one of the states, in the order of the key."""
        return tuple(item for item in self.statuses if item.state in states)

    def naming(self, state: ActionState) -> Status:
        """Return the first status that amounts to the state; a plain one where the key has none."""
        plain = Status(state, state.replace("-", " ").capitalize(), "", _PLAIN_COLOURS.get(state, Colour.GREY), state)
        return next(iter(self.in_state(state)), plain)


_PLAIN_COLOURS = {ActionState.OVERDUE: Colour.RED, ActionState.DUE_SOON: Colour.AMBER}
