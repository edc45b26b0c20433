"""Whoever answers at prompts loses nothing that was said before: killed or refused anywhere, the record holds it.

At each call to the file system a sitting is stopped: every file is then as it was left by somebody who broke off at that
prompt, or at the one before. The command run again goes on from there, and ends with the same record.
"""

import errno
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from commands.northmere import tree

from faults.injection import Ended, Faults, run_forked
from faults.judging import Tree, difference, settled
from faults.scenes import lay_out, ready
from faults.sittings import SITTINGS, Person, Sitting
from faults.test_every_point import Note, Point, folder_in_memory, kills, refusals

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")

_EVERY = bool(os.environ.get("LIF_EVERY_POINT"))
_MOST = 5
_STATE = re.compile(rb"^ *state: .*\n", re.MULTILINE)


@dataclass
class Room:
    """A sitting in a folder: the states of the board after each answer, given by somebody who then broke off."""

    sitting: Sitting
    root: Path
    after: list[dict[str, bytes]] = field(default_factory=list)
    given: list[list[tuple[str, str]]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    gone_on: set[tuple[tuple[str, bytes], ...]] = field(default_factory=set)

    def set_up(self) -> None:
        """Hold the sitting once for each of its prompts, broken off there, and once to its end."""
        person, code = Person(self.sitting.knows), 130
        while code == 130:
            person = Person(self.sitting.knows, leaves_after=len(self.after))
            lay_out(self.root, ready(self.sitting.after))
            code, said = self.sitting.run(self.root, person)
            assert code in (0, 130), said
            self.after.append(settled(tree(self.root)))
            self.given.append(person.given)
            self.places.append(person.place)

    def once(self, at: int = 0, how: str | int = "kill") -> tuple[Ended, int]:
        """Hold the sitting with a fault, or without; return how it ended, and at how many prompts somebody was asked."""
        lay_out(self.root, ready(self.sitting.after))
        heard = os.memfd_create("heard") if hasattr(os, "memfd_create") else os.open(os.devnull, os.O_WRONLY)
        try:
            ended = run_forked(
                lambda: self.sitting.run(self.root, Person(self.sitting.knows, heard)), Faults(self.root, at, how)
            )
            return ended, os.fstat(heard).st_size
        finally:
            os.close(heard)

    def faults_after(self, what: str, ended: Ended, asked: int) -> Iterator[str]:
        """Yield what is lost of what was said before a fault, and what keeps the sitting from going on."""
        now = settled(tree(self.root))
        allowed = self._allowed(ended, asked)
        for path in {*now}.union(*allowed):
            if _said(now, path) not in [_said(files, path) for files in allowed]:
                yield f"{what}, at prompt {asked}: {path} is neither the old nor the new one ({ended.output})"
        if not ended.killed and (ended.exit_code not in (0, 3, 75) or "FAULT" in ended.output):
            yield f"{what}: ended with {ended.exit_code}: {ended.output}"
        if (key := tuple(sorted(now.items()))) not in self.gone_on:
            self.gone_on.add(key)
            code, said = self.sitting.run(self.root, Person(self.sitting.to_say(self.root)))
            again = settled(tree(self.root))
            if code or self._to_be(again) != self._to_be(self.after[-1]):
                yield f"{what}: gone on with, {difference(again, self.after[-1])} is something else: {said}"
            yield from (
                f"{what}: gone on with, {words!r} is lost" for words in lost(self.kept(max(asked - 1, 0)), again)
            )

    def _allowed(self, ended: Ended, asked: int) -> list[dict[str, bytes]]:
        """Return the states of which each file is in one: of one answer, or all where somebody was told and asked again."""
        if ended.killed or ended.exit_code:
            return self.after[max(asked - 1, 0) :][:2]
        return [self.after[0], self.after[-1]] if self.sitting.whole else self.after[-1:]

    def _to_be(self, files: Tree) -> dict[str, bytes]:
        """Return what a second sitting makes the same, whenever the first was broken off."""
        cut = self.sitting.settles
        return {path: data.partition(cut)[0] if cut else data for path, data in files.items()}

    def kept(self, number: int) -> list[str]:
        """Return which words of so many answers are to be in the record: all, or those on pages that are finished."""
        number = min(number, len(self.given) - 1)
        unfinished = self.places[number] if self.sitting.whole else ""
        return [words for place, words in self.given[number] if place != unfinished]


def _said(files: Tree, path: str) -> bytes | None:
    """Return what a file says but for how far an answer is: the last word of one is kept before it counts as finished."""
    return _STATE.sub(b"", files[path]) if path in files else None


def lost(words: list[str], files: Tree) -> list[str]:
    """Return which words are in no file."""
    there = b"\n".join(files.values())
    return [word for word in words if word.encode() not in there]


@pytest.fixture(scope="module", params=SITTINGS, ids=lambda sitting: sitting.title)
def room(request: pytest.FixtureRequest) -> Iterator[Room]:
    """A sitting that was held once for each of its prompts."""
    with folder_in_memory() as folder:
        made = Room(request.param, folder)
        made.set_up()
        yield made


def test_each_answer_is_in_the_record_once_the_next_prompt_is_there(room: Room) -> None:
    sitting, number = room.sitting, 0

    for number in range(1, len(room.after)):
        given = room.given[number]
        assert lost(room.kept(number), room.after[number]) == []
        if len(given) > len(room.given[number - 1]) and not sitting.whole:
            assert room.after[number] != room.after[number - 1], given[-1]
    assert room.given[number] == [(place, words) for place, known in sitting.knows.items() for words in known.values()]


def test_a_sitting_stopped_or_refused_anywhere_keeps_what_was_said_and_can_be_gone_on_with(
    room: Room, record_property: Note
) -> None:
    undisturbed, asked = room.once()
    assert (undisturbed.exit_code, asked) == (0, len(room.after) - 1), undisturbed.output

    found: list[str] = []
    calls = undisturbed.calls
    for name, there in (("kill points", [*kills(calls)]), ("points of refusal", [*refusals(calls)])):
        tried = some(there)
        record_property(name, (len(tried), len(there)))
        for at, how in tried:
            ended, asked = room.once(at, how)
            assert ended.killed == isinstance(how, str)
            said = how if isinstance(how, str) else errno.errorcode[how]
            found += room.faults_after(f"{said} at {calls[at - 1]}", ended, asked)
    assert found == []


def some(points: list[Point]) -> list[Point]:
    """Return the points that are tried: all, or some from the first to the last."""
    most = len(points) if _EVERY else _MOST
    return [points[round(place * (len(points) - 1) / (most - 1))] for place in range(most)]
