"""Rules on rounds: who is asked, where returns go, and how often."""

from collections.abc import Iterator
from datetime import date

from lif.check.rule import Breach, Breaches, Material
from lif.discreet import shown
from lif.model import kinds
from lif.model.agencies import Agency
from lif.model.audits import Asked, Audit
from lif.model.days import add_months, in_words
from lif.model.frameworks import Route
from lif.model.holdings import Holdings
from lif.model.kinds import Address
from lif.rounds.cycle import midterms_owed
from lif.rounds.opening import asked_in


def agency_without_return(material: Material) -> Breaches:
    """Every agency that was in scope on the day a round was opened is asked in it while it is open, and has a return."""
    holdings = material.holdings
    for audit_id, audit in holdings.audits.items():
        address = Address(kinds.AUDIT, (audit_id,))
        asked = {item.agency for item in audit.asked}
        for agency_id in holdings.agencies:
            if not audit.closed and agency_id not in asked and _in_scope(holdings, audit, agency_id):
                message = f"{agency_id} was in scope and is not asked: add it and its return, or say in its record since when it is there"
                yield Breach(address, ("asked",), message)
        for i, item in enumerate(audit.asked):
            if item.agency in holdings.agencies and _lost(material, audit_id, item.agency):
                message = f"{item.agency} is asked, but audits/{audit_id}/returns/{item.agency}.yaml is not there: copy it back from git"
                yield Breach(address, ("asked", i, "agency"), message)


def return_not_asked_for(material: Material) -> Breaches:
    """A return belongs to an agency that its round asks."""
    asked = {name: {item.agency for item in audit.asked} for name, audit in material.holdings.audits.items()}
    for audit_id, agency in material.holdings.returns:
        if agency not in asked.get(audit_id, (agency,)):
            message = f"the round does not ask {agency}: add it to asked in audit.yaml, or move the file away"
            yield Breach(Address(kinds.RETURN, (audit_id, agency)), (), message)


def wrong_route(material: Material) -> Breaches:
    """A return goes to the group that the framework's routes name, such as a local body's to the local group."""
    holdings = material.holdings
    for audit_id, audit in holdings.audits.items():
        for i, item, agency, route in _routed(holdings, audit):
            if route.group != item.group and holdings.framework.group(item.group):
                message = f"{item.agency} {_covers(agency)}, so its return goes to {_group(holdings, route.group)}, not to {_group(holdings, item.group)}"
                yield Breach(Address(kinds.AUDIT, (audit_id,)), ("asked", i, "group"), message)


def feedback_not_passed_on(material: Material) -> Breaches:
    """Where a route says who is told the outcome, the round says it too."""
    holdings = material.holdings
    for audit_id, audit in holdings.audits.items():
        for i, item, _, route in _routed(holdings, audit):
            if route.feedback_to and not item.feedback_to:
                message = f"nothing says that {_group(holdings, route.feedback_to)} is told the outcome for {item.agency}: add feedback_to"
                yield Breach(Address(kinds.AUDIT, (audit_id,)), ("asked", i), message)


def full_return_overdue(material: Material) -> Breaches:
    """An agency's last full return is no older than the framework's cycle allows."""
    holdings = material.holdings
    for kind in holdings.framework.audits:
        if not kind.full_every_months:
            continue
        for agency_id, (address, submitted) in _last_full_returns(holdings, kind.id).items():
            due = add_months(submitted, kind.full_every_months)
            overdue = due < material.today and holdings.agencies[agency_id].active(material.today)
            if overdue and not _not_due_yet(holdings, kind.id, agency_id, material.today):
                message = (
                    f"the last full return of {agency_id} for {shown(kind.name)} was submitted on "
                    f"{in_words(submitted)}, and the next was due by {in_words(due)}: open a round that asks it, or "
                    "remind it where one is open"
                )
                yield Breach(address, ("submitted",), message)


def midterm_overdue(material: Material) -> Breaches:
    """The mid-term update of the latest full round is opened when the framework's cycle asks for it."""
    for owed in midterms_owed(material.holdings, material.today):
        if owed.since < material.today:
            message = (
                f"its mid-term update was due on {in_words(owed.since)}: open it with "
                f"lif audit open NAME --midterm-of {owed.full} --due DATE"
            )
            yield Breach(Address(kinds.AUDIT, (owed.full,)), ("due",), message)


def midterm_does_not_fit(material: Material) -> Breaches:
    """A mid-term round brings a full round of its own kind up to date, on a tool for mid-term updates; a full round uses a full tool."""
    holdings = material.holdings
    for audit_id, audit in holdings.audits.items():
        address = Address(kinds.AUDIT, (audit_id,))
        full, tool = holdings.audits.get(audit.midterm_of), holdings.tools.get(audit.tool)
        if audit.midterm_of and (full is None or full is audit):
            continue  # points-nowhere and not-earlier say so
        if full and full.kind != audit.kind:
            message = (
                f"{audit.midterm_of} is a round of {full.kind}, not of {audit.kind}: name a full round of this kind"
            )
            yield Breach(address, ("midterm_of",), message)
        elif full and full.midterm_of:
            message = f"{audit.midterm_of} is a mid-term update itself: name the full round, or remove the line"
            yield Breach(address, ("midterm_of",), message)
        if tool and tool.midterm and not audit.midterm_of:
            message = (
                f"{audit.tool} is a tool for mid-term updates: say of which round with midterm_of, or use a full tool"
            )
            yield Breach(address, ("tool",), message)
        if tool and audit.midterm_of and not tool.midterm:
            message = f"{audit.tool} is a tool for full rounds: use a mid-term tool, or remove midterm_of"
            yield Breach(address, ("tool",), message)


def edition_changed(material: Material) -> Breaches:
    """A round keeps the edition of the tool that it was opened with."""
    for audit_id, audit in material.holdings.audits.items():
        tool = material.holdings.tools.get(audit.tool)
        if tool and tool.edition != audit.edition:
            now = shown(tool.edition)
            then = (
                f"the round was opened with edition {shown(audit.edition)} of {audit.tool}, which is now edition {now}"
            )
            message = f"{then}: keep a new edition in a file of its own"
            yield Breach(Address(kinds.AUDIT, (audit_id,)), ("edition",), message)


def tool_of_another_kind(material: Material) -> Breaches:
    """A round uses a tool that is made for its kind of audit."""
    for audit_id, audit in material.holdings.audits.items():
        tool = material.holdings.tools.get(audit.tool)
        if tool and tool.kind != audit.kind:
            message = f"the round is a {audit.kind}, but {audit.tool} is a tool for {tool.kind}: choose another tool, or correct the kind"
            yield Breach(Address(kinds.AUDIT, (audit_id,)), ("tool",), message)


def impossible_dates(material: Material) -> Breaches:
    """Days follow one another as they must: opened before due, begun before ended."""
    for audit_id, audit in material.holdings.audits.items():
        address = Address(kinds.AUDIT, (audit_id,))
        if audit.due < audit.opened:
            yield Breach(
                address,
                ("due",),
                f"it is due before it is opened ({in_words(audit.opened)}): correct one of the two days",
            )
        if audit.closed and audit.closed < audit.opened:
            yield Breach(
                address,
                ("closed",),
                f"it is closed before it is opened ({in_words(audit.opened)}): correct one of the two days",
            )
    for agency_id, agency in material.holdings.agencies.items():
        if agency.since and agency.ended and agency.ended < agency.since:
            message = f"it ends before it begins ({in_words(agency.since)}): correct one of the two days"
            yield Breach(Address(kinds.AGENCY, (agency_id,)), ("ended",), message)


def _routed(holdings: Holdings, audit: Audit) -> Iterator[tuple[int, Asked, Agency, Route]]:
    """Yield each agency that an open round asks, with its place and its route today.

    A closed round went by the agencies of its day: what became of them since does not make it wrong.
    """
    kind = holdings.framework.audit_kind(audit.kind)
    for i, item in enumerate(audit.asked if not audit.closed else ()):
        agency = holdings.agencies.get(item.agency)
        if kind and agency and (route := kind.route(agency)):
            yield i, item, agency, route


def _lost(material: Material, audit: str, agency: str) -> bool:
    """Tell whether an agency's return is not there, rather than there and unreadable."""
    return (audit, agency) not in material.holdings.returns and Address(
        kinds.RETURN, (audit, agency)
    ) not in material.unread


def _not_due_yet(holdings: Holdings, kind: str, agency: str, day: date) -> bool:
    """Tell whether the agency is asked in a full round of the kind that is not due yet."""
    rounds = (audit for audit in holdings.audits.values() if audit.kind == kind and not audit.midterm_of)
    return any(audit.asks(agency) and audit.opened <= day <= audit.due_for(agency) for audit in rounds)


def _in_scope(holdings: Holdings, audit: Audit, agency: str) -> bool:
    return isinstance(asked_in(holdings, audit, agency, audit.opened), Asked)


def _covers(agency: Agency) -> str:
    return "covers several areas" if agency.covers_several else "works in this area only"


def _group(holdings: Holdings, group_id: str) -> str:
    group = holdings.framework.group(group_id)
    return f"the {group.level} group {group_id}" if group else group_id


def _last_full_returns(holdings: Holdings, kind: str) -> dict[str, tuple[Address, date]]:
    """Return the last submitted return of each agency in full rounds of a kind."""
    last: dict[str, tuple[Address, date]] = {}
    for (audit_id, agency_id), item in holdings.returns.items():
        audit = holdings.audits.get(audit_id)
        if audit is None or audit.kind != kind or audit.midterm_of or agency_id not in holdings.agencies:
            continue
        if not (item.locked and item.submitted):
            continue
        if agency_id not in last or item.submitted > last[agency_id][1]:
            last[agency_id] = (Address(kinds.RETURN, (audit_id, agency_id)), item.submitted)
    return last
