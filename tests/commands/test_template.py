"""`lif template`, and the choice of a template by --template and in framework.yaml."""

import json
from pathlib import Path

import pytest
from report import templates
from report.word_linter import faults

from commands.northmere import alter, tree
from commands.running import Lif
from lif.report.specimen import USES, specimen
from lif.report.template import house

OUT = "out/s11-2026-police-return.docx"
NAMED = "templates/our-board.docx"
LEFT_OUT = (
    "it holds text or pictures on its pages: reports leave them out; a logo belongs into the header of the first page"
)


def _name(board: Path, name: str = NAMED) -> None:
    """Let the board's framework name a template."""
    alter(board, "framework.yaml", "document:", f"report_template: {name}\ndocument:")


def _keep(board: Path, data: bytes, name: str = NAMED) -> Path:
    file = board / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def _report(lif: Lif, board: Path, *more: str) -> bytes:
    result = lif("report", "return", "s11-2026", "police", *more)
    assert result.exit_code == 0, result.output
    return (board / OUT).read_bytes()


def test_the_house_template_can_be_copied_and_says_what_comes_next(lif: Lif, board: Path) -> None:
    result = lif("template", "copy", "templates/our-board.docx")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        f"Wrote {board / NAMED}",
        "Next:",
        "  restyle it in Word, and put your logo in the header of the first page",
        "  lif template check templates/our-board.docx",
        "  name it as report_template in framework.yaml, or after --template",
    ]
    assert (board / NAMED).read_bytes() == specimen()


def test_a_copy_never_takes_the_place_of_a_file(lif: Lif, board: Path) -> None:
    _keep(board, b"mine", "ours.docx")

    result = lif("template", "copy", "ours.docx")

    assert (result.exit_code, result.stderr) == (
        2,
        "lif: ours.docx is there already, and stays as it is\n     name another file\n",
    )
    assert (board / "ours.docx").read_bytes() == b"mine"


def test_a_copy_is_a_word_file_by_its_name(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("template", "copy", "ours.dotx")

    assert (result.exit_code, result.stderr) == (
        2,
        "lif: ours.dotx does not end in .docx\n     name it for example our-board.docx\n",
    )
    assert tree(board) == before


def test_the_styles_are_listed_with_what_they_are_for(lif: Lif) -> None:
    result = lif("template", "show", "--format", "json")

    assert json.loads(result.stdout) == {
        "version": 1,
        "styles": [{"style": name, "used_for": use} for name, use in USES.items()],
    }
    assert [line.split("  ")[0] for line in lif("template", "show").stdout.splitlines() if "  " in line][1:] == [*USES]


def test_a_check_of_the_copy_has_a_note_and_ends_well(lif: Lif, board: Path) -> None:
    _keep(board, specimen(), "ours.docx")

    result = lif("template", "check", "ours.docx")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"note: {LEFT_OUT}\n",
        "ours.docx: 0 faults, 1 note\n",
    )


def test_a_check_ends_with_1_where_something_spoils(lif: Lif, board: Path) -> None:
    _keep(board, templates.locked(), "ours.docx")

    result = lif("template", "check", "ours.docx", "--format", "json")

    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "version": 1,
        "file": "ours.docx",
        "remarks": [
            {
                "spoils": True,
                "message": "it cannot be used, since the file is locked by a password, or of an old kind (.doc, .xls): "
                "open it, and save it as a plain .docx file without a password",
            }
        ],
    }


def test_a_check_of_no_file_says_how_to_get_one(lif: Lif) -> None:
    result = lif("template", "check", "ours.docx")

    assert (result.exit_code, result.stderr) == (
        2,
        "lif: there is no file ours.docx here\n     lif template copy FILE makes one to begin with\n",
    )


def test_a_report_takes_over_the_look_of_the_template_that_is_named(lif: Lif, board: Path, tmp_path: Path) -> None:
    ours = _keep(tmp_path, templates.restyled(), "elsewhere.docx")

    data = _report(lif, board, "--template", str(ours))

    assert faults(data) == []
    assert b"Verdana" in templates.parts_of(data)["word/styles.xml"]


def test_the_boards_own_template_is_the_one_that_its_framework_names(lif: Lif, board: Path) -> None:
    _keep(board, templates.restyled())
    _name(board)

    assert b"Verdana" in templates.parts_of(_report(lif, board))["word/styles.xml"]


def test_a_template_on_the_command_line_goes_before_the_boards_own(lif: Lif, board: Path) -> None:
    plain = _report(lif, board)
    _keep(board, templates.restyled())
    _keep(board, house(), "house.docx")
    _name(board)

    styled = templates.parts_of(_report(lif, board, "--template", "house.docx"))["word/styles.xml"]
    assert b"Verdana" not in styled
    assert faults(plain) == []


def test_letters_and_plans_take_it_over_as_well(lif: Lif, board: Path) -> None:
    _keep(board, templates.restyled())
    _name(board)

    assert lif("chase", "--format", "word", "-o", "letters").exit_code == 0
    assert lif("report", "plan", "-o", "plan.docx").exit_code == 0
    made = [*sorted((board / "letters").glob("*.docx")), board / "plan.docx"]
    assert len(made) > 1
    for file in made:
        assert b"Verdana" in templates.parts_of(file.read_bytes())["word/styles.xml"], file.name
        assert faults(file.read_bytes()) == [], file.name


@pytest.mark.parametrize(
    "command",
    [
        ("report", "return", "s11-2026", "police", "-o", "made.docx"),
        ("report", "plan", "-o", "made.docx"),
        ("plan", "compose", "--format", "word", "-o", "made.docx"),
        ("chase", "--format", "word", "-o", "made"),
    ],
    ids=" ".join,
)
def test_a_template_that_cannot_be_used_is_refused_and_nothing_is_written(
    lif: Lif, board: Path, command: tuple[str, ...]
) -> None:
    _keep(board, templates.with_macros())
    before = tree(board)

    result = lif(*command, "--template", NAMED)

    assert (result.exit_code, result.stderr.splitlines()[-2:]) == (
        1,
        [
            f"lif: {NAMED} cannot be a template: the file holds macros, which lif does not open",
            "     save it without macros, and send that",
        ],
    )
    assert tree(board) == before


def test_a_template_that_the_framework_names_and_nobody_put_there_is_said_and_refused(lif: Lif, board: Path) -> None:
    _name(board)
    text = (board / "framework.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, words in enumerate(text, 1) if words.startswith("report_template:"))

    found = [words for words in lif("check").stdout.splitlines() if NAMED in words]
    refused = lif("report", "return", "s11-2026", "police")

    assert found == [
        f"framework.yaml:{line}:18: error: there is no {NAMED} in the board's folder: put it there, or remove the line for "
        "the house template [points-nowhere]"
    ]
    assert (refused.exit_code, refused.stderr) == (
        1,
        f"lif: framework.yaml names {NAMED}, and the board's folder has no such file\n"
        "     put it there, or name another with --template\n",
    )


def test_a_template_that_is_a_link_out_of_the_board_is_not_there(lif: Lif, board: Path, tmp_path: Path) -> None:
    target = _keep(tmp_path, house(), "elsewhere.docx")
    _name(board)
    (board / "templates").mkdir()
    (board / NAMED).symlink_to(target)

    assert lif("report", "return", "s11-2026", "police").exit_code == 1
    assert [words for words in lif("check").stdout.splitlines() if "[points-nowhere]" in words] != []


@pytest.mark.parametrize(
    "name",
    [
        "../ours.docx",
        "/etc/ours.docx",
        "templates/../../ours.docx",
        "C:/ours.docx",
        "templates\\ours.docx",
        "ours.dotm",
    ],
)
def test_a_framework_names_no_file_outside_the_board_and_nothing_but_word(lif: Lif, board: Path, name: str) -> None:
    _name(board, name)

    found = [
        words for words in lif("check").stdout.splitlines() if words.startswith("framework.yaml") and "Word" in words
    ]

    assert [words.partition(": error: ")[2] for words in found] == [
        f"'{name}' is no Word file in the board's folder: write its way from there with forward slashes, without accents, "
        "such as templates/our-board.docx [schema]"
    ]


@pytest.mark.parametrize("command", [("plan", "compose"), ("chase",)], ids=" ".join)
def test_a_template_for_what_is_no_word_file_is_wrong_usage(lif: Lif, board: Path, command: tuple[str, ...]) -> None:
    _keep(board, house())

    result = lif(*command, "--template", NAMED)

    assert (result.exit_code, result.stderr) == (2, "lif: --template is for Word files\n     add --format word\n")
