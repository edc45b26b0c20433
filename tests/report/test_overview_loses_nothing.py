"""Every value that a round, its returns and its panels record is in the overview, or on a list that says where else.

What is counted is not said one by one: its figures are tested by hand in test_overview.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from lif.model.audits import Asked, Audit
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
from lif.model.tools import Change
from lif.report.overview import compose
from lif.report.word import render
from report.overview_cases import EARLIER, MARKS, PLAN, ROUND, board, subject
from report.word_reading import text

Leaf = tuple[str, Any]
"""A value in a record: the fields that lead to it, such as "audit.asked.due", and the value."""

COUNTED: Mapping[str, str] = {
    "return.status": "each return is on time, late, sent back or not in; so many of each",
    "return.answers.question": "how many agencies answered it, and how",
    "return.answers.state": "what is not answered is counted apart, as open",
    "return.answers.rating": "how many agencies gave it, by standard and question",
    "panel.members.seat": "what members mark is counted over all seats together",
    "panel.members.person": "as above; members are neither named nor ranked",
    "marks.sheet.marks.question": "on how many questions members agree, and which split panels",
    "marks.sheet.marks.rating": "as above",
    "marks.sheet.marks.state": "marks are opened when they are finished",
    "agreed.ratings.rating": "the standards it leads to, and on how many questions it differs from the agency's own",
    "agreed.ratings.state": "only what is finished is counted",
    "signature.seat": "whether all have signed",
    "signature.digest": "whether what was signed still stands",
    "signature.reopenings": "whether it was signed before the panel took up its work again",
    "signature.parts.part": "as the digest",
    "signature.parts.digest": "as the digest",
}
"""What the overview shows as figures."""

ELSEWHERE: Mapping[str, str] = {
    "audit.kind": "the title of the tool says what kind of audit it is",
    "audit.tool": "the short name of a file; the tool's title and edition stand for it",
    "return.submitted_by": "the report on the return",
    "return.came_by": "how the answers reached the board; it changes nothing about them",
    "return.sent_back.submitted": "the report on the return",
    "return.sent_back.submitted_by": "the report on the return",
    "return.answers.reason": "the report on the return",
    "return.answers.evidence": "the report on the return",
    "return.answers.comment": "the report on the return",
    "return.answers.improvements": "the report on the return",
    "return.answers.carried": "the report on the return; what changed since is under direction of travel",
    "panel.members.declares": "the panel's full record",
    "panel.members.interests": "the panel's full record",
    "panel.members.replaced": "the panel's full record",
    "panel.members.marks_set_aside": "the panel's full record",
    "panel.guests": "the panel's full record",
    "panel.reopened": "the panel's full record; that what was agreed is not final is said",
    "seal": "the proof that marks were not changed, for lif check",
    "marks.opened": "the proof that marks were not changed, for lif check",
    "marks.seals": "the proof that marks were not changed, for lif check",
    "marks.sheet.audit": "the proof that marks were not changed, for lif check",
    "marks.sheet.agency": "the proof that marks were not changed, for lif check",
    "marks.sheet.seat": "members are neither named nor ranked",
    "marks.sheet.person": "members are neither named nor ranked",
    "marks.sheet.salt": "the proof that marks were not changed, for lif check",
    "marks.sheet.return_digest": "the proof that marks were not changed, for lif check",
    "marks.sheet.marks.seen": "the proof that marks were not changed, for lif check",
    "marks.sheet.marks.evidence": "the panel's full record",
    "marks.sheet.marks.reason": "the panel's full record",
    "marks.sheet.marks.good_practice": "the panel's full record; what the panel agreed of it is here",
    "marks.sheet.marks.ask": "the panel's full record",
    "agreed.ratings.reason": "the letter to the agency",
    "agreed.ratings.ask": "the letter to the agency",
    "agreed.recommendations.id": "a short name by which plans find it",
    "signature.signed": "the panel's full record",
}
"""What the overview leaves to others, and where it is. A name stands for all that is under it."""

FULL_AUDIT = Audit(
    "Round title", "section-11", "today", "Edition one", date(2026, 1, 21), date(2026, 4, 1), EARLIER, "s11-2020",
    date(2026, 7, 1), (Asked("fire", "learning", "pan-area", date(2026, 4, 9), "Reason one."),),
)  # fmt: skip
FULL_ANSWER = Answer(
    "lead", AnswerState.ANSWERED, "partly-met", "Reason two.",
    (Evidence("Title one", "Place one", date(2025, 1, 1), "Shows one."),), "Comment one.",
    (Improvement("Improvement one", "Role one", date(2026, 9, 1)),), Carried(EARLIER, "leaders", Change.SPLIT, "not-met"),
)  # fmt: skip
FULL_RETURN = Return(
    ReturnStatus.SUBMITTED, date(2026, 4, 11), "Role two", "Reason three.",
    (SentBack(date(2026, 4, 2), date(2026, 3, 29), "Reason four.", "Role three"),), (FULL_ANSWER,),
    (CameBy(Door.EXCEL, date(2026, 3, 30), "form.xlsx", "c" * 64),),
)  # fmt: skip
FULL_PANEL = Panel(
    date(2026, 4, 12),
    (
        Member(
            "officer", "one", Declares.INTEREST, (Interest("Note one", "work"),),
            (Replaced("three", date(2026, 4, 13), "Reason five."),), SetAside(date(2026, 4, 14), "Reason six."),
        ),
        Member("partner", "two", Declares.NONE),
    ),
    (Guest("four", Declares.INTEREST, (Interest("Note two", "work"),), "practitioner"),),
    (Reopened(date(2026, 4, 15), "Reason seven."),),
)  # fmt: skip
FULL_SEAL = Seal(
    "d" * 64, date(2026, 4, 16), "e" * 64, (Withdrawn("c" * 64, date(2026, 4, 17), date(2026, 4, 18), "Reason eight."),)
)
FULL_MARKS = Marks(
    date(2026, 4, 19),
    (SealSeen("two", "d" * 64),),
    Sheet(
        ROUND, "fire", "partner", "two", "a" * 64, "b" * 64,
        (Mark("lead", "0123", "met", Enough.PARTLY, "Reason nine.", "Practice one.", "Ask one."),),
    ),
)  # fmt: skip
FULL_AGREED = Agreed(
    (AgreedRating("lead", "met", "Reason ten.", "Practice two.", "Ask two."),),
    (Recommendation("first", "Recommendation one.", ("plan",), "police", date(2026, 11, 30), "Measure one."),),
    "Remarks one.",
)
FULL_SIGNATURE = Signature("partner", date(2026, 4, 20), "f" * 64, 1, (PartDigest("return", "0" * 64),))
RECORDS: Mapping[str, Any] = {
    "audit": FULL_AUDIT,
    "return": FULL_RETURN,
    "panel": FULL_PANEL,
    "seal": FULL_SEAL,
    "marks": FULL_MARKS,
    "agreed": FULL_AGREED,
    "signature": FULL_SIGNATURE,
}
"""A record of each sort in which every field has a value."""


def test_every_value_of_a_round_in_which_all_have_one_is_in_its_overview() -> None:
    assert _lost(RECORDS, _made(RECORDS)) == []


def test_the_records_give_a_value_to_every_field() -> None:
    assert [name for sort, record in RECORDS.items() for name in _unsaid(record, sort)] == []


def test_nothing_is_on_a_list_that_is_no_longer_recorded_or_is_on_both() -> None:
    known = {path for sort, record in RECORDS.items() for path, _ in _leaves(record, sort)}

    assert [name for name in (*COUNTED, *ELSEWHERE) if not any(_under(path, name) for path in known)] == []
    assert {name for name in COUNTED if any(_under(name, other) for other in ELSEWHERE)} == set()


def test_a_value_that_is_not_in_the_overview_is_found_missing() -> None:
    changed = {
        **RECORDS,
        "audit": replace(FULL_AUDIT, closed=date(2031, 1, 1)),
        "return": replace(FULL_RETURN, late_reason="Told to nobody."),
        "agreed": replace(FULL_AGREED, remarks="Said to nobody."),
    }

    assert _lost(changed, _made(RECORDS)) == [
        "audit.closed: 1 January 2031",
        "return.late_reason: Told to nobody.",
        "agreed.remarks: Said to nobody.",
    ]


def test_every_agency_that_is_asked_is_named_with_what_became_of_its_return() -> None:
    said = text(render(compose(subject())))
    rows = [line for line in said.splitlines() if line.startswith("| Northmere")]

    for agency in board().agencies.values():
        assert any(line.startswith(f"| {agency.name} |") for line in rows)


def _made(records: Mapping[str, Any]) -> str:
    """Return what the overview says of a round made of these records."""
    holdings = board({"fire": records["return"]}, audit=records["audit"])
    whole: Holdings = replace(
        holdings,
        panels={(ROUND, "fire"): records["panel"]},
        seals={(ROUND, "fire", "two"): records["seal"]},
        marks={(ROUND, "fire", "two"): records["marks"], (ROUND, "fire", "one"): MARKS[ROUND, "fire", "one"]},
        agreed={(ROUND, "fire"): records["agreed"]},
        signatures={(ROUND, "fire", "two"): records["signature"]},
        plans={"other": replace(PLAN, recommendations=())},
    )
    return text(render(compose(subject(whole))))


def _lost(records: Mapping[str, Any], said: str) -> list[str]:
    return [
        f"{path}: {words}"
        for sort, record in records.items()
        for path, value in _leaves(record, sort)
        if not any(_under(path, name) for name in (*COUNTED, *ELSEWHERE)) and (words := _words(path, value)) not in said
    ]


def _under(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}.")


def _words(path: str, value: Any) -> str:
    """Return how a value is said in an overview."""
    holdings = board()
    groups = {group.id: group.name for group in holdings.framework.groups}
    numbers = {placed.question.id: placed.number for placed in holdings.tools["today"].placed()}
    named: dict[str, Callable[[Any], str]] = {
        "audit.carried_from": lambda name: holdings.audits[name].title,
        "audit.asked.agency": lambda name: holdings.agencies[name].name,
        "audit.asked.group": groups.__getitem__,
        "audit.asked.feedback_to": groups.__getitem__,
        "agreed.ratings.question": numbers.__getitem__,
        "agreed.recommendations.questions": numbers.__getitem__,
        "agreed.recommendations.lead_agency": lambda name: holdings.agencies[name].name,
    }
    if path in named:
        return named[path](value)
    return in_words(value) if isinstance(value, date) else str(value)


def _leaves(value: Any, path: str) -> Iterator[Leaf]:
    if is_dataclass(value):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item, path)
    elif value not in ("", None):
        yield path, value


def _unsaid(record: Any, path: str) -> Iterator[str]:
    """Yield the fields that have no value anywhere in a record."""
    said = {found for found, _ in _leaves(record, path)}
    yield from (found for found in _names(record, path) if not any(_under(one, found) for one in said))


def _names(record: Any, path: str) -> Iterator[str]:
    for field in fields(record):
        yield f"{path}.{field.name}"
        value = getattr(record, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if is_dataclass(item):
                yield from _names(item, f"{path}.{field.name}")
