"""`--answers` for plans and actions: all of it or nothing, and each fault at its place."""

import errno
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from commands.planned import CHANGES, CHECKS, TEXT, build, done, files, refused, run
from lif.store import disk, plan_answers


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with two plans."""
    return build(tmp_path / "board")


def _file(board: Path, text: str) -> Path:
    file = board.parent / "answers.txt"
    file.write_text(dedent(text), encoding="utf-8")
    return file


def test_the_minutes_of_a_meeting_update_several_actions_at_once(board: Path) -> None:
    minutes = f"""\
    updates:
      - plan: family
        action: {CHECKS}
        status: on-course
        words: Half done.
      - plan: family
        action: {CHANGES}
        status: ready-for-sign-off
      - plan: family
        action: {CHECKS}
        status: ready-for-sign-off
        evidence: [{{title: List, kept_at: Shared drive, date: "2026-05-01", shows: All checked}}]
    """
    result = run(board, "action", "update", "--answers", _file(board, minutes))

    assert result.stdout.splitlines() == [
        f"3 updates taken from {board.parent / 'answers.txt'}.",
        f"{CHECKS}: Ready for sign-off",
        f"{CHANGES}: Ready for sign-off",
    ]
    written = files(board)[f"plans/family/actions/{CHECKS}.yaml"].decode().split("updates:\n")[1]
    assert dedent(written) == dedent(
        """\
        - date: "2026-05-05"
          status: on-course
          agency: youth-and-family
          words: Half done.
        - date: "2026-05-05"
          status: ready-for-sign-off
          agency: youth-and-family
          evidence:
            - title: List
              kept_at: Shared drive
              date: "2026-05-01"
              shows: All checked
        """
    )


def test_signing_off_and_looking_at_the_impact_imply_their_status(board: Path) -> None:
    signed = """\
    updates:
      - plan: family
        action: change-tested-2-youth-and-family
        approved_by: learning-and-improvement
        evidence: [{title: List}]
    """
    looked = """\
    updates:
      - action: change-tested-2-youth-and-family
        impact: {method: survey, reference: Ten children, result: not-evident}
        words: None had noticed
    """

    assert (
        done(board, "action", "sign-off", "--answers", _file(board, signed)).splitlines()[1] == f"{CHANGES}: Complete"
    )
    assert done(board, "action", "check-impact", "family", "--answers", _file(board, looked)).splitlines()[1] == (
        f"{CHANGES}: Reopened"
    )


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        (
            ("action", "update"),
            f"""\
            updates:
              - plan: family
                action: {CHECKS}
                status: on-course
              - plan: family
                action: {CHANGES}
                status: tested
              - plan: famly
                action: {CHANGES}
                status: on-course
              - plan: family
                action: {CHANGES}
                status: on-course
                approved_by: bord
              - plan: family
                action: {CHANGES}
            """,
            [
                "7:13: what is 'Not started' can only be 'On course', 'Ready for sign-off', 'Complete', "
                "'Suspended', 'Withdrawn' or 'Not achieved', so that 'Complete and tested' makes no sense",
                "8:11: there is no plan called 'famly': did you mean 'family'?",
                "14:18: there is no group called 'bord': did you mean 'board'?",
                "15:5: an update has a status",
            ],
        ),
        (
            ("action", "sign-off"),
            f"""\
            updates:
              - plan: family
                action: {CHECKS}
                approved_by: learning-and-improvement
            """,
            ["2:5: 'Complete' names its evidence: what shows that it is done"],
        ),
        (
            ("action", "check-impact"),
            f"""\
            updates:
              - plan: family
                action: {CHECKS}
            """,
            ["2:5: a look at the impact says by which audit, measure or survey, and what was found"],
        ),
        (
            ("action", "add", "family"),
            """\
            actions:
              - recommendation: change-tested-2
                text: Ask ten children
                lead_agency: polise
                due: "2026-09-30"
              - recommendation: change-tested
                text: Ask ten children
                lead_agency: police
                due: "2026-09-30"
              - recommendation: change-tested-2
                text: Ask ten children
                lead_agency: police
                due: "2026-05-04"
            """,
            [
                "4:18: there is no agency called 'polise': did you mean 'police'?",
                "6:5: this plan has no recommendation 'change-tested'",
                "10:5: 4 May 2026, the day it is due, has passed already",
            ],
        ),
        (
            ("plan", "add-recommendation", "family"),
            """\
            recommendations:
              - text: Train night staff
                standard: safer-recruitmant
              - text: Move the desk
                response: not-accepted
                response_reason: Closed
              - text: Tell staff
                joined: [{plan: child-j, recommendation: one}]
            """,
            [
                "3:15: there is no standard called 'safer-recruitmant': did you mean 'safer-recruitment'?",
                "4:5: 'move-the-desk' is not accepted, and nothing says what is done instead: say it, or say that "
                "nothing is needed",
                "7:5: there is no plan 'child-j'",
            ],
        ),
    ],
)
def test_every_fault_is_named_at_its_place_and_nothing_is_written(
    board: Path, command: tuple[str, ...], text: str, said: list[str]
) -> None:
    before, file = files(board), _file(board, text)

    code, lines = refused(board, *command, "--answers", file)
    count = "one thing" if len(said) == 1 else f"{len(said)} things"
    assert (code, lines) == (
        1,
        [
            *(f"{file}:{line}" for line in said),
            f"lif: {count} cannot be taken from this file",
            "     put it right there and try again; nothing was written",
        ],
    )
    assert files(board) == before


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        (
            ("action", "update"),
            "updates:\n  - action: x\n    staus: on-course\n    date: soon\n  - plan: 7\n    action: x\n",
            [
                "2:5: error: 'plan' is missing: say which action this is about [missing-field]",
                "3:5: error: no field is called 'staus' here; did you mean 'status'? [unknown-field]",
                '4:11: error: no day can be told from this: choose one by which it can be checked, such as "2026-03-31" '
                "[bad-date]",
                "5:11: error: 'plan' is a short name, such as child-h [wrong-type]",
            ],
        ),
        (
            ("action", "add", "family"),
            "actions:\n  - text: Ask\n    lead_agency: police\n    due: ongoing\n    updates: []\n",
            [
                "2:5: error: 'recommendation' is missing: the recommendation of this plan that it answers [missing-field]",
                '4:10: error: no day can be told from this: choose one by which it can be checked, such as "2026-03-31" '
                "[bad-date]",
                "5:5: error: a new action has no 'updates' yet: take it out [unknown-field]",
            ],
        ),
        (
            ("plan", "add-recommendation", "family"),
            "recommendations:\n  - Tell staff\n",
            ["2:5: error: this is to be a group of fields, each 'name: value' [wrong-type]"],
        ),
        (
            ("plan", "add-recommendation", "family"),
            "actions: []\n",
            ["1:1: error: this file holds one list, called 'recommendations', and nothing else [unknown-field]"],
        ),
        (
            ("action", "sign-off"),
            "updates: [\n",
            None,
        ),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_so_names_each_fault_with_its_place(
    board: Path, command: tuple[str, ...], text: str, said: list[str] | None
) -> None:
    before, file = files(board), _file(board, text)

    code, lines = refused(board, *command, "--answers", file)
    assert (code, lines[-1]) == (1, "     put them right in that file and try again; nothing was written")
    if said is not None:
        assert lines[:-2] == [f"{file}:{line}" for line in said]
    assert files(board) == before


def test_recommendations_come_with_those_they_answer_too(board: Path) -> None:
    text = f"""\
    recommendations:
      - id: references
        text: {TEXT}
        joined: [{{plan: family, recommendation: volunteers-and-contractors-1}}]
      - text: Ensure that staff know
    """
    result = run(board, "plan", "add-recommendation", "child-h", "--answers", _file(board, text))

    assert result.stderr.splitlines() == [
        "  note: ensure-that-staff-know: 'Ensure' need not change anything: say what will be different, such as "
        "Publish, Train or Test",
        "Wrote plans/child-h/plan.yaml",
        "Next: lif action add child-h references",
    ]
    assert "    joined:\n      - plan: family\n" in files(board)["plans/child-h/plan.yaml"].decode()


@pytest.mark.parametrize(
    "words",
    [
        ("action", "update", "--status", "on-course"),
        ("action", "add", "family", "--lead", "police"),
        ("plan", "add-recommendation", "family", "--text", "Tell staff"),
    ],
)
def test_a_file_comes_without_other_options(board: Path, words: tuple[str, ...]) -> None:
    assert refused(board, *words, "--answers", "some.yaml") == (
        2,
        [
            "lif: a file of answers comes without other options",
            "     write them into some.yaml, each where it belongs",
        ],
    )


def test_what_looks_like_personal_data_in_a_file_is_remarked_on(board: Path) -> None:
    text = "updates:\n  - plan: family\n    action: change-tested-2-youth-and-family\n    status: on-course\n    words: Ring 01632 960123\n"
    result = run(board, "action", "update", "--answers", _file(board, text))

    assert result.stderr.splitlines()[-1].startswith("  note: this looks like a telephone number")


def test_where_the_disk_gives_way_no_update_is_said_to_be_taken_and_no_action_is_changed(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _file(
        board,
        f"""\
        updates:
          - {{plan: family, action: {CHECKS}, status: on-course, words: Half done.}}
          - {{plan: family, action: {CHANGES}, status: on-course, words: Half done.}}
        """,
    )
    before, move = files(board), disk.move

    def moved(temporary: Path, target: Path) -> None:
        if target.stem == CHANGES:
            raise OSError(errno.ENOSPC, "No space left on device")
        move(temporary, target)

    monkeypatch.setattr(disk, "move", moved)
    result = run(board, "action", "update", "--answers", file)

    assert (result.exit_code, result.stdout, files(board)) == (3, "", before)


def test_actions_of_a_file_get_names_that_nobody_has_taken_since_the_board_was_read(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = "{recommendation: change-tested-2, text: Train staff, lead_agency: hospitals, due: 2026-12-31}"
    file, read = _file(board, f"actions:\n  - {one}\n"), plan_answers.read_actions

    def read_while_another_is_added(*given: Any) -> Any:
        monkeypatch.setattr(plan_answers, "read_actions", read)
        done(
            board,
            "action",
            "add",
            "family",
            "change-tested-2",
            "--text",
            "Test it",
            "--lead",
            "hospitals",
            "--due",
            "1/9/2026",
        )
        return read(*given)

    monkeypatch.setattr(plan_answers, "read_actions", read_while_another_is_added)
    done(board, "action", "add", "family", "--answers", file)

    names = sorted(path for path in files(board) if "hospitals" in path)
    assert names == [f"plans/family/actions/change-tested-2-hospitals{end}.yaml" for end in ("-2", "")]
