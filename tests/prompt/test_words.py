"""What can be typed instead of an answer."""

import pytest

from lif.interview.asker import Move
from lif.prompt import words


@pytest.mark.parametrize(
    ("typed", "shown", "word"),
    [
        (":back", "", ":back"),
        ("  :help ", "", ":help"),
        ("Policy:back", "Policy", ":back"),
        ("Policy :stop", "Policy", ":stop"),
        (":edit", "Policy", ":edit"),
        ("Policy", "Policy", ""),
        ("see :back", "", ""),
        (":backwards", "", ""),
        ("", "", ""),
    ],
)
def test_a_command_stands_alone_or_behind_what_was_shown(typed: str, shown: str, word: str) -> None:
    assert words.command(typed, shown) == word


def test_every_move_has_a_word_and_a_letter_and_every_hint_names_them_all() -> None:
    assert set(words.MOVES.values()) == set(words.LETTERS.values()) == set(Move)
    assert words.TEXT_HINT.split() == [*words.MOVES, words.HELP]
    assert words.LONG_HINT.split() == [*words.MOVES, words.HELP, words.EDIT]
    assert [part.split()[0] for part in words.MENU_HINT.strip("()").split(", ")] == [*words.LETTERS, "h"]
