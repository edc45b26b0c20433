"""`lif audit letters`: who gets what, beside which form, in which words; and what keeps single letters from being made."""

import email
import email.policy
import json
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document
from report.word_linter import faults

from commands.northmere import alter, build, tree, write
from commands.running import Lif
from lif.forms import doors
from lif.forms.doors import received
from lif.model.returns import Door

OUT = "out/letters"
FIRE, POLICE = "audits/s11-2026/returns/fire.yaml", "audits/s11-2026/returns/police.yaml"
OWN = "templates/letters/chase.md"
FORM = "s11-2026_fire_northmere_2026_all_lif-form-1_"


def words(file: Path) -> list[str]:
    """Return the paragraphs of a Word letter."""
    return [paragraph.text for paragraph in Document(str(file)).paragraphs]


def made(board: Path, folder: str = OUT) -> list[str]:
    """Return the names of the files made, each form's without the digest."""
    return sorted(_without_digest(file.name) for file in (board / folder).iterdir())


def _without_digest(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem[:-8]}.{ending}" if "_lif-form-1_" in stem else name


def unsubmitted(board: Path) -> None:
    """Take back what police handed in."""
    text = (board / POLICE).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith(("submitted", "late_reason"))]
    write(board, POLICE, "\n".join(kept).replace("status: submitted", "status: draft") + "\n")


def test_a_launch_goes_to_all_who_are_asked_each_with_its_form(lif: Lif, board: Path) -> None:
    unsubmitted(board)
    before = tree(board)

    result = lif("audit", "letters", "s11-2026", "--launch", "--text", "--excel", day=date(2026, 2, 3))

    assert (result.exit_code, result.stdout) == (0, "")
    files = ["s11-2026_fire_launch.docx", f"{FORM}.txt", f"{FORM}.xlsx"]
    assert made(board) == sorted([*files, *(name.replace("fire", "police") for name in files)])
    assert result.stderr.splitlines()[-1] == (
        "2 letters written. Next: look at one, and send them; what comes back is read with lif return import FILE"
    )
    assert len([line for line in result.stderr.splitlines() if line.startswith(f"Wrote {board / OUT}/")]) == 6
    letter = board / OUT / "s11-2026_fire_launch.docx"
    assert "Section 11 round 2026: your return, by 17 April 2026" in words(letter)
    assert any("(a text file or an Excel workbook, whichever suits you)" in line for line in words(letter))
    assert faults(letter.read_bytes()) == []
    assert {path: data for path, data in tree(board).items() if path in before} == before


def test_what_goes_out_after_its_day_says_when_it_was_due_and_is_read_back_like_any_other(
    lif: Lif, board: Path
) -> None:
    late = date(2026, 4, 18)
    result = lif("audit", "letters", "s11-2026", "fire", "--chase", "--text", "--excel", "--word", day=late)

    assert result.exit_code == 0
    (text,) = (board / OUT).glob("*.txt")
    assert "It was due on 17 April 2026: please return it" in " ".join(text.read_text(encoding="utf-8").split())
    forms = [file for file in (board / OUT).iterdir() if "chase" not in file.name]
    assert len(forms) == 3
    for file in forms:
        found = lif("return", "import", file, "--dry-run", day=late)
        assert (found.exit_code, "not understood" in found.output) == (0, False)


def test_no_letter_opens_a_round_after_the_day_by_which_it_asks_for_a_return(lif: Lif, board: Path) -> None:
    late = date(2026, 4, 18)

    one = lif("audit", "letters", "s11-2026", "fire", "--launch", day=late)
    unsubmitted(board)
    everybody = lif("audit", "letters", "s11-2026", "--launch", day=late)
    on_the_day = lif("audit", "letters", "s11-2026", "fire", "--launch", "--dry-run", day=date(2026, 4, 17))

    assert (one.exit_code, one.stderr) == (
        1,
        "fire: no letter: it would ask for a return by 17 April 2026, which has gone by\n"
        "     lif audit extend s11-2026 fire agrees a later day; --chase writes to those who are late\n",
    )
    assert (everybody.exit_code, everybody.stderr) == (
        1,
        "lif: the day by which they are to answer has gone by: 17 April 2026\n"
        "     lif audit extend s11-2026 AGENCY agrees a later one; --chase writes to those whose return is not in\n",
    )
    assert on_the_day.exit_code == 0
    assert not (board / OUT).exists()


@pytest.fixture
def taken_in_part(lif: Lif, board: Path, tmp_path: Path) -> Path:
    """A form of which one answer was taken and two could not be made out, kept by the board."""
    alter(board, "lif.yaml", "area: northmere\n", "area: northmere\nkeep_forms: forms\n")
    lif("return", "form", "s11-2026", "fire", "--text", "-o", tmp_path / "sent")
    (sent,) = (tmp_path / "sent").iterdir()
    typed = sent.read_text(encoding="utf-8")
    for label, rating in (("1.2 Rating:", "Met"), ("1.3 Rating:", "Nearly"), ("1.4 Rating:", "Mostly")):
        typed = typed.replace(f"\n{label}", f"\n{label} {rating}")
    (tmp_path / "reply.txt").write_text(typed, encoding="utf-8")
    lif("return", "import", tmp_path / "reply.txt", "--yes", "--partial")
    (kept,) = (board / "forms" / "s11-2026").iterdir()
    return kept


@pytest.mark.usefixtures("taken_in_part")
def test_a_form_that_was_taken_in_part_is_named_with_what_was_not_clear_in_it(lif: Lif, board: Path) -> None:
    result = lif("audit", "letters", "s11-2026", "fire", "--chase", day=date(2026, 5, 1))

    said = words(board / OUT / "s11-2026_fire_chase.docx")
    begin = said.index("How far it is")
    assert result.exit_code == 0
    ratings = "“Not met”, “Partly met”, “Met”, “Not applicable”"
    assert said[begin - 1].startswith(
        "Your return to the Section 11 round 2026 was due on 17 April 2026, 14 days ago. Part of it has reached us; thank you."
    )
    assert said[begin + 1 : begin + 6] == [
        "On 20 April 2026 we took in a form of yours (a text file), as far as we could read it.",
        "What follows we could not make out. Please look at it again, and answer it in the form that comes with this letter:",
        f"1.3: “Nearly” is not one of the ratings on the list. Please choose one of these: {ratings}.",
        f"1.4: “Mostly” is not one of the ratings on the list. Please choose one of these: {ratings}.",
        "You have answered 1 of 7 questions; thank you for these. What is open, by standard:",
    ]


def test_nothing_is_said_of_what_was_not_clear_and_is_answered_by_now_or_of_which_no_original_is_kept(
    lif: Lif, board: Path, taken_in_part: Path
) -> None:
    write(board, "answers.yaml", 'answers: [{question: "1.3", rating: not-met}]\n')
    lif("return", "answer", "s11-2026", "fire", "--answers", board / "answers.yaml")

    def unclear() -> list[str]:
        lif("audit", "letters", "s11-2026", "fire", "--chase", day=date(2026, 5, 1))
        return [line for line in words(board / OUT / "s11-2026_fire_chase.docx") if "on the list" in line]

    with_original = unclear()
    taken_in_part.write_bytes(taken_in_part.read_bytes() + b"\n")
    altered = unclear()
    taken_in_part.unlink()

    assert [line[:4] for line in with_original] == ["1.4:"]
    assert (altered, unclear()) == ([], [])


def test_a_reply_that_lies_in_the_folder_of_forms_is_named_beside_a_reminder(
    lif: Lif, board: Path, tmp_path: Path
) -> None:
    lif("return", "form", "s11-2026", "fire", "--text", "-o", tmp_path / "sent")
    (sent,) = (tmp_path / "sent").iterdir()
    typed = sent.read_text(encoding="utf-8").replace("\n1.3 Rating:", "\n1.3 Rating: Nearly")
    (tmp_path / "reply.txt").write_text(typed, encoding="utf-8")

    before = lif("audit", "letters", "s11-2026", "fire", "--chase", "--dry-run", day=date(2026, 5, 1))
    lif("return", "reply", tmp_path / "reply.txt")
    after = lif("audit", "letters", "s11-2026", "fire", "--chase", "--dry-run", day=date(2026, 5, 1))

    (reply,) = (board / "out" / "forms").glob("REPLY-*.docx")
    assert before.stderr == "Nothing was written.\n"
    assert after.stderr == (
        f"note: a reply to a form from fire lies in out/forms: {reply.name}. The letter knows only what was taken in of "
        "that form; where that is nothing, send the reply again instead\n"
        "Nothing was written.\n"
    )


def test_only_those_whose_return_is_not_in_are_chased_with_their_answers_so_far(lif: Lif, board: Path) -> None:
    result = lif("audit", "letters", "s11-2026", "--chase", "--text", "--on", "1/5/2026")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[0] == "No letter where the return is in already: police"
    assert made(board) == ["s11-2026_fire_chase.docx", f"{FORM}.txt"]
    assert any(
        "17 April 2026, 14 days ago, and is not in" in line for line in words(board / OUT / "s11-2026_fire_chase.docx")
    )
    (form,) = (board / OUT).glob("*.txt")
    assert "Job description" in form.read_text(encoding="utf-8")


def test_thanks_go_to_those_whose_return_is_in_without_a_form(lif: Lif, board: Path) -> None:
    result = lif("audit", "letters", "s11-2026", "--thanks")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "No letter where the return is not in yet: fire",
        f"Wrote {board / OUT}/s11-2026_police_thanks.docx",
        "1 letter written. Next: look at one, and send them",
    ]
    assert made(board) == ["s11-2026_police_thanks.docx"]


def test_thanks_can_still_be_said_when_a_round_is_closed(lif: Lif, board: Path) -> None:
    assert lif("audit", "letters", "s11-2023", "--thanks", "fire").exit_code == 0
    assert made(board) == ["s11-2023_fire_thanks.docx"]


def test_a_message_holds_the_words_and_the_form_that_can_be_read_back(lif: Lif, board: Path) -> None:
    result = lif("audit", "letters", "s11-2026", "--chase", "--eml", "--text", "--excel")

    assert result.exit_code == 0
    assert made(board) == ["s11-2026_fire_chase.eml"]
    raw = (board / OUT / "s11-2026_fire_chase.eml").read_bytes()
    found = email.message_from_bytes(raw, policy=email.policy.SMTP)
    assert isinstance(found, EmailMessage)
    assert found.keys() == ["X-Unsent", "Date", "Message-ID", "Subject", "MIME-Version", "Content-Type"]
    assert found["Subject"] == "A reminder: your return to the Section 11 round 2026, due on 17 April 2026"
    body, *forms = found.iter_parts()
    assert (
        body.get_content().replace("\r\n", "\n").startswith("Dear Safeguarding lead,\n\nYour return to the Section 11")
    )
    assert [(form.get_content_type(), form.get_filename(), form.get_content_disposition()) for form in forms] == [
        ("text/plain", "s11-2026_fire_form.txt", "attachment"),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "s11-2026_fire_form.xlsx",
            "attachment",
        ),
    ]
    for form in forms:
        data = form.get_payload(decode=True)
        assert isinstance(data, bytes)
        came = received(data, str(form.get_filename())).filled
        assert (came.identity.agency, len(came.rows), came.faults) == ("fire", 7, ())
    assert found.defects == []
    assert b"*0*=" not in raw


def test_two_boards_alike_give_the_same_bytes_on_the_same_day(tmp_path: Path) -> None:
    trees = []
    for name in ("one", "two"):
        board = build(tmp_path / name)
        for look in (("--eml",), ()):
            lif = Lif(board)
            assert (
                lif(
                    "audit",
                    "letters",
                    "s11-2026",
                    "--chase",
                    "--text",
                    "--excel",
                    *look,
                    "-o",
                    tmp_path / f"{name}-out",
                ).exit_code
                == 0
            )
        trees.append(tree(tmp_path / f"{name}-out"))

    assert len(trees[0]) == 4
    assert trees[0] == trees[1]


def test_a_dry_run_lists_who_gets_what_and_writes_nothing(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("audit", "letters", "s11-2026", "--chase", "--excel", "--dry-run", settings={"COLUMNS": "120"})

    assert result.exit_code == 0
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("fire")]
    assert line.split() == (
        [
            "fire",
            "Safeguarding",
            "lead",
            "due",
            "17",
            "April",
            "2026,",
            "3",
            "days",
            "late,",
            "0",
            "of",
            "7",
            "answered",
            "Excel",
            "workbook",
        ]
    )
    assert result.stderr.splitlines()[-1] == "Nothing was written."
    assert tree(board) == before


def test_a_form_goes_out_as_word_where_there_is_such_a_door_and_otherwise_as_excel(
    lif: Lif, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = "Word document" if Door.WORD in doors.ENDINGS else "Excel workbook"

    assert usual in lif("audit", "letters", "s11-2026", "--chase", "--dry-run", settings={"COLUMNS": "120"}).stdout
    monkeypatch.setitem(doors.ENDINGS, Door.WORD, ".docx")
    monkeypatch.setattr(doors, "made", lambda *_: b"PK")
    assert (
        "Word document"
        in lif("audit", "letters", "s11-2026", "--chase", "--dry-run", settings={"COLUMNS": "120"}).stdout
    )
    assert lif("audit", "letters", "s11-2026", "--chase", "fire").exit_code == 0
    assert made(board) == ["s11-2026_fire_chase.docx", f"{FORM}.docx"]


def test_where_every_return_is_in_one_line_says_so(lif: Lif, board: Path) -> None:
    police = (board / POLICE).read_text(encoding="utf-8")
    write(board, FIRE, police)

    result = lif("audit", "letters", "s11-2026", "--chase")

    assert (result.exit_code, result.output) == (0, "Every return is in.\n")
    assert not (board / OUT).exists()


def test_where_no_return_is_in_there_is_nobody_to_thank(lif: Lif, board: Path) -> None:
    unsubmitted(board)

    assert lif("audit", "letters", "s11-2026", "--thanks").output == "No return is in yet.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--chase", "police"), "No letter to police: its return is in already.\n"),
        (("--thanks", "fire"), "No letter to fire: its return is not in yet.\n"),
    ],
)
def test_an_agency_that_is_named_and_gets_no_letter_is_told_of(
    lif: Lif, arguments: tuple[str, ...], words: str
) -> None:
    result = lif("audit", "letters", "s11-2026", *arguments)

    assert (result.exit_code, result.output) == (0, words)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("s11-2026",), 2, "lif: which letter is it to be?\n     say --launch, --chase or --thanks, one of them\n"),
        (
            ("s11-2026", "--launch", "--chase"),
            2,
            "lif: which letter is it to be?\n     say --launch, --chase or --thanks, one of them\n",
        ),
        (
            ("s11-2026", "--thanks", "--text"),
            2,
            "lif: no form goes with a letter of thanks\n     leave out --text\n",
        ),
        (
            ("s11-2026", "--chase", "--eml", "--template", "ours.docx"),
            2,
            "lif: --template is for Word files\n     leave out --eml\n",
        ),
        (("s11-2026", "--chase", "fyre"), 2, "lif: there is no agency called 'fyre'\n     did you mean 'fire'?\n"),
        (
            ("s11-2026", "--chase", "school"),
            2,
            "lif: school has no return in s11-2026\n     the round asks fire, police\n",
        ),
        (("s11-2025", "--chase"), 2, "lif: there is no round called 's11-2025'\n     did you mean 's11-2026'?\n"),
        (
            ("s11-2023", "--chase"),
            1,
            "lif: the round s11-2023 was closed on 30 June 2023\n     nothing was written\n",
        ),
        (
            ("s11-2023", "--launch"),
            1,
            "lif: the round s11-2023 was closed on 30 June 2023\n     nothing was written\n",
        ),
        (
            ("s11-2026", "--launch", "--on", "1/2/2026"),
            1,
            "lif: the round s11-2026 was only opened on 2 February 2026\n     nothing was written\n",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_refused(
    lif: Lif, board: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = tree(board)

    result = lif("audit", "letters", *arguments)

    assert (result.exit_code, result.stdout, result.stderr) == (code, "", words)
    assert tree(board) == before


def test_letters_that_cannot_be_made_do_not_keep_back_the_others(lif: Lif, board: Path) -> None:
    unsubmitted(board)
    audit = board / "audits/s11-2026/audit.yaml"
    more = "".join(f"  - agency: {name}\n    group: learning-group\n" for name in ("gone", "lost", "over", "sign"))
    audit.write_text(audit.read_text(encoding="utf-8").rstrip("\n") + "\n" + more, encoding="utf-8")
    agency = (board / "agencies/police.yaml").read_text(encoding="utf-8")
    for name in ("lost", "over", "sign"):
        write(board, f"agencies/{name}.yaml", agency + ('ended: "2026-03-01"\n' if name == "over" else ""))
    draft = "status: draft\n"
    for name in ("gone", "over"):
        write(board, f"audits/s11-2026/returns/{name}.yaml", draft)
    write(board, "audits/s11-2026/returns/sign.yaml",
          'status: draft\nanswers:\n  - question: lead\n    state: answered\n    rating: met\n    comment: "Yes.\\n1.2 Rating: Met"\n')  # fmt: skip

    result = lif("audit", "letters", "s11-2026", "--chase", "--text")

    assert (result.exit_code, result.stdout) == (1, "")
    said = [line for line in result.stderr.splitlines() if not line.startswith(("Wrote", "     "))]
    assert said == [
        "gone: no letter: agencies/gone.yaml is not there",
        "lost: no letter: audits/s11-2026/returns/lost.yaml is not there",
        "over: no letter: there is nobody to write to: it ended on 1 March 2026, and its file names no agency under merged_into",
        "sign: no letter: the form for Northmere Police would not come back as it is: 1.1",
        "2 letters written. Next: look at one, and send them; what comes back is read with lif return import FILE",
    ]
    assert [name for name in made(board) if name.endswith(".docx")] == [
        "s11-2026_fire_chase.docx",
        "s11-2026_police_chase.docx",
    ]


def test_a_folder_in_a_letters_place_keeps_back_that_letter_alone(lif: Lif, board: Path) -> None:
    unsubmitted(board)
    (board / OUT / "s11-2026_fire_chase.docx").mkdir(parents=True)

    result = lif("audit", "letters", "s11-2026", "--chase")

    assert (result.exit_code, result.stderr.splitlines()[:2]) == (
        1,
        [
            f"fire: no letter: {board / OUT}/s11-2026_fire_chase.docx is no ordinary file",
            "     name another folder to write to",
        ],
    )
    assert (board / OUT / "s11-2026_police_chase.docx").is_file()


def test_thanks_are_not_said_for_what_is_not_complete(lif: Lif, board: Path) -> None:
    write(board, POLICE, 'status: submitted\nsubmitted: "2026-04-10"\n')

    result = lif("audit", "letters", "s11-2026", "--thanks")

    assert (result.exit_code, result.stderr.splitlines()[1]) == (
        1,
        "police: no letter: its return is submitted, and 7 questions are open in it",
    )


def test_a_board_can_have_words_of_its_own(lif: Lif, board: Path) -> None:
    write(board, OWN, "Subject: Still waiting, {agency}\n\n[if late]\nIt is {days_late} late.\n\n- One\n- Two\n")

    result = lif("audit", "letters", "s11-2026", "--chase", "-o", "here")

    assert result.exit_code == 0
    found = words(board / "here" / "s11-2026_fire_chase.docx")
    begin = found.index("Still waiting, Fire and Rescue")
    assert found[begin : begin + 4] == ["Still waiting, Fire and Rescue", "It is 3 days late.", "One", "Two"]


def test_mistakes_in_a_boards_own_words_are_named_and_nothing_is_written(lif: Lif, board: Path) -> None:
    write(board, OWN, "Subject: {round}\n\nDear {agancy}.\n\n[if latte]\nOne.\n")
    before = tree(board)

    result = lif("audit", "letters", "s11-2026", "--chase")

    assert (result.exit_code, result.stdout) == (1, "")
    lines = result.stderr.splitlines()
    assert lines[:2] == [
        f"{OWN}:3:6: error: no placeholder is called 'agancy': did you mean 'agency'?",
        f"{OWN}:5:1: error: no condition is called 'latte': did you mean 'late'?",
    ]
    assert lines[2].startswith("in braces there can be {board}, {agency}, {role}, {round}, {due}")
    assert lines[4:] == [f"lif: {OWN} cannot be used as it is", "     put it right, then try again"]
    assert tree(board) == before
    assert lif("audit", "letters", "s11-2026", "--thanks").exit_code == 0


def test_a_text_under_a_wrong_name_is_pointed_out(lif: Lif, board: Path) -> None:
    write(board, "templates/letters/chaser.md", "Subject: x\n\nOne.")

    result = lif("audit", "letters", "s11-2026", "--chase", "--dry-run")

    assert result.stderr.splitlines()[0] == (
        "note: templates/letters/chaser.md is not read: texts are called launch.md, chase.md and thanks.md"
    )


def test_a_text_that_is_a_link_out_of_the_board_is_refused(lif: Lif, board: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs.md").write_text("Subject: x\n\nOne.", encoding="utf-8")
    (board / "templates/letters").mkdir(parents=True)
    (board / OWN).symlink_to(tmp_path / "theirs.md")

    result = lif("audit", "letters", "s11-2026", "--chase")

    assert (result.exit_code, result.stderr) == (
        1,
        f"lif: {OWN} is no ordinary file of the board\n     put the text itself there, or take it away\n",
    )


def test_texts_are_copied_changed_and_checked(lif: Lif, board: Path) -> None:
    result = lif("template", "copy", "--letters")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        *(f"Wrote templates/letters/{name}.md" for name in ("launch", "chase", "thanks")),
        "Next:",
        "  change their words; lif template show --letters says what may stand in braces and brackets",
        "  lif template check templates/letters/launch.md",
    ]
    for name in ("launch", "chase", "thanks"):
        assert lif("template", "check", f"templates/letters/{name}.md").output == (
            f"templates/letters/{name}.md: 0 faults, 0 notes\n"
        )
    assert lif("check").exit_code == 0

    alter(board, OWN, "[if due today]", "[if due tomorrow]")
    again = lif("template", "copy", "--letters")
    checked = lif("template", "check", OWN)

    assert again.stderr.splitlines()[:3] == [
        f"templates/letters/{name}.md is there already, and stays as it is" for name in ("launch", "chase", "thanks")
    ]
    assert "[if due tomorrow]" in (board / OWN).read_text(encoding="utf-8")
    assert checked.exit_code == 1
    assert checked.stdout.splitlines()[0] == (f"spoils: {OWN}:11:1: error: no condition is called 'due tomorrow'")
    assert checked.stderr == f"{OWN}: 1 fault, 1 note\n"


def test_a_folder_of_texts_is_checked_as_a_whole(lif: Lif, board: Path) -> None:
    lif("template", "copy", "--letters")
    alter(board, OWN, "If it has crossed", "If it has **crossed**")
    write(board, "templates/letters/chaser.md", "Subject: One\n")
    lif("template", "copy", "templates/letters/look.docx")

    checked = lif("template", "check", "templates/letters")

    assert (checked.exit_code, checked.stdout.splitlines()[:2]) == (
        0,
        [
            f"note: {OWN}: line 15: asterisks are printed as they are, as in '**crossed**'; a point begins with -",
            "note: templates/letters/chaser.md is not read: texts are called launch.md, chase.md and thanks.md",
        ],
    )
    assert all(line.startswith("note: templates/letters/look.docx: ") for line in checked.stdout.splitlines()[2:])
    assert [line.rpartition(": ")[0] for line in checked.stderr.splitlines()] == [
        f"templates/letters/{name}" for name in ("chase.md", "chaser.md", "launch.md", "look.docx", "thanks.md")
    ]
    listed = json.loads(lif("template", "check", "templates/letters", "--format", "json").stdout)
    assert listed["files"][0]["file"] == OWN
    alter(board, OWN, "[if due today]", "[if due tomorrow]")
    assert lif("template", "check", "templates/letters").exit_code == 1


def test_a_folder_without_templates_is_wrong_usage(lif: Lif) -> None:
    result = lif("template", "check", "audits")

    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "lif: there is no template in audits")


def test_what_may_stand_in_a_text_can_be_listed(lif: Lif) -> None:
    shown = lif("template", "show", "--letters", settings={"COLUMNS": "200"})

    assert shown.exit_code == 0
    assert any(line.split("  ")[0] == "{days_late}" and "only [if late]" in line for line in shown.stdout.splitlines())
    plain = lif("template", "show", "--letters", "--format", "json")
    assert '"written": "[if 8 or more days late]"' in plain.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("copy",), "lif: what is to be copied?\n     name a file such as our-board.docx, or say --letters\n"),
        (
            ("copy", "ours.docx", "--letters"),
            "lif: what is to be copied?\n     name a file such as our-board.docx, or say --letters\n",
        ),
        (
            ("check", "chaser.md"),
            "lif: chaser.md is called like no letter\n     call it launch.md, chase.md or thanks.md\n",
        ),
    ],
)
def test_what_cannot_be_copied_or_checked_is_refused(
    lif: Lif, board: Path, arguments: tuple[str, ...], words: str
) -> None:
    write(board, "chaser.md", "Subject: x\n\nOne.")

    result = lif("template", *arguments)

    assert (result.exit_code, result.stderr) == (2, words)
