"""A member's sheet: what makes it complete, sealed, taken back, and fit to be opened."""

from dataclasses import replace

import pytest

from lif.errors import RefusedError
from lif.model.panels import Declares, Mark, Marks, MarkState, Member, Replaced, Seal, SealSeen, Sheet, Withdrawn
from lif.model.returns import AnswerState, ReturnStatus
from lif.model.scales import NOT_APPLICABLE
from lif.model.tools import Question
from lif.panel import digests, marking, sealing
from lif.panel.scrutiny import Scrutiny
from panel.cases import (
    CONVENED,
    MARKED,
    OPENED,
    ORDER,
    TOOL,
    VOICE,
    answer,
    convened,
    mark,
    opened,
    panel_of,
    sealed,
    sheet,
)

CASE = convened()
WHOLE = sheet(CASE, "officer")
SALT = "5" * 64


def changed(case: Scrutiny, question: str, rating: str) -> Scrutiny:
    """Return the case after the agency has changed one answer."""
    item = case.agency_return.with_answer(answer(question, rating), ORDER)
    return replace(case, agency_return=item)


def sent_back(case: Scrutiny) -> Scrutiny:
    return replace(case, agency_return=replace(case.agency_return, status=ReturnStatus.SENT_BACK))


def with_mark(item: Mark) -> Sheet:
    return WHOLE.with_mark(item, ORDER)


def all_sealed() -> tuple[Scrutiny, dict[str, Sheet]]:
    return sealed(CASE, *(sheet(CASE, person) for person in CASE.people))


def said(error: pytest.ExceptionInfo[RefusedError]) -> tuple[str, str]:
    return error.value.message, error.value.hint


def test_a_new_sheet_knows_whose_it_is_and_holds_no_marks() -> None:
    assert marking.new_sheet(CASE, "nurse", SALT) == Sheet("s11-2026", "fire", "partner", "nurse", SALT)


def test_a_whole_sheet_leaves_nothing_to_mark() -> None:
    assert list(marking.left_to_mark(CASE, WHOLE)) == []


def test_an_empty_sheet_leaves_every_question_to_mark_by_number_and_words() -> None:
    assert list(marking.left_to_mark(CASE, marking.new_sheet(CASE, "officer", SALT))) == [
        "1.1 Somebody leads. (not marked)",
        "1.2 There is a policy. (not marked)",
        "2.1 Children are heard. (not marked)",
        "2.2 Children are told what came of it. (not marked)",
        "2.3 The creche listens. (not marked)",
    ]


@pytest.mark.parametrize(
    ("item", "lack"),
    [
        (replace(mark(CASE, "lead", "there"), state=MarkState.STARTED), "begun and not finished"),
        (replace(mark(CASE, "lead", "there"), state=MarkState.PARKED), "parked"),
        (replace(mark(CASE, "lead", "there"), seen="00000000"), "the agency has changed its answer since"),
        (replace(mark(CASE, "lead", "there"), rating=""), "no rating of this tool"),
        (replace(mark(CASE, "lead", "there"), rating="outstanding"), "no rating of this tool"),
        (replace(mark(CASE, "lead", "there"), evidence=None), "nothing said on the evidence"),
        (replace(mark(CASE, "lead", "begun"), reason=""), "a reason is owed, as the rating is not the agency's"),
        (
            replace(mark(CASE, "lead", NOT_APPLICABLE), reason=""),
            "a reason is owed, as the rating is not the agency's",
        ),
        (mark(CASE, "lead", "begun"), ""),
        (mark(CASE, "lead", "there"), ""),
        (mark(CASE, "creche", NOT_APPLICABLE), ""),
        (mark(CASE, "creche", "absent"), ""),
        (replace(mark(CASE, "creche", "absent"), reason=""), "a reason is owed, as the rating is not the agency's"),
    ],
)
def test_a_mark_says_what_it_lacks(item: Mark, lack: str) -> None:
    number = {"lead": "1.1 Somebody leads.", "creche": "2.3 The creche listens."}[item.question]

    assert marking.lacks(CASE, item) == lack
    assert list(marking.left_to_mark(CASE, with_mark(item))) == ([f"{number} ({lack})"] if lack else [])


def test_not_applicable_is_no_rating_of_a_scale_without_it() -> None:
    strict = replace(CASE, tool=replace(TOOL, scale=replace(TOOL.scale, not_applicable=None)))

    assert marking.lacks(strict, mark(CASE, "lead", NOT_APPLICABLE)) == "no rating of this tool"


def test_whether_something_applies_is_judged_without_a_word_on_evidence() -> None:
    assert mark(CASE, "creche", NOT_APPLICABLE).evidence is None
    assert not marking.owes_reason(CASE, "creche", NOT_APPLICABLE)
    assert marking.owes_reason(CASE, "creche", "there")


def test_only_the_answers_that_changed_are_to_be_looked_at_again() -> None:
    after = changed(CASE, "policy", "strong")

    assert list(marking.left_to_mark(after, WHOLE)) == [
        "1.2 There is a policy. (the agency has changed its answer since)"
    ]
    assert [marking.current(after, item) for item in WHOLE.marks] == [True, False, True, True, True]
    assert not marking.current(CASE, None)


def test_a_sealed_sheet_says_what_was_marked_and_the_seal_promises_it() -> None:
    whole, seal = sealing.seal(CASE, WHOLE, Seal(), MARKED)

    assert whole == replace(WHOLE, return_digest=CASE.return_digest)
    assert seal == Seal(digests.of_sheet(whole), MARKED, CASE.return_digest)
    assert (seal.stands, digests.keeps(seal, whole), digests.keeps(seal, WHOLE)) == (True, True, False)


def test_sealing_the_same_sheet_again_gives_the_same_seal() -> None:
    whole, seal = sealing.seal(CASE, WHOLE, Seal(), MARKED)

    assert sealing.seal(CASE, whole, Seal(), MARKED) == (whole, seal)


def test_marks_on_questions_no_longer_asked_are_not_sealed() -> None:
    more = with_mark(Mark("gone", "00000000", state=MarkState.PARKED))

    assert sealing.seal(CASE, more, Seal(), MARKED) == sealing.seal(CASE, WHOLE, Seal(), MARKED)


def test_a_member_who_has_changed_seats_seals_for_the_seat_they_sit_in() -> None:
    moved = replace(CASE, panel=panel_of(("nurse", "officer", "warden")))

    whole, _ = sealing.seal(moved, WHOLE, Seal(), MARKED)

    assert (WHOLE.seat, whole.seat) == ("board", "partner")


@pytest.mark.parametrize(
    ("given", "message", "details"),
    [
        (("lead",), "1 question is not marked yet", ("  1.1 Somebody leads. (not marked)",)),
        (
            ("lead", "told"),
            "2 questions are not marked yet",
            ("  1.1 Somebody leads. (not marked)", "  2.2 Children are told what came of it. (not marked)"),
        ),
    ],
)
def test_only_a_complete_sheet_can_be_sealed(given: tuple[str, ...], message: str, details: tuple[str, ...]) -> None:
    partial = replace(WHOLE, marks=tuple(item for item in WHOLE.marks if item.question not in given))

    with pytest.raises(RefusedError) as error:
        sealing.seal(CASE, partial, Seal(), MARKED)

    hint = "lif panel mark s11-2026 fire --as officer goes on at the first of them"
    assert (*said(error), error.value.details) == (message, hint, details)


@pytest.mark.parametrize(
    ("case", "person", "message", "hint"),
    [
        (
            replace(CASE, panel=None),
            "officer",
            "no panel is convened on the return of fire",
            "convene it first: lif panel convene s11-2026 fire",
        ),
        (CASE, "chair", "chair does not sit on this panel", "its members are officer, nurse, warden"),
        (CASE, "offcer", "offcer does not sit on this panel", "its members are officer, nurse, warden"),
        (
            sent_back(CASE),
            "officer",
            "the return of fire is not submitted",
            "a panel marks what an agency has handed in",
        ),
        (
            sealed(CASE, WHOLE)[0],
            "officer",
            "the marks of officer are sealed",
            "to look at them again: lif panel unseal s11-2026 fire --as officer --reason …",
        ),
        (
            opened(CASE),
            "officer",
            "the marks of this panel are open",
            "the panel goes on with lif panel agree s11-2026 fire; what it asks of the agency goes in there",
        ),
    ],
)
def test_nobody_marks_or_seals_where_it_would_not_count(case: Scrutiny, person: str, message: str, hint: str) -> None:
    with pytest.raises(RefusedError) as marked:
        marking.require_markable(case, person)
    with pytest.raises(RefusedError) as tried:
        sealing.seal(case, replace(WHOLE, person=person), case.seal(person), MARKED)

    assert said(marked) == said(tried) == (message, hint)


def test_one_members_seal_does_not_keep_another_from_marking() -> None:
    case, _ = sealed(CASE, WHOLE)

    marking.require_markable(case, "nurse")

    assert (case.sealed, case.outdated) == (("officer",), ())


def test_a_seal_taken_back_stays_on_record_with_the_reason() -> None:
    case, kept = sealed(CASE, WHOLE)
    first = case.seal("officer")

    taken = sealing.unseal(case, "officer", " Missed\nan annex ", OPENED)
    again, second = sealing.seal(
        replace(case, seals={"officer": taken}),
        kept["officer"].with_mark(mark(CASE, "lead", "begun"), ORDER),
        taken,
        OPENED,
    )

    noted = Withdrawn(first.digest, MARKED, OPENED, "Missed an annex")
    assert taken == Seal(withdrawn=(noted,))
    assert second == Seal(digests.of_sheet(again), OPENED, CASE.return_digest, (noted,))
    assert second.digest != first.digest


def test_every_seal_taken_back_stays_on_record() -> None:
    case, _ = sealed(CASE, WHOLE)
    first = sealing.unseal(case, "officer", "One slip", OPENED)
    again, _ = sealed(replace(case, seals={"officer": first}), WHOLE)

    second = sealing.unseal(again, "officer", "Another", OPENED)

    assert [item.reason for item in second.withdrawn] == ["One slip", "Another"]


@pytest.mark.parametrize(
    ("case", "person", "reason", "message", "hint"),
    [
        (sealed(CASE, WHOLE)[0], "officer", " \n", "a seal is taken back with a reason", "say why: --reason …"),
        (sealed(CASE, WHOLE)[0], "nurse", "Slip", "nurse has sealed nothing", "nothing was changed"),
        (
            replace(CASE, seals={"officer": Seal(withdrawn=(Withdrawn("0" * 64, MARKED, MARKED, "Slip"),))}),
            "officer",
            "Slip",
            "officer has sealed nothing",
            "nothing was changed",
        ),
        (CASE, "chair", "Slip", "chair does not sit on this panel", "its members are officer, nurse, warden"),
        (
            opened(CASE),
            "officer",
            "Slip",
            "the marks of this panel are open",
            "the panel goes on with lif panel agree s11-2026 fire; what it asks of the agency goes in there",
        ),
    ],
)
def test_a_seal_is_taken_back_only_with_a_reason_and_before_marks_are_open(
    case: Scrutiny, person: str, reason: str, message: str, hint: str
) -> None:
    with pytest.raises(RefusedError) as error:
        sealing.unseal(case, person, reason, OPENED)

    assert said(error) == (message, hint)


def test_marks_are_opened_with_every_seal_that_stands_then() -> None:
    case, kept = all_sealed()

    made = sealing.opened(case, "nurse", kept["nurse"], OPENED)

    seals = tuple(SealSeen(person, case.seal(person).digest) for person in ("officer", "nurse", "warden"))
    assert made == Marks(OPENED, seals, kept["nurse"])


def test_marks_stay_shut_until_every_seat_is_sealed() -> None:
    case, kept = sealed(CASE, sheet(CASE, "nurse"))

    with pytest.raises(RefusedError) as error:
        sealing.opened(case, "nurse", kept["nurse"], OPENED)

    assert said(error) == (
        "not every seat is sealed: officer, warden",
        "marks are opened when all are sealed; if they are, fetch the others' work with git pull",
    )


def test_marks_stay_shut_where_a_seal_was_taken_back() -> None:
    case, kept = all_sealed()
    case = replace(case, seals={**case.seals, "warden": sealing.unseal(case, "warden", "Slip", OPENED)})

    with pytest.raises(RefusedError, match="not every seat is sealed: warden"):
        sealing.opened(case, "nurse", kept["nurse"], OPENED)


def test_marks_stay_shut_where_the_return_has_changed_since() -> None:
    case, kept = all_sealed()
    after = changed(case, "lead", "strong")

    with pytest.raises(RefusedError) as error:
        sealing.opened(after, "nurse", kept["nurse"], OPENED)

    assert (after.sealed, after.outdated) == ((), ("officer", "nurse", "warden"))
    assert said(error) == (
        "the return of fire has changed since it was marked by officer, nurse, warden",
        "each takes the seal back with lif panel unseal, looks at what changed with lif panel mark, and seals again",
    )


def test_marks_stay_shut_while_the_return_is_sent_back() -> None:
    case, _ = all_sealed()

    with pytest.raises(RefusedError) as error:
        sealing.require_openable(sent_back(case))

    assert said(error) == ("the return of fire has been sent back", "wait until it is submitted again")


def test_marks_are_not_opened_without_a_panel_or_for_somebody_who_is_not_on_it() -> None:
    case, kept = all_sealed()

    with pytest.raises(RefusedError, match="no panel is convened on the return of fire"):
        sealing.require_openable(replace(case, panel=None))
    with pytest.raises(RefusedError, match="chair does not sit on this panel"):
        sealing.opened(case, "chair", kept["nurse"], OPENED)


@pytest.mark.parametrize("what", ["marks", "salt"])
def test_marks_that_are_not_what_was_sealed_are_not_opened(what: str) -> None:
    case, kept = all_sealed()
    whole = kept["nurse"]
    other = whole.with_mark(mark(CASE, "lead", "begun"), ORDER) if what == "marks" else replace(whole, salt=SALT)

    with pytest.raises(RefusedError) as error:
        sealing.opened(case, "nurse", other, OPENED)

    assert said(error) == (
        "the marks of nurse on this computer are not those that were sealed",
        "open them where they were sealed; if they are lost, take the seal back with lif panel unseal and mark again",
    )


def test_marks_that_are_lost_say_what_can_be_done() -> None:
    case, _ = all_sealed()

    with pytest.raises(RefusedError) as error:
        sealing.opened(case, "nurse", None, OPENED)

    assert said(error) == (
        "the sealed marks of nurse are not on this computer",
        "open them where they were made; if they are lost, take the seal back with lif panel unseal and mark again",
    )


def test_the_seal_of_a_member_who_was_replaced_does_not_count() -> None:
    case, kept = all_sealed()
    assert case.panel
    after = Member("board", "clerk", Declares.NONE, (), (Replaced("officer", OPENED, "Ill"),))
    case = replace(case, panel=replace(case.panel, members=(after, *case.panel.members[1:])))

    with pytest.raises(RefusedError, match="not every seat is sealed: clerk"):
        sealing.opened(case, "nurse", kept["nurse"], OPENED)
    assert (case.sealed, case.seals["officer"].stands) == (("nurse", "warden"), True)

    case, more = sealed(case, sheet(case, "clerk"))
    made = sealing.opened(case, "clerk", more["clerk"], OPENED)

    assert [seen.person for seen in made.seals] == ["clerk", "nurse", "warden"]


def test_marks_sealed_for_one_seat_are_not_opened_for_another() -> None:
    case, kept = all_sealed()
    moved = replace(case, panel=panel_of(("nurse", "officer", "warden")))

    with pytest.raises(RefusedError) as error:
        sealing.opened(moved, "nurse", kept["nurse"], OPENED)

    assert said(error) == (
        "the marks of nurse were sealed for the seat partner, and nurse now sits in board",
        "take the seal back with lif panel unseal and seal again",
    )


def test_a_question_that_the_tool_gained_keeps_a_sheet_from_being_sealed() -> None:
    wider = replace(VOICE, questions=(*VOICE.questions, Question("new", "It is new.")))
    case = replace(CASE, tool=replace(TOOL, standards=(TOOL.standards[0], wider)))

    assert list(marking.left_to_mark(case, WHOLE)) == ["2.4 It is new. (not marked)"]


def test_an_answer_that_is_not_finished_is_no_rating_of_the_agencys_own() -> None:
    begun = replace(answer("lead", "there"), state=AnswerState.STARTED)
    case = replace(CASE, agency_return=CASE.agency_return.with_answer(begun, ORDER))

    assert (case.self_rating("lead"), case.self_rating("gone")) == ("", "")
    assert marking.owes_reason(case, "lead", "there")


def test_what_is_known_of_a_case_is_in_the_order_of_the_seats() -> None:
    case = opened(CASE)

    assert (case.people, case.opened, case.all_opened) == (("officer", "nurse", "warden"),) * 2 + (True,)
    assert [item.seat for item in case.sheets] == ["board", "partner", "sector"]
    assert case.panel and case.panel.convened == CONVENED
    assert replace(case, panel=None).all_opened is False
