"""A small board in a folder of its own, and lif run there."""

from pathlib import Path

import pytest
from commands import northmere
from commands.running import Lif


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of a board with two rounds, one closed and one being answered."""
    return northmere.build(tmp_path / "northmere")


@pytest.fixture
def lif(board: Path) -> Lif:
    """Run lif in the board's folder."""
    return Lif(board)
