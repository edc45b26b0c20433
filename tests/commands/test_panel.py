"""`lif panel` up to the opening: convening, marking alone, sealing, and where a panel stands."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.northmere import alter, tree, write
from commands.running import Lif
from commands.scrutinised import CASE, CONVENE, FOLDER, MEMBERS, build, done, mark, marks_text, opened, trimmed
from lif.interview.asker import Asker, Move
from lif.store import private

PANEL = f"{FOLDER}/panel.yaml"
SITTING = (
    "The panel on the return of Northmere Police:\n"
    "  The officer: officer (Quality Assurance Officer); no interests\n"
    "  A partner: nurse (Designated Nurse); no interests\n"
    "  Knows the field: warden (Community Warden); no interests\n"
)
CONVENED = (
    "# yaml-language-server: $schema=../../../../.lif/schemas/panel.schema.json\n"
    'convened: "2026-04-20"\n'
    "members:\n"
    "  - seat: board\n    person: officer\n    declares: none\n"
    "  - seat: partner\n    person: nurse\n    declares: none\n"
    "  - seat: sector\n    person: warden\n    declares: none\n"
)
NONE = tuple(f"--interest={person}=none" for person in MEMBERS.values())
NO_PANEL = (
    "lif: no panel is convened on the return of police\n     convene it first: lif panel convene s11-2026 police\n"
)
NOBODY_ASKS = (
    "lif: there is no terminal here to ask at\n"
    "     take the answers from a file with --answers FILE, or from numbered lines with --plain\n"
)
COMMANDS = {
    "convene": (),
    "substitute": ("--seat", "board", "--person", "clerk", "--reason", "On leave"),
    "reopen": ("--reason", "Read wrongly"),
    "show": (),
    "mark": ("--as", "nurse"),
    "seal": ("--as", "nurse"),
    "unseal": ("--as", "nurse", "--reason", "Missed an annex"),
    "open": (),
    "set-aside": ("--as", "nurse", "--reason", "The laptop is gone"),
    "compare": (),
    "agree": (),
    "sign": ("--as", "nurse"),
}
"""Every command of a panel, with what it must be given apart from the return."""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The folder of a board with panels of three."""
    return build(tmp_path / "northmere")


@pytest.fixture
def sealed(lif: Lif, tmp_path: Path) -> None:
    """The panel on the police, with every seat sealed."""
    done(lif, *CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, tmp_path)
        done(lif, "panel", "seal", *CASE, "--as", person)


class Refusing:
    """Stops a command that should have ended before anybody is asked."""

    def __call__(self, _: bool) -> Asker:
        raise AssertionError("somebody was asked")


def test_the_commands_are_these_and_each_has_two_examples(lif: Lif) -> None:
    listed = re.findall(r"^  (\w[\w-]*)  ", lif("panel", "--help").stdout.partition("Commands:")[2], re.MULTILINE)

    assert listed == sorted(COMMANDS)
    for command in COMMANDS:
        help_text = lif("panel", command, "--help").stdout
        assert len(re.findall(rf"^    lif panel {command} ", help_text, re.MULTILINE)) == 2, command


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_return_each_command_is_wrong_usage(lif: Lif, command: str) -> None:
    result = lif("panel", command)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == "Error: Missing argument 'AUDIT'."


@pytest.mark.parametrize("command", [name for name, more in COMMANDS.items() if more])
def test_what_a_command_must_be_given_is_asked_for_by_name(lif: Lif, command: str) -> None:
    result = lif("panel", command, *CASE)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"Error: Missing option '{COMMANDS[command][0]}'."


@pytest.mark.parametrize("command", COMMANDS)
def test_a_round_an_agency_and_one_that_is_not_asked_are_told_apart(lif: Lif, board: Path, command: str) -> None:
    before = tree(board)

    told = [
        lif("panel", command, *names, *COMMANDS[command], asker=Refusing())
        for names in (("s11-2062", "police"), ("s11-2026", "polcie"), ("s11-2026", "trust"))
    ]

    assert [(result.exit_code, result.output) for result in told] == [
        (2, "lif: there is no round called 's11-2062'\n     did you mean 's11-2026'?\n"),
        (2, "lif: there is no agency called 'polcie'\n     did you mean 'police'?\n"),
        (2, "lif: trust has no return in s11-2026\n     the round asks fire, police\n"),
    ]
    assert tree(board) == before


@pytest.mark.parametrize(
    "command", ["substitute", "mark", "seal", "unseal", "open", "set-aside", "compare", "agree", "sign"]
)
def test_before_a_panel_is_convened_each_command_says_so(lif: Lif, board: Path, command: str) -> None:
    before = tree(board)

    result = lif("panel", command, *CASE, *COMMANDS[command], asker=Refusing())

    assert (result.exit_code, result.output) == (1, NO_PANEL)
    assert tree(board) == before


def test_a_panel_is_convened(lif: Lif, board: Path) -> None:
    result = lif(*CONVENE)

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        SITTING,
        f"Wrote {PANEL}\nNext: lif panel mark s11-2026 police --as officer\n",
    )
    assert (board / PANEL).read_text(encoding="utf-8") == CONVENED
    assert lif("check").output == "23 records read: 0 errors, 0 warnings\n"


def test_interests_and_guests_are_recorded_with_their_kinds(lif: Lif, board: Path) -> None:
    result = lif(
        *(CONVENE[:-1]),
        "--interest=warden=dealings: Shares a patrol",
        "--interest=warden=A cousin: retired",
        "--guest=practitioner=visitor",
        "--interest=visitor=none",
        "--guest=head",
        "--interest=head=NONE",
    )

    assert (result.exit_code, result.stdout.splitlines()[3:]) == (
        0,
        [
            "  Knows the field: warden (Community Warden); declares: Shares a patrol; A cousin: retired",
            "  Guest: visitor (Health Visitor); no interests",
            "  Guest: head (Head Teacher); no interests",
        ],
    )
    assert (board / PANEL).read_text(encoding="utf-8") == CONVENED.replace(
        "    person: warden\n    declares: none\n",
        "    person: warden\n    declares: interest\n    interests:\n"
        "      - note: Shares a patrol\n        kind: dealings\n"
        '      - note: "A cousin: retired"\n'
        "guests:\n"
        "  - person: visitor\n    declares: none\n    invited_as: practitioner\n"
        "  - person: head\n    declares: none\n",
    )
    assert lif("check").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--seat=board=nurse", "--seat=partner=head", "--seat=sector=warden", "--interest=nurse=none"),
            "  The officer: nurse is not employed by the board; who could: clerk, officer\n"
            "  A partner: head was not asked about interests: --interest head=none, or what the interest is\n"
            "  Knows the field: warden was not asked about interests: --interest warden=none, or what the interest is\n",
        ),
        (
            ("--seat=board=officer", "--seat=partner=sergeant", "--seat=sector=inspector", "--interest=officer=none"),
            "  A partner: sergeant works for the agency under scrutiny; who could: head, nurse\n"
            "  Knows the field: inspector no longer takes part since 1 April 2026; who could: warden\n",
        ),
        (
            ("--seat=board=officer", "--seat=partner=nurse", "--seat=sector=nurse", "--guest=nurse", "--guest=nobody",
             "--interest=officer=none", "--interest=nurse=none"),
            "  A partner: nurse sits in two seats; who could: head\n"
            "  Knows the field: nurse sits in two seats; who could: warden\n"
            "  nurse cannot be a member and a guest\n"
            "  there is no person called 'nobody' in people/\n",
        ),
        (
            ("--seat=board=officer", "--seat=partner=nurse", "--seat=sector=warden", "--interest=officer=none",
             "--interest=nurse=none", "--interest=warden=work: Was a constable until May"),
            "  Knows the field: warden declares an interest that bars: Works for the agency; "
            "nobody in people/ could sit here: add somebody with lif person add\n",
        ),
    ],
)  # fmt: skip
def test_who_may_not_sit_is_refused_with_who_could_instead(
    lif: Lif, board: Path, words: tuple[str, ...], said: str
) -> None:
    before = tree(board)

    result = lif("panel", "convene", *CASE, *words)

    assert (result.exit_code, result.output) == (1, f"{said}lif: this panel may not sit\n     nothing was written\n")
    assert tree(board) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--seat=board",), "'board' cannot be read\n     write it as NAME=WORDS, such as board=business-manager"),
        (
            ("--seat==officer",),
            "'=officer' cannot be read\n     write it as NAME=WORDS, such as board=business-manager",
        ),
        (("--seat=baord=officer",), "there is no seat called 'baord'\n     did you mean 'board'?"),
        (
            ("--seat=board=officer", "--seat=board=clerk"),
            "two people are named for the seat 'board': officer and clerk\n     name one",
        ),
        (
            ("--guest=practicioner=visitor",),
            "there is no guest in framework.yaml called 'practicioner'\n     did you mean 'practitioner'?",
        ),
        (
            ("--seat=board=officer", "--interest=oficer=none"),
            "there is no person on this panel called 'oficer'\n     did you mean 'officer'?",
        ),
        (
            ("--seat=board=officer", "--interest=officer=wrok: Was a constable"),
            "there is no kind of interest called 'wrok'\n     did you mean 'work'?",
        ),
        (
            ("--seat=board=officer", "--interest=officer=work"),
            "'work' is a kind of interest: say what the tie is\n     such as \"work: in a few words\"",
        ),
    ],
)
def test_words_that_would_be_lost_or_bar_nobody_are_wrong_usage(
    lif: Lif, board: Path, words: tuple[str, ...], said: str
) -> None:
    before = tree(board)

    result = lif("panel", "convene", *CASE, *words)

    assert (result.exit_code, result.output) == (2, f"lif: {said}\n")
    assert tree(board) == before


def test_without_a_terminal_nobody_is_asked_and_each_empty_seat_is_named(lif: Lif) -> None:
    result = lif("panel", "convene", *CASE)

    assert (result.exit_code, result.output) == (
        1,
        "  The officer: nobody is named: --seat board=PERSON; who could: clerk, officer\n"
        "  A partner: nobody is named: --seat partner=PERSON; who could: head, nurse\n"
        "  Knows the field: nobody is named: --seat sector=PERSON; who could: warden\n"
        "lif: this panel may not sit\n     nothing was written\n",
    )


def test_a_panel_is_convened_by_numbered_lines(lif: Lif, board: Path) -> None:
    result = lif("panel", "convene", *CASE, "--plain", typed="2\n1\n2\n1\n1\n1\n1\n")

    assert (result.exit_code, result.stdout) == (0, SITTING)
    assert (board / PANEL).read_text(encoding="utf-8") == CONVENED


def test_whoever_stops_while_convening_has_written_nothing(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("panel", "convene", *CASE, "--plain", typed="2\n1\n:stop\n")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("> Nothing was written.\n")
    assert tree(board) == before


def test_a_second_panel_on_one_return_is_refused(lif: Lif, board: Path) -> None:
    lif(*CONVENE)
    before = tree(board)

    result = lif(*CONVENE)

    assert (result.exit_code, result.output) == (
        2,
        "lif: there is a panel on the return of police already\n"
        "     see it with lif panel show s11-2026 police; a member is replaced with lif panel substitute\n",
    )
    assert tree(board) == before


def test_a_panel_works_on_a_closed_round_too(lif: Lif, tmp_path: Path) -> None:
    words = [word if word != "s11-2026" else "s11-2023" for word in CONVENE]
    given = "marks:\n" + "".join(
        f"  - question: {number}\n    rating: partly-met\n    evidence: enough\n    reason: So.\n"
        for number in (1.1, 1.2, 1.3, 2.1, 2.2, 2.3)
    )

    done(lif, *words)
    for person in MEMBERS.values():
        names = ("s11-2023", "police", "--as", person)
        done(lif, "panel", "mark", *names, "--answers", write(tmp_path, "marks.yaml", given))
        done(lif, "panel", "seal", *names)

    assert (
        done(lif, "panel", "open", "s11-2023", "police") == "3 of 3 members' marks are open, each as it was sealed.\n"
    )
    assert "  Panels: 1 to agree\n  - Northmere Police: 0 of 6 questions agreed\n" in lif("status").stdout


def test_a_panel_may_be_convened_before_the_return_is_in_and_marks_nothing_until_then(lif: Lif, board: Path) -> None:
    alter(board, "audits/s11-2026/returns/police.yaml", "status: submitted\nsubmitted: \"2026-04-13\"\nsubmitted_by: Head of Public Protection\n", "status: draft\n")  # fmt: skip  # noqa: E501
    lif(*CONVENE)

    result = lif("panel", "mark", *CASE, "--as", "nurse", "--plain", typed="1\n")

    assert (result.exit_code, result.output) == (
        1,
        "lif: the return of police is not submitted\n     a panel marks what an agency has handed in\n",
    )
    assert lif("panel", "show", *CASE).stdout.startswith("Northmere Police, Section 11 round 2026: not returned\n")


def test_marks_are_taken_from_a_file_into_a_place_of_their_own(lif: Lif, board: Path, tmp_path: Path) -> None:
    lif(*CONVENE)
    given = write(tmp_path, "marks.yaml", marks_text({"policy": "met"}, "Seen: on a visit"))
    before = tree(board)

    result = lif("panel", "mark", *CASE, "--as", "nurse", "--answers", given)

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"7 marks taken from {given}.\n7 of 7 questions marked; all of it is saved.\n",
        "Next: lif panel seal s11-2026 police --as nurse\n",
    )
    after = tree(board)
    sheet = after.pop(".lif/marks/s11-2026/police/nurse.yaml").decode()
    salt = re.search(r'^salt: "?([0-9a-f]{64})"?$', sheet, re.MULTILINE)
    assert salt
    assert sheet == (
        f"audit: s11-2026\nagency: police\nseat: partner\nperson: nurse\n{salt.group()}\nmarks:\n"
        '  - question: lead\n    seen: "1ac4ec1f"\n    rating: met\n    evidence: partly\n'
        "  - question: policy\n    seen: c54399c1\n    rating: met\n    evidence: partly\n"
        '    reason: "Seen: on a visit"\n'
        '  - question: induction\n    seen: "45488d1b"\n    rating: met\n    evidence: partly\n'
        '  - question: refreshers\n    seen: "2e0b3abf"\n    rating: not-met\n    evidence: partly\n'
        "  - question: hiring\n    seen: f7bdc017\n    rating: partly-met\n    evidence: partly\n"
        "  - question: allegations\n    seen: a60b1f81\n    rating: partly-met\n    evidence: partly\n"
        '  - question: views\n    seen: "38600bec"\n    rating: not-applicable\n'
    )
    assert after == before | {
        ".lif/marks/.gitignore": b"# Marks that are not open yet: git leaves out this folder and all in it.\n*\n"
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
def test_only_this_user_may_look_into_the_folder_of_marks(lif: Lif, board: Path, tmp_path: Path) -> None:
    lif(*CONVENE)

    mark(lif, "nurse", tmp_path)

    assert (board / ".lif/marks").stat().st_mode & 0o777 == 0o700


def test_each_sheet_has_a_salt_of_its_own_which_stays(lif: Lif, board: Path, tmp_path: Path) -> None:
    lif(*CONVENE)
    for person in (*MEMBERS.values(), "nurse"):
        mark(lif, person, tmp_path, {})

    sheets = [private.read_sheet(board, private.address(*CASE, person)) for person in MEMBERS.values()]
    salts = {sheet.salt for sheet in sheets if sheet}
    assert len(salts) == 3
    mark(lif, "nurse", tmp_path)
    again = private.read_sheet(board, private.address(*CASE, "nurse"))
    assert again
    assert again.salt in salts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "answers: []\n",
            "{file}:1:1: error: a file of marks holds one list, called 'marks', and nothing else [unknown-field]\n"
            "lif: {file} has a fault that must be put right first\n"
            "     put them right in that file and try again; nothing was written\n",
        ),
        (
            "marks:\n  - question: lead\n    rating: met\n    evidence: yes\n",
            "{file}:4:15: error: 'yes' is not one of enough, partly, not-enough, not-seen [not-allowed]\n"
            "lif: {file} has a fault that must be put right first\n"
            "     put them right in that file and try again; nothing was written\n",
        ),
        (
            "marks:\n  - question: 9.9\n    rating: met\n",
            "{file}:2:15: error: there is no question 9.9; they are numbered 1.1 to 2.3 [points-nowhere]\n"
            "lif: {file} has a fault that must be put right first\n"
            "     put them right in that file and try again; nothing was written\n",
        ),
        (
            "marks:\n  - question: leed\n    rating: met\n    evidence: enough\n",
            "lif: this cannot be taken: leed is not a question asked of this agency (did you mean 'lead'?)\n"
            "     put these right in the file; nothing was written\n",
        ),
        (
            "marks:\n  - question: lead\n    rating: excellent\n    evidence: enough\n",
            "lif: this cannot be taken: lead is rated 'excellent', and the ratings are not-met, partly-met, met, "
            "not-applicable\n     put these right in the file; nothing was written\n",
        ),
        (
            "marks:\n  - question: lead\n    rating: not-met\n    evidence: enough\n  - question: policy\n"
            "    rating: partly-met\n  - question: induction\n",
            "lif: this cannot be taken: induction has no rating; "
            "lead: a reason is owed, as the rating is not the agency's; policy: nothing said on the evidence\n"
            "     put these right in the file; nothing was written\n",
        ),
        (
            "marks:\n" + "  - question: lead\n    rating: met\n    evidence: enough\n" * 2,
            "lif: this cannot be taken: lead is there twice\n     put these right in the file; nothing was written\n",
        ),
    ],
)
def test_a_file_of_marks_that_does_not_fit_is_refused_whole(
    lif: Lif, board: Path, tmp_path: Path, text: str, said: str
) -> None:
    lif(*CONVENE)
    given = write(tmp_path, "marks.yaml", text)

    result = lif("panel", "mark", *CASE, "--as", "nurse", "--answers", given)

    assert (result.exit_code, result.output) == (1, said.format(file=given))
    assert not (board / ".lif/marks/s11-2026").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("command", ["mark", "agree"])
def test_a_pipe_is_no_file_of_answers(lif: Lif, tmp_path: Path, command: str) -> None:
    opened(lif, tmp_path) if command == "agree" else done(lif, *CONVENE)
    os.mkfifo(tmp_path / "pipe")

    result = lif("panel", command, *CASE, *COMMANDS[command], "--answers", tmp_path / "pipe")

    assert (result.exit_code, result.output) == (
        3,
        f"lif: cannot read {tmp_path / 'pipe'}: it is no ordinary file\n     name a file that is on the disk\n",
    )


@pytest.mark.parametrize("command", ["mark", "agree"])
def test_without_a_terminal_both_ways_out_are_named(lif: Lif, board: Path, tmp_path: Path, command: str) -> None:
    opened(lif, tmp_path) if command == "agree" else done(lif, *CONVENE)
    before = tree(board)

    result = lif("panel", command, *CASE, *COMMANDS[command], typed="1\n")

    assert (result.exit_code, result.output) == (2, NOBODY_ASKS)
    assert tree(board) == before


def test_marks_are_given_by_numbered_lines_and_gone_on_with(lif: Lif, board: Path) -> None:
    lif(*CONVENE)

    first = lif("panel", "mark", *CASE, "--as", "nurse", "--plain", typed="3\n1\n\nA good letter.\n\n1\n2\n")
    again = lif("panel", "mark", *CASE, "--as", "nurse", "--plain", typed=":stop\n")

    assert (first.exit_code, first.stdout) == (0, "1 of 7 questions marked; all of it is saved.\n")
    assert first.stderr == (
        "Northmere Police: 0 of 7 questions marked so far. Only you see your marks.\n"
        "\n"
        "1 of 7 · Standard 1: Leadership\n"
        "1.1 Somebody leads.\n"
        "\n"
        "They say       Met\n"
        "Evidence 1     Chief officer's letter\n"
        "1.1 Your rating\n"
        "  1. Not met\n  2. Partly met\n  3. Met\n  4. Not applicable\n"
        "Type a number from 1 to 4, or :back :skip :park :stop :help\n"
        "> Is the evidence enough for their rating?\n"
        "  1. Yes\n  2. Partly\n  3. No\n  4. I have not seen it\n"
        "Type a number from 1 to 4, or :back :skip :park :stop :help\n"
        "> Why? (Enter to pass)\n"
        "> Good practice worth sharing (Enter to pass)\n"
        "> What would you ask the agency? (Enter to pass)\n"
        "> \n"
        "2 of 7 · Standard 1: Leadership\n"
        "1.2 There is a policy, and staff know it.\n"
        "\n"
        "They say       Partly met\n"
        "Evidence       None named\n"
        "1.2 Your rating\n"
        "  1. Not met\n  2. Partly met\n  3. Met\n  4. Not applicable\n"
        "Type a number from 1 to 4, or :back :skip :park :stop :help\n"
        "> Is the evidence enough for their rating?\n"
        "  1. Yes\n  2. Partly\n  3. No\n  4. I have not seen it\n"
        "Type a number from 1 to 4, or :back :skip :park :stop :help\n"
        "> Why? Your rating is not theirs\n"
        "> \n"
        "Next: lif panel mark s11-2026 police --as nurse\n"
    )
    sheet = (board / ".lif/marks/s11-2026/police/nurse.yaml").read_text(encoding="utf-8")
    assert sheet.endswith(
        "marks:\n"
        '  - question: lead\n    seen: "1ac4ec1f"\n    rating: met\n    evidence: enough\n'
        "    good_practice: A good letter.\n"
        "  - question: policy\n    seen: c54399c1\n    rating: not-met\n    evidence: partly\n    state: started\n"
    )
    assert again.stderr.startswith(
        "Northmere Police: 1 of 7 questions marked so far. Only you see your marks.\n\n2 of 7 · Standard 1: Leadership\n"
    )


def test_whoever_breaks_off_marking_is_told_how_to_go_on(lif: Lif) -> None:
    lif(*CONVENE)

    result = lif("panel", "mark", *CASE, "--as", "nurse", asker=lambda _: _Breaking())

    assert (result.exit_code, result.stdout, result.stderr) == (
        130,
        "",
        "\nEverything given so far is saved. To go on: lif panel mark s11-2026 police --as nurse\n\nStopped.\n",
    )


class _Breaking:
    """Breaks off at the first question, as Ctrl-C does."""

    def show(self, page: object) -> None:
        """Show nothing."""

    def tell(self, remark: str) -> None:
        """Tell nothing."""

    def choose(self, *_: object, **__: object) -> str | Move:
        """Break off."""
        raise KeyboardInterrupt

    def text(self, *_: object, **__: object) -> str | Move:
        """Break off."""
        raise KeyboardInterrupt


@pytest.mark.parametrize("command", ["mark", "seal", "unseal", "open", "sign"])
def test_whoever_does_not_sit_on_the_panel_is_told_who_does(lif: Lif, tmp_path: Path, command: str) -> None:
    opened(lif, tmp_path) if command == "sign" else done(lif, *CONVENE)
    if command == "open":
        for person in MEMBERS.values():
            mark(lif, person, tmp_path)
            done(lif, "panel", "seal", *CASE, "--as", person)
    more = ("--reason", "So") if command == "unseal" else ()

    misspelt = lif("panel", command, *CASE, "--as", "nruse", *more)
    another = lif("panel", command, *CASE, "--as", "clerk", *more)

    assert (misspelt.exit_code, misspelt.output) == (
        1,
        "lif: nruse does not sit on this panel\n     its members are officer, nurse, warden\n",
    )
    assert (another.exit_code, another.output) == (
        1,
        "lif: clerk does not sit on this panel\n     its members are officer, nurse, warden\n",
    )


def test_marks_are_sealed_and_the_next_members_named(lif: Lif, board: Path, tmp_path: Path) -> None:
    lif(*CONVENE)
    told = []
    for person in ("warden", "officer", "nurse"):
        mark(lif, person, tmp_path)
        result = lif("panel", "seal", *CASE, "--as", person)
        told.append((result.exit_code, result.stdout, result.stderr))

    assert told == [
        (
            0,
            "The marks of warden are sealed: 1 of 3 seats.\n",
            f"Wrote {FOLDER}/seals/warden.yaml\nNext: commit it; officer, nurse to mark and seal\n",
        ),
        (
            0,
            "The marks of officer are sealed: 2 of 3 seats.\n",
            f"Wrote {FOLDER}/seals/officer.yaml\nNext: commit it; nurse to mark and seal\n",
        ),
        (
            0,
            "The marks of nurse are sealed: 3 of 3 seats.\n",
            f"Wrote {FOLDER}/seals/nurse.yaml\nNext: lif panel open s11-2026 police\n",
        ),
    ]
    assert re.fullmatch(
        r"# yaml-language-server: \$schema=\.\./\.\./\.\./\.\./\.\./\.lif/schemas/seal\.schema\.json\n"
        r'digest: "?[0-9a-f]{64}"?\nsealed: "2026-04-20"\n'
        r'return_digest: "9b5e399e1837a7a59d170104e5492d1277a0282ef53787304120cc0ff687501c"\n',
        (board / FOLDER / "seals/nurse.yaml").read_text(encoding="utf-8"),
    )


def test_an_unfinished_sheet_is_not_sealed_and_each_question_is_named(lif: Lif, board: Path, tmp_path: Path) -> None:
    lif(*CONVENE)
    few = "marks:\n  - question: lead\n    rating: met\n    evidence: enough\n  - question: policy\n    state: parked\n"
    lif("panel", "mark", *CASE, "--as", "nurse", "--answers", write(tmp_path, "few.yaml", few))
    before = tree(board)

    result = lif("panel", "seal", *CASE, "--as", "nurse")

    assert (result.exit_code, result.output) == (
        1,
        "  1.2 There is a policy, and staff know it. (parked)\n"
        "  1.3 New staff are trained. (not marked)\n"
        "  1.4 Staff are trained again. (not marked)\n"
        "  2.1 Checks and references are in hand before somebody starts. (not marked)\n"
        "  2.2 Complaints about staff are handled. (not marked)\n"
        "  2.3 Children say how they were treated. (not marked)\n"
        "lif: 6 questions are not marked yet\n"
        "     lif panel mark s11-2026 police --as nurse goes on at the first of them\n",
    )
    assert tree(board) == before


def test_who_marked_nothing_here_cannot_seal(lif: Lif) -> None:
    lif(*CONVENE)

    assert lif("panel", "seal", *CASE, "--as", "nurse").output == (
        "lif: there are no marks of nurse on this computer\n     lif panel mark s11-2026 police --as nurse\n"
    )


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("command", ["mark", "seal"])
def test_sealed_marks_are_neither_marked_nor_sealed_again(lif: Lif, board: Path, command: str) -> None:
    before = tree(board)

    result = lif("panel", command, *CASE, "--as", "nurse", asker=Refusing())

    assert (result.exit_code, result.output) == (
        1,
        "lif: the marks of nurse are sealed\n"
        "     to look at them again: lif panel unseal s11-2026 police --as nurse --reason …\n",
    )
    assert tree(board) == before


@pytest.mark.usefixtures("sealed")
def test_a_seal_is_taken_back_on_record(lif: Lif, board: Path) -> None:
    seal = f"{FOLDER}/seals/nurse.yaml"
    before = (board / seal).read_text(encoding="utf-8").splitlines()

    result = lif("panel", "unseal", *CASE, "--as", "nurse", "--reason", "Missed  an annex")
    twice = lif("panel", "unseal", *CASE, "--as", "nurse", "--reason", "Again")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "The seal of nurse is taken back: Missed an annex\n",
        f"Wrote {seal}\nNext: lif panel mark s11-2026 police --as nurse\n",
    )
    assert (board / seal).read_text(encoding="utf-8").splitlines() == [
        before[0],
        "withdrawn:",
        f"  - {before[1]}",
        '    sealed: "2026-04-20"',
        '    date: "2026-04-20"',
        "    reason: Missed an annex",
    ]
    assert (twice.exit_code, twice.output) == (1, "lif: nurse has sealed nothing\n     nothing was changed\n")
    assert lif("check").exit_code == 0
    told = json.loads(lif("panel", "show", *CASE, "--format", "json").stdout)
    assert (told["words"], told["waits_for"]) == ("2 of 3 sealed", ["nurse"])
    assert [member["sealed"] for member in told["members"]] == [True, False, True]


@pytest.mark.usefixtures("sealed")
def test_a_seal_is_taken_back_with_a_reason_only(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("panel", "unseal", *CASE, "--as", "nurse", "--reason", "  ")

    assert (result.exit_code, result.output) == (
        1,
        "lif: a seal is taken back with a reason\n     say why: --reason …\n",
    )
    assert tree(board) == before


def test_nothing_is_opened_before_every_seat_is_sealed(lif: Lif, board: Path, tmp_path: Path) -> None:
    lif(*CONVENE)
    mark(lif, "nurse", tmp_path)
    lif("panel", "seal", *CASE, "--as", "nurse")
    before = tree(board)

    told = [lif("panel", *words) for words in (("open", *CASE), ("open", *CASE, "--as", "nurse"), ("compare", *CASE))]

    assert [(result.exit_code, result.output) for result in told] == [
        (
            1,
            "lif: not every seat is sealed: officer, warden\n"
            "     marks are opened when all are sealed; if they are, fetch the others' work with git pull\n",
        )
    ] * 3
    assert tree(board) == before


@pytest.mark.usefixtures("sealed")
def test_marks_are_opened_one_by_one_or_together(lif: Lif) -> None:
    one = lif("panel", "open", *CASE, "--as", "warden")
    rest = lif("panel", "open", *CASE)
    again = lif("panel", "open", *CASE)
    hers = lif("panel", "open", *CASE, "--as", "nurse")

    assert [(result.exit_code, result.stdout, result.stderr) for result in (one, rest, again, hers)] == [
        (
            0,
            "1 of 3 members' marks are open, each as it was sealed.\n",
            f"Wrote {FOLDER}/marks/warden.yaml\nNext: commit it; officer, nurse to open where they marked\n",
        ),
        (
            0,
            "3 of 3 members' marks are open, each as it was sealed.\n",
            f"Wrote {FOLDER}/marks/officer.yaml\nWrote {FOLDER}/marks/nurse.yaml\n"
            "Next: lif panel compare s11-2026 police, then lif panel agree s11-2026 police\n",
        ),
        (
            1,
            "",
            "lif: the marks of officer, nurse, warden are open already\n"
            "     where the panel stands: lif panel show s11-2026 police\n",
        ),
        (
            1,
            "",
            "lif: the marks of nurse are open already\n     where the panel stands: lif panel show s11-2026 police\n",
        ),
    ]
    assert lif("check").exit_code == 0


@pytest.mark.usefixtures("sealed")
def test_where_one_opened_while_another_took_the_seal_back_the_way_out_is_named(lif: Lif, board: Path) -> None:
    seal, marks = board / FOLDER / "seals/nurse.yaml", board / FOLDER / "marks/officer.yaml"
    sealed = seal.read_bytes()
    done(lif, "panel", "unseal", *CASE, "--as", "nurse", "--reason", "Missed an annex")
    taken_back = seal.read_bytes()
    seal.write_bytes(sealed)
    done(lif, "panel", "open", *CASE, "--as", "officer")
    seal.write_bytes(taken_back)  # as git merges what two did at the same time

    result = lif("panel", "seal", *CASE, "--as", "nurse")

    assert (result.exit_code, result.output) == (
        1,
        "lif: the marks of this panel are open\n"
        "     that was too early without the seal of nurse: lif check names what to take out\n",
    )
    assert lif("check").stdout.startswith(f"{FOLDER}/marks/officer.yaml:2:9: error: ")
    marks.unlink()
    done(lif, "panel", "seal", *CASE, "--as", "nurse")
    assert done(lif, "panel", "open", *CASE) == "3 of 3 members' marks are open, each as it was sealed.\n"


def _lost(board: Path) -> None:
    (board / ".lif/marks/s11-2026/police/nurse.yaml").unlink()


def _another_rating(board: Path) -> None:
    alter(board, ".lif/marks/s11-2026/police/nurse.yaml", "reason: Seen on a visit.", "reason: Not seen.")


def _no_salt(board: Path) -> None:
    sheet = board / ".lif/marks/s11-2026/police/nurse.yaml"
    sheet.write_text(re.sub("salt: .*\n", "", sheet.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            _lost,
            "lif: the sealed marks of nurse are not on this computer\n"
            "     open them where they were made; if they are lost, take the seal back with lif panel unseal and "
            "mark again\n",
        ),
        (
            _another_rating,
            "lif: the marks of nurse on this computer are not those that were sealed\n"
            "     open them where they were sealed; if they are lost, take the seal back with lif panel unseal and "
            "mark again\n",
        ),
        (
            _no_salt,
            "lif: the marks of nurse on the return of police cannot be read from this computer\n"
            "     nurse alone may look: .lif/marks/s11-2026/police/nurse.yaml\n",
        ),
    ],
)
def test_marks_that_are_not_as_they_were_sealed_are_not_opened(
    lif: Lif, board: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(board)
    before = tree(board)

    result = lif("panel", "open", *CASE, "--as", "nurse")

    assert (result.exit_code, result.output) == (1, said)
    assert tree(board) == before


def test_a_return_that_came_back_changed_is_marked_again_where_it_changed(lif: Lif, tmp_path: Path) -> None:
    lif(*CONVENE)
    for person in MEMBERS.values():
        mark(lif, person, tmp_path)
        lif("panel", "seal", *CASE, "--as", person)

    back = lif("return", "send-back", *CASE, "--reason", "Lead is not named")
    waiting = lif("panel", "open", *CASE)
    changed = write(tmp_path, "new.yaml", "answers:\n  - question: lead\n    rating: not-met\n")
    done(lif, "return", "answer", *CASE, "--answers", changed)
    done(lif, "return", "submit", *CASE)
    outdated = lif("panel", "open", *CASE)

    assert back.stderr.splitlines()[0] == (
        "  note: officer, nurse, warden marked it as it was, and will have to look at what changes"
    )
    assert (waiting.exit_code, waiting.output) == (
        1,
        "lif: the return of police has been sent back\n     wait until it is submitted again\n",
    )
    assert (outdated.exit_code, outdated.output) == (
        1,
        "lif: the return of police has changed since it was marked by officer, nurse, warden\n"
        "     each takes the seal back with lif panel unseal, looks at what changed with lif panel mark, "
        "and seals again\n",
    )
    assert trimmed(lif("panel", "show", *CASE).stdout).splitlines()[6:] == [
        "Member   Sealed                Opened  Signed",
        "─" * 45,
        "officer  2026-04-20, outdated",
        "nurse    2026-04-20, outdated",
        "warden   2026-04-20, outdated",
        "",
        "The return has changed since it was sealed",
    ]
    done(lif, "panel", "unseal", *CASE, "--as", "officer", "--reason", "The return changed")
    assert lif("panel", "seal", *CASE, "--as", "officer").stderr == (
        "  1.1 Somebody leads. (the agency has changed its answer since)\n"
        "lif: 1 question is not marked yet\n"
        "     lif panel mark s11-2026 police --as officer goes on at the first of them\n"
    )


@pytest.mark.usefixtures("sealed")
def test_a_member_is_replaced_with_a_reason_and_what_they_sealed_does_not_count(lif: Lif, board: Path) -> None:
    result = lif(
        "panel", "substitute", *CASE, "--seat", "board", "--person", "clerk", "--interest", "clerk=none",
        "--reason", "On  leave",
    )  # fmt: skip

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        SITTING.replace(
            "officer (Quality Assurance Officer); no interests\n",
            "clerk (Clerk to the Board); no interests\n    in place of officer, since 20 April 2026: On leave\n",
        ),
        "Next: lif panel mark s11-2026 police --as clerk\n",
    )
    assert (board / PANEL).read_text(encoding="utf-8") == CONVENED.replace(
        "    person: officer\n    declares: none\n",
        "    person: clerk\n    declares: none\n    replaced:\n"
        '      - person: officer\n        date: "2026-04-20"\n        reason: On leave\n',
    )
    assert (board / FOLDER / "seals/officer.yaml").is_file()
    assert lif("panel", "open", *CASE).stderr.startswith("lif: not every seat is sealed: clerk\n")
    assert lif("check").exit_code == 0


@pytest.mark.parametrize(
    ("seat", "person", "more", "said"),
    [
        (
            "board",
            "clerk",
            ("--reason", "So"),
            "clerk was not asked about interests: --interest clerk=none, or what the interest is\n"
            "     nothing was changed",
        ),
        (
            "board",
            "clerk",
            ("--reason", " ", "--interest=clerk=none"),
            "a member is replaced with a reason\n     say why: --reason …",
        ),
        (
            "baord",
            "clerk",
            ("--reason", "So", "--interest=clerk=none"),
            "the framework has no seat called 'baord'\n     its seats are board, partner, sector",
        ),
        (
            "board",
            "officer",
            ("--reason", "So", "--interest=officer=none"),
            "officer sits in that seat already\n     nothing was changed",
        ),
        (
            "partner",
            "sergeant",
            ("--reason", "So", "--interest=sergeant=none"),
            "sergeant works for the agency under scrutiny; who could: head\n     nothing was changed",
        ),
        (
            "board",
            "nurse",
            ("--reason", "So", "--interest=nurse=none"),
            "nurse sits in two seats; who could: clerk\n     nothing was changed",
        ),
    ],
)
def test_who_may_not_take_a_seat_over_is_refused(
    lif: Lif, board: Path, seat: str, person: str, more: tuple[str, ...], said: str
) -> None:
    lif(*CONVENE)
    before = tree(board)

    result = lif("panel", "substitute", *CASE, "--seat", seat, "--person", person, *more)

    assert (result.exit_code, result.output) == (1, f"lif: {said}\n")
    assert {path: data for path, data in tree(board).items() if path != ".lif/lock"} == {
        path: data for path, data in before.items() if path != ".lif/lock"
    }


def test_an_interest_of_somebody_else_is_not_dropped_when_a_seat_changes_hands(lif: Lif) -> None:
    lif(*CONVENE)

    result = lif(
        "panel", "substitute", *CASE, "--seat=board", "--person=clerk", "--interest=clark=none", "--reason=Left"
    )

    assert (result.exit_code, result.output) == (
        2,
        "lif: there is no person on this panel called 'clark'\n     did you mean 'clerk'?\n",
    )


def test_a_panel_is_shown_with_how_far_each_has_come(lif: Lif, board: Path, tmp_path: Path) -> None:
    lif(*CONVENE)
    mark(lif, "nurse", tmp_path)
    lif("panel", "seal", *CASE, "--as", "nurse")
    before = tree(board)

    wide = lif("panel", "show", *CASE)
    narrow = lif("panel", "show", *CASE, settings={"COLUMNS": "40"})

    assert (wide.exit_code, trimmed(wide.stdout), wide.stderr) == (
        0,
        "Northmere Police, Section 11 round 2026: marking\n"
        "Convened on 20 April 2026\n"
        "  The officer: officer (Quality Assurance Officer); no interests\n"
        "  A partner: nurse (Designated Nurse); no interests\n"
        "  Knows the field: warden (Community Warden); no interests\n"
        "\n"
        "Member   Sealed      Opened  Signed\n"
        "───────────────────────────────────\n"
        "officer\n"
        "nurse    2026-04-20\n"
        "warden\n"
        "\n"
        "1 of 3 sealed\n",
        "Next: lif panel mark s11-2026 police --as officer\n",
    )
    assert narrow.stdout == wide.stdout
    assert tree(board) == before


def test_a_return_without_a_panel_is_shown_as_to_convene(lif: Lif) -> None:
    result = lif("panel", "show", *CASE)

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "Northmere Police, Section 11 round 2026: to convene\n",
        "Next: lif panel convene s11-2026 police\n",
    )
    assert json.loads(lif("panel", "show", *CASE, "--format", "json").stdout) == {
        "version": 1,
        "audit": "s11-2026",
        "agency": "police",
        "stage": "to convene",
        "words": "no panel is convened",
        "waits_for": [],
        "command": "lif panel convene s11-2026 police",
        "members": [],
        "guests": [],
    }


def test_where_a_panel_stands_is_given_as_json(lif: Lif, tmp_path: Path) -> None:
    lif(*CONVENE[:-1], "--interest=warden=dealings: Shares a patrol", "--guest=visitor", "--interest=visitor=none")
    mark(lif, "nurse", tmp_path)
    lif("panel", "seal", *CASE, "--as", "nurse")

    assert json.loads(lif("panel", "show", *CASE, "--format", "json").stdout) == {
        "version": 1,
        "audit": "s11-2026",
        "agency": "police",
        "stage": "marking",
        "words": "1 of 3 sealed",
        "waits_for": ["officer", "warden"],
        "command": "lif panel mark s11-2026 police --as officer",
        "members": [
            {
                "seat": seat,
                "person": person,
                "declares": "interest" if person == "warden" else "none",
                "interests": [{"kind": "dealings", "note": "Shares a patrol"}] if person == "warden" else [],
                "sealed": person == "nurse",
                "opened": False,
                "set_aside": False,
                "signed": False,
            }
            for seat, person in MEMBERS.items()
        ],
        "guests": ["visitor"],
    }


def test_status_follows_a_panel_from_seal_to_seal(lif: Lif, tmp_path: Path) -> None:
    told = []
    done(lif, *CONVENE)
    for person in MEMBERS.values():
        told.append(_panel_lines(lif))
        mark(lif, person, tmp_path)
        done(lif, "panel", "seal", *CASE, "--as", person)
    told.append(_panel_lines(lif))
    done(lif, "panel", "open", *CASE)
    told.append(_panel_lines(lif))

    assert told == [
        _waiting("marking", "0 of 3 sealed, waits for officer, nurse, warden", "mark s11-2026 police --as officer"),
        _waiting("marking", "1 of 3 sealed, waits for nurse, warden", "mark s11-2026 police --as nurse"),
        _waiting("marking", "2 of 3 sealed, waits for warden", "mark s11-2026 police --as warden"),
        _waiting("ready to open", "all sealed, waits for officer, nurse, warden", "open s11-2026 police"),
        _waiting("to agree", "0 of 7 questions agreed", "agree s11-2026 police"),
    ]


def _panel_lines(lif: Lif) -> list[str]:
    lines = lif("status").stdout.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("  Panels:"))
    return lines[start : start + 3]


def _waiting(stage: str, words: str, command: str) -> list[str]:
    return [f"  Panels: 1 {stage}", f"  - Northmere Police: {words}", f"      lif panel {command}"]


def test_an_interest_of_no_kind_is_questioned_with_the_kinds_that_bar(lif: Lif) -> None:
    seats = [f"--seat={seat}={person}" for seat, person in MEMBERS.items()]
    declared = ["--interest=officer=none", "--interest=nurse=none", "--interest=warden=A cousin works there"]

    result = lif("panel", "convene", *CASE, *seats, *declared)

    assert result.stderr.splitlines()[:3] == [
        "  note: what warden declared is of no kind in framework.yaml. These kinds bar:",
        "    work: Works for the agency",
        "  Where it is one of them, somebody else is to sit: lif panel substitute.",
    ]
