"""Other validators judge the shipped files and the broken ones as lif does, so that editors and CI agree with it.

check-jsonschema reads the files themselves; ajv, where it is installed, the plain data that lif read from them.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from store.broken_files import MISFITS
from store.tiny_board import FILES

from lif import shipped
from lif.model.kinds import KINDS
from lif.store.schema import misfits
from lif.store.source import parse

EXAMPLE = Path(__file__).parents[1] / "examples" / "thornmere"
BOARD = Path(__file__).parent / "check" / "board"
KIND_OF = {"agencies": "agency", "people": "person", "tools": "tool", "frameworks": "framework"}
EVERY_KIND = pytest.mark.parametrize("kind", [kind.name for kind in KINDS])

REMINDER = b"""\
date: "2026-04-04"
forms: [text, word, eml, ics]
returns: [s11-2026]
actions:
  - {plan: child-k, action: share-police, matter: action}
  - {plan: child-k, action: share-police, matter: update}
  - {plan: child-k, action: share-hospital, matter: evidence}
  - {plan: child-k, action: share-hospital, matter: impact-check}
"""

ONLY_LIF_REFUSES = {
    "a whole number with a leading zero": "YAML 1.2 reads 03 as 3, and YAML 1.1 reads 010 as 8",
    "a whole number with a plus": "YAML reads +3 as 3",
    "a whole number with a point": "JSON Schema takes 24.0 for a whole number, Python for another kind of number",
}
"""Files that others accept, because they read something else than the text says, and what."""


def _kind(path: str) -> str:
    top = path.split("/")[0]
    if top in ("audits", "plans", "reminders"):
        return next(kind.name for kind in KINDS if re.fullmatch(re.sub(r"{\w+}", "[^/]+", kind.layout), path))
    return KIND_OF.get(top, top.removesuffix(".yaml"))


def _good() -> Iterator[tuple[str, str, bytes]]:
    """Yield files that are to be accepted: name, kind and bytes."""
    for path, text in FILES.items():
        yield f"tiny board's {path}", _kind(path), text.encode()
    for file in sorted((EXAMPLE / "audits").glob("*/panels/*/**/*.yaml")):
        path = file.relative_to(EXAMPLE).as_posix()
        yield path.replace("/", " "), _kind(path), file.read_bytes()
    for file in sorted((BOARD / "plans").glob("**/*.yaml")):
        path = file.relative_to(BOARD).as_posix()
        yield path.replace("/", " "), _kind(path), file.read_bytes()
    yield "a reminder", "reminder", REMINDER
    for folder in ("frameworks", "tools"):
        for name in shipped.names("templates", folder, ".yaml"):
            yield name, KIND_OF[folder], (shipped.folder("templates") / folder / f"{name}.yaml").read_bytes()


GOOD = tuple(_good())
FILES_OF = {
    kind.name: [
        *((name, data, True) for name, kind_name, data in GOOD if kind_name == kind.name),
        *((row.name, row.data, False) for row in MISFITS if _kind(row.path) == kind.name),
    ]
    for kind in KINDS
}
"""Of each kind: name, bytes, and whether lif accepts it."""


@EVERY_KIND
def test_lif_itself_judges_the_files_as_listed(kind: str) -> None:
    judged = {name: not misfits(parse(data, "record.yaml"), kind) for name, data, _ in FILES_OF[kind]}

    assert judged == {name: good for name, _, good in FILES_OF[kind]}


@EVERY_KIND
def test_check_jsonschema_agrees(kind: str, tmp_path: Path) -> None:
    files = _written(kind, tmp_path, "yaml")
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile", _schema(kind)]

    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)

    report = json.loads(done.stdout)
    refused = {Path(error["filename"]) for error in report["errors"]}
    assert report["parse_errors"] == []
    assert {name: path not in refused for path, name in files.items()} == {
        name: good or name in ONLY_LIF_REFUSES for name, _, good in FILES_OF[kind]
    }


@EVERY_KIND
def test_ajv_agrees(kind: str, tmp_path: Path) -> None:
    files = _written(kind, tmp_path, "json")
    command = [*_ajv(), "-s", _schema(kind), "-d", str(tmp_path / "*.json")]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    lines = f"{done.stdout}\n{done.stderr}".splitlines()
    accepted = {Path(line.removesuffix(" valid")) for line in lines if line.endswith(" valid")}
    refused = {Path(line.removesuffix(" invalid")) for line in lines if line.endswith(" invalid")}
    assert accepted | refused == set(files), done.stderr
    assert {name: path in accepted for path, name in files.items()} == {
        name: good or name == "a whole number with a point" for name, _, good in FILES_OF[kind]
    }


def test_every_file_that_only_lif_refuses_is_in_the_table() -> None:
    assert set(ONLY_LIF_REFUSES) <= {row.name for row in MISFITS}


def _written(kind: str, folder: Path, ending: str) -> dict[Path, str]:
    """Write a kind's files into the folder, as they are or as JSON; return their names by path."""
    found = {}
    for number, (name, data, _) in enumerate(FILES_OF[kind]):
        path = folder / f"{number}.{ending}"
        path.write_bytes(data if ending == "yaml" else json.dumps(parse(data, "record.yaml").data).encode())
        found[path] = name
    return found


def _schema(kind: str) -> str:
    return str(shipped.folder("schemas") / f"{kind}.schema.json")


@cache
def _ajv() -> list[str]:
    """Return the command of an ajv that is installed with its formats; skip the test where there is none."""
    here = Path(__file__).parents[1] / "node_modules" / ".bin"
    program = shutil.which("ajv") or shutil.which("ajv", path=str(here))
    if program is None or shutil.which("node") is None:
        pytest.skip("ajv is not installed: npm install ajv-cli@5 ajv-formats@2")
    command = [program, "validate", "--spec=draft2020", "--strict=false", "--errors=no", "-c", "ajv-formats"]
    tried = subprocess.run(
        [*command, "-s", _schema("lif"), "-d", _schema("lif")], capture_output=True, text=True, check=False
    )
    if "ajv-formats" in tried.stderr:
        pytest.skip("ajv is installed without its formats: npm install ajv-formats@2")
    return command
