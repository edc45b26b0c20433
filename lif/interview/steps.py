"""The steps of answering one question: rating, reason, evidence, comment, what needs improving."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from lif.interview.asker import Asker, Choice, Move
from lif.interview.prompts import ask_piece, day_fault, gathered, owed, read, shown
from lif.interview.walking import Outcome, Whole
from lif.model.returns import Answer, AnswerState, Evidence, Improvement
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.text import one_line, tidy
from lif.model.tools import Change, Placed

CONFIRM = "(confirm)"


@dataclass(frozen=True, slots=True)
class Asking:
    """One question being put to somebody. `keep` saves an answer that is not finished."""

    asker: Asker
    placed: Placed
    scale: Scale
    keep: Callable[[Answer], object]


AnswerOutcome: TypeAlias = Outcome[Answer]
Step = Callable[[Asking, Answer], AnswerOutcome]


def rating(asking: Asking, answer: Answer) -> AnswerOutcome:
    """Ask for the rating; an answer brought forward can be confirmed as it stands.

    That comes last, so that a rating has the same number on every question.
    """
    choices = [Choice(level.id, level.label) for level in asking.scale.levels]
    if asking.scale.not_applicable:
        choices.append(Choice(NOT_APPLICABLE, asking.scale.not_applicable.label))
    lacks_reason = asking.scale.owes_reason(answer.rating) and not tidy(answer.reason)
    if answer.state is AnswerState.CARRIED and answer.rating and not lacks_reason:
        choices.append(Choice(CONFIRM, f"Still true: {asking.scale.label(answer.rating)}, evidence and all"))
    as_it_was = answer.carried is not None and answer.carried.change is Change.SAME
    default = CONFIRM if choices[-1].value == CONFIRM and as_it_was else answer.rating
    taken = asking.asker.choose(f"{asking.placed.number} Your rating", choices, default)
    if isinstance(taken, Move):
        return taken
    if taken == CONFIRM:
        return Whole(answer)
    return replace(answer, rating=taken, reason=answer.reason if taken == NOT_APPLICABLE else "")


def fitting(answer: Answer, scale: Scale) -> Answer:
    """Return the answer without what its rating does not ask for."""
    if answer.rating == NOT_APPLICABLE:
        return replace(answer, evidence=(), improvements=())
    best = answer.rating == scale.levels[-1].id
    return replace(answer, reason="", improvements=() if best else answer.improvements)


def reason(asking: Asking, answer: Answer) -> AnswerOutcome:
    """Ask why a question does not apply."""
    if answer.rating != NOT_APPLICABLE or asking.scale.not_applicable is None:
        return None
    check = owed("Please say why it does not apply.") if asking.scale.owes_reason(answer.rating) else None
    taken = asking.asker.text("Why does it not apply to you?", answer.reason, check)
    return taken if isinstance(taken, Move) else replace(answer, reason=tidy(taken))


def evidence(asking: Asking, answer: Answer) -> AnswerOutcome:
    """Ask for pieces of evidence until no more is named."""
    if answer.rating == NOT_APPLICABLE:
        return None
    so_far = _listed("Evidence named so far", [item.title for item in answer.evidence])
    taken = gathered(
        asking.asker, "Evidence", so_far, answer.evidence, lambda kept, begun: _piece(asking, answer, kept, begun)
    )
    return taken if isinstance(taken, Move) else replace(answer, evidence=taken)


def comment(asking: Asking, answer: Answer) -> AnswerOutcome:
    """Ask for a comment."""
    taken = asking.asker.text("Comment (Enter to pass)", answer.comment, long=True)
    return taken if isinstance(taken, Move) else replace(answer, comment=tidy(taken))


def improvements(asking: Asking, answer: Answer) -> AnswerOutcome:
    """Ask what needs improving, by whom and by when, wherever there is a better rating to reach."""
    if answer.rating in (NOT_APPLICABLE, asking.scale.levels[-1].id):
        return None
    so_far = _listed("To be improved, as named so far", [item.action for item in answer.improvements])
    taken = gathered(
        asking.asker,
        "What needs improving",
        so_far,
        answer.improvements,
        lambda kept, begun: _improvement(asking, answer, kept, begun),
    )
    return taken if isinstance(taken, Move) else replace(answer, improvements=taken)


STEPS: tuple[Step, ...] = (rating, reason, evidence, comment, improvements)


def _piece(
    asking: Asking, answer: Answer, others: tuple[Evidence, ...], begun: Evidence | None
) -> Evidence | Move | None:
    """Ask for one more piece of evidence, keeping it as it grows; None where no more is named."""

    def keep(piece: Evidence) -> None:
        asking.keep(replace(answer, evidence=(*others, piece)))

    return ask_piece(asking.asker, len(others) + 1, begun, keep)


def _improvement(
    asking: Asking, answer: Answer, others: tuple[Improvement, ...], begun: Improvement | None
) -> Improvement | Move | None:
    """Ask for one more improvement, keeping it as it grows; None where no more is named."""

    def keep(item: Improvement) -> None:
        asking.keep(replace(answer, improvements=(*others, item)))

    item = begun or Improvement("")
    action = asking.asker.text("What needs improving? Begin with a verb (Enter when there is no more)", item.action)
    if isinstance(action, Move) or not one_line(action):
        return action if isinstance(action, Move) else None
    item = replace(item, action=one_line(action))
    keep(item)
    lead = asking.asker.text("Who leads? A role, not a name (Enter to pass)", item.lead_role)
    if isinstance(lead, Move):
        return lead
    item = replace(item, lead_role=one_line(lead))
    keep(item)
    due = asking.asker.text("By when, such as 31/3/2026? (Enter to pass)", shown(item.due), day_fault)
    if isinstance(due, Move):
        return due
    item = replace(item, due=read(due))
    keep(item)
    return item


def _listed(title: str, items: list[str]) -> str:
    return f"{title}: {'; '.join(items)}"
