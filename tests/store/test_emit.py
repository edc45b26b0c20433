"""Text that lif writes is read alike by lif and by readers of YAML 1.1 and 1.2."""

from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from model.record_strategies import AWKWARD, texts

from lif.store.emit import emit, inline, modeline
from lif.store.source import parse

FIELDS = st.sampled_from(["name", "duty_basis", "evidence", "status"])
DATA = st.recursive(
    texts() | st.booleans() | st.integers(-(10**12), 10**12),
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(FIELDS, inner, min_size=1, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(FIELDS, DATA, min_size=1))
def test_what_is_written_reads_the_same_here_and_in_yaml_1_1(data: dict[str, Any]) -> None:
    written = emit(data)

    assert parse(written.encode(), "record.yaml").data == data
    assert yaml.safe_load(written) == data
    assert written.endswith("\n")


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(FIELDS, DATA, min_size=1))
def test_what_is_written_on_one_line_reads_the_same(data: dict[str, Any]) -> None:
    written = f"{{all: {inline(data)}, more: 1}}\n"

    assert parse(written.encode(), "record.yaml").data == {"all": data, "more": 1}
    assert yaml.safe_load(written) == {"all": data, "more": 1}
    assert written.count("\n") == 1


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_the_same_in_the_middle_at_the_end_and_in_a_list(text: str) -> None:
    data = {"first": text, "list": [text, {"inside": text}], "last": text}

    assert parse(emit(data).encode(), "record.yaml").data == data
    assert yaml.safe_load(emit(data)) == data


def test_a_text_of_several_lines_with_a_carriage_return_in_it_can_be_read_again() -> None:
    data = {"comment": "one\ntwo\rthree\nfour"}

    assert yaml.safe_load(emit(data)) == data
    assert "\r" not in emit(data)


def test_plain_text_is_written_plainly_and_the_rest_in_quotes() -> None:
    data = {
        "name": "Fire and Rescue",
        "trading_as": "Children's services (north)",
        "answer": "no",
        "time": "12:30",
        "date": "2026-03-31",
        "edition": "1.10",
        "colon": "Stage 1: listening",
        "hash": "Room #4 and #5",
        "empty": "",
        "weight": 2,
        "critical": True,
        "areas": ["northmere", "n"],
    }

    assert emit(data) == dedent(
        """\
        name: Fire and Rescue
        trading_as: Children's services (north)
        answer: "no"
        time: "12:30"
        date: "2026-03-31"
        edition: "1.10"
        colon: "Stage 1: listening"
        hash: "Room #4 and #5"
        empty: ""
        weight: 2
        critical: true
        areas:
          - northmere
          - "n"
        """
    )


def test_text_of_several_lines_is_written_as_it_stands() -> None:
    data = {"comment": "We are late.\n\n- one\n- two", "then": "ok", "answers": [{"comment": "a\nb"}]}

    assert emit(data) == dedent(
        """\
        comment: |-
          We are late.

          - one
          - two
        then: ok
        answers:
          - comment: |-
              a
              b
        """
    )


def test_text_of_several_lines_whose_spaces_a_block_would_hide_is_written_in_quotes() -> None:
    assert emit({"comment": "one \ntwo\n"}) == 'comment: "one \\ntwo\\n"\n'


def test_a_long_text_stays_on_one_line() -> None:
    assert emit({"about": "word " * 400 + "end"}).count("\n") == 1


@pytest.mark.parametrize(
    ("path", "kind", "line"),
    [
        ("lif.yaml", "lif", "# yaml-language-server: $schema=.lif/schemas/lif.schema.json\n"),
        ("agencies/fire.yaml", "agency", "# yaml-language-server: $schema=../.lif/schemas/agency.schema.json\n"),
        (
            "audits/s11-2026/returns/fire.yaml",
            "return",
            "# yaml-language-server: $schema=../../../.lif/schemas/return.schema.json\n",
        ),
    ],
)
def test_editors_are_pointed_at_the_schema_from_where_the_file_lies(path: str, kind: str, line: str) -> None:
    assert modeline(path, kind) == line
