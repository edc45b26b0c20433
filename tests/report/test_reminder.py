"""What a reminder says: whole sentences, one thing to do for each, and nothing that a record could smuggle in."""

from dataclasses import fields, replace
from datetime import date

import pytest
from rounds.records import AGENCY, AUDIT, holdings

from lif.model.agencies import Agency
from lif.model.audits import Asked
from lif.model.holdings import Holdings
from lif.model.returns import Answer, AnswerState, Return, ReturnStatus
from lif.model.text import FORBIDDEN
from lif.report.plain_letter import message, text
from lif.report.reminder import Entry, Letter, write
from lif.report.reminder_words import Point
from lif.rounds.owed import owed
from report.reminders import DAY, UNTIL, board, hostile, letter


def _points(found: Letter) -> dict[str, tuple[Point, ...]]:
    return {part.heading: part.points for part in found.parts}


def test_a_letter_says_of_each_thing_what_it_is_how_it_stands_and_what_is_asked_for() -> None:
    assert _points(letter()) == {
        "What we are waiting for": (
            Point(
                "Your return: Section 11 round 2026",
                "It was due on 31 March 2026, 20 days ago. We sent it back on 2 April 2026: “Say what shows it. Send it "
                "again.” We wrote to you about this on 4 April 2026.",
                "Please see to this, and submit it again.",
            ),
            Point(
                "“Publish on every ward whom to ring at night, so that nobody has to search for it” (lead: Matron)",
                "From Partnership Review: Child K. It was due on 31 March 2026, 20 days ago. The last update, of "
                "2 March 2026, says: On course. We wrote to you about this on 4 April 2026.",
                "Please tell us that it is done and what shows it, or ask for a later day and say why.",
            ),
            Point(
                "“Train the night staff”",
                "From Partnership Review: Child K. An update was due on 5 April 2026, 15 days ago. We have no update on "
                "it yet.",
                "Please tell us how far it is, and whether anything is in the way.",
            ),
            Point(
                "“Test the list by night”",
                "From Partnership Review: Child K. An update was due on 5 April 2026, 15 days ago. We have no update on "
                "it yet.",
                "Please tell us how far it is, and whether anything is in the way.",
            ),
            Point(
                "“Buy the boards”",
                "From Partnership Review: Child K. It was completed on 2 February 2026; what it changed for children was "
                "to be looked at by 7 April 2026, 13 days ago.",
                "Please tell us what an audit, a measure or a survey showed.",
            ),
            Point(
                "“Buy the boards”",
                "From Partnership Review: Child K. It has been recorded as complete since 2 February 2026, with nothing "
                "named that shows it.",
                "Please name what shows it, such as a report or a record, and where it is kept.",
            ),
            Point(
                "“Print the list”",
                "From Partnership Review: Child K. It has been recorded as complete since 1 April 2026, with nothing "
                "named that shows it.",
                "Please name what shows it, such as a report or a record, and where it is kept.",
            ),
        ),
        "What comes next, up to 18 May 2026": (Point("1 May 2026: “Test the list by night”, to be done"),),
        "Where you take part and another agency leads": (
            Point("“Share the rota”, led by Fire and Rescue, was due on 19 April 2026"),
        ),
    }


def test_what_stands_around_the_points() -> None:
    found = letter()

    assert (found.sender, found.day, found.role, found.agency, found.greeting) == (
        "Northmere Partnership",
        DAY,
        "Chief Nurse",
        "Northmere Hospital",
        "Dear Chief Nurse,",
    )
    assert found.subject == "A reminder of what is outstanding: Northmere Hospital"
    assert found.opening == (
        "Thank you for your part in our work to keep children safe. By our records we are waiting for seven things from "
        "you. If any of it has crossed with this letter, please tell us, and we will put our records right."
    )
    assert found.closing == (
        "Returns go to the secure mailbox.",
        "Please reply to Northmere Partnership. If a day cannot be met, tell us what is in the way and by when you can: "
        "where there is good reason, a later day can be agreed. If you would like help with any of this, please ask.",
    )
    assert found.signed == ("Northmere Partnership",)


def test_the_role_that_the_board_names_for_its_officer_signs() -> None:
    found = board()
    words = replace(found.framework.vocabulary, officer="Quality Assurance Officer")

    signed = letter(replace(found, framework=replace(found.framework, vocabulary=words))).signed

    assert signed == ("Quality Assurance Officer", "Northmere Partnership")


def test_an_agency_without_a_role_of_its_own_is_written_to_all_the_same() -> None:
    assert letter(board(role="")).greeting == "Dear Safeguarding lead,"


def _round(
    returned: Return, day: date = DAY, asked: Asked = AUDIT.asked[0], agencies: dict[str, Agency] | None = None
) -> Letter:
    found: Holdings = holdings(
        audit=replace(AUDIT, asked=(asked,)), agencies=agencies, returns={asked.agency: returned}
    )
    (owing,) = owed(found, day, 28)
    return write(owing, found, day, UNTIL)


def _answered(count: int) -> Return:
    questions = ("lead", "policy")[:count]
    return Return(ReturnStatus.DRAFT, answers=tuple(Answer(name, AnswerState.ANSWERED, "met") for name in questions))


@pytest.mark.parametrize(
    ("answered", "far", "asked"),
    [
        (0, "No question is answered yet.", "Please complete and submit it."),
        (1, "Answered so far: 1 of 2 questions.", "Please complete and submit it."),
        (2, "Every question is answered.", "Please submit it."),
    ],
)
def test_a_late_return_is_asked_for_by_how_far_it_is(answered: int, far: str, asked: str) -> None:
    assert _points(_round(_answered(answered), date(2026, 4, 1))) == {
        "What we are waiting for": (
            Point("Your return: Section 11 round 2026", f"It was due on 31 March 2026, 1 day ago. {far}", asked),
        )
    }


def test_where_nothing_is_outstanding_the_letter_says_so_first() -> None:
    found = _round(_answered(1), date(2026, 3, 31))

    assert (found.subject, found.opening) == (
        "A reminder of what is due soon: Fire and Rescue",
        "Thank you for your part in our work to keep children safe. Nothing is outstanding; this is to remind you of "
        "what is due by 18 May 2026.",
    )
    assert _points(found) == {
        "What comes next, up to 18 May 2026": (
            Point(
                "31 March 2026, which is today: your return: Section 11 round 2026",
                "Answered so far: 1 of 2 questions.",
            ),
        )
    }


def test_a_later_day_that_was_agreed_is_said_beside_the_first() -> None:
    asked = Asked("fire", "board", due=date(2026, 4, 10))

    late = _round(_answered(0), DAY, asked)
    soon = _round(_answered(0), date(2026, 4, 9), asked)

    assert [point.stands for part in (*late.parts, *soon.parts) for point in part.points] == [
        "It was due on 10 April 2026, 10 days ago, a later day that was agreed with you (first 31 March 2026). No question "
        "is answered yet.",
        "Answered so far: 0 of 2 questions. The first day was 31 March 2026; a later one was agreed with you.",
    ]


def test_what_was_asked_of_an_agency_that_merged_says_so() -> None:
    agencies = {
        "fire": replace(AGENCY, ended=date(2026, 4, 1), merged_into="hospital"),
        "hospital": replace(AGENCY, name="Hospital"),
    }

    (part,) = _round(_answered(0), agencies=agencies).parts

    assert [point.what for point in part.points] == [
        "Your return: Section 11 round 2026 (asked of Fire and Rescue, which is now part of you)"
    ]


def test_the_days_for_a_calendar_are_those_of_the_letter_and_do_not_speak_of_how_late_it_is() -> None:
    assert letter().entries[:2] == (
        Entry(
            "audits/s11-2026/returns/hospital.yaml/return",
            date(2026, 3, 31),
            "Return due: Section 11 round 2026 (Northmere Partnership)",
            "Please see to this, and submit it again.",
        ),
        Entry(
            "plans/child-k/actions/overdue.yaml/action",
            date(2026, 3, 31),
            "Action due: “Publish on every ward whom to ring at night, so that nobody has to search for it” "
            "(Northmere Partnership)",
            "From Partnership Review: Child K. Please tell us that it is done and what shows it, or ask for a later day "
            "and say why.",
        ),
    )
    assert [(entry.name.removeprefix("plans/child-k/actions/"), entry.day) for entry in letter().entries[2:]] == [
        ("quiet.yaml/update", date(2026, 4, 5)),
        ("soon.yaml/update", date(2026, 4, 5)),
        ("unchecked.yaml/impact-check", date(2026, 4, 7)),
        ("soon.yaml/action", date(2026, 5, 1)),
    ]


def test_every_piece_of_a_letter_is_one_line_that_can_be_shown_whatever_records_hold() -> None:
    found = hostile()
    pieces = [getattr(found, field.name) for field in fields(Letter) if isinstance(getattr(found, field.name), str)]
    pieces += [*found.closing, *found.signed, *(part.heading for part in found.parts)]
    pieces += [
        words for part in found.parts for point in part.points for words in (point.what, point.stands, point.asked)
    ]
    pieces += [words for entry in found.entries for words in (entry.name, entry.summary, entry.description)]

    assert [piece for piece in pieces if FORBIDDEN.search(piece) or "\n" in piece or "\r" in piece] == []
    assert sum("Bcc: spy@example.org" in piece for piece in pieces) > 10


def test_text_is_wrapped_at_72_and_numbers_every_point() -> None:
    said = text(letter())

    assert max(map(len, said.splitlines())) <= 72
    assert said.splitlines()[:17] == [
        "Northmere Partnership",
        "20 April 2026",
        "",
        "Chief Nurse",
        "Northmere Hospital",
        "",
        "A reminder of what is outstanding: Northmere Hospital",
        "",
        "Dear Chief Nurse,",
        "",
        "Thank you for your part in our work to keep children safe. By our",
        "records we are waiting for seven things from you. If any of it has",
        "crossed with this letter, please tell us, and we will put our records",
        "right.",
        "",
        "What we are waiting for",
        "",
    ]
    assert [line[:2] for line in said.splitlines() if line[1:2] == "."] == [f"{number}." for number in range(1, 10)]
    assert said.endswith("please\nask.\n\nYours sincerely\n\nNorthmere Partnership\n")
    assert said.endswith(message(letter()))
    assert message(letter()).startswith("Dear Chief Nurse,\n")


def test_a_very_long_word_stays_in_one_piece_and_every_other_line_short() -> None:
    found = hostile()
    said = text(found)

    assert said.count("x" * 300) == said.count("x" * 50) // 6 > 10
    assert [line for line in said.splitlines() if len(line) > 72 and "x" * 300 not in line] == []
    assert [line for line in said.splitlines() if len(line) > 320] == []
