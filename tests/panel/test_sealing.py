"""What must be true of seats, seals and open marks before anything is built on them, and marks that are set aside."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from lif.errors import RefusedError
from lif.model.frameworks import Need, Seat
from lif.model.panels import Declares, Member, Panel, SealSeen, SetAside, Sheet
from lif.panel import digests, sealing, signing
from lif.panel.comparing import compare
from lif.panel.scrutiny import Scrutiny
from lif.panel.stages import Stage, Standing, standing
from panel.cases import NAMED, OPENED, ORDER, RULES, SIGNED, agreed, convened, mark, opened, sealed, sheet

CASE = convened()
SEALED, KEPT = sealed(CASE, *(sheet(CASE, person) for person in NAMED))
OPEN = opened(CASE)
NOT_AS_LEFT = ("the panel's files are not as its members left them", "lif check says where, and what to do")
GONE = SetAside(OPENED, "The laptop was stolen")


def refused(attempt: Callable[[], object]) -> tuple[object, ...]:
    """Return the message, the hint and the details of a refusal."""
    with pytest.raises(RefusedError) as error:
        attempt()
    return (error.value.message, error.value.hint, *error.value.details)


def with_seal(case: Scrutiny, person: str, digest: str) -> Scrutiny:
    """Return the case with the digest of a seal put there by hand."""
    return replace(case, seals={**case.seals, person: replace(case.seal(person), digest=digest)})


def with_members(case: Scrutiny, *members: Member) -> Scrutiny:
    assert case.panel
    return replace(case, panel=replace(case.panel, members=members))


def members_of(case: Scrutiny) -> tuple[Member, ...]:
    assert case.panel
    return case.panel.members


def open_but(case: Scrutiny, *people: str) -> Scrutiny:
    """Return the case with everybody's marks open but theirs."""
    return replace(case, marks={name: item for name, item in OPEN.marks.items() if name not in people})


def without(person: str = "warden", case: Scrutiny = OPEN) -> Scrutiny:
    """Return the case with a member's marks shut, and set aside."""
    case = open_but(case, person)
    return replace(case, panel=sealing.set_aside(case, person, GONE.reason, OPENED))


def unfinished() -> tuple[Scrutiny, Sheet]:
    """Return the sealed case and a sheet with a gap, with a seal made for it by hand."""
    item = replace(KEPT["warden"], marks=KEPT["warden"].marks[1:])
    return with_seal(SEALED, "warden", digests.of_sheet(item)), item


COPIED = with_seal(SEALED, "warden", SEALED.seal("officer").digest)
CHANGED = with_seal(OPEN, "nurse", "0" * 64)
SEATLESS = with_members(OPEN, *members_of(OPEN)[:2])
TWICE = with_members(OPEN, *members_of(OPEN)[:2], replace(members_of(OPEN)[2], person="nurse"))


@pytest.mark.parametrize(
    ("case", "faults"),
    [
        (COPIED, ["the seals of officer and warden are the same, which no two can be"]),
        (
            with_seal(OPEN, "warden", OPEN.seal("officer").digest),
            [
                "the seals of officer and warden are the same, which no two can be",
                "warden sealed something else after the marks of officer were opened",
                "warden sealed something else after the marks of nurse were opened",
                "the open marks of warden are not those that were sealed",
            ],
        ),
        (
            with_seal(open_but(OPEN, "nurse"), "nurse", "0" * 64),
            [
                "nurse sealed something else after the marks of officer were opened",
                "nurse sealed something else after the marks of warden were opened",
            ],
        ),
        (SEATLESS, ["nobody sits as 'sector'"]),
        (TWICE, ["nurse sits in two seats"]),
        (
            with_members(SEALED, *(replace(item, marks_set_aside=GONE) for item in members_of(SEALED)[:2]), members_of(SEALED)[2]),
            [
                "the marks of officer are set aside before any are open",
                "the marks of nurse are set aside before any are open",
            ],
        ),
    ],
    ids=["a copied seal", "a copied seal of open marks", "a seal changed after another opened", "a seat removed",
         "one person in two seats", "marks set aside by hand"],
)  # fmt: skip
def test_what_is_wrong_with_a_panels_files_is_told_and_nothing_is_built_on_them(
    case: Scrutiny, faults: list[str]
) -> None:
    details = [f"  {fault}" for fault in faults]
    stage = Stage.TO_AGREE if case.all_opened else Stage.MARKING

    assert list(sealing.unsound(case)) == faults
    assert refused(lambda: sealing.require_sound(case)) == (*NOT_AS_LEFT, *details)
    assert refused(lambda: sealing.require_openable(case)) == (*NOT_AS_LEFT, *details)
    assert standing(case) == Standing(stage, "; ".join(faults), (), "lif check")


@pytest.mark.parametrize("case", [CHANGED, SEATLESS, TWICE])
def test_nobody_signs_on_files_that_are_not_sound(case: Scrutiny) -> None:
    whole = agreed(case)
    details = [f"  {fault}" for fault in sealing.unsound(whole)]

    assert details
    assert refused(lambda: signing.sign(whole, "officer", SIGNED)) == (*NOT_AS_LEFT, *details)


def test_sound_files_have_no_faults_at_any_stage() -> None:
    assert [list(sealing.unsound(case)) for case in (CASE, SEALED, open_but(OPEN, "nurse"), OPEN, without())] == [
        []
    ] * 5


def test_a_sheet_with_a_gap_is_not_opened_whatever_its_seal_says() -> None:
    case, item = unfinished()

    assert refused(lambda: sealing.opened(case, "warden", item, OPENED)) == (
        "the marks that warden sealed are not complete",
        "take the seal back with lif panel unseal, mark the rest and seal again",
        "  1.1 Somebody leads. (not marked)",
    )


def test_a_mark_without_the_reason_it_owes_is_not_opened_either() -> None:
    bare = replace(mark(CASE, "lead", "begun"), reason="")
    item = KEPT["warden"].with_mark(bare, ORDER)
    case = with_seal(SEALED, "warden", digests.of_sheet(item))

    assert refused(lambda: sealing.opened(case, "warden", item, OPENED))[2:] == (
        "  1.1 Somebody leads. (a reason is owed, as the rating is not the agency's)",
    )


def test_a_seat_that_is_new_since_leaves_a_signed_panel_alone() -> None:
    whole = agreed(OPEN)
    whole = replace(whole, signatures={name: signing.sign(whole, name, SIGNED) for name in NAMED})
    wider = replace(RULES, seats=(*RULES.seats, Seat("chair", "The chair", Need.NONE)))

    assert list(sealing.unsound(replace(whole, rules=wider))) == []
    assert standing(replace(whole, rules=wider)) == standing(whole)
    assert list(sealing.unsound(replace(whole, rules=wider, signatures={}))) == ["nobody sits as 'chair'"]


def test_a_made_up_seal_is_never_opened_and_its_marks_are_set_aside() -> None:
    case = with_seal(SEALED, "warden", "0" * 64)
    marks = {name: sealing.opened(case, name, KEPT[name], OPENED) for name in ("officer", "nurse")}
    case = replace(case, marks=marks)

    assert refused(lambda: sealing.opened(case, "warden", KEPT["warden"], OPENED)) == (
        "the marks of warden on this computer are not those that were sealed",
        "open them where they were sealed; if they are lost, lif panel set-aside s11-2026 fire --as warden --reason …",
    )
    made = sealing.set_aside(case, "warden", " This is not\nthe seal I made ", OPENED)
    after = replace(case, panel=made)

    assert made == Panel(
        members_panel(case).convened,
        (
            Member("board", "officer", Declares.NONE),
            Member("partner", "nurse", Declares.NONE),
            Member("sector", "warden", Declares.NONE, marks_set_aside=SetAside(OPENED, "This is not the seal I made")),
        ),
    )
    assert (after.people, after.expected, after.opened, after.shut, after.all_opened) == (
        NAMED, ("officer", "nurse"), ("officer", "nurse"), (), True,
    )  # fmt: skip
    assert list(sealing.unsound(after)) == []
    assert refused(lambda: sealing.opened(after, "warden", KEPT["warden"], OPENED)) == (
        "the marks of warden are set aside",
        "the panel goes on without them",
    )


def members_panel(case: Scrutiny) -> Panel:
    assert case.panel
    return case.panel


@pytest.mark.parametrize(
    ("case", "person", "reason", "message", "hint"),
    [
        (
            SEALED,
            "warden",
            "Lost",
            "no marks of this panel are open yet, so that these can be made again",
            "lif panel unseal s11-2026 fire --as warden --reason …, then mark and seal again",
        ),
        (OPEN, "warden", "Lost", "the marks of warden are open", "nothing was changed"),
        (without(), "warden", "Lost", "the marks of warden are set aside already", "nothing was changed"),
        (open_but(OPEN, "warden"), "warden", " \n", "marks are set aside with a reason", "say why: --reason …"),
        (OPEN, "chair", "Lost", "chair does not sit on this panel", "its members are officer, nurse, warden"),
        (
            replace(CASE, panel=None),
            "warden",
            "Lost",
            "no panel is convened on the return of fire",
            "convene it first: lif panel convene s11-2026 fire",
        ),
    ],
    ids=["too early", "open", "twice", "without a reason", "not a member", "no panel"],
)
def test_marks_are_set_aside_only_where_they_can_be_neither_opened_nor_made_again(
    case: Scrutiny, person: str, reason: str, message: str, hint: str
) -> None:
    assert refused(lambda: sealing.set_aside(case, person, reason, OPENED)) == (message, hint)


def test_a_panel_compares_without_marks_that_are_set_aside_and_every_member_signs() -> None:
    case = agreed(without())

    assert [sheet.person for sheet in case.sheets] == ["officer", "nurse"]
    assert compare(case) == compare(agreed(with_members(without(), *members_of(without())[:2])))
    assert standing(case) == Standing(
        Stage.TO_SIGN, "0 of 3 signed", NAMED, "lif panel sign s11-2026 fire --as officer"
    )
    assert list(signing.content(case))[:5] == ["tool", "return", "panel", "marks officer", "marks nurse"]
    case = replace(case, signatures={name: signing.sign(case, name, SIGNED) for name in NAMED})
    assert (signing.signed(case), standing(case).stage) == (list(NAMED), Stage.SIGNED)


def test_marks_opened_after_others_were_set_aside_note_the_seals_of_the_rest() -> None:
    case = open_but(OPEN, "nurse", "warden")
    case = replace(case, panel=sealing.set_aside(case, "warden", "Lost", OPENED))

    made = sealing.opened(case, "nurse", KEPT["nurse"], OPENED)

    assert made.seals == tuple(SealSeen(name, SEALED.seal(name).digest) for name in ("officer", "nurse"))
    assert list(sealing.unsound(replace(case, marks={**case.marks, "nurse": made}))) == []
