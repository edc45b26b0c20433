"""Rules on references: what a record names must exist, and ids must tell things apart."""

import difflib
import operator
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from lif.check.rule import Breach, Breaches, Material
from lif.finding import Pointer
from lif.model import kinds
from lif.model.days import in_words
from lif.model.frameworks import Framework
from lif.model.holdings import Holdings
from lif.model.kinds import Address
from lif.model.panels import Guest, Member
from lif.store.attached import unfit

Reference = tuple[Address, Pointer, str, str]
"""Where a name stands, the name, and what sort of thing it names."""


def points_nowhere(material: Material) -> Breaches:
    """Every agency, group, area, sector, person, seat, tool, round, plan, action, theme, status, requirement and template that a record names exists."""
    if (template := material.holdings.framework.report_template) in material.absent:
        message = (
            f"there is no {template} in the board's folder: put it there, or remove the line for the house template"
        )
        yield Breach(Address(kinds.FRAMEWORK), ("report_template",), message)
    known = _known(material.holdings)
    for address in material.unread:
        if sort := _SORTS.get(address.kind.name):
            known[sort] = {*known[sort], "/".join(address.names)}
    hints: dict[tuple[str, str], str] = {}
    for address, pointer, name, sort in _references(material.holdings):
        if name and name not in known[sort]:
            if (sort, name) not in hints:
                close = difflib.get_close_matches(name, known[sort], n=1)
                hints[sort, name] = f"did you mean '{close[0]}'?" if close else _WHERE_TO_ADD[sort]
            yield Breach(address, pointer, f"there is no {sort} called '{name}'; {hints[sort, name]}")


def repeated_id(material: Material) -> Breaches:
    """Within one record, no two questions, standards, levels, groups or other named items share a short name, and none is listed twice."""
    for address, names in _named(material.holdings):
        seen: set[str] = set()
        for pointer, name in names:
            if name in seen:
                message = f"'{name}' stands here a second time: give this one another name, or remove it"
                yield Breach(address, pointer, message)
            seen.add(name)


def forms_folder_unfit(material: Material) -> Breaches:
    """Forms that came in are kept in a folder of their own within the board's, under a name that every system can hold."""
    folder = material.holdings.board.keep_forms
    astray = sorted(name for name in material.absent if name == folder or name.startswith(f"{folder}/"))
    if not folder or not (why := unfit(folder) or (f"a link at {astray[0]} leads elsewhere" if astray else "")):
        return
    message = f"forms cannot be kept in {folder}: {why}; name another folder, such as forms"
    yield Breach(Address(kinds.BOARD), ("keep_forms",), message)


def not_earlier(material: Material) -> Breaches:
    """What a tool takes over from is an earlier tool, and what a round builds on an earlier round: nothing leads back to itself."""
    holdings = material.holdings
    tools = {tool_id: tool.supersedes for tool_id, tool in holdings.tools.items()}
    for tool_id in tools:
        if way := _way_back(tool_id, tools):
            yield Breach(Address(kinds.TOOL, (tool_id,)), ("supersedes",), _comes_from_itself(way))
    for field in ("carried_from", "midterm_of"):
        rounds = {audit_id: getattr(audit, field) for audit_id, audit in holdings.audits.items()}
        for audit_id, audit in holdings.audits.items():
            address, earlier = Address(kinds.AUDIT, (audit_id,)), holdings.audits.get(rounds[audit_id])
            if way := _way_back(audit_id, rounds):
                yield Breach(address, (field,), _comes_from_itself(way))
            elif earlier and earlier.opened > audit.opened:
                later = f"{rounds[audit_id]} was opened on {in_words(earlier.opened)}, after this round"
                yield Breach(address, (field,), f"{later}: name an earlier one, or remove the line")


def _way_back(start: str, links: Mapping[str, str]) -> list[str]:
    """Return the names that lead from a record back to itself, empty where none do."""
    way = [start]
    while (name := links.get(way[-1], "")) and name not in way:
        way.append(name)
    return [*way, start] if name == start else []


def _comes_from_itself(way: list[str]) -> str:
    return f"this leads back to where it began ({' from '.join(way)}): name an earlier one, or remove the line"


def _named(holdings: Holdings) -> Iterator[tuple[Address, list[tuple[Pointer, str]]]]:
    """Yield each set of names that must differ from one another, with the place of each."""
    for tool_id, tool in holdings.tools.items():
        address = Address(kinds.TOOL, (tool_id,))
        yield address, _ids(("standards",), tool.standards)
        yield (
            address,
            [
                named
                for i, standard in enumerate(tool.standards)
                for named in _places(("standards", i, "questions"), standard.questions)
            ],
        )
        yield address, _ids(("scale", "levels"), tool.scale.levels)
        yield address, _ids(("requirements",), tool.requirements)
    framework = holdings.framework
    for name in _FRAMEWORK_LISTS:
        yield Address(kinds.FRAMEWORK), _ids((name,), getattr(framework, name))
    for name in ("seats", "guests", "interests"):
        yield Address(kinds.FRAMEWORK), _ids(("panel", name), getattr(framework.panel, name))
    yield Address(kinds.FRAMEWORK), _ids(("status_key", "statuses"), framework.status_key.statuses)
    for i, named in enumerate(framework.scales):
        yield Address(kinds.FRAMEWORK), _ids(("scales", i, "scale", "levels"), named.scale.levels)
    yield Address(kinds.BOARD), _ids(("areas",), holdings.board.areas)
    for agency_id, agency in holdings.agencies.items():
        yield Address(kinds.AGENCY, (agency_id,)), [(("areas", i), area) for i, area in enumerate(agency.areas)]
    for audit_id, audit in holdings.audits.items():
        yield Address(kinds.AUDIT, (audit_id,)), _ids(("asked",), audit.asked, "agency")
    for names, item in holdings.returns.items():
        if item.repeats:
            yield Address(kinds.RETURN, names), _places(("answers",), item.answers, "question")
    for names, panel in holdings.panels.items():
        yield Address(kinds.PANEL, names), _ids(("members",), panel.members, "seat")
    for whose, marks in holdings.marks.items():
        yield Address(kinds.MARKS, whose), _ids(("seals",), marks.seals, "person")
        yield Address(kinds.MARKS, whose), _ids(("sheet", "marks"), marks.sheet.marks, "question")
    for names, agreed in holdings.agreed.items():
        yield Address(kinds.AGREED, names), _ids(("ratings",), agreed.ratings, "question")
        yield Address(kinds.AGREED, names), _ids(("recommendations",), agreed.recommendations)
    for plan_id, plan in holdings.plans.items():
        yield Address(kinds.PLAN, (plan_id,)), _ids(("recommendations",), plan.recommendations)
    for names, action in holdings.actions.items():
        yield Address(kinds.ACTION, names), [(("others", i), agency) for i, agency in enumerate(action.others)]
    for names, reminder in holdings.reminders.items():
        yield (
            Address(kinds.REMINDER, names),
            [
                *((("returns", i), audit) for i, audit in enumerate(reminder.returns)),
                *(
                    (("actions", i), f"{item.plan}/{item.action} ({item.matter})")
                    for i, item in enumerate(reminder.actions)
                ),
            ],
        )


def _ids(pointer: Pointer, items: Sequence[Any], field: str = "id") -> list[tuple[Pointer, str]]:
    """Return the names of some items, each with its place; nothing where all of them differ."""
    names = set(map(operator.attrgetter(field), items))
    return [] if len(names) == len(items) else _places(pointer, items, field)


def _places(pointer: Pointer, items: Sequence[Any], field: str = "id") -> list[tuple[Pointer, str]]:
    return [((*pointer, place, field), getattr(item, field)) for place, item in enumerate(items)]


_FRAMEWORK_LISTS = (
    "aims", "principles", "sectors", "themes", "groups", "audits", "scales", "review_types", "learning_methods", "sharing_methods",
    "measures", "outcomes", "involvement", "duties", "stakeholders", "reports",
)  # fmt: skip

_SORTS = {"agency": "agency", "person": "person", "tool": "tool", "audit": "round", "plan": "plan", "action": "action"}
_WHERE_TO_ADD = {
    "agency": "check the name, or add it to agencies/",
    "group": "check the name, or add it to groups in framework.yaml",
    "area": "check the name, or add it to areas in lif.yaml",
    "sector": "check the name, or add it to sectors in framework.yaml",
    "stakeholder": "check the name, or add it to stakeholders in framework.yaml",
    "person": "check the name, or add it to people/",
    "seat": "check the name, or add it to the panel's seats in framework.yaml",
    "sort of guest": "check the name, or add it to the panel's guests in framework.yaml",
    "kind of interest": "check the name, or add it to the panel's interests in framework.yaml",
    "kind of audit": "check the name, or add it to audits in framework.yaml",
    "tool": "check the name, or add it to tools/",
    "round": "check the name: a round is a folder in audits/ with an audit.yaml",
    "plan": "check the name: a plan is a folder in plans/ with a plan.yaml",
    "action": "check the name: an action is a file in actions/ of its plan",
    "theme": "check the name, or add it to themes in framework.yaml",
    "status": "check the name, or add it to the status key in framework.yaml",
    "requirement": "check the name, or add it to the tool's requirements",
    "question": "check the name against the tool",
}


def _known(holdings: Holdings) -> dict[str, Collection[str]]:
    framework = holdings.framework
    return {
        "agency": holdings.agencies,
        "group": [item.id for item in framework.groups],
        "area": [item.id for item in holdings.board.areas] or [holdings.board.area],
        "sector": [item.id for item in framework.sectors],
        "stakeholder": [item.id for item in framework.stakeholders],
        "person": holdings.people,
        "seat": [item.id for item in framework.panel.seats],
        "sort of guest": [item.id for item in framework.panel.guests],
        "kind of interest": [item.id for item in framework.panel.interests],
        "kind of audit": [item.id for item in framework.audits],
        "tool": holdings.tools,
        "round": holdings.audits,
        "plan": holdings.plans,
        "action": ["/".join(names) for names in holdings.actions],
        "theme": [item.id for item in framework.themes],
        "status": [item.id for item in framework.status_key.statuses],
    }


def _references(holdings: Holdings) -> Iterator[Reference]:
    yield Address(kinds.BOARD), ("area",), holdings.board.area, "area"
    yield from _of_framework(holdings.framework)
    for agency_id, agency in holdings.agencies.items():
        address = Address(kinds.AGENCY, (agency_id,))
        yield address, ("sector",), agency.sector, "sector"
        yield address, ("merged_into",), agency.merged_into, "agency"
        yield from ((address, ("areas", i), area, "area") for i, area in enumerate(agency.areas))
    for person_id, person in holdings.people.items():
        address = Address(kinds.PERSON, (person_id,))
        yield address, ("agency",), person.agency, "agency"
        yield from ((address, ("sectors", i), sector, "sector") for i, sector in enumerate(person.sectors))
    for tool_id, tool in holdings.tools.items():
        yield Address(kinds.TOOL, (tool_id,)), ("kind",), tool.kind, "kind of audit"
        yield Address(kinds.TOOL, (tool_id,)), ("supersedes",), tool.supersedes, "tool"
    yield from _of_rounds(holdings)
    yield from _of_panels(holdings)
    yield from _of_plans(holdings)
    yield from _of_reminders(holdings)


def _of_rounds(holdings: Holdings) -> Iterator[Reference]:
    for audit_id, audit in holdings.audits.items():
        address = Address(kinds.AUDIT, (audit_id,))
        yield address, ("kind",), audit.kind, "kind of audit"
        yield address, ("tool",), audit.tool, "tool"
        yield address, ("carried_from",), audit.carried_from, "round"
        yield address, ("midterm_of",), audit.midterm_of, "round"
        for i, asked in enumerate(audit.asked):
            yield address, ("asked", i, "agency"), asked.agency, "agency"
            yield address, ("asked", i, "group"), asked.group, "group"
            yield address, ("asked", i, "feedback_to"), asked.feedback_to, "group"
    for names, item in holdings.returns.items():
        address = Address(kinds.RETURN, names)
        yield address, (), names[0], "round"
        yield address, (), names[1], "agency"
        for i, answer in enumerate(item.answers if item.brought_from - holdings.audits.keys() else ()):
            if answer.carried:
                yield address, ("answers", i, "carried", "audit"), answer.carried.audit, "round"


def _of_panels(holdings: Holdings) -> Iterator[Reference]:
    for names, panel in holdings.panels.items():
        address = Address(kinds.PANEL, names)
        yield address, (), names[0], "round"
        yield address, (), names[1], "agency"
        for i, member in enumerate(panel.members):
            yield address, ("members", i, "seat"), member.seat, "seat"
            for j, left in enumerate(member.replaced):
                yield address, ("members", i, "replaced", j, "person"), left.person, "person"
        for i, guest in enumerate(panel.guests):
            yield address, ("guests", i, "invited_as"), guest.invited_as, "sort of guest"
        lists: tuple[tuple[str, Sequence[Member | Guest]], ...] = (("members", panel.members), ("guests", panel.guests))
        for part, people in lists:
            for i, one in enumerate(people):
                yield address, (part, i, "person"), one.person, "person"
                for j, interest in enumerate(one.interests):
                    yield address, (part, i, "interests", j, "kind"), interest.kind, "kind of interest"
    for kind, files in (
        (kinds.SEAL, holdings.seals),
        (kinds.MARKS, holdings.marks),
        (kinds.SIGNATURE, holdings.signatures),
    ):
        for whose in files:
            yield Address(kind, whose), (), whose[2], "person"
    for whose, marks in holdings.marks.items():
        for i, seen in enumerate(marks.seals):
            yield Address(kinds.MARKS, whose), ("seals", i, "person"), seen.person, "person"
    for names, agreed in holdings.agreed.items():
        for i, item in enumerate(agreed.recommendations):
            yield Address(kinds.AGREED, names), ("recommendations", i, "lead_agency"), item.lead_agency, "agency"


def _of_plans(holdings: Holdings) -> Iterator[Reference]:
    for plan_id, plan in holdings.plans.items():
        address = Address(kinds.PLAN, (plan_id,))
        yield address, ("source", "audit"), plan.source.audit, "round"
        yield address, ("source", "agency"), plan.source.agency, "agency"
        yield address, ("approved_by",), plan.approved_by, "group"
        yield address, ("monitored_by",), plan.monitored_by, "group"
        for i, item in enumerate(plan.recommendations):
            place: Pointer = ("recommendations", i)
            yield address, (*place, "theme"), item.theme, "theme"
            yield from ((address, (*place, "addressed_to", j), to, "agency") for j, to in enumerate(item.addressed_to))
            yield from ((address, (*place, "joined", j, "plan"), one.plan, "plan") for j, one in enumerate(item.joined))
    for names, action in holdings.actions.items():
        address = Address(kinds.ACTION, names)
        yield address, ("lead_agency",), action.lead_agency, "agency"
        yield from ((address, ("others", i), other, "agency") for i, other in enumerate(action.others))
        for i, revision in enumerate(action.revised):
            yield address, ("revised", i, "approved_by"), revision.approved_by, "group"
        for i, update in enumerate(action.updates):
            yield address, ("updates", i, "status"), update.status, "status"
            yield address, ("updates", i, "agency"), update.agency, "agency"
            yield address, ("updates", i, "approved_by"), update.approved_by, "group"


def _of_reminders(holdings: Holdings) -> Iterator[Reference]:
    for names, reminder in holdings.reminders.items():
        address = Address(kinds.REMINDER, names)
        yield address, (), names[0], "agency"
        yield from ((address, ("returns", i), audit, "round") for i, audit in enumerate(reminder.returns))
        for i, item in enumerate(reminder.actions):
            yield address, ("actions", i, "action"), f"{item.plan}/{item.action}", "action"


def _of_framework(framework: Framework) -> Iterator[Reference]:
    address = Address(kinds.FRAMEWORK)
    yield address, ("document", "owner"), framework.document.owner, "group"
    for i, group in enumerate(framework.groups):
        yield address, ("groups", i, "reports_to"), group.reports_to, "group"
    for i, audit in enumerate(framework.audits):
        yield address, ("audits", i, "decided_by"), audit.decided_by, "group"
        for j, route in enumerate(audit.routes):
            yield address, ("audits", i, "routes", j, "group"), route.group, "group"
            yield address, ("audits", i, "routes", j, "feedback_to"), route.feedback_to, "group"
    for i, duty in enumerate(framework.duties):
        yield address, ("duties", i, "group"), duty.group, "group"
    lists: tuple[tuple[str, Iterable[Any], str, str], ...] = (
        ("review_types", framework.review_types, "reports_to", "group"),
        ("learning_methods", framework.learning_methods, "groups", "group"),
        ("learning_methods", framework.learning_methods, "stakeholders", "stakeholder"),
        ("reports", framework.reports, "to", "group"),
    )
    for name, items, part, sort in lists:
        for i, item in enumerate(items):
            yield from ((address, (name, i, part, j), value, sort) for j, value in enumerate(getattr(item, part)))
