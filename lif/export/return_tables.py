"""The tables of returns: what became of each, its answers with their evidence, and the ratings of its standards."""

from collections.abc import Iterator

from lif.export.base_tables import AGENCIES, AUDITS, GROUPS, QUESTIONS, RATINGS, STANDARDS
from lif.export.definition import Column, Family, Row, Table, day, table, text, whole, words, yes
from lif.export.part import Case, Part
from lif.model.returns import AnswerState, ReturnStatus
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.tools import Change, Tool
from lif.rounds.responses import Reply, Response
from lif.score.scores import Tally

AUDIT = text("audit", "The round, by its short name.")
AGENCY = text("agency", "The agency, by its short name.")
QUESTION = text("question", "The question, by its short name, which later editions keep.", "return.answers.question")
TOOL = text("tool", "The tool of the round.", "audit.tool", always=True)
BY_QUESTION = "audit agency question"


def rank(tool: Tool | None, rating: str) -> int | None:
    """Return a rating's place on the scale, 1 for the worst level; None where it is no level."""
    return tool.scale.rank(rating) + 1 if tool and tool.scale.holds(rating) else None


def _returns(part: Part) -> Iterator[Row]:
    cases = {(case.audit_id, case.agency_id): _figures(part, case) for case in part.cases()}
    for audit, agency, response in part.responses():
        record = part.holdings.returns.get((audit, agency))
        asked = part.holdings.audits[audit].asks(agency) if audit in part.holdings.audits else None
        yield (
            audit, agency, asked is not None, asked.group if asked else "", asked.feedback_to if asked else "",
            *_response(response), record.status.value if record else "", record.submitted if record else None,
            len(record.sent_back) if record else None, *cases.get((audit, agency), _NO_FIGURES),
            record.submitted_by if record else "", record.late_reason if record else "", asked.due_reason if asked else "",
        )  # fmt: skip


_NO_FIGURES: Row = (None,) * 9


def _response(response: Response | None) -> Row:
    return (response.reply.value, response.due, response.days_late) if response else ("", None, None)


def _figures(part: Part, case: Case) -> Row:
    """Return the counts of a return, and its ratings as a whole with their ranks: its own, and the agreed one."""
    own, agreed = part.scores(case)
    if own is None:
        return _NO_FIGURES
    ratings = [item.overall.rating if item and item.overall else "" for item in (own, agreed)]
    return (*_counts(own.tally), ratings[0], rank(case.tool, ratings[0]), ratings[1], rank(case.tool, ratings[1]))


def _counts(tally: Tally) -> tuple[int, ...]:
    return tally.asked, tally.rated, tally.not_applicable, tally.carried, tally.unanswered


def _standard_ratings(part: Part) -> Iterator[Row]:
    for case in part.cases():
        own, agreed = part.scores(case)
        for item in own.standards if own else ():
            theirs = agreed.rating(item.standard.id) if agreed else ""
            yield (
                case.audit_id, case.agency_id, item.standard.id, _tool_id(case), *_counts(item.tally), item.rating,
                rank(case.tool, item.rating), theirs, rank(case.tool, theirs),
                (case.audit_id, case.agency_id) in part.final if agreed else None,
            )  # fmt: skip


def _tool_id(case: Case) -> str:
    return case.audit.tool if case.audit else ""


def _answers(part: Part) -> Iterator[Row]:
    for case in part.cases():
        tool_id, scale = _tool_id(case), case.tool.scale if case.tool else None
        values = _values(scale)
        for answer in case.record.answers:
            placed = case.questions.get(answer.question)
            counts = answer.counts and answer.question in case.asked and answer.rating in values
            place, met = values[answer.rating] if counts else (None, None)
            came = answer.carried
            latest = max((item.date for item in answer.evidence if item.date), default=None)
            yield (
                case.audit_id, case.agency_id, answer.question, tool_id, placed.standard.id if placed else "",
                placed.number if placed else "", answer.state.value, counts, answer.rating, place, met,
                answer.rating != NOT_APPLICABLE if counts else None, len(answer.evidence), latest,
                len(answer.improvements), came.audit if came else "", came.rating if came else "",
                came.change.value if came else "", answer.comment, answer.reason,
            )  # fmt: skip


def _values(scale: Scale | None) -> dict[str, tuple[int | None, bool | None]]:
    """Return, of each rating that an answer may have, its rank and whether it is met."""
    if scale is None:
        return {}
    found: dict[str, tuple[int | None, bool | None]] = {
        level.id: (place, scale.passes(level.id)) for place, level in enumerate(scale.levels, 1)
    }
    return found | ({NOT_APPLICABLE: (None, None)} if scale.not_applicable else {})


def _evidence(part: Part) -> Iterator[Row]:
    for case in part.cases():
        for answer in case.record.answers:
            for place, item in enumerate(answer.evidence, 1):
                yield (
                    case.audit_id, case.agency_id, answer.question, place, item.date, item.title, item.kept_at, item.shows,
                )  # fmt: skip


def _improvements(part: Part) -> Iterator[Row]:
    for case in part.cases():
        for answer in case.record.answers:
            for place, item in enumerate(answer.improvements, 1):
                yield case.audit_id, case.agency_id, answer.question, place, item.due, item.action, item.lead_role


def _tallied(of: str) -> tuple[Column, ...]:
    return (
        whole("asked_questions", f"How many questions {of} are asked of the agency."),
        whole("rated", "How many of them carry a rating that counts: the denominator of every share."),
        whole("not_applicable", "How many do not apply."),
        whole("carried", "How many were brought forward from an earlier round and are not confirmed."),
        whole("unanswered", "How many have no answer that counts."),
    )


def _of_answers(name: str, row: str, columns: tuple[Column, ...]) -> Table:
    found = {"evidence": _evidence, "improvements": _improvements}[name]
    place = whole("place", "Its place among those of the answer, from 1.")
    key = f"{BY_QUESTION} place"
    return table(
        name, row, Family.RETURNS, (AUDIT, AGENCY, QUESTION, place, *columns), key, found, [(BY_QUESTION, ANSWERS)]
    )


RETURNS = table(
    "returns",
    "an agency's return in a round, asked for or there",
    Family.RETURNS,
    (
        AUDIT,
        AGENCY,
        yes("asked", "Whether the round asks the agency."),
        text("received_by", "The group that receives the return.", "audit.asked.group"),
        text("feedback_to", "The group that its feedback comes back to.", "audit.asked.feedback_to"),
        text("reply", "What became of it by the day.", values=Reply),
        day("due", "The day it is due: the agency's own, where a later one was agreed."),
        whole("days_late", "By how many days it came late, or is late; 0 where it is not."),
        text("status", "Where it stands. Empty where its file is not there.", "return.status", ReturnStatus),
        day("submitted", "The day it was handed in.", "return.submitted"),
        whole("times_sent_back", "How often it was sent back."),
        *_tallied("of the tool"),
        text("rating", "The rating as a whole that its own ratings make, where the tool has a rule for it."),
        whole("rank", "Its place on the scale: 1 for the worst level."),
        text("agreed_rating", "The rating as a whole that the panel's agreed ratings make."),
        whole("agreed_rank", "Its place on the scale: 1 for the worst level."),
        words("submitted_by", "The role that signed it off.", "return.submitted_by"),
        words("late_reason", "Why it came late.", "return.late_reason"),
        words("due_reason", "Why the agency was given longer.", "audit.asked.due_reason"),
    ),
    "audit agency",
    _returns,
    [("audit", AUDITS), ("agency", AGENCIES), ("received_by", GROUPS)],
)
STANDARD_RATINGS = table(
    "standard_ratings",
    "the rating of one standard in one return, worked out by the tool's own rule",
    Family.RETURNS,
    (
        AUDIT,
        AGENCY,
        text("standard", "The standard, by its short name."),
        TOOL,
        *_tallied("of the standard"),
        text(
            "rating",
            "The rating that the agency's own ratings make. Empty until every question has an answer that counts.",
        ),
        whole("rank", "Its place on the scale: 1 for the worst level. Empty where it is no level."),
        text("agreed_rating", "The rating that the panel's agreed ratings make."),
        whole("agreed_rank", "Its place on the scale: 1 for the worst level."),
        yes("agreed_final", "Whether every member of the panel has signed. Empty where nothing is agreed."),
    ),
    "audit agency standard",
    _standard_ratings,
    [("audit agency", RETURNS), ("tool standard", STANDARDS), ("tool rating", RATINGS)],
)
ANSWERS = table(
    "answers",
    "an agency's answer to one question, as it rates itself",
    Family.RETURNS,
    (
        AUDIT,
        AGENCY,
        QUESTION,
        TOOL,
        text("standard", "The standard of the question. Empty where the tool does not have the question."),
        text("number", "The number people see, such as 1.10: text and no number."),
        text("state", "Where the answer stands.", "return.answers.state", AnswerState),
        yes(
            "counts",
            "Whether it counts in scores: it is answered, asked of the agency, and its rating is one of the tool's.",
        ),
        text("rating", "The rating as it is written, whether it counts or not.", "return.answers.rating"),
        whole("rank", "Its place on the scale: 1 for the worst level. Only where the answer counts and is a level."),
        yes("met", "Whether it is met or better. Only where the answer counts and is a level."),
        yes("applicable", "Whether the question applies to the agency. Only where the answer counts."),
        whole("evidence_count", "How many pieces of evidence it names."),
        day("evidence_latest", "The latest date of a piece of evidence."),
        whole("improvement_count", "How many improvements it names."),
        text("carried_audit", "The round it was brought forward from.", "return.answers.carried.audit"),
        text("carried_rating", "The rating then.", "return.answers.carried.rating"),
        text("carried_change", "What became of the question since.", "return.answers.carried.change", Change),
        words("comment", "What helps a reader to understand the rating.", "return.answers.comment"),
        words("reason", "Why the question does not apply.", "return.answers.reason"),
    ),
    BY_QUESTION,
    _answers,
    [("audit agency", RETURNS), ("tool question", QUESTIONS), ("tool rating", RATINGS)],
)
EVIDENCE = _of_answers(
    "evidence",
    "a document, record or test that an answer names",
    (
        day("date", "The day it was approved, made or last reviewed.", "return.answers.evidence.date"),
        words("title", "What it is.", "return.answers.evidence.title"),
        words("kept_at", "Where it is kept.", "return.answers.evidence.kept_at"),
        words("shows", "What difference it shows for children.", "return.answers.evidence.shows"),
    ),
)
IMPROVEMENTS = _of_answers(
    "improvements",
    "one thing that an agency says it will do about a question",
    (
        day("due", "By when.", "return.answers.improvements.due"),
        words("action", "What will be done.", "return.answers.improvements.action"),
        words("lead_role", "Who leads, by role.", "return.answers.improvements.lead_role"),
    ),
)
TABLES = (RETURNS, STANDARD_RATINGS, ANSWERS, EVIDENCE, IMPROVEMENTS)
