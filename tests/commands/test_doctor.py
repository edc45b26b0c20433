"""`lif doctor` looks at the computer and the board, and ends with 1 where something needed is missing."""

import sys
from pathlib import Path

from commands.northmere import tree, write
from commands.running import Lif
from lif import __version__
from lif.model.kinds import KINDS
from lif.store import git

WITHOUT_PROGRAMS = {"PATH": ""}
PYTHON = ".".join(map(str, sys.version_info[:3]))


def test_a_sound_board_on_a_computer_without_git_or_office(lif: Lif, board: Path) -> None:
    lif("upgrade")
    before = tree(board)

    result = lif("doctor", settings={**WITHOUT_PROGRAMS, "NO_COLOR": "1", "LINES": "24"})

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"ok    lif: {__version__}\n"
        f"ok    Python: {PYTHON}\n"
        "note  git: not found\n"
        "        install git from your software centre; lif works without it, and keeps no history\n"
        "note  LibreOffice: not found\n"
        "        not needed; with it, reports can be turned into PDF\n"
        "ok    Terminal: not a terminal, 80 columns by 24 lines, utf-8, colour off (NO_COLOR)\n"
        f"ok    Board: {board}\n"
        "ok    Writing: the folder can be written to\n"
        "ok    Schemas: those of this lif\n"
        f"ok    Records: {len(tree(board)) - len(KINDS) - 2} read\n"
    )
    assert tree(board) == before


def test_git_is_asked_for_the_name_that_history_will_show(lif: Lif, tmp_path: Path) -> None:
    home = write(tmp_path, "home/.gitconfig", "[user]\n\tname = Business Manager\n").parent
    alone = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "GIT_DIR": str(home)}

    lines = lif("doctor", settings=alone).stdout.splitlines()

    assert "ok    git user.name: Business Manager" in lines
    place = lines.index("note  git user.email: not set")
    assert lines[place + 1] == "        git config --global user.email you@example.org"


def test_outside_a_board_the_computer_is_looked_at_all_the_same(tmp_path: Path) -> None:
    result = Lif(tmp_path)("doctor", settings=WITHOUT_PROGRAMS)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == [
        f"note  Board: there is no board here: no lif.yaml in {tmp_path} or above it",
        "        go to a board's folder, or start one: lif init --help",
    ]


def test_schemas_of_another_lif_are_no_reason_to_fail(lif: Lif) -> None:
    result = lif("doctor", settings=WITHOUT_PROGRAMS)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-3:-1] == [
        f"note  Schemas: {len(KINDS) + 1} files to bring up to date",
        "        lif upgrade brings them up to date",
    ]


def test_one_schema_of_another_lif_is_one_file(lif: Lif, board: Path) -> None:
    lif("upgrade")
    (board / ".lif/schemas/agency.schema.json").write_bytes(b"{}")

    assert "note  Schemas: 1 file to bring up to date\n" in lif("doctor", settings=WITHOUT_PROGRAMS).stdout


def test_records_that_cannot_be_read_are_to_be_mended(lif: Lif, board: Path) -> None:
    write(board, "agencies/fire.yaml", "name: [\n")
    write(board, "agencies/police.yaml", "name: Police\n")

    result = lif("doctor", settings=WITHOUT_PROGRAMS)

    assert result.exit_code == 1
    assert result.stdout.splitlines()[-2:] == [
        "mend  Records: 12 read, 4 faults",
        "        lif check shows each fault",
    ]


def test_marks_that_git_keeps_are_found(lif: Lif, board: Path) -> None:
    write(board, ".lif/marks/s11-2026/fire/nurse.yaml", "not to be seen\n")
    git.start(board)
    git.run(board, "add", "--force", ".lif/marks")

    result = lif("doctor")

    lines = result.stdout.splitlines()
    place = lines.index("mend  Marks: 1 file in .lif/marks in git, where others can read what members marked")
    assert lines[place + 1] == (
        "        git rm -r --cached .lif/marks, and tell the members: what was pushed stays in the history"
    )
    assert result.exit_code == 1
