"""The quick reader and the careful one say the same of every file, or the quick one hands over."""

import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lif.model.kinds import Address
from lif.store import quick, schema
from lif.store.folder import by_name
from lif.store.reading import read_board
from lif.store.source import UnreadableError, parse
from store.broken_files import MISFITS, UNREADABLE

ROOT = Path(__file__).parents[2]
FIELD = re.compile(r"[a-z][a-z0-9_]*\Z")
MUTANTS = 600
WORDS = (
    "a", "b: 1", "- ", "  ", "key: ", "x: y", ": ", "#", " #", "'", '"', "|", "|-", ">", ">-", ">+", "|+", "[]", "{}", "[a]",
    "&a ", "*a", "!t ", "<<: ", "---", "...", "? ", "%Y", "\t", "true", "null", "~", "12", "012", "1.5", "1e3", ".inf", "0o17",
    "2025-01-01", "12:30", "\\n", "\\", '\\"', "''", "é", "’", "\u00a0", "\u2028", "\u200b", "\ufeff", "\x07", "\r", "no",
    "<<<<<<< a", "=======", "@x", "`", "%", ",", "{a: b}", "- - ", "-", "- ", " ", "0", "-1", "+1", "10 of x", "88% of", "1 #",
    "a:b", "a :b", "a : b", '"a": b', "'a': b", "😀", "status: submitted", "answers:", "state: y", "comment: |", "two", "",
)  # fmt: skip
"""What a line is made of, biased to what readers of YAML take differently."""


@cache
def real_files() -> tuple[bytes, ...]:
    """Return the example board's files and those of the tables of broken ones."""
    found = [path.read_bytes() for path in sorted((ROOT / "examples").rglob("*.yaml"))]
    return (*found, *(row.data for row in (*UNREADABLE, *MISFITS)))


def plain_names(data: Any) -> bool:
    """Tell whether every name in some data could be one that a schema knows."""
    if isinstance(data, dict):
        return all(type(key) is str and FIELD.match(key) and plain_names(value) for key, value in data.items())
    return not isinstance(data, list) or all(map(plain_names, data))


def shape(data: Any) -> Any:
    """Return data so that true is no 1, and the order of fields counts."""
    if isinstance(data, dict):
        return [(key, shape(value)) for key, value in data.items()]
    return [shape(item) for item in data] if isinstance(data, list) else (type(data).__name__, data)


def agreed(raw: bytes) -> bool:
    """Assert that both readers say the same of a text, or the quick one hands over; tell whether it did not."""
    quickly = quick.plain(raw)
    if quickly is None or not plain_names(quickly):
        return False
    assert shape(quickly) == shape(parse(raw, "a.yaml").data)
    return True


@pytest.mark.parametrize("path", sorted((ROOT / "examples").rglob("*.yaml")), ids=lambda path: path.name)
def test_every_file_of_the_example_board_is_read_quickly_and_alike(path: Path) -> None:
    board = next(folder for folder in path.parents if (folder / "lif.yaml").exists())
    address = by_name(path.relative_to(board).as_posix())

    assert agreed(path.read_bytes())
    assert isinstance(address, Address)
    assert schema.fits(quick.plain(path.read_bytes()) or {}, address.kind.name)


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.yaml")), ids=lambda path: path.name)
def test_files_that_ship_with_lif_are_read_alike(path: Path) -> None:
    agreed(path.read_bytes())


@pytest.mark.parametrize("row", [*UNREADABLE, *MISFITS], ids=lambda row: row.name)
def test_no_broken_file_is_taken_by_the_quick_reader(row: Any) -> None:
    data, address = quick.plain(row.data), by_name(row.path)

    assert isinstance(address, Address)
    assert data is None or not schema.fits(data, address.kind.name)


@pytest.mark.parametrize("row", [*UNREADABLE, *MISFITS], ids=lambda row: row.name)
def test_both_readers_say_the_same_of_a_broken_file(row: Any) -> None:
    try:
        agreed(row.data)
    except UnreadableError as error:
        pytest.fail(f"the quick reader took it: {error}")


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.lists(st.sampled_from(WORDS), max_size=4)).map(
            lambda line: " " * line[0] + "".join(line[1])
        ),
        max_size=9,
    ).map("\n".join),
    st.sampled_from(("\n", "", "\n\n", "\r\n")),
)
def test_both_readers_say_the_same_of_what_looks_like_yaml(text: str, ending: str) -> None:
    agreed((text + ending).encode())


def test_both_readers_say_the_same_of_real_files_in_which_something_was_changed() -> None:
    chance = random.Random(20260420)
    files = [raw.decode("utf-8", "ignore") for raw in real_files()]
    taken = sum(agreed(mutant(chance.choice(files), chance).encode()) for _ in range(MUTANTS))

    assert taken > MUTANTS / 20


def mutant(text: str, chance: random.Random) -> str:
    """Return some lines of a text with something changed in them."""
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    lines = [line for line in lines[start : start + 30] if line is not None]
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(lines))
        line, word = lines[place], chance.choice(WORDS)
        cut = chance.randrange(len(line) + 1)
        lines[place] = chance.choice((
            line[:cut] + word + line[cut:],
            line[:cut] + line[cut + 1 :],
            " " * chance.randrange(9) + line.lstrip(),
            line + word,
            word,
            f"{line}\n{line}",
        ))  # fmt: skip
    return "\n".join(lines) + "\n"


UNUSUAL = {
    "an octal number": "a: 017\n",
    "a number of YAML 1.2": "a: 0o17\n",
    "an exponent": "a: 1e3\n",
    "infinity": "a: .inf\n",
    "an underscore": "a: 1_000\n",
    "an anchor on a quoted name": '"status": &a draft\n',
    "an anchor after a space before the colon": "status : &a draft\n",
    "an anchor after two spaces": "status:  &a draft\n",
    "an alias": "a: *b\n",
    "a tag": "a: !!str b\n",
    "a merge key": "<<: b\n",
    "a directive": "%YAML 1.2\n---\na: b\n",
    "a second document": "a: b\n---\na: c\n",
    "an explicit key": "? a\n: b\n",
    "a tab": "a:\tb\n",
    "a NUL": "a: b\0c\n",
    "a line separator": "a: b\u2028c\n",
    "a zero-width space": "a: b\u200bc\n",
    "a no-break space": "a:\u00a0b\n",
    "a byte order mark": "\ufeffa: b\n",
    "a lone carriage return": "a: b\rc: d\n",
    "an escape of a control character": 'a: "b\\u0007c"\n',
    "a merge conflict": "a: b\n<<<<<<< ours\n",
    "no last line end": "a: |\n  b",
    "an empty literal": "a:\n  |\n",
    "deep nesting": "".join(f"{' ' * depth}a:\n" for depth in range(41)),
    "a list in a list": "a:\n  - - b\n",
    "brackets": "a: [b, c]\n",
}


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_what_readers_may_take_differently_is_handed_over(text: str) -> None:
    assert quick.plain(text.encode()) is None


def test_more_values_than_a_file_may_hold_are_handed_over() -> None:
    assert quick.plain(b"a:\n" + b"- b\n" * 20_000) is None


def test_without_the_parser_everything_is_read_with_care_and_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    board = ROOT / "examples" / "thornmere"
    quickly = read_board(board)
    monkeypatch.setattr(quick, "parser", lambda: None)
    closely = read_board(board)

    assert quick.plain(b"a: b\n") is None
    assert closely == quickly
