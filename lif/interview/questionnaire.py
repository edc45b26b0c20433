"""The questionnaire that an agency answers: each question of the tool, with what was said last time beside it.

Everything is saved as it is given: a person who stops, or is cut off, goes on at the first question left open.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from lif.interview import pages
from lif.interview.asker import Asker, Choice, Move, Page
from lif.interview.steps import STEPS, Asking, fitting
from lif.interview.walking import Whole, go_through, take_steps
from lif.model.agencies import Agency
from lif.model.returns import Answer, AnswerState, Return
from lif.model.scales import Scale
from lif.model.tools import Change, Placed, Tool

Save = Callable[[Answer], Return]
"""Writes one answer, and returns the return as it now stands on disk."""

_OPEN = (None, AnswerState.STARTED, AnswerState.CARRIED)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the questionnaire is about: whose return, on which tool, and what was said last time.

    `remembered` are notes for single questions, such as what a panel agreed.
    """

    agency: Agency
    tool: Tool
    earlier: Return | None = None
    earlier_scale: Scale | None = None
    remembered: Mapping[str, Sequence[pages.Note]] = field(default_factory=dict)


@dataclass(slots=True)
class _Sitting:
    """One sitting: the return as it stands on disk, how it is saved, and who is asked."""

    item: Return
    subject: Subject
    questions: Sequence[Placed]
    asker: Asker
    save: Save

    def __len__(self) -> int:
        return len(self.questions)

    def is_open(self, place: int) -> bool:
        found = self._found(place)
        return (found.state if found else None) in _OPEN

    def is_done(self, place: int) -> bool:
        found = self._found(place)
        return bool(found and found.counts)

    def line(self, place: int) -> str:
        placed = self.questions[place]
        return f"{placed.number:<5}{_standing(self._found(place), self.subject.tool.scale):<15} {placed.question.text}"

    def summary(self, done: int) -> str:
        return f"{done} of {len(self)} answered"

    def park(self, place: int) -> None:
        self._keep(self._answer(place), AnswerState.PARKED)

    def extras(self) -> Sequence[Choice]:
        return ()

    def take(self, extra: str) -> Move | None:
        raise ValueError(extra)

    def ask(self, place: int) -> Move | None:
        """Put one question, step by step, saving after each; nothing given is forgotten."""
        placed, scale = self.questions[place], self.subject.tool.scale
        answer = self._answer(place)
        self.asker.show(_page(answer, self.subject, placed, place, len(self)))
        asking = Asking(self.asker, placed, scale, self._begun)
        steps = [partial(step, asking) for step in STEPS]
        made = take_steps(steps, answer, lambda: self._answer(place), self._begun)
        if isinstance(made, Move):
            return made
        self._keep(made.item if isinstance(made, Whole) else fitting(made, scale), AnswerState.ANSWERED)
        return None

    def _begun(self, answer: Answer) -> Answer:
        return self._keep(answer, AnswerState.STARTED)

    def _keep(self, answer: Answer, state: AnswerState) -> Answer:
        """Save an answer in that state; return it so."""
        kept = replace(answer, state=state)
        self.item = self.save(kept)
        return kept

    def _found(self, place: int) -> Answer | None:
        return self.item.answer(self.questions[place].question.id)

    def _answer(self, place: int) -> Answer:
        """Return the answer as it stands; one not yet begun where there is none."""
        return self._found(place) or Answer(self.questions[place].question.id, AnswerState.STARTED)


def interview(agency_return: Return, subject: Subject, asker: Asker, save: Save) -> Return:
    """Ask what the return has no answer for yet, then offer a review in which any line can be reopened.

    Returns the return as it then stands. Stops where the person says so; KeyboardInterrupt passes through.
    """
    sitting = _Sitting(agency_return, subject, list(subject.tool.placed(subject.agency)), asker, save)
    go_through(sitting, asker)
    return sitting.item


def _standing(answer: Answer | None, scale: Scale) -> str:
    if answer is None:
        return "not answered"
    if answer.counts:
        return scale.label(answer.rating)
    return {AnswerState.PARKED: "parked", AnswerState.CARRIED: "not confirmed"}.get(answer.state, "not finished")


def _page(answer: Answer, subject: Subject, placed: Placed, place: int, count: int) -> Page:
    notes = [*pages.guidance(placed, subject.tool.scale), *_last_round(answer, subject)]
    notes += subject.remembered.get(placed.question.id, ())
    if answer.state in (AnswerState.STARTED, AnswerState.PARKED) and answer.rating:
        notes.append(("So far", subject.tool.scale.label(answer.rating)))
    return Page(
        pages.whereabouts(placed, place, count),
        pages.heading(placed),
        pages.told(notes),
        pages.help_on(placed, subject.tool.scale),
    )


def _last_round(answer: Answer, subject: Subject) -> list[tuple[str, str]]:
    """Return last round's answer, with what became of the question since."""
    carried = answer.carried
    if carried is None:
        return []
    scale = subject.earlier_scale or subject.tool.scale
    earlier = subject.earlier.answer(carried.question) if subject.earlier else None
    said = [scale.label(carried.rating) if carried.rating else "Several answers, rated differently"]
    if earlier:
        said += [pages.described(item) for item in earlier.evidence]
        said += [earlier.comment] if earlier.comment else []
    words = {
        Change.REWORDED: "The question was reworded: read it afresh.",
        Change.SPLIT: "The question was part of a wider one: answer for this part only.",
        Change.MERGED: "The question was made from several: answer for all of it.",
    }
    notes = [("Last round", "; ".join(said))]
    return notes + ([("Changed", words[carried.change])] if carried.change in words else [])
