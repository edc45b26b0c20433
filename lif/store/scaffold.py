"""A new board's folder: the records it starts with, and what editors, git and CI need beside them."""

import json
import re
from pathlib import Path

from lif import shipped
from lif.errors import RefusedError, UsageError
from lif.model.boards import Board
from lif.model.holdings import BOARD, FRAMEWORK, KINDS, TOOL, Address
from lif.store import disk
from lif.store.emit import modeline
from lif.store.source import parse
from lif.store.writing import sound, text_of

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
    files = _kept_current()
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
    """Write a new board into a folder that is empty or not there yet. Raises RefusedError where it holds anything."""
    if root.exists() and (not root.is_dir() or any(item.name != ".git" for item in root.iterdir())):
        raise RefusedError(f"{root} is not empty", "name a new folder; nothing was written")
    for path, data in files.items():
        disk.replace(root / path, data, expected=None)


def outdated(root: Path) -> dict[str, bytes]:
    """Return the files that this lif keeps current in a board and that differ there, as they should be."""
    return {path: data for path, data in _kept_current().items() if not _says((root / path), data)}


def bring_up_to_date(root: Path) -> list[str]:
    """Write the files that this lif keeps current in a board where they differ; return their paths."""
    files = outdated(root)
    with disk.lock(root):
        for path, data in files.items():
            before = disk.read(root / path) if (root / path).exists() else None
            disk.replace(root / path, data, expected=before)
    return list(files)


def known_framework(name: str) -> str:
    """Return the name where such a framework ships. Raises UsageError where not."""
    if name not in shipped.names("templates", "frameworks", ".yaml"):
        raise UsageError(f"no framework called '{name}' ships with lif", f"there is {', '.join(frameworks())}")
    return name


def _kept_current() -> dict[str, bytes]:
    """Return the files of a board that belong to lif rather than to the board."""
    files = {f".lif/schemas/{kind.name}.schema.json": _schema(kind.name) for kind in KINDS}
    return {**files, ".vscode/settings.json": _editor_settings()}


def _says(file: Path, data: bytes) -> bool:
    """Tell whether a file holds the data, whatever its line ends."""
    return file.exists() and disk.read(file).replace(b"\r\n", b"\n") == data


def _shipped(folder: str, name: str) -> bytes:
    return (shipped.folder("templates") / folder / f"{name}.yaml").read_bytes()


def _schema(kind: str) -> bytes:
    return (shipped.folder("schemas") / f"{kind}.schema.json").read_bytes()


def _pointed(text: str, address: Address) -> str:
    """Return a shipped record's text with the line that points editors at the schema in the board."""
    return modeline(address.path, address.kind.name) + _MODELINE.sub("", text)


def _editor_settings() -> bytes:
    schemas = {f"./.lif/schemas/{kind.name}.schema.json": re.sub(r"{\w+}", "*", kind.layout) for kind in KINDS}
    settings = {"yaml.schemas": schemas, "yaml.format.enable": False, "files.eol": "\n", "files.encoding": "utf8"}
    return json.dumps(settings, indent=2).encode() + b"\n"
