"""Any two texts that came of one: the result says what is joined, and has the comments of both sides."""

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from store.commented import commented

from lif.merging.conflict import Side
from lif.merging.texts import Sides, Version, by_git, version
from lif.model.kinds import KINDS, Address, Kind
from lif.model.plain import encode
from lif.store.source import parse
from lif.store.splice import revise
from merging.boards import EXAMPLE, altered, examples, sound

FEW = settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[*HealthCheck],
)
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def test_there_is_an_example_of_every_kind() -> None:
    assert [kind.name for kind in KINDS if not examples(kind)] == []


@st.composite
def sides(draw: st.DrawFn, kind: Kind) -> Sides:
    """Draw a record with comments, and two texts that came of it: values changed, comments added."""
    address, record, text = draw(st.sampled_from(examples(kind)))
    base = version(draw(commented(text)).text.encode(), address)
    ours, theirs = (draw(side(kind, base, record, word)) for word in ("ours", "theirs"))
    return Sides(address, base, ours, theirs, by_git(EXAMPLE))


@st.composite
def side(draw: st.DrawFn, kind: Kind, base: Version, record: Any, word: str) -> Version:
    after = draw(altered(kind, record))
    text = revise(base.source, encode(record), encode(after))
    text = draw(commented(text, word)).text if draw(st.booleans()) else text
    return version(text.encode(), base_address(base))


def base_address(base: Version) -> Address:
    return next(address for kind in KINDS for address, _, _ in examples(kind) if address.path == base.source.path)


def remarks(text: bytes) -> Counter[str]:
    return Counter(re.findall(r"# (?:note|ours|theirs) \d+", text.decode()))


@EVERY_KIND
@FEW
@given(data=st.data())
def test_the_text_says_what_is_joined_and_no_comment_is_lost(kind: Kind, data: st.DataObject) -> None:
    drawn = data.draw(sides(kind))
    choices: dict[Any, Side] = {}
    while waiting := drawn.merged(choices).conflicts:
        choices[waiting[0].pointer] = data.draw(st.sampled_from([Side.OURS, Side.THEIRS]))

    raw = drawn.text(choices)

    assert version(raw, drawn.address).record == drawn.merged(choices).record
    assert sound(kind, drawn.merged(choices).record)
    assert drawn.base
    was, mine, yours, there = (remarks(text) for text in (drawn.base.raw, drawn.ours.raw, drawn.theirs.raw, raw))
    taken_away = (was - mine) + (was - yours)
    assert (mine | yours) - taken_away - there == Counter()


@EVERY_KIND
@FEW
@given(data=st.data())
def test_a_marked_text_holds_both_sides_and_is_refused_by_check(kind: Kind, data: st.DataObject) -> None:
    drawn = data.draw(sides(kind))
    found = drawn.merged()
    if not found.conflicts:
        return

    marked = drawn.marked({})

    picked = [picked_from(marked, mine=mine) for mine in (True, False)]
    ours, theirs = (version(text, drawn.address).record for text in picked)
    taken = [drawn.merged({item.pointer: side for item in found.conflicts}) for side in (Side.OURS, Side.THEIRS)]
    assert ours != theirs
    assert b"<<<<<<< ours\n" in marked
    for text, result in ((ours, taken[0]), (theirs, taken[1])):
        assert text == result.record or result.conflicts
    with pytest.raises(Exception, match="git left a merge conflict here"):
        parse(marked, "record.yaml")


def picked_from(marked: bytes, mine: bool) -> bytes:
    """Return a marked text as it is when one side is kept throughout, as somebody does it in an editor."""
    kept, here, there = [], True, True
    for line in marked.decode().split("\n"):
        if line in ("<<<<<<< ours", "=======", ">>>>>>> theirs"):
            here, there = {"<": (True, False), "=": (False, True), ">": (True, True)}[line[0]]
        elif here if mine else there:
            kept.append(line)
    return "\n".join(kept).encode()
