"""Whatever is broken in a form, a reply marks it, and putting right what is marked is enough: nothing is typed twice."""

import random
from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from forms.agency import (
    Wanted,
    fill_excel,
    fill_text,
    opened,
    put_right_excel,
    put_right_text,
    saved,
    seen_in_excel,
    seen_in_text,
    sheet_of,
)  # fmt: skip
from forms.agency_word import edited, fill_word, put_right_word, seen_in_word
from forms.breaking import BREAKERS, TEXT_BREAKERS, merged, rated
from forms.breaking_word import WORD_BREAKERS, by_hand
from forms.cases import FLOWING, LABELS, NUMBERS, WORDS, answers, form_for, holding, returns
from lif.errors import RefusedError
from lif.forms.doors import made, received
from lif.forms.judging import judge
from lif.forms.printing import printed
from lif.forms.reply import Reply, reply
from lif.forms.taking import imported
from lif.model.returns import Answer, Door, Return

# A form takes a while to make and to read: what fails is not made smaller, which would take minutes.
MANY = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
ROLE, DAY = "Chief Fire Officer", "31/3/2026"


SEEN: dict[Door, Callable[[bytes], list[tuple[str, str, str]]]] = {
    Door.TEXT: lambda raw: seen_in_text(raw.decode()),
    Door.EXCEL: seen_in_excel,
    Door.WORD: seen_in_word,
}
MENDED: dict[Door, Callable[[bytes, Wanted], bytes]] = {
    Door.TEXT: lambda raw, wanted: put_right_text(raw.decode(), wanted).encode(),
    Door.EXCEL: put_right_excel,
    Door.WORD: put_right_word,
}


def replied(raw: bytes, item: Return, door: Door) -> tuple[Reply, bytes] | None:
    """Return what goes back for a form, None where nothing is missing or wrong."""
    came = imported(received(raw, "reply"), holding(item))
    try:
        return printed(reply(came), came.form, door)
    except RefusedError as refused:
        if refused.message != "nothing is missing or wrong in reply":
            raise
        return None


def drawn(data: st.DataObject, words: st.SearchStrategy[str]) -> tuple[Return, dict[str, Answer]]:
    """Return a return, and what the agency has to say to every question."""
    item = data.draw(returns(words))
    return item, {number: data.draw(answers(name, words)) for number, name in NUMBERS.items()}


def _apart(one: Return, other: Return, seen: list[tuple[str, str, str]]) -> list[object]:
    """Return the answers that differ, each with what was marked in its question."""
    numbers = {name: number for number, name in NUMBERS.items()}
    return [
        (one.answer(name), other.answer(name), [mark for mark in seen if mark[0] == numbers[name]])
        for name in numbers
        if one.answer(name) != other.answer(name)
    ]


def assert_mended(door: Door, item: Return, broken: bytes, whole: bytes, wanted: Wanted) -> None:
    """Assert that putting right what is marked in a reply to a broken form gives what the whole form gives."""
    expected = judge(received(whole, "whole").filled, form_for(item), item)
    assert expected.faults == ()
    found = replied(broken, item, door)
    if found is None:
        assert judge(received(broken, "broken").filled, form_for(item), item).made == expected.made
        return
    answer, raw = found
    assert received(raw, "sent").filled.notes == ()
    seen = SEEN[door](raw)
    assert len(seen) == len(answer.faults)
    mended = MENDED[door](raw, wanted)
    after = judge(received(mended, "mended").filled, form_for(item), item)
    assert (after.faults, _apart(after.made, expected.made, seen)) == ((), [])
    left = replied(mended, item, door)
    if left:
        assert {fault.name for fault in left[0].faults} == {"unsigned"}
        assert not [fault for fault in answer.faults if "sign" in fault.words]
    else:
        assert (after.signed_by, after.signed_on) == (ROLE, date(2026, 3, 31))


@MANY
@given(data=st.data(), seed=st.integers(0, 10_000))
def test_a_broken_workbook_is_whole_when_what_is_marked_is_put_right(data: st.DataObject, seed: int) -> None:
    chance = random.Random(seed)
    item, said = drawn(data, WORDS)
    whole = fill_excel(made(form_for(item), Door.EXCEL), said, LABELS)
    book = opened(whole)
    for row in book["Start here"].iter_rows():
        if str(row[0].value).startswith("Signed off"):
            row[1].value = (
                chance.choice([ROLE, None, "=A1"]) if "role" in str(row[0].value) else chance.choice([DAY, None, "May"])
            )
    for number in chance.sample([*NUMBERS], 4):
        chance.choice(BREAKERS)(sheet_of(book), number, chance)

    assert_mended(Door.EXCEL, item, saved(book), whole, Wanted(said, LABELS, ROLE, DAY))


@MANY
@given(data=st.data(), seed=st.integers(0, 10_000))
def test_merged_cells_are_whole_when_what_is_marked_is_put_right(data: st.DataObject, seed: int) -> None:
    chance = random.Random(seed)
    item, said = drawn(data, WORDS)
    whole = fill_excel(made(form_for(item), Door.EXCEL), said, LABELS)
    book = opened(whole)
    for number in chance.sample([*NUMBERS], 2):
        merged(sheet_of(book), number, chance)

    assert_mended(Door.EXCEL, item, saved(book), whole, Wanted(said, LABELS, ROLE, DAY))


@MANY
@given(data=st.data(), seed=st.integers(0, 10_000))
def test_a_broken_text_is_whole_when_what_is_marked_is_put_right(data: st.DataObject, seed: int) -> None:
    chance = random.Random(seed)
    item, said = drawn(data, FLOWING)
    whole = fill_text(made(form_for(item), Door.TEXT).decode(), said, LABELS)
    broken = whole
    for number in chance.sample([*NUMBERS], 3):
        broken = chance.choice(TEXT_BREAKERS)(broken, number, chance)

    assert_mended(Door.TEXT, item, broken.encode(), whole.encode(), Wanted(said, LABELS, ROLE, DAY))


@MANY
@given(data=st.data(), seed=st.integers(0, 10_000))
def test_a_reply_that_comes_back_broken_is_replied_to_again(data: st.DataObject, seed: int) -> None:
    chance = random.Random(seed)
    item, said = drawn(data, FLOWING)
    whole = fill_text(made(form_for(item), Door.TEXT).decode(), said, LABELS)
    first = replied(rated(whole, "1.3", chance).encode(), item, Door.TEXT)
    assert first
    lines = first[1].decode().split("\n")
    notes = [place for place, line in enumerate(lines) if "Please look at this" in line or "(note-" in line]
    del lines[chance.choice(notes)]

    assert_mended(Door.TEXT, item, "\n".join(lines).encode(), whole.encode(), Wanted(said, LABELS, ROLE, DAY))


@MANY
@given(data=st.data(), seed=st.integers(0, 10_000))
def test_a_broken_document_is_whole_when_what_is_marked_is_put_right(data: st.DataObject, seed: int) -> None:
    chance = random.Random(seed)
    item, said = drawn(data, WORDS)
    try:
        whole = fill_word(made(form_for(item), Door.WORD), said, LABELS)
    except RefusedError:
        reject()  # an answer that reads like a part of the form does not go out in Word at all
    broken = whole
    for number in chance.sample([*NUMBERS], 3):
        broken = edited(broken, by_hand(chance.choice(WORD_BREAKERS), number, chance))

    assert_mended(Door.WORD, item, broken, whole, Wanted(said, LABELS, ROLE, DAY))
