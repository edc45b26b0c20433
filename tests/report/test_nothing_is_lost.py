"""Every value that a return records can be found in its report, or on a list that says why not.

The report is read from its XML. What is said of an answer must stand under that answer's own heading.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from demo import thornmere

from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.audits import Asked, Audit
from lif.model.days import in_words
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
from lif.report.agency_return import Subject, compose
from lif.report.word import render
from report.cases import TOOL, subject, subject_of, subject_since, submitted
from report.word_reading import sections, text

Leaf = tuple[str, Any]
"""A value in a record: the fields that lead to it, such as "answers.evidence.title", and the value."""

EXCLUDED: Mapping[str, str] = {
    "return.answers.state=answered": "the ordinary state of an answer; only the others are named",
    "return.answers.carried.change=same": "nothing became of the question, so there is nothing to say",
    "return.came_by.door": "how the answers reached the board; it changes nothing about them",
    "return.came_by.date": "how the answers reached the board; it changes nothing about them",
    "return.came_by.file": "how the answers reached the board; it changes nothing about them",
    "return.came_by.sha256": "how the answers reached the board; it changes nothing about them",
    "audit.kind": "the title of the tool says what kind of audit it is",
    "audit.tool": "the short name of a file; the tool's title and edition stand for it",
    "audit.closed": "belongs to the round and not to one return",
    "agency.kind": "sorts agencies in summaries of a round; one agency's name says what it is",
    "agency.sector": "sorts agencies in summaries of a round",
    "agency.since": "decides whether the agency is asked, which it was",
    "agency.ended": "decides whether the agency is asked, which it was",
    "agency.merged_into": "decides who is asked in the next round",
}
"""What a report on a return leaves out, and why."""

SAID_ONCE = ("return.submitted", "return.answers.carried.question")
"""What is not said again where it is the same: the day a return sent back had been handed in, a question's short name."""

_DUTIES = {
    DutyBasis.S11: "Section 11, Children Act 2004",
    DutyBasis.S175: "Section 175, Education Act 2002",
    DutyBasis.S157: "Section 157, Education Act 2002",
    DutyBasis.S40: "Section 40, Childcare Act 2006",
    DutyBasis.VOLUNTARY: "No statutory duty",
}
_STATUSES = {
    ReturnStatus.DRAFT: "Draft",
    ReturnStatus.SUBMITTED: "Submitted",
    ReturnStatus.SENT_BACK: "Sent back",
}
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


SENT_BACK = SentBack(date(2026, 4, 2), date(2026, 3, 29), "Reason one.", "Role nought")
FULL_ANSWER = Answer(
    "lead",
    AnswerState.PARKED,
    "partly-met",
    "Reason two.",
    (Evidence("Title one", "Place one", date(2025, 1, 1), "Shows one."), Evidence("Title two")),
    "Comment one,\nover two lines, with  two spaces & <signs>.",
    (Improvement("Action one", "Role one", date(2026, 9, 1)), Improvement("Action two")),
    Carried("s11-2023", "leaders", Change.SPLIT, "not-met"),
)
STRAY = Answer("gone", AnswerState.ANSWERED, "met", comment="Comment two.")
FULL_RETURN = Return(
    ReturnStatus.SUBMITTED,
    date(2026, 4, 11),
    "Role two",
    "Reason three.",
    (SENT_BACK,),
    (FULL_ANSWER, STRAY),
    (CameBy(Door.EXCEL, date(2026, 4, 10), "form.xlsx", "0" * 64),),
)
FULL_AUDIT = Audit(
    "Round title",
    "section-11",
    "today",
    "2026",
    date(2026, 1, 21),
    date(2026, 4, 1),
    "s11-2023",
    "s11-2020",
    closed=date(2026, 7, 1),
    asked=(Asked("fire", "learning", "pan-area", date(2026, 4, 9), "Reason four."),),
)
FULL_AGENCY = Agency(
    name="Agency name",
    kind=AgencyKind.FIRE_AND_RESCUE,
    sector="fire",
    duty_basis=DutyBasis.S40,
    areas=("northmere", "marl"),
    lead_role="Role three",
    since=date(2001, 1, 1),
    ended=date(2027, 1, 1),
    merged_into="other",
)
FULL = replace(
    subject_since(FULL_RETURN, submitted(), tool=TOOL),
    audit=FULL_AUDIT,
    agency=FULL_AGENCY,
    full="The full round before that",
)
"""A return of which every field has a value, in a round and for an agency of which every field has one."""


def test_every_value_of_a_return_that_has_them_all_is_in_its_report() -> None:
    assert _lost(FULL) == []


@pytest.mark.parametrize(
    ("audit", "agency"),
    [
        ("s11-2026", "hospitals"),
        ("s11-2026", "community-health"),
        ("s11-2026", "youth-justice"),
        ("s11-2023", "family-link"),
        ("s175-2026", "high-school"),
    ],
)
def test_every_value_of_a_fictional_return_is_in_its_report(audit: str, agency: str) -> None:
    assert _lost(subject_of(thornmere.holdings(), audit, agency)) == []


@pytest.mark.parametrize("state", list(AnswerState))
def test_whatever_state_an_answer_is_in_nothing_is_lost(state: AnswerState) -> None:
    assert _lost(_in_full(replace(FULL_ANSWER, state=state))) == []


@pytest.mark.parametrize("change", list(Change))
def test_whatever_became_of_a_question_nothing_is_lost(change: Change) -> None:
    carried = Carried("s11-2023", "leaders", change, "partly-met")

    assert _lost(_in_full(replace(FULL_ANSWER, carried=carried))) == []


@pytest.mark.parametrize(
    ("status", "day"),
    [(ReturnStatus.DRAFT, None), (ReturnStatus.SENT_BACK, SENT_BACK.submitted)],
)
def test_a_return_that_is_not_in_loses_nothing(status: ReturnStatus, day: date | None) -> None:
    assert _lost(_in_subject(FULL, replace(FULL_RETURN, status=status, submitted=day))) == []


def test_the_return_that_has_them_all_gives_a_value_to_every_field() -> None:
    unsaid = {*_unsaid(FULL.item, "return"), *_unsaid(FULL.audit, "audit"), *_unsaid(FULL.agency, "agency")}

    assert sorted(unsaid) == []


def test_nothing_is_excluded_that_is_no_longer_recorded() -> None:
    known = {path for path, _ in _leaves_of(FULL)}

    assert {path.partition("=")[0] for path in EXCLUDED} - known == set()


def test_a_value_that_is_not_in_the_report_is_found_missing() -> None:
    other = replace(FULL_ANSWER, comment="Said to nobody.", rating="met")
    changed = replace(_in_full(other).item, late_reason="Told to nobody.")

    assert _lost(_in_subject(FULL, changed), _report(FULL)) == [
        "return.late_reason: Told to nobody.",
        "return.answers.rating: Met",
        "return.answers.comment: Said to nobody.",
    ]


def _in_full(answer: Answer) -> Subject:
    """Return the subject that has every value with another first answer."""
    return _in_subject(FULL, replace(FULL_RETURN, answers=(answer, STRAY)))


def _in_subject(whole: Subject, item: Return) -> Subject:
    """Return the subject with another return in it."""
    scored = subject(item).scored
    return replace(whole, scored=replace(scored, travel=whole.scored.travel))


def _report(whole: Subject) -> bytes:
    return render(compose(whole))


def _lost(whole: Subject, report: bytes | None = None) -> list[str]:
    """Return what is recorded and not in the report, each value with the fields that lead to it.

    What is recorded twice must be said twice.
    """
    report = report or _report(whole)
    about = [leaf for leaf in _leaves_of(whole) if not leaf[0].startswith("return.answers")]
    if whole.item.sent_back and whole.item.status is ReturnStatus.SENT_BACK:
        about = [leaf for leaf in about if leaf[0] not in SAID_ONCE]
    lost = _missing(about, whole, text(report))
    answered = sections(report, 2)
    headings = {placed.question.id: f"{placed.number} {placed.question.text}" for placed in whole.tool.placed()}
    for answer in whole.item.answers:
        heading = headings.get(answer.question, answer.question)
        renamed = answer.carried and answer.carried.question != answer.question
        leaves = [leaf for leaf in _leaves(answer, "return.answers") if renamed or leaf[0] not in SAID_ONCE]
        lost += _missing(leaves, whole, f"{answer.question}\n{answered.get(heading, '')}")
    return lost


def _missing(leaves: list[Leaf], whole: Subject, said: str) -> list[str]:
    """Return the values whose words are not said as often as they are recorded."""
    wanted = [
        (path, _words(path, value, whole))
        for path, value in leaves
        if path not in EXCLUDED and f"{path}={value}" not in EXCLUDED
    ]
    counts = Counter(words for _, words in wanted)
    return [f"{path}: {words}" for path, words in wanted if said.count(words) < counts[words]]


def _words(path: str, value: Any, whole: Subject) -> str:
    """Return how a value is said in a report."""
    named: dict[str, Callable[[Any], str]] = {
        "return.status": _STATUSES.__getitem__,
        "return.answers.state": _STATES.__getitem__,
        "return.answers.rating": whole.tool.scale.label,
        "return.answers.carried.rating": whole.tool.scale.label,
        "return.answers.carried.change": _CHANGES.__getitem__,
        "return.answers.carried.audit": lambda _: whole.earlier,
        "audit.carried_from": lambda _: whole.earlier,
        "audit.midterm_of": lambda _: whole.full,
        "audit.asked.group": lambda name: _name(whole.framework.group(name), name),
        "audit.asked.feedback_to": lambda name: _name(whole.framework.group(name), name),
        "audit.asked.agency": lambda _: whole.agency.name,
        "agency.duty_basis": _DUTIES.__getitem__,
        "agency.areas": lambda name: next(area.name for area in whole.board.areas if area.id == name),
    }
    if path in named:
        return named[path](value)
    return in_words(value) if isinstance(value, date) else str(value)


def _name(group: Any, otherwise: str) -> str:
    return str(group.name) if group else otherwise


def _leaves_of(whole: Subject) -> list[Leaf]:
    """Return every value that a report on a return is about."""
    asked = tuple(item for item in whole.audit.asked if item.agency == whole.agency_id)
    audit = replace(whole.audit, asked=asked)
    return [*_leaves(whole.item, "return"), *_leaves(audit, "audit"), *_leaves(whole.agency, "agency")]


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
    """Yield the fields that no record of its class gives a value, anywhere in a record."""
    said = {found for found, _ in _leaves(record, path)}
    yield from (found for found in _fields(record, path) if not any(one.startswith(found) for one in said))


def _fields(record: Any, path: str) -> Iterator[str]:
    for field in fields(record):
        yield f"{path}.{field.name}"
        value = getattr(record, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if is_dataclass(item):
                yield from _fields(item, f"{path}.{field.name}")
