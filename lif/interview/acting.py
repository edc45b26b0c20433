"""Adding actions to a recommendation by questions: what, by whom, by when, and how anybody will know that it helped."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from lif.errors import LifError, RefusedError
from lif.interview.asker import BACK_OR_STOP, ONLY_STOP, Asker, Choice, Move, Page
from lif.interview.desk import Desk, Step, in_steps, not_saved, picked
from lif.interview.prompts import day_fault, owed, read, several, shown, worded
from lif.interview.walking import Outcome, shortened
from lif.model.days import in_words, read_day
from lif.model.plans import Action, Response
from lif.model.text import one_line, tidy
from lif.plan.composing import unanswered
from lif.plan.wording import action_remarks, verb_remark

_HELP = """Good actions are SMART: they begin with a verb of change, such as Publish, Train or Test; one agency leads, \
and in it one role; they are due on a day, not ongoing; and they say how anybody will know that it helped children.
Each action is saved once it is whole; what is being typed is lost where you stop."""
_END = (Choice("save", "Save it as it is"), Choice("again", "Go over it again"), Choice("drop", "Do not add it"))


@dataclass(frozen=True, slots=True)
class Begun:
    """An action as it is being written: what is known of it so far. Its day and agency may still be lacking."""

    recommendation: str = ""
    text: str = ""
    lead_agency: str = ""
    due: date | None = None
    lead_role: str = ""
    others: tuple[str, ...] = ()
    start: date | None = None
    success_measure: str = ""
    impact_due: date | None = None

    def made(self) -> Action:
        """Return the action. Raises RefusedError where it has no day yet."""
        if self.due is None:
            raise RefusedError("an action has a day by which it is due", "say by when")
        return Action(
            self.recommendation,
            self.text,
            self.lead_agency,
            self.due,
            self.lead_role,
            self.others,
            self.start,
            self.success_measure,
            self.impact_due,
        )


def ask_actions(
    desk: Desk, plan: str, recommendation: str = "", begun: Begun | None = None, given: Collection[str] = ()
) -> tuple[list[str], bool]:
    """Ask for actions of a plan until no more is wanted; return the short names of those added, and whether to stop.

    `given` holds the fields of the first that are known already and are not asked.
    """
    added: list[str] = []
    item = begun or Begun(recommendation)
    if recommendation:
        item, given = replace(item, recommendation=recommendation), {*given, "recommendation"}
    while True:
        made = _ask_one(desk, plan, item, given)
        if made is Move.BACK and not added and len(given) == 0:
            desk.asker.tell("There is nothing before this.")
            continue
        if isinstance(made, Move):
            desk.asker.tell("The action that was being typed is not kept.")
            return added, made is Move.STOP
        end = _end(desk.asker, made)
        if end == "again" or (end in ("save", Move.STOP) and not _saved(desk, plan, made, added)):
            item = made
            continue
        more = Move.STOP if end is Move.STOP else desk.asker.choose("Another action?", _MORE, "no", ONLY_STOP)
        if more != "yes":
            return added, more is Move.STOP
        item, given = Begun(made.recommendation), {"recommendation"}


_MORE = (Choice("no", "No more for it"), Choice("yes", "Another action for it"))


def _ask_one(desk: Desk, plan: str, begun: Begun, given: Collection[str]) -> Begun | Move:
    steps = (
        ("recommendation", Step(partial(_recommendation, desk, plan), needed=True)),
        ("text", Step(partial(_text, desk, plan), needed=True)),
        ("lead_agency", Step(partial(_lead, desk, plan), needed=True)),
        ("lead_role", Step(partial(_role, desk.asker))),
        ("due", Step(partial(_due, desk), needed=True)),
        ("success_measure", Step(partial(_measure, desk.asker))),
        ("others", Step(partial(_others, desk))),
        ("start", Step(partial(_start, desk.asker))),
        ("impact_due", Step(partial(_impact, desk.asker))),
    )
    return in_steps(desk.asker, begun, [step for name, step in steps if name not in given])


def _end(asker: Asker, begun: Begun) -> str | Move:
    """Say what the action still lacks, and ask whether it is saved so; where nothing is lacking it is."""
    lacking = action_remarks(begun.made()) if begun.due else ()
    if not lacking:
        return "save"
    asker.tell(f"Not SMART yet: {'; '.join(lacking)}.")
    taken = asker.choose("Save it?", _END, "save", BACK_OR_STOP)
    return "again" if taken is Move.BACK else taken


def _saved(desk: Desk, plan: str, begun: Begun, added: list[str]) -> bool:
    """Save an action that is whole; tell whether it could be."""
    try:
        name, action = desk.save.action(plan, begun.made())
    except LifError as error:
        desk.asker.tell(not_saved(error))
        return False
    desk.with_action(plan, name, action)
    added.append(name)
    desk.asker.tell(f"Saved: {name}, due {in_words(action.due)}.")
    return True


def _recommendation(desk: Desk, plan: str, begun: Begun) -> Outcome[Begun]:
    """Ask which recommendation it answers: those that nothing is done for yet come first."""
    item = desk.holdings.plans[plan]
    waiting = [one.id for name, _, one in unanswered(desk.holdings) if name == plan]
    there = {one.id: one for one in item.recommendations if one.response is not Response.NOT_ACCEPTED}
    if not there:
        desk.asker.tell("This plan has no recommendation that is accepted: lif plan add-recommendation adds one.")
        return Move.STOP
    names = dict.fromkeys([*waiting, *there])
    desk.asker.show(Page(item.title, "Which recommendation is it for?", help=_HELP))
    labels = {name: f"{'No action yet: ' if name in waiting else ''}{there[name].text}" for name in names}
    choices = [Choice(name, shortened(label)) for name, label in labels.items()]
    taken = picked(desk.asker, "Which recommendation?", choices, begun.recommendation)
    return taken if isinstance(taken, Move) else replace(begun, recommendation=taken)


def _text(desk: Desk, plan: str, begun: Begun) -> Outcome[Begun]:
    item = desk.holdings.plans[plan].recommendation(begun.recommendation)
    desk.asker.show(Page(desk.holdings.plans[plan].title, item.text if item else "", help=_HELP))
    prompt = "What will be done for it? Begin with a verb"
    typed = worded(desk.asker, prompt, begun.text, verb_remark, owed("Please say what will be done."))
    return typed if isinstance(typed, Move) else replace(begun, text=typed)


def _lead(desk: Desk, plan: str, begun: Begun) -> Outcome[Begun]:
    """Ask which agency leads: those that the recommendation is addressed to come first."""
    item = desk.holdings.plans[plan].recommendation(begun.recommendation)
    choices = desk.agencies(item.addressed_to if item else ())
    taken = picked(desk.asker, "Which agency leads?", choices, begun.lead_agency)
    return taken if isinstance(taken, Move) else replace(begun, lead_agency=taken)


def _role(asker: Asker, begun: Begun) -> Outcome[Begun]:
    typed = asker.text("Which role leads there? Never a name (Enter to pass)", begun.lead_role)
    return typed if isinstance(typed, Move) else replace(begun, lead_role=one_line(typed))


def _due(desk: Desk, begun: Begun) -> Outcome[Begun]:
    def fault(day: date) -> str:
        return f"{in_words(day)} has passed already" if day < desk.today else ""

    check = _day_that(fault, "Please say by which day, such as 31/3/2027.")
    typed = desk.asker.text("By when, such as 31/3/2027?", shown(begun.due), check)
    return typed if isinstance(typed, Move) else replace(begun, due=read(typed))


def _measure(asker: Asker, begun: Begun) -> Outcome[Begun]:
    words = "How will anybody know that it helped children? (Enter to pass)"
    typed = asker.text(words, begun.success_measure, long=True)
    return typed if isinstance(typed, Move) else replace(begun, success_measure=tidy(typed))


def _others(desk: Desk, begun: Begun) -> Outcome[Begun]:
    choices = [choice for choice in desk.agencies() if choice.value != begun.lead_agency]
    taken = several(desk.asker, "Which other agencies take part?", choices, begun.others)
    return taken if isinstance(taken, Move) else replace(begun, others=taken)


def _start(asker: Asker, begun: Begun) -> Outcome[Begun]:
    def fault(day: date) -> str:
        return f"it is due on {in_words(begun.due)} already" if begun.due and day > begun.due else ""

    typed = asker.text("When does work begin? (Enter to pass)", shown(begun.start), _day_that(fault))
    return typed if isinstance(typed, Move) else replace(begun, start=read(typed))


def _impact(asker: Asker, begun: Begun) -> Outcome[Begun]:
    def fault(day: date) -> str:
        return f"it is due on {in_words(begun.due)} only" if begun.due and day < begun.due else ""

    words = "By when does somebody look whether anything changed? (Enter to pass)"
    typed = asker.text(words, shown(begun.impact_due), _day_that(fault))
    return typed if isinstance(typed, Move) else replace(begun, impact_due=read(typed))


def _day_that(fault: Callable[[date], str], owing: str = "") -> Callable[[str], str]:
    """Return what is wrong with a typed day: no day at all, or one of which `fault` says something."""

    def check(text: str) -> str:
        if not text.strip():
            return owing
        return day_fault(text) or fault(read_day(text))

    return check
