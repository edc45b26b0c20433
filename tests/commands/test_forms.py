"""`lif return form` and `lif return import`: forms out, filled in, back in."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from forms.agency import fill_excel, fill_text
from forms.agency_word import fill_word
from forms.cases import FULL, LABELS

from commands.northmere import alter, tree, write
from commands.running import Lif
from lif.model.returns import Answer, AnswerState, Evidence

FIRE = "audits/s11-2026/returns/fire.yaml"
NAMES = ("lead", "policy", "induction", "refreshers", "hiring", "allegations", "views")
NUMBERS = ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3")
WHOLE = {
    number: Answer(name, AnswerState.ANSWERED, "met", evidence=(Evidence("Minutes"),))
    for number, name in zip(NUMBERS, NAMES, strict=True)
}


@pytest.fixture
def sent(lif: Lif, tmp_path: Path) -> Path:
    """A text form that was sent to fire."""
    lif("return", "form", "s11-2026", "fire", "--text", "-o", tmp_path / "sent")
    (file,) = (tmp_path / "sent").iterdir()
    return file


def reply(sent: Path, answers: dict[str, Answer], **typed: str) -> Path:
    """Return what the agency sends back."""
    text = fill_text(sent.read_text(encoding="utf-8"), answers, LABELS)
    for label, words in typed.items():
        text = text.replace(f"Signed off {label}:", f"Signed off {label}: {words}")
    file = sent.parent.parent / "reply.txt"
    file.write_text(text, encoding="utf-8")
    return file


def signed(sent: Path, answers: dict[str, Answer]) -> Path:
    """Return a reply with its sign-off block filled in."""
    return reply(sent, answers, **{"by (role)": "Chief Fire Officer", "on (day)": "14/4/2026"})


def test_a_form_is_written_under_its_own_line_by_each_door(lif: Lif, tmp_path: Path, board: Path) -> None:
    before = tree(board)

    result = lif("return", "form", "s11-2026", "fire", "--text", "--excel", "--word", "-o", tmp_path / "sent")

    names = sorted(file.name for file in (tmp_path / "sent").iterdir())
    stem = names[0].removesuffix(".docx")
    assert names == [f"{stem}.docx", f"{stem}.txt", f"{stem}.xlsx"]
    assert stem.startswith("s11-2026_fire_northmere_2026_all_lif-form-1_")
    assert stem in (tmp_path / "sent" / names[1]).read_text(encoding="utf-8")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        f"Wrote {tmp_path / 'sent' / names[1]}",
        f"Wrote {tmp_path / 'sent' / names[2]}",
        f"Wrote {tmp_path / 'sent' / names[0]}",
        "Next: send them; what comes back is read with lif return import FILE",
    ]
    assert tree(board) == before


def test_all_are_those_whose_return_is_not_in(lif: Lif, board: Path) -> None:
    result = lif("return", "form", "s11-2026", "--all", "--text", "--standards", "recruitment")

    assert result.exit_code == 0
    (file,) = (board / "out" / "forms").iterdir()
    assert file.name.startswith("s11-2026_fire_northmere_2026_standards-2_lif-form-1_")
    assert "[1.1 " not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (
            ("s11-2026", "fire"),
            2,
            "lif: what sort of form is it to be?\n     say --text or --excel or --word; several will do\n",
        ),
        (("s11-2026", "--text"), 2, "lif: which agencies is it for?\n     name them, or say --all\n"),
        (("s11-2026", "fire", "--all", "--text"), 2, "lif: which agencies is it for?\n     name them, or say --all\n"),
        (
            ("s11-2026", "police", "--text"),
            1,
            "lif: the return of police is submitted and locked\n     to change it: lif return send-back s11-2026 police --reason …\n",
        ),
        (
            ("s11-2023", "fire", "--text"),
            1,
            "lif: the round s11-2023 was closed on 30 June 2023\n     nothing was written\n",
        ),
        (
            ("s11-2026", "fire", "--text", "--standards", "7"),
            2,
            "lif: there is no standard called '7'\n     there is 1, 2, leadership, recruitment\n",
        ),
        (("s11-2026", "fyre", "--text"), 2, "lif: there is no agency called 'fyre'\n     did you mean 'fire'?\n"),
    ],
)
def test_what_cannot_be_made_is_refused(lif: Lif, arguments: tuple[str, ...], code: int, words: str) -> None:
    result = lif("return", "form", *arguments)

    assert (result.exit_code, result.stdout, result.stderr) == (code, "", words)


def test_a_reply_is_shown_and_written(lif: Lif, board: Path, sent: Path) -> None:
    file = reply(sent, {"1.2": FULL})

    shown = lif("return", "import", file, "--dry-run")
    written = lif("return", "import", file, "--yes")

    told = """\
reply.txt: Fire and Rescue, Section 11 round 2026 (s11-2026, fire)
  New: 1 answer
    1.2 Partly met
        Comment: nothing -> “It was approved. Staff have not seen it.”
        Evidence: nothing -> “Policy, May 2025, Intranet, 2025-05-02, Fewer gaps.; Minutes”
        To improve: nothing -> “Publish it, Head of Prevention, 2026-09-01”
  Not answered: 6 answers: 1.1, 1.3, 1.4, 2.1, 2.2, 2.3
"""
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, told, "Nothing was written.\n")
    assert (written.exit_code, written.stdout) == (0, f"{told}  1 of 7 questions answered.\n")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    said = (board / FIRE).read_text(encoding="utf-8")
    assert said.replace(f'"{digest}"', digest).endswith(
        f'came_by:\n  - door: text\n    date: "2026-04-20"\n    file: reply.txt\n    sha256: {digest}\n'
    )
    assert "  - question: policy\n    state: answered\n    rating: partly-met\n" in said
    assert "state: carried" in said
    assert lif("check").exit_code == 0


def test_a_reply_read_again_says_nothing_new(lif: Lif, board: Path, sent: Path) -> None:
    file = reply(sent, {"1.2": FULL})
    lif("return", "import", file, "--yes")
    before = tree(board)

    result = lif("return", "import", file, "--yes")

    assert (result.exit_code, result.stderr) == (0, "There is nothing new in it; nothing was written.\n")
    assert tree(board) == before


def test_without_a_terminal_and_without_yes_nothing_is_written(lif: Lif, board: Path, sent: Path) -> None:
    before = tree(board)

    result = lif("return", "import", reply(sent, {"1.2": FULL}))

    assert (result.exit_code, result.stderr) == (
        2,
        "lif: nothing was written: there is no terminal here to ask at\n     look at it, then say --yes\n",
    )
    assert tree(board) == before


@pytest.mark.parametrize(("said", "written"), [("yes", True), ("no", False)])
def test_at_a_terminal_it_asks_before_it_writes(lif: Lif, board: Path, sent: Path, said: str, written: bool) -> None:
    from commands.test_returns import Scripted

    before = tree(board)

    result = lif("return", "import", reply(sent, {"1.2": FULL}), asker=lambda _: Scripted(said))

    assert result.exit_code == 0
    assert (tree(board) != before) == written


def test_where_something_was_not_understood_nothing_is_written_but_in_part(lif: Lif, board: Path, sent: Path) -> None:
    file = reply(sent, {"1.2": FULL})
    file.write_text(file.read_text().replace("1.3 Rating:", "1.3 Rating: Nearly"), encoding="utf-8")
    before = tree(board)

    whole = lif("return", "import", file, "--yes")
    same = tree(board) == before
    part = lif("return", "import", file, "--yes", "--partial")

    fault = (
        "    row 1.3, Rating: 'Nearly' is not one of the ratings: "
        "choose one of 'Not met', 'Partly met', 'Met', 'Not applicable' [off-list]\n"
    )
    assert (whole.exit_code, whole.stderr, same) == (
        1,
        "Nothing was written; --partial takes what was understood.\n"
        "lif explain NAME says more about a fault, named in brackets at the end of a line\n"
        f"Next: lif return reply {file} writes to the agency what to put right\n",
        True,
    )
    assert f"  Not understood: 1\n{fault}" in whole.stdout
    assert (part.exit_code, f"Wrote {FIRE}" in part.stderr) == (1, True)
    said = (board / FIRE).read_text(encoding="utf-8")
    assert ("question: policy" in said, "question: induction" in said) == (True, False)


def test_a_complete_form_that_is_signed_off_is_handed_in(lif: Lif, board: Path, sent: Path) -> None:
    result = lif("return", "import", signed(sent, WHOLE), "--yes", "--submit", "--late-reason", "New lead in post")

    assert result.exit_code == 0
    assert result.stdout.endswith(
        "  Signed off: Chief Fire Officer, 14 April 2026\n"
        "  7 of 7 questions answered.\n"
        "  Submitted as of 20 April 2026, signed off by Chief Fire Officer.\n"
    )
    said = (board / FIRE).read_text(encoding="utf-8")
    assert 'status: submitted\nsubmitted: "2026-04-20"\nsubmitted_by: Chief Fire Officer\n' in said
    assert "late_reason: New lead in post\n" in said


def test_handing_in_by_a_form_says_what_check_will_say_as_handing_in_by_command_does(
    lif: Lif, board: Path, sent: Path
) -> None:
    bare = {number: replace(answer, evidence=()) for number, answer in WHOLE.items() if number in ("1.2", "2.3")}
    old = replace(WHOLE["1.3"], evidence=(Evidence("Review by SW1A 1AA", date=date(2020, 1, 8)),))
    file = signed(sent, {**WHOLE, **bare, "1.3": old})
    before = (board / FIRE).read_bytes()

    by_form = lif("return", "import", file, "--yes", "--submit").stderr
    (board / FIRE).write_bytes(before)
    lif("return", "import", file, "--yes")
    by_command = lif("return", "submit", "s11-2026", "fire", "--by", "Chief Fire Officer").stderr
    checked = lif("check", FIRE)

    said = """\
  note: lif check will name 5 warnings in it:
    1.2, 2.3: A question rated at the tool's pass level or better names at least one piece of evidence. \
[rating-without-evidence]
    1.3: this evidence is from 8 January 2020, before the round of 16 January 2023: name something newer \
[evidence-older-than-last-round]
    it came 3 days after it was due (17 April 2026): add late_reason [submitted-after-due]
    this looks like a full postcode: take it out, and name the ward or town; where it is harmless, allow it in lif.yaml \
under privacy as postcode hkn [postcode]
"""
    ends = f"Wrote {FIRE}\n", "Next: lif score s11-2026 fire, or lif report return s11-2026 fire\n"
    assert by_form == ends[0] + said + ends[1]
    assert by_command == said + "".join(ends)
    assert " 5 warnings\n" in checked.stderr


def test_nothing_is_said_of_check_where_it_will_name_nothing(lif: Lif, sent: Path) -> None:
    result = lif("return", "import", signed(sent, WHOLE), "--yes", "--submit", "--late-reason", "New lead in post")

    next_line = "Next: lif score s11-2026 fire, or lif report return s11-2026 fire\n"
    assert result.stderr == f"Wrote {FIRE}\n{next_line}"


def test_a_form_that_is_not_complete_is_taken_and_not_handed_in(lif: Lif, board: Path, sent: Path) -> None:
    result = lif("return", "import", reply(sent, {"1.2": FULL}), "--yes", "--submit")

    assert result.exit_code == 1
    assert "  not submitted: the sign-off block does not name both a role and a day\n" in result.stderr
    assert "  not submitted: 2.3 Children say how they were treated. (not answered)\n" in result.stderr
    assert (board / FIRE).read_text(encoding="utf-8").startswith("status: draft\n")


def test_the_day_it_came_keeps_to_the_rules_of_handing_in(lif: Lif, board: Path, sent: Path) -> None:
    alter(board, "lif.yaml", "area: northmere\n", "area: northmere\nkeep_forms: forms\n")
    before = (board / FIRE).read_bytes()

    result = lif("return", "import", signed(sent, WHOLE), "--yes", "--submit", "--on", "21/4/2026")

    assert (result.exit_code, result.stderr) == (
        1,
        "lif: 21 April 2026 has not come yet\n     nothing was changed\n",
    )
    assert ((board / FIRE).read_bytes(), (board / "forms").exists()) == (before, False)


def test_the_original_is_kept_in_the_folder_that_the_board_chooses(lif: Lif, board: Path, sent: Path) -> None:
    alter(board, "lif.yaml", "area: northmere\n", "area: northmere\nkeep_forms: forms/kept\n")
    file = reply(sent, {"1.2": FULL})
    digest = hashlib.sha256(file.read_bytes()).hexdigest()

    result = lif("return", "import", file, "--yes")

    kept = f"forms/kept/s11-2026/fire-{digest[:8]}.txt"
    assert result.exit_code == 0, result.stderr
    assert (board / kept).read_bytes() == file.read_bytes()
    assert f"    file: {kept}\n" in (board / FIRE).read_text(encoding="utf-8")
    assert lif("check").exit_code == 0


def test_an_original_that_an_import_left_which_was_cut_off_is_the_one_that_the_next_names(
    lif: Lif, board: Path, sent: Path
) -> None:
    alter(board, "lif.yaml", "area: northmere\n", "area: northmere\nkeep_forms: forms\n")
    file = reply(sent, {"1.2": FULL})
    kept = f"forms/s11-2026/fire-{hashlib.sha256(file.read_bytes()).hexdigest()[:8]}.txt"
    (board / kept).parent.mkdir(parents=True)
    (board / kept).write_bytes(b"another form")

    result = lif("return", "import", file, "--yes")

    assert (result.exit_code, result.stderr.splitlines()[-2:]) == (
        1,
        [
            f"lif: {kept} is there already, and holds something else than the form that came",
            "     look at that file, and give it another name; nothing was written",
        ],
    )
    (board / kept).write_bytes(file.read_bytes())

    result = lif("return", "import", file, "--yes")

    assert result.exit_code == 0, result.stderr
    assert [path for path in (board / "forms").rglob("*") if path.is_file()] == [board / kept]
    assert f"    file: {kept}\n" in (board / FIRE).read_text(encoding="utf-8")
    assert f"Wrote {kept}" not in result.stderr


@pytest.mark.parametrize(
    ("folder", "link", "why"),
    [
        ("agencies", "", "agencies is a folder of lif's own"),
        ("Audits/forms", "", "audits is a folder of lif's own"),
        ("out/forms", "", "out is a folder of lif's own"),
        ("forms/CON", "", "con is a name that Windows keeps for itself"),
        ("forms", "forms", "a link there leads elsewhere"),
        ("forms", "forms/s11-2026", "a link there leads elsewhere"),
    ],
)
def test_no_original_is_kept_out_of_the_board_or_among_lif_s_own_files(
    lif: Lif, board: Path, sent: Path, tmp_path: Path, folder: str, link: str, why: str
) -> None:
    alter(board, "lif.yaml", "area: northmere\n", f"area: northmere\nkeep_forms: {folder}\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if link:
        (board / link).parent.mkdir(exist_ok=True)
        (board / link).symlink_to(elsewhere)
    before = {path: path.read_bytes() for path in board.rglob("*") if path.is_file()}
    file = reply(sent, {"1.2": FULL})

    result = lif("return", "import", file, "--yes")

    kept = f"{folder}/s11-2026/fire-{hashlib.sha256(file.read_bytes()).hexdigest()[:8]}.txt"
    assert (result.exit_code, result.stderr.splitlines()[-2:]) == (
        1,
        [
            f"lif: the form cannot be kept as {kept}: {why}",
            "     name another folder after keep_forms in lif.yaml, such as forms; nothing was written",
        ],
    )
    assert {path: path.read_bytes() for path in board.rglob("*") if path.is_file()} == before
    assert [*elsewhere.iterdir()] == []
    found = lif("check")
    at = link and f"a link at {link} leads elsewhere"
    said = (
        f"error: forms cannot be kept in {folder}: {at or why}; name another folder, such as forms [forms-folder-unfit]"
    )
    assert found.exit_code == 1
    assert f"lif.yaml:4:13: {said}\n" in found.stdout


def test_a_folder_is_read_file_by_file_and_one_that_is_no_form_stops_no_other(
    lif: Lif, board: Path, sent: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    lif("return", "form", "s11-2026", "fire", "--excel", "-o", tmp_path / "excel")
    (workbook,) = (tmp_path / "excel").iterdir()
    (inbox / "b.xlsx").write_bytes(fill_excel(workbook.read_bytes(), {"1.3": WHOLE["1.3"]}, LABELS))
    lif("return", "form", "s11-2026", "fire", "--word", "-o", tmp_path / "word")
    (document,) = (tmp_path / "word").iterdir()
    (inbox / "d.docx").write_bytes(fill_word(document.read_bytes(), {"2.2": WHOLE["2.2"]}, LABELS))
    (inbox / "c.txt").write_bytes(reply(sent, {"1.4": WHOLE["1.4"]}).read_bytes())
    write(inbox, "a.txt", "Dear all, we are well.\n")
    write(inbox, "picture.png", "x")

    result = lif("return", "import", inbox, "--yes")

    assert result.exit_code == 1
    assert "note: picture.png was passed over, since forms end in .txt, .xlsx, .docx, .eml\n" in result.stderr
    assert (
        "a.txt: the file bears no form's line, so that nobody can tell whose answers it holds\n"
        "     save the whole message as text (.txt), and import that\n" in result.stderr
    )
    assert result.stderr.splitlines()[-1] == "4 files read: 3 written, 1 refused"
    said = (board / FIRE).read_text(encoding="utf-8")
    assert said.index("door: excel") < said.index("door: text") < said.index("door: word")
    assert all(f"question: {name}" in said for name in ("induction", "refreshers", "allegations"))


def test_the_last_line_says_what_became_of_the_files_of_a_folder(lif: Lif, sent: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_bytes(reply(sent, {"1.2": FULL}).read_bytes())
    amiss = reply(sent, {"1.3": WHOLE["1.3"]}).read_text(encoding="utf-8").replace("1.4 Rating:", "1.4 Rating: Nearly")
    write(inbox, "b.txt", amiss)

    ends = [
        lif("return", "import", inbox, *options).stderr.splitlines()[-1]
        for options in (("--dry-run",), ("--yes",), ("--yes", "--partial"), ("--yes", "--partial"))
    ]

    assert ends == [
        "2 files read: 0 written, 1 refused, 1 not written",
        "2 files read: 1 written, 1 refused",
        "2 files read: 1 written (1 of them not as a whole), 0 refused, 1 not written",
        "2 files read: 0 written, 1 refused, 1 not written",
    ]


def test_a_single_file_needs_no_line_that_sums_up(lif: Lif, sent: Path) -> None:
    assert "read:" not in lif("return", "import", reply(sent, {"1.2": FULL}), "--yes").stderr


def test_two_replies_that_differ_are_not_both_taken(lif: Lif, board: Path, sent: Path, tmp_path: Path) -> None:
    first = reply(sent, {"1.3": WHOLE["1.3"]}).rename(tmp_path / "first.txt")
    second = reply(sent, {"1.3": FULL}).rename(tmp_path / "second.txt")

    result = lif("return", "import", first, second, "--yes")

    assert result.exit_code == 1
    assert "row 1.3: the answer was changed after this form was made (it is now: Met)" in result.stdout
    assert "rating: partly-met" not in (board / FIRE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("_northmere_", "_eastmarl_", 1, "lif: the form is another board's: eastmarl\n     nothing was written\n"),
        ("s11-2026_", "s11-2023_", 1, "lif: the round s11-2023 was closed on 30 June 2023\n     nothing was written\n"),
        ("s11-2026_", "s11-2028_", 2, "lif: there is no round called 's11-2028'\n     did you mean 's11-2026'?\n"),
        ("_fire_", "_school_", 2, "lif: school has no return in s11-2026\n     the round asks fire, police\n"),
    ],
)
def test_a_form_of_another_board_round_or_agency_is_refused(
    lif: Lif, board: Path, sent: Path, old: str, new: str, code: int, words: str
) -> None:
    file = reply(sent, {"1.2": FULL})
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    before = tree(board)

    result = lif("return", "import", file, "--yes")

    assert (result.exit_code, result.stderr) == (code, words)
    assert tree(board) == before


def test_a_form_whose_agency_was_changed_by_hand_does_not_pass_for_the_other_s(lif: Lif, sent: Path) -> None:
    file = reply(sent, {"1.2": FULL})
    file.write_text(file.read_text(encoding="utf-8").replace("_fire_", "_police_", 1), encoding="utf-8")

    result = lif("return", "import", file, "--yes", "--partial")

    assert result.exit_code == 1
    assert "[older-form]" in result.stdout


def test_a_return_that_somebody_changes_while_a_form_is_looked_at_is_not_written_over(
    lif: Lif, board: Path, sent: Path
) -> None:
    from commands.test_returns import Scripted

    changed = (board / FIRE).read_bytes() + b"late_reason: Ask the clerk\n"

    def meanwhile() -> str:
        (board / FIRE).write_bytes(changed)
        return "yes"

    result = lif("return", "import", reply(sent, {"1.2": FULL}), asker=lambda _: Scripted(meanwhile))

    assert (result.exit_code, result.stderr) == (
        75,
        "lif: somebody changed the return meanwhile; nothing was written\n     import the file again\n",
    )
    assert (board / FIRE).read_bytes() == changed


def test_a_folder_in_the_way_of_a_form_is_refused(lif: Lif, tmp_path: Path, sent: Path) -> None:
    (tmp_path / "elsewhere" / sent.name).mkdir(parents=True)

    result = lif("return", "form", "s11-2026", "fire", "--text", "-o", tmp_path / "elsewhere")

    assert (result.exit_code, "is no ordinary file" in result.stderr) == (2, True)


def test_every_return_that_is_in_leaves_nobody_to_send_a_form_to(lif: Lif, sent: Path) -> None:
    lif("return", "import", signed(sent, WHOLE), "--yes", "--submit")

    result = lif("return", "form", "s11-2026", "--all", "--text")

    assert (result.exit_code, result.stderr) == (1, "lif: every return is in already\n     nothing was written\n")
