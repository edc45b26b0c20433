"""What can be typed instead of an answer."""

import pytest

from lif.interview.asker import Move
from lif.prompt import words


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        (":back", ":back"),
        ("  :help ", ":help"),
        ("Policy:back", ":back"),
        ("Policy :stop", ":stop"),
        ("Changed text :stop", ":stop"),
        ("one\ntwo :park\n", ":park"),
        (":edit", ":edit"),
        (":skip:stop", ":stop"),
        ("Policy", ""),
        ("see :back there", ""),
        (":stop it", ""),
        (":backwards", ""),
        (":Back", ""),
        ("at 12:30", ""),
        ("note: back", ""),
        ("", ""),
    ],
)
def test_a_command_is_found_at_the_end_of_the_line(typed: str, word: str) -> None:
    assert words.command(typed) == word


def test_every_move_has_a_word_and_a_letter_and_every_hint_names_them_all() -> None:
    assert set(words.MOVES.values()) == set(words.LETTERS.values()) == set(Move)
    assert words.TEXT_HINT.split() == [*words.MOVES, words.HELP]
    assert words.LONG_HINT.split() == [*words.MOVES, words.HELP, words.EDIT]
    assert [part.split()[0] for part in words.MENU_HINT.strip("()").split(", ")] == [*words.LETTERS, "h"]
