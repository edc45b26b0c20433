"""Plans and actions at a terminal, and without one: what is missing is asked, or named; what is whole is kept."""

from datetime import date
from pathlib import Path

import pytest
from interview.scripted import Given

from commands.planned import CHANGES, CHECKS, TEXT, build, done, files, refused, run
from commands.running import Lif
from lif.interview.asker import Move


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with two plans."""
    return build(tmp_path / "board")


_ALL = "     give {}, take it all from a file with --answers FILE, or answer numbered lines with --plain"
_NO_FILE = "     give {} or answer numbered lines with --plain"


@pytest.mark.parametrize(
    ("words", "missing", "remedy"),
    [
        (("plan", "start"), "NAME and --from-panel ROUND AGENCY or --source KIND are", _NO_FILE.format("them")),
        (("plan", "add-recommendation", "family"), "--text is", _ALL.format("it")),
        (("action", "add", "family"), "RECOMMENDATION, --text, --lead and --due are", _ALL.format("them")),
        (("action", "update"), "PLAN, ACTION and --status are", _ALL.format("them")),
        (("action", "update", "family", CHECKS, "--evidence", "List"), "--status is", _ALL.format("it")),
        (("action", "sign-off", "family", CHECKS), "--by is", _ALL.format("it")),
        (("action", "check-impact", "family", CHECKS, "--how", "audit"), "--reference and --result are", _ALL.format("them")),
        (("action", "reopen", "family", CHECKS), "--reason is", _ALL.format("it")),
        (("action", "revise", "family", CHECKS), "--due, --reason and --approved-by are", _NO_FILE.format("them")),
    ],
)  # fmt: skip
def test_without_a_terminal_what_is_missing_is_named(
    board: Path, words: tuple[str, ...], missing: str, remedy: str
) -> None:
    before = files(board)

    assert refused(board, *words) == (2, [f"lif: {missing} missing, and there is no terminal here to ask at", remedy])
    assert files(board) == before


@pytest.mark.parametrize(
    ("words", "script", "path", "line"),
    [
        (("action", "update", "family", CHECKS), ("on-course", "", "", "", ""), CHECKS, "status: on-course"),
        (("action", "update"), ("0", "on-course", "", "", "", "", Move.STOP), CHECKS, "status: on-course"),
        (
            ("action", "sign-off", "family", CHECKS, "--by", "learning-and-improvement"),
            ("", "", "List", "", "", "", ""),
            CHECKS,
            "status: complete",
        ),
        (
            ("action", "revise", "family"),
            ("0", "31/12/2026", "New lead", "board"),
            CHECKS,
            'due: "2026-12-31"',
        ),
        (
            ("action", "revise", "family", CHECKS, "--due", "31/12/2026", "--approved-by", "board"),
            ("New lead",),
            CHECKS,
            "reason: New lead",
        ),
        (
            ("action", "add"),
            ("family", "change-tested-2", "Ask ten children", "police", "", "30/9/2026", "", "", "", "", "save", "no"),
            "change-tested-2-police",
            "text: Ask ten children",
        ),
    ],
)
def test_at_a_terminal_what_is_missing_is_asked(
    board: Path, words: tuple[str, ...], script: tuple[Given, ...], path: str, line: str
) -> None:
    done(board, *words, script=script)

    text = files(board)[f"plans/family/actions/{path}.yaml"].decode()
    assert line in [one.strip().removeprefix("- ") for one in text.splitlines()]


def test_whoever_breaks_off_is_told_what_is_kept_and_how_to_go_on(board: Path) -> None:
    script: tuple[Given, ...] = ("Train night staff", *[""] * 5, "no", "Publish the duty list")
    result = run(board, "plan", "add-recommendation", "child-h", script=script)
    nothing = run(board, "action", "update", script=("0", "on-course"))

    assert (result.exit_code, result.stderr.splitlines()[-4:]) == (
        130,
        [
            "",
            "What was whole is saved, in plans/child-h/plan.yaml; what was being typed is not. "
            "To go on: lif plan add-recommendation child-h",
            "",
            "Stopped.",
        ],
    )
    assert nothing.stderr.splitlines()[-3] == "Nothing was written. To go on: lif action update"
    assert [line for line in files(board)["plans/child-h/plan.yaml"].decode().splitlines() if "text:" in line] == [
        "    text: Train night staff"
    ]


def test_a_plan_that_is_broken_off_is_not_begun(board: Path) -> None:
    before = files(board)

    assert run(board, "plan", "start", script=("review", "Child J")).exit_code == 130
    assert run(board, "plan", "start", script=("review", Move.STOP)).stderr == "Nothing was written.\n"
    assert files(board) == before


def test_a_short_name_that_cannot_be_is_asked_again(board: Path) -> None:
    done(board, "plan", "start", script=(Move.BACK, "review", "Child J", "", "", "", "child-h", "Child J", "child-j"))

    assert "plans/child-j/plan.yaml" in files(board)


def test_a_lateness_that_asks_for_a_reason_says_how_to_give_it(board: Path) -> None:
    late = date(2026, 12, 1)
    result = Lif(board)("action", "update", "family", CHECKS, "--status", "on-course", day=late)

    assert (result.exit_code, result.stderr) == (
        1,
        "lif: 'Very late' needs a reason\n     give it with --reason \"…\"; nothing was changed\n",
    )


def test_evidence_is_added_to_what_is_complete_without_a_status(board: Path) -> None:
    done(board, "action", "sign-off", "family", CHECKS, "--by", "learning-and-improvement", "--evidence", "List")

    assert done(board, "action", "update", "family", CHECKS, "--evidence", "Second list") == f"{CHECKS}: Complete\n"
    assert run(board, "check").exit_code == 0
    assert [line for line in run(board, "check").stdout.splitlines() if CHECKS in line] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ongoing", "'ongoing' is no day: say by which day it is first to be done, such as 31/3/2027"),
        ("end of March", "'end of March' leaves the day open: write a day of March with its year"),
    ],
)
def test_a_day_in_words_is_refused_as_an_option_too(board: Path, typed: str, said: str) -> None:
    result = run(
        board, "action", "add", "family", "change-tested-2", "--lead", "police", "--text", "Ask", "--due", typed
    )

    assert (result.exit_code, said in " ".join(result.stderr.split())) == (2, True)


def test_those_that_say_the_same_are_listed_and_joined_keeping_both_sources(board: Path) -> None:
    done(board, "plan", "add-recommendation", "child-h", "--text", TEXT, "--id", "references")
    pair = "lif plan join family volunteers-and-contractors-1 --to child-h references"

    assert done(board, "plan", "alike").splitlines() == [
        f"child-h references: {TEXT}",
        f"family volunteers-and-contractors-1: {TEXT}",
        f"  {pair}",
        "",
    ]
    result = run(board, "plan", "join", "child-h", "references", "--to", "family", "volunteers-and-contractors-1")
    assert result.stdout == "volunteers-and-contractors-1 of family now answers references of child-h too.\n"
    assert result.stderr == "Wrote plans/family/plan.yaml\n"
    assert "  answers references of child-h too" in done(board, "plan", "show", "family").splitlines()
    assert done(board, "plan", "show", "child-h").splitlines()[2:4] == [
        f"references: {TEXT}",
        "  answered by volunteers-and-contractors-1 of family",
    ]
    assert done(board, "plan", "alike").startswith("No two recommendations")
    assert '"pairs": []' in done(board, "plan", "alike", "family", "--format", "json")
    assert refused(board, *pair.split()[1:]) == (
        1,
        ["lif: 'references' and 'volunteers-and-contractors-1' are joined already", "     nothing was changed"],
    )


def test_one_is_joined_as_it_is_added_either_way_round(board: Path) -> None:
    other = ("family", "volunteers-and-contractors-1")
    done(board, "plan", "add-recommendation", "child-h", "--text", TEXT, "--id", "one", "--join-to", *other)
    done(
        board,
        "plan",
        "add-recommendation",
        "child-h",
        "--text",
        TEXT,
        "--id",
        "two",
        "--joined",
        "family",
        "change-tested-2",
    )

    assert (
        "    joined:\n      - plan: child-h\n        recommendation: one\n"
        in files(board)["plans/family/plan.yaml"].decode()
    )
    assert (
        files(board)["plans/child-h/plan.yaml"]
        .decode()
        .endswith("    joined:\n      - plan: family\n        recommendation: change-tested-2\n")
    )


def test_a_response_is_changed_and_a_plan_closed_when_nothing_is_left(board: Path) -> None:
    done(board, "plan", "add-recommendation", "child-h", "--text", "Move the desk", "--id", "desk")
    no = ("plan", "respond", "child-h", "desk", "--response", "not-accepted")

    assert refused(board, "plan", "close", "child-h")[1] == [
        "lif: these recommendations are accepted, and have no action: desk",
        "     add actions, join them to others, or change the response: lif plan respond",
    ]
    assert done(board, *no, "--reason", "Closed", "--instead", "Nothing") == "desk: not accepted\n"
    assert (
        done(board, "plan", "close", "child-h", "--on", "5/5/2026") == "Review: Child H is closed as of 5 May 2026.\n"
    )
    assert refused(board, "plan", "close", "family")[1][0] == (f"lif: these actions are not ended: {CHANGES}, {CHECKS}")
    assert refused(board, "plan", "respond", "family", "change-tested-2", "--response", "not-accepted", "--reason", "No", "--instead", "No")[1] == [
        f"lif: 'change-tested-2' has actions that are open: {CHANGES}",
        "     withdraw them first: lif action update",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("action update family ", [CHANGES, CHECKS]),
        ("action show family c", [CHANGES]),
        ("action add family ", ["change-tested-2", "volunteers-and-contractors-1"]),
        ("plan respond family v", ["volunteers-and-contractors-1"]),
        ("action update child-h ", []),
        ("plan respond no-such-plan ", []),
    ],
)
def test_the_shell_completes_the_names_within_the_plan_that_was_typed(
    board: Path, typed: str, names: list[str]
) -> None:
    line = f"lif {typed}"
    words = line.split()
    place = len(words) if line.endswith(" ") else len(words) - 1
    shell = {"_LIF_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(place), "LIF_BOARD": str(board)}
    result = Lif(board)(settings=shell)

    assert [item.split(",")[1] for item in result.stdout.split()] == names


def test_every_field_of_a_plan_can_be_given(board: Path) -> None:
    done(
        board, "plan", "start", "look", "--source", "audit", "--title", "Section 11 round 2026", "--date", "1/4/2026",
        "--round", "s11-2026", "--agency", "police", "--called", "Police: what the round asks for",
        "--approved-by", "board", "--monitored-by", "learning-and-improvement",
    )  # fmt: skip

    assert files(board)["plans/look/plan.yaml"].decode().splitlines()[1:] == [
        'title: "Police: what the round asks for"',
        "source:",
        "  kind: audit",
        "  title: Section 11 round 2026",
        '  date: "2026-04-01"',
        "  audit: s11-2026",
        "  agency: police",
        'opened: "2026-05-05"',
        "approved_by: board",
        "monitored_by: learning-and-improvement",
    ]
    assert refused(board, "plan", "start", "l", "--source", "audit", "--title", "L", "--round", "s11-2062")[1][0] == (
        "lif: there is no round called 's11-2062'"
    )


@pytest.mark.parametrize("words", [("plan", "add-recommendation", "child-h"), ("action", "add", "child-h")])
def test_nothing_is_asked_of_a_plan_that_is_closed(board: Path, words: tuple[str, ...]) -> None:
    done(board, "plan", "close", "child-h")

    assert refused(board, *words, script=()) == (1, ["lif: this plan was closed on 5 May 2026"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--join-to", "famly", "change-tested-2"), (2, "lif: there is no plan called 'famly'")),
        (("--join-to", "family", "change-tested"), (1, "lif: this plan has no recommendation 'change-tested'")),
        (("--joined", "family", "change-tested"), (1, "lif: this plan has no recommendation 'change-tested'")),
    ],
)
def test_what_one_is_to_be_joined_with_is_looked_at_before_anything_is_asked(
    board: Path, words: tuple[str, ...], said: tuple[int, str]
) -> None:
    code, lines = refused(board, "plan", "add-recommendation", "child-h", *words, script=())

    assert (code, lines[0]) == said
