"""Building the fictional board as a run of dated steps, each a commit in its history."""

import heapq
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from lif.demo import editions
from lif.demo.answering import Voice, Words, answered, words_for
from lif.demo.plan_stories import plan_stories
from lif.demo.planning import plans_of
from lif.demo.scrutinising import Sitting, panel_of
from lif.demo.sending import Sent, brought_in, filled
from lif.demo.stories import PanelStory, ReturnStory, RoundStory, Stories, panel_sayings, sayings, stories
from lif.model.frameworks import Framework
from lif.model.holdings import Holdings
from lif.model.kinds import AGENCY, AUDIT, PERSON, RETURN, TOOL, Address
from lif.model.panels import Agreed, Signature
from lif.model.plain import decode
from lif.model.returns import Return
from lif.model.tools import Tool
from lif.rounds.opening import Opening, midterm_opening, open_round
from lif.rounds.submission import Case, Submission, given_back
from lif.store.scaffold import scaffold
from lif.store.source import parse
from lif.store.writing import text_of

FRAMEWORK = "bracknell-forest-2014"
INBOX = "inbox"
"""Where forms that came in wait to be read."""
_THEN, _MIDTERM = "section-11-2023", "section-11-midterm"
_NOW, _SCHOOLS = "section-11-2026", "section-175-2026"
_SAYINGS = {_THEN: "section-11", _MIDTERM: _MIDTERM, _NOW: "section-11", _SCHOOLS: "section-175"}
"""Which words are said of which of the board's tools."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one day's work writes: files by path, and the words of the commit."""

    day: date
    words: str
    files: dict[str, bytes]


@dataclass(slots=True)
class _Building:
    """The board as it stands so far."""

    stories: Stories
    seed: int
    holdings: Holdings
    nearest: dict[str, str] = field(default_factory=dict)


def steps(seed: int = 2026) -> Iterator[Step]:
    """Yield the board's history from its first day, oldest first.

    Plans are played once all rounds are, because they follow from what panels signed; of one day, the work on rounds
    comes first.
    """
    building, files = _started(stories(), seed)
    rounds = [Step(date(2023, 1, 9), "Start the board", files), *_rounds(building)]
    planned = plans_of(building.holdings, plan_stories())
    plans = (Step(day, words, _written(records)) for day, words, records in planned)
    yield from heapq.merge(rounds, plans, key=lambda step: step.day)


def _started(told: Stories, seed: int) -> tuple[_Building, dict[str, bytes]]:
    """Return the board on its first day, and its files."""
    earlier = editions.earlier_edition()
    first = editions.before(editions.shipped_tool("section-11"), earlier)
    started = {agency_id: replace(agency, ended=None, merged_into="") for agency_id, agency in told.agencies.items()}
    files = scaffold(told.board, FRAMEWORK, {_THEN: text_of(Address(TOOL, (_THEN,)), first)})
    files |= _written({Address(AGENCY, (name,)): item for name, item in started.items()})
    files |= _written({Address(PERSON, (name,)): item for name, item in told.people.items()})
    framework = decode(Framework, parse(files["framework.yaml"], "framework.yaml").data)
    holdings = Holdings(told.board, framework, started, told.people, {_THEN: first})
    return _Building(told, seed, holdings, editions.spoken_for(earlier)), files


def _rounds(building: _Building) -> Iterator[Step]:
    """Yield the rounds from their opening to their close, and what is made ready for them."""
    opened = {item.id: item for item in building.stories.rounds}
    story = opened["s11-2023"]
    yield from _whole_round(building, story, Opening("Section 11 round 2023", "section-11", _THEN, story.due))
    yield from _mergers(building)
    midterm = replace(editions.shipped_tool(_MIDTERM), edition="2024")
    yield _new_tools(building, date(2024, 9, 30), "Bring in the tool for mid-term updates", {_MIDTERM: midterm})
    story = opened["s11-2024-midterm"]
    yield from _whole_round(building, story, midterm_opening(building.holdings, "s11-2023", story.due))
    today = editions.after(editions.shipped_tool("section-11"), editions.earlier_edition(), _THEN)
    editions_now = {_NOW: today, _SCHOOLS: editions.shipped_tool("section-175")}
    yield _new_tools(building, date(2026, 1, 12), "Bring in the 2026 editions of the tools", editions_now)
    openings = {
        "s11-2026": Opening("Section 11 round 2026", "section-11", _NOW, opened["s11-2026"].due, "s11-2023"),
        "s175-2026": Opening("Schools and colleges round 2026", "section-175", _SCHOOLS, opened["s175-2026"].due),
    }
    current = [step for name, opening in openings.items() for step in _whole_round(building, opened[name], opening)]
    yield from sorted([*current, *_inbox(building)], key=lambda step: step.day)


def _new_tools(building: _Building, day: date, message: str, tools: dict[str, Tool]) -> Step:
    building.holdings = replace(building.holdings, tools={**building.holdings.tools, **tools})
    return Step(day, message, _written({Address(TOOL, (name,)): tool for name, tool in tools.items()}))


def _whole_round(building: _Building, story: RoundStory, opening: Opening) -> Iterator[Step]:
    """Yield a round's opening, what comes in, and its close."""
    made = open_round(building.holdings, opening, story.opened)
    agreed = {item.agency: item for item in story.returns if item.due}
    asked = tuple(
        replace(item, due=agreed[item.agency].due, due_reason=agreed[item.agency].due_reason)
        if item.agency in agreed
        else item
        for item in made.audit.asked
    )
    audit = replace(made.audit, asked=asked)
    returns = {(story.id, agency): item for agency, item in made.returns.items()}
    holdings = building.holdings
    building.holdings = replace(
        holdings, audits={**holdings.audits, story.id: audit}, returns={**holdings.returns, **returns}
    )
    yield Step(story.opened, f"Open {opening.title}", _texts(story.id, returns) | _audit_text(story.id, audit))
    said = words_for(sayings(_SAYINGS[opening.tool]), building.nearest)
    coming = [
        step
        for item in story.returns
        if (story.id, item.agency) in returns
        for step in _one_return(building, story, item, said)
    ]
    coming += [step for item in story.panels for step in _one_panel(building, story.id, item)]
    yield from sorted(coming, key=lambda step: step.day)
    if story.closed:
        closed = replace(audit, closed=story.closed)
        building.holdings = replace(building.holdings, audits={**building.holdings.audits, story.id: closed})
        yield Step(story.closed, f"Close {opening.title}", _audit_text(story.id, closed))


def _one_return(building: _Building, story: RoundStory, item: ReturnStory, said: Words) -> Iterator[Step]:
    """Yield what one agency hands in, in order: a first version that is sent back, then what there is now."""
    key = (story.id, item.agency)
    audit = building.holdings.audits[story.id]
    case = Case(audit, building.holdings.tools[audit.tool], building.holdings.agencies[item.agency])
    came = item.submitted or (item.sent_back.submitted if item.sent_back else None)
    if item.waiting or (came is None and not item.answered):
        return
    day = came or story.due
    chance = random.Random(f"{building.seed} {story.id} {item.agency}")
    speaker = Voice(item, case.agency.kind, said, day, chance)
    made = answered(building.holdings.returns[key], case.tool, case.agency, speaker)
    if came is None:
        made, kept = brought_in(building.holdings, key, Sent(made, item.door, day), None)
        yield _step(building, key, day, f"{case.agency.name} has begun its return", made, kept)
        return
    sent = Sent(made, item.door, came, item.submitted_by)
    made, kept = brought_in(building.holdings, key, sent, (case, Submission(came, item.submitted_by, item.late_reason)))
    yield _step(building, key, came, f"Return from {case.agency.name}", made, kept)
    if back := item.sent_back:
        yield _step(
            building,
            key,
            back.date,
            f"Send back the return of {case.agency.name}",
            given_back(made, back.date, back.reason),
        )


def _inbox(building: _Building) -> Iterator[Step]:
    """Yield the forms that have come in and wait to be read."""
    for story in building.stories.rounds:
        for item in story.returns:
            key = (story.id, item.agency)
            if item.waiting and item.door:
                audit, agency = building.holdings.audits[story.id], building.holdings.agencies[item.agency]
                tool = building.holdings.tools[audit.tool]
                chance = random.Random(f"{building.seed} {story.id} {item.agency}")
                said = words_for(sayings(_SAYINGS[audit.tool]), building.nearest)
                made = answered(
                    building.holdings.returns[key], tool, agency, Voice(item, agency.kind, said, item.waiting, chance)
                )
                name, raw = filled(
                    building.holdings, key, Sent(made, item.door, item.waiting, item.submitted_by, item.slips)
                )
                yield Step(item.waiting, f"A form has come in from {agency.name}", {f"{INBOX}/{name}": raw})


def _one_panel(building: _Building, audit: str, story: PanelStory) -> Iterator[Step]:
    """Yield what the panel on one return does, in order."""
    sitting = Sitting(story, panel_sayings(), f"{building.seed} {audit} {story.agency}")
    for day, words, records in panel_of(building.holdings, audit, sitting):
        building.holdings = _with_outcome(building.holdings, (audit, story.agency), records)
        yield Step(day, words, _written(records))


def _with_outcome(holdings: Holdings, key: tuple[str, str], records: Mapping[Address, object]) -> Holdings:
    """Return the holdings with what the panel on a return agreed and signed, where the records hold that."""
    agreed, signed = dict(holdings.agreed), dict(holdings.signatures)
    for address, item in records.items():
        if isinstance(item, Agreed):
            agreed[key] = item
        elif isinstance(item, Signature):
            signed[*key, address.names[-1]] = item
    return replace(holdings, agreed=agreed, signatures=signed)


def _step(
    building: _Building,
    key: tuple[str, str],
    day: date,
    words: str,
    item: Return,
    kept: Mapping[str, bytes] | None = None,
) -> Step:
    building.holdings = replace(building.holdings, returns={**building.holdings.returns, key: item})
    return Step(day, words, {**(kept or {}), **_texts(key[0], {key: item})})


def _mergers(building: _Building) -> Iterator[Step]:
    for name, agency in building.stories.agencies.items():
        if agency.ended:
            building.holdings = replace(building.holdings, agencies={**building.holdings.agencies, name: agency})
            yield Step(agency.ended, f"{agency.name} ends", _written({Address(AGENCY, (name,)): agency}))


def _texts(audit: str, returns: dict[tuple[str, str], Return]) -> dict[str, bytes]:
    return _written({Address(RETURN, (audit, agency)): item for (_, agency), item in returns.items()})


def _audit_text(name: str, audit: object) -> dict[str, bytes]:
    return _written({Address(AUDIT, (name,)): audit})


def _written(records: Mapping[Address, object]) -> dict[str, bytes]:
    """Return the files of records by their paths."""
    return {address.path: text_of(address, item).encode() for address, item in records.items()}
