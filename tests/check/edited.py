"""The board of the examples, with some of its files changed, and what check says of it."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from lif.check.run import findings
from lif.store.history import kept
from lif.store.reading import read_board

BOARD = Path(__file__).parent / "board"
TODAY = date(2026, 4, 20)
NEW = "audits/s11-2024/panels/police"
"""A panel that is convened and has done nothing."""
OPEN = "audits/s11-2026/panels/hospital"
"""A panel whose marks are open, and that has agreed."""
SIGNED = "audits/s11-2024/panels/hospital"
"""A panel that has signed."""
RETURN = "audits/s11-2026/returns/hospital.yaml"

Edits = Mapping[str, tuple[str, str] | str | None]
"""What becomes of a file: a part of it replaced, another text, or nothing of it left."""


def edited(board: Path, edits: Edits) -> Path:
    """Make the board with some of its files changed."""
    shutil.copytree(BOARD, board)
    change(board, edits)
    return board


def change(board: Path, edits: Edits) -> None:
    """Change some files of a board."""
    for path, edit in edits.items():
        file = board / path
        if edit is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(edit, tuple):
            before, after = edit
            text = file.read_text(encoding="utf-8")
            assert before in text
            edit = text.replace(before, after, 1)
        file.write_text(edit, encoding="utf-8")


def said(board: Path) -> list[str]:
    """Return what check says of a board and of its history, as it is printed."""
    reading = read_board(board)
    assert reading.holdings
    return [str(item) for item in findings(reading, TODAY, kept(board, reading.holdings))]
