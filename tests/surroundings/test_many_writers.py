"""Several people work on one board at the same time, each with lif: nobody's work is lost, no file is broken.

Each round starts its processes together. One that has to give way says so in a line, and can be run again.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from commands.northmere import tree, write
from commands.running import Lif
from commands.scrutinised import CASE, MEMBERS
from faults.scenes import ACTION, agreed, lay_out, marked, planned, ready, start

from lif.model.kinds import ACTION as ACTION_KIND
from lif.model.kinds import RETURN, Address
from lif.store.reading import load_board, read_board
from surroundings.processes import started

_GIVING_WAY = ("meanwhile", "another lif is writing", "already", "the panel has not", "is put back")


def together(board: Path, commands: Sequence[tuple[str, ...]], typed: Sequence[str] = ()) -> list[tuple[int, str]]:
    """Run commands at the same time; return how each ended, and what it said last."""
    lines = [*typed, *[""] * len(commands)]
    running = [started(board, *words, typed=True) for words in commands]
    ended = [process.communicate(text, timeout=120) for process, text in zip(running, lines, strict=False)]
    return [(process.returncode, said) for process, (_, said) in zip(running, ended, strict=True)]


def sound(board: Path, before: set[str]) -> None:
    """Hold that every record reads, that check finds nothing new, and that nothing is left lying about."""
    assert read_board(board).findings == []
    assert {*Lif(board)("check").stdout.splitlines()} - before == set()
    assert [path for path in tree(board) if ".tmp" in path or "unfinished" in path] == []


@pytest.fixture
def board(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A board at the stage that the test names, with the files that are handed to commands beside it."""
    lay_out(tmp_path / "all", ready(request.param))
    return tmp_path / "all" / "board"


@pytest.mark.parametrize("board", [start], indirect=True)
def test_two_interviews_on_one_return_keep_the_answers_of_both(board: Path) -> None:
    """One answers from the first question on, the other skips it: what both answer, the later one is told of."""
    words = ("return", "answer", "s11-2026", "fire", "--plain")
    known = {*Lif(board)("check").stdout.splitlines()}

    ended = together(board, [words, words], ["1\n\n:stop\n", ":skip\n2\n\n:stop\n"])

    assert [code for code, _ in ended] == [0, 0], ended
    answers = read_board(board).records[Address(RETURN, ("s11-2026", "fire"))].answers
    assert {item.question for item in answers} >= {"lead", "policy"}
    sound(board, known)


@pytest.mark.parametrize("board", [planned], indirect=True)
def test_updates_to_one_action_and_to_others_are_all_kept_while_a_form_is_imported(board: Path) -> None:
    given = board.parent / "given"
    updates = [
        ("action", "update", "project", name, "--status", "on-course", "--words", f"Step {number} of {name}.")
        for number in range(2)
        for name in (ACTION, "list-trust")
    ]

    ended = together(board, [*updates, ("return", "import", str(given / "reply.txt"), "--yes")])

    reading = read_board(board)
    for (code, said), words in zip(ended, updates, strict=False):
        name, step = words[3], words[7]
        kept = [item.words for item in reading.records[Address(ACTION_KIND, ("project", name))].updates]
        assert (step in kept) == (code == 0), said
        assert code == 0 or any(line in said for line in _GIVING_WAY), said
    assert ended[-1][0] == 0
    assert reading.records[Address(RETURN, ("s11-2026", "fire"))].came_by[0].file.startswith("forms/")
    sound(board, {*Lif(board)("check").stdout.splitlines()})


@pytest.mark.parametrize("board", [marked], indirect=True)
def test_members_who_seal_at_once_all_have(board: Path) -> None:
    known = {*Lif(board)("check").stdout.splitlines()}

    ended = together(board, [("panel", "seal", *CASE, "--as", person) for person in MEMBERS.values()])

    assert [code for code, _ in ended] == [0, 0, 0], ended
    assert Lif(board)("panel", "open", *CASE).exit_code == 0
    sound(board, known)


@pytest.mark.parametrize("board", [agreed], indirect=True)
def test_who_signs_while_another_goes_on_agreeing_has_signed_what_stands_or_is_told(board: Path) -> None:
    more = write(board.parent, "more.yaml", "remarks: One thing more was said.\n")
    known = {*Lif(board)("check").stdout.splitlines()}
    words = ("panel", "agree", *CASE, "--answers", str(more))

    signing, agreeing = together(board, [("panel", "sign", *CASE, "--as", "nurse"), words])

    assert (signing[0], agreeing[0]) in [(0, 0), (0, 1), (75, 0)], (signing, agreeing)
    assert signing[0] == 0 or "meanwhile" in signing[1]
    assert agreeing[0] == 0 or "signed" in agreeing[1]
    sound(board, known)


@pytest.mark.parametrize("board", [planned], indirect=True)
def test_a_round_of_everything_at_once_loses_nothing(board: Path) -> None:
    given = board.parent / "given"
    known = {*Lif(board)("check").stdout.splitlines()}
    commands = [
        ("audit", "extend", "s11-2026", "fire", "--due", "2026-05-30", "--reason", "New lead in post"),
        ("audit", "ask", "s11-2026", "ambulance-trust"),
        ("return", "answer", "s11-2026", "fire", "--answers", str(given / "complete.yaml")),
        ("plan", "respond", "child-h", "night", "--response", "partly", "--reason", "Only by day"),
        ("plan", "add-recommendation", "child-h", "--text", "Publish the rota"),
        ("plan", "join", "child-h", "night", "--to", "project", "references-first"),
        ("action", "add", "project", "--answers", str(given / "actions.yaml")),
        ("action", "update", "--answers", str(given / "minutes.yaml")),
    ]

    ended = together(board, commands)

    assert [(code, said) for code, said in ended if code] == []
    holdings = load_board(board)
    assert holdings.audits["s11-2026"].due_for("fire").isoformat() == "2026-05-30"
    assert holdings.audits["s11-2026"].asks("ambulance-trust")
    assert [item.id for item in holdings.plans["child-h"].recommendations] == ["night", "publish-the-rota"]
    assert holdings.plans["child-h"].recommendations[0].response == "partly"
    assert len(holdings.plans["project"].recommendations[0].joined) == 1
    assert len([names for names in holdings.actions if names[0] == "project"]) == 4
    assert holdings.actions["project", ACTION].updates[-1].words == "Half are done."
    assert len(holdings.returns["s11-2026", "fire"].answers) == 7
    sound(board, known | {*Lif(board)("check").stdout.splitlines()})
