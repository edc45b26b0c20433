"""All rules, in one table that can be read from top to bottom."""

from lif.check import (
    follow_up,
    panels,
    personal,
    plans,
    references,
    reminders,
    returns,
    rounds,
    sealing,
    together,
    tools,
)
from lif.check.rule import Rule
from lif.finding import Severity
from lif.model.boards import PersonalData

RULES = (
    Rule(references.points_nowhere, Severity.ERROR),
    Rule(references.repeated_id, Severity.ERROR),
    Rule(references.not_earlier, Severity.ERROR),
    Rule(references.forms_folder_unfit, Severity.ERROR),
    Rule(tools.level_called_not_applicable, Severity.ERROR),
    Rule(tools.level_not_on_scale, Severity.ERROR),
    Rule(tools.scoring_incomplete, Severity.ERROR),
    Rule(tools.replaces_nothing, Severity.ERROR),
    Rule(tools.unknown_requirement, Severity.ERROR),
    Rule(tools.status_key_incomplete, Severity.ERROR),
    Rule(rounds.agency_without_return, Severity.ERROR),
    Rule(rounds.return_not_asked_for, Severity.ERROR),
    Rule(rounds.wrong_route, Severity.ERROR),
    Rule(rounds.feedback_not_passed_on, Severity.WARNING),
    Rule(rounds.edition_changed, Severity.ERROR),
    Rule(rounds.tool_of_another_kind, Severity.ERROR),
    Rule(rounds.impossible_dates, Severity.ERROR),
    Rule(rounds.midterm_does_not_fit, Severity.ERROR),
    Rule(rounds.full_return_overdue, Severity.WARNING),
    Rule(rounds.midterm_overdue, Severity.WARNING),
    Rule(returns.rating_not_on_scale, Severity.ERROR, on_one_return=True),
    Rule(returns.answer_without_rating, Severity.ERROR, on_one_return=True),
    Rule(returns.not_applicable_without_reason, Severity.ERROR, on_one_return=True),
    Rule(returns.question_not_asked, Severity.ERROR, on_one_return=True),
    Rule(returns.carried_and_unconfirmed, Severity.ERROR, on_one_return=True),
    Rule(returns.submitted_incomplete, Severity.ERROR, on_one_return=True),
    Rule(returns.status_and_date_disagree, Severity.ERROR),
    Rule(returns.rating_without_evidence, Severity.WARNING, on_one_return=True),
    Rule(returns.evidence_older_than_last_round, Severity.WARNING, on_one_return=True),
    Rule(returns.submitted_after_due, Severity.WARNING, on_one_return=True),
    Rule(returns.improvement_not_owned, Severity.WARNING, on_one_return=True),
    Rule(panels.panel_not_convened, Severity.ERROR),
    Rule(panels.panel_without_return, Severity.ERROR),
    Rule(panels.panel_short_of_a_seat, Severity.ERROR),
    Rule(panels.conflicted_member, Severity.ERROR),
    Rule(panels.unqualified_member, Severity.ERROR),
    Rule(panels.person_twice_on_panel, Severity.ERROR),
    Rule(panels.barring_interest, Severity.ERROR),
    Rule(panels.declaration_and_interests_disagree, Severity.ERROR),
    Rule(sealing.not_on_the_panel, Severity.ERROR),
    Rule(sealing.marks_published_early, Severity.ERROR),
    Rule(sealing.marks_set_aside_early, Severity.ERROR),
    Rule(sealing.marks_do_not_match_seal, Severity.ERROR),
    Rule(sealing.seals_alike, Severity.ERROR),
    Rule(sealing.marks_not_complete, Severity.ERROR),
    Rule(sealing.return_changed_since_marked, Severity.ERROR),
    Rule(panels.panel_rating_not_on_scale, Severity.ERROR),
    Rule(panels.panel_question_not_asked, Severity.ERROR),
    Rule(panels.agreed_before_opened, Severity.ERROR),
    Rule(panels.reason_owed, Severity.ERROR),
    Rule(panels.recommendation_not_complete, Severity.WARNING),
    Rule(sealing.signed_content_changed, Severity.ERROR),
    Rule(plans.action_without_plan, Severity.ERROR),
    Rule(plans.no_such_recommendation, Severity.ERROR),
    Rule(plans.standard_not_in_tool, Severity.ERROR),
    Rule(plans.recommendation_without_action, Severity.ERROR),
    Rule(plans.response_without_reason, Severity.ERROR),
    Rule(plans.too_many_recommendations, Severity.WARNING),
    Rule(plans.recommendations_alike, Severity.WARNING),
    Rule(plans.action_not_smart, Severity.WARNING),
    Rule(plans.action_days_out_of_order, Severity.ERROR),
    Rule(follow_up.original_due_changed, Severity.ERROR),
    Rule(plans.impossible_move, Severity.ERROR),
    Rule(plans.status_without_approval, Severity.WARNING),
    Rule(plans.complete_without_evidence, Severity.ERROR),
    Rule(plans.complete_not_signed_off, Severity.WARNING),
    Rule(plans.impact_not_evident, Severity.ERROR),
    Rule(plans.impact_not_checked, Severity.WARNING),
    Rule(follow_up.tested_action_fallen_back, Severity.WARNING),
    Rule(plans.action_overdue, Severity.WARNING),
    Rule(plans.stated_better_than_dated, Severity.WARNING),
    Rule(plans.action_update_owed, Severity.WARNING),
    Rule(reminders.reminder_of_another_day, Severity.ERROR),
    Rule(together.records_merged_by_union, Severity.ERROR),
    Rule(personal.nhs_number, personal.usual(PersonalData.NHS_NUMBER)),
    Rule(personal.date_of_birth, personal.usual(PersonalData.DATE_OF_BIRTH)),
    Rule(personal.email_address, personal.usual(PersonalData.EMAIL_ADDRESS)),
    Rule(personal.phone_number, personal.usual(PersonalData.PHONE_NUMBER)),
    Rule(personal.ni_number, personal.usual(PersonalData.NI_NUMBER)),
    Rule(personal.postcode, personal.usual(PersonalData.POSTCODE)),
    Rule(personal.allowance_expired, Severity.WARNING),
)

FORM = {
    "yaml": "A file is YAML that lif can read: a record of fields, each written 'name: value'.",
    "yaml-feature": "Files keep to plain YAML: one record a file, without anchors, aliases, tags, merge keys or directives.",
    "duplicate-key": "No field is given twice in one place.",
    "merge-conflict": "No file holds the marks of a git merge conflict.",
    "encoding": "Files are saved as UTF-8.",
    "control-character": "Text holds no invisible control or direction characters.",
    "too-large": "A file is no larger, deeper or fuller than lif reads: 1,024 KiB, 40 levels, 20,000 values.",
    "file-name": "A record's file lies where its kind belongs, and its name is a short name that every system can hold.",
    "outside-board": "Records are ordinary files inside the board's folder.",
    "missing-file": "A board has a lif.yaml and a framework.yaml, and the folder of a round its audit.yaml.",
    "unknown-field": "A record holds only the fields that its kind has.",
    "missing-field": "A record holds every field that its kind needs.",
    "wrong-type": "A value is of the type its field asks: text, a whole number, true or false, a list, or a group of fields.",
    "not-allowed": "A value is one of those that its field allows.",
    "bad-date": 'A day is written as "2026-03-31", and exists.',
    "bad-id": "A short name is made of small letters, digits and hyphens, at most 63 of them.",
    "bad-points": 'Points are whole numbers, or exact fractions such as "1/2".',
    "empty-value": "A field that is there is not empty.",
    "out-of-range": "A number or a text is within the limits of its field.",
    "schema": "A record fits the schema of its kind.",
}
"""What can be wrong with a file before it is a record at all: each rule's name and sentence."""


ON_ONE_RETURN = tuple(rule for rule in RULES if rule.on_one_return)
ON_THE_BOARD = tuple(rule for rule in RULES if not rule.on_one_return)


def sentences() -> dict[str, str]:
    """Return every rule's sentence by its name: those on form first."""
    return FORM | {rule.name: rule.sentence for rule in RULES}


def severities() -> dict[str, Severity]:
    """Return every rule's severity by its name."""
    return dict.fromkeys(FORM, Severity.ERROR) | {rule.name: rule.severity for rule in RULES}
