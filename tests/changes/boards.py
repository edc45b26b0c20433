"""A small board made in memory: one round of one tool, one agency, a panel, and a plan with two actions."""

from dataclasses import replace
from datetime import date
from typing import Any

from lif.changes.telling import changes
from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.audits import Asked, Audit
from lif.model.boards import Area, Board
from lif.model.frameworks import (
    Document,
    Framework,
    Group,
    GroupLevel,
    Need,
    PanelRules,
    Seat,
    Vocabulary,
)
from lif.model.holdings import Holdings
from lif.model.panels import Agreed, AgreedRating, Declares, Mark, Marks, Member, Panel, Seal, Sheet, Signature
from lif.model.people import Person
from lif.model.plans import Action, Plan, PlanRecommendation, Source, SourceKind, Update
from lif.model.reminders import AskedFor, Form, Matter, Reminder
from lif.model.returns import Answer, AnswerState, Carried, Evidence, Improvement, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Colour, Level, NotApplicable, Scale
from lif.model.statuses import ActionState, Status, StatusBasis, StatusKey
from lif.model.tools import Change, Method, Question, Rule, Scoring, Standard, Tool

FIRE, ROUND, CASE = "fire", "s11-2026", ("s11-2026", "fire")
OPENED, SUBMITTED, SIGNED = date(2026, 1, 12), date(2026, 3, 30), date(2026, 4, 22)

SCALE = Scale(
    tuple(
        Level(id=name, label=label, meaning=f"It is {label.lower()}.", colour=colour)
        for name, label, colour in (
            ("not-met", "Not met", Colour.RED),
            ("partly-met", "Partly met", Colour.AMBER),
            ("met", "Met", Colour.GREEN),
        )
    ),
    "met",
    NotApplicable("Not applicable", reason_required=True),
)
TOOL = Tool(
    title="Section 11",
    kind="section-11",
    edition="2026",
    scale=SCALE,
    scoring=Scoring(Rule(Method.LOWEST)),
    standards=(
        Standard(
            id="leadership",
            title="Leadership",
            questions=(Question("lead", "Somebody leads."), Question("whistleblowing", "Staff can speak up.")),
        ),
        Standard(
            id="voice",
            title="Voice",
            questions=(
                Question("heard", "Children are heard."),
                Question("told", "Children are told what came of it."),
            ),
        ),
    ),
)


def status(name: str, label: str, state: ActionState) -> Status:
    return Status(name, label, f"It is {label.lower()}.", Colour.GREY, state)


FRAMEWORK = Framework(
    name="Northmere framework",
    edition="1",
    document=Document("A framework", "Northmere", "2022"),
    vocabulary=Vocabulary(body="Partnership", lead="Independent Scrutineer"),
    groups=(
        Group("learning", "Learning and Improvement Group", GroupLevel.LOCAL),
        Group("executive", "Executive", GroupLevel.LOCAL),
    ),
    audits=(),
    panel=PanelRules((Seat("board", "The officer", Need.NONE), Seat("partner", "A partner", Need.NONE))),
    status_key=StatusKey(
        basis=StatusBasis.STATED,
        statuses=(
            status("on-course", "On course", ActionState.IN_PROGRESS),
            status("complete", "Complete", ActionState.COMPLETE),
            status("tested", "Tested", ActionState.TESTED),
            status("again", "Open again", ActionState.REOPENED),
        ),
    ),
)


def answered(question: str, rating: str, *evidence: str, **more: Any) -> Answer:
    """An answer that counts."""
    return Answer(question, AnswerState.ANSWERED, rating, evidence=tuple(Evidence(title) for title in evidence), **more)


AGENCY = Agency(
    name="Fire and Rescue", kind=AgencyKind.FIRE_AND_RESCUE, duty_basis=DutyBasis.S11, areas=("northmere", "eastmarl")
)
RETURN = Return(
    ReturnStatus.SUBMITTED,
    SUBMITTED,
    "Chief Fire Officer",
    answers=(
        answered("lead", "met", "Job description", comment="The deputy chairs the board."),
        answered("whistleblowing", "partly-met", improvements=(Improvement("Print the number on payslips"),)),
        answered("heard", "not-met"),
        answered("told", NOT_APPLICABLE, reason="We see no children."),
    ),
)
DRAFT = Return(
    ReturnStatus.DRAFT,
    answers=(
        Answer("lead", AnswerState.CARRIED, "met", carried=Carried("s11-2023", "lead", Change.SAME, "met")),
        Answer("whistleblowing", AnswerState.STARTED),
    ),
)
PANEL = Panel(date(2026, 4, 1), (Member("board", "officer", Declares.NONE), Member("partner", "nurse", Declares.NONE)))
AGREED = Agreed(
    (
        AgreedRating("lead", "met"),
        AgreedRating("whistleblowing", "partly-met"),
        AgreedRating("heard", "partly-met", "There is a council of young firefighters."),
        AgreedRating("told", NOT_APPLICABLE),
    )
)
MARKS = Marks(date(2026, 4, 15), (), Sheet(*CASE, "board", "officer", "0" * 64, marks=(Mark("lead", "abcd", "met"),)))
SEAL = Seal("a" * 64, date(2026, 4, 8), "b" * 64)
SIGNATURE = Signature("board", SIGNED, "c" * 64)
PLAN = Plan(
    "Partnership Review: Child H",
    Source(SourceKind.REVIEW, "Child H", date(2026, 2, 2)),
    date(2026, 2, 9),
    monitored_by="learning",
    recommendations=(PlanRecommendation("nights", "Test that staff on nights know whom to ring"),),
)
ACTION = Action("nights", "Ring each station by night", FIRE, date(2026, 3, 31), lead_role="Head of Training")
REMINDER = Reminder(
    date(2026, 4, 20),
    (Form.TEXT,),
    (ROUND,),
    (AskedFor("child-h", "nights-fire", Matter.ACTION), AskedFor("child-h", "nights-fire", Matter.UPDATE)),
)
COURSE = Update(date(2026, 2, 27), "on-course", FIRE, "Two of six stations done.", evidence=(Evidence("Log of calls"),))

EMPTY = Holdings(
    Board(1, "Northmere Partnership", "northmere", (Area("northmere", "Northmere"), Area("eastmarl", "Eastmarl"))),
    FRAMEWORK,
    agencies={
        FIRE: AGENCY,
        "police": Agency(
            name="Northmere Police", kind=AgencyKind.POLICE, duty_basis=DutyBasis.S11, areas=("northmere",)
        ),
    },
    people={"officer": Person("Quality Assurance Officer"), "nurse": Person("Designated Nurse, Trust", agency="trust")},
    tools={"s11": TOOL},
)
"""The board before any round was opened."""

BOARD = replace(
    EMPTY,
    audits={
        ROUND: Audit(
            "Section 11 round 2026",
            "section-11",
            "s11",
            "2026",
            OPENED,
            date(2026, 3, 31),
            asked=(Asked(FIRE, "learning"), Asked("police", "learning")),
        )
    },
    returns={CASE: RETURN, (ROUND, "police"): DRAFT},
    panels={CASE: PANEL},
    seals={(*CASE, "officer"): SEAL},
    marks={(*CASE, "officer"): MARKS},
    agreed={CASE: AGREED},
    signatures={(*CASE, "officer"): SIGNATURE},
    plans={"child-h": PLAN},
    actions={
        ("child-h", "nights-fire"): replace(ACTION, updates=(COURSE,)),
        ("child-h", "nights-police"): replace(ACTION, lead_agency="police", lead_role=""),
    },
    reminders={(FIRE, "2026-04-20"): REMINDER},
)
"""The board with a return that a panel agreed on and signed, and a plan under way."""


def told(before: Holdings, after: Holdings) -> list[str]:
    """Return the sentences of what changed; of minor wording, which."""
    return [f"minor: {item.words}" if item.minor else item.sentence for item in changes(before, after)]


def with_return(item: Return | None, board: Holdings = BOARD) -> Holdings:
    """The board with another return of the fire service; with none."""
    others = {key: value for key, value in board.returns.items() if key != CASE}
    return replace(board, returns={CASE: item, **others} if item else others)


def with_answers(*answers: Answer, item: Return = RETURN) -> Holdings:
    """The board with these answers in place of those to the same questions, in the return of the fire service."""
    given = {answer.question: answer for answer in (*item.answers, *answers)}
    return with_return(replace(item, answers=tuple(given.values())))


def with_action(**fields: Any) -> Holdings:
    """The board with another action of the fire service."""
    key = ("child-h", "nights-fire")
    return replace(BOARD, actions={**BOARD.actions, key: replace(BOARD.actions[key], **fields)})


def with_plan(**fields: Any) -> Holdings:
    """The board with another plan."""
    return replace(BOARD, plans={"child-h": replace(PLAN, **fields)})
