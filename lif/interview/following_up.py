"""Saying how far actions are by questions, one action after another: updates, sign-off, impact, reopening, later days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from lif.errors import LifError, RefusedError
from lif.interview import saying as steps_of
from lif.interview.asker import Move
from lif.interview.choosing import Names, Offer, choose_action, page
from lif.interview.desk import Desk, Step, in_steps, not_saved, picked
from lif.interview.prompts import day_fault, owed, read, shown
from lif.interview.saying import Saying
from lif.interview.walking import Outcome
from lif.model.days import in_words, read_day
from lif.model.plans import Action, Update
from lif.model.statuses import ActionState
from lif.model.text import one_line
from lif.plan.composing import Row
from lif.plan.dated import standing, stated_status
from lif.plan.implied import Sort, completed
from lif.plan.states import choices, move_fault, revised, revision_fault, updated

S = ActionState


def _ended(row: Row) -> bool:
    return row.standing.stated.state.ended


OFFERS: Mapping[Sort, Offer] = {
    Sort.UPDATE: Offer("Which action is there news of?", "No action is open.", lambda row: not _ended(row)),
    Sort.SIGN_OFF: Offer(
        "Which action is to be signed off as complete?",
        "No action is open.",
        lambda row: not row.standing.stated.state.rests,
        lambda row: row.standing.stated.state is S.READY_FOR_SIGN_OFF,
    ),
    Sort.CHECK_IMPACT: Offer(
        "Of which action was the impact looked at?",
        "No action is complete yet, so that there is no impact to look at.",
        lambda row: row.done,
        lambda row: row.impact_owed,
    ),
    Sort.REOPEN: Offer("Which action is to be opened again?", "No action has ended.", _ended),
}
REVISE = Offer("Which action is to have a later day?", "No action is open.", lambda row: not _ended(row))


def ask_updates(desk: Desk, sort: Sort, begun: Update, given: Collection[str] = (), plan: str = "") -> list[Names]:
    """Ask for updates of one sort, of one action after another, until no more is chosen; return which got one.

    `given` holds the fields that are known already; they count for the first.
    """
    done: list[Names] = []
    while True:
        names = choose_action(desk, OFFERS[sort], plan, done)
        if names is None or isinstance(names, Move):
            return done
        made = ask_update(desk, names, sort, begun, given)
        if made is Move.STOP:
            return done
        if made is None:
            done.append(names)
            signing = begun.approved_by if sort is Sort.SIGN_OFF else ""
            begun, given = Update(begun.date, "", approved_by=signing), ()


def ask_update(desk: Desk, names: Names, sort: Sort, begun: Update, given: Collection[str] = ()) -> Move | None:
    """Ask for one update of an action, and save it; return the move made instead, if one was.

    Raises RefusedError where nothing of that sort can be said of the action now.
    """
    saying = Saying(desk, names, sort)
    _require_possible(saying)
    while True:
        desk.asker.show(page(desk, names))
        made = in_steps(desk.asker, steps_of.begun(saying, begun), steps_of.steps(saying, given))
        if isinstance(made, Move):
            desk.asker.tell(
                "Nothing was changed of this action." if made is Move.BACK else "What was being typed is not kept."
            )
            return made
        try:
            action = desk.save.update(*names, partial(_updated, saying, made))
        except LifError as error:
            desk.asker.tell(_why_not(error))
            begun, given = made, ()
            continue
        desk.with_action(*names, action)
        seen = standing(action, saying.key, desk.today)
        desk.asker.tell(
            f"Saved: {names[1]} is '{seen.label}'" + (f", {seen.why}." if seen.differs or seen.day_owed else ".")
        )
        return None


def _why_not(error: LifError) -> str:
    """Return in words why something cannot be saved yet; what a refusal advises are the questions that come again."""
    return not_saved(RefusedError(error.message) if isinstance(error, RefusedError) else error)


def _require_possible(saying: Saying) -> None:
    """Refuse before anything is asked what would be refused after everything was."""
    before = stated_status(saying.action, saying.key)
    if saying.sort is Sort.CHECK_IMPACT and not before.state.done:
        raise RefusedError("impact is looked at once an action is complete", "lif action sign-off comes first")
    status = saying.key.status(steps_of.begun(saying, Update(saying.desk.today, "")).status)
    fault = move_fault(before, status, saying.key) if status else ""
    if fault:
        known = ", ".join(item.id for item in choices(saying.action, saying.key))
        raise RefusedError(fault, f"now it can be {known}")


def ask_revision(desk: Desk, names: Names, due: date | None, reason: str, group: str) -> Move | None:
    """Ask for what is lacking of a later day, and save it; return the move made instead, if one was."""
    action = desk.holdings.actions[names]
    begun = _Later(due, reason, group)
    given = [name for name, value in (("due", due), ("reason", reason), ("group", group)) if value]
    steps = (
        ("due", Step(partial(_later_day, desk, action), needed=True)),
        ("reason", Step(partial(_later_reason, desk), needed=True)),
        ("group", Step(partial(_later_group, desk, desk.holdings.plans[names[0]].monitored_by), needed=True)),
    )
    desk.asker.show(page(desk, names))
    while True:
        made = in_steps(desk.asker, begun, [step for name, step in steps if name not in given])
        if isinstance(made, Move):
            desk.asker.tell("Nothing was changed of this action.")
            return made
        try:
            changed = desk.save.update(*names, partial(_moved, made, desk.today))
        except LifError as error:
            desk.asker.tell(_why_not(error))
            begun, given = made, []
            continue
        desk.with_action(*names, changed)
        desk.asker.tell(f"Saved: {names[1]} is due on {in_words(changed.due_now)}.")
        return None


@dataclass(frozen=True, slots=True)
class _Later:
    """A later day being agreed."""

    due: date | None
    reason: str
    group: str


def _moved(later: _Later, today: date, action: Action) -> Action:
    return revised(action, later.due or action.due_now, later.reason, later.group, today)


def _later_day(desk: Desk, action: Action, later: _Later) -> Outcome[_Later]:
    def check(text: str) -> str:
        if not text.strip():
            return "Please say by which day, such as 31/3/2027."
        return day_fault(text) or revision_fault(action, read_day(text), desk.today)

    typed = desk.asker.text("What is the later day, such as 31/3/2027?", shown(later.due), check)
    return typed if isinstance(typed, Move) else replace(later, due=read(typed))


def _later_reason(desk: Desk, later: _Later) -> Outcome[_Later]:
    typed = desk.asker.text("Why is it later?", later.reason, owed("Please say why."))
    return typed if isinstance(typed, Move) else replace(later, reason=one_line(typed))


def _later_group(desk: Desk, standing_group: str, later: _Later) -> Outcome[_Later]:
    taken = picked(desk.asker, "Which group agreed it?", desk.groups(), later.group or standing_group)
    return taken if isinstance(taken, Move) else replace(later, group=taken)


def _updated(saying: Saying, said: Update, item: Action) -> Action:
    return updated(item, completed(saying.sort, saying.key, item, said), saying.key, saying.desk.today, saying.group)
