"""Where an action stands on a day: what is stated of it, beside what its days give."""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from lif.model.days import add_months, in_words
from lif.model.frameworks import Limits
from lif.model.plans import Action, Update
from lif.model.returns import Evidence
from lif.model.scales import Colour
from lif.model.statuses import ActionState, Status, StatusBasis, StatusKey

_GRAVITY = {Colour.AMBER: 1, Colour.RED: 2}
_UNDER_WAY = (ActionState.NOT_STARTED, ActionState.IN_PROGRESS, ActionState.REOPENED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an action stands on a day.

    `stated` is the status of its last update, `dated` the one its days give, `shown` the one that the key's basis
    chooses, and `why` says what chose it. `differs` where the days, or a lack of evidence, tell a worse story than is
    stated.
    """

    stated: Status
    dated: Status
    shown: Status
    days_overdue: int
    lacks_evidence: bool
    differs: bool
    why: str

    @property
    def overdue(self) -> bool:
        """Whether its day has passed."""
        return self.days_overdue > 0

    @property
    def looks_better(self) -> bool:
        """Whether it is overdue, and what is shown looks better than that."""
        return self.overdue and _gravity(self.shown) < _gravity(self.dated)

    @property
    def label(self) -> str:
        """The words for the status shown."""
        missing = self.lacks_evidence and self.shown.state is ActionState.COMPLETE
        return f"{self.shown.label}, evidence missing" if missing else self.shown.label


def standing(action: Action, key: StatusKey, day: date) -> Standing:
    """Return where an action stands on a day, by the status key.

    Where statuses go by dates or by evidence, days decide on what is not done; by evidence, nothing is complete without
    it. By percent, the last percentage decides. Where people state a status, or put an action in a category, that is
    shown, with the days beside it.
    """
    stated = stated_status(action, key)
    due = counted_from(action, key)
    late = 0 if stated.state.rests or _handed_over(action, key, due) else max((day - due).days, 0)
    dated = _dated(stated, key, late, (due - day).days)
    lacking = stated.state is ActionState.COMPLETE and not evidence_now(action, key)
    shown = _shown(action, key, stated, dated, lacking)
    worse = any(
        _gravity(other) > _gravity(stated) for other in (dated, shown) if other.state is not ActionState.DUE_SOON
    )
    why = _why(action, key, day, late, lacking, due)
    return Standing(stated, dated, shown, late, lacking, lacking or worse, why)


def stated_status(action: Action, key: StatusKey) -> Status:
    """Return the status that was last stated; one that the key does not have stands for itself, as work under way."""
    if action.latest is None:
        return key.naming(ActionState.NOT_STARTED)
    name = action.latest.status
    return key.status(name) or Status(name, name, "", Colour.GREY, ActionState.IN_PROGRESS)


def evidence_now(action: Action, key: StatusKey) -> tuple[Evidence, ...]:
    """Return the evidence named since the action was begun, or reopened: what showed an earlier end shows no later one."""
    ended = [place for place, update in enumerate(action.updates) if _state(update, key).ended]
    again = [place for place in range(1, len(action.updates)) if place - 1 in ended and place not in ended]
    return tuple(piece for update in action.updates[again[-1] if again else 0 :] for piece in update.evidence)


def counted_from(action: Action, key: StatusKey) -> date:
    """Return the day after which it is overdue: the day due as last agreed.

    Where it was taken up again later than that, with no new day agreed, the day it was taken up: days at rest are no
    delay.
    """
    taken_up = [
        update.date
        for before, update in zip(action.updates, action.updates[1:], strict=False)
        if _state(before, key).rests and not _state(update, key).rests
    ]
    return max([action.due_now, *taken_up[-1:]])


def update_due(action: Action, key: StatusKey, begun: date) -> date | None:
    """Return the day by which the next update is due, counted from the last one, or from the day the plan was begun.

    None where the key asks for none, or the action is at rest.
    """
    if key.update_every_months is None or stated_status(action, key).state.rests:
        return None
    since = action.latest.date if action.latest else max(begun, action.start or begun)
    return add_months(since, key.update_every_months)


def update_owed(action: Action, key: StatusKey, begun: date, day: date) -> bool:
    """Tell whether the day of the next update has passed."""
    due = update_due(action, key, begun)
    return due is not None and day > due


def impact_check_due(action: Action, key: StatusKey, limits: Limits) -> date | None:
    """Return the day by which somebody is to look whether a complete action changed anything, None where none is set.

    The action's own day comes first, unless it was completed after that; then so many months after it was completed as
    the framework's limits say.
    """
    if stated_status(action, key).state is not ActionState.COMPLETE:
        return None
    since = completed(action, key)
    if limits.impact_check_months is None or (action.impact_due and since <= action.impact_due):
        return action.impact_due
    return add_months(since, limits.impact_check_months)


def impact_check_owed(action: Action, key: StatusKey, limits: Limits, day: date) -> bool:
    """Tell whether a complete action's impact was to be checked by now, and is not."""
    due = impact_check_due(action, key, limits)
    return due is not None and day > due


def completed(action: Action, key: StatusKey) -> date:
    """Return the day from which a complete action has been so."""
    since = action.updates[-1].date
    for update in reversed(action.updates):
        if not _state(update, key).done:
            break
        since = update.date
    return since


def _since(action: Action) -> date:
    """Return the day from which the status has been what it is: evidence that came later does not move it."""
    same = takewhile(lambda update: update.status == action.updates[-1].status, reversed(action.updates))
    return [update.date for update in same][-1]


def _dated(stated: Status, key: StatusKey, late: int, left: int) -> Status:
    """Return the status that the days give."""
    if late:
        return _overdue(key, late)
    near = key.due_soon_days is not None and 0 <= left <= key.due_soon_days
    return key.naming(ActionState.DUE_SOON) if near and stated.state in _UNDER_WAY else stated


def _overdue(key: StatusKey, late: int) -> Status:
    """Return the key's red overdue status from its limit on, the gentler one before."""
    found = sorted(key.in_state(ActionState.OVERDUE), key=_gravity) or [key.naming(ActionState.OVERDUE)]
    red = key.red_after_days is None or late >= key.red_after_days
    return found[-1] if red else found[0]


def _shown(action: Action, key: StatusKey, stated: Status, dated: Status, lacking: bool) -> Status:
    match key.basis:
        case StatusBasis.DATES:
            return dated
        case StatusBasis.EVIDENCE:
            return key.naming(ActionState.READY_FOR_SIGN_OFF) if lacking else dated
        case StatusBasis.PERCENT if stated.state in _UNDER_WAY or dated is not stated:
            return _by_percent(action, key, dated)
        case _:
            return stated


def _by_percent(action: Action, key: StatusKey, dated: Status) -> Status:
    """Return the status of the last percentage. What is overdue has percentages of its own, where the key has them."""
    done = next((update.percent for update in reversed(action.updates) if update.percent is not None), 0)
    overdue = dated.state is ActionState.OVERDUE
    steps = [(item.from_percent, item) for item in key.statuses if item.from_percent is not None]
    late = [step for step in steps if step[1].state is ActionState.OVERDUE]
    pool = late if overdue and late else [step for step in steps if step[1].state is not ActionState.OVERDUE]
    reached = [step for step in pool if step[0] <= done]
    return max(reached, key=lambda step: step[0])[1] if reached else dated


def _why(action: Action, key: StatusKey, day: date, late: int, lacking: bool, due: date) -> str:
    """Say what the days, the evidence or the percentage tell, in a few words."""
    stated = stated_status(action, key)
    if lacking:
        return "nothing is named that shows it"
    if stated.state.rests and action.updates:
        return f"since {in_words(_since(action))}"
    if due != action.due_now:
        return f"taken up again on {in_words(due)}, and no new day agreed since"
    slipped = f", first {in_words(action.due)}" if action.revised else ""
    when = f"was due {in_words(due)}{slipped}, {_days(late)} ago" if late else f"due {in_words(due)}{slipped}"
    if not late and day > due:
        when = f"was due {in_words(due)}{slipped}, and handed over by then"
    if key.basis is StatusBasis.PERCENT and action.latest and action.latest.percent is not None:
        return f"{action.latest.percent}% done, {when}"
    return when


def _handed_over(action: Action, key: StatusKey, due: date) -> bool:
    """Tell whether the lead agency said by the day that it was done, so that only the group's sign-off is waited for."""
    since = None
    for update in reversed(action.updates):
        if _state(update, key) is not ActionState.READY_FOR_SIGN_OFF:
            break
        since = update.date
    return since is not None and since <= due


def _state(update: Update, key: StatusKey) -> ActionState:
    status = key.status(update.status)
    return status.state if status else ActionState.IN_PROGRESS


def _gravity(status: Status) -> int:
    return _GRAVITY.get(status.colour, 0)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
