"""Returns of the usual shape are skimmed, and say then what they say when they are read with care."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model.record_strategies import AWKWARD, records

from lif.errors import BusyError
from lif.model.plain import encode
from lif.model.returns import Return
from lif.store.emit import emit, modeline
from lif.store.reading import load_board
from lif.store.skimmed import Skimmed
from store.broken_files import MISFITS, UNREADABLE
from store.skimming import agreed, facts, skim

RETURNS = sorted((Path(__file__).parents[2] / "examples").rglob("returns/*.yaml"))
MUTANTS = 3_000
LINES = (
    "  - question: lead", "    state: answered", "    state: started", "    rating: met", '    rating: "met"', "    rating: true",
    "    reason: |-", "    reason: Why", "    evidence:", "      - title: A", "        date: \"2026-02-03\"", "        date: 2026-02-03",
    '        date: "2026-02-30"', '        date: "2024-02-29"', "    comment: |", "    comment: |-", "    comment: >-",
    "    improvements:", "      - action: Do it", "        lead_role: Head", '        lead_role: ""', "        due: \"2026-09-30\"",
    "    carried:", "      audit: s11-2024", "      question: lead", "      change: same", "      a word", "      Note: so",
    "      due: x", "        due: x", "      - title: x", "  - question: x", "", "answers:", "answers: []", "status: draft",
    'submitted: "2026-03-01"', "late_reason: |", "came_by:", "# a comment", "    comment: a: b", "    comment: a #b", "    comment: a#b",
    "    comment: a:b", "    comment: a:", "    comment: a ", "    comment: null", "    comment: 'it''s'", '    comment: "a\\nb"',
    '    comment: "a\\u0007"', '    comment: " "', "    comment: " + "é" * 9, "    comment: 12", "    comment: (a", "    comment: &a b",
    "        due:x", "        date:soon", "      audit:a", "      - action:x",
)  # fmt: skip
"""Lines as they stand in returns, and others that come close."""
VALUES = (
    "met", "Words", '"Words: more"', "'Words'", "'it''s'", "|-\n          First\n          last", "|\n          - a point\n\n          end",
    '"2026-02-03"', '"1999-12-31"', "answered", "a:b", "a #b", "a: b", "a#b", "(so)", "[]", '""', '"a \\" b"', '"\\t"', "true", "No",
    "|-\n          due: so", "|-\n           further in", "|+\n          a", ">-\n          a", "|-\n          <<<<<<< a", "&a b", "*a",
    "|-\n          so\n          due:so",
)  # fmt: skip


@pytest.mark.parametrize("path", RETURNS, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_every_return_of_the_example_is_skimmed(path: Path) -> None:
    assert agreed(path.read_bytes())


@settings(max_examples=150, deadline=None)
@given(records(Return))
def test_what_lif_writes_is_skimmed_or_handed_over(item: object) -> None:
    agreed((modeline("audits/a/returns/b.yaml", "return") + emit(encode(item))).encode())


@pytest.mark.parametrize("row", [*UNREADABLE, *MISFITS], ids=lambda row: row.name)
def test_no_broken_file_is_skimmed(row: object) -> None:
    assert not agreed(row.data)  # type: ignore[attr-defined]


def test_returns_in_which_lines_were_changed_are_skimmed_alike_or_handed_over() -> None:
    chance = random.Random(20260420)
    texts = [path.read_text(encoding="utf-8") for path in RETURNS]
    taken = sum(agreed(mutant(chance.choice(texts), chance).encode()) for _ in range(MUTANTS))

    assert MUTANTS / 20 < taken < MUTANTS * 0.9


def mutant(text: str, chance: random.Random) -> str:
    """Return the first answers of a return, with something changed in some lines."""
    lines = text.split("\n")[: chance.randrange(8, 60)]
    while len(lines) > 6 and "date: " not in lines[-1] and "comment: " not in lines[-1]:
        lines.pop()
    for _ in range(chance.choice((1, 1, 2, 3))):
        place = chance.randrange(len(lines))
        name, colon, _ = lines[place].partition(": ")
        deed = chance.choice(("value", "value", "value", "put", "drop"))
        if deed == "value" and colon:
            lines[place] = f"{name}: {chance.choice((*VALUES, *AWKWARD))}"
        elif deed == "put":
            lines.insert(place, chance.choice(LINES))
        elif deed == "drop":
            del lines[place]
    return "\n".join(lines) + "\n"


HEAD = "status: draft\nanswers:\n  - question: lead\n    state: answered\n"


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=9))
def test_lines_in_any_order_are_skimmed_alike_or_handed_over(lines: list[str]) -> None:
    agreed((HEAD + "\n".join(lines) + "\n").encode())


def test_a_text_of_several_lines_that_looks_like_fields_is_handed_over() -> None:
    improvement = "    improvements:\n      - action: Train\n        lead_role: Head\n"
    for words in (
        "- action: x",
        "  lead_role: x",
        "due: x",
        "  due: x",
        "- question: x",
        "  lead_role:x",
        "- action:x",
    ):
        text = f"{HEAD}    comment: |\n      so\n      {words}\n{improvement}"
        assert skim(text.encode()) is None


@pytest.mark.parametrize("line", ["  date:soon", '  date:"1999-12-31"', "audit:s11-2024", "  due:x"])
def test_a_line_of_a_text_that_begins_like_a_field_without_a_space_is_told_from_the_field(line: str) -> None:
    agreed(f"{HEAD}    comment: |\n      so\n      {line}\n".encode())
    assert skim(f"{HEAD}    comment: |\n      so\n      {line}\n".encode()) is None


def test_a_text_of_several_lines_is_skimmed() -> None:
    comment = "    comment: |-\n      First.\n\n      - a point\n        Note: more\n      Last\n"
    skimmed = skim((HEAD + comment + "  - question: plan\n    state: parked\n").encode())

    assert skimmed is not None
    assert [gist.question for gist in skimmed.gists] == ["lead", "plan"]
    assert agreed((HEAD + comment).encode())


BOARD = Path(__file__).parents[2] / "examples" / "thornmere"


def test_a_board_whose_returns_are_skimmed_holds_the_same() -> None:
    skimmed, full = load_board(BOARD, skimming=True), load_board(BOARD)

    assert {type(item) for item in skimmed.returns.values()} == {Skimmed}
    assert {names: facts(item) for names, item in skimmed.returns.items()} == {
        names: facts(item) for names, item in full.returns.items()
    }
    assert {names: encode(item) for names, item in skimmed.returns.items()} == {
        names: encode(item) for names, item in full.returns.items()
    }


def test_a_return_that_was_changed_since_it_was_skimmed_is_not_read_in_full(tmp_path: Path) -> None:
    board = tmp_path / "board"
    shutil.copytree(BOARD, board)
    item = load_board(board, skimming=True).returns["s11-2026", "police"]
    file = board / "audits/s11-2026/returns/police.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# noted\n", encoding="utf-8")

    assert item.gists
    with pytest.raises(BusyError, match=r"police\.yaml was changed by somebody else meanwhile"):
        _ = item.answers


def test_answers_that_are_alike_are_kept_once() -> None:
    met = [gist for item in load_board(BOARD, skimming=True).returns.values() for gist in item.gists]

    assert len({id(gist) for gist in met}) == len({*met}) < len(met)
