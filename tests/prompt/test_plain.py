"""Asking by plain numbered lines, read from standard input."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from lif.interview.asker import ONLY_STOP, Choice, Move, Page
from lif.prompt import words
from lif.prompt.plain import PlainAsker
from prompt.editors import use_editor

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

RATINGS = (Choice("not-met", "Not met"), Choice("partly-met", "Partly met"), Choice("met", "Met"))
Asking = Callable[..., PlainAsker]


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Asking:
    """Return a function that makes an asker, at 80 columns, with lines to read."""

    def made(*lines: str, columns: int = 80) -> PlainAsker:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return PlainAsker()

    return made


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("1", "not-met"),
        (" 3 ", "met"),
        ("Met", "met"),
        ("part", "partly-met"),
        ("NOT MET", "not-met"),
        ("", "partly-met"),
        (":back", Move.BACK),
        (" :skip", Move.SKIP),
        (":park", Move.PARK),
        (":stop", Move.STOP),
    ],
)
def test_a_choice_is_made_by_number_by_its_words_or_by_enter(typed: str, taken: str | Move, asking: Asking) -> None:
    assert asking(typed).choose("Your rating", RATINGS, "partly-met") == taken


def test_choices_are_printed_with_their_numbers_and_where_we_stand(
    asking: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    asking("3").choose("1.1 Your rating", RATINGS, "partly-met")

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == dedent(
        """\
        1.1 Your rating
          1. Not met
          2. Partly met  (now)
          3. Met
        Type a number from 1 to 3, or :back :skip :park :stop :help
        > """
    )


@pytest.mark.parametrize("wrong", ["0", "4", "-1", "1.0", "yes", "n, p", "²", "99"])
def test_a_wrong_choice_is_asked_again(wrong: str, asking: Asking, capsys: pytest.CaptureFixture[str]) -> None:
    assert asking(wrong, "2").choose("Your rating", RATINGS) == "partly-met"

    assert capsys.readouterr().err.splitlines()[-2:] == [
        f"> '{wrong}' is none of the choices: type a number from 1 to 3.",
        "> ",
    ]


def test_a_move_that_does_nothing_at_a_question_is_not_offered_and_asked_again(
    asking: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    choices = (Choice("yes", "Yes"), Choice("no", "No"))

    taken = asking("s", ":park", "b", "q").choose("Take it?", choices, "no", ONLY_STOP)

    assert taken is Move.STOP
    assert capsys.readouterr().err.splitlines()[:7] == [
        "Take it?",
        "  1. Yes",
        "  2. No  (now)",
        "Type a number from 1 to 2, or :stop :help",
        "> 's' is none of the choices: type a number from 1 to 2.",
        "> ':park' does nothing here: type one of :stop :help, or an answer.",
        "> 'b' is none of the choices: type a number from 1 to 2.",
    ]


def test_a_number_of_many_digits_is_a_wrong_choice(asking: Asking) -> None:
    assert asking("1" * 5000, "2").choose("Your rating", RATINGS) == "partly-met"


def test_words_that_begin_two_choices_choose_neither(asking: Asking) -> None:
    choices = (Choice("yes", "Yes, all"), Choice("most", "Yes, mostly"), Choice("no", "No"))

    assert asking("yes", "y", "yes, m").choose("All of them?", choices) == "most"


def test_the_very_words_of_a_choice_choose_it_though_they_begin_another(asking: Asking) -> None:
    choices = (Choice("met", "Met"), Choice("more", "Met and more"))

    assert asking("met", "2").choose("Your rating", choices) == "met"


def test_enter_without_a_choice_that_stands_is_asked_again(asking: Asking) -> None:
    assert asking("", "1").choose("Your rating", RATINGS) == "not-met"


@pytest.mark.parametrize(
    ("typed", "default", "given"),
    [
        ("Policy", "", "Policy"),
        ("  Policy  ", "", "Policy"),
        ("", "", ""),
        ("", "Policy", "Policy"),
        ("Minutes", "Policy", "Minutes"),
        ("-", "Policy", ""),
        ("-", "", "-"),
        (":back", "Policy", Move.BACK),
        (":skip", "", Move.SKIP),
        (":park", "", Move.PARK),
        (":stop", "", Move.STOP),
        ("see :back", "", Move.BACK),
        ("Changed text :stop", "Policy", Move.STOP),
        ("see :back there", "", "see :back there"),
    ],
)
def test_a_line_is_taken_kept_or_cleared(typed: str, default: str, given: str | Move, asking: Asking) -> None:
    assert asking(typed).text("What is it?", default) == given


def test_what_stands_is_printed_with_how_to_keep_and_clear_it(
    asking: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    asking("").text("Comment (Enter to pass)", "Signed off.\nNot published.")

    assert capsys.readouterr().err == dedent(
        """\
        Comment (Enter to pass)
        Now: Signed off.
        Not published.
        Enter keeps it; a single - clears it.
        > """
    )


def test_a_line_that_fails_its_check_is_asked_again(asking: Asking, capsys: pytest.CaptureFixture[str]) -> None:
    def check(text: str) -> str:
        return "" if text.isdecimal() else f"'{text}' is no number"

    assert asking("ten", "", "10").text("How many?", check=check) == "10"
    assert capsys.readouterr().err.splitlines() == ["How many?", "> 'ten' is no number", "> '' is no number", "> "]


def test_clearing_what_has_to_be_there_is_asked_again(asking: Asking) -> None:
    assert asking("-", "").text("Why?", "No staff.", lambda text: "" if text else "Please say why.") == "No staff."


@pytest.mark.parametrize("ask", [lambda asker: asker.text("Comment"), lambda asker: asker.choose("Rating", RATINGS)])
def test_the_end_of_the_input_means_stop(ask: Callable[[PlainAsker], str | Move], asking: Asking) -> None:
    assert ask(asking()) is Move.STOP


def test_the_last_line_needs_no_line_break(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Policy"))

    assert PlainAsker().text("What is it?") == "Policy"


def test_help_is_that_of_the_page_and_the_prompt_waits_on(asking: Asking, capsys: pytest.CaptureFixture[str]) -> None:
    asker = asking(":help", "2")
    asker.show(Page("1 of 3", "1.1 Somebody leads.", help="Who answers for children."))
    capsys.readouterr()

    assert asker.choose("Your rating", RATINGS) == "partly-met"

    assert capsys.readouterr().err.splitlines()[5:] == [
        "> Who answers for children.",
        "Back goes to the step or question before; nothing is lost.",
        "Skip leaves the question open and goes on.",
        "Park sets it aside: it is listed at the end.",
        "Stop ends here; what is saved by then stays, and the same command goes on from",
        "there.",
        "Edit opens your own editor for a longer text.",
        "> ",
    ]


def test_a_long_text_can_be_written_in_an_editor(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use_editor(monkeypatch, tmp_path, "text.replace('Signed', 'Countersigned')")

    assert asking(":edit").text("Comment", "Signed off.", long=True) == "Countersigned off."


def test_a_text_can_be_emptied_in_an_editor(asking: Asking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_editor(monkeypatch, tmp_path, "''")

    assert asking(":edit").text("Comment", "Signed off.", long=True) == ""


def test_an_editor_that_cannot_be_opened_is_told_and_asked_again(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(tmp_path / "no-such-editor"))

    assert asking(":edit", "Withdrawn.").text("Comment", "Signed off.", long=True) == "Withdrawn."
    assert "No editor could be opened (" in capsys.readouterr().err


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_a_line_that_is_not_utf_8_is_told_and_asked_again(
    errors: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = _Keyboard([b"Caf\xe9\n", "Café\n".encode()])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(typed), "utf-8", errors))

    assert PlainAsker().text("What is it?") == "Café"
    assert capsys.readouterr().err.splitlines()[1:] == [
        "> That line is not UTF-8 text: type it again, or set PYTHONUTF8=1.",
        "> ",
    ]


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_a_line_from_a_pipe_that_is_not_utf_8_takes_no_others_with_it(
    errors: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = io.BytesIO(b"Policy\nCaf\xe9\nMinutes\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(piped, "utf-8", errors))
    asker = PlainAsker()

    assert [asker.text("What is it?"), asker.text("What is it?")] == ["Policy", "Minutes"]


class _Keyboard(io.RawIOBase):
    """Gives one line each time it is read, as a terminal does."""

    def __init__(self, lines: list[bytes]) -> None:
        self._lines = iter(lines)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        line = next(self._lines, b"")
        memoryview(buffer)[: len(line)] = line
        return len(line)


@pytest.mark.parametrize("typed", [":edit", ":Back", ":quit"])
def test_a_word_behind_a_colon_that_is_no_command_here_is_asked_again(typed: str, asking: Asking) -> None:
    assert asking(typed, "Policy").text("What is it?") == "Policy"


def test_arrow_keys_leave_nothing_in_an_answer(asking: Asking) -> None:
    assert asking("\x1b[APol\x1b[Dicy\x1b[3~").text("What is it?") == "Policy"


class _Screen(io.StringIO):
    """Takes what is printed, as a terminal would: with escapes, were there any."""

    def isatty(self) -> bool:
        return True


def test_nothing_that_is_printed_moves_the_cursor_or_has_colour(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    asker = asking("9", ":help", "2", "tomorrow", "", "-")

    asker.show(Page("1 of 3", "1.1 Somebody leads.", (("Guidance", "Look at who leads."),), "Who answers."))
    asker.choose("Your rating", RATINGS, "met")
    asker.text("Which day?", check=lambda text: "Not a day." if text else "")
    asker.text("Comment", "Signed off.", long=True)

    printed = screen.getvalue()
    assert "Look at who leads." in printed
    assert [letter for letter in printed if letter < " " and letter != "\n"] == []


def test_on_a_terminal_of_20_columns_what_is_said_is_wrapped(
    asking: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    asker = asking("", columns=20)

    asker.show(Page("1 of 3 · Standard 1: Leadership", "1.1 Somebody leads.", (("Met", "A named post leads."),)))
    asker.text("Its date, such as 31/3/2026 (Enter to pass)", "31/3/2025")

    assert capsys.readouterr().err == dedent(
        """\

        1 of 3 · Standard
        1: Leadership
        1.1 Somebody leads.

        Met: A named post
        leads.
        Its date, such as
        31/3/2026 (Enter to
        pass)
        Now: 31/3/2025
        Enter keeps it; a
        single - clears it.
        > """
    )


def test_on_a_terminal_of_20_columns_choices_are_wrapped(asking: Asking, capsys: pytest.CaptureFixture[str]) -> None:
    asking("1", columns=20).choose("Your rating", (Choice("met", "Met, and everybody knows of it"),))

    assert [line for line in capsys.readouterr().err.splitlines() if len(line) > 20] == []


def test_a_whole_sitting_is_one_line_an_answer(asking: Asking) -> None:
    asker = asking("2", "Policy", "", ":stop")

    given = [asker.choose("Your rating", RATINGS), *(asker.text("Evidence") for _ in range(3))]

    assert given == ["partly-met", "Policy", "", Move.STOP]


def test_the_words_behind_a_colon_are_those_of_the_menus(asking: Asking) -> None:
    assert [asking(word).text("") for word in words.MOVES] == list(words.LETTERS.values())
