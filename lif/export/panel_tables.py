"""The tables of panels: where each stands, and what is open of it. Sealed marks, interests and digests are in none."""

from collections.abc import Iterator

from lif.export.base_tables import AGENCIES, PEOPLE, QUESTIONS, RATINGS
from lif.export.definition import Family, Row, day, joined, listed, table, text, whole, words, yes
from lif.export.part import Part
from lif.export.return_tables import AGENCY, AUDIT, RETURNS, TOOL, rank
from lif.model.panels import Declares, Enough, MarkState
from lif.panel.scrutiny import Scrutiny
from lif.panel.signing import signed
from lif.panel.stages import Stage, standing


def _panels(part: Part) -> Iterator[Row]:
    for case in part.scrutinies:
        names = (case.audit_id, case.agency_id)
        if case.panel:
            yield (
                *names, case.panel.convened, standing(case).stage.value, len(case.panel.members), len(case.panel.guests),
                len(case.sealed), names in part.open_names, len(signed(case)), names in part.final, case.reopenings,
                case.agreed.remarks if names in part.open_names else "",
            )  # fmt: skip


def _members(part: Part) -> Iterator[Row]:
    for case in part.scrutinies:
        done = signed(case)
        for item in case.panel.members if case.panel else ():
            signature = case.signatures.get(item.person) if item.person in done else None
            yield (
                case.audit_id, case.agency_id, item.seat, item.person, item.declares.value, len(item.replaced),
                item.person in case.sealed, item.marks_set_aside is not None, signature.signed if signature else None,
            )  # fmt: skip


def _marks(part: Part) -> Iterator[Row]:
    for case in part.opened:
        for sheet in case.sheets:
            for mark in sheet.marks:
                yield (
                    case.audit_id, case.agency_id, sheet.person, mark.question, sheet.seat, case.audit.tool,
                    *_compared(case, mark.question, mark.rating), mark.evidence.value if mark.evidence else "",
                    mark.reason, mark.good_practice, mark.ask,
                )  # fmt: skip


def _agreed(part: Part) -> Iterator[Row]:
    for case in part.opened:
        final = (case.audit_id, case.agency_id) in part.final
        for item in case.agreed.ratings:
            yield (
                case.audit_id, case.agency_id, item.question, case.audit.tool, item.state.value,
                *_compared(case, item.question, item.rating if item.counts else ""), final, item.reason,
                item.good_practice, item.ask,
            )  # fmt: skip


def _compared(case: Scrutiny, question: str, rating: str) -> Row:
    """Return a rating with its rank, the agency's own, and by how many levels it is higher."""
    own = case.self_rating(question)
    return rating, rank(case.tool, rating), own, rank(case.tool, own), case.tool.scale.difference(rating, own)


def _recommendations(part: Part) -> Iterator[Row]:
    for case in part.opened:
        for item in case.agreed.recommendations:
            yield (
                case.audit_id, case.agency_id, item.id, joined(item.questions), item.lead_agency, item.by, item.text,
                item.success_measure,
            )  # fmt: skip


_RATED = (
    whole("rank", "Its place on the scale: 1 for the worst level. Empty where it is no level."),
    text("self_rating", "The agency's own rating, where it counts."),
    whole("self_rank", "Its place on the scale."),
    whole("difference", "By how many levels the rating is higher than the agency's own; below 0 where it is lower."),
)
PANELS = table(
    "panels",
    "the panel on one return, and where it stands",
    Family.RETURNS,
    (
        AUDIT,
        AGENCY,
        day("convened", "The day it was convened.", "panel.convened"),
        text("stage", "Where it stands.", values=Stage),
        whole("members", "How many sit on it."),
        whole("guests", "How many guests it has."),
        whole("sealed", "How many members' seals stand."),
        yes("marks_open", "Whether all marks are open, and as they were sealed: only then is anything of them here."),
        whole("signed", "How many members' signatures stand."),
        yes("final", "Whether every member has signed what its record says now."),
        whole("reopened", "How often it was taken up again after it was signed."),
        words("remarks", "What the panel remarks on the return as a whole.", "agreed.remarks"),
    ),
    "audit agency",
    _panels,
    [("audit agency", RETURNS)],
)
PANEL_MEMBERS = table(
    "panel_members",
    "a seat on a panel, and who sits in it",
    Family.RETURNS,
    (
        AUDIT,
        AGENCY,
        text("seat", "The seat, as the framework names it.", "panel.members.seat"),
        text("person", "Who sits in it, by a short name that says the role.", "panel.members.person", always=True),
        text(
            "declares",
            "Whether an interest was declared. Which one is not in here.",
            "panel.members.declares",
            Declares,
        ),
        whole("replaced", "How many sat in it before."),
        yes("sealed", "Whether the member's seal stands."),
        yes("set_aside", "Whether the member's sealed marks were lost and set aside."),
        day("signed", "The day of the member's signature, where it stands."),
    ),
    "audit agency seat",
    _members,
    [("audit agency", PANELS), ("person", PEOPLE)],
)
MARKS = table(
    "marks",
    "one member's mark of one answer, once all marks of the panel are open",
    Family.RETURNS,
    (
        AUDIT,
        AGENCY,
        text("person", "The member.", "marks.sheet.person"),
        text("question", "The question, by its short name.", "marks.sheet.marks.question"),
        text("seat", "The seat in which the member marked.", "marks.sheet.seat"),
        TOOL,
        text("rating", "The member's rating.", "marks.sheet.marks.rating"),
        *_RATED,
        text(
            "evidence", "Whether the evidence is enough for the agency's rating.", "marks.sheet.marks.evidence", Enough
        ),
        words("reason", "Why.", "marks.sheet.marks.reason"),
        words("good_practice", "What is worth sharing.", "marks.sheet.marks.good_practice"),
        words("ask", "What to ask of the agency.", "marks.sheet.marks.ask"),
    ),
    "audit agency person question",
    _marks,
    [("audit agency", PANELS), ("person", PEOPLE), ("tool question", QUESTIONS), ("tool rating", RATINGS)],
)
AGREED = table(
    "agreed",
    "what a panel agreed on one question",
    Family.RETURNS,
    (
        AUDIT,
        AGENCY,
        text("question", "The question, by its short name.", "agreed.ratings.question"),
        TOOL,
        text("state", "Whether it is settled.", "agreed.ratings.state", MarkState),
        text("rating", "The agreed rating, once it is settled.", "agreed.ratings.rating"),
        *_RATED,
        yes("final", "Whether every member of the panel has signed what its record says now."),
        words("reason", "Why.", "agreed.ratings.reason"),
        words("good_practice", "What is worth sharing.", "agreed.ratings.good_practice"),
        words("ask", "What is asked of the agency.", "agreed.ratings.ask"),
    ),
    "audit agency question",
    _agreed,
    [("audit agency", PANELS), ("tool question", QUESTIONS), ("tool rating", RATINGS)],
)
PANEL_RECOMMENDATIONS = table(
    "panel_recommendations",
    "what a panel recommends, before it becomes part of a plan",
    Family.RETURNS,
    (
        AUDIT,
        AGENCY,
        text("recommendation", "The recommendation, by its short name.", "agreed.recommendations.id"),
        listed("questions", "The questions it is about.", "agreed.recommendations.questions"),
        text("lead_agency", "The agency that leads.", "agreed.recommendations.lead_agency"),
        day("due", "By when.", "agreed.recommendations.by"),
        words("text", "What is recommended.", "agreed.recommendations.text"),
        words("success_measure", "How anybody will know that it helped.", "agreed.recommendations.success_measure"),
    ),
    "audit agency recommendation",
    _recommendations,
    [("audit agency", PANELS), ("lead_agency", AGENCIES)],
)
TABLES = (PANELS, PANEL_MEMBERS, MARKS, AGREED, PANEL_RECOMMENDATIONS)
