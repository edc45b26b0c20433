"""`lif return answer`, `submit` and `send-back`: a return's way from its agency and back."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from commands.northmere import COMPLETE, FILES, UPDATE, alter, tree, write
from commands.running import Lif
from lif.interview.asker import Asker, Check, Move, Page

FIRE = "audits/s11-2026/returns/fire.yaml"
POLICE = "audits/s11-2026/returns/police.yaml"


class Scripted:
    """Gives the answers of a script, calling those that are to do something first; stops when they run out."""

    def __init__(self, *script: str | Move | Callable[[], str]) -> None:
        self._script = iter(script)
        self.told: list[str] = []

    def show(self, page: Page) -> None:
        """Note where we are."""
        self.told.append(page.place)

    def tell(self, remark: str) -> None:
        """Note the remark."""
        self.told.append(remark)

    def choose(self, prompt: str, *_: object, **__: object) -> str | Move:  # noqa: ARG002
        """Return the next answer of the script."""
        return self._next()

    def text(self, prompt: str, default: str = "", check: Check | None = None, long: bool = False) -> str | Move:  # noqa: ARG002
        """Return the next answer of the script."""
        return self._next()

    def _next(self) -> str | Move:
        given = next(self._script, Move.STOP)
        return given() if callable(given) else given


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A file of answers with which the return of fire is complete."""
    return write(tmp_path, "answers.yaml", COMPLETE)


def test_answers_are_taken_from_a_file(lif: Lif, board: Path, answers: Path) -> None:
    result = lif("return", "answer", "s11-2026", "fire", "--answers", answers)

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"7 answers taken from {answers}.\n7 of 7 questions answered; all of it is saved.\n",
        f"In {FIRE}\nNext: lif return submit s11-2026 fire\n",
    )
    said = (board / FIRE).read_text(encoding="utf-8")
    assert said.startswith(
        "status: draft\n"
        "answers:\n"
        "  - question: lead\n"
        "    state: answered\n"
        "    rating: met\n"
        "    evidence:\n"
        "      - title: Job description of 2026\n"
        "    carried:\n"
        "      audit: s11-2023\n"
    )
    assert said.count("state: answered\n") == 7
    assert lif("check").stdout == (
        f"{FIRE}:15:13: warning: policy is rated Met, but names no evidence: say what shows it, or rate it lower "
        "[rating-without-evidence]\n"
    )


def test_every_fault_of_an_answers_file_is_named_at_its_place(lif: Lif, board: Path, tmp_path: Path) -> None:
    given = write(
        tmp_path,
        "answers.yaml",
        """\
        answers:
          - question: lead
            rating: met
            evidnce: []
          - question: policy
            rating: 3
        """,
    )
    before = tree(board)

    result = lif("return", "answer", "s11-2026", "fire", "--answers", given)

    assert result.exit_code == 1
    assert result.stderr.splitlines()[:2] == [
        f"{given}:4:5: error: no field is called 'evidnce' here; did you mean 'evidence'? [unknown-field]",
        f"{given}:6:13: error: 3 reads as a number, not as text: put it in quotes, as it is meant to be seen "
        "[wrong-type]",
    ]
    assert tree(board) == before


def test_faults_of_an_answers_file_are_not_put_down_to_the_board(lif: Lif, tmp_path: Path) -> None:
    given = write(tmp_path, "answers.yaml", "answers:\n  - question: lead\n    rating: 3\n")

    assert lif("return", "answer", "s11-2026", "fire", "--answers", given).stderr.splitlines()[1:] == [
        f"lif: {given} has a fault that must be put right first",
        "     put them right in that file and try again; nothing was written",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "answers: [\n",
            "2:1: error: a value is missing here, or a bracket is opened or closed too often: "
            "put text that holds brackets in quotes [yaml]",
        ),
        (
            "lead: met\n",
            "1:1: error: an answers file holds one list, called 'answers', and nothing else [unknown-field]",
        ),
        (
            "answers: lead\n",
            "1:1: error: an answers file holds one list, called 'answers', and nothing else [unknown-field]",
        ),
    ],
)
def test_a_file_that_holds_no_list_of_answers_is_refused(lif: Lif, tmp_path: Path, text: str, said: str) -> None:
    given = write(tmp_path, "answers.yaml", text)

    result = lif("return", "answer", "s11-2026", "fire", "--answers", given)

    assert (result.exit_code, result.stderr.splitlines()[0]) == (1, f"{given}:{said}")


def test_questions_go_by_their_numbers_as_well(lif: Lif, board: Path, tmp_path: Path) -> None:
    given = write(
        tmp_path,
        "answers.yaml",
        """\
        answers:
          - question: 1.1
            rating: met
          - question: "2.3"
            rating: not-met
        """,
    )

    assert lif("return", "answer", "s11-2026", "fire", "--answers", given).exit_code == 0
    text = (board / FIRE).read_text(encoding="utf-8")
    assert "  - question: lead\n    state: answered\n    rating: met\n    evidence:\n" in text
    assert text.endswith("  - question: views\n    state: answered\n    rating: not-met\n")


def test_a_number_that_no_question_has_is_told_at_its_place(lif: Lif, tmp_path: Path) -> None:
    given = write(tmp_path, "answers.yaml", "answers:\n  - question: 1.10\n    rating: met\n")

    assert lif("return", "answer", "s11-2026", "fire", "--answers", given).stderr.splitlines()[0] == (
        f"{given}:2:15: error: there is no question 1.10; they are numbered 1.1 to 2.3 [points-nowhere]"
    )


def test_a_whole_return_is_no_answers_file_and_what_is_too_much_is_named(lif: Lif, board: Path, tmp_path: Path) -> None:
    given = write(tmp_path, "police.yaml", FILES[POLICE])
    before = tree(board)

    result = lif("return", "answer", "s11-2026", "fire", "--answers", given)

    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        1,
        f"{given}:1:1: error: an answers file holds one list, called 'answers', and nothing else: "
        "take out status, submitted, submitted_by [unknown-field]",
    )
    assert tree(board) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_is_no_answers_file(lif: Lif, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    result = lif("return", "answer", "s11-2026", "fire", "--answers", tmp_path / "pipe")

    assert (result.exit_code, result.stderr) == (
        3,
        f"lif: cannot read {tmp_path / 'pipe'}: it is no ordinary file\n     name a file that is on the disk\n",
    )


def test_answers_that_do_not_fit_the_tool_are_all_named_and_none_is_taken(
    lif: Lif, board: Path, tmp_path: Path
) -> None:
    given = write(
        tmp_path,
        "answers.yaml",
        """\
        answers:
          - question: lead
            rating: excellent
          - question: training
            rating: met
          - question: policy
            rating: not-applicable
          - question: views
            state: parked
          - question: views
            rating: met
          - question: hiring
        """,
    )
    before = tree(board)

    result = lif("return", "answer", "s11-2026", "fire", "--answers", given)

    assert (result.exit_code, result.output) == (
        1,
        "lif: the answers cannot be taken: lead is rated 'excellent', and the ratings are not-met, partly-met, met, not-applicable; "
        "training is not a question asked of this agency; policy is not applicable, without a reason; "
        "hiring has no rating; views is answered twice\n"
        "     put these right in the file; nothing was written\n",
    )
    assert tree(board) == before | {".lif/lock": b""}


def test_without_a_terminal_both_ways_out_are_named(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("return", "answer", "s11-2026", "fire", typed="met\n")

    assert (result.exit_code, result.output) == (
        2,
        "lif: there is no terminal here to ask at\n"
        "     take the answers from a file with --answers FILE, or from numbered lines with --plain\n",
    )
    assert tree(board) == before


def test_numbered_lines_do_without_a_terminal_and_keep_what_was_given(lif: Lif, board: Path) -> None:
    result = lif("return", "answer", "s11-2026", "fire", "--plain", typed="5\n:park\n:stop\n")

    assert (result.exit_code, result.stdout) == (0, "1 of 7 questions answered; all of it is saved.\n")
    assert result.stderr.splitlines()[0] == "Fire and Rescue: 0 of 7 questions answered so far."
    assert result.stderr.endswith("Next: lif return answer s11-2026 fire\n")
    states = [line for line in (board / FIRE).read_text(encoding="utf-8").splitlines() if "state" in line]
    assert states == ["    state: answered", "    state: parked"]


def test_a_mid_term_question_stands_beside_what_the_full_round_said_of_its_standard(lif: Lif, board: Path) -> None:
    write(board, "tools/s11-update.yaml", UPDATE)
    agreed = "".join(
        f"  - question: {name}\n    rating: met\n" for name in ("lead", "policy", "induction", "refreshers")
    )
    write(board, "audits/s11-2026/panels/police/agreed.yaml", f"ratings:\n{agreed}")
    day = date(2027, 10, 18)
    lif("audit", "open", "s11-2027", "--midterm-of", "s11-2026", "--due", "31/12/2027", day=day)

    result = lif("return", "answer", "s11-2027", "police", "--plain", day=day, typed=":skip\n:stop\n")

    lines = [" ".join(line.split()) for line in result.output.splitlines()]
    notes = [line for line in lines if line.startswith(("1.2 ", "Full return", "Panel agreed"))]
    assert notes[:3] == ["1.2 Leadership is as strong as it was.", "Full return Not met", "Panel agreed Met"]
    assert len([line for line in lines if line.startswith("Full return")]) == 1


def test_answering_ends_with_the_command_that_hands_the_return_in(lif: Lif, answers: Path) -> None:
    lif("return", "answer", "s11-2026", "fire", "--answers", answers)

    result = lif("return", "answer", "s11-2026", "fire", asker=lambda _: Scripted(Move.STOP))

    assert (result.stdout, result.stderr) == (
        "7 of 7 questions answered; all of it is saved.\n",
        "Next: lif return submit s11-2026 fire\n",
    )


def test_an_agency_that_has_not_begun_is_told_the_tools_instructions(lif: Lif, board: Path) -> None:
    alter(board, "tools/s11-second.yaml", "supersedes:", "instructions: Answer for today.\nsupersedes:")
    write(board, FIRE, "status: draft\n")
    scripted = Scripted(Move.STOP)

    lif("return", "answer", "s11-2026", "fire", asker=lambda _: scripted)

    assert scripted.told == ["Answer for today.", "1 of 7 · Standard 1: Leadership"]


@pytest.mark.parametrize(("words", "plain"), [((), False), (("--plain",), True)])
def test_whoever_asks_is_told_whether_plain_lines_are_wanted(lif: Lif, words: tuple[str, ...], plain: bool) -> None:
    asked: list[bool] = []

    def asker(wanted: bool) -> Asker:
        asked.append(wanted)
        return Scripted(Move.STOP)

    lif("return", "answer", "s11-2026", "fire", *words, asker=asker)

    assert asked == [plain]


def test_an_answer_that_somebody_else_gave_meanwhile_is_kept(lif: Lif, board: Path) -> None:
    def somebody_else() -> str:
        alter(board, FIRE, "state: carried\n    rating: met", "state: answered\n    rating: not-met")
        return "met"

    result = lif("return", "answer", "s11-2026", "fire", asker=lambda _: Scripted(somebody_else))

    assert (result.exit_code, result.output) == (
        1,
        "lif: somebody else answered lead meanwhile; their answer was kept\n     start the command again to see it\n",
    )
    assert "rating: not-met" in (board / FIRE).read_text(encoding="utf-8")


def test_whoever_breaks_off_is_told_that_all_is_saved_and_how_to_go_on(lif: Lif, board: Path) -> None:
    def broken_off() -> str:
        raise KeyboardInterrupt

    result = lif("return", "answer", "s11-2026", "fire", asker=lambda _: Scripted("met", broken_off))

    assert (result.exit_code, result.stdout, result.stderr) == (
        130,
        "",
        "\nEverything given so far is saved. To go on: lif return answer s11-2026 fire\n\nStopped.\n",
    )
    assert "state: started\n    rating: met\n" in (board / FIRE).read_text(encoding="utf-8")


def test_a_return_that_was_submitted_meanwhile_takes_no_more_answers(lif: Lif, board: Path) -> None:
    def submitted() -> str:
        alter(board, FIRE, "status: draft", 'status: submitted\nsubmitted: "2026-04-20"')
        return "met"

    result = lif("return", "answer", "s11-2026", "fire", asker=lambda _: Scripted(submitted))

    assert (result.exit_code, result.output) == (
        1,
        "lif: the return of fire was submitted meanwhile and is locked\n     nothing more was written\n",
    )
    assert "state: answered" not in (board / FIRE).read_text(encoding="utf-8")


@pytest.mark.parametrize("way", ["--plain", "--answers"])
def test_a_submitted_return_is_locked(lif: Lif, board: Path, answers: Path, way: str) -> None:
    before = tree(board)
    words = [way, answers] if way == "--answers" else [way]

    result = lif("return", "answer", "s11-2026", "police", *words)

    assert (result.exit_code, result.output) == (
        1,
        "lif: the return of police is submitted and locked\n"
        "     to change it: lif return send-back s11-2026 police --reason …\n",
    )
    assert tree(board) == before


@pytest.mark.parametrize(
    ("round_id", "agency", "said"),
    [
        ("s11-2062", "fire", "there is no round called 's11-2062'\n     did you mean 's11-2026'?"),
        ("s11-2026", "fyre", "there is no agency called 'fyre'\n     did you mean 'fire'?"),
        ("s11-2026", "school", "school has no return in s11-2026\n     the round asks fire, police"),
    ],
)
@pytest.mark.parametrize("command", ["answer", "submit", "send-back"])
def test_a_return_that_is_not_there_is_refused_with_what_there_is(
    lif: Lif, command: str, round_id: str, agency: str, said: str
) -> None:
    reason = ["--reason", "x"] if command == "send-back" else []

    result = lif("return", command, round_id, agency, *reason)

    assert (result.exit_code, result.output) == (2, f"lif: {said}\n")


def test_a_return_is_refused_while_anything_is_open_and_each_question_is_named(lif: Lif, board: Path) -> None:
    write(
        board,
        FIRE,
        FILES[FIRE]
        + """\
          - question: policy
            state: started
            rating: met
          - question: induction
            state: parked
          - question: hiring
            state: answered
          - question: allegations
            state: answered
            rating: not-applicable
          - question: views
            state: answered
            rating: splendid
        """.replace("        ", ""),
    )
    before = tree(board)

    result = lif("return", "submit", "s11-2026", "fire")

    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "  1.1 Somebody leads. (brought forward and not confirmed)\n"
        "  1.2 There is a policy, and staff know it. (begun and not finished)\n"
        "  1.3 New staff are trained. (parked)\n"
        "  1.4 Staff are trained again. (not answered)\n"
        "  2.1 Checks and references are in hand before somebody starts. (no rating)\n"
        "  2.2 Complaints about staff are handled. (not applicable, and no reason given)\n"
        "  2.3 Children say how they were treated. ('splendid' is no rating of this tool)\n"
        "lif: 7 questions are still open\n"
        "     lif return answer goes on at the first of them\n",
    )
    assert tree(board) == before | {".lif/lock": b""}


def test_a_complete_return_is_handed_in(lif: Lif, board: Path, answers: Path) -> None:
    lif("return", "answer", "s11-2026", "fire", "--answers", answers)
    before = (board / FIRE).read_text(encoding="utf-8")

    result = lif("return", "submit", "s11-2026", "fire", "--by", "Head of Prevention", day=date(2026, 4, 17))

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "The return of Fire and Rescue is submitted as of 17 April 2026.\n",
        "  note: lif check will name 1 warning in it:\n"
        "    1.2: policy is rated Met, but names no evidence: say what shows it, or rate it lower "
        "[rating-without-evidence]\n"
        f"Wrote {FIRE}\n"
        "Next: lif score s11-2026 fire, or lif report return s11-2026 fire\n",
    )
    assert (board / FIRE).read_text(encoding="utf-8") == before.replace(
        "status: draft\n", 'status: submitted\nsubmitted: "2026-04-17"\nsubmitted_by: Head of Prevention\n'
    )


def test_a_return_that_came_earlier_is_entered_with_its_day_and_why_it_was_late(
    lif: Lif, board: Path, answers: Path
) -> None:
    lif("return", "answer", "s11-2026", "fire", "--answers", answers)

    result = lif("return", "submit", "s11-2026", "fire", "--on", "19/4/2026", "--late-reason", "New lead in post")

    assert result.stdout == (
        "The return of Fire and Rescue is submitted as of 19 April 2026, 2 days after it was due.\n"
    )
    assert (
        (board / FIRE)
        .read_text(encoding="utf-8")
        .startswith('status: submitted\nsubmitted: "2026-04-19"\nlate_reason: New lead in post\nanswers:\n')
    )
    assert lif("check").stderr.splitlines()[0] == "14 records read: 0 errors, 1 warning"


def test_lateness_counts_from_the_agencys_own_later_day(lif: Lif, board: Path, answers: Path) -> None:
    alter(board, "audits/s11-2026/audit.yaml", "  - agency: fire\n", '  - agency: fire\n    due: "2026-04-18"\n')
    lif("return", "answer", "s11-2026", "fire", "--answers", answers)

    assert lif("return", "submit", "s11-2026", "fire").stdout == (
        "The return of Fire and Rescue is submitted as of 20 April 2026, 2 days after it was due.\n"
    )


def test_a_return_is_not_submitted_twice(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("return", "submit", "s11-2026", "police")

    assert (result.exit_code, result.output) == (
        1,
        "lif: the return is submitted already\n     nothing was changed\n",
    )
    assert tree(board) == before | {".lif/lock": b""}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-04-21", "21 April 2026 has not come yet"),
        ("2026-02-01", "the round was only opened on 2 February 2026"),
    ],
)
def test_a_day_that_check_would_refuse_is_refused_at_once(
    lif: Lif, board: Path, answers: Path, day: str, said: str
) -> None:
    lif("return", "answer", "s11-2026", "fire", "--answers", answers)
    before = tree(board)

    result = lif("return", "submit", "s11-2026", "fire", "--on", day)

    assert (result.exit_code, result.output) == (1, f"lif: {said}\n     nothing was changed\n")
    assert tree(board) == before


def test_a_return_is_sent_back_with_the_reason(lif: Lif, board: Path) -> None:
    result = lif("return", "send-back", "s11-2026", "police", "--reason", " Question 1.4: by when? ")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "The return of police is sent back: Question 1.4: by when?\n",
        "Next: lif return answer s11-2026 police\n",
    )
    assert (board / POLICE).read_text(encoding="utf-8") == FILES[POLICE].replace(
        "status: submitted\n", "status: sent-back\n"
    ).replace(
        "answers:\n",
        "sent_back:\n"
        '  - date: "2026-04-20"\n'
        '    submitted: "2026-04-13"\n'
        '    reason: "Question 1.4: by when?"\n'
        "    submitted_by: Head of Public Protection\n"
        "answers:\n",
    )


def test_a_return_that_was_sent_back_is_answered_and_submitted_again_and_keeps_that_it_was(
    lif: Lif, board: Path, tmp_path: Path
) -> None:
    lif("return", "send-back", "s11-2026", "police", "--reason", "By when?")
    given = write(tmp_path, "more.yaml", "answers:\n  - question: refreshers\n    rating: partly-met\n")
    signed = ("--by", "Deputy Chief Constable")

    assert lif("return", "answer", "s11-2026", "police", "--answers", given).exit_code == 0
    assert lif("return", "submit", "s11-2026", "police", *signed, day=date(2026, 4, 22)).exit_code == 0
    lif("return", "send-back", "s11-2026", "police", "--reason", "Once more", day=date(2026, 4, 23))

    assert (board / POLICE).read_text(encoding="utf-8") == FILES[POLICE].replace(
        "status: submitted\n", "status: sent-back\n"
    ).replace('submitted: "2026-04-13"', 'submitted: "2026-04-22"').replace("not-met", "partly-met").replace(
        "submitted_by: Head of Public Protection", "submitted_by: Deputy Chief Constable"
    ).replace(
        "answers:\n",
        "sent_back:\n"
        '  - date: "2026-04-20"\n'
        '    submitted: "2026-04-13"\n'
        "    reason: By when?\n"
        "    submitted_by: Head of Public Protection\n"
        '  - date: "2026-04-23"\n'
        '    submitted: "2026-04-22"\n'
        "    reason: Once more\n"
        "    submitted_by: Deputy Chief Constable\n"
        "answers:\n",
    )
    assert lif("check", day=date(2026, 4, 23)).exit_code == 0


def test_a_return_is_not_sent_back_without_saying_why(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("return", "send-back", "s11-2026", "police", "--reason", "  ")

    assert (result.exit_code, result.output) == (
        1,
        "lif: a return is sent back with a reason\n     say what has to be put right: --reason …\n",
    )
    assert lif("return", "send-back", "s11-2026", "police").exit_code == 2
    assert tree(board) == before | {".lif/lock": b""}


def test_a_return_that_is_not_submitted_cannot_be_sent_back(lif: Lif) -> None:
    result = lif("return", "send-back", "s11-2026", "fire", "--reason", "x")

    assert (result.exit_code, result.output) == (
        1,
        "lif: the return is not submitted, so it cannot be sent back\n     nothing was changed\n",
    )


@pytest.mark.parametrize(
    ("command", "more"),
    [("answer", ["--plain"]), ("answer", ["--answers", "no.yaml"]), ("submit", []), ("send-back", ["--reason", "x"])],
)
@pytest.mark.parametrize("agency", ["fire", "police"])
def test_a_closed_round_is_not_reopened_by_the_way(
    lif: Lif, board: Path, command: str, more: list[str], agency: str
) -> None:
    alter(board, "audits/s11-2023/returns/fire.yaml", 'status: submitted\nsubmitted: "2023-03-30"', "status: draft")
    before = tree(board)

    result = lif("return", command, "s11-2023", agency, *more)

    assert (result.exit_code, result.output) == (
        1,
        "lif: the round s11-2023 was closed on 30 June 2023\n     nothing was changed\n",
    )
    assert tree(board) == before


def test_one_answer_is_one_answer_and_what_is_open_comes_next(lif: Lif, tmp_path: Path) -> None:
    given = write(tmp_path, "one.yaml", "answers:\n  - question: lead\n    rating: met\n")

    result = lif("return", "answer", "s11-2026", "fire", "--answers", given)

    assert (result.stdout, result.stderr) == (
        f"1 answer taken from {given}.\n1 of 7 questions answered; all of it is saved.\n",
        f"In {FIRE}\nNext: lif return answer s11-2026 fire\n",
    )


def test_an_answers_file_is_looked_up_from_the_folder_that_was_named(board: Path, tmp_path: Path) -> None:
    write(board, "from-fire.yaml", COMPLETE)

    result = Lif(tmp_path)("-C", board, "return", "answer", "s11-2026", "fire", "--answers", "from-fire.yaml")

    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "7 answers taken from from-fire.yaml.")


def test_where_an_answer_comes_from_is_not_taken_from_a_file(lif: Lif, board: Path, tmp_path: Path) -> None:
    given = write(
        tmp_path,
        "answers.yaml",
        """\
        answers:
          - question: lead
            rating: met
            carried:
              audit: s11-1999
              question: leader
              change: merged
          - question: policy
            rating: not-met
            carried:
              audit: s11-1999
              question: policy
              change: same
        """,
    )

    lif("return", "answer", "s11-2026", "fire", "--answers", given)

    said = (board / FIRE).read_text(encoding="utf-8")
    assert "s11-1999" not in said
    assert said.count("carried:\n      audit: s11-2023\n      question: lead\n      change: same\n") == 1


def test_one_open_question_is_one_question(lif: Lif, board: Path) -> None:
    alter(board, POLICE, 'status: submitted\nsubmitted: "2026-04-13"', "status: draft")
    alter(board, POLICE, "question: lead\n    state: answered", "question: lead\n    state: parked")

    result = lif("return", "submit", "s11-2026", "police")

    assert (result.exit_code, result.stderr) == (
        1,
        "  1.1 Somebody leads. (parked)\n"
        "lif: 1 question is still open\n"
        "     lif return answer goes on at the first of them\n",
    )


def test_a_reason_is_made_tidy_like_typed_text(lif: Lif, board: Path) -> None:
    result = lif("return", "send-back", "s11-2026", "police", "--reason", "By\x07 when?\t")

    assert result.stdout == "The return of police is sent back: By when?\n"
    assert "    reason: By when?\n" in (board / POLICE).read_text(encoding="utf-8")


def test_what_no_file_can_hold_is_dropped_from_a_role(lif: Lif, board: Path, answers: Path) -> None:
    lif("return", "answer", "s11-2026", "fire", "--answers", answers)

    result = lif("return", "submit", "s11-2026", "fire", "--by", "  Head\x07 of\nPrevention ")

    assert result.exit_code == 0
    assert "\nsubmitted_by: Head of Prevention\n" in (board / FIRE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("gone", "ending", "said"),
    [
        (
            FIRE,
            1,
            f"{FIRE} is not there\n     copy it back from git, or begin it anew with lif audit ask s11-2026 fire",
        ),
        (
            "tools/s11-second.yaml",
            1,
            "the round s11-2026 uses s11-second, and tools/s11-second.yaml is not there\n     copy it back from git",
        ),
        (
            "tools/s11-first.yaml",
            1,
            "the round s11-2023 uses s11-first, and tools/s11-first.yaml is not there\n     copy it back from git",
        ),
        (
            "audits/s11-2023/audit.yaml",
            1,
            "audits/s11-2026/audit.yaml brings answers forward from s11-2023, and audits/s11-2023/audit.yaml is not there\n"
            "     copy it back from git, or put the name right",
        ),
        ("agencies/fire.yaml", 2, "there is no agency called 'fire'\n     there is police, school"),
    ],
)
def test_what_answering_needs_and_is_gone_is_named(lif: Lif, board: Path, gone: str, ending: int, said: str) -> None:
    (board / gone).unlink()

    result = lif("return", "answer", "s11-2026", "fire", asker=lambda _: Scripted(Move.STOP))

    assert (result.exit_code, result.output) == (ending, f"lif: {said}\n")


@pytest.mark.parametrize(
    "command",
    [
        ("return", "answer", "s11-2026", "police", "--plain"),
        ("return", "submit", "s11-2026", "police"),
        ("return", "send-back", "s11-2026", "police", "--reason", "Twice"),
        ("score", "s11-2026"),
        ("score", "s11-2026", "police"),
        ("report", "return", "s11-2026", "police"),
        ("audit", "show", "s11-2026"),
        (
            "audit",
            "open",
            "next",
            "--kind",
            "section-11",
            "--tool",
            "s11-second",
            "--due",
            "1/5/2026",
            "--from",
            "s11-2026",
        ),
        ("status",),
    ],
    ids=" ".join,
)
def test_a_question_answered_twice_is_told_with_its_place_by_whoever_reads_it(
    lif: Lif, board: Path, command: tuple[str, ...]
) -> None:
    second = "  - question: policy\n    state: answered\n    rating: met\n    comment: Rewritten in May.\n"
    alter(board, POLICE, "  - question: induction\n", f"{second}  - question: induction\n")
    before = tree(board)

    result = lif(*command)

    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        f"{POLICE}:13:15: error: policy is answered in line 10 already: make one answer of the two [repeated-id]\n"
        "lif: the board has a fault that must be put right first\n"
        "     lif check shows all of them\n",
    )
    assert tree(board) == before


def test_a_question_that_comes_to_be_answered_twice_meanwhile_keeps_both(lif: Lif, board: Path) -> None:
    second = "  - question: policy\n    state: answered\n    rating: met\n    comment: Rewritten in May.\n"

    def merged() -> str:
        (board / FIRE).write_text(f"status: draft\nanswers:\n{second}{second}", encoding="utf-8")
        return "met"

    result = lif("return", "answer", "s11-2026", "fire", asker=lambda _: Scripted(merged))

    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        1,
        f"{FIRE}:7:15: error: policy is answered in line 3 already: make one answer of the two [repeated-id]",
    )
    assert (board / FIRE).read_text(encoding="utf-8") == f"status: draft\nanswers:\n{second}{second}"


def test_what_looks_like_personal_data_is_asked_again_and_stands_when_kept(lif: Lif, board: Path) -> None:
    typed = "2\n2\nLetter from jo.bloggs@example.org\n\n:stop\n"
    result = lif("return", "answer", "s11-2026", "fire", "--plain", typed=typed)

    said = "This looks like an e-mail address: take it out, and name the role. Change it here, or keep it if it is"
    assert said in " ".join(result.stderr.split())
    assert "title: Letter from jo.bloggs@example.org" in (board / "audits/s11-2026/returns/fire.yaml").read_text()


def test_personal_data_in_a_reason_is_remarked_on_without_being_repeated(lif: Lif) -> None:
    result = lif("return", "send-back", "s11-2026", "police", "--reason", "Ring 01632 960 123 about 2.1")

    assert "  note: this looks like a telephone number: take it out, and name the role" in result.stderr.splitlines()
