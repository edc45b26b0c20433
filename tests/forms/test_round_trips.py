"""The same answers give the same bytes in the board's file, whichever door they come by."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from commands.northmere import FILES
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forms.agency import fill_excel, fill_text
from forms.agency_word import fill_word
from forms.cases import (
    AGENCY,
    AUDIT,
    FLOWING,
    FULL,
    KEY,
    LABELS,
    NUMBERS,
    WORDS,
    answers,
    board,
    form_for,
    having,
    holding,
    returns,
)
from lif.forms.definition import form_of
from lif.forms.doors import made, received
from lif.forms.judging import Judgement, judge
from lif.interview.answers import taken_over
from lif.model.kinds import RETURN, Address
from lif.model.plain import encode
from lif.model.returns import Answer, Door, Return
from lif.store.answers import GivenAnswer
from lif.store.writing import change, text_of

ADDRESS = Address(RETURN, KEY)
MANY = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
FIELDS = frozenset({"question", "state", "rating", "reason", "evidence", "comment", "improvements"})
Filler = Callable[[bytes, Mapping[str, Answer]], bytes]


def by_excel(raw: bytes, wanted: Mapping[str, Answer]) -> bytes:
    """Fill in a workbook."""
    return fill_excel(raw, wanted, LABELS)


def by_text(raw: bytes, wanted: Mapping[str, Answer]) -> bytes:
    """Fill in a text."""
    return fill_text(raw.decode(), wanted, LABELS).encode()


def by_word(raw: bytes, wanted: Mapping[str, Answer]) -> bytes:
    """Fill in a Word document: in its controls, after them, and in place of them."""
    return fill_word(raw, wanted, LABELS, (0, 1, 2, 0, 2))


def came_back(item: Return, door: Door, filler: Filler, wanted: Mapping[str, Answer]) -> Judgement:
    """Return what a form comes to that went out by a door and was filled in."""
    form = form_for(item)
    return judge(received(filler(made(form, door), wanted), "reply").filled, form, item)


@pytest.mark.parametrize("door", [Door.TEXT, Door.EXCEL, Door.WORD])
@MANY
@given(item=returns(WORDS))
@example(item=having(FULL))
def test_a_form_that_nobody_wrote_in_changes_nothing(door: Door, item: Return) -> None:
    found = came_back(item, door, lambda raw, _: raw, {})

    assert (found.made, found.faults, found.taken) == (item, (), ())
    counted = {answer.question for answer in item.answers if answer.counts}
    assert [NUMBERS[number] for number in found.unchanged] == [name for name in NUMBERS.values() if name in counted]
    assert [NUMBERS[number] for number in found.unanswered] == [
        name for name in NUMBERS.values() if name not in counted
    ]


@pytest.mark.parametrize(
    ("door", "filler", "words"),
    [(Door.TEXT, by_text, FLOWING), (Door.EXCEL, by_excel, WORDS), (Door.WORD, by_word, WORDS)],
)
@MANY
@given(data=st.data())
def test_any_answers_come_back_as_an_answers_file_gives_them(
    door: Door, filler: Filler, words: st.SearchStrategy[str], data: st.DataObject
) -> None:
    item = data.draw(returns(words))
    chosen = data.draw(st.lists(st.sampled_from([*NUMBERS]), unique=True))
    wanted = {number: data.draw(answers(NUMBERS[number], words)) for number in chosen}

    found = came_back(item, door, filler, wanted)
    by_form = text_of(ADDRESS, found.made)
    given_answers = [GivenAnswer(answer, FIELDS) for answer in wanted.values()]
    tool, agency = board().tools["s11-second"], board().agencies[AGENCY]
    by_file = text_of(ADDRESS, taken_over(item, given_answers, tool, agency))

    assert found.faults == ()
    assert by_form == by_file


@pytest.mark.parametrize(("door", "filler"), [(Door.TEXT, by_text), (Door.EXCEL, by_excel), (Door.WORD, by_word)])
def test_a_file_written_by_hand_keeps_its_comments_and_gets_the_same_lines(
    door: Door, filler: Filler, tmp_path: Path
) -> None:
    begun = "# second draft\n" + FILES[f"audits/{AUDIT}/returns/{AGENCY}.yaml"]
    found = came_back(board().returns[KEY], door, filler, {"1.2": FULL})
    for name in ("form", "file"):
        (tmp_path / name / "audits" / AUDIT / "returns").mkdir(parents=True)
        (tmp_path / name / ADDRESS.path).write_text(begun, encoding="utf-8")

    change(tmp_path / "form", ADDRESS, Return, lambda _: found.made)
    tool, agency = board().tools["s11-second"], board().agencies[AGENCY]
    given_answer = GivenAnswer(FULL, frozenset(encode(FULL)))
    change(tmp_path / "file", ADDRESS, Return, lambda item: taken_over(item, [given_answer], tool, agency))

    said = (tmp_path / "form" / ADDRESS.path).read_text(encoding="utf-8")
    assert said == (tmp_path / "file" / ADDRESS.path).read_text(encoding="utf-8")
    assert said.startswith("# second draft\n") and "rating: partly-met" in said


def test_choosing_the_rating_confirms_what_was_brought_forward() -> None:
    item = board().returns[KEY]
    form = form_of(board(), AUDIT, AGENCY)
    text = made(form, Door.TEXT).decode().replace("1.1 Rating:", "1.1 Rating: Met", 1)

    found = judge(received(text.encode(), "reply.txt").filled, form, item)

    assert [encode(answer) for answer in found.made.answers] == [
        {**encode(item.answers[0]), "state": "answered", "rating": "met"}
    ]
    assert holding(item).returns[KEY] == item


@pytest.mark.parametrize("door", [Door.TEXT, Door.EXCEL, Door.WORD])
def test_the_same_form_is_the_same_bytes(door: Door) -> None:
    form = form_for(having(FULL))

    assert made(form, door) == made(form, door)
