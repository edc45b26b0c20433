"""Asking what two sides of a record do not agree on: one plain question each, nothing decided by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lif.changes.leaves import Item, Pointer
from lif.changes.words import listed
from lif.interview.asker import Asker, Choice, Move, Page
from lif.merging.conflict import NOTHING, Choices, Conflict, Side
from lif.merging.texts import Sides
from lif.merging.wording import Telling, begun

_LEAVE, _EACH = "leave", "each"
_LONGEST = 60
_HELP = (
    "Both sides changed this since they went apart, and not in the same way. What you choose is written; the other stays "
    "in git's history. Leaving keeps the whole file open, as git left it: nothing that was chosen for it is written."
)
_HELP_WHOLE = (
    "A rating and the words for it are one answer: taking both from one side keeps them in step. What only one side added "
    "to the answer stays either way. Leaving keeps the whole file open, as git left it."
)


@dataclass(frozen=True, slots=True)
class Names:
    """What the two sides are called, and who last changed the record on each, where git knows."""

    ours: str
    theirs: str
    our_change: str = ""
    their_change: str = ""

    def of(self, side: Side) -> str:
        """Return what a side is called, with who changed it last."""
        name, change = (self.ours, self.our_change) if side is Side.OURS else (self.theirs, self.their_change)
        return f"{name} ({change})" if change else name


@dataclass(slots=True)
class Decided:
    """What was decided of a record, and which conflicts were left: with any, nothing of it is written."""

    choices: dict[Pointer, Side] = field(default_factory=dict)
    left: list[Conflict] = field(default_factory=list)
    stopped: bool = False


def decided(sides: Sides, telling: Telling, names: Names, asker: Asker) -> Decided:
    """Ask what is to be decided of a record until nothing is open, or somebody leaves it or stops.

    Where an answer holds several conflicts it is asked about as a whole first: its rating and its words are one.
    """
    now, earlier = _Given(), list[_Given]()
    while waiting := list(sides.merged(now.choices).conflicts):
        part = answer_of(waiting[0])
        several = [item for item in waiting if part and answer_of(item) == part] if part not in now.apart else []
        more = bool(now.choices) or len(waiting) > 1
        if len(several) > 1:
            taken = _ask_whole(part, several, telling, names, asker)
        else:
            several = waiting[:1]
            taken = _ask(waiting[0], _day_after(sides, now.choices, waiting[0], telling), telling, names, asker, more)
        if taken is Move.BACK:
            now = earlier.pop() if earlier else now
            continue
        if isinstance(taken, Move) or taken == _LEAVE:
            return Decided(dict(now.choices), waiting, stopped=taken is Move.STOP)
        earlier.append(now)
        if taken == _EACH:
            now = _Given(now.choices, now.apart | {part})
        else:
            now = _Given({**now.choices, **{item.pointer: Side(taken) for item in several}}, now.apart)
    return Decided(dict(now.choices))


@dataclass(frozen=True, slots=True)
class _Given:
    """What was said so far: what was decided, and which answers are decided part by part."""

    choices: Choices = field(default_factory=dict)
    apart: frozenset[Pointer] = frozenset()


def _day_after(sides: Sides, choices: Choices, conflict: Conflict, telling: Telling) -> str:
    """Return which day holds where both sides' later days are kept; empty where the conflict is about none."""
    if not conflict.joinable:
        return ""
    both = sides.merged({**choices, conflict.pointer: Side.BOTH}).record
    return telling.day_that_holds(both) if conflict.pointer == ("revised",) else ""


def taken(sides: Sides, side: Side) -> Decided:
    """Decide everything for one side."""
    choices: dict[Pointer, Side] = {}
    while waiting := [it for it in sides.merged(choices).conflicts if it.pointer not in choices]:
        choices |= {item.pointer: side for item in waiting}
    return Decided(choices)


def question(conflict: Conflict, telling: Telling) -> str:
    """Return what is asked, in one line."""
    because = f" {conflict.why[:1].upper()}{conflict.why[1:]}." if conflict.why else ""
    return f"{begun(telling.about(conflict))}.{because}"


def answer_of(conflict: Conflict) -> Pointer:
    """Return the way to the answer, or to the rating of a panel, that a conflict is a part of; empty where it is of none."""
    way = conflict.pointer
    inside = len(way) > 2 and way[0] in ("answers", "ratings") and isinstance(way[1], Item)
    return way[:2] if inside else ()


def _ask(conflict: Conflict, day: str, telling: Telling, names: Names, asker: Asker, more: bool) -> str | Move:
    says = {Side.OURS: telling.side(conflict, conflict.ours), Side.THEIRS: telling.side(conflict, conflict.theirs)}
    notes = [(begun(names.of(side)), words) for side, words in says.items()]
    if conflict.pointer and conflict.base not in (NOTHING, ()):
        notes.append(("Before", telling.side(conflict, conflict.base)))
    asker.show(Page(telling.record, question(conflict, telling), tuple(notes), _HELP))
    found = _choices(says, names)
    if conflict.joinable:
        found.append(Choice(Side.BOTH, f"Both: {day} then holds" if day else "Both: put them together"))
    return asker.choose("Which holds?", [*found, _leaving(more)])


def _ask_whole(
    part: Pointer, conflicts: Sequence[Conflict], telling: Telling, names: Names, asker: Asker
) -> str | Move:
    """Ask whose answer holds where both sides changed several parts of it."""
    place = telling.place(part)
    parts = {conflict.pointer: telling.about(conflict).removeprefix(f"{place}, ") for conflict in conflicts}
    notes = []
    for side in (Side.OURS, Side.THEIRS):
        said = [
            f"{begun(parts[item.pointer])}: {telling.side(item, item.ours if side is Side.OURS else item.theirs)}"
            for item in conflicts
        ]
        notes.append((begun(names.of(side)), "; ".join(said)))
    text = f"{begun(place)}: both sides changed {listed([*parts.values()])}. Take the whole answer of one side?"
    asker.show(Page(telling.record, text, tuple(notes), _HELP_WHOLE))
    found = [
        Choice(side, _cut(f"The whole answer {name}"))
        for side, name in ((Side.OURS, names.ours), (Side.THEIRS, names.theirs))
    ]
    return asker.choose("Whose answer holds?", [*found, Choice(_EACH, "Decide each part"), _leaving(True)])


def _choices(says: dict[Side, str], names: Names) -> list[Choice]:
    return [
        Choice(side, _cut(f"{begun(name)}: {says[side]}" if "\n" not in says[side] else f"What is {name}"))
        for side, name in ((Side.OURS, names.ours), (Side.THEIRS, names.theirs))
    ]


def _leaving(more: bool) -> Choice:
    """Return what leaves a file open: all that is asked of it is then asked again."""
    return Choice(_LEAVE, "Leave this file for now: all of it is asked again" if more else "Leave it open for now")


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
