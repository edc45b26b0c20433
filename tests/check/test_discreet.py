"""No finding, in any format, repeats what could be personal data, wherever in a board it stands."""

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from store.tiny_board import FILES, RETURN, build

from lif.check.catalogue import sentences
from lif.check.run import findings
from lif.discreet import fit, quoted, quoted_day, shown
from lif.finding import Finding, Where
from lif.output.findings import FORMATS
from lif.store.emit import emit
from lif.store.reading import read_board
from lif.store.source import parse

TODAY = date(2026, 4, 20)
DATA: tuple[object, ...] = (
    9434765919,
    "9434765919",
    "943 476 5919",
    "943\u00a0476\u20135919",
    "child-943-476-5919",
    "07700 900123",
    "+44 (0)7700.900123",
    "first.last@example.org",
    "AA 00 00 00 A",
    "aa-00-00-00-a",
    "ZZ99 3AB",
    "zz99-3ab",
    20150312,
    "12/3/2015",
    "2015-13-12",
    "12-03-15",
    "12 March 2015",
    "12-mar-2015",
    "Mar 12, 2015",
)
"""Numbers that are kept for examples, and days."""


@pytest.mark.parametrize("datum", DATA, ids=str)
@pytest.mark.parametrize("path", sorted(FILES))
def test_personal_data_in_any_place_of_a_record_is_never_printed(path: str, datum: object, tmp_path: Path) -> None:
    board = build(tmp_path)
    for text in _with(path, datum):
        (board / path).write_text(text, encoding="utf-8")
        printed = _printed(board)
        assert printed
        assert _compact(str(datum)) not in _compact(printed), text


@pytest.mark.parametrize("datum", DATA, ids=str)
@pytest.mark.parametrize(
    "text",
    [
        "status: draft\n'{0}': 1\n'{0}': 2\n",
        "status: draft\n{0}: [\n",
        "status: !{0}\n",
        "{0}\nstatus: draft\n",
        "status: draft: {0}\n",
        "status: '{0}' {0}\n",
        'status: "\\{0}"\n',
        "status: &{0}\n",
        "'{0}'\n",
    ],
)
def test_personal_data_in_a_file_that_is_no_record_is_never_printed(datum: object, text: str, tmp_path: Path) -> None:
    board = build(tmp_path, {RETURN: text.format(datum).encode()})

    assert _compact(str(datum)) not in _compact(_printed(board))


def test_personal_data_in_a_file_s_name_is_found_and_not_printed(tmp_path: Path) -> None:
    board = build(tmp_path, {"agencies/943-476-5919.yaml": FILES["agencies/fire.yaml"].encode()})

    (finding, *_) = [item for item in findings(read_board(board), TODAY) if item.rule == "nhs-number"]

    assert finding.where.path == "agencies/943-476-5919.yaml"
    assert "agencies/[10 digits].yaml" in str(finding)
    assert "9434765919" not in _compact(_printed(board))


@pytest.mark.parametrize(
    "value", ["s11-2026", "section-175-2026", "fire-and-rescue", "Head nurse", "1.10", "1/2", 2027]
)
def test_short_names_words_and_small_numbers_are_shown(value: object) -> None:
    assert fit(str(value))
    assert (shown(value), quoted(value)) == (str(value), f"'{value}'")


@pytest.mark.parametrize(
    ("value", "words"),
    [("943 476 5919", "[10 digits]"), ("first.last@example.org", "[22 characters]"), ("a" * 41, "[41 characters]")],
)
def test_what_is_not_shown_is_described(value: str, words: str) -> None:
    assert (shown(value), quoted(value)) == (words, words)


@pytest.mark.parametrize(
    "words",
    [
        "it came 1 day after it was due (12 April 2026): add late_reason",
        "it is submitted, but 4 questions have no answer: 1.1, 1.2, 1.3, 1.4; send it back with lif return send-back",
        'write year, month and day, such as "2026-03-31"',
        "the file holds more than 20000 values: split it",
        "audits/s11-2026/returns/fire.yaml is not there",
    ],
)
def test_lif_s_own_words_are_left_as_they_are(words: str) -> None:
    assert Finding(Where("lif.yaml"), "schema", words).message == words


def _with(path: str, datum: object) -> Iterator[str]:
    """Yield the file's text with the datum in each place: for each value, each name of a field, and one field more."""
    data = parse(FILES[path].encode(), path).data
    for pointer in _places(data, ()):
        for change in (_in_value, _in_key, _in_new_key):
            changed = copy.deepcopy(data)
            holder = changed
            for step in pointer[:-1]:
                holder = holder[step]
            if change(holder, pointer[-1], datum):
                yield emit(changed)


def _in_value(holder: Any, step: Any, datum: object) -> bool:
    holder[step] = datum
    return True


def _in_key(holder: Any, step: Any, datum: object) -> bool:
    if isinstance(holder, dict):
        holder[str(datum)] = holder.pop(step)
    return isinstance(holder, dict)


def _in_new_key(holder: Any, _: Any, datum: object) -> bool:
    if isinstance(holder, dict):
        holder[str(datum)] = datum
    return isinstance(holder, dict)


def _places(data: Any, pointer: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if pointer:
        yield pointer
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from _places(value, (*pointer, step))


def _printed(board: Path) -> str:
    found = findings(read_board(board), TODAY)
    return "\n".join(form(found, sentences()) for form in FORMATS.values())


def _compact(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum()).casefold()


@pytest.mark.parametrize(
    "text",
    ["31/2/2026", "3/31/26", "5th of May", "Tues 32nd Sept 2026", "4 May", "mid-March 2026", "by 4/5/26?", "1.5.",
     "31/02/2026", "30.02.2024", "31-11-2025", "2026-02-30", "29/02/2025"],
)  # fmt: skip
def test_what_is_no_day_is_repeated_where_a_day_belongs(text: str) -> None:
    assert quoted_day(text) == f"'{text}'"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9434765919", "[10 digits]"),
        ("943 476 5919", "[10 digits]"),
        ("14/02/2015", "[8 digits]"),
        ("02/14/2015", "[8 digits]"),
        ("2015-14-02", "[8 digits]"),
        ("29/02/2024", "[8 digits]"),
        ("31022026", "[8 digits]"),
        ("31/02-2026", "[8 digits]"),
        ("born 31/02/2015", "[15 characters]"),
        ("\uff13\uff11/02/2026", "[8 digits]"),
        ("00/00/0000", "[8 digits]"),
        ("12345678", "[8 digits]"),
        ("A Child 4/5/2018", "[16 characters]"),
        ("dob 4/5/2018", "[12 characters]"),
        ("may@example.org 1/2/26", "[22 characters]"),
        ("ZZ9 3AB", "[7 characters]"),
        ("\uff14/\u0665/2018", "[6 digits]"),
        (f"{'on ' * 12}4/5/26", "[42 characters]"),
    ],
)
def test_what_may_be_of_somebody_is_not_repeated_where_a_day_belongs(text: str, said: str) -> None:
    assert quoted_day(text) == said


def test_a_day_is_repeated_nowhere_else() -> None:
    assert quoted("4/5/2018") == shown("4/5/2018") == "[6 digits]"
    assert quoted("31/02/2026") == shown("31/02/2026") == "[8 digits]"
