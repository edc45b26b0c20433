"""Pointing out recommendations that say nearly the same as one being written, and joining it to one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lif.interview.asker import Choice, Move, Page
from lif.interview.desk import Desk
from lif.interview.walking import Outcome, Whole
from lif.model.plans import Origin, Plan, PlanRecommendation, Response
from lif.plan.wording import alike

_MOST = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A recommendation as it is being written, and the one that is to answer it, if any is."""

    item: PlanRecommendation
    joined_to: Origin | None = None
    dropped: bool = False


def ask_joining(desk: Desk, again: bool, draft: Draft) -> Outcome[Draft]:
    """Show the recommendations that say nearly the same; ask whether this one is added, joined, or left out.

    `again` tells whether it can be worded again.
    """
    asker, plans = desk.asker, desk.holdings.plans
    near = [(Origin(name, item.id), item) for name, item, _ in alike(draft.item.text, plans)][:_MOST]
    if not near:
        return None
    words = ["the other"] if len(near) == 1 else ["the first", "the second"]
    notes = [
        (word.capitalize(), f"{item.text} ({_source(plans, origin)})")
        for word, (origin, item) in zip(words, near, strict=True)
    ]
    asker.show(Page("Somebody has said nearly this before", draft.item.text, tuple(notes), _JOINING))
    choices = [Choice("new", "Add it as it is: it says something else")]
    for place, (word, (origin, item)) in enumerate(zip(words, near, strict=True)):
        if item.response is not Response.NOT_ACCEPTED:
            choices += [Choice(f"to {place}", f"Add it, and {word} answers both")] * (not plans[origin.plan].closed)
            choices.append(Choice(f"for {place}", f"Add it, and it answers {word} too"))
    choices += [Choice("again", "Word it again")] * again
    taken = asker.choose(
        "What is to become of it?", [*choices, Choice("drop", "Do not add it")], _standing(draft, near)
    )
    if isinstance(taken, Move) or taken == "again":
        return taken if isinstance(taken, Move) else Move.BACK
    if taken == "drop":
        return Whole(replace(draft, dropped=True))
    how, _, number = taken.partition(" ")
    other = near[int(number)][0] if number else None
    item = replace(draft.item, joined=(other,) if other and how == "for" else ())
    return replace(draft, item=item, joined_to=other if how == "to" else None)


def _standing(draft: Draft, near: Sequence[tuple[Origin, PlanRecommendation]]) -> str:
    """Return what was chosen before, where somebody comes back to it."""
    for place, (origin, _) in enumerate(near):
        if origin == draft.joined_to:
            return f"to {place}"
        if origin in draft.item.joined:
            return f"for {place}"
    return "new"


_JOINING = """Both are kept, each with its source. The one that answers both carries the actions; the other counts as \
answered once they are there."""


def _source(plans: Mapping[str, Plan], origin: Origin) -> str:
    return f"{plans[origin.plan].source.title}; {origin.recommendation} of {origin.plan}"
