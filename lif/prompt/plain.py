"""Asking by plain numbered lines: no colour, no cursor movement. For screen readers, simple terminals and pipes."""

import io
import re
import shutil
import sys
from collections.abc import Sequence

import click

from lif.interview.asker import EVERY_MOVE, Check, Choice, Move, Page
from lif.prompt import words
from lif.prompt.editor import edited
from lif.prompt.page import indented, lines, paragraphs

_KEYS = re.compile("\x1b\\[[0-9;]*[A-Za-z~]")
"""What arrow and other keys send to a program that reads whole lines."""


_BROKEN = re.compile("[\ud800-\udfff]")


class PlainAsker:
    """Prints numbered lines and reads one line an answer from standard input."""

    def __init__(self) -> None:
        self._help = ""
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="surrogateescape")

    def show(self, page: Page) -> None:
        """Print the page."""
        self._help = page.help
        self._say([line.text for line in lines(page, self._width())])

    def tell(self, remark: str) -> None:
        """Print a remark."""
        self._say(paragraphs(remark, self._width()))

    def choose(
        self, prompt: str, choices: Sequence[Choice], default: str = "", moves: Sequence[Move] = EVERY_MOVE
    ) -> str | Move:
        """Print the choices with their numbers and read one: a number, or the beginning of its words."""
        self.tell(prompt)
        for number, choice in enumerate(choices, 1):
            mark = "  (now)" if choice.value == default else ""
            self._say(indented(f"{number}. {choice.label}{mark}", self._width()))
        self.tell(f"Type a number from 1 to {len(choices)}, or {words.text_hint(moves)}")
        while True:
            typed = self._read(menu=True, moves=moves)
            if isinstance(typed, Move):
                return typed
            if not typed and default:
                return default
            if found := _matching(typed, choices):
                return found
            self.tell(f"'{typed}' is none of the choices: type a number from 1 to {len(choices)}.")

    def text(self, prompt: str, default: str = "", check: Check | None = None, long: bool = False) -> str | Move:
        """Print the prompt and read a line; an empty one keeps what stands."""
        self.tell(prompt)
        if default:
            self.tell(f"Now: {default}\nEnter keeps it; a single - clears it.")
        while True:
            typed = self._read(default if long else None)
            if isinstance(typed, Move):
                return typed
            given = "" if typed == "-" and (default or long) else typed or default
            fault = check(given) if check else ""
            if not fault:
                return given
            self.tell(fault)

    def _read(
        self, editable: str | None = None, *, menu: bool = False, moves: Sequence[Move] = EVERY_MOVE
    ) -> str | Move:
        """Read a line; answer help and the editor here. The end of the input means stop.

        At a menu the letters of the other menus do the same. A move that is none of `moves` is asked again.
        """
        while True:
            click.echo("> ", nl=False, err=True)
            line = _line()
            if line == "":
                self._say([""])
                return Move.STOP
            typed = _KEYS.sub("", line or "").strip()
            word = words.command(typed)
            if line is None:
                self.tell("That line is not UTF-8 text: type it again, or set PYTHONUTF8=1.")
            elif menu and words.LETTERS.get(typed) in moves:
                return words.LETTERS[typed]
            elif word == words.HELP or (menu and typed == "h"):
                self.tell(f"{self._help}\n{words.explained(moves)}")
            elif word == words.EDIT and editable is not None:
                text, fault = edited(editable)
                if not fault:
                    return text or "-"
                self.tell(fault)
            elif word in words.MOVES and words.MOVES[word] not in moves:
                self.tell(f"'{word}' does nothing here: type one of {words.text_hint(moves)}, or an answer.")
            elif word in words.MOVES:
                return words.MOVES[word]
            elif not (menu and typed in words.LETTERS) and (fault := words.unknown(typed, editable is not None)):
                self.tell(fault)
            else:
                return typed

    @staticmethod
    def _say(said: Sequence[str]) -> None:
        for line in said:
            click.echo(line, err=True)

    @staticmethod
    def _width() -> int:
        return shutil.get_terminal_size().columns


def _line() -> str | None:
    """Read a line of standard input, empty at its end; None for one that is not text in the terminal's encoding."""
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        return None
    return None if _BROKEN.search(line) else line


def _matching(typed: str, choices: Sequence[Choice]) -> str:
    if typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= len(choices):
        return choices[int(typed) - 1].value
    exact = [choice.value for choice in choices if choice.label.lower() == typed.lower()]
    if exact:
        return exact[0]
    close = [choice.value for choice in choices if typed and choice.label.lower().startswith(typed.lower())]
    return close[0] if len(close) == 1 else ""
