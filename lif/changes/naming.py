"""Which record somebody means: by its path, by its kind and names, or by its names alone."""

from collections.abc import Collection, Sequence
from pathlib import Path

from lif.errors import UsageError
from lif.model.kinds import KINDS, Address, Kind
from lif.model.text import meant
from lif.store.folder import by_name

_KINDS = {**{kind.name: kind for kind in KINDS}, "round": next(kind for kind in KINDS if kind.name == "audit")}
_KINDS["board"] = _KINDS["lif"]
_HINT = "name it by its path, such as plans/child-h/plan.yaml, or by what it is: agency fire, return s11-2026 fire"


def address_of(words: Sequence[str], known: Collection[Address], root: Path, start: Path) -> Address:
    """Return the record that the words name: one of those known, or one that was there once.

    Words are a path from the board's folder or from the folder `start`; a kind with its names, also with a colon and
    slashes between them; or names alone, where only one record has them. Raises UsageError where they name none.
    """
    if len(words) == 1 and words[0].lower().endswith((".yaml", ".yml")):
        return _by_path(words[0], known, root, start)
    names = words[0].replace(":", "/").split("/") if len(words) == 1 else list(words)
    if kind := _KINDS.get(names[0]):
        if len(names) == 1 + len(kind.parts):
            return _by_kind(kind, names[1:])
        if len(names) > 1:
            parts = " ".join(part.upper() for part in kind.parts)
            raise UsageError(f"a record of this kind is named by {kind.name} {parts}".rstrip(), _HINT)
    return _by_names(names, known)


def nearest(address: Address, known: Collection[Address]) -> str:
    """Return what was perhaps meant by a record that is not there, empty where nothing comes near."""
    alike = [" ".join(item.names) for item in known if item.kind is address.kind]
    return meant(" ".join(address.names), alike)


def _by_path(path: str, known: Collection[Address], root: Path, start: Path) -> Address:
    here = (start / path).resolve()
    from_start = here.relative_to(root.resolve()).as_posix() if here.is_relative_to(root.resolve()) else path
    named = [found for name in (path.replace("\\", "/"), from_start) if isinstance(found := by_name(name), Address)]
    if not named:
        raise UsageError(f"no record lies at {path}", meant(path, [item.path for item in known]) or _HINT)
    return next((address for address in named if address in known), named[0])


def _by_kind(kind: Kind, names: Sequence[str]) -> Address:
    address = Address(kind, tuple(names))
    found = by_name(address.path)
    if not isinstance(found, Address):
        raise UsageError(f"'{' '.join(names)}' cannot be the name of a record", _HINT)
    return found


def _by_names(names: Sequence[str], known: Collection[Address]) -> Address:
    found = sorted((item for item in known if item.names == tuple(names) and names), key=lambda item: item.path)
    words = " ".join(names)
    if not found:
        alike = meant(words, {" ".join(item.names) for item in known if item.names})
        raise UsageError(f"there is no record called '{words}'", alike or _HINT)
    if len(found) > 1:
        kinds = ", ".join(f"{item.kind.name} {words}" for item in found)
        raise UsageError(f"'{words}' names {len(found)} records", f"say which: {kinds}")
    return found[0]
