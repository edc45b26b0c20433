"""Asking with menus, over questionary: arrows or numbers to choose, letters to move about."""

import shutil
from collections.abc import Callable, Sequence
from typing import Any

import click
import questionary
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys

from lif.interview.asker import EVERY_MOVE, Check, Choice, Move, Page
from lif.prompt import words
from lif.prompt.editor import edited
from lif.prompt.page import lines, paragraphs

_NUMBERED = 9


class _Moved(Exception):  # noqa: N818
    """Somebody moved instead of answering: a move, or a wish for help."""

    def __init__(self, move: Move | None, typed: str = "") -> None:
        super().__init__()
        self.move = move
        self.typed = typed


class TerminalAsker:
    """Asks with questionary's menus and lines."""

    def __init__(self) -> None:
        self._help = ""

    def show(self, page: Page) -> None:
        """Print the page, the question in bold."""
        self._help = page.help
        size = shutil.get_terminal_size()
        for line in lines(page, size.columns, size.lines):
            click.secho(line.text, bold=line.bold)

    def tell(self, remark: str) -> None:
        """Print a remark."""
        for line in paragraphs(remark, shutil.get_terminal_size().columns):
            click.echo(line)

    def choose(
        self, prompt: str, choices: Sequence[Choice], default: str = "", moves: Sequence[Move] = EVERY_MOVE
    ) -> str | Move:
        """Show a menu; numbers choose where there are nine or fewer."""
        options = [questionary.Choice(choice.label, value=choice.value) for choice in choices]
        chosen = next((option for option in options if option.value == default), None)

        def menu(_: str) -> Any:
            return questionary.select(
                prompt,
                choices=options,
                default=chosen,
                use_shortcuts=len(options) <= _NUMBERED,
                use_jk_keys=False,
                instruction=f"\n  {words.menu_hint(moves)}",
            )

        return self._ask(menu, _menu_keys(moves), moves)

    def text(self, prompt: str, default: str = "", check: Check | None = None, long: bool = False) -> str | Move:
        """Ask for a line; `:edit` opens an editor for a longer one.

        What is refused of a long text stands in the line to be put right; a short one is typed afresh.
        """
        hint = words.LONG_HINT if long else words.TEXT_HINT
        while True:
            one_line = "" if "\n" in default else default
            if one_line != default:
                self.tell(f"Now:\n{default}\nEnter keeps it, :edit changes it.")

            def line(begun: str, start: str = one_line) -> Any:
                begun = begun if long else ""
                return questionary.text(prompt, default=begun or start, instruction=f"\n  {hint}\n ")

            typed = self._ask(line, _text_keys())
            if isinstance(typed, Move):
                return typed
            if typed == words.EDIT and long:
                typed, fault = edited(default)
                if fault:
                    self.tell(fault)
                    continue
            elif not typed.strip() and one_line != default:
                typed = default
            fault = words.unknown(typed, long) or (check(typed) if check else "")
            if not fault:
                return typed
            self.tell(fault)
            default = typed if long else default

    def _ask(self, build: Callable[[str], Any], keys: KeyBindings, moves: Sequence[Move] = EVERY_MOVE) -> str | Move:
        """Ask until there is an answer or a move; help is given here, and what was typed before it handed on."""
        begun = ""
        while True:
            question = build(begun)
            question.application.key_bindings = merge_key_bindings([question.application.key_bindings, keys])
            question.application.ttimeoutlen = 0.05
            try:
                typed: str = question.unsafe_ask()
            except EOFError:
                return Move.STOP
            except _Moved as moved:
                if moved.move:
                    return moved.move
                typed = f"{moved.typed} {words.HELP}"
            word = words.command(typed)
            if word in words.MOVES:
                return words.MOVES[word]
            if word == words.EDIT:
                return word
            if word != words.HELP:
                return typed
            begun = typed.rstrip().removesuffix(words.HELP).rstrip()
            self.tell(f"{self._help}\n\n{words.explained(moves)}\n")


def _menu_keys(moves: Sequence[Move]) -> KeyBindings:
    """Return the letters of a menu for the moves that there are; a word behind a colon, as in a line of text, does the same and nothing else."""
    keys, typed = KeyBindings(), list[str]()
    begun = Condition(lambda: bool(typed))
    for letter, move in words.LETTERS.items():
        if move in moves:
            keys.add(letter, eager=True, filter=~begun)(_leave(move))
    keys.add("h", eager=True, filter=~begun)(_leave(None))

    @keys.add(":", eager=True, filter=~begun)
    @keys.add(Keys.Any, eager=True, filter=begun)
    def _(event: KeyPressEvent) -> None:
        typed.append(event.data)

    @keys.add("enter", eager=True, filter=begun)
    def _(event: KeyPressEvent) -> None:
        word = words.command("".join(typed))
        typed.clear()
        move = words.MOVES.get(word)
        event.app.exit(exception=_Moved(move if move in moves else None))

    return _with_common(keys, moves)


def _text_keys() -> KeyBindings:
    return _with_common(KeyBindings())


def _with_common(keys: KeyBindings, moves: Sequence[Move] = EVERY_MOVE) -> KeyBindings:
    if Move.BACK in moves:
        keys.add("s-tab", eager=True)(_leave(Move.BACK))
    keys.add("f1", eager=True)(_leave(None))
    keys.add("c-d", eager=True)(_leave(Move.STOP))
    return keys


def _leave(move: Move | None) -> Callable[[KeyPressEvent], None]:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=_Moved(move, event.app.current_buffer.text))

    return leave
