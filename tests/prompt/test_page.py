"""A page as lines: wrapped at the terminal's width, the question in view on a low terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lif.interview.asker import Page
from lif.prompt.page import Line, lines, paragraphs

PAGE = Page(
    "1 of 3 · Standard 1: Leadership",
    "1.1 A named senior post leads on safeguarding, and staff know whose it is.",
    (
        ("Guidance", "Look at who answers to the board, how often that person reports, and whom they report to."),
        ("Met", "A named post leads."),
    ),
)


def test_a_page_is_laid_out_with_its_labels_to_the_left() -> None:
    assert lines(PAGE, 80) == [
        Line(),
        Line("1 of 3 · Standard 1: Leadership"),
        Line("1.1 A named senior post leads on safeguarding, and staff know whose it is.", bold=True),
        Line(),
        Line("Guidance       Look at who answers to the board, how often that person reports,"),
        Line("               and whom they report to."),
        Line("Met            A named post leads."),
    ]


def test_a_wide_terminal_gets_lines_that_can_still_be_read() -> None:
    assert lines(PAGE, 300) == lines(PAGE, 80)


def test_a_narrow_terminal_gets_labels_in_front_of_their_text() -> None:
    assert lines(PAGE, 30) == [
        Line(),
        Line("1 of 3 · Standard 1:"),
        Line("Leadership"),
        Line("1.1 A named senior post leads", bold=True),
        Line("on safeguarding, and staff", bold=True),
        Line("know whose it is.", bold=True),
        Line(),
        Line("Guidance: Look at who answers"),
        Line("to the board, how often that"),
        Line("person reports, and whom they"),
        Line("report to."),
        Line("Met: A named post leads."),
    ]


@pytest.mark.parametrize(
    ("width", "first"),
    [(43, "Guidance       Look at who answers to the"), (42, "Guidance: Look at who answers to the")],
)
def test_labels_stand_to_the_left_from_43_columns_on(width: int, first: str) -> None:
    assert lines(PAGE, width)[5] == Line(first)


def test_a_terminal_of_no_known_width_gets_20_columns() -> None:
    assert lines(PAGE, 0) == lines(PAGE, 20)


@pytest.mark.parametrize("height", [0, 18, 50])
def test_the_question_comes_first_where_there_is_room(height: int) -> None:
    assert lines(PAGE, 80, height) == lines(PAGE, 80)


def test_on_a_low_terminal_the_question_comes_last() -> None:
    assert lines(PAGE, 80, 15) == [
        Line(),
        Line("Guidance       Look at who answers to the board, how often that person reports,"),
        Line("               and whom they report to."),
        Line("Met            A named post leads."),
        Line(),
        Line("1 of 3 · Standard 1: Leadership"),
        Line("1.1 A named senior post leads on safeguarding, and staff know whose it is.", bold=True),
    ]


def test_on_a_low_and_narrow_terminal_the_question_comes_last_too() -> None:
    assert [line.text for line in lines(PAGE, 30, 10)[-5:]] == [
        "1 of 3 · Standard 1:",
        "Leadership",
        "1.1 A named senior post leads",
        "on safeguarding, and staff",
        "know whose it is.",
    ]


def test_a_page_without_notes_is_the_place_and_the_question() -> None:
    assert lines(Page("Review", "3 of 3 answered, none left open"), 80) == [
        Line(),
        Line("Review"),
        Line("3 of 3 answered, none left open", bold=True),
        Line(),
    ]


LABELS = st.text(st.sampled_from("Label"), min_size=1, max_size=14)
WORDS = st.text(st.sampled_from("aBé ,.-\t"), max_size=200) | st.just("x" * 200)


@given(
    st.builds(Page, WORDS, WORDS, st.lists(st.tuples(LABELS, WORDS)).map(tuple)),
    st.integers(0, 120),
    st.integers(0, 60),
)
def test_no_line_is_wider_than_the_terminal(page: Page, width: int, height: int) -> None:
    widest = max(20, min(width, 80)) - 1

    assert [line for line in lines(page, width, height) if len(line.text) > widest] == []


@given(WORDS.filter(str.strip), st.integers(0, 120), st.integers(0, 60))
def test_no_word_is_left_out(words: str, width: int, height: int) -> None:
    found = lines(Page(words, words, (("Met", words),)), width, height)

    assert sorted("".join(line.text for line in found).replace(":", "").replace(" ", "")) == sorted(
        ("Met" + words * 3).replace(" ", "").replace("\t", "")
    )


@pytest.mark.parametrize("width", [43, 50, 80])
def test_a_long_label_stands_in_front_of_its_text(width: int) -> None:
    label = "Embedded across the whole of the service"

    found = lines(Page("", "", ((label, "It is there, and it works."),)), width)

    assert " ".join(line.text for line in found if line.text) == f"{label}: It is there, and it works."


def test_a_remark_keeps_its_own_line_breaks() -> None:
    assert paragraphs("Back goes back; nothing is lost.\n\nStop ends here.", 24) == [
        "Back goes back; nothing",
        "is lost.",
        "",
        "Stop ends here.",
    ]
