"""The tables of plans: recommendations, actions as they stand on the day, their updates and evidence; and reminders."""

from collections.abc import Iterator

from lif.export.base_tables import AGENCIES, AUDITS, GROUPS, STATUSES, THEMES
from lif.export.definition import Family, Row, day, joined, listed, table, text, whole, words, yes
from lif.export.part import Part
from lif.model.plans import ImpactMethod, ImpactResult, Response, Scope, SourceKind
from lif.model.scales import Colour
from lif.model.statuses import ActionState


def _plans(part: Part) -> Iterator[Row]:
    for name, plan in sorted(part.holdings.plans.items()):
        source = plan.source
        yield (
            name, source.kind.value, source.date, source.audit, source.agency, plan.opened, plan.closed, plan.approved_by,
            plan.monitored_by, plan.title, source.title,
        )  # fmt: skip


def _recommendations(part: Part) -> Iterator[Row]:
    for name, plan in sorted(part.holdings.plans.items()):
        for place, item in enumerate(plan.recommendations, 1):
            same = joined(f"{origin.plan}/{origin.recommendation}" for origin in item.joined)
            yield (
                name, item.id, place, item.theme, item.standard, joined(item.questions), item.scope.value,
                joined(item.addressed_to), item.response.value, same, item.text, item.response_reason, item.instead,
            )  # fmt: skip


def _actions(part: Part) -> Iterator[Row]:
    for row in part.actions:
        action, seen, latest = row.action, row.standing, row.action.latest
        percents = [item.percent for item in action.updates if item.percent is not None]
        impact = row.impact.impact if row.impact else None
        yield (
            row.plan_id, row.action_id, action.recommendation, row.recommendation.theme, row.recommendation.standard,
            action.lead_agency, joined(action.others), action.start, action.due, action.due_now, len(action.revised),
            (action.due_now - action.due).days, seen.stated.id, seen.dated.id, seen.shown.id, seen.shown.state.value,
            seen.dated.colour.value, seen.shown.colour.value, row.open, row.done, row.overdue, seen.days_overdue,
            seen.differs, len(action.updates), latest.date if latest else None, row.update_owed,
            percents[-1] if percents else None, len(row.evidence), row.impact_due, row.impact_owed,
            impact.method.value if impact else "", impact.result.value if impact else "", action.text, action.lead_role,
            action.success_measure,
        )  # fmt: skip


def _revisions(part: Part) -> Iterator[Row]:
    for row in part.actions:
        for place, item in enumerate(row.action.revised, 1):
            yield row.plan_id, row.action_id, place, item.date, item.due, item.approved_by, item.reason


def _updates(part: Part) -> Iterator[Row]:
    key = part.holdings.framework.status_key
    for row in part.actions:
        for place, item in enumerate(row.action.updates, 1):
            status, impact = key.status(item.status), item.impact
            yield (
                row.plan_id, row.action_id, place, item.date, item.status, status.state.value if status else "",
                item.agency, item.percent, item.approved_by, len(item.evidence), impact.method.value if impact else "",
                impact.result.value if impact else "", item.words, item.reason, impact.reference if impact else "",
            )  # fmt: skip


def _evidence(part: Part) -> Iterator[Row]:
    for row in part.actions:
        for place, update in enumerate(row.action.updates, 1):
            for piece, item in enumerate(update.evidence, 1):
                yield row.plan_id, row.action_id, place, piece, item.date, item.title, item.kept_at, item.shows


def _reminders(part: Part) -> Iterator[Row]:
    for (agency, name), item in sorted(part.holdings.reminders.items(), key=lambda found: found[0]):
        actions = joined(dict.fromkeys(f"{asked.plan}/{asked.action}" for asked in item.actions))
        yield agency, name, item.date, joined(form.value for form in item.forms), joined(item.returns), actions


PLANS = table(
    "plans",
    "the recommendations of one source, and what is done about them",
    Family.BASE,
    (
        text("plan", "The plan, by its short name."),
        text("source_kind", "What sort of source it comes from.", "plan.source.kind", SourceKind),
        day("source_date", "The day of the source.", "plan.source.date"),
        text("source_audit", "The round of the panel it comes from.", "plan.source.audit"),
        text("source_agency", "The agency whose return that panel looked at.", "plan.source.agency"),
        day("opened", "The day it was begun.", "plan.opened"),
        day("closed", "The day it was closed. Empty while it is open.", "plan.closed"),
        text("approved_by", "The group that approved it.", "plan.approved_by"),
        text("monitored_by", "The group that watches over its actions.", "plan.monitored_by"),
        words("title", "Its title.", "plan.title"),
        words("source_title", "The title of the source.", "plan.source.title"),
    ),
    "plan",
    _plans,
    [("source_audit", AUDITS), ("approved_by", GROUPS), ("monitored_by", GROUPS)],
)
RECOMMENDATIONS = table(
    "recommendations",
    "what a plan's source recommends, and what the board says to it",
    Family.BASE,
    (
        text("plan", "The plan, by its short name."),
        text("recommendation", "The recommendation, by its short name.", "plan.recommendations.id"),
        whole("place", "Its place in the plan, from 1."),
        text("theme", "Its theme.", "plan.recommendations.theme"),
        text("standard", "The standard it points to.", "plan.recommendations.standard"),
        listed("questions", "The questions it points to.", "plan.recommendations.questions"),
        text("scope", "How far it reaches.", "plan.recommendations.scope", Scope),
        listed("addressed_to", "The agencies it is addressed to.", "plan.recommendations.addressed_to"),
        text("response", "What the board says to it.", "plan.recommendations.response", Response),
        listed("joined", "Recommendations of other plans that are answered here, as plan/recommendation."),
        words("text", "What is recommended.", "plan.recommendations.text"),
        words("response_reason", "Why the board says so.", "plan.recommendations.response_reason"),
        words("instead", "What is done instead.", "plan.recommendations.instead"),
    ),
    "plan recommendation",
    _recommendations,
    [("plan", PLANS), ("theme", THEMES)],
)
ACTIONS = table(
    "actions",
    "one thing to be done, as it stands on the day",
    Family.BASE,
    (
        text("plan", "The plan, by its short name."),
        text("action", "The action, by its short name."),
        text("recommendation", "The recommendation it answers.", "action.recommendation", always=True),
        text("theme", "The theme of that.", "plan.recommendations.theme"),
        text("standard", "The standard of that.", "plan.recommendations.standard"),
        text("lead_agency", "The agency that leads.", "action.lead_agency", always=True),
        listed("others", "The agencies that take part.", "action.others"),
        day("start", "The day it begins.", "action.start"),
        day("due", "The first day that was agreed, which never changes.", "action.due"),
        day("due_now", "The day as last agreed."),
        whole("times_moved", "How often a later day was agreed."),
        whole("days_moved", "By how many days it was moved in all."),
        text("stated", "The status that was last stated, by its short name."),
        text("by_its_days", "The status that its days give, by its short name."),
        text("shown", "The status that the board's status key shows, by its short name."),
        text("state", "What the status shown amounts to on any board.", values=ActionState),
        text("colour_by_its_days", "The colour of the status that its days give.", values=Colour),
        text(
            "colour",
            "The colour of the status shown: red, amber or green where the board's key has them.",
            values=Colour,
        ),
        yes("open", "Whether there is still work on it."),
        yes("done", "Whether it is done, by what was last stated."),
        yes("overdue", "Whether it is open and its day has passed."),
        whole("days_overdue", "By how many days it is overdue; 0 where it is not."),
        yes("differs", "Whether its days, or a lack of evidence, tell a worse story than is stated."),
        whole("updates", "How many updates it has."),
        day("last_update", "The day of the last update."),
        yes("update_owed", "Whether an update is owed."),
        whole("percent", "The last percentage that was stated."),
        whole("evidence_count", "How many pieces of evidence are named since it was begun, or last reopened."),
        day("impact_due", "The day by which to look whether anything changed."),
        yes("impact_owed", "Whether that day has passed, and nobody has looked."),
        text("impact_method", "By what somebody last looked whether it changed anything.", values=ImpactMethod),
        text("impact_result", "What they found.", values=ImpactResult),
        words("text", "What is to be done.", "action.text"),
        words("lead_role", "Who leads, by role.", "action.lead_role"),
        words("success_measure", "How anybody will know that it helped.", "action.success_measure"),
    ),
    "plan action",
    _actions,
    [("plan", PLANS), ("plan recommendation", RECOMMENDATIONS), ("lead_agency", AGENCIES)],
)
_OF_ACTION = (text("plan", "The plan, by its short name."), text("action", "The action, by its short name."))
REVISIONS = table(
    "revisions",
    "a later day that was agreed for an action",
    Family.BASE,
    (
        *_OF_ACTION,
        whole("place", "Its place among the action's, from 1."),
        day("date", "The day it was agreed.", "action.revised.date"),
        day("due", "The later day.", "action.revised.due"),
        text("approved_by", "The group that agreed it.", "action.revised.approved_by"),
        words("reason", "Why.", "action.revised.reason"),
    ),
    "plan action place",
    _revisions,
    [("plan action", ACTIONS), ("approved_by", GROUPS)],
)
UPDATES = table(
    "updates",
    "what was said of an action on one day",
    Family.BASE,
    (
        *_OF_ACTION,
        whole("place", "Its place among the action's, from 1."),
        day("date", "The day.", "action.updates.date"),
        text("status", "The status that was stated, by its short name.", "action.updates.status", always=True),
        text("state", "What that amounts to on any board.", values=ActionState),
        text("agency", "The agency that said it.", "action.updates.agency"),
        whole("percent", "How much is done, of a hundred.", "action.updates.percent"),
        text("approved_by", "The group that agreed.", "action.updates.approved_by"),
        whole("evidence_count", "How many pieces of evidence it names."),
        text(
            "impact_method",
            "By what somebody looked whether it changed anything.",
            "action.updates.impact.method",
            ImpactMethod,
        ),
        text("impact_result", "What they found.", "action.updates.impact.result", ImpactResult),
        words("words", "What was said.", "action.updates.words"),
        words("reason", "The reason, where the status asks for one.", "action.updates.reason"),
        words("impact_reference", "Where what they found is written.", "action.updates.impact.reference"),
    ),
    "plan action place",
    _updates,
    [("plan action", ACTIONS), ("status", STATUSES), ("agency", AGENCIES), ("approved_by", GROUPS)],
)
ACTION_EVIDENCE = table(
    "action_evidence",
    "a document, record or test that an update names",
    Family.BASE,
    (
        *_OF_ACTION,
        whole("place", "The place of the update among the action's, from 1."),
        whole("piece", "Its place among those of the update, from 1."),
        day("date", "The day it was approved, made or last reviewed.", "action.updates.evidence.date"),
        words("title", "What it is.", "action.updates.evidence.title"),
        words("kept_at", "Where it is kept.", "action.updates.evidence.kept_at"),
        words("shows", "What difference it shows for children.", "action.updates.evidence.shows"),
    ),
    "plan action place piece",
    _evidence,
    [("plan action place", UPDATES)],
)
REMINDERS = table(
    "reminders",
    "a day on which an agency was written to about what it owes",
    Family.BASE,
    (
        text("agency", "The agency."),
        text("reminder", "The reminder, by the name of its record, which is its day."),
        day("date", "The day.", "reminder.date"),
        listed("forms", "How the letter was made up.", "reminder.forms"),
        listed("returns", "The rounds whose return was asked for.", "reminder.returns"),
        listed("actions", "The actions that were asked about, as plan/action."),
    ),
    "agency reminder",
    _reminders,
    [("agency", AGENCIES)],
)
TABLES = (PLANS, RECOMMENDATIONS, ACTIONS, REVISIONS, UPDATES, ACTION_EVIDENCE, REMINDERS)
