"""Every value that a panel's files record is in its record and, what concerns the agency, in the letter; or on a list
that says why not.

What is said of a question, or a recommendation, must stand under its own heading in the record.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from demo import thornmere

from lif.model.audits import Asked
from lif.model.days import in_words
from lif.model.holdings import Holdings
from lif.model.panels import (
    Agreed,
    AgreedRating,
    Declares,
    Enough,
    Guest,
    Interest,
    Mark,
    Marks,
    MarkState,
    Member,
    Panel,
    PartDigest,
    Recommendation,
    Reopened,
    Replaced,
    Seal,
    SealSeen,
    SetAside,
    Sheet,
    Signature,
    Withdrawn,
)
from lif.model.plans import Action, Plan, PlanRecommendation, Revision, Source, SourceKind, Update
from lif.model.returns import (
    Answer,
    AnswerState,
    CameBy,
    Carried,
    Door,
    Evidence,
    Improvement,
    Return,
    ReturnStatus,
    SentBack,
)
from lif.model.scales import Colour
from lif.model.tools import Change
from lif.panel.scrutiny import scrutiny
from lif.report.content import Rating, Table
from lif.report.panel_letter import write
from lif.report.panel_record import compose
from lif.report.panel_words import ENOUGH, Subject
from lif.report.word import render
from lif.report.word_letter import render_agency_letter
from report.leaves import leaves, missing, unsaid
from report.panel_cases import AUDIT, RULED, holdings, started, subject
from report.word_reading import sections, text

NOT_IN_THE_RECORD: Mapping[str, str] = {
    "panel.members.declares": "the interests themselves are listed, or that there are none",
    "panel.guests.declares": "the interests themselves are listed, or that there are none",
    "seals.return_digest": "the digest of the answers is given once; a seal on other answers is said to be so",
    "marks.seals": "the seals that stood are those in the table; lif check compares them",
    "marks.sheet.audit": "the record is of one round, which its cover names",
    "marks.sheet.agency": "the record is of one agency, which its cover names",
    "marks.sheet.salt": "chance digits that only checking a seal needs",
    "marks.sheet.return_digest": "the digest of the answers is given once",
    "marks.sheet.marks.seen": "the digest of each answer, which lif check compares",
    "marks.sheet.marks.state=given": "the ordinary state of a mark; only the others are named",
    "agreed.ratings.state=given": "the ordinary state of a rating; only the others are named",
    "agreed.recommendations.id": "a short name for files; the words of the recommendation stand for it",
    "signatures.reopenings": "a signature from before the panel was reopened is said no longer to stand",
    "signatures.parts": "digests by which lif check names what changed",
    "return.came_by": "how the answers reached the board; it changes nothing about them",
    "return.status=submitted": "the day on which it was submitted says so",
    "return.answers.state=answered": "the ordinary state of an answer; only the others are named",
    "return.answers.carried.change=same": "nothing became of the question, so there is nothing to say",
}
NOT_IN_THE_LETTER: Mapping[str, str] = {
    "panel.members.declares": "the letter says how many declared a tie, the record which",
    "panel.members.interests": "the letter says how many declared a tie, the record which",
    "panel.members.replaced": "the letter is from those who agreed what it says; the record has who left",
    "panel.members.marks_set_aside": "the letter says of how many members; the record why",
    "panel.guests.declares": "the letter says how many declared a tie, the record which",
    "panel.guests.interests": "the letter says how many declared a tie, the record which",
    "panel.reopened": "the letter says what holds now; the record has how it came about",
    "seals": "how marks were kept apart is the panel's own concern, and in its record",
    "marks": "the letter speaks for the panel as a whole, and not for single members",
    "agreed.ratings.question": "a question is named where the panel has something to say on it",
    "agreed.ratings.state": "what is not finished is not told",
    "agreed.ratings.rating": "told where it is not the agency's own, which the next test looks at",
    "agreed.recommendations.id": "a short name for files",
    "signatures.seat": "who signed is told by role; seats stand beside roles above",
    "signatures.digest": "for checking files, in the record",
    "signatures.reopenings": "only signatures that stand are told",
    "signatures.parts": "for checking files",
    "return.came_by": "how the answers reached the board; it changes nothing about them",
    "return.status": "the day on which it came in says so",
    "return.submitted_by": "the agency knows who signed its return",
    "return.sent_back.submitted": "the agency knows when it first submitted",
    "return.sent_back.submitted_by": "the agency knows who signed its return",
    "return.answers": "the agency has its own return",
}

SENT_BACK = SentBack(date(2026, 3, 2), date(2026, 3, 1), "Reason of sending back.", "Role of sender")
ANSWER = Answer(
    "lead",
    AnswerState.PARKED,
    "begun",
    "Reason of answer.",
    (Evidence("Title one", "Place one", date(2025, 1, 1), "Shows one."), Evidence("Title two")),
    "Comment one,\nover two lines, with & and <signs>.",
    (Improvement("Action one", "Role one", date(2026, 9, 1)), Improvement("Action two")),
    Carried("s11-2023", "leaders", Change.SPLIT, "absent"),
)
RETURN = Return(
    ReturnStatus.SUBMITTED,
    date(2026, 4, 11),
    "Role two",
    "Reason of lateness.",
    (SENT_BACK,),
    (
        ANSWER,
        Answer("policy", AnswerState.ANSWERED, "there"),
        Answer("gone", AnswerState.STARTED, comment="Comment two."),
    ),
    (CameBy(Door.EXCEL, date(2026, 3, 30), "form.xlsx", "c" * 64),),
)
PANEL = Panel(
    date(2026, 4, 12),
    (
        Member(
            "board",
            "officer",
            Declares.INTEREST,
            (Interest("Note one.", "partnership"), Interest("Note two.")),
            (Replaced("clerk", date(2026, 4, 13), "Reason of leaving."),),
        ),
        Member(
            "partner", "nurse", Declares.NONE, marks_set_aside=SetAside(date(2026, 4, 14), "Reason of setting aside.")
        ),
        Member("sector", "warden", Declares.NONE),
    ),
    (Guest("visitor", Declares.INTEREST, (Interest("Note three.", "work"),), "front-line-worker"),),
    (Reopened(date(2026, 4, 15), "Reason of reopening."),),
)
SEALS = {
    "officer": Seal(
        "a1" * 32,
        date(2026, 4, 16),
        "b1" * 32,
        (Withdrawn("c1" * 32, date(2026, 4, 17), date(2026, 4, 18), "Reason of taking back."),),
    ),
    "clerk": Seal("d1" * 32, date(2026, 4, 19), "b1" * 32),
    "warden": Seal("e1" * 32, date(2026, 4, 20), "b1" * 32),
}


def _marks(seat: str, person: str, *marks: Mark) -> Marks:
    seen = (SealSeen("officer", "a1" * 32),)
    return Marks(date(2026, 4, 21), seen, Sheet("s11-2026", "fire", seat, person, "f" * 64, "b1" * 32, marks))


MARKS = {
    "officer": _marks(
        "board",
        "officer",
        Mark(
            "lead",
            "0" * 8,
            "strong",
            Enough.PARTLY,
            "Reason of mark.",
            "Practice of mark.",
            "Ask of mark.",
            MarkState.STARTED,
        ),
        Mark("gone", "1" * 8, "absent", Enough.NOT_ENOUGH, "Reason of stray mark."),
    ),
    "warden": _marks("sector", "warden", Mark("lead", "2" * 8, "there", Enough.NOT_SEEN, state=MarkState.PARKED)),
}
AGREED = Agreed(
    (
        AgreedRating("lead", "strong", "Reason agreed.", "Practice agreed.", "Ask agreed.\nSecond ask."),
        AgreedRating("policy", "absent", "Reason begun.", state=MarkState.STARTED),
        AgreedRating("heard", state=MarkState.PARKED),
        AgreedRating("gone", "begun", "Reason agreed of a stray."),
    ),
    (
        Recommendation("full", "Words of one.", ("heard", "told"), "fire", date(2026, 12, 1), "Measure one."),
        Recommendation("bare", "Words of two."),
    ),
    "Remarks,\nover two lines.",
)
SIGNATURES = {
    "officer": Signature("board", date(2026, 4, 22), "a2" * 32, 1, (PartDigest("tool", "3" * 8),)),
    "warden": Signature("sector", date(2026, 4, 23), "b2" * 32),
}
FULL_CASE = replace(
    started(
        audit=replace(AUDIT, asked=(Asked("fire", "learning", "pan-area", date(2026, 4, 9), "Reason of later day."),))
    ),
    agency_return=RETURN,
    panel=PANEL,
    seals=SEALS,
    marks=MARKS,
    agreed=AGREED,
    signatures=SIGNATURES,
)
FULL = subject(FULL_CASE)
DEMO = [("s11-2026", "youth-and-family"), ("s11-2026", "housing"), ("s11-2024-midterm", "youth-justice"),
        ("s11-2023", "hospitals"), ("s11-2023", "youth-justice")]  # fmt: skip


def demo(audit: str, agency: str) -> Subject:
    return Subject(thornmere.holdings(), scrutiny(thornmere.holdings(), audit, agency), date(2026, 5, 5))


def test_every_value_of_a_panel_that_has_them_all_is_in_its_record() -> None:
    assert _lost(FULL, render(compose(FULL))) == []


@pytest.mark.parametrize(("audit", "agency"), DEMO)
def test_every_value_of_a_fictional_panel_is_in_its_record(audit: str, agency: str) -> None:
    whole = demo(audit, agency)

    assert _lost(whole, render(compose(whole))) == []


def test_every_value_that_concerns_the_agency_is_in_the_letter() -> None:
    assert _untold(FULL, render_agency_letter(write(FULL))) == []


@pytest.mark.parametrize(("audit", "agency"), [names for names in DEMO if names != ("s11-2026", "housing")])
def test_every_value_of_a_fictional_panel_that_concerns_the_agency_is_in_its_letter(audit: str, agency: str) -> None:
    whole = demo(audit, agency)

    assert _untold(whole, render_agency_letter(write(whole))) == []


def test_each_rating_that_is_not_the_agencys_own_is_in_the_letter_with_both() -> None:
    whole = demo("s11-2023", "youth-justice")
    said = text(render_agency_letter(write(whole)))
    apart = [line for line in whole.lines if line.agreed != line.self_rating]

    rows = [
        f"| {line.placed.number} {line.placed.question.text} | {whole.scale.label(line.self_rating)} | "
        f"{whole.scale.label(line.agreed)} | "
        for line in apart
    ]

    assert (len(rows), [row for row in rows if row not in said]) == (5, [])


def test_the_panel_that_has_them_all_gives_a_value_to_every_field() -> None:
    given = [name for record, path in _records(FULL) for name in unsaid(record, path)]
    somewhere = {path for record, name in _records(FULL) for path, _ in leaves(record, name)}

    assert sorted(name for name in set(given) if not any(path.startswith(name) for path in somewhere)) == []


@pytest.mark.parametrize("excluded", [NOT_IN_THE_RECORD, NOT_IN_THE_LETTER])
def test_nothing_is_excluded_that_is_no_longer_recorded(excluded: Mapping[str, str]) -> None:
    known = {path for record, name in _records(FULL) for path, _ in leaves(record, name)}
    gone = [name for name in excluded if not any(path.startswith(name.partition("=")[0]) for path in known)]

    assert gone == []


def test_a_value_that_is_not_in_the_record_is_found_missing() -> None:
    report = render(compose(FULL))
    panel = replace(PANEL, reopened=(Reopened(date(2031, 1, 1), "Told to nobody."),))
    agreed = replace(AGREED, ratings=(replace(AGREED.ratings[0], ask="Asked of nobody."), *AGREED.ratings[1:]))

    assert _lost(subject(replace(FULL_CASE, panel=panel, agreed=agreed)), report) == [
        "panel.reopened.date: 1 January 2031",
        "panel.reopened.reason: Told to nobody.",
        "agreed.ratings.ask: Asked of nobody.",
    ]


def test_a_value_that_is_not_in_the_letter_is_found_missing() -> None:
    letter = render_agency_letter(write(FULL))
    changed = replace(FULL_CASE, agreed=replace(AGREED, remarks="Said to nobody."))

    assert _untold(subject(changed), letter) == ["agreed.remarks: Said to nobody."]


def test_every_action_that_came_of_the_panel_is_in_the_letter_with_its_days() -> None:
    action = Action(
        "full",
        "Words of an action.",
        "fire",
        date(2026, 11, 1),
        "Role of the lead",
        revised=(Revision(date(2026, 5, 1), date(2027, 1, 2), "Reason of delay.", "learning"),),
        updates=(Update(date(2026, 5, 2), "done", words="Words of an update."),),
    )
    letter = write(subject(FULL_CASE, planned(action)))
    (table,) = [block for block in letter.blocks if isinstance(block, Table) and block.caption.startswith("Agreed act")]

    assert table.rows == (
        (
            "Words of an action.",
            "Fire and Rescue, Role of the lead",
            "2 January 2027\n(first agreed: 1 November 2026)",
            Rating("Done, evidence missing", Colour.GREEN),
        ),
    )


def planned(action: Action) -> Holdings:
    """Return the board of the full case with a plan that began with its panel, and one of another source."""
    source = Source(SourceKind.PANEL, "The panel", date(2026, 4, 30), "s11-2026", "fire")
    plan = Plan("A plan", source, date(2026, 5, 1), recommendations=(PlanRecommendation("full", "Words of one."),))
    other = replace(plan, source=Source(SourceKind.BOARD, "The board"))
    actions = {("ours", "one"): action, ("theirs", "one"): replace(action, text="Of another plan.")}
    return replace(holdings(FULL_CASE, RULED), plans={"ours": plan, "theirs": other}, actions=actions)


def _records(whole: Subject) -> Iterator[tuple[Any, str]]:
    """Yield each record of a panel's files, and the return, with its name."""
    case = whole.case
    yield case.agency_return, "return"
    yield case.panel, "panel"
    yield from ((item, "seals") for item in case.seals.values())
    yield from ((item, "marks") for item in case.marks.values())
    yield case.agreed, "agreed"
    yield from ((item, "signatures") for item in case.signatures.values())


_OF_QUESTIONS = ("return.answers", "marks.sheet.marks", "agreed.ratings")


def _lost(whole: Subject, report: bytes) -> list[str]:
    """Return what is recorded and does not stand where it belongs, as often as it is recorded."""
    case = whole.case
    said, parts = text(report), sections(report, 2)
    about = [leaf for record, name in _records(whole) for leaf in leaves(record, name)]
    about = [leaf for leaf in about if not leaf[0].startswith((*_OF_QUESTIONS, "agreed.recommendations"))]
    lost = _missing(about, said, whole, NOT_IN_THE_RECORD)
    headings = {placed.question.id: f"{placed.number} {placed.question.text}" for placed in case.tool.placed()}
    own = {answer.question: answer for answer in case.agency_return.answers}
    agreed = {item.question: item for item in case.agreed.ratings}
    for question in dict.fromkeys([*headings, *own, *agreed]):
        heading = headings.get(question, question)
        found = [*leaves(own.get(question), "return.answers"), *leaves(agreed.get(question), "agreed.ratings")]
        for sheet in case.sheets:
            found += leaves(sheet.mark(question), "marks.sheet.marks")
        found = [(path, value) for path, value in found if value != question]
        lost += _missing(found, f"{heading}\n{parts.get(heading, '')}", whole, NOT_IN_THE_RECORD)
    for place, item in enumerate(case.agreed.recommendations, 1):
        heading = f"Recommendation {place} of {len(case.agreed.recommendations)}"
        lost += _missing(leaves(item, "agreed.recommendations"), parts[heading], whole, NOT_IN_THE_RECORD)
    return lost


def _untold(whole: Subject, letter: bytes) -> list[str]:
    """Return what concerns the agency and is not in its letter."""
    case = whole.case
    finished = tuple(item for item in case.agreed.ratings if item.counts and item.question in case.order)
    standing = {person: item for person, item in case.signatures.items() if person in whole.signed}
    told = replace(case, agreed=replace(case.agreed, ratings=finished), signatures=standing)
    found = [leaf for record, name in _records(replace(whole, case=told)) for leaf in leaves(record, name)]
    found = [
        (path, line) for path, value in found for line in (value.split("\n") if path.endswith(".ask") else [value])
    ]
    once = [leaf for place, leaf in enumerate(found) if leaf not in found[:place] or not leaf[0].endswith(".ask")]
    return _missing(once, text(letter), whole, NOT_IN_THE_LETTER)


def _missing(found: Any, said: str, whole: Subject, excluded: Mapping[str, str]) -> list[str]:
    return missing(found, said, lambda path, value: _words(path, value, whole), excluded)


def _words(path: str, value: Any, whole: Subject) -> str:
    """Return how a value is said."""
    case = whole.case
    named: dict[str, Callable[[Any], str]] = {
        "panel.guests.invited_as": lambda name: name.replace("-", " "),
        "agreed.recommendations.questions": whole.numbers.__getitem__,
        "agreed.recommendations.lead_agency": whole.agency_name,
        "marks.sheet.marks.evidence": lambda found: f"evidence: {ENOUGH[found]}",
        "return.answers.state": _STATES.__getitem__,
        "return.answers.carried.audit": lambda name: getattr(whole.holdings.audits.get(name), "title", name),
        "return.answers.carried.change": _CHANGES.__getitem__,
    }
    ends: dict[str, Callable[[Any], str]] = {
        "seat": lambda name: getattr(case.rules.seat(name), "name", name),
        "person": lambda name: whole.holdings.people[name].role,
        "kind": lambda name: getattr(case.rules.interest(name), "text", name),
        "rating": case.tool.scale.label,
        "digest": lambda digest: str(digest)[:8],
        "state": lambda state: {MarkState.STARTED: "begun, not finished", MarkState.PARKED: "parked"}[state],
    }
    speak = named.get(path) or ends.get(path.rpartition(".")[2])
    if speak:
        return speak(value)
    return in_words(value) if isinstance(value, date) else str(value)


_STATES = {
    AnswerState.STARTED: "Begun, not finished",
    AnswerState.PARKED: "Parked, not answered",
    AnswerState.CARRIED: "Brought forward, not confirmed",
}
_CHANGES = {
    Change.REWORDED: "reworded",
    Change.SPLIT: "part of a wider one",
    Change.MERGED: "made from several",
}
