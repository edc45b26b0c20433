"""Small returns made by hand, and the reports on them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.audits import Asked, Audit
from lif.model.boards import Area, Board
from lif.model.frameworks import (
    AuditKind,
    Document,
    Framework,
    Group,
    GroupLevel,
    Need,
    PanelRules,
    Route,
    Seat,
    Vocabulary,
)
from lif.model.holdings import Holdings
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Colour, Level, NotApplicable, Scale
from lif.model.statuses import ActionState, Status, StatusBasis, StatusKey
from lif.model.tools import Change, Method, Question, Replacement, Rule, Scoring, Standard, Tool
from lif.report.agency_return import Subject, compose
from lif.report.content import Block, Heading, Report
from lif.score.round_scores import agency_scores

DAY = date(2026, 5, 5)
BOARD = Board(
    1, "Northmere Safeguarding Partnership", "northmere", (Area("northmere", "Northmere"), Area("marl", "Marlshire"))
)
FRAMEWORK = Framework(
    name="Northmere framework",
    edition="1",
    document=Document("A framework", "Northmere", "2025"),
    vocabulary=Vocabulary(body="Partnership", lead="Independent Scrutineer"),
    groups=(
        Group("learning", "Learning Group", GroupLevel.LOCAL),
        Group("pan-area", "Pan-Area Group", GroupLevel.PAN_AREA),
    ),
    audits=(AuditKind("section-11", "Section 11", (DutyBasis.S11,), routes=(Route("learning"),)),),
    panel=PanelRules((Seat("officer", "The officer", Need.EMPLOYED_BY_BOARD),)),
    status_key=StatusKey(
        basis=StatusBasis.DATES, statuses=(Status("done", "Done", "It is done.", Colour.GREEN, ActionState.COMPLETE),)
    ),
)
FIRE = Agency(
    name="Northmere Fire Service", kind=AgencyKind.FIRE_AND_RESCUE, duty_basis=DutyBasis.S11, areas=("northmere",)
)
SCALE = Scale(
    (
        Level(id="not-met", label="Not met", meaning="It is not there.", colour=Colour.RED),
        Level(id="partly-met", label="Partly met", meaning="Some of it is there.", colour=Colour.AMBER),
        Level(id="met", label="Met", meaning="It is there.", colour=Colour.GREEN),
    ),
    "met",
    NotApplicable("Not applicable", reason_required=True),
)
LEAD = Question("lead", "Somebody senior leads on safeguarding.")
PLAN = Question("plan", "A plan says what will be done.")
TRAINING = Question("training", "Staff are trained.")
TOOL = Tool(
    title="Section 11 self-assessment",
    kind="section-11",
    edition="2026",
    scale=SCALE,
    scoring=Scoring(Rule(Method.LOWEST)),
    standards=(
        Standard(id="leadership", title="Leadership", questions=(LEAD, PLAN)),
        Standard(id="practice", title="Practice", about="What staff do every day.", questions=(TRAINING,)),
    ),
)
EARLIER_TOOL = replace(TOOL, title="Section 11 audit", edition="2023")
AUDIT = Audit(
    "Section 11 round 2026",
    "section-11",
    "today",
    "2026",
    date(2026, 1, 19),
    date(2026, 3, 31),
    asked=(Asked("fire", "learning"),),
)
EARLIER_AUDIT = replace(
    AUDIT,
    title="Section 11 round 2023",
    tool="earlier",
    edition="2023",
    opened=date(2023, 1, 16),
    due=date(2023, 3, 31),
)
DRAFT = Return(ReturnStatus.DRAFT)


def submitted(*answers: Answer, on: date = date(2026, 3, 30)) -> Return:
    """Return a return that was handed in."""
    return Return(ReturnStatus.SUBMITTED, on, "Chief Fire Officer", answers=answers)


def rated(question: str, rating: str) -> Answer:
    """Return an answer that counts, with nothing but its rating; a reason where it does not apply."""
    reason = "Nobody here does this work." if rating == NOT_APPLICABLE else ""
    return Answer(question, AnswerState.ANSWERED, rating, reason)


def all_rated(rating: str) -> tuple[Answer, ...]:
    """Return the same rating for every question of the small tool."""
    return tuple(rated(question.id, rating) for question in (LEAD, PLAN, TRAINING))


def subject(item: Return, *, agency: Agency = FIRE, audit: Audit = AUDIT, tool: Tool = TOOL) -> Subject:
    """Return what a report is made from where there was no earlier round."""
    return subject_of(_holdings(audit, tool, agency, {("s11-2026", "fire"): item}), "s11-2026", "fire")


def subject_since(item: Return, before: Return | None, *, tool: Tool, earlier: Tool = EARLIER_TOOL) -> Subject:
    """Return what a report is made from where there was a round of 2023; `before` is what the agency said then."""
    audit = replace(AUDIT, carried_from="s11-2023")
    returns = {("s11-2026", "fire"): item} | ({("s11-2023", "fire"): before} if before else {})
    holdings = _holdings(audit, replace(tool, supersedes="earlier"), FIRE, returns)
    earlier_tools = {**holdings.tools, "earlier": earlier}
    audits = {**holdings.audits, "s11-2023": EARLIER_AUDIT}
    return subject_of(replace(holdings, tools=earlier_tools, audits=audits), "s11-2026", "fire")


def subject_of(holdings: Holdings, audit_id: str, agency: str) -> Subject:
    """Return what the report on one return of a board is made from."""
    audit = holdings.audits[audit_id]
    scores = agency_scores(holdings, audit_id, audit.carried_from)
    return Subject(
        holdings.board,
        holdings.framework,
        audit,
        holdings.tools[audit.tool],
        agency,
        holdings.agencies[agency],
        next(item for item in scores if item.agency == agency),
        holdings.audits[audit.carried_from].title if audit.carried_from else "",
        DAY,
        holdings.audits[audit.midterm_of].title if audit.midterm_of else "",
    )


def report(item: Return, *, agency: Agency = FIRE, audit: Audit = AUDIT, tool: Tool = TOOL) -> Report:
    """Return the report on a return where there was no earlier round."""
    return compose(subject(item, agency=agency, audit=audit, tool=tool))


def under(found: Report, heading: str) -> tuple[Block, ...]:
    """Return the blocks under a heading, which must be there once, up to the next heading of any level."""
    places = [place for place, block in enumerate(found.blocks) if isinstance(block, Heading) and block.text == heading]
    if len(places) != 1:
        raise ValueError(f"{heading!r} heads {len(places)} parts of {headings(found)}")
    after = found.blocks[places[0] + 1 :]
    end = next((place for place, block in enumerate(after) if isinstance(block, Heading)), len(after))
    return after[:end]


def headings(found: Report) -> list[str]:
    """Return the headings of a report in order."""
    return [block.text for block in found.blocks if isinstance(block, Heading)]


def replaced(question: Question, *earlier: tuple[str, Change]) -> Question:
    """Return the question with what it says of an earlier edition's questions."""
    return replace(question, replaces=tuple(Replacement(*item) for item in earlier))


def _holdings(audit: Audit, tool: Tool, agency: Agency, returns: Mapping[tuple[str, str], Return]) -> Holdings:
    return Holdings(BOARD, FRAMEWORK, {"fire": agency}, {}, {"today": tool}, {"s11-2026": audit}, returns)
