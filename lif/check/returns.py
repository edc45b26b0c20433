"""Rules on returns: what an agency says of itself must be sayable, complete and shown.

Those that are handed a `Case` look at one return alone, so that what they find holds as long as the files of that case do.
"""

from lif.check.case import Case
from lif.check.rule import Breach, Breaches, Material
from lif.discreet import shown
from lif.model.days import in_words
from lif.model.returns import AnswerState, ReturnStatus
from lif.model.scales import NOT_APPLICABLE


def rating_not_on_scale(case: Case) -> Breaches:
    """A rating is one of the levels of the tool's scale, or not applicable where the scale allows it."""
    for alike in case.alike:
        if alike.rating and not case.tool.scale.allows(alike.rating):
            known = ", ".join(level.id for level in case.tool.scale.levels)
            message = f"'{alike.rating}' is not a rating of this tool: it has {known}"
            yield from (Breach(case.address, ("answers", i, "rating"), message) for i in alike.places)


def answer_without_rating(case: Case) -> Breaches:
    """An answer that is given as answered carries a rating."""
    for alike in case.alike:
        if alike.state is AnswerState.ANSWERED and not alike.rating:
            for i in alike.places:
                question = case.gists[i].question
                message = f"{question} is marked as answered, but has no rating: rate it, or mark it as started"
                yield Breach(case.address, ("answers", i, "state"), message)


def not_applicable_without_reason(case: Case) -> Breaches:
    """Where the scale asks for it, an answer of not applicable says why."""
    rule = case.tool.scale.not_applicable
    for alike in case.alike:
        if alike.counts and alike.rating == NOT_APPLICABLE and rule and rule.reason_required:
            for i in alike.places:
                answer = case.item.answers[i]
                if not answer.reason.strip():
                    message = (
                        f"{answer.question} is marked as not applicable without a reason: say why it does not apply"
                    )
                    yield Breach(case.address, ("answers", i, "rating"), message)


def rating_without_evidence(case: Case) -> Breaches:
    """A question rated at the tool's pass level or better names at least one piece of evidence."""
    for alike in case.alike:
        if alike.counts and not alike.evidence and case.tool.scale.passes(alike.rating):
            label = shown(case.tool.scale.label(alike.rating))
            for i in alike.places:
                question = case.gists[i].question
                message = f"{question} is rated {label}, but names no evidence: say what shows it, or rate it lower"
                yield Breach(case.address, ("answers", i, "rating"), message)


def evidence_older_than_last_round(case: Case) -> Breaches:
    """Evidence for an answer is from after the round before: what showed it then need not show it now."""
    oldest = case.item.oldest_evidence if case.earlier else None
    if case.earlier is None or oldest is None or oldest >= case.earlier.opened:
        return
    opened = case.earlier.opened
    for i, answer in enumerate(case.item.answers):
        for j, item in enumerate(answer.evidence if answer.counts else ()):
            if item.date and item.date < opened:
                message = f"this evidence is from {in_words(item.date)}, before the round of {in_words(opened)}: name something newer"
                yield Breach(case.address, ("answers", i, "evidence", j, "date"), message)


def carried_and_unconfirmed(case: Case) -> Breaches:
    """In a submitted return no answer is still brought forward without being confirmed."""
    for alike in case.alike if case.item.locked else ():
        for i in alike.places if alike.state is AnswerState.CARRIED else ():
            question = case.gists[i].question
            message = (
                f"{question} was brought forward and never confirmed, so it does not count: send the return back for it"
            )
            yield Breach(case.address, ("answers", i, "state"), message)


def submitted_incomplete(case: Case) -> Breaches:
    """A submitted return answers every question that is asked of the agency."""
    if not case.item.locked:
        return
    begun = (AnswerState.PARKED, AnswerState.STARTED)
    present = {gist.question for gist in case.gists if gist.state not in begun}
    missing = [number for question, number in case.asked.items() if question not in present]
    if missing:
        message = f"it is submitted, but {_count(missing)} no answer: {', '.join(missing)}; send it back with lif return send-back"
        yield Breach(case.address, ("status",), message, case.weight_today)


def question_not_asked(case: Case) -> Breaches:
    """Answers are to questions that the tool asks of the agency."""
    for i, gist in enumerate(case.gists):
        if gist.question not in case.asked:
            known = any(placed.question.id == gist.question for placed in case.tool.placed())
            why = "the tool does not ask it of this kind of agency" if known else "the tool has no such question"
            message = f"'{gist.question}' is answered, but {why}: correct the name, or remove the answer"
            yield Breach(case.address, ("answers", i, "question"), message, case.weight_today if known else None)


def submitted_after_due(case: Case) -> Breaches:
    """A return that came after the day it was due says why."""
    due = case.audit.due_for(case.address.names[1])
    if case.item.locked and case.item.submitted and case.item.submitted > due and not case.item.late_reason:
        days = (case.item.submitted - due).days
        message = f"it came {days} day{'s' if days != 1 else ''} after it was due ({in_words(due)}): add late_reason"
        yield Breach(case.address, ("submitted",), message)


def status_and_date_disagree(material: Material) -> Breaches:
    """A submitted return has its day, on or after the day the round was opened and not in the future; an unsubmitted one has none."""
    for case in material.cases:
        submitted = case.item.submitted
        if case.item.locked and submitted is None:
            yield Breach(
                case.address, ("status",), "it is submitted, but nothing says when: add the day as 'submitted'"
            )
        elif submitted is not None and case.item.status is ReturnStatus.DRAFT:
            yield Breach(
                case.address,
                ("submitted",),
                "a draft has not been submitted: remove the day, or submit it with lif return submit",
            )
        elif submitted is not None and submitted > material.today:
            yield Breach(case.address, ("submitted",), f"{in_words(submitted)} has not come yet: correct the day")
        elif submitted is not None and submitted < case.audit.opened:
            yield Breach(
                case.address,
                ("submitted",),
                f"the round was only opened on {in_words(case.audit.opened)}: correct the day",
            )


def improvement_not_owned(case: Case) -> Breaches:
    """What is going to be improved has a lead role and a day."""
    for i, answer in enumerate(() if case.item.improvements_owned else case.item.answers):
        for j, item in enumerate(answer.improvements if answer.counts else ()):
            lacking = [
                words for words, value in (("who leads (a role)", item.lead_role), ("by when", item.due)) if not value
            ]
            if lacking:
                message = f"this does not say {' or '.join(lacking)}"
                yield Breach(case.address, ("answers", i, "improvements", j), message)


def _count(numbers: list[str]) -> str:
    return "one question has" if len(numbers) == 1 else f"{len(numbers)} questions have"
