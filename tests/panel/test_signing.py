"""Signing: only what is whole, over everything it rests on, and found out where any of it changes."""

from dataclasses import replace
from datetime import date

import pytest

from lif.errors import RefusedError
from lif.model.panels import (
    Agreed,
    AgreedRating,
    Declares,
    Guest,
    MarkState,
    PartDigest,
    Recommendation,
    Reopened,
    Signature,
)
from lif.panel import digests
from lif.panel.scrutiny import Scrutiny
from lif.panel.signing import (
    changed,
    changed_since_signed,
    content,
    content_digest,
    reopen,
    require_unsigned,
    sign,
    signed,
)
from panel.cases import NAMED, SIGNED, agreed, answer, convened, opened, sealed, sheet

CASE = agreed(opened(convened(), {"officer": {"lead": "begun"}}), {"lead": "begun"})
CASE = replace(
    CASE,
    agreed=replace(CASE.agreed, recommendations=(Recommendation("publish", "Publish it."),), remarks="A good return."),
)
LATER = date(2026, 5, 6)
PARTS = (
    "tool",
    "return",
    "panel",
    "marks officer",
    "marks nurse",
    "marks warden",
    "rating lead",
    "rating policy",
    "rating heard",
    "rating told",
    "rating creche",
    "recommendation publish",
    "remarks",
)


def with_agreed(case: Scrutiny, agreed_record: Agreed) -> Scrutiny:
    return replace(case, agreed=agreed_record)


def signed_by(case: Scrutiny, *people: str) -> Scrutiny:
    for person in people:
        case = replace(case, signatures={**case.signatures, person: sign(case, person, SIGNED)})
    return case


ALL = signed_by(CASE, *NAMED)


def refused(case: Scrutiny, person: str = "officer") -> tuple[object, ...]:
    with pytest.raises(RefusedError) as error:
        sign(case, person, SIGNED)
    return (error.value.message, error.value.hint, *error.value.details)


def test_a_signature_says_who_when_and_what_was_signed_part_by_part() -> None:
    found = content(CASE)

    assert tuple(found) == PARTS
    assert sign(CASE, "nurse", SIGNED) == Signature(
        "partner",
        SIGNED,
        content_digest(CASE, "nurse", found),
        0,
        tuple(PartDigest(name, digests.short(whole)) for name, whole in found.items()),
    )


def test_everybody_signs_the_same_parts_each_with_a_signature_of_their_own() -> None:
    assert len({signature.digest for signature in ALL.signatures.values()}) == len(NAMED)
    assert len({signature.parts for signature in ALL.signatures.values()}) == 1
    assert signed(ALL) == list(NAMED)


def test_what_is_signed_is_of_one_return_in_one_round_of_one_edition() -> None:
    whole = content_digest(CASE, "nurse", content(CASE))

    for other in (
        replace(CASE, agency_id="police"),
        replace(CASE, audit_id="s11-2027"),
        replace(CASE, audit=replace(CASE.audit, edition="2027")),
    ):
        assert content_digest(other, "nurse", content(CASE)) != whole


def test_a_signature_is_its_members_own_though_another_should_take_the_seat() -> None:
    assert CASE.panel
    officer, nurse, warden = CASE.panel.members
    after = replace(CASE, panel=replace(CASE.panel, members=(officer, replace(nurse, person="clerk"), warden)))
    parts = content(CASE)

    assert content_digest(after, "clerk", parts) != content_digest(CASE, "nurse", parts)


def _alterations() -> dict[str, Scrutiny]:
    """Return the signed case with one thing altered, by the part that is then not as it was signed."""
    item, record, panel = ALL.agency_return, ALL.agreed, ALL.panel
    assert panel is not None
    marks = ALL.marks["nurse"]
    other = replace(marks.sheet.marks[0], reason="Not said then.")
    altered = replace(marks, sheet=replace(marks.sheet, marks=(other, *marks.sheet.marks[1:])))
    rating, *others = record.ratings
    return {
        "return": replace(ALL, agency_return=replace(item, answers=(answer("lead", "strong"), *item.answers[1:]))),
        "panel": replace(ALL, panel=replace(panel, guests=(Guest("chair", Declares.NONE),))),
        "marks nurse": replace(ALL, marks={**ALL.marks, "nurse": altered}),
        "rating lead": with_agreed(ALL, replace(record, ratings=(replace(rating, ask="Show us."), *others))),
        "recommendation publish": with_agreed(
            ALL, replace(record, recommendations=(replace(record.recommendations[0], by=LATER),))
        ),
        "remarks": with_agreed(ALL, replace(record, remarks="A fair return.")),
    }


@pytest.mark.parametrize("part", ["return", "panel", "marks nurse", "rating lead", "recommendation publish", "remarks"])
def test_a_change_to_anything_signed_is_named_and_no_signature_stands(part: str) -> None:
    case = _alterations()[part]

    assert changed(case, case.signatures["officer"]) == changed_since_signed(case) == [part]
    assert (signed(case), list(case.current_signatures)) == ([], list(NAMED))


def test_a_scale_or_a_question_in_other_words_is_named() -> None:
    tool = ALL.tool
    level = replace(tool.scale.levels[0], label="Not a trace")
    question = replace(tool.standards[0].questions[0], text="Somebody else leads.")
    standard = replace(tool.standards[0], questions=(question, *tool.standards[0].questions[1:]))
    scale = replace(tool, scale=replace(tool.scale, levels=(level, *tool.scale.levels[1:])))
    words = replace(tool, standards=(standard, *tool.standards[1:]))

    for other in (scale, words):
        case = replace(ALL, tool=other)
        assert (signed(case), changed_since_signed(case)) == ([], ["tool"])
    guidance = replace(
        standard, questions=(replace(tool.standards[0].questions[0], guidance="Ask."), *standard.questions[1:])
    )
    assert signed(replace(ALL, tool=replace(tool, standards=(guidance, *tool.standards[1:])))) == list(NAMED)


def test_a_signature_copied_from_another_member_does_not_count() -> None:
    two = signed_by(CASE, "officer", "nurse")
    copied = replace(two, signatures={**two.signatures, "warden": two.signatures["officer"]})

    assert signed(copied) == ["officer", "nurse"]
    assert changed_since_signed(copied) == ["signature warden"]
    assert refused(copied, "warden") == (
        "what officer, nurse, warden signed has changed since: signature warden",
        "put it back as it was, or take it up again: lif panel reopen s11-2026 fire --reason …",
    )


def test_a_signature_of_one_seat_or_of_before_a_reopening_does_not_count_in_another() -> None:
    assert ALL.panel
    seats = [member.seat for member in ALL.panel.members]
    turned = zip(ALL.panel.members, [*seats[1:], seats[0]], strict=True)
    moved = replace(ALL, panel=replace(ALL.panel, members=tuple(replace(one, seat=seat) for one, seat in turned)))
    again = replace(ALL, panel=replace(ALL.panel, reopened=(Reopened(LATER, "Read wrongly"),)))
    relabelled = {name: replace(item, reopenings=1) for name, item in ALL.signatures.items()}

    parts = content(ALL)
    assert content_digest(moved, "nurse", parts) != content_digest(ALL, "nurse", parts)
    assert (signed(moved), changed_since_signed(moved)) == ([], ["panel"])
    assert signed(replace(again, signatures=relabelled)) == []
    assert changed_since_signed(replace(again, signatures=relabelled)) == [f"signature {name}" for name in NAMED]


def test_parts_altered_to_fit_what_was_changed_do_not_make_a_signature_stand() -> None:
    case = _alterations()["remarks"]
    now = tuple(PartDigest(name, digests.short(whole)) for name, whole in content(case).items())
    fitted = replace(case, signatures={name: replace(item, parts=now) for name, item in case.signatures.items()})

    assert signed(fitted) == []
    assert changed_since_signed(fitted) == [f"signature {name}" for name in NAMED]


def test_parts_altered_alone_leave_a_signature_standing_by_its_digest() -> None:
    cut = replace(ALL, signatures={name: replace(item, parts=()) for name, item in ALL.signatures.items()})

    assert (signed(cut), changed_since_signed(cut)) == (list(NAMED), [])


def test_what_is_gone_or_new_is_named() -> None:
    record = ALL.agreed
    gone = with_agreed(ALL, replace(record, ratings=record.ratings[1:], recommendations=()))
    new = with_agreed(ALL, replace(record, recommendations=(*record.recommendations, Recommendation("test", "Test."))))

    assert changed_since_signed(gone) == ["rating lead", "recommendation publish"]
    assert changed_since_signed(new) == ["recommendation test"]


def test_nothing_is_named_while_all_is_as_it_was_signed() -> None:
    assert [changed(ALL, item) for item in ALL.signatures.values()] == [[], [], []]
    assert (changed_since_signed(ALL), changed_since_signed(CASE)) == ([], [])


def test_when_a_return_was_handed_in_is_not_signed() -> None:
    assert signed(replace(ALL, agency_return=replace(ALL.agency_return, late_reason="Ill."))) == list(NAMED)


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (None, "  1.1 Somebody leads. (not agreed)"),
        (
            AgreedRating("lead", "begun", "So.", state=MarkState.STARTED),
            "  1.1 Somebody leads. (begun and not finished)",
        ),
        (AgreedRating("lead", "begun", "So.", state=MarkState.PARKED), "  1.1 Somebody leads. (parked)"),
        (AgreedRating("lead", "begun"), "  1.1 Somebody leads. (a reason is owed)"),
        (AgreedRating("lead", "green"), "  1.1 Somebody leads. (no rating of this tool)"),
    ],
)
def test_nobody_signs_while_anything_is_left_to_agree(item: AgreedRating | None, line: str) -> None:
    ratings = (*((item,) if item else ()), *CASE.agreed.ratings[1:])

    assert refused(with_agreed(CASE, replace(CASE.agreed, ratings=ratings))) == (
        "1 question is not agreed yet",
        "lif panel agree s11-2026 fire goes on at the first of them",
        line,
    )


def test_everything_that_is_left_is_named() -> None:
    message, _, *left = refused(with_agreed(CASE, Agreed()))

    assert (message, len(left)) == ("5 questions are not agreed yet", 5)


def test_nobody_signs_before_all_marks_are_open() -> None:
    shut = ("the marks of this panel are not all open", "lif panel open s11-2026 fire opens them")
    some = {person: item for person, item in CASE.marks.items() if person != "warden"}

    assert refused(replace(CASE, marks=some)) == shut
    assert refused(agreed(sealed(convened(), *(sheet(convened(), person) for person in NAMED))[0])) == shut


def test_only_members_sign_and_each_once() -> None:
    assert refused(CASE, "chair") == ("chair does not sit on this panel", "its members are officer, nurse, warden")
    assert refused(signed_by(CASE, "nurse"), "nurse") == ("nurse has signed already", "nothing was changed")


def test_nobody_signs_answers_that_were_changed_after_they_were_marked() -> None:
    item = CASE.agency_return
    case = replace(CASE, agency_return=replace(item, answers=(answer("lead", "begun"), *item.answers[1:])))

    assert refused(case) == (
        "the return of fire has changed since it was marked by officer, nurse, warden",
        "put it back as it was marked: git has it",
    )


def test_nobody_signs_beside_a_signature_that_no_longer_stands() -> None:
    case = with_agreed(signed_by(CASE, "officer"), replace(CASE.agreed, remarks="Else."))

    assert refused(case, "nurse") == (
        "what officer signed has changed since: remarks",
        "put it back as it was, or take it up again: lif panel reopen s11-2026 fire --reason …",
    )


def test_what_is_signed_is_not_changed_through_lif() -> None:
    require_unsigned(CASE)

    with pytest.raises(RefusedError) as error:
        require_unsigned(signed_by(CASE, "nurse", "officer"))

    assert (error.value.message, error.value.hint) == (
        "this is signed by officer, nurse",
        "to take it up again: lif panel reopen s11-2026 fire --reason …",
    )


def test_a_signature_that_no_longer_stands_still_keeps_it_from_being_changed() -> None:
    for case in _alterations().values():
        with pytest.raises(RefusedError, match="this is signed by officer, nurse, warden"):
            require_unsigned(case)


def test_a_reopened_panel_keeps_the_reason_and_signatures_so_far_no_longer_count() -> None:
    assert ALL.panel

    panel = reopen(ALL, " The missing\naudit was found ", LATER)
    case = replace(ALL, panel=panel)

    assert panel == replace(ALL.panel, reopened=(Reopened(LATER, "The missing audit was found"),))
    assert (signed(case), case.current_signatures, changed_since_signed(case)) == ([], {}, [])
    require_unsigned(case)


def test_after_a_panel_was_reopened_each_signs_again_and_those_signatures_count() -> None:
    case = replace(ALL, panel=reopen(ALL, "Read wrongly", LATER))

    again = signed_by(case, "nurse")

    assert (again.signatures["nurse"].reopenings, signed(again)) == (1, ["nurse"])
    assert signed(signed_by(again, "officer", "warden")) == list(NAMED)


def test_reopening_changes_nothing_of_what_was_signed() -> None:
    case = replace(ALL, panel=reopen(ALL, "Read wrongly", LATER))

    assert content(case) == content(ALL)


@pytest.mark.parametrize(
    ("case", "reason", "message", "hint"),
    [
        (CASE, "Slip", "nobody has signed, so that there is nothing to reopen", "nothing was changed"),
        (
            replace(CASE, panel=None),
            "Slip",
            "nobody has signed, so that there is nothing to reopen",
            "nothing was changed",
        ),
        (ALL, " \n", "a panel is reopened with a reason", "say why: --reason …"),
        (
            replace(ALL, panel=reopen(ALL, "Once", LATER)),
            "Twice",
            "nobody has signed, so that there is nothing to reopen",
            "nothing was changed",
        ),
    ],
)
def test_only_a_signed_panel_is_reopened_and_with_a_reason(
    case: Scrutiny, reason: str, message: str, hint: str
) -> None:
    with pytest.raises(RefusedError) as error:
        reopen(case, reason, LATER)

    assert (error.value.message, error.value.hint) == (message, hint)


def test_the_signature_of_somebody_who_does_not_sit_there_does_not_count() -> None:
    case = replace(ALL, signatures={**ALL.signatures, "chair": ALL.signatures["nurse"]})

    assert signed(case) == list(NAMED)


def test_a_case_without_a_panel_still_has_content_to_name() -> None:
    bare = replace(convened(), panel=None)

    assert list(content(bare)) == ["tool", "return", "remarks"]
    assert content(bare)["return"] == bare.return_digest
