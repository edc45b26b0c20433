"""What is said of a panel's work; and that nothing is said of its marks."""

from dataclasses import replace
from datetime import date

from changes.boards import AGREED, BOARD, CASE, MARKS, PANEL, SEAL, SIGNATURE, told
from lif.changes.telling import changes
from lif.model.holdings import Holdings
from lif.model.panels import (
    Agreed,
    AgreedRating,
    Declares,
    Guest,
    Interest,
    Mark,
    MarkState,
    Panel,
    Recommendation,
    Reopened,
    Replaced,
    Seal,
    SetAside,
    Withdrawn,
)

FIRE = "Fire and Rescue, Section 11 round 2026: "
OFFICER, NURSE = PANEL.members
LEAD, SPEAK_UP, HEARD, TOLD = AGREED.ratings


def with_panel(panel: Panel) -> Holdings:
    return replace(BOARD, panels={CASE: panel})


def with_member(**fields: object) -> Holdings:
    return with_panel(replace(PANEL, members=(replace(OFFICER, **fields), NURSE)))  # type: ignore[arg-type]


def with_seals(**seals: Seal) -> Holdings:
    return replace(BOARD, seals={(*CASE, person): seal for person, seal in seals.items()})


def with_agreed(item: Agreed, signed: bool = True) -> Holdings:
    return replace(BOARD, agreed={CASE: item}, signatures=BOARD.signatures if signed else {})


def test_a_panel_that_was_convened_is_one_sentence() -> None:
    assert told(replace(BOARD, panels={}), BOARD) == [
        f"{FIRE}a panel was convened on 1 April 2026: Quality Assurance Officer (the officer); Designated Nurse, Trust"
        " (a partner)"
    ]
    assert told(BOARD, replace(BOARD, panels={})) == [f"{FIRE}the panel is gone"]


def test_a_member_who_takes_another_ones_seat_is_told_with_the_reason() -> None:
    replaced = Replaced("officer", date(2026, 4, 9), "Ill until June.")

    assert told(BOARD, with_member(person="clerk", replaced=(replaced,))) == [
        f"{FIRE}clerk took the seat the officer from Quality Assurance Officer on 9 April 2026: Ill until June."
    ]


def test_marks_put_aside_interests_and_guests_are_told() -> None:
    aside = SetAside(date(2026, 4, 10), "The computer was lost.")

    assert told(BOARD, with_member(marks_set_aside=aside)) == [
        f"{FIRE}the marks of Quality Assurance Officer were put aside on 10 April 2026: The computer was lost."
    ]
    assert told(BOARD, with_member(declares=Declares.INTEREST, interests=(Interest("Was a firefighter"),))) == [
        f"{FIRE}Quality Assurance Officer declared an interest: Was a firefighter"
    ]
    assert told(BOARD, with_panel(replace(PANEL, guests=(Guest("nurse", Declares.NONE),)))) == [
        f"{FIRE}Designated Nurse, Trust joined the panel as a guest"
    ]


def test_a_panel_that_took_up_its_work_again_is_told_with_the_reason() -> None:
    again = Reopened(date(2026, 5, 4), "New evidence came.")

    assert told(BOARD, with_panel(replace(PANEL, reopened=(again,)))) == [
        f"{FIRE}the panel took up its work again on 4 May 2026: New evidence came."
    ]


def test_seals_of_one_panel_are_one_sentence() -> None:
    both = with_seals(officer=SEAL, nurse=replace(SEAL, sealed=date(2026, 4, 9)))

    assert told(with_seals(), both) == [
        f"{FIRE}members sealed their marks: Quality Assurance Officer (8 April 2026); Designated Nurse, Trust (9 April 2026)"
    ]
    assert told(with_seals(), BOARD) == [f"{FIRE}Quality Assurance Officer sealed their marks on 8 April 2026"]


def test_a_seal_that_was_taken_back_is_told_with_the_reason_and_the_next_one_as_again() -> None:
    back = Withdrawn("a" * 64, date(2026, 4, 8), date(2026, 4, 10), "A page was missed.")
    again = Seal("d" * 64, date(2026, 4, 11), "b" * 64, (back,))
    taken = f"{FIRE}Quality Assurance Officer took the seal of 8 April 2026 back on 10 April 2026: A page was missed."
    sealed = f"{FIRE}Quality Assurance Officer sealed their marks again on 11 April 2026"

    assert told(BOARD, with_seals(officer=Seal(withdrawn=(back,)))) == [taken]
    assert told(BOARD, with_seals(officer=again)) == [taken, sealed]
    assert told(with_seals(officer=Seal(withdrawn=(back,))), with_seals(officer=again)) == [sealed]
    assert told(with_seals(), with_seals(officer=again)) == [taken, sealed]


def test_a_seal_changed_by_hand_or_gone_is_told_without_its_digest() -> None:
    assert told(BOARD, with_seals(officer=replace(SEAL, digest="e" * 64))) == [
        f"{FIRE}the seal of Quality Assurance Officer was changed"
    ]
    assert told(BOARD, with_seals()) == [f"{FIRE}the seal of Quality Assurance Officer is gone"]


def test_of_marks_no_more_is_told_than_that_they_are_open_changed_or_gone() -> None:
    sheet = replace(MARKS.sheet, marks=(Mark("lead", "abcd", "not-met", reason="A secret reason"),))
    other = replace(BOARD, marks={(*CASE, "officer"): replace(MARKS, sheet=sheet)})

    assert told(replace(BOARD, marks={}), other) == [
        f"{FIRE}Quality Assurance Officer had their marks opened on 15 April 2026"
    ]
    assert told(BOARD, other) == [
        f"{FIRE}the opened marks of Quality Assurance Officer were changed:"
        " lif check tells whether they are still what was sealed"
    ]
    assert told(BOARD, replace(BOARD, marks={})) == [f"{FIRE}the opened marks of Quality Assurance Officer are gone"]


def test_what_was_agreed_first_is_counted_where_it_is_as_the_agency_said_and_named_where_it_is_not() -> None:
    (same, other) = changes(replace(BOARD, agreed={}), BOARD)

    assert [same.sentence, other.sentence] == [
        f"{FIRE}the panel agreed 3 of 4 ratings as the agency gave them:"
        " 1 met, 1 partly met, 1 not applicable (1.1, 1.2 and 2.2)",
        f"{FIRE}2.1 (Children are heard): the panel agreed partly met where the agency said not met:"
        " There is a council of young firefighters.",
    ]
    assert same.day == other.day == date(2026, 4, 22)


def test_a_rating_agreed_where_the_agency_gave_none_is_named_as_that() -> None:
    less = replace(BOARD, returns={CASE: replace(BOARD.returns[CASE], answers=BOARD.returns[CASE].answers[1:])})

    assert told(replace(less, agreed={}), less)[1] == (
        f"{FIRE}1.1 (Somebody leads): the panel agreed met where the agency gave no rating"
    )


def test_a_rating_agreed_anew_is_told_with_the_day_of_the_last_signature() -> None:
    now = replace(AGREED, ratings=(LEAD, replace(SPEAK_UP, rating="met", reason="The survey came."), HEARD, TOLD))
    words = f"{FIRE}1.2 (Staff can speak up) went from partly met to met"

    assert told(BOARD, with_agreed(now)) == [f"{words} (panel, 22 April 2026): The survey came."]
    assert told(with_agreed(AGREED, False), with_agreed(now, False)) == [f"{words} (panel): The survey came."]


def test_a_rating_that_is_parked_or_gone_is_told() -> None:
    parked = replace(AGREED, ratings=(replace(LEAD, state=MarkState.PARKED), SPEAK_UP, HEARD))

    assert told(BOARD, with_agreed(parked)) == [
        f"{FIRE}1.1 (Somebody leads): what the panel agreed counts no longer, and is parked",
        f"{FIRE}2.2 (Children are told what came of it): what the panel agreed is gone",
    ]


def test_a_rating_that_was_only_begun_is_told_as_no_more() -> None:
    begun = replace(AGREED, ratings=(AgreedRating("lead", state=MarkState.STARTED),))

    assert told(with_agreed(Agreed(), False), with_agreed(begun, False)) == [
        f"{FIRE}1.1 (Somebody leads): the panel's rating is started"
    ]


def test_what_the_panel_recommends_is_told_with_its_lead_and_day() -> None:
    item = Recommendation(
        "speak-up", "Ask staff each spring", ("whistleblowing",), "fire", date(2026, 12, 18), "Half know"
    )

    assert told(BOARD, with_agreed(replace(AGREED, recommendations=(item,)))) == [
        f"{FIRE}the panel recommends: Ask staff each spring (lead Fire and Rescue, by 18 December 2026)"
    ]


def test_remarks_and_good_practice_are_minor_wording() -> None:
    now = Agreed((replace(LEAD, good_practice="A deputy too."), SPEAK_UP, HEARD, TOLD), remarks="Well done.")

    assert told(BOARD, with_agreed(now)) == ["minor: 1.1 (Somebody leads), good practice (new); remarks (new)"]


def test_signatures_of_one_panel_are_one_sentence() -> None:
    both = replace(BOARD, signatures={(*CASE, "officer"): SIGNATURE, (*CASE, "nurse"): SIGNATURE})

    assert told(replace(BOARD, signatures={}), both) == [
        f"{FIRE}Designated Nurse, Trust; Quality Assurance Officer signed what the panel agreed on 22 April 2026"
    ]
    assert told(
        BOARD, replace(BOARD, signatures={(*CASE, "officer"): replace(SIGNATURE, signed=date(2026, 5, 6))})
    ) == [f"{FIRE}Quality Assurance Officer signed what the panel agreed again on 6 May 2026"]
    assert told(BOARD, replace(BOARD, signatures={})) == [f"{FIRE}the signature of Quality Assurance Officer is gone"]
