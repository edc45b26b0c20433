"""How a fictional panel marks, agrees and signs: by its members' leanings, and chance from a seed."""

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lif.demo.stories import MemberStory, PanelSayings, PanelStory
from lif.model.holdings import Holdings
from lif.model.kinds import AGREED, MARKS, PANEL, SEAL, SHEET, SIGNATURE, Address
from lif.model.panels import Agreed, AgreedRating, Enough, Mark, Panel, Recommendation, Seal, Sheet
from lif.model.returns import Answer
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.panel import agreement, comparing, convening, marking, sealing, signing
from lif.panel.convening import Convening, Declaration
from lif.panel.scrutiny import Scrutiny, scrutiny

Written = tuple[date, str, dict[Address, object]]
"""A day, what was done on it, and the records it writes."""


@dataclass(slots=True)
class Sitting:
    """A panel's work as it goes on: what its members say, and chance."""

    story: PanelStory
    sayings: PanelSayings
    seed: str

    def chance(self, *about: str) -> random.Random:
        """Return the chance that decides one thing, the same for the same seed."""
        return random.Random(" ".join((self.seed, *about)))


def panel_of(holdings: Holdings, audit: str, sitting: Sitting) -> Iterator[Written]:
    """Yield what a panel does, oldest first, as far as its story goes."""
    story = sitting.story
    name = holdings.agencies[story.agency].name
    panel = _convened(holdings, sitting)
    key = (audit, story.agency)
    yield story.convened, f"Convene the panel on the return of {name}", {Address(PANEL, key): panel}
    case = replace(scrutiny(holdings, audit, story.agency), panel=panel)
    sheets: dict[str, Sheet] = {}
    begun = {
        Address(SHEET, (*key, member.person)): _sheet(case, member, sitting)
        for member in story.members
        if not member.sealed
    }
    for member in sorted(story.members, key=lambda one: one.sealed or date.max):
        if member.sealed is None:
            continue
        sheet, seal = sealing.seal(case, _sheet(case, member, sitting), Seal(), member.sealed)
        sheets[member.person] = sheet
        case = replace(case, seals={**case.seals, member.person: seal})
        kept: dict[Address, object] = {} if story.opened else {Address(SHEET, (*key, member.person)): sheet, **begun}
        words = f"{member.person} seals marks on the return of {name}"
        yield member.sealed, words, {Address(SEAL, (*key, member.person)): seal, **kept}
    if story.opened:
        marks = {person: sealing.opened(case, person, sheets[person], story.opened) for person in case.people}
        case = replace(case, marks=marks)
        opened = {Address(MARKS, (*key, person)): item for person, item in marks.items()}
        yield story.opened, f"Open the marks on the return of {name}", dict(opened)
    if story.agreed:
        case = replace(case, agreed=_agreed(case, sitting))
        yield story.agreed, f"The panel on the return of {name} agrees", {Address(AGREED, key): case.agreed}
    if story.signed:
        signatures = {Address(SIGNATURE, (*key, one)): signing.sign(case, one, story.signed) for one in case.people}
        yield story.signed, f"The panel on the return of {name} signs", dict(signatures)


def _convened(holdings: Holdings, sitting: Sitting) -> Panel:
    story = sitting.story
    seats = {member.seat: Declaration(member.person, member.interests) for member in story.members}
    guests = [(Declaration(guest.person, ()), guest.invited_as) for guest in story.guests]
    return convening.convene(holdings, story.agency, Convening(seats, guests), story.convened)


def _sheet(case: Scrutiny, member: MemberStory, sitting: Sitting) -> Sheet:
    salt = hashlib.sha256(f"{sitting.seed} {member.person}".encode()).hexdigest()
    sheet = marking.new_sheet(case, member.person, salt)
    for question in case.order[: member.marked or len(case.order)]:
        sheet = sheet.with_mark(_mark(case, question, member, sitting), case.order)
    return sheet


def _mark(case: Scrutiny, question: str, member: MemberStory, sitting: Sitting) -> Mark:
    answer, scale = case.answers[question], case.tool.scale
    chance = sitting.chance(member.person, question)
    mark = Mark(question, marking.seen(case, question), NOT_APPLICABLE)
    if answer.rating == NOT_APPLICABLE:
        return mark
    own = scale.rank(answer.rating)
    rank = max(0, min(len(scale.levels) - 1, own + _step(case, answer, member, sitting, chance)))
    mark = replace(mark, rating=scale.levels[rank].id, evidence=_enough(answer, rank < own, chance))
    if rank != own:
        mark = replace(mark, reason=_reason(answer, rank < own, sitting.sayings, chance))
    if rank == len(scale.levels) - 1 and chance.random() < 0.1:
        mark = replace(mark, good_practice=chance.choice(sitting.sayings.good_practice))
    if rank < scale.rank(scale.pass_level) and chance.random() < 0.3:
        mark = replace(mark, ask=chance.choice(sitting.sayings.asks))
    return mark


def _step(case: Scrutiny, answer: Answer, member: MemberStory, sitting: Sitting, chance: random.Random) -> int:
    """Return by how many levels a member's mark is above the agency's own rating."""
    if answer.question in sitting.story.split:
        return -[item.seat for item in case.panel.members].index(member.seat) if case.panel else 0
    unsure = 0.1 if answer.evidence else 0.45
    if sitting.story.harsh:
        unsure += 0.3
    draw = chance.random()
    return -1 if draw < unsure else 1 if draw > 0.97 else 0


def _enough(answer: Answer, lower: bool, chance: random.Random) -> Enough:
    if not answer.evidence:
        return Enough.NOT_ENOUGH
    if lower:
        return chance.choice((Enough.PARTLY, Enough.NOT_ENOUGH))
    return Enough.ENOUGH if chance.random() < 0.85 else Enough.NOT_SEEN


def _reason(answer: Answer, lower: bool, sayings: PanelSayings, chance: random.Random) -> str:
    if not lower:
        return chance.choice(sayings.higher)
    return chance.choice(sayings.lower_with_evidence if answer.evidence else sayings.lower_without_evidence)


def _agreed(case: Scrutiny, sitting: Sitting) -> Agreed:
    """Return what the panel agrees: its middle mark on each question, with a reason wherever one is owed."""
    agreed = Agreed(remarks=sitting.story.remarks)
    for line in comparing.lines(case):
        agreed = agreed.with_rating(_rating(case, line, sitting), case.order)
    lead = sitting.story.agency
    recommendations = tuple(
        Recommendation(f"{item.question}-{number}", item.text, (item.question,), lead, item.by, item.success_measure)
        for number, item in enumerate(sitting.story.recommendations, 1)
    )
    return replace(agreed, recommendations=recommendations)


def _rating(case: Scrutiny, line: comparing.Line, sitting: Sitting) -> AgreedRating:
    question, sayings = line.placed.question.id, sitting.sayings
    chance = sitting.chance("agreed", question)
    rating = line.common or _middle([mark.rating for mark in line.marks], case.tool.scale)
    practice = "\n".join(dict.fromkeys(mark.good_practice for mark in line.marks if mark.good_practice))
    ask = "\n".join(dict.fromkeys(mark.ask for mark in line.marks if mark.ask))
    reason = ""
    if agreement.owes_reason(case, line, rating):
        step = case.tool.scale.difference(rating, line.self_rating)
        stock = sayings.agreed_apart if not step else sayings.agreed_higher if step > 0 else sayings.agreed_lower
        reason = chance.choice(stock)
    return AgreedRating(question, rating, reason, practice, ask)


def _middle(ratings: Sequence[str], scale: Scale) -> str:
    return sorted(ratings, key=scale.rank)[len(ratings) // 2]
