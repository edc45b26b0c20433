"""The smallest records that a round needs, to be changed where a test is about something."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.audits import Asked, Audit
from lif.model.boards import Area, Board
from lif.model.frameworks import (
    AuditKind,
    Coverage,
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
from lif.model.returns import Return, ReturnStatus
from lif.model.scales import Colour, Level, NotApplicable, Scale
from lif.model.statuses import ActionState, Status, StatusBasis, StatusKey
from lif.model.tools import Method, Question, Rule, Scoring, Standard, Tool

OPENED, DUE = date(2026, 1, 5), date(2026, 3, 31)

AGENCY = Agency(name="Fire and Rescue", kind=AgencyKind.FIRE_AND_RESCUE, duty_basis=DutyBasis.S11, areas=("northmere",))
SCALE = Scale(
    (
        Level(id="not-met", label="Not met", meaning="It is not there.", colour=Colour.RED),
        Level(id="met", label="Met", meaning="It is there.", colour=Colour.GREEN),
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
            questions=(Question("lead", "Somebody leads."), Question("policy", "There is a policy.")),
        ),
    ),
)
UPDATE = Tool(
    title="Section 11 update",
    kind="section-11",
    edition="2026",
    midterm=True,
    scale=Scale(
        (
            Level(id="weaker", label="Weaker", meaning="It is weaker.", colour=Colour.RED),
            Level(id="as-strong", label="As strong", meaning="It is as strong.", colour=Colour.GREEN),
        ),
        "as-strong",
    ),
    scoring=Scoring(Rule(Method.LOWEST)),
    standards=(
        Standard(
            id="since",
            title="Since the full return",
            questions=(
                Question("changes", "Nothing has changed."),
                Question("effect", "Leadership is as strong.", follows="leadership"),
            ),
        ),
    ),
)
AUDIT = Audit("Section 11 round 2026", "section-11", "s11", "2026", OPENED, DUE, asked=(Asked("fire", "board"),))
MIDTERM = Audit(
    title="Section 11 update 2027",
    kind="section-11",
    tool="s11-update",
    edition="2026",
    opened=date(2027, 9, 30),
    due=date(2027, 12, 31),
    midterm_of="s11-2026",
    asked=(Asked("fire", "board"),),
)
KIND = AuditKind(
    id="section-11",
    name="Section 11 audit",
    asked=(DutyBasis.S11,),
    routes=(
        Route("board", covers=Coverage.ONE_AREA),
        Route("shared", covers=Coverage.SEVERAL_AREAS, feedback_to="board"),
    ),
)
BOARD = Board(1, "Northmere Partnership", "northmere", (Area("northmere", "Northmere"),))


def framework(*kinds: AuditKind) -> Framework:
    """Return a framework with these kinds of audit."""
    return Framework(
        name="Tiny",
        edition="1",
        document=Document("A framework", "Northmere", "2026"),
        vocabulary=Vocabulary(body="partnership", lead="scrutineer"),
        groups=(Group("board", "The board", GroupLevel.LOCAL), Group("shared", "Shared", GroupLevel.PAN_AREA)),
        audits=kinds,
        panel=PanelRules((Seat("board", "The officer", Need.EMPLOYED_BY_BOARD),)),
        status_key=StatusKey(
            basis=StatusBasis.STATED,
            statuses=(Status("done", "Done", "It is done.", Colour.GREEN, ActionState.COMPLETE),),
        ),
    )


def holdings(
    *,
    audit: Audit = AUDIT,
    tool: Tool = TOOL,
    kind: AuditKind = KIND,
    agencies: Mapping[str, Agency] | None = None,
    returns: Mapping[str, Return] | None = None,
) -> Holdings:
    """Return a board with one round, s11-2026, on the tool s11; the returns in it by agency."""
    found = {"fire": Return(ReturnStatus.DRAFT)} if returns is None else returns
    return Holdings(
        BOARD,
        framework(kind),
        agencies or {"fire": AGENCY},
        tools={"s11": tool},
        audits={"s11-2026": audit},
        returns={("s11-2026", agency): item for agency, item in found.items()},
    )


def with_midterm(before: Holdings, audit: Audit = MIDTERM) -> Holdings:
    """Return the board with a mid-term round as well, s11-2027, on the tool s11-update."""
    return replace(
        before,
        tools={**before.tools, "s11-update": UPDATE},
        audits={**before.audits, "s11-2027": audit},
        returns={**before.returns, ("s11-2027", "fire"): Return(ReturnStatus.DRAFT)},
    )
