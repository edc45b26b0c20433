"""What no other sentence tells: each value in a plain one, free text in a list of minor wording."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from lif.changes.case import Case
from lif.changes.change import Change
from lif.changes.leaves import ORDER, Item, Pointer, leaves
from lif.changes.ledger import Leaf
from lif.changes.words import Words, listed, value
from lif.model import kinds
from lif.model.days import in_words

FREE = frozenset({
    "about", "ask", "comment", "good_practice", "guidance", "instead", "instructions", "kept_at", "late_reason",
    "looks_like", "meaning", "note", "pointers", "purpose", "reason", "remarks", "response_reason", "shows", "source",
    "statement", "success_measure", "summary", "text", "what", "why", "words",
})  # fmt: skip
"""Fields of free text: new words in them are minor wording, unless another sentence tells them."""

MANY = 20
"""How many plain sentences there may be on one record; more are told in one that counts them."""


def told(case: Case) -> Iterator[Change]:
    """Yield the rest of a record's changes."""
    if any(leaf.pointer == () for leaf in case.ledger.left(case.address)):
        yield from case.tell(f"{_subject(case) or 'it'} {'is there now' if case.new else 'is gone'}", ())
        return
    parts = _parts(case)
    if len(parts) > MANY:
        yield from _in_one(case, parts)
    for pointer, words in parts.items():
        yield from case.tell(_about(case, words), pointer)
    yield from _wording(case)


def _in_one(case: Case, parts: Mapping[Pointer, str]) -> Iterator[Change]:
    counts: dict[str, int] = {}
    for pointer in parts:
        counts[_plain(pointer[0])] = counts.get(_plain(pointer[0]), 0) + 1
    places = listed([f"{name} ({count})" for name, count in counts.items()])
    yield from case.tell(_about(case, f"{len(parts)} changes: {places}"), *parts)


def _parts(case: Case) -> dict[Pointer, str]:
    """Return what is to be told, with its words: items that came or went as a whole, and single values."""
    was, now = _items(case.before, case.after), _items(case.after)
    found: dict[Pointer, str] = {}
    for leaf in case.ledger.left(case.address):
        ways = [leaf.pointer[: place + 1] for place in range(len(leaf.pointer))]
        whole = next((way for way in ways if isinstance(way[-1], Item) and (way in was) != (way in now)), None)
        if whole:
            found[whole] = f"{where(case, whole)} was {'added' if whole in now else 'taken away'}"
        elif not _is_free(leaf):
            found[leaf.pointer] = _sentence(case, leaf)
    return found


def _items(record: Any, after: Any = None) -> set[Pointer]:
    """Return the pointers of all items of lists in a record."""
    pointers = leaves(record, after) if record is not None else {}
    return {way[: place + 1] for way in pointers for place, step in enumerate(way) if isinstance(step, Item)}


def _wording(case: Case) -> Iterator[Change]:
    """Yield which free texts have other words, in one piece for the record."""
    found = case.ledger.left(case.address)
    texts = {where(case, leaf.pointer) + _came(leaf): leaf for leaf in found}
    yield from case.tell("; ".join(texts), (), minor=True)


def _came(leaf: Leaf) -> str:
    if leaf.before and leaf.after:
        return ""
    return " (new)" if leaf.after else " (taken away)"


def _is_free(leaf: Leaf) -> bool:
    return bool(leaf.pointer) and leaf.pointer[-1] in FREE


def _sentence(case: Case, leaf: Leaf) -> str:
    if leaf.pointer[-1] == ORDER:
        return f"{where(case, leaf.pointer[:-1])}: the order was changed"
    place = where(case, leaf.pointer)
    was, now = (value_in_words(case, leaf.pointer, found) for found in (leaf.before, leaf.after))
    if was == now:
        was, now = (None if found is None else value(found) for found in (leaf.before, leaf.after))
    if isinstance(leaf.before, bool) and leaf.after is None:
        now = "no"
    if not was:
        return f"{place} is now {now}"
    return f"{place} went from {was} to {now}" if now else f"{place} was taken away; it was {was}"


def value_in_words(case: Case, pointer: Pointer, found: Any) -> str | None:
    """Return a value in words; None where there is none."""
    name = next((step for step in reversed(pointer) if isinstance(step, str)), "")
    if found is None:
        return None
    if name == "rating" and case.address.kind in (kinds.RETURN, kinds.AGREED):
        return case.words.rating(case.names[0], found)
    if name == "status" and case.address.kind is kinds.ACTION:
        return case.words.status(found)
    known = _KNOWN.get(name)
    return known(case.words, found) if known and isinstance(found, str) else value(found)


def where(case: Case, pointer: Pointer) -> str:
    """Return the way to a value in words, the names of people and agencies as they are known."""
    parts: list[str] = []
    for place, step in enumerate(pointer):
        before = str(pointer[place - 1]) if place else ""
        if isinstance(step, str):
            parts.append(_plain(step))
        elif before in ("answers", "ratings") and case.address.kind in (kinds.RETURN, kinds.AGREED):
            parts[-1] = case.words.question(case.names[0], step.name[0])
        else:
            known = _KNOWN.get(before)
            parts[-1] += f" {known(case.words, step.name[0]) if known else _item(step)}"
    return ", ".join(parts)


def _item(step: Item) -> str:
    """Return what an item of a list is known by; a day as people write it."""
    try:
        return in_words(date.fromisoformat(step.name[0]))
    except ValueError:
        return value(step)


def _about(case: Case, words: str) -> str:
    """Return words with what they are about, where the heading does not say it."""
    subject = _subject(case)
    return f"{subject}: {words}" if subject else words


def _subject(case: Case) -> str:
    name = case.names[-1] if case.names else ""
    subjects = {
        kinds.BOARD.name: "the board's settings",
        kinds.FRAMEWORK.name: "the framework",
        kinds.PERSON.name: case.words.person(name),
        kinds.AUDIT.name: case.words.round(name),
        kinds.PANEL.name: "the panel",
        kinds.AGREED.name: "what the panel agreed",
        kinds.ACTION.name: f"action {name}",
        kinds.PLAN.name: "the plan",
    }
    return subjects.get(case.address.kind.name, "")


def _plain(step: Any) -> str:
    return str(step).replace("_", " ")


_KNOWN: Mapping[str, Callable[[Words, str], str]] = {
    **dict.fromkeys(("addressed_to", "agency", "asked", "lead_agency", "merged_into", "others"), Words.agency),
    **dict.fromkeys(("approved_by", "feedback_to", "group", "monitored_by", "reports_to"), Words.group),
    **dict.fromkeys(("guests", "person"), Words.person),
    **dict.fromkeys(("audit", "carried_from", "midterm_of"), Words.round),
    "members": Words.seat,
}
"""How the short names in a field, or of the items of a list, are put into words."""
