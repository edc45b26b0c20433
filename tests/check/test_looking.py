"""However check saves itself work, it finds what it finds when it does all of it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from store.skimming import skim

from check.edited import BOARD, RETURN, TODAY, change, edited
from lif.check import afresh, looking
from lif.check.looking import Looked, look_over
from lif.check.run import findings
from lif.check.second import Second
from lif.store import cache, disk
from lif.store.cache import Notes, own_key, program, signature
from lif.store.history import kept
from lif.store.reading import read_board

KEY = b"k" * 32
LATER = 20_000_000_000
"""Nanoseconds after which a file's times can be relied on."""
TOOL = "tools/section-11-2026.yaml"
RATED = ("rating: met", "rating: superb")


def notes(board: Path, wait: int = LATER, key: bytes = KEY) -> Notes:
    """Return the notes of a board as a command sees them that begins some time after its files were written."""
    newest = max(path.stat().st_ctime_ns for path in board.rglob("*") if ".lif" not in path.parts)
    return Notes(board.resolve(), key, newest + wait)


def in_full(board: Path, day: date = TODAY) -> Looked:
    """Return what check finds when every file is read and every rule run over all of them."""
    reading = read_board(board)
    past = kept(board, reading.holdings) if reading.holdings else None
    return Looked(findings(reading, day, past), len(reading.records))


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with some faults in it: two returns with a warning, a plan, panels."""
    made = tmp_path / "board"
    shutil.copytree(BOARD, made)
    return made


def first_return(board: Path) -> Path:
    return board / RETURN


def refuse(*_: Any) -> Any:
    raise AssertionError("a file was read")


def test_a_board_is_checked_alike_with_notes_and_without(board: Path) -> None:
    change(board, {RETURN: ("rating: ", "rating: not-")})
    expected = in_full(board)

    assert expected.findings != []
    assert look_over(board, TODAY) == expected
    assert look_over(board, TODAY, notes=notes(board)) == expected
    assert look_over(board, TODAY, notes=notes(board)) == expected


def test_nothing_is_read_where_nothing_has_changed(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = look_over(board, TODAY, notes=notes(board))
    monkeypatch.setattr(disk, "read_ordinary", refuse)

    assert look_over(board, TODAY, notes=notes(board)) == before


def test_only_the_return_that_changed_is_looked_at(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look_over(board, TODAY, notes=notes(board))
    change(board, {RETURN: ("\nanswers:", "\n# seen\nanswers:")})
    read: list[str] = []
    really = disk.read_ordinary

    def watched(place: str, most: int) -> bytes:
        read.append(Path(place).relative_to(board).as_posix())
        return really(place, most)

    monkeypatch.setattr(disk, "read_ordinary", watched)
    look_over(board, TODAY, notes=notes(board))

    assert {path for path in read if "/returns/" in path} == {RETURN}


def in_place(file: Path, text: str) -> None:
    """Change a file without its size, its number or the time of its last writing showing it."""
    before = file.stat()
    with file.open("r+b") as handle:
        handle.write(text.encode())
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def by_a_backup(file: Path, text: str) -> None:
    """Put a file of the same size and time in another's place, as a backup that is restored."""
    copy = file.with_name(".backup")
    shutil.copy2(file, copy)
    in_place(copy, text)
    copy.replace(file)


def by_a_copy(file: Path, text: str) -> None:
    """Write over a file from a copy, keeping its times."""
    copy = file.with_name(".backup")
    shutil.copy2(file, copy)
    in_place(copy, text)
    shutil.copy2(copy, file)
    copy.unlink()


@pytest.mark.skipif(os.name == "nt", reason="on Windows every file is read")
@pytest.mark.parametrize("changed", [in_place, by_a_backup, by_a_copy])
@pytest.mark.parametrize("path", [RETURN, "framework.yaml"])
def test_a_file_of_the_same_size_and_time_is_no_unchanged_file(
    path: str, changed: Callable[[Path, str], None], board: Path
) -> None:
    look_over(board, TODAY, notes=notes(board))
    text = (board / path).read_text(encoding="utf-8")
    changed(board / path, text.replace("rating: met", "rating: mex", 1).replace("name: ", "nema: ", 1))
    expected = in_full(board)

    assert look_over(board, TODAY, notes=notes(board)) == expected
    assert expected != in_full(BOARD)


@pytest.mark.parametrize("wait", [0, 1_000_000_000, -LATER])
def test_a_file_that_was_touched_when_the_note_was_made_or_later_is_read(
    wait: int, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a change within one tick of the clock, or after it was put back, is not missed."""
    look_over(board, TODAY, notes=notes(board, wait))
    frozen = {entry: signature(entry) for entry in map(str, board.rglob("*.yaml"))}
    change(board, {RETURN: RATED})
    monkeypatch.setattr(looking, "signature", lambda place: frozen[place])

    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)


def test_one_file_that_was_touched_when_the_note_was_made_is_enough(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def aged(place: str) -> Any:
        size, written, changed, number, device = signature(place) or (0, 0, 0, 0, 0)
        before = 0 if place.endswith(RETURN) else 9 * LATER
        return size, written - before, changed - before, number, device

    monkeypatch.setattr(looking, "signature", aged)
    look_over(board, TODAY, notes=notes(board, 0))
    frozen = {entry: aged(entry) for entry in map(str, board.rglob("*.yaml"))}
    change(board, {RETURN: RATED})
    monkeypatch.setattr(looking, "signature", lambda place: frozen[place])

    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)


def test_a_file_that_changed_after_it_was_read_is_read_again(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = afresh.look

    def meanwhile(*given: Any) -> Any:
        found = really(*given)
        change(board, {RETURN: RATED})
        return found

    monkeypatch.setattr(afresh, "look", meanwhile)
    later = Notes(board.resolve(), KEY, notes(board).now + LATER)
    look_over(board, TODAY, notes=later)
    monkeypatch.undo()

    assert look_over(board, TODAY, notes=later) == in_full(board)


def test_a_note_from_the_future_is_not_believed(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look_over(board, TODAY, notes=notes(board, 9 * LATER))
    frozen = {entry: signature(entry) for entry in map(str, board.rglob("*.yaml"))}
    change(board, {RETURN: RATED})
    monkeypatch.setattr(looking, "signature", lambda place: frozen[place])

    assert look_over(board, TODAY, notes=notes(board, LATER)) == in_full(board)


@pytest.mark.parametrize("untimed", ["no times", "coarse times"])
def test_where_times_cannot_be_relied_on_every_return_is_read(
    untimed: str, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coarse(place: str) -> Any:
        size, written, changed, number, device = signature(place) or (0, 0, 0, 0, 0)
        return size, written // 10**9 * 10**9, changed // 10**9 * 10**9, number, device

    def made() -> Notes:
        found = notes(board)
        return found if untimed == "coarse times" else Notes(found.root, found.key, found.now, timed=False)

    if untimed == "coarse times":
        monkeypatch.setattr(looking, "signature", coarse)
    look_over(board, TODAY, notes=made())
    text = first_return(board).read_text(encoding="utf-8")
    in_place(first_return(board), text.replace("rating: met", "rating: mex", 1))

    assert look_over(board, TODAY, notes=made()) == in_full(board)


EDITS = {
    "the return": {RETURN: RATED},
    "the return, to no word of its schema": {RETURN: ("state: answered", "state: done")},
    "the return, to a field that its schema does not have": {RETURN: ("rating: met", "ratin: met")},
    "the return, so that it lacks a field": {RETURN: ("    state: answered\n", "")},
    "the return, to a day in no quotes that there is not": {RETURN: ('date: "2025-11-03"', "date: 2025-11-31")},
    "the return, to hold a sign that nobody sees": {RETURN: ("Put the policy", "Put\u202e the policy")},
    "the return, to hold a sign that is no letter": {RETURN: ("Put the policy", "Put\x07 the policy")},
    "the return, so that nobody can read it": {RETURN: ("rating: met", "rating: [met")},
    "its round": {"audits/s11-2026/audit.yaml": ("due: ", "# new\ndue: ")},
    "the round's days": {"audits/s11-2026/audit.yaml": ('opened: "20', 'opened: "19')},
    "its agency": {"agencies/hospital.yaml": None},
    "its tool": {TOOL: ("title: ", "# new\ntitle: ")},
    "the tool's scale": {TOOL: ("id: met", "id: mett")},
    "a new file": {"agencies/new.yaml": "name: New\n"},
    "a file under a wrong name": {"agencies/New.yaml": "name: New\n"},
    "a file that is gone": {RETURN: None},
    "the framework": {"framework.yaml": "name: [\n"},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_what_was_found_before_does_not_outlive_what_it_was_found_in(edit: Any, board: Path) -> None:
    look_over(board, TODAY, notes=notes(board))
    change(board, edit)
    expected = in_full(board)

    assert look_over(board, TODAY, notes=notes(board)) == expected
    assert look_over(board, TODAY, notes=notes(board)) == expected


PARKED = "  - question: training\n    state: parked\n"
AMISS = {
    "email-address": ("submitted_by: Director", "submitted_by: a.b@example.org Director"),
    "phone-number": ("Put the policy", "Call 0117 496 0123 and put the policy"),
    "repeated-id": ("answers:\n", f"answers:\n{PARKED}{PARKED}"),
}


@pytest.mark.parametrize("rule", AMISS)
def test_what_is_never_kept_of_a_return_in_a_row_is_found_all_the_same(rule: str, board: Path) -> None:
    change(board, {RETURN: AMISS[rule]})
    expected = in_full(board)

    assert skim(first_return(board).read_bytes()) is not None
    assert rule in [item.rule for item in expected.findings if item.where.path == RETURN]
    assert look_over(board, TODAY, notes=notes(board)) == expected
    assert look_over(board, TODAY, notes=notes(board)) == expected


def test_what_was_found_on_another_day_is_looked_for_again(board: Path) -> None:
    look_over(board, TODAY, notes=notes(board))

    for day in (TODAY + timedelta(900), TODAY - timedelta(900), TODAY):
        assert look_over(board, day, notes=notes(board)) == in_full(board, day)


def test_a_template_that_is_gone_is_missed(board: Path) -> None:
    change(board, {"framework.yaml": ("edition:", "report_template: house.docx\nedition:")})
    (board / "house.docx").write_bytes(b"-")
    later = notes(board)
    before = look_over(board, TODAY, notes=later)
    (board / "house.docx").unlink()

    assert look_over(board, TODAY, notes=later) == in_full(board)
    assert in_full(board) != before


def test_a_link_in_the_place_of_the_folder_of_forms_is_missed(board: Path, tmp_path: Path) -> None:
    change(board, {"lif.yaml": ("area:", "keep_forms: forms\narea:")})
    (tmp_path / "elsewhere").mkdir()
    later = notes(board)
    before = look_over(board, TODAY, notes=later)
    (board / "forms").symlink_to(tmp_path / "elsewhere")

    assert look_over(board, TODAY, notes=later) == in_full(board)
    assert in_full(board) != before


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this computer")
def test_what_git_kept_meanwhile_counts(board: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=Board", "-c", "user.email=board@example.org", "-c", "core.autocrlf=false")
        subprocess.run(["git", *who, *words], cwd=board, check=True, capture_output=True)

    action = next(path.relative_to(board).as_posix() for path in sorted(board.glob("plans/*/actions/*.yaml")))
    git("init", "-q", "-b", "main")
    look_over(board, TODAY, notes=notes(board))
    git("add", "-A")
    git("commit", "-qm", "First")
    change(board, {action: ('due: "2', 'due: "3')})
    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)

    git("commit", "-qam", "Later")
    git("checkout", "-q", "-b", "other", "HEAD~1")
    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)
    git("checkout", "-q", "main")
    before = look_over(board, TODAY, notes=notes(board))
    assert before == in_full(board)

    git("checkout", "-q", "--orphan", "fresh")  # the same files, and another past
    git("commit", "-qm", "All at once")
    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)
    assert in_full(board) != before


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this computer")
@pytest.mark.parametrize(("kept_apart", "stay"), [("plans", "audits/*/panels/*/marks"), ("panels", "plans/*/actions")])
def test_what_git_kept_counts_on_a_board_with_marks_alone_and_on_one_with_actions_alone(
    kept_apart: str, stay: str, tmp_path: Path
) -> None:
    board = tmp_path / "apart"
    shutil.copytree(BOARD, board, ignore=shutil.ignore_patterns(kept_apart))
    assert [*board.glob(stay)] != []
    who = ("-c", "user.name=Board", "-c", "user.email=board@example.org")
    later = notes(board)
    states = []
    for words in (
        ("init", "-q"),
        ("commit", "-qm", "Nothing", "--allow-empty"),
        ("commit", "-qm", "More", "--allow-empty"),
    ):
        subprocess.run(["git", *who, *words], cwd=board, check=True)
        look_over(board, TODAY, notes=later)
        states.append(later.read("board")[0][0])

    assert len({*states}) == len(states)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this computer")
@pytest.mark.parametrize("lacking", ["shallow", "partial"])
def test_of_a_copy_that_lacks_some_of_its_history_nothing_is_believed_of_the_board_as_a_whole(
    lacking: str, board: Path, tmp_path: Path
) -> None:
    """What git says of it may change when the rest is fetched, and nothing else tells that."""
    who = ("-c", "user.name=Board", "-c", "user.email=board@example.org", "-c", "core.autocrlf=false")
    for words in (
        ("init", "-q"),
        ("add", "-A"),
        ("commit", "-qm", "First"),
        ("commit", "-qm", "Later", "--allow-empty"),
    ):
        subprocess.run(["git", *who, *words], cwd=board, check=True)
    look_over(board, TODAY, notes=notes(board))
    assert notes(board).read("board")[0] is not None

    copy = tmp_path / "copy"
    sort = "--depth=1" if lacking == "shallow" else "--no-local"
    subprocess.run(["git", "clone", "-q", sort, f"file://{board}", str(copy)], check=True)
    if lacking == "partial":
        subprocess.run(["git", "config", "extensions.partialClone", "origin"], cwd=copy, check=True)
    look_over(copy, TODAY, notes=notes(copy))
    assert notes(copy).read("board")[0] is None


def test_attributes_of_a_folder_above_the_board_count(board: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=board.parent, check=True)
    later = notes(board)
    before = look_over(board, TODAY, notes=later)
    (board.parent / ".gitattributes").write_bytes(b"*.yaml merge=union\n")

    found = look_over(board, TODAY, notes=later)
    assert found == in_full(board) != before
    assert [str(item.where) for item in found.findings if item.rule == "records-merged-by-union"] == [
        ".gitattributes:1:1"
    ]


def test_how_git_would_put_records_together_counts(board: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=board, check=True)
    (board / ".gitattributes").write_bytes(b"*.yaml text\n")
    later = notes(board)
    assert look_over(board, TODAY, notes=later) == look_over(board, TODAY, notes=later)

    (board / ".gitattributes").write_bytes(b"*.yaml merge=union\n")

    found = look_over(board, TODAY, notes=later)
    assert found == in_full(board)
    assert "records-merged-by-union" in [item.rule for item in found.findings]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this computer")
@pytest.mark.parametrize(
    "change", ["a repository begun", "another file of attributes", "the repository's own attributes"]
)
def test_whatever_git_goes_by_when_it_puts_records_together_counts(change: str, tmp_path: Path) -> None:
    """Of a board without marks and actions too, of whose history nothing else is asked."""
    board = tmp_path / "bare"
    shutil.copytree(BOARD, board, ignore=shutil.ignore_patterns("plans", "panels"))
    (board / ".gitattributes").write_bytes(b"/audits/** merge=union\n")
    begin = ["git", "init", "--quiet"]
    if change != "a repository begun":
        subprocess.run(begin, cwd=board, check=True)
    later = notes(board)
    before = look_over(board, TODAY, notes=later)

    if change == "a repository begun":
        subprocess.run(begin, cwd=board, check=True)
    elif change == "another file of attributes":
        (board / "audits/.gitattributes").write_bytes(b"* merge=text\n")
    else:
        (board / ".git/info").mkdir(exist_ok=True)
        (board / ".git/info/attributes").write_bytes(b"* merge=text\n")

    assert look_over(board, TODAY, notes=later) == in_full(board)
    assert in_full(board) != before


def a_link(place: Path, to: Path) -> None:
    try:
        place.symlink_to(to)
    except OSError:
        pytest.skip("this account may not make links")


def a_file_that_became_a_link_out(board: Path) -> None:
    file = board / "agencies/hospital.yaml"
    file.replace(board.parent / "hospital.yaml")
    a_link(file, board.parent / "hospital.yaml")


def a_folder_that_became_a_link_out(board: Path) -> None:
    (board / "agencies").replace(board.parent / "agencies")
    a_link(board / "agencies", board.parent / "agencies")


def a_folder_of_a_round_that_became_a_link(board: Path) -> None:
    (board / "audits/s11-2024").replace(board / "s11-2024")
    a_link(board / "audits/s11-2024", board / "s11-2024")


def a_round_under_another_name(board: Path) -> None:
    (board / "audits/s11-2024").rename(board / "audits/s11-2023")


def a_linked_file_whose_folder_moved_out(board: Path) -> None:
    (board / "kept").rename(board.parent / "kept")
    a_link(board / "kept", board.parent / "kept")


def a_link_that_leads_nowhere(board: Path) -> None:
    a_link(board / "agencies/new.yaml", board / "nowhere.yaml")


def a_link_to_a_folder(board: Path) -> None:
    a_link(board / "agencies/more", board / "kept")


def a_folder_called_like_a_file(board: Path) -> None:
    (board / "agencies/new.yaml").mkdir()


def a_folder_in_the_place_of_a_file(board: Path) -> None:
    (board / "agencies/hospital.yaml").unlink()
    (board / "agencies/hospital.yaml").mkdir()


def a_pipe_in_the_place_of_a_file(board: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    (board / "agencies/hospital.yaml").unlink()
    os.mkfifo(board / "agencies/hospital.yaml")


def another_end_of_a_name(board: Path) -> None:
    (board / "agencies/hospital.yaml").rename(board / "agencies/hospital.yml")


def two_files_that_changed_names(board: Path) -> None:
    (board / "agencies/hospital.yaml").rename(board / "agencies/kept")
    (board / "agencies/school.yaml").rename(board / "agencies/hospital.yaml")
    (board / "agencies/kept").rename(board / "agencies/school.yaml")


def a_misspelt_folder(board: Path) -> None:
    (board / "agency").mkdir()
    (board / "agency/clinic.yaml").write_bytes(b"name: Clinic\n")


def a_folder_that_was_misspelt(board: Path) -> None:
    (board / "agencies").rename(board / "agencys")


def a_file_in_a_misspelt_folder(board: Path) -> None:
    (board / "agencies/hospital.yaml").replace(board / "agencie/hospital.yaml")


def a_file_that_is_missed_put_in_a_misspelt_folder(board: Path) -> None:
    (board / "agencie/clinic.yaml").rename(board / "agencie/police.yaml")


def an_empty_round(board: Path) -> None:
    (board / "audits/s11-2028").mkdir()


def a_round_no_longer_there(board: Path) -> None:
    (board / "audits/s11-2027").rmdir()


def a_round_that_is_no_longer_empty(board: Path) -> None:
    (board / "audits/s11-2027/returns").mkdir()
    (board / "audits/s11-2027/returns/x.yaml").mkdir()


def a_template_that_became_a_folder(board: Path) -> None:
    (board / "house.docx").unlink()
    (board / "house.docx").mkdir()


def a_template_that_became_a_link_out(board: Path) -> None:
    (board / "house.docx").replace(board.parent / "house.docx")
    a_link(board / "house.docx", board.parent / "house.docx")


@pytest.mark.parametrize(
    "deed",
    [
        a_file_that_became_a_link_out,
        a_folder_that_became_a_link_out,
        a_folder_of_a_round_that_became_a_link,
        a_linked_file_whose_folder_moved_out,
        a_round_under_another_name,
        a_link_that_leads_nowhere,
        a_link_to_a_folder,
        a_folder_called_like_a_file,
        a_folder_in_the_place_of_a_file,
        a_pipe_in_the_place_of_a_file,
        another_end_of_a_name,
        two_files_that_changed_names,
        a_misspelt_folder,
        a_folder_that_was_misspelt,
        a_file_in_a_misspelt_folder,
        a_file_that_is_missed_put_in_a_misspelt_folder,
        an_empty_round,
        a_round_no_longer_there,
        a_round_that_is_no_longer_empty,
        a_template_that_became_a_folder,
        a_template_that_became_a_link_out,
    ],
)
def test_a_board_in_which_something_else_than_a_text_changed_is_no_unchanged_board(
    deed: Callable[[Path], None], board: Path
) -> None:
    (board / "audits/s11-2027").mkdir()
    (board / "kept").mkdir()
    (board / "agencies/youth-club.yaml").replace(board / "kept/club.yaml")
    a_link(board / "agencies/youth-club.yaml", board / "kept/club.yaml")
    (board / "agencie").mkdir()
    (board / "agencies/police.yaml").replace(board / "agencie/clinic.yaml")
    change(board, {"framework.yaml": ("edition:", "report_template: house.docx\nedition:")})
    (board / "house.docx").write_bytes(b"-")
    before = look_over(board, TODAY, notes=notes(board))
    later = Notes(board.resolve(), KEY, notes(board).now + LATER)
    assert look_over(board, TODAY, notes=later) == before
    deed(board)
    expected = in_full(board)

    assert look_over(board, TODAY, notes=later) == expected
    assert expected != before


def test_a_link_that_leads_to_another_file_of_the_same_board_counts(board: Path) -> None:
    (board / "agencies/hospital.yaml").replace(board / "kept.yaml")
    (board / "other.yaml").write_bytes(b"name: [\n")
    a_link(board / "agencies/hospital.yaml", board / "kept.yaml")
    later = notes(board)
    before = look_over(board, TODAY, notes=later)
    assert before == in_full(board)
    (board / "agencies/hospital.yaml").unlink()
    a_link(board / "agencies/hospital.yaml", board / "other.yaml")

    assert look_over(board, TODAY, notes=later) == in_full(board)
    assert in_full(board) != before


def test_a_board_whose_folder_has_a_name_from_another_system_is_checked(board: Path) -> None:
    try:
        moved = board.rename(os.fsdecode(os.fsencode(board) + b"\xe9"))
    except OSError:
        pytest.skip("this disk takes no such name")
    (moved / ".gitattributes").write_bytes(b"*.yaml merge=union\n")
    (moved / os.fsdecode(b"agencies/caf\xe9.yaml")).write_bytes(b"name: Caf\n")

    assert look_over(moved, TODAY, notes=notes(moved)) == look_over(moved, TODAY, notes=notes(moved)) == in_full(moved)
    assert notes(moved).read("board")[0] is not None


def flipped(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


@pytest.mark.parametrize("name", ["board", "returns"])
def test_a_damaged_note_is_as_good_as_none(name: str, board: Path) -> None:
    expected = look_over(board, TODAY, notes=notes(board))
    file = board / ".lif/cache" / name
    raw = file.read_bytes()
    damages = [b"", b"{}", b"\n", raw[:-1], raw + b" ", raw[: len(raw) // 2], b"[" * 100_000]
    damages += [flipped(raw, place) for place in range(0, len(raw), max(1, len(raw) // 60))]
    for damage in damages:
        file.write_bytes(damage)
        assert notes(board).read(name) == (None, 0)
    assert look_over(board, TODAY, notes=notes(board)) == expected


def test_a_note_that_came_from_elsewhere_is_not_believed(board: Path, tmp_path: Path) -> None:
    look_over(board, TODAY, notes=notes(board, key=b"x" * 32))
    assert notes(board).read("board") == (None, 0)

    look_over(board, TODAY, notes=notes(board))
    copied = tmp_path / "copied"
    shutil.copytree(board, copied)
    assert notes(copied).read("board") == (None, 0)


def test_another_program_does_not_believe_the_notes_of_this_one(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look_over(board, TODAY, notes=notes(board))
    monkeypatch.setattr(cache, "program", lambda: "another")

    assert notes(board).read("board") == (None, 0)
    assert program() != "another"


def test_notes_hold_nothing_of_what_members_keep_to_themselves(board: Path) -> None:
    sheet = board / ".lif/marks/s11-2026/hospital/nurse.yaml"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("reason: only mine\n", encoding="utf-8")
    look_over(board, TODAY, notes=notes(board))

    noted = b"".join(path.read_bytes() for path in (board / ".lif/cache").iterdir())
    assert b"only mine" not in noted
    assert (board / ".lif/cache/.gitignore").read_bytes() == b"*\n"


def test_nothing_is_noted_through_a_link(board: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (board / ".lif").mkdir(exist_ok=True)
    try:
        (board / ".lif/cache").symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("this account may not make links")
    look_over(board, TODAY, notes=notes(board))

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_where_nothing_can_be_written_check_goes_on_without_a_word(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "no space")

    monkeypatch.setattr(tempfile, "mkstemp", full)

    assert look_over(board, TODAY, notes=notes(board)) == in_full(board)
    assert own_key(board / "no-key") is None


def test_checks_at_the_same_time_find_the_same(board: Path) -> None:
    expected = in_full(board)

    def once(wait: int) -> Looked:
        return look_over(board, TODAY, notes=notes(board, LATER + wait))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(once, range(24))) == [expected] * 24


def shared(board: Path, monkeypatch: pytest.MonkeyPatch) -> Looked:
    """Check a board so that a second process helps, however few its returns."""
    monkeypatch.setattr(afresh, "WORTH_A_SECOND", 1)
    monkeypatch.setattr(afresh, "_processors", lambda: 2)
    return look_over(board, TODAY)


def test_a_second_process_finds_the_same(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(board, {RETURN: RATED})
    expected, paths = in_full(board), [path.relative_to(board).as_posix() for path in board.rglob("*.yaml")]
    returns = [path for path in paths if "/returns/" in path]
    second = Second(board, [path for path in paths if path not in returns and not path.startswith(".")], returns)
    second._thread.join()
    rows = {row[0] for _, row in second.rows if row}
    second.close()

    assert rows == {*returns}
    assert shared(board, monkeypatch) == expected


@pytest.mark.parametrize("program", ["/nowhere/python", sys.executable + "-none", "git"])
def test_a_second_process_that_does_not_work_is_done_without(
    program: str, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)

    assert shared(board, monkeypatch) == in_full(board)


def test_a_return_that_changes_while_the_board_is_checked_is_said_to(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What rules across records ask of it is not to be of another moment."""
    from lif.errors import BusyError

    monkeypatch.setattr(afresh, "KEPT_WHOLE", 0)
    really = findings

    def meanwhile(*given: Any) -> Any:
        for file in board.glob("audits/*/returns/*.yaml"):
            file.write_text("status: draft\n", encoding="utf-8")
        return really(*given)

    monkeypatch.setattr(afresh, "findings", meanwhile)
    with pytest.raises(BusyError):
        look_over(board, TODAY)


def test_few_returns_kept_in_memory_or_none_make_no_difference(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(afresh, "KEPT_WHOLE", 0)

    assert look_over(board, TODAY) == in_full(board)


def test_the_edited_boards_differ(tmp_path: Path) -> None:
    assert in_full(edited(tmp_path / "rated", {RETURN: RATED})) != in_full(BOARD)


def test_where_files_do_not_say_when_they_were_touched_none_is_relied_on(board: Path) -> None:
    begun = notes(board)
    found = signature(str(first_return(board)))

    assert begun.reliable(found, begun.now)
    assert not replace(begun, timed=False).reliable(found, begun.now)
