"""Asking with menus, the keys sent through a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from lif.interview.asker import ONLY_STOP, Choice, Move, Page
from lif.prompt.terminal import TerminalAsker
from prompt.editors import use_editor

RATINGS = (Choice("not-met", "Not met"), Choice("partly-met", "Partly met"), Choice("met", "Met"))
MANY = tuple(Choice(str(number), f"Line {number}") for number in range(12))
ENTER, UP, DOWN, SHIFT_TAB, F1 = "\r", "\x1b[A", "\x1b[B", "\x1b[Z", "\x1bOP"
CTRL_C, CTRL_D, BACKSPACE, HOME = "\x03", "\x04", "\x7f", "\x1b[H"


@contextmanager
def typing(*keys: str) -> Iterator[TerminalAsker]:
    """Give an asker at whose terminal the keys were pressed."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("".join(keys))
        yield TerminalAsker()


def chosen(*keys: str, default: str = "", choices: tuple[Choice, ...] = RATINGS) -> str | Move:
    """Return what the keys choose."""
    with typing(*keys) as asker:
        return asker.choose("1.1 Your rating", choices, default)


def typed(*keys: str, default: str = "", check: Callable[[str], str] | None = None, long: bool = False) -> str | Move:
    """Return what the keys type."""
    with typing(*keys) as asker:
        return asker.text("What is it?", default, check, long)


@pytest.mark.parametrize(
    ("keys", "default", "taken"),
    [
        ([ENTER], "", "not-met"),
        ([ENTER], "met", "met"),
        (["2", ENTER], "", "partly-met"),
        (["1", "3", ENTER], "partly-met", "met"),
        ([DOWN, ENTER], "", "partly-met"),
        ([DOWN, DOWN, UP, ENTER], "", "partly-met"),
        ([UP, ENTER], "", "met"),
        ([DOWN, ENTER], "met", "not-met"),
        (["4", "x", ENTER], "partly-met", "partly-met"),
    ],
)
def test_a_choice_is_made_with_numbers_and_arrows_and_taken_with_enter(
    keys: list[str], default: str, taken: str
) -> None:
    assert chosen(*keys, default=default) == taken


def test_more_than_nine_choices_are_reached_with_arrows_alone() -> None:
    assert chosen("5", *[DOWN] * 11, ENTER, choices=MANY) == "11"


def test_a_default_that_is_not_offered_is_no_default() -> None:
    assert chosen(ENTER, default="outstanding") == "not-met"


@pytest.mark.parametrize("choices", [RATINGS, MANY])
@pytest.mark.parametrize(
    ("key", "move"),
    [
        ("b", Move.BACK),
        ("s", Move.SKIP),
        ("p", Move.PARK),
        ("q", Move.STOP),
        (SHIFT_TAB, Move.BACK),
        (CTRL_D, Move.STOP),
    ],
)
def test_in_a_menu_a_key_moves_at_once(key: str, move: Move, choices: tuple[Choice, ...]) -> None:
    assert chosen(key, ENTER, choices=choices) is move


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        ([ENTER], ""),
        (["Policy", ENTER], "Policy"),
        (["b", ENTER, BACKSPACE, "bus", ENTER], "bus"),
        (["Polish", BACKSPACE, BACKSPACE, "cy", ENTER], "Policy"),
        ([":back", ENTER], Move.BACK),
        ([":skip", ENTER], Move.SKIP),
        ([" :park ", ENTER], Move.PARK),
        ([":stop", ENTER], Move.STOP),
        (["see :back", ENTER], Move.BACK),
        (["see :back there", ENTER], "see :back there"),
        ([SHIFT_TAB, ENTER], Move.BACK),
        ([CTRL_D, ENTER], Move.STOP),
    ],
)
def test_in_a_line_words_behind_a_colon_move(keys: list[str], given: str | Move) -> None:
    assert typed(*keys) == given


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        ([ENTER], "Policy"),
        ([", version 3", ENTER], "Policy, version 3"),
        ([BACKSPACE] * 6 + [ENTER], ""),
        ([":back", ENTER], Move.BACK),
        ([" :stop", ENTER], Move.STOP),
        ([*[BACKSPACE] * 6, "Changed text :stop", ENTER], Move.STOP),
        ([HOME, "New: ", ENTER], "New: Policy"),
        ([SHIFT_TAB, ENTER], Move.BACK),
    ],
)
def test_what_stands_is_in_the_line_to_be_kept_changed_or_followed_by_a_command(
    keys: list[str], given: str | Move
) -> None:
    assert typed(*keys, default="Policy") == given


@pytest.mark.parametrize("ask", [lambda: chosen("2", CTRL_C, ENTER), lambda: typed("Poli", CTRL_C, ENTER)])
def test_ctrl_c_breaks_off(ask: Callable[[], str | Move]) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask()


@pytest.mark.parametrize("ask", [lambda asker: asker.text("Comment"), lambda asker: asker.choose("Rating", RATINGS)])
def test_a_terminal_that_is_closed_means_stop(ask: Callable[[TerminalAsker], str | Move]) -> None:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.close()

        assert ask(TerminalAsker()) is Move.STOP


@pytest.mark.parametrize("keys", [["s"], ["p"], ["b"], [SHIFT_TAB]])
def test_a_key_of_a_move_that_does_nothing_at_a_question_is_passed_over(keys: list[str]) -> None:
    with typing(*keys, DOWN, ENTER) as asker:
        assert asker.choose("Take it?", RATINGS, "", ONLY_STOP) == "partly-met"
    with typing(*keys, "q") as asker:
        assert asker.choose("Take it?", RATINGS, "", ONLY_STOP) is Move.STOP


@pytest.mark.parametrize("word", [":skip", ":park", ":back"])
def test_a_word_of_a_move_that_does_nothing_at_a_question_shows_which_do(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with typing(word, ENTER, ENTER) as asker:
        assert asker.choose("Take it?", RATINGS, "met", ONLY_STOP) == "met"
    assert "\nStop ends here; what is saved by then stays.\n" in capsys.readouterr().out


@pytest.mark.parametrize("keys", [["h"], [F1]])
def test_help_is_shown_and_the_menu_comes_back(keys: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with typing(*keys, "3", ENTER) as asker:
        asker.show(Page("1 of 3", "1.1 Somebody leads.", help="Who answers for children."))
        capsys.readouterr()

        assert asker.choose("1.1 Your rating", RATINGS) == "met"

    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["Who answers for children.", "", "Back goes to the step or question before; nothing is lost."]


@pytest.mark.parametrize("keys", [[":help", ENTER], [F1]])
def test_help_is_shown_and_the_line_comes_back(keys: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(*keys, "Policy", ENTER) == "Policy"

    said = capsys.readouterr().out.splitlines()
    assert said[2] == "Back goes to the step or question before; nothing is lost."


def test_a_long_text_that_fails_its_check_comes_back_to_be_corrected(capsys: pytest.CaptureFixture[str]) -> None:
    def check(text: str) -> str:
        return "" if text.isdecimal() else f"'{text}' is no number"

    assert typed("1o", ENTER, BACKSPACE, "0", ENTER, check=check, long=True) == "10"
    assert capsys.readouterr().out == "'1o' is no number\n"


@pytest.mark.parametrize(("default", "given"), [("", "1/3/2026"), ("1/2/2026", "1/2/2026, or 1/3/2026")])
def test_after_a_short_text_that_fails_its_check_what_stood_before_is_in_the_line(default: str, given: str) -> None:
    def check(text: str) -> str:
        return "there is no such day" if "31/2" in text else ""

    wrong = [*[BACKSPACE] * len(default), "31/2/2026", ENTER]
    assert typed(*wrong, f"{', or ' if default else ''}1/3/2026", ENTER, default=default, check=check) == given


@pytest.mark.parametrize("keys", [[" :help", ENTER], [F1]])
@pytest.mark.parametrize(("long", "given"), [(True, "Begun and ended"), (False, "Stands and ended")])
def test_after_help_a_long_text_goes_on_and_a_short_one_begins_with_what_stood(
    keys: list[str], long: bool, given: str
) -> None:
    begun = [*[BACKSPACE] * len("Stands"), "Begun"]
    assert typed(*begun, *keys, " and ended", ENTER, default="Stands", long=long) == given


def test_a_command_can_follow_a_line_that_failed_its_check() -> None:
    assert typed("tomorrow", ENTER, ":back", ENTER, check=lambda text: text) is Move.BACK


def test_text_of_several_lines_is_shown_and_kept_with_enter(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(ENTER, default="Signed off.\nNot published.", long=True) == "Signed off.\nNot published."
    assert capsys.readouterr().out == "Now:\nSigned off.\nNot published.\nEnter keeps it, :edit changes it.\n"


def test_text_of_several_lines_is_replaced_by_what_is_typed() -> None:
    assert typed("Withdrawn.", ENTER, default="Signed off.\nNot published.", long=True) == "Withdrawn."


@pytest.mark.parametrize("default", ["Signed off.", "Signed off.\nNot published."])
def test_a_long_text_can_be_written_in_an_editor(default: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_editor(monkeypatch, tmp_path, "text.replace('Signed', 'Countersigned')")

    assert typed(":edit", ENTER, default=default, long=True) == default.replace("Signed", "Countersigned")


def test_an_editor_that_cannot_be_opened_is_told_and_the_line_comes_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(tmp_path / "no-such-editor"))

    assert typed(":edit", ENTER, " Really.", ENTER, default="Signed off.", long=True) == "Signed off. Really."
    assert capsys.readouterr().out.startswith("No editor could be opened (")


def test_a_text_can_be_emptied_in_an_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_editor(monkeypatch, tmp_path, "''")

    assert typed(":edit", ENTER, default="Signed off.", long=True) == ""


def test_what_comes_from_an_editor_is_checked_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_editor(monkeypatch, tmp_path, "'Nobody'")

    def check(text: str) -> str:
        return "Give a role." if text == "Nobody" else ""

    assert typed(":edit", ENTER, " important", ENTER, long=True, check=check) == "Nobody important"
    assert capsys.readouterr().out == "Give a role.\n"


@pytest.mark.parametrize("word", [":edit", ":Back", ":quit"])
def test_a_word_behind_a_colon_that_is_no_command_here_is_asked_again(word: str) -> None:
    assert typed(word, ENTER, *[BACKSPACE] * len(word), "Policy", ENTER) == "Policy"


def test_keys_pressed_ahead_go_to_the_prompts_that_follow() -> None:
    with typing("3", ENTER, "Policy", ENTER, "b", ENTER) as asker:
        given = [asker.choose("Rating", RATINGS), asker.text("Evidence 1"), asker.choose("Rating", RATINGS)]

    assert given == ["met", "Policy", Move.BACK]


def test_a_page_is_printed_with_the_question_last_on_a_low_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "10")

    TerminalAsker().show(Page("1 of 3", "1.1 Somebody leads.", (("Met", "A named post leads."),)))

    assert capsys.readouterr().out == "\nMet: A named post leads.\n\n1 of 3\n1.1 Somebody leads.\n"


def test_a_remark_is_wrapped_at_the_terminal_s_width(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "24")

    TerminalAsker().tell("Evidence named so far: Policy; Minutes")

    assert capsys.readouterr().out == "Evidence named so far:\nPolicy; Minutes\n"


@pytest.mark.parametrize(("word", "move"), [(":stop", Move.STOP), (":back", Move.BACK), (":park", Move.PARK)])
def test_a_word_behind_a_colon_does_the_same_at_a_menu_and_nothing_else(word: str, move: Move) -> None:
    with typing(word, ENTER, "Policy", ENTER) as asker:
        assert [asker.choose("Rating", RATINGS), asker.text("Evidence 1")] == [move, "Policy"]


def test_a_word_that_is_no_command_at_a_menu_shows_help_and_the_menu_again() -> None:
    with typing(":what3", ENTER, "3", ENTER) as asker:
        assert asker.choose("Rating", RATINGS) == "met"
