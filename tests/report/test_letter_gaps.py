"""A text of a letter that can be used, and leaves somebody out or prints what was meant to be bold, is remarked on."""

import re

import pytest

from lif.report.board_texts import house_text
from lif.report.letter_gaps import remarks
from lif.report.letter_lexicon import LEXICONS, Occasion
from lif.report.letter_texts import letter_text

HEAD = "Subject: One\n\n"


def said(text: str) -> list[str]:
    read, mistakes = letter_text(text.encode(), LEXICONS[Occasion.CHASE])
    assert mistakes == []
    return remarks(read, text.encode())


def chain(*conditions: str) -> str:
    return HEAD + "".join(f"[if {condition}]\nIt is late.\n\n" for condition in conditions)


@pytest.mark.parametrize("occasion", Occasion)
def test_the_texts_that_come_with_lif_leave_nobody_out(occasion: Occasion) -> None:
    raw = house_text(occasion)

    assert remarks(letter_text(raw, LEXICONS[occasion])[0], raw) == []


def test_the_house_text_without_its_last_opening_leaves_out_who_is_latest() -> None:
    text = house_text(Occasion.CHASE).decode()
    cut = re.sub(r"\[if 28 or more.*?\n\n", "", text, flags=re.DOTALL)

    assert cut != text
    assert said(cut) == [
        "no paragraph is for a return that is 28 or more days late and no form came and not sent back: such a letter leaves that out"
    ]


@pytest.mark.parametrize(
    ("conditions", "days"),
    [
        (("1 to 7 days late", "8 or more days late"), ""),
        (("1 to 9 days late", "8 or more days late"), ""),
        (("1 to 7 days late", "9 or more days late"), "8"),
        (("3 to 7 days late", "12 to 20 days late"), "1 to 2 or 8 to 11 or 21 or more"),
        (("3 to 7 days late", "late"), ""),
        (("15 or more days late",), ""),
        (("late",), ""),
        (("1 to 7 days late and sent back", "8 or more days late"), ""),
    ],
)
def test_days_late_that_no_paragraph_is_for_are_named(conditions: tuple[str, ...], days: str) -> None:
    found = [f"no paragraph is for a return that is {days} days late: such a letter leaves that out"]

    assert said(chain(*conditions)) == (found if days else [])


def test_asterisks_are_named_as_printed() -> None:
    words = "asterisks are printed as they are, as in"

    assert said(f"{HEAD}<!-- **not this** -->\n\nPlease **do it** now.\n\n* One.\n\n2 * 3 is 6.\n") == [
        f"line 5: {words} '**do it**'; a point begins with -",
        f"line 7: {words} '*'; a point begins with -",
    ]
