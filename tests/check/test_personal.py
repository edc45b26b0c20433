"""What looks like personal data and what does not, and what an allowance lets through."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from rounds.records import holdings

from lif.check import personal
from lif.check.personal import mark
from lif.check.rule import Material, TextBreach
from lif.finding import Severity
from lif.model.boards import Allowance, PersonalData, Privacy

TODAY = date(2026, 4, 20)
PATH = "agencies/fire.yaml"
RULES = (
    personal.nhs_number,
    personal.date_of_birth,
    personal.email_address,
    personal.phone_number,
    personal.postcode,
    personal.ni_number,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("943 476 5919", "nhs-number"),
        ("943-476-5919", "nhs-number"),
        ("943.476.5919", "nhs-number"),
        ("943\u00a0476\u00a05919", "nhs-number"),
        ("943\u2009476\u20135919", "nhs-number"),
        ("NHS 943 4765919", "nhs-number"),
        ("485 7773457", "nhs-number"),
        ("4857773457", "nhs-number"),
        ("\uff14857773457", "nhs-number"),
        ("DOB 12/3/2015", "date-of-birth"),
        ("DOB 12-Mar-2015", "date-of-birth"),
        ("D.O.B.\u00a01.2.15", "date-of-birth"),
        ("dob = 2015/03/12", "date-of-birth"),
        ("dob: 20150312", "date-of-birth"),
        ("born March 12, 2015", "date-of-birth"),
        ("born on the 12th of March 2015", "date-of-birth"),
        ("her birth date is 12 March 2015", "date-of-birth"),
        ('date_of_birth: "2015-03-12"', "date-of-birth"),
        ("Date of birth:\n      12/03/2015", "date-of-birth"),
        ("first.last@example.org", "email-address"),
        ("07700 900123", "phone-number"),
        ("07700\u00a0900\u00a0123", "phone-number"),
        ("07700.900.123", "phone-number"),
        ("01632\u2013960\u2013123", "phone-number"),
        ("+44 (0)7700 900123", "phone-number"),
        ("0044 7700 900123", "phone-number"),
        ("ZZ99 3AB", "postcode"),
        ("ZZ99\u00a03AB", "postcode"),
        ("AA 00 00 00 A", "ni-number"),
        ("AA\u00a000-00-00\u00a0A", "ni-number"),
    ],
)
def test_personal_data_is_found_however_it_is_written(text: str, kind: str) -> None:
    assert _kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "+44 808 800 5000",
        "+44 (0)808 800 5000",
        "0808 800 5000",
        "0800 1111",
        "943 476 5918",
        "9434765918",
        "2026-03-31 10:15:00",
        "01.02.2026 10:00",
        "01-02-2026 10:30",
        "0.5 1.0 1.5 2.0 2.5 3.0",
        "born in 2015",
        "The programme was born\n  date: '2026-03-01'",
        "title: Check of the date of birth\n  date: '2025-11-03'",
        "between 2015 and 2026, in 12 schools and 3 colleges",
        "section-11 review, s11-2026 and s175-2025",
    ],
)
def test_what_is_no_personal_data_is_let_through(text: str) -> None:
    assert _kinds(text) == []


def test_a_place_is_told_by_line_and_column_in_a_text_of_many_lines() -> None:
    found = _found("é\n" * 5000 + "  \u00a0first.last@example.org\n" * 3)

    assert [(item.line, item.column) for item in found] == [(5001, 4), (5002, 4), (5003, 4)]


def test_digits_that_are_perhaps_an_nhs_number_are_a_warning() -> None:
    assert [item.severity for item in _found("4857773457")] == [Severity.WARNING]
    assert [item.severity for item in _found("NHS 4857773457")] == [None]


def test_a_finding_gives_the_mark_and_nothing_of_what_was_found() -> None:
    (found,) = _found("Ask first.last@example.org")

    assert found.message == (
        "this looks like an e-mail address: take it out, and name the role; where it is harmless, allow it in lif.yaml "
        f"under privacy as email-address {mark('first.last@example.org')}"
    )


def test_an_allowance_lets_one_address_through_and_no_other_with_the_same_ending() -> None:
    text = "first.last@example.org\nother.name@example.org"
    allowed = Allowance(PATH, PersonalData.EMAIL_ADDRESS, mark("first.last@example.org"), "Public.", date(2027, 1, 1))

    assert [item.line for item in _found(text, allowed)] == [2]
    assert [item.line for item in _found(text, replace(allowed, until=TODAY))] == [1, 2]
    assert [item.line for item in _found(text, replace(allowed, file="agencies/police.yaml"))] == [1, 2]
    assert [item.line for item in _found(text, replace(allowed, kind=PersonalData.POSTCODE))] == [1, 2]


def test_a_mark_is_the_same_however_a_number_is_spaced_and_never_looks_like_one() -> None:
    marks = {mark(f"0{7700900000 + number}") for number in range(2000)}

    assert mark("07700 900-123") == mark("07700900123") == "jdm"
    assert len(marks) > 1700
    assert all(len(item) == 3 and item.isalpha() and item.islower() for item in marks)


def _found(text: str, *allowed: Allowance) -> list[TextBreach]:
    return [item for _, item in _breaches(text, allowed)]


def _kinds(text: str) -> list[str]:
    return [kind for kind, _ in _breaches(text, ())]


def _breaches(text: str, allowed: tuple[Allowance, ...]) -> Iterator[tuple[str, TextBreach]]:
    board = holdings()
    board = replace(board, board=replace(board.board, privacy=Privacy(allowed)))
    material = Material(board, TODAY, {PATH: text})
    return chain.from_iterable(((rule.__name__.replace("_", "-"), item) for item in rule(material)) for rule in RULES)
