"""Rules on panels: who sits and what they declared, what members marked, and what they agreed."""

from collections.abc import Iterator
from datetime import date

from lif.check.rule import Breach, Breaches, Material
from lif.check.sealing import early
from lif.finding import Pointer
from lif.model import kinds
from lif.model.kinds import Address
from lif.model.panels import AgreedRating, Declares, Guest, Mark, Member, Panel
from lif.panel import convening, marking
from lif.panel.agreement import left_to_agree, owes_reason
from lif.panel.comparing import Line, lines
from lif.panel.scrutiny import Scrutiny


def panel_not_convened(material: Material) -> Breaches:
    """What a panel writes lies beside a panel.yaml, which says who sits on it."""
    holdings = material.holdings
    written = [
        *(Address(kinds.SEAL, names) for names in holdings.seals),
        *(Address(kinds.MARKS, names) for names in holdings.marks),
        *(Address(kinds.AGREED, names) for names in holdings.agreed),
        *(Address(kinds.SIGNATURE, names) for names in holdings.signatures),
    ]
    told = {address.names for address in material.unread if address.kind is kinds.PANEL}
    for address in sorted(written, key=lambda address: address.path):
        names = (address.names[0], address.names[1])
        if names not in holdings.panels and names not in told:
            told.add(names)
            message = "there is no panel.yaml for this, so nobody can tell who sits: copy it back from git, or move these files away"
            yield Breach(address, (), message)


def panel_without_return(material: Material) -> Breaches:
    """A panel scrutinises a return that is there."""
    holdings = material.holdings
    for names in holdings.panels:
        there = names in holdings.returns or Address(kinds.RETURN, names) in material.unread
        if not there and names[0] in holdings.audits and names[1] in holdings.agencies:
            message = (
                f"{names[1]} has no return in this round to scrutinise: copy it back from git, or move the folder away"
            )
            yield Breach(Address(kinds.PANEL, names), (), message)


def panel_short_of_a_seat(material: Material) -> Breaches:
    """Somebody sits in every seat that the framework names; seats that are new since bind no panel that has signed."""
    signed = {(case.audit_id, case.agency_id) for case in material.scrutinies if case.current_signatures}
    for names, panel in material.holdings.panels.items():
        if names in signed:
            continue
        held = {member.seat for member in panel.members}
        for seat in material.holdings.framework.panel.seats:
            if seat.id not in held:
                message = f"nobody sits in the seat '{seat.id}': name who does, and what they declare"
                yield Breach(Address(kinds.PANEL, names), ("members",), message)


def conflicted_member(material: Material) -> Breaches:
    """No member works for the agency under scrutiny, or for a body that has merged with it."""
    people = material.holdings.people
    for address, panel, i, member in _members(material):
        agency = address.names[1]
        if convening.conflicted(material.holdings, member.person, agency, _seated(panel, member)):
            employer = people[member.person].agency
            merged = "" if employer == agency else f", which has merged with {agency}"
            message = (
                f"{member.person} works for {employer}{merged}, whose return this is: somebody else is to sit here"
            )
            yield Breach(address, ("members", i, "person"), message)


def unqualified_member(material: Material) -> Breaches:
    """Each member took part, and met what the seat asks for, on the day they came to it."""
    holdings = material.holdings
    for address, panel, i, member in _members(material):
        seat, agency = holdings.framework.panel.seat(member.seat), holdings.agencies.get(address.names[1])
        person = holdings.people.get(member.person)
        if seat and agency and person:
            gone = convening.gone(person, _seated(panel, member))
            if words := gone or convening.lacks(person, seat, agency):
                message = f"{member.person} {words}: somebody else is to sit as '{seat.id}'"
                yield Breach(address, ("members", i, "person"), message)


def person_twice_on_panel(material: Material) -> Breaches:
    """Nobody sits in two seats of one panel, or is a guest of it as well."""
    for names, panel in material.holdings.panels.items():
        seen: dict[str, str] = {}
        for pointer, one in _declared(panel):
            if before := seen.get(one.person):
                message = f"{one.person} is {before} already: name somebody else, or remove this"
                yield Breach(Address(kinds.PANEL, names), (*pointer, "person"), message)
            seen.setdefault(one.person, "a member" if isinstance(one, Member) else "a guest")


def barring_interest(material: Material) -> Breaches:
    """No member has declared an interest of a kind that keeps people off a panel."""
    rules = material.holdings.framework.panel
    for address, _, i, member in _members(material):
        for j, interest in enumerate(member.interests):
            if convening.barring(rules, [interest]):
                message = f"an interest of the kind '{interest.kind}' keeps {member.person} off the panel: somebody else is to sit here"
                yield Breach(address, ("members", i, "interests", j, "kind"), message)


def declaration_and_interests_disagree(material: Material) -> Breaches:
    """Who declares an interest says what it is, and who declares none lists none."""
    for names, panel in material.holdings.panels.items():
        for pointer, one in _declared(panel):
            if (one.declares is Declares.INTEREST) != bool(one.interests):
                wrong = (
                    "declares none, and yet interests are listed: correct the one or the other"
                    if one.interests
                    else "declares an interest, and none is listed: write what it is under interests, or declare none"
                )
                yield Breach(Address(kinds.PANEL, names), (*pointer, "declares"), f"{one.person} {wrong}")


def panel_rating_not_on_scale(material: Material) -> Breaches:
    """What members mark and what a panel agrees are ratings of the tool's scale."""
    for case, address, pointer, item in _ratings(material):
        known = ", ".join(level.id for level in case.tool.scale.levels)
        if item.counts and not item.rating:
            message = f"{item.question} has no rating: it is to be one of {known}"
            yield Breach(address, (*pointer, "question"), message)
        elif item.rating and not case.tool.scale.allows(item.rating):
            message = f"'{item.rating}' is not a rating of this tool: it has {known}"
            yield Breach(address, (*pointer, "rating"), message)


def panel_question_not_asked(material: Material) -> Breaches:
    """What a panel marks, agrees and recommends is about questions that were asked of the agency."""
    for case, address, pointer, item in _ratings(material):
        yield from _unasked(case, address, (*pointer, "question"), item.question)
    for case in material.scrutinies:
        address = Address(kinds.AGREED, (case.audit_id, case.agency_id))
        for i, recommendation in enumerate(case.agreed.recommendations):
            for j, question in enumerate(recommendation.questions):
                yield from _unasked(case, address, ("recommendations", i, "questions", j), question)


def agreed_before_opened(material: Material) -> Breaches:
    """A panel agrees ratings once every member's marks are open, and not before."""
    for case in material.scrutinies:
        if case.agreed.ratings and not case.all_opened:
            message = "ratings are agreed here while marks are not all open: take them out until lif panel open has opened every member's"
            yield Breach(Address(kinds.AGREED, (case.audit_id, case.agency_id)), ("ratings",), message)


def reason_owed(material: Material) -> Breaches:
    """A mark that is not the agency's own rating says why, and an agreed rating does where the framework asks for it."""
    agreed_lines: dict[Address, dict[str, Line]] = {}
    for case, address, pointer, item in _ratings(material):
        if not item.counts or item.reason.strip() or not case.tool.scale.allows(item.rating):
            continue
        if isinstance(item, Mark):
            owed = marking.current(case, item) and marking.owes_reason(case, item.question, item.rating)
            message = "is not marked as the agency rates it, and nothing says why: give the reason in what is agreed"
        else:
            if address not in agreed_lines:
                agreed_lines[address] = {line.placed.question.id: line for line in lines(case)}
            line = agreed_lines[address].get(item.question)
            owed = case.all_opened and line is not None and owes_reason(case, line, item.rating)
            message = "is agreed without the reason that the framework asks for: say why, with lif panel agree"
        if owed:
            yield Breach(address, (*pointer, "rating"), f"{item.question} {message}")


def recommendation_not_complete(material: Material) -> Breaches:
    """Once everything is agreed, each recommendation says which agency leads, by when, and how success will show."""
    for case in material.scrutinies:
        if not case.agreed.recommendations or not case.all_opened or any(left_to_agree(case, lines(case))):
            continue
        for i, item in enumerate(case.agreed.recommendations):
            wanted = {
                "which agency leads": item.lead_agency,
                "by when": item.by,
                "how anybody will know that it helped": item.success_measure.strip(),
            }
            if lacking := [words for words, value in wanted.items() if not value]:
                message = f"this recommendation does not say {' or '.join(lacking)}"
                yield Breach(Address(kinds.AGREED, (case.audit_id, case.agency_id)), ("recommendations", i), message)


def _members(material: Material) -> Iterator[tuple[Address, Panel, int, Member]]:
    for names, panel in material.holdings.panels.items():
        for i, member in enumerate(panel.members):
            yield Address(kinds.PANEL, names), panel, i, member


def _declared(panel: Panel) -> Iterator[tuple[Pointer, Member | Guest]]:
    """Yield members and guests, each with their place."""
    yield from ((("members", i), member) for i, member in enumerate(panel.members))
    yield from ((("guests", i), guest) for i, guest in enumerate(panel.guests))


def _seated(panel: Panel, member: Member) -> date:
    """Return the day on which a member came to the seat."""
    return member.replaced[-1].date if member.replaced else panel.convened


def _ratings(material: Material) -> Iterator[tuple[Scrutiny, Address, Pointer, Mark | AgreedRating]]:
    """Yield marks and agreed ratings, each with its place. Nothing of a panel some of whose marks were published early."""
    for case in material.scrutinies:
        if any(early(case)):
            continue
        for person in case.opened:
            address = Address(kinds.MARKS, (case.audit_id, case.agency_id, person))
            marks = case.marks[person].sheet.marks
            yield from ((case, address, ("sheet", "marks", i), mark) for i, mark in enumerate(marks))
        address = Address(kinds.AGREED, (case.audit_id, case.agency_id))
        yield from ((case, address, ("ratings", i), item) for i, item in enumerate(case.agreed.ratings))


def _unasked(case: Scrutiny, address: Address, pointer: Pointer, question: str) -> Breaches:
    if question not in case.order:
        known = any(placed.question.id == question for placed in case.tool.placed())
        why = "the tool does not ask it of this kind of agency" if known else "the tool has no such question"
        yield Breach(address, pointer, f"'{question}' stands here, but {why}: correct the name, or remove it")
