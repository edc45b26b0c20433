"""Playing the plans of the fictional board day by day, through the same functions as the commands use.

Only what a story marks as written by hand goes past them, as an editor does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from lif.demo.plan_stories import ActionStory, ByHand, JoinStory, PlanStories, PlanStory
from lif.model.holdings import Holdings
from lif.model.kinds import ACTION, PLAN, Address
from lif.model.plans import Action, Plan, Revision, Update
from lif.plan.joining import with_joined
from lif.plan.starting import Started, from_panel, new_action, new_recommendation
from lif.plan.states import revised, updated

Written = tuple[date, str, dict[Address, object]]
"""A day, what was done on it, and the records it writes."""

Name = tuple[str, str]
"""An action's plan and its short name."""


@dataclass(slots=True)
class _Desk:
    """The plans and actions as they stand so far, and which action each story became."""

    holdings: Holdings
    plans: dict[str, Plan] = field(default_factory=dict)
    actions: dict[Name, Action] = field(default_factory=dict)
    names: dict[ActionStory, Name] = field(default_factory=dict)

    def put(self, name: Name, action: Action) -> dict[Address, object]:
        """Keep an action as it is now; return what that writes."""
        self.actions[name] = action
        return {Address(ACTION, name): action}


@dataclass(frozen=True, slots=True)
class _Event:
    """One thing that happens on a day."""

    day: date
    words: str
    play: Callable[[_Desk], dict[Address, object]]


def plans_of(holdings: Holdings, told: PlanStories) -> Iterator[Written]:
    """Yield what is done about the plans, oldest first, all of one day together."""
    desk = _Desk(holdings)
    events = [event for plan in told.plans for event in _of_plan(plan)]
    events += [_joined(item) for item in told.joins]
    meetings = {meeting.date: meeting.words for meeting in told.meetings}
    for day, found in groupby(sorted(events, key=lambda event: event.day), key=lambda event: event.day):
        of_day = list(found)
        records = {address: item for event in of_day for address, item in event.play(desk).items()}
        yield day, meetings.get(day, of_day[0].words), records


def _of_plan(story: PlanStory) -> Iterator[_Event]:
    yield _Event(story.opened, f"Begin a plan: {story.name}", lambda desk: _begun(desk, story))
    for item in story.actions:
        if item.added:
            yield _added(story, item)
        yield from _of_action(story, item)


def _of_action(story: PlanStory, item: ActionStory) -> Iterator[_Event]:
    """Yield what happens to an action. A later day is agreed before the day's update is given, as in a meeting."""
    for revision in item.revised:
        yield _moved(item, revision)
    by_hand = {one.date: one for one in item.by_hand}
    for update in item.updates:
        if hand := by_hand.get(update.date):
            yield from _by_hand(story, item, hand, update)
        else:
            yield _said(story, item, update, update.date)


def _begun(desk: _Desk, story: PlanStory) -> dict[Address, object]:
    """Begin a plan with its recommendations and the actions that are there from the first day."""
    started = _started(desk.holdings, story)
    plan = replace(started.plan, approved_by=story.approved_by)
    for recommendation in story.recommendations:
        plan = new_recommendation(plan, recommendation)
    desk.plans[story.id] = plan
    written: dict[Address, object] = {Address(PLAN, (story.id,)): plan}
    for item in story.actions:
        if item.text and not item.added:
            written |= _new(desk, story, item, story.opened)
        elif not item.text:
            name = next(name for name, one in started.actions.items() if one.recommendation == item.recommendation)
            desk.names[item] = (story.id, name)
            written |= desk.put((story.id, name), _settled(started.actions[name], item))
    return written


def _started(holdings: Holdings, story: PlanStory) -> Started:
    if story.panel:
        started = from_panel(holdings, story.panel.audit, story.panel.agency, story.opened, signed=True)
        sorted_in = tuple(replace(item, theme=story.theme) for item in started.plan.recommendations)
        return replace(started, plan=replace(started.plan, recommendations=sorted_in))
    if story.source is None:
        raise ValueError(f"{story.id} has neither a panel nor a source")
    return Started(Plan(story.title, story.source, story.opened, monitored_by=story.monitored_by), {}, ())


def _settled(action: Action, story: ActionStory) -> Action:
    """Return a panel's own action with what the board settles of it: who leads, and when its impact is looked at."""
    return replace(
        action, lead_role=story.lead_role, others=story.others, start=story.start, impact_due=story.impact_due
    )


def _new(desk: _Desk, story: PlanStory, item: ActionStory, day: date) -> dict[Address, object]:
    if item.due is None:
        raise ValueError(f"an action for {item.recommendation} of {story.id} has no day")
    begun = Action(item.recommendation, item.text, item.lead_agency, item.due, success_measure=item.success_measure)
    taken = [name for plan, name in desk.actions if plan == story.id]
    name, action = new_action(desk.plans[story.id], _settled(begun, item), taken, day)
    desk.names[item] = (story.id, name)
    return desk.put((story.id, name), action)


def _added(story: PlanStory, item: ActionStory) -> _Event:
    day = item.added or story.opened
    return _Event(day, f"Add an action to {story.name}", lambda desk: _new(desk, story, item, day))


def _said(story: PlanStory, item: ActionStory, update: Update, day: date) -> _Event:
    def play(desk: _Desk) -> dict[Address, object]:
        name = desk.names[item]
        plan, key = desk.plans[story.id], desk.holdings.framework.status_key
        return desk.put(name, updated(desk.actions[name], update, key, day, plan.monitored_by))

    return _Event(day, f"{story.name}: {item.recommendation} is {update.status.replace('-', ' ')}", play)


def _moved(item: ActionStory, revision: Revision) -> _Event:
    def play(desk: _Desk) -> dict[Address, object]:
        name = desk.names[item]
        agreed = revised(desk.actions[name], revision.due, revision.reason, revision.approved_by, revision.date)
        return desk.put(name, agreed)

    return _Event(revision.date, f"A later day is agreed for {item.recommendation}", play)


def _by_hand(story: PlanStory, item: ActionStory, hand: ByHand, update: Update) -> Iterator[_Event]:
    """Yield an update that is written into the file past lif, and the day on which it is put right."""

    def write(desk: _Desk) -> dict[Address, object]:
        name = desk.names[item]
        action = desk.actions[name]
        return desk.put(name, replace(action, updates=(*action.updates, hand.written or update)))

    def mend(desk: _Desk) -> dict[Address, object]:
        name = desk.names[item]
        without = replace(desk.actions[name], updates=desk.actions[name].updates[:-1])
        desk.put(name, without)
        return _said(story, item, update, hand.mended or hand.date).play(desk)

    yield _Event(hand.date, f"{story.name}: {item.recommendation} is done, written into the file", write)
    if hand.mended:
        yield _Event(hand.mended, f"{story.name}: put right what was said of {item.recommendation}", mend)


def _joined(item: JoinStory) -> _Event:
    def play(desk: _Desk) -> dict[Address, object]:
        plan = with_joined(desk.plans, item.into, item.other)
        desk.plans[item.into.plan] = plan
        return {Address(PLAN, (item.into.plan,)): plan}

    words = f"Join {item.other.recommendation} of {item.other.plan} to {item.into.recommendation} of {item.into.plan}"
    return _Event(item.date, words, play)
