"""`lif diff`, on boards with real history."""

import json
import os
from pathlib import Path

import pytest
import yaml
from store.keeping import git, keep

from commands.northmere import alter, write
from commands.running import Lif
from lif.store.reading import load_board

MARCH, APRIL = "2026-03-31", "2026-04-14"
FIRE = "audits/s11-2026/returns/fire.yaml"
POLICE = "audits/s11-2026/returns/police.yaml"
PLAN = """\
title: "Partnership Review: Child H"
source:
  kind: review
  title: Child H
opened: "2026-02-09"
recommendations:
  - id: nights
    text: Test that staff on nights know whom to ring
"""
ACTION = """\
recommendation: nights
text: Ring each station by night
lead_agency: fire
due: "2026-03-31"
"""
SLIPPED = """\
revised:
  - date: "2026-04-10"
    due: "2026-06-30"
    reason: Two stations are being rebuilt
    approved_by: learning-group
"""


@pytest.fixture
def kept(board: Path) -> Path:
    """The board with a plan, kept on two days; then a rating, a comment and an agency changed and not kept."""
    write(board, "plans/child-h/plan.yaml", PLAN)
    write(board, "plans/child-h/actions/nights-fire.yaml", ACTION)
    keep(board, MARCH, "Start")
    write(board, "plans/child-h/actions/nights-fire.yaml", ACTION + SLIPPED)
    keep(board, APRIL, "The group looked at its plan")
    alter(board, POLICE, "question: policy\n    state: answered\n    rating: partly-met", POLICY)
    alter(board, POLICE, "reason: No child is in our care.", "reason: We have no child in our care.")
    alter(
        board,
        "agencies/fire.yaml",
        "kind: fire-and-rescue\n",
        "kind: fire-and-rescue\nlead_role: Head of <Prevention>\n",
    )
    return board


POLICY = "question: policy\n    state: answered\n    rating: met\n    evidence:\n      - title: Policy of 2026"
NEW = """\

Fire and Rescue
  - Lead role is now Head of <Prevention>

Northmere Police, Section 11 round 2026
  - 1.2 (There is a policy, and staff know it) went from partly met to met (self rating), with new evidence: Policy of 2026
"""
MINOR = """\

Minor wording
  - audits/s11-2026/returns/police.yaml: 2.3 (Children say how they were treated), reason
"""
MOVED = """\

Partnership Review: Child H (child-h)
  - Action nights-fire slipped from 31 March 2026 to 30 June 2026: Two stations are being rebuilt (agreed by Learning and Improvement Group on 10 April 2026)
"""


def name(board: Path, version: str) -> str:
    return git(board, "rev-parse", version).strip()[:9]


def test_without_a_day_what_is_not_kept_yet_is_told(kept: Path, lif: Lif) -> None:
    said = lif("diff")

    first = f"Changes from the last version ({name(kept, 'HEAD')} of 14 April 2026) to the files as they stand\n"
    assert (said.stdout, said.stderr, said.exit_code) == (first + NEW + MINOR, "", 0)


@pytest.mark.parametrize("day", ["2026-03-31", "31/3/2026", "2026-04-13", "2026-03-31.."])
def test_from_a_day_all_is_told_until_the_files_as_they_stand(kept: Path, lif: Lif, day: str) -> None:
    said = lif("diff", day)

    first, _, rest = said.stdout.partition("\n")
    assert rest == NEW + MOVED + MINOR
    assert first.endswith(f"({name(kept, 'HEAD~1')} of 31 March 2026) to the files as they stand")


@pytest.mark.parametrize(
    "versions", ["2026-03-31..2026-04-14", "HEAD~1..main", "2026-04-01..HEAD", "31/3/2026 .. 20/4/2026"]
)
@pytest.mark.usefixtures("kept")
def test_between_two_days_or_versions_only_what_changed_between_them_is_told(lif: Lif, versions: str) -> None:
    said = lif("diff", versions)

    assert (said.stdout.partition("\n")[2], said.exit_code) == (MOVED, 0)


def test_the_heading_says_what_is_compared(kept: Path, lif: Lif) -> None:
    one, other = name(kept, "HEAD~1"), name(kept, "HEAD")

    assert lif("diff", "2026-04-01..2026-04-20").stdout.splitlines()[0] == (
        f"Changes from the end of 1 April 2026 ({one} of 31 March 2026) to the end of 20 April 2026 ({other} of 14 April 2026)"
    )
    assert lif("diff", "HEAD~1..main").stdout.splitlines()[0] == (
        f"Changes from {one} of 31 March 2026 to {other} of 14 April 2026"
    )


def test_another_layout_of_every_file_changes_nothing(board: Path, lif: Lif) -> None:
    keep(board, MARCH)
    before = load_board(board)
    for file in [*board.rglob("*.yaml")]:
        data = json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")), indent=1)
        file.write_text(f"# Laid out anew.\r\n---\n{data}\n", encoding="utf-8")

    said = lif("diff")

    assert said.stdout.endswith(" to the files as they stand\n\nNothing changed.\n")
    assert load_board(board) == before
    assert lif("diff", "--format", "markdown").stdout.endswith("\n\nNothing changed.\n")


@pytest.mark.usefixtures("kept")
def test_as_markdown_nothing_from_a_file_is_a_mark(lif: Lif) -> None:
    said = lif("diff", "--format", "markdown")

    assert said.stdout.splitlines()[1:] == [
        "",
        "## Fire and Rescue",
        "",
        r"- Lead role is now Head of \<Prevention\>",
        "",
        "## Northmere Police, Section 11 round 2026",
        "",
        "- 1.2 (There is a policy, and staff know it) went from partly met to met (self rating),"
        " with new evidence: Policy of 2026",
        "",
        "## Minor wording",
        "",
        "- audits/s11-2026/returns/police.yaml: 2.3 (Children say how they were treated), reason",
    ]


def test_as_json_each_change_names_its_record_and_values(kept: Path, lif: Lif) -> None:
    found = json.loads(lif("diff", "2026-03-31..main", "--format", "json").stdout)

    path = "plans/child-h/actions/nights-fire.yaml"
    fields = ("date", "due", "reason", "approved_by")
    kept_versions = [git(kept, "rev-parse", version).strip() for version in ("HEAD~1", "HEAD")]
    assert found == {
        "version": 1,
        "from": {"revision": kept_versions[0], "day": MARCH, "author": "qa@example.org", "words": "Start"},
        "to": {
            "revision": kept_versions[1],
            "day": APRIL,
            "author": "qa@example.org",
            "words": "The group looked at its plan",
        },
        "groups": [
            {
                "about": "plan",
                "label": "Partnership Review: Child H (child-h)",
                "plan": "child-h",
                "changes": [
                    {
                        "sentence": MOVED.splitlines()[2].removeprefix("  - "),
                        "day": "2026-04-10",
                        "record": path,
                        "values": {path: [["revised", "2026-04-10", field] for field in fields]},
                    }
                ],
            }
        ],
        "minor_wording": [],
        "left_out": [],
    }


def test_as_json_the_files_as_they_stand_are_null_and_groups_are_told_apart(kept: Path, lif: Lif) -> None:
    alter(kept, "lif.yaml", "name: Northmere Safeguarding Partnership", "name: Northmere Board")

    found = json.loads(lif("diff", "--format", "json").stdout)

    assert found["to"] is None
    assert [{key: value for key, value in group.items() if key != "changes"} for group in found["groups"]] == [
        {"about": "agency", "label": "Fire and Rescue", "agency": "fire"},
        {
            "about": "agency",
            "label": "Northmere Police, Section 11 round 2026",
            "agency": "police",
            "audit": "s11-2026",
        },
        {"about": "board", "label": "The board"},
    ]
    assert [item["values"] for item in found["minor_wording"]] == [{POLICE: [["answers", "views", "reason"]]}]


def test_a_record_that_cannot_be_read_on_one_side_is_named_and_the_rest_is_told(kept: Path, lif: Lif) -> None:
    alter(kept, FIRE, "status: draft", "status: dratf")
    keep(kept, "2026-04-15")
    alter(kept, FIRE, "status: dratf", "status: draft")
    alter(kept, POLICE, "status: submitted", "status: [")
    write(kept, "agencies/Trust Hospital.yaml", "name: Trust\n")
    alter(kept, "agencies/school.yaml", "name: Northmere School", "name: Northmere Academy")

    said = lif("diff")

    assert said.stdout.partition("\n")[2] == ("\nNorthmere Academy\n  - Is the new name of Northmere School\n")
    assert said.stderr.splitlines() == [
        "audits/s11-2026/returns/fire.yaml cannot be read as it was then",
        "audits/s11-2026/returns/police.yaml cannot be read as it is: lif check says why",
        "agencies/Trust Hospital.yaml was left out, as its name is no record's now",
    ]
    assert json.loads(lif("diff", "--format", "json").stdout)["left_out"][0] == {
        "record": "audits/s11-2026/returns/fire.yaml",
        "why": "cannot be read as it was then",
    }
    assert lif("diff", "--format", "markdown").stdout.splitlines()[-3:] == [
        f"- {line}" for line in said.stderr.splitlines()
    ]


@pytest.mark.parametrize("file", ["lif.yaml", "framework.yaml"])
def test_a_board_whose_settings_cannot_be_read_on_one_side_is_compared_all_the_same(
    kept: Path, lif: Lif, file: str
) -> None:
    (kept / file).write_text("name: [", encoding="utf-8")

    said = lif("diff")

    assert said.stdout.partition("\n")[2] == NEW + MINOR
    assert said.stderr == f"{file} cannot be read as it is: lif check says why\n"


def test_a_framework_that_came_later_is_named_and_the_rest_is_told(board: Path, lif: Lif) -> None:
    framework = (board / "framework.yaml").read_bytes()
    (board / "framework.yaml").unlink()
    keep(board, MARCH)
    (board / "framework.yaml").write_bytes(framework)

    said = lif("diff")

    assert (said.stdout.partition("\n")[2], said.stderr) == (
        "\nNothing changed.\n",
        "framework.yaml was not there then\n",
    )


def test_a_board_whose_framework_was_never_readable_is_refused_with_its_faults(kept: Path, lif: Lif) -> None:
    (kept / "framework.yaml").write_text("name: [", encoding="utf-8")
    keep(kept, "2026-04-15")

    said = lif("diff")

    assert said.exit_code == 1
    assert said.stderr.splitlines()[-2:] == [
        "lif: the board has a fault that must be put right first",
        "     lif check shows all of them",
    ]


@pytest.mark.parametrize(
    ("versions", "message", "hint", "code"),
    [
        (
            "nonsense",
            "'nonsense' is neither a day nor a version that git knows",
            "write a day such as 2026-03-31, or a version such as HEAD~3; git log names them",
            2,
        ),
        ("..2026-04-01", "'..2026-04-01' does not say from when", "write FROM..TO, such as 2026-01-01..2026-03-31", 2),
        ("HEAD...main", "'HEAD...main' does not say from when", "write FROM..TO, such as 2026-01-01..2026-03-31", 2),
        ("2026-05-01", "1 May 2026 has not come yet", "name a day until today, or none", 2),
        (
            "2020-01-01",
            "the board's history does not go back to 1 January 2020: it begins on 31 March 2026",
            "name a later day",
            3,
        ),
    ],
)
@pytest.mark.usefixtures("kept")
def test_what_cannot_be_compared_is_said_with_what_to_do(
    lif: Lif, versions: str, message: str, hint: str, code: int
) -> None:
    said = lif("diff", versions)

    assert (said.stdout, said.stderr, said.exit_code) == ("", f"lif: {message}\n     {hint}\n", code)


@pytest.mark.usefixtures("kept")
def test_days_the_wrong_way_round_are_refused(lif: Lif) -> None:
    said = lif("diff", "2026-04-14..2026-04-01")

    assert (said.stdout, said.exit_code) == ("", 2)
    assert said.stderr.splitlines()[-1] == "     write the earlier day first"


@pytest.mark.parametrize("versions", ["HEAD..HEAD~1", "HEAD~0..2026-04-01", "2026-04-20..HEAD~1"])
@pytest.mark.usefixtures("kept")
def test_versions_the_wrong_way_round_are_refused(lif: Lif, versions: str) -> None:
    said = lif("diff", versions)

    assert (said.stdout, said.exit_code) == ("", 2)
    assert " is later than " in said.stderr
    assert said.stderr.endswith("\n     write the earlier one first\n")


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["2026-02-30"], "there is no such day as 2026-02-30", "check the day and the month"),
        (["HEAD~1..31/2/2026"], "there is no such day as 31/2/2026", "check the day and the month"),
        (["March 2026"], "'March 2026' leaves the day open", "write one, such as its last, 31/3/2026"),
        (["March", "2026"], "'March 2026' leaves the day open", "write one, such as its last, 31/3/2026"),
        (["HEAD~1", "HEAD"], "'HEAD~1' and 'HEAD' are to be one word", "write HEAD~1..HEAD"),
        (
            ["2026-03-31", "2026-04-20"],
            "'2026-03-31' and '2026-04-20' are to be one word",
            "write 2026-03-31..2026-04-20",
        ),
    ],
)
@pytest.mark.usefixtures("kept")
def test_what_is_nearly_a_day_or_nearly_two_versions_is_refused_with_what_to_write(
    lif: Lif, words: list[str], message: str, hint: str
) -> None:
    said = lif("diff", *words)

    assert (said.stdout, said.stderr, said.exit_code) == ("", f"lif: {message}\n     {hint}\n", 2)


@pytest.mark.usefixtures("kept")
def test_a_day_written_in_several_words_needs_no_quotes(lif: Lif) -> None:
    assert lif("diff", "31", "March", "2026").stdout == lif("diff", "2026-03-31").stdout != ""


def test_a_board_that_git_never_kept_says_how_to_begin(lif: Lif) -> None:
    said = lif("diff")

    assert (said.stdout, said.exit_code) == ("", 3)
    assert said.stderr.splitlines() == [
        "lif: the board's folder has no history: git keeps no version of it yet",
        '     git init, git add --all and git commit -m "Start" keep the first; lif doctor looks at git',
    ]


@pytest.mark.usefixtures("kept")
def test_a_computer_without_git_says_so(lif: Lif, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)

    said = lif("diff")

    assert (said.stdout, said.exit_code) == ("", 3)
    assert said.stderr.splitlines()[0] == "lif: git is not on this computer, and the board's past is kept by git"


def test_a_copy_with_only_the_latest_history_says_how_to_fetch_the_rest(kept: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{kept}", "copy")

    said = Lif(tmp_path / "copy")("diff", "2026-03-31")

    assert (said.stdout, said.exit_code) == ("", 3)
    assert said.stderr.splitlines()[-1] == "     git fetch --unshallow brings the rest"


def test_what_others_brought_in_later_is_noted(kept: Path, lif: Lif) -> None:
    git(kept, "stash", "--quiet")
    git(kept, "checkout", "--quiet", "-b", "side", "HEAD~1")
    alter(kept, "agencies/school.yaml", "name: Northmere School", "name: Northmere Academy")
    keep(kept, "2026-04-02", "Elsewhere")
    git(kept, "checkout", "--quiet", "main")
    git(kept, "merge", "--quiet", "--no-ff", "--message", "Brought in", "side", day="2026-04-16")

    said = lif("diff", "2026-04-15..2026-04-16")

    assert said.stdout.partition("\n")[2] == "\nNorthmere Academy\n  - Is the new name of Northmere School\n"
    assert said.stderr == "note: 1 version kept elsewhere by 15 April 2026 came in later\n"


def test_nothing_is_written(kept: Path, lif: Lif) -> None:
    before = git(kept, "status", "--porcelain")

    lif("diff", MARCH)

    assert git(kept, "status", "--porcelain") == before
