"""Plans made by hand on the fictional board: actions in every state, and what papers on them are made from."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from demo import thornmere

from lif.model.frameworks import Named
from lif.model.holdings import Holdings
from lif.model.kinds import ACTION, FRAMEWORK, PLAN, Address
from lif.model.plans import (
    Action,
    Impact,
    ImpactMethod,
    ImpactResult,
    Origin,
    Plan,
    PlanRecommendation,
    Response,
    Revision,
    Scope,
    Source,
    SourceKind,
    Update,
)
from lif.model.returns import Evidence
from lif.plan.composing import By, Wanted, compose, grouped
from lif.plan.owed import parts
from lif.report.plan_words import Subject
from lif.store.writing import text_of

DAY = date(2026, 5, 5)
GROUP, BOARD = "learning-and-improvement", "board"
THEMES = (
    Named("voice", "The voice of the child"),
    Named("sharing", "Information sharing"),
    Named("curiosity", "Professional curiosity"),
)
FILE_AUDIT = Evidence(
    "Audit of twenty case files", "Quality team's shared folder", date(2026, 3, 18), "18 of 20 had it."
)
DUTY_LIST = Evidence("Duty list of the hub, spring edition", "Hub intranet", date(2026, 2, 27))

PLANS = {
    "child-h": Plan(
        "Partnership Review: Child H",
        Source(SourceKind.REVIEW, "Partnership Review: Child H", date(2025, 6, 16)),
        date(2025, 7, 14),
        BOARD,
        GROUP,
        recommendations=(
            PlanRecommendation(
                "know-whom-to-ring-at-night",
                "Test that staff on nights and at weekends know whom to ring when they are worried about a child.",
                "sharing",
                "information-sharing",
                addressed_to=("hospitals", "police"),
                joined=(Origin("custody-inspection", "call-out"),),
            ),
            PlanRecommendation(
                "see-the-child-alone",
                "Change the assessment template so that it asks whether the child was seen alone, and what they said.",
                "voice",
                "listening",
                ("views-sought", "views-acted-on"),
                addressed_to=("thornmere-council",),
            ),
            PlanRecommendation(
                "move-the-duty-desk",
                "Move the duty desk to the police station.",
                "sharing",
                response=Response.NOT_ACCEPTED,
                response_reason="The desk was closed in May 2025.",
                instead="Calls go to the hub, which is open day and night.",
            ),
            PlanRecommendation(
                "national-helpline",
                "Ask the department to publish one number for worried professionals.",
                "sharing",
                scope=Scope.NATIONAL,
                response=Response.PARTLY,
                response_reason="The board can ask, and cannot decide.",
                instead="The chair writes to the department each spring.",
            ),
            PlanRecommendation(
                "fathers-in-records",
                "Record fathers and other men in the household, with what they were asked.",
                "curiosity",
                addressed_to=("community-health", "hospitals"),
            ),
        ),
    ),
    "youth-justice-panel": Plan(
        "Thornmere Youth Justice Service: what the panel asks for",
        Source(
            SourceKind.PANEL,
            "Section 11 round 2023: Thornmere Youth Justice Service",
            date(2023, 7, 6),
            "s11-2023",
            "youth-justice",
        ),
        date(2023, 7, 20),
        GROUP,
        GROUP,
        recommendations=(
            PlanRecommendation(
                "supervision",
                "Give every case holder supervision each month that asks about safeguarding, and record it.",
                "curiosity",
                "workforce",
            ),
        ),
    ),
    "custody-inspection": Plan(
        "Inspection of police custody",
        Source(SourceKind.INSPECTION, "Joint inspection of police custody", date(2024, 11, 4)),
        date(2024, 12, 2),
        monitored_by=BOARD,
        recommendations=(
            PlanRecommendation("call-out", "Publish whom custody staff call out at night for a child.", "sharing"),
            PlanRecommendation("hear-the-child", "Ask every child in custody how they were treated.", "voice"),
        ),
    ),
    "child-b": Plan(
        "Review of Child B",
        Source(SourceKind.CHILD_DEATH_PANEL, "Learning from the death of Child B", date(2022, 3, 1)),
        date(2022, 4, 4),
        BOARD,
        GROUP,
        date(2024, 2, 5),
        (PlanRecommendation("safe-sleep", "Show every new parent how babies sleep safely, at home.", "voice"),),
    ),
    "empty": Plan(
        "Nothing recommended yet", Source(SourceKind.OTHER, "A letter from the regulator"), date(2026, 4, 27)
    ),
}


def said(status: str, day: date, words: str = "", agency: str = "", **more: object) -> Update:
    """Return an update."""
    return replace(Update(day, status, agency, words), **more)  # type: ignore[arg-type]


ACTIONS = {
    ("child-h", "nights-test-hospitals"): Action(
        "know-whom-to-ring-at-night",
        "Ring all eleven wards between midnight and four, unannounced, and record whether the answer is right",
        "hospitals",
        date(2025, 12, 31),
        "Named Nurse for Safeguarding Children",
        ("community-health", "integrated-care-board"),
        date(2025, 9, 1),
        "Nine in ten staff asked at night can say whom to ring, and the hub's log shows that they do.",
        revised=(
            Revision(date(2025, 12, 8), date(2026, 2, 27), "Winter pressures: the wards asked for quieter weeks.", GROUP),
            Revision(date(2026, 2, 23), date(2026, 3, 31), "The new telephone list came late.", BOARD),
        ),
        updates=(
            said("on-course", date(2025, 10, 6), "Wards chosen, questions agreed with the hub.", "hospitals", percent=30),
            said("on-course", date(2026, 1, 19), "Five of eleven wards rung; three answered rightly.", "hospitals", percent=45),
        ),
    ),
    ("child-h", "nights-test-police"): Action(
        "know-whom-to-ring-at-night",
        "Put the hub's number on every control-room screen",
        "police",
        date(2025, 10, 31),
        "Head of Contact Management",
        success_measure="Calls from the control room to the hub at night double within six months.",
        impact_due=date(2026, 9, 30),
        updates=(
            said("ready-for-sign-off", date(2025, 10, 20), "Done on all screens.", "police", evidence=(DUTY_LIST,)),
            said("complete", date(2025, 11, 17), agency="police", approved_by=GROUP),
        ),
    ),
    ("child-h", "change-the-assessment-template-for-every-team"): Action(
        "see-the-child-alone",
        "Publish the new assessment template, with the two questions on the first page, to all six teams",
        "thornmere-council",
        date(2025, 11, 28),
        "Principal Social Worker",
        success_measure="In nineteen of twenty files the child's own words are there.",
        updates=(
            said("complete", date(2025, 11, 24), "Published.", "thornmere-council", approved_by=GROUP),
            said("reopened", date(2026, 2, 9), reason="Two teams still use the old one.", approved_by=GROUP),
            said("complete", date(2026, 3, 9), "Old template withdrawn.", "thornmere-council", evidence=(FILE_AUDIT,), approved_by=GROUP),
            said("tested", date(2026, 4, 20), impact=Impact(ImpactMethod.AUDIT, "Multi-agency audit, April 2026", ImpactResult.EVIDENT)),
        ),
    ),
    ("child-h", "train-in-the-new-template"): Action(
        "see-the-child-alone",
        "Train all social workers in seeing children alone",
        "thornmere-council",
        date(2026, 5, 22),
        "Head of Workforce",
        ("youth-and-family",),
        success_measure="Children say in the yearly survey that somebody listened to them alone.",
        updates=(said("on-course", date(2026, 4, 1), "Four of six courses held.", "thornmere-council"),),
    ),
    ("youth-justice-panel", "supervision-youth-justice"): Action(
        "supervision",
        "Put safeguarding on every supervision agenda, and sample the notes each quarter",
        "youth-justice",
        date(2024, 3, 29),
        "Head of Service",
        success_measure="All twelve case holders have monthly notes.",
        updates=(said("on-course", date(2024, 2, 12), "Agenda changed; sampling to follow.", "youth-justice"),),
    ),
    ("custody-inspection", "ask-every-child"): Action(
        "hear-the-child",
        "Hand every child a card with four questions on leaving custody",
        "police",
        date(2025, 4, 30),
        "Custody Inspector",
        ("youth-justice",),
        updates=(said("complete", date(2025, 4, 14), "Cards are in use.", "police", approved_by=BOARD),),
    ),
    ("custody-inspection", "appropriate-adults"): Action(
        "hear-the-child",
        "Agree with the county who comes as appropriate adult at night",
        "youth-justice",
        date(2026, 4, 24),
        "Operations Manager",
        updates=(said("on-course", date(2026, 3, 30), "Draft agreement sent to the county.", "youth-justice"),),
    ),
    ("custody-inspection", "detention-room"): Action(
        "hear-the-child",
        "Furnish a room for children away from the cells",
        "police",
        date(2026, 12, 18),
        updates=(said("suspended", date(2026, 1, 12), reason="The station closes for repairs until August.", approved_by=BOARD),),
    ),
    ("child-b", "safe-sleep-visits"): Action(
        "safe-sleep",
        "Look at where the baby sleeps at the first home visit, and record it",
        "community-health",
        date(2022, 9, 30),
        "Head of Health Visiting",
        success_measure="Recorded at nine in ten first visits.",
        updates=(
            said("complete", date(2022, 9, 12), evidence=(FILE_AUDIT,), approved_by=GROUP),
            said("tested", date(2023, 3, 6), impact=Impact(ImpactMethod.MEASURE, "Health visiting return, quarter 3", ImpactResult.EVIDENT)),
            said("sustained", date(2024, 1, 29), impact=Impact(ImpactMethod.SURVEY, "Parents' survey 2023", ImpactResult.EVIDENT)),
        ),
    ),
    ("child-b", "leaflet"): Action(
        "safe-sleep",
        "Print a leaflet",
        "community-health",
        date(2022, 6, 30),
        updates=(said("withdrawn", date(2022, 5, 30), reason="The national leaflet is better.", approved_by=GROUP),),
    ),
    ("child-h", "new-joiners"): Action(
        "know-whom-to-ring-at-night",
        "Put the number into the induction of agency and bank staff",
        "hospitals",
        date(2026, 9, 30),
        "Head of Temporary Staffing",
        success_measure="Every bank nurse asked can say it.",
    ),
}  # fmt: skip


@cache
def board() -> Holdings:
    """Return the fictional board with the plans, and three themes."""
    found = thornmere.holdings()
    return replace(found, framework=replace(found.framework, themes=THEMES), plans=PLANS, actions=ACTIONS)


def subject(
    holdings: Holdings | None = None,
    by: By = By.AGENCY,
    wanted: Wanted | None = None,
    agency: str = "",
    day: date = DAY,
) -> Subject:
    """Return what a paper is made from, as the command makes it."""
    holdings = holdings or board()
    wanted = wanted or Wanted()
    rows = compose(holdings, day, replace(wanted, agency=agency) if agency else wanted)
    groups = parts(rows, agency, holdings.agencies[agency].name) if agency else grouped(rows, by, holdings)
    return Subject(holdings, tuple(groups), day, by, wanted, agency)


def written(root: Path) -> Path:
    """Write the plans and themes into the folder of the fictional board; return the folder."""
    found = board()
    texts = {Address(FRAMEWORK): found.framework}
    records = {
        **{Address(PLAN, (name,)): item for name, item in found.plans.items()},
        **{Address(ACTION, names): item for names, item in found.actions.items()},
        **texts,
    }
    for address, record in records.items():
        file = root / address.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text_of(address, record), encoding="utf-8", newline="\n")
    return root
