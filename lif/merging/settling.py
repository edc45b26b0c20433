"""Asking what two sides of a record do not agree on: one plain question each, nothing decided by itself."""

from dataclasses import dataclass, field

from lif.changes.leaves import Pointer
from lif.interview.asker import Asker, Choice, Move, Page
from lif.merging.conflict import NOTHING, Conflict, Side
from lif.merging.texts import Sides
from lif.merging.wording import Telling, begun

_LEAVE = "leave"
_LONGEST = 60
_HELP = (
    "Both sides changed this since they went apart, and not in the same way. What you choose is written; the other stays "
    "in git's history. What you leave keeps the file open, as git left it."
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
    """What was decided of a record, and which conflicts were left."""

    choices: dict[Pointer, Side] = field(default_factory=dict)
    left: list[Conflict] = field(default_factory=list)
    stopped: bool = False


def decided(sides: Sides, telling: Telling, names: Names, asker: Asker) -> Decided:
    """Ask what is to be decided of a record until nothing is open but what was left."""
    choices: dict[Pointer, Side] = {}
    left: list[Conflict] = []
    asked: list[Conflict] = []
    while True:
        pointers = {conflict.pointer for conflict in left}
        waiting = [item for item in sides.merged(choices).conflicts if item.pointer not in pointers]
        if not waiting:
            return Decided(choices, left)
        conflict = waiting[0]
        taken = _ask(conflict, telling, names, asker)
        if taken is Move.STOP:
            return Decided(choices, [*left, *waiting], stopped=True)
        if taken is Move.BACK:
            if asked:
                before = asked.pop()
                choices.pop(before.pointer, None)
                left = [item for item in left if item.pointer != before.pointer]
            continue
        asked.append(conflict)
        if isinstance(taken, Move) or taken == _LEAVE:
            left.append(conflict)
        else:
            choices[conflict.pointer] = Side(taken)


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


def _ask(conflict: Conflict, telling: Telling, names: Names, asker: Asker) -> str | Move:
    says = {Side.OURS: telling.side(conflict, conflict.ours), Side.THEIRS: telling.side(conflict, conflict.theirs)}
    notes = [(begun(names.of(side)), words) for side, words in says.items()]
    if conflict.pointer and conflict.base not in (NOTHING, ()):
        notes.append(("Before", telling.side(conflict, conflict.base)))
    asker.show(Page(telling.record, question(conflict, telling), tuple(notes), _HELP))
    return asker.choose("Which holds?", _choices(conflict, says, names))


def _choices(conflict: Conflict, says: dict[Side, str], names: Names) -> list[Choice]:
    found = [
        Choice(side, _cut(f"{begun(name)}: {says[side]}" if "\n" not in says[side] else f"What is {name}"))
        for side, name in ((Side.OURS, names.ours), (Side.THEIRS, names.theirs))
    ]
    if conflict.joinable:
        found.append(Choice(Side.BOTH, "Both: put them together"))
    return [*found, Choice(_LEAVE, "Leave it open for now")]


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
