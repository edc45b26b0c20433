"""The boards in examples/ are documentation: they are sound, and what `lif demo` builds today."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from commands.northmere import tree
from demo import thornmere

from lif.check.run import findings
from lif.finding import Severity
from lif.store.reading import read_board

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = date(2026, 5, 5)
_BYTES_IN_NAME = re.compile(r"-[0-9a-f]{8}(\.docx|\.xlsx)\Z")
_DIGEST = re.compile(rb"(?<=file: forms/).*\.(?:docx|xlsx)\n +sha256: \S+")
BOARDS = sorted(path.parent.name for path in EXAMPLES.glob("*/lif.yaml"))


def test_there_are_examples_and_nothing_else_beside_them() -> None:
    assert BOARDS != []
    assert sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()) == BOARDS


@pytest.mark.parametrize("name", BOARDS)
def test_an_example_has_no_errors(name: str) -> None:
    found = findings(read_board(EXAMPLES / name), DAY)

    assert [str(item) for item in found if item.severity is Severity.ERROR] == []


def test_thornmere_is_what_the_demo_builds_today() -> None:
    kept, built = _comparable(tree(EXAMPLES / "thornmere")), _comparable(thornmere.files())

    assert sorted(kept) == sorted(built)
    differing = [path for path in built if kept[path] != built[path]]
    assert differing == [], "rm -r examples/thornmere && lif demo examples/thornmere --no-git --no-reports"


def _comparable(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what another machine makes too: of Word and Excel files not the bytes, which follow the libraries there."""
    found = {path: data for path, data in files.items() if not _of_its_own(path)}
    found = {path: b"" if path.endswith((".docx", ".xlsx")) else data for path, data in found.items()}
    return {_BYTES_IN_NAME.sub(r"-\1", path): _DIGEST.sub(b"", data) for path, data in found.items()}


def _of_its_own(path: str) -> bool:
    """Tell whether a file belongs to a working copy and not to the board: its history, its reports, its lock, sealed-off marks."""
    return path.startswith((".git/", "out/", ".lif/")) and not path.startswith(".lif/schemas/")
