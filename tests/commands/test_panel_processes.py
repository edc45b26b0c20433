"""Marking in processes of their own: killed in the middle, and several members at once."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands.northmere import write
from commands.running import Lif
from commands.scrutinised import CASE, CONVENE, MARKED, MEMBERS, ORDER, build, done, marks_text
from lif.model.panels import Enough, Mark, Sheet
from lif.store import private

_PATIENCE = 20.0


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of a board with a panel of three convened."""
    root = build(tmp_path / "northmere")
    done(Lif(root), *CONVENE)
    return root


@contextmanager
def marking(board: Path, person: str, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """Run `lif panel mark` as a person, reading from a pipe; it is gone afterwards."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("LIF_", "COV_"))}
    settings |= {"LIF_TODAY": "2026-04-20", "COLUMNS": "80", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "lif", "panel", "mark", *CASE, "--as", person, *words],
        cwd=board,
        env=settings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def typed(process: "subprocess.Popen[str]", *lines: str) -> None:
    """Type lines, each with Enter."""
    assert process.stdin
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()


def sheet_of(board: Path, person: str) -> Sheet | None:
    """Return a member's sheet as it stands on disk."""
    return private.read_sheet(board, private.address(*CASE, person))


def marks_of(board: Path, person: str) -> list[tuple[str, str, str, str]]:
    """Return the question, rating, reason and state of each mark on disk."""
    sheet = sheet_of(board, person)
    return [(mark.question, mark.rating, mark.reason, mark.state.value) for mark in (sheet.marks if sheet else ())]


def wait_for(board: Path, person: str, wanted: list[tuple[str, str, str, str]]) -> None:
    """Wait until these marks are on disk. Raises TimeoutError where they do not come."""
    deadline = time.monotonic() + _PATIENCE
    while marks_of(board, person) != wanted:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{marks_of(board, person)} is on disk")
        time.sleep(0.02)


def test_a_member_who_is_killed_in_the_middle_goes_on_at_the_next_question(board: Path) -> None:
    with marking(board, "nurse", "--plain") as process:
        typed(process, "3", "1", "A clear letter.", "", "", "1", "2", "It is out of date.")
        kept = [
            ("lead", "met", "A clear letter.", "given"),
            ("policy", "not-met", "It is out of date.", "started"),
        ]
        wait_for(board, "nurse", kept)
        process.kill()
        process.wait(_PATIENCE)
    before = sheet_of(board, "nurse")

    assert marks_of(board, "nurse") == kept
    with marking(board, "nurse", "--plain") as process:
        said, told = process.communicate("\n\n\n\n\n:stop\n", timeout=_PATIENCE)

    assert (process.returncode, said) == (0, "2 of 7 questions marked; all of it is saved.\n")
    assert told.startswith(
        "Northmere Police: 1 of 7 questions marked so far. Only you see your marks.\n\n2 of 7 · Standard 1: Leadership\n"
    )
    assert "Your mark      Not met\n" in told
    assert "Now: It is out of date.\n" in told
    after = sheet_of(board, "nurse")
    assert before
    assert after
    assert after.salt == before.salt
    assert marks_of(board, "nurse") == [
        ("lead", "met", "A clear letter.", "given"),
        ("policy", "not-met", "It is out of date.", "given"),
    ]


def test_members_who_mark_at_the_same_time_lose_nothing(board: Path) -> None:
    with marking(board, "officer", "--plain") as one, marking(board, "nurse", "--plain") as other:
        for number, question in enumerate(ORDER[:3], 1):
            for process, reason in ((one, f"Ours {number}."), (other, f"Theirs {number}.")):
                typed(process, "1", "1", reason, "", "")
            for person, whose in (("officer", "Ours"), ("nurse", "Theirs")):
                given = [
                    (name, "not-met", f"{whose} {place}.", "given") for place, name in enumerate(ORDER[:number], 1)
                ]
                assert given[-1][0] == question
                wait_for(board, person, given)
        for process in (one, other):
            said, _ = process.communicate(":stop\n", timeout=_PATIENCE)
            assert (process.returncode, said) == (0, "3 of 7 questions marked; all of it is saved.\n")


def test_members_who_begin_in_the_same_moment_each_get_a_whole_sheet(board: Path, tmp_path: Path) -> None:
    files = {
        person: write(tmp_path, f"{person}.yaml", marks_text(MARKED[person], person)) for person in MEMBERS.values()
    }
    with (
        marking(board, "officer", "--answers", str(files["officer"])) as one,
        marking(board, "nurse", "--answers", str(files["nurse"])) as other,
        marking(board, "warden", "--answers", str(files["warden"])) as third,
    ):
        ended = [process.communicate(timeout=_PATIENCE) for process in (one, other, third)]

    assert ended == [
        (
            f"7 marks taken from {files[person]}.\n7 of 7 questions marked; all of it is saved.\n",
            f"Next: lif panel seal s11-2026 police --as {person}\n",
        )
        for person in MEMBERS.values()
    ]
    for person in MEMBERS.values():
        assert [(name, reason) for name, _, reason, _ in marks_of(board, person) if reason] == [
            (question, person) for question in ORDER if question in MARKED[person]
        ]


def test_one_member_in_two_windows_keeps_the_marks_of_both_and_one_salt(board: Path) -> None:
    with marking(board, "nurse", "--plain") as one, marking(board, "nurse", "--plain") as other:
        typed(other, ":skip", "2", "1", "", "", "")
        wait_for(board, "nurse", [("policy", "partly-met", "", "given")])
        first = sheet_of(board, "nurse")
        typed(one, "3", "1", "", "", "")
        wait_for(board, "nurse", [("lead", "met", "", "given"), ("policy", "partly-met", "", "given")])

    second = sheet_of(board, "nurse")
    assert first
    assert second
    assert second.salt == first.salt
    assert second.mark("policy") == first.mark("policy") == Mark("policy", "c54399c1", "partly-met", Enough.ENOUGH)
