"""Where rounds and plans meet: the actions on a question that is asked again, and what a later round says of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from lif.model.holdings import Holdings
from lif.model.lineage import forerunners
from lif.model.plans import Action, Plan, PlanRecommendation
from lif.model.statuses import ActionState
from lif.model.tools import Tool
from lif.plan.dated import stated_status

_LOOKED_AT = (ActionState.TESTED, ActionState.SUSTAINED)


@dataclass(frozen=True, slots=True)
class OnQuestions:
    """An action that answers a recommendation about questions of a tool, with the plan it is in."""

    plan_id: str
    action_id: str
    plan: Plan
    recommendation: PlanRecommendation
    action: Action

    @property
    def whose(self) -> str:
        """The agency whose answer is to change: the one that was scrutinised, else the one that leads."""
        return self.plan.source.agency or self.action.lead_agency

    @property
    def concerns(self) -> frozenset[str]:
        """The agencies that have to do with it."""
        return frozenset((self.whose, self.action.lead_agency, *self.action.others))


@dataclass(frozen=True, slots=True)
class Relapse:
    """A tested action whose question the last return since rates below the pass level.

    `number` and `rating` are as the round shows them; `agreed` where a panel says so, else the agency itself does.
    """

    on: OnQuestions
    audit_id: str
    agency: str
    name: str
    number: str
    rating: str
    agreed: bool

    @property
    def words(self) -> str:
        """What was found, in half a sentence."""
        who = f"the panel on {self.name} agreed" if self.agreed else f"{self.name} said"
        return f"{who} '{self.rating}' on {self.number} in {self.audit_id}"

    @property
    def command(self) -> str:
        """What opens the action again."""
        reason = f"{self.number} is {self.rating} in {self.audit_id}"
        return f'lif action reopen {self.on.plan_id} {self.on.action_id} --reason "{reason}"'


def on_questions(holdings: Holdings, audit_id: str, agency: str) -> dict[str, list[OnQuestions]]:
    """Return the actions that concern an agency, by the question of a round that each is about.

    What the round itself led to is left out: it was not there when the question was asked.
    """
    found: dict[str, list[OnQuestions]] = defaultdict(list)
    lines = _Lines(holdings)
    for item in _every(holdings):
        if agency in item.concerns and item.plan.source.audit != audit_id:
            for question in lines.today(holdings.audits[audit_id].tool, item):
                found[question].append(item)
    return dict(found)


def relapses(holdings: Holdings) -> list[Relapse]:
    """Return the tested and sustained actions on whose question the agency has since fallen below the pass level.

    The last round that asks the question decides, where its return came, or its panel signed, after somebody last looked
    what the action changed. What a panel agreed goes before the agency's own rating.
    """
    key, lines, came = holdings.framework.status_key, _Lines(holdings), _came(holdings)
    return [
        relapse
        for item in _every(holdings)
        if stated_status(item.action, key).state in _LOOKED_AT
        for relapse in _relapses(holdings, item, came.get(item.whose, []), lines)
    ]


def _relapses(
    holdings: Holdings, item: OnQuestions, came: list[tuple[date, str]], lines: "_Lines"
) -> Iterator[Relapse]:
    agency, settled, looked = item.whose, set[str](), _looked(item.action)
    for came_in, audit_id in came:
        tool, asked = holdings.tools[holdings.audits[audit_id].tool], holdings.agencies.get(agency)
        numbers = {placed.question.id: placed.number for placed in tool.placed(asked)}
        for question in lines.today(holdings.audits[audit_id].tool, item):
            rating, agreed = _rated(holdings, audit_id, agency, question)
            said = _agreed_on(holdings, audit_id, agency, came_in) if agreed else came_in
            if rating and question in numbers and question not in settled:
                settled.add(question)
                if said > looked and tool.scale.holds(rating) and not tool.scale.passes(rating):
                    name = asked.name if asked else agency
                    yield Relapse(item, audit_id, agency, name, numbers[question], tool.scale.label(rating), agreed)


def _looked(action: Action) -> date:
    """Return the day on which somebody last looked what an action changed; more evidence of the work is no such look."""
    looks = [update.date for update in action.updates if update.impact]
    return max(looks, default=action.updates[-1].date)


def _agreed_on(holdings: Holdings, audit_id: str, agency: str, came_in: date) -> date:
    """Return the day on which a panel's last member signed; that on which the return came, where nobody has."""
    signed = (holdings.signatures.get((audit_id, agency, person)) for person in holdings.people)
    return max([item.signed for item in signed if item], default=came_in)


def _rated(holdings: Holdings, audit_id: str, agency: str, question: str) -> tuple[str, bool]:
    """Return how a question is rated in a round, and whether a panel says so; nothing where it is not."""
    agreed = holdings.agreed.get((audit_id, agency))
    found = agreed.rating(question) if agreed else None
    if found and found.counts and found.rating:
        return found.rating, True
    gists = holdings.returns[audit_id, agency].gists
    answer = next((gist for gist in gists if gist.question == question), None)
    return (answer.rating, False) if answer and answer.counts else ("", False)


def _came(holdings: Holdings) -> dict[str, list[tuple[date, str]]]:
    """Return the days and rounds of each agency's returns that are in, the last one first."""
    found: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for (audit_id, agency), item in holdings.returns.items():
        audit = holdings.audits.get(audit_id)
        if item.locked and item.submitted and audit and audit.tool in holdings.tools:
            found[agency].append((item.submitted, audit_id))
    return {agency: sorted(days, reverse=True) for agency, days in found.items()}


def _every(holdings: Holdings) -> Iterator[OnQuestions]:
    for (plan_id, action_id), action in holdings.actions.items():
        plan = holdings.plans.get(plan_id)
        recommendation = plan.recommendation(action.recommendation) if plan else None
        if plan and recommendation and recommendation.questions:
            yield OnQuestions(plan_id, action_id, plan, recommendation, action)


@dataclass
class _Lines:
    """From the questions that recommendations name to those that a tool asks, each pair of tools gone through once."""

    holdings: Holdings
    known: dict[str, Mapping[str, Mapping[str, list[str]]]] = field(default_factory=dict)

    def today(self, tool: str, item: OnQuestions) -> list[str]:
        """Return the questions of a tool that those of a recommendation have become.

        They are those of the plan's round; where it has none, of any tool that this one goes back to.
        """
        if tool not in self.known:
            self.known[tool] = {then: self._line(tool, then) for then in _back_from(tool, self.holdings.tools)}
        lines = self.known[tool]
        audit = self.holdings.audits.get(item.plan.source.audit)
        thens = [audit.tool] if audit else [*lines]
        named = (lines.get(then, {}).get(question, []) for then in thens for question in item.recommendation.questions)
        return list(dict.fromkeys(question for found in named for question in found))

    def _line(self, now: str, then: str) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for question, lines in forerunners(self.holdings.tools, now, then).items():
            for line in lines:
                found[line.question].append(question)
        return found


def _back_from(tool: str, tools: Mapping[str, Tool]) -> list[str]:
    found: list[str] = []
    while tool in tools and tool not in found:
        found.append(tool)
        tool = tools[tool].supersedes
    return found
