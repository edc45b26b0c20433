"""Panels at any stage of their work, with the board around them, and what papers on them are made from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from panel import cases

from lif.model.audits import Audit
from lif.model.frameworks import AuditKind, Framework, Group, GroupLevel, Vocabulary
from lif.model.holdings import Holdings
from lif.model.panels import Agreed, AgreedRating, Recommendation
from lif.model.people import Person
from lif.panel import signing
from lif.panel.scrutiny import Scrutiny
from lif.report.content import Block, Report, outline
from lif.report.panel_words import Subject
from report.cases import BOARD, FRAMEWORK

DAY = date(2026, 5, 5)
AGENCY = replace(cases.AGENCY, lead_role="Chief Fire Officer")
RULED = replace(
    FRAMEWORK,
    vocabulary=Vocabulary(body="Partnership", lead="Independent Scrutineer", officer="Quality Officer"),
    groups=(
        Group("board", "Safeguarding Partnership", GroupLevel.LOCAL),
        Group("learning", "Learning Group", GroupLevel.LOCAL, reports_to="board"),
        Group("pan-area", "Pan-Area Group", GroupLevel.PAN_AREA),
    ),
    audits=(AuditKind("section-11", "Section 11", full_every_months=36, midterm_after_months=18),),
    panel=cases.RULES,
)
PEOPLE = {
    "officer": Person("Quality Officer", employed_by_board=True),
    "nurse": Person("Designated Nurse", agency="trust", on_executive=True),
    "warden": Person("Community Warden", sectors=("fire",)),
    "visitor": Person("Health Visitor", practitioner=True),
    "clerk": Person("Clerk to the Partnership", employed_by_board=True),
}
AUDIT = replace(cases.AUDIT, asked=(replace(cases.AUDIT.asked[0], group="learning"),))
MARKED = {"nurse": {"lead": "begun", "told": "strong"}, "warden": {"policy": "absent"}}
"""How members depart from the agency's own ratings, each alone."""

AGREED = Agreed(
    (
        AgreedRating("lead", "there", "Talked through.", ask="Who stands in?\nSince when?"),
        AgreedRating("policy", "begun", "It was never tried.", ask="Who stands in?"),
        AgreedRating("heard", "begun"),
        AgreedRating("told", "strong", "Children said so.", good_practice="Children write the reply themselves."),
        AgreedRating("creche", "not-applicable"),
    ),
    (
        Recommendation(
            "try-it",
            "Try the policy out.",
            ("policy", "lead"),
            "fire",
            date(2026, 9, 30),
            "A made-up case goes the right way.",
        ),
        Recommendation("share-it", "Share the reply."),
    ),
    "A frank return.",
)


def started(seats: int = 3, audit: Audit = AUDIT) -> Scrutiny:
    """Return a case with a panel that has written nothing yet."""
    return replace(cases.convened(seats), agency=AGENCY, audit=audit)


def opened(case: Scrutiny | None = None, given: Mapping[str, Mapping[str, str]] | None = None) -> Scrutiny:
    """Return a case whose marks are open, and nothing is agreed."""
    return cases.opened(case or started(), MARKED if given is None else given)


def agreed(agreement: Agreed = AGREED, case: Scrutiny | None = None) -> Scrutiny:
    """Return a case with what was agreed, and nobody's signature."""
    return replace(case or opened(), agreed=agreement)


def signed(case: Scrutiny | None = None, *people: str) -> Scrutiny:
    """Return a case that these members have signed; all of them where none is named."""
    case = case or agreed()
    for person in people or case.people:
        case = replace(case, signatures={**case.signatures, person: signing.sign(case, person, cases.SIGNED)})
    return case


def holdings(case: Scrutiny, framework: Framework = RULED) -> Holdings:
    """Return a board that holds the case and nothing else."""
    one = (case.audit_id, case.agency_id)
    return Holdings(
        BOARD,
        replace(framework, panel=case.rules),
        {case.agency_id: case.agency},
        PEOPLE,
        {case.audit.tool: case.tool},
        {case.audit_id: case.audit},
        {one: case.agency_return},
        {one: case.panel} if case.panel else {},
        {(*one, person): item for person, item in case.seals.items()},
        {(*one, person): item for person, item in case.marks.items()},
        {one: case.agreed},
        {(*one, person): item for person, item in case.signatures.items()},
    )


def subject(case: Scrutiny, board: Holdings | None = None) -> Subject:
    """Return what a paper on a case is made from."""
    return Subject(board or holdings(case), case, DAY)


def said(blocks: tuple[Block, ...]) -> list[str]:
    """Return blocks as lines of text."""
    return outline(Report("", "", "", (), DAY, blocks))[2:]
