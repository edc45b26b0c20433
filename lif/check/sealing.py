"""Rules on seals and signatures: what was promised is what is there, and nothing was shown too soon."""

from collections.abc import Iterator, Sequence

from lif.check.rule import Breach, Breaches, Material
from lif.discreet import quoted
from lif.finding import Pointer, Severity
from lif.model import kinds
from lif.model.days import in_words
from lif.model.kinds import Address, Kind
from lif.model.panels import Marks
from lif.panel import digests, marking, signing
from lif.panel.scrutiny import Scrutiny

_GIT = "put the file back from git"


def not_on_the_panel(material: Material) -> Breaches:
    """Seals, marks and signatures are those of people who sit on the panel, or sat on it."""
    for case in material.scrutinies:
        members = case.panel.members if case.panel else ()
        known = {*case.people, *(left.person for member in members for left in member.replaced)}
        for kind, records in ((kinds.SEAL, case.seals), (kinds.MARKS, case.marks), (kinds.SIGNATURE, case.signatures)):
            for person in records:
                if person not in known:
                    message = f"{person} does not sit on this panel, and never did: give the file its member's name, or remove it"
                    yield Breach(_address(case, kind, person), (), message)


def marks_published_early(material: Material) -> Breaches:
    """Marks are published once every seat is sealed, and not before: not in the folder, and not in git's history."""
    for case in material.scrutinies:
        found = list(early(case))
        yield from found or _early_in_git(material, case)


def early(case: Scrutiny) -> Breaches:
    """Yield each sign in a panel's files that marks were published before every seat was sealed. Says nothing of them."""
    unsealed = [person for person in case.expected if not case.seal(person).stands]
    for person, marks in case.marks.items():
        address = _address(case, kinds.MARKS, person)
        if unsealed:
            have = "have" if len(unsealed) > 1 else "has"
            message = f"these marks are published, and {_listed(unsealed)} {have} not sealed: take the file out until every seat is sealed"
            yield Breach(address, ("opened",), message)
            continue
        noted = _noted(marks)
        for other in case.expected:
            if other not in noted:
                message = (
                    f"these marks were opened without the seal of {other}, or what they note of it was changed: {_GIT}"
                )
                yield Breach(address, ("seals",), message)
            elif other != person and case.seal(other).digest != noted[other][1]:
                message = f"the seal of {other} is not the one that stood when these marks were opened: put back from git whichever was changed"
                yield Breach(address, ("seals", noted[other][0], "digest"), message)


def marks_set_aside_early(material: Material) -> Breaches:
    """A member's marks are set aside only once others are open: until then they can be made again."""
    for case in material.scrutinies:
        if case.panel and not case.marks:
            for place, member in enumerate(case.panel.members):
                if member.marks_set_aside:
                    message = (
                        f"no marks of this panel are open yet, so that {member.person} can mark and seal: take this out"
                    )
                    yield Breach(
                        Address(kinds.PANEL, (case.audit_id, case.agency_id)),
                        ("members", place, "marks_set_aside"),
                        message,
                    )


def marks_do_not_match_seal(material: Material) -> Breaches:
    """Published marks are what their member sealed, down to the last word."""
    for case in material.scrutinies:
        for person, marks in case.marks.items():
            if breach := _mismatch(case, person, marks):
                yield breach


def seals_alike(material: Material) -> Breaches:
    """No two members have the same seal: each holds its member's name, and chance of its own."""
    for case in material.scrutinies:
        first: dict[str, str] = {}
        for person in dict.fromkeys(case.people):
            digest = case.seal(person).digest
            if other := first.get(digest):
                message = f"this is the seal of {other}: {person} takes it back with lif panel unseal, and makes one with lif panel seal"
                yield Breach(_address(case, kinds.SEAL, person), ("digest",), message)
            elif digest:
                first[digest] = person


def marks_not_complete(material: Material) -> Breaches:
    """Published marks cover every question that the agency is asked."""
    for case in material.scrutinies:
        if any(early(case)) or case.outdated:
            continue
        for person in case.opened:
            sheet = case.marks[person].sheet
            left = sum(1 for _ in marking.left_to_mark(case, sheet))
            if left and digests.keeps(case.seal(person), sheet):
                words = f"{left} of {len(case.order)} questions {'is' if left == 1 else 'are'} not marked in full"
                message = f"{words}: {_GIT}; if it never was whole, take it out and say why with lif panel set-aside"
                yield Breach(_address(case, kinds.MARKS, person), ("sheet",), message)


def return_changed_since_marked(material: Material) -> Breaches:
    """The return is as it was when the panel marked it."""
    for case in material.scrutinies:
        if case.outdated:
            may_show = case.all_opened and not any(early(case))
            found = list(_answers_changed(case)) if may_show else []
            yield from found or _seals_outdated(case)


def signed_content_changed(material: Material) -> Breaches:
    """What members signed is still what they signed, in every part."""
    for case in material.scrutinies:
        reopened = len(case.panel.reopened) if case.panel else 0
        for person, signature in case.signatures.items():
            if signature.reopenings > reopened:
                message = f"{person} signed after the panel was reopened, and panel.yaml no longer says so: put it back from git"
                yield Breach(_address(case, kinds.SIGNATURE, person), ("reopenings",), message)
        standing = signing.signed(case)
        changed: dict[str, list[str]] = {}
        for person, signature in case.current_signatures.items():
            parts = [] if person in standing else signing.changed(case, signature)
            if person not in standing and not parts:
                message = f"{person} signed something else, though no part has changed: {_GIT}, or reopen the panel and sign again"
                yield Breach(_address(case, kinds.SIGNATURE, person), ("digest",), message)
            for part in parts:
                changed.setdefault(part, []).append(person)
        for part, people in changed.items():
            address, pointer, words = _part(case, part, people[0])
            message = f"{words} not as {_listed(people)} signed: put back what was signed, or take it up again with lif panel reopen"
            yield Breach(address, pointer, message)


def _early_in_git(material: Material, case: Scrutiny) -> Breaches:
    for person, marks in case.marks.items():
        address = _address(case, kinds.MARKS, person)
        if past := material.kept.publications.get(address.path):
            late = [seen.person for seen in marks.seals if past.seals.get(seen.person) != seen.digest]
            if late:
                came = f" on {in_words(past.day)}," if past.day else ""
                message = (
                    f"these marks came into git{came} without the seal of {_listed(late)} that they note: "
                    "others could have read them, so decide whether they count, and say so in the remarks"
                )
                yield Breach(address, ("opened",), message, Severity.WARNING)


def _mismatch(case: Scrutiny, person: str, marks: Marks) -> Breach | None:
    """Return the first thing in which published marks are not what was sealed."""
    address = _address(case, kinds.MARKS, person)
    sheet, seal, noted = marks.sheet, case.seal(person), _noted(marks)
    member = case.panel.member(person) if case.panel else None
    names = {"audit": case.audit_id, "agency": case.agency_id, "seat": member.seat if member else sheet.seat}
    for field, value in {**names, "person": person}.items():
        if getattr(sheet, field) != value:
            message = f"by its place and its panel, this is the sheet of '{value}': {_GIT}"
            return Breach(address, ("sheet", field), message)
    digest = digests.of_sheet(sheet)
    if seal.stands and seal.digest != digest:
        message = (
            f"these marks are not what {person} sealed: put back from git whichever was changed, the marks or the seal"
        )
        return Breach(address, ("sheet",), message)
    if person in noted and noted[person][1] != digest:
        return Breach(
            address, ("seals", noted[person][0], "digest"), f"this is not the seal of the marks below: {_GIT}"
        )
    if seal.stands and seal.return_digest != sheet.return_digest:
        message = f"{person} marked the return as it was at another time than the seal says: {_GIT}"
        return Breach(_address(case, kinds.SEAL, person), ("return_digest",), message)
    return None


def _answers_changed(case: Scrutiny) -> Breaches:
    places = {answer.question: i for i, answer in enumerate(case.agency_return.answers)}
    for question in case.order:
        now = marking.seen(case, question)
        people = [sheet.person for sheet in case.sheets if (mark := sheet.mark(question)) and mark.seen != now]
        if people:
            place = ("answers", places[question]) if question in places else ("answers",)
            message = (
                f"{question} is not answered as it was when {_listed(people)} marked it: put the answer back from git"
            )
            yield Breach(Address(kinds.RETURN, (case.audit_id, case.agency_id)), place, message)


def _seals_outdated(case: Scrutiny) -> Breaches:
    for person in case.outdated:
        remedy = (
            "put the return back from git"
            if case.marks
            else "take the seal back with lif panel unseal, look at what changed, and seal again"
        )
        message = f"the return has changed since {person} marked it: {remedy}"
        yield Breach(_address(case, kinds.SEAL, person), ("return_digest",), message)


def _part(case: Scrutiny, part: str, person: str) -> tuple[Address, Pointer, str]:
    """Return where a part of what was signed stands, and words for it; in the signature where no such part is known."""
    kind, _, name = part.partition(" ")
    agreed = Address(kinds.AGREED, (case.audit_id, case.agency_id))
    if kind == "rating":
        return agreed, ("ratings", *_place(name, [item.question for item in case.agreed.ratings])), f"{name} is"
    if kind == "recommendation":
        place = _place(name, [item.id for item in case.agreed.recommendations])
        return agreed, ("recommendations", *place), f"the recommendation {name} is"
    if kind == "marks":
        return _address(case, kinds.MARKS, name), ("sheet",), f"the marks of {name} are"
    if part in _WHOLE:
        record, pointer, words = _WHOLE[part]
        return Address(record, (case.audit_id, case.agency_id)), pointer, words
    return _address(case, kinds.SIGNATURE, person), ("parts",), f"{quoted(part)} is"


_WHOLE: dict[str, tuple[Kind, Pointer, str]] = {
    "tool": (kinds.RETURN, (), "the tool's questions or its scale are"),
    "return": (kinds.RETURN, ("answers",), "the return's answers are"),
    "panel": (kinds.PANEL, (), "the panel is"),
    "remarks": (kinds.AGREED, ("remarks",), "the remarks are"),
}


def _place(name: str, names: Sequence[str]) -> Iterator[int]:
    """Yield the place of a name among others; nothing where it is gone."""
    if name in names:
        yield names.index(name)


def _noted(marks: Marks) -> dict[str, tuple[int, str]]:
    """Return the seals that marks note, by person: the place of each, and its digest."""
    return {seen.person: (i, seen.digest) for i, seen in enumerate(marks.seals)}


def _address(case: Scrutiny, kind: Kind, person: str) -> Address:
    return Address(kind, (case.audit_id, case.agency_id, person))


def _listed(people: Sequence[str]) -> str:
    *others, last = people
    return f"{', '.join(others)} and {last}" if others else last
