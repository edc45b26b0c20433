"""Files that are no records, in a board's folder, and that its records name; and the folder in which forms are kept."""

from pathlib import Path
from typing import TYPE_CHECKING

from lif.errors import RefusedError
from lif.model.kinds import RESERVED
from lif.store.scan import OWN_FOLDERS

if TYPE_CHECKING:
    from lif.model.holdings import Holdings

OUTPUT = "out"
"""The folder in which lif puts what it makes, unless it is told another."""
_TAKEN = frozenset({*OWN_FOLDERS, OUTPUT})


def place(root: Path, name: str) -> Path | None:
    """Return where a file of the board lies; None where it is not there, no ordinary file, or a link out of the folder."""
    try:
        found = (root / name).resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    return found if found.is_file() and found.is_relative_to(root.resolve()) else None


def named(holdings: "Holdings") -> tuple[list[str], list[str]]:
    """Return the files that a board's records name, and the folders in which forms are kept, one for each round."""
    folder = holdings.board.keep_forms
    folders = [folder, *(f"{folder}/{audit}" for audit in sorted(holdings.audits))] if folder else []
    return sorted({holdings.framework.report_template} - {""}), folders


def absent(root: Path, files: list[str], folders: list[str]) -> frozenset[str]:
    """Return the files that are not in the board's folder, and the folders that lead out of it or to one of lif's own."""
    return frozenset(
        (*(name for name in files if place(root, name) is None), *(name for name in folders if _astray(root, name)))
    )


def unfit(folder: str) -> str:
    """Return why forms cannot be kept in a folder of that name, in words; empty where they can."""
    parts = folder.casefold().split("/")
    if reserved := next((part for part in parts if part in RESERVED), ""):
        return f"{reserved} is a name that Windows keeps for itself"
    return f"{parts[0]} is a folder of lif's own" if parts[0] in _TAKEN else ""


def require_keeping(root: Path, folder: str, kept: str) -> None:
    """Raise RefusedError where a form would be kept where it does not belong: out of the board, or among lif's own files."""
    why = unfit(folder) or ("a link there leads elsewhere" if _astray(root, kept) else "")
    if why:
        hint = "name another folder after keep_forms in lif.yaml, such as forms; nothing was written"
        raise RefusedError(f"the form cannot be kept as {kept}: {why}", hint)


def _astray(root: Path, name: str) -> bool:
    """Tell whether a name leads, by links, out of the board's folder or to a folder of lif's own."""
    try:
        found, whole = (root / name).resolve(), root.resolve()
    except (OSError, RuntimeError):
        return True
    if not found.is_relative_to(whole) or found == whole:
        return True
    first = found.relative_to(whole).parts[0].casefold()
    return first.startswith(".") or first in _TAKEN
