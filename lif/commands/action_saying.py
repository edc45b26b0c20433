"""What is said of actions, however it comes: by options, by questions or from a file, the same update is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lif.commands import asking
from lif.commands.app import App, known
from lif.commands.compose import holdings_of
from lif.commands.plan_writing import Writer
from lif.errors import UsageError
from lif.model.plans import Action, Update
from lif.output import console

if TYPE_CHECKING:
    from lif.model.holdings import Holdings
    from lif.plan.implied import Sort


@dataclass(frozen=True, slots=True)
class Said:
    """What the options say of an action: an update as far as it is given, the options still missing, whether a day is given."""

    sort: "Sort"
    plan: str
    name: str
    begun: Update
    missing: tuple[str, ...] = ()
    dated: bool = False

    @property
    def given(self) -> list[str]:
        """The fields that are not asked."""
        fields = ("status", "percent", "words", "agency", "evidence", "reason", "approved_by", "impact")
        found = [field for field in fields if getattr(self.begun, field) not in ("", (), None)]
        return [*found, "date"] if self.dated else found


def known_action(holdings: "Holdings", plan: str, name: str) -> Action:
    """Return an action. Raises UsageError, with what was perhaps meant, where there is none of that name."""
    known(plan, holdings.plans, "plan")
    names = [action_id for plan_id, action_id in holdings.actions if plan_id == plan]
    if not names:
        raise UsageError(f"the plan {plan} has no actions yet", f"lif action add {plan} RECOMMENDATION …")
    return holdings.actions[plan, known(name, names, "action")]


def require_known(holdings: "Holdings", plan: str, name: str) -> None:
    """Look at the names that were given."""
    if plan and name:
        known_action(holdings, plan, name)
    elif plan:
        known(plan, holdings.plans, "plan")


def say(app: App, said: Said, answers: Path | None, plain: bool) -> None:
    """Take what is said of actions: from a file, by questions where something is missing, or as it is given."""
    from lif.plan.naming import in_update

    writer = Writer(app.root, holdings_of(app), app.today)
    require_known(writer.holdings, said.plan, said.name)
    for unknown in in_update(writer.holdings, said.begun):
        raise UsageError(unknown.message, unknown.hint)
    if answers:
        asking.alone(answers, [field for field in said.given if field != "date"])
        _take(app, writer, said, answers)
        return
    missing = [option for option, value in (("PLAN", said.plan), ("ACTION", said.name)) if not value]
    if said.plan and said.name:
        missing += _lacking(app, writer.holdings, said)
    missing += [option for option in said.missing if option not in missing]
    if asking.guided(app, plain, missing):
        _ask(app, writer, said, plain)
        return
    _write(app, writer, said.sort, [((said.plan, said.name), [said.begun])])
    asking.remark_on(said.begun.words, said.begun.reason, *(piece.title for piece in said.begun.evidence))


def _lacking(app: App, holdings: "Holdings", said: Said) -> list[str]:
    """Return the options that the action's own standing asks for.

    Evidence alone says nothing of what is not done. Where somebody is there to be asked, what the status asks for
    is missing too; elsewhere it is refused with what to do.
    """
    from lif.plan.dated import stated_status
    from lif.plan.implied import Sort, completed
    from lif.plan.states import lacks

    action, key = holdings.actions[said.plan, said.name], holdings.framework.status_key
    done = stated_status(action, key).state.done
    if said.sort is Sort.UPDATE and not said.begun.status and not done:
        return ["--status"]
    if said.missing or not asking.at_terminal(app):
        return []
    return [f"--{field}" for field in lacks(action, completed(said.sort, key, action, said.begun), key)]


def _write(
    app: App,
    writer: Writer,
    sort: "Sort",
    given: Iterable[tuple[tuple[str, str], Sequence[Update]]],
    file: Path | None = None,
) -> None:
    """Add updates to actions, all or none; say then from which file they came, and where each stands."""
    from lif.plan.dated import standing
    from lif.plan.implied import completed
    from lif.plan.states import updated

    key = writer.holdings.framework.status_key

    def edit(plan: str, updates: Sequence[Update], item: Action) -> Action:
        for said in updates:
            group = writer.holdings.plans[plan].monitored_by
            item = updated(item, completed(sort, key, item, said), key, app.today, group)
        return item

    given = [*given]
    made = writer.updates([(names, partial(edit, names[0], updates)) for names, updates in given])
    if file:
        count = sum(len(updates) for _, updates in given)
        console.put(f"{console.count(count, 'update')} taken from {file}.")
    for (plan, name), item in made.items():
        seen = standing(item, key, app.today)
        console.put(f"{name}: {seen.label}")
        if seen.differs or seen.day_owed:
            console.say(f"  note: {seen.why}")
        if seen.day_owed:
            console.say(f"  Agree one: lif action revise {plan} {name} --due … --reason … --approved-by …")
    writer.say_paths()


def _take(app: App, writer: Writer, said: Said, file: Path) -> None:
    from lif.interview.plan_answers import updates_taken
    from lif.plan.implied import completed
    from lif.store.plan_answers import read_updates

    given = read_updates(app.start / file, said.begun.date, said.plan, said.name)
    key = writer.holdings.framework.status_key
    found = updates_taken(writer.holdings, given, partial(completed, said.sort, key), app.today)
    _write(app, writer, said.sort, found.items(), file)
    asking.remark_on((app.start / file).read_text(encoding="utf-8", errors="replace"))


def _ask(app: App, writer: Writer, said: Said, plain: bool) -> None:
    from lif.interview.following_up import ask_update, ask_updates

    desk = writer.desk(app, plain)
    try:
        if said.plan and said.name:
            ask_update(desk, (said.plan, said.name), said.sort, said.begun, said.given)
        else:
            ask_updates(desk, said.sort, said.begun, said.given, said.plan)
    except KeyboardInterrupt:
        names = f" {said.plan} {said.name}" if said.plan and said.name else ""
        console.say(f"\n{writer.kept()} To go on: lif action {said.sort.value}{names}")
        raise
    writer.say_paths()
