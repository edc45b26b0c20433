"""What each agency owes on a day: returns, and what is asked for of the actions that it leads."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lif.model.agencies import body
from lif.model.audits import Audit
from lif.model.days import in_words
from lif.model.frameworks import Framework
from lif.model.holdings import Holdings
from lif.model.kinds import ACTION, RETURN, Address
from lif.model.reminders import AskedFor, Form, Matter, Reminder
from lif.model.returns import SentBack
from lif.model.statuses import ActionState
from lif.plan.composing import Row, compose
from lif.plan.dated import completed, taken_up_since, update_due
from lif.rounds.responses import Reply, Response, responses

WITHIN = 28
"""How many days ahead counts as coming up, where the status key does not say."""


@dataclass(frozen=True, slots=True)
class OwedReturn:
    """A return that is not in.

    `of` is the name of the agency that was asked, where it has since become part of another.
    """

    audit_id: str
    audit: Audit
    response: Response
    sent_back: SentBack | None
    days_late: int
    of: str = ""
    reminded: datetime.date | None = None

    @property
    def due(self) -> datetime.date:
        """The day by which it is due: this agency's own, where a later one was agreed."""
        return self.response.due

    @property
    def since(self) -> datetime.date:
        """The day from which it has been asked for in this way: earlier reminders were of something else."""
        return self.sent_back.date if self.sent_back else self.audit.opened

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from everything else that is owed: its file, and what is asked for."""
        return Address(RETURN, (self.audit_id, self.response.agency)).path, "return"

    def in_reminder(self, reminder: Reminder) -> bool:
        """Tell whether a reminder asked for it."""
        return self.audit_id in reminder.returns


@dataclass(frozen=True, slots=True)
class OwedAction:
    """Something that is asked for of an action. Evidence has no day by which it is due, and is never late."""

    matter: Matter
    row: Row
    due: datetime.date | None
    since: datetime.date
    days_late: int
    of: str = ""
    reminded: datetime.date | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from everything else that is owed: its file, and what is asked for."""
        return Address(ACTION, (self.row.plan_id, self.row.action_id)).path, self.matter.value

    @property
    def asked(self) -> AskedFor:
        """What a reminder keeps of it."""
        return AskedFor(self.row.plan_id, self.row.action_id, self.matter)

    def in_reminder(self, reminder: Reminder) -> bool:
        """Tell whether a reminder asked for it."""
        return self.asked in reminder.actions


Owed = OwedReturn | OwedAction


@dataclass(frozen=True, slots=True)
class Owing:
    """What one agency owes: the worst first, then what comes up by day, then the actions of others that it shares in.

    `unreachable` says why nobody can be written to, empty where somebody can.
    """

    agency_id: str
    name: str
    lead_role: str
    outstanding: tuple[Owed, ...]
    coming: tuple[Owed, ...]
    shared: tuple[OwedAction, ...] = ()
    unreachable: str = ""

    @property
    def everything(self) -> tuple[Owed, ...]:
        """What it owes by itself, now and soon."""
        return (*self.outstanding, *self.coming)


def days_ahead(framework: Framework) -> int:
    """Return how many days ahead count as coming up on this board."""
    named = framework.status_key.due_soon_days
    return WITHIN if named is None else named


def owed(holdings: Holdings, day: datetime.date, within: int) -> list[Owing]:
    """Return what each agency owes on a day, or has to do within so many days from it, by the names of agencies.

    Agencies that owe nothing are left out. What an agency owed that became part of another is owed by that one.
    Closed rounds and plans, and actions that wait for sign-off, ask for nothing.
    """
    found: dict[str, list[Owed]] = {}
    shared: dict[str, list[OwedAction]] = {}
    for asked_of, item in _everything(holdings, day):
        if _shown(item, day, within):
            now, of = _now(holdings, asked_of, day)
            found.setdefault(now, []).append(replace(item, of=of))
            if isinstance(item, OwedAction) and item.matter is Matter.ACTION:
                for other in {_now(holdings, one, day)[0] for one in item.row.action.others} - {now}:
                    shared.setdefault(other, []).append(item)
    sent = _sent(holdings.reminders)
    told = {
        name: [replace(item, reminded=_reminded(item, sent.get(name, ()), day)) for item in items]
        for name, items in found.items()
    }
    owing = [_owing(holdings, name, items, shared.get(name, []), day) for name, items in told.items()]
    return sorted(owing, key=lambda item: (item.name.casefold(), item.agency_id))


def reminder(owing: Owing, day: datetime.date, forms: tuple[Form, ...]) -> Reminder:
    """Return what is to be kept of a reminder of everything that an agency owes."""
    returns = {item.audit_id for item in owing.everything if isinstance(item, OwedReturn)}
    actions = {item.asked for item in owing.everything if isinstance(item, OwedAction)}
    return Reminder(day, forms, tuple(sorted(returns)), tuple(sorted(actions)))


def rounds_without_tool(holdings: Holdings) -> list[str]:
    """Return the open rounds whose tool is gone, so that nobody can tell what is owed in them."""
    return [name for name, audit in holdings.audits.items() if not audit.closed and audit.tool not in holdings.tools]


def _everything(holdings: Holdings, day: datetime.date) -> Iterator[tuple[str, Owed]]:
    """Yield all that is owed at some time, with the agency that it was first asked of."""
    for audit_id, audit in holdings.audits.items():
        if not audit.closed and audit.opened <= day and audit.tool in holdings.tools:
            for item in responses(holdings, audit_id, day):
                if not item.returned and not item.lost:
                    yield item.agency, _return(holdings, audit_id, audit, item)
    for row in compose(holdings, day):
        if not row.plan.closed:
            yield from ((row.action.lead_agency, item) for item in _of_action(row, holdings.framework, day))


def _return(holdings: Holdings, audit_id: str, audit: Audit, item: Response) -> OwedReturn:
    back = holdings.returns[audit_id, item.agency].sent_back if item.reply is Reply.SENT_BACK else ()
    return OwedReturn(audit_id, audit, item, back[-1] if back else None, item.days_late)


def _of_action(row: Row, framework: Framework, day: datetime.date) -> Iterator[OwedAction]:
    """Yield what is owed of one action. An action that is overdue owes no update beside that: it is the same talk."""
    key, state, opened = framework.status_key, row.standing.stated.state, row.plan.opened
    if state is ActionState.COMPLETE:
        since = completed(row.action, key)
        if row.standing.lacks_evidence:
            yield OwedAction(Matter.EVIDENCE, row, None, since, 0)
        if row.impact_due:
            yield OwedAction(Matter.IMPACT_CHECK, row, row.impact_due, since, _late(row.impact_due, day))
        return
    if state.rests or state is ActionState.READY_FOR_SIGN_OFF:
        return
    if again := taken_up_since(row.action, key):
        yield OwedAction(Matter.NEW_DAY, row, None, again, 0)
        return
    due, update = row.action.due_now, update_due(row.action, key, opened)
    yield OwedAction(Matter.ACTION, row, due, opened, row.standing.days_overdue)
    if update and update < due and not row.standing.overdue:
        latest = row.action.latest
        since = latest.date + datetime.timedelta(days=1) if latest else opened
        yield OwedAction(Matter.UPDATE, row, update, since, _late(update, day))


def _late(due: datetime.date, day: datetime.date) -> int:
    return max(0, (day - due).days)


def _shown(item: Owed, day: datetime.date, within: int) -> bool:
    return _outstanding(item) or (item.due is not None and (item.due - day).days <= within)


def _outstanding(item: Owed) -> bool:
    """Tell whether somebody waits for it now: its day has passed, or it was sent back, or it has no day."""
    return bool(item.days_late) or item.due is None or (isinstance(item, OwedReturn) and item.sent_back is not None)


def _now(holdings: Holdings, agency_id: str, day: datetime.date) -> tuple[str, str]:
    """Return who answers for an agency on that day and, where that is another one, the agency's own name."""
    now = body(holdings.agencies, agency_id, day)
    return now, "" if now == agency_id else _name(holdings, agency_id)


def _name(holdings: Holdings, agency_id: str) -> str:
    found = holdings.agencies.get(agency_id)
    return found.name if found else agency_id


def _owing(
    holdings: Holdings, agency_id: str, items: list[Owed], shared: list[OwedAction], day: datetime.date
) -> Owing:
    agency = holdings.agencies.get(agency_id)
    return Owing(
        agency_id,
        _name(holdings, agency_id),
        agency.lead_role if agency else "",
        tuple(sorted(filter(_outstanding, items), key=_worst_first)),
        tuple(sorted((item for item in items if not _outstanding(item)), key=_by_day)),
        tuple(sorted(shared, key=_by_day)),
        unreachable(holdings, agency_id, day),
    )


def _sent(reminders: Mapping[tuple[str, str], Reminder]) -> dict[str, list[Reminder]]:
    """Return the reminders of each agency, the last one first."""
    found: dict[str, list[Reminder]] = {}
    for (agency_id, _), item in sorted(reminders.items(), key=lambda pair: pair[1].date, reverse=True):
        found.setdefault(agency_id, []).append(item)
    return found


def _reminded(item: Owed, sent: Sequence[Reminder], day: datetime.date) -> datetime.date | None:
    """Return the day of the last reminder that asked for the same thing, before that day."""
    asked = (one.date for one in sent if item.since <= one.date < day and item.in_reminder(one))
    return next(asked, None)


def unreachable(holdings: Holdings, agency_id: str, day: datetime.date) -> str:
    """Return why nobody can be written to for an agency on that day; empty where somebody can."""
    agency = holdings.agencies.get(agency_id)
    if agency is None:
        return f"agencies/{agency_id}.yaml is not there"
    if agency.ended and agency.ended <= day:
        return f"it ended on {in_words(agency.ended)}, and its file names no agency under merged_into"
    return ""


_Order = tuple[int, datetime.date, tuple[str, str]]


def _worst_first(item: Owed) -> _Order:
    return -item.days_late, item.due or datetime.date.max, item.key


def _by_day(item: Owed) -> _Order:
    return 0, item.due or datetime.date.max, item.key
