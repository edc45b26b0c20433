"""`lif chase` writes what each agency owes, and keeps that it did only where that is asked for."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar

from commands.northmere import alter, build, tree, write
from commands.running import TODAY, Lif

OUT = "out/chase/2026-04-20"
LETTER = """\
Northmere Safeguarding Partnership
20 April 2026

Safeguarding lead
Fire and Rescue

A reminder of what is outstanding: Fire and Rescue

Dear Safeguarding lead,

Thank you for your part in our work to keep children safe. By our
records we are waiting for one thing from you. If any of it has crossed
with this letter, please tell us, and we will put our records right.

What we are waiting for

1. Your return: Section 11 round 2026
   It was due on 17 April 2026, 3 days ago. No question is answered yet.
   Please complete and submit it.

Please reply to Northmere Safeguarding Partnership. If a day cannot be
met, tell us what is in the way and by when you can: where there is good
reason, a later day can be agreed. If you would like help with any of
this, please ask.

Yours sincerely

Northmere Safeguarding Partnership
"""
RECORDED = """\
# yaml-language-server: $schema=../../.lif/schemas/reminder.schema.json
date: "2026-04-20"
forms:
  - text
returns:
  - s11-2026
"""


def _added(board: Path, before: dict[str, bytes]) -> list[str]:
    """Return what is new in the board, which is otherwise as it was."""
    after = tree(board)
    assert {path: data for path, data in after.items() if path in before} == before
    return sorted(after.keys() - before.keys())


def test_the_letter_to_one_agency_is_printed_and_nothing_is_written(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("chase", "fire")

    assert (result.exit_code, result.stdout, result.stderr) == (0, LETTER, "")
    assert tree(board) == before


def test_without_a_name_everybody_who_owes_something_is_written_to(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("chase")

    assert (result.exit_code, result.stdout) == (0, LETTER)
    assert result.stderr == "Nothing is owed by police, school, or due by 18 May 2026.\n"
    assert tree(board) == before


def test_several_letters_stand_under_a_line_each(lif: Lif, board: Path) -> None:
    alter(board, "audits/s11-2026/returns/police.yaml", "status: submitted", "status: draft")

    result = lif("chase", "police", "fire")

    assert [line for line in result.stdout.splitlines() if line.startswith("=====")] == [
        "===== fire =====",
        "===== police =====",
    ]
    assert f"===== fire =====\n\n{LETTER}\n===== police =====\n\n" in result.stdout


def test_an_agency_that_owes_nothing_is_said_in_one_line(lif: Lif) -> None:
    result = lif("chase", "police", "school", day=date(2026, 4, 20))

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "Nothing is owed by police, or due by 18 May 2026.\nNothing is owed by school, or due by 18 May 2026.\n",
        "",
    )


def test_of_many_who_owe_nothing_only_the_number_is_said(lif: Lif, board: Path) -> None:
    school = (board / "agencies/school.yaml").read_text(encoding="utf-8")
    for number in range(11):
        write(board, f"agencies/school-{number}.yaml", school)

    assert lif("chase").stderr == "Nothing is owed by 13 agencies, or due by 18 May 2026.\n"
    (board / "agencies/school-9.yaml").unlink()
    assert lif("chase").stderr.startswith("Nothing is owed by police, school, school-0, school-1, school-10, school-2,")


def test_a_calendar_without_a_day_is_left_out(lif: Lif, board: Path) -> None:
    source = {"--title": "Child K", "--monitored-by": "learning-group"}
    lif("audit", "close", "s11-2026")
    lif("plan", "start", "child-k", "--source", "review", *(word for pair in source.items() for word in pair))
    lif("plan", "add-recommendation", "child-k", "--id", "nights", "--text", "Test the list.")
    lif("action", "add", "child-k", "nights", "--lead", "fire", "--due", "2026-05-01", "--text", "Test the list.")
    with (board / "plans/child-k/actions/nights-fire.yaml").open("a", encoding="utf-8") as file:
        file.write('updates:\n  - date: "2026-04-20"\n    status: done\n')

    result = lif("chase", "fire", "--format", "ics", "--format", "eml")

    assert result.stderr == f"Wrote {board / OUT}/fire.eml\nnote: fire.ics is left out, since no day is due\n"
    assert [path.name for path in (board / OUT).iterdir()] == ["fire.eml"]


def test_where_nobody_owes_anything_one_line_says_so(lif: Lif) -> None:
    lif("audit", "close", "s11-2026")

    assert lif("chase").output == "Nothing is owed by anybody, or due by 18 May 2026.\n"


@pytest.mark.parametrize(
    ("within", "said"), [("6", "owed by fire, or due by 16 April"), ("7", "1. 17 April 2026: your")]
)
def test_how_far_to_look_ahead_can_be_said(lif: Lif, within: str, said: str) -> None:
    assert said in lif("chase", "fire", "--within", within, day=date(2026, 4, 10)).stdout


def test_a_misspelt_agency_is_refused_with_what_was_meant(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("chase", "fyre", "--record", "--format", "word")

    assert (result.exit_code, result.output) == (
        2,
        "lif: there is no agency called 'fyre'\n     did you mean 'fire'?\n",
    )
    assert tree(board) == before


def test_files_go_to_a_folder_of_that_day_and_no_record_is_kept(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("chase", "--format", "ics", "--format", "eml", "--format", "word")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "".join(
        [
            *(f"Wrote {board / OUT}/fire.{ending}\n" for ending in ("docx", "eml", "ics")),
            "Nothing is owed by police, school, or due by 18 May 2026.\n",
        ]
    )
    assert _added(board, before) == [f"{OUT}/fire.{ending}" for ending in ("docx", "eml", "ics")]
    words = "\n".join(paragraph.text for paragraph in Document(str(board / OUT / "fire.docx")).paragraphs)
    assert "Dear Safeguarding lead," in words
    (event,) = Calendar.from_ical((board / OUT / "fire.ics").read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 4, 17)


def test_files_go_where_they_are_wanted_and_text_becomes_one_of_them(lif: Lif, board: Path, tmp_path: Path) -> None:
    before = tree(board)

    result = lif("chase", "fire", "-o", tmp_path / "letters")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Wrote {tmp_path}/letters/fire.txt\n")
    assert (tmp_path / "letters/fire.txt").read_text(encoding="utf-8") == LETTER
    assert tree(board) == before


def test_two_boards_alike_give_the_same_bytes_on_the_same_day(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        board = build(tmp_path / name)
        formats = [word for form in ("text", "word", "eml", "ics") for word in ("--format", form)]
        assert Lif(board)("chase", *formats, "-o", tmp_path / f"{name}-letters", "--record").exit_code == 0
        again = Lif(board)("chase", *formats, "-o", tmp_path / f"{name}-again")
        assert again.exit_code == 0
        made += [tree(tmp_path / f"{name}-letters"), tree(tmp_path / f"{name}-again")]

    assert sorted(made[0]) == ["fire.docx", "fire.eml", "fire.ics", "fire.txt"]
    assert made[0] == made[1] == made[2] == made[3]


def test_a_new_letter_takes_the_place_of_the_old_one(lif: Lif, board: Path) -> None:
    lif("chase", "fire", "--format", "word")
    alter(board, "agencies/fire.yaml", "Fire and Rescue", "Fire Service")

    assert lif("chase", "fire", "--format", "word").exit_code == 0
    assert "Fire Service" in [paragraph.text for paragraph in Document(str(board / OUT / "fire.docx")).paragraphs]


def test_a_folder_in_a_letters_place_is_refused(lif: Lif, board: Path) -> None:
    (board / OUT / "fire.docx").mkdir(parents=True)

    result = lif("chase", "fire", "--format", "word")

    assert (result.exit_code, result.stderr) == (
        2,
        f"lif: {board / OUT}/fire.docx is no ordinary file\n     name another folder to write to\n",
    )


def test_a_reminder_is_kept_where_that_is_asked_for_and_the_board_stays_sound(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("chase", "fire", "--record")

    assert (result.exit_code, result.stdout, result.stderr) == (0, LETTER, "Wrote reminders/fire/2026-04-20.yaml\n")
    assert _added(board, before) == [".lif/lock", "reminders/fire/2026-04-20.yaml"]
    assert (board / "reminders/fire/2026-04-20.yaml").read_text(encoding="utf-8") == RECORDED
    assert lif("check").exit_code == 0


def test_a_second_reminder_on_one_day_changes_nothing_or_adds_to_the_first(lif: Lif, board: Path) -> None:
    lif("chase", "fire", "--record")
    file = write(board, "reminders/fire/2026-04-20.yaml", RECORDED.replace("forms:", "forms:  # sent at noon"))
    first = file.read_text(encoding="utf-8")

    again = lif("chase", "fire", "--record")

    assert again.stderr == "reminders/fire/2026-04-20.yaml says so already\n"
    assert file.read_text(encoding="utf-8") == first
    assert lif("chase", "fire", "--record", "--format", "eml").exit_code == 0
    assert file.read_text(encoding="utf-8") == first.replace("  - text\n", "  - text\n  - eml\n")


def test_a_later_letter_says_when_the_last_one_was_written(lif: Lif) -> None:
    lif("chase", "fire", "--record")

    assert lif("chase", "fire").stdout == LETTER
    later = " ".join(lif("chase", "fire", day=date(2026, 5, 4)).stdout.split())
    assert "answered yet. We wrote to you about this on 20 April 2026. Please complete" in later


def test_nothing_is_kept_of_an_agency_that_owes_nothing(lif: Lif, board: Path) -> None:
    before = tree(board)

    lif("chase", "police", "--record")

    assert tree(board) == before


def test_a_merged_agency_is_answered_for_by_the_body_it_is_part_of(lif: Lif, board: Path) -> None:
    alter(
        board, "agencies/fire.yaml", "duty_basis: s11\n", 'duty_basis: s11\nended: "2026-04-19"\nmerged_into: police\n'
    )

    result = lif("chase", "fire", "--record")

    assert result.stderr == (
        "note: fire has become part of police, which answers for it\nWrote reminders/police/2026-04-20.yaml\n"
    )
    assert (
        "1. Your return: Section 11 round 2026 (asked of Fire and Rescue, which\n   is now part of you)"
        in result.stdout
    )


def test_an_agency_that_ended_is_not_written_to_and_says_why(lif: Lif, board: Path) -> None:
    alter(board, "agencies/fire.yaml", "duty_basis: s11\n", 'duty_basis: s11\nended: "2026-04-19"\n')
    before = tree(board)

    result = lif("chase", "--record", "--format", "word")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[0] == (
        "note: there is nobody to write to for fire: it ended on 19 April 2026, and its file names no agency under merged_into"
    )
    assert tree(board) == before


def test_a_round_whose_tool_is_gone_is_named_and_left_out(lif: Lif, board: Path) -> None:
    (board / "tools/s11-second.yaml").unlink()

    result = lif("chase")

    assert result.stderr == "note: s11-2026 is left out, since tools/s11-second.yaml is not there\n"
    assert result.stdout == "Nothing is owed by anybody, or due by 18 May 2026.\n"


def test_a_day_near_the_end_of_days_can_be_looked_ahead_from(lif: Lif) -> None:
    assert "due by 31 December 9999" in lif("chase", "police", "--within", "3650", day=date(9999, 12, 1)).stdout


def test_the_day_of_the_tests_is_the_one_in_the_letter() -> None:
    assert date(2026, 4, 20) == TODAY
