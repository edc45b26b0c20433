"""A small round made by hand, whose every figure can be worked out on paper, and the overviews of it.

Six agencies are asked. Three returns are in: the fire service's on time, the police's seven days late, the trust's on the
day. The school's was sent back, the club has longer, and the nursery's never came. One panel has agreed, and not signed;
one has sealed its marks, and they are not open.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.audits import Asked, Audit
from lif.model.frameworks import Named
from lif.model.holdings import Holdings
from lif.model.panels import (
    Agreed,
    AgreedRating,
    Declares,
    Mark,
    Marks,
    Member,
    Panel,
    Recommendation,
    Seal,
    Sheet,
)
from lif.model.plans import Action, Plan, PlanRecommendation, Source, SourceKind
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus, SentBack
from lif.model.scales import NOT_APPLICABLE
from lif.model.tools import Requirement, Tool
from lif.report.content import Report, Table
from lif.report.overview import compose
from lif.report.overview_subject import Subject, earlier_round
from report.cases import AUDIT, BOARD, DAY, EARLIER_AUDIT, EARLIER_TOOL, FIRE, FRAMEWORK, TOOL, rated, submitted

QUESTIONS = ("lead", "plan", "training")
ROUND, EARLIER = "s11-2026", "s11-2023"


def agency(name: str, duty: DutyBasis = DutyBasis.S11) -> Agency:
    """Return an agency of which only the name and the duty matter."""
    return Agency(name=name, kind=AgencyKind.OTHER, duty_basis=duty, areas=("northmere",))


AGENCIES = {
    "fire": FIRE,
    "police": agency("Northmere Police"),
    "trust": agency("Northmere Trust"),
    "school": agency("Northmere School", DutyBasis.S175),
    "club": agency("Northmere Youth Club", DutyBasis.VOLUNTARY),
    "nursery": agency("Northmere Nursery", DutyBasis.S40),
}


def answers(*ratings: str) -> tuple[Answer, ...]:
    """Return answers that count, one for each question of the small tool."""
    return tuple(rated(question, rating) for question, rating in zip(QUESTIONS, ratings, strict=True))


SENT_BACK = SentBack(date(2026, 4, 2), date(2026, 3, 29), "Say what shows it.")
RETURNS = {
    "fire": submitted(*answers("met", "met", "partly-met")),
    "police": replace(
        submitted(*answers("not-met", "met", "met"), on=date(2026, 4, 7)), late_reason="The lead was away."
    ),
    "trust": submitted(*answers("met", NOT_APPLICABLE, NOT_APPLICABLE), on=date(2026, 3, 31)),
    "school": Return(
        ReturnStatus.SENT_BACK, date(2026, 3, 29), sent_back=(SENT_BACK,), answers=answers("met", "met", "met")
    ),
    "club": Return(ReturnStatus.DRAFT),
    "nursery": Return(ReturnStatus.DRAFT, answers=(Answer("lead", AnswerState.STARTED, "not-met"),)),
}
BEFORE = {
    "fire": submitted(*answers("partly-met", "met", "partly-met"), on=date(2023, 3, 30)),
    "police": submitted(*answers("met", "met", "not-met"), on=date(2023, 3, 30)),
    "trust": Return(ReturnStatus.DRAFT, answers=answers("met", "met", "met")),
}
ROUND_OF_SIX = replace(
    AUDIT,
    carried_from=EARLIER,
    asked=(
        Asked("fire", "learning"),
        Asked("police", "learning"),
        Asked("trust", "pan-area", "learning"),
        Asked("school", "learning"),
        Asked("club", "learning", due=date(2026, 5, 29), due_reason="A new lead began in March."),
        Asked("nursery", "learning"),
    ),
)
REQUIREMENTS = (
    Requirement("old-lead", "Guidance 2018", "Somebody leads."),
    Requirement("new-lead", "Guidance 2023", "Somebody at the top leads."),
    Requirement("skills", "Guidance 2023", "Staff are trained and know the plan."),
    Requirement("nowhere", "Guidance 2023", "No question asks this."),
)
TAGS = {"lead": ("old-lead", "new-lead"), "plan": ("skills",), "training": ("skills",)}


def tagged(tool: Tool) -> Tool:
    """Return the small tool with requirements to which its questions point."""
    standards = tuple(
        replace(one, questions=tuple(replace(item, tags=TAGS[item.id]) for item in one.questions))
        for one in tool.standards
    )
    return replace(tool, supersedes="earlier", requirements=REQUIREMENTS, standards=standards)


def sheet(person: str, *ratings: str, reason: str = "") -> Marks:
    """Return a member's marks as they were opened."""
    marks = tuple(
        Mark(question, "0", rating, reason=reason) for question, rating in zip(QUESTIONS, ratings, strict=True)
    )
    return Marks(date(2026, 4, 20), (), Sheet(ROUND, "fire", "officer", person, "0" * 64, "", marks))


PANEL = Panel(date(2026, 4, 10), (Member("officer", "one", Declares.NONE), Member("partner", "two", Declares.NONE)))
MARKS = {
    (ROUND, "fire", "one"): sheet("one", "met", "met", "partly-met"),
    (ROUND, "fire", "two"): sheet("two", "met", "partly-met", "partly-met"),
}
AGREED = Agreed(
    (
        AgreedRating("lead", "met", good_practice="A list that staff know."),
        AgreedRating("plan", "partly-met", "It is not dated."),
        AgreedRating("training", "partly-met"),
    ),
    (
        Recommendation("date-it", "Date the plan.", ("plan",), "fire", date(2026, 9, 30), "It has a day on it."),
        Recommendation("ask-staff", "Ask staff what they learnt."),
    ),
    "An honest return.",
)
PLAN = Plan(
    "Fire service: what the panel asks for",
    Source(SourceKind.PANEL, "Round 2026: fire", date(2026, 4, 24), ROUND, "fire"),
    date(2026, 4, 28),
    recommendations=(PlanRecommendation("date-it", "Date the plan.", "records"),),
)
ACTION = Action("date-it", "Put the day on it.", "fire", date(2026, 4, 30))


def board(
    returns: Mapping[str, Return] | None = None,
    *,
    before: Mapping[str, Return] | None = None,
    audit: Audit = ROUND_OF_SIX,
    tool: Tool = TOOL,
) -> Holdings:
    """Return the board with its round of 2026 and the one of 2023; with other returns where they are given."""
    now = RETURNS if returns is None else returns
    then = BEFORE if before is None else before
    framework = replace(FRAMEWORK, themes=(Named("records", "Records that say when"),))
    return Holdings(
        BOARD,
        framework,
        AGENCIES,
        tools={"today": tagged(tool), "earlier": EARLIER_TOOL},
        audits={ROUND: audit, EARLIER: EARLIER_AUDIT},
        returns={
            **{(ROUND, name): item for name, item in now.items()},
            **{(EARLIER, name): item for name, item in then.items()},
        },
    )


def scrutinised(holdings: Holdings) -> Holdings:
    """Return the board with its two panels, and the plan that one of them led to."""
    return replace(
        holdings,
        panels={(ROUND, "fire"): PANEL, (ROUND, "police"): PANEL},
        seals={(ROUND, "police", person): Seal("f" * 64, date(2026, 4, 12)) for person in PANEL.people},
        marks=MARKS,
        agreed={(ROUND, "fire"): AGREED},
        plans={"fire-2026": PLAN},
        actions={("fire-2026", "day"): ACTION},
    )


def subject(holdings: Holdings | None = None, audit_id: str = ROUND, day: date = DAY) -> Subject:
    """Return what an overview is made from, as the command makes it."""
    holdings = holdings or scrutinised(board())
    return Subject(holdings, audit_id, day, earlier_round(holdings, audit_id))


def overview(holdings: Holdings | None = None) -> Report:
    """Return the overview of the round of 2026."""
    return compose(subject(holdings))


def table(report: Report, caption: str) -> Table:
    """Return the one table whose caption begins so."""
    (found,) = (block for block in report.blocks if isinstance(block, Table) and block.caption.startswith(caption))
    return found
