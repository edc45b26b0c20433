"""What can be typed instead of an answer, the same in every mode."""

import re
from collections.abc import Sequence

from lif.interview.asker import EVERY_MOVE, ONLY_STOP, Move

MOVES = {":back": Move.BACK, ":skip": Move.SKIP, ":park": Move.PARK, ":stop": Move.STOP}
_LIKE_A_COMMAND = re.compile(":[A-Za-z]+")
_LAST_COMMAND = re.compile(r"(:[a-z]+)\s*\Z")
HELP = ":help"
EDIT = ":edit"
LETTERS = {"b": Move.BACK, "s": Move.SKIP, "p": Move.PARK, "q": Move.STOP}
"""Letters that do the same in a menu; h shows help."""

_IN_MENUS = {Move.BACK: "b back", Move.SKIP: "s skip", Move.PARK: "p park for later", Move.STOP: "q save and stop"}
_MEANINGS = {
    Move.BACK: "Back goes to the step or question before; nothing is lost.",
    Move.SKIP: "Skip leaves the question open and goes on.",
    Move.PARK: "Park sets it aside: it is listed at the end.",
    Move.STOP: "Stop ends here; what is saved by then stays, and the same command goes on from there.",
}
_ONLY_STOPPING = "Stop ends here; what is saved by then stays."
_EDITING = "Edit opens your own editor for a longer text."


def menu_hint(moves: Sequence[Move] = EVERY_MOVE) -> str:
    """Return the letters that do something in a menu; where one can only stop, nothing is being saved."""
    named = [_IN_MENUS[move] for move in moves] if len(moves) > 1 else ["q stop" for _ in moves]
    return f"({', '.join([*named, 'h help'])})"


def text_hint(moves: Sequence[Move] = EVERY_MOVE) -> str:
    """Return the words behind a colon that do something."""
    return " ".join([*(word for word, move in MOVES.items() if move in moves), HELP])


def explained(moves: Sequence[Move] = EVERY_MOVE) -> str:
    """Return what each move does; of all of them, what the editor does too."""
    if tuple(moves) == ONLY_STOP:
        return _ONLY_STOPPING
    lines = [_MEANINGS[move] for move in moves]
    return "\n".join([*lines, _EDITING] if len(moves) == len(EVERY_MOVE) else lines)


TEXT_HINT = text_hint()
LONG_HINT = f"{TEXT_HINT} {EDIT}"


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
