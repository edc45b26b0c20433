"""Where every piece of work stands: what waits for whom, what is late, and the next command to type."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lif.model.audits import Audit
from lif.model.days import in_words
from lif.model.frameworks import GroupLevel
from lif.model.holdings import Holdings
from lif.panel import stages
from lif.panel.scrutiny import scrutinies
from lif.rounds.cycle import latest_full, midterms_owed, newest_tool, next_full
from lif.rounds.plans import PlansStanding, plans_standing
from lif.rounds.responses import Reply, Response, responses
from lif.rounds.task import Task


@dataclass(frozen=True, slots=True)
class PanelStanding:
    """Where the scrutiny of one return stands."""

    agency: str
    name: str
    stands: stages.Standing


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """Where one round stands."""

    audit_id: str
    audit: Audit
    responses: tuple[Response, ...]
    tasks: tuple[Task, ...]
    panels: tuple[PanelStanding, ...] = ()

    @property
    def returned(self) -> int:
        """How many returns are in."""
        return sum(item.returned for item in self.responses)

    @property
    def state(self) -> str:
        """The round in two or three words."""
        if self.audit.closed:
            return "closed"
        if not self.audit.asked:
            return "asks nobody"
        if not self.responses:
            return "cannot be read"
        return "all returned" if self.returned == len(self.responses) else "collecting returns"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the whole board stands: its rounds, newest first, its plans, and what is due to be opened."""

    rounds: tuple[RoundStanding, ...]
    plans: PlansStanding | None
    upcoming: tuple[Task, ...]


def standing(holdings: Holdings, day: date) -> Standing:
    """Return where every piece of work stands on that day."""
    rounds = [_round(holdings, audit_id, audit, day) for audit_id, audit in holdings.audits.items()]
    rounds.sort(key=lambda item: (item.audit.opened, item.audit_id), reverse=True)
    return Standing(tuple(rounds), plans_standing(holdings, day), tuple(_upcoming(holdings, day)))


def _round(holdings: Holdings, audit_id: str, audit: Audit, day: date) -> RoundStanding:
    if audit.tool not in holdings.tools:
        task = Task("you", f"its tool is gone: tools/{audit.tool}.yaml is not there", "lif check")
        return RoundStanding(audit_id, audit, (), (task,))
    found = tuple(responses(holdings, audit_id, day))
    return RoundStanding(
        audit_id, audit, found, tuple(_tasks(audit_id, audit, found)), tuple(_panels(holdings, audit_id))
    )


def _panels(holdings: Holdings, audit_id: str) -> Iterator[PanelStanding]:
    """Yield where scrutiny stands for each return that has a panel, or is owed one while the round is open.

    A panel is owed to a return that is in and goes to a group of the board's own; other groups see to theirs.
    """
    audit = holdings.audits[audit_id]
    for case in scrutinies(holdings, audit_id):
        asked = audit.asks(case.agency_id)
        group = holdings.framework.group(asked.group) if asked else None
        ours = group is None or group.level is GroupLevel.LOCAL
        if case.panel or (ours and case.agency_return.locked and not audit.closed):
            yield PanelStanding(case.agency_id, case.agency.name, stages.standing(case))


def _tasks(audit_id: str, audit: Audit, found: tuple[Response, ...]) -> list[Task]:
    if audit.closed:
        return []
    if not audit.asked:
        return [Task("you", "it asks nobody: add an agency", f"lif audit ask {audit_id} AGENCY")]
    tasks = [_task(audit_id, item) for item in found if not item.returned]
    tasks.sort(key=lambda task: -task.late_days)
    if not tasks:
        tasks.append(Task("you", "every return is in: score the round", f"lif score {audit_id}"))
    return tasks


def _task(audit_id: str, item: Response) -> Task:
    if item.lost:
        file = f"audits/{audit_id}/returns/{item.agency}.yaml"
        words = f"{file} is not there: copy it back from git, or begin it anew"
        return Task("you", words, f"lif audit ask {audit_id} {item.agency}")
    progress = f"{item.answered} of {item.questions} answered"
    came = f" (a form taken in on {in_words(item.form_came)})" if item.form_came else ""
    complete = bool(item.questions) and item.answered == item.questions
    command = f"lif return {'submit' if complete else 'answer'} {audit_id} {item.agency}"
    if item.reply is Reply.SENT_BACK:
        return Task(item.name, f"sent back, {progress}{came}", command, item.days_late)
    return Task(item.name, f"{'answered, not submitted' if complete else progress}{came}", command, item.days_late)


def _upcoming(holdings: Holdings, day: date) -> Iterator[Task]:
    """Yield what is to be opened by the framework's cycle: full rounds, and the mid-term updates between them."""
    for kind in holdings.framework.audits:
        tool, due = newest_tool(holdings, kind.id), next_full(holdings, kind)
        command = f"lif audit open NAME --kind {kind.id} --tool {tool or 'TOOL'} --due DATE"
        if due and due <= day:
            what = f"the next round of {kind.name} was due on {in_words(due)}"
            yield Task("you", what, command, (day - due).days)
        elif tool and kind.full_every_months and not latest_full(holdings, kind.id):
            yield Task("you", f"no round of {kind.name} has been opened yet", command)
    for owed in midterms_owed(holdings, day):
        what = f"the mid-term update of {holdings.audits[owed.full].title} was due on {in_words(owed.since)}"
        command = f"lif audit open NAME --midterm-of {owed.full} --due DATE"
        yield Task("you", what, command, (day - owed.since).days)
