"""The steps of saying something of an action: its status, the day, words, evidence, and what the status asks for."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import partial

from lif.interview.asker import Choice, Move
from lif.interview.choosing import Names
from lif.interview.desk import Desk, Step, picked
from lif.interview.prompts import day_fault, owed, pieces, read, shown
from lif.interview.walking import Outcome, shortened
from lif.model.days import in_words, read_day
from lif.model.plans import Action, Impact, ImpactMethod, ImpactResult, Update
from lif.model.returns import Evidence
from lif.model.statuses import ActionState, StatusBasis, StatusKey
from lif.model.text import one_line, tidy
from lif.plan.dated import evidence_now, stated_status
from lif.plan.implied import Sort, completed
from lif.plan.states import choices, owes_approval, owes_impact, owes_reason

S = ActionState
_METHODS = (
    Choice(ImpactMethod.AUDIT, "An audit"),
    Choice(ImpactMethod.MEASURE, "A measure of performance"),
    Choice(ImpactMethod.SURVEY, "Asking children, families or staff"),
    Choice(ImpactMethod.OTHER, "Something else"),
)
_RESULTS = (
    Choice(ImpactResult.EVIDENT, "The change can be seen"),
    Choice(ImpactResult.PARTLY, "It can be seen in part"),
    Choice(ImpactResult.NOT_EVIDENT, "It cannot be seen"),
)


@dataclass(frozen=True, slots=True)
class Saying:
    """An update being written: of which action, and what the board's key says of statuses."""

    desk: Desk
    names: Names
    sort: Sort
    left: list[Evidence] = field(default_factory=list)

    @property
    def action(self) -> Action:
        """The action as it stands."""
        return self.desk.holdings.actions[self.names]

    @property
    def key(self) -> StatusKey:
        """The board's status key."""
        return self.desk.holdings.framework.status_key

    @property
    def group(self) -> str:
        """The group that watches over the plan."""
        return self.desk.holdings.plans[self.names[0]].monitored_by


def begun(saying: Saying, given: Update) -> Update:
    """Return an update with what its sort implies already, so that the steps know what it asks for."""
    if saying.sort in (Sort.SIGN_OFF, Sort.REOPEN):
        return completed(saying.sort, saying.key, saying.action, given)
    return given


def steps(saying: Saying, given: Collection[str]) -> list[Step[Update]]:
    """Return what is asked, in order: what the status does not ask for is passed over when its turn comes."""
    status = [("status", Step(partial(_status, saying), needed=True))] if saying.sort is Sort.UPDATE else []
    impact = [("impact", Step(partial(_impact, saying), needed=True))]
    approval = [("approved_by", Step(partial(_approval, saying), needed=True))]
    named = [
        *status,
        *(impact if saying.sort is Sort.CHECK_IMPACT else []),
        *(approval if saying.sort is Sort.SIGN_OFF else []),
        ("date", Step(partial(_day, saying), needed=True)),
        ("percent", Step(partial(_percent, saying), needed=True)),
        ("words", Step(partial(_words, saying))),
        *([("agency", Step(partial(_agency, saying)))] if saying.sort is Sort.UPDATE else []),
        *([] if saying.sort in (Sort.CHECK_IMPACT, Sort.REOPEN) else [("evidence", Step(partial(_evidence, saying)))]),
        ("reason", Step(partial(_reason, saying), needed=True)),
        *(approval if saying.sort is not Sort.SIGN_OFF else []),
        *(impact if saying.sort is Sort.UPDATE else []),
    ]
    return [step for name, step in named if name not in given]


def _status(saying: Saying, said: Update) -> Outcome[Update]:
    now = stated_status(saying.action, saying.key)
    found = choices(saying.action, saying.key)
    words = {item.id: f"{item.label}: {item.meaning}" for item in found}
    if now.id in words and now.state.done:
        words[now.id] = f"{now.label}: evidence that comes later"
    taken = picked(
        saying.desk.asker,
        "How far is it?",
        [Choice(name, shortened(text)) for name, text in words.items()],
        said.status or now.id,
    )
    return taken if isinstance(taken, Move) else replace(said, status=taken)


def _day(saying: Saying, said: Update) -> Outcome[Update]:
    latest = saying.action.latest

    def check(text: str) -> str:
        if not text.strip():
            return "Please say on which day, such as 31/3/2026."
        if fault := day_fault(text):
            return fault
        if read_day(text) > saying.desk.today:
            return f"{in_words(read_day(text))} has not come yet"
        early = latest and read_day(text) < latest.date
        return f"the last update is of {in_words(latest.date)}: a later one comes after it" if latest and early else ""

    typed = saying.desk.asker.text("On which day was that said?", shown(said.date), check)
    return typed if isinstance(typed, Move) else replace(said, date=read(typed) or said.date)


def _percent(saying: Saying, said: Update) -> Outcome[Update]:
    status = saying.key.status(said.status)
    if saying.key.basis is not StatusBasis.PERCENT or status is None or status.state.rests:
        return None

    def check(text: str) -> str:
        fits = text.strip().isdecimal() and len(text.strip()) <= 3 and int(text) <= 100
        return "" if fits else "Please give a whole number from 0 to 100."

    before = next((item.percent for item in (said, *reversed(saying.action.updates)) if item.percent is not None), None)
    typed = saying.desk.asker.text("How much is done, in percent?", "" if before is None else str(before), check)
    return typed if isinstance(typed, Move) else replace(said, percent=int(typed))


def _words(saying: Saying, said: Update) -> Outcome[Update]:
    prompt = "In a few words: what did they see? (Enter to pass)" if saying.sort is Sort.CHECK_IMPACT else _NEWS
    typed = saying.desk.asker.text(prompt, said.words, long=True)
    return typed if isinstance(typed, Move) else replace(said, words=tidy(typed))


_NEWS = "What was done, and what is in the way? (Enter to pass)"


def _agency(saying: Saying, said: Update) -> Outcome[Update]:
    """Ask whose news it is: the lead's, another's that takes part, or the board's own."""
    action = saying.action
    there = saying.desk.holdings.agencies
    names = dict.fromkeys([action.lead_agency, *action.others, *filter(None, (said.agency,))])
    found = [Choice(name, shortened(there[name].name if name in there else name)) for name in names]
    taken = picked(saying.desk.asker, "Who says so?", found, said.agency or action.lead_agency)
    return taken if isinstance(taken, Move) else replace(said, agency=taken)


def _evidence(saying: Saying, said: Update) -> Outcome[Update]:
    """Ask for pieces of evidence: one at least where what is complete has none yet."""
    asker = saying.desk.asker
    while True:
        named = pieces(asker, said.evidence or tuple(saying.left), saying.left)
        if isinstance(named, Move):
            return named
        made = replace(said, evidence=named)
        status = saying.key.status(said.status)
        after = replace(saying.action, updates=(*saying.action.updates, made))
        if status is None or status.state is not S.COMPLETE or evidence_now(after, saying.key):
            return made
        asker.tell("What is complete names its evidence: what shows that it is done?")


def _reason(saying: Saying, said: Update) -> Outcome[Update]:
    """Ask for a reason where the status stated, or the one that the days give, asks for it."""
    implied = said if said.status else completed(saying.sort, saying.key, saying.action, said)
    owing = owes_reason(saying.action, implied, saying.key)
    if owing is None or implied.reason:
        return None if not said.reason else said
    typed = saying.desk.asker.text(f"It is '{owing.label}'. Why?", said.reason, owed("Please say why."), long=True)
    return typed if isinstance(typed, Move) else replace(said, reason=tidy(typed))


def _approval(saying: Saying, said: Update) -> Outcome[Update]:
    """Ask which group agreed, where the status asks for that: complete is signed off by the one that watches over the plan."""
    implied = said if said.status else completed(saying.sort, saying.key, saying.action, said)
    status = saying.key.status(implied.status)
    if status is None or not (saying.sort is Sort.SIGN_OFF or owes_approval(saying.action, status, saying.key)):
        return None
    only = saying.group if status.state is S.COMPLETE else ""
    groups = [choice for choice in saying.desk.groups() if not only or choice.value == only] or saying.desk.groups()
    words = "Which group signed it off?" if status.state is S.COMPLETE else "Which group agreed to it?"
    taken = picked(saying.desk.asker, words, groups, said.approved_by or saying.group)
    return taken if isinstance(taken, Move) else replace(said, approved_by=taken)


def _impact(saying: Saying, said: Update) -> Outcome[Update]:
    """Ask for a look at the impact: how, which one, and what was found."""
    if saying.sort is Sort.UPDATE and not owes_impact(saying.action, said, saying.key):
        return None
    asker = saying.desk.asker
    before = said.impact
    method = picked(asker, "How was the impact looked at?", _METHODS, before.method if before else "")
    if isinstance(method, Move):
        return method
    words = "Which audit, measure or survey?"
    reference = asker.text(words, before.reference if before else "", owed("Please say which."))
    if isinstance(reference, Move):
        return reference
    result = picked(asker, "What was found?", _RESULTS, before.result if before else "")
    if isinstance(result, Move):
        return result
    return replace(said, impact=Impact(ImpactMethod(method), one_line(reference), ImpactResult(result)))
