"""A new board's folder: the records it starts with, and what editors, git and CI need beside them."""

import json
import re
from pathlib import Path
from typing import Any

from lif import shipped
from lif.errors import UsageError
from lif.model.boards import Board
from lif.model.kinds import BOARD, FRAMEWORK, KINDS, TOOL, Address
from lif.store import disk
from lif.store.emit import modeline
from lif.store.source import parse
from lif.store.writing import sound, text_of

SETTINGS = ".vscode/settings.json"
_OURS = ".lif/schemas/"
_MODELINE = re.compile(r"\A# yaml-language-server:.*\n")

_GITIGNORE = """\
# lif keeps these to itself: the lock, the cache, drafts, and marks that are not sealed yet
.lif/*
!.lif/schemas/
out/
.*.tmp
~$*
"""
_GITATTRIBUTES = """\
*.yaml text eol=lf
*.docx binary
*.xlsx binary
"""
_WORKFLOW = """\
# Checks the board at every push. For GitHub; other services run the same two commands.
name: lif
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install lif-toolkit
      - run: lif check --format github
"""


def frameworks() -> dict[str, str]:
    """Return the frameworks that ship with lif, each with its line."""
    found = {}
    for name in shipped.names("templates", "frameworks", ".yaml"):
        data = parse(_shipped("frameworks", name), name).data
        found[name] = str(data.get("summary") or data["name"])
    return found


def scaffold(board: Board, framework: str, tools: dict[str, str] | None = None) -> dict[str, bytes]:
    """Return the files of a new board by their paths, lif.yaml last: it is what makes the folder a board.

    `tools` gives the text of the tools to start with; those that ship with lif where it is left out.
    """
    files = {**_schemas(), SETTINGS: _as_json(_with_ours(None) or {})}
    files[".gitignore"] = _GITIGNORE.encode()
    files[".gitattributes"] = _GITATTRIBUTES.encode()
    files[".github/workflows/lif.yml"] = _WORKFLOW.encode()
    files[".vscode/extensions.json"] = (
        json.dumps({"recommendations": ["redhat.vscode-yaml"]}, indent=2).encode() + b"\n"
    )
    for name in ("agencies", "people", "audits"):
        files[f"{name}/.gitkeep"] = b""
    for name, text in (tools or shipped_tools()).items():
        address = Address(TOOL, (name,))
        files[address.path] = _pointed(text, address).encode()
    files["framework.yaml"] = _pointed(_shipped("frameworks", framework).decode(), Address(FRAMEWORK)).encode()
    files["lif.yaml"] = sound(Address(BOARD), text_of(Address(BOARD), board)).encode()
    return files


def shipped_tools() -> dict[str, str]:
    """Return the text of the tools that ship with lif, by name."""
    return {name: _shipped("tools", name).decode() for name in shipped.names("templates", "tools", ".yaml")}


def lay_out(root: Path, files: dict[str, bytes]) -> None:
    """Write a new board's files into its folder, those apart that an attempt that was cut off wrote."""
    for path, data in files.items():
        if _held(root / path) != data:
            disk.replace(root / path, data, expected=None)


def outdated(root: Path) -> list[str]:
    """Return the files that this lif keeps current in a board and that differ there."""
    return list(_stale(root))


def bring_up_to_date(root: Path) -> list[str]:
    """Write the files that this lif keeps current in a board where they differ; return their paths.

    Editor settings that lif cannot read are left alone, and so is every setting in them that is not lif's.
    """
    with disk.lock(root):
        stale = _stale(root)
        for path, (held, wanted) in stale.items():
            disk.replace(root / path, wanted, expected=held)
    return list(stale)


def settings_not_read(root: Path) -> bool:
    """Tell whether a board's editor settings are written so that lif cannot add to them, as with comments."""
    return _with_ours(_held(root / SETTINGS)) is None


def known_framework(name: str) -> str:
    """Return the name where such a framework ships. Raises UsageError where not."""
    if name not in shipped.names("templates", "frameworks", ".yaml"):
        raise UsageError(f"no framework called '{name}' ships with lif", f"there is {', '.join(frameworks())}")
    return name


def _schemas() -> dict[str, bytes]:
    return {f"{_OURS}{kind.name}.schema.json": _schema(kind.name) for kind in KINDS}


def _stale(root: Path) -> dict[str, tuple[bytes | None, bytes]]:
    """Return what lif's own files of a board hold and should hold, where that differs in more than line ends."""
    held = {path: _held(root / path) for path in (*_schemas(), SETTINGS)}
    stale = {
        path: (held[path], data)
        for path, data in _schemas().items()
        if (held[path] or b"").replace(b"\r\n", b"\n") != data
    }
    settings = _with_ours(held[SETTINGS])
    if settings is not None and settings != _plain(held[SETTINGS]):
        stale[SETTINGS] = (held[SETTINGS], _as_json(settings))
    return stale


def _held(file: Path) -> bytes | None:
    return disk.read(file) if file.exists() else None


def _shipped(folder: str, name: str) -> bytes:
    return (shipped.folder("templates") / folder / f"{name}.yaml").read_bytes()


def _schema(kind: str) -> bytes:
    return (shipped.folder("schemas") / f"{kind}.schema.json").read_bytes()


def _pointed(text: str, address: Address) -> str:
    """Return a shipped record's text with the line that points editors at the schema in the board."""
    return modeline(address.path, address.kind.name) + _MODELINE.sub("", text)


def _with_ours(settings: bytes | None) -> dict[str, Any] | None:
    """Return editor settings with lif's own among them: its schemas, and the rest where the board has not its own.

    None where they cannot be read, or say of schemas what lif does not understand.
    """
    held = _plain(settings)
    if held is None or not isinstance(schemas := held.get("yaml.schemas", {}), dict):
        return None
    ours = {f"./{_OURS}{kind.name}.schema.json": re.sub(r"{\w+}", "*", kind.layout) for kind in KINDS}
    defaults = {"yaml.format.enable": False, "files.eol": "\n", "files.encoding": "utf8"}
    return {**held, "yaml.schemas": schemas | ours, **{key: held.get(key, value) for key, value in defaults.items()}}


def _plain(settings: bytes | None) -> dict[str, Any] | None:
    """Return what settings say, nothing where there are none; None where they are more than plain JSON."""
    try:
        held = json.loads(settings or b"{}", object_pairs_hook=_without_repeats)
    except ValueError:
        return None
    return held if isinstance(held, dict) else None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is there twice")
    return found


def _as_json(settings: dict[str, Any]) -> bytes:
    return json.dumps(settings, indent=2, ensure_ascii=False).encode() + b"\n"
