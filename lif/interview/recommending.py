"""Writing down what a panel recommends: the words, who leads, by when, and how anybody will know that it helped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from lif.interview.asker import Asker, Choice, Move
from lif.interview.prompts import day_fault, read, shown
from lif.interview.walking import Outcome, Whole, shortened, take_steps
from lif.model.panels import Agreed, Recommendation
from lif.model.text import one_line, short_name, tidy

Save = Callable[[Callable[[Agreed], Agreed]], Agreed]
"""Makes one change to the agreed record, and returns the record as it now stands on disk."""


@dataclass(slots=True)
class Record:
    """The agreed record as it stands on disk."""

    agreed: Agreed
    save: Save

    def change(self, edit: Callable[[Agreed], Agreed]) -> None:
        """Make one change to it."""
        self.agreed = self.save(edit)


@dataclass(frozen=True, slots=True)
class Recommending:
    """Recommendations on one agency's return. `agencies` are those that can lead, by short name, the agency's own first."""

    asker: Asker
    record: Record
    agencies: Mapping[str, str]

    def arising(self, question: str) -> Move | None:
        """Ask for recommendations that come up with a question, until there is no more."""
        prompt = "A recommendation from this? Begin with a verb (Enter for none)"
        while True:
            before = len(self.record.agreed.recommendations)
            move = self.write(None, (question,), prompt)
            if move or len(self.record.agreed.recommendations) == before:
                return move
            prompt = "A further recommendation? (Enter for none)"

    def write(
        self, begun: Recommendation | None, questions: tuple[str, ...] = (), prompt: str = "What is recommended?"
    ) -> Move | None:
        """Ask for a recommendation, keeping it once it has words; words taken away take it away."""
        item = begun or Recommendation("", "", questions)

        def keep(made: Recommendation) -> Recommendation:
            nonlocal item
            item = made
            self._put(item.id, item)
            return item

        steps = (partial(self._text, prompt), self._lead, self._by, self._measure)
        made = take_steps(steps, item, lambda: item, keep)
        return made if isinstance(made, Move) else None

    def _text(self, prompt: str, item: Recommendation) -> Outcome[Recommendation]:
        typed = self.asker.text(prompt, item.text)
        if isinstance(typed, Move):
            return typed
        text = one_line(typed)
        if not text:
            self._put(item.id, None)
            if item.text:
                self.asker.tell(f"Taken away: {item.text}")
            return Whole(item)
        return replace(item, id=item.id or self._new_id(text), text=text)

    def _lead(self, item: Recommendation) -> Recommendation | Move:
        choices = [Choice(name, shortened(words)) for name, words in self.agencies.items()]
        standing = item.lead_agency if item.lead_agency in self.agencies else next(iter(self.agencies))
        taken = self.asker.choose("Which agency leads?", choices, standing)
        return taken if isinstance(taken, Move) else replace(item, lead_agency=taken)

    def _by(self, item: Recommendation) -> Recommendation | Move:
        taken = self.asker.text("By when, such as 31/3/2026? (Enter to pass)", shown(item.by), day_fault)
        return taken if isinstance(taken, Move) else replace(item, by=read(taken))

    def _measure(self, item: Recommendation) -> Recommendation | Move:
        words = "How will you know that it helped children? (Enter to pass)"
        taken = self.asker.text(words, item.success_measure, long=True)
        return taken if isinstance(taken, Move) else replace(item, success_measure=tidy(taken))

    def _new_id(self, text: str) -> str:
        return short_name(text, {item.id for item in self.record.agreed.recommendations}, "recommendation")

    def _put(self, name: str, item: Recommendation | None) -> None:
        """Put a recommendation in its place, the last where it is new; None takes it away."""

        def changed(agreed: Agreed) -> Agreed:
            kept = [one for one in agreed.recommendations if one.id != name or item]
            if item and name in [one.id for one in kept]:
                kept = [item if one.id == name else one for one in kept]
            elif item:
                kept.append(item)
            return replace(agreed, recommendations=tuple(kept))

        self.record.change(changed)
