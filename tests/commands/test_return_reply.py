"""`lif return reply`: what goes back to an agency whose form has something missing or wrong."""

from pathlib import Path

import pytest
from docx import Document
from forms.agency import Wanted, put_right_text
from forms.cases import FULL, LABELS

from commands.northmere import alter, tree
from commands.running import Lif
from commands.test_forms import FIRE, WHOLE, reply, sent, signed  # noqa: F401

ROLE, DAY = "Chief Fire Officer", "14/4/2026"


@pytest.fixture
def wrong(sent: Path) -> Path:  # noqa: F811
    """A form that came back with a rating that is none."""
    file = signed(sent, WHOLE)
    file.write_text(file.read_text(encoding="utf-8").replace("1.3 Rating: Met", "1.3 Rating: Mte"), encoding="utf-8")
    return file


def words_of(file: Path) -> str:
    """Return what a letter says."""
    document = Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_letter_and_the_form_are_written_and_the_board_stays_as_it_is(
    lif: Lif, board: Path, wrong: Path, tmp_path: Path
) -> None:
    before = tree(board)

    result = lif("return", "reply", wrong, "-o", tmp_path / "outbox")

    letter, form = sorted((tmp_path / "outbox").iterdir())
    stem = letter.name.removeprefix("REPLY-").removesuffix(".docx")
    assert (letter.name, form.name) == (f"REPLY-{stem}.docx", f"{stem}.again.txt")
    assert (result.exit_code, result.stdout) == (
        0,
        "reply.txt: Fire and Rescue, Section 11 round 2026: 1 thing to put right, 6 of 7 questions understood\n",
    )
    assert result.stderr.splitlines() == [
        f"Wrote {letter}",
        f"Wrote {form}",
        "Next: send both; what comes back is read with lif return import FILE",
    ]
    assert "\u201cMte\u201d is not one of the ratings on the list." in words_of(letter)
    assert "[Please look at this: Rating: \u201cMte\u201d" in form.read_text(encoding="utf-8")
    assert tree(board) == before


def test_what_was_put_right_is_taken_in_and_handed_in(lif: Lif, board: Path, wrong: Path) -> None:
    lif("return", "reply", wrong)
    (form,) = (board / "out" / "forms").glob("*.again.txt")
    mended = wrong.with_name("mended.txt")
    mended.write_text(put_right_text(form.read_text(encoding="utf-8"), Wanted(WHOLE, LABELS)), encoding="utf-8")

    result = lif("return", "import", mended, "--yes", "--submit")

    assert result.exit_code == 0
    said = (board / FIRE).read_text(encoding="utf-8")
    assert "status: submitted" in said and said.count("\n    rating: met") == 7


def test_what_was_taken_in_part_before_stands_in_the_reply_and_is_not_taken_twice(
    lif: Lif, board: Path, wrong: Path
) -> None:
    part = lif("return", "import", wrong, "--yes", "--partial")
    lif("return", "reply", wrong)
    (form,) = (board / "out" / "forms").glob("*.again.txt")
    mended = wrong.with_name("mended.txt")
    mended.write_text(put_right_text(form.read_text(encoding="utf-8"), Wanted(WHOLE, LABELS)), encoding="utf-8")

    result = lif("return", "import", mended, "--yes")

    assert part.stderr.splitlines()[-1] == f"Next: lif return reply {wrong} writes to the agency what to put right"
    assert result.stdout.splitlines()[1:4] == [
        "  New: 1 answer", "    1.3 Met", "        Evidence: nothing -> “Minutes”",
    ]  # fmt: skip
    assert "Unchanged: 6 answers" in result.stdout


def test_import_leads_to_the_reply_where_a_form_is_the_answer(lif: Lif, board: Path, wrong: Path) -> None:
    shown = lif("return", "import", wrong, "--dry-run")
    alter(board, FIRE, "status: draft", 'status: submitted\nsubmitted: "2026-04-14"\nsubmitted_by: Chief Fire Officer')
    locked = lif("return", "import", wrong, "--dry-run")

    assert shown.stderr.splitlines() == [
        "Nothing was written.",
        "lif explain NAME says more about a fault, named in brackets at the end of a line",
        f"Next: lif return reply {wrong} writes to the agency what to put right",
    ]
    assert "lif return reply" not in locked.stderr


def test_a_reply_goes_back_by_another_door_where_that_is_wanted(lif: Lif, wrong: Path, tmp_path: Path) -> None:
    for door, ending in (("excel", "xlsx"), ("word", "docx"), ("text", "txt")):
        result = lif("return", "reply", wrong, f"--{door}", "-o", tmp_path / door)

        assert result.exit_code == 0
        assert [file.name.partition(".")[2] for file in sorted((tmp_path / door).iterdir())] == [
            "docx",
            f"again.{ending}",
        ]


def test_two_sorts_of_form_at_once_are_refused(lif: Lif, wrong: Path, tmp_path: Path) -> None:
    result = lif("return", "reply", wrong, "--word", "--text", "-o", tmp_path / "out")

    assert (result.exit_code, (tmp_path / "out").exists()) == (2, False)
    assert result.stderr == ("lif: a reply has one form beside it\n     say one of --text, --excel, --word, or none\n")


def test_nothing_is_written_where_nothing_is_missing_or_wrong(lif: Lif, board: Path, sent: Path) -> None:  # noqa: F811
    file = signed(sent, WHOLE)

    result = lif("return", "reply", file)

    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        f"lif: nothing is missing or wrong in reply.txt\n     lif return import {file} takes it in\n",
    )
    assert not (board / "out").exists()


def test_of_several_files_each_is_answered_or_named(lif: Lif, wrong: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_bytes(wrong.read_bytes())
    (inbox / "b.txt").write_bytes(wrong.read_bytes())
    (inbox / "c.txt").write_text("Dear all", encoding="utf-8")
    (inbox / "REPLY-of-before.docx").write_bytes(b"PK")

    result = lif("return", "reply", inbox, "-o", tmp_path / "outbox")

    names = sorted(file.name for file in (tmp_path / "outbox").iterdir())
    assert (result.exit_code, len(names)) == (1, 2)
    assert result.stderr.splitlines() == [
        "note: REPLY-of-before.docx was passed over, since it is a letter that went out",
        "c.txt: the file bears no form's line, so that nobody can tell whose answers it holds",
        "     save the whole message as text (.txt), and import that",
        f"Wrote {tmp_path / 'outbox' / names[0]}",
        f"Wrote {tmp_path / 'outbox' / names[1]}",
        "Next: send both; what comes back is read with lif return import FILE",
        f"b.txt: {names[0]} is one of the files named, or was just written",
        "     answer it by itself, with -o FOLDER",
    ]


def test_a_file_that_came_is_never_written_over(lif: Lif, board: Path, wrong: Path) -> None:
    lif("return", "reply", wrong)
    (form,) = (board / "out" / "forms").glob("*.again.txt")
    came = form.read_text(encoding="utf-8").replace("1.3 Rating: Mte", "1.3 Rating: Nearly")
    form.write_text(came, encoding="utf-8")

    result = lif("return", "reply", form)

    assert (result.exit_code, form.read_text(encoding="utf-8")) == (1, came)
    assert result.stderr.startswith(f"lif: {form.name} is one of the files named, or was just written\n")


def test_a_number_that_is_nobody_s_business_is_neither_in_the_letter_nor_in_the_form(
    lif: Lif, wrong: Path, tmp_path: Path
) -> None:
    text = wrong.read_text(encoding="utf-8").replace("1.3 Rating: Mte", "1.3 Rating: 943 476 5919")
    wrong.write_text(text, encoding="utf-8")

    lif("return", "reply", wrong, "-o", tmp_path / "outbox")

    letter, form = sorted((tmp_path / "outbox").iterdir())
    assert "5919" not in words_of(letter)
    assert form.read_text(encoding="utf-8").count("5919") == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("_northmere_", "_eastmarl_", "the form is another board's: eastmarl"),
        ("s11-2026_fire", "s11-2023_fire", "the round s11-2023 was closed on 30 June 2023"),
    ],
)
def test_a_form_that_is_not_this_board_s_is_refused(lif: Lif, wrong: Path, old: str, new: str, words: str) -> None:
    wrong.write_text(wrong.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    result = lif("return", "reply", wrong)

    assert (result.exit_code, result.stderr) == (1, f"lif: {words}\n     nothing was written\n")


def test_answers_that_are_still_missing_are_asked_for(lif: Lif, sent: Path, tmp_path: Path) -> None:  # noqa: F811
    result = lif("return", "reply", reply(sent, {"1.2": FULL}), "-o", tmp_path / "outbox")

    assert "6 things to put right, 1 of 7 questions understood" in result.stdout


def test_the_letter_takes_over_the_look_of_a_template(lif: Lif, wrong: Path, tmp_path: Path) -> None:
    lif("template", "copy", tmp_path / "ours.docx")

    found = lif("return", "reply", wrong, "-o", tmp_path / "outbox", "--template", tmp_path / "ours.docx")
    missing = lif("return", "reply", wrong, "-o", tmp_path / "other", "--template", tmp_path / "none.docx")

    assert (found.exit_code, missing.exit_code, (tmp_path / "other").exists()) == (0, 2, False)
