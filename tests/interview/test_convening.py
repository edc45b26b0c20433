"""Convening by questions: who sits, who is a guest, and what each declares."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from panel.cases import AGENCY, RULES
from rounds.records import holdings as round_holdings

from interview.scripted import Asked, Given, Scripted
from lif.interview.asker import Choice, Move, Page
from lif.interview.convening import ask_convening, ask_interests
from lif.model.frameworks import PanelRules, Statement
from lif.model.holdings import Holdings
from lif.model.panels import Interest
from lif.model.people import Person
from lif.panel.convening import Convening, Declaration, convene

TODAY = date(2026, 4, 1)
PEOPLE = {
    "officer": Person("Quality officer", employed_by_board=True),
    "manager": Person("Business manager", employed_by_board=True),
    "nurse": Person("Designated nurse", "health", on_executive=True),
    "warden": Person("Fire warden", sectors=("fire",)),
    "head": Person("Head of prevention", "fire", on_executive=True, sectors=("fire",)),
    "retired": Person("Retired officer", employed_by_board=True, ended=TODAY),
}
EMPTY = Convening({})
TIE = Interest("Shares a building")
NAMED = Convening(
    {"board": Declaration("officer", ()), "partner": Declaration("nurse", ()), "sector": Declaration("warden", ())}
)
INTERESTS = (
    Choice("(none)", "None"),
    Choice("work", "Works for the agency, or did in the last two years."),
    Choice("partnership", "Runs something together with the agency."),
    Choice("(other)", "Another tie"),
)

NOTHING_YET = "Nothing is written before the last answer; stopping leaves all as it was."


def board(rules: PanelRules = RULES, people: Mapping[str, Person] = PEOPLE) -> Holdings:
    found = round_holdings(agencies={"fire": AGENCY})
    return replace(found, framework=replace(found.framework, panel=rules), people=people)


def ask(
    *script: Given, given: Convening = EMPTY, holdings: Holdings | None = None
) -> tuple[Scripted, Convening | None]:
    """Return what was asked, and what came of it. Raises ValueError where the script goes on."""
    asker = Scripted(*script)
    made = ask_convening(holdings or board(), "fire", given, asker, TODAY)
    if asker.left:
        raise ValueError(list(asker.left))
    return asker, made


def test_each_seat_and_then_the_guest_is_asked_for_with_everybodys_interests() -> None:
    asker, made = ask(
        "manager", "(none)", "nurse", "(other)", "Shares a\nbuilding", "partnership", "A joint scheme", "(none)",
        "warden", "", "head", "work", "Leads it", "",
    )  # fmt: skip

    assert made == Convening(
        {
            "board": Declaration("manager", ()),
            "partner": Declaration("nurse", (TIE, Interest("A joint scheme", "partnership"))),
            "sector": Declaration("warden", ()),
        },
        ((Declaration("head", (Interest("Leads it", "work"),)), "practitioner"),),
    )
    assert convene(board(), "fire", made, TODAY).people == ("manager", "nurse", "warden")
    assert asker.prompts == [
        "Who?", "Any interest?",
        "Who?", "Any interest?", "What is it, in a few words?", "Any interest?", "What is it, in a few words?", "Any interest?",
        "Who?", "Any interest?",
        "Who is invited?", "Any interest?", "What is it, in a few words?", "Any interest?",
    ]  # fmt: skip


def test_only_those_who_may_sit_are_offered_each_with_their_post() -> None:
    asker, _ = ask("officer", "", "nurse", "", "warden", "", "")

    choosing = [asked.choices for asked in asker.asked if asked.prompt == "Who?"]
    assert choosing == [
        (Choice("manager", "manager: Business manager"), Choice("officer", "officer: Quality officer")),
        (Choice("nurse", "nurse: Designated nurse, health"),),
        (Choice("warden", "warden: Fire warden"),),
    ]
    assert asker.pages[0] == Page(
        "Panel on the return of Fire and Rescue",
        "Who sits as: The officer?",
        help="Only those who may sit here are listed.",
    )


def test_interests_are_asked_with_what_bars_and_what_is_noted() -> None:
    asker, _ = ask(Move.STOP, given=Convening({"board": Declaration("nurse")}))

    assert asker.pages == [
        Page(
            "Interests of nurse: Designated nurse, health",
            "Is there any tie to Fire and Rescue?",
            (
                ("May not sit", "Works for the agency, or did in the last two years."),
                ("To be noted", "Runs something together with the agency."),
            ),
        )
    ]
    assert asker.asked == [Asked("Any interest?", "(none)", INTERESTS)]


def test_none_becomes_no_more_once_an_interest_is_named() -> None:
    asker = Scripted("(other)", " ", "Shares a building", "")

    assert ask_interests(board(), "fire", "nurse", asker) == (TIE,)
    assert asker.told == ["Please say what it is."]
    assert asker.asked[-1] == Asked("Any interest?", "(none)", (Choice("(none)", "No more"), *INTERESTS[1:]))


def test_what_is_given_is_not_asked() -> None:
    asker, made = ask(
        "warden",
        "",
        "",
        given=Convening({"board": Declaration("officer", (TIE,)), "partner": Declaration("nurse", ())}),
    )

    assert asker.prompts == ["Who?", "Any interest?", "Who is invited?"]
    assert made == replace(NAMED, seats={**NAMED.seats, "board": Declaration("officer", (TIE,))}, guests=())


def test_guests_that_are_given_are_asked_only_about_their_interests() -> None:
    asker, made = ask("", given=replace(NAMED, guests=[(Declaration("head"), ""), (Declaration("manager", ()), "")]))

    assert asker.prompts == ["Any interest?"]
    assert made == replace(NAMED, guests=((Declaration("head", ()), ""), (Declaration("manager", ()), "")))


def test_guests_are_offered_from_those_who_still_take_part_and_are_not_there_already() -> None:
    two = replace(RULES, guests=(*RULES.guests, Statement("young-adviser", "A young adviser joins in.")))

    asker, made = ask("head", "manager", "", "", given=NAMED, holdings=board(two))

    nobody = Choice("(nobody)", "Nobody")
    head, manager = Choice("head", "head: Head of prevention, fire"), Choice("manager", "manager: Business manager")
    assert [asked for asked in asker.asked if asked.prompt == "Who is invited?"] == [
        Asked("Who is invited?", "(nobody)", (nobody, head, manager)),
        Asked("Who is invited?", "(nobody)", (nobody, manager)),
    ]
    assert made == replace(
        NAMED, guests=((Declaration("head", ()), "practitioner"), (Declaration("manager", ()), "young-adviser"))
    )


def test_no_guest_is_asked_for_where_the_framework_knows_of_none() -> None:
    assert ask(given=NAMED, holdings=board(replace(RULES, guests=())))[1] == replace(NAMED, guests=())


def test_a_seat_that_nobody_could_take_is_said_and_nothing_is_made() -> None:
    people = {name: person for name, person in PEOPLE.items() if name != "nurse"}

    asker, made = ask("officer", "", holdings=board(people=people))

    assert made is None
    assert asker.told == [
        NOTHING_YET,
        "Nobody in people/ could sit here. Add somebody with lif person add, then begin again.",
    ]


def test_stopping_anywhere_makes_nothing() -> None:
    script: list[Given] = [
        "officer",
        "(other)",
        "Shares a building",
        "",
        "nurse",
        "",
        "warden",
        "",
        "head",
        "work",
        "Leads it",
        "",
    ]

    for length in range(len(script)):
        assert ask(*script[:length], Move.STOP)[1] is None, length
    assert ask(*script)[1] is not None


def test_going_back_asks_for_the_seat_before_again_and_from_the_first_makes_nothing() -> None:
    asker, made = ask("officer", "", Move.BACK, "manager", "", "nurse", "", "warden", "", "")

    assert [page.text for page in asker.pages if page.text.startswith("Who sits")] == [
        "Who sits as: The officer?",
        "Who sits as: A partner?",
        "Who sits as: The officer?",
        "Who sits as: A partner?",
        "Who sits as: Knows the field?",
    ]
    assert made == Convening({**NAMED.seats, "board": Declaration("manager", ())}, ())
    assert ask(Move.BACK)[1] is None


def test_somebody_with_an_interest_that_bars_is_passed_over_and_another_is_asked_for() -> None:
    asker, made = ask("officer", "work", "Until May", "", "manager", "", "nurse", "", "warden", "", "")

    assert asker.told == [NOTHING_YET, "officer may not sit on this panel then. Please choose somebody else."]
    assert [asked.choices for asked in asker.asked if asked.prompt == "Who?"][1] == (
        Choice("manager", "manager: Business manager"),
    )
    assert made == Convening({**NAMED.seats, "board": Declaration("manager", ())}, ())


def test_somebody_unknown_is_not_asked_and_left_to_be_refused() -> None:
    seats = {**NAMED.seats, "board": Declaration("ghost")}

    _, made = ask("", given=Convening(seats))

    assert made == Convening(seats, ())
