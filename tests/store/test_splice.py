"""A change to a record touches only the lines it must: comments, order and the other lines stay."""

import re
from collections.abc import Callable
from dataclasses import replace
from textwrap import dedent
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from model.record_strategies import change, distinct, records, texts

from lif.model.kinds import KINDS, RETURN, Kind
from lif.model.plain import decode, encode
from lif.model.returns import Answer, AnswerState, Carried, Evidence, Improvement, Return, ReturnStatus
from lif.model.tools import Change
from lif.store.emit import emit
from lif.store.source import Source, parse
from lif.store.splice import revise
from store.commented import commented

R = TypeVar("R")
NAMED = tuple(kind for kind in KINDS if kind.name in ("return", "agency", "person", "audit"))
"""Kinds whose lists hold items that can be told apart by a name, so that their comments can be kept."""

SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
FEWER = settings(SLOW, max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""For large records, which take minutes to be made smaller where one fails."""


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
@FEWER
@given(data=st.data())
def test_any_change_to_any_record_comes_out_as_meant(kind: Kind, data: st.DataObject) -> None:
    before = data.draw(records(kind.record))
    after, _ = data.draw(_changes(before))
    source = data.draw(commented(emit(encode(before))))

    assert _read(kind, revise(source, encode(before), encode(after))) == after


@pytest.mark.parametrize("kind", NAMED, ids=[kind.name for kind in NAMED])
@SLOW
@given(data=st.data())
def test_no_comment_is_lost_unless_what_it_stands_in_is_removed(kind: Kind, data: st.DataObject) -> None:
    before = data.draw(records(kind.record))
    after, removed = data.draw(_changes(before))
    assume(not removed and distinct(before) and distinct(after))
    source = data.draw(commented(emit(encode(before))))

    revised = revise(source, encode(before), encode(after))

    assert re.findall(r"# note \d+", revised) == re.findall(r"# note \d+", source.text)


@SLOW
@given(data=st.data())
def test_the_lines_of_untouched_answers_stay_as_they_are(data: st.DataObject) -> None:
    before = data.draw(records(Return))
    after, _ = data.draw(_changes(before))
    assume(before.answers and distinct(before) and distinct(after))
    source = data.draw(commented(emit(encode(before))))

    lines = revise(source, encode(before), encode(after)).split("\n")

    for answer, block in zip(before.answers, _answer_lines(source), strict=True):
        if answer in after.answers:
            assert any(lines[i : i + len(block)] == block for i in range(len(lines))), block


@SLOW
@given(data=st.data())
def test_a_record_that_did_not_change_is_not_touched(data: st.DataObject) -> None:
    record = data.draw(records(Return))
    source = data.draw(commented(emit(encode(record))))

    assert revise(source, encode(record), encode(record)) == source.text


FILE = """\
    # Fire and Rescue, second draft
    status: draft   # not before the board meets

    answers:
      # 1 Leadership
      - question: lead
        state: answered
        rating: partly-met   # was not-met
        evidence:
          - title: Safeguarding policy
            kept_at: intranet   # ask the clerk
      # 2 Training
      - question: training
        state: parked
    """
POLICY = Evidence("Safeguarding policy", "intranet")
AUDIT = Evidence("Dip sample: 2025", shows="Fewer gaps")


def test_changing_a_rating_changes_one_line() -> None:
    assert _revised(lambda item: _with(item, 0, rating="met")) == _file(
        "    rating: partly-met   # was not-met\n", "    rating: met   # was not-met\n"
    )


def test_a_date_and_a_status_are_written_in_their_places() -> None:
    edited = _revised(lambda item: replace(item, status=ReturnStatus.SUBMITTED, submitted_by="Chief officer"))

    assert edited == _file(
        "status: draft   # not before the board meets\n",
        "status: submitted   # not before the board meets\nsubmitted_by: Chief officer\n",
    )


def test_evidence_is_added_below_what_is_there() -> None:
    assert _revised(lambda item: _with(item, 0, evidence=(POLICY, AUDIT))) == _file(
        "            kept_at: intranet   # ask the clerk\n".removeprefix("    "),
        """\
        kept_at: intranet   # ask the clerk
      - title: "Dip sample: 2025"
        shows: Fewer gaps
""",
    )


def test_evidence_and_a_comment_that_come_together_both_find_their_place() -> None:
    assert _revised(lambda item: _with(item, 0, evidence=(POLICY, AUDIT), comment="Signed off.")) == _file(
        "        kept_at: intranet   # ask the clerk\n",
        """\
        kept_at: intranet   # ask the clerk
      - title: "Dip sample: 2025"
        shows: Fewer gaps
    comment: Signed off.
""",
    )


def test_the_first_evidence_of_an_answer_makes_the_list() -> None:
    assert _revised(lambda item: _with(item, 1, state=AnswerState.ANSWERED, evidence=(AUDIT,))) == _file(
        "    state: parked\n",
        """\
    state: answered
    evidence:
      - title: "Dip sample: 2025"
        shows: Fewer gaps
""",
    )


def test_removing_the_only_evidence_removes_the_list() -> None:
    assert _revised(lambda item: _with(item, 0, evidence=())) == _file(
        """\
    evidence:
      - title: Safeguarding policy
        kept_at: intranet   # ask the clerk
""",
        "",
    )


def test_a_comment_of_several_lines_stands_as_it_is() -> None:
    edited = _revised(lambda item: _with(item, 0, comment="One lead:\n\n- appointed in May\n- # not a comment"))

    assert edited == _file(
        "        kept_at: intranet   # ask the clerk\n",
        """\
        kept_at: intranet   # ask the clerk
    comment: |-
      One lead:

      - appointed in May
      - # not a comment
""",
    )


def test_text_of_several_lines_does_not_swallow_the_comment_at_the_end_of_its_line() -> None:
    edited = _revised(lambda item: _with(item, 0, rating="met\nor nearly"))

    assert edited == _file("    rating: partly-met   # was", '    rating: "met\\nor nearly"   # was')


def test_an_answer_is_added_in_the_middle_and_no_other_line_moves() -> None:
    new = Answer("voice", AnswerState.CARRIED, rating="met", carried=Carried("s11-2024", "voice", Change.SAME, "met"))

    edited = _revised(lambda item: replace(item, answers=(item.answers[0], new, item.answers[1])))

    assert edited == _file(
        "        kept_at: intranet   # ask the clerk\n",
        """\
        kept_at: intranet   # ask the clerk
  - question: voice
    state: carried
    rating: met
    carried:
      audit: s11-2024
      question: voice
      change: same
      rating: met
""",
    )


def test_an_answer_is_added_first_and_last() -> None:
    first, last = Answer("board", AnswerState.PARKED), Answer("policy", AnswerState.PARKED)

    edited = _revised(lambda item: replace(item, answers=(first, *item.answers, last)))

    assert edited == _file("  - question: lead\n", "  - question: board\n    state: parked\n  - question: lead\n") + (
        "  - question: policy\n    state: parked\n"
    )


def test_an_answer_is_removed_with_its_lines_only() -> None:
    edited = _revised(lambda item: replace(item, answers=item.answers[1:]))

    assert edited == dedent(
        """\
        # Fire and Rescue, second draft
        status: draft   # not before the board meets

        answers:
          # 1 Leadership
          # 2 Training
          - question: training
            state: parked
        """
    )


BY_HAND = {
    "lists that are not indented": """\
        status: draft
        answers:
        - question: lead
          state: answered
          evidence:
          - title: Policy
        - question: training
          state: parked
        # the end
        """,
    "indents of four": """\
        status: draft
        answers:
            -   question: lead
                state: answered
                evidence:
                    -   title: Policy
            -   question: training
                state: parked
        """,
    "dashes on lines of their own": """\
        status: draft
        answers:
          -
            question: lead
            state: answered
            evidence:
              -
                title: Policy
          -
            question: training
            state: parked
        """,
    "brackets and braces": """\
        status: draft
        answers: [{question: lead, state: answered, evidence: [{title: Policy}]}, {question: training, state: parked}]
        """,
    "braces in a list": """\
        status: draft
        answers:
          - {question: lead, state: answered, evidence: [{title: Policy}]}   # why
          - {question: training, state: parked}
        """,
    "JSON": '{"status": "draft", "answers": [{"question": "lead", "state": "answered"}]}',
    "quotes and empty values": """\
        "status": 'draft'
        late_reason: ""
        answers:
          - "question": "lead"
            state: 'answered'
            evidence: []
            comment: ''
          - question: training
            state: parked
        """,
    "text folded and run on": """\
        status: draft
        answers:
          - question: lead
            state: answered
            comment: >
              folded
              text

              of two paragraphs
            evidence:
              - title: a title that
                  runs on   # indeed
          - question: training
            comment: "quoted
              text"   # here
            state: parked
        """,
    "a block of text before other fields": """\
        status: draft
        answers:
          - question: lead
            comment: |
              one

              two
            state: answered
          - question: training
            state: parked
            comment: |-
              three
        """,
    "blank lines everywhere": """\

        status: draft

        answers:

          - question: lead

            state: answered

          - question: training
            state: parked

        """,
    "spaces before colons": "status : draft\nanswers :\n  - question : lead\n    state : answered\n",
    "no line break at the end": "status: draft\nanswers:\n  - question: lead\n    state: answered",
    "a document's start and end": "# a\n---\nstatus: draft\nanswers:\n  - question: lead\n    state: answered\n...\n",
}
EDITS: dict[str, Callable[[Return], Return]] = {
    "status": lambda item: replace(item, status=ReturnStatus.SENT_BACK),
    "rating": lambda item: _with(item, 0, rating="met"),
    "comment": lambda item: _with(item, 0, comment="one\ntwo: three"),
    "evidence": lambda item: _with(item, 0, evidence=(*item.answers[0].evidence, AUDIT)),
    "evidence first": lambda item: _with(item, 0, evidence=(AUDIT, *item.answers[0].evidence)),
    "evidence and improvement": lambda item: _with(
        item, 0, evidence=(*item.answers[0].evidence, AUDIT), improvements=(Improvement("Publish it"),)
    ),
    "evidence gone": lambda item: _with(item, 0, evidence=()),
    "answer first": lambda item: replace(item, answers=(Answer("new", AnswerState.PARKED), *item.answers)),
    "answer second": lambda item: replace(
        item, answers=(item.answers[0], Answer("new", AnswerState.PARKED), *item.answers[1:])
    ),
    "answer last": lambda item: replace(item, answers=(*item.answers, Answer("new", AnswerState.PARKED))),
    "first answer gone": lambda item: replace(item, answers=item.answers[1:]),
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("text", BY_HAND.values(), ids=BY_HAND)
def test_files_written_by_hand_in_other_ways_can_be_changed(text: str, name: str, line_end: str) -> None:
    source = parse(dedent(text).replace("\n", line_end).encode(), "return.yaml")
    before = decode(Return, source.data)
    after = EDITS[name](before)

    revised = revise(source, encode(before), encode(after))

    assert _read(RETURN, revised) == after
    assert revised.count("\n") == revised.count(line_end)
    assert "gone" in name or set(_comments(source.text)) <= set(_comments(revised))


@pytest.mark.parametrize("more", [{}, {"reports": 3}], ids=["nothing after", "a field after"])
@pytest.mark.parametrize("rest", ["", "last: x\n"])
def test_a_group_whose_every_field_gives_way_to_another_does_not_reach_into_what_follows(
    rest: str, more: dict[str, int]
) -> None:
    source = parse(f"limits:\n  shared: 1\n  # note\n  checked: 2\n{rest}".encode(), "framework.yaml")
    after = {**source.data, "limits": {"learning": 4}, **more}

    revised = revise(source, source.data, after)

    assert parse(revised.encode(), "framework.yaml").data == after
    assert revised.startswith("limits:\n  learning: 4\n")


def _revised(edit: Callable[[Return], Return]) -> str:
    source = parse(dedent(FILE).encode(), "return.yaml")
    before = decode(Return, source.data)
    return revise(source, encode(before), encode(edit(before)))


def _file(old: str, new: str) -> str:
    text = dedent(FILE)
    assert text.count(old) == 1
    return text.replace(old, new)


def _with(item: Return, place: int, **changes: object) -> Return:
    answers = list(item.answers)
    answers[place] = replace(answers[place], **changes)  # type: ignore[arg-type]
    return replace(item, answers=tuple(answers))


def _read(kind: Kind, text: str) -> object:
    return decode(kind.record, parse(text.encode(), "record.yaml").data)


def _comments(text: str) -> list[str]:
    return re.findall(r"# \w+$", text, re.MULTILINE)


@st.composite
def _changes(draw: st.DrawFn, before: R) -> tuple[R, bool]:
    """Draw one to three changes to a record: the record they make, and whether they take comments away."""
    after, removed = before, False
    for _ in range(draw(st.integers(1, 3))):
        after, more = change(draw, after, texts())
        removed = removed or more
    return after, removed


def _answer_lines(source: Source) -> list[list[str]]:
    """Return the lines of each answer, from its first to its last."""
    lines = source.text.split("\n")
    answers = next(value for key, value in source.root.items if key is not None and key.value == "answers")
    return [lines[value.line - 1 : source.text.count("\n", 0, value.end) + 1] for _, value in answers.items]
