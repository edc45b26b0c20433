"""Three texts of one record put together: what the result says is worked out first, then written so that comments stay."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lif.merging import comments
from lif.merging.conflict import NOTHING, Choices, Conflict, Merged, Side
from lif.merging.threeway import merge
from lif.model.kinds import Address
from lif.model.plain import decode, encode
from lif.store import git, schema
from lif.store.reading import InvalidRecordsError, answered_twice
from lif.store.source import Source, UnreadableError, parse
from lif.store.splice import revise

ByLines = Callable[[bytes, bytes, bytes], bytes | None]
"""Puts three texts (base, ours, theirs) together by their lines; None where lines that both sides changed meet."""

_UNSOUND = "what both sides say does not make a sound record together"
_UNWRITTEN = "it is written in a way in which both sides' changes cannot be put into one text safely"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Version:
    """A record as one side has it: its bytes, its text with places, and what it says."""

    raw: bytes
    source: Source
    record: Any


@dataclass(frozen=True, slots=True)
class Sides:
    """A record's three versions; `base` is None where both sides made it anew."""

    address: Address
    base: Version | None
    ours: Version
    theirs: Version
    by_lines: ByLines = field(compare=False)
    _written: dict[Any, bytes | None] = field(default_factory=dict, compare=False, repr=False)

    def merged(self, choices: Choices | None = None) -> Merged:
        """Return what the record says, and what is to be decided.

        Where both sides' values together would break the schema, or cannot be written as one text, the record as a whole
        is to be decided.
        """
        chosen = choices or {}
        if () in chosen and chosen[()] is not Side.BOTH:
            return Merged(self._whole(chosen[()]).record)
        found = self._merge(chosen)
        if found.conflicts:
            return found
        if not self._sound(found.record):
            return self._undecided(_UNSOUND)
        return found if self._text(found.record) is not None else self._undecided(_UNWRITTEN)

    def text(self, choices: Choices) -> bytes:
        """Return the record's new text, everything in it being decided. Raises ValueError where something is not."""
        if () in choices and choices[()] is not Side.BOTH:
            side = self._whole(choices[()])
            return self._text(side.record) or side.raw
        found = self._merge(choices)
        text = None if found.conflicts or not self._sound(found.record) else self._text(found.record)
        if text is None:
            raise ValueError("something is still to be decided")
        return text

    def marked(self, choices: Choices, labels: tuple[str, str] = ("ours", "theirs"), size: int = 7) -> bytes:
        """Return a text that is joined but for what is to be decided: there both sides stand between git's marks."""
        texts = [self._as(side, choices) for side in (Side.OURS, Side.THEIRS)]
        one, other = texts if texts[0] != texts[1] else [self.ours.raw, self.theirs.raw]
        return _hunks(one, other, labels, size)

    def _merge(self, choices: Choices) -> Merged:
        return merge(self.base.record if self.base else None, self.ours.record, self.theirs.record, choices)

    def _undecided(self, why: str) -> Merged:
        base = self.base.record if self.base else NOTHING
        return Merged(self.ours.record, (Conflict((), base, self.ours.record, self.theirs.record, why),))

    def _whole(self, side: Side) -> Version:
        return self.theirs if side is Side.THEIRS else self.ours

    def _as(self, side: Side, choices: Choices) -> bytes:
        """Return the text in which a side holds wherever nothing is decided; all of its own where there is no such text."""
        chosen = dict(choices)
        while found := [item for item in self.merged(chosen).conflicts if item.pointer not in chosen]:
            chosen |= {item.pointer: side for item in found}
        try:
            return self.text(chosen)
        except ValueError:
            return self._whole(side).raw

    def _sound(self, record: Any) -> bool:
        return schema.fits(encode(record), self.address.kind.name)

    def _text(self, record: Any) -> bytes | None:
        """Return the text that says what the record does, None where there is none; it is worked out once."""
        if record not in self._written:
            self._written[record] = self._worked_out(record)
        return self._written[record]

    def _worked_out(self, record: Any) -> bytes | None:
        """Return a record's text: by lines where that comes out right, else our text changed."""
        for side in (self.ours, self.theirs):
            if record == side.record and self._whole_text(side.raw, record, no_more=True):
                return side.raw
        joined = self.by_lines(self.base.raw if self.base else b"", self.ours.raw, self.theirs.raw)
        if joined is not None and self._whole_text(joined, record):
            return joined
        return self._spliced(record)

    def _spliced(self, record: Any) -> bytes | None:
        ours = self.ours.source
        revised = revise(ours, encode(self.ours.record), encode(record))
        base = self.base.source if self.base else None
        for keep in (comments.kept, comments.at_the_end):
            try:
                text = keep(base, ours, self.theirs.source, revised).encode()
            except (UnreadableError, UnicodeEncodeError):
                continue
            raw = (_BYTE_ORDER_MARK if ours.byte_order_mark else b"") + text
            if self._whole_text(raw, record):
                return raw
        return None

    def _whole_text(self, raw: bytes, record: Any, no_more: bool = False) -> bool:
        """Tell whether a text says what is meant, and has every comment that is to be in it (and no more of them)."""
        try:
            source = parse(raw, self.address.path)
            same = (
                not schema.misfits(source, self.address.kind.name)
                and decode(self.address.kind.record, source.data) == record
            )
        except UnreadableError:
            return False
        base = self.base.source if self.base else None
        return same and comments.all_kept(base, self.ours.source, self.theirs.source, source, no_more)


def by_git(folder: Path) -> ByLines:
    """Return what puts texts together by their lines, as git does it in a folder."""

    def joined(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
        text, whole = git.by_lines(base, ours, theirs, folder)
        return text if whole else None

    return joined


def version(raw: bytes, address: Address) -> Version:
    """Return a record's version. Raises InvalidRecordsError where it is no record that can be read."""
    try:
        source = parse(raw, address.path)
    except UnreadableError as error:
        raise InvalidRecordsError([error.finding]) from None
    if faults := schema.misfits(source, address.kind.name):
        raise InvalidRecordsError(faults)
    record = decode(address.kind.record, source.data)
    if faults := answered_twice(source.where, record):
        raise InvalidRecordsError(faults)
    return Version(raw, source, record)


def _hunks(ours: bytes, theirs: bytes, labels: tuple[str, str], size: int) -> bytes:
    """Return two texts as one, the lines in which they differ between marks."""
    end = b"\r\n" if b"\r\n" in ours else b"\n"
    one, other = (text.split(b"\n") for text in (ours, theirs))
    first, middle, last = (
        character * size + (b" " + label.encode() if label else b"")
        for character, label in ((b"<", labels[0]), (b"=", ""), (b">", labels[1]))
    )
    found: list[bytes] = []
    for step, a, b, c, d in difflib.SequenceMatcher(None, one, other).get_opcodes():
        if step == "equal":
            found += one[a:b]
        else:
            marks = [mark + end.removesuffix(b"\n") for mark in (first, middle, last)]
            found += [marks[0], *one[a:b], marks[1], *other[c:d], marks[2]]
    return b"\n".join(found)


def without_labels(raw: bytes) -> bytes:
    """Return a text with conflict marks as they are whatever the sides are called, and whatever the line ends are."""
    found: list[bytes] = []
    inside = False
    for line in raw.replace(b"\r\n", b"\n").split(b"\n"):
        mark = next(
            (mark for mark in (b"<", b"|", b"=", b">") if re.match(re.escape(mark) * 7 + b"(?: |$)", line)), b""
        )
        inside = mark == b"|" or (inside and not mark)
        if not inside:
            found.append(mark * 7 if mark else line)
    return b"\n".join(found)
