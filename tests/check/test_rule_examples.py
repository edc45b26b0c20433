"""Every rule is explained by an example that breaks it and one that keeps it, tried on a tiny board."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from store.keeping import keep

from lif import shipped
from lif.check.catalogue import sentences
from lif.check.examples import Example, Explanation, explanation
from lif.check.run import findings
from lif.finding import Finding
from lif.store.history import kept
from lif.store.reading import read_board

BOARD = Path(__file__).parent / "board"
TODAY = date(2026, 4, 20)
RULES = tuple(sentences())

NEVER_FOUND = frozenset({"schema"})
"""The name kept for faults that no other rule describes: no file is known to have one."""

TAKEN_AWAY = frozenset(
    {
        "file-name",
        "return-not-asked-for",
        "panel-not-convened",
        "panel-without-return",
        "action-without-plan",
        "not-on-the-panel",
        "marks-not-complete",
    }
)
"""Rules that are kept by giving the breaking file another name, or by taking it out and saying so elsewhere."""


def test_the_board_of_the_examples_has_no_findings() -> None:
    assert _found(BOARD) == []


def test_every_rule_has_an_explanation_and_every_explanation_a_rule() -> None:
    assert shipped.names("templates", "rules", ".yaml") == sorted(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_an_explanation_says_something_calmly_and_its_examples_fit_a_screen(rule: str) -> None:
    explained = explanation(rule)

    assert 100 <= len(explained.about) <= 400
    assert "!" not in explained.about
    assert explained.about != sentences()[rule]
    assert max(_lines(explained.breaks), _lines(explained.keeps)) < 15


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in NEVER_FOUND])
def test_the_breaking_example_is_found_once_on_its_line_and_nothing_else_in_its_file(rule: str, tmp_path: Path) -> None:
    explained = explanation(rule)
    board = _broken_board(rule, explained, tmp_path)

    path, line = explained.breaks.path, explained.breaks.line
    found = [item for item in _found(board) if item.rule == rule or item.where.path == path]
    assert [(item.rule, item.where.path, item.where.line) for item in found] == [(rule, path, line)]


@pytest.mark.parametrize("rule", RULES)
def test_the_keeping_example_puts_the_breaking_one_right_and_leaves_the_board_sound(rule: str, tmp_path: Path) -> None:
    explained = explanation(rule)
    board = _broken_board(rule, explained, tmp_path)
    _put_right(rule, explained, board)

    assert _found(board) == []


def test_an_escape_stands_for_one_byte_and_is_shown_as_it_is_written() -> None:
    example = Example("agencies/youth-club.yaml", r"name: Caf\xe9", escapes=True)

    assert (example.text, example.raw) == (r"name: Caf\xe9", b"name: Caf\xe9")


def test_without_escapes_a_backslash_is_a_backslash() -> None:
    assert Example("agencies/youth-club.yaml", r"name: Café \xe9").raw == rb"name: Caf" + "é".encode() + rb" \xe9"


def _found(board: Path) -> list[Finding]:
    reading = read_board(board)
    past = kept(board, reading.holdings) if reading.holdings and (board / ".git").exists() else None
    return findings(reading, TODAY, past)


def _lines(example: Example) -> int:
    return len(example.text.splitlines())


def _broken_board(rule: str, explained: Explanation, folder: Path) -> Path:
    board = folder / "board"
    shutil.copytree(BOARD, board)
    if explained.breaks.shown_only:
        _BY_HAND[rule](board, explained)
    else:
        _write(board, explained.breaks.path, explained.breaks.raw)
    if rule in _SEALED_BY_HAND:
        _seal_by_hand(board, explained)
    return board


def _put_right(rule: str, explained: Explanation, board: Path) -> None:
    if rule in TAKEN_AWAY or (board / explained.breaks.path).is_symlink():
        (board / explained.breaks.path).unlink()
    _write(board, explained.keeps.path, explained.keeps.raw)


def _write(board: Path, path: str, raw: bytes) -> None:
    (board / path).parent.mkdir(parents=True, exist_ok=True)
    (board / path).write_bytes(raw)


def _link_out(board: Path, explained: Explanation) -> None:
    """Put the sound file beside the board, and a link to it in its place."""
    _write(board.parent, "elsewhere.yaml", explained.keeps.raw)
    (board / explained.breaks.path).symlink_to(board.parent / "elsewhere.yaml")


def _remove(board: Path, explained: Explanation) -> None:
    (board / explained.breaks.path).unlink()


def _seal_by_hand(board: Path, explained: Explanation) -> None:
    """Make the seal, and what the others noted of it, fit the breaking marks: the fault is in them alone."""
    marks = Path(explained.breaks.path)
    made = _digest_of(explained.breaks.text, marks.stem)
    before = _digest_of((board / explained.breaks.path.replace("/marks/", "/seals/")).read_text(encoding="utf-8"))
    for file in sorted((board / marks.parents[1]).glob("*/*.yaml")):
        _write(board, str(file.relative_to(board)), file.read_bytes().replace(before.encode(), made.encode()))


def _digest_of(text: str, person: str = "") -> str:
    """Return the digest that a seal holds, or that marks note of a person's."""
    found = re.search(rf"{f'person: {person}, ' if person else '^'}digest: ([0-9a-f]{{64}})", text)
    assert found
    return found[1]


def _keep_first(board: Path, explained: Explanation) -> None:
    """Let git keep the file as it is right, and then change it."""
    _write(board, explained.keeps.path, explained.keeps.raw)
    keep(board, "2026-03-02")
    _write(board, explained.breaks.path, explained.breaks.raw)


def _leave(board: Path, explained: Explanation) -> None:
    """Change nothing: there is nothing to show."""


_BY_HAND: dict[str, Callable[[Path, Explanation], None]] = {
    "outside-board": _link_out,
    "missing-file": _remove,
    "original-due-changed": _keep_first,
    "records-merged-by-union": _keep_first,
    "schema": _leave,
}
"""How a board is broken where no text can break it."""
_SEALED_BY_HAND = frozenset({"marks-not-complete"})
"""Rules that only marks with a seal to fit break."""
