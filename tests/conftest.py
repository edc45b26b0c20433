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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at how many points commands were stopped and refused, of how many there are."""
    counted: dict[str, list[int]] = {}
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties if report.when == "call" else ():
            if name in ("kill points", "points of refusal"):
                of = counted.setdefault(name, [0, 0])
                of[:] = [of[0] + value[0], of[1] + value[1]]
    for name, (tried, there) in sorted(counted.items()):
        terminalreporter.line(f"{name}: {tried:,} tried of {there:,}")
