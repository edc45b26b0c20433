"""Convening: who may sit where, every reason why not, and who could sit instead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from rounds.records import holdings as round_holdings

from lif.errors import RefusedError
from lif.model.agencies import Agency, AgencyKind, DutyBasis
from lif.model.frameworks import Need, PanelRules, Seat
from lif.model.holdings import Holdings
from lif.model.panels import Declares, Guest, Interest, Member, Panel, Replaced
from lif.model.people import Person
from lif.panel.convening import (
    Convening,
    Declaration,
    barring,
    candidates,
    conflicted,
    convene,
    gone,
    incomplete,
    lacks,
    substitute,
)
from panel.cases import AGENCY, BOARD, PARTNER, RULES, SECTOR, rules

TODAY, ENDED = date(2026, 4, 1), date(2025, 4, 1)
HEALTH = Agency(name="Health", kind=AgencyKind.HEALTH_PROVIDER, duty_basis=DutyBasis.S11, areas=("northmere",))
AGENCIES = {
    "fire": AGENCY,
    "health": HEALTH,
    "brigade": replace(AGENCY, name="Brigade", ended=ENDED, merged_into="fire"),
    "engine": replace(AGENCY, name="Engine house", ended=date(2020, 1, 1), merged_into="brigade"),
    "leaving": replace(AGENCY, name="Leaving", ended=date(2026, 4, 2), merged_into="fire"),
}
PEOPLE = {
    "officer": Person("Quality officer", employed_by_board=True),
    "manager": Person("Business manager", employed_by_board=True, on_executive=True, sectors=("fire",)),
    "nurse": Person("Designated nurse", "health", on_executive=True, practitioner=True),
    "warden": Person("Fire warden", sectors=("fire", "housing")),
    "head": Person("Head of prevention", "fire", on_executive=True, practitioner=True, sectors=("fire",)),
    "retired": Person("Retired officer", employed_by_board=True, on_executive=True, sectors=("fire",), ended=TODAY),
}
NONE: tuple[Interest, ...] = ()
WORK = Interest("Was there until May 2025", "work")
TIE = Interest("Shares a building")
GOOD = {"board": "officer", "partner": "nurse", "sector": "warden"}


def board(panel: PanelRules = RULES, people: Mapping[str, Person] = PEOPLE) -> Holdings:
    found = round_holdings()
    return replace(found, framework=replace(found.framework, panel=panel), agencies=AGENCIES, people=people)


def named(people: Mapping[str, str], interests: Mapping[str, tuple[Interest, ...] | None] | None = None) -> Convening:
    """Return a convening of these people by seat; they declare none but where it is said."""
    given = interests or {}
    return Convening({seat: Declaration(person, given.get(person, NONE)) for seat, person in people.items()})


def refused(wanted: Convening, holdings: Holdings | None = None) -> tuple[object, ...]:
    with pytest.raises(RefusedError) as error:
        convene(holdings or board(), "fire", wanted, TODAY)
    assert (error.value.message, error.value.hint) == ("this panel may not sit", "nothing was written")
    return error.value.details


def test_a_panel_is_convened_with_what_everybody_declares() -> None:
    wanted = replace(
        named(GOOD, {"nurse": (TIE, Interest("A joint scheme", "partnership"))}),
        guests=[(Declaration("head", (WORK,)), "practitioner"), (Declaration("manager", NONE), "")],
    )

    assert convene(board(), "fire", wanted, TODAY) == Panel(
        TODAY,
        (
            Member("board", "officer", Declares.NONE),
            Member("partner", "nurse", Declares.INTEREST, (TIE, Interest("A joint scheme", "partnership"))),
            Member("sector", "warden", Declares.NONE),
        ),
        (Guest("head", Declares.INTEREST, (WORK,), "practitioner"), Guest("manager", Declares.NONE)),
    )


def test_members_stand_in_the_order_of_the_seats_however_they_were_named() -> None:
    wanted = named(dict(reversed(GOOD.items())))

    assert convene(board(), "fire", wanted, TODAY).people == ("officer", "nurse", "warden")


@pytest.mark.parametrize("seats", [1, 2, 5])
def test_a_framework_may_have_any_number_of_seats(seats: int) -> None:
    people = dict(
        zip((seat.id for seat in rules(seats).seats), ("officer", "manager", "nurse", "warden", "new"), strict=False)
    )
    everybody = {**PEOPLE, "new": Person("New")}

    made = convene(board(rules(seats), everybody), "fire", named(people), TODAY)

    assert made == Panel(TODAY, tuple(Member(seat, person, Declares.NONE) for seat, person in people.items()))


@pytest.mark.parametrize(
    ("need", "fits", "fails", "words"),
    [
        (Need.EMPLOYED_BY_BOARD, ("officer", "manager"), ("nurse", "warden"), "is not employed by the board"),
        (
            Need.PARTNER_ON_EXECUTIVE,
            ("nurse", "head"),
            ("officer", "manager", "warden"),
            "is not a partner agency's member of the executive",
        ),
        (
            Need.SECTOR_KNOWLEDGE,
            ("manager", "warden", "head"),
            ("officer", "nurse"),
            "does not know the agency's sector",
        ),
        (Need.PRACTITIONER, ("nurse", "head"), ("officer", "manager", "warden"), "is not a practitioner"),
        (Need.LAY, ("warden",), ("officer", "manager", "nurse", "head"), "is not a lay member"),
        (Need.NONE, ("officer", "manager", "nurse", "warden", "head"), (), ""),
    ],
)
def test_each_need_is_met_by_those_who_bring_it(
    need: Need, fits: tuple[str, ...], fails: tuple[str, ...], words: str
) -> None:
    seat = Seat("one", "The one", need)

    assert {name: lacks(PEOPLE[name], seat, AGENCY) for name in (*fits, *fails)} == {
        **dict.fromkeys(fits, ""),
        **dict.fromkeys(fails, words),
    }


def test_nobody_knows_the_sector_of_an_agency_that_has_none() -> None:
    assert lacks(Person("Everywhere", sectors=("",)), SECTOR, HEALTH) == "does not know the agency's sector"


@pytest.mark.parametrize(
    "person",
    [
        Person("On the executive", on_executive=True),
        Person("Seconded to the board", "health", employed_by_board=True, on_executive=True),
        Person("Not on the executive", "health"),
    ],
)
def test_a_partner_works_for_an_agency_and_not_for_the_board_and_is_on_the_executive(person: Person) -> None:
    assert lacks(person, PARTNER, AGENCY) == "is not a partner agency's member of the executive"


def test_somebody_who_lacks_what_a_seat_needs_is_refused_with_who_could_sit_instead() -> None:
    assert refused(named({"board": "nurse", "partner": "officer", "sector": "warden"})) == (
        "  The officer: nurse is not employed by the board; who could: manager",
        "  A partner: officer is not a partner agency's member of the executive; nobody in people/ could sit here:"
        " add somebody with lif person add",
    )


def test_one_person_in_two_seats_is_refused_for_both() -> None:
    assert refused(named({"board": "manager", "partner": "nurse", "sector": "manager"})) == (
        "  The officer: manager sits in two seats; who could: officer",
        "  Knows the field: manager sits in two seats; who could: warden",
    )


@pytest.mark.parametrize(
    ("employer", "agency", "found"),
    [
        ("fire", "fire", True),
        ("brigade", "fire", True),
        ("fire", "brigade", True),
        ("engine", "fire", True),
        ("fire", "engine", True),
        ("engine", "brigade", True),
        ("health", "fire", False),
        ("leaving", "fire", False),
        ("fire", "leaving", False),
        ("gone", "fire", False),
        ("", "fire", False),
    ],
)
def test_nobody_judges_their_own_agency_or_one_it_has_merged_with(employer: str, agency: str, found: bool) -> None:
    holdings = board(people={"one": Person("One", employer)})

    assert conflicted(holdings, "one", agency, TODAY) is found
    assert conflicted(holdings, "nobody", agency, TODAY) is False


def test_a_merger_counts_from_its_day() -> None:
    holdings = board(people={"one": Person("One", "leaving")})

    assert [conflicted(holdings, "one", "fire", date(2026, 4, day)) for day in (1, 2, 3)] == [False, True, True]


def test_agencies_that_name_each_other_as_merged_end_the_search() -> None:
    ring = {
        name: replace(AGENCY, ended=ENDED, merged_into=into)
        for name, into in (("fire", "a"), ("a", "b"), ("b", "fire"))
    }
    holdings = replace(board(people={"one": Person("One", "health")}), agencies={**AGENCIES, **ring})

    assert conflicted(holdings, "one", "fire", TODAY) is False


def test_a_member_from_the_agency_is_refused() -> None:
    people = {**PEOPLE, "driver": Person("Driver", "engine", sectors=("fire",))}

    assert refused(named({**GOOD, "sector": "driver"}), board(people=people)) == (
        "  Knows the field: driver works for the agency under scrutiny; who could: manager, warden",
    )


def test_somebody_who_has_left_is_refused_from_that_day() -> None:
    assert refused(named({**GOOD, "board": "retired"})) == (
        "  The officer: retired no longer takes part since 1 April 2026; who could: manager, officer",
    )
    assert gone(PEOPLE["retired"], date(2026, 3, 31)) == ""


def test_an_interest_that_bars_is_refused_in_the_frameworks_words() -> None:
    assert refused(named(GOOD, {"warden": (TIE, WORK)})) == (
        "  Knows the field: warden declares an interest that bars:"
        " Works for the agency, or did in the last two years.; who could: manager",
    )


def test_other_interests_are_noted_and_bar_nobody() -> None:
    assert barring(RULES, (TIE, Interest("A joint scheme", "partnership"), Interest("Old", "no-such-kind"))) == []


def test_somebody_who_was_not_asked_about_interests_is_refused() -> None:
    wanted = replace(named(GOOD, {"nurse": None}), guests=[(Declaration("head"), "practitioner")])

    assert refused(wanted) == (
        "  A partner: nurse was not asked about interests: --interest nurse=none, or what the interest is",
        "  head was not asked about interests: --interest head=none, or what the interest is",
    )


def test_an_empty_seat_is_refused_with_who_could_sit_there() -> None:
    assert refused(named({"board": "officer", "partner": "nurse"})) == (
        "  Knows the field: nobody is named: --seat sector=PERSON; who could: manager, warden",
    )


def test_an_unknown_seat_or_person_is_refused() -> None:
    wanted = replace(named({**GOOD, "board": "oficer", "chair": "warden"}), guests=[(Declaration("ghost", NONE), "")])

    assert refused(wanted) == (
        "  the framework has no seat called 'chair'",
        "  The officer: there is no person called 'oficer' in people/; who could: manager, officer",
        "  Knows the field: warden sits in two seats; who could: manager",
        "  there is no person called 'ghost' in people/",
    )


def test_a_guest_is_no_member_and_has_not_left_but_may_come_from_the_agency() -> None:
    guests = [(Declaration(name, NONE), "") for name in ("officer", "retired", "head")]

    assert refused(replace(named(GOOD), guests=guests)) == (
        "  officer cannot be a member and a guest",
        "  retired no longer takes part since 1 April 2026",
    )


def test_who_could_sit_leaves_out_those_who_lack_the_need_have_left_or_sit_elsewhere() -> None:
    assert candidates(board(), "fire", BOARD, ["manager"], TODAY) == ["officer"]
    assert candidates(board(), "fire", PARTNER, [], TODAY) == ["nurse"]
    assert candidates(board(), "health", PARTNER, [], TODAY) == ["head"]
    assert candidates(board(), "fire", SECTOR, [], date(2026, 3, 31)) == ["manager", "retired", "warden"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (named(GOOD), False),
        (named({"board": "officer"}), True),
        (named(GOOD, {"nurse": None}), True),
        (replace(named(GOOD), guests=[(Declaration("head"), "")]), True),
        (replace(named(GOOD), guests=[(Declaration("head", NONE), "")]), False),
    ],
)
def test_what_is_not_given_yet_is_known(wanted: Convening, found: bool) -> None:
    assert incomplete(RULES, wanted) is found


SITTING = convene(board(), "fire", named(GOOD), TODAY)
LATER = date(2026, 4, 20)


def test_a_member_can_be_replaced_with_a_reason_and_a_guest_who_sits_down_is_a_guest_no_longer() -> None:
    panel = replace(SITTING, guests=(Guest("manager", Declares.NONE), Guest("head", Declares.NONE)))

    made = substitute(board(), "fire", panel, "board", Declaration("manager", (TIE,)), " On long\nleave ", LATER)
    again = substitute(board(), "fire", made, "board", Declaration("officer", NONE), "Back", date(2026, 5, 1))

    first = Replaced("officer", LATER, "On long leave")
    assert made == replace(
        panel,
        members=(Member("board", "manager", Declares.INTEREST, (TIE,), (first,)), *panel.members[1:]),
        guests=(Guest("head", Declares.NONE),),
    )
    assert again.members[0] == Member(
        "board", "officer", Declares.NONE, (), (first, Replaced("manager", date(2026, 5, 1), "Back"))
    )


@pytest.mark.parametrize(
    ("seat", "given", "reason", "message", "hint"),
    [
        (
            "chair",
            Declaration("manager", NONE),
            "Ill",
            "the framework has no seat called 'chair'",
            "its seats are board, partner, sector",
        ),
        ("board", Declaration("manager", NONE), " \n", "a member is replaced with a reason", "say why: --reason …"),
        ("board", Declaration("officer", NONE), "Ill", "officer sits in that seat already", "nothing was changed"),
        (
            "board",
            Declaration("manager"),
            "Ill",
            "manager was not asked about interests: --interest manager=none, or what the interest is",
            "nothing was changed",
        ),
        (
            "board",
            Declaration("nurse", NONE),
            "Ill",
            "nurse sits in two seats; who could: manager",
            "nothing was changed",
        ),
        (
            "sector",
            Declaration("head", NONE),
            "Ill",
            "head works for the agency under scrutiny; who could: manager",
            "nothing was changed",
        ),
        (
            "sector",
            Declaration("manager", (WORK,)),
            "Ill",
            "manager declares an interest that bars: Works for the agency, or did in the last two years.;"
            " nobody in people/ could sit here: add somebody with lif person add",
            "nothing was changed",
        ),
        (
            "board",
            Declaration("ghost", NONE),
            "Ill",
            "there is no person called 'ghost' in people/; who could: manager",
            "nothing was changed",
        ),
    ],
)
def test_a_substitute_must_be_fit_for_the_seat(
    seat: str, given: Declaration, reason: str, message: str, hint: str
) -> None:
    with pytest.raises(RefusedError) as error:
        substitute(board(), "fire", SITTING, seat, given, reason, LATER)

    assert (error.value.message, error.value.hint) == (message, hint)
