"""A panel member marks an agency's answers, alone: one question after another, saved as each is given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from lif.interview import pages
from lif.interview.asker import Asker, Choice, Move, Page
from lif.interview.prompts import owed
from lif.interview.walking import Outcome, Whole, go_through, take_steps
from lif.model.panels import Enough, Mark, MarkState, Sheet
from lif.model.scales import NOT_APPLICABLE
from lif.model.text import tidy
from lif.model.tools import Placed
from lif.panel.marking import current, fitting, owes_reason, seen
from lif.panel.scrutiny import Scrutiny

Save = Callable[[Mark], Sheet]
"""Writes one mark, and returns the sheet as it now stands on disk."""

_ENOUGH = {
    Enough.ENOUGH: "Yes",
    Enough.PARTLY: "Partly",
    Enough.NOT_ENOUGH: "No",
    Enough.NOT_SEEN: "I have not seen it",
}
"""Each answer to whether the evidence is enough, in words."""

MarkOutcome: TypeAlias = Outcome[Mark]


def mark_answers(
    sheet: Sheet, case: Scrutiny, asker: Asker, save: Save, remembered: Mapping[str, Sequence[pages.Note]]
) -> Sheet:
    """Ask for a mark on each question that the sheet has none for yet, then offer a review.

    `remembered` are notes for single questions, such as what was agreed last time. Returns the sheet as it then stands.
    """
    sitting = _Sitting(sheet, case, asker, save, remembered)
    go_through(sitting, asker)
    return sitting.sheet


@dataclass(slots=True)
class _Sitting:
    """One sitting of one member: the sheet as it stands on disk."""

    sheet: Sheet
    case: Scrutiny
    asker: Asker
    save: Save
    remembered: Mapping[str, Sequence[pages.Note]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.case.questions)

    def is_open(self, place: int) -> bool:
        found = self._found(place)
        return not (current(self.case, found) or (found and found.state is MarkState.PARKED))

    def is_done(self, place: int) -> bool:
        return current(self.case, self._found(place))

    def line(self, place: int) -> str:
        placed, found = self.case.questions[place], self._found(place)
        return f"{placed.number:<5}{self._standing(found):<15} {placed.question.text}"

    def summary(self, done: int) -> str:
        return f"{done} of {len(self)} marked"

    def park(self, place: int) -> None:
        self._keep(self._mark(place), MarkState.PARKED)

    def extras(self) -> Sequence[Choice]:
        return ()

    def take(self, extra: str) -> Move | None:
        raise ValueError(extra)

    def ask(self, place: int) -> Move | None:
        """Put one question, step by step, saving after each."""
        placed = self.case.questions[place]
        self.asker.show(self._page(placed, place))
        mark = fitting(self.case, replace(self._mark(place), seen=seen(self.case, placed.question.id)))
        steps = [partial(step, self, placed) for step in (_rating, _evidence, _reason, _good_practice, _question)]
        made = take_steps(steps, mark, lambda: self._mark(place), self._begun)
        if isinstance(made, Move):
            return made
        self._keep(made.item if isinstance(made, Whole) else made, MarkState.GIVEN)
        return None

    def _begun(self, mark: Mark) -> Mark:
        return self._keep(mark, MarkState.STARTED)

    def _keep(self, mark: Mark, state: MarkState) -> Mark:
        kept = replace(mark, state=state)
        self.sheet = self.save(kept)
        return kept

    def _found(self, place: int) -> Mark | None:
        return self.sheet.mark(self.case.order[place])

    def _mark(self, place: int) -> Mark:
        question = self.case.order[place]
        return self._found(place) or Mark(question, seen(self.case, question), state=MarkState.STARTED)

    def _standing(self, found: Mark | None) -> str:
        if found is None:
            return "not marked"
        if current(self.case, found):
            return self.case.tool.scale.label(found.rating)
        return {MarkState.PARKED: "parked", MarkState.GIVEN: "answer changed"}.get(found.state, "not finished")

    def _page(self, placed: Placed, place: int) -> Page:
        scale, found = self.case.tool.scale, self._found(place)
        notes = [*pages.guidance(placed, scale), *self.remembered.get(placed.question.id, ())]
        notes += pages.said(self.case.answers.get(placed.question.id), scale)
        if found and found.seen != seen(self.case, placed.question.id):
            notes.append(("Changed", "The agency has changed this answer since you marked it."))
        if found and found.rating:
            notes.append(("Your mark", scale.label(found.rating)))
        return Page(
            pages.whereabouts(placed, place, len(self)),
            pages.heading(placed),
            pages.told(notes),
            pages.help_on(placed, scale),
        )


def _rating(sitting: _Sitting, placed: Placed, mark: Mark) -> MarkOutcome:
    """Ask for the member's own rating; of a question said not to apply, whether that is right."""
    scale = sitting.case.tool.scale
    choices = [Choice(level.id, level.label) for level in scale.levels]
    if sitting.case.self_rating(placed.question.id) == NOT_APPLICABLE:
        choices = [Choice(item.value, f"It does apply: {item.label}") for item in choices]
        choices.insert(0, Choice(NOT_APPLICABLE, "I agree that it does not apply"))
    elif scale.not_applicable:
        choices.append(Choice(NOT_APPLICABLE, scale.not_applicable.label))
    taken = sitting.asker.choose(f"{placed.number} Your rating", choices, mark.rating)
    return taken if isinstance(taken, Move) else replace(mark, rating=taken)


def _evidence(sitting: _Sitting, placed: Placed, mark: Mark) -> MarkOutcome:
    """Ask whether the evidence is enough; not where the agency says that the question does not apply."""
    if sitting.case.self_rating(placed.question.id) == NOT_APPLICABLE:
        return None
    choices = [Choice(value, label) for value, label in _ENOUGH.items()]
    taken = sitting.asker.choose("Is the evidence enough for their rating?", choices, mark.evidence or "")
    return taken if isinstance(taken, Move) else replace(mark, evidence=Enough(taken))


def _reason(sitting: _Sitting, placed: Placed, mark: Mark) -> MarkOutcome:
    """Ask why; owed where the rating is not the agency's own."""
    differs = owes_reason(sitting.case, placed.question.id, mark.rating)
    prompt = "Why? Your rating is not theirs" if differs else "Why? (Enter to pass)"
    check = owed("Please say why you rate it differently.") if differs else None
    taken = sitting.asker.text(prompt, mark.reason, check, long=True)
    return taken if isinstance(taken, Move) else replace(mark, reason=tidy(taken))


def _good_practice(sitting: _Sitting, _: Placed, mark: Mark) -> MarkOutcome:
    taken = sitting.asker.text("Good practice worth sharing (Enter to pass)", mark.good_practice, long=True)
    return taken if isinstance(taken, Move) else replace(mark, good_practice=tidy(taken))


def _question(sitting: _Sitting, _: Placed, mark: Mark) -> MarkOutcome:
    taken = sitting.asker.text("What would you ask the agency? (Enter to pass)", mark.ask, long=True)
    return taken if isinstance(taken, Move) else replace(mark, ask=tidy(taken))
