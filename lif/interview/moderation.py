"""A panel agrees: the questions that differ first, then the rest a standard at a time, recommendations as they come up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from lif.interview import pages
from lif.interview.asker import Asker, Choice, Move, Page
from lif.interview.prompts import owed
from lif.interview.recommending import Recommending, Record, Save
from lif.interview.walking import Outcome, Whole, go_through, take_steps
from lif.model.panels import Agreed, AgreedRating, Enough, Mark, MarkState
from lif.model.scales import NOT_APPLICABLE, Scale
from lif.model.text import tidy
from lif.model.tools import Standard
from lif.panel.agreement import by_need, lacks, owes_reason, plain
from lif.panel.comparing import Line, lines
from lif.panel.scrutiny import Scrutiny

_RECOMMEND, _REMARKS, _CHANGE = "(recommend)", "(remarks)", "(change)"
_ENOUGH = {Enough.ENOUGH: "yes", Enough.PARTLY: "partly", Enough.NOT_ENOUGH: "no", Enough.NOT_SEEN: "not seen"}
RatingOutcome: TypeAlias = Outcome[AgreedRating]


@dataclass(frozen=True, slots=True)
class Table:
    """Round the table: the case, names of seats and agencies as they are shown."""

    case: Scrutiny
    seats: Mapping[str, str]
    agencies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Together:
    """Questions of one standard on which everybody is of one mind."""

    standard: Standard
    lines: tuple[Line, ...]


def moderate(agreed: Agreed, table: Table, asker: Asker, save: Save) -> Agreed:
    """Walk through what is still to be agreed, then offer a review. Returns the record as it then stands."""
    found = lines(table.case)
    settled = [line for line in found if plain(table.case, line)]
    together = [
        _Together(standard, group)
        for standard in table.case.tool.standards
        if (group := tuple(line for line in settled if line.placed.standard is standard))
    ]
    record = Record(agreed, save)
    own = table.case.agency_id
    recommending = Recommending(asker, record, {own: table.case.agency.name, **table.agencies})
    go_through(_Sitting(record, table, (*by_need(table.case, found), *together), asker, recommending), asker)
    return record.agreed


@dataclass(slots=True)
class _Sitting:
    """One sitting of the panel."""

    record: Record
    table: Table
    stops: tuple[Line | _Together, ...]
    asker: Asker
    recommending: Recommending

    def __len__(self) -> int:
        return len(self.stops)

    def is_open(self, place: int) -> bool:
        return any(self._rating(line).state is not MarkState.PARKED for line in self._left(place))

    def is_done(self, place: int) -> bool:
        return not self._left(place)

    def line(self, place: int) -> str:
        stop = self.stops[place]
        if isinstance(stop, _Together):
            words = "agreed" if self.is_done(place) else "to confirm" if self.is_open(place) else "parked"
            return f"{stop.lines[0].placed.number.split('.')[0]:<5}{words:<15} {stop.standard.title}, of one mind"
        words = "not agreed" if self.is_open(place) else "parked"
        if self.is_done(place):
            words = self.table.case.tool.scale.label(self._rating(stop).rating)
        return f"{stop.placed.number:<5}{words:<15} {stop.placed.question.text}"

    def summary(self, done: int) -> str:
        return f"{done} of {len(self)} settled"

    def park(self, place: int) -> None:
        for line in self._left(place) or _lines(self.stops[place]):
            self._keep(self._rating(line), MarkState.PARKED)

    def ask(self, place: int) -> Move | None:
        """Put one question, or confirm a standard on which all are of one mind."""
        stop = self.stops[place]
        return self._confirm(stop, place) if isinstance(stop, _Together) else self._settle(stop, place)

    def extras(self) -> Sequence[Choice]:
        changes = [
            Choice(f"{_CHANGE}{item.id}", f"Change: {item.text[:46]}") for item in self.record.agreed.recommendations
        ]
        return [Choice(_RECOMMEND, "Write a recommendation"), *changes, Choice(_REMARKS, "Remarks on the whole return")]

    def take(self, extra: str) -> Move | None:
        """Write or change a recommendation, or the remarks."""
        if extra == _REMARKS:
            typed = self.asker.text(
                "Remarks on the whole return (Enter to pass)", self.record.agreed.remarks, long=True
            )
            if isinstance(typed, Move):
                return typed
            self.record.change(lambda agreed: replace(agreed, remarks=tidy(typed)))
            return None
        wanted = extra.removeprefix(_CHANGE)
        begun = next((item for item in self.record.agreed.recommendations if item.id == wanted), None)
        return self.recommending.write(begun)

    def _confirm(self, stop: _Together, place: int) -> Move | None:
        scale = self.table.case.tool.scale
        number = stop.lines[0].placed.number.split(".")[0]
        given = [self._confirmed(line) for line in stop.lines]
        notes = [
            (f"{line.placed.number} {scale.label(item.rating)}", line.placed.question.text)
            for line, item in zip(stop.lines, given, strict=True)
        ]
        which = "this one" if len(stop.lines) == 1 else f"these {len(stop.lines)}"
        words = f"On {which} everybody gave the agency's own rating."
        if any(line.common != line.self_rating for line in stop.lines):
            words = f"On {which} everybody on the panel gave the same rating."
        where = f"{place + 1} of {len(self)} · Standard {number}: {stop.standard.title}"
        self.asker.show(Page(where, words, pages.told(notes), "Confirm them together, or talk about each."))
        together = Choice("together", f"Confirm {'it' if len(stop.lines) == 1 else f'all {len(stop.lines)}'}")
        taken = self.asker.choose("Confirm?", [together, Choice("each", "Talk about each")], "together")
        if isinstance(taken, Move):
            return taken
        if taken == "each":
            return self._each(stop, place)

        def confirmed(agreed: Agreed) -> Agreed:
            for item in given:
                agreed = agreed.with_rating(item, self.table.case.order)
            return agreed

        self.record.change(confirmed)
        return None

    def _confirmed(self, line: Line) -> AgreedRating:
        """Return what confirming makes of a question: what everybody gave, unless the panel has agreed on it already."""
        item = self._rating(line)
        return item if item.counts else replace(item, rating=line.common, state=MarkState.GIVEN)

    def _each(self, stop: _Together, place: int) -> Move | None:
        """Talk about each question of a standard by itself."""
        at = 0
        while at < len(stop.lines):
            move = self._settle(stop.lines[at], place)
            if move is Move.STOP:
                return move
            if move is Move.BACK:
                if at == 0:
                    return self._confirm(stop, place)
                at -= 1
                continue
            if move is Move.PARK:
                self._keep(self._rating(stop.lines[at]), MarkState.PARKED)
            at += 1
        return None

    def _settle(self, line: Line, place: int) -> Move | None:
        """Agree on one question, then ask what is recommended. Going back from there takes the question up again."""
        steps = [partial(step, self, line) for step in (_rating, _reason, _good_practice, _question)]
        while True:
            self.asker.show(self._page(line, place))
            made = take_steps(steps, self._rating(line), lambda: self._rating(line), self._begun)
            if isinstance(made, Move):
                return made
            self._keep(made.item if isinstance(made, Whole) else made, MarkState.GIVEN)
            move = self.recommending.arising(line.placed.question.id)
            if move is not Move.BACK:
                return move if move is Move.STOP else None

    def _begun(self, item: AgreedRating) -> AgreedRating:
        return self._keep(item, MarkState.STARTED)

    def _keep(self, item: AgreedRating, state: MarkState) -> AgreedRating:
        kept = replace(item, state=state)
        self.record.change(lambda agreed: agreed.with_rating(kept, self.table.case.order))
        return kept

    def _left(self, place: int) -> list[Line]:
        """Return the questions of a stop that are not agreed yet."""
        case, agreed = self.table.case, self.record.agreed
        return [line for line in _lines(self.stops[place]) if lacks(case, line, agreed.rating(line.placed.question.id))]

    def _rating(self, line: Line) -> AgreedRating:
        """Return what is agreed so far; before that, what members had to share and to ask."""
        practice = _joined(mark.good_practice for mark in line.marks)
        ask = _joined(mark.ask for mark in line.marks)
        begun = AgreedRating(line.placed.question.id, good_practice=practice, ask=ask, state=MarkState.STARTED)
        return self.record.agreed.rating(line.placed.question.id) or begun

    def _page(self, line: Line, place: int) -> Page:
        case, scale = self.table.case, self.table.case.tool.scale
        notes = pages.said(case.answers.get(line.placed.question.id), scale)
        for sheet in case.sheets:
            if mark := sheet.mark(line.placed.question.id):
                notes.append((self.table.seats.get(sheet.seat, sheet.seat), _said(mark, scale)))
        where = pages.whereabouts(line.placed, place, len(self))
        return Page(where, pages.heading(line.placed), pages.told(notes), pages.help_on(line.placed, scale))


def _lines(stop: Line | _Together) -> tuple[Line, ...]:
    return stop.lines if isinstance(stop, _Together) else (stop,)


def _rating(sitting: _Sitting, line: Line, item: AgreedRating) -> RatingOutcome:
    scale = sitting.table.case.tool.scale
    choices = [Choice(level.id, level.label) for level in scale.levels]
    if scale.not_applicable:
        choices.append(Choice(NOT_APPLICABLE, scale.not_applicable.label))
    taken = sitting.asker.choose(f"{line.placed.number} Agreed rating", choices, item.rating or line.common)
    return taken if isinstance(taken, Move) else replace(item, rating=taken)


def _reason(sitting: _Sitting, line: Line, item: AgreedRating) -> RatingOutcome:
    due = owes_reason(sitting.table.case, line, item.rating)
    prompt = "The panel's reason" if due else "The panel's reason (Enter to pass)"
    check = owed("Please give a reason: the agency will want to know.") if due else None
    taken = sitting.asker.text(prompt, item.reason, check, long=True)
    return taken if isinstance(taken, Move) else replace(item, reason=tidy(taken))


def _good_practice(sitting: _Sitting, _: Line, item: AgreedRating) -> RatingOutcome:
    taken = sitting.asker.text("Good practice worth sharing (Enter to pass)", item.good_practice, long=True)
    return taken if isinstance(taken, Move) else replace(item, good_practice=tidy(taken))


def _question(sitting: _Sitting, _: Line, item: AgreedRating) -> RatingOutcome:
    taken = sitting.asker.text("What the panel asks the agency to show (Enter to pass)", item.ask, long=True)
    return taken if isinstance(taken, Move) else replace(item, ask=tidy(taken))


def _joined(texts: Iterable[str]) -> str:
    """Return what several members wrote, each thing once."""
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _said(mark: Mark, scale: Scale) -> str:
    """Return one member's mark as sentences."""
    parts = [
        scale.label(mark.rating),
        mark.reason,
        f"Evidence enough: {_ENOUGH[mark.evidence]}" if mark.evidence else "",
        f"Good practice: {mark.good_practice}" if mark.good_practice else "",
        f"To ask: {mark.ask}" if mark.ask else "",
    ]
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)
