"""`lif status` says what waits for whom, and prints the command that comes next."""

import json
import shutil
from datetime import date
from pathlib import Path

from commands.northmere import FILES, alter, tree, write
from commands.running import Lif

TODAY_TEXT = """\
Northmere Safeguarding Partnership, 20 April 2026

Section 11 round 2026 (s11-2026): collecting returns
  1 of 2 returns in; due 17 April 2026
  - Fire and Rescue: 0 of 7 answered, 3 days late
      lif return answer s11-2026 fire
  Panels: 1 to convene
  - no panel yet: police
      lif panel convene s11-2026 police

Section 11 round 2023 (s11-2023): closed
  2 of 2 returns in; due 31 March 2023
"""


def test_every_round_is_told_newest_first(lif: Lif, board: Path) -> None:
    before = tree(board)

    result = lif("status")

    assert (result.exit_code, result.stdout, result.stderr) == (0, TODAY_TEXT, "")
    assert tree(board) == before


def test_one_day_late_is_one_day(lif: Lif) -> None:
    assert "0 of 7 answered, 1 day late\n" in lif("status", day=date(2026, 4, 18)).stdout
    assert "0 of 7 answered\n" in lif("status", day=date(2026, 4, 17)).stdout


def test_a_board_without_rounds_is_told_how_to_open_one(lif: Lif, board: Path) -> None:
    shutil.rmtree(board / "audits")
    (board / "tools" / "s11-first.yaml").unlink()

    assert lif("status").stdout == (
        "Northmere Safeguarding Partnership, 20 April 2026\n"
        "\n"
        "To be opened\n"
        "  - you: no round of Section 11 audit has been opened yet\n"
        "      lif audit open NAME --kind section-11 --tool s11-second --due DATE\n"
    )


def test_a_framework_without_a_cycle_still_says_how_to_open_a_round(lif: Lif, board: Path) -> None:
    shutil.rmtree(board / "audits")
    alter(board, "framework.yaml", "    full_every_months: 48\n", "")

    assert lif("status").stdout == (
        "Northmere Safeguarding Partnership, 20 April 2026\n"
        "\n"
        "No round has been opened yet.\n"
        "  lif audit open NAME --kind section-11 --tool section-11 --due DATE\n"
    )


def test_standing_is_given_as_json(lif: Lif) -> None:
    found = json.loads(lif("status", "--format", "json", day=date(2026, 4, 18)).stdout)

    assert found == {
        "version": 1,
        "day": "2026-04-18",
        "rounds": [
            {
                "audit": "s11-2026",
                "title": "Section 11 round 2026",
                "state": "collecting returns",
                "due": "2026-04-17",
                "returned": 1,
                "asked": 2,
                "tasks": [
                    {
                        "waits_for": "Fire and Rescue",
                        "what": "0 of 7 answered",
                        "late_days": 1,
                        "command": "lif return answer s11-2026 fire",
                    }
                ],
                "panels": [
                    {
                        "agency": "police",
                        "stage": "to convene",
                        "words": "no panel is convened",
                        "waits_for": [],
                        "command": "lif panel convene s11-2026 police",
                    }
                ],
            },
            {
                "audit": "s11-2023",
                "title": "Section 11 round 2023",
                "state": "closed",
                "due": "2023-03-31",
                "returned": 2,
                "asked": 2,
                "tasks": [],
                "panels": [],
            },
        ],
        "plans": None,
        "upcoming": [],
    }


def test_a_record_that_cannot_be_read_is_named_before_anything_is_said(lif: Lif, board: Path) -> None:
    write(board, "agencies/fire.yaml", FILES["agencies/fire.yaml"] + "nmae: x\n")

    result = lif("status")

    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "agencies/fire.yaml:7:1: error: no field is called 'nmae' here; did you mean 'name'? [unknown-field]\n"
        "lif: the board has a fault that must be put right first\n"
        "     lif check shows all of them\n",
    )


def test_a_round_whose_tool_is_gone_cannot_be_read_and_the_others_are_told(lif: Lif, board: Path) -> None:
    (board / "tools/s11-second.yaml").unlink()

    result = lif("status")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.split("\n\n")[1:] == [
        "Section 11 round 2026 (s11-2026): cannot be read\n"
        "  0 of 2 returns in; due 17 April 2026\n"
        "  - you: its tool is gone: tools/s11-second.yaml is not there\n"
        "      lif check",
        "Section 11 round 2023 (s11-2023): closed\n  2 of 2 returns in; due 31 March 2023\n",
    ]
    (told, _) = json.loads(lif("status", "--format", "json").stdout)["rounds"]
    assert (told["state"], told["returned"], told["asked"]) == ("cannot be read", 0, 2)


def test_a_return_that_is_lost_is_to_be_copied_back(lif: Lif, board: Path) -> None:
    (board / "audits/s11-2026/returns/fire.yaml").unlink()

    assert (
        "  1 of 2 returns in; due 17 April 2026\n"
        "  - you: audits/s11-2026/returns/fire.yaml is not there: copy it back from git, or begin it anew\n"
        "      lif audit ask s11-2026 fire\n"
    ) in lif("status").stdout
