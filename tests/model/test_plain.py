"""Between records and plain data: nothing is lost on the way, in either direction."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lif.model.kinds import KINDS, Kind
from lif.model.plain import decode, encode
from lif.model.returns import Answer, AnswerState, Carried, Evidence, Improvement, Return, ReturnStatus
from lif.model.scales import Colour, Level
from lif.model.tools import Change, Question
from model.record_strategies import records

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


UNSHRUNK = settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""A framework that fails takes minutes to be made smaller: it is shown as it was drawn."""


@EVERY_KIND
@UNSHRUNK
@given(data=st.data())
def test_a_record_comes_back_the_same_from_plain_data(kind: Kind, data: st.DataObject) -> None:
    record = data.draw(records(kind.record))

    plain = encode(record)

    assert decode(kind.record, plain) == record
    assert json.loads(json.dumps(plain)) == plain
    assert encode(decode(kind.record, plain)) == plain


def test_plain_data_keeps_the_order_of_the_fields_and_leaves_out_what_is_at_its_default() -> None:
    answer = Answer(
        "lead",
        AnswerState.CARRIED,
        rating="met",
        evidence=(Evidence("Policy", date=date(2025, 5, 1)), Evidence("Audit", shows="Fewer gaps")),
        improvements=(Improvement("Publish it"),),
        carried=Carried("s11-2024", "lead", Change.REWORDED, "met"),
    )

    plain = encode(Return(ReturnStatus.DRAFT, answers=(answer,)))

    assert json.dumps(plain) == json.dumps(
        {
            "status": "draft",
            "answers": [
                {
                    "question": "lead",
                    "state": "carried",
                    "rating": "met",
                    "evidence": [{"title": "Policy", "date": "2025-05-01"}, {"title": "Audit", "shows": "Fewer gaps"}],
                    "improvements": [{"action": "Publish it"}],
                    "carried": {"audit": "s11-2024", "question": "lead", "change": "reworded", "rating": "met"},
                }
            ],
        }
    )


@pytest.mark.parametrize(
    ("points", "plain"),
    [(Fraction(0), 0), (Fraction(3), 3), (Fraction(-2), -2), (Fraction(1, 2), "1/2"), (Fraction(-7, 3), "-7/3")],
)
def test_points_are_whole_numbers_or_exact_fractions(points: Fraction, plain: Any) -> None:
    level = Level(id="met", label="Met", meaning="It is there.", colour=Colour.GREEN, points=points)

    written = encode(level)["points"]

    assert (written, type(written)) == (plain, type(plain))
    assert decode(Level, encode(level)) == level


def test_a_default_that_is_written_out_reads_as_the_default() -> None:
    question = {"id": "lead", "text": "Somebody leads.", "weight": 1, "critical": False, "guidance": "", "tags": []}

    assert decode(Question, question) == Question("lead", "Somebody leads.")
    assert encode(decode(Question, question)) == {"id": "lead", "text": "Somebody leads."}
