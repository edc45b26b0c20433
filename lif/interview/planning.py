"""Adding recommendations to a plan by questions: the words, what says the same elsewhere, what they point to, the response."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

from lif.errors import LifError
from lif.interview.acting import ask_actions
from lif.interview.asker import ONLY_STOP, Choice, Move, Page
from lif.interview.desk import Desk, Step, in_steps, not_saved, picked
from lif.interview.joining import Draft, ask_joining
from lif.interview.prompts import owed, several, worded
from lif.interview.walking import Outcome, Whole, shortened
from lif.model.plans import Origin, Plan, PlanRecommendation, Response, Scope
from lif.model.text import tidy
from lif.plan.naming import tools_of
from lif.plan.wording import verb_remark

_NONE = "(none)"
_SCOPES = (
    Choice(Scope.LOCAL, "Local: this board's own area"),
    Choice(Scope.REGIONAL, "Regional: several boards"),
    Choice(Scope.NATIONAL, "National: the whole country"),
)
_RESPONSES = (
    Choice(Response.ACCEPTED, "Accepted: it will be done"),
    Choice(Response.PARTLY, "Accepted in part: give the reason"),
    Choice(Response.NOT_ACCEPTED, "Not accepted: give the reason, and what is done instead"),
)
_HELP = """A good recommendation begins with a verb of change, such as Publish, Train or Test, says who is to do it, \
and can be seen to be done. Few are carried out better than many.
Each recommendation is saved once it is whole; what is being typed is lost where you stop."""


@dataclass(frozen=True, slots=True)
class _Writing:
    """Recommendations being written for one plan. `given` holds the fields that are known already and are not asked."""

    desk: Desk
    name: str
    given: Collection[str] = ()

    @property
    def plan(self) -> Plan:
        """The plan as it now stands."""
        return self.desk.holdings.plans[self.name]


def ask_recommendations(
    desk: Desk, plan: str, begun: PlanRecommendation, joined_to: Origin | None = None, given: Collection[str] = ()
) -> list[str]:
    """Ask for recommendations, and their actions, until no more is named; return the short names of those added."""
    added: list[str] = []
    draft, writing = Draft(begun, joined_to), _Writing(desk, plan, given)
    while True:
        where = f"{writing.plan.title}: recommendation {len(writing.plan.recommendations) + 1}"
        desk.asker.show(Page(where, "What is recommended?", help=_HELP))
        made = _ask_one(writing, draft, more=bool(added))
        if made is Move.BACK:
            desk.asker.tell("There is nothing before this. What is saved is changed in plan.yaml.")
            continue
        if isinstance(made, Move):
            desk.asker.tell("The recommendation that was being typed is not kept.")
            return added
        if not made.item.text:
            return added
        if not made.dropped and not _saved(writing, made, added):
            draft, writing = made, _Writing(desk, plan)
            continue
        if added and not made.dropped and _stopped(desk, plan, added[-1], made):
            return added
        draft, writing = Draft(PlanRecommendation("", "")), _Writing(desk, plan)


def _ask_one(writing: _Writing, draft: Draft, more: bool) -> Draft | Move:
    desk = writing.desk
    steps = (
        ("text", Step(partial(_text, writing, more), needed=True)),
        ("joined", Step(partial(ask_joining, desk, "text" not in writing.given))),
        ("theme", Step(partial(_theme, writing))),
        ("standard", Step(partial(_standard, writing))),
        ("questions", Step(partial(_questions, writing))),
        ("addressed_to", Step(partial(_addressed, writing))),
        ("scope", Step(partial(_scope, writing))),
        ("response", Step(partial(_response, writing))),
        ("response_reason", Step(partial(_reason, writing), needed=True)),
        ("instead", Step(partial(_instead, writing), needed=True)),
    )
    return in_steps(desk.asker, draft, [step for name, step in steps if name not in writing.given])


def _saved(writing: _Writing, draft: Draft, added: list[str]) -> bool:
    """Save a recommendation that is whole; tell whether it could be."""
    desk = writing.desk
    try:
        changed = desk.save.recommendation(writing.name, draft.item, draft.joined_to)
    except LifError as error:
        desk.asker.tell(not_saved(error))
        return False
    desk.with_plans(changed)
    name = writing.plan.recommendations[-1].id
    added.append(name)
    desk.asker.tell(f"Saved: {name}.")
    if words := too_many(writing.plan, desk.holdings.framework.limits.recommendations_per_review):
        desk.asker.tell(words)
    return True


def too_many(plan: Plan, limit: int | None) -> str:
    """Return a warning where a plan has more recommendations than the framework advises, empty where it has not."""
    count = len(plan.recommendations)
    if limit is None or count <= limit:
        return ""
    return (
        f"{count} recommendations are more than the {limit} that framework.yaml advises: fewer are carried out better."
    )


def _stopped(desk: Desk, plan: str, name: str, draft: Draft) -> bool:
    """Offer to add actions for a recommendation that is to be carried out here; tell whether the person stops."""
    if draft.item.response is Response.NOT_ACCEPTED or draft.joined_to:
        return False
    choices = [Choice("yes", "Add an action for it now"), Choice("no", "Not now")]
    taken = desk.asker.choose("What will be done for it?", choices, "yes", ONLY_STOP)
    return ask_actions(desk, plan, name)[1] if taken == "yes" else taken is Move.STOP


def _text(writing: _Writing, more: bool, draft: Draft) -> Outcome[Draft]:
    words = "What is recommended? Begin with a verb"
    if more and not draft.item.text:
        words = "A further recommendation? Begin with a verb (Enter when there is no more)"
    elif not draft.item.text:
        words += " (Enter to leave)"
    typed = worded(writing.desk.asker, words, draft.item.text, verb_remark)
    if isinstance(typed, Move):
        return typed
    made = replace(draft, item=replace(draft.item, text=typed))
    if typed != draft.item.text and "joined" not in writing.given:
        made = Draft(replace(made.item, joined=()))
    return made if typed else Whole(made)


def _theme(writing: _Writing, draft: Draft) -> Outcome[Draft]:
    themes = {theme.id: theme.name for theme in writing.desk.holdings.framework.themes}
    if not themes:
        return None
    taken = _one(writing, "Which theme?", themes, draft.item.theme)
    return taken if isinstance(taken, Move) else replace(draft, item=replace(draft.item, theme=taken))


def _standard(writing: _Writing, draft: Draft) -> Outcome[Draft]:
    tools = tools_of(writing.desk.holdings, writing.plan)
    titles = {item.id: item.title for tool in tools.values() for item in tool.standards}
    taken = _one(writing, "Which standard does it point to?", titles, draft.item.standard)
    return taken if isinstance(taken, Move) else replace(draft, item=replace(draft.item, standard=taken))


def _one(writing: _Writing, prompt: str, names: Mapping[str, str], standing: str) -> str | Move:
    """Return one of several, or nothing."""
    choices = [Choice(_NONE, "None"), *(Choice(name, shortened(words)) for name, words in names.items())]
    taken = picked(writing.desk.asker, prompt, choices, standing or _NONE)
    return "" if taken == _NONE else taken


def _questions(writing: _Writing, draft: Draft) -> Outcome[Draft]:
    """Ask for questions of the standard that was named; of none, nothing is asked."""
    placed = [
        one
        for tool in tools_of(writing.desk.holdings, writing.plan).values()
        for one in tool.placed()
        if one.standard.id == draft.item.standard
    ]
    found = {one.question.id: Choice(one.question.id, shortened(f"{one.number} {one.question.text}")) for one in placed}
    if not found:
        return None
    taken = several(writing.desk.asker, "Which questions does it come from?", [*found.values()], draft.item.questions)
    return taken if isinstance(taken, Move) else replace(draft, item=replace(draft.item, questions=taken))


def _addressed(writing: _Writing, draft: Draft) -> Outcome[Draft]:
    choices = writing.desk.agencies(filter(None, (writing.plan.source.agency,)), draft.item.addressed_to)
    taken = several(writing.desk.asker, "Which agencies is it addressed to?", choices, draft.item.addressed_to)
    return taken if isinstance(taken, Move) else replace(draft, item=replace(draft.item, addressed_to=taken))


def _scope(writing: _Writing, draft: Draft) -> Outcome[Draft]:
    taken = picked(writing.desk.asker, "How far does it reach?", _SCOPES, draft.item.scope)
    return taken if isinstance(taken, Move) else replace(draft, item=replace(draft.item, scope=Scope(taken)))


def _response(writing: _Writing, draft: Draft) -> Outcome[Draft]:
    tied = draft.joined_to or draft.item.joined
    offered = [choice for choice in _RESPONSES if not (tied and choice.value == Response.NOT_ACCEPTED)]
    taken = picked(writing.desk.asker, "What does the board say to it?", offered, draft.item.response)
    if isinstance(taken, Move):
        return taken
    accepted = taken == Response.ACCEPTED
    kept = replace(draft.item, response_reason="", instead="") if accepted else draft.item
    return replace(draft, item=replace(kept, response=Response(taken)))


def _reason(writing: _Writing, draft: Draft) -> Outcome[Draft]:
    if draft.item.response is Response.ACCEPTED:
        return None
    words = "Why is it not accepted?" if draft.item.response is Response.NOT_ACCEPTED else "Why only in part?"
    typed = writing.desk.asker.text(words, draft.item.response_reason, owed("Please say why."), long=True)
    return typed if isinstance(typed, Move) else replace(draft, item=replace(draft.item, response_reason=tidy(typed)))


def _instead(writing: _Writing, draft: Draft) -> Outcome[Draft]:
    if draft.item.response is Response.ACCEPTED:
        return None
    needed = draft.item.response is Response.NOT_ACCEPTED
    words = "What is done instead?" + ("" if needed else " (Enter to pass)")
    check = owed("Please say what is done instead, or that nothing is needed.") if needed else None
    typed = writing.desk.asker.text(words, draft.item.instead, check, long=True)
    return typed if isinstance(typed, Move) else replace(draft, item=replace(draft.item, instead=tidy(typed)))
