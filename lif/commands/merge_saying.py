"""What `lif merge` prints of a record: its questions, the names of the sides, and what was joined."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lif.output import console

if TYPE_CHECKING:
    from pathlib import Path

    from lif.merging.conflict import Conflict
    from lif.merging.settling import Names
    from lif.merging.wording import Telling
    from lif.store.unmerged import Joining

_MANY = 12


def put_question(conflict: "Conflict", telling: "Telling", names: "Names") -> None:
    """Print a question that nobody is there to answer, and what either side says: no more than may be repeated."""
    from lif.discreet import shown
    from lif.merging.conflict import Side
    from lif.merging.settling import question

    console.put(f"  - {question(conflict, telling)}")
    if conflict.pointer:
        for side, said in ((Side.OURS, conflict.ours), (Side.THEIRS, conflict.theirs)):
            console.put(f"      {names.of(side)}: {shown(telling.side(conflict, said))}")


def names_of(root: "Path", joining: "Joining", path: str) -> "Names":
    """Return what the two sides of a record are called, and who changed it last on each."""
    from lif.merging.settling import Names
    from lif.store.unmerged import last_change

    changes = (last_change(root, version, path) for version in (joining.our_version, joining.their_version))
    return Names(*map(console.visible, (joining.ours, joining.theirs, *changes)))


def put_joined(found: Sequence[str], names: "Names") -> None:
    """Print what a record says now that our side did not."""
    if not found:
        console.put(f"  Settled: it says what it does {names.ours}.")
        return
    console.put(f"  Settled. What it says now beyond what it does {names.ours}:")
    for words in found[:_MANY]:
        console.put(f"  - {words}")
    if len(found) > _MANY:
        console.put(f"  - and {len(found) - _MANY} more: git diff HEAD shows all")
