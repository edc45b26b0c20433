"""What changed, on the terminal, as Markdown and as JSON."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lif.changes.change import BOARD_WIDE, Change, Group, Sort, grouped
from lif.changes.comparing import Comparison
from lif.changes.ledger import Claim
from lif.changes.story import Episode
from lif.model.kinds import AUDIT, MARKS
from lif.output import console
from lif.store.past import Revision

NOTHING = "Nothing changed."
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#])")


def show(found: Comparison, heading: str) -> None:
    """Print what changed, under its agencies and plans, and then what was only worded anew."""
    console.put(heading)
    for group, changes in grouped(item for item in found.changes if not item.minor):
        console.put(f"\n{group.label}")
        for change in changes:
            console.put(f"  - {begun(change.words)}")
    minor = [item for item in found.changes if item.minor]
    if minor:
        console.put("\nMinor wording")
    for change in minor:
        console.put(f"  - {change.address.path}: {change.words}")
    if not found.changes:
        console.put(f"\n{NOTHING}")
    for path, words in found.unread.items():
        console.say(f"{path} {words}")


def markdown(found: Comparison, heading: str) -> Iterator[str]:
    """Yield the lines of what changed as Markdown."""
    yield f"# {_plain(heading)}"
    for group, changes in grouped(item for item in found.changes if not item.minor):
        yield from ("", f"## {_plain(group.label)}", "")
        yield from (f"- {_plain(begun(change.words))}" for change in changes)
    minor = [item for item in found.changes if item.minor]
    if minor:
        yield from ("", "## Minor wording", "")
    yield from (f"- {_plain(change.address.path)}: {_plain(change.words)}" for change in minor)
    if not found.changes:
        yield from ("", NOTHING)
    if found.unread:
        yield from ("", "## Left out", "")
    yield from (f"- {_plain(path)} {words}" for path, words in found.unread.items())


def as_plain(found: Comparison) -> dict[str, Any]:
    """Return what changed as plain data: sentences by group, minor wording, and what was left out."""
    return {
        "groups": [
            {**_group(group), "changes": [_change(change) for change in changes]}
            for group, changes in grouped(item for item in found.changes if not item.minor)
        ],
        "minor_wording": [_change(change) for change in found.changes if change.minor],
        "left_out": [{"record": path, "why": words} for path, words in found.unread.items()],
    }


def side_as_plain(revision: Revision | None) -> dict[str, str | None] | None:
    """Return one side of a comparison as plain data; None for the files as they stand, and for a day that is unknown."""
    if revision is None:
        return None
    return {
        "revision": revision.name,
        "day": revision.day.isoformat() if revision.day else None,
        "author": revision.author,
        "words": revision.words,
    }


def show_story(episodes: Sequence[Episode], heading: str) -> None:
    """Print a record's story."""
    console.put(heading)
    for episode in episodes:
        console.put(f"\n{_when(episode)}")
        for note in episode.notes:
            console.put(f"  - {begun(note)}")
        for words in _told(episode.changes):
            console.put(f"  - {words}")


def story_as_plain(episodes: Iterable[Episode]) -> list[dict[str, Any]]:
    """Return a record's story as plain data."""
    return [
        {
            "version": side_as_plain(episode.revision),
            "notes": list(episode.notes),
            "changes": [{**_change(change), "minor": change.minor} for change in episode.changes],
        }
        for episode in episodes
    ]


def begun(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def _told(changes: Sequence[Change]) -> Iterator[str]:
    """Yield what changed in one record; what a round's record says of an agency with its name."""
    for change in changes:
        if change.minor:
            yield f"Minor wording: {change.words}"
        else:
            yield begun(change.sentence if change.address.kind is AUDIT else change.words)


def _when(episode: Episode) -> str:
    if episode.revision is None:
        return "Not kept in git yet"
    revision = episode.revision
    return f"{begun(revision.when)}, {revision.author} ({revision.short}: {revision.words})"


def _group(group: Group) -> dict[str, Any]:
    if group == BOARD_WIDE:
        return {"about": "board", "label": group.label}
    if group.sort is Sort.PLAN:
        return {"about": "plan", "label": group.label, "plan": group.names[0]}
    return {"about": "agency", "label": group.label, **dict(zip(("agency", "audit"), group.names, strict=False))}


def _change(change: Change) -> dict[str, Any]:
    return {
        "sentence": change.sentence,
        "day": change.day.isoformat() if change.day else None,
        "record": change.address.path,
        "values": _values(change.claims),
    }


def _values(claims: Iterable[Claim]) -> Mapping[str, list[list[str]]]:
    """Return the values that a change tells, by record. Of marks no more than that there are some."""
    found: dict[str, list[list[str]]] = {}
    for claim in claims:
        steps = [str(step) for step in claim.pointer]
        if claim.address.kind is MARKS:
            steps = steps[:1]
        values = found.setdefault(claim.address.path, [])
        if steps not in values[-1:]:
            values.append(steps)
    return found


def _plain(text: str) -> str:
    """Return text with no mark that Markdown would act on."""
    return _MARKDOWN.sub(r"\\\1", console.visible(text))
