"""Where a return and its panel stand: in words, for whom they wait, and the command that comes next."""

from dataclasses import replace
from datetime import date

import pytest

from lif.model.panels import AgreedRating, Declares, Member, Replaced, Withdrawn
from lif.model.returns import ReturnStatus
from lif.panel import sealing
from lif.panel.scrutiny import Scrutiny
from lif.panel.signing import reopen, sign
from lif.panel.stages import Stage, Standing, standing
from panel.cases import MARKED, NAMED, OPENED, SIGNED, agreed, answer, convened, opened, sealed, sheet

CASE = convened()
SEALED, _ = sealed(CASE, *(sheet(CASE, person) for person in NAMED))
OPEN = opened(CASE)
AGREED = agreed(OPEN)


def with_status(case: Scrutiny, status: ReturnStatus) -> Scrutiny:
    return replace(case, agency_return=replace(case.agency_return, status=status))


def with_answer_changed(case: Scrutiny) -> Scrutiny:
    item = case.agency_return
    return replace(case, agency_return=replace(item, answers=(answer("lead", "strong"), *item.answers[1:])))


def partly_open(*people: str) -> Scrutiny:
    return replace(SEALED, marks={person: OPEN.marks[person] for person in people})


def signed_by(case: Scrutiny, *people: str) -> Scrutiny:
    return replace(case, signatures={person: sign(case, person, SIGNED) for person in people})


def taken_back(case: Scrutiny, person: str) -> Scrutiny:
    return replace(case, seals={**case.seals, person: sealing.unseal(case, person, "Slip", OPENED)})


def substituted() -> Scrutiny:
    assert SEALED.panel
    after = Member("board", "clerk", Declares.NONE, (), (Replaced("officer", OPENED, "Ill"),))
    return replace(SEALED, panel=replace(SEALED.panel, members=(after, *SEALED.panel.members[1:])))


def one_agreed() -> Scrutiny:
    return replace(OPEN, agreed=replace(OPEN.agreed, ratings=(AgreedRating("lead", "there"),)))


def reopened() -> Scrutiny:
    done = signed_by(AGREED, *NAMED)
    return replace(done, panel=reopen(done, "Read wrongly", date(2026, 5, 6)))


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (
            replace(CASE, agency_return=replace(CASE.agency_return, status=ReturnStatus.DRAFT, answers=())),
            Standing(Stage.NOT_RETURNED, "not returned", (), "lif return answer s11-2026 fire"),
        ),
        (
            with_status(CASE, ReturnStatus.DRAFT),
            Standing(Stage.NOT_RETURNED, "not returned", (), "lif return submit s11-2026 fire"),
        ),
        (
            with_status(SEALED, ReturnStatus.SENT_BACK),
            Standing(Stage.NOT_RETURNED, "not returned", (), "lif return submit s11-2026 fire"),
        ),
        (
            replace(CASE, panel=None),
            Standing(Stage.TO_CONVENE, "no panel is convened", (), "lif panel convene s11-2026 fire"),
        ),
        (CASE, Standing(Stage.MARKING, "0 of 3 sealed", NAMED, "lif panel mark s11-2026 fire --as officer")),
        (
            sealed(CASE, sheet(CASE, "officer"), sheet(CASE, "warden"))[0],
            Standing(Stage.MARKING, "2 of 3 sealed", ("nurse",), "lif panel mark s11-2026 fire --as nurse"),
        ),
        (
            taken_back(SEALED, "warden"),
            Standing(Stage.MARKING, "2 of 3 sealed", ("warden",), "lif panel mark s11-2026 fire --as warden"),
        ),
        (
            substituted(),
            Standing(Stage.MARKING, "2 of 3 sealed", ("clerk",), "lif panel mark s11-2026 fire --as clerk"),
        ),
        (
            with_answer_changed(sealed(CASE, sheet(CASE, "nurse"))[0]),
            Standing(
                Stage.MARKING,
                "the return has changed since it was sealed",
                ("nurse",),
                "lif panel unseal s11-2026 fire --as nurse --reason …",
            ),
        ),
        (SEALED, Standing(Stage.TO_OPEN, "all sealed", NAMED, "lif panel open s11-2026 fire")),
        (
            partly_open("nurse"),
            Standing(Stage.TO_OPEN, "all sealed, 1 of 3 opened", ("officer", "warden"), "lif panel open s11-2026 fire"),
        ),
        (OPEN, Standing(Stage.TO_AGREE, "0 of 5 questions agreed", (), "lif panel agree s11-2026 fire")),
        (one_agreed(), Standing(Stage.TO_AGREE, "1 of 5 questions agreed", (), "lif panel agree s11-2026 fire")),
        (AGREED, Standing(Stage.TO_SIGN, "0 of 3 signed", NAMED, "lif panel sign s11-2026 fire --as officer")),
        (
            signed_by(AGREED, "officer", "nurse"),
            Standing(Stage.TO_SIGN, "2 of 3 signed", ("warden",), "lif panel sign s11-2026 fire --as warden"),
        ),
        (signed_by(AGREED, *NAMED), Standing(Stage.SIGNED, "signed", (), "lif panel show s11-2026 fire")),
        (
            with_status(signed_by(AGREED, *NAMED), ReturnStatus.SENT_BACK),
            Standing(Stage.SIGNED, "signed", (), "lif panel show s11-2026 fire"),
        ),
        (
            agreed(signed_by(AGREED, *NAMED), {"lead": "begun"}),
            Standing(
                Stage.TO_SIGN,
                "changed since it was signed: rating lead",
                (),
                "lif panel reopen s11-2026 fire --reason …",
            ),
        ),
        (reopened(), Standing(Stage.TO_SIGN, "0 of 3 signed", NAMED, "lif panel sign s11-2026 fire --as officer")),
    ],
)
def test_each_stage_has_its_words_those_it_waits_for_and_a_command(case: Scrutiny, expected: Standing) -> None:
    assert standing(case) == expected


@pytest.mark.parametrize("seats", [1, 2, 5])
def test_a_panel_of_any_size_goes_through_every_stage(seats: int) -> None:
    case = convened(seats)
    stages = [standing(case)]
    case, kept = sealed(case, *(sheet(case, person) for person in case.people))
    stages.append(standing(case))
    case = replace(case, marks={name: sealing.opened(case, name, item, OPENED) for name, item in kept.items()})
    stages.append(standing(case))
    case = agreed(case)
    stages.append(standing(case))
    stages.append(standing(signed_by(case, *case.people)))

    assert [(item.stage, item.words) for item in stages] == [
        (Stage.MARKING, f"0 of {seats} sealed"),
        (Stage.TO_OPEN, "all sealed"),
        (Stage.TO_AGREE, "0 of 5 questions agreed"),
        (Stage.TO_SIGN, f"0 of {seats} signed"),
        (Stage.SIGNED, "signed"),
    ]


def test_a_seal_taken_back_is_not_a_return_that_changed() -> None:
    case = taken_back(SEALED, "warden")

    assert (case.sealed, case.outdated) == (("officer", "nurse"), ())
    assert case.seal("warden").withdrawn == (Withdrawn(SEALED.seal("warden").digest, MARKED, OPENED, "Slip"),)
