"""Going through a tool with an agency: forwards, backwards, and a review at the end.

Everything is saved as it is given: a person who stops, or is cut off, goes on at the first question left open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lif.interview.asker import Asker, Choice, Move, Page
from lif.interview.steps import STEPS, Asking, described, fitting
from lif.model.agencies import Agency
from lif.model.returns import Answer, AnswerState, Return
from lif.model.scales import Scale
from lif.model.tools import Change, Placed, Tool

Save = Callable[[Answer], Return]
"""Writes one answer, and returns the return as it now stands on disk."""

FINISH = "(finish)"
_OPEN = (None, AnswerState.STARTED, AnswerState.CARRIED)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the questionnaire is about: whose return, on which tool, and what was said last time."""

    agency: Agency
    tool: Tool
    earlier: Return | None = None
    earlier_scale: Scale | None = None


@dataclass(slots=True)
class _Sitting:
    """One sitting: the return as it stands on disk, and how it is saved."""

    item: Return
    save: Save

    def keep(self, answer: Answer, state: AnswerState) -> Answer:
        """Save an answer in that state; return it so."""
        kept = replace(answer, state=state)
        self.item = self.save(kept)
        return kept

    def answer(self, question: str) -> Answer:
        """Return the answer as it stands; one not yet begun where there is none."""
        return self.item.answer(question) or Answer(question, AnswerState.STARTED)


def interview(agency_return: Return, subject: Subject, asker: Asker, save: Save) -> Return:
    """Ask what the return has no answer for yet, then offer a review in which any line can be reopened.

    Returns the return as it then stands. Stops where the person says so; KeyboardInterrupt passes through.
    """
    questions = list(subject.tool.placed(subject.agency))
    sitting = _Sitting(agency_return, save)
    place = _next_open(sitting.item, questions, 0)
    reopened: int | None = None
    while True:
        if place is None:
            place = reopened = _review(sitting.item, subject.tool.scale, questions, asker)
            if place is None:
                return sitting.item
        move = _ask(sitting, subject, questions, place, asker)
        if move is Move.STOP:
            return sitting.item
        if move is Move.BACK:
            place = None if place == reopened else max(0, place - 1)
            continue
        if move is Move.PARK:
            sitting.keep(sitting.answer(questions[place].question.id), AnswerState.PARKED)
        place = _next_open(sitting.item, questions, place + 1)


def _ask(sitting: _Sitting, subject: Subject, questions: Sequence[Placed], place: int, asker: Asker) -> Move | None:
    """Put one question, step by step, saving after each; return the move made instead of an answer, if one was.

    Going back asks a step again with what was given; nothing given is forgotten.
    """
    placed = questions[place]
    answer = sitting.answer(placed.question.id)
    asker.show(_page(answer, subject, placed, place, len(questions)))
    asking = Asking(asker, placed, subject.tool.scale, lambda begun: sitting.keep(begun, AnswerState.STARTED))
    asked: list[int] = []
    step = 0
    while step < len(STEPS):
        outcome = STEPS[step](asking, answer)
        if isinstance(outcome, Move):
            if outcome is not Move.BACK or not asked:
                return outcome
            answer = sitting.answer(placed.question.id)
            step = asked.pop()
            continue
        if outcome is not None:
            if answer.state is AnswerState.CARRIED and outcome.state is AnswerState.ANSWERED:
                sitting.keep(outcome, AnswerState.ANSWERED)
                return None
            answer = sitting.keep(outcome, AnswerState.STARTED)
            asked.append(step)
        step += 1
    sitting.keep(fitting(answer, subject.tool.scale), AnswerState.ANSWERED)
    return None


def _next_open(agency_return: Return, questions: Sequence[Placed], start: int) -> int | None:
    """Return the first open question from a place on; None where there is none, and the review comes next."""
    states = {answer.question: answer.state for answer in agency_return.answers}
    for place in range(start, len(questions)):
        if states.get(questions[place].question.id) in _OPEN:
            return place
    return None


def _review(agency_return: Return, scale: Scale, questions: Sequence[Placed], asker: Asker) -> int | None:
    """Show every line, open ones first; return the one to be reopened, None when there is nothing more to do."""
    answers = {answer.question: answer for answer in agency_return.answers}
    found = [answers.get(placed.question.id) for placed in questions]
    left = [place for place, answer in enumerate(found) if not (answer and answer.counts)]
    done = [place for place in range(len(questions)) if place not in set(left)]
    words = f"{len(done)} of {len(questions)} answered, {len(left) or 'none'} left open"
    asker.show(Page("Review", words, help="Choose a line to open it again, or finish."))
    choices = [Choice(FINISH, "Finish")]
    for place in (*left, *done):
        label = f"{questions[place].number:<5}{_standing(found[place], scale):<15} {questions[place].question.text}"
        choices.append(Choice(str(place), label if len(label) <= 60 else f"{label[:59].rstrip()}…"))
    taken = asker.choose("Finish, or open a line again", choices, FINISH)
    if taken is Move.BACK and questions:
        return len(questions) - 1
    return None if taken == FINISH or isinstance(taken, Move) else int(taken)


def _standing(answer: Answer | None, scale: Scale) -> str:
    if answer is None:
        return "not answered"
    if answer.counts:
        return scale.label(answer.rating)
    return {AnswerState.PARKED: "parked", AnswerState.CARRIED: "not confirmed"}.get(answer.state, "not finished")


def _page(answer: Answer, subject: Subject, placed: Placed, place: int, count: int) -> Page:
    number = placed.number.split(".")[0]
    notes = [("Guidance", placed.question.guidance)]
    labels = {level.id: level.label for level in subject.tool.scale.levels}
    notes += [(labels.get(item.level, item.level), item.looks_like) for item in placed.question.ratings]
    notes += _last_round(answer, subject)
    if answer.state in (AnswerState.STARTED, AnswerState.PARKED) and answer.rating:
        notes.append(("So far", subject.tool.scale.label(answer.rating)))
    return Page(
        f"{place + 1} of {count} · Standard {number}: {placed.standard.title}",
        f"{placed.number} {placed.question.text}",
        tuple((label, text) for label, text in notes if text),
        _help(placed),
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
        said += [described(item) for item in earlier.evidence]
        said += [earlier.comment] if earlier.comment else []
    words = {
        Change.REWORDED: "The question was reworded: read it afresh.",
        Change.SPLIT: "The question was part of a wider one: answer for this part only.",
        Change.MERGED: "The question was made from several: answer for all of it.",
    }
    notes = [("Last round", "; ".join(said))]
    return notes + ([("Changed", words[carried.change])] if carried.change in words else [])


def _help(placed: Placed) -> str:
    lines = [placed.standard.about] if placed.standard.about else []
    if placed.question.evidence:
        lines.append("Typical evidence: " + "; ".join(placed.question.evidence))
    return "\n".join(lines) or "There is no more to say about this question."
