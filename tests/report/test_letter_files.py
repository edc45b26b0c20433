"""The letter as files: a calendar and a message that programs read back, a Word letter without faults, the same bytes."""

import datetime
import email
import email.policy
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from lif.report.diary import diary
from lif.report.mail import mail
from lif.report.plain_letter import message, text
from lif.report.reminder import Letter
from lif.report.word_letter import render
from report.reminders import DAY, board, hostile, letter
from report.word_linter import faults
from report.word_reading import Line, W, lines, paragraph_text, part

NINE = datetime.datetime(2026, 4, 20, 9, tzinfo=datetime.UTC)


def _made(found: Letter) -> bytes:
    return mail(found, diary(found, "northmere"), "hospital.ics")


def _read(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.SMTP)
    assert isinstance(found, EmailMessage)
    return found


def _events(data: bytes) -> list[tuple[object, ...]]:
    calendar = Calendar.from_ical(data)
    return [
        (event.decoded("dtstart"), str(event["summary"]), str(event["description"]))
        for event in calendar.walk("VEVENT")
    ]


MAKERS: tuple[Callable[[Letter], bytes], ...] = (
    render,
    _made,
    lambda found: diary(found, "northmere"),
    lambda found: text(found).encode(),
)


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_letter_has_the_same_bytes_and_one_of_another_day_has_not(make: Callable[[Letter], bytes]) -> None:
    assert make(letter()) == make(letter(board()))
    assert make(letter()) != make(replace(letter(), day=DAY + datetime.timedelta(days=1)))


@pytest.mark.parametrize("found", [letter(), hostile()])
def test_a_calendar_reads_back_every_day_with_its_words(found: Letter) -> None:
    assert _events(diary(found, "northmere")) == [
        (entry.day, entry.summary, entry.description) for entry in found.entries
    ]


@pytest.mark.parametrize("found", [letter(), hostile()])
def test_a_calendar_has_short_lines_that_end_as_the_standard_says(found: Letter) -> None:
    data = diary(found, "northmere")

    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.replace(b"\r\n", b"").count(b"\n") == data.replace(b"\r\n", b"").count(b"\r") == 0
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_an_event_is_a_whole_day_that_stays_free_and_says_when_it_was_made() -> None:
    calendar = Calendar.from_ical(diary(letter(), "northmere"))

    assert {key: str(calendar[key]) for key in ("version", "method")} == {"version": "2.0", "method": "PUBLISH"}
    assert {
        (type(event.decoded("dtstart")), event.decoded("dtstamp"), str(event["transp"]))
        for event in calendar.walk("VEVENT")
    } == {(datetime.date, NINE, "TRANSPARENT")}


def _uids(found: Letter, area: str = "northmere") -> list[str]:
    return [str(event["uid"]) for event in Calendar.from_ical(diary(found, area)).walk("VEVENT")]


def test_an_event_keeps_its_uid_when_its_day_or_words_change_and_no_two_share_one() -> None:
    found = letter()
    moved = replace(
        found,
        day=DAY + datetime.timedelta(days=7),
        entries=tuple(
            replace(entry, day=entry.day + datetime.timedelta(days=30), summary="Other") for entry in found.entries
        ),
    )

    assert _uids(moved) == _uids(found)
    assert len({*_uids(found), *_uids(found, "eastmarl")}) == 2 * len(found.entries)


def test_a_letter_without_days_makes_no_calendar_and_a_message_with_nothing_attached() -> None:
    bare = replace(letter(), entries=())

    assert diary(bare, "northmere") == b""
    found = _read(mail(bare, b"", "hospital.ics"))
    assert (found.get_content_type(), found.get_content()) == ("text/plain", message(bare).replace("\n", "\r\n"))


def test_a_message_opens_as_a_draft_of_that_day_that_names_no_sender_and_no_recipient() -> None:
    found = _read(_made(letter()))

    assert found.keys() == ["X-Unsent", "Date", "Message-ID", "Subject", "MIME-Version", "Content-Type"]
    assert (found["X-Unsent"], found["Date"].datetime, found["Subject"]) == (
        "1",
        NINE,
        "A reminder of what is outstanding: Northmere Hospital",
    )
    assert found["Message-ID"].endswith("@lif.invalid>")
    assert [header.defects for header in found.values()] == [()] * 6


def test_a_message_holds_the_words_and_the_calendar_as_they_are() -> None:
    for written in (letter(), hostile()):
        days = diary(written, "northmere")
        found = _read(mail(written, days, "hospital.ics"))

        words, calendar = found.iter_parts()
        assert words.get_content_type() == "text/plain"
        assert words.get_content().replace("\r\n", "\n") == message(written)
        assert (calendar.get_content_type(), calendar.get_filename()) == ("text/calendar", "hospital.ics")
        assert calendar["Content-Type"].params["method"] == "PUBLISH"
        assert calendar.get_payload(decode=True) == days
        assert found.defects == []


def test_nothing_in_a_name_becomes_a_header_of_its_own() -> None:
    data = _made(hostile())

    found = _read(data)
    assert found.keys() == ["X-Unsent", "Date", "Message-ID", "Subject", "MIME-Version", "Content-Type"]
    assert found["Subject"] == hostile().subject
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert not any(line.lower().startswith((b"bcc:", b"cc:")) for line in data.split(b"\r\n"))


def test_a_word_letter_reads_in_order_without_cover_and_contents() -> None:
    found = letter(board(role="", words="Publish the list."))
    short = replace(found, parts=(replace(found.parts[0], points=found.parts[0].points[1:2]), *found.parts[1:]))

    (waiting,) = short.parts[0].points
    assert lines(render(short)) == [
        Line("Normal", "Northmere Partnership"),
        Line("Normal", "20 April 2026"),
        Line("Normal", "Safeguarding lead"),
        Line("Normal", "Northmere Hospital"),
        Line("Normal", "Dear Safeguarding lead,"),
        Line("heading 1", "A reminder of what is outstanding: Northmere Hospital"),
        Line("Normal", found.opening),
        Line("heading 2", "What we are waiting for"),
        Line("List Number", f"{waiting.what}\n{waiting.stands}\n{waiting.asked}"),
        Line("heading 2", "What comes next, up to 18 May 2026"),
        Line("List Number", "1 May 2026: “Test the list by night”, to be done"),
        Line("heading 2", "Where you take part and another agency leads"),
        Line("List Number", "“Share the rota”, led by Fire and Rescue, was due on 19 April 2026"),
        Line("Normal", found.closing[0]),
        Line("Normal", found.closing[1]),
        Line("Normal", "Yours sincerely"),
        Line("Normal", "Northmere Partnership"),
    ]


def test_every_page_says_whose_letter_it_is_and_every_page_after_the_first_its_number() -> None:
    data = render(letter())
    said = {
        name: "".join(paragraph_text(paragraph) for paragraph in part(data, f"word/{name}.xml").iter(f"{W}p"))
        for name in ("header1", "footer1", "footer2")
    }

    assert said == {
        "header1": "",
        "footer1": "Northmere Partnership, 20 April 2026\tPage 1 of 1",
        "footer2": "Northmere Partnership, 20 April 2026",
    }


@pytest.mark.parametrize("found", [letter(), hostile()])
def test_a_word_letter_has_no_faults(found: Letter) -> None:
    assert faults(render(found)) == []


def test_a_word_letter_names_the_board_and_the_day_and_nobody_else() -> None:
    said = {node.tag.partition("}")[2]: node.text or "" for node in part(render(letter()), "docProps/core.xml")}

    assert said == {
        "title": "A reminder of what is outstanding: Northmere Hospital",
        "subject": "Reminder",
        "creator": "Northmere Partnership",
        "lastModifiedBy": "Northmere Partnership",
        "keywords": "",
        "description": "",
        "category": "",
        "revision": "1",
        "language": "en-GB",
        "created": "2026-04-20T00:00:00Z",
        "modified": "2026-04-20T00:00:00Z",
    }


def test_a_word_letter_keeps_no_time_of_day() -> None:
    with zipfile.ZipFile(io.BytesIO(render(letter()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
