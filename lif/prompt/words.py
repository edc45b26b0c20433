"""What can be typed instead of an answer, the same in every mode."""

import re

from lif.interview.asker import Move

MOVES = {":back": Move.BACK, ":skip": Move.SKIP, ":park": Move.PARK, ":stop": Move.STOP}
_LIKE_A_COMMAND = re.compile(":[A-Za-z]+")
_LAST_COMMAND = re.compile(r"(:[a-z]+)\s*\Z")
HELP = ":help"
EDIT = ":edit"
LETTERS = {"b": Move.BACK, "s": Move.SKIP, "p": Move.PARK, "q": Move.STOP}
"""Letters that do the same in a menu; h shows help."""

MENU_HINT = "(b back, s skip, p park for later, q save and stop, h help)"
TEXT_HINT = ":back :skip :park :stop :help"
LONG_HINT = f"{TEXT_HINT} :edit"
EXPLAINED = """Back goes to the step or question before; nothing is lost.
Skip leaves the question open and goes on. Park sets it aside: it is listed at the end.
Stop ends here; what is saved by then stays, and the same command goes on from there.
Edit opens your own editor for a longer text."""


def command(typed: str) -> str:
    """Return the command word that was typed, alone or behind other text on the line; else nothing."""
    found = _LAST_COMMAND.search(typed)
    word = found.group(1) if found else ""
    return word if word in (*MOVES, HELP, EDIT) else ""


def unknown(typed: str, editable: bool) -> str:
    """Return what to say of a word behind a colon that is no command here, or a menu's letter; empty where it is none."""
    if typed.strip() in (*LETTERS, "h"):
        word = (
            HELP
            if typed.strip() == "h"
            else next(name for name, move in MOVES.items() if move is LETTERS[typed.strip()])
        )
        return f"'{typed.strip()}' would be kept as your answer here: type {word}, or say more."
    if (
        not _LIKE_A_COMMAND.fullmatch(typed.strip())
        or typed.strip() in (*MOVES, HELP)
        or (editable and typed.strip() == EDIT)
    ):
        return ""
    return f"'{typed.strip()}' does nothing here: type one of {LONG_HINT if editable else TEXT_HINT}, or an answer."
