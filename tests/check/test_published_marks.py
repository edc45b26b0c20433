"""Marks that were published before every seat was sealed: found in files and in git's history, and never repeated."""

import copy
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands.running import Lif

from check.edited import BOARD, OPEN, TODAY, Edits, change, edited, said
from lif.check.catalogue import sentences
from lif.check.run import findings
from lif.output.findings import FORMATS
from lif.store import git
from lif.store.emit import emit
from lif.store.reading import InvalidRecordsError, load_board, read_board
from lif.store.source import parse

BOTH = ("business-manager", "fire-head")
UNSEALED: Edits = {f"{OPEN}/seals/fire-head.yaml": "withdrawn: []\n"}
SECRET = "zebra"


@pytest.mark.parametrize("secret", [SECRET, f"The {SECRET} said so.", f"not-{SECRET}", f"{SECRET} " * 30])
def test_nothing_that_stands_in_marks_is_repeated_before_every_seat_is_sealed(secret: str, tmp_path: Path) -> None:
    board = edited(tmp_path / "board", UNSEALED)
    file = board / OPEN / "marks" / "business-manager.yaml"
    for text in _with(file.read_text(encoding="utf-8"), secret):
        file.write_text(text, encoding="utf-8")
        found = findings(read_board(board), TODAY)
        printed = "\n".join(form(found, sentences()) for form in FORMATS.values())
        assert f"{OPEN}/marks/business-manager.yaml" in printed
        assert SECRET not in printed, text
        assert "zebr" not in _refusal(board)


@pytest.mark.parametrize(
    "text",
    [
        "{0}: 1\n{0}: 2\n",
        "sheet: [{0}\n",
        "!{0}\n",
        "{0}\n",
        "opened: '{0}' {0}\n",
        "sheet: {{marks: [{{rating: {0}}}]}}\n",
    ],
)
def test_marks_that_are_no_record_are_not_repeated(text: str, tmp_path: Path) -> None:
    board = edited(tmp_path / "board", {f"{OPEN}/marks/fire-head.yaml": text.format(SECRET)})

    assert said(board)
    assert SECRET not in "\n".join(said(board))


def test_a_fault_of_form_in_marks_names_its_place_and_what_to_read(tmp_path: Path) -> None:
    board = edited(tmp_path / "board", {f"{OPEN}/marks/fire-head.yaml": ("evidence: enough", "evidence: enuff")})

    assert said(board) == [
        f"{OPEN}/marks/fire-head.yaml:13:75: error: this does not fit, and is not shown here since it is of marks: "
        "lif explain not-allowed says what is asked [not-allowed]"
    ]


def test_ratings_that_are_no_ratings_are_named_once_all_is_sealed_and_not_before(tmp_path: Path) -> None:
    wrong = {f"{OPEN}/marks/business-manager.yaml": ("rating: met", f"rating: {SECRET}")}

    sealed = said(edited(tmp_path / "sealed", wrong))
    unsealed = said(edited(tmp_path / "unsealed", {**wrong, **UNSEALED}))

    assert [line.rsplit(" ", 1)[1] for line in sealed] == ["[marks-do-not-match-seal]", "[panel-rating-not-on-scale]"]
    assert [line.rsplit(" ", 1)[1] for line in unsealed] == [
        "[marks-published-early]",
        "[marks-do-not-match-seal]",
        "[marks-published-early]",
    ]


def test_marks_that_came_into_git_after_the_seals_are_in_order(tmp_path: Path) -> None:
    board = _repository(tmp_path)
    _commit(board, "Marks", _marks(*BOTH))

    assert said(board) == []


def test_marks_that_came_into_git_with_the_seals_are_in_order(tmp_path: Path) -> None:
    board = _repository(tmp_path, seals=())
    _commit(board, "All at once", {**_seals(*BOTH), **_marks(*BOTH)})

    assert said(board) == []


def test_marks_that_came_into_git_before_a_seal_are_found(tmp_path: Path) -> None:
    board = _repository(tmp_path, seals=("business-manager",))
    _commit(board, "Too soon", _marks("business-manager"))
    _commit(board, "The other seal", _seals("fire-head"))
    _commit(board, "The other marks", _marks("fire-head"))

    assert said(board) == [_early("business-manager", "fire-head")]


def test_the_check_command_looks_into_the_history(tmp_path: Path) -> None:
    board = _repository(tmp_path, seals=("business-manager",))
    _commit(board, "Too soon", _marks("business-manager"))
    _commit(board, "The rest", {**_seals("fire-head"), **_marks("fire-head")})

    result = Lif(board)("check", day=TODAY)

    assert (result.stdout, result.exit_code) == (_early("business-manager", "fire-head") + "\n", 0)


def test_marks_that_were_taken_out_again_and_opened_in_order_are_still_found(tmp_path: Path) -> None:
    board = _repository(tmp_path, seals=("business-manager",))
    _commit(board, "Too soon", _marks("business-manager"))
    _commit(board, "Out again", dict.fromkeys(_marks("business-manager")))
    _commit(board, "The other seal", _seals("fire-head"))
    _commit(board, "In order", _marks(*BOTH))

    assert said(board) == [_early("business-manager", "fire-head")]


def test_marks_that_were_shown_on_a_branch_that_was_merged_are_found(tmp_path: Path) -> None:
    board = _repository(tmp_path, seals=("business-manager",))
    git.run(board, "checkout", "--quiet", "-b", "aside")
    _commit(board, "Too soon", _marks("business-manager"))
    _commit(board, "Out again", dict.fromkeys(_marks("business-manager")))
    git.run(board, "checkout", "--quiet", "main")
    _commit(board, "The other seal", _seals("fire-head"))
    _merge(board, "aside")
    _commit(board, "In order", _marks(*BOTH))

    assert said(board) == [_early("business-manager", "fire-head")]


def test_marks_that_each_member_opened_on_a_branch_of_their_own_are_in_order(tmp_path: Path) -> None:
    board = _repository(tmp_path)
    git.run(board, "checkout", "--quiet", "-b", "aside")
    _commit(board, "Mine", _marks("business-manager"))
    git.run(board, "checkout", "--quiet", "main")
    _commit(board, "Yours", _marks("fire-head"))
    _merge(board, "aside")

    assert said(board) == []


def test_marks_that_came_in_by_a_merge_alone_are_found(tmp_path: Path) -> None:
    board = _repository(tmp_path, seals=("business-manager",))
    git.run(board, "config", "log.diffMerges", "off")
    git.run(board, "branch", "aside")
    _commit(board, "Words", {"README": "Ours."})
    git.run(board, "checkout", "--quiet", "aside")
    _commit(board, "Words", {"NOTES": "Ours."})
    git.run(board, *_NAMED, "merge", "--quiet", "--no-commit", "main")
    _commit(board, "Merge", _marks("business-manager"))
    _commit(board, "The rest", {**_seals("fire-head"), **_marks("fire-head")})

    assert said(board) == [_early("business-manager", "fire-head")]


def test_a_seal_changed_with_all_that_names_it_is_found_by_the_history(tmp_path: Path) -> None:
    board = _repository(tmp_path, seals=())
    other = {path: text.replace("digest: e3", "digest: ff") for path, text in _seals(*BOTH).items()}
    _commit(board, "Seals", other)
    _commit(board, "Marks", {path: text.replace("digest: e3", "digest: ff") for path, text in _marks(*BOTH).items()})
    change(board, {**_seals(*BOTH), **_marks(*BOTH)})

    assert said(board) == [_early(person, "fire-head") for person in BOTH]


def test_a_board_in_a_folder_of_a_repository_has_its_history(tmp_path: Path) -> None:
    board = _repository(tmp_path, seals=("business-manager",), inside="boards/northmere")
    _commit(board, "Too soon", _marks("business-manager"))
    _commit(board, "The rest", {**_seals("fire-head"), **_marks("fire-head")})

    assert said(board) == [_early("business-manager", "fire-head")]


def test_settings_of_a_repository_do_not_change_what_is_seen_nor_run_anything(tmp_path: Path) -> None:
    board = _repository(tmp_path, seals=("business-manager",), marks=("business-manager",))
    _commit(board, "The rest", {**_seals("fire-head"), **_marks("fire-head")})
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\n", encoding="utf-8")
    program.chmod(0o755)
    for name, value in {
        "log.showSignature": "true",
        "gpg.program": str(program),
        "diff.external": str(program),
        "core.fsmonitor": str(program),
        "core.pager": str(program),
        "log.showRoot": "false",
        "diff.relative": "false",
        "diff.renames": "copies",
    }.items():
        git.run(board, "config", name, value)
    _sign_last(board)

    assert said(board) == [_early("business-manager", "fire-head")]
    assert not (tmp_path / "ran").exists()


def test_a_history_that_was_cut_off_says_nothing(tmp_path: Path) -> None:
    board = _repository(tmp_path, seals=("business-manager",))
    _commit(board, "Too soon", _marks("business-manager"))
    _commit(board, "The rest", {**_seals("fire-head"), **_marks("fire-head")})
    git.run(board, "config", "uploadpack.allowFilter", "true")
    for name, option in (("cut", "--depth=2"), ("bare", "--filter=tree:0")):
        git.run(tmp_path, "clone", "--quiet", option, board.as_uri(), str(tmp_path / name))

    assert said(board) == [_early("business-manager", "fire-head")]
    assert said(tmp_path / "cut") == []
    assert said(tmp_path / "bare") == []


def test_a_folder_without_git_or_without_a_commit_says_nothing(tmp_path: Path) -> None:
    board = edited(tmp_path / "board", {})
    assert said(board) == []

    git.start(board)
    assert said(board) == []


def test_git_runs_twice_with_marks_and_not_at_all_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    board = _repository(tmp_path)
    shutil.rmtree(board / "plans")
    runs: list[tuple[str, ...]] = []
    real = git.output

    def counted(folder: Path, *arguments: str, **others: Any) -> bytes:
        runs.append(arguments)
        return real(folder, *arguments, **others)

    monkeypatch.setattr(git, "output", counted)
    assert said(board) == []
    assert runs == []

    _commit(board, "Marks", _marks(*BOTH))
    runs.clear()
    assert said(board) == []
    assert len(runs) == 2


_DAY = {"GIT_COMMITTER_DATE": "2026-04-15T12:00:00Z"}
_NAMED = ("-c", "user.name=QA", "-c", "user.email=qa@example.org")


def _repository(folder: Path, seals: tuple[str, ...] = BOTH, inside: str = ".", marks: tuple[str, ...] = ()) -> Path:
    """Make a repository whose first version has some seals and marks, and nothing that was agreed or signed."""
    top = folder / "repository"
    board = edited(top / inside, {})
    for path in board.glob("audits/*/panels/*/*"):
        if path.name in ("marks", "seals", "signatures", "agreed.yaml"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    git.start(top)
    _commit(board, "A board", {**_seals(*seals), **_marks(*marks)})
    return board


def _seals(*people: str) -> dict[str, str]:
    return _texts(f"{OPEN}/seals/{person}.yaml" for person in people)


def _marks(*people: str) -> dict[str, str]:
    return _texts(f"{OPEN}/marks/{person}.yaml" for person in people)


def _texts(paths: Iterator[str]) -> dict[str, str]:
    return {path: (BOARD / path).read_text(encoding="utf-8") for path in paths}


def _commit(board: Path, words: str, edits: Edits) -> None:
    """Change files, and keep them as a version."""
    change(board, edits)
    git.run(board, "add", "--all")
    git.run(board, *_NAMED, "commit", "--quiet", "--message", words, settings=_DAY)


def _merge(board: Path, branch: str) -> None:
    git.run(board, *_NAMED, "merge", "--quiet", "--no-ff", "--message", "Merge", branch)


def _sign_last(board: Path) -> None:
    """Put a signature on the last version that any program would be asked about."""
    text = git.run(board, "cat-file", "commit", "HEAD")
    head, _, words = text.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    raw = f"{head}\n{signature}\n\n{words}".encode()
    name = git.output(board, "hash-object", "-t", "commit", "-w", "--stdin", typed=raw).decode().strip()
    git.run(board, "update-ref", "HEAD", name)


def _early(person: str, late: str) -> str:
    return (
        f"{OPEN}/marks/{person}.yaml:1:9: warning: these marks came into git on 15 April 2026, without the seal of "
        f"{late} that they note: others could have read them, so decide whether they count, and say so in the remarks "
        "[marks-published-early]"
    )


def _refusal(board: Path) -> str:
    """Return what a command says that cannot read the board, nothing where it can."""
    try:
        load_board(board)
    except InvalidRecordsError as error:
        return f"{error} {error.hint} {os.linesep.join(map(str, error.details))}"
    return ""


def _with(text: str, secret: str) -> Iterator[str]:
    """Yield marks with the secret in each place of each mark: as a value, a name of a field, and a field more."""
    data = parse(text.encode(), "marks.yaml").data
    for i, mark in enumerate(data["sheet"]["marks"]):
        for field in [*mark, "reason", "ask"]:
            for wrong in (secret, [secret], {secret: secret}):
                yield _changed(data, i, {**mark, field: wrong})
            yield _changed(data, i, {**{name: value for name, value in mark.items() if name != field}, secret: "met"})


def _changed(data: dict[str, Any], place: int, mark: dict[str, Any]) -> str:
    changed = copy.deepcopy(data)
    changed["sheet"]["marks"][place] = mark
    return emit(changed)
