"""What can be typed instead of an answer."""

import pytest

from lif.interview.asker import BACK_OR_STOP, ONLY_STOP, Move
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
    assert [part.split()[0] for part in words.menu_hint().strip("()").split(", ")] == [*words.LETTERS, "h"]


def test_a_hint_and_its_help_name_only_the_moves_that_there_are() -> None:
    assert (words.menu_hint(ONLY_STOP), words.menu_hint(BACK_OR_STOP)) == (
        "(q stop, h help)",
        "(b back, q save and stop, h help)",
    )
    assert (words.text_hint(ONLY_STOP), words.text_hint(BACK_OR_STOP)) == (":stop :help", ":back :stop :help")
    assert words.explained(BACK_OR_STOP) == (
        "Back goes to the step or question before; nothing is lost.\n"
        "Stop ends here; what is saved by then stays, and the same command goes on from there."
    )
    assert words.explained(ONLY_STOP) == "Stop ends here; what is saved by then stays."
    assert "own editor" in words.explained()
