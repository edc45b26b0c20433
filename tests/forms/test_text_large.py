"""Texts far larger than a form: the work they make grows as they do, and beyond a bound they are refused."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from forms.cases import FULL, form_for, having
from lif.forms.doors import made, received
from lif.forms.judging import judge
from lif.forms.text_in import MOST
from lif.model.returns import Door
from lif.store.office import UnfitError

ITEM = having(FULL)
SENT = made(form_for(ITEM), Door.TEXT).decode()
IDENTITY = str(form_for(ITEM).identity)


def _typed(words: str) -> str:
    return SENT.replace("1.3 Comment:", f"1.3 Comment: {words}")


def _questions(count: int) -> str:
    heads = "".join(f"[{place // 99}.{place % 99} abcdef01 0123]\nA question.\n" for place in range(count))
    return SENT.replace("[1.3 ", f"{heads}[1.3 ")


def _labels(count: int) -> str:
    return SENT.replace(
        "1.3 Comment:", "".join(f"{n // 99}.{n % 99} Rating: Met\n" for n in range(count)) + "1.3 Comment:"
    )


LARGE: dict[str, Callable[[int], str]] = {
    "lines": lambda count: _typed("some words\n" * count),
    "notes": lambda count: _typed("[Please look at this: some words\n" * count),
    "ends of notes": lambda count: _typed("[Please look at this: some words\n(note-0123)]\n" * count),
    "questions": _questions,
    "labels": _labels,
    "one label": lambda count: _typed("x\n" + "1.3 Evidence 1: x\n" * count),
    "copies": lambda count: "\n".join(SENT.replace("1.4 Comment:", f"1.4 Comment: {n}") for n in range(count // 10)),
    "other forms": lambda count: _typed(f"{IDENTITY}\n" * count),
}


def work(text: str) -> int:
    """Return how many steps of Python reading and judging a text takes."""
    steps = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal steps
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        steps += event == "opcode"
        return count

    raw, before = text.encode(), sys.gettrace()
    sys.settrace(count)
    try:
        filled = received(raw, "large.txt").filled
        judge(filled, form_for(ITEM), ITEM)
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("sort", LARGE)
def test_a_text_that_is_twice_as_large_makes_about_twice_the_work(sort: str) -> None:
    work(SENT)
    small, large, larger = (work(LARGE[sort](count)) for count in (20, 120, 220))

    assert larger - large < 1.3 * (large - small)


def test_notes_that_are_begun_and_never_end_are_not_looked_through_again_from_each_line() -> None:
    assert work(LARGE["notes"](120)) - work(SENT) < 3 * (work(LARGE["lines"](120)) - work(SENT))


def test_a_long_answer_is_not_looked_through_for_a_day_word_by_word() -> None:
    assert work(LARGE["lines"](220)) - work(LARGE["lines"](20)) < 200 * 300


def test_a_text_of_many_megabytes_is_refused_before_anything_is_looked_for_in_it() -> None:
    text = _typed("some words\n" * (MOST // 11))

    with pytest.raises(UnfitError) as refused:
        received(text.encode(), "large.txt")

    assert (refused.value.message, refused.value.hint) == (
        "the text is larger than 4 MB, far more than a form", "take out what is not the form's",
    )  # fmt: skip
