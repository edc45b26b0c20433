"""The board as git kept it, read from real repositories."""

from datetime import date
from pathlib import Path

import pytest

from lif.errors import LifError, SurroundingsError, UsageError
from lif.store import past
from lif.store.reading import InvalidRecordsError, load_board
from store.keeping import git, keep
from store.tiny_board import AGENCY, AUDIT, BOARD, FILES, RETURN, build

MARCH, APRIL, MAY = "2026-03-31", "2026-04-20", "2026-05-04"


def said(error: pytest.ExceptionInfo[LifError]) -> tuple[str, str]:
    return error.value.message, error.value.hint


def rename(board: Path, name: str) -> None:
    """Give the agency another name."""
    (board / AGENCY).write_text(FILES[AGENCY].replace("Fire and Rescue", name), encoding="utf-8")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board of three versions: on 31 March, 20 April, and in May what is not kept yet."""
    root = build(tmp_path / "board")
    keep(root, MARCH, "Start")
    rename(root, "Fire Service")
    keep(root, APRIL, "Fire has another name")
    rename(root, "Not kept")
    return root


@pytest.mark.parametrize(
    ("day", "words", "name"),
    [
        (date(2026, 3, 31), "Start", "Fire and Rescue"),
        (date(2026, 4, 19), "Start", "Fire and Rescue"),
        (date(2026, 4, 20), "Fire has another name", "Fire Service"),
        (date(2026, 12, 31), "Fire has another name", "Fire Service"),
    ],
)
def test_the_version_of_a_day_is_the_last_one_kept_by_its_end(board: Path, day: date, words: str, name: str) -> None:
    revision = past.at(board, day)

    assert (revision.words, revision.author) == (words, "qa@example.org")
    assert past.holdings_at(board, revision).agencies["fire"].name == name


def test_what_is_read_of_a_version_is_what_was_read_on_that_day(tmp_path: Path) -> None:
    board = build(tmp_path)
    then = load_board(board)
    revision = past.named(board, keep(board, MARCH))
    (board / RETURN).unlink()

    assert past.holdings_at(board, revision) == then
    assert past.holdings_at(board, revision, lambda *_: False).returns == {}


def test_looking_back_changes_nothing_in_the_folder(board: Path) -> None:
    before = git(board, "status", "--porcelain"), sorted(path for path in board.rglob("*") if ".git" not in path.parts)

    past.holdings_at(board, past.at(board, date(2026, 3, 31)))

    after = git(board, "status", "--porcelain"), sorted(path for path in board.rglob("*") if ".git" not in path.parts)
    assert after == before


def test_a_board_below_the_top_of_its_repository_is_read_by_its_own_paths(tmp_path: Path) -> None:
    build(tmp_path / "docs/board")
    keep(tmp_path, MARCH)

    found = past.reading_at(tmp_path / "docs/board", past.named(tmp_path, "main"))

    assert [address.path for address in found.records] == sorted(FILES)


def test_a_day_before_the_history_is_refused_with_the_day_on_which_it_begins(board: Path) -> None:
    with pytest.raises(SurroundingsError) as error:
        past.at(board, date(2026, 3, 30))

    assert said(error) == (
        "the board's history does not go back to 30 March 2026: it begins on 31 March 2026",
        "name a later day",
    )


def test_a_shallow_copy_says_how_to_fetch_the_rest(board: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{board}", "copy")

    with pytest.raises(SurroundingsError) as error:
        past.at(tmp_path / "copy", date(2026, 3, 31))

    assert said(error) == (
        "this copy of the board holds only the latest part of its history, and nothing as old as 31 March 2026",
        "git fetch --unshallow brings the rest",
    )
    assert past.at(tmp_path / "copy", date(2026, 4, 20)).words == "Fire has another name"


@pytest.mark.parametrize("begun", [False, True])
def test_a_folder_without_history_is_refused(tmp_path: Path, begun: bool) -> None:
    board = build(tmp_path)
    if begun:
        git(board, "init", "--quiet")

    with pytest.raises(SurroundingsError) as error:
        past.at(board, date(2026, 3, 31))

    assert error.value.message == "the board's folder has no history: git keeps no version of it yet"


def test_a_computer_without_git_is_told_so(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SurroundingsError) as error:
        past.at(board, date(2026, 3, 31))

    assert error.value.message == "git is not on this computer, and the board's past is kept by git"


def test_a_version_from_before_the_board_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Begun", encoding="utf-8")
    first = keep(tmp_path, MARCH)
    build(tmp_path)
    keep(tmp_path, APRIL)

    with pytest.raises(SurroundingsError) as error:
        past.holdings_at(tmp_path, past.at(tmp_path, date(2026, 4, 1)))

    assert said(error) == (
        f"there was no board here in {first[:9]} of 31 March 2026: that version has no lif.yaml",
        "name a later day",
    )


def test_faults_of_a_version_are_named_with_their_place(tmp_path: Path) -> None:
    board = build(tmp_path, {AUDIT: FILES[AUDIT].replace("edition:", "edtion:").encode()})
    name = keep(board, MARCH)
    build(board)

    with pytest.raises(InvalidRecordsError) as error:
        past.holdings_at(board, past.named(board, name))

    assert said(error) == (
        f"the board as it was in {name[:9]} of 31 March 2026 has 2 faults that must be put right first",
        f"git show {name[:9]}:FILE shows a file as it was",
    )
    assert {str(line).split(" ")[0] for line in error.value.details} == {f"{AUDIT}:1:1:", f"{AUDIT}:4:1:"}


def test_files_that_are_no_records_are_passed_over_and_wrong_names_are_findings(tmp_path: Path) -> None:
    board = build(
        tmp_path,
        {"agencies/Fire Service.yaml": FILES[AGENCY].encode(), "agencies/.hidden.yaml": b"x", "out/a.yaml": b"x"},
    )
    (board / "agencies/link.yaml").symlink_to("fire.yaml")
    keep(board, MARCH)

    found = past.reading_at(board, past.named(board, "HEAD"))

    assert [address.path for address in found.records] == sorted(FILES)
    assert [str(item.where) for item in found.findings] == ["agencies/Fire Service.yaml:1:1"]


def test_what_was_kept_elsewhere_and_brought_in_later_is_left_out_and_counted(tmp_path: Path) -> None:
    board = build(tmp_path)
    keep(board, MARCH)
    git(board, "checkout", "--quiet", "-b", "side")
    rename(board, "Fire Service")
    keep(board, "2026-04-01", "On another computer")
    git(board, "checkout", "--quiet", "main")
    git(board, "merge", "--quiet", "--no-ff", "side", day=APRIL)

    before, after = past.at(board, date(2026, 4, 2)), past.at(board, date(2026, 4, 20))

    assert [past.holdings_at(board, item).agencies["fire"].name for item in (before, after)] == [
        "Fire and Rescue",
        "Fire Service",
    ]
    assert past.brought_in_later(board, before, date(2026, 4, 2)) == 1
    assert past.brought_in_later(board, before, date(2026, 3, 31)) == 0
    assert past.brought_in_later(board, after, date(2026, 4, 20)) == 0


def test_a_clock_that_was_wrong_hides_no_later_version(tmp_path: Path) -> None:
    board = build(tmp_path)
    keep(board, MARCH, "Start")
    rename(board, "Fire Service")
    keep(board, "2026-03-01", "By a clock that was a month slow")

    assert past.at(board, date(2026, 3, 31)).words == "By a clock that was a month slow"


@pytest.mark.parametrize("text", ["nothing", "--all", "HEAD:lif.yaml", "HEAD^{tree}", ""])
def test_a_name_that_is_no_version_is_refused(board: Path, text: str) -> None:
    with pytest.raises(UsageError) as error:
        past.named(board, text)

    assert error.value.message == f"'{text}' is neither a day nor a version that git knows"


def test_a_record_has_its_versions_oldest_first_through_a_rename_and_until_it_is_gone(board: Path) -> None:
    moved = "agencies/fire-service.yaml"
    keep(board, MAY)
    git(board, "mv", AGENCY, moved)
    keep(board, "2026-05-05")
    git(board, "rm", "--quiet", moved)
    keep(board, "2026-05-06")
    texts = [
        FILES[AGENCY].replace("Fire and Rescue", name).encode()
        for name in ("Fire and Rescue", "Fire Service", "Not kept")
    ]

    found = past.versions(board, moved)

    assert [(str(item.revision.day), item.path, item.raw, item.before) for item in found] == [
        (MARCH, AGENCY, texts[0], (None,)),
        (APRIL, AGENCY, texts[1], (texts[0],)),
        (MAY, AGENCY, texts[2], (texts[1],)),
        ("2026-05-05", moved, texts[2], (texts[2],)),
        ("2026-05-06", moved, None, (texts[2],)),
    ]


def test_a_record_made_of_two_versions_knows_both(tmp_path: Path) -> None:
    board = build(tmp_path)
    keep(board, MARCH)
    git(board, "checkout", "--quiet", "-b", "side")
    (board / AGENCY).write_text(FILES[AGENCY].replace("Fire and Rescue", "Fire Service"), encoding="utf-8")
    keep(board, "2026-04-01")
    git(board, "checkout", "--quiet", "main")
    (board / AGENCY).write_text(FILES[AGENCY] + "sector: fire\n", encoding="utf-8")
    keep(board, "2026-04-02")
    git(board, "merge", "--quiet", "side", day=APRIL)

    last = past.versions(board, AGENCY)[-1]

    assert last.raw == (FILES[AGENCY].replace("Fire and Rescue", "Fire Service") + "sector: fire\n").encode()
    assert last.before == (
        (FILES[AGENCY] + "sector: fire\n").encode(),
        FILES[AGENCY].replace("Fire and Rescue", "Fire Service").encode(),
    )


def test_a_record_that_began_as_a_copy_of_another_begins_there(board: Path) -> None:
    keep(board, MAY)
    (board / "agencies/second.yaml").write_bytes((board / AGENCY).read_bytes())
    keep(board, "2026-05-05")

    (found,) = past.versions(board, "agencies/second.yaml")

    assert (str(found.revision.day), found.path, found.before) == ("2026-05-05", "agencies/second.yaml", (None,))
    assert found.raw == (board / AGENCY).read_bytes()


def test_a_file_that_git_never_kept_has_no_versions(board: Path) -> None:
    assert past.versions(board, "agencies/police.yaml") == []


def test_nothing_planted_in_the_repositorys_settings_is_run(board: Path, tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    planted.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\ncat\n", encoding="utf-8")
    planted.chmod(0o755)
    (board / ".gitattributes").write_text("*.yaml diff=planted filter=planted\n", encoding="utf-8")
    for key in ("core.fsmonitor", "diff.planted.textconv", "diff.external", "filter.planted.smudge", "core.pager"):
        git(board, "config", key, str(planted))
    git(board, "config", "log.showSignature", "true")

    past.holdings_at(board, past.at(board, date(2026, 4, 20)))
    past.versions(board, BOARD)

    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("log.showRoot", "false"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("diff.orderFile", "not-there"),
    ],
)
def test_gits_settings_leave_nothing_out_of_the_past(board: Path, key: str, value: str) -> None:
    before = past.versions(board, AGENCY), past.at(board, date(2026, 4, 20))
    git(board, "config", key, value)

    assert (past.versions(board, AGENCY), past.at(board, date(2026, 4, 20))) == before


@pytest.mark.parametrize(
    "settings",
    [
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "log.date", "GIT_CONFIG_VALUE_0": "nonsense"},
        {"GIT_CONFIG_PARAMETERS": "'log.date=nonsense'"},
        {"GIT_GLOB_PATHSPECS": "1", "GIT_NOGLOB_PATHSPECS": "1"},
        {"GIT_ICASE_PATHSPECS": "1"},
    ],
)
def test_settings_handed_to_git_alone_do_not_reach_the_past(
    board: Path, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = past.versions(board, AGENCY)
    for key, value in settings.items():
        monkeypatch.setenv(key, value)

    assert past.versions(board, AGENCY) == before
    assert past.versions(board, AGENCY.upper()) == []


def lose(board: Path, what: str) -> None:
    """Take a file's version, a commit or a folder out of git's store."""
    name = git(board, "rev-parse", what).strip()
    (board / ".git/objects" / name[:2] / name[2:]).unlink()


INCOMPLETE = (
    "part of the board's history is missing from this copy of it",
    "git fetch --refetch --no-filter brings it all",
)


@pytest.mark.parametrize("what", [f"HEAD~1:{AGENCY}", f"HEAD:{AGENCY}", "HEAD~1", "HEAD~1^{tree}"])
def test_a_version_that_is_missing_from_git_is_not_taken_for_one_that_removed_the_record(
    board: Path, what: str
) -> None:
    lose(board, what)

    with pytest.raises(SurroundingsError) as error:
        past.versions(board, AGENCY)

    assert said(error) == INCOMPLETE


def test_a_board_of_which_git_misses_a_file_is_not_read_as_if_the_file_were_empty(board: Path) -> None:
    revision = past.named(board, "HEAD")
    lose(board, f"HEAD:{AGENCY}")

    with pytest.raises(SurroundingsError) as error:
        past.reading_at(board, revision)

    assert said(error) == INCOMPLETE


def test_a_copy_made_without_the_files_says_how_to_fetch_them(board: Path, tmp_path: Path) -> None:
    git(board, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{board}", "copy")
    copy = tmp_path / "copy"

    for look in (lambda: past.versions(copy, AGENCY), lambda: past.reading_at(copy, past.named(copy, "HEAD~1"))):
        with pytest.raises(SurroundingsError) as error:
            look()
        assert said(error) == INCOMPLETE

    git(copy, "fetch", "--quiet", "--refetch", "--no-filter")
    assert past.versions(copy, AGENCY) == past.versions(board, AGENCY)


def without_day(board: Path) -> str:
    """Keep the last version anew without a day, as some that came from elsewhere have it; return its name."""
    text = git(board, "cat-file", "commit", "HEAD")
    lines = [line.split(">")[0] + ">" if line.startswith("committer ") else line for line in text.split("\n")]
    (board.parent / "commit").write_text("\n".join(lines), encoding="utf-8")
    name = git(board, "hash-object", "-t", "commit", "-w", "--literally", str(board.parent / "commit")).strip()
    git(board, "update-ref", "refs/heads/main", name)
    return name


@pytest.mark.parametrize("at", ["", "@253402300800 +0000"])
def test_a_version_without_a_day_that_there_is_is_passed_over_and_said_to_be_of_an_unknown_day(
    board: Path, at: str
) -> None:
    git(board, "commit", "--quiet", "--all", "--message", "Odd", at=at or "@1777000000 +0000")
    name = git(board, "rev-parse", "HEAD").strip() if at else without_day(board)
    found = past.named(board, "HEAD")

    assert (found.name, found.day, str(found)) == (name, None, f"{name[:9]} of an unknown day")
    assert past.at(board, date(2026, 12, 31)).words == "Fire has another name"
    assert past.brought_in_later(board, past.named(board, "HEAD~1"), date(2026, 12, 31)) == 0
    assert [item.revision.day for item in past.versions(board, AGENCY)][1:] == [date(2026, 4, 20), None]


def test_records_that_git_has_not_kept_as_they_stand_are_named(board: Path) -> None:
    latest = past.latest(board)
    assert latest
    assert latest.words == "Fire has another name"
    (board / "agencies/police.yaml").write_text(FILES[AGENCY], encoding="utf-8")
    (board / RETURN).unlink()

    assert past.not_kept(board, latest) == [AGENCY, "agencies/police.yaml", RETURN]

    name = keep(board, MAY)
    assert past.not_kept(board, past.named(board, name)) == []


def test_line_ends_alone_are_no_change(tmp_path: Path) -> None:
    board = build(tmp_path)
    keep(board, MARCH)
    (board / AGENCY).write_bytes(FILES[AGENCY].replace("\n", "\r\n").encode())

    latest = past.latest(board)
    assert latest
    assert past.not_kept(board, latest) == []


def test_without_history_there_is_no_latest_version(tmp_path: Path) -> None:
    assert past.latest(build(tmp_path)) is None
