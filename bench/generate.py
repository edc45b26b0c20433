"""Make a board of any size to measure on: `python bench/generate.py --returns 1000 --actions 500 --panels 60 DIR`.

Returns answer all questions of the shipped Section 11 tool, about 10 kB each; a hundred agencies, as many rounds as it
takes. Actions have three updates each, ten to a plan. Panels of three have marked and agreed the first returns of the
first round. The same numbers give the same files.
"""

import argparse
import random
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from lif.demo.answering import Voice, answered, words_for
from lif.demo.editions import shipped_tool
from lif.demo.stories import ReturnStory, sayings
from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.audits import Asked, Audit
from lif.model.boards import Area, Board
from lif.model.kinds import ACTION, AGENCY, AGREED, AUDIT, MARKS, PANEL, PERSON, PLAN, RETURN, SEAL, Address
from lif.model.panels import (
    Agreed,
    AgreedRating,
    Declares,
    Enough,
    Mark,
    Marks,
    Member,
    Panel,
    Recommendation,
    Seal,
    SealSeen,
    Sheet,
)
from lif.model.people import Person
from lif.model.plans import Action, Plan, PlanRecommendation, Revision, Source, SourceKind, Update
from lif.model.returns import Answer, Evidence, Return, ReturnStatus
from lif.panel import digests
from lif.store.scaffold import scaffold
from lif.store.writing import text_of

AGENCIES = 100
VARIANTS = 20
SEATS = ("board", "partner", "sector")
PEOPLE = ("business-manager", "designated-nurse", "detective-superintendent")
BESIDE = "beside"
"""An agency that is never asked: a partner's member sits for it."""
DAY = date(2026, 4, 20)
SAID = "whether staff on nights and at weekends know whom to ring when they are worried about a child"


def main() -> None:
    """Write the board."""
    arguments = argparse.ArgumentParser(description="Make a board of any size to measure on.")
    arguments.add_argument("--returns", type=int, required=True)
    arguments.add_argument("--actions", type=int, default=0)
    arguments.add_argument("--panels", type=int, default=0)
    arguments.add_argument("directory", type=Path)
    given = arguments.parse_args()
    if given.directory.exists():
        sys.exit(f"{given.directory} is there already")
    count = min(AGENCIES, given.returns)
    agency = Agency(
        name="Agency", kind=AgencyKind.HEALTH_PROVIDER, duty_basis=DutyBasis.S11, areas=("marl",), sector="health"
    )
    names = [f"agency-{number:03}" for number in range(count)]
    board = Board(1, "Marl Safeguarding Partnership", "marl", (Area("marl", "Marl"),))
    files = {path: data.decode() for path, data in scaffold(board, "bracknell-forest-2014").items()}
    files |= {f"agencies/{name}.yaml": text_of(Address(AGENCY, (name,)), replace(agency, name=name)) for name in names}
    returns = variants(agency)
    texts = [text_of(Address(RETURN, ("s11-0000", "agency")), item) for item in returns]
    for place in range(given.returns):
        round_id, name = f"s11-{place // count:04}", names[place % count]
        files[f"audits/{round_id}/returns/{name}.yaml"] = texts[(place * 7 + place // count) % VARIANTS]
        if place % count == 0:
            asked = tuple(Asked(item, "learning-and-improvement") for item in names[: given.returns - place])
            audit = Audit(
                round_id, "section-11", "section-11", "2026", date(2026, 1, 12), date(2026, 3, 31), asked=asked
            )
            files[f"audits/{round_id}/audit.yaml"] = text_of(Address(AUDIT, (round_id,)), audit)
    files |= plans(given.actions, names)
    if given.panels:
        files[f"agencies/{BESIDE}.yaml"] = text_of(
            Address(AGENCY, (BESIDE,)), replace(agency, name="Beside", since=DAY)
        )
        files |= {f"people/{name}.yaml": text_of(Address(PERSON, (name,)), person(name)) for name in PEOPLE}
    for place, name in enumerate(names[: given.panels]):
        files |= panel("s11-0000", name, returns[place * 7 % VARIANTS], random.Random(place))
    for path, text in files.items():
        target = given.directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    size = sum(len(text) for text in texts) // len(texts)
    print(f"{given.returns} returns of about {size:,} characters and {given.actions} actions in {given.directory}")


def person(name: str) -> Person:
    """Return one of the members of every panel, each fit for one of the seats."""
    role = name.replace("-", " ").capitalize()
    board, partner, _ = PEOPLE
    at = BESIDE if name == partner else ""
    return Person(role, at, employed_by_board=name == board, on_executive=name == partner, sectors=("health",))


def plans(count: int, agencies: list[str]) -> dict[str, str]:
    """Return the files of so many actions, ten to a plan, five to a recommendation."""
    files = {}
    words = sorted(
        {word for _, text in _questions() for word in text.lower().split() if word.isalpha() and len(word) > 4}
    )
    for number in range(0, count, 10):
        name, day = f"review-{number // 10:04}", date(2025, 1, 6) + timedelta(number % 300)
        drawn = [random.Random(number + part).sample(words, 10) for part in range(2)]
        items = tuple(PlanRecommendation(f"part-{part}", f"Test {' '.join(drawn[part])}.") for part in range(2))
        plan = Plan(f"Review {number}", Source(SourceKind.REVIEW, f"Review {number}", day), day, recommendations=items)
        files[f"plans/{name}/plan.yaml"] = text_of(Address(PLAN, (name,)), plan)
        for place in range(number, min(number + 10, count)):
            own = f"action-{place:05}"
            files[f"plans/{name}/actions/{own}.yaml"] = text_of(
                Address(ACTION, (name, own)), action(place, day, agencies)
            )
    return files


def _questions() -> list[tuple[str, str]]:
    """Return the questions of the shipped tool."""
    return [(placed.number, placed.question.text) for placed in shipped_tool("section-11").placed()]


def action(place: int, day: date, agencies: list[str]) -> Action:
    """Return one action: every third is done, every second moved to a later day."""
    due = day + timedelta(90 + place % 400)
    said = [Update(day + timedelta(30 * step), "on-course", words=f"{SAID}, step {step}") for step in (1, 2)]
    shown = (Evidence(f"Audit {place}", "Shared folder", due),)
    done = [Update(due, "complete", evidence=shown, approved_by="learning-and-improvement")] if place % 3 == 0 else []
    moved = (Revision(due - timedelta(10), due + timedelta(60), SAID, "board"),) if place % 2 else ()
    lead, measure = agencies[place % len(agencies)], f"Nine in ten know {SAID}"
    return Action(
        f"part-{place % 2}", f"Test {SAID}", lead, due, "Head of Service", (), day, measure, None, moved, (*said, *done)
    )


def panel(round_id: str, agency: str, item: Return, chance: random.Random) -> dict[str, str]:
    """Return the files of a panel of three that differ on about a third of the questions, and of what they agreed."""
    whole = digests.of_answers(item)
    seats = tuple(Member(seat, person, Declares.NONE) for seat, person in zip(SEATS, PEOPLE, strict=True))
    records: dict[Address, object] = {Address(PANEL, (round_id, agency)): Panel(DAY, seats)}
    sheets = [
        Sheet(round_id, agency, seat, person, f"{chance.getrandbits(256):064x}", whole, marks(item, chance))
        for seat, person in zip(SEATS, PEOPLE, strict=True)
    ]
    sealed = {sheet.person: Seal(digests.of_sheet(sheet), DAY, whole) for sheet in sheets}
    seen = tuple(SealSeen(person, seal.digest) for person, seal in sealed.items())
    for sheet in sheets:
        names = (round_id, agency, sheet.person)
        records |= {Address(SEAL, names): sealed[sheet.person], Address(MARKS, names): Marks(DAY, seen, sheet)}
    settled = tuple(
        AgreedRating(answer.question, answer.rating, SAID, good_practice=SAID if number % 20 == 0 else "")
        for number, answer in enumerate(item.answers)
    )
    asked = tuple(
        Recommendation(f"part-{number}", SAID, (item.answers[number].question,), agency, DAY, SAID)
        for number in range(2)
    )
    records[Address(AGREED, (round_id, agency))] = Agreed(settled, asked, SAID)
    return {address.path: text_of(address, record) for address, record in records.items()}


def marks(item: Return, chance: random.Random) -> tuple[Mark, ...]:
    """Return a member's marks on a return."""
    found = []
    for answer in item.answers:
        rating = chance.choice((answer.rating, answer.rating, "partly-met"))
        reason = SAID if rating != answer.rating else ""
        found.append(Mark(answer.question, digests.of_answer(answer), rating, Enough.PARTLY, reason))
    return tuple(found)


def variants(agency: Agency) -> list[Return]:
    """Return some returns that differ."""
    tool, said = shipped_tool("section-11"), sayings("section-11")
    day = date(2026, 3, 10)
    made = []
    for number in range(VARIANTS):
        story = ReturnStory("agency", strength=random.Random(number).randint(30, 90), submitted=day)
        speaker = Voice(story, agency.kind, words_for(said, {}), day, random.Random(str(number)))
        item = answered(Return(ReturnStatus.DRAFT), tool, agency, speaker)
        item = replace(item, answers=tuple(map(shortened, item.answers)))
        made.append(replace(item, status=ReturnStatus.SUBMITTED, submitted=day))
    return made


def shortened(answer: Answer) -> Answer:
    """Return an answer of the length that most agencies give, about 200 characters of YAML."""
    evidence = tuple(replace(piece, shows="", kept_at="") for piece in answer.evidence[:1])
    return replace(answer, comment=answer.comment[:60].rstrip(), evidence=evidence)


if __name__ == "__main__":
    main()
