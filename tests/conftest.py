"""A small board in a folder of its own, and lif run there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import northmere
from commands.running import Lif


@pytest.fixture(autouse=True, scope="session")
def _own_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the key of what lif notes down out of the home folder of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        folder = str(tmp_path_factory.mktemp("caches"))
        patch.setenv("XDG_CACHE_HOME", folder)
        patch.setenv("LOCALAPPDATA", folder)
        yield


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of a board with two rounds, one closed and one being answered."""
    return northmere.build(tmp_path / "northmere")


@pytest.fixture
def lif(board: Path) -> Lif:
    """Run lif in the board's folder."""
    return Lif(board)
