"""Rules on returns: what an agency says of itself must be sayable, complete and shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from lif.check.rule import Breach, Breaches, Material
from lif.discreet import shown
from lif.finding import Pointer, Severity
from lif.model import holdings as kinds
from lif.model.agencies import Agency
from lif.model.audits import Audit
from lif.model.days import in_words
from lif.model.holdings import Address, Holdings
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.scales import NOT_APPLICABLE
from lif.model.tools import Tool


def rating_not_on_scale(material: Material) -> Breaches:
    """A rating is one of the levels of the tool's scale, or not applicable where the scale allows it."""
    for case, pointer, answer in _answers(material):
        if answer.rating and not case.tool.scale.allows(answer.rating):
            known = ", ".join(level.id for level in case.tool.scale.levels)
            yield Breach(
                case.address, (*pointer, "rating"), f"'{answer.rating}' is not a rating of this tool: it has {known}"
            )


def answer_without_rating(material: Material) -> Breaches:
    """An answer that is given as answered carries a rating."""
    for case, pointer, answer in _answers(material):
        if answer.state is AnswerState.ANSWERED and not answer.rating:
            message = f"{answer.question} is marked as answered, but has no rating: rate it, or mark it as started"
            yield Breach(case.address, (*pointer, "state"), message)


def not_applicable_without_reason(material: Material) -> Breaches:
    """Where the scale asks for it, an answer of not applicable says why."""
    for case, pointer, answer in _answers(material):
        rule = case.tool.scale.not_applicable
        if (
            answer.counts
            and answer.rating == NOT_APPLICABLE
            and rule
            and rule.reason_required
            and not answer.reason.strip()
        ):
            yield Breach(
                case.address,
                (*pointer, "rating"),
                f"{answer.question} is marked as not applicable without a reason: say why it does not apply",
            )


def rating_without_evidence(material: Material) -> Breaches:
    """A question rated at the tool's pass level or better names at least one piece of evidence."""
    for case, pointer, answer in _answers(material):
        if answer.counts and case.tool.scale.passes(answer.rating) and not answer.evidence:
            label = shown(case.tool.scale.label(answer.rating))
            message = f"{answer.question} is rated {label}, but names no evidence: say what shows it, or rate it lower"
            yield Breach(case.address, (*pointer, "rating"), message)


def evidence_older_than_last_round(material: Material) -> Breaches:
    """Evidence for an answer is from after the round before: what showed it then need not show it now."""
    for case, pointer, answer in _answers(material):
        earlier = material.holdings.audits.get(case.audit.midterm_of or case.audit.carried_from)
        if earlier is None or not answer.counts:
            continue
        for i, item in enumerate(answer.evidence):
            if item.date and item.date < earlier.opened:
                message = f"this evidence is from {in_words(item.date)}, before the round of {in_words(earlier.opened)}: name something newer"
                yield Breach(case.address, (*pointer, "evidence", i, "date"), message)


def carried_and_unconfirmed(material: Material) -> Breaches:
    """In a submitted return no answer is still brought forward without being confirmed."""
    for case, pointer, answer in _answers(material):
        if case.item.locked and answer.state is AnswerState.CARRIED:
            message = f"{answer.question} was brought forward and never confirmed, so it does not count: send the return back for it"
            yield Breach(case.address, (*pointer, "state"), message)


def submitted_incomplete(material: Material) -> Breaches:
    """A submitted return answers every question that is asked of the agency."""
    for case in _cases(material.holdings):
        if not case.item.locked:
            continue
        present = {
            answer.question
            for answer in case.item.answers
            if answer.state is not AnswerState.PARKED and answer.state is not AnswerState.STARTED
        }
        missing = [placed.number for placed in case.tool.placed(case.agency) if placed.question.id not in present]
        if missing:
            message = f"it is submitted, but {_count(missing)} no answer: {', '.join(missing)}; send it back with lif return send-back"
            yield Breach(case.address, ("status",), message, case.weight_today)


def question_not_asked(material: Material) -> Breaches:
    """Answers are to questions that the tool asks of the agency."""
    for case in _cases(material.holdings):
        asked = {placed.question.id for placed in case.tool.placed(case.agency)}
        known = {placed.question.id for placed in case.tool.placed()}
        for i, answer in enumerate(case.item.answers):
            if answer.question not in asked:
                why = (
                    "the tool does not ask it of this kind of agency"
                    if answer.question in known
                    else "the tool has no such question"
                )
                message = f"'{answer.question}' is answered, but {why}: correct the name, or remove the answer"
                weight = case.weight_today if answer.question in known else None
                yield Breach(case.address, ("answers", i, "question"), message, weight)


def submitted_after_due(material: Material) -> Breaches:
    """A return that came after the day it was due says why."""
    for case in _cases(material.holdings):
        due = case.audit.due_for(case.address.names[1])
        if case.item.locked and case.item.submitted and case.item.submitted > due and not case.item.late_reason:
            days = (case.item.submitted - due).days
            message = (
                f"it came {days} day{'s' if days != 1 else ''} after it was due ({in_words(due)}): add late_reason"
            )
            yield Breach(case.address, ("submitted",), message)


def status_and_date_disagree(material: Material) -> Breaches:
    """A submitted return has its day, on or after the day the round was opened and not in the future; an unsubmitted one has none."""
    for case in _cases(material.holdings):
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


def improvement_not_owned(material: Material) -> Breaches:
    """What is going to be improved has a lead role and a day."""
    for case, pointer, answer in _answers(material):
        for i, item in enumerate(answer.improvements):
            lacking = [
                words for words, value in (("who leads (a role)", item.lead_role), ("by when", item.due)) if not value
            ]
            if lacking and answer.counts:
                yield Breach(case.address, (*pointer, "improvements", i), f"this does not say {' or '.join(lacking)}")


@dataclass(frozen=True, slots=True)
class _Case:
    """A return with all that is needed to judge it."""

    address: Address
    item: Return
    audit: Audit
    tool: Tool
    agency: Agency

    @property
    def weight_today(self) -> Severity | None:
        """How much it matters what the agency is asked as it is today: in a closed round, which asked it as it was, less."""
        return Severity.WARNING if self.audit.closed else None


def _cases(holdings: Holdings) -> Iterator[_Case]:
    for names, item in holdings.returns.items():
        audit, agency = holdings.audits.get(names[0]), holdings.agencies.get(names[1])
        tool = holdings.tools.get(audit.tool) if audit else None
        if audit and tool and agency:
            yield _Case(Address(kinds.RETURN, names), item, audit, tool, agency)


def _answers(material: Material) -> Iterator[tuple[_Case, Pointer, Answer]]:
    for case in _cases(material.holdings):
        for i, answer in enumerate(case.item.answers):
            yield case, ("answers", i), answer


def _count(numbers: list[str]) -> str:
    return "one question has" if len(numbers) == 1 else f"{len(numbers)} questions have"
