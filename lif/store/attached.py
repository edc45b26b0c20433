"""Files that are no records, in a board's folder, and that its records name."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lif.model.frameworks import Framework


def place(root: Path, name: str) -> Path | None:
    """Return where a file of the board lies; None where it is not there, no ordinary file, or a link out of the folder."""
    try:
        found = (root / name).resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    return found if found.is_file() and found.is_relative_to(root.resolve()) else None


def absent(root: Path, framework: "Framework") -> frozenset[str]:
    """Return the files that a framework names, and that are not there."""
    named = {framework.report_template} - {""}
    return frozenset(name for name in named if place(root, name) is None)
