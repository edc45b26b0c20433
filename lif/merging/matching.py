"""Which items of three versions of a list are the same one."""

import difflib
from collections.abc import Sequence
from dataclasses import is_dataclass, replace
from typing import Any

from lif.changes.leaves import KNOWN_BY, Item, keyed
from lif.merging.sense import BY_ITS_WORDS, DATED

Items = dict[Item, Any]

_ALIKE = 0.6
"""How like each other two wordings of one thing are, at least."""

_MOST = 2_500
"""How many pairs of items are looked at for one that was reworded; a list with more was written anew."""


def matched(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> tuple[Items, Items, Items]:
    """Return the items of three versions of a list, in order, each under a name that is the same in all three."""
    before = keyed(base)
    one, other = (_renamed(keyed(side, base), before) for side in (ours, theirs))
    if any(type(item) in DATED for item in (*ours, *theirs)):
        other = _apart(before, one, other)
    return before, one, other


def _apart(before: Items, one: Items, other: Items) -> Items:
    """Give what another side added on a day a name of its own: several things may happen on one day."""
    found: Items = {}
    for name, item in other.items():
        same = next((it for it in one if it not in before and it not in found and one[it] == item), None)
        fresh = same or name
        while same is None and name not in before and (fresh in one or fresh in before or fresh in found):
            fresh = Item(name.name, fresh.turn + 1)
        found[fresh if name not in before else name] = item
    return found


def _renamed(side: Items, before: Items) -> Items:
    """Give an item of which only the words were changed the name that it had."""
    gone = {name: item for name, item in before.items() if name not in side and type(item) in BY_ITS_WORDS}
    fresh = {name: item for name, item in side.items() if name not in before}
    few = len(gone) * len(fresh) <= _MOST
    pairs = [(old, new) for old in gone for new in fresh if few and _reworded(gone[old], fresh[new])]
    olds, news = [old for old, _ in pairs], [new for _, new in pairs]
    names = {new: old for old, new in pairs if olds.count(old) == 1 and news.count(new) == 1}
    return {names.get(name, name): item for name, item in side.items()}


def _reworded(old: Any, new: Any) -> bool:
    if not is_dataclass(new) or type(old) is not type(new):
        return False
    known_by = KNOWN_BY[type(old)]
    same = {name: getattr(old, name) for name in known_by}
    if bool(replace(new, **same) != old):  # type: ignore[type-var]
        return False
    was, now = (" ".join(str(getattr(item, name)) for name in known_by)[:500] for item in (old, new))
    return difflib.SequenceMatcher(None, was, now, autojunk=False).ratio() >= _ALIKE
