"""`lif history`, on boards with real history."""

import json
import os
from pathlib import Path

import pytest
from store.keeping import git, keep

from commands.northmere import FILES, alter, write
from commands.running import Lif
from commands.test_diff import ACTION, PLAN, SLIPPED

FIRE, MOVED = "agencies/fire.yaml", "agencies/fire-service.yaml"
POLICE = "audits/s11-2026/returns/police.yaml"
NIGHTS = "plans/child-h/actions/nights-fire.yaml"


@pytest.fixture
def kept(board: Path) -> Path:
    """The board with a plan whose action slipped, and an agency that changed, got another short name and went."""
    write(board, "plans/child-h/plan.yaml", PLAN)
    write(board, NIGHTS, ACTION)
    keep(board, "2026-03-02", "Start")
    write(board, NIGHTS, ACTION + SLIPPED)
    alter(board, FIRE, "name: Fire and Rescue", "name: Fire Service")
    keep(board, "2026-03-16", "The group met")
    (board / FIRE).write_text("# A note.\n" + (board / FIRE).read_text(encoding="utf-8"), encoding="utf-8")
    keep(board, "2026-03-17", "A note")
    git(board, "mv", FIRE, MOVED)
    keep(board, "2026-03-18", "Another short name")
    git(board, "rm", "--quiet", MOVED)
    keep(board, "2026-03-19", "Gone")
    return board


def heading(board: Path, version: str, day: str, words: str) -> str:
    return f"{day} March 2026, qa@example.org ({git(board, 'rev-parse', version).strip()[:9]}: {words})"


def test_a_record_has_its_story_told_through_a_rename_and_until_it_is_gone(kept: Path, lif: Lif) -> None:
    said = lif("history", MOVED)

    assert (said.stderr, said.exit_code) == ("", 0)
    assert said.stdout.splitlines() == [
        MOVED,
        "",
        heading(kept, "HEAD~4", "2", "Start"),
        "  - Joined (fire and rescue)",
        "",
        heading(kept, "HEAD~3", "16", "The group met"),
        "  - Is the new name of Fire and Rescue",
        "",
        heading(kept, "HEAD~2", "17", "A note"),
        "  - Nothing that it says changed",
        "",
        heading(kept, "HEAD~1", "18", "Another short name"),
        f"  - Renamed from {FIRE} to {MOVED}",
        "",
        heading(kept, "HEAD", "19", "Gone"),
        "  - Is no longer among the agencies",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("plans/child-h/actions/nights-fire.yaml",),
        ("action", "child-h", "nights-fire"),
        ("action:child-h/nights-fire",),
        ("child-h", "nights-fire"),
        ("child-h/nights-fire",),
    ],
)
def test_a_record_can_be_named_in_each_of_the_natural_ways(kept: Path, lif: Lif, words: tuple[str, ...]) -> None:
    said = lif("history", *words)

    assert said.stdout.splitlines() == [
        NIGHTS,
        "",
        heading(kept, "HEAD~4", "2", "Start"),
        "  - Action nights-fire was added: Ring each station by night (fire, by 31 March 2026)",
        "",
        heading(kept, "HEAD~3", "16", "The group met"),
        "  - Action nights-fire slipped from 31 March 2026 to 30 June 2026: Two stations are being rebuilt"
        " (agreed by Learning and Improvement Group on 10 April 2026)",
    ]


def test_a_path_from_the_folder_one_is_in_names_the_record_too(kept: Path) -> None:
    from_there = Lif(kept / "plans/child-h")("history", "actions/nights-fire.yaml")
    from_the_board = Lif(kept / "plans/child-h")("history", NIGHTS)

    assert from_there.stdout == from_the_board.stdout != ""


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("board",), "lif.yaml"),
        (("framework",), "framework.yaml"),
        (("round", "s11-2026"), "audits/s11-2026/audit.yaml"),
        (("s11-2026",), "audits/s11-2026/audit.yaml"),
        (("police",), "agencies/police.yaml"),
        (("s11-2026", "police"), POLICE),
        (("officer",), "people/officer.yaml"),
    ],
)
@pytest.mark.usefixtures("kept")
def test_short_names_are_enough_where_one_record_has_them(lif: Lif, words: tuple[str, ...], first: str) -> None:
    assert lif("history", *words).stdout.splitlines()[0] == first


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (
            ("child-h", "nights-fir"),
            "there is no record called 'child-h nights-fir'",
            "did you mean 'child-h nights-fire'?",
        ),
        (("agency", "polise"), "there is no agencies/polise.yaml, and git never kept one", "did you mean 'police'?"),
        (
            ("agency", "s11-2026", "police"),
            "a record of this kind is named by agency AGENCY",
            "name it by its path, such as plans/child-h/plan.yaml, or by what it is: agency fire, return s11-2026 fire",
        ),
        (
            ("plan/child-h/plan.yaml",),
            "no record lies at plan/child-h/plan.yaml",
            "did you mean 'plans/child-h/plan.yaml'?",
        ),
        (
            ("agency", "../x"),
            "'../x' cannot be the name of a record",
            "name it by its path, such as plans/child-h/plan.yaml, or by what it is: agency fire, return s11-2026 fire",
        ),
    ],
)
@pytest.mark.usefixtures("kept")
def test_a_name_that_is_no_record_is_refused_with_what_was_perhaps_meant(
    lif: Lif, words: tuple[str, ...], message: str, hint: str
) -> None:
    said = lif("history", *words)

    assert (said.stdout, said.stderr, said.exit_code) == ("", f"lif: {message}\n     {hint}\n", 2)


def test_a_name_that_several_records_have_is_refused_with_all_of_them(kept: Path, lif: Lif) -> None:
    write(kept, "people/police.yaml", "role: Sergeant\n")

    said = lif("history", "police")

    assert said.stderr == "lif: 'police' names 2 records\n     say which: agency police, person police\n"


def test_what_is_not_kept_yet_comes_last(kept: Path, lif: Lif) -> None:
    alter(
        kept,
        POLICE,
        "question: lead\n    state: answered\n    rating: met",
        "question: lead\n    state: answered\n    rating: not-met",
    )
    write(kept, "people/nurse.yaml", "role: Designated Nurse\n")

    assert lif("history", POLICE).stdout.splitlines()[-3:] == [
        "",
        "Not kept in git yet",
        "  - 1.1 (Somebody leads) went from met to not met (self rating)",
    ]
    assert lif("history", "nurse").stdout.splitlines() == [
        "people/nurse.yaml",
        "",
        "Not kept in git yet",
        "  - Designated Nurse can now sit on panels",
    ]


def test_a_record_deleted_and_not_kept_so_yet_is_told_as_gone(kept: Path, lif: Lif) -> None:
    (kept / NIGHTS).unlink()

    assert lif("history", NIGHTS).stdout.splitlines()[-2:] == [
        "Not kept in git yet",
        "  - Action nights-fire is gone: Ring each station by night",
    ]


def test_a_round_names_the_agency_of_each_change_and_a_return_names_its_minor_wording(kept: Path, lif: Lif) -> None:
    alter(kept, "audits/s11-2026/audit.yaml", "  - agency: police\n", '  - agency: police\n    due: "2026-05-29"\n')
    alter(kept, POLICE, "reason: No child is in our care.", "reason: We have no child in our care.")

    assert lif("history", "s11-2026").stdout.splitlines()[-1] == (
        "  - Northmere Police, Section 11 round 2026: was given longer for its return, 29 May 2026 and not 17 April 2026"
    )
    assert lif("history", POLICE).stdout.splitlines()[-1] == (
        "  - Minor wording: 2.3 (Children say how they were treated), reason"
    )


def test_a_version_that_cannot_be_read_is_said_and_the_rest_is_told(kept: Path, lif: Lif) -> None:
    for number, (old, new) in enumerate([("kind: police", "kind: polise"), ("kind: polise", "kind: police")], 20):
        alter(kept, "agencies/police.yaml", old, new)
        keep(kept, f"2026-03-{number}", "Next")
    alter(kept, "agencies/police.yaml", "kind: police", "kind: [")

    assert [line for line in lif("history", "agency", "police").stdout.splitlines() if line.startswith("  ")] == [
        "  - Joined (police)",
        "  - Cannot be read as it was then",
        "  - Can be read again; what changed since it last could be is not told",
        "  - Cannot be read as it is: lif check says why",
    ]


def test_a_version_that_could_not_be_read_and_is_mended_but_not_kept_yet_says_so(kept: Path, lif: Lif) -> None:
    alter(kept, "agencies/police.yaml", "kind: police", "kind: polise")
    keep(kept, "2026-03-20", "Next")
    alter(kept, "agencies/police.yaml", "kind: polise", "kind: police")

    assert lif("history", "agency", "police").stdout.splitlines()[-2:] == [
        "Not kept in git yet",
        "  - Can be read again; what changed since it last could be is not told",
    ]


def test_a_record_is_not_told_where_the_framework_cannot_be_read(kept: Path, lif: Lif) -> None:
    (kept / "framework.yaml").write_text("name: [", encoding="utf-8")

    said = lif("history", POLICE)

    assert (said.stdout, said.exit_code) == ("", 1)
    assert said.stderr.splitlines()[-2] == "lif: the board has a fault that must be put right first"


def test_of_a_merge_only_what_is_in_neither_side_is_told(kept: Path, lif: Lif) -> None:
    path = "agencies/police.yaml"
    git(kept, "checkout", "--quiet", "-b", "side")
    alter(kept, path, "kind: police\n", "kind: police\nlead_role: Sergeant\n")
    keep(kept, "2026-03-20", "On another computer")
    git(kept, "checkout", "--quiet", "main")
    alter(kept, path, "name: Northmere Police\n", "name: Northmere Constabulary\n")
    keep(kept, "2026-03-21", "Here")
    git(kept, "merge", "--quiet", "--no-commit", "--no-ff", "side", day="2026-03-22")
    (kept / path).write_text(
        FILES[path]
        .replace("Police", "Constabulary")
        .replace("kind: police\n", "kind: police\nlead_role: Sergeant\nsector: health\n"),
        encoding="utf-8",
    )
    keep(kept, "2026-03-22", "Put together")

    told = [line for line in lif("history", path).stdout.splitlines() if line.startswith("  ")]

    assert sorted(told[1:3]) == ["  - Is the new name of Northmere Police", "  - Lead role is now Sergeant"]
    assert [told[0], *told[3:]] == ["  - Joined (police)", "  - Sector is now health"]


def merged(board: Path, path: str, there: tuple[str, str], here: tuple[str, str], made: str) -> None:
    """Change a file on two branches, and put them together as it is written by hand."""
    git(board, "checkout", "--quiet", "-b", "side")
    alter(board, path, *there)
    keep(board, "2026-03-20", "On another computer")
    git(board, "checkout", "--quiet", "main")
    alter(board, path, *here)
    keep(board, "2026-03-21", "Here")
    git(board, "merge", "--quiet", "--no-commit", "--no-ff", "--strategy=ours", "side", day="2026-03-22")
    (board / path).write_text(made, encoding="utf-8")
    keep(board, "2026-03-22", "Put together")


def test_of_a_merge_resolved_by_hand_what_matches_neither_side_is_told_as_against_the_first(
    kept: Path, lif: Lif
) -> None:
    path, name = "agencies/police.yaml", "Northmere Police"
    there, here, made = "Northmere Police Service", "Northmere Constabulary", "Northmere Force"
    merged(kept, path, (name, there), (name, here), FILES[path].replace(name, made))

    assert lif("history", path).stdout.splitlines()[-2:] == [
        heading(kept, "HEAD", "22", "Put together"),
        "  - Is the new name of Northmere Constabulary",
    ]


def test_a_merge_that_only_puts_together_both_sides_says_so(kept: Path, lif: Lif) -> None:
    path, name, kind = "agencies/police.yaml", "name: Northmere Police\n", "kind: police\n"
    renamed, led = "name: Northmere Constabulary\n", "kind: police\nlead_role: Sergeant\n"
    merged(kept, path, (kind, led), (name, renamed), FILES[path].replace(name, renamed).replace(kind, led))

    assert lif("history", path).stdout.splitlines()[-2:] == [
        heading(kept, "HEAD", "22", "Put together"),
        "  - Puts together what the versions before it said; nothing else changed",
    ]


def test_a_copy_with_only_the_latest_history_does_not_say_that_all_is_new(kept: Path, tmp_path: Path) -> None:
    alter(
        kept,
        POLICE,
        "question: lead\n    state: answered\n    rating: met",
        "question: lead\n    state: answered\n    rating: not-met",
    )
    keep(kept, "2026-04-01", "A lower rating")
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{kept}", "copy")

    said = Lif(tmp_path / "copy")("history", POLICE)

    assert [line for line in said.stdout.splitlines() if line.startswith("  ")] == [
        "  - Was there already: what came before is not in this copy, and git fetch --unshallow brings it",
        "  - 1.1 (Somebody leads) went from met to not met (self rating)",
    ]


def test_a_version_of_the_year_10000_is_told_as_of_an_unknown_day(kept: Path, lif: Lif) -> None:
    alter(kept, NIGHTS, "lead_agency: fire", "lead_agency: police")
    git(kept, "commit", "--quiet", "--all", "--message", "Odd", at="@253402300800 +0000")

    said = lif("history", NIGHTS)

    assert (said.stderr, said.exit_code) == ("", 0)
    assert f"An unknown day, qa@example.org ({git(kept, 'rev-parse', 'HEAD')[:9]}: Odd)" in said.stdout.splitlines()
    plain = json.loads(lif("history", NIGHTS, "--format", "json").stdout)
    assert plain["story"][-1]["version"]["day"] is None


def test_as_json_the_story_is_data(kept: Path, lif: Lif) -> None:
    found = json.loads(lif("history", NIGHTS, "--format", "json").stdout)

    assert {key: value for key, value in found.items() if key != "story"} == {"version": 1, "record": NIGHTS}
    first, second = found["story"]
    assert first["version"] == {
        "revision": git(kept, "rev-parse", "HEAD~4").strip(),
        "day": "2026-03-02",
        "author": "qa@example.org",
        "words": "Start",
    }
    assert second["notes"] == []
    assert [(item["day"], item["minor"], item["record"]) for item in second["changes"]] == [
        ("2026-04-10", False, NIGHTS)
    ]


def test_a_board_without_history_or_git_says_what_to_do(lif: Lif, monkeypatch: pytest.MonkeyPatch) -> None:
    said = lif("history", POLICE)
    assert (said.stdout, said.exit_code) == ("", 3)
    assert said.stderr.startswith("lif: the board's folder has no history")

    monkeypatch.setenv("PATH", os.devnull)
    assert lif("history", POLICE).stderr.startswith("lif: git is not on this computer")
