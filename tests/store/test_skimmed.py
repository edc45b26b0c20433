"""Returns of the usual shape are skimmed, and say then what they say when they are read with care."""

import random
import shutil
from datetime import date
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


HEAD = "status: draft\nanswers:\n  - question: lead\n    state: answered\n"
CLOSE = (
    "    comment: null", "    comment: NULL", "    comment: true", "    comment: False", "    comment: null # so", "    comment: a: b",
    "    comment: a:", "    comment: a::", "    comment: a ", "    comment: 12", "    comment: 1 a", "    comment: [a", "    comment: &a b",
    "    comment: *a", "    comment: - a", "    comment: !a b", "    comment: '", "    comment: ''", "    comment: ' '", "    comment: 'it's'",
    '    comment: "', '    comment: ""', '    comment: " "', '    comment: "a"b"', '    comment: "\\q"', '    comment: "a\\qb"',
    '    comment: "a\\u202eb"', '    comment: "a" # so', "    comment:", "    comment: |", "    comment: |2\n        a", "    comment: |+\n      a",
    "    comment: >\n      a", "    comment: |\n     a", "    comment: |\n    a", "    comment: |\n       a\n      b", "    comment: |\n\n      a",
    "    comment: |\n      a\n     b", "    comment: |\n      <<<<<<< a", "    comment: |\n      a\n        >>>>>>> a", "    comment: |\n      a\n      - b: c",
    "    comment: |\n      a\n          sha256: c", "    comment: |\n      date: c", "    comment: a\n      b", "    comment: a\n    comment: a",
    "    comment: a\n    rating: met", "   comment: a", "     comment: a", "    comments: a", "    - comment: a", "    comment:  a", "    comment: a\n# b",
    "    rating: 1a", "    rating: true", "    rating: null", "    rating: Met", "    rating: 'met'", '    rating: "a b"', "    rating: -met",
    "    state: answered", "    evidence:", "    evidence: []", "    evidence:\n      title: a", "    evidence:\n      - kept_at: a",
    "    evidence:\n      - title: a\n        title: a", "    evidence:\n      - title: a\n      date: a", "    evidence:\n    - title: a",
    '    evidence:\n      - title: ""', "    evidence:\n      -", "    evidence:\n      - a", '    evidence:\n      - title: " "',
    "    evidence:\n      -title: a", '    evidence:\n      - title: a\n        date: "2026-02-03',
    '    evidence:\n      - title: a\n        date: 2026-02-03"',
    "    evidence:\n      - title: a\n        date: 2026-02-03", '    evidence:\n      - title: a\n        date: "2026-02-30"',
    '    evidence:\n      - title: a\n        date: "2024-02-29"', '    evidence:\n      - title: a\n        date: "0999-01-01"',
    "    evidence:\n      - title: a\n        date: '2026-02-03'", '    evidence:\n      - title: a\n        date: "2026-04-31"',
    "    improvements:\n      - lead_role: a", "    carried:", "    carried:\n      audit: a", "    carried:\n      - audit: a",
    "    carried:\n      audit: a\n      question: b\n      change: other", "    carried:\n      audit: a\n      question: b",
    "    carried:\n      question: b\n      audit: a\n      change: same", "  - question: plan", "  - state: parked",
    "  - question: plan\n    state: done", "  - question: plan\n    state: parkeda", "came_by:", "came_by: []", "came_by:\n  - door: letter",
    "status: draft", "submitted: x", 'submitted: "2026-03-01"', "---", "...", "a: b", "", "# so", "    ", "\t",
)  # fmt: skip
"""Lines that come close to what lif writes below `HEAD`, and are not it."""


@pytest.mark.parametrize("lines", CLOSE)
def test_lines_that_come_close_to_what_lif_writes_are_handed_over(lines: str) -> None:
    assert skim(f"{HEAD}{lines}\n".encode()) is None


def test_an_end_that_comes_close_is_handed_over() -> None:
    assert skim(HEAD.encode()) is not None
    for text in (
        HEAD[:-1],
        f"{HEAD}    comment: a",
        f"{HEAD}...",
        f" {HEAD}",
        f"\n{HEAD}",
        "",
        "\n",
        "answers:\n",
        HEAD[14:],
    ):
        assert skim(text.encode()) is None


WHOLE = """\
# yaml-language-server: $schema=../../../.lif/schemas/return.schema.json
# a comment
status: sent-back
submitted: "2026-03-02"
submitted_by: "Head: acting"
late_reason: |-
  The post
    Was: late
sent_back:
  - date: "2026-03-01"
    submitted: "2026-02-28"
    reason: (so)
answers:
  - question: lead
    state: answered
    rating: "met"
    reason: |
      Why

      - so
        evidence
    evidence:
      - title: 'It''s kept'
        date: "2025-12-31"
      - title: A # is no comment
        date: "1999-12-31"
  - question: "1st"
    state: parked
    reason: Not yet
    improvements:
      - action: Train
        lead_role: Head
        due: "2026-09-30"
      - action: Ask
        lead_role: Head
  - question: plan
    state: carried
    rating: not-met
    improvements:
      - action: Train
        due: "2026-09-30"
    carried:
      audit: s11-2024
      question: plan-then
      change: same
      rating: met
  - question: plan
    state: started
    comment: Done
came_by:
  - door: word
    date: "1990-01-01"
    file: a.docx
    sha256: "0000000000000000000000000000000000000000000000000000000000000000"
"""


def test_all_that_is_skimmed_of_a_return_is_what_its_file_says() -> None:
    text = WHOLE.replace("A # is no comment", "A")
    assert skim(WHOLE.encode()) is None
    skimmed = skim(text.encode())

    assert skimmed is not None
    assert facts(skimmed) == {
        "status": "sent-back",
        "submitted": date(2026, 3, 2),
        "brought_from": {"s11-2024"},
        "oldest_evidence": date(1999, 12, 31),
        "improvements_owned": False,
        "repeats": True,
        "gists": [
            ("lead", "answered", "met", True),
            ("1st", "parked", "", False),
            ("plan", "carried", "not-met", False),
            ("plan", "started", "", False),
        ],
    }
    assert agreed(text.encode())
    for owned in ("        lead_role: Head\n", '        due: "2026-09-30"\n'):
        one = f"{HEAD}    improvements:\n      - action: Ask\n{owned}"
        assert agreed(one.encode())
        assert not skim(one.encode()).improvements_owned  # type: ignore[union-attr]


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
