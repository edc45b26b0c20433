"""What stands in any text of any record is shown as it is, and steers nothing: every reading command, in every form.

What a record may hold is what its schema and the reader let through. A file written by hand with a control character
is refused; so the marks here are markup, emoji codes and what looks like an escape, and the sign of a wide character.
"""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands.northmere import write
from commands.running import Lif
from commands.scrutinised import CASE, MARKED, MEMBERS, marks_text
from faults.scenes import ACTION, convened, finished, lay_out, ready

from lif.model.kinds import KINDS, Address
from lif.store import schema
from lif.store.emit import emit
from lif.store.folder import by_name
from lif.store.source import parse

DAY = date(2026, 12, 30)
MARK = "[/x][red]:fire:[n/a]"
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
COMMANDS = (
    ("check",), ("check", "--format", "json"), ("check", "--format", "github"),
    ("status",), ("status", "--format", "json"),
    ("audit", "list"), ("audit", "list", "--format", "json"),
    ("audit", "show", "s11-2026"), ("audit", "show", "s11-2026", "--format", "json"),
    ("panel", "show", *CASE), ("panel", "compare", *CASE), ("panel", "compare", *CASE, "--format", "json"),
    ("panel", "compare", "s11-2026"),
    ("plan", "list"), ("plan", "list", "--format", "json"), ("plan", "show", "project"),
    ("plan", "alike"), ("plan", "alike", "--format", "json"),
    ("plan", "compose"), ("plan", "compose", "--format", "json"), ("plan", "compose", "--format", "csv"),
    ("action", "list"), ("action", "list", "--format", "json"),
    ("action", "show", "project", ACTION),
    ("score", "s11-2026", "police"), ("score", "s11-2026"), ("score", "s11-2026", "--format", "json"),
    ("chase",), ("chase", "fire"), ("doctor",),
)  # fmt: skip


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board that has records of every kind."""
    root = tmp_path_factory.mktemp("plain").resolve()
    lay_out(root, ready(finished))
    board = root / "board"
    assert Lif(board)("chase", "--record", day=DAY).exit_code == 0
    return board


@pytest.fixture(scope="module")
def marked(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same board with the mark at the end of every text that can take it."""
    root = tmp_path_factory.mktemp("marked") / "board"
    kinds = set[str]()
    for file in plain.rglob("*.yaml"):
        address = by_name(path := file.relative_to(plain).as_posix())
        if isinstance(address, Address):
            text = emit(
                _with_marks(parse(file.read_bytes(), path).data, schema.schema(address.kind.name), address.kind.name)
            )
            assert schema.misfits(parse(text.encode(), path), address.kind.name) == []
            write(root, path, text)
            kinds |= {address.kind.name} if MARK in text else set()
    assert {kind.name for kind in KINDS} - kinds == {"panel", "seal", "reminder"}, "these hold no free text here"
    return root


def _with_marks(data: Any, node: Any, kind: str) -> Any:
    """Return plain data with the mark at the end of each text whose schema asks for nothing but some text."""
    node = _resolved(node, kind)
    if isinstance(data, dict):
        return {name: _with_marks(item, node.get("properties", {}).get(name, {}), kind) for name, item in data.items()}
    if isinstance(data, list):
        return [_with_marks(item, node.get("items", {}), kind) for item in data]
    room = len(data) + len(MARK) <= node.get("maxLength", 1000) if isinstance(data, str) else False
    free = (
        room
        and node.get("type") == "string"
        and not {"enum", "format"} & {*node}
        and node.get("pattern", r"\S") == r"\S"
    )
    return data + MARK if free else data


def _resolved(node: Any, kind: str) -> Any:
    while "$ref" in node:
        node = schema.schema(kind)["$defs"][node["$ref"].rpartition("/")[2]]
    return node


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_reading_command_shows_every_text_as_it_is_and_lets_nothing_steer(
    words: tuple[str, ...], plain: Path, marked: Path
) -> None:
    settings = {"COLUMNS": "4000"}
    before, result = (Lif(board)(*words, day=DAY, settings=settings) for board in (plain, marked))

    assert result.exit_code in (0, 1), result.output
    assert not _STEERING.search(result.output)
    assert "\U0001f525" not in result.output
    assert result.output.count("[red]") == result.output.count("[/x]") == result.output.count("[n/a]")
    if words[:2] in _TEXTS:
        assert MARK in result.output
        assert _squeezed(result.output.replace(MARK, "")) == _squeezed(before.output)


_TEXTS = {("audit", "list"), ("plan", "list"), ("plan", "show"), ("action", "list"), ("action", "show")}
"""Commands that show texts, all of them whole, and nothing that depends on how long they are or how they are signed."""


@pytest.mark.parametrize(
    "words", [("panel", "show", *CASE), ("panel", "compare", *CASE), ("panel", "compare", "s11-2026")]
)
def test_what_members_wrote_is_shown_as_it_is(words: tuple[str, ...], tmp_path: Path) -> None:
    lay_out(tmp_path, ready(convened))
    lif = Lif(tmp_path / "board")
    for person in MEMBERS.values():
        file = write(tmp_path, "marks.yaml", marks_text(MARKED[person], f"{MARK} {person}"))
        assert lif("panel", "mark", *CASE, "--as", person, "--answers", file).exit_code == 0
        assert lif("panel", "seal", *CASE, "--as", person).exit_code == 0
    assert lif("panel", "open", *CASE).exit_code == 0

    shown = lif(*words, settings={"COLUMNS": "400"})

    assert shown.exit_code == 0
    assert shown.output.count("[red]") == shown.output.count("[/x]") == shown.output.count("[n/a]")


def _squeezed(text: str) -> str:
    """Return what was printed without the space and the lines by which columns are as wide as their texts."""
    return re.sub(r"[\s─]+", " ", text)


@pytest.mark.parametrize("steering", ["\x1b[2J", "\x1b]52;c;eA==\x07", "\x9b31m", "\u202e", "\u2066", "\x00"])
@pytest.mark.parametrize("words", [("check",), ("status",), ("audit", "show", "s11-2026"), ("plan", "compose")])
def test_a_record_with_a_character_that_steers_is_refused_and_the_character_is_not_shown(
    steering: str, words: tuple[str, ...], plain: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(plain, tmp_path / "board"))
    path = root / "agencies" / "police.yaml"
    path.write_bytes(path.read_bytes().replace(b"name: ", f"name: {steering}".encode(), 1))

    result = Lif(root)(*words, day=DAY)

    assert result.exit_code == 1
    assert "agencies/police.yaml:1:7: error: " in result.output
    assert not _STEERING.search(result.output)
