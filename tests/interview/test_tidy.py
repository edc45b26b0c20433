"""Typed and pasted text made fit for a record."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lif.model.text import one_line, tidy
from lif.store.emit import emit
from lif.store.source import parse

AWKWARD = st.text(
    st.sampled_from(
        "ae \t\r\n\x00\x07\x0b\x0c\x1b\x7f\x85\u00a0\u00ad\u0301\u200b\u200d\u200e\u2028\u202e\u2066\u3000\ufeff\uffff"
    )
    | st.characters(),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Policy", "Policy"),
        ("", ""),
        (" \t\n\u00a0\u3000 ", ""),
        ("  a policy  ", "a policy"),
        ("line ends \t\n  stay as indented \n", "line ends\n  stay as indented"),
        (
            "one\r\ntwo\rthree\x0bfour\x0cfive\u2028six\u2029seven\x85eight",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
        ),
        ("a gap\n\n\nbetween", "a gap\n\n\nbetween"),
        ("a\ttab", "a tab"),
        ("\ufeffmarked \u200bunseen\u200e text\u202e", "marked unseen text"),
        ("bell\x07 and escape\x1b[31m", "bell and escape[31m"),
        ("half a pair \ud83d", "half a pair"),
        ("Cafe\u0301", "Café"),
        ("e\u200b\u0301", "é"),
        ("no\u00a0break, soft\u00adhyphen", "no\u00a0break, soft\u00adhyphen"),
        ("family \U0001f468\u200d\U0001f467", "family \U0001f468\u200d\U0001f467"),
        ("“quoted” – with dashes", "“quoted” – with dashes"),
    ],
)
def test_text_is_made_fit_for_a_record(text: str, made: str) -> None:
    assert tidy(text) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Policy", "Policy"),
        (" \n ", ""),
        ("a policy\nof ours", "a policy of ours"),
        ("a policy \r\n\r\n  of\u2028ours", "a policy of ours"),
        ("two  spaces\tand\t\ttabs", "two spaces and tabs"),
        ("Cafe\u0301\u200b visits", "Café visits"),
    ],
)
def test_text_is_put_on_one_line(text: str, made: str) -> None:
    assert one_line(text) == made


@given(AWKWARD)
def test_text_on_one_line_is_tidy_and_left_as_it_is(text: str) -> None:
    made = one_line(text)

    assert made == one_line(made) == tidy(made)
    assert "\n" not in made


@given(AWKWARD)
def test_tidy_text_is_left_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(AWKWARD)
@example("\u2028")
def test_tidy_text_is_composed_and_neither_begins_nor_ends_in_space(text: str) -> None:
    made = tidy(text)

    assert made == unicodedata.normalize("NFC", made) == made.strip()
    assert [line for line in made.split("\n") if line != line.rstrip()] == []


@given(AWKWARD)
@example("word\u2060joiner")
@example("letter\u061cmark")
@example("no\ufdd0character")
@example("nor\U0001ffffthis")
def test_tidy_text_can_always_be_written_and_reads_back_the_same(text: str) -> None:
    made = tidy(text)

    assert parse(emit({"comment": made}).encode(), "return.yaml").data == {"comment": made}
